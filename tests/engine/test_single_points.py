"""Single points of failure by sets of bits: the same as those among all minimal cut sets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.cut_sets.single_points import in_at_least, single_points
from haplanner.engine.exact import analyze
from haplanner.engine.results import CannotCompute
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Group, Link, Service
from haplanner.model.failure import FailureMode
from tests.engine.random_designs import layered_design, random_design
from tests.engine.test_networks import grid, random_network


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([random_design, layered_design]), st.integers(0, 2**32))
def test_they_are_the_cut_sets_of_one_event(make, seed: int) -> None:  # type: ignore[no-untyped-def]
    check_against_all_cut_sets(make(seed, 12))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32))
def test_in_networks_too(seed: int) -> None:
    check_against_all_cut_sets(random_network(seed))


def check_against_all_cut_sets(design: Design) -> None:
    try:
        exact = analyze(design, 100_000)
    except CannotCompute:
        return
    found = single_points(design)
    for service_id, result in exact.services.items():
        if result.method != "exact" or any(group.mode == "standby" for group in design.groups.values()):
            continue
        # Several units of one box that must all fail are written as one event, but are no single point.
        single = [c for c in result.cut_sets if len(c.events) == 1 and " × " not in c.events[0]]
        # Where units of a box are told apart by numbers, any one of them is the event.
        wanted: dict[tuple[str, ...], float] = {}
        for cut in single:
            name = cut.events[0].partition("#")[0]
            wanted[(name,)] = wanted.get((name,), 0.0) + cut.probability
        assert {c.events for c in found[service_id]} == wanted.keys()
        for cut in found[service_id]:
            assert cut.probability == pytest.approx(min(1.0, wanted[cut.events]), rel=1e-9)


def test_both_corners_of_a_large_grid_are_found_at_once() -> None:
    design = grid(20, 20, 0.05, 0.01)
    (cuts,) = single_points(design).values()
    assert {cut.events for cut in cuts} == {("0.0",), ("19.19",)}


def test_what_never_works_has_no_single_points() -> None:
    check_against_all_cut_sets(random_design(2412688, 12))


def test_units_of_one_box_are_counted_where_it_is_asked_whether_anything_ever_works() -> None:
    feed = Component(failures={"outage": FailureMode(999, 1)})
    servers = Component(group="g", count=7, failures={"crash": FailureMode(99, 1)})
    design = Design(
        components={"feed": feed, "servers": servers},
        groups={"g": Group(needed=5)},
        services={"s": Service()},
        links={"1": Link("s", "g"), "2": Link("s", "feed")},
    )
    (cuts,) = single_points(design).values()
    assert [(cut.events, cut.probability) for cut in cuts] == [(("feed",), pytest.approx(0.001))]
    check_against_all_cut_sets(random_design(4007, 12))


def test_units_that_are_all_needed_are_single_points_though_they_share_a_crew() -> None:
    design = Design(
        components={i: Component(group="g", failures={"f": FailureMode(100, 5)}) for i in "ab"},
        groups={"g": Group(needed=2, crew="c")},
        crews={"c": Crew(size=1)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )
    assert [cut.events for cut in single_points(design)["s"]] == [("a",), ("b",)]


@given(st.lists(st.tuples(st.integers(0, 2**12 - 1), st.integers(0, 9)), max_size=9), st.integers(0, 30))
def test_weights_are_counted_for_all_bits_at_once(weighted: list[tuple[int, int]], least: int) -> None:
    expected = 0
    for bit in range(12):
        total = sum(weight for bits, weight in weighted if bits >> bit & 1)
        if total >= least and total > 0:
            expected |= 1 << bit
    assert in_at_least(weighted, least) == expected
