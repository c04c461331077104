"""Gathers the outages of one service by the days of their years: how its error budget is used up."""

import numpy as np

from haplanner.engine.error_budget import LEVELS, BudgetBurn
from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.engine.simulation.intervals import FloatArray
from haplanner.engine.simulation.service_figures import ROUNDING, share_of_years
from haplanner.engine.target import allowed

DAYS, HOURS_PER_DAY = 365, 24.0
MOST_YEARS = 10_000
"""Years that are looked at: their 97.5th percentile is then as sure as 250 years beyond it make it."""
MOST_PIECES = 2_000_000
"""Parts of outages by day that are kept: 32 MB."""


class Burning:
    """The years of one service with a target in the histories that were read so far."""

    def __init__(self, target: float, horizon: float, mended: bool) -> None:
        self._budget = allowed(target) * HOURS_PER_YEAR
        self._years_each = int(horizon // HOURS_PER_YEAR)
        self._mended = mended
        self._histories = self._pieces = 0
        self._days: list[np.ndarray] = []
        self._hours: list[FloatArray] = []

    @property
    def _full(self) -> bool:
        enough = (self._histories + 1) * self._years_each > MOST_YEARS and self._histories > 0
        return not self._years_each or enough or self._pieces > MOST_PIECES

    def add(self, start: FloatArray, end: FloatArray) -> None:
        """Take in the outages of the next history: when they began and ended (h)."""
        if self._full:
            return
        days, hours = _by_day(start, end, self._years_each * DAYS)
        self._days.append(days + self._histories * self._years_each * DAYS)
        self._hours.append(hours)
        self._pieces += len(days)
        self._histories += 1

    def burn(self) -> BudgetBurn | None:
        """What the years came to; `None` where the histories are shorter than a year."""
        years = self._histories * self._years_each
        if not years:
            return None
        self._days, self._hours = [np.concatenate(self._days)], [np.concatenate(self._hours)]
        down = np.bincount(self._days[0], self._hours[0], years * DAYS).reshape(years, DAYS)
        used = np.zeros((DAYS + 1, years))
        np.cumsum(down.T, axis=0, out=used[1:])
        met = np.count_nonzero(used[-1].reshape(self._histories, -1) <= self._budget * ROUNDING, axis=1)
        kept = share_of_years(met, self._years_each, self._mended)
        exhausted = np.count_nonzero(used > self._budget * ROUNDING, axis=1) / years
        used.sort(axis=1)
        ranks = [int(np.ceil(level * years - 1e-9)) - 1 for level in LEVELS]
        return BudgetBurn(
            self._budget,
            years,
            used[:, ranks].T / self._budget,
            exhausted,
            kept.otherwise(),
        )


def _by_day(start: FloatArray, end: FloatArray, days: int) -> tuple[np.ndarray, FloatArray]:
    """(days, hours of outage in each): outages cut where a day ends, without what is beyond the last day.

    >>> day, hours = _by_day(np.array([23.0, 100.0]), np.array([50.0, 101.0]), 4)
    >>> day.tolist(), hours.tolist()
    ([0, 1, 2], [1.0, 24.0, 2.0])
    """
    first = np.floor(start / HOURS_PER_DAY).astype(np.int64)
    last = np.minimum(np.ceil(end / HOURS_PER_DAY).astype(np.int64), days)
    counts = np.maximum(last - first, 0)
    which = np.repeat(np.arange(len(start)), counts)
    day = first[which] + np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    hours = np.minimum(end[which], (day + 1) * HOURS_PER_DAY) - np.maximum(start[which], day * HOURS_PER_DAY)
    return day, np.maximum(hours, 0.0)
