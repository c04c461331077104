"""Figures over time against closed forms, chains solved otherwise, and simulated histories."""

import math
from contextlib import suppress
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.formulas.structure import structure
from haplanner.engine.over_time import over_time
from haplanner.engine.patience import Cancelled, Patience
from haplanner.engine.results import CannotCompute, OverTime, TooLarge
from haplanner.engine.time_dependent.renewal import renewal_curve
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from haplanner.model.law import Law
from tests.engine.chain_oracle import long_run
from tests.engine.random_designs import random_design
from tests.engine.small_designs import only, result, single, units, within


def of(design: Design, hours: float = 8760.0, points: int = 241) -> OverTime:
    (found,) = over_time(design, hours, points).values()
    return found


def needs(targets):
    return {f"{i}": Link("service", target) for i, target in enumerate(targets)}


def in_series(*modes: FailureMode) -> Design:
    components = {f"c{i}": Component(failures={"failure": mode}) for i, mode in enumerate(modes)}
    return Design(components=components, services={"service": Service()}, links=needs(components))


def exponential(q: np.ndarray, t: float) -> np.ndarray:
    """e^(Qt) by halving t until a series of 20 terms is enough."""
    halvings = max(0, math.ceil(math.log2(max(1e-300, np.abs(q).sum(axis=1).max() * t))) + 3)
    step, term = np.eye(len(q)), np.eye(len(q))
    for k in range(1, 20):
        term = term @ q * (t / 2**halvings / k)
        step = step + term
    return np.linalg.matrix_power(step, 2**halvings)


def test_one_unit_has_its_closed_forms_with_all_digits_from_the_first_moment_on() -> None:
    fails, back = 1 / 1000, 1 / 10
    whole = fails + back
    for hours in (1e-6, 1.0, 8760.0):
        found = of(single(1000, 10), hours, points=7)
        t = found.times[1:]
        u = fails / whole * -np.expm1(-whole * t)
        area = fails / whole * (t + np.expm1(-whole * t) / whole) if hours > 0.1 else fails * t * t / 2
        np.testing.assert_allclose(found.unavailability[1:], u, rtol=1e-12)
        np.testing.assert_allclose(found.mean_unavailability[1:], area / t, rtol=1e-6 if hours < 1 else 1e-11)
        np.testing.assert_allclose(found.unreliability[1:], -np.expm1(-fails * t), rtol=1e-12)
        np.testing.assert_allclose(found.expected_outages[1:], fails * (t - area), rtol=1e-11)
    assert found.method == found.first_outage_method == "exact"


def test_phases_of_recovery_are_a_chain_of_their_own() -> None:
    mode = FailureMode(
        mtbf=336, mttr=0.75, detection=0.1, auto=AutoRecovery(0.95, 0.02), alert=0.5, restore=2.0
    )
    found = of(in_series(mode), 48.0, points=5)
    q = np.zeros((6, 6))
    for state, to, rate in [
        (0, 1, 1 / 336), (1, 2, 10.0), (2, 0, 0.95 * 50), (2, 3, 0.05 * 50),
        (3, 4, 2.0), (4, 5, 1 / 0.75), (5, 0, 0.5),
    ]:  # fmt: skip
        q[state, to] += rate
        q[state, state] -= rate
    for t, u in zip(found.times[1:], found.unavailability[1:], strict=True):
        assert u == pytest.approx(exponential(q, t)[0, 1:].sum(), rel=1e-9)
    assert found.unavailability[-1] == pytest.approx(mode.unavailability, rel=1e-3)
    assert found.mean_time_to_first_outage == 336


@pytest.mark.parametrize(
    ("failing", "repairing", "mean"),
    [(1 / 6e6, 1 / 120, 150_009_000_000), (1e-3, 0.1, (3e-3 + 0.1) / 2e-6)],
)
def test_a_repaired_pair_keeps_its_digits_however_long_it_lasts(failing, repairing, mean) -> None:
    """R of a pair: two exponentials whose rates are the roots of s² − (3λ + μ) s + 2λ²."""
    pair = units(2, 1 / failing, 1 / repairing, needed=1)
    for hours in (1.0, 1e4, mean):
        found = of(pair, hours, points=3)
        total = 3 * failing + repairing
        fast = (total + math.sqrt(total * total - 8 * failing**2)) / 2
        slow = 2 * failing**2 / fast
        t = found.times[1:]
        over = 2 * failing**2 * (-np.expm1(-slow * t) / slow + np.expm1(-fast * t) / fast) / (fast - slow)
        np.testing.assert_allclose(found.unreliability[1:], over, rtol=1e-9)
        assert found.mean_time_to_first_outage == pytest.approx(mean, rel=1e-13)
        assert found.first_outage_method == "exact"


