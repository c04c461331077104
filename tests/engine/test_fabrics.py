"""Hundreds of different leaves that all need one of a few spines: exact, whatever all of them share."""

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import product

import pytest
from hypothesis import given, settings

from haplanner.engine.diagrams import given_shared
from haplanner.engine.evaluation.operations import DiagramStep
from haplanner.engine.exact import Program, compile_design
from haplanner.engine.results import CannotCompute, CutSet
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode
from tests.engine.random_designs import layered_design, random_design
from tests.engine.test_against_all_states import assert_all_states_agree, designs, named

LEAVES, SPINES = 642, 4


def failing(mtbf: float, mttr: float) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=mtbf, mttr=mttr)}


def spine(j: int) -> tuple[float, float]:
    """MTBF and MTTR; no two are alike, as with leaves and links."""
    return 2_000.0 + 100 * j, 200.0


def leaf(i: int) -> tuple[float, float]:
    return 5_000.0 + 10 * i, 40.0


def uplink(i: int, j: int) -> tuple[float, float]:
    return 50_000.0 + i + 7 * j, 2_000.0


def fabric(leaves: int = LEAVES, needed: int = LEAVES - 12, spines: int = SPINES) -> Design:
    """`needed` of `leaves` leaves, each of which works with any spine to which its uplink works."""
    components = {f"s{j}": Component(name=f"Spine {j}", failures=failing(*spine(j))) for j in range(spines)}
    links = {"in": Link("service", "leaves")}
    for i in range(leaves):
        components[f"l{i}"] = Component(
            name=f"Leaf {i}", group="leaves", failures=failing(*leaf(i)), needs="any"
        )
        for j in range(spines):
            links[f"{i}-{j}"] = Link(f"l{i}", f"s{j}", failures=failing(*uplink(i, j)))
    return Design(
        components=components,
        groups={"leaves": Group(name="Leaves", needed=needed)},
        services={"service": Service()},
        links=links,
    )


def down(mtbf: float, mttr: float) -> float:
    return mttr / (mtbf + mttr)


def tail(chances: list[float], most: int) -> float:
    """P(more than `most` of independent things happen), counted one after another."""
    exactly = [1.0] + [0.0] * most
    more = 0.0
    for q in chances:
        more += exactly[-1] * q
        exactly = [exactly[k] * (1.0 - q) + (exactly[k - 1] * q if k else 0.0) for k in range(most + 1)]
    return more


def unavailability_given(works: tuple[bool, ...]) -> float:
    """Of the fabric's service, by its leaves alone."""
    chances = []
    for i in range(LEAVES):
        unreached = math.prod(down(*uplink(i, j)) for j in range(SPINES) if works[j])
        chances.append(1.0 - (1.0 - down(*leaf(i))) * (1.0 - unreached))
    return tail(chances, 12)


@pytest.fixture(scope="module")
def whole() -> Program:
    return compile_design(fabric())


def test_630_of_642_leaves_over_4_spines_are_what_all_states_of_the_spines_come_to(whole: Program) -> None:
    spines = [down(*spine(j)) for j in range(SPINES)]
    expected, slopes = 0.0, [0.0] * SPINES
    for works in product((False, True), repeat=SPINES):
        u = unavailability_given(works)
        chances = [1.0 - q if up else q for q, up in zip(spines, works, strict=True)]
        expected += math.prod(chances) * u
        for j in range(SPINES):
            others = math.prod(chances[:j] + chances[j + 1 :])
            slopes[j] += -others * u if works[j] else others * u
    result = whole.analyze(fabric(), cut_sets=0).services["service"]
    assert result.figures.unavailability == pytest.approx(expected, rel=1e-9)
    for j in range(SPINES):
        assert result.importance[f"s{j}"].birnbaum == pytest.approx(slopes[j], rel=1e-8)


def test_its_outages_are_those_that_every_element_begins(whole: Program) -> None:
    """w = Σ B w over all elements that fail: the slopes of links that no leaf tells of are among them."""
    design = fabric()
    result = whole.analyze(design, cut_sets=0).services["service"]
    rates = {f"s{j}": 1.0 / sum(spine(j)) for j in range(SPINES)}
    rates |= {f"l{i}": 1.0 / sum(leaf(i)) for i in range(LEAVES)}
    rates |= {f"{i}-{j}": 1.0 / sum(uplink(i, j)) for i in range(LEAVES) for j in range(SPINES)}
    assert rates.keys() == result.importance.keys()
    begun = math.fsum(result.importance[i].birnbaum * rate for i, rate in rates.items())
    assert result.figures.frequency == pytest.approx(begun, rel=1e-9)


@contextmanager
def anything_shared_taken_as_given() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(given_shared, "MANY", 2)
        patch.setattr(given_shared, "MOST_SHARED", 4)
        yield


@settings(max_examples=150, deadline=None)
@given(designs(causes=14))
def test_whatever_is_taken_as_given_the_figures_are_those_of_all_states(design: Design) -> None:
    with anything_shared_taken_as_given():
        assert_all_states_agree(design)


def test_of_random_designs_many_are_taken_apart_like_that() -> None:
    apart = 0
    with anything_shared_taken_as_given():
        for seed in range(40):
            for make in (random_design, layered_design):
                try:
                    operations = compile_design(make(seed, 14)).operations
                except CannotCompute:
                    continue
                apart += any(isinstance(step, DiagramStep) and not step.independent for step in operations)
    assert apart >= 5


def by_units(cuts: Iterable[CutSet]) -> dict[object, float]:
    """Probabilities by how many units of each kind fail, whichever of them are named."""
    found: dict[object, float] = {}
    for cut in cuts:
        found[named(cut.events)] = found.get(named(cut.events), 0.0) + cut.probability
    return found


@settings(max_examples=40, deadline=None)
@given(designs(causes=13))
def test_cut_sets_are_the_same_whatever_is_taken_as_given(design: Design) -> None:
    try:
        plain = compile_design(design).analyze(design, 1000)
    except CannotCompute:
        return
    with anything_shared_taken_as_given():
        apart = compile_design(design).analyze(design, 1000)
    for service_id, result in plain.services.items():
        other = apart.services[service_id]
        assert by_units(other.cut_sets) == pytest.approx(by_units(result.cut_sets), rel=1e-9)
        assert other.cut_sets_left_out == pytest.approx(result.cut_sets_left_out)
