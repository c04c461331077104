"""The licences of the program and of all that it runs on, to be read."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from haplanner.io.notices import notices

COLUMNS = 90
"""Characters that the window is wide: licences have lines of up to 80, and beside them is the edge."""


def show_licences(parent: QWidget) -> QDialog:
    """Open the notices of this installation, a part below the other."""
    translate = QCoreApplication.translate
    dialog = QDialog(parent)
    dialog.setObjectName("licences")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("Licences", "Licences"))
    text = QPlainTextEdit(notices(), dialog)
    text.setObjectName("licences_text")
    text.setAccessibleName(translate("Licences", "Licences of all parts"))
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(text)
    column.addWidget(buttons)
    wide = text.fontMetrics().horizontalAdvance("0" * COLUMNS)
    dialog.resize(min(wide, parent.screen().availableGeometry().width()), 520)
    dialog.open()
    return dialog
