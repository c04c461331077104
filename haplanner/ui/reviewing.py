"""File ▸ Review report: asks where to, works everything out beside the window, and writes the document."""

import hashlib
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QWidget

from haplanner import __version__
from haplanner.io.atomic import write_whole
from haplanner.io.codec import to_bytes
from haplanner.io.design_file import SUFFIX, FileRefused, read_file
from haplanner.io.file_name import file_name
from haplanner.model.design import Design
from haplanner.model.language import shown, told_by
from haplanner.report.review.evidence import Source
from haplanner.session.jobs import Jobs, current_job
from haplanner.ui.dialogs.ask import ask
from haplanner.ui.export import folder_to_begin_in
from haplanner.ui.file_dialog import FileDialog
from haplanner.ui.language import language_switch

if TYPE_CHECKING:
    from haplanner.ui.document import Document
    from haplanner.ui.main_window import MainWindow

_FOLDER, _FILTER = "review/folder", "review/filter"
_PATIENCE_SECONDS = 5.0
"""How long an exact answer of one scenario may take, as on the command line."""


class ReviewProgress(QProgressDialog):
    """Makes one review document; says what is being done, and can be let go."""

    written = Signal(str)
    """The path of the document."""
    _step = Signal(str)
    _made = Signal()
    _failed = Signal(object)

    def __init__(self, path: Path, document: "Document", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("review_progress")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Review report"))
        self.setLabelText(self.tr("Writing %1…").replace("%1", path.name))
        self.setCancelButtonText(self.tr("Cancel"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setRange(0, 0)
        self.setAutoReset(False)
        self.setAutoClose(False)
        self.setMinimumDuration(0)
        self.setMinimumWidth(360)
        self._path = path
        self._jobs = Jobs("review")
        self._step.connect(self.setLabelText, Qt.ConnectionType.QueuedConnection)
        self._made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        self.canceled.connect(self.close)
        store = document.store
        base, scenario, known = store.base, store.scenario, None if store.modified else document.path
        name = document.path.name if document.path is not None else file_name(base.name) + SUFFIX
        date = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        language = language_switch().language
        self._jobs.run(
            "review",
            lambda: _write(path, base, scenario, _source(name, base, known), date, language),
            on_update=self._step.emit,
            on_done=lambda _nothing: self._made.emit(),
            on_failed=self._failed.emit,
        )

    @Slot()
    def _on_made(self) -> None:
        self.written.emit(str(self._path))
        self.close()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        text = self.tr("%1 was not written.").replace("%1", self._path.name)
        owner = self.parentWidget()
        self.close()
        ask(
            owner,
            "review_failed",
            text,
            shown(told_by(error)),
            [("ok", self.tr("Close"), "reject")],
            lambda _key: None,
            QMessageBox.Icon.Warning,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of what is not done."""
        self._jobs.shutdown(0.0)
        super().closeEvent(event)


def _source(name: str, design: Design, known: Path | None) -> Source:
    """Where the design comes from: the file, if that holds just it."""
    try:
        data = read_file(known) if known is not None else None
    except FileRefused:
        data = None
    if data is not None:
        return Source(name, hashlib.sha256(data).hexdigest(), __version__)
    return Source(name, hashlib.sha256(to_bytes(design)).hexdigest(), __version__, saved=False)


def _write(
    path: Path, design: Design, scenario: str | None, source: Source, date: str, language: str
) -> Generator[str, None, None]:
    """Work everything out and write it; yields what is being done."""
    from haplanner.report.review.contents import review
    from haplanner.report.review.evidence import gather_evidence

    job = current_job()
    assert job is not None
    cancelled = job.cancelled.is_set
    evidence = yield from gather_evidence(design, scenario, source, date, _PATIENCE_SECONDS, cancelled)
    document = review(evidence, language)
    if path.suffix.lower() == ".html":
        from haplanner.report.review.html import review_html

        data = review_html(document).encode()
    else:
        from haplanner.ui.review_pdf import review_pdf

        data = review_pdf(document)
    yield path.name
    write_whole(path, data)


class ReviewDialog(FileDialog):
    """Asks where to, beside the design or where one went last, and whether as PDF or as a web page."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("review_dialog")
        self.setWindowTitle(self.tr("Review report"))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        settings = QSettings()
        last = str(settings.value(_FOLDER, "", type=str))
        own = window.document.path
        self.setDirectory(folder_to_begin_in(last if own is None else str(own.parent)))
        filters = [self.tr("PDF document (*.pdf)"), self.tr("Web page (*.html)")]
        self.setNameFilters(filters)
        self.filterSelected.connect(self._on_filter)
        web = settings.value(_FILTER, "pdf", type=str) == "html"
        self.selectNameFilter(filters[web])
        self._on_filter(filters[web])
        self.selectFile(file_name(self.tr("%1 – review").replace("%1", window.document.base.name)))
        self.fileSelected.connect(self._begin)

    def _on_filter(self, chosen: str) -> None:
        self.setDefaultSuffix("html" if "*.html" in chosen else "pdf")

    def _begin(self, chosen: str) -> None:
        path, settings, document = Path(chosen), QSettings(), self._window.document
        settings.setValue(_FOLDER, str(path.parent))
        settings.setValue(_FILTER, "html" if path.suffix.lower() == ".html" else "pdf")
        progress = ReviewProgress(path, document, self._window)
        progress.written.connect(self._window.exported)
        progress.show()
