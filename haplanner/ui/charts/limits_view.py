"""The ranking on the screen: bars by the share of downtime that is gone were an element perfect."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from haplanner.engine.results import Analysis
from haplanner.model.edit import Ref
from haplanner.report.charts.limits import Bar, Limits, limits, table
from haplanner.report.charts.limits_sheet import ROW, BarPlot, bar_plot, draw_axis, draw_bars, limits_svg
from haplanner.report.charts.table import Table
from haplanner.report.paper import Colours, Footer
from haplanner.ui.charts.ink import PainterInk
from haplanner.ui.charts.limits_page import RowsPage
from haplanner.ui.charts.rows_view import Foot, RowsView, ScrolledRows

_AXIS = 36


class LimitsView(RowsView):
    """Paints the bars of a `Limits`."""

    row_height = ROW

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("limits_view", colours, parent)
        self._chart: Limits | None = None
        self._plot: tuple[tuple[Bar, ...], float, BarPlot] | None = None

    def show_chart(self, chart: Limits) -> None:
        """Show another ranking."""
        self._chart = chart
        self.rows_changed()

    def count(self) -> int:
        """One row for each element that causes any downtime."""
        return len(self._chart.bars) if self._chart is not None else 0

    def words(self, index: int) -> str:
        """Share, hours, and what would be reached without it."""
        bar = self._chart.bars[index] if self._chart is not None else None
        return "" if bar is None else f"{bar.label}: {bar.value_text()}\n{bar.without_text()}"

    def refs(self, index: int) -> tuple[Ref, ...]:
        """The element of a bar."""
        return (self._chart.bars[index].ref,) if self._chart is not None else ()

    def summary(self) -> str:
        """The ranking in a sentence."""
        return self._chart.summary() if self._chart is not None else ""

    def plot(self) -> BarPlot:
        """Where the bars stand now."""
        bars, width = self._chart.bars if self._chart is not None else (), self.room
        if self._plot is None or self._plot[0] is not bars or self._plot[1] != width:
            self._plot = (bars, width, bar_plot(bars, width, self.top))
        return self._plot[2]

    def draw(self, ink: PainterInk, chosen: frozenset[int], shown: range) -> None:
        """Bars from a common line."""
        if self._chart is None:
            return
        bars, plot, first = self._chart.bars, self.plot(), shown.start
        part = replace(plot, top=plot.top + first * ROW)
        marked = frozenset(i - first for i in chosen)
        draw_bars(ink, bars[first : shown.stop], part, self.room, self.colours, marked)
        ink.line((plot.left, self.top), (plot.left, self.top + ROW * len(bars)), self.colours.secondary)


class _Axis(Foot):
    def __init__(self, view: LimitsView, parent: QWidget) -> None:
        super().__init__(view, parent, _AXIS)
        self._bars = view

    def draw(self, ink: PainterInk) -> None:
        draw_axis(ink, self._bars.plot(), 1.0, self._bars.colours)


class RankingPage(RowsPage):
    """The bars, and why their shares do or do not sum to the whole."""

    view: LimitsView

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart: Limits | None = None
        self.take(LimitsView(colours, self))
        self.sum = QLabel(self)
        self.sum.setObjectName("limits_sum")
        self.sum.setTextFormat(Qt.TextFormat.PlainText)
        self.sum.setWordWrap(True)
        self.sum.setContentsMargins(16, 2, 16, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ScrolledRows(self.view, _Axis(self.view, self), self), 1)
        column.addWidget(self.sum)

    def show_answer(self, analysis: Analysis, service_id: str) -> str:
        """Rank the elements."""
        chart = self._chart = limits(analysis, service_id)
        if not chart.bars:
            return chart.sum_text()
        self.view.show_chart(chart)
        self.sum.setText(chart.sum_text())
        self.setToolTip(chart.sum_text())
        self._spare_the_rows()
        return ""

    def _spare_the_rows(self) -> None:
        """A pane with room for few rows leaves the sentence to the tool tip."""
        margins = self.sum.contentsMargins()
        text = self.sum.heightForWidth(max(self.width(), margins.left() + margins.right() + 1))
        self.sum.setVisible(self.height() - text >= (_AXIS + ROW) * self.view.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out anew whether there is room for the sentence."""
        super().resizeEvent(event)
        self._spare_the_rows()

    def heading(self) -> str:
        """The first of the ranking."""
        return self._chart.heading() if self._chart is not None else ""

    def summary(self) -> str:
        """The ranking, and what its shares sum to."""
        return f"{self._chart.summary()} {self._chart.sum_text()}" if self._chart is not None else ""

    def title(self) -> str:
        """What an export is called."""
        return self.tr("What limits it")

    def svg(self, footer: Footer | None) -> str:
        """The ranking on paper."""
        assert self._chart is not None
        return limits_svg(self._chart, footer=footer)

    def table(self) -> Table:
        """The ranking in full precision."""
        assert self._chart is not None
        return table(self._chart)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.view.setAccessibleName(self.tr("Elements by the share of downtime that each would save"))
