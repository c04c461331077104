"""What a design is drawn from: components, groups, domains, services, links, crews."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from haplanner.model.credit import Credit
from haplanner.model.failure import LONGEST_HOURS, FailureMode

Point = tuple[float, float]
Needs = Literal["all", "any"] | int
"""How many of its outgoing links an element needs."""
GroupMode = Literal["active", "standby"]

FARTHEST = 1e6
"""Bound on canvas coordinates, in scene units."""
MOST_UNITS = 100_000
"""Bound on identical units in one box, and on how many of anything may be asked for."""

HOURS_OF_DAY, HOURS_OF_WEEK = 24, 168
"""The lengths that a demand profile may have."""
MOST_TIMES_DEMAND = 1e6
MOST_RETRIES = 100

TAGS: Mapping[str, Any] = MappingProxyType({"holds": "tags"})
"""Marks a field of tags, each of which is one once and is as `model/tags.py` says."""

_NO_FAILURES: Mapping[str, FailureMode] = MappingProxyType({})


def _failures() -> Mapping[str, FailureMode]:
    return _NO_FAILURES


@dataclass(frozen=True, slots=True)
class Maintenance:
    """Planned work: every unit is taken out once in `every` hours, start to start, for `duration` hours.

    Each unit has a calendar of its own, with a random first turn. `duration` is shorter than `every`.

    >>> monthly = Maintenance(every=730.0, duration=2.0)
    >>> round(monthly.unavailability, 6), round(monthly.frequency * 8760)
    (0.00274, 12)
    """

    every: float = field(metadata={"above": 0.0, "max": LONGEST_HOURS, "unit": "h"})
    duration: float = field(metadata={"min": 0.0, "max": LONGEST_HOURS, "unit": "h"})

    @property
    def fits(self) -> bool:
        """Whether it is over before its next turn."""
        return self.duration < self.every

    @property
    def unavailability(self) -> float:
        """The share of time in which a unit is taken out: duration ÷ every."""
        return self.duration / self.every

    @property
    def frequency(self) -> float:
        """How often a unit is taken out, per hour: 1 ÷ every."""
        return 1.0 / self.every


@dataclass(frozen=True, slots=True)
class Component:
    """One box: a server, a disk, a broker, a data feed; `count` identical units where it is in a group."""

    name: str = ""
    kind: str = "generic"
    group: str | None = None
    domains: tuple[str, ...] = ()
    count: int = field(default=1, metadata={"min": 1, "max": MOST_UNITS})
    needs: Needs = field(default="all", metadata={"min": 1, "max": MOST_UNITS})
    capacity: float | None = field(default=None, metadata={"min": 0.0, "unit": "1/s"})
    service_time: float | None = field(default=None, metadata={"min": 0.0, "unit": "s"})
    cost: float | None = field(default=None, metadata={"unit": "money"})
    maintenance: Maintenance | None = None
    failures: Mapping[str, FailureMode] = field(default_factory=_failures)
    enabled: bool = True
    notes: str = ""
    tags: tuple[str, ...] = field(default=(), metadata=TAGS)
    at: Point | None = field(default=None, metadata={"min": -FARTHEST, "max": FARTHEST})


@dataclass(frozen=True, slots=True)
class Switchover:
    """From a failed unit to a waiting one: mean `time`, `success`, and the mean `manual` time where it fails.

    `manual` `None`: a failed switchover ends only when the unit that stopped is restored.
    """

    time: float = field(default=0.0, metadata={"min": 0.0, "max": LONGEST_HOURS, "unit": "h"})
    success: float = field(default=1.0, metadata={"min": 0.0, "max": 1.0})
    manual: float | None = field(default=None, metadata={"min": 0.0, "max": LONGEST_HOURS, "unit": "h"})

    @property
    def instant(self) -> bool:
        """Nothing is interrupted: it takes no time and never fails."""
        return self.time == 0.0 and self.success == 1.0


INSTANT_SWITCHOVER = Switchover()


@dataclass(frozen=True, slots=True)
class Group:
    """A redundancy group: it works while at least `needed` member units work.

    `failures` are those of its own voter, failover manager or virtual address.
    """

    name: str = ""
    group: str | None = None
    domains: tuple[str, ...] = ()
    needed: int = field(default=1, metadata={"min": 1, "max": MOST_UNITS})
    mode: GroupMode = "active"
    dormancy: float = field(default=1.0, metadata={"min": 0.0, "max": 1.0})
    switchover: Switchover = INSTANT_SWITCHOVER
    crew: str | None = None
    beta: float = field(default=0.0, metadata={"min": 0.0, "below": 1.0})
    needs: Needs = field(default="all", metadata={"min": 1, "max": MOST_UNITS})
    failures: Mapping[str, FailureMode] = field(default_factory=_failures)
    enabled: bool = True
    notes: str = ""
    tags: tuple[str, ...] = field(default=(), metadata=TAGS)
    at: Point | None = field(default=None, metadata={"min": -FARTHEST, "max": FARTHEST})


@dataclass(frozen=True, slots=True)
class Domain:
    """A failure domain: one event takes every member down at once."""

    name: str = ""
    parent: str | None = None
    failures: Mapping[str, FailureMode] = field(default_factory=_failures)
    enabled: bool = True
    notes: str = ""
    tags: tuple[str, ...] = field(default=(), metadata=TAGS)
    at: Point | None = field(default=None, metadata={"min": -FARTHEST, "max": FARTHEST})


@dataclass(frozen=True, slots=True)
class Service:
    """What users ask for; its availability is the result.

    An outage costs `incident_cost` once, and `outage_cost` for every hour of it; `credit` is what a contract
    gives back for periods with too much downtime. `profile` is what the demand
    is multiplied with in each hour of the day, or of the week from Monday on; empty: always 1. A request that
    takes longer than `timeout` is sent again, at most `retries` times, and all of these load the queues.
    """

    name: str = ""
    target: float | None = field(default=None, metadata={"above": 0.0, "below": 1.0})
    demand: float | None = field(default=None, metadata={"min": 0.0, "unit": "1/s"})
    profile: tuple[float, ...] = field(default=(), metadata={"min": 0.0, "max": MOST_TIMES_DEMAND})
    max_latency: float | None = field(default=None, metadata={"above": 0.0, "unit": "s"})
    timeout: float | None = field(default=None, metadata={"above": 0.0, "unit": "s"})
    retries: int = field(default=0, metadata={"min": 0, "max": MOST_RETRIES})
    outage_cost: float | None = field(default=None, metadata={"min": 0.0, "unit": "money/h"})
    incident_cost: float | None = field(default=None, metadata={"min": 0.0, "unit": "money"})
    credit: Credit | None = None
    needs: Needs = field(default="all", metadata={"min": 1, "max": MOST_UNITS})
    notes: str = ""
    tags: tuple[str, ...] = field(default=(), metadata=TAGS)
    at: Point | None = field(default=None, metadata={"min": -FARTHEST, "max": FARTHEST})


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow: `source` depends on `target`; `both_ways` is a link each way with one fate."""

    source: str
    target: str
    both_ways: bool = False
    failures: Mapping[str, FailureMode] = field(default_factory=_failures)
    name: str = ""
    notes: str = ""
    tags: tuple[str, ...] = field(default=(), metadata=TAGS)


