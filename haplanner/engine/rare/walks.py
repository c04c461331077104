"""Many walks through weighted cycles, independent of each other, each in any thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from haplanner.engine.rare import compiled, cycles
from haplanner.engine.rare.plan import Planned, first_choice
from haplanner.engine.rare.walk import SUM_WINDOWS, SUM_WINDOWS_2, SUMS, USUAL, Walk, new_walk
from haplanner.engine.simulated import FloatArray
from haplanner.engine.simulation import kernel
from haplanner.engine.simulation.machine import STOP, Running, Tally, as_lists, new_running, new_tally
from haplanner.engine.simulation.random_numbers import element_key, history_key, mix, seed_key
from haplanner.engine.simulation.tally import BINS

WALKS = 64
"""Enough for their spread to be known to a tenth."""


_walk_on: Callable[..., int] = cycles.walk_on


class _State(NamedTuple):
    running: Running
    walk: Walk
    tally: Tally


class Walks:
    """All walks of one plan. The same seed gives the same sums for any number of threads."""

    def __init__(self, planned: Planned, name: str, seed: int, threads: int) -> None:
        self.sums: FloatArray = np.zeros((WALKS, SUMS))
        self._spread: FloatArray = np.zeros((WALKS, len(planned.plan.rate)))
        key = mix(seed_key(seed) ^ element_key("weighted cycles", name))
        self._keys = [history_key(key, number) for number in range(WALKS)]
        self._machines: Any = (as_lists(planned.plain), as_lists(planned.weighted))
        self._plan: Any = planned.plan
        self._states: list[Any] = []
        for walk_key in self._keys:
            state = as_lists(_fresh(planned))
            kernel.begin(self._machines[0], state[0], walk_key)
            self._states.append(state)
        self._planned = planned
        self._fast: compiled.WalkOn | None = None
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="weighted-cycles")

    def go(self, plain: int, branches: int) -> bool:
        """Let every walk go on: plain cycles, with so many weighted ones to each; false: one could not."""
        if self._fast is None and compiled.compiled() is not None:
            self._become_fast()
        plan = self._plan if self._fast is not None else as_lists(self._plan)
        return all(self._pool.map(lambda number: self._go(number, plan, plain, branches), range(WALKS)))

    def _go(self, number: int, plan: Any, plain: int, branches: int) -> bool:
        running, walk, tally = self._states[number]
        sums: Any = self.sums[number]
        spread: Any = self._spread[number]
        if self._fast is not None:
            key = np.uint64(self._keys[number])
            where = (*self._machines, running, plan, walk, tally, key)
            return self._fast(*where, plain, branches, sums, spread) == plain
        listed: Any = (*self._machines, running, plan, walk, tally, self._keys[number], plain, branches)
        own_sums, own_spread = sums.tolist(), spread.tolist()
        gone = _walk_on(*listed, own_sums, own_spread)
        sums[:], spread[:] = own_sums, own_spread
        return gone == plain

    def _become_fast(self) -> None:
        """Go on with arrays, from where the lists are."""
        self._fast = compiled.compiled()
        self._machines = self._planned.plain, self._planned.weighted
        for number, lists in enumerate(self._states):
            arrays = _fresh(self._planned)
            _copy(lists, arrays)
            self._states[number] = arrays

    def forget(self) -> None:
        """Begin the sums anew."""
        self.sums[:] = 0.0

    def measure_windows(self) -> None:
        """Take the usual window from those that have been seen: half its mean where hours count alike."""
        hours, squares = self.sums[:, SUM_WINDOWS].sum(), self.sums[:, SUM_WINDOWS_2].sum()
        figures = np.array(self._plan.figures)
        figures[USUAL] = 0.5 * squares / hours if hours > 0.0 else 1.0
        self._plan = self._plan._replace(figures=figures)

    def learn(self) -> None:
        """Choose the first items of cycles by what came of them so far.

        What was summed has the weights of the choice it was made with: its share takes them off again.
        """
        share = self._plan.first / self._plan.first.sum()
        learnt = share * self._spread.sum(axis=0)
        self._plan = self._plan._replace(first=first_choice(self._plan.rate, learnt))
        self._spread[:] = 0.0

    def close(self) -> None:
        """End all work."""
        for running, _, _ in self._states:
            running.truth.counters[STOP] = 1
        self._pool.shutdown(wait=True, cancel_futures=True)


def _fresh(planned: Planned) -> "_State":
    """(running, walk, tally) with room for one walk."""
    return _State(
        new_running(planned.plain),
        new_walk(planned.plain, planned.plan),
        new_tally(planned.plain, 1, 0, BINS),
    )


def _copy(lists: Any, arrays: Any) -> None:
    if isinstance(arrays, tuple):
        for one, other in zip(lists, arrays, strict=True):
            _copy(one, other)
    else:
        arrays[:] = lists
