"""Fitted laws are the likeliest ones, with all that was cut off, and are doubted as often as is due."""

import math

import numpy as np
import pytest

from haplanner.engine.evidence.fitted import LAWS, Durations, Fit, FittedLaw, fit
from haplanner.engine.evidence.goodness import goodness
from haplanner.engine.time_dependent.laws import Duration
from haplanner.model.law import Law

NUMBERS = np.random.default_rng(11)
MANY = NUMBERS.weibull(0.7, 60) * 100.0
CUT = NUMBERS.exponential(150.0, 60)
CENSORED = Durations(np.minimum(MANY, CUT), MANY <= CUT)


def complete(*hours: float) -> Durations:
    return Durations(np.array(hours), np.ones(len(hours), bool))


def likelihood(law: Duration, seen: Durations) -> float:
    """Ln of the likelihood from the law's own density and survival."""
    ended = np.log(law.density(seen.hours[seen.complete])).sum()
    return float(ended + np.log(law.lasts(seen.hours[~seen.complete])).sum())


def of(law: FittedLaw, free: float, mean: float) -> Duration:
    made = {
        "exponential": Law(),
        "weibull": Law("weibull", shape=free),
        "lognormal": Law("lognormal", cv=free),
    }
    return Duration(made[law], mean)


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("seen", [CENSORED, complete(*MANY.tolist())], ids=["cut off", "complete"])
def test_no_law_nearby_is_likelier_than_the_fitted_one(law: FittedLaw, seen: Durations) -> None:
    found = fit(law, seen)
    assert found is not None
    assert found.log_likelihood == pytest.approx(likelihood(found.duration, seen), abs=1e-8)
    free = found.law.shape or found.law.cv or 1.0
    for by in (0.99, 1.0, 1.01):
        for longer in (0.99, 1.0, 1.01):
            near = likelihood(of(law, free * by, found.mean * longer), seen)
            assert near <= found.log_likelihood + 1e-9


def test_a_weibull_law_is_fitted_as_in_the_literature() -> None:
    """Leiblein and Zelen's ball bearings: shape 2.10 and scale 81.9 million revolutions (Lawless, 2003)."""
    bearings = complete(
        17.88, 28.92, 33.00, 41.52, 42.12, 45.60, 48.48, 51.84, 51.96, 54.12, 55.56, 67.80, 68.64,
        68.64, 68.88, 84.12, 93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.40,
    )  # fmt: skip
    found = fit("weibull", bearings)
    assert found is not None
    assert found.law.shape == pytest.approx(2.10, abs=0.005)
    assert found.scale == pytest.approx(81.87, abs=0.05)
    lognormal = fit("lognormal", bearings)
    assert lognormal is not None
    assert (lognormal.log_mean, lognormal.log_deviation) == pytest.approx((4.150, 0.522), abs=6e-4)


def test_too_little_makes_no_law() -> None:
    assert fit("exponential", Durations(np.array([5.0]), np.array([False]))) is None
    assert fit("weibull", complete(3.0, 3.0, 4.0)) is None
    assert fit("exponential", complete(3.0)) is not None
    found = fit("exponential", complete(3.0, 4.0, 5.0, 6.0))
    assert found is not None
    assert goodness(found, complete(3.0, 4.0, 5.0, 6.0)) is None


CRITICAL = {
    "exponential": (1.321, lambda n: 1.0 + 0.6 / n),
    "lognormal": (0.752, lambda n: 1.0 + 0.75 / n + 2.25 / n**2),
    "weibull": (0.757, lambda n: 1.0 + 0.2 / math.sqrt(n)),
}
"""The 5 % points of A² times a factor: D'Agostino and Stephens, Goodness-of-Fit Techniques (1986), 4."""


@pytest.mark.parametrize("law", LAWS)
def test_the_statistic_is_as_probable_as_in_the_published_tables(law: FittedLaw) -> None:
    n = 30
    critical, factor = CRITICAL[law]
    at, statistic = [], []
    numbers = np.random.default_rng(7)
    for _ in range(40):
        drawn = numbers.weibull(1.3, n) * 10.0 if law != "lognormal" else numbers.lognormal(1.0, 1.0, n)
        seen = complete(*drawn.tolist())
        found = fit(law, seen)
        assert found is not None
        result = goodness(found, seen, 1_999)
        assert result is not None
        at.append(result.probability)
        statistic.append(result.statistic * factor(n))
    # The probability where the published 5 % point lies among those that were found.
    order = np.argsort(statistic)
    found_there = np.interp(critical, np.array(statistic)[order], np.array(at)[order])
    nearest = np.min(np.abs(np.array(statistic) - critical))
    assert nearest < 0.25
    assert found_there == pytest.approx(0.05, abs=0.02)


def test_the_statistic_is_that_of_the_usual_formula() -> None:
    """A² = −n − Σ (2i − 1) (ln Fᵢ + ln(1 − Fₙ₊₁₋ᵢ)) ÷ n for durations that are all complete."""
    seen = complete(*MANY.tolist())
    found = fit("weibull", seen)
    assert found is not None
    n, hours = len(MANY), np.sort(MANY)
    over, lasts = found.duration.over(hours), found.duration.lasts(hours)
    ranks = 2.0 * np.arange(1, n + 1) - 1.0
    usual = -n - float((ranks * (np.log(over) + np.log(lasts[::-1]))).sum()) / n
    result = goodness(found, seen, 9)
    assert result is not None
    assert result.statistic == pytest.approx(usual, rel=1e-9)


def test_a_law_that_is_wrong_is_doubted_and_one_that_is_right_is_not() -> None:
    seen = Durations(np.minimum(MANY, 300.0), MANY <= 300.0)
    p: dict[str, float] = {}
    for law in LAWS:
        found = fit(law, seen)
        assert isinstance(found, Fit)
        result = goodness(found, seen)
        assert result is not None
        p[law] = result.probability
    assert p["weibull"] > 0.05
    constant = fit("exponential", complete(*np.linspace(90.0, 110.0, 40)))
    assert constant is not None
    doubted = goodness(constant, complete(*np.linspace(90.0, 110.0, 40)))
    assert doubted is not None
    assert doubted.probability == pytest.approx(1.0 / 1_000.0)


def test_a_true_law_of_which_some_is_cut_off_is_seldom_doubted() -> None:
    numbers = np.random.default_rng(8)
    doubted = 0
    for _ in range(100):
        drawn = numbers.weibull(1.5, 30) * 50.0
        cut = numbers.uniform(0.0, 300.0, 30)
        seen = Durations(np.minimum(drawn, cut), drawn <= cut)
        found = fit("weibull", seen)
        assert found is not None
        result = goodness(found, seen, 99)
        assert result is not None
        doubted += result.probability <= 0.05
    assert doubted <= 12  # of 100 at 5 %: more than twelve come once in 500 times
