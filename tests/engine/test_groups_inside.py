"""Groups inside groups whose units depend on one another, where they need what other units need too."""

from dataclasses import replace

import pytest

from haplanner.api import analyze
from haplanner.engine.exact import analyze as exactly
from haplanner.engine.results import TooLarge
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Service, Switchover
from tests.engine.chain_oracle import long_run
from tests.engine.coupled_groups import one

SITES = Group(mode="standby", switchover=Switchover(time=0.05))


def sites(groups: dict[str, Group], components: dict[str, Component], **more: object) -> Design:
    return Design(
        components=components,
        groups={"g": SITES, **groups},
        services={"s": Service()},
        links={"1": Link("s", "g")},
        **more,  # type: ignore[arg-type]
    )


def test_a_zone_around_the_primary_and_a_group_that_backs_it_up_stops_both() -> None:
    zones = {"z": Domain(failures=one(3000, 6))}
    flat = sites(
        {}, {i: Component(group="g", domains=("z",), failures=one(500, 4)) for i in ("a", "b")}, domains=zones
    )
    inner = {**flat.components, "b": replace(flat.components["b"], group="in")}
    nested = sites({"in": Group(group="g")}, inner, domains=zones)
    plain = long_run(flat, "g")
    assert plain is not None
    found = analyze(nested).services["s"]
    assert found.figures.unavailability == pytest.approx(plain[0], rel=1e-3)
    assert found.figures.frequency == pytest.approx(plain[1], rel=1e-3)
    assert {cut.events for cut in found.cut_sets} == {("z",), ("a", "b"), ("g.switchover",)}


def test_a_broker_that_both_sites_need_stops_both_and_is_a_single_point_of_failure() -> None:
    disks = {f"d-{site}": Component(group=site, failures=one(500, 4)) for site in ("east", "west")}
    design = sites(
        {site: Group(group="g") for site in ("east", "west")},
        {**disks, "broker": Component(failures=one(3000, 6))},
    )
    arrows = {site: Link(site, "broker") for site in ("east", "west")}
    design = replace(design, links={**design.links, **arrows})
    alone = sites({}, {i: replace(d, group="g") for i, d in disks.items()})
    plain = long_run(alone, "g")
    assert plain is not None
    found = analyze(design).services["s"]
    # In series: the broker's failures neither start nor end switchovers that matter.
    expected = 1.0 - (1.0 - plain[0]) * 3000 / 3006
    assert found.figures.unavailability == pytest.approx(expected, rel=1e-9)
    assert found.cut_sets[0].events == ("broker",)
    assert found.cut_sets[0].probability == pytest.approx(6 / 3006, rel=1e-12)


def test_what_groups_inside_share_in_part_is_simulated() -> None:
    zones = {"z": Domain(failures=one(30, 6))}
    components = {
        "a": Component(group="g", domains=("z",), failures=one(20, 4)),
        "b": Component(group="in", domains=("z",), failures=one(20, 4)),
        "c": Component(group="in", failures=one(20, 10)),
    }
    design = sites({"in": Group(group="g")}, components, domains=zones)
    design = replace(design, groups={**design.groups, "g": replace(SITES, switchover=Switchover(time=1e-9))})
    with pytest.raises(TooLarge, match="a group inside “g” needs what another of its units needs too"):
        exactly(design)
    found = analyze(design, patience=1.0).services["s"]
    assert found.method == "simulated"
    # Hot units, and switchovers too short to matter: the zone up, all three down; the zone down, and c.
    u_zone, u_site, u_c = 6 / 36, 4 / 24, 10 / 30
    expected = (1 - u_zone) * u_site**2 * u_c + u_zone * u_c
    assert found.figures.unavailability == pytest.approx(
        expected, rel=0.2
    )  # of few histories, and no half of it


def test_a_backup_and_a_group_inside_in_a_circle_through_their_own_group_are_simulated() -> None:
    components = {i: Component(group="g", failures=one(50, 4)) for i in ("a", "backup")}
    components["b"] = Component(group="in", failures=one(50, 4))
    design = sites({"in": Group(group="g")}, components)
    design = replace(design, links={**design.links, "2": Link("backup", "in"), "3": Link("b", "g")})
    found = analyze(design, patience=1.0).services["s"]
    assert found.method == "simulated"
    # With "a" down the backup needs the group inside, which needs the group: what can come up is nothing.
    assert found.figures.unavailability == pytest.approx(4 / 54, rel=0.2)
