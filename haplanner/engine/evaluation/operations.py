"""The steps of a compiled design: unavailability and failure frequency, forward; sensitivities, backward."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.evaluation.counting import (
    Count,
    at_least_plain,
    binomial,
    binomial_tail,
    binomial_working,
    slopes,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Point(NamedTuple):
    """Unavailability and failure frequency (per hour) of one function."""

    unavailability: float
    frequency: float


class Units(NamedTuple):
    """Independent units like operation `unit`, all stopped while `condition` (−1: none) fails."""

    unit: int
    units: int
    condition: int


class Source(NamedTuple):
    """An independent variable; its figures come from outside, made from those of `inputs` if any."""

    key: tuple[Any, ...]
    inputs: tuple[int, ...] = ()


class Series(NamedTuple):
    """Works while all of its independent inputs do: U = 1 − Π(1 − u), summed as u₁ + a₁u₂ + a₁a₂u₃ + …"""

    inputs: tuple[int, ...]


class Parallel(NamedTuple):
    """Works while any of its independent inputs does: U = Π u."""

    inputs: tuple[int, ...]


class AtLeast(NamedTuple):
    """Works while at least `needed` of its independent inputs and units do."""

    needed: int
    inputs: tuple[int, ...]
    boxes: tuple[Units, ...]


class DiagramStep(NamedTuple):
    """A decision diagram over independent operations; its nodes are read by `Root`s.

    `inputs[level]` is the operation that a level tests; the arrays are ordered so that children come first.
    `starts` bounds the stretches of nodes of one level, the last level first. Where not all operations tested
    are `independent`, those on each way from a root down are.
    """

    inputs: tuple[int, ...]
    level: Ints
    low: Ints
    high: Ints
    starts: tuple[int, ...]
    independent: bool = True


def stretches(level: Ints) -> tuple[int, ...]:
    """Where the stretches of nodes of one level begin, and where the last one ends; two constants come first.

    >>> stretches(np.array([-1, -1, 3, 3, 0]))
    (2, 4, 5)
    """
    return tuple((2 + np.flatnonzero(np.diff(level[2:], prepend=-1, append=-1))).tolist()) or (2,)


class Root(NamedTuple):
    """One function of a diagram."""

    diagram: int
    node: int


Operation = Source | Series | Parallel | AtLeast | DiagramStep | Root


def series(points: Sequence[Point]) -> Point:
    """Of independent things that are all needed.

    >>> series([Point(0.5, 1.0), Point(0.5, 1.0)])
    Point(unavailability=0.75, frequency=1.0)
    """
    down, up, frequency = 0.0, 1.0, 0.0
    for u, w in points:
        frequency = frequency * (1.0 - u) + up * w
        down += up * u
        up *= 1.0 - u
    return Point(down, frequency)


def parallel(points: Sequence[Point]) -> Point:
    """Of independent things any of which is enough.

    >>> parallel([Point(0.5, 1.0), Point(0.5, 1.0)])
    Point(unavailability=0.25, frequency=1.0)
    """
    down, frequency = 1.0, 0.0
    for u, w in points:
        frequency = frequency * u + down * w
        down *= u
    return Point(down, frequency)


def series_slopes(points: Sequence[Point]) -> list[float]:
    """∂U ÷ ∂u of each: the product of the other availabilities."""
    return _products_of_others([1.0 - u for u, _ in points])


def parallel_slopes(points: Sequence[Point]) -> list[float]:
    """∂U ÷ ∂u of each: the product of the other unavailabilities."""
    return _products_of_others([u for u, _ in points])


def _products_of_others(factors: Sequence[float]) -> list[float]:
    out = [1.0] * len(factors)
    running = 1.0
    for i, factor in enumerate(factors):
        out[i] = running
        running *= factor
    running = 1.0
    for i in range(len(factors) - 1, -1, -1):
        out[i] *= running
        running *= factors[i]
    return out


def at_least(step: AtLeast, points: Sequence[Point]) -> Point:
    """U and frequency; `points` are those of all operations."""
    plain = [points[i] for i in step.inputs]
    if not step.boxes:
        return Point(*at_least_plain(step.needed, [p[0] for p in plain], [p[1] for p in plain]))
    if not plain and len(step.boxes) == 1 and step.boxes[0].condition < 0:
        box = step.boxes[0]
        u, w = points[box.unit]
        failures = box.units - step.needed + 1
        others = binomial(box.units - 1, u, failures)[failures - 1]
        return Point(binomial_tail(box.units, u, failures), box.units * w * float(others))
    count = _count(step, points)
    value = count.tail() if _by_failures(step) else count.short()
    plain_slopes, unit_slopes, condition_slopes = _at_least_slopes(step, points, count)
    frequency = math.fsum(
        [s * p[1] for s, p in zip(plain_slopes, plain, strict=True)]
        + [s * points[b.unit][1] for s, b in zip(unit_slopes, step.boxes, strict=True)]
        + [
            s * points[b.condition][1]
            for s, b in zip(condition_slopes, step.boxes, strict=True)
            if b.condition >= 0
        ]
    )
    return Point(value, frequency)


def at_least_slopes(
    step: AtLeast, points: Sequence[Point]
) -> tuple[Sequence[float], Sequence[float], Sequence[float]]:
    """∂U ÷ ∂u of each plain input, of each box's unit (all of its units together) and condition."""
    if not step.boxes:
        return slopes(step.needed, [points[i][0] for i in step.inputs]), (), ()
    return _at_least_slopes(step, points, _count(step, points))


