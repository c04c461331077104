"""Who is in which group and what leaves a node, against the definitions read element by element."""

from dataclasses import replace

import pytest

from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.ties import ties
from tests.engine.random_designs import random_design


def _as_defined(design: Design, group_id: str) -> tuple[list[str], int]:
    inside = [i for i, c in design.components.items() if c.group == group_id]
    groups = [i for i, g in design.groups.items() if g.group == group_id]
    return sorted(inside + groups), sum(design.components[i].count for i in inside) + len(groups)


@pytest.mark.parametrize("seed", range(40))
def test_members_units_and_arrows_are_those_of_the_definition(seed: int) -> None:
    design = random_design(seed)
    for group_id in design.groups:
        assert (design.members(group_id), design.units(group_id)) == _as_defined(design, group_id)
    for node_id, _ in design.nodes():
        leaving = [
            i for i, k in design.links.items() if k.source == node_id or (k.both_ways and k.target == node_id)
        ]
        assert design.outgoing(node_id) == sorted(leaving)


def test_an_edit_is_seen_and_what_it_left_alone_is_not_looked_for_again() -> None:
    design = Design(
        components={"a": Component(group="g"), "b": Component()}, groups={"g": Group(), "h": Group()}
    )
    assert design.members("g") == ["a"]
    assert change(design, "components", ["b"], group="g").members("g") == ["a", "b"]
    named = replace(design, name="Other")
    assert ties(named.components, named.groups, named.links) is ties(
        design.components, design.groups, design.links
    )


def test_what_needs_most_is_found_again_only_where_ties_are_others() -> None:
    alone, group = Component(), Group()
    design = Design(
        components={"a": alone, "b": alone}, groups={"g": group}, services={"s": Service(), "t": Service()}
    )
    assert design.main_service() == "s"
    tied = design.with_maps(links={"1": Link("t", "a")})
    assert tied.main_service() == "t"
    grown = tied.with_maps(links={**tied.links, "2": Link("s", "g")})
    assert grown.main_service() == "s"
    held = change(grown, "components", ["b"], group="g")
    assert held.main_service() == "s"
    assert change(held, "components", ["b"], notes="x").main_service() == "s"
    left = change(held, "components", ["b"], group=None)
    assert left.units("g") == 0
    assert change(left, "components", ["a"], group="g").units("g") == 1


def test_an_answer_is_the_askers_own() -> None:
    design = Design(
        components={"a": Component(group="g")}, groups={"g": Group()}, links={"1": Link("a", "g")}
    )
    design.members("g").append("x")
    design.outgoing("a").append("x")
    assert (design.members("g"), design.outgoing("a")) == (["a"], ["1"])
