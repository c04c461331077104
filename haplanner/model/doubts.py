"""What a design takes for granted: each doubt says why, how it would be otherwise, and how to put it right.

Nothing here is an error. An `otherwise` is the design as it would be were the assumption wrong (or, of a
choice that costs something, were it made differently); comparing both shows what is at stake.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from haplanner.model.design import Design, element_name
from haplanner.model.doubt_fixes import spread, with_spare
from haplanner.model.edit import Ref
from haplanner.model.elements import Component, Domain, Group, Switchover
from haplanner.model.failure import FailureMode
from haplanner.model.language import said
from haplanner.model.stress import SOME_COMMON_CAUSE
from haplanner.model.words import domains_of

USUAL_SWITCHOVER = Switchover(time=1 / 60, success=0.95, manual=1.0)
"""A minute, one failure in twenty, an hour by hand: what untested switchovers are found to be like."""

USUAL_DETECTION = 5 / 60
"""Five minutes: a probe every minute, three failures in a row, and somebody who looks."""

USUAL_ZONE_OUTAGE = FailureMode(mtbf=2 * 8760.0, mttr=3.0)
"""A failure domain that nobody drew: once in two years for three hours, as the shipped zones."""

Change = Callable[[Design], Design]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One assumption: `kind` names it, `refs` are the elements that make it (the first one leads there).

    `fix` writes a usual value, or a better choice, into the design; `None` where only its author can.
    """

    kind: str
    refs: tuple[Ref, ...]
    reason: str
    otherwise: Change
    fix: Change | None = None
    fix_text: str = ""


def doubts(design: Design) -> tuple[Doubt, ...]:
    """Everything that is taken for granted, kind by kind.

    >>> doubts(Design())
    ()
    """
    return (
        *_no_common_cause(design),
        *_perfect_switchovers(design),
        *_no_spare(design),
        *_one_domain(design),
        *_manager_with_primary(design),
        *_instant_detection(design),
        *_no_source(design),
    )


def _redundant(design: Design) -> Iterator[tuple[str, Group]]:
    """Groups in which units stand in for each other."""
    for group_id, group in sorted(design.groups.items()):
        if group.enabled and design.units(group_id) > group.needed:
            yield group_id, group


def _plain_members(design: Design, group_id: str) -> list[str]:
    """The components directly in a group; none where groups are nested in it."""
    members = design.members(group_id)
    return [] if any(m in design.groups for m in members) else members


def _no_common_cause(design: Design) -> Iterator[Doubt]:
    for group_id, group in _redundant(design):
        members = _plain_members(design, group_id)
        if group.beta > 0.0 or not any(design.components[m].failures for m in members):
            continue
        change = _group_with(group_id, beta=SOME_COMMON_CAUSE)
        name = element_name(design, group_id)
        reason = said("Doubts", "The units of “%1” never fail for a common cause, such as a bad release.").of(
            name
        )
        yield Doubt(
            "common cause",
            (("groups", group_id),),
            reason,
            change,
            change,
            said("Doubts", "Common cause %1").of(f"{SOME_COMMON_CAUSE:.0%}"),
        )


def _perfect_switchovers(design: Design) -> Iterator[Doubt]:
    for group_id, group in _redundant(design):
        if group.mode != "standby" or (group.switchover.time > 0.0 and group.switchover.success < 1.0):
            continue
        name = element_name(design, group_id)
        if group.switchover.instant:
            reason = said("Doubts", "The switchover of “%1” takes no time and never fails.").of(name)
        elif group.switchover.time == 0.0:
            reason = said("Doubts", "The switchover of “%1” takes no time.").of(name)
        else:
            reason = said("Doubts", "The switchover of “%1” never fails.").of(name)
        over = group.switchover
        usual = Switchover(
            time=over.time or USUAL_SWITCHOVER.time,
            success=over.success if over.success < 1.0 else USUAL_SWITCHOVER.success,
            manual=over.manual if over.manual is not None else USUAL_SWITCHOVER.manual,
        )
        change = _group_with(group_id, switchover=usual)
        yield Doubt(
            "switchover", (("groups", group_id),), reason, change, change, said("Doubts", "Usual switchover")
        )


def _no_spare(design: Design) -> Iterator[Doubt]:
    for group_id, group in sorted(design.groups.items()):
        units = design.units(group_id)
        if not group.enabled or units < 2 or group.needed != units:
            continue
        reason = said("Doubts", "“%1” needs all %2 of its units: there is no spare.").of(
            element_name(design, group_id), units
        )
        fewer = _group_with(group_id, needed=units - 1)
        fix = with_spare(group_id) if _plain_members(design, group_id) else None
        text = said("Doubts", "Add a spare") if fix is not None else ""
        yield Doubt("no spare", (("groups", group_id),), reason, fewer, fix, text)


