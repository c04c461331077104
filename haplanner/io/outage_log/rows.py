"""Rows of texts to rows of times, each that cannot be read named with its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from haplanner.io.outage_log.columns import Role, places
from haplanner.io.outage_log.instants import FARTHEST, OPEN_WORDS, instant
from haplanner.io.outage_log.refused import at_line, left_out, of_lines, quoted, refused
from haplanner.io.outage_log.table import Table
from haplanner.model.language import said
from haplanner.model.units import UnitError, parse_duration

_MINUTE = 1.0 / 60.0


@dataclass(frozen=True, slots=True)
class Row:
    """One outage as a log has it, in hours since 1970; one without an `end` goes on, or nobody wrote it."""

    component: str
    unit: str
    start: float
    end: float | None
    cause: str
    line: int


@dataclass(slots=True)
class _Found:
    """What is noticed on the way, by line."""

    bad: list[str] = field(default_factory=list)
    differing: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)


def rows(
    table: Table, told: Mapping[str, str], where: tzinfo, form: str | None = None
) -> tuple[list[Row], list[str]]:
    """The rows of a table in its order, and what is to be said about them.

    `told` names columns by what they hold (`ROLES`), empty for none. Raises `FileRefused` where half of the
    rows or more cannot be read.
    """
    at, unit = places(table.header, told)
    found = _Found(list(table.odd))
    read: list[Row] = []
    for line, cells in table.rows:
        texts = {role: cells[place] for role, place in at.items()}
        try:
            read.append(_row(line, texts, unit, where, form, found))
        except ValueError as reason:
            found.bad.append(at_line(line, reason.args[0]))
    all_rows = len(read) + len(found.bad)
    if len(found.bad) >= len(read):
        raise refused(left_out(found.bad, all_rows) if found.bad else said("OutageLog", "has no rows"))
    notes: list[str] = []
    if found.bad:
        notes.append(left_out(found.bad, all_rows))
    if found.twice:
        sentence = said("OutageLog", "where clocks were put back, an end was taken to be the later one: %1")
        notes.append(sentence.of(of_lines(found.twice)))
    if found.differing:
        sentence = said("OutageLog", "the recorded downtime is not end less start, which counts: %1")
        notes.append(sentence.of(of_lines(found.differing)))
    return read, notes


def _row(
    line: int, texts: Mapping[Role, str], unit: str, where: tzinfo, form: str | None, found: _Found
) -> Row:
    if not texts["start"]:
        raise ValueError(said("OutageLog", "has no start"))
    start = instant(texts["start"], where, form)
    end = _end(line, texts.get("end", ""), start, where, form, found)
    recorded = _recorded(texts.get("downtime", ""), unit)
    if end is None and recorded is not None:
        end = start + recorded
        if end > FARTHEST:
            raise ValueError(said("OutageLog", "“%1” is no downtime").of(quoted(texts["downtime"])))
    elif end is not None and recorded is not None and abs(end - start - recorded) > _MINUTE:
        found.differing.append(line)
    return Row(texts.get("component", ""), texts.get("unit", ""), start, end, texts.get("cause", ""), line)


def _end(line: int, text: str, start: float, where: tzinfo, form: str | None, found: _Found) -> float | None:
    if text.lower() in OPEN_WORDS:
        return None
    end = instant(text, where, form)
    if end >= start:
        return end
    end = instant(text, where, form, later=True)
    if end < start:
        raise ValueError(said("OutageLog", "ends before it starts"))
    found.twice.append(line)
    return end


def _recorded(text: str, unit: str) -> float | None:
    if text.lower() in OPEN_WORDS:
        return None
    try:
        return parse_duration(text, unit)
    except UnitError:
        raise ValueError(said("OutageLog", "“%1” is no downtime").of(quoted(text))) from None
