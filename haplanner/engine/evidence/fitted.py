"""Laws of durations by greatest likelihood, some of the durations being known only to last longer."""

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.time_dependent.laws import Duration
from haplanner.model.law import Law

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FittedLaw = Literal["exponential", "weibull", "lognormal"]
LAWS: tuple[FittedLaw, ...] = ("exponential", "weibull", "lognormal")

FEWEST = 3
"""With fewer different complete durations a law of two parameters fits whatever there is."""

_ROUNDS = 200
_NARROWEST_SHAPE, _WIDEST_SHAPE = 1e-3, 1e4


class Durations(NamedTuple):
    """Durations (hours, > 0) and whether each was seen to its end; shape (n,), or (m, n) for m samples."""

    hours: Floats
    complete: Flags


@dataclass(frozen=True, slots=True)
class Fit:
    """A law with its mean (hours), ln of its likelihood (densities per hour) and how many of it are free."""

    law: Law
    mean: float
    log_likelihood: float
    parameters: int

    @property
    def aic(self) -> float:
        """Akaike's criterion, 2k − 2 ln L: of several laws, the one with the least tells most with least."""
        return 2.0 * self.parameters - 2.0 * self.log_likelihood

    @property
    def duration(self) -> Duration:
        """The law as a function of time."""
        return Duration(self.law, self.mean)

    @property
    def scale(self) -> float:
        """Of a Weibull law the time (hours) by which 63 % have ended: mean ÷ Γ(1 + 1 ÷ shape)."""
        return self.mean / math.gamma(1.0 + 1.0 / (self.law.shape or 1.0))

    @property
    def log_mean(self) -> float:
        """Of a lognormal law the mean of the logarithms of hours."""
        return math.log(self.mean) - 0.5 * self.log_deviation**2

    @property
    def log_deviation(self) -> float:
        """Of a lognormal law the standard deviation of the logarithms."""
        return math.sqrt(math.log1p((self.law.cv or 0.0) ** 2))


def fit(law: FittedLaw, seen: Durations) -> Fit | None:
    """The law of this name that makes the durations likeliest; `None` where they cannot tell.

    Exponential: all hours ÷ complete ones. Weibull: the shape k solves Σ tᵏ ln t ÷ Σ tᵏ − 1 ÷ k = mean ln t
    of the complete ones. Lognormal: moments of the logarithms; for what lasts longer, expected ones in turns.

    Lawless, Statistical Models and Methods for Lifetime Data, 2nd edition, chapters 4 and 5.

    >>> seen = Durations(np.array([10.0, 20.0, 30.0, 40.0]), np.array([True, True, True, False]))
    >>> found = fit("exponential", seen)
    >>> round(found.mean, 6), round(found.log_likelihood, 6)  # 100 h ÷ 3, −3 (ln 33.3 + 1)
    (33.333333, -13.519674)
    """
    ended = seen.hours[seen.complete]
    if not len(ended) or (law != "exponential" and len(np.unique(ended)) < FEWEST):
        return None
    one = Durations(seen.hours[None, :], seen.complete[None, :])
    if law == "exponential":
        mean = float(mean_of_exponential(one)[0])
        return Fit(Law(), mean, -len(ended) * (math.log(mean) + 1.0), 1)
    if law == "weibull":
        shapes, scales = weibull(one)
        shape, scale = float(shapes[0]), float(scales[0])
        steps = math.log(shape / scale) + (shape - 1.0) * np.log(ended / scale)
        likelihood = float(steps.sum() - ((seen.hours / scale) ** shape).sum())
        return Fit(Law("weibull", shape=shape), scale * math.gamma(1.0 + 1.0 / shape), likelihood, 2)
    means, deviations = lognormal(one)
    middle, deviation = float(means[0]), float(deviations[0])
    z = (np.log(seen.hours) - middle) / deviation
    dense = -0.5 * z * z - np.log(seen.hours) - math.log(deviation * math.sqrt(2.0 * math.pi))
    likelihood = float(dense[seen.complete].sum() + np.log(upper_normal(z[~seen.complete])).sum())
    variance = deviation**2
    law_found = Law("lognormal", cv=math.sqrt(math.expm1(min(variance, 700.0))))
    return Fit(law_found, math.exp(middle + 0.5 * min(variance, 700.0)), likelihood, 2)


