"""Speed of the simulation as ratios, measured side by side: simpy, a plain heap, one random number per event.

.venv/bin/pytest tests/benchmarks/test_simulation_speed.py -m benchmark -s
"""

import heapq
import math
import random
import time
import tracemalloc

import numpy as np
import pytest
import simpy

from haplanner.engine.simulate import simulate
from haplanner.engine.simulation import compiled, random_numbers
from haplanner.engine.simulation.runner import Runner, prepared
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from tests.engine.small_designs import result
from tests.engine.test_networks import grid

MTBF, MTTR = 1000.0, 10.0


def independent(count: int) -> Design:
    components = {f"c{i}": Component(failures={"f": FailureMode(MTBF, MTTR)}) for i in range(count)}
    links = {str(i): Link("s", name) for i, name in enumerate(components)}
    return Design(components=components, services={"s": Service(needs=max(1, count * 9 // 10))}, links=links)


def everything(groups: int) -> Design:
    """Standby with switchovers, crews, common cause, zones: nine tenths of the events couple to something."""
    failure = {"f": FailureMode(MTBF, MTTR, detection=0.1, alert=0.5, restore=0.5)}
    components, made, links = {}, {}, {}
    for i in range(groups):
        for j in range(4):
            components[f"u{i}-{j}"] = Component(group=f"g{i}", failures=failure, domains=(f"z{j % 2}",))
        switchover = Switchover(time=0.05, success=0.95, manual=1.0)
        made[f"g{i}"] = Group(
            needed=2, mode="standby", dormancy=0.5, switchover=switchover, crew="crew", beta=0.05
        )
        links[str(i)] = Link("s", f"g{i}")
    return Design(
        components=components,
        groups=made,
        domains={f"z{j}": Domain(failures={"f": FailureMode(20_000, 2)}) for j in range(2)},
        crews={"crew": Crew(size=max(1, groups // 4))},
        services={"s": Service(needs=max(1, groups * 9 // 10))},
        links=links,
    )


def rate(design: Design, events: float) -> float:
    """Events per second of processor time on one thread, everything counted; the best of three runs."""
    compiled.warm_up()
    horizon = 87_600.0
    per_history = result(design, horizon, 4, threads=1).events / 4
    histories = max(4, int(events / per_history))
    best = 0.0
    for _ in range(3):
        started = time.process_time()
        found = result(design, horizon, histories, threads=1)
        best = max(best, found.events / (time.process_time() - started))
    return best


def simpy_rate(count: int, events: int) -> float:
    """Events per second of simpy for the same design: units, a k of n service, its outages and downtime."""
    rng = random.Random(1)
    environment = simpy.Environment()
    needed = max(1, count * 9 // 10)
    up, since, outages = count, 0.0, []

    def changed(by: int) -> None:
        nonlocal up, since
        before, up = up, up + by
        if before >= needed > up:
            since = environment.now
        elif up >= needed > before:
            outages.append(environment.now - since)

    def unit():
        while True:
            yield environment.timeout(rng.expovariate(1 / MTBF))
            changed(-1)
            yield environment.timeout(rng.expovariate(1 / MTTR))
            changed(+1)

    for _ in range(count):
        environment.process(unit())
    horizon = events / 2 / count * (MTBF + MTTR)
    started = time.process_time()
    environment.run(until=horizon)
    return events / (time.process_time() - started)


def heap_rate(count: int, events: int) -> float:
    """Events per second of the shortest program for the same design: a heap of Python's own, nothing else."""
    rng = random.Random(1)
    needed = max(1, count * 9 // 10)
    queue = [(rng.expovariate(1 / MTBF), number, True) for number in range(count)]
    heapq.heapify(queue)
    up, since, downtime = count, 0.0, 0.0
    started = time.process_time()
    for _ in range(events):
        now, number, was_up = queue[0]
        heapq.heapreplace(queue, (now + rng.expovariate(1 / (MTTR if was_up else MTBF)), number, not was_up))
        before, up = up, up - 1 if was_up else up + 1
        if before >= needed > up:
            since = now
        elif up >= needed > before:
            downtime += now - since
    assert downtime >= 0.0
    return events / (time.process_time() - started)


def random_rate() -> float:
    """Exponential variates per second of the same words and the C library's logarithm, compiled: the bound.

    The simulation itself needs no logarithm for nearly all of them.
    """
    import numba

    draws = 20_000_000
    mean = np.float64(MTBF)
    words = {name: np.uint64(getattr(random_numbers, name)) for name in random_numbers.WORDS}

    @numba.njit(nogil=True)
    def total(count, golden, mix_1, mix_2, s30, s27, s31, s11):
        found = 0.0
        key = golden
        for _ in range(count):
            key += golden
            word = (key ^ (key >> s30)) * mix_1
            word = (word ^ (word >> s27)) * mix_2
            word = word ^ (word >> s31)
            found -= mean * np.log((float(word >> s11) + 1.0) * 2.0**-53)
        return found

    names = ("GOLDEN", "MIX_1", "MIX_2", "SHIFT_30", "SHIFT_27", "SHIFT_31", "SHIFT_11")
    constants = [words[name] for name in names]
    total(10, *constants)
    started = time.process_time()
    answer = total(draws, *constants)
    seconds = time.process_time() - started
    assert answer / draws == pytest.approx(MTBF, rel=0.01)
    return draws / seconds


@pytest.mark.parametrize("count", [10, 100, 1000])
@pytest.mark.timeout(300)
def test_independent_components_run_many_times_as_fast_as_simpy(count):
    ours, bound = rate(independent(count), 20e6), random_rate()
    simpys, heaps = simpy_rate(count, 200_000), heap_rate(count, 200_000)
    print(
        f"\n{count} components: {ours / 1e6:.1f} M events/s, {ours / simpys:.0f} × simpy, "
        f"{ours / heaps:.0f} × heapq, {ours / bound:.2f} of one random number per event"
    )
    assert ours > 40 * simpys  # half of what is reached where nothing else runs
    assert ours > 12 * heaps
    assert ours > 0.15 * bound


@pytest.mark.timeout(300)
def test_everything_on_runs_at_a_twentieth_of_the_random_number_bound():
    ours, bound = rate(everything(50), 4e6), random_rate()
    print(f"\neverything on, 200 units: {ours / 1e6:.1f} M events/s, {ours / bound:.2f} of the bound")
    assert ours > 0.02 * bound


@pytest.mark.timeout(300)
def test_a_second_thread_helps():
    compiled.warm_up()
    print()
    for name, design, histories in (
        ("independent", independent(200), 800),
        ("everything on", everything(50), 150),
    ):
        best = [math.inf, math.inf]
        for _ in range(4):
            for threads in (1, 2):
                started = time.perf_counter()
                result(design, 87_600.0, histories, threads=threads)
                best[threads - 1] = min(best[threads - 1], time.perf_counter() - started)
        print(f"{name}: two threads run {best[0] / best[1]:.2f} × as fast as one")
        assert best[1] < 1.25 * best[0]  # a busy machine has no second core to give


@pytest.mark.timeout(300)
def test_the_cost_of_an_event_hardly_grows_with_the_number_of_components():
    cost = {}
    print("\ncomponents  ns per event  ms to prepare")
    for count in (10, 100, 1_000, 10_000):
        design, horizon = independent(count), 87_600.0
        started = time.process_time()
        wired = prepared(design, horizon)
        preparing = time.process_time() - started
        runner = Runner(wired.machine, horizon, seed=1)
        seconds, events = math.inf, 0
        for histories in (1, *[max(1, int(5e6 / (wired.events_per_hour * horizon)))] * 4):
            started = time.process_time()
            block, _ = runner.run(0, histories, 10)
            if block.events > events:
                seconds, events = math.inf, block.events
            seconds = min(seconds, time.process_time() - started)
        cost[count] = 1e9 * seconds / events
        print(f"{count:10,}  {cost[count]:12.1f}  {1e3 * preparing:13.1f}")
    assert cost[1_000] < 2 * cost[10]
    assert cost[10_000] < 4 * cost[10]


@pytest.mark.timeout(300)
def test_a_thousand_components_and_histories_fit_in_100_megabytes():
    compiled.warm_up()
    tracemalloc.start()
    *_, last = simulate(independent(1000), 8760.0, 1000, 1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"\n1,000 components, 1,000 histories: {last.events:,} events, {peak / 1e6:.0f} MB at most")
    assert peak < 100e6


@pytest.mark.timeout(300)
def test_the_cost_of_an_event_hardly_grows_with_the_size_of_a_network():
    """Nodes and links of a grid fail seldom; every node can be fed by any neighbour, in circles."""
    compiled.warm_up()
    cost = {}
    print("\ngrid, nodes  ns per event")
    for size in (5, 10, 20):
        design = grid(size, size, 0.01, 0.01)
        wired = prepared(design, 1.0)
        horizon = 300_000 / wired.events_per_hour
        runner = Runner(wired.machine, horizon, seed=1)
        seconds, events = math.inf, 1
        for _ in range(3):
            started = time.process_time()
            block, _ = runner.run(0, 1, 0)
            seconds, events = min(seconds, time.process_time() - started), block.events
        cost[size] = 1e9 * seconds / events
        print(f"{size * size:11}  {cost[size]:12.0f}")
    assert cost[20] < 6 * cost[5]  # sixteen times as many nodes
