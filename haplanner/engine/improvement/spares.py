"""Units that may be bought, drawn beforehand: how many there are is then a matter of figures alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from haplanner.engine.improvement.order import Order
from haplanner.engine.improvement.slots import Changes, Slot
from haplanner.model.design import Design
from haplanner.model.draw import new_id
from haplanner.model.edit import Ref
from haplanner.model.elements import Component, Group, Link
from haplanner.model.failure import FailureMode

MOST_SPARES = 8
"""Of one component; where more may be bought, every number is a design of its own."""


class Spares:
    """The same service from a design in which every unit that may be bought is there, but down for good.

    A unit of a group that is never up does for the group what no unit does. So one compiled program answers
    for every number of units. That holds where units depend on nothing but what they need, which the order
    of their slot says; other slots change the design as their ways say.
    """

    def __init__(self, design: Design, slots: Sequence[Slot], orders: Sequence[Order]) -> None:
        self.design = design
        """With the units that may be bought."""
        self._changes = [
            self._drawn(slot, order) or [way.changes for way in slot.ways]
            for slot, order in zip(slots, orders, strict=True)
        ]

    def changed(self, picks: Sequence[int]) -> Design:
        """The design with the numbers of ways that are taken, slot by slot."""
        maps: dict[str, dict[str, object]] = {}
        for changes, at in zip(self._changes, picks, strict=True):
            for (map_name, element_id), element in changes[at].items():
                mine = maps.setdefault(map_name, dict(getattr(self.design, map_name)))
                if element is None:
                    mine.pop(element_id, None)
                else:
                    mine[element_id] = element
        ordered = {name: dict(sorted(elements.items())) for name, elements in maps.items()}
        return self.design.with_maps(**ordered) if maps else self.design

    def _drawn(self, slot: Slot, order: Order) -> list[Changes] | None:
        """What each way changes in the design with the spare units of a slot, which are drawn into it."""
        design, component_id = self.design, order.component
        if component_id is None or not order.ordered:
            return None
        before = design.components[component_id]
        after = [_as_component(way.changes.get(("components", component_id), before)) for way in slot.ways]
        counts = [component.count for component in after]
        least, most = min(counts), max(counts)
        outgoing = [design.links[i] for i in design.outgoing(component_id)]
        into = [i for i, k in design.links.items() if k.target == component_id]
        framed = before.group is None and most > 1
        if most == least or most - least > MOST_SPARES or (into and not framed):
            return None
        if any(link.both_ways or link.failures for link in outgoing):
            return None
        components, groups, links = dict(design.components), dict(design.groups), dict(design.links)
        group_id = before.group
        if framed:
            group_id = new_id(design, f"{component_id}~units")
            groups[group_id] = Group()
            links |= {i: replace(links[i], target=group_id) for i in into}
        spares = [f"{component_id}~{number}" for number in range(least + 1, most + 1)]
        for spare in spares:
            links |= {f"{spare}~{n}": Link(spare, link.target) for n, link in enumerate(outgoing)}
        made: list[Changes] = []
        for one in after:
            here: dict[Ref, object] = {
                ("components", component_id): replace(one, count=least, group=group_id)
            }
            for number, spare in enumerate(spares, least + 1):
                failures = one.failures if number <= one.count else _never_up(one.failures)
                here["components", spare] = replace(one, count=1, group=group_id, failures=failures)
            made.append(here)
        components |= {ref[1]: element for ref, element in made[0].items()}
        self.design = design.with_maps(
            components=dict(sorted(components.items())),
            groups=dict(sorted(groups.items())),
            links=dict(sorted(links.items())),
        )
        return made


def _as_component(element: object) -> Component:
    assert isinstance(element, Component)
    return element


def _never_up(failures: Mapping[str, FailureMode]) -> Mapping[str, FailureMode]:
    """The same modes, none of which ever ends."""
    return {name: replace(mode, mttr=None, auto=None) for name, mode in failures.items()}
