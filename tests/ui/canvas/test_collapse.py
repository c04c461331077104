"""Groups collapsed to one block on the canvas: by triangle, key and menu, and what goes on working."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from haplanner.model.draw import connect
from haplanner.model.edit import change
from haplanner.model.elements import Component
from haplanner.ui.canvas.hit import fold_rect

Key, Held = Qt.Key, Qt.KeyboardModifier


def triangle(canvas: Any, group: str) -> QPoint:
    return canvas.on_view(fold_rect(canvas.diagram.view.rects[group])).center()


def shut(canvas: Any, group: str = "tier") -> None:
    canvas.selection.set([("groups", group)])
    canvas.toggle_collapsed()
    assert canvas.diagram.collapsed == {group}


def test_the_triangle_collapses_and_expands_without_an_edit(canvas: Any, hand: Any) -> None:
    before = canvas.document.design
    hand.click(triangle(canvas, "tier"))
    assert canvas.diagram.view.frames["tier"].collapsed
    assert "web-1" not in canvas.diagram.view.rects
    hand.click(triangle(canvas, "tier"))
    assert not canvas.diagram.view.frames["tier"].collapsed
    assert "web-1" in canvas.diagram.view.rects
    assert canvas.document.design is before
    assert not canvas.document.store.can_undo


def test_what_was_selected_inside_gives_way_to_the_block(canvas: Any) -> None:
    canvas.selection.set([("components", "web-1"), ("groups", "tier"), ("components", "db")])
    canvas.toggle_collapsed()
    assert canvas.selection.refs == (("groups", "tier"), ("components", "db"))
    canvas.toggle_collapsed()
    assert canvas.diagram.collapsed == frozenset()


def test_selecting_a_member_elsewhere_expands_the_group(canvas: Any) -> None:
    shut(canvas)
    canvas.selection.set([("components", "web-2")])
    assert canvas.diagram.collapsed == frozenset()
    assert canvas.diagram.marks.selected == {("components", "web-2")}


def test_a_dragged_block_takes_its_members_along_as_one_step(canvas: Any, hand: Any) -> None:
    shut(canvas)
    design = canvas.document.design
    start = hand.body("tier")
    hand.drag(start, start + QPoint(0, 160))
    after = canvas.document.design
    shifts = {
        (
            after.components[i].at[0] - design.components[i].at[0],
            after.components[i].at[1] - design.components[i].at[1],
        )
        for i in ("web-1", "web-2")
    }
    assert len(shifts) == 1
    ((dx, dy),) = shifts
    assert dx == 0
    assert abs(dy - 160) <= 8
    assert after.groups == design.groups
    assert {i: c for i, c in after.components.items() if c.group is None}.keys() == {"db", "cache"}
    assert canvas.diagram.view.frames["tier"].collapsed
    canvas.document.store.undo()
    assert canvas.document.design == design


def test_keys_move_walk_and_align_blocks(canvas: Any, hand: Any) -> None:
    shut(canvas)
    design = canvas.document.design
    hand.key(Key.Key_Down)
    moved = canvas.document.design
    assert {moved.components[i].at[1] - design.components[i].at[1] for i in ("web-1", "web-2")} == {8.0}
    hand.key(Key.Key_Right, Held.ControlModifier)
    assert canvas.selection.refs == (("components", "db"),)
    canvas.select_all()
    canvas.align("top")
    rects = canvas.diagram.view.rects
    assert len({round(r.y, 6) for r in rects.values()}) == 1
    canvas.auto_arrange()
    assert canvas.diagram.view.frames["tier"].collapsed


def test_what_is_dropped_on_a_block_joins_it_and_is_seen(canvas: Any, hand: Any) -> None:
    shut(canvas)
    hand.drag(hand.body("cache"), hand.body("tier"))
    assert canvas.document.design.components["cache"].group == "tier"
    assert "cache" in canvas.diagram.view.rects
    canvas.document.store.undo()
    assert canvas.document.design.components["cache"].group is None


def test_deleting_everything_leaves_nothing_of_a_block(canvas: Any) -> None:
    shut(canvas)
    canvas.select_all()
    canvas.delete_selection()
    assert not list(canvas.document.design.nodes())


def test_deleting_a_block_alone_keeps_its_members_and_undo_brings_it_back(canvas: Any) -> None:
    shut(canvas)
    canvas.delete_selection()
    assert {"web-1", "web-2"} <= canvas.diagram.view.rects.keys()
    canvas.document.store.undo()
    assert canvas.diagram.view.frames["tier"].members == ("web-1", "web-2")


def test_a_block_keeps_badge_figure_popover_and_card(canvas: Any, hand: Any) -> None:
    before = canvas.diagram.view.frames["tier"]
    shut(canvas)
    block = canvas.diagram.view.frames["tier"]
    assert (block.name, block.badge, block.figure) == (before.name, before.badge, before.figure)
    hand.click(canvas.badge_rect("tier").center())
    assert canvas.popups.opened is not None
    canvas.popups.close()
    QApplication.processEvents()
    canvas.document.commit(lambda d: change(d, "groups", ["tier"], needed=2), "Needed")
    assert canvas.diagram.view.frames["tier"].badge.startswith("2 of 2")
    assert canvas.diagram.view.frames["tier"].collapsed


def test_an_end_of_an_arrow_put_back_on_the_block_stays_at_the_member(canvas: Any, hand: Any) -> None:
    canvas.document.commit(lambda d: connect(d, "web-1", "cache")[0], "Connect")
    ((link, _),) = [(i, k) for i, k in canvas.document.design.links.items() if k.source == "web-1"]
    shut(canvas)
    before = canvas.document.design
    canvas.selection.set([("links", link)])
    assert canvas.diagram.view.arrows[link].source == "tier"
    end = canvas.mapFromScene(*canvas.diagram.view.arrows[link].path[0])
    hand.drag(end, hand.body("tier"))
    assert canvas.document.design is before
    hand.drag(end, hand.body("db"))
    assert canvas.document.design.links[link].source == "db"


def test_another_design_and_a_group_that_is_gone_forget_it(canvas: Any) -> None:
    shut(canvas)
    canvas.document.commit(
        lambda d: change(d, "components", ["web-1", "web-2"], group=None).with_maps(groups={}), "Ungroup"
    )
    assert canvas.diagram.collapsed == frozenset()


def test_a_block_is_drawn_as_one_and_causes_inside_point_at_it(canvas: Any) -> None:
    canvas.grab()
    shut(canvas)
    canvas.selection.highlight([("components", "web-1")])
    assert ("groups", "tier") in canvas.diagram.marks.pointed
    canvas.grab()
    canvas.fit_all()
    canvas.grab()


def test_a_component_added_beside_keeps_the_block(canvas: Any) -> None:
    shut(canvas)
    canvas.add_kind("database")
    assert canvas.diagram.collapsed == {"tier"}
    assert any(
        isinstance(canvas.document.design.components.get(k.target), Component) and k.source == "tier"
        for k in canvas.document.design.links.values()
    )
