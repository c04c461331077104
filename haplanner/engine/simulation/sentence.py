"""An outage in words: what failed when, what the redundancy could not do, and what ended it."""

from collections.abc import Sequence

from haplanner.engine.formulas.structure import Ref
from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.engine.simulation.cause import Active, Causes
from haplanner.engine.simulation.naming import listed, name_of
from haplanner.engine.simulation.spending import Spending
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import format_duration

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
    return f"year {years + 1:,}, day {day + 1}, {rest // 60:02d}:{rest % 60:02d}"


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
        return refs, "It can never work: it needs more than there is."
    parts.append(_end(design, causes, everything, end, horizon))
    return refs, " ".join(parts)


Explained = tuple[tuple[Ref, ...], str]


def _failures(design: Design, found: Sequence[Active], more: bool, horizon: float) -> str:
    """What failed, and for how long all of it was down together."""
    if len(found) == 1:
        (one,) = found
        if more:
            return f"{_capital(_happened(design, [one]))} at {moment(one.start)}."
        if not one.is_planned:
            return f"{name_of(design, one)} failed; nothing else provides it."
        took = "took " + format_duration(one.end - one.start) if one.end < horizon else "went on to the end"
        return f"Planned maintenance of {name_of(design, one)} {took}; nothing else provides it."
    first_back = min(one.end for one in found)
    until = (
        "down to the end"
        if first_back >= horizon
        else f"down for {format_duration(max(first_back - found[-1].start, 0.0))}"
    )
    together = [one for one in found if one.start == found[0].start]
    if len(together) == len(found):
        why = ", by a common cause" if _may_share_a_cause(design, found) else ""
        return f"{_capital(_happened(design, found))} at the same moment, {moment(found[0].start)}{why}."
    if len(found) > MOST_TOLD:
        before = ", ".join(dict.fromkeys(name_of(design, one) for one in found[: MOST_TOLD - 1]))
        return (
            f"{before} and {len(found) - MOST_TOLD} more were down already when "
            f"{_happened(design, found[-1:])} at {moment(found[-1].start)} → all {len(found)} {until}."
        )
    sentences = []
    for position, one in enumerate(found):
        text = f"{_capital(_happened(design, [one]))} at {moment(one.start)}"
        if position < len(found) - 1:
            sentences.append(f"{text} ({_length(one, horizon)}).")
        else:
            before = listed([name_of(design, other) for other in found[:-1]])
            verb = "was" if len(found) == 2 else "were"
            all_of = "both" if len(found) == 2 else f"all {len(found)}"
            sentences.append(f"{text} while {before} {verb} still down → {all_of} {until}.")
    return " ".join(sentences)


def _happened(design: Design, found: Sequence[Active]) -> str:
    """That something failed, or was taken out; in the middle of a sentence."""
    names = [name_of(design, one) for one in found]
    if len(names) > MOST_TOLD:
        names = [*names[: MOST_TOLD - 1], f"{len(names) - MOST_TOLD + 1} more"]
    if all(one.is_planned for one in found):
        return f"planned maintenance of {listed(names)} began"
    return f"{listed(names)} failed"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text.startswith("planned maintenance of ") else text


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
    return [f"{name} had {working} of {units} units left and needs {needed}."]


def _switchover(
    design: Design, switchover: Active, why: Sequence[Active], failed: bool, horizon: float
) -> str:
    group = element_name(design, switchover.ref[1])
    took = f"{format_duration(switchover.end - switchover.start)}"
    if switchover.end >= horizon:
        told = f"{group} was still switching over at the end"
    elif failed:
        told = f"the switchover of {group} failed and held it down for {took}"
    else:
        told = f"{group} needed {took} to switch over"
    if not why:
        return f"{told[0].upper()}{told[1:]}." if failed else f"{told}."
    planned = [one for one in why if one.is_planned]
    failed_units = [one for one in why if not one.is_planned]
    parts = [_happened(design, part) for part in (failed_units, planned) if part]
    return f"{_capital(' and '.join(parts))}; {told}."


def _end(design: Design, causes: Causes, found: Sequence[Active], end: float, horizon: float) -> str:
    if end >= horizon:
        return "It lasts beyond the end of the simulated time."
    ended = causes.ended(end, found)
    if not ended:
        return "It ended by itself."
    failures = [one for one in ended if not one.is_switchover]
    if not failures:
        return f"Ended when {element_name(design, ended[0].ref[1])} had switched over."
    repaired = list(dict.fromkeys(name_of(design, one) for one in failures if not one.is_planned))
    over = list(dict.fromkeys(name_of(design, one) for one in failures if one.is_planned))
    parts = [f"{listed(repaired)} {'were' if len(repaired) > 1 else 'was'} repaired"] if repaired else []
    parts += [f"planned maintenance of {listed(over)} was over"] if over else []
    return f"Ended when {' and '.join(parts)}."


def _length(one: Active, horizon: float) -> str:
    if one.is_planned:
        return "to the end" if one.end >= horizon else f"for {format_duration(one.end - one.start)}"
    if one.end >= horizon:
        return "not repaired by the end"
    return f"repaired after {format_duration(one.end - one.start)}"
