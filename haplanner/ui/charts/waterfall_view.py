"""The downtime waterfall on the screen: a cascade of causes or phases that adds up to all downtime."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from haplanner.engine.results import Analysis
from haplanner.model.edit import Ref
from haplanner.report.charts.table import Table
from haplanner.report.charts.waterfall import By, Waterfall, table, waterfall
from haplanner.report.charts.waterfall_sheet import (
    HEAD,
    ROW,
    CascadePlot,
    cascade_plot,
    draw_cascade,
    draw_cascade_axis,
    draw_legend,
    legend_height,
    waterfall_svg,
)
from haplanner.report.paper import Colours, Footer
from haplanner.ui.charts.ink import PainterInk
from haplanner.ui.charts.limits_page import RowsPage
from haplanner.ui.charts.rows_view import RowsView, ScrolledRows

_AXIS = 42


class CascadeView(RowsView):
    """Paints the rows of a `Waterfall`, and all downtime below them."""

    row_height = ROW
    top = HEAD

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("waterfall_view", colours, parent)
        self._chart: Waterfall | None = None

    def show_chart(self, chart: Waterfall) -> None:
        """Show another waterfall."""
        self._chart = chart
        self.rows_changed()

    def count(self) -> int:
        """One row for each cause or phase."""
        return len(self._chart.rows) if self._chart is not None else 0

    def words(self, index: int) -> str:
        """Hours, share, and what they are made of."""
        return self._chart.rows[index].sentence() if self._chart is not None else ""

    def refs(self, index: int) -> tuple[Ref, ...]:
        """The elements whose downtime a row is."""
        return self._chart.rows[index].refs if self._chart is not None else ()

    def summary(self) -> str:
        """The waterfall in a sentence."""
        return self._chart.summary() if self._chart is not None else ""

    def extra_height(self) -> float:
        """The row of all downtime, the axis, and the legend of the phases."""
        legend = 0.0 if self._chart is None else legend_height(self._chart, self.room)
        return ROW + _AXIS + legend + 6

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend may need more lines, or fewer."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.sizeHint().height())

    def plot(self) -> CascadePlot | None:
        """Where the bars stand now."""
        return None if self._chart is None else cascade_plot(self._chart, self.room, 0.0)

    def draw(self, ink: PainterInk, chosen: frozenset[int], shown: range) -> None:
        """Bars from where the last one ended."""
        plot = self.plot()
        if self._chart is not None and plot is not None:
            width = self.room
            draw_cascade(ink, self._chart, plot, width, self.colours, chosen)
            draw_cascade_axis(ink, plot, plot.bottom + 1, self.colours)
            draw_legend(ink, self._chart, plot.bottom + _AXIS, width, self.colours)


class WaterfallPage(RowsPage):
    """Where the downtime comes from, by cause or by phase."""

    needs_detail = True
    view: CascadeView

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart: Waterfall | None = None
        self._of: tuple[Analysis, str] | None = None
        self.by: By = "cause"
        self.take(CascadeView(colours, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ScrolledRows(self.view, None, self))

    def split_by(self, by: By) -> None:
        """Split the downtime by cause or by phase."""
        self.by = by
        if self._of is not None:
            self.show_answer(*self._of)

    def show_answer(self, analysis: Analysis, service_id: str) -> str:
        """Split the downtime of a service."""
        self._of = (analysis, service_id)
        chart = self._chart = waterfall(analysis, service_id, self.by)
        if not chart.rows:
            return f"{chart.heading()}."
        self.view.show_chart(chart)
        return ""

    def heading(self) -> str:
        """How long it is down, and where most of it comes from."""
        return self._chart.heading() if self._chart is not None else ""

    def summary(self) -> str:
        """The heading, what the time is spent on, and how shared outages count."""
        return f"{self._chart.summary()} {self._chart.rule()}" if self._chart is not None else ""

    def title(self) -> str:
        """What an export is called."""
        return self.tr("Downtime waterfall")

    def svg(self, footer: Footer | None) -> str:
        """The waterfall on paper."""
        assert self._chart is not None
        return waterfall_svg(self._chart, footer=footer)

    def table(self) -> Table:
        """Every part in full precision."""
        assert self._chart is not None
        return table(self._chart)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.view.setAccessibleName(self.tr("Where the downtime comes from"))
