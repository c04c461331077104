"""A trend is seen where there is one, and where there is none as seldom as the test says."""

import math

import numpy as np
import pytest

from haplanner.engine.evidence.trend import Watch, trend


def test_too_few_failures_have_no_trend() -> None:
    assert trend([Watch(100.0, [1.0, 2.0, 3.0])]) is None
    assert trend([]) is None


def test_the_shape_and_the_rate_are_the_likeliest() -> None:
    """Of units watched equally long: ln L = Σ (ln λ + ln β + (β − 1) ln t) − λ Σ Tᵝ."""
    watches = [Watch(500.0, [3.0, 40.0, 110.0]), Watch(500.0, [15.0, 200.0, 430.0, 480.0])]
    found = trend(watches)
    assert found is not None

    def likelihood(shape: float, rate: float) -> float:
        steps = [math.log(rate * shape) + (shape - 1.0) * math.log(t) for w in watches for t in w.failures]
        return sum(steps) - rate * sum(w.hours**shape for w in watches)

    best = likelihood(found.shape, found.rate)
    for shape in (0.98, 1.0, 1.02):
        for rate in (0.98, 1.0, 1.02):
            assert likelihood(found.shape * shape, found.rate * rate) <= best + 1e-12


@pytest.mark.parametrize("units", [1, 3])
def test_where_there_is_no_trend_one_in_twenty_tests_sees_one(units: int) -> None:
    numbers = np.random.default_rng(21)
    tests = 4_000
    seen = np.zeros(2)
    for _ in range(tests):
        lengths = numbers.uniform(50.0, 150.0, units)
        watches = [Watch(float(hours), sorted(numbers.uniform(0.0, hours, 12).tolist())) for hours in lengths]
        found = trend(watches)
        assert found is not None
        seen += found.laplace_probability < 0.05, found.shape_probability < 0.05
    assert abs(seen / tests - 0.05).max() < 4.0 * math.sqrt(0.05 * 0.95 / tests) + 0.002


def test_where_the_last_failure_ends_the_watch_no_trend_is_seen_more_often_either() -> None:
    numbers = np.random.default_rng(22)
    tests = 4_000
    seen = np.zeros(2)
    for _ in range(tests):
        failures = np.cumsum(numbers.exponential(10.0, 15))
        found = trend([Watch(float(failures[-1]), failures.tolist())], "event")
        assert found is not None
        seen += found.laplace_probability < 0.05, found.shape_probability < 0.05
    assert abs(seen / tests - 0.05).max() < 4.0 * math.sqrt(0.05 * 0.95 / tests) + 0.002


@pytest.mark.parametrize(("power", "direction"), [(0.4, "rarer"), (2.5, "denser"), (1.0, None)])
def test_the_direction_is_told(power: float, direction: str | None) -> None:
    even = (np.arange(1, 41) - 0.5) / 40.0
    found = trend([Watch(1_000.0, (1_000.0 * even ** (1.0 / power)).tolist())])
    assert found is not None
    assert found.direction == direction
    assert found.shape == pytest.approx(power, rel=0.03)
    # λ t^β = 40 failures by the end, so the rate there is 40 β ÷ t.
    assert found.mtbf_at_the_end == pytest.approx(1_000.0 / (40.0 * found.shape), rel=1e-12)
