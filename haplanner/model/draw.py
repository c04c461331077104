"""Changes of structure: add, connect, move and remove; pure functions, refused in words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from haplanner.model.design import NODE_MAPS, Design
from haplanner.model.edit import Ref, free_name
from haplanner.model.elements import Component, Element, Group, Link, Point, Service
from haplanner.model.language import filled, translate
from haplanner.model.problem import EditRefused

FIRST_SERVICE_GAP = 192.0
"""How far left of what it asks for a service is drawn, in scene units."""


def new_id(design: Design, stem: str) -> str:
    """An id that nothing of the design has, made from a name: “Web server” → `web-server`."""
    return free_name(slug(stem), taken_ids(design))


def slug(name: str) -> str:
    """A name as an id may be spelled: lower case, digits, hyphens; of at most 40 characters.

    >>> slug("Web server (1)"), slug("店")
    ('web-server-1', 'element')
    """
    ascii_text = unicodedata.normalize("NFKD", name).lower()
    return re.sub(r"[^\w]+", "-", ascii_text.encode("ascii", "ignore").decode()).strip("-_")[:40] or "element"


def taken_ids(design: Design) -> set[str]:
    """Every id in use, also those that only a scenario adds: an id means one thing everywhere."""
    taken = {i for name in (*NODE_MAPS, "domains", "crews", "written") for i in getattr(design, name)}
    for scenario in design.scenarios.values():
        for name in (*NODE_MAPS, "domains", "crews"):
            taken.update(scenario.patch.get(name) or ())
    return taken


def unique_name(design: Design, name: str) -> str:
    """A name that no element shows yet: “web-1” → “web-2”, “Server” → “Server 2”."""
    used = {element.name for m in (*NODE_MAPS, "domains", "crews") for element in getattr(design, m).values()}
    if name not in used:
        return name
    match = re.fullmatch(r"(.*?)([ -]?)(\d+)", name)
    stem, gap, number = (match[1], match[2], int(match[3])) if match else (name, " ", 1)
    while f"{stem}{gap}{number}" in used or number == 1:
        number += 1
    return f"{stem}{gap}{number}"


def add(design: Design, map_name: str, element: Element, element_id: str | None = None) -> tuple[Design, str]:
    """Put a new element into the design; its id is made from its name where none is given."""
    if element_id is None:
        element_id = new_id(design, element.name or map_name[:-1])
    if element_id in getattr(design, map_name):
        raise EditRefused(filled(translate("Edits", "There is an element “%1” already."), element_id))
    return design.with_maps(**{map_name: {**getattr(design, map_name), element_id: element}}), element_id


def with_service(design: Design, node_id: str, name: str) -> Design:
    """The design with a service that asks for a node; a service drawn left of it, so that figures appear."""
    at = getattr(design.node(node_id), "at", None)
    place = None if at is None else (at[0] - FIRST_SERVICE_GAP, at[1])
    design, service_id = add(design, "services", Service(name=name, at=place))
    return connect(design, service_id, node_id)[0]


def refusal_to_connect(design: Design, source: str, target: str) -> str | None:
    """Why an arrow from source to target cannot be drawn; `None` where it can."""
    if source == target:
        return translate("Edits", "A component cannot need itself.")
    for link in design.links.values():
        if (link.source, link.target) == (source, target) or (
            link.both_ways and (link.target, link.source) == (source, target)
        ):
            return translate("Edits", "These two are already connected.")
    if _inside(design, source, target) or _inside(design, target, source):
        return translate("Edits", "A group and its own member cannot be connected.")
    if target in design.services and source not in design.services:
        return translate("Edits", "A service is what users ask for; only another service can need it.")
    return None


def connect(design: Design, source: str, target: str) -> tuple[Design, str]:
    """Draw an arrow: source depends on target. Raises `EditRefused` with the reason."""
    reason = refusal_to_connect(design, source, target)
    if reason is not None:
        raise EditRefused(reason)
    link_id = new_link_id(design)
    return replace(design, links={**design.links, link_id: Link(source, target)}), link_id


def reconnect(design: Design, link_id: str, source: str | None = None, target: str | None = None) -> Design:
    """Move one end of an arrow to another node."""
    link = design.links[link_id]
    moved = replace(link, source=source or link.source, target=target or link.target)
    if moved == link:
        return design
    rest = replace(design, links={i: other for i, other in design.links.items() if i != link_id})
    reason = refusal_to_connect(rest, moved.source, moved.target)
    if reason is not None:
        raise EditRefused(reason)
    return _needs_clamped(replace(design, links={**design.links, link_id: moved}))


def reverse(design: Design, link_id: str) -> Design:
    """Turn an arrow round."""
    link = design.links[link_id]
    return reconnect(design, link_id, link.target, link.source)


def move(design: Design, positions: Mapping[str, Point]) -> Design:
    """Place nodes and domains at new top-left corners, by id."""
    changed: dict[str, Any] = {}
    for map_name in (*NODE_MAPS, "domains"):
        elements = getattr(design, map_name)
        moved = {
            i: replace(elements[i], at=(float(at[0]), float(at[1])))
            for i, at in positions.items()
            if i in elements
        }
        if moved:
            changed[map_name] = {**elements, **moved}
    return design.with_maps(**changed) if changed else design


def remove(design: Design, refs: Iterable[Ref]) -> Design:
    """Take elements and notes away with every arrow that touched them; members of a removed group stay.

    What scenarios said about them goes too; the counts that other elements need shrink to what is left.
    """
    gone: dict[str, set[str]] = {}
    for map_name, element_id in refs:
        gone.setdefault(map_name, set()).add(element_id)
    nodes_gone = {i for name in NODE_MAPS for i in gone.get(name, ())}
    for link_id, link in design.links.items():
        if link.source in nodes_gone or link.target in nodes_gone:
            gone.setdefault("links", set()).add(link_id)
    rest = _members_released(design, gone)
    kept = {name: {i: e for i, e in getattr(rest, name).items() if i not in gone[name]} for name in gone}
    return prune_scenarios(clamped(rest.with_maps(**kept)), gone)


def prune_scenarios(design: Design, gone: Mapping[str, set[str]]) -> Design:
    """Take what scenarios say about removed elements out of their patches."""
    scenarios = {}
    for scenario_id, scenario in design.scenarios.items():
        patch = {}
        for key, value in scenario.patch.items():
            if isinstance(value, Mapping) and key in gone:
                value = {i: v for i, v in value.items() if i not in gone[key]}
                if not value:
                    continue
            patch[key] = value
        scenarios[scenario_id] = scenario if patch == scenario.patch else replace(scenario, patch=patch)
    return replace(design, scenarios=scenarios) if scenarios != design.scenarios else design


def _inside(design: Design, node_id: str, group_id: str) -> bool:
    node = design.node(node_id)
    above = node.group if isinstance(node, (Component, Group)) else None
    seen = set()
    while above is not None and above not in seen:
        if above == group_id:
            return True
        seen.add(above)
        group = design.groups.get(above)
        above = None if group is None else group.group
    return False


def new_link_id(design: Design) -> str:
    """An id that no arrow of the design or its scenarios has."""
    taken = set(design.links)
    for scenario in design.scenarios.values():
        taken.update(scenario.patch.get("links") or ())
    number = len(taken) + 1
    while str(number) in taken:
        number += 1
    return str(number)


def _members_released(design: Design, gone: Mapping[str, set[str]]) -> Design:
    """Members of a removed group move up to the group around it; other references to gone elements end."""
    groups = gone.get("groups", set())

    def above(group_id: str | None) -> str | None:
        while group_id is not None and group_id in groups:
            group_id = design.groups[group_id].group
        return group_id

    domains, crews = gone.get("domains", set()), gone.get("crews", set())
    components = {}
    for i, c in design.components.items():
        group = above(c.group)
        kept = tuple(d for d in c.domains if d not in domains)
        if group != c.group or kept != c.domains:
            c = replace(c, group=group, domains=kept, count=c.count if group is not None else 1)
        components[i] = c
    new_groups = {}
    for i, g in design.groups.items():
        kept = tuple(d for d in g.domains if d not in domains)
        crew = None if g.crew in crews else g.crew
        if above(g.group) != g.group or kept != g.domains or crew != g.crew:
            g = replace(g, group=above(g.group), domains=kept, crew=crew)
        new_groups[i] = g
    new_domains = {}
    for i, d in design.domains.items():
        parent = d.parent
        while parent is not None and parent in domains:
            parent = design.domains[parent].parent
        new_domains[i] = d if parent == d.parent else replace(d, parent=parent)
    return replace(design, components=components, groups=new_groups, domains=new_domains)


def _needed_clamped(design: Design) -> Design:
    """Groups need no more units than they have left."""
    left = design.units_by_group()
    short = {
        i: replace(group, needed=left[i])
        for i, group in design.groups.items()
        if 0 < left.get(i, 0) < group.needed
    }
    return replace(design, groups={**design.groups, **short}) if short else design


def _needs_clamped(design: Design) -> Design:
    """Nodes need no more arrows than leave them; with none left, all of none."""
    changed: dict[str, Any] = {}
    for map_name in NODE_MAPS:
        elements = getattr(design, map_name)
        clamped = {}
        for node_id, node in elements.items():
            if isinstance(node.needs, int):
                arrows = len(design.outgoing(node_id))
                if node.needs > arrows:
                    clamped[node_id] = replace(node, needs=arrows or "all")
        if clamped:
            changed[map_name] = {**elements, **clamped}
    return design.with_maps(**changed) if changed else design


def clamped(design: Design) -> Design:
    """The design with every count cut to what is there: for edits that take members or arrows away."""
    return _needs_clamped(_needed_clamped(design))
