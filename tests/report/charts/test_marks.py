from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.report.charts.marks import covered, runs, time_inside, within


@st.composite
def intervals(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    steps = draw(st.lists(st.floats(0.001, 50), min_size=0, max_size=40))
    times = np.cumsum(steps[: len(steps) // 2 * 2])
    return times[::2], times[1::2]


@given(intervals(), st.floats(0, 500), st.floats(1, 800), st.integers(1, 200))
def test_a_pixel_is_dark_exactly_where_an_interval_touches_it(
    pair: tuple[np.ndarray, np.ndarray], low: float, extent: float, pixels: int
) -> None:
    starts, ends = pair
    high = low + extent
    edges = low + (high - low) * np.arange(pixels + 1) / pixels
    wanted = [bool(np.any((starts < b) & (ends > a))) for a, b in pairwise(edges)]
    assert covered(starts, ends, low, high, pixels).tolist() == wanted


@settings(max_examples=60)
@given(intervals(), st.integers(10, 200), st.integers(2, 5))
def test_no_mark_is_narrower_than_asked_and_none_is_lost(
    pair: tuple[np.ndarray, np.ndarray], pixels: int, least: int
) -> None:
    starts, ends = pair
    plain = covered(starts, ends, 0.0, 400.0, pixels)
    wide = covered(starts, ends, 0.0, 400.0, pixels, least)
    assert bool(np.all(wide[plain]))
    begins, stops = runs(wide)
    assert all(stop - begin >= least for begin, stop in zip(begins, stops, strict=True))
    if not plain.any():
        assert not wide.any()


def test_five_minutes_in_ten_years_are_seen_on_a_screen_of_1440_pixels() -> None:
    year = 8760.0
    for start in (0.0, 12345.678, 10 * year - 5 / 60):
        touched = covered(np.array([start]), np.array([start + 5 / 60]), 0.0, 10 * year, 1440, 2)
        assert touched.sum() == 2


def test_times_inside_a_stretch_are_cut_at_its_ends() -> None:
    starts, ends = np.array([1.0, 5.0, 9.0]), np.array([2.0, 7.0, 10.0])
    assert within(starts, ends, 6.0, 9.5) == slice(1, 3)
    assert time_inside(starts, ends, 6.0, 9.5) == 1.5
    assert time_inside(starts, ends, 2.5, 4.5) == 0.0
