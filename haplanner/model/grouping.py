"""Redundancy groups made, joined, left and dissolved; pure functions, refused in words."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from haplanner.model.design import Design
from haplanner.model.draw import add, clamped, new_id, new_link_id, remove, unique_name
from haplanner.model.edit import fitting, with_fields
from haplanner.model.elements import Component, Group, Link
from haplanner.model.language import filled, translate
from haplanner.model.problem import EditRefused

SPARE_STEP = 64.0
"""How far below its twin a spare is drawn, in scene units."""


def group_together(design: Design, node_ids: Iterable[str], name: str = "") -> tuple[Design, str]:
    """Put components and groups into one new redundancy group, one of which is enough.

    Arrows between the members and the outside move to the group; arrows among the members stay.
    """
    ids = [i for i in dict.fromkeys(node_ids) if i in design.components or i in design.groups]
    ids = [i for i in ids if _parent(design, i) not in ids]
    if not ids:
        raise EditRefused(translate("Edits", "Select the components that stand in for each other."))
    parents = {_parent(design, i) for i in ids}
    if len(parents) > 1:
        raise EditRefused(
            translate(
                "Edits", "Members of different groups cannot be grouped. Take them out of their groups first."
            )
        )
    name = name or unique_name(design, _common_name(design, ids))
    design, group_id = add(design, "groups", Group(name=name, group=parents.pop()), new_id(design, name))
    design = _put_in(design, ids, group_id)
    return _arrows_to_group(design, set(ids), group_id), group_id


def ungroup(design: Design, group_id: str) -> Design:
    """Take a group's frame away: members stay, and take over the arrows that touched the group."""
    members = design.members(group_id)
    for link in list(design.links.values()):
        for member in members:
            if link.source == group_id:
                copy = replace(link, source=member)
            elif link.target == group_id:
                copy = replace(link, target=member)
            else:
                break
            if not _drawn(design.links.values(), copy):
                design = replace(design, links={**design.links, new_link_id(design): copy})
    return remove(design, [("groups", group_id)])


def join(design: Design, node_ids: Iterable[str], group_id: str | None) -> Design:
    """Put nodes into a group, or take them out of theirs with `None`; counts are cut to what is left.

    An arrow between a node and the group that it joins goes: a group and its own member cannot be connected.
    """
    ids = [i for i in dict.fromkeys(node_ids) if i in design.components or i in design.groups]
    if group_id is not None:
        above: str | None = group_id
        while above is not None:
            if above in ids:
                raise EditRefused(translate("Edits", "A group cannot be put into itself."))
            above = design.groups[above].group
    design = _put_in(design, ids, group_id)
    if group_id is not None:
        joined = set(ids)
        gone = {
            i
            for i, link in design.links.items()
            if (link.source == group_id and link.target in joined)
            or (link.target == group_id and link.source in joined)
        }
        if gone:
            design = replace(design, links={i: k for i, k in design.links.items() if i not in gone})
    return clamped(design)


def add_spare(design: Design, node_id: str) -> tuple[Design, str]:
    """Give a component a twin that stands in for it, in its group or in a new one of the two."""
    component = design.components.get(node_id)
    if component is None:
        raise EditRefused(translate("Edits", "Only a component can have a spare."))
    if component.group is None:
        design, _ = group_together(design, [node_id])
        component = design.components[node_id]
    lowest = max(
        (c.at[1] for c in design.components.values() if c.group == component.group and c.at), default=0.0
    )
    at = None if component.at is None else (component.at[0], lowest + SPARE_STEP)
    twin = replace(component, name=unique_name(design, component.name or node_id), at=at)
    design, twin_id = add(design, "components", twin)
    return design, twin_id


def set_needed(design: Design, group_id: str, needed: int) -> Design:
    """Ask for k of the n units; k is kept within 1…n."""
    group = design.groups[group_id]
    k = max(1, min(needed, max(design.units(group_id), 1)))
    return replace(design, groups={**design.groups, group_id: replace(group, needed=k)})


def set_count(design: Design, component_ids: Iterable[str], count: int) -> Design:
    """Say how many identical units boxes stand for; groups then need no more units than they have left."""
    boxes = {i: with_fields(design.components[i], {"count": count}) for i in component_ids}
    return fitting(design, clamped(design.with_maps(components={**design.components, **boxes})))


def _parent(design: Design, node_id: str) -> str | None:
    node = design.components.get(node_id) or design.groups[node_id]
    return node.group


def _put_in(design: Design, ids: Iterable[str], group_id: str | None) -> Design:
    components: dict[str, Component] = {}
    groups: dict[str, Group] = {}
    for i in ids:
        if i in design.components:
            count = design.components[i].count if group_id is not None else 1
            components[i] = replace(design.components[i], group=group_id, count=count)
        else:
            groups[i] = replace(design.groups[i], group=group_id)
    return replace(
        design,
        components={**design.components, **components} if components else design.components,
        groups={**design.groups, **groups} if groups else design.groups,
    )


def _common_name(design: Design, ids: list[str]) -> str:
    nodes: list[Any] = [design.components.get(i) or design.groups[i] for i in ids]
    stems = {(n.name or i).rstrip("0123456789 -_").strip() for i, n in zip(ids, nodes, strict=True)}
    kinds = {n.kind for n in nodes if isinstance(n, Component)}
    if len(stems) == 1 and (stem := stems.pop()):
        return filled(translate("Edits", "%1 group"), stem)
    if len(kinds) == 1 and (kind := kinds.pop()) != "generic":
        return filled(translate("Edits", "%1 group"), kind.replace("-", " ").capitalize())
    return translate("Edits", "Group")


def _arrows_to_group(design: Design, members: set[str], group_id: str) -> Design:
    links: dict[str, Link] = {}
    for link_id, link in design.links.items():
        source_in, target_in = link.source in members, link.target in members
        if source_in != target_in:
            link = replace(
                link,
                source=group_id if source_in else link.source,
                target=group_id if target_in else link.target,
            )
            if _drawn(links.values(), link) or link.source == link.target:
                continue
        links[link_id] = link
    return clamped(replace(design, links=links))


def _drawn(links: Iterable[Link], link: Link) -> bool:
    return any((o.source, o.target) == (link.source, link.target) for o in links)
