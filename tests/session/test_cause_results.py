"""Causes are read while somebody looks, of the finished simulation, and never of an older one."""

import threading
from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Any

import pytest

from haplanner.engine.causes import ranked_causes
from haplanner.engine.simulate import simulate
from haplanner.model.problem import Problem
from haplanner.session.cause_results import CauseResults, CauseState
from tests.engine.small_designs import single


class Room:
    """A simulation to be read, and everything that was posted."""

    def __init__(self, read: Callable[[Any], Any] | None = None) -> None:
        self.simulated: Any = None
        self.posted: list[Any] = []
        self.reads: list[Any] = []
        self.results = CauseResults(lambda: self.simulated, self._post, read or self._read)

    def _post(self, what: str, payload: Any) -> None:
        assert what == "causes"
        self.posted.append(payload)

    def _read(self, simulated: Any) -> Generator[Any, None, None]:
        self.reads.append(simulated)
        return ranked_causes(simulated.design, simulated.horizon, simulated.replications_done, simulated.seed)

    def simulate(self, **changes: Any) -> None:
        design = replace(single(100, 10), **changes)
        *_, self.simulated = simulate(design, 5_000, 6, 1)

    def settle(self) -> None:
        assert self.results._jobs.settle(20)


@pytest.fixture
def room():
    made = Room()
    yield made
    assert made.results.close()


def test_nothing_is_read_while_nobody_looks(room: Room) -> None:
    room.simulate()
    room.results.follow()
    room.settle()
    assert room.reads == []
    room.results.watch("panel", True)
    room.settle()
    assert room.results.answer is not None
    assert room.results.answer.histories_read == 6
    assert room.results.state == CauseState("idle")


def test_a_simulation_under_way_is_waited_for(room: Room) -> None:
    room.results.watch("panel", True)
    room.results.follow()
    assert room.results.answer is None
    room.simulate()
    room.results.follow()
    room.settle()
    assert room.results.answer is not None
    assert room.results.answer.design is room.simulated.design


def test_the_same_histories_are_read_once_and_another_look_takes_their_place(room: Room) -> None:
    room.results.watch("panel", True)
    room.simulate()
    room.results.follow()
    room.settle()
    first = room.results.answer
    room.results.follow()
    named = replace(room.simulated.design, name="Another name")
    room.simulated = replace(room.simulated, design=named)
    room.results.follow()
    room.settle()
    assert len(room.reads) == 1
    assert room.results.answer is not None
    assert room.results.answer.design is named
    assert first is not None
    assert room.results.answer.services is first.services


def test_another_simulation_is_read_anew(room: Room) -> None:
    room.results.watch("panel", True)
    room.simulate()
    room.results.follow()
    room.settle()
    *_, room.simulated = simulate(single(50, 10), 5_000, 6, 1)
    room.results.follow()
    room.settle()
    assert len(room.reads) == 2
    assert room.results.answer is not None
    assert room.results.answer.design is room.simulated.design


def test_reading_can_be_stopped_and_begun_again() -> None:
    go, begun = threading.Event(), threading.Event()

    def slowly(simulated: Any) -> Generator[Any, None, None]:
        begun.set()
        assert go.wait(20)
        yield from ranked_causes(simulated.design, simulated.horizon, simulated.replications_done, 1)

    room = Room(slowly)
    room.results.watch("panel", True)
    room.simulate()
    room.results.follow()
    assert begun.wait(20)
    assert room.results.state.kind == "working"
    room.results.cancel()
    assert room.results.state.kind == "stopped"
    go.set()
    room.settle()
    assert room.results.answer is None
    room.results.run()
    room.settle()
    assert room.results.answer is not None
    assert room.results.close()


def test_why_it_cannot_be_read_is_said_in_words() -> None:
    class Refused(Exception):
        problems = (Problem("groups", "groups switch over for ever"),)

    def refuse(simulated: Any) -> Generator[Any, None, None]:
        raise Refused
        yield

    room = Room(refuse)
    room.results.watch("panel", True)
    room.simulate()
    room.results.follow()
    room.settle()
    assert room.results.state == CauseState("failed", "groups switch over for ever")
    assert room.posted[-1] == room.results.state
    assert room.results.close()


def test_who_looks_away_ends_the_reading_and_it_begins_anew_when_looked_at() -> None:
    go, begun = threading.Event(), threading.Event()

    def slowly(simulated: Any) -> Generator[Any, None, None]:
        begun.set()
        assert go.wait(20)
        yield from ranked_causes(simulated.design, simulated.horizon, simulated.replications_done, 1)

    room = Room(slowly)
    room.results.watch("panel", True)
    room.simulate()
    room.results.follow()
    assert begun.wait(20)
    room.results.watch("panel", False)
    assert room.results.state.kind == "idle"
    go.set()
    room.settle()
    assert room.results.answer is None
    room.results.watch("panel", True)
    room.settle()
    assert room.results.answer is not None
    assert room.results.close()
