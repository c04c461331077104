"""What was observed: when units were watched and when they were down in that time."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, both ends in hours since 1970-01-01 00:00 UTC."""

    start: float
    end: float

    @property
    def hours(self) -> float:
        """How long it is."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Down:
    """One stretch of a unit being down (hours since 1970), as far as it lies in the time watched.

    `failed`: it is a failure of the time watched; otherwise the unit was down when the watch began.
    `began_watch`: it was seen to begin, but the watch was taken to begin with it. `restored`: it was seen to
    end; otherwise the unit was still down, or nobody knows.
    """

    start: float
    end: float
    cause: str = ""
    failed: bool = True
    restored: bool = True
    began_watch: bool = False

    @property
    def hours(self) -> float:
        """How long it is."""
        return self.end - self.start

    @property
    def begin_known(self) -> bool:
        """Whether it was seen to begin, so that it took no longer than it was watched."""
        return self.failed or self.began_watch


@dataclass(frozen=True, slots=True)
class UnitLog:
    """One unit of a component: the spans in which it was watched and the downs within, in their order."""

    component: str
    unit: str
    spans: tuple[Span, ...]
    downs: tuple[Down, ...]


@dataclass(frozen=True, slots=True)
class OutageLog:
    """A log of outages, put in order. `notes` say what was done to it, in words that can be translated.

    `start_given` and `end_given`: somebody said when the watch began and ended; otherwise it is from the
    first row to the last, and `ended_by` names the component whose outage was the last thing seen.
    """

    units: tuple[UnitLog, ...]
    window: Span
    rows: int
    start_given: bool = True
    end_given: bool = True
    ended_by: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def components(self) -> list[str]:
        """The components that are named, in the order of their names."""
        return sorted({unit.component for unit in self.units})

    def by_component(self) -> dict[str, list[UnitLog]]:
        """The units of every component, in the order of their names."""
        found: dict[str, list[UnitLog]] = {component: [] for component in self.components}
        for unit in self.units:
            found[unit.component].append(unit)
        return found


def within(downs: Sequence[Down], span: Span) -> Sequence[Down]:
    """The downs that overlap a span or touch it; they are in their order, and none overlaps another.

    >>> [down.start for down in within([Down(1.0, 2.0), Down(3.0, 4.0), Down(9.0, 9.5)], Span(2.0, 5.0))]
    [1.0, 3.0]
    """
    first = bisect_left(downs, span.start, key=lambda down: down.end)
    return downs[first : bisect_right(downs, span.end, key=lambda down: down.start)]
