"""Collapsed groups: what of a drawing is left, and where arrows end."""

from dataclasses import replace

import pytest

from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.report.collapsing import collapsed, holders_of
from haplanner.report.diagram import DiagramView, moved
from haplanner.report.geometry import BOX_HEIGHT, BOX_WIDTH
from haplanner.report.resolve import resolve


def drawing() -> DiagramView:
    """Users → (outer: (inner: a → b), c) → Disk; a and c need the disk themselves."""
    return resolve(
        Design(
            services={"users": Service("Users", at=(0.0, 100.0))},
            groups={"outer": Group("Outer"), "inner": Group("Inner", group="outer"), "none": Group("Empty")},
            components={
                "a": Component("A", group="inner", at=(300.0, 100.0)),
                "b": Component("B", group="inner", at=(500.0, 100.0)),
                "c": Component("C", group="outer", at=(300.0, 300.0)),
                "disk": Component("Disk", at=(900.0, 200.0)),
            },
            links={
                "into": Link("users", "outer"),
                "inside": Link("a", "b"),
                "a": Link("a", "disk"),
                "c": Link("c", "disk"),
            },
        )
    )


def test_a_block_stands_for_its_members_and_their_arrows_end_at_it() -> None:
    whole = drawing()
    view = collapsed(whole, {"inner"})
    block = view.frames["inner"]
    assert set(view.rects) == {"users", "outer", "inner", "none", "c", "disk"}
    assert set(view.boxes) == {"users", "c", "disk"}
    assert block.collapsed
    assert (block.members, block.badge, block.figure) == ((), *_said(whole, "inner"))
    assert (block.rect.width, block.rect.height) == (BOX_WIDTH, BOX_HEIGHT)
    assert block.rect.in_port == whole.rects["inner"].in_port
    assert set(view.arrows) == {"into", "a", "c"}
    assert (view.arrows["a"].source, view.arrows["a"].target) == ("inner", "disk")
    assert view.arrows["a"].path[0] == block.rect.out_port
    assert view.arrows["c"] is whole.arrows["c"]


def _said(view: DiagramView, group: str) -> tuple[str, str]:
    return view.frames[group].badge, view.frames[group].figure


def test_the_frame_around_a_block_shrinks_with_its_badge_and_its_arrows() -> None:
    whole = drawing()
    view = collapsed(whole, {"inner"})
    outer = view.frames["outer"]
    assert outer.rect.width < whole.rects["outer"].width
    assert outer.members == whole.frames["outer"].members
    assert outer.badge_rect.right < whole.frames["outer"].badge_rect.right
    assert view.arrows["into"].path[3] == outer.rect.in_port


@pytest.mark.parametrize("groups", [{"outer"}, {"outer", "inner"}])
def test_the_outermost_block_stands_for_all_that_is_nested(groups: set[str]) -> None:
    view = collapsed(drawing(), groups)
    assert set(view.frames) == {"outer", "none"}
    assert set(view.boxes) == {"users", "disk"}
    assert {(a.source, a.target) for a in view.arrows.values()} == {("users", "outer"), ("outer", "disk")}
    assert set(holders_of(drawing(), groups).values()) == {"outer"}


@pytest.mark.parametrize("groups", [set(), {"none"}, {"gone"}])
def test_what_has_nothing_inside_stays_the_same_drawing(groups: set[str]) -> None:
    whole = drawing()
    assert collapsed(whole, groups) is whole


def test_a_block_says_what_is_wrong_inside() -> None:
    whole = drawing()
    boxes = {**whole.boxes, "b": replace(whole.boxes["b"], problem="No figures", hint="Odd", changed=True)}
    block = collapsed(replace(whole, boxes=boxes), {"outer"}).frames["outer"]
    assert (block.problem, block.hint, block.changed) == ("No figures", "Odd", True)


def test_a_dragged_block_keeps_its_size_and_takes_its_arrows_along() -> None:
    view = moved(collapsed(drawing(), {"outer"}), {"outer": (40.0, 700.0)})
    assert view.rects["outer"] == (40.0, 700.0, BOX_WIDTH, BOX_HEIGHT)
    assert view.arrows["into"].path[3] == view.rects["outer"].in_port


def test_forks_of_hidden_nodes_go_and_those_of_blocks_move_along() -> None:
    whole = drawing()
    assert "a" in whole.forks
    assert "a" not in collapsed(whole, {"inner"}).forks