def _by_failures(step: AtLeast) -> bool:
    total = len(step.inputs) + sum(box.units for box in step.boxes)
    return total - step.needed + 1 <= step.needed


def _count(step: AtLeast, points: Sequence[Point]) -> Count:
    """Failures up to their limit, or working units up to `needed`, whichever is shorter."""
    total = len(step.inputs) + sum(box.units for box in step.boxes)
    failing = _by_failures(step)
    chances = binomial if failing else binomial_working
    things = []
    for i in step.inputs:
        u = points[i][0]
        things.append(np.array([1.0 - u, u] if failing else [u, 1.0 - u]))
    for box in step.boxes:
        u = points[box.unit][0]
        held = points[box.condition][0] if box.condition >= 0 else 0.0
        thing = (1.0 - held) * chances(box.units, u, box.units + 1)
        thing[box.units if failing else 0] += held
        things.append(thing)
    return Count(total - step.needed + 1 if failing else step.needed, things)


def _at_least_slopes(
    step: AtLeast, points: Sequence[Point], count: Count
) -> tuple[list[float], list[float], list[float]]:
    failing, limit = _by_failures(step), count.threshold
    chances = binomial if failing else binomial_working
    plain = [
        float(before @ after[::-1])
        for before, after in zip(count.before[: len(step.inputs)], count.after, strict=False)
    ]
    unit_slopes, condition_slopes = [], []
    for position, box in enumerate(step.boxes, len(step.inputs)):
        rest = count.rest(position)
        u = points[box.unit][0]
        held = points[box.condition][0] if box.condition >= 0 else 0.0
        others = chances(box.units - 1, u, limit)
        unit_slopes.append((1.0 - held) * box.units * float(others @ rest[::-1]))
        # With j units counted already, the condition decides where the rest is just short of the limit.
        happening = chances(box.units, u, box.units + 1)
        if failing:
            summed = np.append(0.0, np.cumsum(rest[max(limit - box.units, 0) :]))
            window = summed[np.maximum(len(summed) - 1 - np.arange(box.units + 1), 0)]
        else:
            summed = np.append(0.0, np.cumsum(rest[::-1]))
            window = summed[np.minimum(np.arange(box.units + 1), limit)]
        condition_slopes.append(float(happening @ window))
    return plain, unit_slopes, condition_slopes


def sweep(step: DiagramStep, inputs: Sequence[Point]) -> tuple[Floats, Floats]:
    """U and frequency of every node of a diagram, given those of the operations that its levels test."""
    size = len(step.level)
    down, frequency = np.zeros(size), np.zeros(size)
    down[0] = 1.0
    low, high = step.low, step.high
    for begin, end in zip(step.starts, step.starts[1:], strict=False):
        u, w = inputs[step.level[begin]]
        to_low, to_high = low[begin:end], high[begin:end]
        down_low, down_high = down[to_low], down[to_high]
        down[begin:end] = u * down_low + (1.0 - u) * down_high
        frequency[begin:end] = (
            w * (down_low - down_high) + u * frequency[to_low] + (1.0 - u) * frequency[to_high]
        )
    return down, frequency


def sweep_back(step: DiagramStep, inputs: Sequence[Point], down: Floats, weight: Floats) -> list[float]:
    """∂ ÷ ∂u of what each level tests, given the weight ∂ ÷ ∂U of every node; `weight` is used up."""
    out = [0.0] * len(step.inputs)
    low, high = step.low, step.high
    stretches = list(zip(step.starts, step.starts[1:], strict=False))
    for begin, end in reversed(stretches):
        level = int(step.level[begin])
        u = inputs[level][0]
        here = weight[begin:end]
        to_low, to_high = low[begin:end], high[begin:end]
        out[level] += float(here @ (down[to_low] - down[to_high]))
        np.add.at(weight, to_low, u * here)
        np.add.at(weight, to_high, (1.0 - u) * here)
    return out
