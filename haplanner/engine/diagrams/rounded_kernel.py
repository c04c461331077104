"""What rounding decision diagrams takes, as plain functions of arrays that can be compiled.

A diagram's nodes are numbered so that what a node leads to has smaller numbers; 0 fails, 1 works; `level` of
both is the number of levels. `used[0]` is the number of nodes, `used[1]` the steps left.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.warming import available, loaded

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

BOTH, EITHER = 0, 1
FULL, OUT_OF_STEPS = -1, -2


class Kernel:
    """The functions below, compiled where there is a compiler."""

    def __init__(self) -> None:
        compiled: Callable[..., Any] = lambda function: function  # noqa: E731
        if available():
            loaded("numba")
            import numba

            compiled = numba.njit(cache=True, nogil=True)
        self.join: Callable[..., int] = compiled(join)
        self.reached: Callable[..., int] = compiled(reached)
        self.extracted: Callable[..., tuple[Numbers, Numbers, Numbers]] = compiled(extracted)
        self.down: Callable[..., Floats] = compiled(down)
        self.costs: Callable[..., tuple[Floats, Floats]] = compiled(costs)
        self.merged: Callable[..., int] = compiled(merged)
        self.rebuilt: Callable[..., int] = compiled(rebuilt)
        self.compacted: Callable[..., int] = compiled(compacted)


@cache
def kernel() -> Kernel:
    """The functions, made or fetched once."""
    return Kernel()


def join(
    level: Numbers,
    low: Numbers,
    high: Numbers,
    table: Numbers,
    memory: Numbers,
    used: Numbers,
    stack: Numbers,
    f: int,
    g: int,
    way: int,
) -> int:
    """Both (way 0) or either (1) of two functions; `FULL` or `OUT_OF_STEPS` where it cannot be made.

    A frame of the stack is f, g, how far it is (0 new, 1 the low side under way, 2 the high side) and the
    low side's result.
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
            if a == unit or a == b:  # noqa: SIM109
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
            at, lo = min(level[a], level[b]), stack[top, 3]
            if lo != made:
                place = (at * 12582917 + lo * 4256249 + made * 741457) & mask
                while table[place] >= 0:
                    node = table[place]
                    if level[node] == at and low[node] == lo and high[node] == made:
                        break
                    place = (place + 1) & mask
                if table[place] < 0:
                    if used[0] == len(level):
                        return -1
                    level[used[0]], low[used[0]], high[used[0]] = at, lo, made
                    table[place] = used[0]
                    used[0] += 1
                made = table[place]
            place = (a * 12582917 + b * 4256249 + way) & mask
            memory[place, 0], memory[place, 1], memory[place, 2], memory[place, 3] = a, b, way, made
            top -= 1
    return made


def reached(low: Numbers, high: Numbers, root: int, seen: Numbers, number: int, nodes: Numbers) -> int:
    """How many nodes a function has; they are listed in `nodes`, as far as there is room.

    `seen` has for every node of the diagram the `number` of the search that saw it last.
    """
    if root <= 1:
        return 0
    nodes[0] = root
    seen[root] = number
    found, here = 1, 0
    while here < found:
        for child in (low[nodes[here]], high[nodes[here]]):
            if child > 1 and seen[child] != number:
                if found == len(nodes):
                    return found + 1
                seen[child] = number
                nodes[found] = child
                found += 1
        here += 1
    return found


