"""What a simulation has found so far: figures with their confidence, years, outages."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.performance_figures import Latency, Performing
from haplanner.engine.results import Method
from haplanner.model.design import Design

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Interval = tuple[float, float]


class Known(NamedTuple):
    """A figure with its 95 % interval; infinite ends where nothing bounds it."""

    value: float
    low: float
    high: float

    def otherwise(self) -> "Known":
        """Of a share or a probability that of the opposite.

        >>> Known(0.75, 0.5, 1.0).otherwise()
        Known(value=0.25, low=0.0, high=0.5)
        """
        return Known(1.0 - self.value, 1.0 - self.high, 1.0 - self.low)


LEAST_EFFECTIVE = 25.0
"""Fewer equal contributions say nothing yet about how they differ."""

UNKNOWN = Known(0.0, 0.0, 1.0)
"""A probability of which nothing is known."""

Stopped = Literal["", "precision", "time", "hand"]
"""Why a simulation ended before all its histories; empty where it did not."""


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
class WeightedFigures:
    """Long-run figures of one service from weighted cycles; intervals hold the truth in 95 of 100 cases.

    `cycles` counts plain and weighted ones; `effective` is how many equally weighted outages would tell as
    much. Where that is little, an interval is that of Student's law with so few degrees of freedom: wide.
    """

    unavailability: float
    unavailability_ci95: Interval
    outages_per_hour: float
    outages_per_hour_ci95: Interval
    mean_outage_hours: float
    mean_outage_hours_ci95: Interval
    cycles: int
    effective: float

    @property
    def relative_precision(self) -> float:
        """Half the interval of the unavailability, as a fraction of it."""
        low, high = self.unavailability_ci95
        return 0.5 * (high - low) / self.unavailability

    @property
    def trustworthy(self) -> bool:
        """Whether enough outages stand behind the figures for them to be given."""
        return self.effective >= LEAST_EFFECTIVE


@dataclass(frozen=True, slots=True)
class Planned:
    """Hours a year in which a service was down only because of planned maintenance that does not count."""

    hours_per_year: float
    hours_per_year_ci95: Interval


@dataclass(frozen=True, slots=True)
class SimulatedCredit:
    """What a service's contract gave back, in money a year, with its 95 % interval.

    `below` are the shares of periods that went below each step, in the order of the steps.
    """

    expected: float
    expected_ci95: Interval
    below: tuple[Known, ...]


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


class Speed(Protocol):
    """How fast a service was in the histories; worked out when it is asked for."""

    @property
    def latency(self) -> Latency | None:
        """Over the time in which it works; `None` where it never did."""

    @property
    def performing(self) -> Performing | None:
        """How often it performs; `None` where nobody asks for it."""

    @property
    def performing_ci95(self) -> Interval:
        """Of the share of time in which it does not perform."""


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedService:
    """What the histories say about one service. An interval holds the true value in 95 of 100 simulations.

    Figures are means over the simulated time, from all new on. Where no outage was seen, the intervals say
    what can still be true; the length figures are then 0. Where outages are so rare that `weighted` cycles
    were simulated, unavailability, outages and their mean length are those, of the long run; all else stays
    what the plain histories showed.

    * `downtime_per_replication`, `outages_per_replication`: hours and number in each history;
    * `first_outage`: hours until the first outage of each history, infinite where there was none;
    * `downtime_per_year`: hours in each whole year of 8760 h, year by year, history by history; none where
      the histories are shorter than a year (the first million years are kept);
    * `outage_hours_percentiles`: by percent, to 1 % of the length;
    * `outage_hours_known`: percentiles of the lengths with their intervals;
    * `downtime_per_year_known`: percentiles of the hours of downtime in a year; none without years;
    * `first_outage_known`: percentiles of the hours until the first outage, infinite beyond the horizon;
    * `any_outage`: the probability that a history has an outage;
    * `meets_target_probability`: share of those years that kept the target, `None` without target or years;
    * `planned`: what planned maintenance adds to the downtime, where the design does not count it;
    * `credit`: what its contract gives back; `None` without one, or with histories shorter than its period;
    * `throughput`: `None` where no capacity limits it, or it cannot be told: `throughput_missing` says why;
    * `speed`: its latency, and how often it performs; `None` without a queue or demand, or with many states.
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
    credit: SimulatedCredit | None = None
    method: Method = "simulated"
    throughput: SimulatedThroughput | None = None
    throughput_missing: str = ""
    speed: Speed | None = None
    meets_target_ci95: Interval | None = None
    mean_outage_hours_ci95: Interval = (0.0, math.inf)
    outage_hours_known: Mapping[int, Known] = field(default_factory=dict)
    downtime_per_year_known: Mapping[int, Known] = field(default_factory=dict)
    first_outage_known: Mapping[int, Known] = field(default_factory=dict)
    any_outage: Known = UNKNOWN
    weighted: WeightedFigures | None = None

    @property
    def how(self) -> str:
        """How the unavailability was found, in words.

        Weighted: from cycles in which failures are made likelier than they are.
        """
        return "simulated" if self.weighted is None else "simulated, rare outages made likelier and weighted"

    @property
    def relative_precision(self) -> float:
        """Half the 95 % interval of the unavailability ÷ the unavailability; infinite where that is 0."""
        low, high = self.unavailability_ci95
        return 0.5 * (high - low) / self.unavailability if self.unavailability > 0.0 else math.inf


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """A snapshot of a simulation; it never changes, later ones know more.

    `horizon` is in hours per history; `events` counts failures, restorations and switchovers; `elements` are
    mean availabilities of components, groups, services and domains by id (a node's id wins over a domain's;
    for a box of several units, of any one of them). `precision` and `most_seconds` are what it was to reach
    and might take, `stopped` says which of the two ended it, or that somebody did.
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
    precision: float | None = None
    most_seconds: float | None = None
    stopped: Stopped = ""

    @property
    def finished(self) -> bool:
        """No better snapshot will follow."""
        return self.replications_done == self.replications_wanted or self.stopped != ""

    @property
    def relative_precision(self) -> float:
        """That of the service which is known least well."""
        return max((service.relative_precision for service in self.services.values()), default=0.0)

    @property
    def replications_expected(self) -> int:
        """How many histories there will be: all, or as many as the wanted precision takes as things look."""
        if self.finished:
            return self.replications_done
        reached = self.relative_precision
        if self.precision is None or not math.isfinite(reached):
            return self.replications_wanted
        needed = self.replications_done * (reached / self.precision) ** 2
        return max(self.replications_done, math.ceil(min(float(self.replications_wanted), needed)))

    @property
    def seconds_left(self) -> float:
        """How long it will take from here, as things look."""
        if self.finished or not self.replications_done:
            return 0.0
        left = self.seconds * (self.replications_expected / self.replications_done - 1.0)
        return left if self.most_seconds is None else min(left, max(0.0, self.most_seconds - self.seconds))


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
