"""Why a service was down: the smallest set of the failures active when its outage began that suffices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from haplanner.engine.formulas.structure import Leaf, Ref
from haplanner.engine.simulation.intervals import FloatArray, Intervals
from haplanner.engine.simulation.machine import Running, as_lists, new_running, new_tally
from haplanner.engine.simulation.network import ALWAYS
from haplanner.engine.simulation.propagation import lower_node, raise_node
from haplanner.engine.simulation.wiring import Wired

_LAST_TO_GO = {"components": 0, "groups": 1, "links": 2, "domains": 3}
"""What explains an outage best, where there is a choice: one zone rather than the servers in it."""


@dataclass(frozen=True, slots=True)
class Active:
    """A leaf that was down: its number, what it is, from when until when (hours; at most the horizon)."""

    number: int
    leaf: Leaf
    start: float
    end: float

    @property
    def ref(self) -> Ref:
        """The element that failed."""
        return self.leaf.owner

    @property
    def is_switchover(self) -> bool:
        """No failure, but a switchover under way."""
        return self.leaf.failure is None


class Causes:
    """Answers which failures brought a node down, for one history."""

    def __init__(self, wired: Wired, leaves: Sequence[Intervals], nodes: dict[int, Intervals]) -> None:
        self._wired = wired
        self._leaves = leaves
        self._nodes = nodes
        self._machine = as_lists(wired.machine)
        self._tally = as_lists(new_tally(wired.machine, 1, 0, 1))
        self._running: Running = as_lists(new_running(wired.machine))
        network, truth = self._machine.network, self._running.truth
        truth.works[:] = network.works
        truth.inputs_up[:] = network.inputs_up
        self._index = _Index(leaves)

    def active(self, at: float) -> list[Active]:
        """All leaves that were down at a moment, in the order of their failing."""
        found = []
        for number in self._index.at(at):
            intervals = self._leaves[number]
            place = int(np.searchsorted(intervals.starts, at, side="right")) - 1
            leaf = self._wired.structure.leaves[number]
            start, end = float(intervals.starts[place]), float(intervals.ends[place])
            found.append(Active(number, leaf, start, end))
        return sorted(found, key=lambda a: (a.start, a.number))

    def of(self, state: int, at: float) -> list[Active]:
        """The cause of a state's being false at a moment: a smallest set of active leaves that suffices.

        Leaves are left out one by one, as long as the rest suffices; none of those that remain can be left
        out.
        """
        active = self.active(at)
        node = self._wired.node[state]
        if node == ALWAYS:
            return []
        for one in active:
            self._lower(one.number)
        kept = []
        works = self._running.truth.works
        if not works[node]:
            order = sorted(active, key=lambda a: (a.is_switchover, _LAST_TO_GO[a.ref[0]], -a.start))
            for one in order:
                self._raise(one.number)
                if works[node]:
                    self._lower(one.number)
                    kept.append(one)
        lowered = kept if kept else ([] if works[node] else active)
        for one in lowered:
            if not works[one.number]:
                self._raise(one.number)
        return sorted(kept, key=lambda a: (a.start, a.number))

    def stopped(self, switchover: Active) -> list[Active]:
        """The failures that stopped the unit for which a group switched over."""
        structure = self._wired.structure
        for state in structure.members[switchover.ref[1]]:
            down = self._nodes.get(self._wired.node[state])
            if down is not None and np.any(down.starts == switchover.start):
                return self.of(state, switchover.start)
        return []

    def ended(self, at: float, preferred: Iterable[Active]) -> list[Active]:
        """The leaves whose return at a moment ended something; those of `preferred` first."""
        wanted = [a for a in preferred if a.end == at]
        if wanted:
            return wanted
        found = []
        for number, intervals in enumerate(self._leaves):
            place = int(np.searchsorted(intervals.ends, at))
            if place < len(intervals) and intervals.ends[place] == at:
                leaf = self._wired.structure.leaves[number]
                found.append(Active(number, leaf, float(intervals.starts[place]), at))
        return found

    def _lower(self, number: int) -> None:
        lower_node(self._machine.network, self._running.truth, self._tally, number, 0.0)

    def _raise(self, number: int) -> None:
        raise_node(self._machine.network, self._running.truth, self._tally, number, 0.0)


class _Index:
    """Which of many interval sets hold at a moment, without asking each: they are kept by slices of time."""

    def __init__(self, sets: Sequence[Intervals]) -> None:
        starts = np.concatenate([one.starts for one in sets]) if sets else np.empty(0)
        ends = np.concatenate([one.ends for one in sets]) if sets else np.empty(0)
        owner = np.repeat(np.arange(len(sets)), [len(one) for one in sets])
        self._edges = _edges(starts, ends)
        first = np.searchsorted(self._edges, starts, side="right")
        last = np.searchsorted(self._edges, ends, side="right")
        width = last - first + 1
        place = np.repeat(first, width) + np.arange(width.sum()) - np.repeat(np.cumsum(width) - width, width)
        order = np.argsort(place, kind="stable")
        number = np.repeat(np.arange(len(starts)), width)[order]
        self._starts, self._ends, self._owner = starts[number], ends[number], owner[number]
        self._slice = np.searchsorted(place[order], np.arange(len(self._edges) + 2))

    def at(self, moment: float) -> list[int]:
        """Numbers of the sets that hold."""
        here = int(np.searchsorted(self._edges, moment, side="right"))
        part = slice(int(self._slice[here]), int(self._slice[here + 1]))
        true = (self._starts[part] <= moment) & (moment < self._ends[part])
        return sorted({int(owner) for owner in self._owner[part][true]})


def _edges(starts: FloatArray, ends: FloatArray) -> FloatArray:
    """Where to cut time: at every 16th beginning, less often where long intervals would fill many slices."""
    ordered = np.sort(starts)
    for stride in (16, 64, 256, 1024, 4096):
        edges: FloatArray = np.unique(ordered[stride::stride])
        crossed = np.searchsorted(edges, ends, side="right") - np.searchsorted(edges, starts, side="right")
        if int(crossed.sum()) <= 4 * len(starts):
            return edges
    return np.empty(0)
