"""What a service needs in series: the independent parts that its decisions fall into."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from haplanner.engine.formulas import shape
from haplanner.engine.formulas.lowering import Lowering
from haplanner.engine.formulas.pruning import pruned
from haplanner.engine.formulas.structure import Ref, structure
from haplanner.engine.improvement.slots import Slot, Way, with_changes
from haplanner.engine.patience import OutOfPatience, Patience
from haplanner.model.design import ID_MAPS, Design
from haplanner.model.elements import Component, Group, Link


@dataclass(frozen=True, slots=True)
class Blocks:
    """Numbers of slots, `together` where what they change is not independent of each other.

    A service that needs several things that share no cause of failure is available with the product of their
    availabilities. They are told apart in the design as it is and with every single way to decide; what
    belongs together in any of them is taken together. Slots that the service does not need stand alone.
    `entangled` is what units that depend on each other are, or need.
    """

    together: tuple[tuple[int, ...], ...]
    entangled: frozenset[Ref]


def blocks(design: Design, service_id: str, slots: Sequence[Slot], patience: Patience) -> Blocks:
    """Which slots of a service are independent of which; where patience ends before that is known, none is.

    Raises `Cancelled`.
    """
    sets: list[set[Ref]] = []
    entangled: set[Ref] = set()
    try:
        for changed in _variants(design, service_id, slots):
            patience.check()
            lowered = Lowering(structure(changed, lumped=True))
            for part in _parts(changed, service_id, lowered):
                sets = _joined(sets, part)
            for number, node in enumerate(lowered.formula.nodes):
                if node.kind == "coupled":
                    entangled |= _behind(changed, lowered, number)
    except OutOfPatience:
        everything = frozenset((name, i) for name in ID_MAPS for i in getattr(design, name))
        together = tuple(range(len(slots)))
        return Blocks((together,) if slots else (), everything.union(*(slot.touched for slot in slots)))
    mine = [_meant(design, slot) for slot in slots]
    for refs in mine:
        sets = _joined(sets, refs, lonely=False)
    found: dict[int, list[int]] = {}
    for number, refs in enumerate(mine):
        place = next((i for i, part in enumerate(sets) if part & refs), -1 - number)
        found.setdefault(place, []).append(number)
    return Blocks(tuple(map(tuple, found.values())), frozenset(entangled))


def _variants(design: Design, service_id: str, slots: Sequence[Slot]) -> Iterator[Design]:
    """Designs that show together what each way to decide by itself makes depend on what.

    Ways that change numbers only need none of their own, and those that keep to different parts of the
    service share one: what one does in its part changes nothing in another.
    """
    yield design
    parts = _parts(design, service_id, Lowering(structure(design, lumped=True)))
    kept: dict[int, list[Way]] = {}
    for slot in slots:
        for way in slot.ways[1:]:
            if shape.changed(design, with_changes(design, [way])) is None:
                place = _kept_to(design, service_id, way, parts)
                if place is None:
                    yield with_changes(design, [way])
                else:
                    kept.setdefault(place, []).append(way)
    for ways in itertools.zip_longest(*kept.values()):
        yield with_changes(design, [way for way in ways if way is not None])


def _kept_to(design: Design, service_id: str, way: Way, parts: Sequence[set[Ref]]) -> int | None:
    """The number of the only part that a way touches; `None` where that is not certain."""
    touched: set[Ref] = set()
    for ref, after in way.changes.items():
        before = getattr(design, ref[0]).get(ref[1])
        if isinstance(after, Link):
            ends = {after.source, after.target} | ({before.source, before.target} if before else set())
            if (ends & design.services.keys()) - {service_id}:
                return None
            touched |= {_of_node(design, end) for end in ends}
        elif isinstance(after, Component | Group):
            touched |= {ref} | (_inside(before) ^ _inside(after))
        else:
            return None
    known = {ref for ref in touched if ref[1] in getattr(design, ref[0])}
    return next((number for number, part in enumerate(parts) if known <= part), None)


def _inside(element: Component | Group | None) -> set[Ref]:
    """The group and the domains that an element is in, and the crew that repairs it."""
    if element is None:
        return set()
    named = ("groups", element.group), ("crews", getattr(element, "crew", None))
    return {("domains", i) for i in element.domains} | {(name, i) for name, i in named if i is not None}


def _joined(sets: list[set[Ref]], refs: Iterable[Ref], lonely: bool = True) -> list[set[Ref]]:
    """The sets with those joined that share any of the refs; a new set of them where none does."""
    joined, apart = set(refs), []
    met = False
    for part in sets:
        if part & joined:
            joined |= part
            met = True
        else:
            apart.append(part)
    return [*apart, joined] if met or lonely else sets


def _meant(design: Design, slot: Slot) -> set[Ref]:
    """The elements whose working a slot changes; of an arrow that is drawn anew, what it leads to."""
    found: set[Ref] = set()
    for way in slot.ways:
        for ref, after in way.changes.items():
            before = getattr(design, ref[0]).get(ref[1])
            found.add(ref)
            links = [link for link in (before, after) if isinstance(link, Link)]
            for link in links:
                found |= {_of_node(design, link.target)} if len(links) == 2 else _ends(design, link)
            if len(links) == 2 and links[0].source != links[1].source:
                found |= _ends(design, links[0]) | _ends(design, links[1])
            if ref[0] == "groups":
                found |= _members(design, ref[1])
    return found


def _ends(design: Design, link: Link) -> set[Ref]:
    return {_of_node(design, link.source), _of_node(design, link.target)}


def _of_node(design: Design, node_id: str) -> Ref:
    return ("groups" if node_id in design.groups else "components"), node_id


def _members(design: Design, group_id: str) -> set[Ref]:
    found: set[Ref] = set()
    for member in design.members(group_id):
        found.add(_of_node(design, member))
        if member in design.groups:
            found |= _members(design, member)
    return found


def _parts(design: Design, service_id: str, lowered: Lowering) -> list[set[Ref]]:
    """The elements behind each of the things that a service needs; those that share any are one thing."""
    root = pruned(lowered.formula, lowered.works(("services", service_id)))
    found: list[set[Ref]] = []
    for number in lowered.formula.conjuncts(root):
        found = _joined(found, _behind(design, lowered, number))
    return found


def _behind(design: Design, lowered: Lowering, root: int) -> set[Ref]:
    """The elements that a function depends on, groups around them and crews of coupled groups included.

    How often units of a coupled group go down with what they need decides how often they switch over, so that
    this is behind its figures too.
    """
    formula = lowered.formula
    found: set[Ref] = set()
    seen, waiting = {root}, [root]
    while waiting:
        node = formula.nodes[waiting.pop()]
        below: tuple[int, ...] = (
            *node.inputs,
            *(n for box in node.boxes for n in (box.variable, box.condition)),
        )
        if node.kind == "variable":
            ref = node.data[1] if node.data[0] == "own" else ("groups", node.data[1])
            found.add(ref)
            found |= _around(design, ref)
        elif node.kind == "coupled":
            group_id, nested = node.data[0], node.data[1]
            found |= {("groups", group_id)} | _members(design, group_id)
            crew = design.groups[group_id].crew
            found |= set() if crew is None else {("crews", crew)}
            below = (*below, *nested, *_conditions(lowered, design, group_id))
        elif node.kind == "exit":
            below = (*below, *formula.loops[node.data[0]].equations.values())
        new = set(below) - seen
        seen |= new
        waiting += new
    return found


def _conditions(lowered: Lowering, design: Design, group_id: str) -> Iterator[int]:
    """What each member of a group needs to work, itself apart."""
    met = lowered.structure.met
    for ref in sorted(_members(design, group_id)):
        if ref in met:
            yield lowered.outside[met[ref]]


def _around(design: Design, ref: Ref) -> set[Ref]:
    """The groups that a component or group is inside of."""
    found: set[Ref] = set()
    element: Any = getattr(design, ref[0])[ref[1]]
    group_id: str | None = getattr(element, "group", None)
    while group_id is not None:
        found.add(("groups", group_id))
        group_id = design.groups[group_id].group
    return found
