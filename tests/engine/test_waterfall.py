"""The downtime waterfall: against closed forms, published figures and every state of small designs."""

import math
from dataclasses import replace
from itertools import permutations, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine import chain, chain_states
from haplanner.engine.aumann_shapley import aumann_shapley
from haplanner.engine.exact import analyze
from haplanner.engine.results import PHASES, CannotCompute, DowntimeTerm, ServiceResult
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from tests.engine.chain_oracle import Situation, long_run
from tests.engine.enumeration import World
from tests.engine.random_designs import random_design
from tests.engine.test_chain import grouped, one, random_group
from tests.engine.test_standby_in_zones import random_zones

MINUTES = 60.0


def results(design: Design) -> dict[str, ServiceResult]:
    return dict(analyze(design).services)


def terms(design: Design) -> tuple[DowntimeTerm, ...]:
    """Of the only service, after looking at what holds for every waterfall."""
    (result,) = results(design).values()
    look_at(result)
    return result.waterfall


def look_at(result: ServiceResult) -> None:
    hours = [term.hours_per_year for term in result.waterfall]
    assert math.fsum(hours) == pytest.approx(result.figures.unavailability * 8760, rel=1e-12, abs=0.0)
    assert hours == sorted(hours, reverse=True)
    assert all(time > 0.0 for time in hours)
    assert {term.phase for term in result.waterfall} <= set(PHASES)
    assert len({(t.cause, t.mode, t.phase) for t in result.waterfall}) == len(hours)


def by_cause(found: tuple[DowntimeTerm, ...]) -> dict[tuple[str, str], float]:
    out: dict[tuple[str, str], float] = {}
    for term in found:
        out[term.cause] = out.get(term.cause, 0.0) + term.hours_per_year
    return out


def by_phase(found: tuple[DowntimeTerm, ...]) -> dict[str, float]:
    out: dict[str, float] = {}
    for term in found:
        out[term.phase] = out.get(term.phase, 0.0) + term.hours_per_year
    return out


def failing(u: float, **more: object) -> dict[str, FailureMode]:
    """A mode of that unavailability."""
    return {"failure": FailureMode(mtbf=1000 * (1 - u), mttr=1000 * u, **more)}  # type: ignore[arg-type]


def test_things_in_series_share_what_overlaps_evenly() -> None:
    a, b = 0.2, 0.3
    design = Design(
        components={"a": Component(failures=failing(a)), "b": Component(failures=failing(b))},
        services={"s": Service()},
        links={"1": Link("s", "a"), "2": Link("s", "b")},
    )
    assert by_cause(terms(design)) == pytest.approx(
        {("components", "a"): 8760 * (a - a * b / 2), ("components", "b"): 8760 * (b - a * b / 2)}, rel=1e-12
    )


def test_things_in_parallel_share_evenly_whatever_their_figures() -> None:
    pair = {
        "a": Component(group="g", failures=failing(0.2)),
        "b": Component(group="g", failures=failing(0.01)),
    }
    assert by_cause(terms(grouped(Group(), 0, **pair))) == pytest.approx(
        {("components", "a"): 8760 * 0.001, ("components", "b"): 8760 * 0.001}, rel=1e-12
    )


def test_two_of_three_share_each_pair_and_the_overlap_of_pairs() -> None:
    """U = ab + ac + bc − 2abc; the product of m goes to each of its members by 1 ÷ m."""
    a, b, c = 0.1, 0.2, 0.3
    three = {i: Component(group="g", failures=failing(u)) for i, u in (("a", a), ("b", b), ("c", c))}
    triple = 2 * a * b * c / 3
    shares = ((a * b + a * c) / 2 - triple, (a * b + b * c) / 2 - triple, (a * c + b * c) / 2 - triple)
    found = by_cause(terms(grouped(Group(needed=2), 0, **three)))
    expected = {("components", i): 8760 * s for i, s in zip("abc", shares, strict=True)}
    assert found == pytest.approx(expected, rel=1e-12)


def test_a_box_of_units_has_what_its_units_have_together() -> None:
    box = grouped(Group(needed=3), 0, u=Component(group="g", count=4, failures=failing(0.1)))
    single = {f"u{i}": Component(group="g", failures=failing(0.1)) for i in range(4)}
    apart = by_cause(terms(grouped(Group(needed=3), 0, **single)))
    assert by_cause(terms(box)) == pytest.approx({("components", "u"): sum(apart.values())}, rel=1e-12)


