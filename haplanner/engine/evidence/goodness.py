"""Whether durations may well come from the law that was fitted to them: Anderson and Darling's test."""

from dataclasses import dataclass
from typing import NamedTuple, get_args

import numpy as np

from haplanner.engine.evidence.fitted import (
    Durations,
    Fit,
    FittedLaw,
    Flags,
    Floats,
    lognormal,
    mean_of_exponential,
    upper_normal,
    weibull,
)
from haplanner.engine.warming import loaded

DRAWS = 999
"""Samples drawn from the fitted law: a probability of 5 % is then known to within 0.7 %."""
FEWEST = 5
"""With fewer complete durations nothing would be noticed."""

_MOST = 200
"""Beyond so many durations the law of the statistic hardly depends on their number any more."""
_SEED = 20_240_501


@dataclass(frozen=True, slots=True)
class Goodness:
    """The statistic A², and how often samples of the law itself lie at least as far from their own fit."""

    statistic: float
    probability: float


def goodness(fit: Fit, seen: Durations, draws: int = DRAWS) -> Goodness | None:
    """A² of durations of shape (n,) and its probability were the law true; `None` for fewer than `FEWEST`.

    A² = n ∫ (Fₙ − F)² ÷ (F (1 − F)) dF, with the share Fₙ that had ended by then (Kaplan and Meier's where
    some durations are known only to last longer, up to the longest). The law is fitted anew to every drawn
    sample, as its parameters come from the data; the draws are the same every time. Draws are cut off after
    times from Kaplan and Meier's curve of what cut the data off; where that is half of them, doubts are fewer
    than they should be.

    Pettitt and Stephens, "Modified Cramér–von Mises statistics for censored data", Biometrika 63 (1976)
    291–298; Stute, González Manteiga and Presedo Quindimil, Metrika 40 (1993) 243–256; Efron, "Censored data
    and the bootstrap", Journal of the American Statistical Association 76 (1981) 312–319.
    """
    if int(seen.complete.sum()) < FEWEST:
        return None
    law = fit.law.law
    if law not in get_args(FittedLaw):
        raise ValueError(f"no law that can be fitted: {law}")
    statistic = float(
        distances(_refitted(law, _in_order(Durations(seen.hours[None], seen.complete[None]))))[0]
    )
    numbers = loaded("numpy.random").default_rng(_SEED)
    shape = draws, min(len(seen.hours), _MOST)
    drawn = np.maximum(_draw(fit, shape, numbers), 1e-300)
    ends = _cut_off(seen, shape, numbers)
    samples = Durations(np.minimum(drawn, ends), drawn <= ends)
    able = samples.complete.sum(axis=1) >= 2  # a sample that is all cut off has no fit to be far from
    samples = _in_order(Durations(samples.hours[able], samples.complete[able]))
    others = distances(_refitted(law, samples))
    return Goodness(statistic, float((1 + int((others >= statistic).sum())) / (1 + len(others))))


class Placed(NamedTuple):
    """F and 1 − F of the durations of m samples in their order, each by its own law; shape (m, n)."""

    over: Floats
    lasts: Floats
    complete: Flags


def distances(placed: Placed) -> Floats:
    """A² of m samples; shape (m,).

    Where Fₙ = c, the integral of (c − F)² ÷ (F (1 − F)) is c² ln F − (1 − c)² ln(1 − F) − F.

    >>> over, lasts = np.array([[0.25, 0.75]]), np.array([[0.75, 0.25]])
    >>> distances(Placed(over, lasts, np.array([[True, True]])))  # −2 − (ln ¼ + ln ¼ + 3 (ln ¾ + ln ¾)) ÷ 2
    array([0.2493...])
    """
    over, lasts = np.clip(placed.over, 1e-300, 1.0), np.clip(placed.lasts, 1e-300, 1.0)
    complete, n = placed.complete, over.shape[1]
    left = np.cumprod(np.where(complete, 1.0 - 1.0 / np.arange(n, 0, -1), 1.0), axis=1)
    ended, left = 1.0 - left[:, :-1], left[:, :-1]
    between = (
        ended**2 * np.diff(np.log(over), axis=1)
        - left**2 * np.diff(np.log(lasts), axis=1)
        - np.diff(over, axis=1)
    )
    first = -np.log(lasts[:, 0]) - over[:, 0]
    last = np.where(complete[:, -1], -np.log(over[:, -1]) - lasts[:, -1], 0.0)
    return np.asarray(n * (first + between.sum(axis=1) + last))


def _in_order(seen: Durations) -> Durations:
    order = np.argsort(seen.hours, axis=1, kind="stable")
    return Durations(
        np.take_along_axis(seen.hours, order, axis=1), np.take_along_axis(seen.complete, order, axis=1)
    )


def _draw(fit: Fit, shape: tuple[int, int], numbers: np.random.Generator) -> Floats:
    if fit.law.law == "lognormal":
        return np.exp(fit.log_mean + fit.log_deviation * numbers.standard_normal(shape))
    if fit.law.law == "weibull":
        return np.asarray(fit.scale * numbers.standard_exponential(shape) ** (1.0 / (fit.law.shape or 1.0)))
    return fit.mean * numbers.standard_exponential(shape)


def _cut_off(seen: Durations, shape: tuple[int, int], numbers: np.random.Generator) -> Floats:
    """After how many hours draws are cut off: as the data were, and never where these were not."""
    if seen.complete.all():
        return np.full(shape, np.inf)
    order = np.lexsort((~seen.complete, seen.hours))
    hours, cut = seen.hours[order], ~seen.complete[order]
    n = len(hours)
    left = np.cumprod(np.where(cut, 1.0 - 1.0 / np.arange(n, 0, -1), 1.0))
    shares = -np.diff(left, prepend=1.0)[cut]
    never = max(0.0, 1.0 - float(shares.sum()))
    return numbers.choice(np.append(hours[cut], np.inf), shape, p=np.append(shares, never))


def _refitted(law: str, samples: Durations) -> Placed:
    """The samples placed by the law of this name that fits each best."""
    if law == "lognormal":
        means, deviations = lognormal(samples)
        z = (np.log(samples.hours) - means[:, None]) / deviations[:, None]
        lasts = upper_normal(z.ravel()).reshape(z.shape)
        return Placed(upper_normal(-z.ravel()).reshape(z.shape), lasts, samples.complete)
    if law == "weibull":
        shapes, scales = weibull(samples)
        powers = (samples.hours / scales[:, None]) ** shapes[:, None]
    else:
        powers = samples.hours / mean_of_exponential(samples)[:, None]
    return Placed(-np.expm1(-powers), np.exp(-powers), samples.complete)
