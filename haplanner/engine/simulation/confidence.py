"""How sure a mean over independent histories is, and what can be said where nothing was seen."""

import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

NONE_SEEN = 0.025
"""An event that did not show in n histories may still have any probability p with (1 − p)^n above this."""


def mean_interval(values: FloatArray) -> tuple[float, float, float]:
    """(mean, low, high): mean of independent values and its 95 % interval, t · s ÷ √n on either side.

    One value says nothing about its own spread: the interval is then unbounded.

    >>> mean_interval(np.array([1.0, 2.0, 3.0]))
    (2.0, -0.484..., 4.484...)
    """
    mean = float(np.mean(values))
    if len(values) < 2:
        return mean, -math.inf, math.inf
    half = student_quantile(len(values) - 1) * float(np.std(values, ddof=1)) / math.sqrt(len(values))
    return mean, mean - half, mean + half


def running_intervals(values: FloatArray, counts: NDArray[np.int64]) -> tuple[FloatArray, FloatArray]:
    """(means, half widths of their 95 % intervals) of the first `counts[i]` values; infinite for one."""
    centre = float(np.mean(values))
    shifted = values - centre  # small numbers: their squares keep the digits of the spread
    sums = np.cumsum(shifted)[counts - 1]
    squares = np.cumsum(shifted * shifted)[counts - 1]
    n = counts.astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.maximum(squares - sums * sums / n, 0.0) / (n - 1.0)
        quantile = np.array([student_quantile(int(c) - 1) if c > 1 else math.inf for c in counts])
        half = np.where(counts > 1, quantile * np.sqrt(variance / n), math.inf)
    return centre + sums / n, half


def most_where_none_seen(histories: int) -> float:
    """The largest probability that an event which no history showed can have, with 97.5 % confidence.

    >>> round(most_where_none_seen(1000), 6)
    0.003682
    """
    return float(-np.expm1(math.log(NONE_SEEN) / histories))


@lru_cache(maxsize=4096)
def student_quantile(degrees: int) -> float:
    """t with P(|T| ≤ t) = 0.95 for Student's law with whole degrees of freedom.

    Up to 30 by bisection on the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4, beyond by their
    expansion 26.7.5.

    >>> [round(student_quantile(n), 6) for n in (1, 2, 10, 30, 31, 1000)]
    [12.706205, 4.302653, 2.228139, 2.042272, 2.039513, 1.962339]
    """
    if degrees > 30:
        z = NormalDist().inv_cdf(0.975)
        n = float(degrees)
        terms = (
            (z**3 + z) / 4.0,
            (5 * z**5 + 16 * z**3 + 3 * z) / 96.0,
            (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384.0,
            (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160.0,
        )
        return z + sum(term / n ** (power + 1) for power, term in enumerate(terms))
    low, high = 0.0, 20.0
    for _ in range(80):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if _student_within(middle, degrees) < 0.95 else (low, middle)
    return 0.5 * (low + high)


def _student_within(t: float, degrees: int) -> float:
    """P(|T| ≤ t)."""
    angle = math.atan(t / math.sqrt(degrees))
    cosine, sine = math.cos(angle), math.sin(angle)
    if degrees == 1:
        return 2.0 * angle / math.pi
    total = term = cosine if degrees % 2 else 1.0
    for power in range(2 + degrees % 2, degrees - 1, 2):
        term *= cosine**2 * (power - 1) / power
        total += term
    return 2.0 / math.pi * (angle + sine * total) if degrees % 2 else sine * total
