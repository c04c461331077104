from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from haplanner.model.design import Design
from haplanner.model.elements import LONGEST_NOTE, Note
from haplanner.report.hulls import hulls_at
from haplanner.ui.canvas.hit import hit
from haplanner.ui.canvas.view import Canvas
from haplanner.ui.theme import current_theme
from tests.ui.canvas.conftest import Hand, shop

Key, Held = Qt.Key, Qt.KeyboardModifier
AT = (480.0, 240.0)
REF = ("written", "note")


@pytest.fixture
def noted(make_canvas: Callable[[Design], Canvas]) -> Canvas:
    return make_canvas(replace(shop(), written={"note": Note(AT, "Not built yet", 160.0)}))


@pytest.fixture
def pen(noted: Canvas) -> Hand:
    return Hand(noted)


def middle(canvas: Any) -> QPoint:
    return canvas.on_view(canvas.diagram.shown.notes["note"].rect).center()  # type: ignore[no-any-return]


def right_edge(canvas: Any) -> QPoint:
    rect = canvas.on_view(canvas.diagram.shown.notes["note"].rect)
    return QPoint(rect.right() - 1, rect.center().y())


def note(canvas: Any) -> Note:
    return canvas.document.design.written["note"]  # type: ignore[no-any-return]


def editor(canvas: Any) -> Any:
    assert canvas.popups.opened is not None
    assert canvas.popups.opened.objectName() == "note_editor"
    return canvas.popups.opened


def test_a_note_that_is_added_is_written_on_at_once_and_both_are_one_step(canvas: Canvas, hand: Hand) -> None:
    canvas.add_kind("note")
    QTest.keyClicks(editor(canvas), "Second feed")
    QTest.keyClick(editor(canvas), Key.Key_Return)
    QTest.keyClicks(editor(canvas), "is missing")
    QTest.keyClick(editor(canvas), Key.Key_Return, Held.ControlModifier)
    assert note(canvas).text == "Second feed\nis missing"
    assert canvas.selection.refs == (REF,)
    assert canvas.hasFocus()
    assert canvas.document.store.labels == ("Add note",)
    canvas.document.store.undo()
    assert canvas.document.design == shop()


def test_esc_leaves_no_new_note_and_no_step(canvas: Canvas) -> None:
    canvas.add_kind("note")
    QTest.keyClicks(editor(canvas), "Never mind")
    QTest.keyClick(editor(canvas), Key.Key_Escape)
    assert not canvas.document.design.written
    assert not canvas.document.store.can_undo
    assert not canvas.document.store.modified


def test_a_double_click_on_the_canvas_and_its_name_put_a_note_there(canvas: Canvas, hand: Hand) -> None:
    hand.double_click(hand.scene(560, 360))
    box = canvas.popups.opened
    QTest.keyClicks(box.search, "note")  # type: ignore[union-attr]
    QTest.keyClick(box.search, Key.Key_Return)  # type: ignore[union-attr]
    QApplication.processEvents()
    QTest.keyClicks(editor(canvas), "Here")
    QTest.keyClick(editor(canvas), Key.Key_Return, Held.ControlModifier)
    assert note(canvas).text == "Here"
    assert canvas.on_view(canvas.diagram.view.notes["note"].rect).contains(hand.scene(560, 350))


def test_a_note_from_the_palette_stands_where_it_is_clicked_in_a_group_or_not(
    canvas: Canvas, hand: Hand
) -> None:
    canvas.start_place("note")
    at = hand.title("tier")
    hand.to(at)
    hand.click(at)
    QTest.keyClicks(editor(canvas), "Behind")
    hand.click(hand.scene(100, 400))
    assert note(canvas).text == "Behind"
    assert canvas.document.design.groups == shop().groups


