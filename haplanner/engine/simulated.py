"""What a simulation has found so far: figures with their confidence, years, outages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.results import Method
from haplanner.model.design import Design

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """How the estimate of availability settled: after so many histories, with its 95 % band."""

    replications: IntArray
    availability: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """How long outages were: `counts[i]` between `edges[i]` and `edges[i + 1]` hours (even in log hours)."""

    edges: FloatArray
    counts: IntArray


@dataclass(frozen=True, slots=True)
class Planned:
    """Hours a year in which a service was down only because of planned maintenance that does not count."""

    hours_per_year: float
    hours_per_year_ci95: Interval


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedThroughput:
    """How much one service was delivered, in requests a second, on average over the simulated time.

    Intervals are those of 95 %. The figures are those of `results.Throughput`: with a demand, `expected` is
    what it was served of it, `unmet` the fraction of time for which it was delivered less,
    `unavailability_with_demand` that for which it did not work, or was delivered less; `distribution` is of
    all that it could be delivered.
    """

    expected: float
    expected_ci95: Interval
    distribution: tuple[tuple[float, float], ...]
    unmet: float | None = None
    unmet_ci95: Interval | None = None
    unavailability_with_demand: float | None = None
    unavailability_with_demand_ci95: Interval | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedService:
    """What the histories say about one service. An interval holds the true value in 95 of 100 simulations.

    Figures are means over the simulated time, from all new on. Where no outage was seen, the intervals say
    what can still be true; the length figures are then 0.

    * `downtime_per_replication`, `outages_per_replication`: hours and number in each history;
    * `first_outage`: hours until the first outage of each history, infinite where there was none;
    * `downtime_per_year`: hours in each whole year of 8760 h, year by year, history by history; none where
      the histories are shorter than a year (the first million years are kept);
    * `outage_hours_percentiles`: by percent, to 1 % of the length;
    * `meets_target_probability`: share of those years that kept the target, `None` without target or years;
    * `planned`: what planned maintenance adds to the downtime, where the design does not count it;
    * `throughput`: `None` where no capacity limits it, or it cannot be told: `throughput_missing` says why.
    """

    availability: float
    unavailability: float
    availability_ci95: Interval
    unavailability_ci95: Interval
    outages: int
    outages_per_year: float
    outages_per_year_ci95: Interval
    mean_outage_hours: float
    outage_hours_percentiles: Mapping[int, float]
    outage_hours: Histogram
    downtime_per_replication: FloatArray
    outages_per_replication: IntArray
    first_outage: FloatArray
    downtime_per_year: FloatArray
    running: Running
    meets_target_probability: float | None
    planned: Planned | None = None
    method: Method = "simulated"
    throughput: SimulatedThroughput | None = None
    throughput_missing: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """A snapshot of a simulation; it never changes, later ones know more.

    `horizon` is in hours per history; `events` counts failures, restorations and switchovers; `elements` are
    mean availabilities of components, groups, services and domains by id (a node's id wins over a domain's;
    for a box of several units, of any one of them).
    """

    design: Design
    horizon: float
    seed: int
    replications_done: int
    replications_wanted: int
    events: int
    seconds: float
    services: Mapping[str, SimulatedService]
    elements: Mapping[str, float]
    assumptions: tuple[str, ...] = ()

    @property
    def finished(self) -> bool:
        """No better snapshot will follow."""
        return self.replications_done == self.replications_wanted


Which = Literal["typical", "worst", "best", "first"] | int

_NEAR_RANKS, _NEAR_SHARE = 0.05, 0.03


def pick(simulated: Simulated, which: Which, service: str | None = None) -> int:
    """The number of a history worth looking at.

    `worst` has the most downtime, `best` the least, `first` is the first with an outage (history 0 where none
    has one), and `typical` has about the median downtime: of the histories within 3 % of it or among the 5 %
    of ranks about it, the one whose number of outages is nearest to the mean number. All of one service, or
    of all together. A number is itself. Raises `IndexError` for a history that was not simulated.
    """
    if isinstance(which, int):
        if not 0 <= which < simulated.replications_done:
            raise IndexError(f"history {which} was not simulated")
        return which
    chosen = simulated.services.values() if service is None else [simulated.services[service]]
    downtime = np.sum([s.downtime_per_replication for s in chosen], axis=0)
    if which == "worst":
        return int(np.argmax(downtime))
    if which == "best":
        return int(np.argmin(downtime))
    if which == "first":
        return int(np.argmax(downtime > 0.0))
    outages = np.sum([s.outages_per_replication for s in chosen], axis=0)
    return _typical(downtime, outages)


def _typical(downtime: FloatArray, outages: IntArray) -> int:
    """Downtime alone would show, by chance of the middle rank, twice the usual outages or none of them."""
    order = np.argsort(downtime, kind="stable")
    middle = (len(order) - 1) // 2
    median = downtime[order[middle]]
    ranks = np.abs(np.arange(len(order)) - middle)
    near = (ranks <= _NEAR_RANKS / 2 * len(order)) | (
        np.abs(downtime[order] - median) <= _NEAR_SHARE * median
    )
    unusual = np.abs(outages[order] - outages.mean())
    # The rank decides between equals, so that the same simulation always shows the same history.
    best = np.lexsort((ranks[near], unusual[near]))[0]
    return int(order[near][best])
