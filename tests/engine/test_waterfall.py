"""The downtime waterfall: against closed forms, published figures and every state of small designs."""

import math
from dataclasses import replace
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.exact import analyze
from haplanner.engine.results import CannotCompute, DowntimeTerm
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import AutoRecovery, FailureMode
from tests.engine.coupled_groups import grouped, one
from tests.engine.enumeration import World
from tests.engine.random_designs import random_design
from tests.engine.waterfall_readings import by_cause, by_phase, failing, look_at, results, terms


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


def test_waterfalls_are_only_made_when_details_are_asked_for() -> None:
    design = grouped(Group(), 2)
    assert analyze(design, cut_sets=0).services["s"].waterfall == ()
    assert analyze(design, cut_sets=1).services["s"].waterfall != ()
