"""An outage in words: what failed when, what the redundancy could not do, and what ended it."""

from collections.abc import Sequence
from functools import reduce

from haplanner.engine.formulas.structure import Ref
from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.engine.simulation.cause import Active, Causes
from haplanner.engine.simulation.naming import name_of
from haplanner.engine.simulation.spending import Spending
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import format_duration
from haplanner.model.language import in_a_row, listed, said

MOST_TOLD = 5
"""Failures that a sentence tells one by one."""


def moment(hours: float) -> str:
    """A moment of a history to the minute; the first year is year 1, its first day is day 1.

    >>> moment(3 * 8760 + 317 * 24 + 2 + 1 / 6), moment(3.25)
    ('year 4, day 318, 02:10', 'year 1, day 1, 03:15')
    """
    minutes = round(hours * 60.0)
    days, rest = divmod(minutes, 24 * 60)
    years, day = divmod(days, int(HOURS_PER_YEAR) // 24)
    clock = f"{rest // 60:02d}:{rest % 60:02d}"
    return said("Outages", "year %1, day %2, %3").of(f"{years + 1:,}", day + 1, clock)


def explain(
    design: Design, spending: Spending, state: int, start: float, end: float, horizon: float
) -> "Explained":
    """(the elements that brought a service down, in the order of their failing; the sentence)."""
    causes = spending.causes
    found = causes.of(state, start)
    switchovers = [one for one in found if one.is_switchover]
    failures = [one for one in found if not one.is_switchover]
    begun = {one.number: causes.stopped(one, start) for one in switchovers}
    everything = [*failures, *(why for one in switchovers for why in [*begun[one.number], one])]
    refs = tuple(
        dict.fromkeys(one.ref for one in sorted(everything, key=lambda a: (a.start, a.is_switchover)))
    )
    parts = [_failures(design, failures, bool(switchovers), horizon)] if failures else []
    parts += _left(design, spending, failures, start)
    for one in switchovers:
        failed = spending.switchover_at(one.number, start) == "failed switchover"
        parts.append(_switchover(design, one, begun[one.number], failed, horizon))
    if not found:
        return refs, said("Outages", "It can never work: it needs more than there is.")
    parts.append(_end(design, causes, everything, end, horizon))
    return refs, in_a_row(parts)


Explained = tuple[tuple[Ref, ...], str]


def _failures(design: Design, found: Sequence[Active], more: bool, horizon: float) -> str:
    """What failed, and for how long all of it was down together."""
    if len(found) == 1:
        (one,) = found
        if more:
            return said("Outages", "%1 at %2.").of(_happened(design, [one], first=True), moment(one.start))
        name = name_of(design, one)
        if not one.is_planned:
            return said("Outages", "%1 failed; nothing else provides it.").of(name)
        if one.end < horizon:
            text = said("Outages", "Planned maintenance of %1 took %2; nothing else provides it.")
            return text.of(name, format_duration(one.end - one.start))
        text = said("Outages", "Planned maintenance of %1 went on to the end; nothing else provides it.")
        return text.of(name)
    first_back = min(one.end for one in found)
    until: str = said("Outages", "down to the end")
    if first_back < horizon:
        together_for = format_duration(max(first_back - found[-1].start, 0.0))
        until = said("Outages", "down for %1").of(together_for)
    together = [one for one in found if one.start == found[0].start]
    if len(together) == len(found):
        text = said("Outages", "%1 at the same moment, %2.")
        if _may_share_a_cause(design, found):
            text = said("Outages", "%1 at the same moment, %2, by a common cause.")
        return text.of(_happened(design, found, first=True), moment(found[0].start))
    if len(found) > MOST_TOLD:
        names = list(dict.fromkeys(name_of(design, one) for one in found[: MOST_TOLD - 1]))
        before = reduce(said("Lists", "%1, %2").of, names)
        last, rest = found[-1], len(found) - MOST_TOLD
        text = said("Outages", "%1 and %2 more were down already when %3 at %4 → all %5 %6.")
        return text.of(before, rest, _happened(design, [last]), moment(last.start), len(found), until)
    sentences = []
    for position, one in enumerate(found):
        happened, at = _happened(design, [one], first=True), moment(one.start)
        if position < len(found) - 1:
            sentences.append(said("Outages", "%1 at %2 (%3).").of(happened, at, _length(one, horizon)))
        elif len(found) == 2:
            text = said("Outages", "%1 at %2 while %3 was still down → both %4.")
            sentences.append(text.of(happened, at, name_of(design, found[0]), until))
        else:
            before = listed([name_of(design, other) for other in found[:-1]])
            text = said("Outages", "%1 at %2 while %3 were still down → all %4 %5.")
            sentences.append(text.of(happened, at, before, len(found), until))
    return in_a_row(sentences)


def _happened(design: Design, found: Sequence[Active], first: bool = False) -> str:
    """That something failed, or was taken out; `first` begins a sentence."""
    names = [name_of(design, one) for one in found]
    if len(names) > MOST_TOLD:
        names = [*names[: MOST_TOLD - 1], said("Outages", "%1 more").of(len(names) - MOST_TOLD + 1)]
    if not all(one.is_planned for one in found):
        return said("Outages", "%1 failed").of(listed(names))
    if first:
        return said("Outages", "Planned maintenance of %1 began").of(listed(names))
    return said("Outages", "planned maintenance of %1 began").of(listed(names))


def _may_share_a_cause(design: Design, found: Sequence[Active]) -> bool:
    """Whether all are units of one group that common causes strike."""
    if any(one.is_planned for one in found):
        return False
    groups = {
        design.components[i].group if name == "components" else None for name, i in (a.ref for a in found)
    }
    (group_id, *others) = groups
    return not others and group_id is not None and design.groups[group_id].beta > 0.0


def _left(design: Design, spending: Spending, found: Sequence[Active], start: float) -> list[str]:
    """What the group that lost its redundancy had left, where all that failed are units of it."""
    groups = {one.ref[0] == "components" and design.components[one.ref[1]].group for one in found}
    (group_id, *others) = groups or {None}
    if others or not group_id:
        return []
    units, working = spending.causes.units_of(group_id, start)
    if not 0 < working < design.groups[group_id].needed:
        return []
    name, needed = element_name(design, group_id), design.groups[group_id].needed
    return [said("Outages", "%1 had %2 of %3 units left and needs %4.").of(name, working, units, needed)]


def _switchover(
    design: Design, switchover: Active, why: Sequence[Active], failed: bool, horizon: float
) -> str:
    group = element_name(design, switchover.ref[1])
    took = format_duration(switchover.end - switchover.start)
    if switchover.end >= horizon:
        told = said("Outages", "%1 was still switching over at the end").of(group)
    elif not failed:
        told = said("Outages", "%1 needed %2 to switch over").of(group, took)
    elif why:
        told = said("Outages", "the switchover of %1 failed and held it down for %2").of(group, took)
    else:
        told = said("Outages", "The switchover of %1 failed and held it down for %2").of(group, took)
    if not why:
        return said("Outages", "%1.").of(told)
    planned = [one for one in why if one.is_planned]
    failed_units = [one for one in why if not one.is_planned]
    if failed_units and planned:
        both = _happened(design, failed_units), _happened(design, planned)
        return said("Outages", "%1 and %2; %3.").of(*both, told)
    return said("Outages", "%1; %2.").of(_happened(design, failed_units or planned, first=True), told)


def _end(design: Design, causes: Causes, found: Sequence[Active], end: float, horizon: float) -> str:
    if end >= horizon:
        return said("Outages", "It lasts beyond the end of the simulated time.")
    ended = causes.ended(end, found)
    if not ended:
        return said("Outages", "It ended by itself.")
    failures = [one for one in ended if not one.is_switchover]
    if not failures:
        group = element_name(design, ended[0].ref[1])
        return said("Outages", "Ended when %1 had switched over.").of(group)
    repaired = list(dict.fromkeys(name_of(design, one) for one in failures if not one.is_planned))
    over = list(dict.fromkeys(name_of(design, one) for one in failures if one.is_planned))
    parts: list[str] = []
    if repaired:
        one = len(repaired) == 1
        text = said("Outages", "%1 was repaired") if one else said("Outages", "%1 were repaired")
        parts.append(text.of(listed(repaired)))
    if over:
        parts.append(said("Outages", "planned maintenance of %1 was over").of(listed(over)))
    return said("Outages", "Ended when %1.").of(listed(parts))


def _length(one: Active, horizon: float) -> str:
    if one.is_planned:
        if one.end >= horizon:
            return said("Outages", "to the end")
        return said("Outages", "for %1").of(format_duration(one.end - one.start))
    if one.end >= horizon:
        return said("Outages", "not repaired by the end")
    return said("Outages", "repaired after %1").of(format_duration(one.end - one.start))
