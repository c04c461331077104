"""The key of the guide in dialogs, which the actions of the main window do not reach."""

from functools import cache

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from haplanner.ui.actions import keys_of

_NAME = "help_key"


class HelpInDialogs(QObject):
    """Gives each dialog that comes to the front the key, which opens the page on it over the dialog."""

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._on_another_window)

    @Slot()
    def _on_another_window(self) -> None:
        dialog = QApplication.activeWindow()
        if not isinstance(dialog, QDialog) or dialog.objectName() == "help":
            return
        keys = [QKeySequence(key) for key in keys_of("help.guide")]
        shortcut = dialog.findChild(QShortcut, _NAME)
        if shortcut is None:
            shortcut = QShortcut(dialog)
            shortcut.setObjectName(_NAME)
            shortcut.activated.connect(lambda: _open_over(dialog))
        shortcut.setKeys(keys)


@cache
def help_in_dialogs() -> HelpInDialogs:
    """The one of the running program."""
    return HelpInDialogs()


def _open_over(dialog: QDialog) -> None:
    from haplanner.ui.dialogs.help import show_help, topic_of

    # The dialog's own child, which a modal dialog does not shut out.
    show_help(dialog, topic_of(QApplication.focusWidget() or dialog))
