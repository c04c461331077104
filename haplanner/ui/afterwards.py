"""What the first picture does not need is made after it in steps, so that no click waits for all of it."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class Afterwards(QObject):
    """Takes one step for each turn of the event loop, from `begin` until there are none left."""

    done = Signal()
    """There are none left."""

    def __init__(self, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_one)

    def begin(self) -> None:
        """Take the first step when the events that wait have been handled."""
        self._timer.start()

    def stop(self) -> None:
        """Take no more of them."""
        self._timer.stop()

    @Slot()
    def _take_one(self) -> None:
        if next(self._steps, self) is self:
            self.stop()
            self.done.emit()
