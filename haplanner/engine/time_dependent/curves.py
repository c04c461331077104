"""Unavailability and failure intensity of one cause as functions of time, all new at time 0."""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.transient import Moves, Transient
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.time_dependent.piecewise import Piecewise, doubling
from haplanner.model.failure import FailureMode
from haplanner.model.law import Law

Floats = NDArray[np.float64]


class Instants(NamedTuple):
    """Unavailability, and failures per hour, at some times."""

    u: Floats
    w: Floats


Curve = Callable[[Floats], Instants]
"""Both at any times (hours)."""

SETTLED = 60.0
"""After so many times the longest mean stay in a state nothing changes any more: e^−60 is 1e-26."""

LEAST = 1e-30
"""What is so small beside the largest value need not be right."""


class Phased(NamedTuple):
    """A failure mode whose times are all exponential, as a Markov chain. State 0 is up, all others are down.

    `rates[state]` are (state, rate per hour); `blips` is the rate of failures that end at the same instant.
    """

    rates: tuple[tuple[tuple[int, float], ...], ...]
    blips: float = 0.0

    @property
    def returns(self) -> bool:
        """Whether it may be up again after a failure."""
        return self.blips > 0.0 or any(to == 0 for row in self.rates[1:] for to, _ in row)


def is_exponential(law: Law) -> bool:
    """Whether a law is the exponential one, by whatever name."""
    return law.law == "exponential" or (law.law in ("weibull", "gamma") and 1.0 in (law.shape, law.cv))


def phased(failure: FailureMode) -> Phased | None:
    """The chain of a failure mode; nothing where some time is not exponential.

    >>> phased(FailureMode(mtbf=100, mttr=4, detection=0.5))
    Phased(rates=(((1, 0.01),), ((2, 2.0),), ((0, 0.25),)), blips=0.0)
    """
    by_hand = failure.manual_share > 0.0
    if not is_exponential(failure.life):
        return None
    if by_hand and failure.mttr and not is_exponential(failure.repair):
        return None
    rates: list[list[tuple[int, float]]] = [[]]

    def phase(mean: float) -> int:
        rates.append([])
        return len(rates) - 1

    noticing = [(phase(failure.detection), failure.detection)] if failure.detection > 0.0 else []
    trying = 0
    if failure.auto is not None and failure.auto.time > 0.0:
        trying = phase(failure.auto.time)
    hands: list[tuple[int, float]] = []
    lost = by_hand and failure.mttr is None
    if lost:
        hands = [(phase(np.inf), np.inf)]
    elif by_hand:
        means = (failure.alert, failure.mttr or 0.0, failure.restore)
        hands = [(phase(mean), mean) for mean in means if mean > 0.0]
    people = hands[0][0] if hands else 0
    success = 0.0 if failure.auto is None else failure.auto.success
    # What follows once a failure is noticed.
    following = [(trying, 1.0)] if trying else [(0, success), (people, 1.0 - success)]
    rate = 1.0 / failure.mtbf
    blips = 0.0
    if noticing:
        ((state, mean),) = noticing
        rates[0].append((state, rate))
        rates[state] += [(to, share / mean) for to, share in following if share > 0.0]
    else:
        rates[0] += [(to, rate * share) for to, share in following if share > 0.0 and to]
        blips = rate * sum(share for to, share in following if to == 0)
    if trying:
        time = failure.auto.time if failure.auto is not None else 1.0
        rates[trying] += [
            (to, share / time) for to, share in ((0, success), (people, 1.0 - success)) if share
        ]
    for position, (state, mean) in enumerate(hands):
        if mean < np.inf:
            rates[state].append((hands[position + 1][0] if position + 1 < len(hands) else 0, 1.0 / mean))
    return Phased(tuple(tuple(_summed(row)) for row in rates), blips)


def _summed(row: list[tuple[int, float]]) -> list[tuple[int, float]]:
    total: dict[int, float] = {}
    for to, rate in row:
        total[to] = total.get(to, 0.0) + rate
    return sorted(total.items())


