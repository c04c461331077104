"""Weighted cycles against the exact engine; figures that claim no more than the outages behind them."""

import math
from dataclasses import replace

import numpy as np
import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.rare import compiled, walks
from haplanner.engine.rare.figures import weighted_figures
from haplanner.engine.rare.plan import Planned, planned
from haplanner.engine.rare.walk import (
    BRANCHES,
    CYCLES,
    SUM_DOWN,
    SUM_DOWN_2,
    SUM_DOWN_STOPS,
    SUM_HOURS,
    SUM_STOPS,
    SUM_STOPS_2,
    SUMS,
)
from haplanner.engine.rare.walks import WALKS, Walks
from haplanner.engine.rare.weighted import weighted_cycles
from haplanner.engine.simulated import WeightedFigures
from haplanner.engine.simulation.wiring import wire
from haplanner.model.elements import Component, Link, Maintenance, Service
from haplanner.model.law import Law
from tests.engine.rare_designs import RARE, mode, pairs_in_series, units

pytestmark = pytest.mark.timeout(300)  # the machine code may have to be made first


SPREAD = (
    "2 of 3 hot, 1e-5",
    "1 of 3 hot, 1e-12",
    "4 of 6, one to repair",
    "common cause",
    "standby that switches over",
    "switchovers that seldom fail",
    "zones and common cause",
    "ten pairs",
    "cold standby",
    "restarts that seldom fail",
    "repairs of one length",
    "repairs of any length",
    "two ways",
)


def plan(design, service="s") -> Planned:
    found = planned(wire(design), service)
    assert isinstance(found, Planned), found
    return found


def go(walks, plain, branches) -> bool:
    """Let walks go on to the end of so many cycles."""
    stretches = walks.go(plain, branches)
    while True:
        try:
            next(stretches)
        except StopIteration as end:
            return end.value


def found(design, seed=1, precision=0.03, **options) -> WeightedFigures:
    compiled.warm_up()
    *_, last = weighted_cycles(plan(design), "s", seed, precision, **options)
    assert last is not None
    return last


@pytest.mark.parametrize("name", RARE)
def test_rare_outages_are_those_of_the_exact_engine(name):
    design = RARE[name]
    exact = analyze(design).services["s"]
    assert exact.method == "exact"
    figures = found(design)
    for value, (low, high), truth in (
        (figures.unavailability, figures.unavailability_ci95, exact.figures.unavailability),
        (figures.outages_per_hour, figures.outages_per_hour_ci95, exact.figures.frequency),
        (figures.mean_outage_hours, figures.mean_outage_hours_ci95, exact.figures.mean_down_time),
    ):
        # Twice a 95 % interval misses once in 10,000.
        assert abs(math.log(truth / value)) <= 2.0 * math.log(high / value)
        assert low < value < high
    assert figures.relative_precision < 0.04


@pytest.mark.slow
@pytest.mark.parametrize("name", SPREAD)
def test_intervals_hold_the_exact_figures_in_95_of_100_simulations(name):
    design = RARE[name]
    exact = analyze(design).services["s"].figures
    ready = plan(design)
    compiled.warm_up()
    seeds, hits = 50, np.zeros(3)
    for seed in range(seeds):
        *_, last = weighted_cycles(ready, "s", seed, 0.1)
        for place, (low, high), truth in (
            (0, last.unavailability_ci95, exact.unavailability),
            (1, last.outages_per_hour_ci95, exact.frequency),
            (2, last.mean_outage_hours_ci95, exact.mean_down_time),
        ):
            hits[place] += low <= truth <= high
    # 47.5 are expected; 41 or fewer are 4 standard deviations off.
    assert np.all(hits >= 42), hits


def test_the_same_seed_gives_the_same_figures_for_any_threads_and_with_and_without_machine_code(monkeypatch):
    design = RARE["standby that switches over"]
    compiled.warm_up()
    sums = []
    for threads, code, pause in ((2, False, 0.1), (1, True, 0.1), (3, True, 0.1), (2, True, 0.0)):
        with monkeypatch.context() as changed:
            changed.setattr(walks, "PAUSES", pause)  # however the walks are cut into pieces
            if not code:
                changed.setattr(compiled, "compiled", lambda: None)
            one = Walks(plan(design), "s", 5, threads)
            assert go(one, 2, 0)
            assert go(one, 3, 4)
            one.learn()
            assert go(one, 2, 4)
            one.close()
        sums.append(one.sums)
    for other in sums[1:]:
        np.testing.assert_array_equal(other, sums[0])
    assert found(design, seed=6) != found(design, seed=7)


def test_walks_begun_without_machine_code_go_on_with_it(monkeypatch):
    ready = plan(RARE["4 of 6, one to repair"])
    compiled.warm_up()
    mixed, fast = Walks(ready, "s", 2, 1), Walks(ready, "s", 2, 1)
    with monkeypatch.context() as without:
        without.setattr(compiled, "compiled", lambda: None)
        assert go(mixed, 2, 4)
    assert go(mixed, 3, 4)
    assert go(fast, 2, 4)
    assert go(fast, 3, 4)
    np.testing.assert_array_equal(mixed.sums, fast.sums)
    mixed.close()
    fast.close()


