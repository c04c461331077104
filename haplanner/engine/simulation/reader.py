"""Reads histories one after another: simulates each with its log, and says what its outages came from."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.simulation import compiled_reading, reading
from haplanner.engine.simulation.intervals import FloatArray
from haplanner.engine.simulation.machine import (
    HANDS_ON,
    LOGGED,
    NEVER,
    Running,
    as_lists,
    floats,
    ints,
    new_running,
    new_tally,
)
from haplanner.engine.simulation.network import ALWAYS
from haplanner.engine.simulation.phases import PHASE_COUNT
from haplanner.engine.simulation.random_numbers import history_key, seed_key
from haplanner.engine.simulation.reading_arrays import (
    CAUSES,
    LAST_RANK,
    OUTAGES,
    Keys,
    Reading,
    new_active,
    new_reading,
)
from haplanner.engine.simulation.runner import Runner
from haplanner.engine.simulation.wiring import Wired
from haplanner.model.language import said

IntArray = NDArray[np.int64]

MOST_CHANGES = 20_000_000
"""Changes of state that one history may have to be read: 320 MB of log."""

_RANK = {"components": 0, "groups": 1, "links": 2, "domains": 3}
"""What explains an outage best, where there is a choice: one zone rather than the servers in it."""


class LogTooLong(Exception):
    """A history has so many `changes` of state that its log is not kept."""

    def __init__(self, changes: int) -> None:
        super().__init__(
            said("Causes", "%1 changes of state, the most are %2").of(f"{changes:,}", f"{MOST_CHANGES:,}")
        )
        self.changes = changes


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What one history came to: for each outage its service (a number), start and end (h), and the leaves of
    its cause, `cause[first[o] : first[o + 1]]`; `spent` is services × rows × phases in hours (see
    `reading.Reading`)."""

    service: IntArray
    start: FloatArray
    end: FloatArray
    first: IntArray
    cause: IntArray
    spent: FloatArray


class Reader:
    """Reads the histories of one wired design, for one thread."""

    def __init__(self, wired: Wired, horizon: float, seed: int) -> None:
        self._wired, self._horizon, self._seed = wired, horizon, seed
        self._key = seed_key(seed)
        self._keys = keys(wired)
        self._room = min(int(4 * wired.events_per_hour * horizon) + 1_000, MOST_CHANGES)
        self._runner = Runner(wired.machine, horizon, seed, log=self._room)
        self._outages = 256
        self._truth = new_running(wired.machine).truth
        self._tally = new_tally(wired.machine, 1, 0, 1)
        self._quiet = wired.machine._replace(
            network=wired.machine.network._replace(
                watch=ints(len(wired.machine.network.works)), shown=ints(len(wired.machine.network.works))
            )
        )
        self._lists: Any = None

    def read(self, replication: int) -> Read:
        """What one history came to. Raises `CannotSimulate`, and `LogTooLong`."""
        running = self._history(replication)
        logged = int(running.truth.counters[LOGGED])
        open_end = open_ends(self._wired, running)
        key = history_key(self._key, replication)
        while True:
            room = new_reading(
                self._keys, len(self._wired.services), len(self._wired.shocks), self._outages, logged
            )
            active = new_active(len(self._keys.rank))
            fast = compiled_reading.compiled()
            log: Any = running.truth.log_time, running.truth.log_node
            if fast is not None:
                times, nodes = (np.asarray(part) for part in log)
                given: Any = self._quiet, self._keys, self._truth, self._tally, active, room, np.uint64(key)
                fast(*given, times, nodes, logged, open_end, self._horizon)
            else:
                if self._lists is None:
                    self._lists = [as_lists(a) for a in (self._quiet, self._keys, self._truth, self._tally)]
                room = as_lists(room)
                times, nodes = (np.asarray(part[:logged]).tolist() for part in log)
                plainly: Any = reading.read_log
                given = *self._lists, as_lists(active), room, key
                plainly(*given, times, nodes, logged, open_end.tolist(), self._horizon)
            outages, causes = int(room.counts[OUTAGES]), int(room.counts[CAUSES])
            if outages <= self._outages and causes <= len(room.cause):
                return _read(room, outages, causes, len(self._wired.services))
            # A little more than this history needs: the next one may have some more outages.
            self._outages = max(outages, causes // 4 + 1) * 5 // 4

    def _history(self, replication: int) -> Running:
        while True:
            _, running = self._runner.run(replication, 1, 0)
            logged = int(running.truth.counters[LOGGED])
            if logged <= self._room:
                return running
            if logged > MOST_CHANGES:
                raise LogTooLong(logged)
            self._room = min(2 * logged, MOST_CHANGES)
            self._runner = Runner(self._wired.machine, self._horizon, self._seed, log=self._room)


def _read(room: Reading, outages: int, causes: int, services: int) -> Read:
    return Read(
        np.array(room.service[:outages], dtype=np.int64),
        np.array(room.start[:outages], dtype=np.float64),
        np.array(room.end[:outages], dtype=np.float64),
        np.array(room.first[: outages + 1], dtype=np.int64),
        np.array(room.cause[:causes], dtype=np.int64),
        np.array(room.spent, dtype=np.float64).reshape(services, -1, PHASE_COUNT),
    )


def keys(wired: Wired) -> Keys:
    """What the numbers in the logs of a design stand for."""
    built, nodes = wired.structure, len(wired.machine.network.works)
    leaves = built.leaves
    groups, shocks, own = ints(len(leaves), -1), ints(len(leaves), -1), ints(len(leaves))
    found = Keys(ints(len(leaves)), groups, shocks, own, ints(nodes), ints(nodes))
    flags = {
        leaf: wired.groups.index(group)
        for view in (built, wired.counted)
        for group, leaf in view.switching.items()
        if group in wired.groups
    }
    for number, leaf in enumerate(leaves):
        found.rank[number] = LAST_RANK if leaf.is_switchover else _RANK[leaf.owner[0]]
        found.group[number] = flags.get(number, -1)
        found.flag[number] = built.switching[leaf.owner[1]] if number in flags else number
        if leaf.owner[0] == "components" and leaf.failure is not None:
            group = wired.design.components[leaf.owner[1]].group
            if group in wired.shocks:
                found.shock[number] = wired.shocks.index(group)
    for position, service in enumerate(wired.services):
        found.service[wired.node[wired.counted.works["services", service][0]]] = position + 1
    for position, group in enumerate(wired.shocks):
        node = wired.node[built.enough[group]]
        if node != ALWAYS:
            found.lack[node] = position + 1
    return found


def open_ends(wired: Wired, running: Running) -> Any:
    """For every leaf when it would have come back after the history's end: infinite where nobody is at it."""
    found = floats(len(wired.structure.leaves), NEVER)
    clocks, queue = running.clocks, running.queue
    for mode in range(len(wired.machine.modes.key)):
        if clocks.phase[mode] == HANDS_ON:
            found[mode] = queue.time[queue.place[mode]]
    return found
