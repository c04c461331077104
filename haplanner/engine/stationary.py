"""Long-run state probabilities of a Markov chain, each right to its last digits."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.graphs import strong_components

DENSE = 600
"""Up to so many states a full matrix is faster than lists of rates."""

MOST_DENSE = 2_000
"""Up to so many states a full matrix is the way out where lists of rates fill up: some seconds."""

MOST_FILL = 30_000_000
"""Most products of rates that elimination by lists may take; beyond it nobody would wait."""

Rates = Sequence[dict[int, float]]
"""For each state the rates to others."""


class SeveralClasses(Exception):
    """The chain may end in one of several sets of states, depending on chance."""


class TooManyStates(Exception):
    """The chain is too large to solve."""


def stationary(rates: Rates) -> NDArray[np.float64]:
    """Long-run probabilities of the states of a chain with one recurrent class; 0 for transient states.

    State elimination without subtraction (Grassmann, Taksar, Heyman: Regenerative analysis and steady state
    distributions for Markov chains, Operations Research 33, 1985): relative error of the order of the number
    of states times the rounding unit, however stiff the chain. Later states are eliminated first. Raises
    `TooManyStates`, and `SeveralClasses` where the chain has several recurrent classes.

    >>> stationary([{1: 1.0}, {0: 3.0}]).tolist()
    [0.75, 0.25]
    """
    components = strong_components([list(row) for row in rates])
    closed = [c for c in components if all(t in set(c) for s in c for t in rates[s])]
    if len(closed) != 1:
        raise SeveralClasses
    states = sorted(closed[0])
    number = {state: i for i, state in enumerate(states)}
    inner = [{number[t]: r for t, r in rates[s].items() if r > 0.0 and t != s} for s in states]
    found = _dense(inner) if len(inner) <= DENSE else _filled(inner)
    out = np.zeros(len(rates))
    out[states] = found
    return out


def _dense(rates: Rates) -> NDArray[np.float64]:
    size = len(rates)
    matrix = np.zeros((size, size))
    for state, row in enumerate(rates):
        for to, rate in row.items():
            matrix[state, to] = rate
    for last in range(size - 1, 0, -1):
        out = matrix[last, :last].sum()
        matrix[:last, last] /= out
        matrix[:last, :last] += np.outer(matrix[:last, last], matrix[last, :last])
    found = np.zeros(size)
    found[0] = 1.0
    for state in range(1, size):
        # Diagonals hold rates back to the state itself; they are never read.
        found[state] = found[:state] @ matrix[:state, state]
    found /= found.sum()
    return found


def _filled(rates: Rates) -> NDArray[np.float64]:
    try:
        return _sparse(rates)
    except TooManyStates:
        if len(rates) > MOST_DENSE:
            raise
        return _dense(rates)


def _sparse(rates: Rates) -> NDArray[np.float64]:
    size = len(rates)
    rows = [dict(row) for row in rates]
    columns: list[dict[int, float]] = [{} for _ in range(size)]
    work = 0
    sources: list[set[int]] = [set() for _ in range(size)]
    for state, row in enumerate(rows):
        for to in row:
            sources[to].add(state)
    for last in range(size - 1, 0, -1):
        targets = [(to, rate) for to, rate in rows[last].items() if to < last]
        out = sum(rate for _, rate in targets)
        into = [state for state in sources[last] if state < last]
        work += len(into) * len(targets)
        if work > MOST_FILL:
            raise TooManyStates
        for state in into:
            row = rows[state]
            share = row[last] / out
            columns[last][state] = share
            for to, rate in targets:
                if to != state:
                    if to in row:
                        row[to] += share * rate
                    else:
                        row[to] = share * rate
                        sources[to].add(state)
    found = np.zeros(size)
    found[0] = 1.0
    for state in range(1, size):
        found[state] = sum(found[s] * share for s, share in columns[state].items())
    found /= found.sum()
    return found
