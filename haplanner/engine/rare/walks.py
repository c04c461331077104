"""Many walks through weighted cycles, independent of each other, each in any thread."""

import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from haplanner.engine.rare import compiled, cycles
from haplanner.engine.rare.plan import Planned, first_choice
from haplanner.engine.rare.walk import BRANCHES, SUM_DOWN, SUM_STOPS, SUMS, Walk, new_starts, new_walk
from haplanner.engine.simulated import FloatArray
from haplanner.engine.simulation.machine import (
    STOP,
    Machine,
    Running,
    Tally,
    as_lists,
    new_running,
    new_tally,
    words,
)
from haplanner.engine.simulation.random_numbers import element_key, history_key, mix, seed_key
from haplanner.engine.simulation.tally import BINS

WALKS = 64
"""Enough for their spread to be known to a tenth."""

PAUSES = 0.1
"""Seconds between two moments at which somebody may end it."""

STRETCH_WORK = 1_000_000.0
"""How often a walk looks at an item in one stretch (`Planned.work_of_cycle`), at most: milliseconds."""

CALL_WORK = 5_000_000.0
"""Likewise of all walks together, before it is known how long that takes."""

_walk_on: Callable[..., bool] = cycles.walk_on


class _Room(NamedTuple):
    """What a thread needs to go any walk; what seldom fails does so more often on its own machine."""

    machine: Machine
    running: Running
    walk: Walk
    tally: Tally


class Walks:
    """All walks of one plan. The same seed gives the same sums for any number of threads."""

    def __init__(self, planned: Planned, name: str, seed: int, threads: int) -> None:
        self.sums: FloatArray = np.zeros((WALKS, SUMS))
        self._spread: FloatArray = np.zeros((WALKS, len(planned.plan.rate)))
        self._learnt: FloatArray = np.zeros(len(planned.plan.rate))
        key = mix(seed_key(seed) ^ element_key("weighted cycles", name))
        self._keys = words([history_key(key, number) for number in range(WALKS)])
        self._starts = new_starts(planned.machine, WALKS)
        self._planned = planned
        self._plan: Any = planned.plan
        self._stretch = 0
        self._threads = threads
        self._rooms: list[_Room] = []
        self._lists: Any = None
        self._pool: ThreadPoolExecutor | None = None

    def go(self, plain: int, branches: int) -> Generator[None, None, bool]:
        """Let every walk go on: plain cycles, with so many weighted ones to each; false: one could not.

        It pauses now and then. Stretches are as long as the plan says, whatever the time it takes: a walk
        draws other numbers in another stretch.
        """
        work = self._planned.work_of_cycle * (1 + branches)
        most = max(1, int(STRETCH_WORK / work))
        while plain > 0:
            stretch = min(plain, most)
            done, many = 0, max(1, int(CALL_WORK / (work * stretch)))
            if compiled.compiled() is None:
                many = 1
            while done < WALKS:
                began = time.perf_counter()
                many = min(many, WALKS - done)
                if not self._go(done, done + many, stretch, branches):
                    return False
                done += many
                took = time.perf_counter() - began
                many = max(1, int(many * min(4.0, PAUSES / max(took, 1e-6))))
                if done < WALKS:
                    yield
            self._stretch += 1
            plain -= stretch
            if plain > 0:
                yield
        return True

    def _go(self, first: int, last: int, cycles: int, branches: int) -> bool:
        """A stretch of some walks, shared among the threads."""
        fast = compiled.compiled()
        if fast is None:
            return self._go_plainly(first, last, cycles, branches)
        threads = min(self._threads, last - first)
        while len(self._rooms) < threads:
            self._rooms.append(_room(self._planned))
        shares = [first + (last - first) * thread // threads for thread in range(threads + 1)]

        def share(thread: int) -> bool:
            machine, running, walk, tally = self._rooms[thread]
            where = (machine, running, self._plan, walk, self._starts, tally, self._keys)
            what = (self._stretch, shares[thread], shares[thread + 1], cycles, branches)
            return fast(*where, *what, self.sums.reshape(-1), self._spread.reshape(-1))

        if threads == 1:
            return share(0)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="weighted-cycles")
        return all(self._pool.map(share, range(threads)))

    def _go_plainly(self, first: int, last: int, cycles: int, branches: int) -> bool:
        """The same on lists."""
        if self._lists is None:
            self._lists = as_lists(_room(self._planned))
        machine, running, walk, tally = self._lists
        arrays = (self._starts, self._keys, self.sums.reshape(-1), self._spread.reshape(-1))
        starts, keys, sums, spread = lists = tuple(map(as_lists, arrays))
        where = (machine, running, as_lists(self._plan), walk, starts, tally, keys)
        gone = _walk_on(*where, self._stretch, first, last, cycles, branches, sums, spread)
        _copy(lists, arrays)
        return gone

    def forget(self) -> None:
        """Begin the sums anew."""
        self.sums[:] = 0.0

    def learn(self) -> None:
        """Choose the first items of cycles by what came of them so far; remember what a cycle comes to.

        What was summed has the weights of the choice it was made with: its share takes them off again.
        """
        share = self._plan.first / self._plan.first.sum()
        self._learnt += share * self._spread.sum(axis=0)
        cycles = max(self.sums[:, BRANCHES].sum(), 1.0)
        worth = self.sums[:, [SUM_DOWN, SUM_STOPS]].sum(axis=0) / cycles
        first = first_choice(self._plan.rate, self._learnt)
        self._plan = self._plan._replace(first=first, figures=worth)
        self._spread[:] = 0.0

    def close(self) -> None:
        """End all work."""
        for room in self._rooms:
            room.running.truth.counters[STOP] = 1
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


def _room(planned: Planned) -> _Room:
    modes, roles = planned.machine.modes, planned.machine.roles
    of_modes: Any = np.array(modes.figures)
    of_roles: Any = np.array(roles.figures)
    own = planned.machine._replace(
        modes=modes._replace(figures=of_modes), roles=roles._replace(figures=of_roles)
    )
    return _Room(own, new_running(own), new_walk(own, planned.plan), new_tally(own, 1, 0, BINS))


def _copy(lists: Any, arrays: Any) -> None:
    if isinstance(arrays, tuple):
        for one, other in zip(lists, arrays, strict=True):
            _copy(one, other)
    else:
        arrays[:] = lists
