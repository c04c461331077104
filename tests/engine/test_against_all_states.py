"""The exact engine against brute force: every state of a design's causes, by the model's rules alone."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from haplanner.engine.exact import analyze
from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Group, Link, Switchover
from haplanner.model.failure import FailureMode
from tests.engine.chain_oracle import long_run
from tests.engine.enumeration import PLANNED, Cause, States
from tests.engine.random_designs import layered_design, maintained, random_design

SEEDS = st.integers(0, 2**32)


def designs(causes: int) -> st.SearchStrategy[Design]:
    """Arrows every which way, and layers of redundancy; some with planned maintenance."""

    def drawn(most: int) -> st.SearchStrategy[Design]:
        plain = st.builds(random_design, SEEDS, st.just(most))
        return plain | st.builds(layered_design, SEEDS, st.just(most))

    return drawn(causes) | st.builds(maintained, drawn(causes - 4), SEEDS)


def analyzed(design: Design, cut_sets: int = 0) -> Analysis:
    """The figures; another example where random arrows made a deadlock or a group is empty."""
    try:
        return analyze(design, cut_sets)
    except CannotCompute as refused:
        assume(not all("ever start" in str(p) or "is empty" in str(p) for p in refused.problems))
        raise


def everything(analysis: Analysis) -> Iterable[tuple[tuple[str, str, int], float, float]]:
    """(key, U, frequency) of all elements that the design's results name by their id."""
    design = analysis.design
    for element_id, figures in analysis.elements.items():
        found = design.find(element_id)
        assert found is not None
        yield (found[0], element_id, 0), figures.unavailability, figures.frequency


@settings(max_examples=60, deadline=None)
@given(designs(causes=14))
def test_figures_and_all_importance_measures_are_those_of_all_states(design: Design) -> None:
    assert_all_states_agree(design)


def assert_all_states_agree(design: Design) -> None:
    """Figures of everything, and every measure of importance to every service."""
    analysis = analyzed(design)
    states = States(design)
    for key, u, w in everything(analysis):
        assert u == pytest.approx(states.unavailability(key), rel=1e-10, abs=1e-15)
        assert w == pytest.approx(states.frequency(key), rel=1e-9, abs=1e-15)
    for service_id, result in analysis.services.items():
        key = ("services", service_id, 0)
        u = states.unavailability(key)
        failing = {cause[:2] for cause in states.causes}
        assert {element_id for _, element_id in failing} == result.importance.keys()
        for ref in failing:
            measured = result.importance[ref[1]]
            perfect = states.unavailability(key, {ref: True})
            failed = states.unavailability(key, {ref: False})
            assert measured.birnbaum == pytest.approx(failed - perfect, rel=1e-8, abs=1e-12)
            assert measured.downtime_caused == pytest.approx((u - perfect) * 8760, rel=1e-8, abs=1e-9)
            if u > 1e-12:
                assert measured.fussell_vesely == pytest.approx((u - perfect) / u, rel=1e-8, abs=1e-11)
                assert measured.raw == pytest.approx(failed / u, rel=1e-8)
                own = own_unavailability(states, ref)
                if own is not None:
                    expected = measured.birnbaum * own / u
                    assert measured.criticality == pytest.approx(expected, rel=1e-8, abs=1e-11)
            if perfect > 1e-12:
                assert measured.rrw == pytest.approx(u / perfect, rel=1e-8)


def own_unavailability(states: States, ref: tuple[str, str]) -> float | None:
    """q of an element by all its modes; nothing for a box of several units."""
    if any(unit for name, i, unit, _ in states.causes if (name, i) == ref):
        return None
    return 1.0 - math.prod(1.0 - states.world.causes[c][0] for c in states.causes if c[:2] == ref)


def signature(design: Design, cut: Iterable[Cause]) -> tuple[tuple[str, int], ...]:
    """Events as the engine names them, units of a box told apart by nothing but their number."""
    events: Counter[str] = Counter()
    for map_name, element_id, _, mode in cut:
        element = getattr(design, map_name)[element_id]
        box = isinstance(element, Component) and element.count > 1
        if mode == PLANNED and not box:
            events[f"{element_id}: planned maintenance"] += 1
            continue
        events[element_id if box or len(element.failures) == 1 else f"{element_id}.{mode}"] += 1
    return tuple(sorted(events.items()))


