"""The causes panel: where simulated outages came from; a click selects, a double click shows one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from haplanner.model.edit import Ref
from haplanner.report.charts.causes import By, Causes, causes, table
from haplanner.report.charts.causes_sheet import causes_svg
from haplanner.report.charts.material import read_text
from haplanner.ui.charts.causes_view import CausesAxis, CausesView
from haplanner.ui.charts.look import ElidedLabel
from haplanner.ui.charts.read_panel import ReadPanel
from haplanner.ui.charts.rows_view import ScrolledRows
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.segments import Segments
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.ranked import RankedCauses

WAYS: tuple[By, ...] = ("cause", "element", "phase")


class CausesPanel(ReadPanel):
    """One ranking of one service, read from the histories of the simulation while the panel is seen."""

    outage_requested = Signal(str, int, float)
    """A service, the number of a history, and the start (h) of the outage in it that is to be shown."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__("causes", document, selection, parent)
        self._chart: Causes | None = None
        self._shown: RankedCauses | None = None
        self._by: By = "cause"
        self.switch = Segments("causes_by", self)
        self.switch.chosen.connect(self._on_way)
        self.note = ElidedLabel("causes_note", self)
        self.note.setContentsMargins(16, 2, 16, 6)
        self.header.addWidget(self.switch)
        self.header.addWidget(self.heading, 1)
        for button in (self.stop, self.again):
            self.header.addWidget(button)
        self.view = CausesView(self.colours, self)
        self.axis = CausesAxis(self.view, self)
        chart = QWidget(self)
        column = QVBoxLayout(chart)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ScrolledRows(self.view, self.axis, chart), 1)
        column.addWidget(self.note)
        self.fit_button.hide()
        self.set_chart(chart)
        self.setFocusProxy(self.view)
        self.view.row_clicked.connect(self._on_picked)
        self.view.outage_asked.connect(self._on_asked)
        selection.changed.connect(lambda refs: self.view.choose(frozenset(refs)))
        self.watch()

    def show_reading(self, found: "RankedCauses", service_id: str) -> tuple[str, str] | str:
        """Show the newest ranking."""
        chart = causes(found, service_id, self._by)
        if not chart.rows:
            return f"{chart.heading()}. {chart.sample_text()}"
        self._chart, self._shown = chart, found
        self.view.show_chart(chart)
        self.axis.update()
        self.note.setText(f"{chart.rule()} {chart.sample_text()}")
        self.view.choose(frozenset(self.selection.refs))
        return chart.heading(), chart.summary()

    def forget(self) -> None:
        """There is no ranking any more."""
        self._chart = self._shown = None

    def unreadable(self) -> str:
        """The sentence that says why nothing could be read."""
        return self.tr("Cannot rank the causes: %1")

    # -- what the pointer does -----------------------------------------------------------------

    def _on_way(self, index: int) -> None:
        self._by = WAYS[index]
        self.refresh()

    def _on_picked(self, refs: tuple[Ref, ...], modifiers: Qt.KeyboardModifier) -> None:
        found = [ref for ref in refs if ref[1] in getattr(self.document.design, ref[0])]
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            for ref in found:
                self.selection.toggle(ref)
        elif found:
            self.selection.set(found)

    def _on_asked(self, index: int) -> None:
        """The longest outage of a cause; of elements and phases there is none to be shown."""
        if self._chart is None:
            return
        row = self._chart.rows[index]
        if row.longest is not None:
            self.outage_requested.emit(self._chart.service, *row.longest)
        else:
            self._on_picked(row.refs, Qt.KeyboardModifier.NoModifier)

    # -- common behaviour ----------------------------------------------------------------------

    def picture(self) -> Picture | None:
        """The ranking in view."""
        chart, found = self._chart, self._shown
        if chart is None or found is None:
            return None
        return Picture(
            self.picture_name(self.tr("Causes of outages")),
            lambda foot: causes_svg(chart, footer=foot),
            self.footer(read_text(found), found.seed),
            lambda: table(chart),
        )

    def recolour(self) -> None:
        """Follow the theme."""
        self.view.recolour(self.colours)
        self.axis.update()

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Causes of outages"))
        self.view.setAccessibleName(self.tr("Causes by downtime a year"))
        index = WAYS.index(self._by)
        options = (
            ("cause", self.tr("Causes"), self.tr("The sets of failures that began the outages")),
            ("element", self.tr("Elements"), self.tr("Each element's part in the downtime")),
            ("phase", self.tr("Phases"), self.tr("What the downtime was spent on")),
        )
        self.switch.set_options([Option(value, text, help=words) for value, text, words in options])
        self.switch.show_choice(index, "")
