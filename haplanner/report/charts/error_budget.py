"""The error budget over the year: how far bands of simulated years use it up, and what is expected."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from haplanner.engine.error_budget import BANDS, LEVELS, MEDIAN, BudgetBurn
from haplanner.engine.formulas.planned import is_set_apart
from haplanner.engine.results import HOURS_PER_YEAR, Analysis
from haplanner.engine.target import allowed
from haplanner.model.design import element_name
from haplanner.model.figures_text import format_duration, format_percent
from haplanner.model.language import filled, in_a_row, translate
from haplanner.report.charts.frame import Axis
from haplanner.report.charts.heights import Array
from haplanner.report.charts.scale import duration_ticks, number_ticks, percent_of
from haplanner.report.charts.table import Table
from haplanner.report.charts.when import Tick

if TYPE_CHECKING:
    from haplanner.engine.ranked import RankedCauses

_DAY = 24.0


@dataclass(frozen=True, slots=True, eq=False)
class ErrorBudget:
    """Parts of the budget are fractions of it: 1 is all of it.

    `expected` is the part that a year uses up in the long run, `planned` what of it is planned maintenance,
    as simulated. `uncounted`: there is planned maintenance that the design does not count.
    """

    design_name: str
    service_name: str
    target: float
    burn: BudgetBurn
    expected: float
    planned: float
    uncounted: bool
    read: int
    histories: int
    seed: int

    @property
    def hours(self) -> Array:
        """Hours since the year began, one for every day's end."""
        days: Array = np.arange(self.burn.used.shape[1], dtype=np.float64)
        return days * _DAY

    @property
    def median(self) -> Array:
        """What half of the years do not exceed, by every day's end."""
        used: Array = self.burn.used[MEDIAN]
        return used

    def bands(self) -> list[tuple[int, Array, Array]]:
        """(percent of the years in it, where it begins, where it ends) of every band, the widest first."""
        return [(percent, self.burn.used[low], self.burn.used[high]) for percent, low, high in BANDS]

    def day_of(self, share: float) -> int | None:
        """The day by whose end so many of the years have used up more than all; `None` where never."""
        days = np.flatnonzero(self.burn.exhausted >= share)
        return int(days[0]) if len(days) else None

    @property
    def most_shown(self) -> float:
        """Where the vertical axis ends: all years but a few, the whole budget and what is expected."""
        return max(1.0, float(self.burn.used[-1, -1]), self.expected) * 1.08

    def budget_text(self) -> str:
        """What the target allows."""
        return filled(
            translate("ErrorBudget", "the target of %1 allows %2 of downtime a year"),
            percent_of(allowed(self.target)),
            format_duration(self.burn.budget_hours, "d"),
        )

    def heading(self) -> str:
        """What matters most, in few words."""
        share = self.burn.exhausted_in_year
        if share.value <= 0.0:
            return filled(
                translate("ErrorBudget", "No simulated year uses up its error budget (95%: at most %1)"),
                format_percent(share.high, 2),
            )
        return filled(
            translate("ErrorBudget", "%1 of years use up their error budget (95%: %2 to %3)"),
            format_percent(share.value),
            format_percent(share.low),
            format_percent(share.high),
        )

    def summary(self) -> str:
        """The burn in sentences."""
        low, high = self.burn.used[0, -1], self.burn.used[-1, -1]
        parts = [
            filled(translate("ErrorBudget", "%1: %2."), self.service_name, self.budget_text()),
            filled(translate("Lists", "%1."), self.heading()),
            filled(
                translate("ErrorBudget", "Half of %1 use no more than %2 of it, 95 of 100 from %3 to %4."),
                self.sample_text(),
                format_percent(float(self.median[-1])),
                format_percent(float(low)),
                format_percent(float(high)),
            ),
        ]
        day = self.day_of(0.1)
        if day is not None:
            parts.append(
                filled(
                    translate("ErrorBudget", "One year in ten has used it up by the end of day %1."), f"{day}"
                )
            )
        parts.append(self.expected_text())
        return in_a_row(parts)

    def sample_text(self) -> str:
        """How many years stand behind the bands."""
        return filled(translate("ErrorBudget", "%1 simulated years"), f"{self.burn.years:,}")

    def expected_text(self) -> str:
        """What a year uses up in the long run, and what of it is planned."""
        expected = format_percent(self.expected)
        if self.planned > 0.0:
            return filled(
                translate("ErrorBudget", "In the long run a year uses %1 of it, %2 by planned maintenance."),
                expected,
                format_percent(self.planned),
            )
        text = filled(translate("ErrorBudget", "In the long run a year uses %1 of it."), expected)
        if self.uncounted:
            return in_a_row(
                [text, translate("ErrorBudget", "Planned maintenance does not count against it.")]
            )
        return text

    def lines(self) -> list[tuple[str, float]]:
        """(name, part of the budget at the year's end) of the straight lines from nothing on."""
        found = [
            (
                filled(translate("ErrorBudget", "expected %1"), format_percent(self.expected)),
                self.expected,
            )
        ]
        if self.planned > 0.0:
            name = filled(translate("ErrorBudget", "of it planned %1"), format_percent(self.planned))
            found.append((name, self.planned))
        return found

    def across(self, most: int) -> Axis:
        """The horizontal axis: the year."""
        ticks = tuple(duration_ticks(0.0, HOURS_PER_YEAR, most))
        return Axis(0.0, HOURS_PER_YEAR, ticks, translate("ErrorBudget", "time since the year began"))

    def up(self, most: int) -> Axis:
        """The vertical axis: percent of the budget."""
        return Axis(
            0.0,
            self.most_shown,
            tuple(percents(0.0, self.most_shown, most)),
            translate("ErrorBudget", "error budget used up"),
        )