def named(events: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    for event in events:
        name, _, units = event.partition(" × ")
        counted[name.partition("#")[0]] += int(units or 1)
    return tuple(sorted(counted.items()))


@settings(max_examples=60, deadline=None)
@given(designs(causes=13))
@example(random_design(2005386, 13))
def test_cut_sets_with_boxes_of_units_are_the_smallest_sets_that_stop_a_service(design: Design) -> None:
    one_mode = {
        i: replace(
            c,
            failures=dict([*c.failures.items()][:1]),
            maintenance=None if c.failures else c.maintenance,
        )
        if c.count > 1
        else c
        for i, c in design.components.items()
    }
    design = replace(design, components=one_mode)
    analysis = analyzed(design, 100_000)
    states = States(design)
    for service_id, result in analysis.services.items():
        expected: dict[tuple[tuple[str, int], ...], float] = {}
        for cut in states.minimal_cuts(("services", service_id, 0)):
            chance = math.prod(states.world.causes[cause][0] for cause in cut)
            key = signature(design, cut)
            expected[key] = expected.get(key, 0.0) + chance
        found: dict[tuple[tuple[str, int], ...], float] = {}
        for listed in result.cut_sets:
            key = named(listed.events)
            found[key] = found.get(key, 0.0) + listed.probability
        # Any one of several very bad units: the sum of what each is, which as a probability ends at 1.
        certain = {key: min(1.0, chance) for key, chance in expected.items()}
        assert {key: min(1.0, chance) for key, chance in found.items()} == pytest.approx(certain, rel=1e-9)
        assert result.cut_sets_complete
        assert result.cut_sets_left_out == 0.0


def reliable(design: Design) -> Design:
    """The design with a hundred to ten thousand years between failures, and hours of repair."""
    rng = Random(len(design.components))

    def better(failures: Mapping[str, FailureMode]) -> dict[str, FailureMode]:
        return {
            mode: replace(failure, mtbf=10 ** rng.uniform(6, 8), mttr=rng.uniform(0.5, 20))
            for mode, failure in failures.items()
        }

    return design.with_maps(
        **{
            name: {i: replace(e, failures=better(e.failures)) for i, e in getattr(design, name).items()}
            for name in ("components", "groups", "domains", "links")
        }
    )


@settings(max_examples=40, deadline=None)
@given(designs(causes=9))
def test_no_digit_is_lost_where_nothing_but_many_nines_is_left(design: Design) -> None:
    """Expected values in fractions: nothing absolute is allowed for."""
    design = reliable(design)
    analysis = analyzed(design)
    states = States(design)
    for key, u, w in everything(analysis):
        exact_u, exact_w = states.exactly(key)
        assert u == pytest.approx(float(exact_u), rel=1e-9, abs=0.0)
        assert w == pytest.approx(float(exact_w), rel=1e-9, abs=0.0)


def test_fourteen_nines_and_more_are_met_on_the_way() -> None:
    """What the test above is about does come up in it."""
    smallest = []
    for seed in range(60):
        analysis = analyze(reliable(layered_design(seed, causes=9)), 0)
        smallest += [u for _, u, _ in everything(analysis) if u > 0.0]
    assert sum(u < 1e-14 for u in smallest) > 10


def coupled_group(rng: Random, name: str) -> tuple[dict[str, Component], Group]:
    """Two or three units that depend on each other and on nothing else."""
    units = rng.randint(2, 3)
    failures = {"failure": FailureMode(mtbf=10 ** rng.uniform(1.3, 2.5), mttr=rng.uniform(1, 20))}
    members = {f"{name}-{i}": Component(group=name, failures=failures) for i in range(units)}
    if rng.random() < 0.3:
        members = {f"{name}-box": Component(group=name, count=units, failures=failures)}
    manual = rng.choice([None, 8.0])
    return members, Group(
        needed=rng.randint(1, units - 1),
        mode=rng.choice(["active", "standby"]),
        dormancy=rng.choice([0.0, 0.4, 1.0]),
        switchover=rng.choice([Switchover(), Switchover(time=1.5), Switchover(2.0, 0.8, manual)]),
        crew=rng.choice([None, name]),
        beta=rng.choice([0.0, 0.2]),
    )


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_a_coupled_group_counts_like_one_component_with_the_figures_of_its_chain(seed: int) -> None:
    """Standby, switchover, crew, common cause in one or two groups anywhere in a design."""
    rng = Random(seed)
    plain = rng.choice([random_design, layered_design])(seed, causes=9)
    groups, components, stand_ins, crews = dict(plain.groups), dict(plain.components), {}, {}
    links = dict(plain.links)
    for name in ("x", "y")[: rng.randint(1, 2)]:
        members, group = coupled_group(rng, name)
        apart = Design(components=members, groups={name: group}, crews={name: Crew(size=1)})
        solved = long_run(apart, name)
        assert solved is not None
        u, w, _ = solved
        stand_ins[name] = Component(failures={"chain": FailureMode(mtbf=(1 - u) / w, mttr=u / w)})
        components |= members
        groups[name] = group
        crews[name] = Crew(size=1)
        sources = sorted({*plain.components, *plain.groups, *plain.services})
        for number in range(rng.randint(1, 2)):
            links[f"{name}{number}"] = Link(rng.choice(sources), name)
    analysis = analyzed(plain.with_maps(components=components, groups=groups, links=links, crews=crews))
    states = States(plain.with_maps(components=plain.components | stand_ins, links=links))
    for service_id, result in analysis.services.items():
        assert result.method == "exact"
        key = ("services", service_id, 0)
        assert result.figures.unavailability == pytest.approx(states.unavailability(key), rel=1e-8, abs=1e-14)
        assert result.figures.frequency == pytest.approx(states.frequency(key), rel=1e-8, abs=1e-14)
