from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from haplanner.engine.results import Analysis
from haplanner.io.templates import templates
from haplanner.model.design import Design
from haplanner.model.draw import remove
from haplanner.model.edit import change
from haplanner.model.elements import Component
from haplanner.model.failure import FailureMode
from haplanner.model.figures_text import format_availability
from haplanner.report.charts.moments import Fared, Moment, Replayed, State
from haplanner.ui.canvas.hit import Hit
from haplanner.ui.canvas.hover_card import card
from haplanner.ui.theme import apply, current_theme
from tests.ui.test_theme import contrast

Key, Held = Qt.Key, Qt.KeyboardModifier


def wheel(canvas: Any, at: QPoint, turn: int, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def replayed(states: dict[str, State], *cut: str) -> Replayed:
    return Replayed(Moment(0.0, states, frozenset(cut)), "shop", Fared(0, 0.0, None))


def test_the_point_under_the_pointer_stays_under_it_through_ten_steps_of_the_wheel(canvas: Any) -> None:
    at = QPoint(211, 137)
    before = canvas.mapToScene(at)
    for turn in [120] * 5 + [-120] * 5 + [120] * 3:
        wheel(canvas, at, turn)
        off = canvas.mapFromScene(before) - at
        assert abs(off.x()) <= 1
        assert abs(off.y()) <= 1


def test_zoom_keeps_within_its_limits_and_says_its_percentage(canvas: Any) -> None:
    said: list[int] = []
    canvas.zoom_changed.connect(said.append)
    for _ in range(30):
        canvas.zoom_in()
    assert said[-1] == 400
    for _ in range(40):
        canvas.zoom_out()
    assert said[-1] == 10
    canvas.zoom_100()
    assert said[-1] == 100


def test_fit_all_shows_everything_and_fit_selection_what_is_selected(canvas: Any) -> None:
    canvas.navigation.zoom_to(3.0)
    canvas.fit_all()
    seen = canvas.viewport().rect()
    assert all(seen.contains(canvas.node_rect(i)) for i in canvas.diagram.view.rects)
    canvas.selection.set([("components", "db")])
    canvas.fit_selection()
    assert abs((canvas.node_rect("db").center() - seen.center()).manhattanLength()) <= 3


def test_shift_and_wheel_pan_and_so_do_space_and_the_middle_button(canvas: Any, hand: Any) -> None:
    def corner() -> tuple[float, float]:
        at = canvas.mapToScene(QPoint(0, 0))
        return round(at.x()), round(at.y())

    before = corner()
    wheel(canvas, QPoint(100, 100), -120, Held.ShiftModifier)
    assert corner() == (before[0] + 60, before[1])
    start = QPoint(300, 300)
    middle = Qt.MouseButton.MiddleButton
    QTest.mousePress(canvas.viewport(), middle, Held.NoModifier, start)
    QTest.mouseMove(canvas.viewport(), start + QPoint(-40, -30))
    QTest.mouseRelease(canvas.viewport(), middle, Held.NoModifier, start + QPoint(-40, -30))
    assert corner() == (before[0] + 100, before[1] + 30)
    QTest.keyPress(canvas, Key.Key_Space)
    hand.drag(start, start + QPoint(40, 30))
    QTest.keyRelease(canvas, Key.Key_Space)
    assert corner() == (before[0] + 60, before[1])
    assert not canvas.document.store.can_undo


def test_the_wheel_can_be_set_to_scroll(canvas: Any) -> None:
    canvas.set_wheel_zooms(False)
    wheel(canvas, QPoint(100, 100), 120)
    assert canvas.navigation.scale == 1.0
    wheel(canvas, QPoint(100, 100), 120, Held.ControlModifier)
    assert canvas.navigation.scale > 1.0


def test_center_on_brings_an_element_into_view(canvas: Any) -> None:
    canvas.centerOn(5000.0, 5000.0)
    canvas.center_on(("components", "cache"))
    assert canvas.viewport().rect().contains(canvas.node_rect("cache"))
    canvas.centerOn(5000.0, 5000.0)
    canvas.center_on(("links", "1"))
    assert canvas.viewport().rect().contains(canvas.link_point("1"))


def test_a_right_click_selects_what_it_hits_and_asks_for_its_menu(canvas: Any, hand: Any) -> None:
    asked: list[tuple[object, QPoint]] = []
    canvas.context_menu_requested.connect(lambda refs, at: asked.append((refs, at)))

    def right_click(at: QPoint) -> None:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.viewport().mapToGlobal(at))
        QApplication.sendEvent(canvas.viewport(), event)

    right_click(hand.body("db"))
    right_click(hand.scene(700, 420))
    assert [refs for refs, _ in asked] == [(("components", "db"),), ()]
    canvas.selection.set([("components", "db"), ("components", "cache")])
    right_click(hand.body("db"))
    assert asked[-1][0] == (("components", "db"), ("components", "cache"))


