"""Ranked causes on the screen: a bar for each with its interval, the same strokes as on paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from haplanner.model.edit import Ref
from haplanner.report.charts.causes import MOST_ROWS, Causes
from haplanner.report.charts.causes_sheet import (
    HEAD,
    ROW,
    CausesPlot,
    causes_plot,
    draw_causes,
    draw_causes_axis,
)
from haplanner.report.paper import Colours
from haplanner.ui.charts.ink import PainterInk
from haplanner.ui.charts.rows_view import Foot, RowsView

_AXIS = 38


class CausesView(RowsView):
    """Paints the rows of a `Causes`."""

    row_height = ROW
    top = HEAD

    outage_asked = Signal(int)
    """The number of a row whose longest outage is to be shown: a double click or Enter."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("causes_view", colours, parent)
        self._chart: Causes | None = None
        self._plot: tuple[Causes, float, CausesPlot] | None = None

    def show_chart(self, chart: Causes) -> None:
        """Show another ranking."""
        self._chart = chart
        self.rows_changed()

    def count(self) -> int:
        """One row for each cause, element or phase; the smallest of many have none."""
        return min(MOST_ROWS, len(self._chart.rows)) if self._chart is not None else 0

    def words(self, index: int) -> str:
        """Hours with their interval, outages, and what a double click does."""
        if self._chart is None:
            return ""
        row = self._chart.rows[index]
        if row.longest is None:
            return row.sentence()
        return "\n".join((row.sentence(), self.tr("Double-click: show the longest outage of it")))

    def refs(self, index: int) -> tuple[Ref, ...]:
        """The elements of a row."""
        return self._chart.rows[index].refs if self._chart is not None else ()

    def summary(self) -> str:
        """The ranking in a sentence."""
        return self._chart.summary() if self._chart is not None else ""

    def plot(self) -> CausesPlot | None:
        """Where the bars stand now."""
        chart, width = self._chart, self.room
        if chart is None:
            return None
        if self._plot is None or self._plot[0] is not chart or self._plot[1] != width:
            self._plot = (chart, width, causes_plot(chart, width, 0.0))
        return self._plot[2]

    def draw(self, ink: PainterInk, chosen: frozenset[int], shown: range) -> None:
        """Bars from a common line."""
        plot = self.plot()
        if self._chart is not None and plot is not None:
            draw_causes(ink, self._chart, plot, self.room, self.colours, chosen, shown)
            bottom = plot.top + ROW * self.count()
            ink.line((plot.left, plot.top), (plot.left, bottom), self.colours.secondary)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show an outage of the row."""
        index = self._index_at(event.position().y())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self.outage_asked.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows an outage of the row; other keys walk."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.count():
            self.outage_asked.emit(self._current)
        else:
            super().keyPressEvent(event)


class CausesAxis(Foot):
    """The axis below the rows, in hours a year."""

    def __init__(self, view: CausesView, parent: QWidget) -> None:
        super().__init__(view, parent, _AXIS)
        self._causes = view

    def draw(self, ink: PainterInk) -> None:
        """Paint it."""
        plot = self._causes.plot()
        if plot is not None:
            draw_causes_axis(ink, plot, 1.0, self._causes.colours)
