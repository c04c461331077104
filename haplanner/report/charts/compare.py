"""Scenarios side by side: their figures, the difference to one of them, and what each changes."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from haplanner.engine.performance_figures import Performing
from haplanner.engine.results import HOURS_PER_YEAR, Analysis, CannotCompute
from haplanner.engine.target import allowed
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import (
    format_difference,
    format_duration,
    format_nines,
    format_share,
)
from haplanner.model.language import filled, in_turn, said, shown, translate
from haplanner.model.scenario_order import in_order
from haplanner.model.words import what_changed
from haplanner.report.availability_text import availability_text
from haplanner.report.charts.change_shares import Share, change_shares
from haplanner.report.charts.table import Table
from haplanner.report.charts.when import about
from haplanner.report.costs import Costs, service_costs
from haplanner.report.latency_text import performs_short

BASELINE = "Baseline"


def baseline() -> str:
    """What the design without any scenario is called in the language of now."""
    return translate("Compare", "Baseline")


def scenario_name(base: Design, scenario: str | None) -> str:
    """What a scenario is called, its id where it has no name; `None` is the baseline."""
    return baseline() if scenario is None else base.scenarios[scenario].name or scenario


_ALIKE = 1e-9
"""Relative differences below this are rounding, not change."""


@dataclass(frozen=True, slots=True)
class Row:
    """One scenario (`None` the base); `problem` says why it has no figures.

    `place` is 0 for the base and counts the scenarios from 1 on: it says the colour, the same in every chart.
    """

    scenario: str | None
    name: str
    unavailability: float | None
    difference_hours: float | None
    meets_target: bool | None
    changes: tuple[str, ...]
    target: float | None = None
    problem: str = ""
    place: int = 0
    method: str = "exact"
    shares: tuple[Share, ...] = ()
    """What each of several changes does, once that is known."""
    costs: Costs | None = None
    performing: Performing | None = None
    """Of all that is there and of this service's outages."""

    @property
    def hours(self) -> float | None:
        """Downtime in hours a year."""
        return None if self.unavailability is None else self.unavailability * HOURS_PER_YEAR

    def availability_text(self) -> str:
        """Availability, never on the wrong side of the target."""
        if self.unavailability is None:
            return "—"
        return availability_text(self.unavailability, self.method, self.target, self.meets_target)

    def nines_text(self) -> str:
        """Nines."""
        return "—" if self.unavailability is None else format_nines(self.unavailability)

    def downtime_text(self) -> str:
        """Downtime a year."""
        return "—" if self.hours is None else format_duration(self.hours, "d")

    def difference_text(self) -> str:
        """`▼ −1 h 07 min, better`: arrow, sign and word."""
        hours = self.difference_hours
        if hours is None:
            return "—"
        if hours == 0:
            return translate("Compare", "no difference")
        difference = format_difference(hours)
        return (
            filled(translate("Compare", "▼ %1, better"), difference)
            if hours < 0
            else filled(translate("Compare", "▲ %1, worse"), difference)
        )

    def performs_text(self) -> str:
        """How often it works and performs; a dash where nobody asks for that."""
        return "—" if self.performing is None else performs_short(self.performing)

    def cost_text(self) -> str:
        """Money a year."""
        return "—" if self.costs is None else self.costs.total_text()

    def changes_text(self) -> str:
        """What it changes, in one line; of several changes each with its share of the difference."""
        changes = [f"{one.words} ({format_difference(one.hours_per_year)})" for one in self.shares]
        told = changes or list(self.changes)
        return shown(self.problem) or (in_turn(told, translate("Lists", "%1; %2")) if told else "—")

    def change_lines(self) -> tuple[str, ...]:
        """What it changes, a line for each, with its share of the difference where that is known."""
        if self.problem:
            return (self.problem,)
        shares = tuple(f"{one.words}: {format_difference(one.hours_per_year)}" for one in self.shares)
        return shares or self.changes


@dataclass(frozen=True, slots=True)
class Compare:
    """Every scenario of a design for one service; `against` is the row that differences are to."""

    design_name: str
    service_name: str
    target_hours: float | None
    against: str | None
    against_name: str
    rows: tuple[Row, ...]

    @property
    def has_performance(self) -> bool:
        """Whether any scenario asks for a performance."""
        return any(row.performing is not None for row in self.rows)

    @property
    def has_costs(self) -> bool:
        """Whether the design says anything about money."""
        return any(row.costs is not None for row in self.rows)

    def base_hours(self) -> float | None:
        """Downtime of the row that the others are compared with, in hours a year."""
        return next((row.hours for row in self.rows if row.scenario == self.against), None)

    def share_text(self, row: Row) -> str:
        """The change as a part of the compared downtime: `−47%`."""
        base = self.base_hours()
        if row.difference_hours is None or not base or row.difference_hours == 0:
            return ""
        change = row.difference_hours / base
        if change >= 2:
            return f"× {change + 1:.1f}"
        return f"{'+' if change > 0 else '−'}{format_share(abs(change))}"

    def heading(self) -> str:
        """The best scenario in few words."""
        known = [row for row in self.rows if row.hours is not None]
        if len(known) < 2:
            return translate("Compare", "Nothing to compare yet")
        best = min(known, key=lambda row: row.hours or 0.0)
        if best.scenario == self.against:
            return filled(translate("Compare", "None is better than %1"), best.name)
        return filled(
            translate("Compare", "%1 saves most: %2 a year"),
            best.name,
            about(-(best.difference_hours or 0.0), "d"),
        )

    def summary(self) -> str:
        """The best scenario in a sentence."""
        known = [row for row in self.rows if row.hours is not None]
        if len(known) < 2:
            return filled(translate("Compare", "%1: nothing to compare yet."), self.service_name)
        best = min(known, key=lambda row: row.hours or 0.0)
        if best.scenario == self.against:
            return filled(
                translate("Compare", "%1: none of %2 others is better than %3."),
                self.service_name,
                len(known) - 1,
                best.name,
            )
        saved = about(-(best.difference_hours or 0.0), "d")
        return filled(
            translate("Compare", "%1: best of %2 is %3, %4, %5 a year less downtime than %6."),
            self.service_name,
            len(known),
            best.name,
            best.availability_text(),
            saved,
            self.against_name,
        )


