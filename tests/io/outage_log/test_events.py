"""Events of going down and coming up become outages, and those that are none are named."""

from datetime import UTC

import pytest

from haplanner.io.outage_log.events import Message, rows_of
from haplanner.io.outage_log.read import Reading, log_of_events
from haplanner.io.refusal import FileRefused


def message(number: int, value: bytes | None, at: float | None = None, key: bytes | None = b"db") -> Message:
    return Message(f"0:{number}", key, value, at)


def test_an_outage_goes_from_the_first_event_down_to_the_next_one_up_of_the_same_unit() -> None:
    rows, notes = rows_of(
        [
            message(0, b'{"state": "UP"}', 1.0),
            message(1, b'{"state": "down", "cause": "disk"}', 2.0),
            message(2, b'{"status": "failed", "cause": "again"}', 3.0),
            message(3, b'{"up": true, "unit": "b"}', 3.5),
            message(4, b'{"up": 1}', 4.0),
            message(5, b'{"event": "firing", "component": "web", "time": "1970-01-01T06:00Z"}', None, None),
            message(6, b'{"up": false}', 5.0),
        ],
        UTC,
    )
    assert [(r.component, r.start, r.end, r.cause) for r in rows] == [
        ("db", 2.0, 4.0, "disk"),
        ("db", 5.0, None, ""),
        ("web", 6.0, None, ""),
    ]
    assert notes == []


def test_events_in_another_order_are_put_in_that_of_time() -> None:
    down, up = message(0, b'{"up": 0}', 2.0), message(1, b'{"up": 1}', 3.0)
    (row,) = rows_of([up, down], UTC)[0]
    assert (row.start, row.end) == (2.0, 3.0)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "is not a JSON object"),
        (b"[" * 100_000, "is not a JSON object"),
        (b'{"up": [1]}', "“” says neither up nor down"),
        (b'{"state": "wobbly"}', "“wobbly” says neither up nor down"),
        (b'{"state": "down", "time": "soon"}', "“soon” is no time"),
        (b'{"state": "down"}', "has no time"),
    ],
)
def test_a_message_that_is_no_event_is_named(value: bytes | None, reason: str) -> None:
    good = [message(n, b'{"up": %d}' % (n % 2), float(n)) for n in range(4)]
    _, (note,) = rows_of([*good, message(9, value)], UTC)
    assert f"1 of 5 rows (message 0:9: {reason}" in note
    with pytest.raises(FileRefused, match="message 0:9"):
        rows_of([message(9, value)], UTC)


def test_events_make_a_log_like_that_of_a_file() -> None:
    events = [message(0, b'{"state": "down"}', 10.0), message(1, b'{"state": "up"}', 12.0)]
    log = log_of_events(events, Reading(start="1970-01-01", end="1970-01-05"))
    assert [(down.start, down.end) for unit in log.units for down in unit.downs] == [(10.0, 12.0)]
    with pytest.raises(FileRefused, match="has no messages"):
        log_of_events([])


def test_half_a_character_is_not_let_in() -> None:
    """JSON can write one; no report, screen or file could hold it."""
    half = Message("1", b"db", b'{"state": "down", "cause": "\\ud800"}', 1.0)
    whole = Message("2", b"db", b'{"up": 0}', 2.0)
    read, notes = rows_of([half, whole, whole], UTC)
    assert [row.start for row in read] == [2.0]
    why = "message 1: holds half a character (a lone surrogate)"
    assert notes == [f"left out, as they could not be read: 1 of 3 rows ({why})"]
