"""Down times drawn longer than they are: weighted, they have the moments of their laws."""

import math

import numpy as np
import pytest

from haplanner.engine.rare.longer import LONGER, lengthen
from haplanner.engine.rare.plan import Planned, planned
from haplanner.engine.simulation.kernel import begin, recover
from haplanner.engine.simulation.machine import as_lists, new_running
from haplanner.engine.simulation.random_numbers import mix
from haplanner.engine.simulation.wiring import wire
from haplanner.model.failure import AutoRecovery, FailureMode
from haplanner.model.law import Law
from tests.engine.rare_designs import units

DRAWN = 40_000

LAWS = {  # (failure, variance of its down time)
    "exponential": (FailureMode(1e4, 3), 9.0),
    "of one length": (FailureMode(1e4, 3, repair=Law("fixed")), 0.0),
    "gamma": (FailureMode(1e4, 3, repair=Law("gamma", cv=0.5)), 9 * 0.25),
    "lognormal": (FailureMode(1e4, 3, repair=Law("lognormal", cv=0.8)), 9 * 0.64),
    "Weibull": (
        FailureMode(1e4, 3, repair=Law("weibull", shape=2.0)),
        9 * (math.gamma(2.0) / math.gamma(1.5) ** 2 - 1.0),
    ),
    "phase by phase": (FailureMode(1e4, 3, detection=1, alert=2, restore=0.5), 9 + 1 + 4 + 0.25),
    # Half of the failures end by themselves: the variance of the means, 2 and 6, and the mean variance.
    "half by themselves": (
        FailureMode(1e4, 3, detection=1, auto=AutoRecovery(0.5, 1), alert=1),
        4.0 + 2.0 + 0.5 * (9 + 1),
    ),
}


def drawn(failure, crew=None):
    """(down times, weights) of many failures of one of two units."""
    ready = planned(wire(units(2, 0, 0, crew, {"failure": failure}, needed=1)), "s")
    assert isinstance(ready, Planned)
    machine, plan = as_lists(ready.machine), as_lists(ready.plan)
    running = as_lists(new_running(ready.machine))
    begin(machine, running, 1)
    modes, queue, clocks = machine.modes, running.queue, running.clocks
    times, weights = np.zeros(DRAWN), np.zeros(DRAWN)
    for number in range(DRAWN):
        clocks.failures[0] = number
        clocks.crew_free[:] = [1] * len(clocks.crew_free)
        recover(modes, queue, clocks, 0, 100.0)
        weights[number] = lengthen(modes, queue, clocks, plan, 0, mix(7), 3 * number, 100.0)
        times[number] = queue.time[queue.place[0]] - 100.0
    return times, weights


@pytest.mark.parametrize("name", LAWS)
def test_weighted_they_have_the_mean_and_the_variance_of_their_law(name):
    failure, variance = LAWS[name]
    times, weights = drawn(failure)
    mean = failure.mean_down_time
    for values, expected in (
        (weights, 1.0),
        (weights * times, mean),
        (weights * times**2, mean**2 + variance),
    ):
        # Five standard errors are passed once in two million; all weights may be 1.
        assert abs(values.mean() - expected) <= 5.0 * values.std() / math.sqrt(DRAWN) + 1e-9
    assert weights.max() <= 1.0 / (1.0 - LONGER) + 1e-12


@pytest.mark.parametrize("name", LAWS)
def test_now_and_then_they_are_those_that_a_random_moment_falls_into(name):
    failure, variance = LAWS[name]
    times, _ = drawn(failure)
    mean = failure.mean_down_time
    if failure.auto is None:
        longer = mean + variance / mean  # E[T²] ÷ E[T]
    else:  # of each kind by itself: means of 2 and 6, variances of 2 and 12
        longer = 0.5 * (2 + 2 / 2) + 0.5 * (6 + 12 / 6)
    expected = (1.0 - LONGER) * mean + LONGER * longer
    assert abs(times.mean() - expected) <= 5.0 * times.std() / math.sqrt(DRAWN) + 1e-9


def test_what_a_crew_takes_in_hand_is_drawn_so_too():
    times, weights = drawn(FailureMode(1e4, 3), crew=1)
    assert times.mean() == pytest.approx(3 * (1 + LONGER), rel=0.03)
    assert np.mean(weights * times) == pytest.approx(3, rel=0.03)
