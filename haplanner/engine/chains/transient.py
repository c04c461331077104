"""State probabilities of a Markov chain at given times, each right to its last digits however stiff it is."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.stationary import TooManyStates
from haplanner.engine.patience import ENDLESS, Patience

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Moves(NamedTuple):
    """A Markov chain: so many states, and the transitions between them with their rates per hour."""

    states: int
    source: Ints
    target: Ints
    rate: Floats

    @classmethod
    def of(cls, rows: Sequence[Mapping[int, float]]) -> "Moves":
        """From the rates out of every state."""
        every = [
            (state, to, rate) for state, row in enumerate(rows) for to, rate in row.items() if rate > 0.0
        ]
        source, target, rate = zip(*every, strict=True) if every else ((), (), ())
        return cls(
            len(rows),
            np.array(source, dtype=np.int64),
            np.array(target, dtype=np.int64),
            np.array(rate, dtype=float),
        )


MOST_STATES = 700
"""A chain with more states would take longer than anybody waits: its matrix is squared up to 60 times."""

MOST_KEPT = 8_000_000
"""Numbers of matrices that are kept."""

_TERMS = 14
_SHARE = 0.125
"""The first matrix is exp of the generator over ⅛ of the shortest mean stay; 14 terms give all its digits."""

_TINY = 1e-290


class Transient:
    """A chain that begins in state 0, looked at as often as one likes."""

    def __init__(self, chain: Moves, patience: Patience = ENDLESS) -> None:
        """Raises `TooManyStates`."""
        self._size, self._patience = chain.states, patience
        if chain.states > MOST_STATES:
            raise TooManyStates
        generator = np.zeros((chain.states, chain.states))
        np.add.at(generator, (chain.source, chain.target), chain.rate)
        np.fill_diagonal(generator, 0.0)
        leaving = generator.sum(axis=1)
        self._fastest = float(leaving.max(initial=0.0))
        self._jumps = generator / (self._fastest or 1.0)
        np.fill_diagonal(self._jumps, (self._fastest - leaving) / (self._fastest or 1.0))
        self._kept: list[Floats] = []

    def at(self, times: Floats) -> Floats:
        """Probabilities of the states (columns) at some times (rows, in hours).

        Uniformization, e^(Qs) = e^(−Λs) Σ (Λs)ᵏ ÷ k! (I + Q ÷ Λ)ᵏ, for a step s = 1 ÷ 8Λ, and then e^(2Qs)
        = (e^(Qs))², each time by the binary digits of t ÷ s. Nothing is ever subtracted and rows are kept at
        sum 1, so that small probabilities have their digits too (Xue and Ye, Computing exponentials of
        essentially non-negative matrices entrywise to high relative accuracy, Mathematics of Computation 82,
        2013). Time is proportional to the states cubed.

        >>> Transient(Moves.of([{1: 1e-9}, {0: 0.5}])).at(np.array([1e-3, 1e3]))[:, 1]
        array([9.99750042e-13, 2.00000000e-09])
        """
        # How many steps have gone by, and what is left of the time.
        scaled = np.asarray(times, dtype=float) * (self._fastest / _SHARE)
        steps = np.floor(scaled)
        found = _begin(self._jumps, (scaled - steps) * _SHARE)
        largest = float(steps.max(initial=0.0))
        step = np.zeros((0, 0))
        for power in range(int(largest).bit_length()):
            self._patience.check()
            step = self._step(power, step)
            odd = np.floor(np.ldexp(steps, -power)) % 2.0 == 1.0
            if odd.any():
                found[odd] = found[odd] @ step
        return found

    def _step(self, power: int, before: Floats) -> Floats:
        """exp of the generator over 2^power steps, given that over half as many."""
        if power < len(self._kept):
            return self._kept[power]
        if power == 0:
            step = _first_step(self._jumps)
        else:
            step = before @ before
            step /= step.sum(axis=1, keepdims=True)
            step[step < _TINY] = 0.0
        if len(self._kept) * step.size < MOST_KEPT:
            self._kept.append(step)
        return step


def _begin(jumps: Floats, means: Floats) -> Floats:
    """After times with so many jumps in the mean (at most ⅛)."""
    here = np.zeros(len(jumps))
    here[0] = 1.0
    weight = np.exp(-means)
    found = np.outer(weight, here)
    for k in range(1, _TERMS):
        here = here @ jumps
        weight = weight * (means / k)
        found += np.outer(weight, here)
    return found


def _first_step(jumps: Floats) -> Floats:
    """exp(⅛ (jumps − I)) by Horner's rule."""
    one = np.eye(len(jumps))
    total = one.copy()
    for k in range(_TERMS - 1, 0, -1):
        total = one + (total @ jumps) * (_SHARE / k)
    total /= total.sum(axis=1, keepdims=True)
    return np.asarray(total)