def test_what_is_never_repaired_is_as_reliable_as_it_is_available() -> None:
    """Two of three of different lives and laws."""
    lives = [FailureMode(100.0, None, life=law) for law in (Law(), Law("weibull", shape=2.0), Law("fixed"))]
    members = {f"u{i}": Component(group="g", failures={"f": life}) for i, life in enumerate(lives)}
    design = Design(
        components=members, groups={"g": Group(needed=2)}, services={"service": Service()}, links=needs(["g"])
    )
    found = of(design, 150.0, points=16)
    t = found.times
    a, b = np.exp(-t / 100), np.exp(-((t / 100 * math.gamma(1.5)) ** 2))
    c = (t < 100).astype(float)
    up = a * b * c + (1 - a) * b * c + a * (1 - b) * c + a * b * (1 - c)
    np.testing.assert_allclose(1 - found.unavailability, up, atol=1e-12)
    np.testing.assert_allclose(1 - found.unreliability, up, atol=1e-12)
    assert found.first_outage_method == found.method == "exact"


def test_first_lives_of_any_law_in_series_multiply() -> None:
    modes = [
        FailureMode(500.0, 4.0, life=Law("weibull", shape=3.0)),
        FailureMode(800.0, 1.0, life=Law("lognormal", cv=0.7)),
        FailureMode(900.0, 1.0, life=Law("gamma", cv=0.5)),
        FailureMode(2000.0, None, life=Law("fixed")),
    ]
    found = of(in_series(*modes), 2500.0, points=26)
    t = found.times[1:]
    x = t / 900 * 4
    sigma = math.sqrt(math.log1p(0.49))
    normal = [math.erfc((math.log(v / 800) / sigma + sigma / 2) / math.sqrt(2)) / 2 for v in t]
    lasts = np.exp(-((t / 500 * math.gamma(4 / 3)) ** 3)) * normal
    lasts *= np.exp(-x) * (1 + x + x**2 / 2 + x**3 / 6) * (t < 2000)
    np.testing.assert_allclose(1 - found.unreliability[1:], lasts, atol=1e-13)


def test_lives_of_fixed_length_are_outages_at_once() -> None:
    """A pair where one fails after 100 h, the other, of exponential life, is 20 h down each time."""
    modes = [FailureMode(100.0, None, life=Law("fixed")), FailureMode(50.0, 20.0)]
    members = {f"u{i}": Component(group="g", failures={"f": mode}) for i, mode in enumerate(modes)}
    design = Design(
        components=members, groups={"g": Group(needed=1)}, services={"service": Service()}, links=needs(["g"])
    )
    found = of(design, 200.0, points=9)
    other = of(in_series(modes[1]), 200.0, points=9)
    later = found.times >= 100.0
    down = np.where(later, other.unavailability, 0.0)
    np.testing.assert_allclose(found.unavailability, down, rtol=1e-12)
    since = other.expected_outages - other.expected_outages[4] + other.unavailability[4]
    np.testing.assert_allclose(found.expected_outages, np.where(later, since, 0.0), rtol=1e-12)
    assert (found.unreliability >= found.unavailability - 1e-12).all()
    mean = 100 + (1 - other.unavailability[4]) * 50
    assert found.mean_time_to_first_outage == pytest.approx(mean, rel=1e-9)


def test_a_mean_over_lives_of_other_laws_is_an_integral_to_many_digits() -> None:
    """The smaller of two Weibull lives of one shape is a Weibull life."""
    found = of(in_series(*[FailureMode(100.0, None, life=Law("weibull", shape=0.5))] * 3), 1.0, points=3)
    assert found.mean_time_to_first_outage == pytest.approx(100 / 9, rel=1e-9)


def causes_of(design: Design) -> list[tuple[int, FailureMode]]:
    return [(i, leaf.failure) for i, leaf in enumerate(structure(design).leaves) if leaf.failure is not None]


