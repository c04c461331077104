"""Downtime per simulated year: how often how much, its percentiles, and the chance to keep the target."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.engine.target import allowed
from haplanner.model.design import element_name
from haplanner.model.figures_text import format_percent
from haplanner.model.language import filled, in_turn, translate
from haplanner.report.charts.frame import Axis
from haplanner.report.charts.heights import Array
from haplanner.report.charts.scale import duration_ticks, nice_step, number_ticks, percent_of
from haplanner.report.charts.table import Table
from haplanner.report.charts.when import Tick, about

if TYPE_CHECKING:
    from haplanner.engine.simulate import Simulated

PERCENTILES = (50, 90, 99)
_BINS = 40
_UNITS = (24.0, 1.0, 1 / 60, 1 / 3600)


@dataclass(frozen=True, slots=True)
class Distribution:
    """`hours`: downtime of every simulated year, sorted; `target_hours` what the target allows in a year."""

    design_name: str
    service_name: str
    hours: Array
    target_hours: float | None
    meets_target: float | None
    seed: int

    @property
    def years(self) -> int:
        """How many years were simulated."""
        return len(self.hours)

    @property
    def quiet(self) -> float:
        """The share of years without any downtime."""
        return float(np.searchsorted(self.hours, 0.0, side="right")) / max(1, self.years)

    def percentile(self, percent: float) -> float:
        """The downtime that so many percent of the years do not exceed, in hours."""
        return float(np.percentile(self.hours, percent)) if self.years else 0.0

    def exceeding(self, hours: float) -> float:
        """The share of years with more downtime than that."""
        return 1.0 - float(np.searchsorted(self.hours, hours, side="right")) / max(1, self.years)

    @property
    def most_shown(self) -> float:
        """Where the horizontal axis ends, in hours: beyond it lie less than half a percent of the years."""
        if not self.years or self.hours[-1] <= 0:
            return max(self.target_hours or 0.0, 1.0)
        tail = max(self.percentile(99.5), float(self.hours[-1]) * 0.02)
        return max(tail, (self.target_hours or 0.0) * 1.1) if self.target_hours_in_reach else tail

    @property
    def target_hours_in_reach(self) -> bool:
        """The target is not so far off that it would squeeze the rest."""
        if self.target_hours is None or not self.years:
            return False
        return self.target_hours < 5 * max(self.percentile(99.5), 1e-9)

    def summary(self) -> str:
        """The distribution in a sentence."""
        if not self.years:
            return filled(translate("Distribution", "%1: no year simulated yet."), self.service_name)
        parts = [
            filled(translate("Distribution", "%1, %2 simulated years"), self.service_name, f"{self.years:,}")
        ]
        parts.append(
            filled(translate("Distribution", "%1 without any downtime"), format_percent(self.quiet, 2))
        )
        parts.append(
            filled(translate("Distribution", "half stay below %1"), about(self.percentile(50), "d"))
            if self.quiet < 0.5
            else ""
        )
        parts.append(
            filled(translate("Distribution", "one in ten exceeds %1"), about(self.percentile(90), "d"))
        )
        if self.target_hours is not None and self.meets_target is not None:
            parts.append(
                filled(
                    translate("Distribution", "%1 keep the target of %2 a year"),
                    format_percent(self.meets_target),
                    about(self.target_hours, "d"),
                )
            )
        return filled(translate("Lists", "%1."), in_turn([part for part in parts if part]))

    def heading(self) -> str:
        """What matters most, in few words."""
        if not self.years:
            return translate("Distribution", "No whole year simulated")
        if self.target_hours is not None and self.meets_target is not None:
            target = about(self.target_hours, "d")
            return filled(
                translate("Distribution", "%1 of years keep the target of %2"),
                format_percent(self.meets_target),
                target,
            )
        return filled(
            translate("Distribution", "One year in ten exceeds %1"), about(self.percentile(90), "d")
        )

    def histogram(self) -> tuple[Array, Array]:
        """Edges in hours at nice steps, and the percentage of all years in each bin; quiet years apart."""
        high = self.most_shown
        unit = next((u for u in _UNITS if high >= 2 * u), _UNITS[-1])
        step = nice_step(high / unit, _BINS) * unit
        edges: Array = step * np.arange(math.ceil(high / step - 1e-9) + 1, dtype=np.float64)
        counts, _ = np.histogram(self.hours[self.hours > 0], edges)
        return edges, counts * (100.0 / max(1, self.years))

    def beyond(self) -> int:
        """How many years lie right of the axis."""
        edges, _ = self.histogram()
        return int(self.years - np.searchsorted(self.hours, edges[-1], side="right"))

    def curve(self) -> tuple[Array, Array]:
        """Exceedance: downtimes in hours and the share of years with more, as steps in their corners."""
        values, first = np.unique(self.hours, return_index=True)
        last = np.append(first[1:], self.years)
        share = 1.0 - last / max(1, self.years)
        return values, share

    def marks(self) -> list[tuple[float, str]]:
        """The percentiles worth a line: hours and words; those at 0 are said by the summary."""
        found = [(self.percentile(p), f"P{p}") for p in PERCENTILES] if self.years else []
        shown = [(h, f"{name} {about(h, 'd')}") for h, name in found if h > 0]
        return [(h, text) for h, text in shown if h <= self.most_shown * 1.001]

    def across(self, most: int) -> Axis:
        """The horizontal axis."""
        edges, _ = self.histogram()
        high = float(edges[-1])
        return Axis(
            0.0, high, tuple(duration_ticks(0.0, high, most)), translate("Distribution", "downtime in a year")
        )

    def up(self, most: int) -> Axis:
        """The vertical axis of the histogram: percent of all years."""
        _, shares = self.histogram()
        high = float(shares.max()) * 1.18 if len(shares) and shares.max() > 0 else 1.0
        ticks = (Tick(t.at, f"{t.label}%") for t in number_ticks(0.0, high, most))
        return Axis(0.0, high, tuple(ticks), translate("Distribution", "share of years"))

    def up_exceedance(self) -> Axis:
        """The vertical axis of the curve: −log10 of the share of years, turned so that 100 % is on top."""
        lowest = -math.log10(max(self.years, 10))
        ticks = [Tick(float(-d), percent_of(1 - 10.0**-d) if d else "100%") for d in range(int(-lowest) + 1)]
        return Axis(
            lowest, 0.05, tuple(ticks), translate("Distribution", "share of years with more downtime")
        )


def distribution(simulated: "Simulated", service_id: str) -> Distribution:
    """The years of one service."""
    design = simulated.design
    result = simulated.services[service_id]
    target = design.services[service_id].target
    return Distribution(
        design.name,
        element_name(design, service_id),
        np.sort(np.asarray(result.downtime_per_year, dtype=np.float64)),
        None if target is None else allowed(target) * HOURS_PER_YEAR,
        result.meets_target_probability,
        simulated.seed,
    )


def table(chart: Distribution) -> Table:
    """The histogram with its exceedance, quiet years first."""
    edges, shares = chart.histogram()
    rows: list[tuple[float | int | None, ...]] = []
    if chart.years:
        rows.append((0.0, 0.0, round(chart.quiet * chart.years), chart.quiet * 100, chart.exceeding(0.0)))
    for low, high, share in zip(edges[:-1].tolist(), edges[1:].tolist(), shares.tolist(), strict=True):
        rows.append((low, high, round(share * chart.years / 100), share, chart.exceeding(high)))
    if chart.beyond():
        count = chart.beyond()
        rows.append((float(edges[-1]), None, count, count * 100 / chart.years, 0.0))
    columns = ("from (h)", "to (h)", "years", "share of years (%)", "probability of more")
    return Table(columns, tuple(rows))
