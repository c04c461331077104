"""Where two designs differ in figures only, so that one compiled program serves both."""

from collections.abc import Mapping
from itertools import compress
from operator import is_not

from haplanner.engine.formulas.structure import Ref
from haplanner.model.design import ID_MAPS, Design
from haplanner.model.elements import Component, Crew, Domain, Element, Group, Link, Service


def changed(one: Design, other: Design) -> list[Ref] | None:
    """The elements that are not the same in both; `None` where the designs differ in more than figures.

    A change of times and rates, of a target, a name or a place keeps the shape; a change of arrows, of who is
    in which group or domain, of counts and thresholds does not, nor does one that makes units of a group
    depend on each other, or no longer do so, or that takes maintenance into account in another way. Elements
    are compared by identity, as edits leave them.
    """
    if one.maintenance != other.maintenance:
        return None
    found: list[Ref] = []
    for map_name in ID_MAPS:
        before: Mapping[str, Element] = getattr(one, map_name)
        after: Mapping[str, Element] = getattr(other, map_name)
        if before is after:
            continue
        if list(before) != list(after):
            if before.keys() != after.keys():
                return None
            before = {i: before[i] for i in after}
        for element_id in compress(after, map(is_not, before.values(), after.values())):
            if _shape(before[element_id]) != _shape(after[element_id]):
                return None
            found.append((map_name, element_id))
    return found


def _shape(element: Element) -> tuple[object, ...]:
    match element:
        case Component():
            unplanned = element.maintenance is None
            return (
                element.group,
                element.domains,
                element.count,
                unplanned,
                element.needs,
                tuple(sorted(element.failures)),
                element.enabled,
            )
        case Group():
            couples = (element.dormancy < 1.0, element.switchover.instant, element.beta > 0.0, element.crew)
            rule = (element.needed, element.mode, element.needs, *couples)
            return (element.group, element.domains, *rule, tuple(sorted(element.failures)), element.enabled)
        case Domain():
            return (element.parent, tuple(sorted(element.failures)), element.enabled)
        case Link():
            return (element.source, element.target, element.both_ways, tuple(sorted(element.failures)))
        case Service():
            return (element.needs,)
        case Crew():
            return (element.size,)
