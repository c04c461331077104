import random
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from haplanner.session.jobs import Jobs, current_job


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs("test")
    yield made
    assert made.shutdown(5)


def steps(*values: Any, gate: threading.Event | None = None) -> Callable[[], Iterator[Any]]:
    def work() -> Iterator[Any]:
        for value in values:
            if gate is not None:
                gate.wait(5)
            yield value

    return work


def test_a_function_is_done_in_a_named_thread_and_its_result_is_told(jobs: Jobs) -> None:
    told: list[Any] = []
    jobs.run("sum", lambda: threading.current_thread().name, on_done=told.append)
    assert jobs.settle(5)
    assert told == ["test: sum"]


def test_each_step_of_a_generator_is_an_update_and_the_last_the_result(jobs: Jobs) -> None:
    updates, results = [], []
    jobs.run("count", steps(1, 2, 3), updates.append, results.append)
    assert jobs.settle(5)
    assert (updates, results) == ([1, 2, 3], [3])


def test_what_a_generator_returns_is_the_result(jobs: Jobs) -> None:
    def work() -> Iterator[int]:
        yield 1
        return "all"

    results: list[Any] = []
    jobs.run("count", work, on_done=results.append)
    assert jobs.settle(5)
    assert results == ["all"]


def test_a_failure_is_told_and_the_thread_goes_on(jobs: Jobs) -> None:
    failures: list[Exception] = []
    results: list[Any] = []
    jobs.run("work", lambda: 1 / 0, on_failed=failures.append)
    assert jobs.settle(5)
    jobs.run("work", lambda: "well", on_done=results.append)
    assert jobs.settle(5)
    assert [type(f) for f in failures] == [ZeroDivisionError]
    assert results == ["well"]


