from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from haplanner.model.elements import Link
from haplanner.ui.canvas.items import NOTHING

Key = Qt.Key


def links(canvas: Any) -> set[tuple[str, str]]:
    return {(k.source, k.target) for k in canvas.document.design.links.values()}


def test_a_drag_from_a_port_to_anywhere_on_a_box_connects(canvas: Any, hand: Any) -> None:
    hand.drag(canvas.port_rect("db").center(), hand.body("cache"))
    assert ("db", "cache") in links(canvas)
    canvas.document.store.undo()
    assert ("db", "cache") not in links(canvas)


def test_a_drag_from_the_edge_of_a_box_connects_too(canvas: Any, hand: Any) -> None:
    rect = canvas.node_rect("db")
    hand.drag(QPoint(rect.center().x(), rect.bottom() - 2), hand.body("cache"))
    assert ("db", "cache") in links(canvas)


def test_a_drag_from_the_left_port_makes_the_other_one_depend(canvas: Any, hand: Any) -> None:
    rect = canvas.node_rect("cache")
    hand.drag(QPoint(rect.left() - 4, rect.center().y()), hand.body("shop"))
    assert ("shop", "cache") in links(canvas)


def test_the_target_lights_up_and_impossible_ones_are_dimmed(canvas: Any, hand: Any) -> None:
    hand.drag(canvas.port_rect("tier").center(), hand.body("cache"), drop=False)
    marks = canvas.diagram.marks
    assert marks.lit == ("components", "cache")
    assert {"db", "web-1", "web-2", "shop"} <= marks.dimmed
    assert "cache" not in marks.dimmed
    hand.key(Key.Key_Escape)
    hand.release(hand.body("cache"))
    assert canvas.diagram.marks.lit is None
    assert canvas.diagram.marks.dimmed == frozenset()
    assert len(links(canvas)) == 2


def test_a_second_arrow_between_two_is_refused_in_words(canvas: Any, hand: Any) -> None:
    said: list[str] = []
    canvas.hint.connect(said.append)
    hand.drag(canvas.port_rect("tier").center(), hand.body("db"))
    assert len(canvas.document.design.links) == 2
    assert "These two are already connected." in said


def test_an_arrow_to_itself_is_not_drawn(canvas: Any, hand: Any) -> None:
    start = canvas.port_rect("db").center()
    hand.press(start)
    hand.to(start + QPoint(40, 40))
    hand.to(hand.body("db"))
    hand.release(hand.body("db"))
    assert len(canvas.document.design.links) == 2


def test_a_circle_may_be_drawn(canvas: Any, hand: Any) -> None:
    hand.drag(canvas.port_rect("db").center(), hand.title("tier"))
    assert ("db", "tier") in links(canvas)


def test_dropped_in_the_open_an_arrow_asks_what_to_add_and_connects_it_in_one_step(
    canvas: Any, hand: Any
) -> None:
    hand.drag(canvas.port_rect("db").center(), hand.scene(700, 260))
    box = canvas.popups.opened
    assert box.objectName() == "quick_insert"
    QTest.keyClicks(box.search, "stor")
    QTest.keyClick(box.search, Key.Key_Return)
    design = canvas.document.design
    ((_, new),) = canvas.selection.refs
    assert design.components[new].kind == "storage"
    assert ("db", new) in links(canvas)
    canvas.document.store.undo()
    assert not canvas.document.store.can_undo
    assert new not in canvas.document.design.components


def test_esc_in_that_box_leaves_neither_node_nor_wire(canvas: Any, hand: Any) -> None:
    hand.drag(canvas.port_rect("db").center(), hand.scene(700, 260))
    box = canvas.popups.opened
    assert canvas.diagram.overlay.sketch.wire is not None
    QTest.keyClick(box.search, Key.Key_Escape)
    assert not canvas.document.store.can_undo
    assert canvas.diagram.overlay.sketch == NOTHING


def test_the_end_of_a_selected_arrow_can_be_taken_to_another_box(canvas: Any, hand: Any) -> None:
    hand.click(canvas.link_point("2"))
    end = canvas.diagram.view.arrows["2"].path[3]
    hand.drag(hand.scene(end[0] - 3, end[1]), hand.body("cache"))
    assert canvas.document.design.links["2"] == Link("tier", "cache")
    assert len(canvas.document.design.links) == 2


def test_c_connects_by_keys_alone(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("components", "db")])
    hand.key(Key.Key_C)
    hand.key(Key.Key_Left)
    while canvas.diagram.marks.lit != ("components", "cache"):
        hand.key(Key.Key_Down)
    hand.key(Key.Key_Return)
    assert ("db", "cache") in links(canvas)


def test_esc_ends_connecting_by_keys(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("components", "db")])
    hand.key(Key.Key_C)
    hand.key(Key.Key_Escape)
    assert canvas.pointing.gesture is None
    hand.key(Key.Key_Return)
    assert len(links(canvas)) == 2


def test_connecting_by_keys_takes_a_click_too(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("components", "db")])
    canvas.start_connect()
    hand.click(hand.body("cache"))
    assert ("db", "cache") in links(canvas)


def test_a_loose_box_dropped_on_an_arrow_is_put_into_it(canvas: Any, hand: Any) -> None:
    hand.drag(hand.body("cache"), canvas.link_point("2"))
    assert links(canvas) == {("shop", "tier"), ("tier", "cache"), ("cache", "db")}
    canvas.document.store.undo()
    assert links(canvas) == {("shop", "tier"), ("tier", "db")}