def test_an_empty_design_says_how_to_begin_and_links_to_templates(make_canvas: Any) -> None:
    canvas = make_canvas(Design())
    assert canvas.empty_state.isVisible()
    asked: list[str] = []
    canvas.template_requested.connect(asked.append)
    canvas.empty_state.links.linkActivated.emit(templates()[0].id)
    assert asked == [templates()[0].id]
    canvas.add_kind("server")
    assert not canvas.empty_state.isVisible()


def test_the_words_on_an_empty_canvas_stay_in_its_middle(make_canvas: Any) -> None:
    canvas = make_canvas(Design())
    canvas.navigation.pan(170, 60)
    canvas.fit_all()
    canvas.navigation.pan(-90, 30)
    off = canvas.empty_state.geometry().center() - canvas.viewport().rect().center()
    assert off.manhattanLength() <= 2


def test_hovering_a_box_shows_its_ports_and_card(canvas: Any, hand: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: canvas.document.analysis() is not None, timeout=20_000)
    hand.to(hand.body("db"))
    assert canvas.diagram.marks.hovered == ("components", "db")
    found = canvas.pointing.hit(hand.body("db"))
    text = card(canvas.document.design, canvas.diagram.view, canvas.document.analysis(), found)
    assert "Database" in text
    assert "MTBF" in text
    QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert canvas.diagram.marks.hovered is None


def test_a_card_says_what_a_box_is_by_itself_and_what_with_all_that_it_needs(canvas: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: isinstance(canvas.document.analysis(), Analysis), timeout=20_000)
    design, answer, view = canvas.document.design, canvas.document.analysis(), canvas.diagram.view
    text = card(design, view, answer, Hit("body", ("components", "web-1")), "shop")
    works = format_availability(answer.elements["web-1"].unavailability)
    assert f"By itself {view.boxes['web-1'].figure}" in text
    assert f"With all it needs {works}" in text
    assert view.boxes["web-1"].figure != works
    assert "Goes down with Zone A" in text
    assert "of the service’s downtime" in text
    group = card(design, view, answer, Hit("frame", ("groups", "tier")), "shop")
    assert f"With all it needs {view.frames['tier'].figure}" in group
    service = card(design, view, answer, Hit("body", ("services", "shop")), "shop")
    assert "With all it needs" not in service
    assert view.boxes["shop"].figure in service


def test_a_card_tells_of_tags_where_there_are_some(canvas: Any) -> None:
    design, view, at = canvas.document.design, canvas.diagram.view, Hit("body", ("components", "db"))
    assert "Tags" not in card(design, view, None, at)
    tagged = change(design, "components", ["db"], tags=("critical", "R&D"))
    assert card(tagged, view, None, at).endswith("Tags: critical, R&amp;D")


def test_a_card_says_that_a_box_is_never_repaired(make_canvas: Any) -> None:
    lost = Component("A", failures={"theft": FailureMode(mtbf=9000.0, mttr=None)}, at=(0.0, 0.0))
    design = Design(components={"a": lost})
    canvas = make_canvas(design)
    text = card(design, canvas.diagram.view, None, Hit("body", ("components", "a")))
    assert "By itself: never repaired" in text
    assert canvas.diagram.view.boxes["a"].figure == "never repaired"


