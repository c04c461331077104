"""Whether durations may well come from the law that was fitted to them: Anderson and Darling's test."""

import math
from dataclasses import dataclass
from typing import get_args

import numpy as np

from haplanner.engine.evidence.fitted import (
    Durations,
    Fit,
    FittedLaw,
    Floats,
    lognormal,
    mean_of_exponential,
    weibull,
)
from haplanner.engine.time_dependent.laws import Duration
from haplanner.model.law import Law

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
    statistic = float(distances([fit.duration], Durations(seen.hours[None, :], seen.complete[None, :]))[0])
    numbers = np.random.default_rng(_SEED)
    shape = draws, min(len(seen.hours), _MOST)
    drawn = np.maximum(_draw(fit, shape, numbers), 1e-300)
    ends = _cut_off(seen, shape, numbers)
    samples = Durations(np.minimum(drawn, ends), drawn <= ends)
    able = samples.complete.sum(axis=1) >= 2  # a sample that is all cut off has no fit to be far from
    samples = Durations(samples.hours[able], samples.complete[able])
    others = distances(_refitted(law, samples), samples)
    return Goodness(statistic, float((1 + int((others >= statistic).sum())) / (1 + len(others))))


def distances(laws: list[Duration], seen: Durations) -> Floats:
    """A² of m samples, shape (m, n), each from its own law; shape (m,)."""
    order = np.argsort(seen.hours, axis=1, kind="stable")
    hours = np.take_along_axis(seen.hours, order, axis=1)
    complete = np.take_along_axis(seen.complete, order, axis=1)
    over, lasts = np.empty_like(hours), np.empty_like(hours)
    for i, law in enumerate(laws):
        over[i], lasts[i] = law.over(hours[i]), law.lasts(hours[i])
    over, lasts = np.clip(over, 1e-300, 1.0), np.clip(lasts, 1e-300, 1.0)
    n = hours.shape[1]
    left = np.cumprod(np.where(complete, 1.0 - 1.0 / np.arange(n, 0, -1), 1.0), axis=1)
    ended = 1.0 - left
    # Where Fₙ = c, the integral of (c − F)² ÷ (F (1 − F)) is c² ln F − (1 − c)² ln(1 − F) − F.
    up_to = ended[:, :-1] ** 2 * np.log(over[:, 1:]) - left[:, :-1] ** 2 * np.log(lasts[:, 1:]) - over[:, 1:]
    since = (
        ended[:, :-1] ** 2 * np.log(over[:, :-1]) - left[:, :-1] ** 2 * np.log(lasts[:, :-1]) - over[:, :-1]
    )
    first = -np.log(lasts[:, 0]) - over[:, 0]
    last = np.where(complete[:, -1], -np.log(over[:, -1]) - lasts[:, -1], 0.0)
    return np.asarray(n * (first + (up_to - since).sum(axis=1) + last))


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


def _refitted(law: str, samples: Durations) -> list[Duration]:
    if law == "weibull":
        shapes, scales = weibull(samples)
        return [
            Duration(Law("weibull", shape=shape), scale * math.gamma(1.0 + 1.0 / shape))
            for shape, scale in zip(shapes.tolist(), scales.tolist(), strict=True)
        ]
    if law == "lognormal":
        means, deviations = lognormal(samples)
        variances = np.minimum(deviations**2, 700.0)
        return [
            Duration(Law("lognormal", cv=math.sqrt(math.expm1(variance))), math.exp(mean + 0.5 * variance))
            for mean, variance in zip(means.tolist(), variances.tolist(), strict=True)
        ]
    return [Duration(Law(), mean) for mean in mean_of_exponential(samples).tolist()]
