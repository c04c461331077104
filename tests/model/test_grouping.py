"""Redundancy groups are made from a selection, joined, left and dissolved without breaking the design."""

import pytest

from haplanner.model.check import check
from haplanner.model.design import Design
from haplanner.model.elements import Component, Link, Service
from haplanner.model.grouping import add_spare, group_together, join, set_needed, ungroup
from haplanner.model.problem import EditRefused
from tests.model.shop import failing, shop


def two_in_a_row() -> Design:
    return Design(
        components={i: Component(i, "server", failures=failing(), at=(0.0, 0.0)) for i in ("api", "db")},
        services={"s": Service("S")},
        links={"1": Link("s", "api"), "2": Link("api", "db")},
    )


def ways(design: Design) -> set[tuple[str, str]]:
    return {(k.source, k.target) for k in design.links.values()}


def test_arrows_from_outside_move_to_the_new_group_and_one_member_is_enough() -> None:
    design, group_id = group_together(shop(), ["disk"])
    assert design.components["disk"].group == group_id
    assert ("db", group_id) in ways(design)
    assert design.groups[group_id].needed == 1
    assert not check(design)


def test_a_group_of_a_group_and_a_component_nests() -> None:
    design, group_id = group_together(shop(), ["db", "disk", "db-1"])
    assert design.groups["db"].group == group_id
    assert design.components["db-1"].group == "db"
    assert not check(design)


def test_members_of_different_groups_are_not_grouped() -> None:
    with pytest.raises(EditRefused, match="different groups"):
        group_together(shop(), ["web", "db-1"])
    with pytest.raises(EditRefused, match="Select"):
        group_together(shop(), ["shop"])


def test_ungrouping_hands_the_arrows_to_every_member() -> None:
    design = ungroup(shop(), "db")
    assert {("tier", "db-1"), ("tier", "db-2"), ("db-1", "disk"), ("db-2", "disk")} <= ways(design)
    assert "db" not in design.groups
    assert not check(design)


def test_a_node_joins_and_leaves_a_group_and_the_count_needed_follows() -> None:
    design = join(shop(), ["disk"], "db")
    assert ("db", "disk") not in ways(design)
    assert design.units("db") == 3
    design = set_needed(design, "db", 3)
    design = join(design, ["disk"], None)
    assert design.groups["db"].needed == 2
    assert not check(design)


def test_a_group_cannot_be_put_into_itself() -> None:
    nested, outer = group_together(shop(), ["db", "disk"])
    with pytest.raises(EditRefused, match="itself"):
        join(nested, [outer], "db")


def test_a_box_of_several_units_that_leaves_its_group_is_one_unit() -> None:
    assert join(shop(), ["web"], None).components["web"].count == 1


def test_a_spare_makes_a_pair_one_of_which_is_enough() -> None:
    design, twin = add_spare(two_in_a_row(), "api")
    group_id = design.components[twin].group
    assert group_id is not None
    assert design.components["api"].group == group_id
    assert (design.groups[group_id].needed, design.units(group_id)) == (1, 2)
    assert ("s", group_id) in ways(design)
    assert (group_id, "db") in ways(design)
    assert not check(design)
    more, _ = add_spare(design, "api")
    assert more.units(group_id) == 3


def test_the_count_needed_is_kept_within_what_is_there() -> None:
    assert set_needed(shop(), "db", 9).groups["db"].needed == 2
    assert set_needed(shop(), "db", -1).groups["db"].needed == 1
