"""What is proposed for a design: each option makes a design without faults that says what it promises."""

from dataclasses import replace

import pytest

from haplanner.io.library import types_of
from haplanner.io.templates import load, templates
from haplanner.model import plain, scenario
from haplanner.model.decisions import Decision, Decisions, Option, price
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode, own_unavailability
from haplanner.model.proposals import proposals
from haplanner.model.scenario import apply_patch

CRASH = {"crash": FailureMode(mtbf=900, mttr=4, detection=0.5)}
SHOP = Design(
    components={
        "lb": Component(name="Balancer", failures=CRASH, cost=10.0, domains=("a",)),
        "web": Component(name="Web", group="tier", count=3, failures=CRASH, domains=("a",), kind="server"),
    },
    groups={"tier": Group(name="Tier", needed=2, crew="night")},
    domains={"a": Domain(name="Zone A"), "b": Domain(name="Zone B"), "rack": Domain(parent="a")},
    crews={"night": Crew(name="Night shift", cost=50.0)},
    services={"shop": Service()},
    links={"1": Link("shop", "lb"), "2": Link("lb", "tier")},
)


def found(name: str, design: Design = SHOP) -> list[tuple[Option, Design]]:
    [decision] = [one for one in proposals(design, types_of).decisions if one.name == name]
    return [(option, apply_patch(design, option.patch)) for option in decision.options]


@pytest.mark.parametrize("template", [one.id for one in templates()])
def test_every_option_for_every_template_makes_a_design_without_faults(template: str) -> None:
    design = load(template)
    for decision in proposals(design, types_of).decisions:
        assert decision.options
        for option in decision.options:
            assert apply_patch(design, option.patch) != design, (decision.name, option.name)


def test_a_box_more_makes_no_plain_form_of_any_other_box(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work that grew with the square of a design was to write all of it down for each of its options."""
    written: list[object] = []
    monkeypatch.setattr(
        scenario, "value_to_plain", lambda value: written.append(value) or plain.value_to_plain(value)
    )
    row = {f"{i:03}": replace(SHOP.components["lb"], domains=()) for i in range(40)}
    links = {i: Link("shop" if i == "000" else f"{int(i) - 1:03}", i) for i in row}
    offered = proposals(Design(components=row, links=links, services={"shop": Service()}), types_of)
    options = sum(len(one.options) for one in offered.decisions)
    assert options >= 40 * 6
    assert len(written) <= 8 * options


def test_a_box_gets_more_units_whose_price_is_unknown_where_the_component_has_none() -> None:
    more = found("Units of Web")
    assert [(changed.components["web"].count, option.cost) for option, changed in more] == [
        (4, None),
        (5, None),
        (6, None),
    ]
    priced = replace(SHOP, components={**SHOP.components, "web": replace(SHOP.components["web"], cost=5.0)})
    assert [option.cost for option, _ in found("Units of Web", priced)] == [0.0] * 3
    assert [price(changed) - price(priced) for _, changed in found("Units of Web", priced)] == [5, 10, 15]


def test_a_single_component_gets_a_group_that_takes_over_the_arrows_to_it() -> None:
    *parallel, (standby, waiting) = found("Units of Balancer")
    for count, (option, changed) in enumerate(parallel, 2):
        assert option.cost == 0.0
        box = changed.components["lb"]
        assert box.count == count
        assert box.group is not None
        assert changed.links == {"1": Link("shop", box.group), "2": Link("lb", "tier")}
        assert changed.groups[box.group].needed == 1
        assert price(changed) - price(SHOP) == 10.0 * (count - 1)
    assert standby.cost is None
    group = waiting.groups[waiting.components["lb"].group or ""]
    assert (group.mode, group.dormancy, waiting.components["lb"].count) == ("standby", 0.0, 2)


def test_an_arrow_both_ways_keeps_its_component_from_being_put_into_a_group() -> None:
    network = replace(SHOP, links={**SHOP.links, "2": Link("lb", "tier", both_ways=True)})
    assert "Units of Balancer" not in [one.name for one in proposals(network).decisions]


def test_only_types_that_are_more_available_are_offered() -> None:
    offered = found("Type of Web")
    assert offered
    for option, changed in offered:
        assert option.cost is None
        now = own_unavailability(CRASH.values())
        assert own_unavailability(changed.components["web"].failures.values()) < now


def test_failures_are_noticed_sooner_or_ended_without_people() -> None:
    (_, noticed), (_, recovered) = found("Recovery of Web")
    assert noticed.components["web"].failures["crash"].detection == pytest.approx(0.05)
    auto = recovered.components["web"].failures["crash"].auto
    assert auto is not None
    assert auto.success == 0.9
    assert auto.time * 60 == pytest.approx(5.0)


def test_half_of_the_units_move_to_a_domain_beside_theirs() -> None:
    [(option, moved)] = found("Places of Tier")
    assert option.name == "half of the units in Zone B"
    counts = {c.domains: c.count for c in moved.components.values() if c.group == "tier"}
    assert counts == {("a",): 2, ("b",): 1}


def test_crews_grow_at_the_price_of_their_people() -> None:
    more = found("People of Night shift")
    assert [(changed.crews["night"].size, option.cost) for option, changed in more] == [(2, 0.0), (3, 0.0)]
    assert price(more[0][1]) - price(SHOP) == 50.0


def test_options_without_a_price_are_not_considered() -> None:
    known, unknown = Option("two", 1.0), Option("three", None)
    offered = Decisions((Decision("A", (known, unknown)), Decision("B", (unknown,))))
    assert offered.priced() == (Decision("A", (known,)),)
