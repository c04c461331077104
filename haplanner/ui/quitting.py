"""Asks before the program ends, for those who want to be asked even when nothing would be lost."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from haplanner.io.settings import load_settings
from haplanner.ui.dialogs.ask import ask

if TYPE_CHECKING:
    from haplanner.ui.main_window import MainWindow


def open_windows() -> "list[MainWindow]":
    """The windows of designs that are on the screen."""
    tops = QApplication.topLevelWidgets()
    found = [window for window in tops if window.objectName() == "main_window" and window.isVisible()]
    return cast("list[MainWindow]", found)


def close_all(windows: "Sequence[MainWindow]") -> None:
    """Close windows that hold nothing unsaved, without another question."""
    for window in windows:
        window.close_unasked()


def wants_to_be_asked() -> bool:
    """Whether the settings say so; never while the desktop itself ends the session and waits for all."""
    app = QApplication.instance()
    ending = isinstance(app, QGuiApplication) and app.isSavingSession()
    return not ending and load_settings().ask_before_quitting


def ask_before_quitting(window: QWidget, go_on: Callable[[], object]) -> None:
    """Ask over a window, where it is not asked already, and go on after a yes."""
    if window.findChild(QWidget, "quit_question", Qt.FindChildOption.FindDirectChildrenOnly) is not None:
        return
    translate = QCoreApplication.translate

    def answered(key: str) -> None:
        if key == "quit":
            go_on()

    ask(
        window,
        "quit_question",
        translate("Quitting", "Quit HA Planner?"),
        translate("Quitting", "Everything is saved. Preferences say whether this is asked."),
        [
            ("quit", translate("Quitting", "&Quit"), "accept"),
            ("cancel", translate("Quitting", "Cancel"), "reject"),
        ],
        answered,
    )
