"""Curves over a mission follow the design while somebody looks, and cost nothing otherwise."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from haplanner.engine.patience import OutOfPatience, Patience
from haplanner.engine.results import CannotCompute, OverTime, TooLarge
from haplanner.model.design import Design
from haplanner.model.edit import change, change_failure
from haplanner.model.problem import Problem
from haplanner.session.over_time_results import OverTimeAnswer, OverTimeResults, OverTimeState
from haplanner.session.store import Store
from tests.model.shop import shop

CALM = 0.02


def curve(mission: float, points: int = 5) -> OverTime:
    times = np.linspace(0.0, mission, points)
    zeros = np.zeros(points)
    return OverTime(mission, times, zeros, zeros, zeros, zeros, 1.0, "exact", (), "exact", ())


class Engine:
    """Takes as long as it is told, and looks whether it is still wanted."""

    def __init__(self) -> None:
        self.asked: list[tuple[Design, float]] = []
        self.go_on = threading.Event()
        self.go_on.set()
        self.error: Exception | None = None

    def __call__(
        self, design: Design, mission: float, points: int, patience: Patience
    ) -> Mapping[str, OverTime]:
        self.asked.append((design, mission))
        patience.tell("solving")
        while not self.go_on.wait(0.005):
            patience.check()
        if self.error is not None:
            raise self.error
        return {service: curve(mission) for service in design.services}


class Bench:
    def __init__(self) -> None:
        self.store, self.engine, self.posts = Store(shop()), Engine(), list[Any]()
        self.results = OverTimeResults(
            self.store, lambda what, payload: self.posts.append(payload), self.engine, CALM
        )

    def edit(self, hours: float) -> None:
        self.store.commit(
            lambda d: change_failure(d, "components", ["disk"], "failure", mttr=hours), "Set MTTR"
        )

    def answers(self) -> list[OverTimeAnswer]:
        return [post for post in self.posts if isinstance(post, OverTimeAnswer)]

    def settle(self) -> None:
        wait_until(lambda: self.results.state.kind != "working")


def wait_until(question: Callable[[], bool], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.engine.go_on.set()
    assert made.results.close()


def test_nothing_is_computed_until_somebody_looks(bench: Bench) -> None:
    bench.edit(3.0)
    time.sleep(5 * CALM)
    assert bench.engine.asked == []
    bench.results.watch("panel", True)
    bench.settle()
    assert bench.engine.asked == [(bench.store.present, 8760.0)]
    assert bench.results.answer is not None
    assert set(bench.results.answer.services) == {"shop"}


def test_a_burst_of_edits_is_computed_once_after_a_calm(bench: Bench) -> None:
    bench.results.watch("panel", True)
    bench.settle()
    for hours in (2.0, 3.0, 4.0, 5.0):
        bench.edit(hours)
    bench.settle()
    assert len(bench.engine.asked) == 2
    assert bench.results.answer is not None
    assert bench.results.answer.design is bench.store.present


def test_the_newest_question_wins_and_the_older_one_is_never_posted(bench: Bench) -> None:
    bench.engine.go_on.clear()
    bench.results.watch("panel", True)
    wait_until(lambda: len(bench.engine.asked) == 1)
    bench.results.ask(100.0)
    wait_until(lambda: len(bench.engine.asked) == 2)
    bench.engine.go_on.set()
    bench.settle()
    assert [answer.mission_hours for answer in bench.answers()] == [100.0]


def test_looking_away_ends_the_work_and_looking_again_begins_it_anew(bench: Bench) -> None:
    bench.engine.go_on.clear()
    bench.results.watch("panel", True)
    bench.results.watch("strip", True)
    wait_until(lambda: len(bench.engine.asked) == 1)
    bench.results.watch("panel", False)
    assert len(bench.answers()) == 0
    bench.results.watch("strip", False)
    assert [post.kind for post in bench.posts] == ["working", "working", "idle"]
    bench.engine.go_on.set()
    bench.results.watch("panel", True)
    bench.settle()
    assert bench.results.answer is not None
    assert len(bench.answers()) == 1


def test_what_is_under_way_can_be_stopped_and_begun_again(bench: Bench) -> None:
    bench.engine.go_on.clear()
    bench.results.watch("panel", True)
    wait_until(lambda: bench.results.state.words == "solving")
    bench.results.cancel()
    assert bench.results.state == OverTimeState("stopped")
    bench.engine.go_on.set()
    bench.results.run()
    bench.settle()
    assert bench.results.answer is not None


def test_a_design_that_only_moved_keeps_its_curves(bench: Bench) -> None:
    bench.results.watch("panel", True)
    bench.settle()
    bench.store.commit(lambda d: change(d, "components", ["disk"], at=(1.0, 2.0)), "Move")
    assert len(bench.engine.asked) == 1
    assert bench.results.answer is not None
    assert bench.results.answer.design is bench.store.present


def test_a_refusal_is_an_answer(bench: Bench) -> None:
    bench.engine.error = CannotCompute([Problem("components.disk", "has no law of failure")])
    bench.results.watch("panel", True)
    bench.settle()
    assert bench.results.answer is not None
    assert str(bench.results.answer.failure) == "components.disk: has no law of failure"


@pytest.mark.parametrize("error", [OutOfPatience(), TooLarge([Problem("services.shop", "is too large")])])
def test_patience_that_ends_is_said_and_not_taken_for_a_fault(bench: Bench, error: Exception) -> None:
    bench.engine.error = error
    bench.results.watch("panel", True)
    bench.settle()
    assert bench.results.answer is not None
    assert bench.results.answer.gave_up
    assert bench.results.answer.failure is None


def test_a_fault_of_the_engine_becomes_a_sentence(bench: Bench) -> None:
    bench.engine.error = ZeroDivisionError("oops")
    bench.results.watch("panel", True)
    bench.settle()
    assert bench.results.answer is not None
    assert "ZeroDivisionError" in str(bench.results.answer.failure)


def test_a_design_without_a_service_needs_no_work(bench: Bench) -> None:
    bench.results.watch("panel", True)
    bench.settle()
    bench.store.commit(lambda d: replace(d, services={}, links={}), "Delete")
    bench.settle()
    assert len(bench.engine.asked) == 1
    assert bench.results.answer is not None
    assert bench.results.answer.services == {}
