"""Events that say that something went down or came up, to rows of outages."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Any, NamedTuple

from haplanner.io.outage_log.instants import instant
from haplanner.io.outage_log.objects import json_object
from haplanner.io.outage_log.refused import left_out, quoted, refused
from haplanner.io.outage_log.rows import Row
from haplanner.model.language import said

_DOWN = frozenset({"down", "failed", "fail", "off", "0", "false", "critical", "firing", "unhealthy"})
_UP = frozenset({"up", "ok", "on", "1", "true", "restored", "recovered", "resolved", "healthy"})
_NAMES = {
    "state": ("state", "status", "event", "up"),
    "time": ("time", "timestamp", "at", "ts"),
    "component": ("component", "service", "host", "instance", "name"),
    "unit": ("unit", "replica"),
    "cause": ("cause", "reason"),
}


class Message(NamedTuple):
    """One message: what it is called, its key, its value and when it was written (hours since 1970)."""

    place: str
    key: bytes | None
    value: bytes | None
    written: float | None


class Event(NamedTuple):
    """At some moment (hours since 1970) a unit of a component was up, or not."""

    at: float
    number: int
    component: str
    unit: str
    up: bool
    cause: str


def rows_of(messages: Iterable[Message], where: tzinfo) -> tuple[list[Row], list[str]]:
    """Outages, from an event that says down to the next of the same unit that says up, and notes.

    A value is a JSON object with a state and, unless the key says it, a component; the time is its own or
    that of the message. Repeated states are nothing new. Raises `FileRefused` where half of the messages or
    more are no such events.

    >>> from datetime import UTC
    >>> down, up = Message("1", b"db", b'{"state": "down"}', 1.0), Message("2", b"db", b'{"up": 1}', 3.0)
    >>> [(row.component, row.start, row.end) for row in rows_of([down, up], UTC)[0]]
    [('db', 1.0, 3.0)]
    """
    events: list[Event] = []
    bad: list[str] = []
    for number, message in enumerate(messages, 1):
        try:
            events.append(_event(number, message, where))
        except ValueError as reason:
            bad.append(said("OutageLog", "message %1: %2").of(message.place, reason.args[0]))
    if len(bad) >= len(events):
        raise refused(left_out(bad, len(events) + len(bad)) if bad else said("OutageLog", "has no messages"))
    notes = [left_out(bad, len(events) + len(bad))] if bad else []
    began: dict[tuple[str, str], Event] = {}
    rows: list[Row] = []
    for event in sorted(events):
        unit = event.component, event.unit
        if not event.up:
            began.setdefault(unit, event)
        elif (start := began.pop(unit, None)) is not None:
            rows.append(_row(start, event.at))
    rows += [_row(start, None) for start in began.values()]
    return sorted(rows, key=lambda row: row.start), notes


def _row(start: Event, end: float | None) -> Row:
    return Row(start.component, start.unit, start.at, end, start.cause, start.number)


def _event(number: int, message: Message, where: tzinfo) -> Event:
    plain = json_object(message.value or b"")
    state = _text(plain, "state").lower()
    if state not in _DOWN | _UP:
        raise ValueError(said("OutageLog", "“%1” says neither up nor down").of(quoted(state)))
    time = _text(plain, "time")
    if not time and message.written is None:
        raise ValueError(said("OutageLog", "has no time"))
    at = instant(time, where) if time else message.written or 0.0
    component = _text(plain, "component") or (message.key or b"").decode("utf-8", "replace")
    return Event(at, number, component, _text(plain, "unit"), state in _UP, _text(plain, "cause"))


def _text(plain: Mapping[str, Any], what: str) -> str:
    """What an event says of something, under whichever of its usual names it comes."""
    value = next((plain[name] for name in _NAMES[what] if name in plain), "")
    return str(value).strip() if isinstance(value, str | int | float | bool) else ""