def extracted(
    level: Numbers, low: Numbers, high: Numbers, nodes: Numbers, place: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """A function's nodes as a diagram of its own, the root last; `place` is overwritten."""
    place[0], place[1] = 0, 1
    own_level = np.full(len(nodes) + 2, level[0], dtype=np.int64)
    own_low, own_high = np.zeros_like(own_level), np.zeros_like(own_level)
    own_low[1] = own_high[1] = 1
    for i, node in enumerate(nodes):
        place[node] = i + 2
        own_level[i + 2] = level[node]
        own_low[i + 2], own_high[i + 2] = place[low[node]], place[high[node]]
    return own_level, own_low, own_high


def down(level: Numbers, low: Numbers, high: Numbers, u: Floats) -> Floats:
    """U of every node: u · U(low) + (1 − u) · U(high)."""
    value = np.zeros(len(level))
    value[0] = 1.0
    for node in range(2, len(level)):
        chance = u[level[node]]
        value[node] = chance * value[low[node]] + (1.0 - chance) * value[high[node]]
    return value


def costs(
    level: Numbers, low: Numbers, high: Numbers, value: Floats, u: Floats, worse: bool
) -> tuple[Floats, Floats]:
    """What it costs the last node, in U, to make a node constant, and to make it one of its children.

    A node that is come to with probability m changes U by m · (1 − U(node)) when it is made to fail
    (`worse`), by m · U(node) when it is made to work; by m · u · (U(low) − U(high)) when its variable is
    taken to work, by m · (1 − u) · (U(low) − U(high)) when it is taken to fail. `value` is U of every node.
    """
    root = len(level) - 1
    mass = np.zeros(root + 1)
    mass[root] = 1.0
    constant, child = np.zeros(root + 1), np.zeros(root + 1)
    for node in range(root, 1, -1):
        chance, m = u[level[node]], mass[node]
        mass[low[node]] += m * chance
        mass[high[node]] += m * (1.0 - chance)
        differ = m * (value[low[node]] - value[high[node]])
        constant[node] = m * (1.0 - value[node]) if worse else m * value[node]
        child[node] = (1.0 - chance) * differ if worse else chance * differ
    return constant, child


def merged(
    low: Numbers,
    high: Numbers,
    constant: Floats,
    child: Floats,
    most: float,
    worse: bool,
    instead: Numbers,
) -> int:
    """Enter what stands for each node when those of cost up to `most` go; how many nodes that leaves."""
    root = len(low) - 1
    instead[0], instead[1] = 0, 1
    for node in range(2, root + 1):
        if constant[node] <= most:
            instead[node] = 0 if worse else 1
        elif child[node] <= most:
            instead[node] = instead[low[node]] if worse else instead[high[node]]
        elif instead[low[node]] == instead[high[node]]:
            instead[node] = instead[low[node]]
        else:
            instead[node] = node
    wanted = np.zeros(root + 1, dtype=np.bool_)
    wanted[instead[root]] = True
    nodes = 0
    for node in range(root, 1, -1):
        if wanted[node]:
            nodes += 1
            wanted[instead[low[node]]] = True
            wanted[instead[high[node]]] = True
    return nodes


def rebuilt(
    own_level: Numbers,
    own_low: Numbers,
    own_high: Numbers,
    instead: Numbers,
    level: Numbers,
    low: Numbers,
    high: Numbers,
    table: Numbers,
    used: Numbers,
) -> int:
    """Enter an extracted function, with other nodes in place of its own; `FULL` where there is no room."""
    mask = len(table) - 1
    root = len(own_level) - 1
    wanted = np.zeros(root + 1, dtype=np.bool_)
    wanted[instead[root]] = True
    for node in range(root, 1, -1):
        if wanted[node]:
            wanted[instead[own_low[node]]] = True
            wanted[instead[own_high[node]]] = True
    new = np.zeros(root + 1, dtype=np.int64)
    new[1] = 1
    for node in range(2, root + 1):
        if not wanted[node]:
            continue
        at, lo, hi = own_level[node], new[instead[own_low[node]]], new[instead[own_high[node]]]
        if lo == hi:
            new[node] = lo
            continue
        place = (at * 12582917 + lo * 4256249 + hi * 741457) & mask
        while table[place] >= 0:
            there = table[place]
            if level[there] == at and low[there] == lo and high[there] == hi:
                break
            place = (place + 1) & mask
        if table[place] < 0:
            if used[0] == len(level):
                return -1
            level[used[0]], low[used[0]], high[used[0]] = at, lo, hi
            table[place] = used[0]
            used[0] += 1
        new[node] = table[place]
    return int(new[instead[root]])


def compacted(
    level: Numbers, low: Numbers, high: Numbers, table: Numbers, used: Numbers, roots: Numbers
) -> int:
    """Keep only what the roots lead to; `roots` become their new numbers. How many nodes are left."""
    nodes = used[0]
    new = np.full(nodes, -1, dtype=np.int64)
    for root in roots:
        new[root] = 0
    for node in range(nodes - 1, 1, -1):
        if new[node] == 0:
            new[low[node]] = 0
            new[high[node]] = 0
    new[0], new[1] = 0, 1
    mask = len(table) - 1
    table[:] = -1
    kept = 2
    for node in range(2, nodes):
        if new[node] < 0:
            continue
        at, lo, hi = level[node], new[low[node]], new[high[node]]
        level[kept], low[kept], high[kept] = at, lo, hi
        place = (at * 12582917 + lo * 4256249 + hi * 741457) & mask
        while table[place] >= 0:
            place = (place + 1) & mask
        table[place] = kept
        new[node] = kept
        kept += 1
    for i in range(len(roots)):
        roots[i] = new[roots[i]]
    used[0] = kept
    return int(kept)
