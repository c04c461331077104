"""The keys of all actions, generated from these so that the list is never wrong; each can be changed."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from haplanner.ui.actions import Actions, plain
from haplanner.ui.key_rules import refusal, warning
from haplanner.ui.own_keys import own_keys
from haplanner.ui.window_place import fit

_NAME = Qt.ItemDataRole.UserRole
_LINES = 2
"""Lines of a sentence that there is always room for, so that nothing jumps when one is said."""


def show_shortcuts(parent: QWidget, actions: Actions) -> QDialog:
    """Open the table of every action and its keys."""
    dialog = ShortcutsDialog(parent, actions)
    dialog.open()
    return dialog


class ShortcutsDialog(QDialog):
    """What is pressed in the field below the table becomes the key of the action chosen in it, at once."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._actions = actions
        self.table = QTableWidget(0, 3, self)
        self.table.setObjectName("shortcuts_table")
        self.table.setAccessibleName(self.tr("Actions and their keys"))
        self.table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys"), self.tr("Usually")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.currentItemChanged.connect(self._on_row)
        self.label = QLabel(self)
        self.key = QKeySequenceEdit(self)
        self.key.setObjectName("shortcuts_key")
        self.key.setMaximumSequenceLength(1)
        self.key.keySequenceChanged.connect(self._take)
        self.key.editingFinished.connect(self._show_key)
        self.none = QPushButton(self.tr("No key"), self)
        self.none.setObjectName("shortcuts_none")
        self.none.setAutoDefault(False)
        self.none.clicked.connect(lambda: self._give(self.name, ()))
        self.usual = QPushButton(self.tr("Reset"), self)
        self.usual.setObjectName("shortcuts_usual")
        self.usual.setAutoDefault(False)
        self.usual.setToolTip(self.tr("Give this action its usual keys"))
        self.usual.clicked.connect(lambda: self._give(self.name, None))
        self.notice = QLabel(self)
        self.notice.setObjectName("shortcuts_notice")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.notice.setMinimumHeight(_LINES * self.notice.fontMetrics().lineSpacing() + 4)
        self._lay_out()
        self._fill()
        self.table.setCurrentCell(0, 0)
        self.table.setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.label, 1)
        row.addWidget(self.key)
        row.addWidget(self.none)
        row.addWidget(self.usual)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        everything = buttons.addButton(self.tr("Reset all"), QDialogButtonBox.ButtonRole.ResetRole)
        everything.setObjectName("shortcuts_reset")
        everything.setAutoDefault(False)
        everything.clicked.connect(self._reset)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.notice)
        column.addWidget(buttons)
        fit(self, 600, 560)

    @property
    def name(self) -> str:
        """The action chosen, empty at a key that cannot be another."""
        item = self.table.item(self.table.currentRow(), 0)
        return str(item.data(_NAME) or "") if item is not None else ""

    def _fill(self) -> None:
        """One row for each action, those with keys first, then what cannot be changed."""
        actions = sorted(self._actions.all(), key=lambda action: not action.shortcuts())
        rows = [
            (
                plain(a.text()).rstrip("…"),
                _spell(a.shortcuts()),
                self._usually(a.objectName()),
                a.objectName(),
            )
            for a in actions
        ]
        rows += [
            (self.tr("Move the selection by 8 (1 with Shift)"), "← → ↑ ↓", "", ""),
            (self.tr("Connect from the selected node"), "C", "", ""),
            (self.tr("Quick insert"), "I", "", ""),
            (self.tr("Cancel what is being drawn, then select nothing"), "Esc", "", ""),
        ]
        self.table.setRowCount(len(rows))
        for row, (*texts, name) in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setData(_NAME, name)
                self.table.setItem(row, column, item)
        self.table.resizeColumnToContents(1)
        self.table.resizeColumnToContents(2)

    def _usually(self, name: str) -> str:
        """The usual keys of an action that has others now."""
        if not own_keys().has(name):
            return ""
        usual = [QKeySequence(key) for key in self._actions.usual_keys(name)]
        return _spell(usual) or self.tr("none")

    @Slot()
    def _on_row(self) -> None:
        self._show_key()
        self._say("")

    @Slot()
    def _show_key(self) -> None:
        name = self.name
        action = self._actions[name] if name else None
        self.key.blockSignals(True)
        self.key.setKeySequence(action.shortcut() if action is not None else QKeySequence())
        self.key.blockSignals(False)
        self.key.setEnabled(bool(name))
        self.none.setEnabled(action is not None and bool(action.shortcuts()))
        self.usual.setEnabled(bool(name) and own_keys().has(name))
        item = self.table.item(self.table.currentRow(), 0)
        words = self.tr("Key of “%1”").replace("%1", item.text() if item is not None else "")
        self.label.setText(words if name else self.tr("This key stays as it is"))
        self.key.setAccessibleName(words)

    @Slot(QKeySequence)
    def _take(self, key: QKeySequence) -> None:
        name = self.name
        # The field empties itself before it takes what is pressed.
        if not name or key.isEmpty() or key == self._actions[name].shortcut():
            return
        if sentence := refusal(name, key, self._actions):
            self._show_key()
            self._say(sentence, "refusal")
        else:
            self._give(name, (key.toString(QKeySequence.SequenceFormat.PortableText),))
            if caution := warning(key):
                self._say(caution, "warning")

    def _give(self, name: str, keys: tuple[str, ...] | None) -> None:
        if keys is None and (sentence := self._taken(name)):
            self._say(sentence, "refusal")
            return
        self._after(own_keys().give(name, keys))

    def _taken(self, name: str) -> str:
        """Why an action cannot have its usual keys again, or nothing."""
        usual = [QKeySequence(key) for key in self._actions.usual_keys(name)]
        return next(filter(None, (refusal(name, key, self._actions) for key in usual)), "")

    @Slot()
    def _reset(self) -> None:
        self._after(own_keys().reset())

    def _after(self, not_kept: str) -> None:
        """Show what holds now, at the same action."""
        name = self.name
        self._fill()
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            if item is not None and item.data(_NAME) == name:
                self.table.setCurrentCell(row, 0)
        self._show_key()
        self._say(not_kept, "refusal")

    def _say(self, sentence: str, role: str = "secondary") -> None:
        self.notice.setProperty("role", role)
        self.notice.style().unpolish(self.notice)
        self.notice.style().polish(self.notice)
        self.notice.setText(sentence)


def _spell(keys: list[QKeySequence]) -> str:
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
