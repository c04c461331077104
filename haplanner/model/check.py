"""Whether the elements of a design fit together: ids exist, counts can be met, no group is in itself."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from haplanner.model.credit_text import EXAMPLE
from haplanner.model.design import ID_MAPS, NODE_MAPS, Design
from haplanner.model.elements import HOURS_OF_DAY, HOURS_OF_WEEK, Component, Element
from haplanner.model.identity import other_than
from haplanner.model.language import said
from haplanner.model.problem import DesignError, Problem

_JUDGED = (
    "group", "domains", "crew", "parent", "source", "target", "both_ways",
    "count", "needed", "needs", "maintenance", "profile", "credit",
)  # fmt: skip
"""Fields that are judged here; an element that is another in others only fits as before."""
_KEPT = 8
"""So many designs without problems are remembered: the one in view, the base, and other scenarios."""

_fitting: tuple[Design, ...] = ()


def check(design: Design) -> list[Problem]:
    """Every problem between elements; bounds of single fields are judged where they are read or edited.

    A design that differs from one that was found to be without problems in nothing that is judged, as in
    figures, costs little.
    """
    global _fitting
    known = next((other for other in _fitting if _fits_like(other, design)), None)
    problems = [] if known is not None else _problems(design)
    if not problems:
        _fitting = (design, *[other for other in _fitting if other is not known][: _KEPT - 1])
    return problems


def _fits_like(known: Design, design: Design) -> bool:
    for map_name in ID_MAPS:
        before, after = getattr(known, map_name), getattr(design, map_name)
        if before is after:
            continue
        if before.keys() != after.keys():
            return False
        for i in other_than(before, after):
            if _judged(before[i]) != _judged(after[i]) and not _fits_still(design, before[i], after[i]):
                return False
    return True


def _fits_still(design: Design, before: Element, after: Element) -> bool:
    """Whether a component fits in another group, in other domains, or as more or fewer units, where ids are
    those that there were; anything else is gone through with all the rest."""
    if not isinstance(before, Component) or not isinstance(after, Component):
        return False
    if (before.needs, before.maintenance) != (after.needs, after.maintenance):
        return False
    if not design.domains.keys() >= {*after.domains}:
        return False
    if after.count > 1 if after.group is None else after.group not in design.groups:
        return False
    if (before.group, before.count) == (after.group, after.count):
        return True
    units = design.units_by_group()
    groups = {i: design.groups.get(i) for i in (before.group, after.group) if i is not None}
    return not any(group and 0 < units.get(i, 0) < group.needed for i, group in groups.items())


def _judged(element: Element) -> list[object]:
    return [getattr(element, name, None) for name in _JUDGED]


def _problems(design: Design) -> list[Problem]:
    return [
        *_ids_used_twice(design),
        *_dangling(design),
        *_counts(design),
        *_calendars(design),
        *_profiles(design),
        *_credits(design),
        *_circles(design),
    ]


def checked(design: Design) -> Design:
    """The design itself; raises `DesignError` with every problem where there is one."""
    problems = check(design)
    if problems:
        raise DesignError(problems)
    return design


def _ids_used_twice(design: Design) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for map_name in NODE_MAPS:
        for node_id in getattr(design, map_name):
            if node_id in seen:
                yield Problem(
                    f"{map_name}.{node_id}", said("Checks", "the id is used already in %1").of(seen[node_id])
                )
            seen.setdefault(node_id, map_name)


def _dangling(design: Design) -> Iterator[Problem]:
    for map_name in ("components", "groups"):
        for node_id, node in getattr(design, map_name).items():
            path = f"{map_name}.{node_id}"
            if node.group is not None and node.group not in design.groups:
                yield Problem(f"{path}.group", said("Checks", "there is no group %1").of(f"{node.group!r}"))
            for position, domain in enumerate(node.domains):
                if domain not in design.domains:
                    yield Problem(
                        f"{path}.domains[{position}]",
                        said("Checks", "there is no domain %1").of(f"{domain!r}"),
                    )
    for group_id, group in design.groups.items():
        if group.crew is not None and group.crew not in design.crews:
            yield Problem(
                f"groups.{group_id}.crew", said("Checks", "there is no crew %1").of(f"{group.crew!r}")
            )
    for domain_id, domain in design.domains.items():
        if domain.parent is not None and domain.parent not in design.domains:
            yield Problem(
                f"domains.{domain_id}.parent",
                said("Checks", "there is no domain %1").of(f"{domain.parent!r}"),
            )
    for link_id, link in design.links.items():
        for end in ("source", "target"):
            node_id = getattr(link, end)
            if design.node(node_id) is None:
                yield Problem(
                    f"links.{link_id}.{end}",
                    said("Checks", "there is no component, group or service %1").of(f"{node_id!r}"),
                )
        if link.source == link.target:
            yield Problem(f"links.{link_id}", said("Checks", "%1 cannot need itself").of(f"{link.source!r}"))


def _counts(design: Design) -> Iterator[Problem]:
    for component_id, component in design.components.items():
        if component.count > 1 and component.group is None:
            yield Problem(
                f"components.{component_id}.count",
                said("Checks", "is %1: several units in one box are allowed only in a group").of(
                    component.count
                ),
            )
    units: dict[str, int] = dict.fromkeys(design.groups, 0)
    for component in design.components.values():
        if component.group in units:
            units[component.group] += component.count
    for group in design.groups.values():
        if group.group in units:
            units[group.group] += 1
    for group_id, group in design.groups.items():
        if 0 < units[group_id] < group.needed:
            yield Problem(
                f"groups.{group_id}.needed",
                said("Checks", "is %1, but the group has only %2 units").of(group.needed, units[group_id]),
            )
    outgoing: dict[str, int] = {}
    for link in design.links.values():
        outgoing[link.source] = outgoing.get(link.source, 0) + 1
        if link.both_ways:
            outgoing[link.target] = outgoing.get(link.target, 0) + 1
    for map_name in NODE_MAPS:
        for node_id, node in getattr(design, map_name).items():
            arrows = outgoing.get(node_id, 0)
            if isinstance(node.needs, int) and node.needs > arrows:
                yield Problem(
                    f"{map_name}.{node_id}.needs",
                    said("Checks", "is %1, but only %2 arrows leave it").of(node.needs, arrows),
                )


def _calendars(design: Design) -> Iterator[Problem]:
    for component_id, component in design.components.items():
        planned = component.maintenance
        if planned is not None and not planned.fits:
            yield Problem(
                f"components.{component_id}.maintenance.duration",
                said("Checks", "is %1 h, but must be shorter than the %2 h from one start to the next").of(
                    f"{planned.duration:g}", f"{planned.every:g}"
                ),
            )


def _profiles(design: Design) -> Iterator[Problem]:
    for service_id, service in design.services.items():
        if service.profile and len(service.profile) not in (HOURS_OF_DAY, HOURS_OF_WEEK):
            yield Problem(
                f"services.{service_id}.profile",
                said(
                    "Checks", "must have a number for each of 24 hours of a day or 168 of a week, has %1"
                ).of(len(service.profile)),
            )


def _credits(design: Design) -> Iterator[Problem]:
    for service_id, service in design.services.items():
        if service.credit is None:
            continue
        path, steps = f"services.{service_id}.credit.steps", service.credit.steps
        if not steps:
            yield Problem(path, said("Checks", "must have a step, such as %1").of(EXAMPLE))
        for place, (higher, lower) in enumerate(pairwise(steps), 1):
            if not (lower.below < higher.below and lower.share > higher.share):
                yield Problem(
                    f"{path}[{place}]",
                    said("Checks", "must be lower than the step before it, and give back more"),
                )


def _circles(design: Design) -> Iterator[Problem]:
    parents: tuple[tuple[str, str, Mapping[str, str | None]], ...] = (
        ("groups", "group", {i: g.group for i, g in design.groups.items()}),
        ("domains", "parent", {i: d.parent for i, d in design.domains.items()}),
    )
    for map_name, field_name, parent_of in parents:
        for circle in _loops(parent_of):
            way = " → ".join([*circle, circle[0]])
            yield Problem(
                f"{map_name}.{circle[0]}.{field_name}", said("Checks", "is inside itself: %1").of(way)
            )


def _loops(parent_of: Mapping[str, str | None]) -> list[list[str]]:
    done: set[str] = set()
    loops = []
    for start in sorted(parent_of):
        way: list[str] = []
        on_way: dict[str, int] = {}
        here: str | None = start
        while here is not None and here in parent_of and here not in done:
            if here in on_way:
                loops.append(way[on_way[here] :])
                break
            on_way[here] = len(way)
            way.append(here)
            here = parent_of[here]
        done.update(way)
    return loops
