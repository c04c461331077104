"""A choices file: what may be decided with its prices, opened from and saved as what `optimize` reads."""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from haplanner.io.atomic import SaveFailed, write_whole
from haplanner.io.choices import choices_to_bytes, read_choices
from haplanner.io.design_file import FileRefused, read_file
from haplanner.io.refusal import in_one_line
from haplanner.model.decisions import Decisions, misfits
from haplanner.model.design import Design
from haplanner.model.language import shown
from haplanner.ui.export import folder_to_begin_in
from haplanner.ui.file_dialog import FileDialog

_FOLDER = "choices/folder"


class ChoicesButton(QToolButton):
    """A menu: open a file, save one, and back to what the design itself offers."""

    opened = Signal(object)
    """Other decisions: `Decisions` of a file, `None`: those that the design offers."""
    refused = Signal(str)
    """Why a file cannot be read or written, with the place; nothing has changed then."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("improve_choices_file")
        self.setProperty("role", "field")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.design = Design()
        """What opened decisions must fit."""
        self.decisions = Decisions()
        """What is saved."""
        menu = QMenu(self)
        menu.setObjectName("improve_choices_menu")
        self.open_action = self._action(menu, "open", self.choose)
        self.save_action = self._action(menu, "save", self.choose_where)
        self.own_action = self._action(menu, "own", self._back)
        self.own_action.setEnabled(False)
        self.setMenu(menu)
        self._name = ""
        self.retranslate()

    def _action(self, menu: QMenu, name: str, slot: object) -> QAction:
        action = menu.addAction("")
        action.setObjectName(f"improve_choices_{name}")
        action.triggered.connect(slot)
        return action

    def retranslate(self) -> None:
        """Set every text anew."""
        text = self.tr("From %1").replace("%1", self._name) if self._name else self.tr("Choices file")
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(
            self.tr("What may be decided and its prices, as a file that the command line reads too")
        )
        self.open_action.setText(self.tr("&Open choices…"))
        self.save_action.setText(self.tr("&Save choices as…"))
        self.own_action.setText(self.tr("&What the design offers"))

    def choose(self) -> None:
        """Ask which file to open."""
        dialog = self._dialog(self.tr("Open choices"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def choose_where(self) -> None:
        """Ask where to save."""
        dialog = self._dialog(self.tr("Save choices"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(self._name or "choices.json")
        dialog.fileSelected.connect(lambda name: self.save_file(Path(name)))
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        last = str(QSettings().value(_FOLDER, "", type=str))
        filters = self.tr("Choices (*.json);;All files (*)")
        dialog = FileDialog(self, title, folder_to_begin_in(last), filters)
        dialog.setObjectName("improve_choices_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(mode)
        dialog.fileSelected.connect(lambda name: QSettings().setValue(_FOLDER, str(Path(name).parent)))
        return dialog

    def open_file(self, path: Path) -> None:
        """Read a file and check that all in it fits the design."""
        try:
            found = read_choices(read_file(path))
        except FileRefused as refusal:
            self.refused.emit(f"{path.name}: {refusal.sentence}")
            return
        if problems := misfits(found, self.design):
            self.refused.emit(f"{path.name}: {in_one_line(problems)}")
            return
        self._show(path.name)
        self.opened.emit(found)

    def save_file(self, path: Path) -> None:
        """Write what is offered, with the prices that are known."""
        try:
            write_whole(path, choices_to_bytes(self.decisions))
        except SaveFailed as failure:
            self.refused.emit(shown(failure.args[0]))

    def leave(self) -> None:
        """What was opened is not in use any more."""
        self._show("")

    def _back(self) -> None:
        self.leave()
        self.opened.emit(None)

    def _show(self, name: str) -> None:
        self._name = name
        self.own_action.setEnabled(bool(name))
        self.retranslate()