def test_a_click_on_the_canvas_brings_the_keyboard_along(canvas: Any, hand: Any, qtbot: Any) -> None:
    elsewhere = QLineEdit(canvas)
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    for at in (QPoint(450, 560), hand.body("db")):
        elsewhere.setFocus()
        assert not canvas.hasFocus()
        hand.click(at)
        assert canvas.hasFocus()
    assert canvas.selection.refs == (("components", "db"),)


def test_esc_ends_a_gesture_then_the_selection_then_nothing(canvas: Any, hand: Any) -> None:
    before = canvas.document.design
    hand.drag(hand.body("db"), hand.body("db") + QPoint(60, 40), drop=False)
    hand.key(Key.Key_Escape)
    hand.release(hand.body("db"))
    assert canvas.document.design is before
    assert canvas.selection.refs == (("components", "db"),)
    hand.key(Key.Key_Escape)
    assert canvas.selection.refs == ()
    hand.key(Key.Key_Escape)
    assert canvas.document.design is before


def test_cards_are_safe_from_markup_in_names(make_canvas: Any) -> None:
    design = Design(components={"a": Component("<img src=x>", at=(0.0, 0.0))})
    canvas = make_canvas(design)
    text = card(design, canvas.diagram.view, None, Hit("body", ("components", "a")))
    assert "<img" not in text


def test_boxes_show_their_figures_until_these_are_switched_off(canvas: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: canvas.diagram.view.boxes["db"].figure != "", timeout=20_000)
    canvas.set_results_visible(False)
    assert canvas.diagram.view.boxes["db"].figure == ""
    canvas.set_results_visible(True)
    assert canvas.diagram.view.boxes["db"].figure != ""


def test_highlights_dim_the_rest_and_a_replay_shows_states(canvas: Any) -> None:
    canvas.selection.highlight([("components", "db")])
    assert canvas.diagram.marks.pointed == {("components", "db")}
    canvas.set_replay(replayed({"db": "down", "shop": "down", "tier": "degraded"}))
    assert canvas.diagram.marks.states["db"] == "down"
    assert not canvas.grab().isNull()
    canvas.set_replay(None)
    canvas.selection.highlight(())
    assert not canvas.diagram.marks.states


def test_problems_are_marked_and_go_when_they_are_solved(canvas: Any) -> None:
    canvas.set_problems({"cache": "Nothing leads to it"})
    assert canvas.diagram.view.boxes["cache"].hint == "Nothing leads to it"
    assert not canvas.grab().isNull()
    canvas.set_problems({})
    assert canvas.diagram.view.boxes["cache"].hint == ""


def test_an_edit_from_elsewhere_is_drawn_at_once(canvas: Any) -> None:
    canvas.document.commit(lambda d: change(d, "components", ["db"], name="Orders"), "Rename")
    assert canvas.diagram.shown.boxes["db"].name == "Orders"
    canvas.document.store.undo()
    assert canvas.diagram.shown.boxes["db"].name == "Database"


def test_what_differs_from_the_baseline_is_marked_in_a_scenario(canvas: Any) -> None:
    canvas.document.store.add_scenario("What if")
    canvas.document.commit(lambda d: change(d, "components", ["db"], name="Orders"), "Rename")
    assert canvas.diagram.view.boxes["db"].changed
    assert not canvas.diagram.view.boxes["cache"].changed
    canvas.document.select_scenario(None)
    assert not canvas.diagram.view.boxes["db"].changed


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_ground_follows_the_theme(canvas: Any, qapp: QApplication, name: str) -> None:
    before = current_theme().name
    apply(qapp, name)
    canvas.set_grid(False)
    picture = canvas.grab().toImage()
    assert picture.pixelColor(4, 4).name() == current_theme().colour("canvas")
    apply(qapp, before)


