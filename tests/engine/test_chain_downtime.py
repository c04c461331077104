"""What coupled groups are down for: against published figures, closed forms and a plain chain."""

import math
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.chains import chain, chain_states
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from tests.engine.chain_oracle import Situation, long_run
from tests.engine.coupled_groups import grouped, one, random_group
from tests.engine.test_standby_in_zones import random_zones
from tests.engine.waterfall_readings import MINUTES, by_cause, by_phase, look_at, results, terms


@pytest.mark.parametrize(
    ("success", "crew", "failover", "uncovered", "both"),
    [
        (1.0, 1, 6.544, 0.0, 4.201),
        (0.99, 1, 6.478, 2.616, 4.206),
        (0.9, 1, 5.889, 26.160, 4.252),
    ],
)
def test_a_hot_pair_agrees_with_the_published_split(
    success: float, crew: int, failover: float, uncovered: float, both: float
) -> None:
    """MUT 2000 h, MDT 4 h, 90 s, else 1 h by hand; minutes a year.

    In the published chain a repair (rate ¼) does not end a switchover, here it does: it ends at 40¼ instead
    of 40 an hour, by hand at 1¼ instead of 1; and then both units are up.
    """
    switchover = Switchover(time=90 / 3600, success=success, manual=1.0)
    group = Group(mode="standby", switchover=switchover, crew="c")
    found = by_phase(terms(grouped(group, crew=crew)))
    assert found["switchover"] * MINUTES == pytest.approx(failover * 40 / 40.25, abs=0.002)
    assert found.get("failed switchover", 0.0) * MINUTES == pytest.approx(uncovered / 1.25, rel=1e-3)
    # While both are down, one is repaired and the other waits for the crew.
    assert found["repair"] == pytest.approx(found["crew wait"], rel=1e-9)
    assert (found["repair"] + found["crew wait"]) * MINUTES == pytest.approx(both, rel=0.02)


@pytest.mark.parametrize(
    ("needed", "units", "dormancy", "minutes"),
    [(1, 2, 1.0, 4.188), (4, 5, 1.0, 41.88), (4, 5, 0.0, 33.57), (4, 6, 1.0, 0.50), (4, 6, 0.0, 0.27)],
)
def test_spares_with_one_crew_are_repaired_one_at_a_time(
    needed: int, units: int, dormancy: float, minutes: float
) -> None:
    """Published minutes a year; when the group is down for lack of units, M + 1 or more are down."""
    group = Group(needed=needed, mode="standby", dormancy=dormancy, crew="c")
    found = by_phase(terms(grouped(group, units, crew=1)))
    assert sum(found.values()) * MINUTES == pytest.approx(minutes, abs=0.006)
    spare = units - needed
    assert found["crew wait"] / found["repair"] == pytest.approx(spare, rel=0.02)


def test_a_common_cause_is_charged_to_the_group_until_enough_work_again() -> None:
    """A hot pair with β, balance of: both up, one down, both down by failures, both down by a shock."""
    beta, rate, repair = 0.1, 1 / 2000, 1 / 4
    own, shock = (1 - beta) * rate, beta * rate
    q = np.zeros((4, 4))
    q[0, 1], q[0, 3] = 2 * own, shock
    q[1, 0], q[1, 2], q[1, 3] = repair, own, shock
    q[2, 1] = q[3, 1] = 2 * repair
    np.fill_diagonal(q, -q.sum(axis=1))
    pi = np.linalg.lstsq(np.vstack([q.T, np.ones(4)]), np.array([0, 0, 0, 0, 1.0]), rcond=None)[0]
    found = {(t.cause, t.phase): t.hours_per_year for t in terms(grouped(Group(beta=beta)))}
    assert found == pytest.approx(
        {
            (("components", "u"), "repair"): pi[2] * 8760,
            (("groups", "g"), "common cause"): pi[3] * 8760,
        },
        rel=1e-9,
    )


def test_counted_and_listed_units_are_split_alike() -> None:
    """Two modes of which one never acts make the chain list its states, one mode lets it count units."""
    counted = grouped(Group(needed=3, beta=0.05, crew="c"), 6, crew=2)
    rare = {**one(), "rare": FailureMode(mtbf=1e15, mttr=4.0)}
    listed = grouped(
        Group(needed=3, beta=0.05, crew="c"), 0, 2, u=Component(group="g", count=6, failures=rare)
    )
    expected = {(t.cause, t.mode, t.phase): t.hours_per_year for t in terms(counted)}
    found = {(t.cause, t.mode, t.phase): t.hours_per_year for t in terms(listed) if t.mode != "rare"}
    assert set(expected) == set(found)
    assert found == pytest.approx(expected, rel=1e-6)


