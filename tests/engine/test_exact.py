"""Exact figures against an enumeration of all states, and what they must be by reason alone."""

import math
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.diagrams import diagram_build
from haplanner.engine.exact import analyze, compile_design
from haplanner.engine.findings import never_repaired
from haplanner.engine.results import Analysis, CannotCompute, CutSet, Importance
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode
from tests.engine.enumeration import enumerate_states, minimal_cuts
from tests.engine.random_designs import random_design

SEEDS = st.integers(0, 2**32)


def fails(u: float, cycle: float = 1000.0) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=(1 - u) * cycle, mttr=u * cycle)}


def analyzed(design: Design, cut_sets: int = 0) -> Analysis | None:
    """The figures; nothing where the random arrows made a deadlock or the design has an empty group."""
    try:
        return analyze(design, cut_sets)
    except CannotCompute as refused:
        if all("ever start" in str(p) or "is empty" in str(p) for p in refused.problems):
            return None
        raise


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.sampled_from([1, 8]))
def test_every_element_works_as_often_as_in_all_states_together(seed: int, pooled: int) -> None:
    design = random_design(seed, causes=9)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagram_build, "POOLED", pooled)
        analysis = analyzed(design)
    if analysis is None:
        return
    listed = enumerate_states(design)
    for (map_name, element_id), u in listed.unavailability.items():
        if map_name != "domains" or design.node(element_id) is None:
            figures = analysis.elements[element_id]
            assert figures.unavailability == pytest.approx(u, rel=1e-9, abs=1e-14), element_id
            expected = listed.frequency[map_name, element_id]
            assert figures.frequency == pytest.approx(expected, rel=1e-8, abs=1e-14), element_id


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.sampled_from([1, 8]))
def test_importance_is_what_perfect_and_failed_elements_make_of_it(seed: int, pooled: int) -> None:
    design = random_design(seed, causes=6)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagram_build, "POOLED", pooled)
        analysis = analyzed(design)
    if analysis is None:
        return
    for service_id, result in analysis.services.items():
        key = ("services", service_id)
        u = result.figures.unavailability
        for element_id, importance in result.importance.items():
            map_name = next(
                m for m in ("components", "groups", "domains", "links") if element_id in getattr(design, m)
            )
            perfect = enumerate_states(design, {(map_name, element_id): True}).unavailability[key]
            failed = enumerate_states(design, {(map_name, element_id): False}).unavailability[key]
            assert importance.birnbaum == pytest.approx(failed - perfect, rel=1e-7, abs=1e-12)
            assert importance.downtime_caused == pytest.approx((u - perfect) * 8760, rel=1e-7, abs=1e-9)
            if u > 0:
                assert importance.fussell_vesely == pytest.approx((u - perfect) / u, rel=1e-7, abs=1e-11)
                assert importance.criticality == pytest.approx(importance.fussell_vesely, rel=1e-7, abs=1e-9)
                assert importance.raw == pytest.approx(failed / u, rel=1e-7)
            if perfect > 1e-12:
                assert importance.rrw == pytest.approx(u / perfect, rel=1e-7)


