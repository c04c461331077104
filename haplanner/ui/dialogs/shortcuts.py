"""The keys, generated from the actions so that the list is never wrong."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from haplanner.ui.actions import Actions


def show_shortcuts(parent: QWidget, actions: Actions) -> QDialog:
    """Open the table of every action that has a key."""
    translate = QCoreApplication.translate
    dialog = QDialog(parent)
    dialog.setObjectName("shortcuts")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("Shortcuts", "Keyboard shortcuts"))
    rows = [
        (a.text().replace("&", "").rstrip("…"), ", ".join(_text(k) for k in a.shortcuts()))
        for a in actions.all()
        if a.shortcuts()
    ]
    rows += [
        (translate("Shortcuts", "Move the selection by 8 (1 with Shift)"), "← → ↑ ↓"),
        (translate("Shortcuts", "Connect from the selected node"), "C"),
        (translate("Shortcuts", "Quick insert"), "I"),
        (translate("Shortcuts", "Cancel what is being drawn, then select nothing"), "Esc"),
    ]
    table = QTableWidget(len(rows), 2, dialog)
    table.setHorizontalHeaderLabels([translate("Shortcuts", "Action"), translate("Shortcuts", "Keys")])
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.setItem(row, column, QTableWidgetItem(text))
    table.resizeColumnToContents(1)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    column_layout = QVBoxLayout(dialog)
    column_layout.addWidget(table)
    column_layout.addWidget(buttons)
    dialog.resize(520, 560)
    dialog.open()
    return dialog


def _text(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
