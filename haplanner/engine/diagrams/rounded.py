"""Decision diagrams that stay small by rounding: functions enclosed between a worse and a better one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.diagrams.rounded_kernel import BOTH, EITHER, FULL, OUT_OF_STEPS, Numbers, kernel
from haplanner.engine.patience import ENDLESS, Patience

FAILS, WORKS = 0, 1

FIRST_ROOM = 1 << 16
"""Nodes that there is room for at first; doubled as often as needed. A power of two."""

MOST_NODES = 1 << 22
"""Nodes at most: their arrays take half a gigabyte."""

STEPS_FOR_A_NODE = 30
"""Steps that joining two functions may take, for each node that they may have."""

HALVINGS = 12
"""Of the interval, in powers of ten, in which it is looked for how much precision has to go."""

LEAST_COST = 1e-40


class OutOfRoom(Exception):
    """The functions that are held take more nodes than there may be."""


class Rounded:
    """One side of all functions: never better (`worse`) or never worse than the true ones.

    Functions are known by handles; none has more than about `most` nodes. Where one would, the nodes that
    matter least to its U are made constant or to be one of their children (Ravi, Somenzi: High-density
    reachability analysis, ICCAD 1995, choose by the number of states what goes here by probability).
    `u[level]` is the unavailability of what a level tests, rounded to the same side.
    """

    def __init__(self, u: Sequence[float], most: int, worse: bool, patience: Patience = ENDLESS) -> None:
        self._kernel = kernel()
        self._most, self._worse, self._patience = most, worse, patience
        self._u: NDArray[np.float64] = np.array([*u, 0.0])
        self._used = np.array([2, 0], dtype=np.int64)
        self.level = np.full(FIRST_ROOM, len(u), dtype=np.int64)
        self.low = np.zeros(FIRST_ROOM, dtype=np.int64)
        self.high = np.zeros(FIRST_ROOM, dtype=np.int64)
        self.low[WORKS] = self.high[WORKS] = WORKS
        self._stack = np.zeros((len(u) + 2, 4), dtype=np.int64)
        self._node: list[int] = [FAILS, WORKS]
        self._free: list[int] = []
        self._found: Numbers = np.zeros(FIRST_ROOM, dtype=np.int64)
        self._searches = 0
        self._tables()

    def _tables(self) -> None:
        places = 2 * len(self.level)
        self._table: Numbers = np.full(places, -1, dtype=np.int64)
        self._forget()

    def _forget(self) -> None:
        self._memory: Numbers = np.full((len(self._table), 4), -1, dtype=np.int64)
        self._seen: Numbers = np.zeros(len(self.level), dtype=np.int64)
        self._place: Numbers = np.zeros(len(self.level), dtype=np.int64)

    def node(self, handle: int) -> int:
        """The node of a function; the same for the same function, until the next is made."""
        return self._node[handle]

    def hold(self, node: int) -> int:
        """A handle for a node."""
        if not self._free:
            self._node.append(node)
            return len(self._node) - 1
        handle = self._free.pop()
        self._node[handle] = node
        return handle

    def copy(self, handle: int) -> int:
        """Another handle for the same function."""
        return self.hold(self._node[handle])

    def release(self, handle: int) -> None:
        """The function behind a handle is no longer wanted."""
        self._node[handle] = FAILS
        self._free.append(handle)

    def variable(self, level: int) -> int:
        """The function that works where the variable does."""
        # Entered as a parent of both constants that only this handle leads to; joins will find equal ones.
        root = self._entered(level)
        return self.hold(root)

    def _entered(self, level: int) -> int:
        mask = len(self._table) - 1
        place = (level * 12582917 + WORKS * 741457) & mask
        while (there := int(self._table[place])) >= 0:
            if (self.level[there], self.low[there], self.high[there]) == (level, FAILS, WORKS):
                return there
            place = (place + 1) & mask
        if self._used[0] == len(self.level):
            self._make_room()
            return self._entered(level)
        made = int(self._used[0])
        self.level[made], self.low[made], self.high[made] = level, FAILS, WORKS
        self._table[place] = made
        self._used[0] += 1
        return made

    def both(self, f: int, g: int) -> int:
        """Works where both do, rounded."""
        return self._joined(f, g, BOTH)

    def either(self, f: int, g: int) -> int:
        """Works where any does, rounded."""
        return self._joined(f, g, EITHER)

    def _joined(self, f: int, g: int, way: int) -> int:
        """A new handle for both or either of two functions; where that takes too long, of rounder ones."""
        self._patience.check()
        f, g = self.copy(f), self.copy(g)
        most = self._most
        full = 0
        while True:
            self._used[1] = STEPS_FOR_A_NODE * self._most
            made = self._kernel.join(
                self.level, self.low, self.high, self._table, self._memory, self._used, self._stack,
                self._node[f], self._node[g], way,
            )  # fmt: skip
            if made >= 0:
                break
            if made == FULL:
                full += 1
            if made == OUT_OF_STEPS or not self._make_room(full):
                most //= 2
                self._round(f, most)
                self._round(g, most)
        self.release(g)
        self._node[f] = made
        self._round(f, self._most)
        return f

    def _nodes(self, root: int) -> Numbers:
        """The nodes of a function, inputs first."""
        while True:
            self._searches += 1
            found = self._kernel.reached(self.low, self.high, root, self._seen, self._searches, self._found)
            if found <= len(self._found):
                nodes = self._found[:found].copy()
                nodes.sort()
                return nodes
            self._found = np.zeros(2 * len(self._found), dtype=np.int64)

    def _round(self, handle: int, most: int) -> None:
        """Leave a function at most so many nodes, at the least cost in U that a few trials find."""
        run, worse = self._kernel, self._worse
        nodes = self._nodes(self._node[handle])
        if len(nodes) <= most:
            return
        own = run.extracted(self.level, self.low, self.high, nodes, self._place)
        _, low, high = own
        constant, child = run.costs(*own, run.down(*own, self._u), self._u, worse)
        instead = np.zeros(len(low), dtype=np.int64)
        little, much = float(np.log10(LEAST_COST)), 0.0
        for _ in range(HALVINGS):
            middle = (little + much) / 2
            if run.merged(low, high, constant, child, 10.0**middle, worse, instead) <= most:
                much = middle
            else:
                little = middle
        run.merged(low, high, constant, child, 10.0**much, worse, instead)
        while True:
            arrays = (self.level, self.low, self.high, self._table, self._used)
            made = run.rebuilt(*own, instead, *arrays)
            if made != FULL:
                break
            self._make_room()
        self._node[handle] = made

    def _make_room(self, before: int = 1) -> bool:
        """Drop what no handle leads to; double the arrays where that leaves them half full or did not help.

        Whether there was anything to be done.
        """
        roots = np.array(self._node, dtype=np.int64)
        kept = self._kernel.compacted(self.level, self.low, self.high, self._table, self._used, roots)
        self._node = roots.tolist()
        if 2 * kept <= len(self.level) and before <= 1:
            self._forget()
            return True
        if 2 * len(self.level) > MOST_NODES:
            self._forget()
            if 2 * kept > len(self.level):
                raise OutOfRoom
            return False
        for name in ("level", "low", "high"):
            old = getattr(self, name)
            setattr(self, name, np.concatenate((old, np.zeros_like(old))))
        self._tables()
        self._kernel.compacted(self.level, self.low, self.high, self._table, self._used, roots)
        return True

    def joined(self, functions: Sequence[int], way: int) -> int:
        """Both or either of all, from the last variable up, which keeps the parts small."""
        out = self.hold(WORKS if way == BOTH else FAILS)
        for f in self._upwards(functions):
            new = self._joined(out, f, way)
            self.release(out)
            out = new
        return out

    def at_least(self, needed: int, functions: Sequence[int]) -> int:
        """Works where at least `needed` of the functions do; one that is listed twice counts twice."""
        row = [self.hold(WORKS)] + [self.hold(FAILS) for _ in range(needed)]
        for done, f in enumerate(ordered := self._upwards(functions)):
            left = len(ordered) - done - 1
            for j in range(needed, max(1, needed - left) - 1, -1):
                more = self.both(f, row[j - 1])
                new = self.either(more, row[j])
                self.release(more)
                self.release(row[j])
                row[j] = new
        for handle in row[:needed]:
            self.release(handle)
        return row[needed]

    def _upwards(self, functions: Sequence[int]) -> list[int]:
        return sorted(functions, key=lambda f: -int(self.level[self._node[f]]))

    def unavailability(self, handle: int) -> float:
        """U of a function."""
        root = self._node[handle]
        if root in (FAILS, WORKS):
            return float(root == FAILS)
        own = self._kernel.extracted(self.level, self.low, self.high, self._nodes(root), self._place)
        return float(self._kernel.down(*own, self._u)[-1])
