"""The laws of durations as functions of time: how likely it is that one is over, lasts, or ends about now."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from haplanner.model.law import Law

Floats = NDArray[np.float64]

NARROWEST = 0.001
"""A gamma or lognormal law that varies by less (standard deviation ÷ mean) is taken to be fixed."""

_MOST_TERMS = 100_000


class Duration(NamedTuple):
    """A law with its mean (hours)."""

    law: Law
    mean: float

    @property
    def jump(self) -> float | None:
        """The time at which it surely ends, where it is the same every time."""
        law = self.law
        narrow = law.law in ("gamma", "lognormal") and (law.cv or 1.0) < NARROWEST
        return self.mean if law.law == "fixed" or narrow or self.mean == 0.0 else None

    def over(self, times: Floats) -> Floats:
        """F(t): the probability that it has ended by t, small ones with all their digits."""
        return self._both(times)[0]

    def lasts(self, times: Floats) -> Floats:
        """1 − F(t), small ones with all their digits."""
        return self._both(times)[1]

    def _both(self, times: Floats) -> tuple[Floats, Floats]:
        law, mean = self.law, self.mean
        if self.jump is not None:
            over = (times >= mean).astype(float)
            return over, 1.0 - over
        if law.law == "weibull":
            shape = law.shape or 1.0
            power = (times * (math.gamma(1.0 + 1.0 / shape) / mean)) ** shape
            return -np.expm1(-power), np.exp(-power)
        if law.law == "lognormal":
            z = self._normal(times) / math.sqrt(2.0)
            return _erfc(-z) / 2.0, _erfc(z) / 2.0
        if law.law == "gamma":
            shape = 1.0 / (law.cv or 1.0) ** 2
            return _gamma(shape, times * (shape / mean))
        return -np.expm1(-times / mean), np.exp(-times / mean)

    def density(self, times: Floats) -> Floats:
        """f(t) per hour; of a fixed duration, 0."""
        law, mean = self.law, self.mean
        if self.jump is not None:
            return np.zeros(len(times))
        with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
            if law.law == "weibull":
                shape, scale = law.shape or 1.0, mean / math.gamma(1.0 + 1.0 / (law.shape or 1.0))
                x = times / scale
                return np.asarray(shape / scale * x ** (shape - 1.0) * np.exp(-(x**shape)))
            if law.law == "lognormal":
                sigma = math.sqrt(math.log1p((law.cv or 1.0) ** 2))
                z = self._normal(times)
                dense = np.exp(-0.5 * z * z) / (times * sigma * math.sqrt(2.0 * math.pi))
                return np.where(times > 0.0, dense, 0.0)
            if law.law == "gamma":
                shape = 1.0 / (law.cv or 1.0) ** 2
                x = times * (shape / mean)
                logs = (shape - 1.0) * np.log(x) - x - math.lgamma(shape)
                return np.exp(logs) * (shape / mean)
        return np.exp(-times / mean) / mean

    def _normal(self, times: Floats) -> Floats:
        """(ln t − ln median) ÷ σ, with σ² = ln(1 + cv²) and the median mean ÷ √(1 + cv²)."""
        variance = math.log1p((self.law.cv or 1.0) ** 2)
        with np.errstate(divide="ignore"):
            return (np.log(times / self.mean) + 0.5 * variance) / math.sqrt(variance)


def _erfc(values: Floats) -> Floats:
    return np.array([math.erfc(value) for value in values.tolist()])


def _gamma(shape: float, x: Floats) -> tuple[Floats, Floats]:
    """The regularised incomplete gamma functions P and Q: series below, continued fraction above the mean.

    Abramowitz and Stegun 6.5.29 and 6.5.31, the fraction by Lentz's method.
    """
    lower, upper = np.zeros(len(x)), np.ones(len(x))
    with np.errstate(divide="ignore"):
        front = np.exp(shape * np.log(x) - x - math.lgamma(shape + 1.0))
    small = (x < shape + 1.0) & (x > 0.0)
    if small.any():
        here = x[small]
        term, total = np.ones(len(here)), np.ones(len(here))
        for k in range(1, _MOST_TERMS):
            term = term * (here / (shape + k))
            total += term
            if (term <= 1e-17 * total).all():
                break
        lower[small] = front[small] * total
        upper[small] = 1.0 - lower[small]
    large = x >= shape + 1.0
    if large.any():
        here = x[large]
        b = here + 1.0 - shape
        c = np.full(len(here), 1e300)
        d = 1.0 / b
        total = d.copy()
        for k in range(1, _MOST_TERMS):
            a = -k * (k - shape)
            b = b + 2.0
            d = a * d + b
            c = b + a / c
            d = 1.0 / np.where(np.abs(d) < 1e-300, 1e-300, d)
            c = np.where(np.abs(c) < 1e-300, 1e-300, c)
            total = total * (c * d)
            if (np.abs(c * d - 1.0) <= 4e-15).all():
                break
        upper[large] = front[large] * shape * total
        lower[large] = 1.0 - upper[large]
    return lower, upper
