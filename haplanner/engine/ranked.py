"""What a simulation's outages came from: causes, elements and phases by their hours and numbers a year."""

from collections.abc import Mapping
from dataclasses import dataclass

from haplanner.engine.error_budget import BudgetBurn
from haplanner.engine.formulas.structure import Ref
from haplanner.engine.results import Phase
from haplanner.engine.simulated import Interval
from haplanner.model.design import Design


@dataclass(frozen=True, slots=True)
class PerYear:
    """A mean per year of 8760 h, and an interval that holds the true one in 95 of 100 simulations."""

    mean: float
    ci95: Interval


@dataclass(frozen=True, slots=True)
class RankedCause:
    """A smallest set of failures, and the outages of one service that began when the last of it failed.

    `members` are (element, how many of its units) in the order of ids; with a switchover, its group is one of
    them beside what stopped the unit. `hours` are those of the whole outages, whatever prolonged them;
    `outages` is how many began so, `seen` that number in the histories that were read. `longest` is the
    history (from 0) and the start (h) of the longest of them.
    """

    members: tuple[tuple[Ref, int], ...]
    hours: PerYear
    outages: PerYear
    seen: int
    longest: tuple[int, float]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The elements."""
        return tuple(ref for ref, _ in self.members)


@dataclass(frozen=True, slots=True)
class RankedElement:
    """The share of one element in the downtime of a service.

    At every moment of an outage the failures that cause it then share the time evenly: the `hours` of all
    elements sum to all downtime. `phases` are the same hours a year by what they were spent on. `outages`
    counts those in whose cause the element was when they began.
    """

    ref: Ref
    hours: PerYear
    outages: PerYear
    phases: Mapping[Phase, float]


@dataclass(frozen=True, slots=True)
class RankedService:
    """The causes of one service's outages, each ranking by hours a year, the largest first.

    `burn` is how the outages used up the error budget of a year; `None` without target or whole years.
    """

    hours: PerYear
    outages: PerYear
    causes: tuple[RankedCause, ...]
    elements: tuple[RankedElement, ...]
    phases: Mapping[Phase, PerYear]
    burn: BudgetBurn | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RankedCauses:
    """A snapshot of reading a simulation's histories; it never changes, later ones know more.

    `histories_read` of `histories` are in it, the first ones; `histories_wanted` are to be read in all.
    Where one history is too long there are no rankings: `services` is empty, and `missing` says why.
    """

    design: Design
    horizon: float
    seed: int
    histories_read: int
    histories_wanted: int
    histories: int
    services: Mapping[str, RankedService]
    missing: str = ""

    @property
    def finished(self) -> bool:
        """No better snapshot will follow."""
        return self.histories_read == self.histories_wanted
