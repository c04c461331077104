"""Why a service was down: the smallest set of the failures active when its outage began that suffices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from haplanner.engine.formulas.structure import Leaf, Ref
from haplanner.engine.simulation import reading
from haplanner.engine.simulation.intervals import FloatArray, Intervals
from haplanner.engine.simulation.machine import Running, as_lists, new_running, new_tally
from haplanner.engine.simulation.network import ALWAYS
from haplanner.engine.simulation.propagation import lower_node, raise_node, reset
from haplanner.engine.simulation.reader import IntArray, keys
from haplanner.engine.simulation.reading_arrays import Active as Places
from haplanner.engine.simulation.reading_arrays import Keys
from haplanner.engine.simulation.wiring import Wired


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
        return self.leaf.is_switchover

    @property
    def is_planned(self) -> bool:
        """No failure, but planned maintenance going on."""
        return self.leaf.maintenance is not None


class Causes:
    """Answers which failures brought a node down, for one history."""

    def __init__(self, wired: Wired, leaves: Sequence[Intervals], nodes: dict[int, Intervals]) -> None:
        self._wired = wired
        self._leaves = leaves
        self.nodes = nodes
        self.keys: Keys = as_lists(keys(wired))
        self._machine = as_lists(wired.machine)
        self._tally = as_lists(new_tally(wired.machine, 1, 0, 1))
        self._running: Running = as_lists(new_running(wired.machine))
        reset(self._machine.network, self._running.truth)
        self._index = _Index(leaves)
        self._beginnings: tuple[FloatArray, IntArray] | None = None

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

    def moments(self) -> FloatArray:
        """Every moment at which a leaf goes down or comes back (h), in their order."""
        ends = [part for one in self._leaves for part in (one.starts, one.ends)]
        return np.unique(np.concatenate(ends)) if ends else np.empty(0)

    def of(self, state: int, at: float) -> list[Active]:
        """The cause of a state's being false at a moment: a smallest set of active leaves that suffices.

        See `reading.smallest`; nothing where the state works, or is false with every leaf up.
        """
        return self._smallest(self._wired.node[state], self.active(at))

    def stopped(self, switchover: Active, at: float) -> list[Active]:
        """The failures, still active at a moment, that stopped the unit for which a group switched over."""
        before = [one for one in self.active(at) if one.start <= switchover.start]
        for state in self._wired.structure.members[switchover.ref[1]]:
            node = self._wired.node[state]
            down = self.nodes.get(node)
            if down is not None and np.any(down.starts == switchover.start):
                return self._smallest(node, before)
        return []

    def units_of(self, group_id: str, at: float) -> tuple[int, int]:
        """(units of a group, how many of them work at a moment)."""
        nodes = [self._wired.node[state] for state in self._wired.structure.members[group_id]]
        down = [self.nodes[node].hold(at) for node in nodes if node in self.nodes]
        return len(nodes), len(nodes) - sum(down)

    def began(self, start: float, end: float) -> list[int]:
        """Leaves that went down after `start` and before `end`."""
        if self._beginnings is None:
            owners = np.repeat(np.arange(len(self._leaves)), [len(one) for one in self._leaves])
            starts = np.concatenate([np.empty(0), *(one.starts for one in self._leaves)])
            order = np.argsort(starts, kind="stable")
            self._beginnings = starts[order], owners[order]
        starts, owners = self._beginnings
        first, last = np.searchsorted(starts, start, side="right"), np.searchsorted(starts, end)
        return sorted(set(owners[first:last].tolist()))

    def works(self, node: int, leaves: Sequence[int], relieved: int | None = None) -> bool:
        """Whether a node works while these leaves are down, if the gate `relieved` needs one input less."""
        network, truth = self._machine.network, self._running.truth
        if relieved is not None:
            network.threshold[relieved] -= 1
        for leaf in leaves:
            lower_node(network, truth, self._tally, leaf, 0.0)
        answer = bool(truth.works[node])
        for leaf in leaves:
            raise_node(network, truth, self._tally, leaf, 0.0)
        if relieved is not None:
            network.threshold[relieved] += 1
        return answer

    def _smallest(self, node: int, active: list[Active]) -> list[Active]:
        if node == ALWAYS or not self._machine.network.works[node]:
            return []
        leaves = [one.number for one in active]
        places = Places(leaves, [], [], [])
        kept = [0] * len(leaves)
        network, truth = self._machine.network, self._running.truth
        found = reading.smallest(network, truth, self._tally, self.keys.rank, node, places, len(leaves), kept)
        return [active[place] for place in kept[:found]]

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
