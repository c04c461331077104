"""Import: a file of another format, read beside the window and opened as a new design without a file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from haplanner.io.design_file import read_file
from haplanner.model.design import Design
from haplanner.model.language import shown, told_by
from haplanner.model.problem import DesignError
from haplanner.session.store import Change
from haplanner.ui.dialogs.ask import ask
from haplanner.ui.document import Document
from haplanner.ui.files import FileDesk
from haplanner.ui.reading import Reading

IMPORTED = (".xml", ".opsa")
"""Suffixes of files that are imported when they are dropped on the window."""
LOGS = (".csv", ".tsv", ".jsonl", ".ndjson", ".json")
"""Suffixes of files that are taken for outage logs when they are dropped on the window."""


class Importer(QObject):
    """Imports fault trees into one window. A file that cannot be read leaves all as it was."""

    def __init__(self, desk: FileDesk, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._document, self._window = desk, document, window
        self._reading = Reading("import", window)
        document.changed.connect(self._on_changed)

    def _on_changed(self, change: Change) -> None:
        """What was begun before another design was opened does not take its place."""
        if change.cause == "open":
            self._reading.cancel()

    def choose_open_psa(self) -> None:
        """Ask for a fault tree in the Open-PSA format, and import it."""
        from haplanner.ui.file_dialog import FileDialog

        filters = self.tr("Open-PSA fault trees (*.xml *.opsa);;All files (*)")
        dialog = FileDialog(self._window, self.tr("Import fault tree"), self._desk.folder, filters)
        dialog.setObjectName("import_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.import_path(Path(name)))
        dialog.open()

    def import_path(self, path: Path) -> None:
        """Read a fault tree in the background; where it can be, open it after asking about unsaved work."""

        def work() -> tuple[Design, Callable[[], object]]:
            design = _imported(path)
            return design, self._desk.ahead(design)

        def then(found: tuple[Design, Callable[[], object]] | Exception) -> None:
            if isinstance(found, Exception):
                self._tell_refused(path, found)
            elif self._desk.can_show(found[0], path):
                self._desk.when_safe(lambda: self._show(*found))

        self._reading.begin(self.tr("Importing %1…").replace("%1", path.name), work, then)

    def _show(self, design: Design, ready: Callable[[], object]) -> None:
        ready()
        self._desk.show_design(design, None)
        self._document.store.mark_unsaved()

    def _tell_refused(self, path: Path, error: Exception) -> None:
        sentence = self.tr("%1 cannot be imported.")
        lines = self._desk.told(error.problems) if isinstance(error, DesignError) else [shown(told_by(error))]
        lines.append(self.tr("The design that is open stays as it is."))
        ask(
            self._window,
            "import_refused",
            sentence.replace("%1", path.name),
            "\n".join(lines),
            [("ok", self.tr("Close"), "reject")],
            lambda _key: None,
            QMessageBox.Icon.Warning,
        )

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self._reading.busy

    def close(self) -> None:
        """End what is being read."""
        self._reading.close()


def _imported(path: Path) -> Design:
    from haplanner.io.open_psa import read_open_psa

    return replace(read_open_psa(read_file(path)), name=path.stem)