@settings(max_examples=80, deadline=None)
@given(SEEDS)
def test_cut_sets_are_the_smallest_sets_of_failures_that_stop_a_service(seed: int) -> None:
    design = random_design(seed, causes=9)
    single = {i: replace(c, count=1) for i, c in design.components.items()}
    groups = {i: replace(g, needed=1) for i, g in design.groups.items()}
    design = replace(design, components=single, groups=groups)
    analysis = analyzed(design, cut_sets=10_000)
    if analysis is None:
        return
    for service_id, result in analysis.services.items():
        expected = minimal_cuts(design, service_id)
        named = {}
        for causes, probability in expected.items():
            events = []
            for map_name, element_id, _, mode in causes:
                modes = getattr(design, map_name)[element_id].failures
                events.append(element_id if len(modes) == 1 else f"{element_id}.{mode}")
            named[tuple(sorted(events))] = probability
        found = {cut.events: cut.probability for cut in result.cut_sets}
        assert found == pytest.approx(named, rel=1e-9)
        assert result.cut_sets_complete
        assert [c.probability for c in result.cut_sets] == sorted(found.values(), reverse=True)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_a_shorter_list_of_cut_sets_is_the_head_of_the_longer_and_bounds_the_rest(seed: int) -> None:
    design = random_design(seed, causes=10)
    if analyzed(design) is None:
        return
    everything = analyze(design, cut_sets=100_000)
    some = analyze(design, cut_sets=3)
    for service_id, long in everything.services.items():
        short = some.services[service_id]
        assert long.cut_sets_complete
        assert [c.probability for c in short.cut_sets] == pytest.approx(
            [c.probability for c in long.cut_sets[:3]], rel=1e-12
        )
        rest = math.fsum(c.probability for c in long.cut_sets[3:])
        assert short.cut_sets_left_out == pytest.approx(rest, rel=1e-6, abs=1e-15)
        total = math.fsum(c.probability for c in long.cut_sets)
        assert long.figures.unavailability <= total * (1 + 1e-12)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_other_ids_change_no_figure(seed: int) -> None:
    design = random_design(seed, causes=12)
    renamed, ids = _renamed(design, Random(seed))
    before, after = analyzed(design), analyzed(renamed)
    assert (before is None) == (after is None)
    if before is None or after is None:
        return
    for element_id, figures in before.elements.items():
        other = after.elements[ids[element_id]]
        assert other.unavailability == pytest.approx(figures.unavailability, rel=1e-12, abs=1e-300)
        assert other.frequency == pytest.approx(figures.frequency, rel=1e-10, abs=1e-18)


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.sampled_from(["mtbf", "mttr"]))
def test_better_figures_of_one_failure_never_make_anything_worse(seed: int, which: str) -> None:
    design = random_design(seed, causes=12)
    before = analyzed(design)
    failing = sorted(i for i, c in design.components.items() if c.failures)
    if before is None or not failing:
        return
    chosen = Random(seed).choice(failing)
    component = design.components[chosen]
    mode = min(component.failures)
    old = component.failures[mode]
    new = replace(old, mtbf=old.mtbf * 3) if which == "mtbf" else replace(old, mttr=(old.mttr or 0.0) / 3)
    better = replace(
        design,
        components={
            **design.components,
            chosen: replace(component, failures={**component.failures, mode: new}),
        },
    )
    program = compile_design(design)
    assert program.fits(better)
    after = program.analyze(better, 0)
    for element_id, figures in before.elements.items():
        assert after.elements[element_id].unavailability <= figures.unavailability * (1 + 1e-12)


def test_another_spare_makes_a_group_better_and_a_higher_need_makes_it_worse() -> None:
    def group(needed: int, units: int) -> float:
        design = Design(
            components={"n": Component(group="g", count=units, failures=fails(0.01))},
            groups={"g": Group(needed=needed)},
        )
        return analyze(design).elements["g"].unavailability

    assert group(3, 5) < group(3, 4) < group(4, 4)
    assert group(2, 5) < group(3, 5)


