"""A file with a log of outages, whatever it looks like, to one orderly log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo

from haplanner.io.outage_log.columns import Role, guess
from haplanner.io.outage_log.events import Message, rows_of
from haplanner.io.outage_log.instants import instant, zone
from haplanner.io.outage_log.prometheus import is_prometheus, recorded
from haplanner.io.outage_log.refused import refused
from haplanner.io.outage_log.rows import rows
from haplanner.io.outage_log.table import Table, table
from haplanner.io.outage_log.tidy import tidy
from haplanner.model.outage_log import OutageLog


@dataclass(frozen=True, slots=True)
class Reading:
    """How a log is to be read.

    `columns`: what they hold to their title, an empty title for none. `start` and `end`: when the watch began
    and ended, as ISO 8601; empty: the first and the last row. `timezone`: of times that name none.
    `time_format`: as `strptime` has it, where times are not ISO 8601. `units`: how many like units a
    component stands for; the empty name is all others. `component`: what rows without one are about. `by`
    and `step` (hours): label and interval of what Prometheus recorded.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    timezone: str = "UTC"
    time_format: str | None = None
    units: Mapping[str, int] = field(default_factory=dict)
    component: str = ""
    by: str | None = None
    step: float | None = None


def log_of_events(messages: Iterable[Message], how: Reading | None = None) -> OutageLog:
    """The log of events that something went down or came up; raises `FileRefused`."""
    how = how or Reading()
    where, start, end = _watch(how)
    read, notes = rows_of(messages, where)
    log = tidy(read, start, end, how.units)
    return replace(log, notes=(*notes, *log.notes))


def _watch(how: Reading) -> tuple[tzinfo, float | None, float | None]:
    """The time zone, and when the watch began and ended (hours since 1970), if anybody says so."""
    where = zone(how.timezone)
    try:
        start, end = (instant(text, where) if text else None for text in (how.start, how.end))
    except ValueError as reason:
        raise refused(reason.args[0]) from None
    return where, start, end


def read_outage_log(data: bytes, how: Reading | None = None) -> OutageLog:
    """The log that a file holds: CSV, JSON lines, or a range query of Prometheus; raises `FileRefused`.

    >>> log = read_outage_log(b"host,start,end\\ndb,2024-01-01 10:00,2024-01-01 11:00\\n")
    >>> log.components, log.units[0].downs[0].hours
    (['db'], 1.0)
    """
    how = how or Reading()
    where, start, end = _watch(how)
    if is_prometheus(data):
        found = recorded(data, how.by, how.step)
        log = tidy(found.rows, start, end, how.units, found.spans)
        return replace(log, notes=(*found.notes, *log.notes))
    read, notes = rows(table(data), how.columns, where, how.time_format)
    named = [row if row.component else replace(row, component=how.component) for row in read]
    log = tidy(named, start, end, how.units)
    return replace(log, notes=(*notes, *log.notes))


@dataclass(frozen=True, slots=True)
class Preview:
    """What a log looks like before it is read: its first rows, and the columns that were recognised."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: Mapping[Role, str]
    is_table: bool


def preview(data: bytes, most: int = 5) -> Preview:
    """The first rows of a log; of what Prometheus recorded nothing is to choose. Raises `FileRefused`."""
    if is_prometheus(data):
        return Preview((), (), {}, False)
    whole: Table = table(data)
    first = tuple(cells for _, cells in whole.rows[:most])
    return Preview(whole.header, first, {**guess(whole.header)}, True)
