"""Chi-squared bounds of means hold as often as they say, and are those of handbooks."""

import math

import numpy as np
import pytest

from haplanner.engine.evidence.mean_bounds import at_least, length_bounds, mean_bounds

DRAWS = 20_000
FOUR_ERRORS = 4.0 * math.sqrt(0.9 * 0.1 / DRAWS)


@pytest.mark.parametrize(
    ("hours", "failures", "expected"),
    [(26_280.0, 3, (3_389.0, 32_139.0)), (800.0, 2, (127.07, 2_251.2)), (8_760.0, 0, (2_924.0, math.inf))],
)
def test_the_bounds_are_those_of_the_handbook(
    hours: float, failures: int, expected: tuple[float, float]
) -> None:
    assert mean_bounds(hours, failures) == pytest.approx(expected, rel=3e-4)


def test_what_never_failed_is_bounded_from_below_by_the_chance_of_no_failure() -> None:
    # exp(−T ÷ MTBF) = 1 − c
    assert at_least(5_000.0, 0, 0.9) == pytest.approx(5_000.0 / -math.log(0.1), rel=1e-12)


def test_no_hours_tell_nothing() -> None:
    assert mean_bounds(0.0, 0) == (0.0, math.inf)
    assert mean_bounds(10.0, 0, stopped_by="event") == (0.0, math.inf)
    assert length_bounds(1.0, 0, 1.0) == (0.0, math.inf)


@pytest.mark.parametrize("expected_failures", [0.5, 2.0, 8.0])
def test_bounds_after_a_chosen_time_hold_at_least_as_often_as_they_say(expected_failures: float) -> None:
    counts = np.random.default_rng(3).poisson(expected_failures, DRAWS)
    bounds = {int(r): mean_bounds(1_000.0, int(r)) for r in np.unique(counts)}
    mtbf = 1_000.0 / expected_failures
    held = np.mean([bounds[int(r)][0] <= mtbf <= bounds[int(r)][1] for r in counts])
    assert held >= 0.9 - FOUR_ERRORS


@pytest.mark.parametrize("failures", [1, 5, 40])
def test_bounds_after_the_last_failure_hold_as_often_as_they_say(failures: int) -> None:
    hours = np.random.default_rng(4).gamma(failures, 100.0, DRAWS)
    low, high = mean_bounds(1.0, failures, stopped_by="event")
    held = np.mean((low * hours <= 100.0) & (high * hours >= 100.0))
    assert abs(held - 0.9) < FOUR_ERRORS


@pytest.mark.parametrize(("count", "cv"), [(200, 2.0), (60, 1.5), (40, 0.5)])
def test_bounds_of_a_mean_length_hold_where_lengths_vary_more_than_exponential_ones(
    count: int, cv: float
) -> None:
    """Skewed lengths of which few were seen are missed somewhat more often than 1 in 10: to within 5 %."""
    variance = math.log1p(cv * cv)
    drawn = np.exp(
        np.random.default_rng(5).normal(-0.5 * variance, math.sqrt(variance), (1_000, count))
    )  # of mean 1
    plain, wide = 0, 0
    for lengths in drawn:
        mean = float(lengths.mean())
        for_all = length_bounds(mean, count, float(lengths.std()) / mean)
        as_exponential = length_bounds(mean, count, 1.0)
        wide += for_all[0] <= 1.0 <= for_all[1]
        plain += as_exponential[0] <= 1.0 <= as_exponential[1]
    assert wide >= 850
    assert wide >= plain