def test_a_note_in_the_area_of_a_failure_domain_is_not_offered_to_it(canvas: Canvas, hand: Hand) -> None:
    offered: list[str] = []
    canvas.toast.connect(lambda text, *_: offered.append(text))
    canvas.set_domains_visible(True)
    rect = canvas.diagram.view.rects["web-1"]
    assert hulls_at(canvas.diagram.view, *rect.centre)
    canvas.put("note", rect, None, None)
    QTest.keyClicks(editor(canvas), "In the zone")
    hand.click(hand.scene(100, 400))
    assert note(canvas).text == "In the zone"
    assert offered == []


def test_a_new_note_covers_nothing(canvas: Canvas) -> None:
    canvas.add_kind("note")
    view = canvas.diagram.view
    assert not any(view.notes["note"].rect.overlaps(rect) for rect in view.rects.values())


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Return])
def test_keys_open_the_selected_note_and_ctrl_enter_keeps_what_was_typed(
    noted: Canvas, pen: Hand, key: Qt.Key
) -> None:
    noted.selection.set([REF])
    pen.key(key)
    QTest.keyClicks(editor(noted), "!")
    QTest.keyClick(editor(noted), Key.Key_Return, Held.ControlModifier)
    assert note(noted).text == "Not built yet!"
    assert noted.document.store.labels == ("Write on note",)


def test_esc_leaves_a_note_as_it_was(noted: Canvas, pen: Hand) -> None:
    pen.double_click(middle(noted))
    QTest.keyClicks(editor(noted), " or so")
    QTest.keyClick(editor(noted), Key.Key_Escape)
    assert note(noted).text == "Not built yet"
    assert not noted.document.store.can_undo


def test_a_click_elsewhere_keeps_what_was_typed(noted: Canvas, pen: Hand) -> None:
    pen.double_click(middle(noted))
    QTest.keyClicks(editor(noted), "?")
    pen.click(pen.scene(100, 400))
    assert note(noted).text == "Not built yet?"


def test_the_field_stays_over_its_note_while_the_canvas_is_moved_and_zoomed(noted: Canvas, pen: Hand) -> None:
    pen.double_click(middle(noted))
    QTest.keyClicks(editor(noted), "!")
    noted.navigation.pan(-30, 20)
    assert editor(noted).pos() == noted.on_view(noted.diagram.view.notes["note"].rect).topLeft()
    noted.zoom_out()
    assert editor(noted).pos() == noted.on_view(noted.diagram.view.notes["note"].rect).topLeft()
    QTest.keyClick(editor(noted), Key.Key_Return, Held.ControlModifier)
    assert note(noted).text == "Not built yet!"


def test_a_note_without_a_text_goes_away(noted: Canvas, pen: Hand) -> None:
    pen.double_click(middle(noted))
    editor(noted).selectAll()
    QTest.keyClick(editor(noted), Key.Key_Delete)
    QTest.keyClick(editor(noted), Key.Key_Return, Held.ControlModifier)
    assert not noted.document.design.written
    noted.document.store.undo()
    assert note(noted).text == "Not built yet"


def test_no_more_is_taken_than_a_note_may_hold(noted: Canvas, pen: Hand) -> None:
    pen.double_click(middle(noted))
    editor(noted).selectAll()
    editor(noted).insertPlainText("x" * (LONGEST_NOTE + 7))
    QTest.keyClick(editor(noted), Key.Key_Return, Held.ControlModifier)
    assert note(noted).text == "x" * LONGEST_NOTE


def test_a_drag_moves_a_note_on_the_grid_as_one_step(noted: Canvas, pen: Hand) -> None:
    start = middle(noted)
    pen.drag(start, start + QPoint(61, 30))
    assert note(noted).at == (544.0, 272.0)
    assert noted.document.store.labels == ("Move",)
    noted.document.store.undo()
    assert note(noted).at == AT


def test_esc_puts_it_back_amid_a_drag(noted: Canvas, pen: Hand) -> None:
    start = middle(noted)
    pen.drag(start, start + QPoint(61, 30), drop=False)
    pen.key(Key.Key_Escape)
    assert note(noted).at == AT
    assert noted.diagram.shown is noted.diagram.view


