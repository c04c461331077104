"""Blast radii in the window: by keys for the selection, by the resting pointer in every panel."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from haplanner.model.edit import change
from haplanner.model.elements import Crew
from haplanner.ui.main_window import MainWindow
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow


def states(window: MainWindow) -> Mapping[str, str]:
    return window.canvas.diagram.marks.states


def rest(widget: QWidget, at: QPoint) -> None:
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))


def move(widget: QWidget, at: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), widget.mapToGlobal(QPointF(at)), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_the_key_shows_what_goes_down_with_the_selected_element_and_follows_the_selection(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.set([("components", "disk")])
    window.canvas.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: states(window).get("shop") == "down")
    assert states(window)["tier"] == "down"
    assert window.blast.card.accessibleName().startswith("If Disk goes down. ")
    assert "✕ Shop falls" in window.blast.card.accessibleName()
    window.selection.set([("components", "db-2")])
    qtbot.waitUntil(lambda: states(window) == {"db-2": "down", "db": "degraded", "shop": "degraded"})
    window.selection.clear()
    assert not states(window)
    assert "Select a component" in window.blast.card.accessibleName()
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not window.blast.card.isVisible()


def test_the_card_closes_with_its_button(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("domains", "region")])
    window.actions_["view.blast"].trigger()
    qtbot.waitUntil(lambda: bool(states(window)))
    qtbot.mouseClick(window.blast.card._close, Qt.MouseButton.LeftButton)
    assert not window.actions_["view.blast"].isChecked()
    assert not states(window)
    assert not window.blast.card.isVisible()


def test_the_card_shows_its_title_alone_where_it_would_cover_what_it_lights(
    qtbot: QtBot, window: MainWindow
) -> None:
    card = window.blast.card
    window.selection.set([("domains", "region")])
    window.canvas.setFixedSize(320, 180)
    window.canvas.fit_all()
    window.actions_["view.blast"].trigger()
    qtbot.waitUntil(lambda: bool(states(window)) and not card._text.isVisible())
    assert "✕ Shop falls" in card.accessibleName()
    low = card.height()
    qtbot.mouseClick(card._fold, Qt.MouseButton.LeftButton)
    assert card._text.isVisible()
    assert card.height() > low
    qtbot.mouseClick(card._fold, Qt.MouseButton.LeftButton)
    assert not card._text.isVisible()
    window.canvas.setFixedSize(1600, 1200)
    qtbot.waitUntil(lambda: card._text.isVisible() and not card._fold.isVisible())


def test_a_pointer_that_rests_on_a_node_lights_the_canvas_until_it_moves_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    viewport, at = window.canvas.viewport(), window.canvas.node_rect("disk").center()
    rest(viewport, at)
    qtbot.waitUntil(lambda: states(window).get("shop") == "down")
    assert window.blast.card.isVisible()
    move(viewport, at + QPoint(1, 1))
    assert window.blast.card.isVisible()
    move(viewport, QPoint(2, 2))
    assert not states(window)
    assert not window.blast.card.isVisible()


def test_a_row_of_the_outline_and_the_title_of_the_inspector_do_the_same(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.docks["outline"].show()
    window.outline.rebuild()
    tree = window.outline.tree
    row = window.outline._items["domains", "zone-a"]
    rest(tree.viewport(), tree.visualItemRect(row).center())
    # The group itself lies in Zone A.
    qtbot.waitUntil(lambda: states(window).get("db") == "down")
    QApplication.sendEvent(tree.viewport(), QEvent(QEvent.Type.Leave))
    assert not states(window)
    window.selection.set([("components", "disk")])
    rest(window.inspector.title, QPoint(3, 3))
    qtbot.waitUntil(lambda: states(window).get("disk") == "down")


def test_the_crew_of_a_group_tells_what_waiting_for_it_costs(qtbot: QtBot, open_window: OpenWindow) -> None:
    design = change(
        shop().with_maps(crews={"night": Crew(1, name="Night shift")}), "groups", ["db"], crew="night"
    )
    window = open_window(design)
    window.selection.set([("groups", "db")])
    page = window.inspector.page
    assert page is not None
    rest(page.crew.choice, QPoint(3, 3))
    qtbot.waitUntil(lambda: window.blast.card.isVisible())
    assert window.blast.card.accessibleName().startswith(
        "Waiting for Night shift. ◐ Shop is down for longer: "
    )


def test_an_edit_changes_what_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("groups", "tier")])
    window.actions_["view.blast"].trigger()
    window.selection.set([("components", "web")])
    qtbot.waitUntil(lambda: states(window).get("shop") == "degraded")
    window.document.commit(lambda design: change(design, "groups", ["tier"], needed=3), "Need all")
    qtbot.waitUntil(lambda: states(window).get("shop") == "down")
    assert "one of the 3 units of Web" in window.blast.card.accessibleName()
    window.actions_["edit.delete"].trigger()
    assert not states(window)
