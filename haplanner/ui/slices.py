"""Work for the thread of the window in slices, between which it answers to clicks and keys."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Slot

SLICE = 0.005
"""Seconds of work in one turn of the event loop."""


class Slices(QObject):
    """Goes through the steps of one piece of work at a time; what is begun later takes its place."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._work = QTimer(self, interval=0)
        self._work.timeout.connect(self._go_on)

    def begin(self, steps: Iterator[None]) -> None:
        """Go through these."""
        self._steps = steps
        self._work.start()

    def stop(self) -> None:
        """Go no further."""
        self._steps = iter(())
        self._work.stop()

    @Slot()
    def _go_on(self) -> None:
        began, steps = time.perf_counter(), self._steps
        while time.perf_counter() - began < SLICE:
            if next(steps, self) is self:
                if steps is self._steps:
                    self.stop()
                return
