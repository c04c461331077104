"""Weighted cycles against plain histories for rare outages: work for the same interval, measured in one run.

Two ratios are told. *As the user gets it*: the processor time of the whole weighted run, from the wired
design to the figures (the plan, pilots and all arrays included, but not the compiling, which is done once),
against that of as many events of plain histories as the same interval takes. *Of cycles alone*: variance ×
processor time of the cycles once they have learnt, against that of plain events. Both are to the same
precision: a run that came out better is counted for less, by the square of its interval's width.

.venv/bin/pytest tests/benchmarks/test_rare_speed.py -m benchmark -s
"""

import time

import numpy as np
import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.rare import compiled as rare
from haplanner.engine.rare.figures import weighted_figures
from haplanner.engine.rare.plan import Planned, planned
from haplanner.engine.rare.walks import Walks
from haplanner.engine.rare.weighted import BRANCHES, weighted_cycles
from haplanner.engine.simulation import compiled as simulation
from haplanner.engine.simulation.wiring import wire
from tests.engine.rare_designs import units
from tests.engine.small_designs import only, result

PRECISION = 0.03
SEEDS = 8

HOURS, HISTORIES = 8.76e7, 100


def seconds_of_event(design, frequency) -> float:
    """Processor time of an event of plain histories, which have as many outages as they must have."""
    started = time.process_time()
    found = result(design, HOURS, HISTORIES, threads=1)
    expected = frequency * HOURS * HISTORIES
    # Poisson's law: five standard deviations and five more are passed once in a million.
    assert abs(only(found).outages - expected) <= 5.0 * np.sqrt(expected) + 5.0
    return (time.process_time() - started) / found.events


def work_of_cycles(ready, cycles=200) -> float:
    """Processor seconds of weighted cycles for that precision, were they all that takes time."""
    walks = Walks(ready, "s", 1, 1)
    for counted in (False, False, True):
        walks.forget()
        started = time.process_time()
        for _ in walks.go(cycles, BRANCHES):
            pass
        took = time.process_time() - started
        walks.learn()
        if counted:
            found = weighted_figures(walks.sums)
            assert found is not None
    walks.close()
    return took * (found.relative_precision / PRECISION) ** 2


def work_for_plain(design, service) -> float:
    """Processor seconds of plain histories for that precision, were there so many.

    Outages that are rare come one by one and last about exponentially: (1.96 ÷ precision)² × 2 of them.
    """
    hours = 2.0 * (1.96 / PRECISION) ** 2 / service.frequency
    failures = [f for component in design.components.values() for f in component.failures.values()]
    (box,) = design.components.values()
    events_per_hour = sum(2.0 * box.count / (f.mtbf + f.mttr) for f in failures)
    return hours * events_per_hour * seconds_of_event(design, service.frequency)


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("design", "least"),
    [
        (units(2, 4082, 1, needed=1), 300),  # U = 6e-8
        (units(3, 255, 1, needed=1), 300),  # U = 6e-8
        (units(2, 31_600, 1, needed=1), 2_000),  # U = 1e-9
        (units(3, 10_000, 1, needed=1), 500_000),  # U = 1e-12
    ],
)
def test_a_rare_outage_takes_a_fraction_of_the_work(design, least):
    exact = analyze(design).services["s"].figures
    wired = wire(design)
    rare.warm_up()
    simulation.warm_up()
    work, errors = [], []
    for seed in range(SEEDS):
        started = time.process_time()
        ready = planned(wired, "s")
        assert isinstance(ready, Planned)
        *_, last = weighted_cycles(ready, "s", seed, PRECISION, threads=1)
        work.append((time.process_time() - started) * (last.relative_precision / PRECISION) ** 2)
        errors.append(abs(last.unavailability / exact.unavailability - 1.0))
    ours, theirs, alone = float(np.median(work)), work_for_plain(design, exact), work_of_cycles(ready)
    print(
        f"\nU = {exact.unavailability:.1e} to {PRECISION:.0%}: {1000 * ours:.1f} ms weighted, {theirs:.3g} s "
        f"plain, {theirs / ours:.3g} times as many, of cycles alone {theirs / alone:.3g} times; "
        f"off by {np.mean(errors):.1%} on average"
    )
    assert np.mean(errors) < PRECISION
    assert theirs > least * ours  # about half of what is reached where nothing else runs