def test_a_drag_of_the_right_edge_changes_the_width_and_breaks_the_lines_anew(
    noted: Canvas, pen: Hand
) -> None:
    start = right_edge(noted)
    pen.drag(start, start - QPoint(77, 0))
    assert note(noted).width == 80.0
    assert noted.diagram.view.notes["note"].lines == ("Not built", "yet")
    pen.drag(right_edge(noted), right_edge(noted) + QPoint(200, 0))
    assert note(noted).width == 280.0
    assert noted.document.store.labels == ("Change width", "Change width")


def test_a_note_goes_along_with_the_box_that_is_dragged_and_the_other_way_round(
    noted: Canvas, pen: Hand
) -> None:
    noted.selection.set([("components", "cache"), REF])
    start = pen.body("cache")
    pen.drag(start, start + QPoint(40, 16))
    assert note(noted).at == (520.0, 256.0)
    assert noted.document.design.components["cache"].at == (280.0, 336.0)
    start = middle(noted)
    pen.drag(start, start - QPoint(40, 16))
    assert note(noted).at == AT
    assert noted.document.design.components["cache"].at == (240.0, 320.0)
    assert noted.document.store.labels == ("Move", "Move")


def test_ctrl_drops_a_copy(noted: Canvas, pen: Hand) -> None:
    start = middle(noted)
    pen.press(start)
    pen.to(start + QPoint(20, 20))
    pen.release(start + QPoint(0, 80), Held.ControlModifier)
    places = sorted(n.at for n in noted.document.design.written.values())
    assert places == [AT, (AT[0], AT[1] + 80.0)]


def test_arrow_keys_move_it_in_one_step_and_shift_by_single_units(noted: Canvas, pen: Hand) -> None:
    noted.selection.set([REF])
    pen.key(Key.Key_Right)
    pen.key(Key.Key_Down)
    pen.key(Key.Key_Down, Held.ShiftModifier)
    assert note(noted).at == (488.0, 249.0)
    assert noted.document.store.labels == ("Move",)


def test_ctrl_and_arrow_keys_walk_from_box_to_note_and_back(noted: Canvas, pen: Hand) -> None:
    noted.selection.set([("components", "db")])
    pen.key(Key.Key_Down, Held.ControlModifier)
    assert noted.selection.refs == (REF,)
    pen.key(Key.Key_Up, Held.ControlModifier)
    assert noted.selection.refs == (("components", "db"),)


def test_delete_takes_it_away_and_undo_brings_it_back(noted: Canvas, pen: Hand) -> None:
    pen.click(middle(noted))
    pen.key(Key.Key_Delete)
    assert not noted.document.design.written
    assert noted.document.store.labels == ("Delete Not built yet",)
    noted.document.store.undo()
    assert note(noted).text == "Not built yet"


def test_a_rubber_band_and_select_all_select_it(noted: Canvas, pen: Hand) -> None:
    pen.drag(pen.scene(470, 300), pen.scene(500, 235))
    assert noted.selection.refs == (REF,)
    noted.select_all()
    assert REF in noted.selection.refs


def test_a_note_is_copied_with_boxes_into_another_window(
    noted: Canvas, make_canvas: Callable[[Design], Canvas]
) -> None:
    noted.selection.set([("components", "cache"), REF])
    noted.copy()
    assert "Not built yet" in QGuiApplication.clipboard().text()
    other = make_canvas(Design())
    other.clipboard.paste()
    assert [n.text for n in other.document.design.written.values()] == ["Not built yet"]
    assert {m for m, _ in other.selection.refs} == {"components", "written"}


def test_duplicates_do_not_cover_each_other(noted: Canvas) -> None:
    noted.selection.set([REF])
    noted.duplicate()
    noted.selection.set([REF])
    noted.duplicate()
    assert len({n.at for n in noted.document.design.written.values()}) == 3


