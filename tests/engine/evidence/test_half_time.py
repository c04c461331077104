"""Half of all are over when the product limit says so; what goes on still counts among them."""

import numpy as np
import pytest

from haplanner.engine.evidence.fitted import Durations
from haplanner.engine.evidence.half_time import half_time


def durations(hours: list[float], going_on: tuple[float, ...] = ()) -> Durations:
    every = np.array([*hours, *going_on])
    return Durations(every, np.arange(len(every)) < len(hours))


def test_the_median_of_the_remissions_of_freireich_is_the_published_one() -> None:
    # 6-MP group: Freireich et al., Blood 21 (1963) 699-716; its product-limit median is 23 weeks.
    ended = [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0]
    going_on = (6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0)
    assert half_time(durations(ended, going_on)) == 23.0


@pytest.mark.parametrize("hours", [[3.0], [4.0, 1.0], [5.0, 2.0, 9.0], [1.0, 1.0, 2.0, 8.0]])
def test_where_all_are_over_it_is_the_plain_median(hours: list[float]) -> None:
    assert half_time(durations(hours)) == np.median(hours)


def test_where_most_go_on_still_or_nothing_began_it_is_not_known() -> None:
    assert half_time(durations([1.0], (2.0, 2.0))) is None
    assert half_time(durations([])) is None


def test_one_that_goes_on_still_counts_among_those_of_which_half_are_over() -> None:
    assert half_time(durations([1.0, 2.0], (24.0,))) == 2.0
