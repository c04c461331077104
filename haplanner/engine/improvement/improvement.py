"""What deciding comes to: the front of what money buys, the answer to a question, each option by itself."""

import math
from dataclasses import dataclass

from haplanner.engine.allocation.series import ROUNDING
from haplanner.engine.results import HOURS_PER_YEAR, Figures
from haplanner.engine.target import allowed
from haplanner.model.decisions import Decision
from haplanner.model.design import Design


@dataclass(frozen=True, slots=True)
class Point:
    """One way to decide: its figures, and what is there then costs so much a year.

    `taken` are pairs of a decision's number and an option's. `proven`: nothing that costs no more is more
    available.
    """

    price: float
    figures: Figures
    taken: tuple[tuple[int, int], ...]
    design: Design
    proven: bool

    @property
    def unavailability(self) -> float:
        """Of the service."""
        return self.figures.unavailability


@dataclass(frozen=True, slots=True)
class Single:
    """One option by itself: what it costs a year more, and how many hours of downtime a year it saves."""

    decision: int
    option: int
    cost: float
    saved_hours: float

    @property
    def worth(self) -> float:
        """Hours a year saved for each unit of money; infinite where it costs nothing."""
        if self.saved_hours <= 0.0:
            return 0.0
        return math.inf if self.cost <= 0.0 else self.saved_hours / self.cost


@dataclass(frozen=True, slots=True)
class Question:
    """The most available that costs no more than `budget` a year, or the cheapest that meets `target`."""

    budget: float | None = None
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Improvement:
    """What can be had for a service.

    `front`: from the cheapest to the most available, each more available than all before. `complete`: these
    are all such ways to decide, or as many of them as are listed; else those that were found. `answer` is
    that of the question, `None` where nothing meets it; `bound` is what its unavailability (or its price,
    where a target is asked for) cannot be less than. `looked_at` ways were computed, of `ways`.
    """

    service: str
    decisions: tuple[Decision, ...]
    question: Question
    now: Point
    front: tuple[Point, ...]
    complete: bool
    answer: Point | None
    bound: float
    singles: tuple[Single, ...]
    assumptions: tuple[str, ...]
    looked_at: int
    ways: float

    @property
    def best(self) -> Point:
        """The most available."""
        return self.front[-1]

    @property
    def proven(self) -> bool:
        """Whether no answer would be better, or it is certain that there is none."""
        if self.answer is None:
            return self.bound == math.inf
        return self.value <= self.bound * (1.0 + ROUNDING)

    @property
    def value(self) -> float:
        """What was to be small: the unavailability of the answer, or its price."""
        if self.answer is None:
            return math.inf
        return self.answer.unavailability if self.question.target is None else self.answer.price

    @property
    def gap(self) -> float:
        """How much less the value could be at most, as a fraction of it; 0 where it is proven."""
        return 0.0 if self.proven or self.answer is None else 1.0 - max(0.0, self.bound) / self.value

    def next_nine(self) -> tuple[int, Point | None]:
        """The next whole number of nines, and the cheapest way to it; `None` where none leads there.

        A service that never fails has all nines there are.
        """
        now = self.now.unavailability
        nines = math.floor(-math.log10(now) + 1e-9) + 1 if now > 0.0 else 0
        return nines, self.cheapest(10.0**-nines) if now > 0.0 else self.now

    def cheapest(self, unavailability: float) -> Point | None:
        """The first on the front that is unavailable no more than that."""
        return next((p for p in self.front if p.unavailability <= unavailability * (1.0 + ROUNDING)), None)

    def within(self, price: float) -> Point | None:
        """The last on the front that costs no more than that."""
        fitting = [point for point in self.front if point.price <= price * (1.0 + ROUNDING) + ROUNDING]
        return fitting[-1] if fitting else None


def enough(target: float) -> float:
    """The unavailability that a target leaves, with room for rounding."""
    return allowed(target) * (1.0 + ROUNDING)


def hours(unavailability: float) -> float:
    """Of downtime a year."""
    return unavailability * HOURS_PER_YEAR
