"""Nodes leave the arrow through them: dragged with Alt held at the press; the menus do the same."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from haplanner.model.design import Design
from haplanner.model.draw import connect
from haplanner.model.elements import Component
from haplanner.model.splicing import splice
from tests.ui.canvas.conftest import FAILS, shop

Alt = Qt.KeyboardModifier.AltModifier
CHAIN = {("shop", "tier"), ("tier", "proxy"), ("proxy", "db")}
CLOSED = {("shop", "tier"), ("tier", "db")}


def chain() -> Design:
    """Shop → Web tier → Proxy → Database, and a Cache by itself."""
    design = shop()
    proxy = Component("Proxy", "server", failures=FAILS, at=(360.0, 240.0))
    return splice(design.with_maps(components={**design.components, "proxy": proxy}), "proxy", "2")


def ways(canvas: Any) -> set[tuple[str, str]]:
    return {(k.source, k.target) for k in canvas.document.design.links.values()}


@pytest.fixture
def canvas(make_canvas: Any) -> Any:
    return make_canvas(chain())


def test_alt_held_at_the_press_takes_a_node_out_and_the_arrow_closes_in_one_step(
    canvas: Any, hand: Any
) -> None:
    start = hand.body("proxy")
    hand.drag(start, start + QPoint(33, 101), Alt)
    assert ways(canvas) == CLOSED
    assert canvas.document.design.components["proxy"].at == (393.0, 341.0)
    assert canvas.document.store.undo_label == "Take out of arrow"
    canvas.document.store.undo()
    assert ways(canvas) == CHAIN
    assert canvas.document.design.components["proxy"].at == (360.0, 240.0)
    assert not canvas.document.store.can_undo


def test_the_arrow_is_shown_closed_while_the_node_is_dragged_and_esc_leaves_all_as_it_was(
    canvas: Any, hand: Any
) -> None:
    told: list[str] = []
    canvas.hint.connect(told.append)
    before, start = canvas.document.design, hand.body("proxy")
    hand.drag(start, start + QPoint(0, 80), Alt, drop=False)
    shown = {(a.source, a.target) for a in canvas.diagram.shown.arrows.values()}
    assert shown == CLOSED
    assert "Release to take it out of its arrow" in told
    hand.key(Qt.Key.Key_Escape)
    hand.release(start + QPoint(0, 80))
    assert canvas.document.design is before
    assert canvas.diagram.shown is canvas.diagram.view


def test_alt_pressed_after_the_press_only_suspends_snapping(canvas: Any, hand: Any) -> None:
    start = hand.body("proxy")
    hand.drag(start, start + QPoint(33, 101), drop=False)
    hand.release(start + QPoint(33, 101), Alt)
    assert ways(canvas) == CHAIN
    assert canvas.document.design.components["proxy"].at == (393.0, 341.0)


def test_what_is_in_no_arrow_moves_freely(canvas: Any, hand: Any) -> None:
    start = hand.body("cache")
    hand.drag(start, start + QPoint(43, 21), Alt)
    assert canvas.document.store.undo_label == "Move"
    assert ways(canvas) == CHAIN


def test_several_at_once_are_only_moved(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("components", "proxy"), ("components", "cache")])
    start = hand.body("proxy")
    hand.drag(start, start + QPoint(0, 80), Alt)
    assert ways(canvas) == CHAIN


def test_what_cannot_be_taken_out_is_moved_and_why_is_said(make_canvas: Any, hand: Any) -> None:
    canvas = make_canvas(connect(chain(), "tier", "db")[0])
    told: list[str] = []
    canvas.hint.connect(told.append)
    here = type(hand)(canvas)
    start = here.body("proxy")
    here.drag(start, start + QPoint(0, 80), Alt)
    assert "These two are already connected." in told
    assert len(ways(canvas)) == 4


def test_a_group_is_taken_out_by_its_title(canvas: Any, hand: Any) -> None:
    start = hand.title("tier")
    hand.drag(start, start + QPoint(0, 200), Alt)
    assert ways(canvas) == {("shop", "proxy"), ("proxy", "db")}


def test_it_can_be_put_into_another_arrow_in_the_same_drag(canvas: Any, hand: Any) -> None:
    hand.drag(hand.body("proxy"), canvas.link_point("1"), Alt)
    assert ways(canvas) == {("shop", "proxy"), ("proxy", "tier"), ("tier", "db")}
    canvas.document.store.undo()
    assert ways(canvas) == CHAIN
