"""Who is in which group and what leaves a node, against the definitions read element by element."""

import random
from dataclasses import replace

import pytest

from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.ties import Ties, reached, ties
from tests.benchmarks.landscape import landscape
from tests.engine.random_designs import random_design

_FOUND = ["members", "units", "outgoing", "needs", "needed_by"]


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


@pytest.mark.parametrize("seed", range(40))
def test_ties_of_components_that_moved_are_those_found_anew(seed: int) -> None:
    dice, design = random.Random(seed), random_design(seed)
    for _ in range(8):
        before = design._ties
        for asked in dice.sample(_FOUND, dice.randrange(len(_FOUND) + 1)):
            getattr(before, asked)
        design = _with_some_moved(design, dice)
        followed = before.with_components(design.components)
        anew = Ties(design.components, design.groups, design.links)
        assert followed is not None
        assert followed._counts == {i: len(reached([i], anew.needs)) for i in followed._counts}
        assert followed.neediest(tuple(design.services)) == anew.neediest(tuple(design.services))
        for name in _FOUND[:-1]:
            assert getattr(followed, name) == getattr(anew, name), name
        for node_id, ids in anew.needed_by.items():  # in no order that anything rests on
            assert sorted(followed.needed_by[node_id]) == sorted(ids)
        assert followed.needed_by.keys() == anew.needed_by.keys()


def _with_some_moved(design: Design, dice: random.Random) -> Design:
    components = dict(design.components)
    for i in dice.sample(list(components), dice.randrange(min(3, len(components)) + 1)):
        group = dice.choice([None, *design.groups])
        components[i] = replace(components[i], group=group, count=dice.randrange(1, 4) if group else 1)
    return design.with_maps(components=components)


def test_only_the_groups_that_a_component_left_and_joined_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    design = landscape(20)
    assert design.members("s000-web") == [f"s000-web-{i}" for i in range(4)]
    assert design.main_service()
    looked: list[str] = []
    found = Ties._members_in
    monkeypatch.setattr(
        Ties, "_members_in", lambda self, group, *rest: looked.append(group) or found(self, group, *rest)
    )
    joined = change(design, "components", ["s000-web-0"], group="s001-app")
    assert "s000-web-0" in joined.members("s001-app")
    assert {*looked} == {"s000-web", "s001-app"}
