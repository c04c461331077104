"""Which option of a decision is better whatever else is decided, so far as that can be said beforehand."""

import math
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from haplanner.engine.improvement.slots import AS_IT_IS, Changes, Slot
from haplanner.model.design import Design, unit_unavailability
from haplanner.model.edit import Ref
from haplanner.model.elements import Component, Domain, Group, Link
from haplanner.model.failure import own_unavailability

Rank = tuple[Ref, int, float]
"""Whose units, how many (more are better), and the unavailability of one (less is better)."""

_FREE = (
    "failures", "count", "group", "cost", "name", "kind", "notes", "tags", "at", "capacity", "service_time",
)  # fmt: skip
"""Fields of a component that ranks speak of, or on which nothing depends."""


class Order:
    """The best of a slot's ways among those that can still be had, whatever is decided elsewhere.

    A service is never worse for a part that is better, and depends on what is not coupled only through how
    many units there are and how available each is. So the options of a decision about those are in one order:
    more units, more available ones. That cannot be said of what is `entangled` with units that depend on each
    other (standby, switchovers, crews, common cause), of groups that `others` change too, nor of places.
    """

    def __init__(self, design: Design, slot: Slot, entangled: Set[Ref], others: Set[Ref]) -> None:
        self._slot = slot
        self._number = {way.taken: at for at, way in enumerate(slot.ways)}
        found = [self._options(design, place, entangled, others) for place in range(len(slot.decisions))]
        self._best = [options for options in found if options is not None]
        subjects = {ref for way in slot.ways for ref in way.changes if ref[0] == "components"}
        self.component = next(iter(subjects))[1] if len(subjects) == 1 else None
        """Whose units it is all about, if they are a component's."""
        all_of_them = math.prod(max(way.taken[i] for way in slot.ways) + 1 for i in range(len(found)))
        self.ordered = len(self._best) == len(found) and all_of_them == len(slot.ways)
        """Whether all decisions of the slot are in such an order."""

    def best(self, ways: Iterable[int]) -> int:
        """The number of a way that is no worse than any of these: each decision as in the best of them."""
        taken = [self._slot.ways[at].taken for at in ways]
        best = [
            min((one[place] for one in taken), key=options.index) for place, options in enumerate(self._best)
        ]
        return self._number[tuple(best)]

    def _options(self, design: Design, place: int, entangled: Set[Ref], others: Set[Ref]) -> list[int] | None:
        """The options of a decision, 0 for none, from best to worst; `None` where that cannot be said."""
        ranks: dict[int, Rank] = {}
        for way in self._slot.ways:
            if all((at != AS_IT_IS) == (i == place) for i, at in enumerate(way.taken)):
                rank = _rank(design, way.changes, others)
                if rank is None or rank[0] in entangled:
                    return None
                ranks[way.taken[place]] = rank
        if len({ref for ref, _, _ in ranks.values()}) != 1:
            return None
        map_name, element_id = next(iter(ranks.values()))[0]
        ranks[AS_IT_IS] = _ranked((map_name, element_id), design, getattr(design, map_name)[element_id])
        options = sorted(ranks, key=lambda option: (-ranks[option][1], ranks[option][2]))
        if any(ranks[worse][2] < ranks[better][2] for better, worse in pairwise(options)):
            return None
        return options


def _ranked(ref: Ref, design: Design, element: Component | Domain) -> Rank:
    if isinstance(element, Component):
        return ref, element.count, unit_unavailability(design, element)
    return ref, 1, own_unavailability(element.failures.values())


def _rank(design: Design, changes: Changes, others: Set[Ref]) -> Rank | None:
    """The rank where the changes are about nothing but the units of one element."""
    subjects = [ref for ref in changes if ref[0] in ("components", "domains")]
    if len(subjects) != 1:
        return None
    ref = subjects[0]
    before, after = getattr(design, ref[0]).get(ref[1]), changes[ref]
    rest = {other: element for other, element in changes.items() if other != ref}
    if isinstance(before, Domain) and isinstance(after, Domain):
        return _ranked(ref, design, after) if not rest and _alike(before, after, ("failures",)) else None
    if not isinstance(before, Component) or not isinstance(after, Component):
        return None
    if not _alike(before, after, _FREE) or not _stands_apart(design, before.group, others):
        return None
    if before.group != after.group and not (before.group is None and _framed(design, ref[1], after, rest)):
        return None
    return _ranked(ref, design, after) if before.group != after.group or not rest else None


def _alike(before: Component | Domain, after: Component | Domain, free: Sequence[str]) -> bool:
    """The same but for some fields."""
    taken = {name: getattr(after, name) for name in free if hasattr(after, name)}
    return replace(before, **taken) == after


def _stands_apart(design: Design, group_id: str | None, others: Set[Ref]) -> bool:
    """Whether units of no group around depend on each other, nor could by what else is decided."""
    while group_id is not None:
        if ("groups", group_id) in others or not _is_plain(design, design.groups[group_id]):
            return False
        group_id = design.groups[group_id].group
    return True


def _is_plain(design: Design, group: Group) -> bool:
    waits = design.maintenance.counts and design.maintenance.waits
    cold = group.mode == "standby" and group.dormancy < 1.0
    return group.crew is None and group.beta == 0.0 and group.switchover.instant and not cold and not waits


def _framed(design: Design, component_id: str, after: Component, rest: Changes) -> bool:
    """Whether a component only gets a new group around it, one of whose units is enough."""
    for (map_name, element_id), element in rest.items():
        if map_name == "groups":
            if element_id != after.group or element_id in design.groups or not isinstance(element, Group):
                return False
            if element.needed != 1 or element.group is not None or not _is_plain(design, element):
                return False
            if element.failures or element.domains or element.needs != "all" or not element.enabled:
                return False
        elif map_name == "links":
            before = design.links.get(element_id)
            if not isinstance(element, Link) or before is None or before.target != component_id:
                return False
            if element != replace(before, target=after.group or ""):
                return False
        else:
            return False
    return True
