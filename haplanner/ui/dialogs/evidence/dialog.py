"""Learn from incidents: a log is chosen or dropped, read beside the window, and put into the design."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from haplanner.engine.evidence.learning import Evidence, learn
from haplanner.engine.results import Analysis
from haplanner.io.design_file import read_file
from haplanner.io.outage_log.read import Preview, Reading, preview, read_outage_log
from haplanner.model.design import Design
from haplanner.model.language import shown, told_by
from haplanner.model.learnt import units_of
from haplanner.model.outage_log import OutageLog
from haplanner.model.problem import DesignError
from haplanner.report.evidence_words import learnt_from
from haplanner.session.jobs import Jobs, current_job
from haplanner.ui.dialogs.evidence.component_rows import ComponentRow, component_row, written
from haplanner.ui.dialogs.evidence.details import beware, details_html
from haplanner.ui.dialogs.evidence.plot_view import PlotView
from haplanner.ui.dialogs.evidence.results_table import ResultsTable
from haplanner.ui.dialogs.evidence.source_form import SourceForm
from haplanner.ui.dialogs.file_taking import FileTaking, say
from haplanner.ui.document import Document
from haplanner.ui.window_place import fit


@dataclass(frozen=True, eq=False, slots=True)
class Request:
    """A log to be read, and how; `data` are its bytes where they were read before.

    What comes of it is told apart from what came of earlier ones by the request itself.
    """

    path: Path
    data: bytes | None
    how: Reading


class Learning(NamedTuple):
    """What came of one reading: the bytes, the log, and the evidence on its components."""

    data: bytes
    log: OutageLog
    found: dict[str, Evidence]


class EvidenceDialog(FileTaking):
    """Reads one log after another; follows every edit of the design, and can make one."""

    _seen = Signal(object, object)
    _progressed = Signal(object, str)
    _found = Signal(object, object)
    _failed = Signal(object, object)
    """Of a request each: what is queued when another log is asked for must not become that one's."""

    def __init__(self, document: Document, folder: str, parent: QWidget) -> None:
        super().__init__(folder, parent)
        self.setObjectName("evidence")
        self._document = document
        self._jobs = Jobs("evidence")
        self._path: Path | None = None
        self._request: Request | None = None
        self._data: bytes | None = None
        self._learning: Learning | None = None
        self._problem: Exception | None = None
        self._written: Design | None = None
        self.source = SourceForm(self)
        self.source.changed.connect(self._read)
        self.source.file_wanted.connect(self.choose_file)
        self.state = self._label("evidence_state", "secondary")
        self.busy = QProgressBar(self)
        self.busy.setObjectName("evidence_busy")
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(4)
        self.results = ResultsTable(self)
        self.results.picked.connect(self._on_picked)
        self.results.ticks_changed.connect(self._on_ticks)
        self.beware = self._label("evidence_beware", "warning")
        self.plot = PlotView(self)
        self.details = QTextBrowser(self)
        self.details.setObjectName("evidence_details")
        self.details.setOpenLinks(False)
        self.laws = QCheckBox(self)
        self.laws.setObjectName("evidence_laws")
        self.laws.toggled.connect(self._on_laws)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.write = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ApplyRole)
        self.write.setObjectName("evidence_write")
        self.write.setDefault(True)
        self.write.clicked.connect(self._on_write)
        self.buttons.rejected.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.plot, 3)
        below.addWidget(self.details, 2)
        last = QHBoxLayout()
        last.addWidget(self.laws)
        last.addWidget(self.buttons, 1)
        column = QVBoxLayout(self)
        for widget in (self.source, self.state, self.busy):
            column.addWidget(widget)
        column.addWidget(self.results, 2)
        column.addWidget(self.beware)
        column.addLayout(below, 3)
        column.addLayout(last)
        for signal, slot in (
            (self._seen, self._on_seen),
            (self._progressed, self._on_progressed),
            (self._found, self._on_found),
            (self._failed, self._on_failed),
        ):
            signal.connect(slot, Qt.ConnectionType.QueuedConnection)
        document.changed.connect(self._on_design)
        document.analysed.connect(self._on_design)
        self.finished.connect(lambda _result: self._jobs.shutdown(0.5))
        self.busy.hide()
        fit(self, 960, 680)
        self.retranslate()

    def _label(self, name: str, role: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setWindowTitle(self.tr("Learn from incidents"))
        self.laws.setText(self.tr("Also the la&ws that fit clearly better"))
        self.laws.setToolTip(self.tr("The shape of times to failure and to restore, beside their means"))
        self.write.setText(self.tr("&Write into the design"))
        self.details.setAccessibleName(self.tr("More of the component, and of the log"))
        self.busy.setAccessibleName(self.tr("Reading the log"))
        self._show()

    # -- which log -----------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a log."""
        filters = self.tr("Outage logs (*.csv *.tsv *.jsonl *.ndjson *.json);;All files (*)")
        self.ask_for_file(self.tr("Choose a log"), filters, "evidence_file_dialog")

    def open_path(self, path: Path) -> None:
        """Read another log; what the one before said is gone."""
        self._path, self._data, self.folder = path, None, str(path.parent)
        self.source.show_file(path.name, str(path))
        self._read()

    @Slot()
    def _read(self) -> None:
        path, data = self._path, self._data
        if path is None:
            return
        how = self.source.reading(units_of(self._document.design))
        request = self._request = Request(path, data, how)
        self._learning, self._problem, self._written = None, None, None
        self._show()
        self._jobs.run(
            "evidence",
            lambda: _learning(
                request,
                lambda seen: self._seen.emit(request, seen),
                lambda words: self._progressed.emit(request, words),
            ),
            on_done=lambda learning: self._found.emit(request, learning),
            on_failed=lambda problem: self._failed.emit(request, problem),
        )

    @Slot(object, object)
    def _on_seen(self, request: Request, seen: Preview) -> None:
        if request is self._request:
            self.source.show_preview(seen)

    @Slot(object, str)
    def _on_progressed(self, request: Request, words: str) -> None:
        if request is self._request:
            self.state.setText(words)

    @Slot(object, object)
    def _on_found(self, request: Request, learning: Learning) -> None:
        if request is self._request:
            self._learning, self._data = learning, learning.data
            self._show()

    @Slot(object, object)
    def _on_failed(self, request: Request, problem: Exception) -> None:
        if request is self._request:
            self._problem = problem
            self._show()

    # -- what it says --------------------------------------------------------------------------

    @Slot(object)
    def _on_design(self, _what: object = None) -> None:
        if self._learning is not None:
            self._show()

    def _show(self) -> None:
        learning = self._learning
        self.busy.setVisible(self._path is not None and learning is None and self._problem is None)
        role = "refusal" if self._problem else "ok" if self._is_written else "secondary"
        say(self.state, self._state(), role)
        shows = learning is not None
        for widget in (self.results, self.beware, self.plot, self.details, self.laws):
            widget.setVisible(shows)
        self.results.show_rows(self._rows(), self._document.design)

    def _state(self) -> str:
        if self._problem is not None:
            told = self._problem.problems[0].shown() if isinstance(self._problem, DesignError) else ""
            sentence = self.tr("%1 cannot be learnt from: %2.")
            name = self._path.name if self._path is not None else ""
            return sentence.replace("%1", name).replace("%2", told or shown(told_by(self._problem)))
        if self._path is None:
            return self.tr(
                "Choose or drop a log of outages: CSV, JSON lines, or a range query of Prometheus. Rows say "
                "when something went down and came back, and best what it was and why."
            )
        if self._learning is None:
            return self.tr("Reading the log…")
        if self._is_written:
            if self._document.store.scenario is not None:
                return self.tr("Written into the baseline, and so into its what-ifs. One undo takes it back.")
            return self.tr("Written into the design. One undo takes it back.")
        return self.tr("Tick what is to go into the design: its MTBF, its MTTR and the evidence for them.")

    @property
    def _is_written(self) -> bool:
        """Whether the design in view is the one that it was written into: one undo takes it back."""
        return self._written is not None and self._written is self._document.design

    def _rows(self) -> list[ComponentRow]:
        if self._learning is None or self._path is None:
            return []
        design, answer = self._document.design, self._document.analysis()
        known = answer if isinstance(answer, Analysis) else None
        log, name, laws = self._learning.log, self._path.name, self.laws.isChecked()
        return [
            component_row(found, learnt_from(found, log, name, laws), design, known)
            for found in self._learning.found.values()
        ]

    @Slot(object)
    def _on_picked(self, row: ComponentRow | None) -> None:
        self.plot.show_component(None if row is None else row.found)
        self.beware.setText("" if row is None else beware(row.found))
        self.beware.setVisible(bool(self.beware.text()))
        if self._learning is not None:
            self.details.setHtml(details_html(self._learning.log, row, self._document.design))

    @Slot(bool)
    def _on_laws(self, _on: bool) -> None:
        self._written = None
        self._show()

    @Slot()
    def _on_ticks(self) -> None:
        self.write.setEnabled(bool(self.results.ticked))

    def _on_write(self) -> None:
        rows, path = self.results.ticked, self._path
        if not rows or path is None:
            return
        label = self.tr("Learn from %1").replace("%1", path.name)
        # What was seen is no what-if: it goes into the baseline, but for what only the scenario has.
        base = self._document.base
        there = all(row.place is None or row.place[1] in getattr(base, row.place[0]) for row in rows)
        commit = self._document.commit_base if there else self._document.commit
        refusal = commit(lambda design: written(design, rows), label)
        self._written = self._document.design if refusal is None else None
        self._show()


def _learning(request: Request, seen: Callable[[Preview], object], tell: Callable[[str], object]) -> Learning:
    """Read a log and learn from it; what the columns hold is guessed and shown for a new file."""
    data = request.data
    if data is None:
        data = read_file(request.path)
        seen(preview(data))
    log = read_outage_log(data, request.how)

    def go_on(words: str) -> None:
        job = current_job()
        if job is not None and job.cancelled.is_set():
            raise InterruptedError
        tell(words)

    return Learning(data, log, learn(log, tell=go_on))


def show_evidence(parent: QWidget, document: Document, folder: str, path: Path | None) -> EvidenceDialog:
    """Open the dialog, or bring the one that is open to the front, and read a log in it."""
    found = parent.findChild(EvidenceDialog, "evidence")
    dialog = found if found is not None and found.isVisible() else EvidenceDialog(document, folder, parent)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    if path is not None:
        dialog.open_path(path)
    return dialog
