"""The tape's functions in the form that a compiler of numerical Python takes: loops over flat arrays.

The formulas are those of `operations` and `counting`, term by term. A tape is a row of instructions; cells
hold the figures of operations and of diagram nodes, inputs before what is made from them:

* `ALL`, `ANY`: out, n, n inputs;
* `COUNT`: out, needed, n, m, n inputs, m boxes of (unit, units, condition or −1);
* `NODES`: first out, n, n nodes of (tested, low, high), their cells one after the other;
* `COPY`: out, from.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Figures = NDArray[np.float64]

ALL, ANY, COUNT, NODES, COPY = 0, 1, 2, 3, 4

TINY = 1e-290
"""A slope below this is nothing: what grows out of it has lost its digits, and takes ten times as long."""

SURE = 1e-200
"""A chance that nothing happens which is large enough to begin a row of chances with."""


def forward(code: Numbers, begin: int, end: int, u: Figures, w: Figures, scratch: Figures) -> None:
    """The figures of the cells that a stretch of a tape makes, given those of its sources."""
    at = begin
    while at < end:
        kind, out, n = code[at], code[at + 1], code[at + 2]
        if kind == NODES:
            p = at + 3
            for cell in range(out, out + n):
                tested, low, high = code[p], code[p + 1], code[p + 2]
                down, up = u[tested], 1.0 - u[tested]
                u[cell] = down * u[low] + up * u[high]
                w[cell] = w[tested] * (u[low] - u[high]) + down * w[low] + up * w[high]
                p += 3
            at = p
        elif kind == ALL:
            down, up, frequency = 0.0, 1.0, 0.0
            for p in range(at + 3, at + 3 + n):
                one = u[code[p]]
                frequency = frequency * (1.0 - one) + up * w[code[p]]
                down += up * one
                up *= 1.0 - one
            u[out], w[out] = down, frequency
            at += 3 + n
        elif kind == ANY:
            down, frequency = 1.0, 0.0
            for p in range(at + 3, at + 3 + n):
                frequency = frequency * u[code[p]] + down * w[code[p]]
                down *= u[code[p]]
            u[out], w[out] = down, frequency
            at += 3 + n
        elif kind == COPY:
            u[out], w[out] = u[n], w[n]
            at += 3
        else:
            plain, boxes = code[at + 3], code[at + 4]
            if boxes == 0:
                u[out] = count_plain(code, at, u, w, scratch)
                w[out] = scratch[0]
            else:
                u[out] = count_slopes(code, at, u, scratch)
                frequency, p = 0.0, at + 5
                for i in range(plain):
                    frequency += scratch[i] * w[code[p + i]]
                p += plain
                for i in range(boxes):
                    frequency += scratch[plain + i] * w[code[p + 3 * i]]
                    if code[p + 3 * i + 2] >= 0:
                        frequency += scratch[plain + boxes + i] * w[code[p + 3 * i + 2]]
                w[out] = frequency
            at += 5 + plain + 3 * boxes


def backward(code: Numbers, starts: Numbers, u: Figures, slope: Figures, scratch: Figures) -> None:
    """∂ ÷ ∂u of every cell, added up in `slope`, where that of the function in question is 1 at first.

    `starts` are the places of the instructions that the function needs, the last one first.
    """
    for at in starts:
        kind, out, n = code[at], code[at + 1], code[at + 2]
        if kind == NODES:
            for i in range(n - 1, -1, -1):
                here = slope[out + i]
                if here < TINY:
                    continue
                p = at + 3 + 3 * i
                tested, low, high = code[p], code[p + 1], code[p + 2]
                slope[tested] += here * (u[low] - u[high])
                slope[low] += here * u[tested]
                slope[high] += here * (1.0 - u[tested])
            continue
        here = slope[out]
        if here < TINY:
            continue
        if kind == COPY:
            slope[n] += here
        elif kind == COUNT:
            plain, boxes = code[at + 3], code[at + 4]
            count_slopes(code, at, u, scratch)
            p = at + 5
            for i in range(plain):
                slope[code[p + i]] += here * scratch[i]
            p += plain
            for i in range(boxes):
                slope[code[p + 3 * i]] += here * scratch[plain + i]
                if code[p + 3 * i + 2] >= 0:
                    slope[code[p + 3 * i + 2]] += here * scratch[plain + boxes + i]
        else:
            # The product of all the others: those before times those behind.
            before = here
            for i in range(n):
                scratch[i] = before
                one = u[code[at + 3 + i]]
                before *= one if kind == ANY else 1.0 - one
            behind = 1.0
            for i in range(n - 1, -1, -1):
                one = u[code[at + 3 + i]]
                slope[code[at + 3 + i]] += scratch[i] * behind
                behind *= one if kind == ANY else 1.0 - one


def count_plain(code: Numbers, at: int, u: Figures, w: Figures, scratch: Figures) -> float:
    """U of at least `needed` of n, its frequency left in `scratch[0]`; counted from the shorter end."""
    needed, n = code[at + 2], code[at + 3]
    failing = n - needed + 1 <= needed
    limit = n - needed + 1 if failing else needed
    for j in range(2 * limit):
        scratch[j] = 0.0
    scratch[0] = 1.0
    reached = 0.0
    last = limit - 1
    for p in range(at + 5, at + 5 + n):
        one, rate = u[code[p]], w[code[p]]
        chance = one if failing else 1.0 - one
        rest = 1.0 - one if failing else one
        reached += scratch[last] * chance
        for j in range(last, 0, -1):
            scratch[limit + j] = (
                scratch[limit + j] * rest + scratch[limit + j - 1] * chance + scratch[j] * rate
            )
            scratch[j] = scratch[j] * rest + scratch[j - 1] * chance
        scratch[limit] = scratch[limit] * rest + scratch[0] * rate
        scratch[0] *= rest
    down = min(1.0, reached if failing else summed(scratch, 0, limit))
    scratch[0] = scratch[limit + last]
    return down


def count_slopes(code: Numbers, at: int, u: Figures, scratch: Figures) -> float:
    """U of a count; in `scratch` its slopes by the plain inputs, the units of boxes and their conditions.

    Behind the slopes: what happens before each thing, behind it, in the others, and one thing.
    """
    needed, plain, boxes = code[at + 2], code[at + 3], code[at + 4]
    inputs, held_by = at + 5, at + 5 + plain
    things = plain + boxes
    total = plain
    for i in range(boxes):
        total += code[held_by + 3 * i + 1]
    failing = total - needed + 1 <= needed
    limit = total - needed + 1 if failing else needed
    if plain == 0 and boxes == 1 and code[held_by + 2] < 0:
        chance = u[code[held_by]]
        failures = total - needed + 1
        binomial(total - 1, chance, scratch, 1)
        scratch[0] = total * scratch[1 + failures - 1]
        if failures > total:
            return 0.0
        binomial(total, chance, scratch, 1)
        return min(1.0, summed(scratch, 1 + failures, 1 + total + 1))
    before = plain + 2 * boxes
    behind = before + (things + 1) * limit
    rest = behind + limit
    thing = rest + limit
    scratch[before] = 1.0
    for j in range(1, limit):
        scratch[before + j] = 0.0
    down = 0.0
    for i in range(plain):
        one = u[code[inputs + i]]
        happens, misses = (one, 1.0 - one) if failing else (1.0 - one, one)
        row = before + i * limit
        down += scratch[row + limit - 1] * happens
        scratch[row + limit] = scratch[row] * misses
        for j in range(1, limit):
            scratch[row + limit + j] = scratch[row + j] * misses + scratch[row + j - 1] * happens
    for i in range(plain, things):
        size = box_chances(code, at, i - plain, u, failing, scratch, thing)
        row = before + i * limit
        # Reached with this thing: so many before, and at least the rest of it.
        more = 0.0
        for m in range(size - 1, 0, -1):
            more += scratch[thing + m]
            if m <= limit:
                down += scratch[row + limit - m] * more
        convolve(scratch, row, limit, thing, size, row + limit)
    if not failing:
        down = summed(scratch, before + things * limit, before + (things + 1) * limit)
    scratch[behind] = 1.0
    for j in range(1, limit):
        scratch[behind + j] = 0.0
    for i in range(things - 1, plain - 1, -1):
        convolve(scratch, before + i * limit, limit, behind, limit, rest)
        box_slopes(code, at, i - plain, u, failing, limit, scratch, rest, thing)
        size = box_chances(code, at, i - plain, u, failing, scratch, thing)
        convolve(scratch, behind, limit, thing, size, rest)
        for j in range(limit):
            scratch[behind + j] = scratch[rest + j]
    for i in range(plain - 1, -1, -1):
        row = before + i * limit
        slope = 0.0
        for j in range(limit):
            slope += scratch[row + j] * scratch[behind + limit - 1 - j]
        scratch[i] = slope
        one = u[code[inputs + i]]
        happens, misses = (one, 1.0 - one) if failing else (1.0 - one, one)
        for j in range(limit - 1, 0, -1):
            scratch[behind + j] = scratch[behind + j] * misses + scratch[behind + j - 1] * happens
        scratch[behind] *= misses
    return min(1.0, down)


def box_chances(code: Numbers, at: int, i: int, u: Figures, failing: bool, scratch: Figures, to: int) -> int:
    """How often units of the i-th box happen: a row of chances from `to` on; its length is returned."""
    box = at + 5 + code[at + 3] + 3 * i
    units, condition = code[box + 1], code[box + 2]
    held = u[condition] if condition >= 0 else 0.0
    happening(units, u[code[box]], failing, scratch, to)
    for j in range(units + 1):
        scratch[to + j] *= 1.0 - held
    scratch[to + (units if failing else 0)] += held
    return int(units) + 1


def box_slopes(
    code: Numbers,
    at: int,
    i: int,
    u: Figures,
    failing: bool,
    limit: int,
    scratch: Figures,
    rest: int,
    thing: int,
) -> None:
    """The slopes by the i-th box's units, all together, and its condition; `rest` counts everything else."""
    plain, boxes = code[at + 3], code[at + 4]
    box = at + 5 + plain + 3 * i
    units, condition = code[box + 1], code[box + 2]
    held = u[condition] if condition >= 0 else 0.0
    happening(units - 1, u[code[box]], failing, scratch, thing)
    slope = 0.0
    for j in range(min(units, limit)):
        slope += scratch[thing + j] * scratch[rest + limit - 1 - j]
    scratch[plain + i] = (1.0 - held) * units * slope
    if condition < 0:
        return
    # With j units counted already, the condition decides where the rest is just short of the limit.
    happening(units, u[code[box]], failing, scratch, thing)
    window, slope = 0.0, 0.0
    if failing:
        r = max(limit - units, 0)
        for j in range(min(units, limit - 1), -1, -1):
            while r <= limit - 1 - j:
                window += scratch[rest + r]
                r += 1
            slope += scratch[thing + j] * window
    else:
        for j in range(units + 1):
            slope += scratch[thing + j] * window
            if limit - 1 - j >= 0:
                window += scratch[rest + limit - 1 - j]
    scratch[plain + boxes + i] = slope


