"""What a service depends on and nobody repairs: its long run then says nothing, a mission does."""

from collections.abc import Collection, Sequence

from haplanner.engine.results import ServiceResult
from haplanner.model.design import Design, element_name
from haplanner.model.language import filled, listed, translate
from haplanner.model.words import domains_of

_MOST_NAMED = 3


def never_repaired(design: Design, service_id: str, result: ServiceResult | None = None) -> tuple[str, ...]:
    """Names of what a service depends on, directly or through others, and nobody repairs; in order of ids.

    `result` narrows that down to what can stop the service.
    """
    nodes = design.needed_by([service_id])
    links = [i for i, link in design.links.items() if {link.source, link.target} <= nodes]
    domains = {
        domain
        for map_of in (design.components, design.groups)
        for node_id, node in map_of.items()
        if node_id in nodes
        for domain in domains_of(design, node)
    }
    known = result.importance if result is not None and result.importance else None
    found = []
    places: tuple[tuple[str, Collection[str]], ...] = (
        ("components", nodes),
        ("groups", nodes),
        ("domains", domains),
        ("links", links),
    )
    for map_name, ids in places:
        for element_id, element in sorted(getattr(design, map_name).items()):
            if element_id not in ids or not getattr(element, "enabled", True):
                continue
            if known is not None and element_id not in known:
                continue
            if any(mode.mean_down_time is None for mode in element.failures.values()):
                found.append(element.name or element_name(design, element_id))
    return tuple(found)


def says_nothing_text(design: Design, service_id: str, result: ServiceResult) -> str:
    """Why the long run says nothing of a service; empty where it does say something.

    It does as long as the service is ever up in it.
    """
    if result.figures.unavailability < 1.0:
        return ""
    names = never_repaired(design, service_id, result)
    return (
        never_repaired_text(names)
        if names
        else translate("NeverRepaired", "Once it is down it stays so: the long run says nothing.")
    )


def never_repaired_text(names: Sequence[str]) -> str:
    """That the long run says nothing, and because of whom.

    >>> never_repaired_text(["Probe"])
    'Probe is never repaired: the long run says nothing.'
    """
    rest = len(names) - _MOST_NAMED
    who = listed(
        [*names[:_MOST_NAMED], *([filled(translate("NeverRepaired", "%1 more"), rest)] if rest > 0 else [])]
    )
    if len(names) == 1:
        return filled(translate("NeverRepaired", "%1 is never repaired: the long run says nothing."), who)
    return filled(translate("NeverRepaired", "%1 are never repaired: the long run says nothing."), who)
