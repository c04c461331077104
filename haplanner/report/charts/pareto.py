"""What money buys: the front of price and availability as a stair of points, with what to decide for each."""

import math
from dataclasses import dataclass

import numpy as np

from haplanner.engine.improvement.improvement import Improvement, Point
from haplanner.engine.target import allowed
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import format_availability, format_downtime_per_year, format_nines
from haplanner.model.language import filled, in_turn, translate
from haplanner.report.charts.frame import Axis
from haplanner.report.charts.heights import Array
from haplanner.report.charts.scale import nines_ticks, number_ticks
from haplanner.report.charts.table import Table
from haplanner.report.costs import money
from haplanner.report.improvement_words import (
    decided,
    least_in_all,
    next_nine_text,
    outage_costs,
    worth_telling,
)

_MOST_NINES = 16.0
"""Of what never fails."""
_AIR = 0.06
"""So much of the axes is left beyond the points at their ends."""


@dataclass(frozen=True, slots=True)
class Pareto:
    """The points that are worth telling, from the cheapest on; `target` is an unavailability."""

    design: Design
    found: Improvement
    points: tuple[Point, ...]
    target: float | None

    @property
    def service_name(self) -> str:
        """The service that is improved."""
        return element_name(self.design, self.found.service)

    @property
    def answer(self) -> int | None:
        """Which of the points answers the question."""
        answer = self.found.answer
        return self.points.index(answer) if answer is not None and answer in self.points else None

    def xs(self) -> Array:
        """What each point costs a year."""
        return np.array([point.price for point in self.points])

    def ys(self) -> Array:
        """The nines of each point."""
        return np.array([_nines(point.unavailability) for point in self.points])

    def stair(self) -> tuple[Array, Array]:
        """The best for every price: level from each point to the next, and on to the end of the axis."""
        xs, ys = self.xs(), self.ys()
        end = self.across(6).high
        return np.append(np.repeat(xs, 2)[1:], end), np.repeat(ys, 2)

    def across(self, most: int) -> Axis:
        """Money a year."""
        low, high = float(self.xs()[0]), float(self.xs()[-1])
        air = max((high - low) * _AIR, abs(high) * 0.02, 1e-9)
        low, high = low - air, high + air
        ticks = tuple(number_ticks(low, high, most))
        return Axis(low, high, ticks, translate("Pareto", "cost per year, without outages"))

    def up(self, most: int) -> Axis:
        """Availability, every nine as tall as the one before."""
        ends = [*self.ys().tolist(), *([] if self.target is None else [_nines(self.target)])]
        low, high = min(ends), max(ends)
        air = max((high - low) * _AIR, 0.1)
        low, high = max(0.0, low - air), high + air
        return Axis(low, high, tuple(nines_ticks(low, high, most)), translate("Pareto", "availability"))

    def card(self, index: int) -> tuple[str, str]:
        """Title and lines about a point."""
        point = self.points[index]
        title = filled(
            translate("Pareto", "%1 for %2 a year"),
            format_availability(point.unavailability),
            money(point.price),
        )
        lines = [format_downtime_per_year(point.unavailability)]
        outages = outage_costs(self.found, point, self.design)
        if outages is not None:
            told = translate("Pareto", "%1 a year with what outages cost")
            lines.append(filled(told, money(point.price + outages)))
        lines += decided(self.found, point) or [translate("Pareto", "as it is")]
        if point.proven:
            lines.append(translate("Pareto", "proven: nothing for this price is better"))
        return title, "\n".join(lines)

    def heading(self) -> str:
        """What the next nine costs."""
        return next_nine_text(self.found)

    def summary(self) -> str:
        """From where to where money leads."""
        first, last = self.points[0], self.points[-1]
        text = translate("Pareto", "%1: from %2 for %3 a year to %4 for %5. %6")
        return filled(
            text,
            self.service_name,
            format_availability(first.unavailability),
            money(first.price),
            format_availability(last.unavailability),
            money(last.price),
            self.heading(),
        )

    def decisions_text(self, point: Point) -> str:
        """What is decided, in one line."""
        told = decided(self.found, point)
        return in_turn(told, translate("Lists", "%1; %2")) if told else translate("Pareto", "as it is")


def _nines(unavailability: float) -> float:
    return min(_MOST_NINES, -math.log10(unavailability)) + 0.0 if unavailability > 0.0 else _MOST_NINES


def pareto(found: Improvement, design: Design, target: float | None = None) -> Pareto:
    """The chart of what can be had; `target` is an availability to be marked."""
    down = None if target is None else allowed(target)
    return Pareto(design, found, tuple(worth_telling(found)), down)


def table(chart: Pareto) -> Table:
    """The points in full precision."""
    columns = (
        "cost (per year)",
        "more than now",
        "availability",
        "unavailability",
        "nines",
        "downtime (h/year)",
        "cost with outages (per year)",
        "proven",
        "decide",
    )
    rows = []
    for point in chart.points:
        figures, outages = point.figures, outage_costs(chart.found, point, chart.design)
        rows.append(
            (
                point.price,
                point.price - chart.found.now.price,
                figures.availability,
                figures.unavailability,
                figures.nines,
                figures.downtime_hours_per_year,
                None if outages is None else point.price + outages,
                "yes" if point.proven else "no",
                chart.decisions_text(point),
            )
        )
    return Table(columns, tuple(rows))


def least_cost_text(chart: Pareto) -> str:
    """What costs least in all, with what outages take; empty where that is not said."""
    least = least_in_all(chart.found, chart.design)
    outages = None if least is None else outage_costs(chart.found, least, chart.design)
    if least is None or outages is None:
        return ""
    text = translate("Pareto", "Least in all, with outages: %1 a year at %2 (%3 nines).")
    down = least.unavailability
    return filled(text, money(least.price + outages), format_availability(down), format_nines(down))
