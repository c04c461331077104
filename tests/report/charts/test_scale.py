import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from haplanner.report.charts.scale import (
    availability_ticks,
    duration_ticks,
    log_duration_ticks,
    nines_ticks,
    number_ticks,
    percent_of,
)
from haplanner.report.charts.when import Tick, about, axis_title, lasting, span, time_ticks, when

YEAR = 8760.0


@pytest.mark.parametrize(
    ("ticks", "lowest", "highest"),
    [
        (number_ticks, -1e6, 1e6),
        (duration_ticks, 0.0, 1e6),
        (time_ticks, 0.0, 1e7),
        (nines_ticks, 0.0, 15.0),
        (availability_ticks, -1.0, 0.0),
    ],
)
def test_ticks_lie_inside_rise_and_are_told_apart(
    ticks: Callable[[float, float, int], Sequence[Tick]], lowest: float, highest: float
) -> None:
    @given(st.floats(lowest, highest), st.floats(lowest, highest), st.integers(2, 12))
    def check(one: float, other: float, most: int) -> None:
        low, high = sorted((one, other))
        assume(high - low > 1e-3 * max(abs(low), abs(high), 1e-3))
        found = ticks(low, high, most)
        air = 1e-6 * (high - low)
        assert all(low - air <= tick.at <= high + air for tick in found)
        assert all(a.at < b.at for a, b in pairwise(found))
        assert len(found) <= 2 * most + 1
        if ticks is not time_ticks:
            assert len({tick.label for tick in found}) == len(found)

    check()


@given(st.floats(1e-4, 1e5), st.floats(1.5, 1e4))
def test_logarithmic_ticks_lie_inside(low: float, ratio: float) -> None:
    found = log_duration_ticks(low, low * ratio, 8)
    assert all(low * 0.999 <= tick.at <= low * ratio * 1.001 for tick in found)
    assert len(found) <= 9


@pytest.mark.parametrize("u", [0.5, 0.001, 5e-4, 1e-9, 2e-13])
def test_a_percentage_says_every_digit(u: float) -> None:
    from decimal import Decimal

    assert 100 - Decimal(percent_of(u)[:-1]) == 100 * Decimal(repr(u))


def test_an_axis_of_nines_labels_what_it_stands_for() -> None:
    for tick in nines_ticks(2.2, 6.1, 8):
        assert 1 - float(tick.label[:-1]) / 100 == pytest.approx(10**-tick.at, rel=1e-6)


def test_moments_are_said_to_the_minute_and_spans_say_the_day_once() -> None:
    assert when(3 * YEAR + 317 * 24 + 2 + 1 / 6) == "year 4, day 318, 02:10"
    assert when(3.25) == "year 1, day 1, 03:15"
    assert span(26.0, 27.5) == "year 1, day 2, 02:00 – 03:30"
    assert span(26.0, 26.0 + 20 / 3600) == "year 1, day 2, 02:00:00 – 02:00:20"
    assert when(24 - 1e-9) == "year 1, day 2, 00:00"


@given(st.floats(0.0, 9 * YEAR), st.floats(1.0 / 3600, 20.0))
@example(7.0 + 33.4 / 3600, 63.6 / 3600)
def test_an_outage_is_as_long_as_its_beginning_and_end_subtract_to(start: float, hours: float) -> None:
    def seconds(clock: str) -> int:
        return sum(int(n) * unit for n, unit in zip(clock.split(":"), (3600, 60, 1), strict=False))

    told = [text.rpartition(" ")[2] for text in span(start, start + hours).split(" – ")]
    between = (seconds(told[1]) - seconds(told[0])) % 86400
    assert lasting(start, start + hours) == about(between / 3600) or between == 0


def test_the_time_axis_goes_from_years_to_minutes() -> None:
    texts = {
        10 * YEAR: "5",
        YEAR: "1 y 3 mo",
        240.0: "day 10",
        24.0: "06:00",
        0.2: "00:05",
    }
    for extent, label in texts.items():
        start = YEAR if extent == YEAR else 0.0
        assert label in [tick.label for tick in time_ticks(start, start + extent, 12)], extent
    assert axis_title(0, 10 * YEAR) == "years since the start"
    assert axis_title(4 * YEAR + 24, 4 * YEAR + 25) == "year 5, day 2"


def test_the_axis_counts_days_and_years_as_the_moments_do() -> None:
    for tick in time_ticks(2 * YEAR - 120.0, 2 * YEAR + 120.0, 12):
        assert f"{tick.label}," in f"{when(tick.at)},"
    assert axis_title(2 * YEAR + 24.0, 2 * YEAR + 96.0) == when(2 * YEAR + 24.0).partition(",")[0]
    (midnight,) = [tick for tick in time_ticks(30.0, 60.0, 12) if tick.major]
    assert midnight.label in when(midnight.at)


def test_a_stretch_without_extent_has_no_ticks() -> None:
    for ticks in (number_ticks, duration_ticks, time_ticks, nines_ticks, availability_ticks):
        assert list(ticks(3.0, 3.0, 5)) == []
    assert math.isfinite(number_ticks(0, 1e-12, 5)[-1].at)
