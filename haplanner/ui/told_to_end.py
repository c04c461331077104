"""Ends the program when the system tells it to (SIGTERM, SIGHUP, Ctrl+C in its terminal), as a logout."""

import os
import signal
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Slot

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))


class ToldToEnd(QObject):
    """Calls back in the event loop, once, when one of the signals has come.

    What Python does for a signal waits for the interpreter's next step, which an idle window does not take:
    a byte in a pipe wakes the event loop up.
    """

    def __init__(self, end: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._end: Callable[[], object] | None = end
        self._read, self._write = os.pipe()
        for side in (self._read, self._write):
            os.set_blocking(side, False)
        self._heard = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._heard.activated.connect(self._on_signal)
        signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for number in SIGNALS:
            signal.signal(number, _heard_of)

    @Slot()
    def _on_signal(self) -> None:
        os.read(self._read, 64)
        end, self._end = self._end, None
        if end is not None:
            end()


def _heard_of(_number: int, _frame: FrameType | None) -> None:
    """All is done by the event loop."""
