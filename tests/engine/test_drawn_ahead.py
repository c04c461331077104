"""What is drawn ahead and put in order gives the same bits as one event after another from a queue."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from haplanner.engine.simulation import compiled, runner
from haplanner.engine.simulation.ahead import begin_ahead
from haplanner.engine.simulation.event_queue import put_in_order, reschedule, untie
from haplanner.engine.simulation.machine import LOGGED, NEVER, Queue, new_running
from haplanner.engine.simulation.renewals import independent_modes
from haplanner.engine.simulation.runner import Runner, prepared
from haplanner.engine.simulation.time_order import put_in_time_order
from haplanner.engine.simulation.window import TIMES_THE_ROOM, WINDOW_EVENTS, Ahead
from haplanner.engine.simulation.wiring import CannotSimulate
from haplanner.model.design import Design, MaintenancePolicy
from haplanner.model.elements import Component, Crew, Group, Link, Maintenance, Service, Switchover
from haplanner.model.failure import FailureMode
from haplanner.model.law import Law
from tests.engine.coupled_groups import random_group
from tests.engine.random_designs import layered_design, random_design
from tests.engine.small_designs import mode, units

LAWS = (
    Law(),
    Law("fixed"),
    Law("weibull", shape=0.3),
    Law("weibull", shape=3.0),
    Law("lognormal", cv=1.5),
    Law("gamma", cv=0.5),
    Law("gamma", cv=20.0),
)


def with_laws(design: Design, seed: int) -> Design:
    """The design with lives and repairs of all laws; whole hours, so that fixed ones meet at one instant."""
    rng = Random(seed)

    def lawful(failure: FailureMode) -> FailureMode:
        life, repair = rng.choice(LAWS), rng.choice(LAWS)
        whole = max(1.0, round(failure.mtbf)), failure.mttr and float(round(failure.mttr))
        if rng.random() < 0.5:
            return replace(failure, life=life, repair=repair, mtbf=whole[0], mttr=whole[1])
        return replace(failure, life=life, repair=repair)

    def all_of(elements):
        return {
            i: replace(e, failures={name: lawful(f) for name, f in e.failures.items()})
            for i, e in elements.items()
        }

    return replace(
        design,
        components=all_of(design.components),
        groups=all_of(design.groups),
        domains=all_of(design.domains),
        links=all_of(design.links),
    )


def mixed(seed: int) -> Design:
    """Standby with a switchover, a crew or maintenance beside plain components, all of lives of one law."""
    rng = Random(seed)
    life = rng.choice(LAWS)
    failures = mode(rng.choice([50, 60]), rng.choice([5, 10]), life=life, repair=rng.choice(LAWS[:2]))
    names = [f"c{i}" for i in range(6)]
    rng.shuffle(names)
    inside = rng.randint(2, 4)
    maintenance = rng.choice([None, Maintenance(every=100.0, duration=10.0)])
    components = {
        name: Component(
            group="g" if place < inside else None,
            failures=failures,
            maintenance=(place < 5 and maintenance) or None,
        )
        for place, name in enumerate(names)
    }
    group = Group(
        mode="standby",
        dormancy=rng.choice([0.0, 1.0]),
        needed=1,
        switchover=Switchover(time=rng.choice([0.0, 1.0]), success=0.9, manual=2.0),
        crew=rng.choice([None, "crew"]),
        beta=rng.choice([0.0, 0.2]),
    )
    plain = names[inside:]
    links = {"g": Link("s", "g")} | {name: Link("s", name) for name in plain}
    links |= {f"{name}-{names[0]}": Link(names[0], name) for name in plain[:1]}
    return Design(
        components=components,
        groups={"g": group},
        crews={"crew": Crew(size=1)},
        services={"s": Service(needs=rng.choice(["all", 2]))},
        links=links,
        maintenance=MaintenancePolicy(waits=rng.random() < 0.5),
    )


def many(count: int, life: Law) -> Design:
    """Enough components for several windows, all of the same life."""
    components = {f"c{i}": Component(failures=mode(100.0, 3.0, life=life)) for i in range(count)}
    links = {name: Link("s", name) for name in components}
    return Design(components=components, services={"s": Service(needs=count - 2)}, links=links)


def outcome(design: Design, horizon: float, log: int, histories: int = 3):
    """All that a block comes to: (events, modes drawn ahead, tally, log)."""
    machine = prepared(design, horizon).machine
    block, running = Runner(machine, horizon, 7, log=log).run(4, histories, int(horizon // 8760))
    logged = int(running.truth.counters[LOGGED])
    assert logged <= log or log == 0
    told = [running.truth.log_time[:logged], running.truth.log_node[:logged]] if log else []
    arrays = [np.asarray(array) for array in (*block.tally, *told)]
    return block.events, len(running.ahead.mode), arrays


def same_both_ways(design: Design, horizon: float, monkeypatch, log: int = 0, histories: int = 3) -> int:
    """Compare with the queue alone; answers how many modes were drawn ahead."""
    events, drawn, here = outcome(design, horizon, log, histories)
    with monkeypatch.context() as patch:
        patch.setattr(runner, "independent_modes", lambda machine: [])
        expected, none, there = outcome(design, horizon, log, histories)
    assert none == 0
    assert events == expected
    for one, other in zip(here, there, strict=True):
        np.testing.assert_array_equal(one, other)
    return drawn


@pytest.fixture(params=["compiled", "plain"])
def path(request, monkeypatch):
    compiled.warm_up()
    if request.param == "plain":
        monkeypatch.setattr(compiled, "compiled", lambda: None)
    return request.param


@pytest.mark.parametrize("log", [0, 200_000], ids=["tally", "log"])
def test_random_designs_have_the_same_histories_as_by_the_queue(path, log, monkeypatch):
    drawn = 0
    for seed in range(40 if path == "compiled" else 8):
        for design in (random_design(seed), with_laws(random_design(seed), seed), layered_design(seed)):
            try:
                drawn += same_both_ways(design, 9_000.0 if path == "compiled" else 900.0, monkeypatch, log)
            except CannotSimulate:
                continue
    assert drawn > 50


@pytest.mark.parametrize("log", [0, 200_000], ids=["tally", "log"])
def test_designs_with_coupled_groups_have_the_same_histories_as_by_the_queue(path, log, monkeypatch):
    drawn = 0
    for seed in range(60 if path == "compiled" else 15):
        for design in (mixed(seed), with_laws(mixed(seed), seed), random_group(seed)):
            drawn += same_both_ways(design, 9_000.0 if path == "compiled" else 900.0, monkeypatch, log)
    assert drawn > 50


@pytest.mark.parametrize("life", LAWS[:6], ids=lambda law: law.law)
@pytest.mark.parametrize("count", [3, 150, 3_000])
def test_many_windows_make_the_same_history(count, life, monkeypatch):
    compiled.warm_up()
    horizon = {3: 400_000.0, 150: 8_760.0, 3_000: 1_000.0}[count]
    assert same_both_ways(many(count, life), horizon, monkeypatch, histories=2) == count


def test_more_events_at_once_than_there_is_room_for_are_drawn_in_shorter_windows(monkeypatch):
    compiled.warm_up()
    design = many(2_000, Law("weibull", shape=0.12))
    assert same_both_ways(design, 100.0, monkeypatch, histories=2) == 2_000
    machine = prepared(design, 100.0).machine
    room = len(new_running(machine, ahead=independent_modes(machine)).ahead.drawn_time)
    assert outcome(design, 100.0, 0, 1)[0] > room


def test_a_design_without_failures_has_no_events(path, monkeypatch):
    design = Design(components={"c": Component()}, services={"s": Service()}, links={"1": Link("s", "c")})
    assert same_both_ways(design, 9_000.0, monkeypatch) == 0


def test_only_what_nothing_reaches_is_drawn_ahead():
    def drawn(design: Design) -> int:
        return len(independent_modes(prepared(design, 100.0).machine))

    assert drawn(units(3, 100, 10)) == 3
    assert drawn(units(3, 100, 10, crew=1)) == 0
    assert drawn(units(3, 100, 10, beta=0.1)) == 0
    assert drawn(units(3, 100, 10, mode="standby", dormancy=0.5)) == 0
    assert drawn(units(3, 100, 10, mode="standby", dormancy=1.0)) == 3
    assert drawn(units(3, 100, 10, failure=mode(100, 10, life=Law("gamma", cv=20.0)))) == 0


@pytest.mark.parametrize("seed", range(30))
def test_events_come_in_the_order_of_time_and_at_one_instant_in_that_of_drawing(seed):
    rng = Random(seed)
    count = rng.choice([0, 1, 2, 30, 400, 3_000])
    start, end = rng.choice([(0.0, 1.0), (1e5, 1e5 + 1e-9), (3.0, 4e7)])
    cluster = rng.choice([0.0, 0.5, 1.0])
    times = [
        start + (end - start) * (0.7 + 1e-9 * rng.random() if rng.random() < cluster else rng.random())
        for _ in range(count)
    ]
    if rng.random() < 0.5:
        times = [rng.choice(times[:5]) for _ in times]
    ahead = room_for(count)
    ahead.drawn_time[:count], ahead.drawn_mode[:count] = times, list(range(count))
    put_in_time_order(ahead, count, start, end)
    expected = sorted(range(count), key=lambda i: times[i])
    assert list(ahead.item[:count]) == expected
    assert list(ahead.time[: count + 1]) == [*(times[i] for i in expected), NEVER]


def room_for(count: int) -> Ahead:
    ahead = new_running(prepared(units(1, 100, 10), 1.0).machine, ahead=[0]).ahead
    begin_ahead(ahead)
    assert count <= len(ahead.drawn_time) == TIMES_THE_ROOM * WINDOW_EVENTS
    return ahead


@pytest.mark.parametrize("seed", range(20))
def test_the_queue_gives_the_lowest_item_first_of_those_that_are_due_together(seed):
    rng = Random(seed)
    size = rng.choice([1, 2, 7, 60])
    queue = Queue([rng.randrange(4) for _ in range(size)], list(range(size)), list(range(size)))
    due = dict(enumerate(queue.time))
    put_in_order(queue)
    for _ in range(200):
        untie(queue, [0] * size)
        expected = min(due, key=lambda item: (due[item], item))
        assert (queue.time[0], queue.item[0]) == (due[expected], expected)
        due[expected] += rng.randrange(3)
        reschedule(queue, expected, due[expected])