def test_a_screen_reader_finds_the_nodes_by_name(canvas: Any) -> None:
    interface = QAccessible.queryAccessibleInterface(canvas)
    assert interface.text(QAccessible.Text.Name) == "Design canvas"
    names = [interface.child(i).text(QAccessible.Text.Name) for i in range(interface.childCount())]
    assert {"Shop", "Web tier", "web-1", "Database"} <= set(names)
    child = interface.child(names.index("Database"))
    assert child.rect().size() == canvas.node_rect("db").size()
    assert child.role() == QAccessible.Role.ListItem
    assert interface.indexOfChild(child) == names.index("Database")


def test_closing_with_things_selected_and_a_gesture_under_way_is_quiet(canvas: Any, hand: Any) -> None:
    canvas.select_all()
    hand.drag(hand.body("db"), hand.scene(600, 300), drop=False)
    canvas.close()


def test_an_undo_in_the_middle_of_a_drag_ends_the_drag(canvas: Any, hand: Any) -> None:
    canvas.add_kind("storage")
    ((_, new),) = canvas.selection.refs
    hand.drag(hand.body(new), hand.body("db"), drop=False)
    canvas.document.store.undo()
    assert canvas.pointing.gesture is None
    hand.release(hand.body("db"))
    assert new not in canvas.document.design.components
    assert canvas.diagram.shown is canvas.diagram.view


def test_a_name_typed_for_what_is_gone_is_let_go(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("components", "db")])
    canvas.rename_selected()
    field = canvas.popups.opened
    canvas.document.commit(lambda d: remove(d, [("components", "db")]), "Delete")
    QTest.keyClicks(field, "Orders")
    QTest.keyClick(field, Key.Key_Return)
    assert "db" not in canvas.document.design.components


def test_another_design_starts_without_marks_of_the_last(canvas: Any) -> None:
    canvas.set_replay(replayed({"db": "down"}))
    canvas.set_problems({"db": "No spare"})
    canvas.document.store.replace(Design())
    assert canvas.diagram.view.is_empty
    assert not canvas.diagram.marks.states
    assert canvas.empty_state.isVisible()


def test_a_step_of_a_replay_paints_what_changed_as_painting_everything_does(
    canvas: Any, qapp: QApplication
) -> None:
    nodes = list(canvas.diagram.view.rects)
    links = list(canvas.diagram.view.arrows)
    states: dict[str, State] = dict.fromkeys(nodes, "up")
    canvas.set_replay(replayed(states))
    qapp.processEvents()
    turns: list[tuple[State, State]] = [("down", "degraded"), ("planned", "down"), ("up", "up")]
    for step, (first, last) in enumerate(turns):
        states = {**states, nodes[0]: first, nodes[-1]: last}
        canvas.set_replay(replayed(states, *links[: step % 2]))
        qapp.processEvents()
        piecemeal = canvas.grab().toImage()
        canvas.picture.forget()
        assert canvas.grab().toImage() == piecemeal
    canvas.set_replay(None)
    qapp.processEvents()


def test_what_was_fitted_stays_fitted_when_the_window_is_resized_until_something_else_is_looked_at(
    canvas: Any, hand: Any
) -> None:
    def seen_whole() -> bool:
        seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        return bool(seen.contains(QRectF(*canvas.diagram.view.bounds)))

    canvas.fit_all()
    for size in ((500, 300), (900, 600)):
        canvas.resize(*size)
        QApplication.processEvents()
        assert seen_whole()
    fitted = canvas.navigation.scale
    canvas.zoom_in()
    scale = canvas.navigation.scale
    assert scale > fitted
    canvas.resize(500, 300)
    QApplication.processEvents()
    assert canvas.navigation.scale == scale


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_box_is_told_from_the_ground_from_afar_too(canvas: Any, qapp: QApplication, name: str) -> None:
    apply(qapp, name)
    canvas.navigation.zoom_to(0.2)
    cache = canvas.mapFromScene(QPointF(300.0, 350.0))
    image = canvas.viewport().grab().toImage()
    ground = current_theme().colour("canvas")
    seen = {image.pixelColor(cache.x(), y).name() for y in range(cache.y() - 20, cache.y())}
    assert max(contrast(colour, ground) for colour in seen) >= 3
