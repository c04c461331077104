"""Probability plots in the dialog: drawn anew for every size and theme."""

from PySide6.QtCore import QEvent, QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from haplanner.engine.evidence.learning import Evidence
from haplanner.report.charts.probability_plot import ProbabilityPlot
from haplanner.report.charts.probability_sheet import plots_of, plots_svg
from haplanner.report.paper import colours_of
from haplanner.ui.pictures import renderer
from haplanner.ui.theme import current_theme, theme_switch


class PlotView(QWidget):
    """The durations of one component beside the laws fitted to them; empty where there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("evidence_plot")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._found: Evidence | None = None
        self._plots: list[ProbabilityPlot] = []
        theme_switch().changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:
        """Two plots side by side."""
        return QSize(560, 250)

    def minimumSizeHint(self) -> QSize:
        """Enough for the laws' names and some of the durations."""
        return QSize(360, 190)

    def show_component(self, found: Evidence | None) -> None:
        """Plot another component, or none."""
        self._found = found
        self._write()

    def _write(self) -> None:
        self._plots = [] if self._found is None else plots_of(self._found)
        self.setAccessibleName(self.tr("How long lives and repairs lasted, and the laws of it"))
        self.setAccessibleDescription("; ".join(f"{plot.title}: {plot.summary()}" for plot in self._plots))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plots in the theme of now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(current_theme().tokens)
        if self._plots:
            svg = plots_svg(self._plots, float(self.width()), float(self.height()), colours)
            renderer(svg).render(painter, QRectF(self.rect()))
        painter.end()

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self.update()
