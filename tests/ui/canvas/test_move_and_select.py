from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from haplanner.model.design import Design
from haplanner.model.elements import Component, Link

Key, Held = Qt.Key, Qt.KeyboardModifier


def ids(canvas: Any) -> set[str]:
    return {i for _, i in canvas.selection.refs}


def test_a_click_selects_a_box_and_a_click_on_the_ground_selects_nothing(canvas: Any, hand: Any) -> None:
    hand.click(hand.body("db"))
    assert canvas.selection.refs == (("components", "db"),)
    hand.click(hand.scene(600, 400))
    assert canvas.selection.refs == ()


def test_ctrl_toggles_and_shift_adds(canvas: Any, hand: Any) -> None:
    hand.click(hand.body("db"))
    hand.click(hand.body("cache"), Held.ControlModifier)
    hand.click(hand.body("web-1"), Held.ShiftModifier)
    assert ids(canvas) == {"db", "cache", "web-1"}
    hand.click(hand.body("cache"), Held.ControlModifier)
    assert ids(canvas) == {"db", "web-1"}


def test_a_click_on_an_arrow_selects_it(canvas: Any, hand: Any) -> None:
    hand.click(canvas.link_point("1"))
    assert canvas.selection.refs == (("links", "1"),)


def test_a_click_on_a_groups_title_selects_the_group(canvas: Any, hand: Any) -> None:
    hand.click(hand.title("tier"))
    assert canvas.selection.refs == (("groups", "tier"),)


def test_a_band_over_three_boxes_selects_exactly_these(canvas: Any, hand: Any) -> None:
    hand.drag(hand.scene(200, 400), hand.scene(300, 100))
    assert ids(canvas) == {"web-1", "web-2", "cache"}


def test_a_band_around_a_whole_group_selects_the_group_for_its_members(canvas: Any, hand: Any) -> None:
    hand.drag(hand.scene(200, -20), hand.scene(420, 200))
    assert ids(canvas) == {"tier"}


def test_esc_calls_a_band_off(canvas: Any, hand: Any) -> None:
    hand.click(hand.body("db"))
    hand.drag(hand.scene(200, 400), hand.scene(300, 60), drop=False)
    hand.key(Key.Key_Escape)
    hand.release(hand.scene(300, 60))
    assert ids(canvas) == set()


def test_a_drag_moves_on_the_grid_and_is_one_step(canvas: Any, hand: Any) -> None:
    start = hand.body("cache")
    hand.drag(start, start + QPoint(43, 21))
    assert canvas.document.design.components["cache"].at == (280.0, 344.0)
    canvas.document.store.undo()
    assert canvas.document.design.components["cache"].at == (240.0, 320.0)
    assert not canvas.document.store.can_undo


def test_alt_suspends_the_grid_and_so_does_the_snap_switch(canvas: Any, hand: Any) -> None:
    start = hand.body("cache")
    hand.drag(start, start + QPoint(43, 21), Held.AltModifier)
    assert canvas.document.design.components["cache"].at == (283.0, 341.0)
    canvas.set_snap(False)
    start = hand.body("cache")
    hand.drag(start, start + QPoint(10, 1))
    assert canvas.document.design.components["cache"].at == (293.0, 342.0)


def test_nothing_of_a_drag_that_esc_ends_is_left(canvas: Any, hand: Any) -> None:
    before = canvas.document.design
    start = hand.body("cache")
    hand.drag(start, start + QPoint(80, 80), drop=False)
    assert canvas.node_rect("cache").center() != start
    hand.key(Key.Key_Escape)
    hand.release(start + QPoint(80, 80))
    assert canvas.document.design is before
    assert canvas.diagram.shown is canvas.diagram.view


def test_a_drag_of_one_of_several_moves_them_all(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("components", "db"), ("components", "cache")])
    start = hand.body("cache")
    hand.drag(start, start + QPoint(0, 80))
    assert canvas.document.design.components["db"].at == (480.0, 160.0)
    assert canvas.document.design.components["cache"].at == (240.0, 400.0)
    assert ids(canvas) == {"db", "cache"}


def test_a_drag_of_a_groups_title_moves_its_members(canvas: Any, hand: Any) -> None:
    start = hand.title("tier")
    hand.drag(start, start + QPoint(0, -80))
    at = {i: c.at for i, c in canvas.document.design.components.items()}
    assert at["web-1"] == (240.0, -32.0)
    assert at["web-2"] == (240.0, 32.0)


def test_arrow_keys_move_by_the_grid_with_shift_by_one_and_in_a_row_are_one_step(
    canvas: Any, hand: Any
) -> None:
    canvas.selection.set([("components", "cache")])
    hand.key(Key.Key_Right)
    hand.key(Key.Key_Right)
    hand.key(Key.Key_Down, Held.ShiftModifier)
    assert canvas.document.design.components["cache"].at == (256.0, 321.0)
    canvas.document.store.undo()
    assert canvas.document.design.components["cache"].at == (240.0, 320.0)


def test_arrow_keys_walk_through_the_drawing_where_nothing_is_selected(canvas: Any, hand: Any) -> None:
    hand.key(Key.Key_Right)
    assert len(canvas.selection.refs) == 1
    canvas.selection.set([("services", "shop")])
    hand.key(Key.Key_Right, Held.ControlModifier)
    assert canvas.selection.refs[0][1] in ("tier", "web-1", "web-2")


def test_ctrl_drag_drops_a_copy(canvas: Any, hand: Any) -> None:
    start = hand.body("cache")
    hand.drag(start, start + QPoint(160, 0), Held.ControlModifier)
    design = canvas.document.design
    assert len(design.components) == 5
    assert design.components["cache"].at == (240.0, 320.0)
    (copy,) = (i for _, i in canvas.selection.refs)
    assert design.components[copy].at == (400.0, 320.0)


def test_what_had_no_place_stays_where_it_was_seen_when_something_else_is_moved(make_canvas: Any) -> None:
    unplaced = Design(
        components={i: Component(i) for i in "abc"}, links={"1": Link("a", "b"), "2": Link("b", "c")}
    )
    canvas = make_canvas(unplaced)
    seen = {i: r for i, r in canvas.diagram.view.rects.items() if i != "b"}
    canvas.selection.set([("components", "b")])
    QTest.keyClick(canvas, Key.Key_Down)
    assert {i: r for i, r in canvas.diagram.view.rects.items() if i != "b"} == seen
    assert all(c.at is not None for c in canvas.document.design.components.values())
