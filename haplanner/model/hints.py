"""What a design says that its author may not have meant: hints, never errors."""

from collections.abc import Iterator
from dataclasses import dataclass

from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.elements import Component, Group
from haplanner.model.language import listed, said


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to look at: where it is, and a sentence that says why."""

    ref: Ref
    text: str


def hints(design: Design) -> tuple[Hint, ...]:
    """Everything worth a look, in the order of elements."""
    return tuple(hint for part in hint_steps(design) for hint in part)


def hint_steps(design: Design) -> Iterator[tuple[Hint, ...]]:
    """The same in parts, one in each step: for large designs each of them takes a while."""
    for look in (_unreached, _groups, _forks, _members_addressed, _queues):
        yield tuple(look(design))


def _unreached(design: Design) -> Iterator[Hint]:
    if not design.services:
        return
    seen = design.needed_by(design.services)
    for map_name, elements in (("components", design.components), ("groups", design.groups)):
        for node_id, node in elements.items():
            if node_id not in seen and node.enabled and node.group is None:
                name = element_name(design, node_id)
                yield Hint(
                    (map_name, node_id), said("Hints", "Nothing leads to “%1”; it does not count.").of(name)
                )
    for service_id in design.services:
        if not design.outgoing(service_id):
            name = element_name(design, service_id)
            yield Hint(
                ("services", service_id),
                said("Hints", "“%1” needs nothing yet. Draw an arrow from it.").of(name),
            )


def _groups(design: Design) -> Iterator[Hint]:
    units_by_group = design.units_by_group()
    for group_id, group in design.groups.items():
        units = units_by_group.get(group_id, 0)
        if units != 1 and units != group.needed:
            continue
        name = element_name(design, group_id)
        if units == 1:
            yield Hint(
                ("groups", group_id),
                said("Hints", "“%1” has one member only: nothing stands in for it.").of(name),
            )
        elif units > 1 and group.needed == units:
            yield Hint(
                ("groups", group_id),
                said("Hints", "“%1” needs all %2 of its units: there is no spare.").of(name, units),
            )


def _forks(design: Design) -> Iterator[Hint]:
    """Two components that start at one node and end at one node may be meant as a choice."""
    before: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    for link in design.links.values():
        after.setdefault(link.source, set()).add(link.target)
        before.setdefault(link.target, set()).add(link.source)
    told: set[frozenset[str]] = set()
    for node_id, targets in after.items():
        node = design.node(node_id)
        if node is None or node.needs != "all" or len(targets) < 2:
            continue
        twins: dict[frozenset[str], list[str]] = {}
        for target in sorted(targets):
            if isinstance(design.node(target), Component) and before.get(target) == {node_id}:
                twins.setdefault(frozenset(after.get(target, ())), []).append(target)
        for ends, ids in twins.items():
            kinds = {design.components[i].kind for i in ids}
            if len(ids) > 1 and ends and len(kinds) == 1 and frozenset(ids) not in told:
                told.add(frozenset(ids))
                names = listed([element_name(design, i) for i in ids])
                start, end = element_name(design, node_id), element_name(design, min(ends))
                text = said("Hints", "%1 both start at %2 and end at %3. Should either one be enough?").of(
                    names, start, end
                )
                yield Hint(("components", ids[0]), text)


def _members_addressed(design: Design) -> Iterator[Hint]:
    """Arrows from outside to a member of a group with spares, past which they lead.

    Whoever draws one to every member means just them.
    """
    after: dict[str, set[str]] = {}
    for link in design.links.values():
        after.setdefault(link.source, set()).add(link.target)
    members: dict[str, set[str]] = {}
    for map_of in (design.components, design.groups):
        for node_id, node in map_of.items():
            if node.group is not None:
                members.setdefault(node.group, set()).add(node_id)
    for link_id, link in design.links.items():
        target, source = design.node(link.target), design.node(link.source)
        if isinstance(target, (Component, Group)) and target.group is not None:
            inside = isinstance(source, (Component, Group)) and source.group == target.group
            spare = design.groups[target.group].needed < design.units(target.group)
            every = len(members[target.group]) > 1 and members[target.group] <= after[link.source]
            if spare and not inside and not every:
                ends = f"{element_name(design, link.source)} → {element_name(design, link.target)}"
                group = element_name(design, target.group)
                text = said("Hints", "%1: this arrow needs one member, not the group “%2”.").of(ends, group)
                yield Hint(("links", link_id), text)


def _queues(design: Design) -> Iterator[Hint]:
    """A unit serves one request after another, so that its service time bounds what it can deliver."""
    for component_id, component in design.components.items():
        capacity, time = component.capacity, component.service_time
        if capacity is not None and time and capacity * time > 1.0 + 1e-9:
            text = said(
                "Hints",
                "“%1” takes %2 s for a request, so that a unit bears at most %3 a second; "
                "its capacity says %4.",
            )
            name = element_name(design, component_id)
            told = (f"{value:.6g}" for value in (time, 1.0 / time, capacity))
            yield Hint(("components", component_id), text.of(name, *told))