def compare(
    base: Design,
    analyses: Mapping[str | None, Analysis | CannotCompute],
    service_id: str,
    against: str | None = None,
    baseline_name: str = BASELINE,
) -> Compare:
    """Base and scenarios in their order; `against` names the one to compare with."""
    ids: list[str | None] = [None, *in_order(base.scenarios)]
    names = {i: baseline_name if i is None else base.scenarios[i].name or i for i in ids}
    reference = analyses.get(against)
    reference_down = _down(reference, service_id)
    rows = []
    for place, i in enumerate(ids):
        answer = analyses.get(i)
        if answer is None:
            continue
        down = _down(answer, service_id)
        difference = None
        if i != against and down is not None and reference_down is not None:
            difference = (down - reference_down) * HOURS_PER_YEAR
            if math.isclose(down, reference_down, rel_tol=_ALIKE):
                difference = 0.0
        meets: bool | None = None
        target: float | None = None
        changes: tuple[str, ...] = ()
        problem, method, costs = "", "exact", None
        performing: Performing | None = None
        if isinstance(answer, Analysis):
            result, service = answer.services.get(service_id), answer.design.services.get(service_id)
            meets = result.meets_target if result is not None else None
            method = result.method if result is not None else method
            target = service.target if service is not None else None
            problem = "" if result is not None else translate("Compare", "has no such service")
            if result is not None:
                costs = service_costs(answer.design, service_id, result)
                performing = result.performing
            if i != against and isinstance(reference, Analysis):
                changes = tuple(what_changed(reference.design, answer.design))
        else:
            problem = answer.problems[0].message if answer.problems else str(answer)
        row = Row(i, names[i], down, difference, meets, changes, target, problem, place, method)
        row = replace(row, costs=costs, performing=performing)
        rows.append(row)
    service = base.services.get(service_id)
    target = service.target if service is not None else None
    return Compare(
        base.name,
        element_name(base, service_id),
        None if target is None else allowed(target) * HOURS_PER_YEAR,
        against,
        names.get(against, baseline_name),
        tuple(rows),
    )


def with_shares(
    chart: Compare, analyses: Mapping[str | None, Analysis | CannotCompute], service_id: str
) -> Iterator[Compare]:
    """The comparison with the shares of every scenario's changes, row by row; the last one has all."""
    reference = analyses.get(chart.against)
    rows = list(chart.rows)
    for i, row in enumerate(rows):
        answer = analyses.get(row.scenario)
        exact = row.method == "exact" and isinstance(answer, Analysis) and isinstance(reference, Analysis)
        if exact and row.difference_hours and len(row.changes) > 1:
            assert isinstance(answer, Analysis)
            assert isinstance(reference, Analysis)
            rows[i] = replace(row, shares=change_shares(reference.design, answer.design, service_id))
            yield replace(chart, rows=tuple(rows))
    yield replace(chart, rows=tuple(rows))


def _down(answer: Analysis | CannotCompute | None, service_id: str) -> float | None:
    if not isinstance(answer, Analysis) or service_id not in answer.services:
        return None
    return answer.services[service_id].figures.unavailability


def table(chart: Compare) -> Table:
    """The comparison in full precision."""
    columns = (
        "scenario",
        "availability",
        "unavailability",
        "nines",
        "downtime (h/year)",
        said("Tables", "difference to %1 (h/year)").of(chart.against_name),
        "meets target",
        "performs",
        "cost (per year)",
        "what changed",
    )
    rows = []
    for row in chart.rows:
        down = row.unavailability
        nines = None if down is None else (-math.log10(down) + 0.0 if down > 0 else math.inf)
        meets = None if row.meets_target is None else ("yes" if row.meets_target else "no")
        available = None if down is None else 1.0 - down
        figures = (available, down, nines, row.hours, row.difference_hours, meets)
        cost = None if row.costs is None else row.costs.total
        performs = None if row.performing is None else 1.0 - row.performing.unavailability
        rows.append((row.name, *figures, performs, cost, row.changes_text()))
    return Table(columns, tuple(rows))
