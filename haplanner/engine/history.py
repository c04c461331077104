"""One history in full: when every element was down, every outage of every service, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from haplanner.engine.formulas.structure import Ref
from haplanner.engine.simulated import pick
from haplanner.engine.simulation.cause import Causes
from haplanner.engine.simulation.intervals import NO_INTERVALS, Intervals, from_changes, while_at_least
from haplanner.engine.simulation.machine import EVENTS, LOGGED, Running
from haplanner.engine.simulation.network import ALWAYS
from haplanner.engine.simulation.runner import Runner, prepared
from haplanner.engine.simulation.sentence import explain
from haplanner.engine.simulation.wiring import CannotSimulate, Wired
from haplanner.model.design import Design
from haplanner.model.problem import Problem

__all__ = ["History", "Intervals", "Outage", "history", "pick"]

MOST_CHANGES = 20_000_000
"""Changes of state that one history may have to be shown: 320 MB while it is made."""


class Outage:
    """One outage of a service, from `start` to `end` in hours. Its cause is worked out when it is asked for.

    `cause` are the ids of the elements whose failures, active when it began, suffice and are all needed, in
    the order of their failing (`refs` with their maps); `sentence` says it in words, with what ended it.
    """

    __slots__ = ("_explained", "_state", "_story", "end", "start")

    def __init__(self, start: float, end: float, story: "_Story", state: int) -> None:
        self.start = start
        self.end = end
        self._story = story
        self._state = state
        self._explained: tuple[tuple[Ref, ...], str] | None = None

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

    def _why(self) -> tuple[tuple[Ref, ...], str]:
        if self._explained is None:
            self._explained = self._story.explain(self._state, self.start, self.end)
        return self._explained

    def __repr__(self) -> str:
        return f"Outage(start={self.start}, end={self.end})"

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, Outage) and (self.start, self.end) == (other.start, other.end)
        return same and self._state == other._state  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash((self.start, self.end, self._state))


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """One replication. `rows[id]` is when an element was down:

    * components, domains and links with failures: not up by themselves (of several units in a box: none);
    * groups: too few of their units worked, a failure of their own, or a switchover; what a group needs
      does not count, so that the row shows where the trouble was;
    * services: they did not work.

    `degraded[id]` is when a group had enough units, but fewer than all, and when a box of several units had
    lost some, but not all. A node's id wins over a domain's, that over a link's; `by_ref` has them all.
    `outages` are in the order of time.
    """

    design: Design
    horizon: float
    seed: int
    replication: int
    rows: Mapping[str, Intervals]
    degraded: Mapping[str, Intervals]
    by_ref: Mapping[Ref, Intervals]
    outages: Mapping[str, tuple[Outage, ...]]
    events: int


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
    """
    horizon = design.simulation.horizon if horizon is None else float(horizon)
    seed = design.simulation.seed if seed is None else seed
    wired = prepared(design, horizon)
    running = _logged(wired, horizon, seed, replication)
    counters = running.truth.counters
    changes = int(counters[LOGGED])
    times = np.asarray(running.truth.log_time[:changes], dtype=np.float64)
    nodes = np.asarray(running.truth.log_node[:changes], dtype=np.int64)
    order = np.argsort(nodes, kind="stable")
    bounds = np.searchsorted(nodes[order], np.arange(len(wired.machine.network.works) + 1))
    times = times[order]
    down = {
        node: from_changes(times[bounds[node] : bounds[node + 1]], horizon)
        for node in range(len(bounds) - 1)
        if bounds[node + 1] > bounds[node]
    }
    for node, works in enumerate(wired.machine.network.works):
        if not works:  # nor will it ever
            down[node] = Intervals(np.zeros(1), np.full(1, horizon))
    return _Story(wired, down, horizon).told(seed, replication, int(counters[EVENTS]))


def _logged(wired: Wired, horizon: float, seed: int, replication: int) -> Running:
    """The history's final state with its complete log: made again where the first guess was too short."""
    room = int(4 * wired.events_per_hour * horizon) + 1_000
    while True:
        room = min(room, MOST_CHANGES)
        runner = Runner(wired.machine, horizon, seed, log=room)
        _, running = runner.run(replication, 1, 0)
        logged = int(running.truth.counters[LOGGED])
        if logged <= room:
            return running
        if logged > MOST_CHANGES:
            message = f"one history has {logged:,} changes of state, the most to show are {MOST_CHANGES:,}"
            raise CannotSimulate([Problem("simulation.horizon", message)])
        room = logged


class _Story:
    """What a history's log says about the elements of its design."""

    def __init__(self, wired: Wired, down: dict[int, Intervals], horizon: float) -> None:
        self.wired = wired
        self.down = down
        self.horizon = horizon
        self._causes: Causes | None = None
        self._leaves_of: dict[Ref, list[int]] = {}
        for number, leaf in enumerate(wired.structure.leaves):
            if leaf.failure is not None:
                self._leaves_of.setdefault(leaf.owner, []).append(number)

    def explain(self, state: int, start: float, end: float) -> tuple[tuple[Ref, ...], str]:
        """The elements that caused an outage, and the sentence."""
        if self._causes is None:
            leaves = [
                self.down.get(number, NO_INTERVALS) for number in range(len(self.wired.structure.leaves))
            ]
            self._causes = Causes(self.wired, leaves, self.down)
        return explain(self.wired.design, self._causes, state, start, end, self.horizon)

    def told(self, seed: int, replication: int, events: int) -> History:
        """The history in rows."""
        structure = self.wired.structure
        by_ref: dict[Ref, Intervals] = {}
        weak: dict[str, Intervals] = {}
        for ref, states in structure.works.items():
            map_name, element_id = ref
            if map_name == "services":
                by_ref[ref] = self._node(states[0])
            elif map_name == "groups":
                by_ref[ref] = self._group(element_id)
            elif map_name == "components" or getattr(self.wired.design, map_name)[element_id].failures:
                units = self._units(ref)
                by_ref[ref] = units[0] if len(units) == 1 else while_at_least(len(units), units)
                if len(units) > 1:
                    weak[element_id] = while_at_least(1, units, without=[by_ref[ref]])
        for group_id, members in structure.members.items():
            units = [self._node(state) for state in members]
            weak[group_id] = while_at_least(1, units, without=[by_ref["groups", group_id]])
        rows = {
            element_id: intervals
            for wanted in ("links", "domains", "components", "groups", "services")
            for (map_name, element_id), intervals in by_ref.items()
            if map_name == wanted
        }
        outages = {service: self._outages(service, rows[service]) for service in self.wired.services}
        return History(
            self.wired.design, self.horizon, seed, replication, rows, weak, by_ref, outages, events
        )

    def _outages(self, service: str, down: Intervals) -> tuple[Outage, ...]:
        state = self.wired.structure.works["services", service][0]
        pairs: Any = zip(down.starts.tolist(), down.ends.tolist(), strict=True)
        return tuple(Outage(start, end, self, state) for start, end in pairs)

    def _node(self, state: int) -> Intervals:
        node = self.wired.node[state]
        return NO_INTERVALS if node == ALWAYS else self.down.get(node, NO_INTERVALS)

    def _group(self, group_id: str) -> Intervals:
        """When a group was down, whatever the state of what it needs."""
        structure = self.wired.structure
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