def mean_of_exponential(seen: Durations) -> Floats:
    """Means (hours) of m samples: all hours ÷ number of complete ones; shape (m,)."""
    return np.asarray(seen.hours.sum(axis=1) / np.maximum(1, seen.complete.sum(axis=1)))


def weibull(seen: Durations) -> tuple[Floats, Floats]:
    """(shapes, scales in hours) of m samples, each shape (m,).

    By Newton's method, kept between what is known to be too small and too large: the equation of the shape
    grows from −∞ to a positive value, so there is one solution.
    """
    longest = seen.hours.max(axis=1, keepdims=True)
    logs = np.log(seen.hours / longest)
    ended = np.maximum(1, seen.complete.sum(axis=1))
    wanted = (logs * seen.complete).sum(axis=1) / ended
    deviation = np.sqrt((((logs - wanted[:, None]) ** 2) * seen.complete).sum(axis=1) / ended)
    low, high = np.full(len(logs), _NARROWEST_SHAPE), np.full(len(logs), _WIDEST_SHAPE)
    shape = np.clip(1.2 / np.maximum(deviation, 1e-9), low, high)
    for _ in range(_ROUNDS):
        powers = np.exp(shape[:, None] * logs)
        total = powers.sum(axis=1)
        first = (powers * logs).sum(axis=1) / total
        second = (powers * logs * logs).sum(axis=1) / total
        off = first - 1.0 / shape - wanted
        low, high = np.where(off < 0.0, shape, low), np.where(off < 0.0, high, shape)
        step = shape - off / (second - first * first + 1.0 / shape**2)
        following = np.where((step > low) & (step < high), step, np.sqrt(low * high))
        settled = np.abs(following - shape) <= 1e-13 * shape
        shape = following
        if settled.all():
            break
    total = np.exp(shape[:, None] * logs).sum(axis=1)
    return shape, longest[:, 0] * (total / ended) ** (1.0 / shape)


def lognormal(seen: Durations) -> tuple[Floats, Floats]:
    """(means, standard deviations) of the logarithms of hours of m samples, each shape (m,).

    Durations that last longer count with the mean and the square to be expected beyond them, given the last
    values of the two (expectation maximisation), until these stay.
    """
    logs, n = np.log(seen.hours), seen.hours.shape[1]
    mean, deviation = logs.mean(axis=1), np.maximum(logs.std(axis=1), 1e-12)
    if seen.complete.all():
        return mean, deviation
    open_ones = ~seen.complete
    for _ in range(10 * _ROUNDS):
        middle, wide = mean[:, None], deviation[:, None]
        ahead = np.zeros_like(logs)
        ahead[open_ones] = _hazard(((logs - middle) / wide)[open_ones])
        expected = np.where(open_ones, middle + wide * ahead, logs)
        beyond = wide**2 + wide * (logs - middle) * ahead
        squares = np.where(open_ones, beyond, (logs - middle) ** 2)
        following = expected.sum(axis=1) / n
        variance = squares.sum(axis=1) / n - (following - mean) ** 2
        width = np.sqrt(np.maximum(variance, 1e-24))
        settled = (np.abs(following - mean) <= 1e-11 * width) & (np.abs(width - deviation) <= 1e-11 * width)
        mean, deviation = following, width
        if settled.all():
            break
    return mean, deviation


def upper_normal(z: Floats) -> Floats:
    """1 − Φ(z), small ones with all their digits."""
    return np.array([0.5 * math.erfc(value / math.sqrt(2.0)) for value in z.tolist()])


def _hazard(z: Floats) -> Floats:
    """φ(z) ÷ (1 − Φ(z)); far out by its expansion, where both are too small for a number."""
    near = np.minimum(z, 30.0)
    dense = np.exp(-0.5 * near * near) / math.sqrt(2.0 * math.pi)
    far = z + 1.0 / np.maximum(z, 30.0)
    return np.where(z < 30.0, dense / upper_normal(near), far)