def convolve(scratch: Figures, one: int, limit: int, other: int, size: int, to: int) -> None:
    """The first `limit` chances of a sum, from those of its two parts."""
    for j in range(limit):
        total = 0.0
        for m in range(min(size, j + 1)):
            total += scratch[one + j - m] * scratch[other + m]
        scratch[to + j] = total


def happening(units: int, down: float, failing: bool, scratch: Figures, to: int) -> None:
    """P(j of `units` are down), or work, for j = 0 … `units`, from `to` on, never through 1 − U."""
    binomial(units, down, scratch, to)
    if not failing:
        for j in range((units + 1) // 2):
            scratch[to + j], scratch[to + units - j] = scratch[to + units - j], scratch[to + j]


def binomial(trials: int, chance: float, scratch: Figures, to: int) -> None:
    """P(j of `trials` happen) for j = 0 … `trials`, from `to` on, as `counting.binomial` finds them."""
    for j in range(trials + 1):
        scratch[to + j] = 0.0
    if chance <= 0.0:
        scratch[to] = 1.0
        return
    if chance >= 1.0:
        scratch[to + trials] = 1.0
        return
    odds = chance / (1.0 - chance)
    none = (1.0 - chance) ** trials if chance > 0.01 else math.exp(trials * math.log1p(-chance))
    if none > SURE:
        running = 1.0
        scratch[to] = none
        for j in range(1, trials + 1):
            running *= (trials + 1 - j) / j * odds
            scratch[to + j] = none * running
        return
    likeliest = min(trials, int((trials + 1) * chance))
    scratch[to + likeliest] = 1.0
    running = 1.0
    for j in range(likeliest + 1, trials + 1):
        running *= (trials + 1 - j) / j * odds
        scratch[to + j] = running
    running = 1.0
    for j in range(likeliest, 0, -1):
        running /= (trials + 1 - j) / j * odds
        scratch[to + j - 1] = running
    total = summed(scratch, to, to + trials + 1)
    for j in range(trials + 1):
        scratch[to + j] /= total


def summed(scratch: Figures, begin: int, end: int) -> float:
    """Σ, to the last digits (Neumaier's compensated sum)."""
    total, lost = 0.0, 0.0
    for j in range(begin, end):
        more = total + scratch[j]
        if total >= scratch[j]:
            lost += (total - more) + scratch[j]
        else:
            lost += (scratch[j] - more) + total
        total = more
    return total + lost


COMPILED: tuple[Callable[..., object], ...] = (
    summed, binomial, happening, convolve, box_slopes, box_chances,
    count_slopes, count_plain, backward, forward,
)  # fmt: skip
"""The functions, callees first."""
