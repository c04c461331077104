"""A design some of whose elements never fail and need nothing: no way to decide about them is better."""

from collections.abc import Set
from dataclasses import replace
from typing import Any

from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.model.elements import INSTANT_SWITCHOVER, Component, Group, Link

NOTHING: dict[str, Any] = {}


def perfect(design: Design, refs: Set[Ref]) -> Design | None:
    """The design with these elements perfect; `None` where that says nothing.

    Of groups all that is inside of them is perfect, of arrows both ends: what they may lead to instead is no
    better. A service that is among them would always work.

    >>> from haplanner.model.failure import FailureMode
    >>> web = Component(failures={"crash": FailureMode(mtbf=9, mttr=1)})
    >>> made = perfect(Design(components={"web": web}), {("components", "web")})
    >>> made.components["web"].failures
    {}
    """
    nodes = _nodes(design, refs)
    if nodes & design.services.keys():
        return None
    components = {i: _perfect_component(c) if i in nodes else c for i, c in design.components.items()}
    groups = {i: _perfect_group(g) if i in nodes else g for i, g in design.groups.items()}
    changed = {i for map_name, i in refs if map_name == "domains"}
    domains = {
        i: replace(d, failures=NOTHING, parent=None) if i in changed else d for i, d in design.domains.items()
    }
    links = {i: kept for i, link in design.links.items() if (kept := _kept(link, nodes)) is not None}
    return design.with_maps(components=components, groups=groups, domains=domains, links=links)


def _nodes(design: Design, refs: Set[Ref]) -> set[str]:
    """Ids of the components and groups that are perfect, and of services that an arrow begins at."""
    found = {i for map_name, i in refs if map_name in ("components", "groups") and design.node(i) is not None}
    for map_name, element_id in refs:
        if map_name == "links" and element_id in design.links:
            found |= {design.links[element_id].source, design.links[element_id].target}
        if map_name == "crews":
            found |= {i for i, group in design.groups.items() if group.crew == element_id}
    waiting = [i for i in found if i in design.groups]
    while waiting:
        inside = set(design.members(waiting.pop())) - found
        found |= inside
        waiting += [i for i in inside if i in design.groups]
    return found


def _perfect_component(component: Component) -> Component:
    return replace(component, failures=NOTHING, maintenance=None, domains=(), needs="all", enabled=True)


def _perfect_group(group: Group) -> Group:
    return replace(
        group,
        failures=NOTHING,
        domains=(),
        needs="all",
        mode="active",
        dormancy=1.0,
        switchover=INSTANT_SWITCHOVER,
        crew=None,
        beta=0.0,
        enabled=True,
    )


def _kept(link: Link, nodes: Set[str]) -> Link | None:
    """What is left of an arrow: who is perfect needs nothing."""
    if link.source not in nodes:
        return replace(link, both_ways=False) if link.both_ways and link.target in nodes else link
    if link.both_ways and link.target not in nodes:
        return replace(link, source=link.target, target=link.source, both_ways=False)
    return None