@lru_cache(maxsize=4096)
def phased_curve(chain: Phased, shortest: float) -> Curve:
    """The curve of a failure mode that is a chain; `shortest` is the shortest time that is of interest.

    One phase: u(t) = λ ÷ (λ + μ) (1 − e^(−(λ + μ)t)), and w = (λ + blips) (1 − u).

    >>> curve = phased_curve(phased(FailureMode(mtbf=1000, mttr=10)), 1.0)
    >>> 1 - curve(np.array([10.0])).u
    array([0.99370514])
    """
    fails = sum(rate for _, rate in chain.rates[0]) + chain.blips
    if len(chain.rates) == 1:
        return lambda times: Instants(np.zeros(len(times)), np.full(len(times), fails))
    if len(chain.rates) == 2:
        down = sum(rate for _, rate in chain.rates[0])
        back = sum(rate for _, rate in chain.rates[1])
        whole = down + back

        def one_phase(times: Floats) -> Instants:
            gone = np.exp(-whole * times)
            return Instants(-np.expm1(-whole * times) * (down / whole), fails * (back + down * gone) / whole)

        return one_phase
    up = np.zeros(len(chain.rates))
    up[0] = fails
    watched = np.array([1.0 - (up > 0.0), up])
    table = Tabulated(Moves.of([dict(row) for row in chain.rates]), watched, shortest)
    return lambda times: Instants(*table.means(times))


class Tabulated:
    """The means of some functions of a chain's state over time, found as far as they are asked for."""

    def __init__(
        self,
        chain: Moves,
        watched: Floats,
        shortest: float,
        longest: float | None = None,
        floor: Floats | None = None,
        patience: Patience = ENDLESS,
    ) -> None:
        """`watched` has the functions in rows; of interest are times from `shortest` to `longest`, or more,
        and what is not far below the `floor` of each. Raises `TooManyStates`.
        """
        self._transient, self._watched, self._patience = Transient(chain, patience), watched, patience
        self._floor = np.full(len(watched), LEAST) if floor is None else floor
        leaving = np.bincount(chain.source, chain.rate, chain.states)
        first = 2.0 ** math.floor(math.log2(min(1.0 / max(leaving.max(initial=0.0), 1e-300), shortest)))
        moving = chain.rate[chain.rate > 0.0]
        slowest = 1.0 / moving.min() if len(moving) else first
        self._pieces: list[Piecewise] = []
        self._covered = 0.0
        self._cover(doubling(first, SETTLED * slowest if longest is None else longest))

    def _cover(self, edges: Floats) -> None:
        watched = self._watched
        self._pieces.append(
            Piecewise.fit(
                lambda times: watched @ self._transient.at(times).T,
                edges,
                self._patience,
                floor=self._floor,
            )
        )
        self._covered = float(edges[-1])

    def means(self, times: Floats) -> Floats:
        """The means, in rows."""
        last = float(times.max(initial=0.0))
        while self._covered < last:
            self._cover(self._covered * np.exp2(np.arange(9, dtype=np.float64)))
        if len(self._pieces) == 1:
            return self._pieces[0].values(times)
        out = np.empty((len(self._watched), len(times)))
        begin = -1.0
        for piece in self._pieces:
            here = (times > begin) & (times <= piece.edges[-1])
            out[:, here] = piece.values(times[here])
            begin = float(piece.edges[-1])
        return out


def constant_curve(u: float, w: float) -> Curve:
    """Of what is the same at any time: planned maintenance whose first turn is random."""
    return lambda times: Instants(np.full(len(times), u), np.full(len(times), w))


def in_series(curves: Sequence[Curve]) -> Curve:
    """Of independent causes any of which is enough to be down."""
    if len(curves) == 1:
        return curves[0]

    def all_of(times: Floats) -> Instants:
        down, up, fails = np.zeros(len(times)), np.ones(len(times)), np.zeros(len(times))
        for curve in curves:
            u, w = curve(times)
            fails = fails * (1.0 - u) + up * w
            down = down + up * u
            up = up * (1.0 - u)
        return Instants(down, fails)

    return all_of
