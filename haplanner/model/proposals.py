"""What could usually be done about a design: more units, standbys, other types, sooner recovery, people."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from haplanner.model.decisions import Decision, Decisions, Option
from haplanner.model.design import Design, element_name
from haplanner.model.draw import new_id
from haplanner.model.elements import MOST_UNITS, Component, Group, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode, own_unavailability
from haplanner.model.figures_text import format_duration, format_share
from haplanner.model.language import filled, translate
from haplanner.model.problem import DesignError, EditRefused
from haplanner.model.scenario import patch_between

Types = Callable[[str], Iterable[tuple[str, Mapping[str, FailureMode]]]]
"""The types that a kind of component comes in, with how they fail."""

MORE_UNITS, MORE_PEOPLE, MOST_TYPES = 3, 2, 3
"""So many units or people more are proposed at most, and so many types."""
SOONER = 10.0
"""Detection so many times as soon."""
RECOVERY = AutoRecovery(success=0.9, time=5 / 60)
TAKEOVER = Switchover(time=5 / 60, success=0.95, manual=1.0)


def no_types(_kind: str) -> Iterable[tuple[str, Mapping[str, FailureMode]]]:
    """No other types are known."""
    return ()


def proposals(design: Design, types: Types = no_types) -> Decisions:
    """What could be decided, element by element, in the order of their ids.

    Units and people have the prices that the design gives their like; the price of everything else, and of
    units whose component has none, is unknown until somebody names it.
    """
    return Decisions(tuple(decision for decision in _all(design, types) if decision.options))


def _all(design: Design, types: Types) -> Iterator[Decision]:
    for component_id, component in sorted(design.components.items()):
        if component.enabled and component.failures:
            name = element_name(design, component_id)
            units = _more_units if component.group in design.groups else _in_parallel
            yield Decision(
                filled(translate("Improve", "Units of %1"), name), tuple(units(design, component_id))
            )
            yield Decision(
                filled(translate("Improve", "Type of %1"), name),
                tuple(_other_types(design, component_id, types)),
            )
            yield Decision(
                filled(translate("Improve", "Recovery of %1"), name),
                tuple(_sooner(design, component_id)),
            )
    for group_id in sorted(design.groups):
        told = filled(translate("Improve", "Places of %1"), element_name(design, group_id))
        yield Decision(told, tuple(_second_domain(design, group_id)))
    for crew_id, crew in sorted(design.crews.items()):
        told = filled(translate("Improve", "People of %1"), element_name(design, crew_id))
        sizes = range(crew.size + 1, min(crew.size + MORE_PEOPLE, MOST_UNITS) + 1)
        cost = None if crew.cost is None else 0.0
        yield Decision(
            told,
            tuple(
                Option(
                    filled(translate("Improve", "%1 people"), size),
                    cost,
                    {"crews": {crew_id: {"size": size}}},
                )
                for size in sizes
            ),
        )


def _cost_of_units(component: Component) -> float | None:
    """Nothing beyond what the design says of each unit, where it says anything."""
    return None if component.cost is None else 0.0


def _more_units(design: Design, component_id: str) -> Iterator[Option]:
    component = design.components[component_id]
    for count in range(component.count + 1, min(component.count + MORE_UNITS, MOST_UNITS) + 1):
        patch = {"components": {component_id: {"count": count}}}
        yield Option(filled(translate("Improve", "%1 units"), count), _cost_of_units(component), patch)


def _in_parallel(design: Design, component_id: str) -> Iterator[Option]:
    """Several units in place of one: all carry load, or the second one waits."""
    component = design.components[component_id]
    if any(link.both_ways and component_id in (link.source, link.target) for link in design.links.values()):
        return
    grouped, group_id = _framed(design, component_id)
    for count in range(2, 2 + MORE_UNITS):
        text = filled(translate("Improve", "%1 units, one is enough"), count)
        changed = _with(grouped, "components", component_id, count=count)
        yield from _option(design, changed, text, _cost_of_units(component))
    standby = _with(grouped, "components", component_id, count=2)
    standby = _with(standby, "groups", group_id, mode="standby", dormancy=0.0, switchover=TAKEOVER)
    text = filled(
        translate("Improve", "a cold standby that takes over in %1, in %2 of cases"),
        format_duration(TAKEOVER.time),
        format_share(TAKEOVER.success),
    )
    yield from _option(design, standby, text, None)


def _framed(design: Design, component_id: str) -> tuple[Design, str]:
    """A group around a component, which takes over the arrows to it.

    Those from it stay: every unit needs what the one has needed. So an arrow is changed by one decision only.
    """
    component, group_id = design.components[component_id], new_id(design, f"{component_id}-units")
    links = {i: replace(k, target=group_id) for i, k in design.links.items() if k.target == component_id}
    framed = design.with_maps(
        components={**design.components, component_id: replace(component, group=group_id)},
        groups={**design.groups, group_id: Group(name=element_name(design, component_id))},
        links={**design.links, **links},
    )
    return framed, group_id


def _other_types(design: Design, component_id: str, types: Types) -> Iterator[Option]:
    """Types that are more available than the present one, the best first."""
    component = design.components[component_id]
    now = own_unavailability(component.failures.values())
    better = [(own_unavailability(modes.values()), name, modes) for name, modes in types(component.kind)]
    for down, name, modes in sorted(better, key=lambda one: one[:2])[:MOST_TYPES]:
        if down < now:
            yield from _option(design, _with(design, "components", component_id, failures=modes), name, None)


def _sooner(design: Design, component_id: str) -> Iterator[Option]:
    """Failures noticed sooner, and recovery without people."""
    modes = design.components[component_id].failures
    noticed = {i: replace(mode, detection=mode.detection / SOONER) for i, mode in modes.items()}
    if any(mode.detection > 0.0 for mode in modes.values()):
        text = filled(translate("Improve", "failures noticed %1 times as soon"), round(SOONER))
        yield from _option(design, _with(design, "components", component_id, failures=noticed), text, None)
    by_hand = {i: mode for i, mode in modes.items() if mode.auto is None and mode.mttr is not None}
    if any(mode.mean_down_time > RECOVERY.time for mode in by_hand.values() if mode.mean_down_time):
        recovered = {**modes, **{i: replace(mode, auto=RECOVERY) for i, mode in by_hand.items()}}
        text = filled(
            translate("Improve", "automatic recovery in %1, in %2 of cases"),
            format_duration(RECOVERY.time),
            format_share(RECOVERY.success),
        )
        yield from _option(design, _with(design, "components", component_id, failures=recovered), text, None)


def _second_domain(design: Design, group_id: str) -> Iterator[Option]:
    """Half of the units of a group that stands in one domain, moved to another one beside it."""
    members = [i for i in design.members(group_id) if i in design.components]
    if not members or design.units(group_id) < 2 or len(members) < len(design.members(group_id)):
        return
    shared = set.intersection(*(set(design.components[i].domains) for i in members))
    for here in sorted(shared):
        parent = design.domains[here].parent
        for there, domain in sorted(design.domains.items()):
            if there in shared or domain.parent != parent or not domain.enabled:
                continue
            text = filled(translate("Improve", "half of the units in %1"), element_name(design, there))
            yield from _option(design, _moved(design, members, here, there), text, None)


def _moved(design: Design, members: list[str], here: str, there: str) -> Design:
    """Half of the units of the members in another domain: whole boxes, or half of the only one."""
    last = members[len(members) // 2 :]
    if len(members) == 1:
        box = design.components[members[0]]
        twin = new_id(design, members[0])
        half = box.count // 2
        design = _with(design, "components", members[0], count=box.count - half)
        twin_box = replace(box, count=half, at=None)
        design = replace(design, components={**design.components, twin: twin_box})
        last = [twin]
    for member in last:
        domains = tuple(there if i == here else i for i in design.components[member].domains)
        design = _with(design, "components", member, domains=domains)
    return design


def _with(design: Design, map_name: str, element_id: str, **fields: Any) -> Design:
    elements = getattr(design, map_name)
    return design.with_maps(**{map_name: {**elements, element_id: replace(elements[element_id], **fields)}})


def _option(design: Design, changed: Design, name: str, cost: float | None) -> Iterator[Option]:
    """The option that makes one design of another; none where no patch can say it."""
    try:
        yield Option(name, cost, patch_between(design, changed))
    except (EditRefused, DesignError):
        return
