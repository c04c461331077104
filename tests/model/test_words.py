"""A design says in words when something works and what a scenario changed."""

from dataclasses import replace
from typing import Any

import pytest

from haplanner.model.clipping import clip, paste
from haplanner.model.design import Design
from haplanner.model.diff import diff
from haplanner.model.draw import add, connect, move, remove
from haplanner.model.edit import change, change_failure
from haplanner.model.elements import Component, Crew, Group, Link, Maintenance, Service, Switchover
from haplanner.model.failure import FailureMode
from haplanner.model.hints import hints
from haplanner.model.words import success_rule, what_changed
from tests.model.shop import shop


def test_the_rule_of_each_element_is_one_sentence() -> None:
    design = shop()
    assert success_rule(design, "shop") == "Up when Web tier works."
    assert success_rule(design, "tier") == "Up when at least 2 of Web × 3 work and Database works."
    assert (
        success_rule(design, "db")
        == "Up when at least 1 of db-1, db-2 works and Zone A is up and Region is up and Disk works."
    )
    assert success_rule(design, "disk") == "Up when it is up itself."
    assert success_rule(Design(services={"s": Service()}), "s") == "Always up."


def test_needs_any_and_k_are_said() -> None:
    design, _ = connect(shop(), "shop", "disk")
    design = change(design, "services", ["shop"], needs="any")
    assert success_rule(design, "shop") == "Up when at least 1 of Web tier, Disk works."
    design = change(design, "services", ["shop"], needs="all")
    assert success_rule(design, "shop") == "Up when Web tier and Disk work."


def test_changes_are_said_with_units_and_places_do_not_count() -> None:
    base = shop()
    other = change_failure(base, "components", ["disk"], "failure", mttr=2.0)
    other = change(other, "groups", ["db"], mode="standby", switchover={"time": 0.5})
    other = move(other, {"web": (0, 0)})
    assert what_changed(base, other) == [
        "Disk MTTR 8 h → 2 h",
        "Database mode active → standby",
        "Database switchover time 0 h → 30 min",
    ]


def in_shop(map_name: str, element_id: str, **new: Any) -> Design:
    base = with_crew()
    elements = dict(getattr(base, map_name))
    elements[element_id] = replace(elements[element_id], **new)
    return base.with_maps(**{map_name: elements})


def with_crew() -> Design:
    return shop().with_maps(crews={"night": Crew(1, name="Night shift")})


FAILING = {"failure": FailureMode(mtbf=100.0, mttr=1.0)}


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (in_shop("components", "web", count=4), ["Web units 3 → 4"]),
        (in_shop("components", "disk", group="tier"), ["Disk now in Web tier"]),
        (in_shop("components", "db-1", group=None), ["db-1 no longer in Database"]),
        (in_shop("components", "db-1", domains=("zone-b",)), ["db-1 moved from Zone A to Zone B"]),
        (
            in_shop("components", "disk", kind="cache", enabled=False),
            ["Disk kind storage → cache", "Disk taken out"],
        ),
        (in_shop("components", "disk", capacity=10.0), ["Disk capacity none → 10/s"]),
        (
            in_shop("services", "shop", profile=(0.5,) * 24, retries=2),
            ["Shop demand profile none → 24 numbers", "Shop retries 0 → 2"],
        ),
        (in_shop("components", "disk", service_time=0.1), ["Disk service time none → 0.1 s"]),
        (
            in_shop("components", "disk", maintenance=Maintenance(720.0, 2.0)),
            ["Disk maintenance none → every 30 d, duration 2 h"],
        ),
        (in_shop("components", "disk", failures={}), ["Disk no longer fails"]),
        (
            in_shop(
                "components",
                "disk",
                failures={
                    "failure": replace(shop().components["disk"].failures["failure"], detection=1 / 180)
                },
            ),
            ["Disk detection 0 h → 20 s"],
        ),
        (
            in_shop("groups", "db", needed=2, dormancy=0.5, beta=0.05),
            ["Database needed 1 → 2", "Database dormancy 100% → 50%", "Database common cause 0% → 5%"],
        ),
        (in_shop("groups", "db", crew="night"), ["Database repaired by Night shift"]),
        (
            in_shop("groups", "db", switchover=Switchover(success=0.9)),
            ["Database switchover success 100% → 90%"],
        ),
        (in_shop("groups", "db", name="Orders DB"), ["Database renamed to Orders DB"]),
        (in_shop("domains", "zone-a", parent="zone-b"), ["Zone A moved from Region to Zone B"]),
        (in_shop("domains", "zone-a", enabled=False), ["Zone A taken out"]),
        (in_shop("services", "shop", target=0.9999), ["Shop target 99.9% → 99.99%"]),
        (
            in_shop("services", "shop", demand=100.0, needs="any"),
            ["Shop demand none → 100/s", "Shop needs all → any"],
        ),
        (in_shop("links", "1", both_ways=True), ["arrow Shop → Web tier now both ways"]),
        (in_shop("links", "1", target="disk"), ["arrow Shop → Web tier now Shop → Disk"]),
        (in_shop("links", "1", failures=FAILING), ["Shop → Web tier can fail"]),
        (in_shop("crews", "night", size=3), ["Night shift size 1 → 3"]),
        (with_crew().with_maps(crews={}), ["Night shift removed"]),
        (in_shop("components", "disk", at=(9.0, 9.0), notes="moved"), []),
    ],
)
def test_every_kind_of_change_is_said_by_the_names_of_things(other: Design, words: list[str]) -> None:
    assert what_changed(with_crew(), other) == words


