"""Long-run state probabilities of a Markov chain, each right to its last digits."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.elimination import MOST_DENSE, TooManyProducts, dense, elimination
from haplanner.engine.formulas.graphs import strong_components

SMALL = 24
"""Up to so many states a matrix is always fastest."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class TooManyStates(Exception):
    """The chain is too large to solve."""


def closed_classes(size: int, source: Ints, target: Ints) -> tuple[Ints, ...]:
    """The sets of states that reach each other and are never left, given all transitions.

    >>> [c.tolist() for c in closed_classes(3, np.array([0, 1, 2]), np.array([1, 2, 1]))]
    [[1, 2]]
    """
    following: list[list[int]] = [[] for _ in range(size)]
    for state, other in zip(source.tolist(), target.tolist(), strict=True):
        following[state].append(other)
    closed = []
    for component in strong_components(following):
        inside = set(component)
        if all(other in inside for state in component for other in following[state]):
            closed.append(np.array(sorted(component), dtype=np.int64))
    return tuple(closed)


def stationary(
    size: int, source: Ints, target: Ints, rate: Floats, closed: Sequence[Ints] | None = None
) -> Floats:
    """Long-run probabilities of the states of a chain that begins in state 0.

    There is at most one transition from one state to another, and rates are positive; `closed` are the
    `closed_classes`, where known. In each of these, state elimination without subtraction (Grassmann, Taksar,
    Heyman: Regenerative analysis and steady state distributions for Markov chains, Operations Research 33,
    1985): relative error of the order of the number of states times the rounding unit, however stiff the
    chain. Where chance decides in which of several it ends, each counts as often as it is reached.
    Raises `TooManyStates`.

    >>> stationary(2, np.array([0, 1]), np.array([1, 0]), np.array([1.0, 3.0])).tolist()
    [0.75, 0.25]
    """
    if closed is None:
        closed = closed_classes(size, source, target)
    if len(closed) == 1 and len(closed[0]) == size:
        return _within(size, source, target, rate)
    out = np.zeros(size)
    for states, share in zip(closed, _reached(size, source, target, rate, closed), strict=True):
        number = np.full(size, -1)
        number[states] = np.arange(len(states))
        inside = number[source] >= 0
        found = _within(len(states), number[source[inside]], number[target[inside]], rate[inside])
        out[states] = share * found
    return out


def _reached(size: int, source: Ints, target: Ints, rate: Floats, closed: Sequence[Ints]) -> Sequence[float]:
    """How likely it is to end in each of some sets of states, from state 0.

    Let each set be one state, from which it begins again at rate 1: then it is there as often as it ends
    there.
    """
    if len(closed) == 1:
        return [1.0]
    left = np.ones(size, dtype=bool)
    for states in closed:
        left[states] = False
    number = np.cumsum(left) - 1
    first = int(left.sum())
    for states, end in zip(closed, range(first, size), strict=False):
        number[states] = end
    moves = left[source]
    cells = number[source[moves]] * (first + len(closed)) + number[target[moves]]
    cell, place = np.unique(cells, return_inverse=True)
    summed = np.zeros(len(cell))
    np.add.at(summed, place, rate[moves])
    ends = np.arange(first, first + len(closed))
    begins, leads = np.divmod(cell, first + len(closed))
    found = _within(
        first + len(closed),
        np.concatenate((begins, ends)),
        np.concatenate((leads, np.zeros_like(ends))),
        np.concatenate((summed, np.ones(len(closed)))),
    )[first:]
    shares: list[float] = (found / found.sum()).tolist()
    return shares


def _within(size: int, source: Ints, target: Ints, rate: Floats) -> Floats:
    """Of a chain in which every state leads to every other."""
    if size > SMALL:
        try:
            return elimination(size, source, target).solve(rate)
        except TooManyProducts:
            if size > MOST_DENSE:
                raise TooManyStates from None
    matrix = np.zeros((size, size))
    matrix[source, target] = rate
    return dense(matrix)
