"""Minimal cut sets of large diagrams, by compiled code: many times as fast as lists."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.cut_sets.minimal_solutions import BASE, EMPTY, Families, TooManySets
from haplanner.engine.evaluation.operations import DiagramStep
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.warming import loaded

Numbers = NDArray[np.int32]
Counters = NDArray[np.int64]
Floats = NDArray[np.float64]

FIRST_ROOM = 1 << 14
"""Nodes that there is room for at first; doubled as often as needed. A power of two."""

MOST_NODES = 1 << 23
"""Nodes at most: their arrays take half a gigabyte."""

STEPS_AT_ONCE = 500_000
"""Steps between two looks at the clock: some tens of milliseconds."""

MOST_STEPS = 200_000_000
"""Steps at most: some ten seconds."""

DONE, FULL, OUT_OF_STEPS = 0, -1, -2


class ArrayFamilies(Families):
    """Families in arrays; the first of a process waits for the compiled code."""

    level: Numbers  # type: ignore[assignment]
    rest: Numbers  # type: ignore[assignment]
    with_: Numbers  # type: ignore[assignment]

    def __init__(self, step: DiagramStep, patience: Patience = ENDLESS) -> None:
        levels = len(step.inputs)
        self._compiled = compiled()
        self._patience = patience
        self._diagram = tuple(a.astype(np.int32) for a in (step.level, step.low, step.high))
        self._of = np.full(len(step.level), -1, dtype=np.int32)
        self._of[0], self._of[1] = BASE, EMPTY
        self._used = np.array([2, 0, 0, -1, 0], dtype=np.int64)
        self._steps = MOST_STEPS
        self.level = np.full(FIRST_ROOM, levels, dtype=np.int32)
        self.rest = np.zeros(FIRST_ROOM, dtype=np.int32)
        self.with_ = np.zeros(FIRST_ROOM, dtype=np.int32)
        self.rest[BASE] = self.with_[BASE] = BASE
        self._stack = np.zeros((levels + 3, 4), dtype=np.int32)
        self._clear()

    def _clear(self) -> None:
        places = 2 * len(self.level)
        self._table = np.full(places, -1, dtype=np.int32)
        self._memory = np.full((places, 3), -1, dtype=np.int32)
        self._compiled.rehash(self.level, self.rest, self.with_, self._table, int(self._used[0]))

    def _grow(self) -> None:
        if 2 * len(self.level) > MOST_NODES:
            raise TooManySets
        for name in ("level", "rest", "with_"):
            old = getattr(self, name)
            setattr(self, name, np.concatenate((old, np.zeros_like(old))))
        self._clear()

    def of(self, node: int) -> int:
        if self._of[node] < 0:
            _, low, high = self._diagram
            wanted = self._compiled.unknown(low, high, self._of, node)
            self._used[2] = 0
            while (ended := self._round(wanted)) != DONE:
                if ended == FULL:
                    self._grow()
        return int(self._of[node])

    def _round(self, wanted: Numbers) -> int:
        self._patience.check()
        if self._steps <= 0:
            raise TooManySets
        self._used[1] = STEPS_AT_ONCE
        ended = self._compiled.solve(
            *self._diagram, wanted, self._of,
            self.level, self.rest, self.with_, self._table, self._memory, self._used, self._stack,
        )  # fmt: skip
        self._steps -= STEPS_AT_ONCE - int(self._used[1])
        return ended

    def summed(self, node: int, weights: Sequence[float]) -> float:
        return self._compiled.summed(self.level, self.rest, self.with_, node, np.array([*weights, 0.0]))

    def best(self, node: int, top: Sequence[float]) -> Sequence[float]:
        weights = np.array([*top, 0.0])
        found: Sequence[float] = self._compiled.best(self.level, self.rest, self.with_, node, weights)
        return found


class Compiled:
    """The functions below, compiled."""

    def __init__(self) -> None:
        loaded("numba")
        import numba

        options: dict[str, Any] = {"cache": True, "nogil": True}
        self.rehash: Callable[..., None] = numba.njit(**options)(rehash)
        self.unknown: Callable[..., Numbers] = numba.njit(**options)(unknown)
        self.solve: Callable[..., int] = numba.njit(**options)(solve)
        self.summed: Callable[..., float] = numba.njit(**options)(summed)
        self.best: Callable[..., Any] = numba.njit(**options)(best)


@cache
def compiled() -> Compiled:
    """The compiled functions, made or fetched once."""
    return Compiled()


def ready() -> bool:
    """Whether the compiled functions are there without waiting."""
    return compiled.cache_info().currsize > 0


def rehash(level: Numbers, rest: Numbers, with_: Numbers, table: Numbers, nodes: int) -> None:
    """Enter the nodes into an empty table."""
    mask = len(table) - 1
    for node in range(2, nodes):
        place = (level[node] * 12582917 + rest[node] * 4256249 + with_[node] * 741457) & mask
        while table[place] >= 0:
            place = (place + 1) & mask
        table[place] = node


def unknown(low: Numbers, high: Numbers, of: Numbers, root: int) -> Numbers:
    """The nodes below one of a diagram whose families are not known yet, inputs first."""
    wanted = np.zeros(root + 1, dtype=np.bool_)
    wanted[root] = True
    number = 0
    for node in range(root, 1, -1):
        if wanted[node] and of[node] < 0:
            number += 1
            wanted[low[node]] = True
            wanted[high[node]] = True
    out = np.empty(number, dtype=np.int32)
    number = 0
    for node in range(2, root + 1):
        if wanted[node] and of[node] < 0:
            out[number] = node
            number += 1
    return out


def summed(level: Numbers, rest: Numbers, with_: Numbers, root: int, weights: Floats) -> float:
    """Σ over the sets of a family of the product of the weights."""
    value = np.zeros(root + 2)
    value[1] = 1.0
    for node in range(2, root + 1):
        value[node] = value[rest[node]] + weights[level[node]] * value[with_[node]]
    return float(value[root])


def best(level: Numbers, rest: Numbers, with_: Numbers, root: int, weights: Floats) -> Floats:
    """The greatest product of the weights of any set, for every family up to one."""
    value = np.zeros(root + 2)
    value[1] = 1.0
    for node in range(2, root + 1):
        value[node] = max(value[rest[node]], weights[level[node]] * value[with_[node]])
    return value


def solve(
    at: Numbers,
    low: Numbers,
    high: Numbers,
    wanted: Numbers,
    of: Numbers,
    level: Numbers,
    rest: Numbers,
    with_: Numbers,
    table: Numbers,
    memory: Numbers,
    used: Counters,
    stack: Numbers,
) -> int:
    """The families of the wanted nodes: min(f) = min(high) + x · (min(low) without min(high)).

    Returns `DONE`, `FULL` or `OUT_OF_STEPS`, and goes on from there when called again: `used` holds the
    number of nodes, the steps left, the place in `wanted`, the top of the stack (−1: empty) and the last
    result.
    A frame of the stack is f, g, how far "f without g" is and its first result: 0 it is new, 1 the part
    without the level is under way, 2 the part with it (less `rest[g]` where g has that level), 3 that less
    `with_[g]` too. The frame at the bottom (4) makes the family of a wanted node.
    """
    mask = len(table) - 1
    top, made = used[3], np.int32(used[4])
    while used[2] < len(wanted):
        node = wanted[used[2]]
        if top < 0:
            stack[0, 2], stack[0, 3] = 4, of[high[node]]
            stack[1, 0], stack[1, 1], stack[1, 2] = of[low[node]], of[high[node]], 0
            top = 1
        while top >= 0:
            f, g, stage = stack[top, 0], stack[top, 1], stack[top, 2]
            if stage == 0:
                while level[g] < level[f]:
                    g = rest[g]
                if g == 1 or f == 0 or f == g:
                    made = np.int32(0)
                    top -= 1
                    continue
                if g == 0 or f == 1:
                    made = f
                    top -= 1
                    continue
                place = (f * 12582917 + g * 4256249) & mask
                if memory[place, 0] == f and memory[place, 1] == g:
                    made = memory[place, 2]
                    top -= 1
                    continue
                if used[1] <= 0:
                    used[3], used[4] = top, made
                    return -2
                used[1] -= 1
                stack[top, 1], stack[top, 2] = g, 1
                top += 1
                stack[top, 0], stack[top, 2] = rest[f], 0
                stack[top, 1] = rest[g] if level[f] == level[g] else g
                continue
            if stage == 1:
                stack[top, 2], stack[top, 3] = 2, made
                top += 1
                stack[top, 0], stack[top, 2] = with_[f], 0
                stack[top, 1] = rest[g] if level[f] == level[g] else g
                continue
            if stage == 2 and level[f] == level[g]:
                stack[top, 2] = 3
                top += 1
                stack[top, 0], stack[top, 1], stack[top, 2] = made, with_[g], 0
                continue
            here, rests = (at[node] if stage == 4 else level[f]), stack[top, 3]
            if made == 0:
                made = rests
            else:
                place = (here * 12582917 + rests * 4256249 + made * 741457) & mask
                while table[place] >= 0:
                    there = table[place]
                    if level[there] == here and rest[there] == rests and with_[there] == made:
                        break
                    place = (place + 1) & mask
                if table[place] < 0:
                    if used[0] == len(level):
                        used[3], used[4] = top, made
                        return -1
                    level[used[0]], rest[used[0]], with_[used[0]] = here, rests, made
                    table[place] = used[0]
                    used[0] += 1
                made = table[place]
            if stage == 4:
                of[node] = made
            else:
                place = (f * 12582917 + g * 4256249) & mask
                memory[place, 0], memory[place, 1], memory[place, 2] = f, g, made
            top -= 1
        used[2] += 1
    used[3] = -1
    return 0