def _one_domain(design: Design) -> Iterator[Doubt]:
    for group_id, group in _redundant(design):
        members = _plain_members(design, group_id)
        if not members:
            continue
        each = [
            set(domains_of(design, design.components[m])) | set(domains_of(design, group)) for m in members
        ]
        shared = [i for i in sorted(set.intersection(*each)) if design.domains[i].failures]
        name = element_name(design, group_id)
        if shared:
            for domain_id in shared:
                zone, fix = element_name(design, domain_id), spread(design, group_id, domain_id)
                reason = said("Doubts", "All units of “%1” lie in %2, which takes them down at once.").of(
                    name, zone
                )
                yield Doubt(
                    "one domain",
                    (("groups", group_id), ("domains", domain_id)),
                    reason,
                    lambda d, g=group_id, z=domain_id: _out_of(d, g, z),  # type: ignore[misc]
                    fix,
                    said("Doubts", "Spread over two") if fix is not None else "",
                )
        elif not any(each):
            reason = said(
                "Doubts", "Nothing says where the units of “%1” stand: one rack, one room, one zone?"
            ).of(name)
            yield Doubt(
                "one domain",
                (("groups", group_id),),
                reason,
                lambda d, g=group_id: _in_one_zone(d, g),  # type: ignore[misc]
            )


def _manager_with_primary(design: Design) -> Iterator[Doubt]:
    for group_id, group in _redundant(design):
        members = _plain_members(design, group_id)
        if group.mode != "standby" or not group.failures or not members:
            continue
        primary = design.components[members[0]]
        for domain_id in sorted(set(domains_of(design, group)) & set(domains_of(design, primary))):
            zone, name = element_name(design, domain_id), element_name(design, group_id)
            reason = said(
                "Doubts", "What switches “%1” over lies in %2, with its primary: it fails when it is needed."
            ).of(name, zone)
            change = _manager_out_of(group_id, domain_id)
            refs = (("groups", group_id), ("domains", domain_id))
            text = said("Doubts", "Out of %1").of(zone)
            yield Doubt("manager with primary", refs, reason, change, change, text)


def _instant_detection(design: Design) -> Iterator[Doubt]:
    found = [
        ("components", i)
        for i, component in sorted(design.components.items())
        if component.enabled and any(_never_detected(mode) for mode in component.failures.values())
    ]
    if found:
        if len(found) == 1:
            reason = said("Doubts", "Failures of 1 component are noticed at once: MTTR without detection.")
        else:
            reason = said(
                "Doubts", "Failures of %1 components are noticed at once: MTTR without detection."
            ).of(len(found))
        yield Doubt(
            "detection",
            tuple(found),
            reason,
            _with_detection,
            _with_detection,
            said("Doubts", "Detection 5 min"),
        )


def _no_source(design: Design) -> Iterator[Doubt]:
    found = [
        ("components", i)
        for i, component in sorted(design.components.items())
        if component.enabled and component.failures and not component.notes and not _observed(component)
    ]
    if found:
        if len(found) == 1:
            reason = said(
                "Doubts",
                "1 component has figures without a source: neither a note nor evidence says where they "
                "come from.",
            )
        else:
            reason = said(
                "Doubts",
                "%1 components have figures without a source: neither a note nor evidence says where they "
                "come from.",
            ).of(len(found))
        ids = {i for _, i in found}
        yield Doubt(
            "no source",
            tuple(found),
            reason,
            lambda d: _twice_as_bad(d, ids),
        )


def _never_detected(mode: FailureMode) -> bool:
    return mode.detection == 0.0 and mode.mttr is not None and mode.mttr > 0.0


def _observed(component: Component) -> bool:
    return all(mode.observed is not None for mode in component.failures.values())


def _group_with(group_id: str, **new: object) -> Change:
    def change(design: Design) -> Design:
        group = replace(design.groups[group_id], **new)  # type: ignore[arg-type]
        return replace(design, groups={**design.groups, group_id: group})

    return change


def _with_detection(design: Design) -> Design:
    """Five minutes until failures are noticed that are repaired by hand and were noticed at once."""

    def noticed(mode: FailureMode) -> FailureMode:
        return replace(mode, detection=USUAL_DETECTION) if _never_detected(mode) else mode

    components = {
        i: replace(c, failures={name: noticed(mode) for name, mode in c.failures.items()}) if c.enabled else c
        for i, c in design.components.items()
    }
    return replace(design, components=components)


def _twice_as_bad(design: Design, ids: set[str]) -> Design:
    """Some components fail twice as often."""
    components = {
        i: replace(c, failures={n: replace(m, mtbf=m.mtbf / 2) for n, m in c.failures.items()})
        if i in ids
        else c
        for i, c in design.components.items()
    }
    return replace(design, components=components)


def _out_of(design: Design, group_id: str, domain_id: str) -> Design:
    """The units of a group outside of one domain: what it costs them is the difference."""
    design = _group_out_of(design, group_id, domain_id)
    members = set(design.members(group_id))
    components = {
        i: replace(c, domains=tuple(d for d in c.domains if domain_id not in design.domains_around(d)))
        if i in members
        else c
        for i, c in design.components.items()
    }
    return replace(design, components=components)


def _group_out_of(design: Design, group_id: str, domain_id: str) -> Design:
    group = design.groups[group_id]
    kept = tuple(d for d in group.domains if domain_id not in design.domains_around(d))
    return replace(design, groups={**design.groups, group_id: replace(group, domains=kept)})


def _manager_out_of(group_id: str, domain_id: str) -> Change:
    return lambda design: _group_out_of(design, group_id, domain_id)


def _in_one_zone(design: Design, group_id: str) -> Design:
    """All units of a group in a zone that fails as zones do."""
    zone = "-supposed-zone"
    domain = Domain(name="a zone", failures={"outage": USUAL_ZONE_OUTAGE})
    group = design.groups[group_id]
    return replace(
        design,
        domains={**design.domains, zone: domain},
        groups={**design.groups, group_id: replace(group, domains=(*group.domains, zone))},
    )