def brute(design: Design, hours: float) -> tuple[float, float, float]:
    """U(t), 1 − R(t) and the mean time to the first outage, from the product of all causes' chains.

    Every cause is up or down; down times must be exponential or never end.
    """
    made = structure(design)
    (works,) = made.works["services", "service"]
    rates = [(1 / f.mtbf, 0.0 if f.mttr is None else 1 / f.mttr) for _, f in causes_of(design)]
    states = list(product([True, False], repeat=len(rates)))
    number = {state: i for i, state in enumerate(states)}
    fine = np.array([made.evaluate(list(state))[works] for state in states])
    q = np.zeros((len(states), len(states)))
    for state, i in number.items():
        for place, up in enumerate(state):
            other = number[(*state[:place], not up, *state[place + 1 :])]
            q[i, other] += rates[place][0] if up else rates[place][1]
    q -= np.diag(q.sum(axis=1))
    down = exponential(q, hours)[0, ~fine].sum()
    if not fine[0]:
        return 1.0, 1.0, 0.0
    until = q[np.ix_(fine, fine)]
    last = exponential(until, 1e9)[0].sum()
    mean = math.inf if last > 1e-6 else np.linalg.solve(-until, np.ones(len(until)))[0]
    return float(down), float(1 - exponential(until, hours)[0].sum()), float(mean)


def small(seed: int) -> Design | None:
    """A random design of at most 7 exponential causes with one service that may stop."""
    rng = np.random.default_rng(seed)
    design = random_design(seed, causes=6)

    def plain(failures):
        return {
            name: FailureMode(mode.mtbf, None if rng.random() < 0.15 else float(rng.uniform(0.5, 30)))
            for name, mode in failures.items()
        }

    maps = {
        name: {i: replace(e, failures=plain(e.failures)) for i, e in getattr(design, name).items()}
        for name in ("components", "groups", "domains", "links")
    }
    design = design.with_maps(**maps, services={"service": design.services["s0"]})
    renamed = {
        i: replace(a, source=a.source.replace("s0", "service"), target=a.target.replace("s0", "service"))
        for i, a in design.links.items()
        if "s1" not in (a.source, a.target)
    }
    arrows = sum("service" in (a.source, a.target) for a in renamed.values())
    needed = design.services["service"].needs
    if isinstance(needed, int) and needed > arrows:
        return None
    return design.with_maps(links=renamed)


def first_that_starts(made, seed: int, step: int = 1000) -> Design:
    """The first design of a series of seeds that has figures: circles of some can never start."""
    for attempt in range(50):
        design = made(seed + step * attempt)
        with suppress(CannotCompute):
            if design is not None:
                analyze(design, cut_sets=0)
                return design
    raise AssertionError(seed)


@pytest.mark.parametrize("seed", range(50))
def test_random_designs_agree_with_the_product_of_all_chains(seed: int) -> None:
    design = first_that_starts(small, seed)
    found = of(design, 40.0, points=5)
    down, over, mean = brute(design, 40.0)
    assert found.method == "exact"
    assert found.unavailability[-1] == pytest.approx(down, rel=1e-8, abs=1e-13)
    assert found.first_outage_method == "exact"
    assert found.unreliability[-1] == pytest.approx(over, rel=1e-8, abs=1e-12)
    assert found.mean_time_to_first_outage == pytest.approx(mean, rel=1e-8)


@pytest.mark.parametrize("seed", range(25))
def test_curves_have_the_shape_that_they_must_have(seed: int) -> None:
    design = first_that_starts(random_design, seed)
    services = over_time(design, 2000.0, 61)
    long = analyze(design, cut_sets=0).services
    later = over_time(design, 1e5, 3)
    for service_id, found in services.items():
        assert found.unavailability[0] in (0.0, 1.0)
        assert (np.diff(found.unreliability) >= -1e-12).all()
        assert (found.unreliability >= found.unavailability - 1e-12).all()
        assert (np.diff(found.expected_outages) >= -1e-12).all()
        assert (found.expected_outages >= found.unreliability - found.unavailability[0] - 1e-9).all()
        settled = later[service_id].unavailability[-1]
        assert settled == pytest.approx(long[service_id].figures.unavailability, rel=1e-9, abs=1e-300)
        yearly = np.diff(later[service_id].expected_outages)[-1] / 5e4
        assert yearly == pytest.approx(long[service_id].figures.frequency, rel=1e-6, abs=1e-300)


def test_chains_of_groups_settle_where_the_oracle_has_them() -> None:
    group = {"needed": 1, "mode": "standby", "dormancy": 0.3, "crew": 1}
    design = units(3, 100, 8, **group)
    expected = long_run(design, "g")
    assert expected is not None
    found = of(design, 1e5, points=3)
    assert found.unavailability[-1] == pytest.approx(expected[0], rel=1e-9)
    assert np.diff(found.expected_outages)[-1] / 5e4 == pytest.approx(expected[1], rel=1e-6)


