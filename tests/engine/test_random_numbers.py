"""Draws by counter: known answers of the generator, means and shapes of the laws, independence of streams."""

import math

import numpy as np
import pytest

from haplanner.engine.simulation.confidence import (
    mean_interval,
    most_where_none_seen,
    running_intervals,
    student_quantile,
)
from haplanner.engine.simulation.random_numbers import (
    GOLDEN,
    LAYER_BITS,
    LAYERS,
    MASK,
    TAIL,
    duration,
    element_key,
    exponential_from,
    history_key,
    mix,
    parameters,
    seed_key,
    stream,
    uniform,
)
from haplanner.model.law import Law


def test_the_generator_gives_the_published_words_of_splitmix64():
    # First outputs for the state 1234567 (https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64).
    words = [mix((1234567 + (i + 1) * GOLDEN) & MASK) for i in range(5)]
    assert words == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


def test_uniform_numbers_lie_above_0_and_up_to_1_and_are_spread_evenly():
    key = stream(history_key(seed_key(7), 3), element_key("components", "db", 0, "failure"))
    numbers = np.array([uniform(key, i) for i in range(20_000)])
    assert numbers.min() > 0.0
    assert numbers.max() <= 1.0
    counts, _ = np.histogram(numbers, bins=20, range=(0, 1))
    assert np.sum((counts - 1000) ** 2 / 1000) < 43.8  # χ² of 19 degrees, 0.1 %
    assert abs(np.corrcoef(numbers[:-1], numbers[1:])[0, 1]) < 4 / math.sqrt(20_000)


def test_all_layers_of_the_exponential_law_have_the_same_area():
    """A box is as wide as its layer is below; the lowest layer has the tail in place of what is cut off."""
    widths = [width * 2.0**53 for width in LAYERS[0::2]]
    inner = LAYERS[1::2]
    assert len(widths) == 256
    assert inner[0] == widths[1] == TAIL
    assert inner[-1] == 0.0
    assert list(inner[1:-1]) == pytest.approx(widths[2:])
    lowest = (TAIL + 1.0) * math.exp(-TAIL)  # the box below the curve, and the tail
    assert widths[0] * math.exp(-TAIL) == pytest.approx(lowest, rel=1e-12)
    for width, end in zip(widths[1:], inner[1:], strict=True):
        assert width * (math.exp(-end) - math.exp(-width)) == pytest.approx(lowest, rel=1e-11)


def test_numbers_of_the_exponential_law_are_spread_like_it_far_into_its_tail():
    drawn = np.sort([exponential_from(mix((i * GOLDEN) & MASK)) for i in range(300_000)])
    count = len(drawn)
    share = -np.expm1(-drawn)
    steps = np.arange(count + 1) / count
    farthest = max(np.max(steps[1:] - share), np.max(share - steps[:-1]))
    assert farthest < 1.95 / math.sqrt(count)  # Kolmogorov's bound of 0.1 %
    for start, end in ((0.0, 0.001), (0.05, 0.07), (TAIL - 0.5, TAIL), (TAIL, 9.0), (9.0, math.inf)):
        expected = count * (math.exp(-start) - math.exp(-end))
        assert np.sum((drawn >= start) & (drawn < end)) == pytest.approx(expected, abs=4 * expected**0.5)


def test_an_exponential_number_goes_on_where_its_first_word_falls_beside_the_curve():
    """As many of a thousand words need another one as there is room beside the curve, tail included."""
    words = [mix((i * GOLDEN) & MASK) for i in range(100_000)]
    beside = sum(float(w >> 11) * LAYERS[w & LAYER_BITS] >= LAYERS[(w & LAYER_BITS) + 1] for w in words)
    boxes = sum(inner / (width * 2.0**53) for width, inner in zip(LAYERS[0::2], LAYERS[1::2], strict=True))
    assert beside / len(words) == pytest.approx(1.0 - boxes / 256, abs=4 * math.sqrt(0.011 / len(words)))


def test_streams_of_neighbouring_histories_units_and_seeds_have_nothing_in_common():
    names = [element_key("components", f"c{i}", 0, "failure") for i in range(40)]
    keys = [
        stream(history_key(seed_key(seed), replication), name)
        for seed in range(5)
        for replication in range(5)
        for name in names
    ]
    first = np.array([uniform(key, 0) for key in keys])
    assert len(set(keys)) == len(keys)
    assert abs(np.corrcoef(first[:-1], first[1:])[0, 1]) < 4 / math.sqrt(len(first))


@pytest.mark.parametrize(
    ("law", "cv"),
    [
        (Law(), 1.0),
        (Law("weibull", shape=2.0), math.sqrt(4 / math.pi - 1)),
        (Law("weibull", shape=0.7), math.sqrt(math.gamma(1 + 2 / 0.7) / math.gamma(1 + 1 / 0.7) ** 2 - 1)),
        (Law("lognormal", cv=0.8), 0.8),
        (Law("gamma", cv=0.5), 0.5),
        (Law("gamma", cv=1.5), 1.5),
        (Law("fixed"), 0.0),
    ],
    ids=lambda value: value.law if isinstance(value, Law) else "",
)
def test_every_law_has_the_mean_that_was_asked_for_and_its_own_spread(law, cv):
    number, scale, shape = parameters(law, 24.0)
    drawn = np.array([duration(number, scale, shape, 99, i) for i in range(20_000)])
    assert drawn.min() >= 0.0
    assert drawn.mean() == pytest.approx(24.0, abs=4 * 24.0 * cv / math.sqrt(len(drawn)) + 1e-12)
    assert drawn.std() / 24.0 == pytest.approx(cv, rel=0.08, abs=1e-12)


@pytest.mark.parametrize(
    ("degrees", "expected"), [(1, 12.7062047), (5, 2.5705818), (29, 2.0452296), (199, 1.9719565)]
)
def test_students_quantile_is_that_of_the_tables(degrees, expected):
    assert student_quantile(degrees) == pytest.approx(expected, rel=1e-6)


def test_running_intervals_are_those_of_each_beginning():
    values = np.array([0.2, 0.5, 0.1, 0.9, 0.4, 0.4])
    mean, half = running_intervals(values, np.array([1, 2, 6]))
    assert math.isinf(half[0])
    for position, count in ((1, 2), (2, 6)):
        expected, low, high = mean_interval(values[:count])
        assert mean[position] == pytest.approx(expected)
        assert half[position] == pytest.approx((high - low) / 2)


def test_nothing_seen_is_not_nothing_there():
    assert most_where_none_seen(1) == pytest.approx(0.975)
    assert (1 - most_where_none_seen(100)) ** 100 == pytest.approx(0.025)
