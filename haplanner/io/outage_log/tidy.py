"""Rows in any order to one log: sorted, joined where they overlap, cut to the time watched, all told."""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn

from haplanner.io.outage_log.refused import of_lines, refused
from haplanner.io.outage_log.rows import Row
from haplanner.model.language import said
from haplanner.model.outage_log import Down, OutageLog, Span, UnitLog

MOST_COMPONENTS = 10_000
"""Bound on components: with more, the column is most likely another one."""
MOST_UNITS = 100_000
"""Bound on the units of all components together."""

Spans = Mapping[tuple[str, str], Sequence[Span]]
"""When each (component, unit) was watched, where that is known of each."""


@dataclass(slots=True)
class _Told:
    """The lines to which something was done."""

    joined: list[int] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)
    going_on: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)

    def notes(self) -> list[str]:
        sentences = (
            (self.joined, said("OutageLog", "joined with an earlier row that they overlap: %1")),
            (self.outside, said("OutageLog", "left out, as they lie outside the time watched: %1")),
            (self.cut, said("OutageLog", "cut to the time watched: %1")),
            (self.going_on, said("OutageLog", "without an end, taken to be going on still: %1")),
            (
                self.unknown,
                said("OutageLog", "without an end, though later rows follow; the failure counts only: %1"),
            ),
        )
        return [sentence.of(of_lines(sorted(lines))) for lines, sentence in sentences if lines]


def tidy(
    rows: Sequence[Row],
    start: float | None = None,
    end: float | None = None,
    units: Mapping[str, int] | int = 1,
    spans: Spans | None = None,
) -> OutageLog:
    """The log of rows between two moments (hours since 1970); without them, from the first row to the last.

    `units`: how many like units a component stands for, of all or by component; where rows do not name their
    unit, rows that overlap are taken to be of different ones, as far as there are. `spans`: when each unit
    was watched, if not all of the time. Raises `FileRefused` where no time is left to have watched.

    >>> rows = [Row("db", "", 5.0, 6.0, "", 3), Row("db", "", 1.0, 2.0, "", 2)]
    >>> log = tidy(rows, 0.0, 10.0)
    >>> [(down.start, down.end) for down in log.units[0].downs], log.notes
    ([(1.0, 2.0), (5.0, 6.0)], ('rows are not in the order of time; they were sorted',))
    """
    window = _window(rows, start, end, spans)
    told = _Told()
    ordered = sorted(rows, key=lambda row: (row.start, row.line))
    notes: list[str] = []
    if [row.start for row in rows] != [row.start for row in ordered]:
        notes.append(said("OutageLog", "rows are not in the order of time; they were sorted"))
    inferred, sampled = (start is None, end is None), spans is not None
    by_component: dict[str, list[Row]] = defaultdict(list)
    for row in ordered:
        by_component[row.component].append(row)
    for component, _ in spans or ():
        by_component.setdefault(component, [])
    if len(by_component) > MOST_COMPONENTS:
        sentence = said("OutageLog", "has more than %1 components; another column may be meant")
        raise refused(sentence.of(f"{MOST_COMPONENTS:,}"))
    units_known: dict[str, list[str]] = defaultdict(list)
    for component, unit in spans or ():
        units_known[component].append(unit)
    made: list[UnitLog] = []
    for component, its_rows in sorted(by_component.items()):
        count = units if isinstance(units, int) else units.get(component, units.get("", 1))
        known = units_known[component]
        _bound_units(len(made) + max(count, len(known)))
        for unit, downs in _by_unit(its_rows, count, known, told).items():
            watched = _cut(spans[component, unit] if spans else [window], window)
            if watched:
                made.append(
                    UnitLog(component, unit, watched, _downs(downs, watched, inferred, sampled, told))
                )
    if not made:
        _no_time()
    _bound_units(len(made))
    notes += told.notes()
    last = max(ordered, key=_until, default=None)
    return OutageLog(
        tuple(made),
        window,
        len(rows),
        start is not None,
        end is not None,
        last.component if last is not None and end is None and spans is None else None,
        tuple(notes),
    )


