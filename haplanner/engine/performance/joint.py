"""How often several things have which values together: working units of several groups, whatever they share.

Each thing is told by monotone formulas "at least so much". All of "at least this much of the first, that much
of the second, …" is such a formula again, so that its probability comes from the diagrams; differences give
that of the values. What shares no variable is independent and is multiplied.
"""

import math
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.formulas.formula import FALSE
from haplanner.engine.formulas.modules import Supports
from haplanner.engine.performance.delivery import NotTold
from haplanner.engine.performance.reading import Reading, all_of
from haplanner.model.language import said

NEGLIGIBLE = 1e-16
"""A share of time below the rounding of those beside it: what lies there counts as one value less."""
MOST_FORMULAS = 4_000
MOST_STATES = 20_000


class Level(NamedTuple):
    """A value that something has at least, and the formula of that."""

    value: int
    formula: int


Levels = Sequence[Level]
"""Of one thing: ascending values above 0, which it has anyway."""
State = tuple[tuple[int, ...], float]
"""The values of all things, and the share of time with them."""


def joint(reading: Reading, condition: int, things: Sequence[Levels]) -> tuple[list[State], tuple[str, ...]]:
    """P(condition, and these values), for all values that occur; and what had to be assumed.

    Raises `NotTold` where there are too many, and what `Reading.unavailabilities` raises.
    """
    if condition == FALSE:
        return [], ()
    kept, words = _occurring(reading, condition, things)
    rest, clusters = _independent(reading, condition, kept)
    sizes = [math.prod(len(kept[n]) for n in numbers) for _, numbers in clusters]
    if sum(sizes) > MOST_FORMULAS:
        raise NotTold(said("Latency", "There are too many states with different latencies to tell them all."))
    formula = reading.delivery.formula
    grids = [
        [
            all_of(formula, [*parts, *(kept[n][i].formula for n, i in zip(numbers, place, strict=True))])
            for place in product(*(range(len(kept[n])) for n in numbers))
        ]
        for parts, numbers in clusters
    ]
    roots = [all_of(formula, rest), *(root for grid in grids for root in grid)]
    down, more = reading.unavailabilities(roots)
    states: list[State] = [((0,) * len(things), 1.0 - down[0])]
    first = 1
    for (_, numbers), grid in zip(clusters, grids, strict=True):
        shape = tuple(len(kept[n]) for n in numbers)
        found = np.array(down[first : first + len(grid)]).reshape(shape)
        states = _multiplied(states, kept, numbers, exactly(found))
        first += len(grid)
    return states, tuple(dict.fromkeys((*words, *more)))


def exactly(short: NDArray[np.float64]) -> NDArray[np.float64]:
    """P(exactly these places) from P(not all of at least these places), along all axes.

    >>> exactly(np.array([0.1, 0.3, 0.6])).round(12).tolist()
    [0.2, 0.3, 0.4]
    """
    # The first difference is of unavailabilities, which are small where states are rare.
    above = np.concatenate([short[1:], np.ones_like(short[:1])])
    found: NDArray[np.float64] = above - short
    for axis in range(1, short.ndim):
        over = np.moveaxis(found, axis, 0)
        over = over - np.concatenate([over[1:], np.zeros_like(over[:1])])
        found = np.moveaxis(over, 0, axis)
    return found.clip(min=0.0)


def _occurring(
    reading: Reading, condition: int, things: Sequence[Levels]
) -> tuple[list[list[Level]], tuple[str, ...]]:
    """The values of each thing that occur, the least of them with the formula "true"."""
    formula = reading.delivery.formula
    roots = [condition, *(all_of(formula, [condition, one.formula]) for levels in things for one in levels)]
    down, words = reading.unavailabilities(roots)
    kept, first = [], 1
    for levels in things:
        short = [down[0], *down[first : first + len(levels)], 1.0]
        first += len(levels)
        masses = np.diff(short)
        values = [Level(0, 0), *levels]
        there = [value for value, mass in zip(values, masses, strict=True) if mass > NEGLIGIBLE]
        there = there or [values[0]]
        kept.append([there[0]._replace(formula=0), *there[1:]])
    return kept, words


def _independent(
    reading: Reading, condition: int, kept: Sequence[Sequence[Level]]
) -> tuple[list[int], list[tuple[list[int], list[int]]]]:
    """Conjuncts of the condition that touch no thing; and parts that share nothing, conjuncts and things."""
    supports = Supports(reading.delivery.formula)
    clusters: list[tuple[int, list[int], list[int]]] = []

    def add(bits: int, conjuncts: list[int], numbers: list[int]) -> None:
        touched = [cluster for cluster in clusters if cluster[0] & bits]
        for cluster in touched:
            clusters.remove(cluster)
            bits, conjuncts, numbers = bits | cluster[0], cluster[1] + conjuncts, cluster[2] + numbers
        clusters.append((bits, conjuncts, numbers))

    for number, levels in enumerate(kept):
        bits = 0
        for level in levels:
            bits |= supports.of(level.formula)
        add(bits, [], [number])
    for conjunct in reading.delivery.formula.conjuncts(condition):
        add(supports.of(conjunct), [conjunct], [])
    rest = [conjunct for _, conjuncts, numbers in clusters if not numbers for conjunct in conjuncts]
    return rest, [(conjuncts, sorted(numbers)) for _, conjuncts, numbers in clusters if numbers]


def _multiplied(
    states: Sequence[State],
    kept: Sequence[Sequence[Level]],
    numbers: Sequence[int],
    chances: NDArray[np.float64],
) -> list[State]:
    found: list[State] = []
    places = [(place, float(chances[place])) for place in np.ndindex(chances.shape)]
    for values, p in states:
        for place, q in places:
            if p * q <= NEGLIGIBLE:
                continue
            here = list(values)
            for number, i in zip(numbers, place, strict=True):
                here[number] = kept[number][i].value
            found.append((tuple(here), p * q))
    if len(found) > MOST_STATES:
        raise NotTold(said("Latency", "There are too many states with different latencies to tell them all."))
    return found
