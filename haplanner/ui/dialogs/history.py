"""The history of edits as a list: a click goes to any point of it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from haplanner.model.language import shown
from haplanner.ui.document import Document


def show_history(parent: QWidget, document: Document) -> QDialog:
    """Open the list; the row in force is the current one."""
    translate = QCoreApplication.translate
    store = document.store
    dialog = QDialog(parent)
    dialog.setObjectName("history")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("History", "History"))
    rows = QListWidget(dialog)
    rows.setObjectName("history_list")
    rows.setAccessibleName(translate("History", "Edits, oldest first"))

    def fill() -> None:
        labels = [translate("History", "As opened"), *map(shown, store.labels)]
        rows.blockSignals(True)
        if [rows.item(i).text() for i in range(rows.count())] != labels:
            rows.clear()
            rows.addItems(labels)
        rows.setCurrentRow(store.position)
        rows.blockSignals(False)

    fill()
    rows.currentRowChanged.connect(store.go_to)
    unsubscribe = store.subscribe(lambda _change: fill())
    dialog.finished.connect(lambda _result: unsubscribe())
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(rows)
    column.addWidget(buttons)
    dialog.resize(360, 420)
    dialog.open()
    return dialog
