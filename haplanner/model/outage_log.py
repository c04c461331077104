"""What was observed: when units were watched and when they were down in that time."""

from collections.abc import Iterable
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

    `failed`: it was seen to begin; otherwise the unit was down when the watch began. `restored`: it was seen
    to end; otherwise the unit was still down, or nobody knows.
    """

    start: float
    end: float
    cause: str = ""
    failed: bool = True
    restored: bool = True

    @property
    def hours(self) -> float:
        """How long it is."""
        return self.end - self.start


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

    def of(self, component: str) -> list[UnitLog]:
        """The units of one component."""
        return [unit for unit in self.units if unit.component == component]


def within(downs: Iterable[Down], span: Span) -> list[Down]:
    """The downs that overlap a span or touch it, in their order."""
    return [down for down in downs if down.end >= span.start and down.start <= span.end]
