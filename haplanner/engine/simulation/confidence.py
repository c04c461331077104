"""How sure a mean over independent histories is, and what can be said where nothing was seen."""

import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

ENOUGH = 50
"""From so many outages on, a mean over histories is normal enough."""

_Z = NormalDist().inv_cdf(0.975)
_NEARLY_NORMAL = 2_000.0

NONE_SEEN = 0.025
"""What a 95 % interval leaves out on either side.

So an event that did not show in n histories may still have any probability p with (1 − p)^n above it.
"""


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


def count_interval(seen: float) -> tuple[float, float]:
    """The 95 % interval of the mean number of independent events of which so many were seen (Garwood's).

    Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936) 437–442.

    >>> [round(end, 3) for end in count_interval(0)], [round(end, 3) for end in count_interval(10)]
    ([0.0, 3.689], [4.795, 18.39])
    """
    low = 0.0 if seen <= 0.0 else gamma_quantile(seen, NONE_SEEN)
    return low, gamma_quantile(seen + 1.0, 1.0 - NONE_SEEN)


def mean_length_interval(count: int, total: float, squares: float) -> tuple[float, float]:
    """The 95 % interval of the mean of so many independent lengths with this sum and sum of squares.

    As if they followed a gamma law with the variance that was seen; for fewer than `ENOUGH` of them, at least
    that of the exponential law, for which it is exact: few lengths say little about how they vary.

    >>> [round(end, 3) for end in mean_length_interval(1, 2.0, 4.0)]
    [0.542, 78.996]
    """
    mean = total / count
    relative = max(0.0, squares / count / mean**2 - 1.0) * (count / (count - 1.0) if count > 1 else 1.0)
    if count < ENOUGH:
        relative = max(relative, 1.0)
    if relative <= 0.0:
        return mean, mean
    shape = count / relative
    return (
        mean * shape / gamma_quantile(shape, 1.0 - NONE_SEEN),
        mean * shape / gamma_quantile(shape, NONE_SEEN),
    )


def product_interval(
    one: float, one_ci: tuple[float, float], other: float, other_ci: tuple[float, float]
) -> tuple[float, float]:
    """The 95 % interval of the product of two independent estimates, from their own intervals.

    Their distances on the scale of logarithms, added as squares: Zou and Donner, "Construction of confidence
    limits about effect measures", Statistics in Medicine 27 (2008) 1693–1702.

    >>> [round(end, 3) for end in product_interval(2.0, (1.0, 4.0), 3.0, (3.0, 3.0))]
    [3.0, 12.0]
    """
    down = math.hypot(math.log(one / one_ci[0]), math.log(other / other_ci[0]))
    up = math.hypot(math.log(one_ci[1] / one), math.log(other_ci[1] / other))
    return one * other * math.exp(-down), one * other * math.exp(up)


def share_interval(hits: float, of: float) -> tuple[float, float]:
    """The 95 % interval of a probability of which so many of so many independent trials were hits (Wilson's).

    Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927) 209–212.

    >>> [round(end, 4) for end in share_interval(0, 10)], [round(end, 4) for end in share_interval(7, 10)]
    ([0.0, 0.2775], [0.3968, 0.8922])
    """
    share = hits / of
    centre = (share + _Z * _Z / (2.0 * of)) / (1.0 + _Z * _Z / of)
    half = _Z * math.sqrt(share * (1.0 - share) / of + _Z * _Z / (4.0 * of * of)) / (1.0 + _Z * _Z / of)
    low = 0.0 if hits <= 0.0 else max(0.0, centre - half)
    return low, 1.0 if hits >= of else min(1.0, centre + half)


def rank_interval(share: float, of: int) -> tuple[int, int]:
    """Between which of so many sorted values (from 0) the percentile lies, with 95 % confidence.

    −1 and `of` where there is no such value: it may be lower, or higher, than all of them.

    >>> rank_interval(0.5, 100), rank_interval(0.9, 20)
    ((39, 60), (14, 20))
    """
    half = _Z * math.sqrt(of * share * (1.0 - share)) + 0.5
    return max(-1, math.floor(of * share - half)), min(of, math.ceil(of * share + half) - 1)


@lru_cache(maxsize=1024)
def gamma_quantile(shape: float, share: float) -> float:
    """The x below which so large a share of the gamma law of this shape and scale 1 lies, to 1e-12.

    By bisection on Temme's and Abramowitz and Stegun's functions (`regularised_gamma`); half of the χ² law's
    with twice as many degrees of freedom.

    >>> round(2.0 * gamma_quantile(1.0, 0.95), 6)
    5.991465
    """
    if shape > _NEARLY_NORMAL:
        # Wilson and Hilferty: to 1e-6 of the value here.
        z = NormalDist().inv_cdf(share)
        return shape * (1.0 - 1.0 / (9.0 * shape) + z / (3.0 * math.sqrt(shape))) ** 3
    low, high = 0.0, shape + 40.0 * math.sqrt(shape) + 40.0
    for _ in range(200):
        middle = 0.5 * (low + high)
        if regularised_gamma(shape, middle) < share:
            low = middle
        else:
            high = middle
        if high - low <= 1e-13 * high:
            break
    return 0.5 * (low + high)


def regularised_gamma(shape: float, x: float) -> float:
    """P(X ≤ x) for the gamma law of this shape and scale 1: a series below its mean, a fraction above.

    Abramowitz and Stegun 6.5.29 and 6.5.31, the fraction by Lentz's method.

    >>> round(regularised_gamma(1.0, 1.0), 12) == round(1.0 - math.exp(-1.0), 12)
    True
    """
    if x <= 0.0:
        return 0.0
    front = math.exp(shape * math.log(x) - x - math.lgamma(shape + 1.0))
    if x < shape + 1.0:
        term = total = 1.0
        k = 1
        while term > 1e-17 * total:
            term *= x / (shape + k)
            total += term
            k += 1
        return front * total
    b, c, d = x + 1.0 - shape, 1e300, 1.0 / (x + 1.0 - shape)
    total = d
    for k in range(1, 10_000):
        a = -k * (k - shape)
        b += 2.0
        d = 1.0 / (a * d + b)
        c = b + a / c
        total *= c * d
        if abs(c * d - 1.0) < 1e-15:
            break
    return 1.0 - front * shape * total


@lru_cache(maxsize=1024)
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