def test_a_thousand_units_wait_for_ten_people() -> None:
    """π(j) by the product formula; of j that are down min(j, 10) are under repair."""
    n, crews, needed = 1000, 10, 950
    logs = [0.0]
    for j in range(n):
        logs.append(logs[-1] + math.log((n - j) / 2000 / (min(j + 1, crews) / 4)))
    weights = [math.exp(x - max(logs)) for x in logs]
    down = {j: w / math.fsum(weights) for j, w in enumerate(weights) if j > n - needed}
    found = by_phase(terms(grouped(Group(needed=needed, crew="c"), n, crew=crews)))
    assert found == pytest.approx(
        {
            "repair": 8760 * math.fsum(p * min(j, crews) / j for j, p in down.items()),
            "crew wait": 8760 * math.fsum(p * (1 - min(j, crews) / j) for j, p in down.items()),
        },
        rel=1e-9,
    )


NAMES = {
    "detect": "detection",
    "auto": "automatic recovery",
    "line": "crew wait",
    "alert": "alert",
    "repair": "repair",
    "restore": "restore",
}


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32))
def test_any_coupled_group_is_split_as_by_its_states_with_every_unit_by_itself(seed: int) -> None:
    design = random_group(seed)
    group = design.groups["g"]
    owners = [i for i, c in sorted(design.components.items()) for _ in range(c.count)]
    expected: dict[tuple[str, str, str], float] = {}

    def add(element: str, mode: str, phase: str, time: float) -> None:
        key = element, mode, phase
        expected[key] = expected.get(key, 0.0) + 8760 * time

    def tell(situation: Situation, time: float) -> None:
        down = [u for u, phases in enumerate(situation.down) if any(phases)]
        if len(owners) - len(down) >= group.needed:
            if situation.way:
                add("g", "", "switchover" if situation.way == "covered" else "failed switchover", time)
        elif situation.shocked:
            add("g", "", "common cause", time)
        else:
            for u in down:
                modes = sorted(design.components[owners[u]].failures)
                active = [(m, p) for m, p in zip(modes, situation.down[u], strict=True) if p]
                for mode, phase in active:
                    add(owners[u], mode, NAMES[phase], time / len(down) / len(active))

    if long_run(design, "g", 300, tell=tell) is None:
        return
    found = {(t.cause[1], t.mode, t.phase): t.hours_per_year for t in terms(design)}
    # Alike units share what they cause together: the order of their ids is no reason to tell them apart.
    assert alike(design, found) == pytest.approx(alike(design, expected), rel=1e-6, abs=1e-8)


def alike(design: Design, hours: dict[tuple[str, str, str], float]) -> dict[tuple[str, str, str], float]:
    """The hours by the figures of a mode instead of by element."""
    out: dict[tuple[str, str, str], float] = {}
    for (element, mode, phase), time in hours.items():
        component = design.components.get(element)
        who = element if component is None else str(sorted(component.failures.items()))
        out[who, mode, phase] = out.get((who, mode, phase), 0.0) + time
    return {key: time for key, time in out.items() if time > 1e-9}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_groups_in_zones_are_split_without_rest(seed: int) -> None:
    design = random_zones(seed)
    for result in results(design).values():
        look_at(result)
        chance = by_phase(result.waterfall)
        assert design.groups["g"].crew is not None or "crew wait" not in chance
        assert design.groups["g"].beta > 0.0 or "common cause" not in chance


def test_what_is_down_because_a_zone_is_down_belongs_to_the_zone() -> None:
    """Crewed units in one zone each: both zones, a zone and the other unit, or the chain of both units."""
    units = {f"u{i}": Component(group="g", domains=(f"z{i}",), failures=one(100.0, 10.0)) for i in range(2)}
    zones = {f"z{i}": Domain(failures=one(1000.0, 5.0)) for i in range(2)}
    design = replace(grouped(Group(crew="c"), 0, 1, **units), domains=zones)
    chain = long_run(grouped(Group(crew="c"), 0, 1, **units), "g")
    assert chain is not None
    both, _, single = chain
    z, u = 5 / 1005, single["u0"]
    # U(s) = (1 − sz)² s both + 2 sz (1 − sz) s u + s² z², by hand.
    zone = 2 * (z**2 * both / 3 - z * both / 2 + z * u / 2 - 2 * z**2 * u / 3) + z**2
    found = by_cause(terms(design))
    assert found["domains", "z0"] == pytest.approx(8760 * zone / 2, rel=1e-9)
    assert found["domains", "z0"] == pytest.approx(found["domains", "z1"], rel=1e-9)
    assert found["components", "u0"] == pytest.approx(found["components", "u1"], rel=1e-9)