def percents(low: float, high: float, most: int) -> list[Tick]:
    """Ticks of an axis of parts, in percent."""
    return [Tick(tick.at / 100, f"{tick.label}%") for tick in number_ticks(low * 100, high * 100, most)]


def error_budget(ranked: "RankedCauses", service_id: str, analysis: Analysis | None = None) -> ErrorBudget:
    """The burn of one service; what is expected is that of `analysis` where it knows the service.

    Raises `LookupError` where the service has no target, or no whole year was read.
    """
    design = ranked.design
    target = design.services[service_id].target
    name = element_name(design, service_id)
    if target is None:
        reason = translate("ErrorBudget", "%1 has no target: an error budget is what a target allows.")
        raise LookupError(filled(reason, name))
    found = ranked.services[service_id]
    if found.burn is None:
        reason = translate("ErrorBudget", "The histories are shorter than a year: simulate longer ones.")
        raise LookupError(reason)
    budget = allowed(target) * HOURS_PER_YEAR
    expected = found.hours.mean
    if analysis is not None and service_id in analysis.services:
        expected = analysis.services[service_id].figures.unavailability * HOURS_PER_YEAR
    planned = found.phases.get("planned")
    return ErrorBudget(
        design.name,
        name,
        target,
        found.burn,
        expected / budget,
        planned.mean / budget if planned is not None else 0.0,
        is_set_apart(design),
        ranked.histories_read,
        ranked.histories,
        ranked.seed,
    )


def table(chart: ErrorBudget) -> Table:
    """Day by day, in percent of the budget: percentiles, the years that used up all, and what is expected."""
    columns = (
        "day",
        *(f"P{level * 100:g} (%)" for level in LEVELS),
        "years that used up all (%)",
        "expected (%)",
    )
    ends = chart.hours / HOURS_PER_YEAR * chart.expected
    arrays = [*chart.burn.used, chart.burn.exhausted, ends]
    rows = zip(*((array * 100.0).tolist() for array in arrays), strict=True)
    return Table(columns, tuple((day, *row) for day, row in enumerate(rows)))
