"""Decision diagrams in arrays, joined by compiled code: many times as fast as lists."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.bdd import WORKS, Diagram, TooManySteps

Numbers = NDArray[np.int32]
Counters = NDArray[np.int64]

FIRST_ROOM = 1 << 14
"""Nodes that there is room for at first; doubled as often as needed. A power of two."""

MOST_NODES = 1 << 23
"""Nodes at most: their arrays take half a gigabyte."""

BOTH, EITHER = 0, 1
FULL, OUT_OF_STEPS = -1, -2


class _Join(Protocol):
    def __call__(
        self,
        level: Numbers,
        low: Numbers,
        high: Numbers,
        table: Numbers,
        memory: Numbers,
        used: Counters,
        stack: Numbers,
        f: int,
        g: int,
        way: int,
    ) -> int: ...


def available() -> bool:
    """Whether there is a compiler."""
    return find_spec("numba") is not None


def ready() -> bool:
    """Whether the compiled code is there without waiting."""
    return compiled.cache_info().currsize > 0


class ArrayDiagram(Diagram):
    """A diagram in arrays.

    The first one of a process waits for the compiled code: less than a second where it is kept from earlier,
    some seconds where not.
    """

    level: Numbers  # type: ignore[assignment]
    low: Numbers  # type: ignore[assignment]
    high: Numbers  # type: ignore[assignment]

    def __init__(self, variables: int, steps: int) -> None:
        self._join, self._rehash = compiled()
        self._used = np.array([2, steps], dtype=np.int64)
        self.level = np.full(FIRST_ROOM, variables, dtype=np.int32)
        self.low = np.zeros(FIRST_ROOM, dtype=np.int32)
        self.high = np.zeros(FIRST_ROOM, dtype=np.int32)
        self.low[WORKS] = self.high[WORKS] = WORKS
        self._stack = np.zeros((variables + 2, 4), dtype=np.int32)
        self._clear()

    def _clear(self) -> None:
        places = 2 * len(self.level)
        self._table = np.full(places, -1, dtype=np.int32)
        self._memory = np.full((places, 4), -1, dtype=np.int32)
        self._rehash(self.level, self.low, self.high, self._table, int(self._used[0]))

    def _grow(self) -> None:
        if 2 * len(self.level) > MOST_NODES:
            raise TooManySteps
        for name in ("level", "low", "high"):
            old = getattr(self, name)
            setattr(self, name, np.concatenate((old, np.zeros_like(old))))
        self._clear()

    def node(self, level: int, low: int, high: int) -> int:
        if low == high:
            return low
        mask = len(self._table) - 1
        place = (level * 12582917 + low * 4256249 + high * 741457) & mask
        while (node := int(self._table[place])) >= 0:
            if (self.level[node], self.low[node], self.high[node]) == (level, low, high):
                return node
            place = (place + 1) & mask
        if self._used[0] == len(self.level):
            self._grow()
            return self.node(level, low, high)
        made = int(self._used[0])
        self._used[0] += 1
        self.level[made], self.low[made], self.high[made] = level, low, high
        self._table[place] = made
        return made

    def allow(self, steps: int) -> None:
        self._used[1] = steps

    def both(self, f: int, g: int) -> int:
        return self._joined(f, g, BOTH)

    def either(self, f: int, g: int) -> int:
        return self._joined(f, g, EITHER)

    def _joined(self, f: int, g: int, way: int) -> int:
        while True:
            arrays = (self.level, self.low, self.high, self._table, self._memory, self._used, self._stack)
            made = self._join(*arrays, f, g, way)
            if made >= 0:
                return made
            if made == OUT_OF_STEPS:
                raise TooManySteps
            self._grow()


@cache
def compiled() -> tuple[_Join, Callable[..., None]]:
    """The compiled `join` and `rehash`."""
    import numba

    options: dict[str, Any] = {"cache": True, "nogil": True}
    return numba.njit(**options)(join), numba.njit(**options)(rehash)


def rehash(level: Numbers, low: Numbers, high: Numbers, table: Numbers, nodes: int) -> None:
    """Enter the nodes into an empty table."""
    mask = len(table) - 1
    for node in range(2, nodes):
        place = (level[node] * 12582917 + low[node] * 4256249 + high[node] * 741457) & mask
        while table[place] >= 0:
            place = (place + 1) & mask
        table[place] = node


def join(
    level: Numbers,
    low: Numbers,
    high: Numbers,
    table: Numbers,
    memory: Numbers,
    used: Counters,
    stack: Numbers,
    f: int,
    g: int,
    way: int,
) -> int:
    """Both or either of two functions; `FULL` or `OUT_OF_STEPS` where it cannot be made.

    `used` holds the number of nodes and the steps left. A frame of the stack is f, g, how far it is (0 new, 1
    the low side under way, 2 the high side) and the low side's result.
    """
    zero, unit = (0, 1) if way == 0 else (1, 0)
    mask = len(table) - 1
    top = 0
    stack[0, 0], stack[0, 1], stack[0, 2] = f, g, 0
    made = 0
    while top >= 0:
        a, b, stage = stack[top, 0], stack[top, 1], stack[top, 2]
        if stage == 0:
            if a == zero or b == zero:
                made = zero
                top -= 1
                continue
            if a == unit or a == b:  # noqa: SIM109 — compiled code knows no tuples of mixed kinds
                made = b
                top -= 1
                continue
            if b == unit:
                made = a
                top -= 1
                continue
            if a > b:
                a, b = b, a
                stack[top, 0], stack[top, 1] = a, b
            place = (a * 12582917 + b * 4256249 + way) & mask
            if memory[place, 0] == a and memory[place, 1] == b and memory[place, 2] == way:
                made = memory[place, 3]
                top -= 1
                continue
            if used[1] <= 0:
                return -2
            used[1] -= 1
            stack[top, 2] = 1
            at = min(level[a], level[b])
            top += 1
            stack[top, 0] = low[a] if level[a] == at else a
            stack[top, 1] = low[b] if level[b] == at else b
            stack[top, 2] = 0
        elif stage == 1:
            stack[top, 3] = made
            stack[top, 2] = 2
            at = min(level[a], level[b])
            top += 1
            stack[top, 0] = high[a] if level[a] == at else a
            stack[top, 1] = high[b] if level[b] == at else b
            stack[top, 2] = 0
        else:
            at = min(level[a], level[b])
            lo = stack[top, 3]
            if lo != made:
                hi = made
                place = (at * 12582917 + lo * 4256249 + hi * 741457) & mask
                made = -1
                while table[place] >= 0:
                    node = table[place]
                    if level[node] == at and low[node] == lo and high[node] == hi:
                        made = node
                        break
                    place = (place + 1) & mask
                if made < 0:
                    if used[0] == len(level):
                        return -1
                    made = used[0]
                    used[0] += 1
                    level[made], low[made], high[made] = at, lo, hi
                    table[place] = made
            place = (a * 12582917 + b * 4256249 + way) & mask
            memory[place, 0], memory[place, 1], memory[place, 2], memory[place, 3] = a, b, way, made
            top -= 1
    return made
