from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings

from haplanner.model.design import NODE_MAPS, Design
from haplanner.model.edit import Ref, change
from haplanner.model.related import same_kind, what_needs_them, what_they_need
from tests.model.designs import bases
from tests.model.shop import shop


def ids(refs: list[Ref]) -> set[str]:
    return {i for _, i in refs}


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        (("components", "db-2"), {"db-1", "db-2"}),
        (("components", "disk"), {"disk"}),
        (("groups", "db"), {"db", "tier"}),
        (("services", "shop"), {"shop"}),
        (("domains", "region"), {"region", "zone-a", "zone-b"}),
        (("links", "2"), {"1", "2", "3"}),
    ],
)
def test_of_the_same_kind_are_components_of_one_kind_and_else_all_of_a_map(ref: Ref, found: set[str]) -> None:
    assert ids(same_kind(shop(), [ref])) == found


def test_what_was_chosen_comes_first_and_kinds_of_several_add_up() -> None:
    chosen = [("components", "disk"), ("components", "db-2")]
    assert same_kind(shop(), chosen) == [*chosen, ("components", "db-1")]


@pytest.mark.parametrize(
    ("ref", "needed", "in_need"),
    [
        (("components", "disk"), {"disk"}, {"disk", "db", "tier", "shop"}),
        (("components", "db-1"), {"db-1"}, {"db-1", "db", "tier", "shop"}),
        (("groups", "db"), {"db", "db-1", "db-2", "disk"}, {"db", "tier", "shop"}),
        (("services", "shop"), {"shop", "tier", "web", "db", "db-1", "db-2", "disk"}, {"shop"}),
        (("links", "2"), {"2", "db", "db-1", "db-2", "disk"}, {"2", "tier", "shop"}),
        (("domains", "zone-b"), {"zone-b"}, {"zone-b", "db-2", "db", "tier", "shop"}),
        (("domains", "region"), {"region"}, {"region", "db-1", "db-2", "db", "tier", "shop"}),
    ],
)
def test_needs_go_along_arrows_and_into_groups_both_ways(
    ref: Ref, needed: set[str], in_need: set[str]
) -> None:
    assert ids(what_they_need(shop(), [ref])) == needed
    assert ids(what_needs_them(shop(), [ref])) == in_need


def test_an_arrow_of_both_ways_is_a_need_of_each_end() -> None:
    both = change(shop(), "links", ["3"], both_ways=True)
    assert "tier" not in ids(what_they_need(both, [("components", "disk")]))
    assert "db" in ids(what_they_need(both, [("components", "disk")]))
    assert ids(what_needs_them(both, [("links", "3")])) == {"3", "db", "disk", "tier", "shop"}


@settings(max_examples=50, deadline=None)
@given(bases())
def test_one_needs_another_exactly_where_the_other_is_needed_by_it(design: Design) -> None:
    nodes = [(m, i) for m in NODE_MAPS for i in getattr(design, m)]
    for one, other in product(nodes, nodes):
        assert (other in what_they_need(design, [one])) == (one in what_needs_them(design, [other]))


@settings(max_examples=50, deadline=None)
@given(bases())
def test_what_is_needed_needs_nothing_more(design: Design) -> None:
    design = replace(design, scenarios={})
    for one in [(m, i) for m in NODE_MAPS for i in getattr(design, m)]:
        needed = what_they_need(design, [one])
        assert what_they_need(design, needed) == needed
