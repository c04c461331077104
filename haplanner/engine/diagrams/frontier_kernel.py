"""The inner loops of a network's frontier, as plain functions of arrays that can be compiled.

A state is one row of bytes: a slot for every vertex of the frontier, then one for every remembered atom. A
vertex's slot holds `DOWN`, `SOURCE` where it is connected to a source, else the number of its block of
connected vertices, with `WAITING` added where the block holds a target. Slots that are not in use hold 0.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.diagrams.recipe import FAILS, WORKS, Numbers
from haplanner.engine.warming import available, loaded

Bytes = NDArray[np.uint8]

DOWN, SOURCE, FIRST_BLOCK = 0, 1, 2
WAITING = 128
MOST_SLOTS = 120
"""So many blocks can be told apart beside the mark of those that wait."""

LEARN, FORGET, ENTER, LEAVE, VERTEX, TIE, EDGE, CHECK = range(8)
"""What an action does: see `frontier`. Its row: kind, slot, other slot or fact, given from, given to."""

DECIDED_NOTHING = -1


class Kernel:
    """The functions below, compiled where there is a compiler."""

    def __init__(self) -> None:
        compiled: Callable[..., Any] = lambda function: function  # noqa: E731
        if available():
            loaded("numba")
            import numba

            compiled = numba.njit(cache=True, nogil=True)
        self.enter: Callable[..., None] = compiled(enter)
        self.expand: Callable[..., int] = compiled(expand)
        self.merge: Callable[..., int] = compiled(merge)


@cache
def kernel() -> Kernel:
    """The functions, made or fetched once."""
    return Kernel()


def enter(rows: Bytes, count: int, table: Numbers) -> None:
    """Enter the first rows into an empty table."""
    mask = len(table) - 1
    for number in range(count):
        mixed = 0
        for i in range(rows.shape[1]):
            mixed = (mixed * 0x10001B3 + int(rows[number, i]) + 1) & 0x3FFFFFFFF
        place = (mixed ^ (mixed >> 15)) & mask
        while table[place] != 0:
            place = (place + 1) & mask
        table[place] = number + 1


def expand(
    actions: Numbers,
    given: Numbers,
    vertices: int,
    rows: Bytes,
    begin: int,
    end: int,
    following: Bytes,
    count: int,
    table: Numbers,
    ways: Numbers,
) -> int:
    """What the states between `begin` and `end` lead to, where the first action's test fails and succeeds.

    `ways[i]` gets both: `FAILS`, `WORKS`, or 2 + the number of a row in `following`. Answers how many rows
    that holds now.
    """
    mask = len(table) - 1
    width = rows.shape[1]
    row = np.zeros(width, dtype=np.uint8)
    number = np.zeros(256, dtype=np.uint8)
    for state in range(begin, end):
        for value in range(2):
            for i in range(width):
                row[i] = rows[state, i]
            decided = DECIDED_NOTHING
            for at in range(len(actions)):
                kind, slot, other = int(actions[at, 0]), int(actions[at, 1]), int(actions[at, 2])
                there = at > 0 or value == 1
                for i in range(actions[at, 3], actions[at, 4]):
                    there = there and row[given[i]] == 1
                if kind == LEARN:
                    row[slot] = value
                elif kind == FORGET:
                    row[slot] = 0
                elif kind == ENTER:
                    fresh = FIRST_BLOCK
                    for i in range(vertices):
                        fresh = max(fresh, (int(row[i]) & 127) + 1)
                    row[slot] = fresh + WAITING * other
                elif kind == LEAVE:
                    label = int(row[slot])
                    row[slot] = DOWN
                    if label >= WAITING:
                        alone = True
                        for i in range(vertices):
                            alone = alone and row[i] != label
                        if alone:
                            decided = FAILS
                elif kind == VERTEX:
                    if not there:
                        if row[slot] >= WAITING:
                            decided = FAILS
                        row[slot] = DOWN
                elif kind == CHECK:
                    waits, fed = False, False
                    for i in range(vertices):
                        waits = waits or row[i] >= WAITING
                        fed = fed or row[i] == SOURCE
                    if slot == 0 and not waits:
                        decided = WORKS
                    elif other == 0 and waits and not fed:
                        decided = FAILS
                elif there:
                    one = int(row[slot])
                    another = SOURCE if kind == TIE else int(row[other])
                    if one != another and one != DOWN and another != DOWN:
                        joined = min(one & 127, another & 127)
                        if joined != SOURCE:
                            joined += max(one & WAITING, another & WAITING)
                        for i in range(vertices):
                            if row[i] == one or row[i] == another:
                                row[i] = joined
                if decided != DECIDED_NOTHING:
                    break
            if decided != DECIDED_NOTHING:
                ways[state, value] = decided
                continue
            # Blocks are numbered in the order of their first slots, so that alike states are equal.
            number[:] = 0
            fresh = FIRST_BLOCK
            for i in range(vertices):
                label = int(row[i])
                if label & 127 >= FIRST_BLOCK:
                    if number[label] == 0:
                        number[label] = fresh + (label & WAITING)
                        fresh += 1
                    row[i] = number[label]
            mixed = 0
            for i in range(width):
                mixed = (mixed * 0x10001B3 + int(row[i]) + 1) & 0x3FFFFFFFF
            place = (mixed ^ (mixed >> 15)) & mask
            known = -1
            while table[place] != 0:
                known = table[place] - 1
                for i in range(width):
                    if following[known, i] != row[i]:
                        known = -1
                        break
                if known >= 0:
                    break
                place = (place + 1) & mask
            if known < 0:
                known = count
                for i in range(width):
                    following[known, i] = row[i]
                table[place] = known + 1
                count += 1
            ways[state, value] = known + 2
    return count


def merge(
    ways: Numbers,
    below: Numbers,
    at: int,
    level: Numbers,
    low: Numbers,
    high: Numbers,
    nodes: int,
    here: Numbers,
) -> int:
    """The nodes of a level's states, alike ones once; `below` are those of the next level's, behind the ends.

    `here[2 + i]` gets the node of state i. Answers how many nodes there are now.
    """
    size = 4
    while size < 2 * len(ways):
        size *= 2
    mask = size - 1
    table = np.zeros(size, dtype=np.int32)
    for state in range(len(ways)):
        lo, hi = int(below[ways[state, 0]]), int(below[ways[state, 1]])
        if lo == hi:
            here[2 + state] = lo
            continue
        mixed = lo * 0x9E3779B1 + hi * 0x85EBCA77
        place = (mixed ^ (mixed >> 17)) & mask
        while table[place] != 0 and (low[table[place]] != lo or high[table[place]] != hi):
            place = (place + 1) & mask
        if table[place] == 0:
            level[nodes], low[nodes], high[nodes] = at, lo, hi
            table[place] = nodes
            nodes += 1
        here[2 + state] = table[place]
    return nodes
