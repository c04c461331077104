"""Cut sets found without a diagram are the likeliest of all, and minimal."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.cut_sets.likely_cuts import likely_cut_sets
from haplanner.engine.exact import analyze
from haplanner.engine.patience import Cancelled, Patience
from haplanner.engine.results import CannotCompute, CutSet
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from tests.engine.random_designs import layered_design, random_design
from tests.engine.test_bounds import dependencies


def ordered(cuts: tuple[CutSet, ...]) -> dict[tuple[str, ...], float]:
    return {cut.events: cut.probability for cut in cuts}


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([random_design, layered_design]), st.integers(0, 2**32))
def test_what_is_found_is_the_head_of_the_full_list(make, seed: int) -> None:  # type: ignore[no-untyped-def]
    design: Design = make(seed, 12)
    try:
        exact = analyze(design, 100_000)
    except CannotCompute:
        return
    for service_id, found in likely_cut_sets(design, 1_000).items():
        everything = exact.services[service_id].cut_sets
        head = everything[: len(found)]
        assert [c.probability for c in found] == pytest.approx([c.probability for c in head], rel=1e-9)
        known = ordered(everything)
        for cut in found:
            assert known[cut.events] == pytest.approx(cut.probability, rel=1e-9)


def test_without_boxes_and_coupled_conditions_nothing_is_left_out() -> None:
    for seed in range(5):
        design = dependencies(30, 6, seed)
        everything = ordered(analyze(design, 100_000).services["s"].cut_sets)
        found = likely_cut_sets(design, 100_000)["s"]
        assert ordered(found) == pytest.approx(everything, rel=1e-9)
        assert len(found) > 5


def test_a_standby_group_fails_by_its_switchover_or_its_units() -> None:
    unit = Component(group="g", failures={"f": FailureMode(90.0, 10.0)})
    design = Design(
        components={"a": unit, "b": unit},
        groups={"g": Group(needed=1, mode="standby", dormancy=0.0, switchover=Switchover(1.0))},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )
    exact = ordered(analyze(design).services["s"].cut_sets)
    assert ordered(likely_cut_sets(design, 10)["s"]) == pytest.approx(exact)


def test_a_design_too_large_for_a_diagram_shows_its_likeliest_cut_sets_at_once() -> None:
    design = dependencies(500, 50, seed=2, u=0.001)
    began = time.monotonic()
    found = likely_cut_sets(design, 50, Patience(3.0))["s"]
    assert time.monotonic() - began < 5.0
    assert len(found) == 50
    assert [c.probability for c in found] == sorted((c.probability for c in found), reverse=True)


def test_the_search_ends_with_patience_and_says_when_nobody_waits() -> None:
    design = dependencies(30, 6, 1)
    assert likely_cut_sets(design, 10, Patience(-1.0)) == {"s": ()}
    with pytest.raises(Cancelled):
        likely_cut_sets(design, 10, Patience(cancelled=lambda: True))
