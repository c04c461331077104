"""The causes panel: where simulated outages came from; a click selects, a double click shows one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from haplanner.model.edit import Ref
from haplanner.model.language import shown
from haplanner.report.charts.causes import By, Causes, causes, table
from haplanner.report.charts.causes_sheet import causes_svg
from haplanner.report.charts.material import read_text
from haplanner.ui.charts.causes_view import CausesAxis, CausesView
from haplanner.ui.charts.look import ElidedLabel, IconButton
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.charts.rows_view import ScrolledRows
from haplanner.ui.charts.standing import above_chart, in_place_of_chart, under_way
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.segments import Segments
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.ranked import RankedCauses

WAYS: tuple[By, ...] = ("cause", "element", "phase")


class CausesPanel(ChartPanel):
    """One ranking of one service, read from the histories of the simulation while the panel is seen."""

    outage_requested = Signal(str, int, float)
    """A service, the number of a history, and the start (h) of the outage in it that is to be shown."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("causes_panel")
        self._chart: Causes | None = None
        self._shown: RankedCauses | None = None
        self._by: By = "cause"
        self.switch = Segments("causes_by", self)
        self.switch.chosen.connect(self._on_way)
        self.heading = ElidedLabel("causes_heading", self)
        self.note = ElidedLabel("causes_note", self)
        self.note.setContentsMargins(16, 2, 16, 6)
        self.stop = IconButton("square", self, document.causes.cancel)
        self.stop.setObjectName("causes_stop")
        self.again = IconButton("play", self, document.causes.run)
        self.again.setObjectName("causes_again")
        self.header.addWidget(self.switch)
        self.header.addWidget(self.heading, 1)
        for button in (self.stop, self.again):
            self.header.addWidget(button)
            button.hide()
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
        for signal in (
            document.causes_changed,
            document.simulated,
            document.simulation_state,
            document.changed,
            document.service_changed,
        ):
            signal.connect(self.keep_up)

    def gives_way(self) -> list[QToolButton]:
        """What a narrow header does without."""
        return [*super().gives_way(), self.again]

    # -- results -------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look: only then are histories read."""
        self.document.causes.watch("panel", True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.document.causes.watch("panel", False)

    def refresh(self) -> None:
        """Show the newest ranking, or say what is missing."""
        results, service = self.document.causes, self.document.service
        found, state = results.answer, results.state
        there = found is not None and service in found.services and self._is_current()
        self.stop.setVisible(there and state.kind == "working")
        self.again.setVisible(there and state.kind == "stopped")
        if found is not None and found.missing and self._is_current():
            self._chart = self._shown = None
            self.heading.setText("")
            self.show_message(shown(found.missing))
            return
        if not there or found is None or service is None:
            self._chart = self._shown = None
            self.heading.setText("")
            self._say_why_not()
            return
        self._shown = found
        chart = self._chart = causes(found, service, self._by)
        if not chart.rows:
            sentence = f"{chart.heading()}. {chart.sample_text()}"
            self._chart = self._shown = None
            self.heading.setText("")
            self.show_message(sentence)
            return
        self.view.show_chart(chart)
        self.axis.update()
        heading = chart.heading()
        if state.kind == "working":
            heading = self.tr("Reading histories: %1 of %2").replace("%1", f"{found.histories_read:,}")
            heading = heading.replace("%2", f"{found.histories_wanted:,}")
        self.heading.say(heading, chart.summary())
        self.note.setText(f"{chart.rule()} {chart.sample_text()}")
        self.show_chart_of(chart.summary())
        wrong = above_chart(self.document, found.design)
        if wrong is not None:
            self.show_notice(wrong.sentence, wrong.label, wrong.call)
        else:
            self.show_notice("")
        self.view.choose(frozenset(self.selection.refs))

    def _is_current(self) -> bool:
        """The ranking is not that of a simulation which another one is about to replace."""
        return not under_way(self.document)

    def _say_why_not(self) -> None:
        state = self.document.causes.state
        simulated = self.document.simulation
        ready = simulated is not None and simulated.replications_done and not under_way(self.document)
        if not ready:
            self.show_standing(in_place_of_chart(self.document))
        elif state.kind == "failed":
            reason = self.tr("Cannot rank the causes: %1").replace("%1", shown(state.sentence))
            self.show_message(reason, self.tr("Try again"), self.document.causes.run)
        elif state.kind == "stopped":
            self.show_message(
                self.tr("The reading was stopped before it had a result."),
                self.tr("Read the histories"),
                self.document.causes.run,
            )
        else:
            self.show_message(self.tr("Reading histories…"), self.tr("Stop"), self.document.causes.cancel)

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
        self.stop.name(self.tr("Stop reading histories"))
        self.again.name(self.tr("Read the histories"))
        index = WAYS.index(self._by)
        options = (
            ("cause", self.tr("Causes"), self.tr("The sets of failures that began the outages")),
            ("element", self.tr("Elements"), self.tr("Each element's part in the downtime")),
            ("phase", self.tr("Phases"), self.tr("What the downtime was spent on")),
        )
        self.switch.set_options([Option(value, text, help=words) for value, text, words in options])
        self.switch.show_choice(index, "")
