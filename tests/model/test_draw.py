"""Drawing: adding, connecting, moving and removing keep a design whole."""

from dataclasses import replace

import pytest

from haplanner.model.check import check
from haplanner.model.design import Design, Scenario
from haplanner.model.draw import (
    add,
    connect,
    move,
    new_id,
    reconnect,
    remove,
    reverse,
    unique_name,
    with_service,
)
from haplanner.model.elements import Component, Link, Service
from haplanner.model.problem import EditRefused
from tests.model.shop import shop


def test_an_id_is_made_from_the_name_and_is_new_even_to_scenarios() -> None:
    design = replace(shop(), scenarios={"s": Scenario(patch={"components": {"disk-2": {}}})})
    assert new_id(design, "Load balancer") == "load-balancer"
    assert new_id(design, "Disk") == "disk-3"
    assert new_id(design, "数据库") == "element"


def test_names_are_made_unique_by_counting_on() -> None:
    assert unique_name(shop(), "db-1") == "db-3"
    assert unique_name(shop(), "Disk") == "Disk 2"
    assert unique_name(shop(), "Cache") == "Cache"


def test_arrows_that_make_no_sense_are_refused_in_words() -> None:
    design = shop()
    with pytest.raises(EditRefused, match="cannot need itself"):
        connect(design, "disk", "disk")
    with pytest.raises(EditRefused, match="already connected"):
        connect(design, "shop", "tier")
    with pytest.raises(EditRefused, match="its own member"):
        connect(design, "tier", "web")
    with pytest.raises(EditRefused, match="only another service"):
        connect(design, "disk", "shop")


def test_a_circle_is_allowed() -> None:
    design, link_id = connect(shop(), "disk", "tier")
    assert design.links[link_id] == Link("disk", "tier")
    assert not check(design)


def test_adding_an_id_twice_is_refused() -> None:
    with pytest.raises(EditRefused):
        add(shop(), "components", Component("Disk"), "disk")


def test_an_arrow_is_moved_and_turned() -> None:
    design = reconnect(shop(), "3", target="tier", source="disk")
    assert design.links["3"] == Link("disk", "tier")
    assert reverse(shop(), "3").links["3"] == Link("disk", "db")
    assert reconnect(shop(), "3", target="disk") == shop()
    with pytest.raises(EditRefused):
        reconnect(shop(), "3", source="shop", target="tier")


def test_removing_a_node_takes_its_arrows_and_what_scenarios_say_of_it() -> None:
    patch = {"components": {"disk": {"notes": "x"}, "web": {"notes": "y"}}}
    design = remove(replace(shop(), scenarios={"s": Scenario(patch=patch)}), [("components", "disk")])
    assert "disk" not in design.components
    assert set(design.links) == {"1", "2"}
    assert design.scenarios["s"].patch == {"components": {"web": {"notes": "y"}}}
    assert not check(design)


def test_removing_a_group_keeps_its_members() -> None:
    design = remove(shop(), [("groups", "tier")])
    web = design.components["web"]
    assert (web.group, web.count) == (None, 1)
    assert set(design.links) == {"3"}
    assert not check(design)


def test_removing_members_and_arrows_cuts_what_is_needed() -> None:
    design = shop()
    design = replace(design, groups={**design.groups, "db": replace(design.groups["db"], needed=2)})
    design, _ = connect(design, "tier", "disk")
    design = replace(design, groups={**design.groups, "tier": replace(design.groups["tier"], needs=2)})
    assert not check(design)
    assert remove(design, [("components", "db-2")]).groups["db"].needed == 1
    assert remove(design, [("links", "2")]).groups["tier"].needs == 1
    assert not check(remove(design, [("components", "db-1"), ("components", "db-2"), ("links", "2")]))


def test_removing_a_domain_moves_its_children_up_and_frees_its_members() -> None:
    design = remove(shop(), [("domains", "region"), ("domains", "zone-a")])
    assert design.domains["zone-b"].parent is None
    assert design.components["db-1"].domains == ()
    assert design.groups["db"].domains == ()
    assert not check(design)


def test_moving_changes_places_only() -> None:
    design = move(shop(), {"disk": (8, 16), "shop": (1, 2), "nobody": (0, 0)})
    assert design.components["disk"].at == (8.0, 16.0)
    assert design.services["shop"].at == (1.0, 2.0)
    assert move(design, {}) is design


def test_a_first_service_asks_for_a_node_and_stands_left_of_it() -> None:
    design, node_id = add(Design(), "components", Component("API", at=(400.0, 80.0)))
    design = with_service(design, node_id, "Users")
    assert design.services["users"].at == (208.0, 80.0)
    assert [(k.source, k.target) for k in design.links.values()] == [("users", node_id)]
    assert not check(design)


def test_the_main_service_is_the_one_that_needs_most() -> None:
    design, admin = add(shop(), "services", Service("Admin"))
    design, _ = connect(design, admin, "disk")
    assert design.main_service() == "shop"
    assert design.needed_by([admin]) == {admin, "disk"}
    assert Design().main_service() is None
