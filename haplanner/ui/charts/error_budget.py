"""The error budget panel: how bands of simulated years use up what the target allows, day by day."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from haplanner.engine.results import HOURS_PER_YEAR, Analysis
from haplanner.model.figures_text import format_percent
from haplanner.report.charts.error_budget import ErrorBudget, error_budget, percents, table
from haplanner.report.charts.error_budget_sheet import BAND_OPACITY, end_names, error_budget_svg
from haplanner.report.charts.material import read_text
from haplanner.report.charts.scale import duration_ticks
from haplanner.report.paper import DASHES
from haplanner.ui.charts.one_plot import OnePlot
from haplanner.ui.charts.plot import Band, Line, Plot, Rule
from haplanner.ui.charts.read_panel import ReadPanel
from haplanner.ui.charts.strips import Mark
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.ranked import RankedCauses


class ErrorBudgetPanel(OnePlot, ReadPanel):
    """The fan of one service's years, read from the histories of the simulation while the panel is seen."""

    reader = "error budget"
    service_opened = Signal(object)
    """The service, as (map, id), that is to be given a target."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__("error_budget", document, selection, parent)
        self._chart: ErrorBudget | None = None
        self._shown: RankedCauses | None = None
        self.plot = Plot(self.colours, "error_budget_plot", self)
        self.header.addWidget(self.heading, 1)
        for button in (self.stop, self.again):
            self.header.addWidget(button)
        self.set_chart(self.plot)
        self.setFocusProxy(self.plot)
        self.watch()
        document.analysed.connect(self.keep_up)

    def refresh(self) -> None:
        """Show the newest years; without a target say so at once, whatever is being simulated."""
        service = self.document.service
        known = self.document.design.services.get(service) if service is not None else None
        if service is not None and known is not None and known.target is None:
            self.forget()
            for button in (self.stop, self.again):
                button.hide()
            sentence = self.tr("%1 has no target: an error budget is the downtime that a target allows.")
            self.show_message(
                sentence.replace("%1", self.name_of(service)),
                self.tr("Set a target"),
                lambda: self.service_opened.emit(("services", service)),
            )
            return
        super().refresh()

    def show_reading(self, found: "RankedCauses", service_id: str) -> tuple[str, str] | str:
        """Draw the years so far."""
        answer = self.document.analysis()
        try:
            chart = error_budget(found, service_id, answer if isinstance(answer, Analysis) else None)
        except LookupError as reason:
            return str(reason.args[0])
        other = self._chart is None or self._chart.service_name != chart.service_name
        self._chart, self._shown = chart, found
        self._draw(refit=other)
        return chart.heading(), chart.summary()

    def forget(self) -> None:
        """There are no years any more."""
        self._chart = self._shown = None

    def _draw(self, refit: bool = False) -> None:
        chart, plot, colours = self._chart, self.plot, self.colours
        if chart is None:
            return
        up = chart.up(6)
        plot.set_axes(chart.across(9).title, duration_ticks, up.title, percents)
        plot.show_bands(
            [Band(chart.hours, low, high, colours.accent, BAND_OPACITY) for _, low, high in chart.bands()]
        )
        ends = np.array([0.0, HOURS_PER_YEAR])
        straight = [
            Line(ends, np.array([0.0, end]), colours.text, 1.2, DASHES[2 + place])
            for place, (_name, end) in enumerate(chart.lines())
        ]
        plot.show_lines([Line(chart.hours, chart.median, colours.accent), *straight])
        plot.show_rules([Rule(1.0, colours.ok, False, DASHES[1])])
        plot.show_labels([Mark(at, name, colours.text) for at, name in end_names(chart)])
        plot.set_readout(chart.hours, self._readout)
        plot.set_whole(0.0, HOURS_PER_YEAR, up.low, up.high, refit)

    def _readout(self, index: int) -> tuple[str, str]:
        chart = self._chart
        if chart is None:
            return "", ""
        title = self.tr("by the end of day %1").replace("%1", str(index)) if index else self.tr("at first")
        median, spent = float(chart.median[index]), float(chart.burn.exhausted[index])
        lines = [self.tr("median: %1 of the budget").replace("%1", format_percent(median))]
        for percent, low, high in reversed(chart.bands()):
            line = self.tr("%1% of years: %2 to %3").replace("%1", str(percent))
            line = line.replace("%2", format_percent(float(low[index])))
            lines.append(line.replace("%3", format_percent(float(high[index]))))
        lines.append(self.tr("used up in %1 of years").replace("%1", format_percent(spent)))
        expected = chart.expected * float(chart.hours[index]) / HOURS_PER_YEAR
        lines.append(self.tr("expected: %1").replace("%1", format_percent(expected)))
        return title, "\n".join(lines)

    def picture(self) -> Picture | None:
        """The fan in view."""
        chart, found = self._chart, self._shown
        if chart is None or found is None:
            return None
        return Picture(
            self.picture_name(self.tr("Error budget over the year")),
            lambda foot: error_budget_svg(chart, footer=foot),
            self.footer(read_text(found), found.seed),
            lambda: table(chart),
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Error budget over the year"))
        self.plot.pane.setAccessibleName(self.tr("Error budget over the year"))
