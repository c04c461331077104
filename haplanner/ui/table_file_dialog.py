"""Asks where figures are to be written, and as what: the last folder and format are offered again."""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from haplanner.report.table_file import ENDINGS
from haplanner.ui.export import folder_to_begin_in
from haplanner.ui.file_dialog import FileDialog

_FOLDER, _FORMAT = "export/folder", "export/table_format"


class TableFileDialog(FileDialog):
    """Offers every format of tables; the ending that is typed decides, else the format that is chosen."""

    settled = Signal(object, str)
    """The path that was chosen, and which of `ENDINGS` it is to be written as."""

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("file_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._filters = {
            ".csv": self.tr("CSV table (*.csv)"),
            ".xlsx": self.tr("Excel workbook (*.xlsx)"),
            ".json": self.tr("JSON for programs (*.json)"),
        }
        settings = QSettings()
        self.setDirectory(folder_to_begin_in(str(settings.value(_FOLDER, "", type=str))))
        last = str(settings.value(_FORMAT, ENDINGS[0], type=str))
        self._ending = last if last in ENDINGS else ENDINGS[0]
        self.setNameFilters([self._filters[ending] for ending in ENDINGS])
        self.selectNameFilter(self._filters[self._ending])
        self.setDefaultSuffix(self._ending[1:])
        self.selectFile(name + self._ending)
        self.filterSelected.connect(self._on_filter)
        self.fileSelected.connect(self._on_file)

    def _on_filter(self, chosen: str) -> None:
        """Another format changes the ending and nothing else."""
        before, self._ending = self._ending, next(e for e in ENDINGS if self._filters[e] == chosen)
        self.setDefaultSuffix(self._ending[1:])
        for name in self.selectedFiles()[:1]:
            if name.lower().endswith(before):
                self.selectFile(name[: -len(before)] + self._ending)

    def _on_file(self, name: str) -> None:
        path = Path(name)
        ending = path.suffix.lower() if path.suffix.lower() in ENDINGS else self._ending
        settings = QSettings()
        settings.setValue(_FOLDER, str(path.parent))
        settings.setValue(_FORMAT, ending)
        self.settled.emit(path, ending)
