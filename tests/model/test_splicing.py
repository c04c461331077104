from dataclasses import replace

import pytest

from haplanner.engine.exact import analyze
from haplanner.model.design import Design, Scenario
from haplanner.model.draw import add, connect
from haplanner.model.edit import change
from haplanner.model.elements import Component
from haplanner.model.problem import EditRefused
from haplanner.model.scenario import apply_scenario
from haplanner.model.splicing import refusal_to_unsplice, splice, unsplice
from tests.model.shop import failing, shop

NOT_ONE_AND_ONE = (
    "Only what has one arrow in and another one out can be taken out of an arrow; “%s” has %d in and %d out."
)


def test_a_node_is_spliced_into_an_arrow_and_taken_out_again() -> None:
    design, node_id = add(shop(), "components", Component("Proxy"))
    spliced = splice(design, node_id, "3")
    ways = {(k.source, k.target) for k in spliced.links.values()}
    assert {("db", node_id), (node_id, "disk")} <= ways
    assert ("db", "disk") not in ways
    back = unsplice(spliced, node_id)
    assert {(k.source, k.target) for k in back.links.values()} == {
        (k.source, k.target) for k in design.links.values()
    }
    with pytest.raises(EditRefused):
        unsplice(design, node_id)
    with pytest.raises(EditRefused):
        splice(design, "disk", "3")


def proxied() -> tuple[Design, str]:
    """The shop with a proxy before its disk."""
    design, node_id = add(shop(), "components", Component("Proxy"))
    return splice(design, node_id, "3"), node_id


def test_what_was_put_into_an_arrow_and_taken_out_again_is_as_available_as_before() -> None:
    spliced, node_id = proxied()
    spliced = change(spliced, "components", [node_id], failures=failing())
    before, within, after = (
        analyze(design).services["shop"].figures for design in (shop(), spliced, unsplice(spliced, node_id))
    )
    assert within.unavailability > before.unavailability
    assert after == before


@pytest.mark.parametrize("which", ["before", "after", "both"])
def test_failures_of_both_arrows_go_to_the_one_that_is_left(which: str) -> None:
    spliced, node_id = proxied()
    far = next(i for i, k in spliced.links.items() if k.source == node_id)
    if which != "after":
        spliced = change(spliced, "links", ["3"], failures=failing(3000.0, 5.0))
    if which != "before":
        spliced = change(spliced, "links", [far], failures=failing(1000.0, 2.0))
    closed = unsplice(spliced, node_id)
    assert len(closed.links["3"].failures) == (2 if which == "both" else 1)
    # The proxy never fails: with or without it the shop is as available.
    availability = analyze(spliced).services["shop"].figures.availability
    assert analyze(closed).services["shop"].figures.availability == pytest.approx(availability, rel=1e-14)


@pytest.mark.parametrize(("node_id", "into", "out_of"), [("shop", 0, 1), ("disk", 1, 0), ("web", 0, 0)])
def test_only_what_has_one_arrow_in_and_one_out_is_taken_out(node_id: str, into: int, out_of: int) -> None:
    node = shop().node(node_id)
    assert node is not None
    assert refusal_to_unsplice(shop(), node_id) == NOT_ONE_AND_ONE % (node.name, into, out_of)
    with pytest.raises(EditRefused):
        unsplice(shop(), node_id)


def test_an_arrow_of_both_ways_is_one_in_and_one_out() -> None:
    design, node_id = proxied()
    assert refusal_to_unsplice(design, node_id) is None
    both = change(design, "links", ["3"], both_ways=True)
    assert refusal_to_unsplice(both, node_id) == NOT_ONE_AND_ONE % ("Proxy", 1, 2)
    alone, other = add(shop(), "components", Component("Twin"))
    alone, link_id = connect(alone, "disk", other)
    assert refusal_to_unsplice(change(alone, "links", [link_id], both_ways=True), other) is not None


def test_two_that_are_connected_besides_are_not_connected_twice() -> None:
    design, node_id = proxied()
    design, _ = connect(design, "db", "disk")
    assert refusal_to_unsplice(design, node_id) == "These two are already connected."


def test_a_group_is_taken_out_as_a_component_is() -> None:
    ways = {(k.source, k.target) for k in unsplice(shop(), "db").links.values()}
    assert ways == {("shop", "tier"), ("tier", "disk")}


def test_what_a_scenario_said_of_the_arrow_that_goes_does_not_stand_in_the_way() -> None:
    spliced, node_id = proxied()
    far = next(i for i, k in spliced.links.items() if k.source == node_id)
    patch = {"links": {far: {"notes": "slow"}}, "components": {"disk": {"cost": 5}}}
    closed = unsplice(replace(spliced, scenarios={"s": Scenario(patch=patch)}), node_id)
    assert closed.scenarios["s"].patch == {"components": {"disk": {"cost": 5}}}
    assert apply_scenario(closed, "s").components["disk"].cost == 5.0