def test_no_arrow_ends_at_a_note(noted: Canvas, pen: Hand) -> None:
    before = noted.document.design.links
    pen.drag(noted.port_rect("cache").center(), middle(noted))
    noted.popups.close()
    assert noted.document.design.links == before


def test_a_box_in_front_of_a_note_is_what_is_clicked(make_canvas: Callable[[Design], Canvas]) -> None:
    canvas = make_canvas(replace(shop(), written={"note": Note((464.0, 72.0), "Behind\nthe\nbox", 320.0)}))
    view, rect = canvas.diagram.view, canvas.diagram.view.rects["db"]
    assert hit(view, *rect.centre, 1.0).ref == ("components", "db")
    assert hit(view, rect.right + 40.0, rect.y + 4.0, 1.0).ref == REF


def test_find_lights_notes_by_their_text(noted: Canvas) -> None:
    noted.open_find()
    noted.find_bar.field.setText("built yet")
    assert noted.selection.refs == (REF,)
    assert noted.selection.highlights == (REF,)
    noted.find_bar.close()


def test_the_whole_drawing_reaches_around_its_notes(make_canvas: Callable[[Design], Canvas]) -> None:
    canvas = make_canvas(replace(shop(), written={"note": Note((4000.0, 3000.0), "Far away")}))
    canvas.fit_all()
    rect = canvas.on_view(canvas.diagram.view.notes["note"].rect)
    assert canvas.viewport().rect().contains(rect)
    assert canvas.diagram.view.bounds is not None
    assert canvas.diagram.view.bounds.right == 4208.0


def test_a_canvas_with_nothing_but_a_note_is_not_empty(make_canvas: Callable[[Design], Canvas]) -> None:
    canvas = make_canvas(Design(written={"note": Note((0.0, 0.0), "To be drawn")}))
    assert canvas.empty_state is None or not canvas.empty_state.isVisible()


def test_in_a_what_if_notes_are_those_of_the_design(noted: Canvas, pen: Hand) -> None:
    noted.document.store.add_scenario("Cheaper")
    start = middle(noted)
    pen.drag(start, start + QPoint(0, 40))
    noted.add_kind("note")
    QTest.keyClicks(editor(noted), "Cheaper how?")
    QTest.keyClick(editor(noted), Key.Key_Return, Held.ControlModifier)
    base = noted.document.base
    assert base.written["note"].at == (AT[0], AT[1] + 40.0)
    assert {n.text for n in base.written.values()} == {"Not built yet", "Cheaper how?"}
    assert [scenario.patch for scenario in base.scenarios.values()] == [{}]


def test_screen_readers_are_told_of_notes(noted: Canvas) -> None:
    whole = QAccessible.queryAccessibleInterface(noted)
    items = [whole.child(i) for i in range(whole.childCount())]
    item = items[-1]
    assert len(items) == len(noted.diagram.view.rects) + 1
    assert item.text(QAccessible.Text.Name) == "Note"
    assert item.text(QAccessible.Text.Description) == "Not built yet"
    assert whole.indexOfChild(item) == len(items) - 1
    noted.selection.set([REF])
    assert item.state().selected
    assert item.rect().size() == noted.on_view(noted.diagram.view.notes["note"].rect).size()


def test_what_is_painted_has_the_look_of_a_note_also_amid_a_drag(noted: Canvas, pen: Hand) -> None:
    start = middle(noted)
    assert _paper(noted) > 0.5
    pen.drag(start, start + QPoint(80, 0), drop=False)
    QApplication.processEvents()
    assert _paper(noted) > 0.5
    pen.key(Key.Key_Escape)


def _paper(canvas: Canvas) -> float:
    """The share of a note's place that is painted as its paper."""
    rect = canvas.on_view(canvas.diagram.shown.notes["note"].rect)
    image = canvas.viewport().grab(rect).toImage().convertToFormat(QImage.Format.Format_RGB32)
    paper = QColor(current_theme().colour("warning_soft")).rgb()
    spots = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixel(x, y) == paper for x, y in spots) / len(spots)
