"""A drag in a large design takes work for what it moves, not for all that there is: it is counted."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from haplanner.model.design import Design
from haplanner.report import hulls
from haplanner.report.geometry import Rect, frame
from haplanner.report.parts import Parts
from haplanner.report.resolve import resolve
from haplanner.ui.canvas import hulling
from haplanner.ui.canvas.gestures import move_nodes
from haplanner.ui.canvas.view import Canvas
from tests.benchmarks.landscape import landscape
from tests.engine.random_designs import random_design
from tests.ui.canvas.conftest import Hand

LARGE = landscape(20)
DRAGGED, OTHER = "s000-web-0", "s000-app"


@pytest.fixture
def canvas(make_canvas: Callable[[Design], Canvas], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Canvas:
    monkeypatch.setattr(hulling, "AT_ONCE", 50)
    made = make_canvas(LARGE)
    made.set_domains_visible(True)
    qtbot.waitUntil(lambda: len(made.diagram.view.hulls) == len(LARGE.domains), timeout=30_000)
    made.center_on(("components", DRAGGED))
    made.zoom_100()
    return made


class Counted:
    """Replaces functions by ones that count their calls by name."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self.calls: dict[str, int] = {}

    def watch(self, owner: Any, name: str) -> None:
        true, self.calls[name] = getattr(owner, name), 0

        def counting(*args: Any, **named: Any) -> Any:
            self.calls[name] += 1
            return true(*args, **named)

        self._patch.setattr(owner, name, counting)


def test_the_first_step_into_another_group_makes_little_anew(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, counted = Hand(canvas), Counted(monkeypatch)
    for name in ("component", "service", "frame", "arrow", "fork"):
        counted.watch(Parts, name)
    counted.watch(move_nodes, "frame")
    counted.watch(hulls._Ground, "beside")
    start = hand.body(DRAGGED)
    hand.press(start)
    hand.to(canvas.node_rect(OTHER).center())
    assert DRAGGED in canvas.diagram.shown.frames[OTHER].members
    calls = counted.calls
    assert calls["component"] <= 2
    assert calls["service"] == 0
    assert calls["frame"] <= 4  # of the group that is left and of that which is joined
    assert calls["arrow"] <= 8
    assert calls["beside"] == 0  # what stays of hulls is made between frames


def test_a_drag_looks_once_for_what_hulls_go_round(
    canvas: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, counted = Hand(canvas), Counted(monkeypatch)
    counted.watch(hulls, "_Ground")
    start = hand.body(DRAGGED)
    hand.press(start)
    for step in range(1, 9):
        hand.to(start + QPoint(8 * step, 4 * step))
        qtbot.wait(30)
    moved = canvas.diagram.shown.hulls
    assert any(part.carried for hull in moved.values() for part in hull.parts)
    assert counted.calls["_Ground"] == 1


@pytest.mark.parametrize("seed", range(30))
def test_frames_around_what_stays_are_those_of_the_definition(seed: int) -> None:
    dice, view = random.Random(seed), resolve(random_design(seed))
    gone = {i for i in view.rects if dice.random() < 0.3}
    for i, around in view.frames.items():
        if i in gone:
            gone.update(around.members)

    def around_what_stays(group_id: str) -> Rect:
        members = view.frames[group_id].members
        stay = [i for i in members if i not in gone]
        if not stay:
            return view.rects[group_id]
        rects = [around_what_stays(i) if i in view.frames else view.rects[i] for i in stay]
        return frame(rects, None)

    expected = {i: around_what_stays(i) for i in view.frames if i not in gone}
    assert move_nodes._frames_without(view, gone) == expected
