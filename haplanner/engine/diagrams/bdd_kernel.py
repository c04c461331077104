"""The inner loops of decision diagrams as compiled code; what they do is told where lists do the same."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from haplanner.engine.diagrams.recipe import ALL, ANY, AT_LEAST, LOOP, Numbers

Counters = NDArray[np.int64]

AT, WITHIN, NODES, STEPS, MOST, LOOPING, HEAD, WAITING = range(8)
"""Where the counters are: the recipe's step at hand and the operand in it, nodes and steps so far, steps to
stop at; a loop is under way, the first equation in its queue, how many wait in it."""

COUNTERS = 8

PAUSE = -1
"""Instead of a node: there is no room for more, or so many steps are done that somebody should look."""

OPTIONS: dict[str, Any] = {"cache": True, "nogil": True}


@njit(inline="always", **OPTIONS)
def place_of(f: int, g: int, h: int, mask: int) -> int:
    """Where three numbers are looked for first."""
    mixed = f * 0x9E3779B97F4A7C1 + g * 0x2545F4914F6CDD1D + h * 0x369DEA0F31A53F85
    return (mixed ^ (mixed >> 29)) & mask


@njit(**OPTIONS)
def enter_nodes(level: Numbers, low: Numbers, high: Numbers, table: Numbers, nodes: int) -> None:
    """Enter the nodes into an empty table."""
    mask = len(table) - 1
    for node in range(2, nodes):
        place = place_of(level[node], low[node], high[node], mask)
        while table[place] != 0:
            place = (place + 1) & mask
        table[place] = node


@njit(**OPTIONS)
def enter_steps(old: Numbers, memory: Numbers) -> None:
    """Enter what is remembered into a larger empty memory."""
    mask = len(memory) - 1
    for i in range(len(old)):
        if old[i, 0] != 0:
            place = place_of(old[i, 0], old[i, 1], old[i, 2], mask)
            while memory[place, 0] != 0:
                place = (place + 1) & mask
            memory[place, 0], memory[place, 1] = old[i, 0], old[i, 1]
            memory[place, 2], memory[place, 3] = old[i, 2], old[i, 3]


@njit(**OPTIONS)
def node(
    level: Numbers, low: Numbers, high: Numbers, table: Numbers, count: Counters, at: int, lo: int, hi: int
) -> int:
    """The node that tests a level, or `PAUSE`."""
    if lo == hi:
        return lo
    mask = len(table) - 1
    place = place_of(at, lo, hi, mask)
    while table[place] != 0:
        known: int = table[place]
        if level[known] == at and low[known] == lo and high[known] == hi:
            return known
        place = (place + 1) & mask
    made: int = count[NODES]
    if made == len(level):
        return PAUSE
    count[NODES] += 1
    level[made], low[made], high[made] = at, lo, hi
    table[place] = made
    return made


@njit(**OPTIONS)
def choose(
    level: Numbers,
    low: Numbers,
    high: Numbers,
    table: Numbers,
    memory: Numbers,
    stack: Numbers,
    count: Counters,
    f: int,
    g: int,
    h: int,
) -> int:
    """`g` where f works, `h` where it fails; or `PAUSE`.

    A frame of the stack is the three functions, how far it is (0 new, 1 the low side under way, 2 the high
    side) and the low side's result.
    """
    mask = len(memory) - 1
    top = 0
    stack[0, 0], stack[0, 1], stack[0, 2], stack[0, 3] = f, g, h, 0
    made: int = 0
    while top >= 0:
        f, g, h = stack[top, 0], stack[top, 1], stack[top, 2]
        if stack[top, 3] == 0:
            if f == g:
                g = 1
            if f == h:
                h = 0
            if f == 1 or g == h:
                made = g
                top -= 1
                continue
            if f == 0:
                made = h
                top -= 1
                continue
            if h == 0:
                if g == 1:
                    made = f
                    top -= 1
                    continue
                if f > g:
                    f, g = g, f
            elif g == 1 and f > h:
                f, h = h, f
            place = place_of(f, g, h, mask)
            found = False
            while memory[place, 0] != 0:
                if memory[place, 0] == f and memory[place, 1] == g and memory[place, 2] == h:
                    made = memory[place, 3]
                    found = True
                    break
                place = (place + 1) & mask
            if found:
                top -= 1
                continue
            stack[top, 0], stack[top, 1], stack[top, 2], stack[top, 3] = f, g, h, 1
            at = min(level[f], level[g], level[h])
            top += 1
            stack[top, 0] = low[f] if level[f] == at else f
            stack[top, 1] = low[g] if level[g] == at else g
            stack[top, 2] = low[h] if level[h] == at else h
            stack[top, 3] = 0
        elif stack[top, 3] == 1:
            stack[top, 3], stack[top, 4] = 2, made
            at = min(level[f], level[g], level[h])
            top += 1
            stack[top, 0] = high[f] if level[f] == at else f
            stack[top, 1] = high[g] if level[g] == at else g
            stack[top, 2] = high[h] if level[h] == at else h
            stack[top, 3] = 0
        else:
            if count[STEPS] == count[MOST]:
                return PAUSE
            made = node(
                level, low, high, table, count, min(level[f], level[g], level[h]), stack[top, 4], made
            )
            if made < 0:
                return PAUSE
            count[STEPS] += 1
            place = place_of(f, g, h, mask)
            while memory[place, 0] != 0:
                place = (place + 1) & mask
            memory[place, 0], memory[place, 1], memory[place, 2], memory[place, 3] = f, g, h, made
            top -= 1
    return made


@njit(**OPTIONS)
def made_by(
    step: Numbers,
    operands: Numbers,
    value: Numbers,
    row: Numbers,
    level: Numbers,
    low: Numbers,
    high: Numbers,
    table: Numbers,
    memory: Numbers,
    stack: Numbers,
    count: Counters,
) -> int:
    """What a step makes, or `PAUSE`."""
    kind, needed, begin, end = step[0], step[1], step[2], step[3]
    size = end - begin
    if kind != ALL and kind != ANY and kind != AT_LEAST:
        count[WITHIN] = 0
        f, g, h = value[operands[begin]], value[operands[begin + 1]], value[operands[begin + 2]]
        out: int = choose(level, low, high, table, memory, stack, count, f, g, h)
        return out
    for i in range(size):
        f = value[operands[begin + i]]
        j = i
        while j > 0 and (level[row[j - 1]] < level[f] or (level[row[j - 1]] == level[f] and row[j - 1] > f)):
            row[j] = row[j - 1]
            j -= 1
        row[j] = f
    if kind != AT_LEAST:
        out = 1 if kind == ALL else 0
        for i in range(size):
            f = row[i]
            count[WITHIN] = i
            if i > 0 and row[i - 1] == f:
                continue
            g, h = (out, 0) if kind == ALL else (1, out)
            out = choose(level, low, high, table, memory, stack, count, f, g, h)
            if out < 0:
                return PAUSE
        return out
    counted = row[size:]
    counted[0] = 1
    for j in range(1, needed + 1):
        counted[j] = 0
    for i in range(size):
        count[WITHIN] = i
        for j in range(needed, max(1, needed - (size - i - 1)) - 1, -1):
            out = choose(level, low, high, table, memory, stack, count, row[i], counted[j - 1], counted[j])
            if out < 0:
                return PAUSE
            counted[j] = out
    wanted: int = counted[max(needed, 0)]
    return wanted


@njit(**OPTIONS)
def follow(
    steps: Numbers,
    operands: Numbers,
    equations: Numbers,
    readers: Numbers,
    queue: Numbers,
    value: Numbers,
    row: Numbers,
    level: Numbers,
    low: Numbers,
    high: Numbers,
    table: Numbers,
    memory: Numbers,
    stack: Numbers,
    count: Counters,
) -> bool:
    """The steps from where the counters say on; whether all are done, or a pause was made.

    `queue` holds the numbers of the equations that wait, in a circle, and whether each does.
    """
    while count[AT] < len(steps):
        step = steps[count[AT]]
        if step[0] != LOOP:
            made = made_by(step, operands, value, row, level, low, high, table, memory, stack, count)
            if made < 0:
                return False
            value[step[4]] = made
            count[AT] += 1
            continue
        begin, size = step[2], step[3] - step[2]
        if count[LOOPING] == 0:
            count[LOOPING], count[HEAD], count[WAITING] = 1, 0, size
            for i in range(size):
                value[equations[begin + i, 0]] = 0
                queue[i, 0], queue[i, 1] = i, 1
        while count[WAITING] > 0:
            number = queue[count[HEAD], 0]
            equation = equations[begin + number]
            for i in range(equation[2], equation[3]):
                made = made_by(steps[i], operands, value, row, level, low, high, table, memory, stack, count)
                if made < 0:
                    return False
                value[steps[i, 4]] = made
            count[HEAD] = (count[HEAD] + 1) % size
            count[WAITING] -= 1
            queue[number, 1] = 0
            if value[equation[1]] != value[equation[0]]:
                value[equation[0]] = value[equation[1]]
                for i in range(equation[4], equation[5]):
                    if queue[readers[i], 1] == 0:
                        queue[readers[i], 1] = 1
                        queue[(count[HEAD] + count[WAITING]) % size, 0] = readers[i]
                        count[WAITING] += 1
        count[LOOPING] = 0
        count[AT] = step[1]
    return True
