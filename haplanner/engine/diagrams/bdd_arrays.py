"""Decision diagrams in arrays, made by compiled code: many times as fast as lists."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from types import ModuleType
from typing import Any

import numpy as np

from haplanner.engine.diagrams.bdd import Diagram, TooManySteps
from haplanner.engine.diagrams.recipe import ANY, FAILS, WORKS, Numbers, Recipe
from haplanner.engine.kept_code import kept
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.warming import available, in_background, loaded

FIRST_ROOM = 1 << 12
"""Nodes and steps that there is room for at first. A power of two, as is its growth."""

GROWTH = 4

MOST_STEPS = 1 << 23
"""Steps at most: what is remembered of them takes half a gigabyte."""

SLICE = 1 << 16
"""Steps after which it is asked whether there is patience left: some milliseconds."""

_lock = Lock()
_background: Thread | None = None


def ready() -> bool:
    """Whether the compiled code is there without waiting."""
    return _kernel.cache_info().currsize > 0


def compiled() -> ModuleType:
    """The compiled code; waits for it less than a second where it is kept from earlier, else some seconds."""
    with _lock:
        return _kernel()


def warm_up() -> None:
    """Make the compiled code ready, from what is kept or by compiling; does nothing without numba."""
    if available():
        compiled()


def warm_up_in_background() -> None:
    """Make the compiled code ready without keeping anybody waiting."""
    global _background
    if _background is None and not ready() and available():
        _background = in_background(__name__, _is_kept, warm_up)


def _is_kept() -> bool:
    """Whether numba has compiled the present source before and kept it."""
    source = Path(__file__).with_name("bdd_kernel.py")
    return any(index.stat().st_mtime > source.stat().st_mtime for index in kept(source, "follow"))


@cache
def _kernel() -> ModuleType:
    loaded("numba")
    from haplanner.engine.diagrams import bdd_kernel

    recipe = Recipe()
    recipe.joint(ANY, [recipe.variable(), recipe.variable()])
    ArrayDiagram(recipe, [0, 1], bdd_kernel).follow(0, SLICE)
    bdd_kernel.enter_steps(*np.zeros((2, 1, 4), dtype=np.int32))
    return bdd_kernel


class ArrayDiagram(Diagram):
    """A diagram in arrays. The first one of a process waits for the compiled code."""

    level: Numbers  # type: ignore[assignment]
    low: Numbers  # type: ignore[assignment]
    high: Numbers  # type: ignore[assignment]
    value: Numbers  # type: ignore[assignment]

    def __init__(self, recipe: Recipe, levels: Sequence[int], kernel: Any = None) -> None:
        self._kernel = kernel or compiled()
        self._recipe = recipe
        self._room = FIRST_ROOM
        while self._room < len(levels) + 2:
            self._room *= 2
        self._count = np.zeros(self._kernel.COUNTERS, dtype=np.int64)
        self._stack = np.empty((len(levels) + 2, 5), dtype=np.int32)
        self.level, self.low, self.high = np.empty((3, self._room), dtype=np.int32)
        self.level[:2] = len(levels)
        self.low[:2] = self.high[:2] = (FAILS, WORKS)
        made = slice(2, 2 + len(levels))
        self.level[made], self.low[made], self.high[made] = levels, FAILS, WORKS
        self._count[self._kernel.NODES] = 2 + len(levels)
        self._enter_nodes()
        self._memory = np.zeros((2 * self._room, 4), dtype=np.int32)
        self.value = np.zeros(recipe.slots, dtype=np.int32)
        self.value[WORKS] = WORKS
        self.value[recipe.variables] = np.arange(2, 2 + len(levels))

    @property
    def nodes(self) -> int:  # type: ignore[override]
        return int(self._count[self._kernel.NODES])

    @property
    def steps(self) -> int:  # type: ignore[override]
        return int(self._count[self._kernel.STEPS])

    @property
    def done(self) -> tuple[int, int]:  # type: ignore[override]
        return int(self._count[self._kernel.AT]), int(self._count[self._kernel.WITHIN])

    def _enter_nodes(self) -> None:
        self._table = np.zeros(2 * len(self.level), dtype=np.int32)
        self._kernel.enter_nodes(self.level, self.low, self.high, self._table, self.nodes)

    def grow(self) -> None:
        """Make room for more nodes or steps, whatever is short."""
        if self.steps == self._room:
            self._room *= GROWTH
            remembered, self._memory = self._memory, np.zeros((2 * self._room, 4), dtype=np.int32)
            self._kernel.enter_steps(remembered, self._memory)
        if self.nodes == len(self.level):
            room = len(self.level)
            for name in ("level", "low", "high"):
                larger = np.empty(GROWTH * room, dtype=np.int32)
                larger[:room] = getattr(self, name)
                setattr(self, name, larger)
            self._enter_nodes()

    def follow(self, begin: int, most: int, patience: Patience = ENDLESS) -> None:
        kernel, count = self._kernel, self._count
        part = self._recipe.part(begin)
        if self._recipe.slots > len(self.value):
            larger = np.zeros(2 * self._recipe.slots, dtype=np.int32)
            larger[: len(self.value)] = self.value
            self.value = larger
        steps = part.steps
        row = np.empty(int((steps[:, 3] - steps[:, 2] + steps[:, 1]).max(initial=0)) + 1, dtype=np.int32)
        queue = np.empty((len(part.equations), 2), dtype=np.int32)
        most = min(most, MOST_STEPS)
        count[kernel.AT] = count[kernel.LOOPING] = 0
        while True:
            count[kernel.MOST] = min(most, self._room, self.steps + SLICE)
            arrays = (self.level, self.low, self.high, self._table, self._memory, self._stack, count)
            if kernel.follow(*part, queue, self.value, row, *arrays):
                return
            patience.check()
            if self.steps >= most:
                raise TooManySteps(self.steps)
            if self.steps == self._room or self.nodes == len(self.level):
                self.grow()