def test_simulated_histories_agree_with_a_standby_group_that_switches_over() -> None:
    switch = Switchover(time=0.5, success=0.9, manual=3.0)
    design = units(2, 200, 10, needed=1, mode="standby", dormancy=0.5, switchover=switch)
    found = of(design, 500.0, points=5)
    assert found.first_outage_method == "exact"
    drawn = only(result(design, 500.0, 20_000))
    assert within(drawn.unavailability_ci95, found.mean_unavailability[-1])
    first = np.mean(drawn.first_outage <= 500.0)
    assert first == pytest.approx(found.unreliability[-1], abs=4 * math.sqrt(0.25 / 20_000))
    mean = drawn.outages_per_replication.mean()
    spread = drawn.outages_per_replication.std() / math.sqrt(20_000)
    assert mean == pytest.approx(found.expected_outages[-1], abs=4 * spread)


def test_simulated_histories_agree_with_a_standby_group_in_zones() -> None:
    zones = {f"z{i}": Domain(failures={"f": FailureMode(400 + 100 * i, 5)}) for i in range(2)}
    unit = {"f": FailureMode(200, 10)}
    design = Design(
        components={f"u{i}": Component(group="g", domains=(f"z{i}",), failures=unit) for i in range(2)},
        domains=zones,
        groups={"g": Group(mode="standby", dormancy=0.5, switchover=Switchover(0.5, 0.9, 3.0))},
        services={"service": Service()},
        links=needs(["g"]),
    )
    found = of(design, 200.0, points=5)
    assert found.method == found.first_outage_method == "exact"
    drawn = only(result(design, 200.0, 40_000))
    assert within(drawn.unavailability_ci95, found.mean_unavailability[-1])
    spread = drawn.outages_per_replication.std() / 200.0
    assert drawn.outages_per_replication.mean() == pytest.approx(found.expected_outages[-1], abs=4 * spread)
    share = np.mean(drawn.first_outage <= 200.0)
    assert share == pytest.approx(found.unreliability[-1], abs=4 * math.sqrt(0.25 / 40_000))
    long = analyze(design, cut_sets=0).services["service"].figures
    assert of(design, 1e5, points=2).unavailability[-1] == pytest.approx(long.unavailability, rel=1e-9)


def test_a_zone_around_all_units_of_a_group_stops_it_for_the_first_time_once() -> None:
    zones = {
        "rack": Domain("", "room", {"f": FailureMode(400, 5)}),
        "room": Domain(failures={"f": FailureMode(1000, 9)}),
    }
    unit = {"f": FailureMode(200, 10)}
    hot = Group(mode="standby", switchover=Switchover(0.5, 0.0, 3.0))
    design = Design(
        components={
            i: Component(group=i[0], domains=("rack",), failures=unit) for i in ("g1", "g2", "h1", "h2")
        },
        domains=zones,
        groups={"g": hot, "h": hot},
        services={"service": Service()},
        links=needs(["g", "h"]),
    )
    found = of(design, 200.0, points=5)
    # No switchover ever succeeds: whatever stops one of the two units with load is an outage, as is a zone.
    rate = 2 / 200 + 1 / 400 + 1 / 1000
    assert found.unreliability == pytest.approx(-np.expm1(-rate * found.times), rel=1e-9)
    assert found.mean_time_to_first_outage == pytest.approx(1 / rate, rel=1e-9)


def test_too_many_causes_are_taken_to_stop_it_independently_and_it_says_so() -> None:
    components = {f"c{i}": Component(failures={"f": FailureMode(500 + i, 5)}) for i in range(24)}
    design = Design(components=components, services={"service": Service(needs=20)}, links=needs(components))
    found = of(design, 1000.0, points=11)
    assert found.method == "exact"
    assert found.first_outage_method == "approximate"
    assert any("independently" in words for words in found.first_outage_assumptions)
    drawn = only(result(design, 1000.0, 40_000))
    share = np.mean(drawn.first_outage <= 1000.0)
    assert share == pytest.approx(found.unreliability[-1], rel=0.1)


