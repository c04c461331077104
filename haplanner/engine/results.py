"""The exact figures of a design: what every number on the screen is defined as."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from haplanner.model.design import Design
from haplanner.model.problem import Problem

HOURS_PER_YEAR = 8760.0
"""The one year of the program: 365 days."""

Method = Literal["exact", "approximate", "simulated"]


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
    * `criticality`: Birnbaum × q ÷ U;
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
    number of choices.
    """

    events: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class ServiceResult:
    """The figures of one service, and what stands behind them.

    `importance` is keyed by the ids of components, and of groups, domains and links that can fail themselves.
    `cut_sets` are ordered by probability, single points of failure first among equals; `cut_sets_complete`
    says whether all are listed, `cut_sets_left_out` bounds the summed probability of those that are not
    (infinite: not counted).
    """

    figures: Figures
    method: Method
    assumptions: tuple[str, ...]
    importance: Mapping[str, Importance]
    cut_sets: tuple[CutSet, ...]
    cut_sets_complete: bool
    meets_target: bool | None
    cut_sets_left_out: float = 0.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that the exact engine says about one design.

    `elements` tells for every component, group, service and domain how often it works (where a node and a
    domain share an id, the node's figures stand); for a box of several identical units the figures are those
    of any one of them. An element whose figures would take too long to find, services apart, has none.
    """

    design: Design
    services: Mapping[str, ServiceResult]
    elements: Mapping[str, Figures]
    seconds: float


class CannotCompute(Exception):
    """The design has no figures, or none that can be found; `problems` says why and which element."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))
