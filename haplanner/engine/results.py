"""The exact figures of a design: what every number on the screen is defined as."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.method import Method as Method  # who reads results finds it beside them
from haplanner.engine.performance_figures import Latency, Performing, Throughput
from haplanner.model.design import Design
from haplanner.model.problem import Problem

HOURS_PER_YEAR = 8760.0
"""The one year of the program: 365 days."""

Phase = Literal[
    "detection",
    "automatic recovery",
    "alert",
    "repair",
    "restore",
    "switchover",
    "failed switchover",
    "crew wait",
    "common cause",
    "planned",
]
PHASES: tuple[Phase, ...] = get_args(Phase)
"""What downtime is spent on, in the order in which it comes about."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Long-run figures of one element.

    `unavailability` is the long-run fraction of time that it does not work, found as such and never as 1 − A;
    `frequency` the mean number of times per hour that it stops working.

    >>> pair = Figures(unavailability=1e-6, frequency=1e-6)
    >>> pair.nines, round(pair.failures_per_year, 5), pair.mean_down_time
    (6.0, 0.00876, 1.0)
    """

    unavailability: float
    frequency: float

    @property
    def availability(self) -> float:
        """A = 1 − U."""
        return 1.0 - self.unavailability

    @property
    def nines(self) -> float:
        """−log10 U; infinite where nothing ever fails."""
        return math.inf if self.unavailability <= 0.0 else -math.log10(self.unavailability) + 0.0

    @property
    def downtime_hours_per_year(self) -> float:
        """U × 8760 h."""
        return self.unavailability * HOURS_PER_YEAR

    @property
    def failures_per_year(self) -> float:
        """Outages a year of 8760 h."""
        return self.frequency * HOURS_PER_YEAR

    @property
    def mean_up_time(self) -> float:
        """A ÷ frequency, in hours: infinite where it never stops, 0 where it never works."""
        if self.frequency > 0.0:
            return self.availability / self.frequency
        return 0.0 if self.unavailability >= 1.0 else math.inf

    @property
    def mean_down_time(self) -> float:
        """U ÷ frequency, in hours: 0 where it never stops, infinite where it never works."""
        if self.frequency > 0.0:
            return self.unavailability / self.frequency
        return 0.0 if self.unavailability <= 0.0 else math.inf


@dataclass(frozen=True, slots=True)
class Importance:
    """How much one element matters to one service; U is the service's unavailability, q the element's own.

    * `birnbaum`: U(element down) − U(element perfect);
    * `criticality`: Birnbaum × q ÷ U; for a box of several units and a unit of a coupled group, which have no
      q of their own in the figures, as `fussell_vesely`;
    * `fussell_vesely`: (U − U(element perfect)) ÷ U, the share of U that is gone were it perfect;
    * `raw`: risk achievement worth, U(element down) ÷ U;
    * `rrw`: risk reduction worth, U ÷ U(element perfect), infinite where nothing else can stop the service;
    * `downtime_caused`: hours a year saved were it perfect, (U − U(element perfect)) × 8760 h.

    An element with several failure modes counts with all of them together, a box of several identical units
    with all its units together.
    """

    birnbaum: float
    criticality: float
    fussell_vesely: float
    raw: float
    rrw: float
    downtime_caused: float


@dataclass(frozen=True, slots=True)
class CutSet:
    """A smallest set of failures that stops a service, and the long-run probability of all of them at once.

    An event is named by its element's id; `id.mode` where the element can fail in several ways, `id × m`
    where any m of a box's identical units are meant: then the probability is that of m given ones, times the
    number of choices, and at most 1.
    """

    events: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class DowntimeTerm:
    """A part of a service's downtime: `cause` is (map name, id) of the element, `mode` its failure mode.

    `mode` is empty for what is a group's own doing: its switchovers and the common cause of its units.
    """

    cause: tuple[str, str]
    mode: str
    phase: Phase
    hours_per_year: float


@dataclass(frozen=True, slots=True)
class PlannedDowntime:
    """What planned maintenance would add to the downtime of a service whose figures leave it out.

    `unavailability` is the long-run fraction of time in which the service does not work though it would, were
    there no planned maintenance; `method` and `assumptions` say how it was found.
    """

    unavailability: float
    method: Method
    assumptions: tuple[str, ...] = ()

    @property
    def hours_per_year(self) -> float:
        """The same as hours a year of 8760 h."""
        return self.unavailability * HOURS_PER_YEAR


@dataclass(frozen=True, slots=True)
class ServiceResult:
    """The figures of one service, and what stands behind them.

    `importance` is keyed by the ids of components, and of groups, domains and links that can fail themselves.
    `cut_sets` are ordered by probability, single points of failure first among equals; `cut_sets_complete`
    says whether all are listed, `cut_sets_left_out` bounds the summed probability of those that are not
    (infinite: not counted). `waterfall` are the parts of the downtime, the largest first, which sum to it.
    `unavailability_bounds` enclose U where an exact answer would take too long. `throughput` is `None` where
    no capacity limits the service, or where it cannot be told: then `throughput_missing` says why.
    `latency` and `performing` are `None` where nothing is asked for, or where it cannot be told: then
    `latency_missing` says why. `planned` is there where the design does not count planned maintenance, and
    what it adds could be found.
    """

    figures: Figures
    method: Method
    assumptions: tuple[str, ...]
    importance: Mapping[str, Importance]
    cut_sets: tuple[CutSet, ...]
    cut_sets_complete: bool
    meets_target: bool | None
    cut_sets_left_out: float = 0.0
    waterfall: tuple[DowntimeTerm, ...] = ()
    unavailability_bounds: tuple[float, float] | None = None
    throughput: Throughput | None = None
    throughput_missing: str = ""
    planned: PlannedDowntime | None = None
    latency: Latency | None = None
    latency_missing: str = ""
    performing: Performing | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that the exact engine says about one design.

    `elements` tells for every component, group, service and domain how often it works (where a node and a
    domain share an id, the node's figures stand); for a box of several identical units the figures are those
    of any one of them. An element whose figures would take too long to find, services apart, has none.
    `detailed` says whether cut sets and waterfalls were asked for.
    """

    design: Design
    services: Mapping[str, ServiceResult]
    elements: Mapping[str, Figures]
    seconds: float
    detailed: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class OverTime:
    """A service from the moment when everything is new, over a mission of `mission_hours`.

    All arrays have one entry for each of `times` (hours, from 0 to the mission's end): `unavailability` is
    1 − A(t), `mean_unavailability` its mean over (0, t) (1 − interval availability), `unreliability`
    1 − R(t), the probability that the service has stopped by t, `expected_outages` the mean number of stops
    by t. `mean_time_to_first_outage` is in hours, infinite where it may never stop. `method` and
    `assumptions` are those of A(t); `first_outage_method` and `first_outage_assumptions` those of R(t) and
    of the mean time to the first outage.
    """

    mission_hours: float
    times: NDArray[np.float64]
    unavailability: NDArray[np.float64]
    mean_unavailability: NDArray[np.float64]
    unreliability: NDArray[np.float64]
    expected_outages: NDArray[np.float64]
    mean_time_to_first_outage: float
    method: Method
    assumptions: tuple[str, ...]
    first_outage_method: Method
    first_outage_assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an explanation: what is computed, how, with which numbers, and what comes out.

    `refs` are the elements that the line is about; `formula` speaks of them by name, `numbers` is the same
    with their figures in place, `unavailability` the result.
    """

    refs: tuple[tuple[str, str], ...]
    name: str
    formula: str
    numbers: str
    unavailability: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A service's availability as a formula with the numbers put in: steps, the last of which is the service.

    `complete` is false where the design is too large or too entangled to be written down; then `reason` says
    so in words and `steps` holds what could be written.
    """

    service: str
    steps: tuple[Step, ...]
    complete: bool
    reason: str = ""


class CannotCompute(Exception):
    """The design has no figures, or none that can be found; `problems` says why and which element."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))


class TooLarge(CannotCompute):
    """An exact answer was given up: it would take more time or memory than it may, or no method is known."""
