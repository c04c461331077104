"""The table of all components in a window beside the canvas, which follows the design in view."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from haplanner.session.store import Change
from haplanner.ui.document import Document
from haplanner.ui.fields.notice import Refusal
from haplanner.ui.icons import icon
from haplanner.ui.selection import Selection
from haplanner.ui.sheet.following import Following
from haplanner.ui.sheet.model import WRONG, SheetModel
from haplanner.ui.sheet.view import SheetView
from haplanner.ui.theme import theme_switch

_SIZE = (1240, 560)


def show_sheet(parent: QWidget, document: Document, selection: Selection) -> "SheetWindow":
    """Show the table; there is one for each window of the program, which it does not block.

    It is kept when it is closed, with what was typed into it and could not be taken.
    """
    window = parent.findChild(SheetWindow) or SheetWindow(document, selection, parent)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


class SheetWindow(QDialog):
    """All components as rows: found by words, sorted by a click on a column, edited like a spreadsheet."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._document = document
        self.model = SheetModel(document, self)
        self.grid = SheetView(self.model, self)
        self._refused = ""
        self.search = QLineEdit(self)
        self.search.setObjectName("sheet_search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.model.narrow)
        self.search.returnPressed.connect(self.grid.setFocus)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        self._icons: dict[QAction, str] = {}
        self.undo = self._action("sheet_undo", "undo-2", row, QKeySequence(QKeySequence.StandardKey.Undo))
        self.redo = self._action("sheet_redo", "redo-2", row, QKeySequence("Ctrl+Y"))
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.copy = self._action("sheet_copy", "copy", row)
        self.paste = self._action("sheet_paste", "clipboard", row)
        self.fill_down = self._action("sheet_fill_down", "arrow-down", row, QKeySequence("Ctrl+D"))
        self.finding = QAction(self)
        self.finding.setShortcut(QKeySequence("Ctrl+F"))
        self.addAction(self.finding)
        for action, answer in (
            (self.undo, document.store.undo),
            (self.redo, document.store.redo),
            (self.copy, self.grid.copy),
            (self.paste, self.grid.paste),
            (self.fill_down, self.grid.fill_down),
            (self.finding, self.search.setFocus),
        ):
            action.triggered.connect(lambda _checked=False, f=answer: f())
        self.notice = Refusal(self)
        self.hint = QLabel(self)
        self.hint.setObjectName("sheet_hint")
        self.hint.setProperty("role", "secondary")
        self.hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        # Enter is a key of the grid and of the search line.
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.grid, 1)
        column.addWidget(self.notice)
        column.addLayout(foot)
        self.resize(min(_SIZE[0], max(parent.width(), 800)), _SIZE[1])
        self.grid.settled.connect(self._on_settled)
        self.grid.selectionModel().currentChanged.connect(self._say_wrong)
        self.model.refused.connect(self._on_refused)
        self._following = Following(self.grid, self.model, selection)
        document.changed.connect(self._on_changed)
        theme_switch().changed.connect(self._retint)
        self.grid.setFocus()
        self._retint()
        self.retranslate()
        self._say_wrong()

    def _action(
        self, name: str, icon_name: str, row: QHBoxLayout, key: QKeySequence | None = None
    ) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        if key is not None:
            action.setShortcut(key)
            self.addAction(action)
        button = QToolButton(self)
        button.setObjectName(f"{name}_button")
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row.addWidget(button)
        self._icons[action] = icon_name
        return action

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setWindowTitle(self.tr("Components as a table"))
        self.grid.setAccessibleName(self.tr("Components as a table"))
        words = self.tr("Find by name, kind, group or tag")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.hint.setText(
            self.tr("Ctrl+V pastes cells of a spreadsheet from the current cell on; F2 or a letter types.")
        )
        for action, text, keys in (
            (self.undo, self.tr("Undo"), "Ctrl+Z"),
            (self.redo, self.tr("Redo"), "Ctrl+Y"),
            (self.copy, self.tr("Copy"), "Ctrl+C"),
            (self.paste, self.tr("Paste"), "Ctrl+V"),
            (self.fill_down, self.tr("Fill down"), "Ctrl+D"),
        ):
            action.setText(text)
            action.setToolTip(f"{text} ({keys})")
        self._show_history()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.model.follow()
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.model.columnCount() - 1)
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self._on_changed()
        self._following.show_selection()
        if not self.grid.currentIndex().isValid():
            first = self.model.index(0, 0)
            flag = self.grid.selectionModel().SelectionFlag.NoUpdate
            self.grid.selectionModel().setCurrentIndex(first, flag)

    @Slot(object)
    def _on_changed(self, change: Change | None = None) -> None:
        if change is not None and change.cause == "open":
            self.model.forget()
            self._refused = ""
        if self.isVisible():
            self.model.follow()
            self._show_history()
            self._say_wrong()

    def _show_history(self) -> None:
        self.undo.setEnabled(self._document.store.can_undo)
        self.redo.setEnabled(self._document.store.can_redo)

    @Slot(object)
    def _retint(self, _theme: object = None) -> None:
        for action, name in self._icons.items():
            action.setIcon(icon(name))

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._refused = sentence
        self._say_wrong()

    @Slot()
    def _say_wrong(self, *_indexes: object) -> None:
        """Say what is wrong with the current cell, else why the last edit was not made."""
        here = self.grid.currentIndex()
        wrong = self.model.data(here, WRONG) if here.isValid() else None
        self.notice.show_sentence(wrong or self._refused)

    @Slot()
    def _on_settled(self) -> None:
        """Esc takes the refusal away, and then the window."""
        if self._refused:
            self._on_refused("")
        else:
            self.close()
