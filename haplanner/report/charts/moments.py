"""What a history says of one moment: the state of everything that is drawn, and how a service has fared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from haplanner.model.design import Design
from haplanner.model.language import filled, translate
from haplanner.report.charts.marks import Hours
from haplanner.report.charts.when import about, clock, day

if TYPE_CHECKING:
    from haplanner.engine.history import History

State = Literal["up", "degraded", "planned", "down"]
_NEVER: Hours = np.empty(0)


@dataclass(frozen=True, slots=True)
class Fared:
    """How a service has fared until a moment: outages that have begun, hours down, and whether it is now.

    `since` is the hour at which the present outage began, `None` while the service works.
    """

    outages: int
    hours_down: float
    since: float | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of a history. `states` are of nodes, by id; `cut` are the ids of links that are down."""

    hours: float
    states: Mapping[str, State]
    cut: frozenset[str]

    @property
    def day(self) -> str:
        """Its day in words."""
        return day(self.hours)

    @property
    def clock(self) -> str:
        """Its time of day."""
        return clock(self.hours)


@dataclass(frozen=True, slots=True)
class Replayed:
    """A moment as the window shows it: with how the service in view has fared until then."""

    moment: Moment
    service: str
    fared: Fared


class Moments:
    """Answers for any moment of one history, each in a time that hardly grows with its events.

    A component or group is down while its row says so or a failure domain around it is down, a service while
    it does not work; `planned` says that planned maintenance goes on there, or has it down without counting;
    of a box of several units and of a group, `degraded` says that some are down, but not too many.
    Intervals hold from their start up to, but not including, their end, as in the engine.
    """

    def __init__(self, history: "History") -> None:
        self.horizon = history.horizon
        design = history.design
        self._down: dict[str, tuple[Hours, Hours]] = {}
        self._domains: dict[str, tuple[Hours, Hours]] = {}
        self._links: dict[str, tuple[Hours, Hours]] = {}
        kept = {"domains": self._domains, "links": self._links}
        for (map_name, element_id), row in history.by_ref.items():
            kept.get(map_name, self._down)[element_id] = (row.starts, row.ends)
        self._weak = {
            node_id: (row.starts, row.ends)
            for node_id, row in history.degraded.items()
            if node_id in self._down and len(row.starts)
        }
        self._planned = {
            node_id: (row.starts, row.ends)
            for node_id, row in history.planned.items()
            if node_id in self._down and len(row.starts)
        }
        self._services = tuple(i for i in design.services if i in self._down)
        lie_in = {i: component.domains for i, component in design.components.items()}
        lie_in |= {i: group.domains for i, group in design.groups.items()}
        self._around = {
            node_id: around
            for node_id, domains in lie_in.items()
            if (around := _around(design, domains, self._domains))
        }
        self._passed: dict[str, Hours] = {}

    def at(self, hours: float) -> Moment:
        """The states at a moment."""
        dark = {i for i, (starts, ends) in self._domains.items() if _holds(starts, ends, hours)}
        states: dict[str, State] = {}
        for node_id, (starts, ends) in self._down.items():
            inside = bool(dark) and not dark.isdisjoint(self._around.get(node_id, ()))
            states[node_id] = self._state(node_id, hours, inside or _holds(starts, ends, hours))
        cut = frozenset(i for i, (starts, ends) in self._links.items() if _holds(starts, ends, hours))
        return Moment(hours, states, cut)

    def course(self, node_id: str) -> list[tuple[float, State]]:
        """Every state of a node from the beginning on: when it began (h), and what it is until the next one.

        A link that is down is `down`, too, else `up`.
        """
        own = self._down.get(node_id) or self._links[node_id]
        around = [self._domains[i] for i in sorted(self._around.get(node_id, ()))]
        others = [some[node_id] for some in (self._planned, self._weak) if node_id in some]
        edges = [times for row in (own, *around, *others) for times in row]
        found: list[tuple[float, State]] = []
        for hours in np.unique(np.concatenate([np.zeros(1), *edges])).tolist():
            state = self._state(node_id, hours, any(_holds(*row, hours) for row in (own, *around)))
            if hours < self.horizon and (not found or found[-1][1] != state):
                found.append((hours, state))
        return found

    def _state(self, node_id: str, hours: float, down: bool) -> State:
        if down:
            return "down"
        if (work := self._planned.get(node_id)) is not None and _holds(*work, hours):
            return "planned"
        if (weak := self._weak.get(node_id)) is not None and _holds(*weak, hours):
            return "degraded"
        return "up"

    def fared(self, service_id: str, hours: float) -> Fared:
        """How a service has fared from the beginning of the history to a moment."""
        starts, ends = self._down.get(service_id, (_NEVER, _NEVER))
        begun = int(starts.searchsorted(hours, "right"))
        if service_id not in self._passed:
            self._passed[service_id] = np.concatenate(([0.0], np.cumsum(ends - starts)))
        down = float(self._passed[service_id][begun])
        if begun and hours < ends[begun - 1]:
            return Fared(begun, down - float(ends[begun - 1]) + hours, float(starts[begun - 1]))
        return Fared(begun, down, None)

    def works(self, hours: float) -> bool:
        """Whether every service works at a moment."""
        return not any(_holds(*self._down[i], hours) for i in self._services)

    def next_change(self, hours: float) -> float:
        """When the state of anything next changes after a moment; the end of the history where none does."""
        found = self.horizon
        for starts, ends in self._all():
            for times in (starts, ends):
                place = int(times.searchsorted(hours, "right"))
                if place < len(times) and times[place] < found:
                    found = float(times[place])
        return found

    def previous_change(self, hours: float) -> float:
        """When the state of anything last changed before a moment; 0 where none did."""
        found = 0.0
        for starts, ends in self._all():
            for times in (starts, ends):
                place = int(times.searchsorted(hours, "left"))
                if place and times[place - 1] > found:
                    found = float(times[place - 1])
        return found

    def _all(self) -> Iterable[tuple[Hours, Hours]]:
        for some in (self._down, self._weak, self._planned, self._domains, self._links):
            yield from some.values()


def _around(design: Design, domain_ids: Iterable[str], fallible: Mapping[str, object]) -> frozenset[str]:
    """The domains that can fail among these and those around them; what is switched off ends the way up."""
    found: set[str] = set()
    for start in domain_ids:
        domain_id: str | None = start
        while domain_id is not None and domain_id not in found:
            domain = design.domains.get(domain_id)
            if domain is None or not domain.enabled:
                break
            found.add(domain_id)
            domain_id = domain.parent
    return frozenset(i for i in found if i in fallible)


def _holds(starts: Hours, ends: Hours, hours: float) -> bool:
    place = int(starts.searchsorted(hours, "right")) - 1
    return place >= 0 and bool(hours < ends[place])


def fared_text(name: str, fared: Fared, hours: float) -> str:
    """A service's state in words.

    >>> fared_text("Shop", Fared(2, 5.0, 90.0), 91.5), fared_text("Shop", Fared(1, 5.0, None), 91.5)
    ('Shop is down, for 1 h 30 min now', 'Shop works')
    """
    if fared.since is None:
        return filled(translate("Moments", "%1 works"), name)
    return filled(translate("Moments", "%1 is down, for %2 now"), name, about(hours - fared.since))
