"""What a design takes for granted is found, said by name, and can be put right."""

from dataclasses import replace

import pytest

from haplanner.io.templates import load, templates
from haplanner.model.check import check
from haplanner.model.design import Design
from haplanner.model.doubts import Doubt, doubts
from haplanner.model.elements import Component, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode, Observed

FAILS = {"f": FailureMode(2000, 4)}
ZONE = {"z": Domain(name="Zone A", failures={"outage": FailureMode(17520, 3)})}


def pair(
    group: Group, component: Component | None = None, domains: dict[str, Domain] | None = None
) -> Design:
    unit = component or Component(group="g", failures=FAILS)
    return Design(
        components={"a": unit, "b": unit},
        groups={"g": replace(group, name="Web")},
        domains=domains or {},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )


def of_kind(design: Design, kind: str) -> list[Doubt]:
    return [doubt for doubt in doubts(design) if doubt.kind == kind]


def test_redundancy_without_a_common_cause_is_doubted_and_put_right() -> None:
    design = pair(Group(needed=1))
    (doubt,) = of_kind(design, "common cause")
    assert "“Web”" in doubt.reason
    assert doubt.fix is not None
    assert not of_kind(doubt.fix(design), "common cause")


@pytest.mark.parametrize(
    ("switchover", "word"),
    [
        (Switchover(), "takes no time and never fails"),
        (Switchover(time=0.1), "never fails"),
        (Switchover(success=0.9, manual=1.0), "takes no time"),
        (Switchover(time=0.1, success=0.9, manual=1.0), None),
    ],
)
def test_switchovers_that_take_no_time_or_never_fail_are_doubted(
    switchover: Switchover, word: str | None
) -> None:
    design = pair(Group(needed=1, mode="standby", switchover=switchover))
    found = of_kind(design, "switchover")
    assert bool(found) == (word is not None)
    for doubt in found:
        assert word is not None
        assert doubt.reason.endswith(f"{word}.")
        assert doubt.fix is not None
        assert not of_kind(doubt.fix(design), "switchover")


def test_a_group_without_a_spare_is_doubted() -> None:
    (doubt,) = of_kind(pair(Group(needed=2)), "no spare")
    assert doubt.otherwise(pair(Group(needed=2))).groups["g"].needed == 1
    assert not of_kind(pair(Group(needed=1)), "no spare")
    assert doubt.fix is not None
    spared = doubt.fix(pair(Group(needed=2)))
    assert spared.units("g") == 3
    assert not of_kind(spared, "no spare")


def test_a_box_of_units_without_a_spare_gets_one_unit_more() -> None:
    box = Design(
        components={"a": Component("Web", group="g", count=3, failures=FAILS)}, groups={"g": Group(needed=3)}
    )
    (doubt,) = of_kind(box, "no spare")
    assert doubt.fix is not None
    assert doubt.fix(box).components["a"].count == 4
    nested = replace(
        box, components={}, groups={"g": Group(needed=2), "x": Group(group="g"), "y": Group(group="g")}
    )
    (doubt,) = of_kind(nested, "no spare")
    assert doubt.fix is None


def test_units_that_all_lie_in_one_domain_are_doubted() -> None:
    inside = Component(group="g", failures=FAILS, domains=("z",))
    design = pair(Group(needed=1), inside, ZONE)
    (doubt,) = of_kind(design, "one domain")
    assert "Zone A" in doubt.reason
    assert doubt.otherwise(design).components["a"].domains == ()
    assert doubt.fix is not None
    spread = doubt.fix(design)
    assert spread.components["a"].domains == ("z",)
    (other_zone,) = spread.components["b"].domains
    assert spread.domains[other_zone].failures == ZONE["z"].failures
    assert not of_kind(spread, "one domain")
    beside = replace(design, domains={**ZONE, "y": replace(ZONE["z"], name="Zone Y")})
    assert of_kind(beside, "one domain")[0].fix(beside).components["b"].domains == ("y",)  # type: ignore[misc]
    nowhere = pair(Group(needed=1))
    (other,) = of_kind(nowhere, "one domain")
    assert "Nothing says where" in other.reason
    assert len(other.otherwise(nowhere).domains) == 1
    apart = replace(design, components={"a": inside, "b": replace(inside, domains=())})
    assert not of_kind(apart, "one domain")


def test_a_failover_manager_that_falls_with_its_primary_is_doubted() -> None:
    inside = Component(group="g", failures=FAILS, domains=("z",))
    group = Group(needed=1, mode="standby", domains=("z",), failures=FAILS)
    design = pair(group, inside, ZONE)
    (doubt,) = of_kind(design, "manager with primary")
    assert doubt.fix is not None
    assert not of_kind(doubt.fix(design), "manager with primary")
    assert not of_kind(pair(replace(group, domains=()), inside, ZONE), "manager with primary")


def test_repair_without_detection_is_one_doubt_for_all_that_lack_it() -> None:
    design = pair(Group(needed=1))
    (doubt,) = of_kind(design, "detection")
    assert [i for _, i in doubt.refs] == ["a", "b"]
    assert doubt.fix is not None
    assert not of_kind(doubt.fix(design), "detection")


def test_figures_without_a_source_are_doubted_until_a_note_or_evidence_says_where_from() -> None:
    design = pair(Group(needed=1))
    (doubt,) = of_kind(design, "no source")
    assert len(doubt.refs) == 2
    noted = pair(Group(needed=1), Component(group="g", failures=FAILS, notes="Vendor's data sheet"))
    seen = {"f": replace(FAILS["f"], observed=Observed(3, 6000.0))}
    assert not of_kind(noted, "no source")
    assert not of_kind(pair(Group(needed=1), Component(group="g", failures=seen)), "no source")


@pytest.mark.parametrize("template", [t.id for t in templates()])
def test_every_doubt_about_a_template_leads_to_a_sound_design(template: str) -> None:
    design = load(template)
    for doubt in doubts(design):
        assert not check(doubt.otherwise(design)), doubt
        assert doubt.fix is None or not check(doubt.fix(design)), doubt
        assert all(i in getattr(design, m) for m, i in doubt.refs)