def test_long_ladders_are_no_trouble() -> None:
    """Each rung works while its own part does or the next rung."""
    steps = range(600)
    failures = {"f": FailureMode(1000, 1)}
    rungs = {f"c{i}": Component(needs="any", failures=failures) for i in steps}
    sides = {f"x{i}": Component(failures=failures) for i in steps}
    links = {f"l{i}": Link(f"c{i}", f"c{i + 1}") for i in steps[:-1]}
    links |= {f"x{i}": Link(f"c{i}", f"x{i}") for i in steps}
    design = Design(
        components=rungs | sides, services={"service": Service()}, links=links | {"s": Link("service", "c0")}
    )
    found = of(design, 1000.0, points=3)
    u = 1 / 1001
    assert found.method == "exact"
    down = u
    for _ in range(4):
        down = u + (1 - u) * u * down
    assert found.unavailability[-1] == pytest.approx(down, rel=1e-8)
    assert found.first_outage_method == "approximate"
    assert found.unreliability[-1] == pytest.approx(-math.expm1(-1.001), rel=1e-3)


def test_a_service_that_needs_nothing_never_stops() -> None:
    found = of(Design(services={"service": Service()}), 10.0, points=3)
    assert not found.unavailability.any()
    assert not found.unreliability.any()
    assert found.mean_time_to_first_outage == math.inf


@pytest.mark.parametrize("hours", [0.0, -1.0, math.inf, math.nan])
def test_a_mission_lasts_some_time(hours: float) -> None:
    with pytest.raises(ValueError, match="mission"):
        over_time(single(1000, 10), hours)


@pytest.mark.parametrize("shape", [0.7, 1.0])
def test_renewal_equations_know_the_exponential_law_by_other_names(shape: float) -> None:
    """A gamma repair of variation 1 is exponential; and so is a Weibull life of shape 1."""
    life = Law("weibull", shape=shape)
    mode = FailureMode(1000, 10, life=life, repair=Law("gamma", cv=1.0))
    times = np.array([0.01, 1.0, 20.0, 500.0])
    u, w = renewal_curve(mode, 500.0)(times)
    if shape == 1.0:
        np.testing.assert_allclose(u, (1 / 101) * -np.expm1(-0.101 * times), rtol=1e-10)
        np.testing.assert_allclose(w, 0.001 * (1 - u), rtol=1e-10)
    else:
        other = renewal_curve(replace(mode, repair=Law()), 500.0)(times)
        np.testing.assert_allclose(u, other.u, rtol=1e-8)


def test_a_repair_in_two_equal_steps_is_the_gamma_law_of_shape_two() -> None:
    steps = FailureMode(1000, 5, restore=5)
    gamma = FailureMode(1000, 10, repair=Law("gamma", cv=0.5**0.5))
    one, other = of(in_series(steps), 500.0, points=9), of(in_series(gamma), 500.0, points=9)
    assert other.method == "exact"
    np.testing.assert_allclose(other.unavailability, one.unavailability, rtol=1e-9)
    np.testing.assert_allclose(other.expected_outages, one.expected_outages, rtol=1e-9)


@pytest.mark.parametrize("repair", [Law("lognormal", cv=0.8), Law("fixed")])
def test_simulated_histories_agree_with_lives_that_wear_out(repair: Law) -> None:
    mode = FailureMode(100, 10, life=Law("weibull", shape=3.0), repair=repair, alert=1.0)
    found = of(in_series(mode), 250.0, points=6)
    assert found.method == found.first_outage_method == "exact"
    drawn = only(result(in_series(mode), 250.0, 40_000))
    assert within(drawn.unavailability_ci95, found.mean_unavailability[-1])
    spread = drawn.outages_per_replication.std() / 200.0
    assert drawn.outages_per_replication.mean() == pytest.approx(found.expected_outages[-1], abs=4 * spread)
    later = of(in_series(mode), 20_000.0, points=2)
    assert later.unavailability[-1] == pytest.approx(mode.unavailability, rel=1e-8)


def test_what_the_equations_cannot_say_is_said() -> None:
    found = of(in_series(FailureMode(100, 10, life=Law("fixed"))), 250.0, points=6)
    assert found.method == "approximate"
    assert "exponential" in found.assumptions[0]


def test_nobody_waits_longer_than_they_have_patience() -> None:
    with pytest.raises(TooLarge):
        over_time(single(1000, 10, detection=1.0), patience=Patience(seconds=-1.0))
    with pytest.raises(Cancelled):
        over_time(single(1000, 10, detection=1.0), patience=Patience(cancelled=lambda: True))
