"""One history in full: when every element was down, every outage of every service, and why."""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import overload

from haplanner.engine.formulas.structure import Ref, Structure
from haplanner.engine.results import Phase
from haplanner.engine.simulated import pick
from haplanner.engine.simulation.cause import Causes
from haplanner.engine.simulation.delivery.steps import Steps, StepsWhenAsked
from haplanner.engine.simulation.intervals import NO_INTERVALS, Intervals, while_at_least
from haplanner.engine.simulation.log import Log
from haplanner.engine.simulation.network import ALWAYS
from haplanner.engine.simulation.remedy import Remedies, Remedy, remedies_sentence
from haplanner.engine.simulation.runner import prepared
from haplanner.engine.simulation.sentence import explain
from haplanner.engine.simulation.spending import Spending, Spent, by_phase
from haplanner.model.design import Design

__all__ = ["History", "Intervals", "Outage", "Outages", "Remedy", "Spent", "Steps", "history", "pick"]


MOST_KEPT = 1024
"""Outages of a service that are kept with what was worked out about them."""


class Outage:
    """One outage of a service, from `start` to `end` in hours. Its cause is worked out when it is asked for.

    `cause` are the ids of the elements whose failures, active when it began, suffice and are all needed, in
    the order of their failing (`refs` with their maps); `sentence` says it in words, with what ended it.
    `spent` are its hours by element, failure mode and phase, and `phases` by phase alone, the largest first;
    either sums to its length. `remedies` are what would have prevented or shortened it.
    """

    __slots__ = ("_explained", "_remedies", "_service", "_spent", "_state", "_story", "end", "start")

    def __init__(self, start: float, end: float, story: "_Story", state: int, service: str) -> None:
        self.start = start
        self.end = end
        self._story = story
        self._state = state
        self._service = service
        self._explained: tuple[tuple[Ref, ...], str] | None = None
        self._spent: dict[Spent, float] | None = None
        self._remedies: tuple[Remedy, ...] | None = None

    @property
    def hours(self) -> float:
        """How long it lasted."""
        return self.end - self.start

    @property
    def refs(self) -> tuple[Ref, ...]:
        """(map, id) of the elements of the cause."""
        return self._why()[0]

    @property
    def cause(self) -> tuple[str, ...]:
        """Ids of the elements of the cause."""
        return tuple(element_id for _, element_id in self.refs)

    @property
    def sentence(self) -> str:
        """What happened, in words."""
        return self._why()[1]

    @property
    def spent(self) -> Mapping[Spent, float]:
        """Its hours by element, failure mode and phase: at every moment the failures that cause it then share
        the time evenly."""
        if self._spent is None:
            ref = ("services", self._service)
            with self._story.reading:
                self._spent = self._story.spending.of(self._state, self.start, self.end, ref)
        return self._spent

    @property
    def phases(self) -> Mapping[Phase, float]:
        """Its hours by phase."""
        return by_phase(self.spent, self.hours)

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What would have prevented or shortened it, as far as the history decides that, the best first."""
        if self._remedies is None:
            with self._story.reading:
                self._remedies = self._story.remedies.of(self._state, self.start, self.end)
        return self._remedies

    @property
    def prevention(self) -> str:
        """The best remedies in words; empty where the history decides none."""
        return remedies_sentence(self.remedies)

    def _why(self) -> tuple[tuple[Ref, ...], str]:
        if self._explained is None:
            with self._story.reading:
                self._explained = self._story.explain(self._state, self.start, self.end)
        return self._explained

    def __repr__(self) -> str:
        return f"Outage(start={self.start}, end={self.end})"

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, Outage) and (self.start, self.end) == (other.start, other.end)
        return same and self._state == other._state  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash((self.start, self.end, self._state))


class Outages(Sequence[Outage]):
    """The outages of one service in the order of time: arrays, of which each is made when it is looked at.

    A million of them as objects would take a second to make, and another whenever Python looks for garbage.
    Those looked at last are kept with what was worked out about them.
    """

    __slots__ = ("_down", "_kept", "_service", "_state", "_story")

    def __init__(self, down: Intervals, story: "_Story", state: int, service: str) -> None:
        self._down = down
        self._story = story
        self._state = state
        self._service = service
        self._kept: OrderedDict[int, Outage] = OrderedDict()

    def __len__(self) -> int:
        return len(self._down)

    @overload
    def __getitem__(self, index: int) -> Outage: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Outage, ...]: ...
    def __getitem__(self, index: int | slice) -> Outage | tuple[Outage, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        number = range(len(self))[index]
        with self._story.reading:
            found = self._kept.get(number)
            if found is None:
                start, end = float(self._down.starts[number]), float(self._down.ends[number])
                found = self._kept[number] = Outage(start, end, self._story, self._state, self._service)
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(other) == len(self) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((len(self), self._service, id(self._down)))

    def __repr__(self) -> str:
        return f"Outages({len(self)} of {self._service})"


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """One replication. `rows[id]` is when an element was down:

    * components, domains and links with failures: not up by themselves (of several units in a box: none);
    * groups: too few of their units worked, a failure of their own, or a switchover; what a group needs
      does not count, so that the row shows where the trouble was;
    * services: they did not work.

    `planned[id]` is when planned maintenance went on at a component (at any of several units in a box); where
    the design does not count it, also when a group or a service was down only because of it: `rows` is then
    without. `degraded[id]` is when a group had enough units, but fewer than all, and when a box of several
    units had lost some, but not all. A node's id wins over a domain's, that over a link's; `by_ref` has them
    all. `outages` are in the order of time. `throughput[id]` is what a service that some capacity limits was
    delivered from moment to moment.
    """

    design: Design
    horizon: float
    seed: int
    replication: int
    rows: Mapping[str, Intervals]
    degraded: Mapping[str, Intervals]
    by_ref: Mapping[Ref, Intervals]
    outages: Mapping[str, Sequence[Outage]]
    events: int
    throughput: Mapping[str, Steps] = field(default_factory=dict)
    planned: Mapping[str, Intervals] = field(default_factory=dict)


def history(
    design: Design, horizon: float | None = None, seed: int | None = None, replication: int = 0
) -> History:
    """Replication `replication` (from 0) of `simulate` with the same design, horizon and seed, in full.

    Raises `CannotSimulate` where the design has no histories, or one with too many events to show.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> from haplanner.model.law import Law
    >>> fixed = FailureMode(mtbf=100, mttr=10, life=Law("fixed"), repair=Law("fixed"))
    >>> shop = Design(components={"web": Component(name="Web", failures={"crash": fixed})},
    ...               services={"shop": Service()}, links={"1": Link("shop", "web")})
    >>> (first, second) = history(shop, horizon=300).outages["shop"]
    >>> first.start, first.end, first.cause
    (100.0, 110.0, ('web',))
    >>> first.sentence
    'Web failed; nothing else provides it. Ended when Web was repaired.'
    >>> first.phases
    {'repair': 10.0}
    >>> first.remedies[0].words, first.remedies[0].prevents
    ('a working spare for Web', True)
    """
    horizon = design.simulation.horizon if horizon is None else float(horizon)
    seed = design.simulation.seed if seed is None else seed
    wired = prepared(design, horizon)
    told = _Story(Log(wired, horizon, seed, replication)).told()
    return replace(told, throughput=StepsWhenAsked(wired, horizon, seed, replication))


class _Story:
    """What a history's log says about the elements of its design."""

    def __init__(self, log: Log) -> None:
        self.log = log
        # What finds causes has a state, and the screen may ask while a list of all causes is made.
        self.reading = threading.RLock()
        self.wired = log.wired
        self.horizon = log.horizon
        self.down = log.down()
        self._causes: Causes | None = None
        self._spending: Spending | None = None
        self._remedies: Remedies | None = None
        self._leaves_of: dict[Ref, list[int]] = {}
        self._maintenance_of: dict[Ref, list[int]] = {}
        for number, leaf in enumerate(self.wired.structure.leaves):
            if not leaf.is_switchover:
                mine = self._leaves_of if leaf.maintenance is None else self._maintenance_of
                mine.setdefault(leaf.owner, []).append(number)

    def explain(self, state: int, start: float, end: float) -> tuple[tuple[Ref, ...], str]:
        """The elements that caused an outage, and the sentence."""
        return explain(self.wired.design, self.spending, state, start, end, self.horizon)

    @property
    def causes(self) -> Causes:
        """What finds causes, made when first needed."""
        if self._causes is None:
            leaves = range(len(self.wired.structure.leaves))
            found = [self.down.get(number, NO_INTERVALS) for number in leaves]
            self._causes = Causes(self.wired, found, self.down)
        return self._causes

    @property
    def remedies(self) -> Remedies:
        """What finds remedies, made when first needed."""
        if self._remedies is None:
            self._remedies = Remedies(self.log, self.causes, self.spending)
        return self._remedies

    @property
    def spending(self) -> Spending:
        """What splits outages, made when first needed."""
        if self._spending is None:
            self._spending = Spending(self.log, self.causes)
        return self._spending

    def told(self) -> History:
        """The history in rows."""
        structure = self.wired.structure
        by_ref: dict[Ref, Intervals] = {}
        weak: dict[str, Intervals] = {}
        for ref in structure.works:
            map_name, element_id = ref
            if map_name == "services":
                by_ref[ref] = self._node(self.wired.counted.works[ref][0])
            elif map_name == "groups":
                by_ref[ref] = self._group(element_id, self.wired.counted)
            elif map_name == "components" or getattr(self.wired.design, map_name)[element_id].failures:
                units = self._units(ref)
                by_ref[ref] = units[0] if len(units) == 1 else while_at_least(len(units), units)
                if len(units) > 1:
                    weak[element_id] = while_at_least(1, units, without=[by_ref[ref]])
        for group_id, members in structure.members.items():
            units = [self._node(state) for state in members]
            weak[group_id] = while_at_least(1, units, without=[self._group(group_id, structure)])
        rows = {
            element_id: intervals
            for wanted in ("links", "domains", "components", "groups", "services")
            for (map_name, element_id), intervals in by_ref.items()
            if map_name == wanted
        }
        outages = {service: self._outages(service, rows[service]) for service in self.wired.services}
        log = self.log
        return History(
            self.wired.design,
            self.horizon,
            log.seed,
            log.replication,
            rows,
            weak,
            by_ref,
            outages,
            log.events,
            planned=self._planned(by_ref),
        )

    def _planned(self, by_ref: Mapping[Ref, Intervals]) -> dict[str, Intervals]:
        """When maintenance went on, and when it alone had something down that does not count."""
        found = {}
        for (_, element_id), leaves in self._maintenance_of.items():
            units = [self.down.get(number, NO_INTERVALS) for number in leaves]
            found[element_id] = units[0] if len(units) == 1 else while_at_least(1, units)
        if self.wired.sets_apart:
            structure = self.wired.structure
            for group_id in structure.members:
                down = self._group(group_id, structure)
                found[group_id] = while_at_least(1, [down], without=[by_ref["groups", group_id]])
            for service in self.wired.services:
                down = self._node(structure.works["services", service][0])
                found[service] = while_at_least(1, [down], without=[by_ref["services", service]])
        return found

    def _outages(self, service: str, down: Intervals) -> Outages:
        return Outages(down, self, self.wired.counted.works["services", service][0], service)

    def _node(self, state: int) -> Intervals:
        node = self.wired.node[state]
        return NO_INTERVALS if node == ALWAYS else self.down.get(node, NO_INTERVALS)

    def _group(self, group_id: str, structure: Structure) -> Intervals:
        """When a group was down, whatever the state of what it needs."""
        states = [structure.enough[group_id], *structure.up["groups", group_id]]
        if group_id in structure.switching:
            states.append(structure.switching[group_id])
        return while_at_least(1, [self._node(state) for state in states])

    def _units(self, ref: Ref) -> list[Intervals]:
        """When each unit of an element was not up by itself: when any of its failure modes was active."""
        count = len(self.wired.structure.up[ref])
        modes: list[list[Intervals]] = [[] for _ in range(count)]
        for number in self._leaves_of.get(ref, ()):
            modes[self.wired.structure.leaves[number].unit].append(self.down.get(number, NO_INTERVALS))
        return [one[0] if len(one) == 1 else while_at_least(1, one) for one in modes]
