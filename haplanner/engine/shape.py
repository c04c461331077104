"""Whether two designs differ in figures only, so that one compiled program serves both."""

from collections.abc import Mapping

from haplanner.model.design import ID_MAPS, Design
from haplanner.model.elements import Component, Crew, Domain, Element, Group, Link, Service


def same_shape(one: Design, other: Design) -> bool:
    """Whether what works when is the same in both.

    A change of times and rates, of a target, a name or a place keeps the shape; a change of arrows, of who is
    in which group or domain, of counts and thresholds does not, nor does one that makes units of a group
    depend on each other, or no longer do so. Unchanged elements are recognised by identity.
    """
    for map_name in ID_MAPS:
        before: Mapping[str, Element] = getattr(one, map_name)
        after: Mapping[str, Element] = getattr(other, map_name)
        if before is after:
            continue
        if before.keys() != after.keys():
            return False
        for element_id, element in after.items():
            old = before[element_id]
            if element is not old and _shape(element) != _shape(old):
                return False
    return True


def _shape(element: Element) -> tuple[object, ...]:
    match element:
        case Component():
            planned = element.maintenance is None
            return (
                element.group,
                element.domains,
                element.count,
                planned,
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
