"""How long requests take that pass through several queues, one way or another: tails and percentiles.

A way is a row of independent waits and services, all exponential, so that the time on it is the time until a
Markov chain without circles ends. Its distribution is the exponential of a matrix without negative entries
(uniformization): all terms that are added are positive, so that tails keep their digits however rates differ,
where partial fractions would cancel.
"""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.performance.queues import Stage

Array = NDArray[np.float64]
Way = tuple[float, Sequence[Stage]]
"""The probability that a request goes this way, and the queues on it."""

_TERMS = 18
"""Of the exponential series with an argument of at most 1: what is left out is below 1 ÷ 18!."""
_NEAR = 1e-12
"""How closely a percentile is found, as a fraction of it."""
_MOST_STEPS = 200


class ResponseTimes:
    """The mixture of some ways. Probabilities may sum to less than 1: the rest takes for ever.

    >>> from haplanner.engine.performance.queues import stage
    >>> single = ResponseTimes([(1.0, [stage(1, 0.01, 50.0)])])  # M/M/1: exponential, rate 50 a second
    >>> round(single.beyond(0.02) * math.e, 12), round(single.percentile(0.95) * 50 / math.log(20), 12)
    (1.0, 1.0)
    """

    def __init__(self, ways: Iterable[Way]) -> None:
        rows: dict[int, list[tuple[float, list[Stage]]]] = {}
        self._at_once, self._bounded, self.mean_part = 0.0, 0.0, 0.0
        for probability, stages in ways:
            lasting = [one for one in stages if math.isfinite(one.rate)]
            self._bounded += probability
            self.mean_part += probability * math.fsum(one.mean for one in lasting)
            if lasting:
                rows.setdefault(len(lasting), []).append((probability, lasting))
            else:
                self._at_once += probability
        self._chains = [_Chains(found) for found in rows.values()]

    @property
    def unbounded(self) -> float:
        """The probability of no end."""
        return max(0.0, 1.0 - self._bounded)

    @property
    def mean(self) -> float:
        """The mean in seconds; infinite where some have no end."""
        return math.inf if self.unbounded > 1e-15 else self.mean_part

    def beyond(self, seconds: float) -> float:
        """P(longer than so many seconds ≥ 0), those without an end included."""
        return self.unbounded + self._bounded_beyond(seconds)

    def _bounded_beyond(self, seconds: float) -> float:
        return math.fsum(chains.beyond(seconds) for chains in self._chains)

    def percentile(self, share: float) -> float:
        """The seconds that so large a share (0 to 1) does not exceed; infinite where it has no end."""
        left = 1.0 - share - self.unbounded
        if left <= 0.0:
            return math.inf
        if self._bounded_beyond(0.0) <= left:
            return 0.0
        low, high = 0.0, self.mean_part or 1.0
        while self._bounded_beyond(high) > left:
            low, high = high, 2.0 * high
        return self._root(low, high, math.log(left))

    def _root(self, low: float, high: float, wanted: float) -> float:
        """Where the logarithm of the tail is `wanted`: by secants, halved where an end stays (Illinois)."""

        def off(seconds: float) -> float:
            tail = self._bounded_beyond(seconds)
            return (math.log(tail) if tail > 0.0 else -750.0) - wanted

        left, right = off(low), off(high)
        side = 0
        for _ in range(_MOST_STEPS):
            if high - low <= _NEAR * high or right == 0.0:
                break
            middle = (low * right - high * left) / (right - left)
            if not low < middle < high:
                middle = 0.5 * (low + high)
            here = off(middle)
            if here == 0.0:
                return middle
            if here < 0.0:
                high, right = middle, here
                left *= 0.5 if side < 0 else 1.0
                side = -1
            else:
                low, left = middle, here
                right *= 0.5 if side > 0 else 1.0
                side = 1
        return high


class _Chains:
    """Ways of equally many queues as chains of waits (even phases) and services (odd ones).

    `start` has one row a way, times its probability; `jumps` are the matrices Q + Λ I with Λ the largest
    rate of each way, in units of Λ: non-negative, each row sums to at most 1.
    """

    def __init__(self, ways: Sequence[tuple[float, Sequence[Stage]]]) -> None:
        chance = np.array([probability for probability, _ in ways])
        shape = (len(ways), len(ways[0][1]))
        rate, waits, drain = (
            np.array([getattr(one, name) for _, stages in ways for one in stages]).reshape(shape)
            for name in ("rate", "waits", "drain")
        )
        drain = np.where(waits > 0.0, drain, rate)
        ways_number, stages_number = shape
        phases = 2 * stages_number
        self._fastest = np.maximum(rate, drain).max(axis=1)
        out = np.empty((ways_number, phases))
        out[:, 0::2], out[:, 1::2] = drain, rate
        out /= self._fastest[:, None]
        self._jumps = np.zeros((ways_number, phases, phases))
        for n in range(stages_number):
            self._jumps[:, 2 * n, 2 * n + 1] = out[:, 2 * n]
            if n + 1 < stages_number:
                self._jumps[:, 2 * n + 1, 2 * n + 2] = out[:, 2 * n + 1] * waits[:, n + 1]
                self._jumps[:, 2 * n + 1, 2 * n + 3] = out[:, 2 * n + 1] * (1.0 - waits[:, n + 1])
        for n in range(phases):
            self._jumps[:, n, n] = 1.0 - out[:, n]
        self._start = np.zeros((ways_number, phases))
        self._start[:, 0] = chance * waits[:, 0]
        self._start[:, 1] = chance * (1.0 - waits[:, 0])

    def beyond(self, seconds: float) -> float:
        """P(one of these ways is taken, and it takes longer)."""
        spans = self._fastest * seconds
        halvings = max(0, math.ceil(math.log2(max(float(spans.max()), 1.0))))
        step = spans / 2.0**halvings
        term = np.broadcast_to(np.eye(self._jumps.shape[1]), self._jumps.shape)
        total = term.copy()
        scaled = self._jumps * step[:, None, None]
        for n in range(1, _TERMS + 1):
            term = term @ scaled / n
            total += term
        power = total * np.exp(-step)[:, None, None]
        for _ in range(halvings):
            power = power @ power
        return float(np.einsum("wi,wij->", self._start, power))