def test_a_standby_is_added_to_its_group() -> None:
    base = shop()
    other, _ = add(base, "components", Component("Standby", group="db", failures=FAILING))
    assert what_changed(base, other) == ["Standby added to Database"]


def test_what_came_and_went_is_said_once() -> None:
    base = shop()
    other, _ = add(remove(base, [("components", "disk")]), "components", Component("Cache"))
    assert what_changed(base, other) == ["Cache added", "Disk removed"]
    other = replace(base, links={i: k for i, k in base.links.items() if i != "3"})
    assert what_changed(base, other) == ["arrow Database → Disk removed"]


def test_a_diff_names_what_is_new_gone_and_different() -> None:
    base = shop()
    assert not diff(base, base)
    other = move(remove(base, [("components", "disk")]), {"web": (1, 1)})
    found = diff(base, other)
    assert set(found.removed) == {("components", "disk"), ("links", "3")}
    assert ("components", "web") in found.changed


def test_a_part_is_copied_with_its_members_and_arrows_and_pasted_under_new_names() -> None:
    design, pasted = paste(shop(), clip(shop(), [("groups", "db"), ("components", "disk")]), (10.0, 20.0))
    new = {i for _, i in pasted}
    assert len(new) == 4
    assert {design.components[i].name for i in new if i in design.components} == {"db-3", "db-4", "Disk 2"}
    inner = [k for k in design.links.values() if k.source in new and k.target in new]
    assert len(inner) == 1
    disk = next(i for i in new if i.startswith("disk"))
    assert design.components[disk].at == (610.0, 20.0)
    assert next(c.domains for c in design.components.values() if c.name == "db-3") == ("zone-a",)


def test_what_may_not_be_meant_is_hinted_at() -> None:
    assert hints(shop()) == ()
    texts = [h.text for h in hints(remove(shop(), [("links", "3")]))]
    assert texts == ["Nothing leads to “Disk”; it does not count."]
    fork = Design(
        components={i: Component(i, "server") for i in ("web-1", "web-2", "db")},
        services={"s": Service("S")},
        links={
            "1": Link("s", "web-1"),
            "2": Link("s", "web-2"),
            "3": Link("web-1", "db"),
            "4": Link("web-2", "db"),
        },
    )
    assert any("Should either one be enough?" in h.text for h in hints(fork))


def test_an_arrow_to_one_member_is_hinted_at_by_name_and_arrows_to_every_member_are_meant() -> None:
    members = {i: Component(i, "server", group="web") for i in ("web-1", "web-2")}
    one = Design(
        components={**members, "till": Component("Till", "application")},
        groups={"web": Group("Web")},
        links={"1": Link("s", "till"), "2": Link("till", "web-1"), "3": Link("s", "web")},
        services={"s": Service("S")},
    )
    assert [h.text for h in hints(one)] == ["Till → web-1: this arrow needs one member, not the group “Web”."]
    assert hints(replace(one, links={**one.links, "4": Link("till", "web-2")})) == ()


def test_a_capacity_beyond_what_the_service_time_lets_a_unit_bear_is_hinted_at() -> None:
    server = Component("Server", capacity=150.0, service_time=0.01)
    design = Design(
        components={"a": server}, links={"1": Link("s", "a")}, services={"s": Service("S", demand=100.0)}
    )
    (hint,) = hints(design)
    assert hint.ref == ("components", "a")
    assert "“Server” takes 0.01 s for a request, so that a unit bears at most 100 a second" in hint.text
    for fine in (replace(server, capacity=100.0), replace(server, service_time=None)):
        assert hints(replace(design, components={"a": fine})) == ()
