"""Speed of the simulation as ratios, measured side by side: simpy, and one random number for every event.

.venv/bin/pytest tests/benchmarks/test_simulation_speed.py -m benchmark -s
"""

import random
import time
import tracemalloc

import numpy as np
import pytest
import simpy

from haplanner.engine.simulate import simulate
from haplanner.engine.simulation import compiled, random_numbers
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from tests.engine.small_designs import result

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
    """Events per second of processor time on one thread, the best of three runs."""
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


def random_rate() -> float:
    """Exponential variates per second of the same generator, compiled, one after another."""
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
    ours, theirs, bound = rate(independent(count), 6e6), simpy_rate(count, 150_000), random_rate()
    print(
        f"\n{count} components: {ours / 1e6:.1f} M events/s, {ours / theirs:.0f} × simpy, "
        f"{ours / bound:.2f} of one random number per event"
    )
    assert ours > 12 * theirs  # half of what is reached where nothing else runs
    assert ours > 0.05 * bound


@pytest.mark.timeout(300)
def test_everything_on_runs_at_a_twentieth_of_the_random_number_bound():
    ours, bound = rate(everything(50), 4e6), random_rate()
    print(f"\neverything on, 200 units: {ours / 1e6:.1f} M events/s, {ours / bound:.2f} of the bound")
    assert ours > 0.02 * bound


@pytest.mark.timeout(300)
def test_a_second_thread_helps():
    compiled.warm_up()
    seconds = []
    for threads in (1, 2):
        started = time.perf_counter()
        result(independent(200), 87_600.0, 400, threads=threads)
        seconds.append(time.perf_counter() - started)
    print(f"\ntwo threads: {seconds[0] / seconds[1]:.2f} × one")
    assert seconds[1] < 1.25 * seconds[0]  # a busy machine has no second core to give


@pytest.mark.timeout(300)
def test_the_cost_of_an_event_does_not_grow_with_the_number_of_components():
    few, many = rate(independent(20), 4e6), rate(independent(2000), 4e6)
    print(f"\n2,000 components: {few / many:.2f} × the time per event of 20")
    assert many > few / 5


@pytest.mark.timeout(300)
def test_a_thousand_components_and_histories_fit_in_100_megabytes():
    compiled.warm_up()
    tracemalloc.start()
    *_, last = simulate(independent(1000), 8760.0, 1000, 1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"\n1,000 components, 1,000 histories: {last.events:,} events, {peak / 1e6:.0f} MB at most")
    assert peak < 100e6
