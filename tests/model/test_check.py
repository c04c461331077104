"""What was found to fit once is not gone through again, and what fits no more is still found."""

import random
from dataclasses import replace
from typing import Any

import pytest

from haplanner.model import check as checking
from haplanner.model.check import check
from haplanner.model.design import Design
from haplanner.model.edit import change, change_failure
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Maintenance, Service
from haplanner.model.failure import FailureMode


def fitting() -> Design:
    disk = Component(group="disks", domains=("rack",), failures={"failure": FailureMode(1000.0, 4.0)})
    return Design(
        components={"a": disk, "b": disk, "alone": Component()},
        groups={"disks": Group(needed=1, crew="night"), "outer": Group()},
        domains={"rack": Domain(parent="zone"), "zone": Domain()},
        services={"users": Service()},
        links={"1": Link("users", "disks"), "2": Link("users", "alone")},
        crews={"night": Crew()},
    )


def wrong(map_name: str, element_id: str, **fields: Any) -> Design:
    design = fitting()
    elements = getattr(design, map_name)
    return design.with_maps(**{map_name: {**elements, element_id: replace(elements[element_id], **fields)}})


@pytest.mark.parametrize(
    ("design", "path"),
    [
        (wrong("components", "a", group="none"), "components.a.group"),
        (wrong("components", "a", domains=("none",)), "components.a.domains[0]"),
        (wrong("components", "alone", count=2), "components.alone.count"),
        (
            wrong("components", "a", maintenance=Maintenance(every=2.0, duration=3.0)),
            "components.a.maintenance.duration",
        ),
        (wrong("groups", "disks", needed=3), "groups.disks.needed"),
        (wrong("groups", "disks", crew="none"), "groups.disks.crew"),
        (wrong("groups", "outer", group="outer"), "groups.outer.group"),
        (wrong("domains", "zone", parent="rack"), "domains.rack.parent"),
        (wrong("services", "users", needs=3), "services.users.needs"),
        (wrong("services", "users", profile=(1.0, 2.0)), "services.users.profile"),
        (wrong("links", "1", target="none"), "links.1.target"),
        (wrong("links", "1", source="disks"), "links.1"),
        (fitting().with_maps(domains={"zone": Domain()}), "components.a.domains[0]"),
        (fitting().with_maps(crews={}), "groups.disks.crew"),
    ],
)
def test_what_no_longer_fits_is_found_after_a_design_that_did(design: Design, path: str) -> None:
    assert check(fitting()) == []
    assert path in [problem.path for problem in check(design)]


def test_other_figures_are_not_gone_through_again(monkeypatch: pytest.MonkeyPatch) -> None:
    design = fitting()
    check(design)
    monkeypatch.setattr(checking, "_problems", lambda _design: pytest.fail("all was checked again"))
    design = change_failure(design, "components", ["a"], "failure", mtbf=1234.0)
    assert check(change(design, "components", ["b"], name="Second")) == []


def test_a_component_that_joins_another_group_is_checked_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    design = fitting()
    check(design)
    monkeypatch.setattr(checking, "_problems", lambda _design: pytest.fail("all was checked again"))
    joined = change(design, "components", ["alone", "b"], group="outer", domains=("zone",))
    assert check(joined) == []
    left = change(joined, "components", ["a"], group="outer")
    assert check(change(left, "components", ["a"], group=None)) == []


@pytest.mark.parametrize("seed", range(60))
def test_whatever_a_component_joins_is_found_to_fit_as_though_for_the_first_time(seed: int) -> None:
    dice = random.Random(seed)
    design = fitting()
    for _ in range(12):
        fields = {
            "group": dice.choice((None, "disks", "outer", "none")),
            "domains": dice.choice(((), ("rack",), ("zone", "none"))),
            "count": dice.randrange(1, 4),
            "needs": dice.choice(("all", 1)),
        }
        chosen = dice.choice(list(design.components))
        components = {**design.components, chosen: replace(design.components[chosen], **fields)}
        groups = {**design.groups, "disks": replace(design.groups["disks"], needed=dice.choice((1, 1, 2, 4)))}
        design = design.with_maps(components=components, groups=dice.choice((design.groups, groups)))
        assert check(design) == checking._problems(design)