@dataclass(frozen=True, slots=True)
class Crew:
    """People who repair: a pool of limited size, each of whom costs `cost` a year."""

    size: int = field(default=1, metadata={"min": 1, "max": MOST_UNITS})
    cost: float | None = field(default=None, metadata={"min": 0.0, "unit": "money"})
    name: str = ""
    notes: str = ""
    tags: tuple[str, ...] = field(default=(), metadata=TAGS)


MOST_NOTES = 2_000
"""Bound on the notes of a design."""
LONGEST_NOTE = 2_000
"""Bound on the text of a note, in characters."""
LEAST_NOTE_WIDTH, MOST_NOTE_WIDTH = 80.0, 1_600.0
"""Bounds on the width of a note, in scene units."""
_TITLE = 40


@dataclass(frozen=True, slots=True)
class Note:
    """A card with text that is written on the drawing, at its top-left corner; no figure depends on it.

    It is as high as its text, broken into lines of the `width` (scene units), takes.
    """

    at: Point = field(metadata={"min": -FARTHEST, "max": FARTHEST})
    text: str = field(default="", metadata={"longest": LONGEST_NOTE})
    width: float = field(default=208.0, metadata={"min": LEAST_NOTE_WIDTH, "max": MOST_NOTE_WIDTH})

    @property
    def title(self) -> str:
        """The first of its text, on one line, for lists.

        >>> Note((0.0, 0.0), "Power feed B\\nis not built yet").title
        'Power feed B is not built yet'
        """
        words = " ".join(self.text[: 2 * _TITLE].split())
        return words if len(words) <= _TITLE else words[: _TITLE - 1].rstrip() + "…"


Node = Component | Group | Service
"""What an arrow may join."""
Element = Component | Group | Domain | Service | Link | Crew
