"""The running availability panel: how the simulated figure settles around the exact one."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QToolButton, QWidget

from haplanner.model.figures_text import format_availability
from haplanner.report.charts.heights import availability_axis, heights
from haplanner.report.charts.running import Running, running, running_svg, table
from haplanner.report.charts.scale import availability_ticks, nines_ticks, number_ticks
from haplanner.report.paper import DASHES
from haplanner.ui.charts.one_plot import OnePlot
from haplanner.ui.charts.plot import Band, Line, Plot, Rule
from haplanner.ui.charts.simulated_panel import SimulatedPanel
from haplanner.ui.charts.strips import Mark
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.simulated import Simulated


class RunningPanel(OnePlot, SimulatedPanel):
    """Running availability with its 95 % band, the exact line and the target."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("running_panel")
        self._chart: Running | None = None
        self.nines = QToolButton(self)
        self.nines.setObjectName("running_nines")
        self.nines.setCheckable(True)
        self.nines.setAutoRaise(True)
        self.nines.toggled.connect(lambda _on: self._draw(refit=True))
        self.plot = Plot(self.colours, "running_plot", self)
        self.header.addWidget(self.heading, 1)
        for widget in (self.stop, self.again, self.nines):
            self.header.addWidget(widget)
        self.set_chart(self.plot)
        self.setFocusProxy(self.plot)
        self.watch()

    def show_results(self, simulated: "Simulated", service_id: str) -> tuple[str, str]:
        """Draw the course so far."""
        chart = running(simulated, service_id, self.exact())
        other = self._chart is None or (self._chart.service_name, self._chart.wanted) != (
            chart.service_name,
            chart.wanted,
        )
        self._chart = chart
        self._draw(refit=other)
        return chart.heading(), chart.summary()

    def _draw(self, refit: bool = False) -> None:
        chart = self._chart
        if chart is None or not len(chart.down):
            return
        colours, nines, plot = self.colours, self.nines.isChecked(), self.plot
        up = availability_axis(chart.framing(), nines, 7, self.tr("availability"))
        plot.set_axes(
            self.tr("simulated histories"),
            number_ticks,
            up.title,
            nines_ticks if nines else availability_ticks,
        )
        xs = chart.histories
        top = up.high + (up.high - up.low)
        with np.errstate(invalid="ignore"):
            low = np.minimum(heights(chart.down_high, nines), top)
            high = np.minimum(heights(np.maximum(chart.down_low, 0.0), nines), top)
        plot.show_bands([Band(xs, low, high, colours.accent)])
        ys = heights(chart.down, nines)
        plot.show_lines([Line(xs, np.where(np.isfinite(ys), ys, np.nan), colours.accent)])
        rules, ends = [], [Mark(float(ys[-1]), self.tr("simulated, 95% band"), colours.accent)]
        if chart.exact is not None:
            at = float(heights(chart.exact, nines))
            rules.append(Rule(at, colours.text, False, DASHES[1]))
            text = self.tr("exact %1").replace("%1", format_availability(chart.exact, chart.target))
            ends.append(Mark(at, text, colours.text))
        if chart.target is not None:
            at = float(heights(1.0 - chart.target, nines))
            if up.low <= at <= up.high:
                rules.append(Rule(at, colours.ok, False, DASHES[2]))
                ends.append(Mark(at, self.tr("target"), colours.ok))
        plot.show_rules([rule for rule in rules if np.isfinite(rule.at)])
        plot.show_labels([mark for mark in ends if np.isfinite(mark.at)])
        plot.set_readout(xs, self._readout)
        plot.set_whole(0.0, float(max(chart.histories[-1], 1)), up.low, up.high, refit)

    def _readout(self, index: int) -> tuple[str, str]:
        chart = self._chart
        if chart is None:
            return "", ""
        title = self.tr("after %1 histories").replace("%1", f"{int(chart.histories[index]):,}")
        low, high = float(chart.down_low[index]), float(chart.down_high[index])
        figure = format_availability(float(chart.down[index]))
        between = f"{format_availability(min(1.0, high))} – {format_availability(max(0.0, low))}"
        return title, f"{figure}\n95%: {between}"

    def picture(self) -> Picture | None:
        """The whole course."""
        chart, nines = self._chart, self.nines.isChecked()
        if chart is None:
            return None
        return Picture(
            self.picture_name(self.tr("Running availability")),
            lambda foot: running_svg(chart, nines=nines, footer=foot),
            self.origin(chart.seed),
            lambda: table(chart),
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Running availability"))
        self.plot.pane.setAccessibleName(self.tr("Running availability"))
        self.nines.setText(self.tr("Nines"))
        self.nines.setToolTip(self.tr("Draw every further nine as tall as the one before"))
