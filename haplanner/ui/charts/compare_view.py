"""The dumbbells of a comparison on the screen."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from haplanner.report.charts.compare import Compare
from haplanner.report.charts.compare_sheet import (
    AXIS,
    ROW,
    TARGET,
    DumbbellPlot,
    draw_dumbbells,
    dumbbell_plot,
)
from haplanner.report.paper import Colours
from haplanner.ui.charts.ink import PainterInk
from haplanner.ui.theme import theme_switch


class CompareView(QWidget):
    """Paints the dumbbells; a click chooses a row, a double click opens its scenario."""

    row_clicked = Signal(int)
    row_opened = Signal(int)

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_view")
        self.setMouseTracking(True)
        self._colours = colours
        self._chart: Compare | None = None
        self._chosen = -1
        self._by_ratio: bool | None = None

    def show_chart(self, chart: Compare) -> None:
        """Show another comparison."""
        self._chart = chart
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def recolour(self, colours: Colours) -> None:
        """Take the colours of a theme."""
        self._colours = colours
        self.update()

    def space(self, by_ratio: bool | None) -> None:
        """Space downtimes by ratio or not; `None` leaves it to the figures."""
        self._by_ratio = by_ratio
        self.update()

    def choose(self, index: int) -> None:
        """Mark a row."""
        self._chosen = index
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of how large texts are."""
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumHeight(self.sizeHint().height())
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """As high as the rows stand."""
        count = len(self._chart.rows) if self._chart is not None else 0
        return QSize(480, int((TARGET + ROW * count + AXIS) * theme_switch().text_scale))

    def _plot(self) -> DumbbellPlot | None:
        return (
            None
            if self._chart is None
            else dumbbell_plot(self._chart, self.width() / theme_switch().text_scale, 0.0, self._by_ratio)
        )

    def _index_at(self, y: float) -> int | None:
        plot, chart = self._plot(), self._chart
        if plot is None or chart is None:
            return None
        index = plot.index(y / theme_switch().text_scale)
        return index if 0 <= index < len(chart.rows) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dumbbells, target and axis."""
        painter, scale = QPainter(self), theme_switch().text_scale
        painter.fillRect(self.rect(), QColor(self._colours.panel))
        painter.scale(scale, scale)
        plot = self._plot()
        if plot is not None and self._chart is not None:
            draw_dumbbells(PainterInk(painter), self._chart, plot, self._colours, self._chosen)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say a row in full."""
        index = self._index_at(event.position().y())
        if index is None or self._chart is None:
            self.setToolTip("")
            return
        row = self._chart.rows[index]
        lines = [f"{row.name}: {row.availability_text()}, {row.downtime_text()}", row.difference_text()]
        self.setToolTip("\n".join([*lines, row.changes_text()]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row."""
        index = self._index_at(event.position().y())
        if event.button() != Qt.MouseButton.LeftButton or index is None:
            event.ignore()
            return
        self.row_clicked.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row's scenario."""
        index = self._index_at(event.position().y())
        if index is not None:
            self.row_opened.emit(index)
