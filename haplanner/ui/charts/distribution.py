"""The distribution panel: downtime per simulated year as histogram or exceedance curve."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QToolButton, QWidget

from haplanner.model.figures_text import format_duration, format_percent
from haplanner.report.charts.distribution import Distribution, distribution, table
from haplanner.report.charts.distribution_sheet import distribution_svg
from haplanner.report.charts.scale import duration_ticks, number_ticks
from haplanner.report.charts.when import Tick, about
from haplanner.report.paper import DASHES
from haplanner.ui.charts.one_plot import OnePlot
from haplanner.ui.charts.plot import Line, Plot, Rule
from haplanner.ui.charts.simulated_panel import SimulatedPanel
from haplanner.ui.charts.strips import Mark
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.simulated import Simulated

_MOST_CORNERS = 4000


class DistributionPanel(OnePlot, SimulatedPanel):
    """How much downtime a year brings, and how likely the target is kept."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("distribution_panel")
        self._chart: Distribution | None = None
        self.exceedance = QToolButton(self)
        self.exceedance.setObjectName("distribution_exceedance")
        self.exceedance.setCheckable(True)
        self.exceedance.setAutoRaise(True)
        self.exceedance.toggled.connect(lambda _on: self._draw(refit=True))
        self.plot = Plot(self.colours, "distribution_plot", self)
        self.header.addWidget(self.heading, 1)
        for widget in (self.stop, self.again, self.exceedance):
            self.header.addWidget(widget)
        self.set_chart(self.plot)
        self.setFocusProxy(self.plot)
        self.watch()

    def show_results(self, simulated: "Simulated", service_id: str) -> tuple[str, str]:
        """Draw the years so far."""
        other = self._chart is None
        self._chart = distribution(simulated, service_id)
        self._draw(refit=other)
        return self._chart.heading(), self._chart.summary()

    def _draw(self, refit: bool = False) -> None:
        chart, plot, colours = self._chart, self.plot, self.colours
        if chart is None:
            return
        across = chart.across(9)
        if self.exceedance.isChecked():
            up = chart.up_exceedance()
            plot.set_axes(self.tr("downtime in a year"), duration_ticks, up.title, _decades)
            plot.show_bars(np.zeros(1), np.zeros(0), colours.accent)
            xs, ys = self._corners(chart, up.low)
            plot.show_lines([Line(xs, ys, colours.accent)])
        else:
            up = chart.up(6)
            plot.set_axes(self.tr("downtime in a year"), duration_ticks, up.title, _percents)
            edges, shares = chart.histogram()
            plot.show_bars(edges, shares, colours.accent)
            plot.show_lines([])
        self._mark(chart)
        edges, _shares = chart.histogram()
        plot.set_readout((edges[:-1] + edges[1:]) / 2, self._readout)
        plot.set_whole(0.0, across.high, up.low, up.high, refit)

    @staticmethod
    def _corners(chart: Distribution, floor: float) -> "tuple[np.ndarray, np.ndarray]":
        """The steps of the curve, no more of them than a screen can show."""
        hours, share = chart.curve()
        if len(hours) > _MOST_CORNERS:
            kept = np.unique(np.linspace(0, len(hours) - 1, _MOST_CORNERS).astype(int))
            hours, share = hours[kept], share[kept]
        with np.errstate(divide="ignore"):
            ys = np.maximum(np.log10(share), floor)
        before = np.concatenate(([0.0], ys[:-1]))
        return np.repeat(hours, 2), np.stack((before, ys), axis=1).ravel()

    def _mark(self, chart: Distribution) -> None:
        colours = self.colours
        rules = [Rule(hours, colours.text, True, DASHES[2], 1.0) for hours, _text in chart.marks()]
        tops = [Mark(hours, text, colours.text) for hours, text in chart.marks()]
        if chart.target_hours is not None and chart.target_hours_in_reach:
            rules.append(Rule(chart.target_hours, colours.ok, True, DASHES[1]))
            text = self.tr("target %1").replace("%1", about(chart.target_hours, "d"))
            tops.append(Mark(chart.target_hours, text, colours.ok))
        self.plot.show_rules(rules)
        self.plot.show_labels((), tops)

    def _readout(self, index: int) -> tuple[str, str]:
        chart = self._chart
        if chart is None:
            return "", ""
        edges, shares = chart.histogram()
        low, high = float(edges[index]), float(edges[index + 1])
        title = f"{format_duration(low, 'd')} – {format_duration(high, 'd')}"
        years = round(float(shares[index]) * chart.years / 100)
        here = self.tr("%1 of %2 years").replace("%1", f"{years:,}").replace("%2", f"{chart.years:,}")
        more = self.tr("more than %1 in %2 of years").replace("%1", format_duration(high, "d"))
        return title, f"{here}\n{more.replace('%2', format_percent(chart.exceeding(high)))}"

    def picture(self) -> Picture | None:
        """Histogram or curve, as it is shown."""
        chart, curve = self._chart, self.exceedance.isChecked()
        if chart is None:
            return None
        return Picture(
            self.picture_name(self.tr("Downtime per year")),
            lambda foot: distribution_svg(chart, exceedance=curve, footer=foot),
            self.origin(chart.seed),
            lambda: table(chart),
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Downtime per year"))
        self.plot.pane.setAccessibleName(self.tr("Downtime per year"))
        self.exceedance.setText(self.tr("Exceedance"))
        self.exceedance.setToolTip(self.tr("How likely a year has more downtime than so much"))


def _percents(low: float, high: float, most: int) -> Sequence[Tick]:
    return [Tick(tick.at, f"{tick.label}%") for tick in number_ticks(low, high, most) if tick.at >= 0]


def _decades(low: float, high: float, most: int) -> Sequence[Tick]:
    """Powers of ten of a share, in percent."""
    first, last = math.ceil(low - 1e-9), min(0, math.floor(high + 1e-9))
    return [Tick(float(d), f"{100 * 10.0**d:.10g}%") for d in range(first, last + 1)]
