"""What the histories of one service come to: means, percentiles and how sure they are."""

import math
from dataclasses import dataclass

import numpy as np

from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.engine.simulated import (
    FloatArray,
    Histogram,
    IntArray,
    Interval,
    Known,
    Planned,
    Running,
    SimulatedService,
    WeightedFigures,
)
from haplanner.engine.simulation.confidence import (
    ENOUGH,
    count_interval,
    mean_interval,
    mean_length_interval,
    most_where_none_seen,
    product_interval,
    rank_interval,
    running_intervals,
    share_interval,
)
from haplanner.engine.simulation.tally import BINS_PER_E, SHORTEST_HOURS

RUNNING_POINTS = 200
PERCENTS = (5, 10, 25, 50, 75, 90, 95, 99)
YEARLY_PERCENTS = (10, 50, 90, 99)
FIRST_PERCENTS = (10, 50, 90)
ROUNDING = 1.0 + 1e-9
"""Lengths are differences of moments late in a history: so little more than what is allowed is not more."""


@dataclass(frozen=True, slots=True, eq=False)
class Histories:
    """One service in the finished histories of `horizon` hours each.

    One for each history: `downtime` (hours), `outages`, `first` (hours until the first outage, else infinite)
    and `years_met` (its years that kept the target, `None` without one). `lengths` counts outages by bins of
    length, `years` has the hours of downtime in the years that are kept. `mended`: all that fails is
    repaired.
    """

    horizon: float
    downtime: FloatArray
    outages: IntArray
    first: FloatArray
    lengths: IntArray
    years: FloatArray
    years_each: int
    years_met: IntArray | None
    mended: bool


def service_figures(
    found: Histories, weighted: WeightedFigures | None = None, planned: Planned | None = None
) -> SimulatedService:
    """Everything about one service; `weighted` figures take the place of the plain ones."""
    seen, count = int(found.outages.sum()), len(found.downtime)
    per_year = HOURS_PER_YEAR / found.horizon
    unavailability, ci = _unavailability(found, seen)
    rate, rate_ci = _outages(found, seen)
    mean, mean_ci = _mean_length(found, seen)
    running = _running(found.downtime / found.horizon, ci)
    if weighted is not None:
        unavailability, ci = weighted.unavailability, weighted.unavailability_ci95
        rate = weighted.outages_per_hour * found.horizon
        rate_ci = _times(weighted.outages_per_hour_ci95, found.horizon)
        mean, mean_ci = weighted.mean_outage_hours, weighted.mean_outage_hours_ci95
    lengths = _known_lengths(found.lengths)
    target = _meets_target(found)
    any_outage = int(np.count_nonzero(found.outages))
    return SimulatedService(
        availability=1.0 - unavailability,
        unavailability=unavailability,
        availability_ci95=(1.0 - ci[1], 1.0 - ci[0]),
        unavailability_ci95=ci,
        outages=seen,
        outages_per_year=rate * per_year,
        outages_per_year_ci95=_times(rate_ci, per_year),
        mean_outage_hours=mean,
        mean_outage_hours_ci95=mean_ci,
        outage_hours_percentiles={percent: known.value for percent, known in lengths.items()},
        outage_hours_known=lengths if seen else {},
        outage_hours=_histogram(found.lengths),
        downtime_per_replication=found.downtime,
        outages_per_replication=found.outages,
        first_outage=found.first,
        first_outage_known=_known(np.sort(found.first), FIRST_PERCENTS, math.inf),
        any_outage=Known(any_outage / count, *share_interval(any_outage, count)),
        downtime_per_year=found.years,
        downtime_per_year_known=_known(np.sort(found.years), YEARLY_PERCENTS, HOURS_PER_YEAR),
        running=running,
        meets_target_probability=None if target is None else target.value,
        meets_target_ci95=None if target is None else (target.low, target.high),
        weighted=weighted,
        planned=planned,
    )


def _times(interval: Interval, factor: float) -> Interval:
    return interval[0] * factor, interval[1] * factor


def _unavailability(found: Histories, seen: int) -> tuple[float, Interval]:
    """By the spread of the histories; where few have outages, by the number and the lengths of these."""
    share_down = found.downtime / found.horizon
    unavailability, low, high = mean_interval(share_down)
    if seen == 0:
        return unavailability, (0.0, most_where_none_seen(len(share_down)))
    if seen < ENOUGH and len(share_down) > 1 and unavailability > 0.0:
        rate, rate_ci = _outages(found, seen)
        mean, mean_ci = _mean_length(found, seen)
        low, high = _times(product_interval(rate, rate_ci, mean, mean_ci), 1.0 / found.horizon)
    return unavailability, (max(low, 0.0), min(high, 1.0))


