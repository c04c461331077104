"""What money buys on the screen: the stair of the best for every price; a click chooses a point."""

from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from haplanner.report.charts.pareto import Pareto
from haplanner.report.charts.scale import nines_ticks, number_ticks
from haplanner.report.paper import DASHES
from haplanner.ui.charts.look import screen_colours
from haplanner.ui.charts.plot import Line, Plot, Rule
from haplanner.ui.charts.strips import Mark


class ParetoView(QWidget):
    """The chart; a ring shows the chosen point, hollow points are not proven."""

    chosen = Signal(int)
    """The number of a point that was clicked."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._chart: Pareto | None = None
        self._choice = -1
        self.plot = Plot(screen_colours(), f"{name}_plot", self)
        self.setFocusProxy(self.plot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        self.plot.pane.scene().sigMouseClicked.connect(self._on_click)
        self.retranslate()

    def show_chart(self, chart: Pareto) -> None:
        """Draw another front, with none of its points chosen."""
        self._chart, self._choice = chart, -1
        self._draw()

    def choose(self, index: int) -> None:
        """Mark a point; −1 marks none."""
        self._choice = index
        self._draw()

    def fade(self, on: bool) -> None:
        """Show that it is behind what is asked."""
        self.plot.fade(on)

    def recolour(self) -> None:
        """Follow the theme."""
        self.plot.recolour(screen_colours())
        self._draw()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(self.tr("What money buys"))
        self.plot.pane.setAccessibleName(self.tr("What money buys"))
        self._draw()

    def _draw(self) -> None:
        chart = self._chart
        if chart is None:
            return
        colours, across, up = screen_colours(), chart.across(6), chart.up(6)
        self.plot.set_axes(across.title, number_ticks, up.title, nines_ticks)
        xs, ys = chart.xs(), chart.ys()
        stair_xs, stair_ys = chart.stair()
        proven = [i for i, point in enumerate(chart.points) if point.proven]
        open_ones = [i for i in range(len(xs)) if i not in set(proven)]
        lines = [Line(stair_xs, stair_ys, colours.accent)]
        for indices, hollow in ((proven, False), (open_ones, True)):
            if indices:
                lines.append(_dots(xs[indices], ys[indices], colours.accent, hollow))
        if 0 <= self._choice < len(xs):
            here = slice(self._choice, self._choice + 1)
            lines.append(_dots(xs[here], ys[here], colours.text, True, "diamond"))
        self.plot.show_lines(lines)
        rules, ends = [], []
        if chart.target is not None and chart.target > 0.0:
            at = float(-np.log10(chart.target))
            rules.append(Rule(at, colours.ok, False, DASHES[1]))
            ends.append(Mark(at, self.tr("target"), colours.ok))
        self.plot.show_rules(rules)
        self.plot.show_labels(ends)
        self.plot.set_readout(xs, chart.card)
        self.plot.set_whole(across.low, across.high, up.low, up.high, refit=True)

    def _on_click(self, event: Any) -> None:
        """Choose the point that is nearest to the left of, or at, the place that was clicked."""
        chart = self._chart
        if chart is None or event.button() != Qt.MouseButton.LeftButton or event.double():
            return
        x = self.plot.pane.getPlotItem().vb.mapSceneToView(event.scenePos()).x()
        self.chosen.emit(int(np.argmin(np.abs(chart.xs() - x))))


def _dots(xs: Any, ys: Any, colour: str, hollow: bool, marker: str = "circle") -> Line:
    """Points that no line joins."""
    apart_xs, apart_ys = np.full(2 * len(xs), np.nan), np.full(2 * len(xs), np.nan)
    apart_xs[::2], apart_ys[::2] = xs, ys
    places = tuple(range(0, 2 * len(xs), 2))
    return Line(apart_xs, apart_ys, colour, marker=marker, markers=places, hollow=hollow)
