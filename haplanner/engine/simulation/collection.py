"""Gathers what blocks of histories came to, in their order, and makes snapshots of it."""

import math

import numpy as np

from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.engine.simulated import (
    FloatArray,
    Histogram,
    IntArray,
    Interval,
    Planned,
    Running,
    Simulated,
    SimulatedService,
)
from haplanner.engine.simulation.confidence import mean_interval, most_where_none_seen, running_intervals
from haplanner.engine.simulation.machine import Tally
from haplanner.engine.simulation.network import ALWAYS
from haplanner.engine.simulation.tally import BINS, BINS_PER_E, SHORTEST_HOURS
from haplanner.engine.simulation.wiring import Wired

MOST_YEARS_KEPT = 1_000_000
"""Calendar years whose downtime is kept for each service: 8 MB."""
RUNNING_POINTS = 200
PERCENTS = (5, 25, 50, 75, 90, 95, 99)


class Collection:
    """Everything that the finished histories of one simulation came to."""

    def __init__(self, wired: Wired, horizon: float, seed: int, replications: int) -> None:
        self.wired = wired
        self.horizon = horizon
        self.seed = seed
        self.wanted = replications
        self.done = 0
        self.events = 0
        self.years = int(horizon // HOURS_PER_YEAR)
        services = len(wired.services)
        self._rows = services * (2 if wired.sets_apart else 1)
        self._downtime = np.zeros((self._rows, replications))
        self._outages = np.zeros((services, replications), dtype=np.int32)
        self._first = np.zeros((services, replications))
        kept = min(replications * self.years, MOST_YEARS_KEPT)
        self._years = np.zeros((services, kept))
        self._years_met = np.zeros(services, dtype=np.int64)
        self._lengths = np.zeros((services, BINS), dtype=np.int64)
        self._element_down = np.zeros(len(wired.machine.network.works))
        design = wired.design
        targets = [design.services[s].target for s in wired.services]
        self._budgets = np.array([math.nan if t is None else (1.0 - t) * HOURS_PER_YEAR for t in targets])

    def add(self, tally: Tally, histories: int, events: int) -> None:
        """Take in the next block; blocks come in the order of their histories."""
        services = len(self.wired.services)
        window = slice(self.done, self.done + histories)
        self._downtime[:, window] = np.reshape(tally.downtime, (histories, self._rows)).T
        self._outages[:, window] = np.reshape(tally.outages, (histories, self._rows)).T[:services]
        self._first[:, window] = np.reshape(tally.first_outage, (histories, self._rows)).T[:services]
        if self.years:
            blocks = np.reshape(tally.year_downtime, (histories, self._rows, self.years))[:, :services]
            years = blocks.transpose(1, 0, 2).reshape(services, -1)
            self._years_met += np.count_nonzero(years <= self._budgets[:, None], axis=1)
            first = min(self.done * self.years, self._years.shape[1])
            room = min(years.shape[1], self._years.shape[1] - first)
            self._years[:, first : first + room] = years[:, :room]
        self._lengths += np.reshape(tally.lengths, (self._rows, BINS))[:services]
        self._element_down += np.asarray(tally.element_down)
        self.done += histories
        self.events += events

    def snapshot(self, seconds: float) -> Simulated:
        """What is known now."""
        return Simulated(
            design=self.wired.design,
            horizon=self.horizon,
            seed=self.seed,
            replications_done=self.done,
            replications_wanted=self.wanted,
            events=self.events,
            seconds=seconds,
            services={name: self._service(number) for number, name in enumerate(self.wired.services)},
            elements=self._elements(),
            assumptions=self.wired.assumptions,
        )

    def _elements(self) -> dict[str, float]:
        down = self._element_down / (self.done * self.horizon)
        found: dict[str, float] = {}
        for map_name in ("domains", "components", "groups", "services"):
            for (name, element_id), states in self.wired.counted.works.items():
                if name == map_name:
                    nodes = [self.wired.node[state] for state in states]
                    lost = sum(float(down[node]) for node in nodes if node != ALWAYS)
                    found[element_id] = 1.0 - lost / len(nodes)
        return found

    def _service(self, number: int) -> SimulatedService:
        downtime: FloatArray = self._downtime[number, : self.done].copy()
        outages = self._outages[number, : self.done].astype(np.int64)
        seen = int(outages.sum())
        unavailability, low, high = mean_interval(downtime / self.horizon)
        ci = (max(low, 0.0), min(high, 1.0))
        per_year = HOURS_PER_YEAR / self.horizon
        rate, rate_low, rate_high = mean_interval(outages.astype(np.float64) * per_year)
        rate_ci = (max(rate_low, 0.0), rate_high)
        if seen == 0:
            ci = (0.0, most_where_none_seen(self.done))
            rate_ci = (0.0, -math.log(0.025) * per_year / self.done)
        years = self.done * self.years
        budget = self._budgets[number]
        return SimulatedService(
            availability=1.0 - unavailability,
            unavailability=unavailability,
            availability_ci95=(1.0 - ci[1], 1.0 - ci[0]),
            unavailability_ci95=ci,
            outages=seen,
            outages_per_year=rate,
            outages_per_year_ci95=rate_ci,
            mean_outage_hours=float(downtime.sum()) / seen if seen else 0.0,
            outage_hours_percentiles=_percentiles(self._lengths[number]),
            outage_hours=_histogram(self._lengths[number]),
            downtime_per_replication=downtime,
            outages_per_replication=outages,
            first_outage=self._first[number, : self.done].copy(),
            downtime_per_year=self._years[number, : min(years, MOST_YEARS_KEPT)].copy(),
            running=self._running(downtime / self.horizon, ci),
            meets_target_probability=None
            if math.isnan(budget) or years == 0
            else float(self._years_met[number] / years),
            planned=self._planned(number) if self.wired.sets_apart else None,
        )

    def _planned(self, number: int) -> Planned:
        """What planned maintenance adds: downtime with everything, less what counts, history by history."""
        everything = self._downtime[number + len(self.wired.services), : self.done]
        hours = np.maximum(everything - self._downtime[number, : self.done], 0.0)
        mean, low, high = mean_interval(hours / self.horizon * HOURS_PER_YEAR)
        return Planned(mean, (max(low, 0.0), high))

    def _running(self, share_down: FloatArray, last: Interval) -> Running:
        first = min(2, len(share_down))
        counts = np.unique(np.linspace(first, len(share_down), RUNNING_POINTS).astype(np.int64))
        mean, half = running_intervals(share_down, counts)
        low, high = np.maximum(1.0 - mean - half, 0.0), np.minimum(1.0 - mean + half, 1.0)
        nothing = np.cumsum(share_down)[counts - 1] == 0.0
        low[nothing] = [1.0 - most_where_none_seen(int(count)) for count in counts[nothing]]
        low[-1], high[-1] = 1.0 - last[1], 1.0 - last[0]
        return Running(counts, 1.0 - mean, low, high)


def _edge(place: FloatArray) -> FloatArray:
    edges: FloatArray = SHORTEST_HOURS * np.exp(place / BINS_PER_E)
    return edges


def _percentiles(lengths: IntArray) -> dict[int, float]:
    total = int(lengths.sum())
    if total == 0:
        return dict.fromkeys(PERCENTS, 0.0)
    cumulated = np.cumsum(lengths)
    wanted = [math.ceil(total * percent / 100) for percent in PERCENTS]
    places = np.searchsorted(cumulated, wanted).astype(np.float64)
    return dict(zip(PERCENTS, _edge(places + 0.5).tolist(), strict=True))


def _histogram(lengths: IntArray) -> Histogram:
    """Ten bins for a factor of e, from the shortest to the longest outage seen."""
    coarse = lengths.reshape(-1, 10).sum(axis=1)
    seen = np.flatnonzero(coarse)
    if len(seen) == 0:
        return Histogram(np.zeros(1), np.zeros(0, dtype=np.int64))
    first, last = int(seen[0]), int(seen[-1]) + 1
    return Histogram(_edge(np.arange(first, last + 1).astype(np.float64) * 10.0), coarse[first:last].copy())
