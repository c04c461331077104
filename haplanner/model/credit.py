"""What a contract gives back for a month or a year in which a service was too seldom available."""

from dataclasses import dataclass, field
from typing import Literal

from haplanner.model.figures_text import HOURS_PER_YEAR

Period = Literal["month", "year"]

MONTHS = 12
"""Of a year: the month of every contract has 8760 h ÷ 12 = 730 h."""


@dataclass(frozen=True, slots=True)
class CreditStep:
    """In a period with an availability below `below`, the share `share` of the fee is given back."""

    below: float = field(metadata={"above": 0.0, "max": 1.0})
    share: float = field(metadata={"above": 0.0, "max": 1.0})


@dataclass(frozen=True, slots=True)
class Credit:
    """The fee of a period, and the steps in which it is given back: the lowest that was reached counts.

    Each step is lower than the one before and gives back more.

    >>> usual = Credit(fee=2000.0, steps=(CreditStep(0.999, 0.1), CreditStep(0.99, 0.25)))
    >>> usual.periods, usual.period_hours, [round(hours, 2) for hours in usual.allowed_hours]
    (12, 730.0, [0.73, 7.3])
    """

    fee: float = field(metadata={"min": 0.0, "unit": "money"})
    steps: tuple[CreditStep, ...]
    period: Period = "month"

    @property
    def periods(self) -> int:
        """How many of them a year has."""
        return MONTHS if self.period == "month" else 1

    @property
    def period_hours(self) -> float:
        """How long one is."""
        return HOURS_PER_YEAR / self.periods

    @property
    def allowed_hours(self) -> tuple[float, ...]:
        """For each step the hours of downtime up to which a period stays above it."""
        return tuple((1.0 - step.below) * self.period_hours for step in self.steps)

    @property
    def more(self) -> tuple[float, ...]:
        """For each step the money a year that it gives back beyond the one before, were it always reached."""
        before = (0.0, *(step.share for step in self.steps))
        yearly = self.fee * self.periods
        return tuple(yearly * (step.share - less) for step, less in zip(self.steps, before, strict=False))