def _outages(found: Histories, seen: int) -> tuple[float, Interval]:
    """Outages of a history, with their interval."""
    count = len(found.outages)
    rate, low, high = mean_interval(found.outages.astype(np.float64))
    if seen == 0:
        return 0.0, (0.0, -math.log(0.025) / count)
    if seen < ENOUGH and count > 1:
        # Histories that have many outages or none tell as much as fewer outages that come one by one.
        bunched = max(1.0, float(np.var(found.outages, ddof=1)) / rate)
        return rate, _times(count_interval(seen / bunched), bunched / count)
    return rate, (max(low, 0.0), high)


def _mean_length(found: Histories, seen: int) -> tuple[float, Interval]:
    if seen == 0:
        return 0.0, (0.0, math.inf)
    total = float(found.downtime.sum())
    middles = _edge(np.arange(len(found.lengths), dtype=np.float64) + 0.5)
    squares = max(float(np.sum(found.lengths * middles**2)), total * total / seen)
    return total / seen, mean_length_interval(seen, total, squares)


def _meets_target(found: Histories) -> Known | None:
    """The share of years that keep the target; `None` without target or years."""
    if found.years_met is None or not found.years_each:
        return None
    return share_of_years(found.years_met, found.years_each, found.mended)


def share_of_years(met: IntArray, years: int, mended: bool) -> Known:
    """The share of years of which something is true, with its 95 % interval.

    `met` counts those of each history, which has so many `years`; `mended`: all that fails is repaired.
    The years of a history may be alike, and then tell less than so many independent ones: by the factor by
    which the histories' shares vary more than those of independent years would.
    """
    trials = float(len(met) * years)
    share = float(met.sum()) / trials
    if 0.0 < share < 1.0 and len(met) > 1:
        alike = float(np.var(met / years, ddof=1)) * years / (share * (1.0 - share))
        trials /= max(1.0, min(alike, float(years)))
    elif not mended:
        trials = float(len(met))
    return Known(share, *share_interval(share * trials, trials))


def _known(values: FloatArray, percents: tuple[int, ...], most: float) -> dict[int, Known]:
    """Percentiles of sorted values; beyond all of them lies anything from 0 to `most`."""
    if not len(values):
        return {}
    found = {}
    for percent in percents:
        low, high = rank_interval(percent / 100, len(values))
        found[percent] = Known(
            float(values[max(0, math.ceil(percent / 100 * len(values)) - 1)]),
            float(values[low]) if low >= 0 else 0.0,
            float(values[high]) if high < len(values) else most,
        )
    return found


def _known_lengths(lengths: IntArray) -> dict[int, Known]:
    total = int(lengths.sum())
    if total == 0:
        return dict.fromkeys(PERCENTS, Known(0.0, 0.0, math.inf))
    cumulated = np.cumsum(lengths)

    def at(rank: int) -> float:
        return float(_edge(np.float64(np.searchsorted(cumulated, rank + 1)) + 0.5))

    found = {}
    for percent in PERCENTS:
        low, high = rank_interval(percent / 100, total)
        value = at(math.ceil(total * percent / 100) - 1)
        found[percent] = Known(value, at(low) if low >= 0 else 0.0, at(high) if high < total else math.inf)
    return found


def _running(share_down: FloatArray, last: Interval) -> Running:
    first = min(2, len(share_down))
    counts = np.unique(np.linspace(first, len(share_down), RUNNING_POINTS).astype(np.int64))
    mean, half = running_intervals(share_down, counts)
    low, high = np.maximum(1.0 - mean - half, 0.0), np.minimum(1.0 - mean + half, 1.0)
    nothing = np.cumsum(share_down)[counts - 1] == 0.0
    low[nothing] = [1.0 - most_where_none_seen(int(count)) for count in counts[nothing]]
    low[-1], high[-1] = 1.0 - last[1], 1.0 - last[0]
    return Running(counts, 1.0 - mean, low, high)


def _edge(place: FloatArray | np.float64) -> FloatArray:
    edges: FloatArray = SHORTEST_HOURS * np.exp(place / BINS_PER_E)
    return edges


def _histogram(lengths: IntArray) -> Histogram:
    """Ten bins for a factor of e, from the shortest to the longest outage seen."""
    coarse = lengths.reshape(-1, 10).sum(axis=1)
    seen = np.flatnonzero(coarse)
    if len(seen) == 0:
        return Histogram(np.zeros(1), np.zeros(0, dtype=np.int64))
    first, last = int(seen[0]), int(seen[-1]) + 1
    return Histogram(_edge(np.arange(first, last + 1).astype(np.float64) * 10.0), coarse[first:last].copy())