def test_a_callback_that_is_cancelled_amid_its_telling_may_find_nobody(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    telling, gone = threading.Event(), threading.Event()

    def tell(_found: Any) -> None:
        telling.set()
        gone.wait(5)
        raise RuntimeError("the window is gone")

    jobs.run("sum", lambda: 1, on_done=tell)
    assert telling.wait(5)
    jobs.cancel("sum")
    gone.set()
    assert jobs.settle(5)
    assert reported == []


def test_an_error_in_a_callback_is_reported_and_the_thread_goes_on(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    results: list[Any] = []
    jobs.run("work", lambda: 1, on_done=lambda _: 1 / 0)
    assert jobs.settle(5)
    jobs.run("work", lambda: 2, on_done=results.append)
    assert jobs.settle(5)
    assert [r.exc_type for r in reported] == [ZeroDivisionError]
    assert results == [2]


def test_the_newest_of_a_key_wins_and_late_results_of_the_older_are_dropped(jobs: Jobs) -> None:
    started, gate = threading.Event(), threading.Event()
    told: list[str] = []

    def slow() -> str:
        started.set()
        gate.wait(5)
        return "old"

    old = jobs.run("answer", slow, on_done=told.append)
    assert started.wait(5)
    jobs.run("answer", lambda: "between", on_done=told.append)
    jobs.run("answer", lambda: "new", on_done=told.append)
    assert old.cancelled.is_set()
    gate.set()
    assert jobs.settle(5)
    assert told == ["new"]


def test_jobs_of_one_key_never_overlap_and_those_of_others_do(jobs: Jobs) -> None:
    both = threading.Barrier(2, timeout=5)
    jobs.run("a", both.wait)
    jobs.run("b", both.wait)
    assert jobs.settle(5)
    inside: list[int] = []
    most = []

    def work() -> Iterator[None]:
        inside.append(1)
        most.append(len(inside))
        try:
            for _ in range(3):
                time.sleep(0.001)
                yield
        finally:
            inside.pop()

    for _ in range(20):
        jobs.run("a", work)
        time.sleep(0.001)
    assert jobs.settle(5)
    assert max(most) == 1


def test_a_cancelled_generator_is_closed_and_tells_nothing_more(jobs: Jobs) -> None:
    closed, first = threading.Event(), threading.Event()
    updates: list[int] = []
    results: list[Any] = []

    def work() -> Iterator[int]:
        try:
            number = 0
            while True:
                yield (number := number + 1)
        finally:
            closed.set()

    def update(number: int) -> None:
        updates.append(number)
        first.set()

    jobs.run("endless", work, update, results.append)
    assert first.wait(5)
    jobs.cancel("endless")
    assert closed.wait(5)
    assert jobs.settle(5)
    told = len(updates)
    time.sleep(0.02)
    assert len(updates) == told
    assert results == []


def test_a_failure_of_cancelled_work_is_not_told(jobs: Jobs) -> None:
    started, gate = threading.Event(), threading.Event()
    told: list[Any] = []

    def work() -> None:
        started.set()
        gate.wait(5)
        raise ValueError

    jobs.run("work", work, on_failed=told.append)
    assert started.wait(5)
    jobs.cancel_all()
    gate.set()
    assert jobs.settle(5)
    assert told == []


def test_work_waits_for_calm_and_each_newer_one_waits_anew(jobs: Jobs) -> None:
    told: list[Any] = []
    began = time.monotonic()
    for number in range(5):
        jobs.run("calm", lambda n=number: (n, time.monotonic() - began), on_done=told.append, after=0.05)
        time.sleep(0.02)
    assert jobs.settle(5)
    assert [number for number, _ in told] == [4]
    assert told[0][1] >= 0.08 + 0.05 - 0.001


def test_work_can_see_that_it_is_cancelled(jobs: Jobs) -> None:
    started, seen = threading.Event(), threading.Event()

    def work() -> None:
        job = current_job()
        assert job is not None
        started.set()
        if job.cancelled.wait(5):
            seen.set()

    jobs.run("look", work)
    assert started.wait(5)
    jobs.cancel("look")
    assert seen.wait(5)
    assert current_job() is None


def test_what_is_busy_is_known(jobs: Jobs) -> None:
    gate = threading.Event()
    assert jobs.busy == frozenset()
    jobs.run("a", lambda: gate.wait(5))
    jobs.run("b", lambda: None, after=5)
    assert jobs.busy == {"a", "b"}
    assert not jobs.settle(0.01)
    gate.set()
    assert not jobs.settle(0.05)
    jobs.cancel("b")
    assert jobs.settle(0.5)


def test_shutdown_ends_endless_work_within_its_time_and_takes_no_more() -> None:
    jobs = Jobs("test")
    told: list[Any] = []

    def endless() -> Iterator[int]:
        while True:
            time.sleep(0.001)
            yield 1

    for key in "abc":
        jobs.run(key, endless)
    jobs.run("later", lambda: told.append(1), after=60)
    began = time.monotonic()
    assert jobs.shutdown(2)
    assert time.monotonic() - began < 1
    jobs.run("late", lambda: told.append(2))
    time.sleep(0.02)
    assert told == []
    assert not [t for t in threading.enumerate() if t.name.startswith("test: ")]


def test_shutdown_does_not_wait_longer_than_told_for_a_step_that_does_not_end() -> None:
    jobs = Jobs("test")
    started, gate = threading.Event(), threading.Event()

    def stuck() -> None:
        started.set()
        gate.wait(10)

    jobs.run("stuck", stuck)
    assert started.wait(5)
    began = time.monotonic()
    assert not jobs.shutdown(0.05)
    assert time.monotonic() - began < 1
    gate.set()
    assert jobs.shutdown(5)


def test_whatever_the_order_of_runs_and_cancels_only_the_last_of_a_key_is_told(jobs: Jobs) -> None:
    chance = random.Random(3)
    told: list[tuple[str, int]] = []
    last: dict[str, int | None] = {}
    for number in range(300):
        key = chance.choice("abc")
        if chance.random() < 0.15:
            jobs.cancel(key)
            last[key] = None
        else:
            work = steps(*[(key, number)] * 3)
            jobs.run(key, work, on_done=told.append, after=chance.choice([0.0, 0.0, 0.002]))
            last[key] = number
        time.sleep(chance.choice([0.0, 0.0, 0.001]))
    assert jobs.settle(5)
    for key, number in last.items():
        numbers = [n for k, n in told if k == key]
        assert numbers == sorted(numbers)
        if number is not None:
            assert numbers[-1] == number


def test_a_thread_without_work_ends_and_another_begins_when_there_is_some(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("haplanner.session.jobs._IDLE_SECONDS", 0.01)
    told: list[int] = []
    for number in range(3):
        jobs.run("rare", lambda n=number: n, on_done=told.append)
        assert jobs.settle(5)
        time.sleep(0.05)
        assert not [t for t in threading.enumerate() if t.name == "test: rare"]
    assert told == [0, 1, 2]
