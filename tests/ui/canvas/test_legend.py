"""The legend on the canvas: there when asked for, in its corner, following drawing, language and theme."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.model.edit import change
from haplanner.ui.blast_card import BlastCard
from haplanner.ui.canvas.view import Canvas
from haplanner.ui.theme import apply, current_theme, theme_switch
from tests.ui.canvas.conftest import Hand


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def said(canvas: Canvas) -> str:
    return canvas.legend.accessibleDescription()


def test_it_is_there_when_asked_for(canvas: Canvas) -> None:
    assert not canvas.legend.isVisible()
    canvas.set_legend(True)
    assert canvas.legend.isVisible()
    assert "Redundancy group" in said(canvas)
    assert canvas.diagram.look().legend
    canvas.set_legend(False)
    assert not canvas.legend.isVisible()
    assert not canvas.diagram.look().legend


def test_it_says_what_an_edit_brings(canvas: Canvas) -> None:
    canvas.set_legend(True)
    assert "Switched off" not in said(canvas)
    canvas.document.commit(lambda d: change(d, "components", ["cache"], enabled=False), "Off")
    settle()
    assert "Switched off" in said(canvas)
    canvas.document.store.undo()
    settle()
    assert "Switched off" not in said(canvas)


def test_domains_are_told_by_dots_or_by_hulls(canvas: Canvas) -> None:
    canvas.set_legend(True)
    assert "In Zone A" in said(canvas)
    canvas.set_domains_visible(True)
    settle()
    assert said(canvas).endswith("Zone A")
    assert "In Zone A" not in said(canvas)


@pytest.mark.parametrize("size", [(900, 600), (500, 240), (2200, 1300)])
def test_it_lies_in_the_lower_left_corner_wholly_on_the_canvas(canvas: Canvas, size: tuple[int, int]) -> None:
    canvas.set_legend(True)
    canvas.resize(*size)
    canvas.navigation.pan(-40, 25)
    settle()
    place = canvas.legend.geometry()
    assert canvas.rect().contains(place)
    assert place.bottomLeft() == QPoint(12, canvas.height() - 13)


def over_boxes(canvas: Canvas) -> bool:
    nodes = canvas.diagram.view.boxes
    return any(canvas.legend.geometry().intersects(canvas.node_rect(i)) for i in nodes)


def bring(canvas: Canvas, node_id: str, place: QPoint) -> None:
    """Pan until a box is at a place."""
    off = place - canvas.node_rect(node_id).center()
    canvas.navigation.pan(off.x(), off.y())


def test_it_gives_way_to_boxes_when_a_pan_is_over(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_legend(True)
    canvas.resize(1400, 800)
    settle()
    before = canvas.legend.geometry()
    bring(canvas, "db", before.center())
    assert over_boxes(canvas)
    qtbot.waitUntil(lambda: not over_boxes(canvas))
    assert canvas.legend.geometry() != before
    assert not canvas.legend.folded
    assert canvas.rect().contains(canvas.legend.geometry())


def test_without_room_it_is_folded_to_its_title_and_a_click_shows_it_all_the_same(
    canvas: Canvas, qtbot: QtBot
) -> None:
    canvas.resize(420, 300)
    canvas.fit_all()
    canvas.set_legend(True)
    settle()
    assert canvas.legend.folded
    assert not over_boxes(canvas)
    assert "Redundancy group" in said(canvas)
    small = canvas.legend.size()
    qtbot.mouseClick(canvas.legend, Qt.MouseButton.LeftButton)
    assert not canvas.legend.folded
    assert canvas.legend.height() > small.height()
    canvas.legend.setFocus()
    qtbot.keyClick(canvas.legend, Qt.Key.Key_Space)
    assert canvas.legend.folded
    assert canvas.legend.size() == small


def test_its_title_is_whole_in_larger_texts_too(canvas: Canvas, qapp: QApplication, qtbot: QtBot) -> None:
    theme_switch().apply(qapp, "light", text_percent=100)
    canvas.resize(420, 300)
    canvas.fit_all()
    canvas.set_legend(True)
    settle()
    small = canvas.legend.size()
    try:
        theme_switch().apply(qapp, "light", text_percent=150)
        # The title begins 10 pixels from the left, and its arrow 21 from the right.
        qtbot.waitUntil(lambda: canvas.legend.width() > small.width())
        assert canvas.legend.fontMetrics().horizontalAdvance("Legend") + 10 + 21 < canvas.legend.width()
        assert canvas.legend.fontMetrics().height() < canvas.legend.height()
    finally:
        theme_switch().apply(qapp, "light", text_percent=100)
    qtbot.waitUntil(lambda: canvas.legend.size() == small)


def test_it_makes_room_for_what_else_lies_over_the_canvas(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.resize(1400, 800)
    canvas.set_legend(True)
    settle()
    card = BlastCard(canvas, canvas.corners)
    for place in (QPoint(20, 500), QPoint(20, 20)):
        card.setGeometry(QRect(place, QSize(300, 280)))
        card.show()
        qtbot.waitUntil(lambda: not canvas.legend.geometry().intersects(card.geometry()))
        assert not canvas.legend.folded
        assert canvas.rect().contains(canvas.legend.geometry())


def test_it_is_not_moved_while_the_canvas_is_panned(canvas: Canvas) -> None:
    canvas.set_minimap(True)
    canvas.set_legend(True)
    canvas.resize(1400, 800)
    canvas.navigation.zoom_to(2.0)
    settle()
    before = canvas.legend.geometry()
    for _ in range(5):
        canvas.navigation.pan(-60, 0)
        settle()
        assert canvas.legend.geometry() == before


def test_the_pointer_goes_through_it(canvas: Canvas, hand: Hand) -> None:
    canvas.set_legend(True)
    settle()
    place = canvas.legend.geometry().center()
    canvas.navigation.pan(place.x() - canvas.node_rect("db").center().x(), 0)
    canvas.navigation.pan(0, place.y() - canvas.node_rect("db").center().y())
    assert QApplication.widgetAt(canvas.mapToGlobal(place)) is not canvas.legend
    hand.click(hand.body("db"))
    assert canvas.selection.one == ("components", "db")


def test_it_follows_the_theme_and_the_language(canvas: Canvas, qapp: QApplication) -> None:
    canvas.set_legend(True)
    name = current_theme().name
    for theme in ("light", "dark"):
        apply(qapp, theme)
        settle()
        assert canvas.legend.grab().toImage().pixelColor(6, 60) == QColor(current_theme().colour("panel"))
    apply(qapp, name)
    canvas.legend._drawn = None
    QApplication.sendEvent(canvas.legend, QEvent(QEvent.Type.LanguageChange))
    settle()
    assert canvas.legend._drawn is not None
