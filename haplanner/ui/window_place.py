"""Where a window stands and how it is divided: as at first, or as it was left."""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QWidget

from haplanner.ui.docks import Docks

STATE_VERSION = 1
"""Grows when the docks change, so that a stored layout of an older window is not applied."""
DEFAULT_SIZE = (1440, 900)
FRAME = (8, 40)
"""Room for a usual window frame, in pixels."""


def fit(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog this size, or what its screen has room for with a frame around it."""
    room = dialog.screen().availableGeometry()
    dialog.resize(min(width, room.width() - FRAME[0]), min(height, room.height() - FRAME[1]))


class WindowPlace:
    """Size, docks and divider of a window, kept in the settings of the program."""

    def __init__(self, window: QMainWindow, docks: Docks, divider: QSplitter, results: QWidget) -> None:
        self._window, self._docks, self._divider, self._results = window, docks, divider, results

    def restore(self) -> None:
        """Put everything where it was when the last window was closed, or where it belongs."""
        kept, window = QSettings(), self._window
        if not window.restoreGeometry(_bytes(kept, "window/geometry")):
            screen = QApplication.primaryScreen().availableGeometry()
            # The frame around the window is the window manager's and has no size yet.
            width, height = screen.width() - FRAME[0], screen.height() - FRAME[1]
            window.resize(min(DEFAULT_SIZE[0], width), min(DEFAULT_SIZE[1], height))
        if not window.restoreState(_bytes(kept, "window/state"), STATE_VERSION):
            self._docks.show_default()
        self._divider.restoreState(_bytes(kept, "window/divider"))

    def remember(self) -> None:
        """Keep everything for the next window."""
        kept = QSettings()
        kept.setValue("window/geometry", self._window.saveGeometry())
        kept.setValue("window/state", self._window.saveState(STATE_VERSION))
        kept.setValue("window/divider", self._divider.saveState())

    def reset(self) -> None:
        """Put every dock and divider back to where it was at first."""
        self._docks.reset()
        self._results.show()
        total = sum(self._divider.sizes())
        self._divider.setSizes([round(total * 0.6), round(total * 0.4)])


def _bytes(kept: QSettings, key: str) -> QByteArray:
    value = kept.value(key, QByteArray(), type=QByteArray)
    return value if isinstance(value, QByteArray) else QByteArray()