def test_a_switchover_that_a_zone_outage_starts_is_shared_with_the_zone() -> None:
    units = {f"u{i}": Component(group="g", domains=(f"z{i}",), failures=one(4380, 4)) for i in range(2)}
    group = Group(mode="standby", switchover=Switchover(0.02, 0.98, 0.5))
    zones = {f"z{i}": Domain(failures=one(17520, 3)) for i in range(2)}
    found = by_phase(terms(replace(grouped(group, 0, **units), domains=zones)))
    homeless = {i: replace(unit, domains=()) for i, unit in units.items()}
    alone = by_phase(terms(grouped(group, 0, **homeless)))
    # A zone stops the unit that carries load as its own failures do, but half of that time is the zone's.
    assert found["switchover"] / alone["switchover"] == pytest.approx(1 + 4380 / 17520 / 2, rel=0.01)


def test_a_nested_group_is_split_by_its_own_waterfall() -> None:
    design = Design(
        components={
            "a": Component(group="inner", failures=one(500)),
            "b": Component(group="inner", failures=one(1500)),
            "c": Component(group="outer", failures=one()),
        },
        groups={
            "inner": Group(group="outer", needed=2, failures=one(9000, 1)),
            "outer": Group(mode="standby", switchover=Switchover(time=0.1)),
        },
        services={"s": Service(), "t": Service()},
        links={"1": Link("s", "outer"), "2": Link("t", "inner")},
    )
    found = results(design)
    look_at(found["s"])
    outer, inner = by_cause(found["s"].waterfall), by_cause(found["t"].waterfall)
    inside = [("components", "a"), ("components", "b"), ("groups", "inner")]
    total = sum(inner.values())
    shared = sum(outer[cause] for cause in inside)
    for cause in inside:
        assert outer[cause] / shared == pytest.approx(inner[cause] / total, rel=1e-9)
    lack = sum(t.hours_per_year for t in found["s"].waterfall if t.phase != "switchover")
    assert lack == pytest.approx(outer["components", "c"] + shared, rel=1e-9)


def test_a_unit_that_is_needed_by_itself_shows_its_wait_for_the_crew() -> None:
    design = grouped(
        Group(crew="c"),
        0,
        1,
        a=Component(group="g", failures=one()),
        b=Component(group="g", failures=one(100)),
    )
    design = replace(design, links={"1": Link("s", "a")})
    expected = long_run(design, "g")
    assert expected is not None
    found = by_phase(terms(design))
    assert set(found) == {"repair", "crew wait"}
    assert sum(found.values()) == pytest.approx(8760 * expected[2]["a"], rel=1e-9)
    # Every failure of a takes 4 h of repair, and a fails as often as it is up.
    assert found["repair"] == pytest.approx(8760 * (1 - expected[2]["a"]) / 2000 * 4, rel=1e-9)


def test_phases_that_a_coarse_chain_takes_together_are_split_by_their_means(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two units of five phases each in a chain of at most 20 states; an own figure keeps it out of memory."""
    modes = {
        "crash": FailureMode(mtbf=101.5, mttr=2, detection=0.5, alert=1, restore=0.5),
        "hang": FailureMode(mtbf=50, mttr=1, auto=AutoRecovery(0.9, 0.1), alert=1),
    }
    units = {i: Component(group="g", failures=modes) for i in "ab"}
    monkeypatch.setattr(chain_states, "MOST_STATES", 20)
    chain._chain.cache_clear()
    found = terms(grouped(Group(crew="c"), 0, 1, **units))
    chain._chain.cache_clear()
    hours = {(t.cause[1], t.mode, t.phase): t.hours_per_year for t in found}
    for unit in "ab":
        repair = hours[unit, "crash", "repair"]
        assert hours[unit, "crash", "alert"] == pytest.approx(repair / 2, rel=1e-9)
        assert hours[unit, "crash", "restore"] == pytest.approx(repair / 4, rel=1e-9)
        assert hours[unit, "hang", "repair"] == pytest.approx(repair / 2 * (101.5 / 50) * 0.1, rel=1e-9)
        by_itself = hours[unit, "crash", "detection"] / hours[unit, "hang", "automatic recovery"]
        assert by_itself == pytest.approx(0.5 / 101.5 / (0.1 / 50), rel=1e-9)
        waits = hours[unit, "crash", "crew wait"] / hours[unit, "hang", "crew wait"]
        assert waits == pytest.approx(1 / 101.5 / (0.1 / 50), rel=1e-9)


def test_two_crews_of_a_random_group_wait_less() -> None:
    rng = Random(3)
    units = {f"u{i}": Component(group="g", failures=one(rng.uniform(50, 200), 10.0)) for i in range(4)}
    design = grouped(Group(needed=2, crew="c"), 0, 1, **units)
    one_crew = by_phase(terms(design))
    two_crews = by_phase(terms(replace(design, crews={"c": Crew(size=2)})))
    assert two_crews["crew wait"] < one_crew["crew wait"]