def test_a_pair_in_series_with_one_agrees_with_drawn_lots() -> None:
    """What is down is put back in a random order; the one whose failing stops the service is charged."""
    u = {"a": 0.3, "b": 0.2, "x": 0.1}
    parts = {i: Component(group="g" if i != "x" else None, failures=failing(q)) for i, q in u.items()}
    design = grouped(Group(), 0, **parts)
    design = replace(design, links={**design.links, "2": Link("s", "x")})
    generator = np.random.default_rng(7)
    draws = 1_000_000
    down = generator.random((draws, 3)) < np.array(list(u.values()))
    when = np.where(down, generator.random((draws, 3)), np.inf)
    stops = np.minimum(np.maximum(when[:, 0], when[:, 1]), when[:, 2])
    for column, i in enumerate(u):
        share = float(np.mean((when[:, column] == stops) & np.isfinite(stops)))
        sigma = math.sqrt(share / draws)
        assert by_cause(terms(design))["components", i] / 8760 == pytest.approx(share, abs=4 * sigma)


def evenly_shared(design: Design, service: str) -> dict[tuple[str, str], float]:
    """From every state: who is down is put down in every order, the one that stops the service is charged."""
    world = World(design, {})
    units: dict[tuple[str, str, int], float] = {}
    for (name, i, unit, _), (q, _) in world.causes.items():
        units[name, i, unit] = 1 - (1 - units.get((name, i, unit), 0.0)) * (1 - q)
    units = {unit: q for unit, q in units.items() if q > 0.0}
    table = {}
    for state in product((True, False), repeat=len(units)):
        up = dict(zip(units, state, strict=True))
        causes = {cause: up.get(cause[:3], True) for cause in world.causes}
        table[frozenset(u for u, ok in up.items() if not ok)] = world.works(causes)["services", service, 0]
    out: dict[tuple[str, str], float] = {}
    for down, works in table.items():
        if works or not down:
            continue
        chance = math.prod(q if unit in down else 1 - q for unit, q in units.items())
        for order in permutations(down):
            stop = next(n for n in range(len(order)) if not table[frozenset(order[: n + 1])])
            cause = order[stop][:2]
            out[cause] = out.get(cause, 0.0) + chance / math.factorial(len(order))
    return out


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_causes_are_charged_as_by_every_state_and_every_order_of_failing(seed: int) -> None:
    design = random_design(seed, causes=6)
    try:
        found = results(design)
    except CannotCompute:
        return
    for service, result in found.items():
        look_at(result)
        if result.figures.unavailability < 1.0:
            expected = {i: 8760 * share for i, share in evenly_shared(design, service).items()}
            assert by_cause(result.waterfall) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_terms_sum_to_the_downtime_and_what_does_not_matter_has_none(seed: int) -> None:
    try:
        found = results(random_design(seed, causes=14))
    except CannotCompute:
        return
    for result in found.values():
        look_at(result)
        mattering = {i.split(".")[-1] for i, m in result.importance.items() if m.downtime_caused > 0.0}
        certain = result.figures.unavailability >= 1.0
        assert certain or {i for _, i in by_cause(result.waterfall)} <= mattering


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_other_ids_change_nothing(seed: int) -> None:
    design = random_design(seed, causes=10)
    try:
        found = results(design)
    except CannotCompute:
        return
    turned = results(renamed(design))
    for service, result in found.items():
        after = {
            (t.cause[0], old_id(t.cause[1]), t.mode, t.phase): t.hours_per_year
            for t in turned[service].waterfall
        }
        before = {(*t.cause, t.mode, t.phase): t.hours_per_year for t in result.waterfall}
        assert after == pytest.approx(before, rel=1e-9, abs=1e-13)


def new_id(i: str) -> str:
    return f"x{9 - int(i[1:])}{i}"


def old_id(i: str) -> str:
    return i[2:] if i.startswith("x") else i


