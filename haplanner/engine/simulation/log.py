"""The complete log of one history: when each node of its network stopped and came back."""

from dataclasses import dataclass

import numpy as np

from haplanner.engine.simulation.intervals import FloatArray, Intervals, from_changes
from haplanner.engine.simulation.machine import EVENTS, LOGGED, Running
from haplanner.engine.simulation.random_numbers import Word, history_key, seed_key
from haplanner.engine.simulation.reader import open_ends
from haplanner.engine.simulation.runner import Runner
from haplanner.engine.simulation.wiring import CannotSimulate, Wired
from haplanner.model.language import said
from haplanner.model.problem import Problem

MOST_CHANGES = 20_000_000
"""Changes of state that one history may have to be shown: 320 MB while it is made."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One failure of a leaf, or one switchover: its number among the leaf's (from 0), when it began, and when
    it ended or, after the history's end, would have (h; infinite where nobody was at it)."""

    leaf: int
    number: int
    start: float
    until: float


class Log:
    """Replication `replication` of a design's histories. Raises `CannotSimulate` where it is too long."""

    def __init__(self, wired: Wired, horizon: float, seed: int, replication: int) -> None:
        self.wired, self.horizon, self.seed, self.replication = wired, horizon, seed, replication
        self.key: Word = history_key(seed_key(seed), replication)
        running = self._run(int(4 * wired.events_per_hour * horizon) + 1_000)
        changes = int(running.truth.counters[LOGGED])
        times = np.asarray(running.truth.log_time[:changes], dtype=np.float64)
        nodes = np.asarray(running.truth.log_node[:changes], dtype=np.int64)
        order = np.argsort(nodes, kind="stable")
        self._bounds = np.searchsorted(nodes[order], np.arange(len(wired.machine.network.works) + 1))
        self._times = times[order]
        self._open_end: FloatArray = open_ends(wired, running)
        self.events = int(running.truth.counters[EVENTS])

    def changes(self, node: int) -> FloatArray:
        """When a node stopped and came back, in turn; also what took no time."""
        return self._times[self._bounds[node] : self._bounds[node + 1]]

    def down(self) -> dict[int, Intervals]:
        """When each node did not work, for those that ever did not."""
        found = {
            node: from_changes(self.changes(node), self.horizon)
            for node in range(len(self._bounds) - 1)
            if self._bounds[node + 1] > self._bounds[node]
        }
        for node, works in enumerate(self.wired.machine.network.works):
            if not works:  # nor will it ever
                found[node] = Intervals(np.zeros(1), np.full(1, self.horizon))
        return found

    def fault(self, leaf: int, number: int) -> Fault:
        """One failure of a leaf by its number."""
        changes = self.changes(leaf)
        last = 2 * number + 1 >= len(changes)
        until = self._open_end[leaf] if last else changes[2 * number + 1]
        return Fault(leaf, number, float(changes[2 * number]), float(until))

    def fault_at(self, leaf: int, at: float) -> Fault:
        """The failure of a leaf that is down at a moment."""
        return self.fault(leaf, int(np.searchsorted(self.changes(leaf)[0::2], at, side="right")) - 1)

    def first_fault(self, leaf: int, after: float) -> int:
        """The number of the first failure of a leaf that ends after a moment."""
        ends = self.changes(leaf)[1::2]
        return int(np.searchsorted(ends, after, side="right"))

    def fails_within(self, leaf: int, start: float, end: float) -> bool:
        """Whether a leaf goes down after `start` and before `end`."""
        starts = self.changes(leaf)[0::2]
        place = int(np.searchsorted(starts, start, side="right"))
        return place < len(starts) and bool(starts[place] < end)

    def faults(self, leaf: int) -> int:
        """How many failures a leaf had."""
        return (len(self.changes(leaf)) + 1) // 2

    def _run(self, room: int) -> Running:
        """The history's final state with its log: made again where the first guess was too short."""
        while True:
            room = min(room, MOST_CHANGES)
            runner = Runner(self.wired.machine, self.horizon, self.seed, log=room)
            _, running = runner.run(self.replication, 1, 0)
            logged = int(running.truth.counters[LOGGED])
            if logged <= room:
                return running
            if logged > MOST_CHANGES:
                message = said("Outages", "one history has %1 changes of state, the most to show are %2").of(
                    f"{logged:,}", f"{MOST_CHANGES:,}"
                )
                raise CannotSimulate([Problem("simulation.horizon", message)])
            room = logged
