"""State elimination for one pattern of transitions: its order and places found once, for any rates."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.kept import kept
from haplanner.engine.patience import check_waiting

Floats = NDArray[np.float64]
Places = NDArray[np.int32]

MOST_PRODUCTS = 6_000_000
"""Most products of rates that elimination may take; beyond it the places would fill the memory."""

MOST_BYTES = 48_000_000
"""What known eliminations may take in memory: one of the largest alone, or many."""

FULL = 0.05
"""From this share of all products on, a matrix is faster than places."""

MOST_DENSE = 2_000
"""Most states that go as a matrix: some seconds."""


class TooManyProducts(Exception):
    """Elimination fills up with transitions."""


class Step(NamedTuple):
    """States without transitions between each other that go at once, and the places of rates in one array.

    `out` and `out_of`: the rates out of them, and of which; `into` and `into_of` those into them, `sources`
    their states; each product of `first` (into one) and `second` (out of it) adds to the rate at `adds_to`.
    """

    states: Places
    out: Places
    out_of: Places
    into: Places
    into_of: Places
    sources: Places
    first: Places
    second: Places
    adds_to: Places


class Elimination:
    """Of a chain of `size` states each of which leads to every other, with transitions `source` → `target`.

    Grassmann, Taksar and Heyman's elimination, in the order of the fewest products (Markowitz): without
    subtraction in any order. Once nearly every state left leads to nearly every other, they go as a matrix.
    """

    def __init__(self, size: int, source: NDArray[np.int64], target: NDArray[np.int64]) -> None:
        self._size = size
        # Rates back to the state itself are never read: they go to place 0, all of them.
        self._rows: list[dict[int, int]] = [{i: 0} for i in range(size)]
        self._leading: list[set[int]] = [set() for _ in range(size)]
        self._places = 1
        for i, j in zip(source.tolist(), target.tolist(), strict=True):
            self._rows[i][j] = self._places
            self._leading[j].add(i)
            self._places += 1
        self._given = self._places
        self._products = 0
        self._steps: list[Step] = []
        left = set(range(size))
        while len(left) > 1 and (chosen := self._chosen(left)):
            self._steps.append(self._step(chosen))
            left.difference_update(chosen)
        self._left = np.array(sorted(left), dtype=np.int64)
        if len(left) > MOST_DENSE:
            raise TooManyProducts
        number = {state: i for i, state in enumerate(self._left.tolist())}
        ends = [(number[i], number[j], place) for i in number for j, place in self._rows[i].items()]
        self._row, self._column, self._cell = np.array(ends, dtype=np.int32).reshape(-1, 3).T.copy()
        del self._rows, self._leading

    def held_bytes(self) -> int:
        """What it takes in memory, with the transitions that it is known by."""
        places: list[NDArray[Any]] = [self._left, self._row, self._column, self._cell]
        for step in self._steps:
            places += step
        return 16 * self._given + sum(array.nbytes for array in places)

    def _chosen(self, left: set[int]) -> list[int]:
        """States that are cheap to eliminate, none next to another; never all that are left."""
        cost = {i: (len(self._rows[i]) - 1) * len(self._leading[i]) for i in left}
        least = min(cost.values())
        if least > FULL * len(left) ** 2:
            return []
        limit = 2 * least + 2
        chosen: list[int] = []
        beside: set[int] = set()
        for i in sorted((i for i in left if cost[i] <= limit), key=lambda i: (cost[i], -i)):
            if i not in beside and len(chosen) < len(left) - 1:
                chosen.append(i)
                beside |= self._rows[i].keys() | self._leading[i]
        return chosen

    def _step(self, chosen: list[int]) -> Step:
        parts: list[list[Places]] = []
        for number, state in enumerate(chosen):
            check_waiting()
            row, leading = self._rows[state], self._leading[state]
            del row[state]
            following, ends = row.keys(), list(row)
            self._products += len(ends) * len(leading)
            if self._products > MOST_PRODUCTS:
                raise TooManyProducts
            sources = sorted(leading)
            into: list[int] = []
            adds_to: list[int] = []
            for i in sources:
                other = self._rows[i]
                into.append(other.pop(state))
                for j in following - other.keys():
                    other[j] = self._places
                    self._places += 1
                adds_to += map(other.__getitem__, ends)
            for j in ends:
                self._leading[j] |= leading
                self._leading[j] -= {j, state}
            out_places, into_places = _array(list(row.values())), _array(into)
            parts.append(
                [
                    out_places,
                    np.full(len(ends), number, dtype=np.int32),
                    into_places,
                    np.full(len(sources), number, dtype=np.int32),
                    _array(sources),
                    np.repeat(into_places, len(ends)),
                    np.tile(out_places, len(sources)),
                    _array(adds_to),
                ]
            )
        return Step(_array(chosen), *(np.concatenate(part) for part in zip(*parts, strict=True)))

    def solve(self, rate: Floats) -> Floats:
        """The long-run probabilities, given the rates of the transitions."""
        rates = np.zeros(self._places)
        rates[1 : self._given] = rate
        for step in self._steps:
            total = np.bincount(step.out_of, rates[step.out], len(step.states))
            rates[step.into] /= total[step.into_of]
            np.add.at(rates, step.adds_to, rates[step.first] * rates[step.second])
        matrix = np.zeros((len(self._left), len(self._left)))
        matrix[self._row, self._column] = rates[self._cell]
        found = np.zeros(self._size)
        found[self._left] = dense(matrix)
        for step in reversed(self._steps):
            flow = found[step.sources] * rates[step.into]
            found[step.states] = np.bincount(step.into_of, flow, len(step.states))
        out: Floats = found / found.sum()
        return out


def _array(numbers: list[int]) -> Places:
    return np.array(numbers, dtype=np.int32)


def dense(matrix: Floats) -> Floats:
    """The long-run probabilities for a matrix of rates, which is used up; its diagonal is not read.

    >>> dense(np.array([[0.0, 1.0], [3.0, 0.0]])).tolist()
    [0.75, 0.25]
    """
    size = len(matrix)
    for last in range(size - 1, 0, -1):
        column, row = matrix[:last, last], matrix[last, :last]
        column /= row.sum()
        matrix[:last, :last] += column[:, None] * row
    found = np.zeros(size)
    found[0] = 1.0
    for state in range(1, size):
        found[state] = found[:state] @ matrix[:state, state]
    out: Floats = found / found.sum()
    return out


def elimination(size: int, source: NDArray[np.int64], target: NDArray[np.int64]) -> Elimination:
    """The elimination for a pattern; known ones are kept. Raises `TooManyProducts`.

    >>> ring = elimination(3, np.array([0, 1, 2]), np.array([1, 2, 0]))
    >>> ring.solve(np.array([1.0, 0.5, 1.0])).tolist()
    [0.25, 0.5, 0.25]
    """
    found = _known(size, source.tobytes(), target.tobytes())
    if found is None:
        raise TooManyProducts
    return found


def _bytes(found: Elimination | None) -> int:
    return 0 if found is None else found.held_bytes()


@kept(64, MOST_BYTES, _bytes)
def _known(size: int, source: bytes, target: bytes) -> Elimination | None:
    try:
        return Elimination(size, np.frombuffer(source, np.int64), np.frombuffer(target, np.int64))
    except TooManyProducts:
        return None