def renamed(design: Design) -> Design:
    """The same with ids in the opposite order; services keep theirs."""

    def node(i: str) -> str:
        return i if i in design.services else new_id(i)

    def placed(element: Component | Group) -> Component | Group:
        group = None if element.group is None else new_id(element.group)
        return replace(element, group=group, domains=tuple(new_id(d) for d in element.domains))

    return replace(
        design,
        components={new_id(i): placed(c) for i, c in design.components.items()},
        groups={new_id(i): placed(g) for i, g in design.groups.items()},
        domains={
            new_id(i): replace(d, parent=None if d.parent is None else new_id(d.parent))
            for i, d in design.domains.items()
        },
        links={
            new_id(i): replace(a, source=node(a.source), target=node(a.target))
            for i, a in design.links.items()
        },
    )


def test_a_mode_is_split_by_its_mean_phase_times() -> None:
    crash = FailureMode(
        mtbf=990, mttr=8, detection=1, auto=AutoRecovery(0.5, 2), alert=4, restore=2
    )  # mean down time 1 + 2 + ½ (4 + 8 + 2) = 10
    design = Design(
        components={"a": Component(failures={"crash": crash})},
        services={"s": Service()},
        links={"1": Link("s", "a")},
    )
    year = 8760 / 1000
    assert by_phase(terms(design)) == pytest.approx(
        {
            "detection": 1 * year,
            "automatic recovery": 2 * year,
            "alert": 2 * year,
            "repair": 4 * year,
            "restore": 1 * year,
        },
        rel=1e-12,
    )


def test_what_is_never_repaired_is_all_repair() -> None:
    lost = FailureMode(mtbf=1000, mttr=None, detection=1, auto=AutoRecovery(0.5, 2))
    design = Design(
        components={"a": Component(failures={"lost": lost})},
        services={"s": Service()},
        links={"1": Link("s", "a")},
    )
    assert terms(design) == (DowntimeTerm(("components", "a"), "lost", "repair", 8760.0),)


def test_a_thousand_things_that_are_never_repaired_share_the_year() -> None:
    """U along the way is 1 − (1 − s)^1000: almost all of it right at the beginning."""
    design = Design(
        components={f"c{i}": Component(failures={"lost": FailureMode(1000, None)}) for i in range(1000)},
        services={"s": Service()},
        links={f"{i}": Link("s", f"c{i}") for i in range(1000)},
    )
    found = by_cause(terms(design))
    assert len(found) == 1000
    assert list(found.values()) == pytest.approx([8.76] * 1000, rel=1e-9)


def test_a_service_that_never_works_is_its_own_cause() -> None:
    design = Design(
        components={"a": Component(failures=one()), "b": Component(enabled=False)},
        services={"s": Service(needs=2)},
        links={"1": Link("s", "a"), "2": Link("s", "b")},
    )
    assert terms(design) == (DowntimeTerm(("services", "s"), "", "repair", 8760.0),)


def test_a_service_that_never_fails_has_no_terms() -> None:
    design = Design(components={"a": Component()}, services={"s": Service()}, links={"1": Link("s", "a")})
    assert terms(design) == ()


def test_quadrature_is_exact_where_the_probability_rises_steeply() -> None:
    """1 − Π(1 − u): closed form u ÷ Σu of the whole for equal figures, whatever the number of factors."""

    def slopes(q: np.ndarray) -> np.ndarray:
        rest = np.prod(1 - q)
        return rest / (1 - q)

    u = np.full(300, 0.5)
    whole = 1.0 - 0.5**300
    assert aumann_shapley(slopes, u, whole) == pytest.approx(np.full(300, whole / 300), rel=1e-12)


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


def test_waterfalls_are_only_made_when_details_are_asked_for() -> None:
    design = grouped(Group(), 2)
    assert analyze(design, cut_sets=0).services["s"].waterfall == ()
    assert analyze(design, cut_sets=1).services["s"].waterfall != ()


def test_two_crews_of_a_random_group_wait_less() -> None:
    rng = Random(3)
    units = {f"u{i}": Component(group="g", failures=one(rng.uniform(50, 200), 10.0)) for i in range(4)}
    design = grouped(Group(needed=2, crew="c"), 0, 1, **units)
    one_crew = by_phase(terms(design))
    two_crews = by_phase(terms(replace(design, crews={"c": Crew(size=2)})))
    assert two_crews["crew wait"] < one_crew["crew wait"]
