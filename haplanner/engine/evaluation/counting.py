"""At least k of n: exact tails of counts, from the small end and with positive terms only."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


def binomial(trials: int, chance: float, size: int) -> Vector:
    """P(j of `trials` happen) for j = 0 … size − 1, each relatively accurate to about `trials` roundings.

    C(n, j) p^j (1 − p)^(n − j), by the ratio of neighbours: from j = 0 where that does not underflow, else
    from the likeliest outward, divided by their sum.

    >>> binomial(3, 0.5, 5).tolist()
    [0.125, 0.375, 0.375, 0.125, 0.0]
    """
    out = np.zeros(size)
    if chance <= 0.0:
        out[:1] = 1.0
        return out
    if chance >= 1.0:
        out[trials : trials + 1] = 1.0
        return out
    last = min(trials, size - 1)
    if last < 0:
        return out
    j = np.arange(1, trials + 1, dtype=float)
    ratios = (trials + 1 - j) / j * (chance / (1.0 - chance))
    none = (1.0 - chance) ** trials if chance > 0.01 else math.exp(trials * math.log1p(-chance))
    if none > 1e-200:
        out[0] = none
        out[1 : last + 1] = none * np.cumprod(ratios[:last])
        return out
    likeliest = min(trials, int((trials + 1) * chance))
    terms = np.ones(trials + 1)
    terms[likeliest + 1 :] = np.cumprod(ratios[likeliest:])
    terms[:likeliest] = np.cumprod(1.0 / ratios[:likeliest][::-1])[::-1]
    out[: last + 1] = (terms / math.fsum(terms))[: last + 1]
    return out


def binomial_working(trials: int, chance: float, size: int) -> Vector:
    """P(all but j of `trials` happen) for j = 0 … size − 1: through 1 − p, a small p would lose its digits.

    >>> binomial_working(2, 0.25, 4).tolist()
    [0.0625, 0.375, 0.5625, 0.0]
    """
    out = np.zeros(size)
    out[: trials + 1] = binomial(trials, chance, trials + 1)[::-1][:size]
    return out


def binomial_tail(trials: int, chance: float, least: int) -> float:
    """P(at least `least` of `trials` happen), summed from its smallest term.

    >>> round(binomial_tail(3, 0.1, 2), 15)
    0.028
    """
    if least <= 0:
        return 1.0
    if least > trials:
        return 0.0
    terms = binomial(trials, chance, trials + 1)[least:]
    return min(1.0, math.fsum(terms))


class Count:
    """How many of several independent things happen, up to a threshold that is of interest.

    Each thing is given by the probabilities that it happens 0 … m times. `before[i]` and `after[i]` count the
    things before and after the i-th, up to the threshold.
    """

    def __init__(self, threshold: int, things: Sequence[Vector]) -> None:
        self.threshold = threshold
        self.before = [_certain(threshold)]
        for thing in things:
            self.before.append(_add(self.before[-1], thing, threshold))
        self.after = [_certain(threshold)]
        for thing in reversed(things[1:]):
            self.after.append(_add(self.after[-1], thing, threshold))
        self.after.reverse()
        self.things = things

    def tail(self) -> float:
        """P(count ≥ threshold), summed over the thing by which the threshold is reached."""
        parts = []
        for before, thing in zip(self.before, self.things, strict=False):
            beyond = np.append(np.cumsum(thing[::-1])[::-1], 0.0)
            reach = self.threshold - np.arange(self.threshold)
            parts.append(float(before @ beyond[np.minimum(reach, len(beyond) - 1)]))
        return min(1.0, math.fsum(parts))

    def short(self) -> float:
        """P(count < threshold)."""
        return min(1.0, math.fsum(self.before[-1]))

    def rest(self, position: int) -> Vector:
        """P(all the others together happen j times), j < threshold."""
        return _add(self.before[position], self.after[position], self.threshold)


def _certain(size: int) -> Vector:
    out = np.zeros(size)
    out[:1] = 1.0
    return out


def _add(count: Vector, thing: Vector, size: int) -> Vector:
    out = np.zeros(size)
    made = np.convolve(count, thing[:size])[:size] if size else count
    out[: len(made)] = made
    return out


def at_least_plain(
    needed: int, unavailabilities: Sequence[float], frequencies: Sequence[float]
) -> tuple[float, float]:
    """U and failure frequency of "at least `needed` of these independent things work".

    U by dynamic programming over the number of failures or of working things, whichever is smaller;
    frequency = Σ B_i w_i, carried along as the derivative in the direction of the frequencies.

    >>> at_least_plain(2, [0.1, 0.2, 0.3], [0.0, 0.0, 0.0])[0]
    0.098
    """
    n = len(unavailabilities)
    failures = n - needed + 1
    if failures <= needed:
        return _by_failures(failures, unavailabilities, frequencies)
    return _by_working(needed, unavailabilities, frequencies)


def _by_failures(limit: int, chances: Sequence[float], rates: Sequence[float]) -> tuple[float, float]:
    """P(at least `limit` failures), and Σ w_i P(the others fail exactly limit − 1 times)."""
    count = [1.0] + [0.0] * (limit - 1)
    others = [0.0] * limit
    reached = 0.0
    for q, w in zip(chances, rates, strict=True):
        p = 1.0 - q
        reached += count[-1] * q
        for j in range(limit - 1, 0, -1):
            others[j] = others[j] * p + others[j - 1] * q + count[j] * w
            count[j] = count[j] * p + count[j - 1] * q
        others[0] = others[0] * p + count[0] * w
        count[0] *= p
    return min(1.0, reached), others[-1]


def _by_working(limit: int, chances: Sequence[float], rates: Sequence[float]) -> tuple[float, float]:
    """P(fewer than `limit` work), and Σ w_i P(exactly limit − 1 of the others work)."""
    count = [1.0] + [0.0] * (limit - 1)
    others = [0.0] * limit
    for q, w in zip(chances, rates, strict=True):
        p = 1.0 - q
        for j in range(limit - 1, 0, -1):
            others[j] = others[j] * q + others[j - 1] * p + count[j] * w
            count[j] = count[j] * q + count[j - 1] * p
        others[0] = others[0] * q + count[0] * w
        count[0] *= q
    return min(1.0, math.fsum(count)), others[-1]


def slopes(needed: int, unavailabilities: Sequence[float]) -> list[float]:
    """∂U ÷ ∂q_i of "at least `needed` work": P(exactly needed − 1 of the others work), without subtraction.

    >>> slopes(1, [0.5, 0.25])
    [0.25, 0.5]
    """
    n = len(unavailabilities)
    failures = n - needed + 1
    if failures <= needed:
        things = [np.array([1.0 - q, q]) for q in unavailabilities]
        count = Count(failures, things)
    else:
        things = [np.array([q, 1.0 - q]) for q in unavailabilities]
        count = Count(needed, things)
    return [float(before @ after[::-1]) for before, after in zip(count.before, count.after, strict=False)]