def _window(rows: Sequence[Row], start: float | None, end: float | None, spans: Spans | None) -> Span:
    watched = [span for each in (spans or {}).values() for span in each]
    first = min([row.start for row in rows] + [span.start for span in watched], default=0.0)
    last = max([_until(row) for row in rows] + [span.end for span in watched], default=0.0)
    window = Span(first if start is None else start, last if end is None else end)
    if window.hours <= 0.0:
        _no_time()
    return window


def _no_time() -> NoReturn:
    raise refused(said("OutageLog", "leaves no time that was watched; say when the watch began and ended"))


def _bound_units(number: int) -> None:
    if number > MOST_UNITS:
        raise refused(said("OutageLog", "has more than %1 units in all").of(f"{MOST_UNITS:,}"))


def _cut(spans: Sequence[Span], window: Span) -> tuple[Span, ...]:
    cut = [Span(max(span.start, window.start), min(span.end, window.end)) for span in spans]
    return tuple(span for span in cut if span.hours > 0.0)


def _by_unit(rows: Sequence[Row], count: int, known: Sequence[str], told: _Told) -> dict[str, list[Row]]:
    """The rows of each unit in their order, none overlapping another; units without rows are there too."""
    count = max(1, count)
    found: dict[str, list[Row]] = {unit: [] for unit in known}
    if known or any(row.unit for row in rows):
        for row in rows:
            _put(found.setdefault(row.unit, []), row, told)
        found.update({f"+{number}": [] for number in range(1, count - len(found) + 1)})
        return found
    names = [""] if count == 1 else [str(number) for number in range(1, count + 1)]
    found = {name: [] for name in names}
    # Whichever has been up longest: of like units nobody can tell which it was.
    free = [(float("-inf"), place) for place in range(count)]
    for row in rows:
        _, place = heapq.heappop(free)
        _put(found[names[place]], row, told)
        heapq.heappush(free, (_until(found[names[place]][-1]), place))
    return found


def _put(earlier: list[Row], row: Row, told: _Told) -> None:
    """Add a row to those of its unit, or join it with the last one where that is not over yet."""
    last = earlier[-1] if earlier else None
    if last is None or row.start > _until(last) or (row.end is None and last.start < row.start == last.end):
        earlier.append(row)
        return
    told.joined.append(row.line)
    # An end that is known was seen, whatever a row without one within that time leaves open.
    end = max((end for end in (last.end, row.end) if end is not None), default=None)
    earlier[-1] = replace(last, end=end)


def _until(row: Row) -> float:
    """When another row can begin: one without an end must have been over before the next of its unit."""
    return row.start if row.end is None else row.end


def _downs(
    rows: Sequence[Row], spans: Sequence[Span], inferred: tuple[bool, bool], sampled: bool, told: _Told
) -> tuple[Down, ...]:
    """The rows of one unit as downs within its spans.

    `inferred`: whether the watch was taken to begin and to end with a row. `sampled`: what is down in the
    first sample of a unit was so before.
    """
    first, last = spans[0].start, spans[-1].end
    from_row, to_row = inferred
    made = []
    for place, row in enumerate(rows):
        end, restored = row.end, True
        if end is None:
            later = place + 1 < len(rows)
            (told.unknown if later else told.going_on).append(row.line)
            end, restored = (row.start if later else max(last, row.start)), False
        if row.start > last or end < first or (row.start == last and not to_row):
            told.outside.append(row.line)
            continue
        failed = row.start > first or (row.start == first and not (from_row or sampled))
        began_watch = row.start == first and from_row and not sampled
        if row.start < first or end > last:
            told.cut.append(row.line)
        start, end, restored = max(row.start, first), min(end, last), restored and end <= last
        made.append(Down(start, end, row.cause, failed, restored, began_watch))
    return tuple(made)