@pytest.mark.parametrize(
    ("needed", "units"), [(1, 5), (2, 3), (3, 5), (990, 1000), (500, 1000), (1, 1000), (1000, 1000)]
)
def test_identical_units_are_right_to_the_last_digits(needed: int, units: int) -> None:
    u = 2.0**-10
    design = Design(
        components={"n": Component(group="g", count=units, failures=fails(u, 1024.0))},
        groups={"g": Group(needed=needed)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )
    figures = analyze(design, 0).services["s"].figures
    q = Fraction(u)
    terms = (
        math.comb(units, j) * q**j * (1 - q) ** (units - j) for j in range(units - needed + 1, units + 1)
    )
    exact = sum(terms, start=Fraction(0))
    if exact > Fraction(1, 10**300):
        assert figures.unavailability == pytest.approx(float(exact), rel=1e-11, abs=0)
    j = units - needed
    boundary = math.comb(units - 1, j) * q**j * (1 - q) ** (units - 1 - j)
    if boundary > Fraction(1, 10**290):
        assert figures.frequency == pytest.approx(float(boundary * units) / 1024.0, rel=1e-11, abs=0)


def test_fourteen_nines_keep_their_digits() -> None:
    """Two sites of a bridge of parts each; the expected value in exact fractions."""
    q = Fraction(1, 2**13)
    parts = {name: Component(failures=fails(float(q), 8192.0)) for name in "abcdefgh"}
    links = {}
    for number, (source, target) in enumerate(
        [("s", "x"), ("s", "y"), ("x", "a"), ("x", "b"), ("y", "b"), ("y", "c"), ("y", "d")]
    ):
        links[str(number)] = Link(source, target)
    groups = {"x": Group(needed=1, needs="any"), "y": Group(needed=1, needs="any")}
    members = {
        "x1": Component(group="x", failures=fails(float(q), 8192.0)),
        "x2": Component(group="x", failures=fails(float(q), 8192.0)),
        "x3": Component(group="x", failures=fails(float(q), 8192.0)),
        "y1": Component(group="y", failures=fails(float(q), 8192.0)),
        "y2": Component(group="y", failures=fails(float(q), 8192.0)),
        "y3": Component(group="y", failures=fails(float(q), 8192.0)),
    }
    design = Design(
        components={**parts, **members}, groups=groups, links=links, services={"s": Service(needs="any")}
    )
    # x fails where all its units or a and b do; y where all its units or b, c or d do; b is in both.
    together = q * (q + q**3 - q**4) * (q**3 + q**2 - q**5) + (1 - q) * q**3 * q**3
    figures = analyze(design, 0).services["s"].figures
    assert figures.unavailability == pytest.approx(float(together), rel=1e-13, abs=0)
    assert figures.nines > 14


def test_many_units_in_two_shared_zones_agree_with_conditioning_by_hand() -> None:
    u, zone = 0.01, 0.001
    box = Component(group="g", count=30, failures=fails(u))
    design = Design(
        components={"n1": replace(box, domains=("a",)), "n2": replace(box, domains=("b",)),
                    "router": Component(domains=("a",), failures=fails(0.002))},
        groups={"g": Group(needed=28)},
        domains={"a": Domain(failures=fails(zone)), "b": Domain(failures=fails(zone))},
        services={"s": Service()},
        links={"1": Link("s", "g"), "2": Link("s", "router")},
    )  # fmt: skip

    def short(units: int) -> float:
        return sum(math.comb(units, j) * (1 - u) ** j * u ** (units - j) for j in range(28))

    group_down = (1 - zone) * short(60) + zone * short(30)
    expected = zone + (1 - zone) * (0.002 + 0.998 * group_down)
    result = analyze(design).services["s"]
    assert result.figures.unavailability == pytest.approx(expected, rel=1e-12)
    assert result.method == "exact"


def test_a_deadlock_names_its_circle() -> None:
    design = Design(
        components={"a": Component(name="Auth"), "b": Component(name="Config"), "c": Component()},
        links={"1": Link("a", "b"), "2": Link("b", "a"), "3": Link("s", "a"), "4": Link("b", "c")},
        services={"s": Service()},
    )
    with pytest.raises(CannotCompute) as refused:
        analyze(design)
    (problem,) = refused.value.problems
    assert str(problem) == (
        "components.a: Auth → Config → Auth: each needs the other, so neither can ever start. "
        "Let one of them need any one of its arrows, or remove one."
    )


def test_a_circle_of_single_arrows_is_not_told_to_need_any_one_of_them() -> None:
    design = Design(
        components={"a": Component(name="Auth"), "b": Component(name="Config")},
        links={"1": Link("a", "b"), "2": Link("b", "a"), "3": Link("s", "a")},
        services={"s": Service()},
    )
    with pytest.raises(CannotCompute) as refused:
        analyze(design)
    (problem,) = refused.value.problems
    assert problem.message.endswith("can ever start. Remove one of these arrows.")


def test_a_circle_that_can_start_is_no_deadlock() -> None:
    design = Design(
        components={"a": Component(needs="any"), "b": Component(), "c": Component(failures=fails(0.1))},
        links={"1": Link("a", "b"), "2": Link("b", "a"), "3": Link("s", "a"), "4": Link("a", "c")},
        services={"s": Service()},
    )
    assert analyze(design).services["s"].figures.unavailability == pytest.approx(0.1)


def test_what_is_never_repaired_is_down_for_good_in_the_long_run() -> None:
    wear = {"wear": FailureMode(mtbf=1e5, mttr=None)}
    design = Design(
        components={"disk": Component(name="Disk", failures=wear), "spare": Component(failures=fails(0.01))},
        links={"1": Link("s", "disk"), "2": Link("mirrored", "disk"), "3": Link("mirrored", "spare")},
        services={"s": Service(), "mirrored": Service(needs="any")},
    )
    analysis = analyze(design)
    alone, mirrored = analysis.services["s"], analysis.services["mirrored"]
    assert (alone.figures.unavailability, alone.figures.frequency, alone.method) == (1.0, 0.0, "exact")
    assert alone.assumptions == ()
    assert alone.importance["disk"] == Importance(1.0, 1.0, 1.0, 1.0, math.inf, 8760.0)
    assert alone.cut_sets == (CutSet(("disk",), 1.0),)
    # Only the spare is left, and it works as often as by itself.
    spare = analysis.elements["spare"]
    assert mirrored.figures.unavailability == spare.unavailability == pytest.approx(0.01, rel=1e-14)
    assert mirrored.figures.frequency == spare.frequency
    assert mirrored.importance["disk"].rrw == math.inf
    assert mirrored.importance["spare"].raw == pytest.approx(100.0)
    (note,) = never_repaired(design, [("components", "disk"), ("components", "spare")])
    assert "“Disk” is never repaired" in note.message


def test_an_empty_group_is_named_only_where_it_matters() -> None:
    design = Design(groups={"g": Group(name="Pool")}, services={"s": Service()}, links={"1": Link("s", "g")})
    with pytest.raises(CannotCompute, match="“Pool” is empty"):
        analyze(design)
    assert analyze(replace(design, links={})).elements["g"].unavailability == 1.0


def test_disabled_elements_are_as_if_not_drawn() -> None:
    design = Design(
        components={"a": Component(failures=fails(0.1)), "b": Component(failures=fails(0.2), enabled=False)},
        links={"1": Link("s", "a"), "2": Link("s", "b")},
        services={"s": Service()},
    )
    analysis = analyze(design)
    assert analysis.services["s"].figures.unavailability == pytest.approx(0.1, rel=1e-14)
    assert "b" not in analysis.elements


def test_a_service_without_arrows_never_stops() -> None:
    figures = analyze(Design(services={"s": Service(target=0.99)})).services["s"]
    assert (figures.figures.unavailability, figures.figures.frequency) == (0.0, 0.0)
    assert figures.meets_target is True
    assert figures.figures.nines == math.inf
    assert figures.figures.mean_up_time == math.inf


def test_a_target_that_is_met_to_the_last_digit_is_met() -> None:
    for nines in range(1, 13):
        u = 10.0**-nines
        design = Design(
            components={"a": Component(failures=fails(u))},
            links={"1": Link("s", "a")},
            services={"s": Service(target=1 - u)},
        )
        assert analyze(design).services["s"].meets_target is True
        worse = replace(design, services={"s": Service(target=1 - u * 0.999)})
        assert analyze(worse).services["s"].meets_target is False


def _renamed(design: Design, rng: Random) -> tuple[Design, dict[str, str]]:
    """The same design under other ids, in another order; and which id became which."""
    olds = [*design.components, *design.groups, *design.services, *design.domains, *design.links]
    news = [f"x{n}" for n in range(len(olds))]
    rng.shuffle(news)
    ids: dict[str, str] = dict(zip(olds, news, strict=True))

    def of(element_id: str | None) -> str | None:
        return None if element_id is None else ids[element_id]

    def mapped(elements, **kept):  # type: ignore[no-untyped-def]
        items = [(ids[i], change(e)) for i, e in elements.items()]
        rng.shuffle(items)
        return dict(items)

    def change(e):  # type: ignore[no-untyped-def]
        if isinstance(e, Component | Group):
            return replace(e, group=of(e.group), domains=tuple(ids[d] for d in e.domains))
        if isinstance(e, Domain):
            return replace(e, parent=of(e.parent))
        if isinstance(e, Link):
            return replace(e, source=ids[e.source], target=ids[e.target])
        return e

    return Design(
        components=mapped(design.components),
        groups=mapped(design.groups),
        domains=mapped(design.domains),
        services=mapped(design.services),
        links=mapped(design.links),
    ), ids
