"""The tornado panel: every number of the design varied alone, computed beside the window."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from haplanner.engine.results import CannotCompute
from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.model.language import shown
from haplanner.report.charts.tornado import FACTORS, Tornado, table, tornado
from haplanner.report.charts.tornado_sheet import (
    AXIS,
    ROW,
    TornadoPlot,
    draw_tornado,
    draw_tornado_axis,
    tornado_plot,
    tornado_svg,
)
from haplanner.report.paper import Colours
from haplanner.session.jobs import Jobs
from haplanner.ui.charts.ink import PainterInk
from haplanner.ui.charts.look import ElidedLabel
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.charts.rows_view import Foot, RowsView, ScrolledRows
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.segments import Segments
from haplanner.ui.selection import Selection

_CALM_SECONDS = 0.15


class TornadoView(RowsView):
    """Paints the bars of a `Tornado`."""

    row_height = ROW

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("tornado_view", colours, parent)
        self.chart: Tornado | None = None

    def show_chart(self, chart: Tornado) -> None:
        """Show another tornado."""
        self.chart = chart
        self.rows_changed()

    def count(self) -> int:
        """One row for each number."""
        return len(self.chart.bars) if self.chart is not None else 0

    def words(self, index: int) -> str:
        """What the number does."""
        return self.chart.bars[index].sentence() if self.chart is not None else ""

    def refs(self, index: int) -> tuple[Ref, ...]:
        """The element whose number it is."""
        return (self.chart.bars[index].ref,) if self.chart is not None else ()

    def summary(self) -> str:
        """The tornado in words."""
        return self.chart.summary() if self.chart is not None else ""

    def plot(self) -> TornadoPlot | None:
        """Where the bars stand now."""
        return None if self.chart is None else tornado_plot(self.chart, self.room, self.top)

    def draw(self, ink: PainterInk, chosen: frozenset[int], shown: range) -> None:
        """Bars about the line of now."""
        plot = self.plot()
        if self.chart is not None and plot is not None:
            draw_tornado(ink, self.chart, plot, self.room, self.colours, chosen)


class _Axis(Foot):
    def __init__(self, view: TornadoView, parent: QWidget) -> None:
        super().__init__(view, parent, AXIS)
        self._bars = view

    def draw(self, ink: PainterInk) -> None:
        plot = self._bars.plot()
        if self._bars.chart is not None and plot is not None and self._bars.chart.bars:
            draw_tornado_axis(ink, self._bars.chart, plot, 1.0, self._bars.colours)


class TornadoPanel(ChartPanel):
    """What each number does when it gets worse or better; a click selects the element."""

    element_opened = Signal(object)
    """The `Ref` of an element to be brought into view."""
    _found = Signal(object)
    _failed = Signal(str)

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("tornado_panel")
        self._jobs = Jobs("tornado")
        self._asked: tuple[Design, str, float] | None = None
        self._chart: Tornado | None = None
        self.factor = Segments("tornado_factor", self)
        self.factor.chosen.connect(self._on_factor)
        self._factor_index = 0
        self.heading = ElidedLabel("tornado_heading", self)
        self.header.addWidget(self.factor)
        self.header.addWidget(self.heading, 1)
        self.view = TornadoView(self.colours, self)
        self.fit_button.hide()
        self.set_chart(ScrolledRows(self.view, _Axis(self.view, self), self))
        self.setFocusProxy(self.view)
        self.view.row_clicked.connect(self._on_clicked)
        self.view.row_opened.connect(self._on_opened)
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        selection.changed.connect(lambda refs: self.view.choose(frozenset(refs)))
        document.changed.connect(self.keep_up)
        document.service_changed.connect(self.keep_up)

    # -- the work ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Vary the numbers of the design in view, unless that is what is shown."""
        design, service = self.document.design, self.document.service
        if service is None or not design.components:
            self._jobs.cancel("tornado")
            self._asked = self._chart = None
            self.show_message(self.tr("Nothing to vary yet. Add a service and what it depends on."))
            return
        question = (design, service, FACTORS[self._factor_index])
        if self._asked is not None and self._asked[0] is design and self._asked[1:] == question[1:]:
            return
        self._start(question)

    def _start(self, question: tuple[Design, str, float]) -> None:
        self._asked = question
        self._jobs.run(
            "tornado",
            lambda: tornado(*question),
            on_update=lambda chart: self._found.emit((question, chart)),
            on_failed=lambda error: self._failed.emit(_reason(error)),
            after=_CALM_SECONDS,
        )
        if self._chart is None:
            self.show_message(self.tr("Calculating…"), self.tr("Stop"), self._stop)
        else:
            self.view.fade(True)

    def _stop(self) -> None:
        self._jobs.cancel("tornado")
        self._asked = None
        self.show_message(self.tr("Stopped."), self.tr("Calculate"), self.refresh)

    @Slot(object)
    def _on_found(self, found: tuple[tuple[Design, str, float], Tornado]) -> None:
        question, chart = found
        if self._asked is not question:
            return
        self._chart = chart
        self._tell(chart)
        if not chart.bars:
            return
        self.view.show_chart(chart)
        self.view.fade(False)
        self.view.choose(frozenset(self.selection.refs))

    def _tell(self, chart: Tornado) -> None:
        """Say what the chart says, or how far it is."""
        share = chart.done / max(1, chart.wanted)
        under_way = self.tr("Calculating… %1").replace("%1", f"{share:.0%}")
        self.heading.say(chart.heading() if share >= 1 else under_way, chart.summary())
        if chart.bars:
            self.show_chart_of(chart.summary())
        elif share >= 1:
            self.show_message(self.tr("No number of this design moves the service."))

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._chart = None
        self.show_message(self.tr("Cannot compute: %1").replace("%1", sentence))

    # -- what is clicked -----------------------------------------------------------------------

    def _on_factor(self, index: int) -> None:
        self._factor_index = index
        self.refresh()

    def _existing(self, refs: tuple[Ref, ...]) -> list[Ref]:
        return [ref for ref in refs if ref[1] in getattr(self.document.design, ref[0])]

    def _on_clicked(self, refs: tuple[Ref, ...], _modifiers: object) -> None:
        if found := self._existing(refs):
            self.selection.set(found)

    def _on_opened(self, refs: tuple[Ref, ...]) -> None:
        if found := self._existing(refs):
            self.element_opened.emit(found[0])

    # -- common behaviour ----------------------------------------------------------------------

    def picture(self) -> Picture | None:
        """The whole tornado."""
        chart = self._chart
        if chart is None or not chart.bars:
            return None
        return Picture(
            self.picture_name(self.tr("Tornado")),
            lambda foot: tornado_svg(chart, footer=foot),
            self.footer(chart.method),
            lambda: table(chart),
        )

    def recolour(self) -> None:
        """Follow the theme."""
        self.view.recolour(self.colours)

    def shut(self) -> None:
        """End the background work."""
        self._jobs.shutdown()

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Tornado"))
        self.view.setAccessibleName(self.tr("What each number does to the service"))
        texts = (
            (self.tr("×1.1"), self.tr("Every number divided and multiplied by 1.1")),
            (self.tr("×2"), self.tr("Every number halved and doubled")),
            (self.tr("×10"), self.tr("Every number divided and multiplied by ten")),
        )
        self.factor.set_options(
            [Option(f, text, help=words) for f, (text, words) in zip(FACTORS, texts, strict=True)]
        )
        self.factor.show_choice(self._factor_index, "")
        if self._chart is not None:
            self._tell(self._chart)


def _reason(error: Exception) -> str:
    if isinstance(error, CannotCompute) and error.problems:
        return shown(error.problems[0].message)
    return str(error)