def test_units_that_take_turns_do_not_take_them_in_all_walks_together():
    # Cold standby: a, b, a, b … carries load when a cycle starts, and lasts for 20,000 hours or for 40,000.
    ready = plan(RARE["cold standby"])
    compiled.warm_up()
    turns = Walks(ready, "s", 1, 1)
    assert go(turns, 1, 0)
    turns.forget()
    assert go(turns, 1, 1)
    hours = turns.sums[:, SUM_HOURS]
    assert 0.3 < np.mean(hours > 30_000) < 0.7
    turns.close()


def test_cycles_come_to_an_end_where_an_outage_takes_more_failures_than_are_forced():
    compiled.warm_up()
    for count in (30, 100):
        never = units(count, 10_000, 1, needed=1)  # U = 1e-120 and 1e-400
        *_, last = weighted_cycles(plan(never), "s", 1, 0.03, 30)
        assert last is None or last.unavailability < 1e-50


def sums_of(down_of_walks, squares, branches=1000.0):
    sums = np.zeros((WALKS, SUMS))
    sums[:, SUM_DOWN] = sums[:, SUM_STOPS] = down_of_walks
    sums[:, SUM_DOWN_2] = sums[:, SUM_STOPS_2] = sums[:, SUM_DOWN_STOPS] = squares
    sums[:, SUM_HOURS], sums[:, BRANCHES], sums[:, CYCLES] = 1e6, branches, branches
    return sums


def test_an_interval_widens_where_one_outage_carries_most_of_the_weight():
    even = weighted_figures(sums_of(np.full(WALKS, 1.0), 0.1))
    assert even is not None
    assert even.trustworthy
    heavy_down = np.full(WALKS, 1.0)
    heavy_down[7] = 200.0
    heavy = weighted_figures(sums_of(heavy_down, heavy_down**2))
    assert heavy is not None
    assert not heavy.trustworthy
    low, high = heavy.unavailability_ci95
    assert high / low > 100.0


def test_walks_that_agree_by_chance_are_not_taken_for_certain():
    # Every walk has the same sum, but 64 equal outages of so many cycles can tell no more than 64 do.
    figures = weighted_figures(sums_of(np.full(WALKS, 1.0), 1.0))
    assert figures is not None
    low, high = figures.unavailability_ci95
    assert math.log(high / low) / 2 >= 1.96 / math.sqrt(WALKS) * 0.99


def test_mean_lengths_hold_where_outages_of_very_unlike_weight_are_told_apart_by_few_walks():
    """Weights spread by e^2, exponential lengths of mean 1: 95 of 100 intervals hold it, give or take 2 %."""
    rng = np.random.default_rng(1)
    seeds, held = 600, 0
    for _ in range(seeds):
        sums = np.zeros((WALKS, SUMS))
        sums[:, SUM_HOURS] = sums[:, BRANCHES] = sums[:, CYCLES] = 1000.0
        for walk in sums:
            count = rng.poisson(4)
            weight = rng.lognormal(0.0, 2.0, count)
            down = weight * rng.exponential(1.0, count)
            walk[[SUM_DOWN, SUM_STOPS]] = down.sum(), weight.sum()
            walk[[SUM_DOWN_2, SUM_STOPS_2, SUM_DOWN_STOPS]] = down @ down, weight @ weight, down @ weight
        figures = weighted_figures(sums)
        assert figures is not None
        low, high = figures.mean_outage_hours_ci95
        held += low <= 1.0 <= high
    assert 0.925 < held / seeds < 0.975


def test_no_outage_seen_is_no_figure():
    assert weighted_figures(sums_of(np.zeros(WALKS), 0.0)) is None


@pytest.mark.parametrize(
    ("design", "words"),
    [
        (units(2, 0, 0, needed=1, failure=mode(100, 1, life=Law("weibull", shape=2.0))), "not exponential"),
        (units(2, 0, 0, needed=1, failure=mode(100, None)), "never repaired"),
        (units(400, 100, 10, needed=1), "hardly ever up"),
    ],
)
def test_what_weighted_cycles_cannot_do_is_said_in_words(design, words):
    reason = planned(wire(design), "s")
    assert isinstance(reason, str)
    assert words in reason


def test_what_never_fails_or_never_works_needs_no_weighted_cycles():
    perfect = replace(units(2, 10, 1), components={"w": Component()}, groups={}, links={"1": Link("s", "w")})
    assert planned(wire(perfect), "s") == ""
    both = units(1, 10, 1, needed=2)
    off = replace(
        both, components={**both.components, "v": Component(group="g", failures=mode(10, 1), enabled=False)}
    )
    assert planned(wire(off), "s") == ""


def test_only_what_a_service_needs_strikes_in_its_cycles():
    design = pairs_in_series(2, 1000)
    apart = replace(
        design,
        services={"s": Service(), "t": Service()},
        links={"0": Link("s", "g0"), "1": Link("t", "g1")},
    )
    assert [rate > 0 for rate in plan(apart, "s").plan.rate] == [True, True, False, False]
    together = replace(
        apart,
        groups={i: replace(g, crew="c") for i, g in apart.groups.items()},
        crews=units(2, 1, 1, 1).crews,
    )
    assert all(rate > 0 for rate in plan(together, "s").plan.rate)


def test_planned_maintenance_is_no_matter_of_weighted_cycles():
    design = units(2, 1000, 1, needed=1)
    upkept = replace(design.components["u"], maintenance=Maintenance(every=100, duration=1))
    reason = planned(wire(replace(design, components={"u": upkept})), "s")
    assert isinstance(reason, str)
    assert "calendar" in reason
