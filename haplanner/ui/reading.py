"""Reads something beside the window; what takes longer than a blink says so, and can be let go."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from haplanner.session.jobs import Jobs

PATIENCE_MILLISECONDS = 250
"""What takes longer than this shows that it is being read."""


class Reading(QObject):
    """One thing is read at a time for one window: what is begun later takes the place of it.

    `name` begins the object name of the box that shows it.
    """

    _read = Signal(object, object)
    """What was begun, and what came of it."""

    def __init__(self, name: str, window: QWidget) -> None:
        super().__init__(window)
        self._name, self._window = name, window
        self._jobs = Jobs(name)
        self._then: Callable[[Any], object] | None = None
        self._progress: QProgressDialog | None = None
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether anything is being read."""
        return bool(self._jobs.busy)

    def begin(self, words: str, work: Callable[[], object], then: Callable[[Any], object]) -> None:
        """Do the work in a thread, and call back in this one with what it returns or raises."""
        self.cancel()
        self._progress = progress = QProgressDialog(self._window)
        progress.setObjectName(f"{self._name}_progress")
        progress.setLabelText(words)
        progress.setCancelButtonText(self.tr("Cancel"))
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setRange(0, 0)
        progress.setAutoReset(False)
        progress.setMinimumDuration(PATIENCE_MILLISECONDS)
        progress.setValue(0)  # the wait of the minimum duration begins
        progress.canceled.connect(self.cancel)
        self._then = then
        self._jobs.run(
            "read",
            work,
            on_done=lambda found: self._read.emit(then, found),
            on_failed=lambda error: self._read.emit(then, error),
        )

    @Slot()
    def cancel(self) -> None:
        """Want no more of what is being read."""
        self._jobs.cancel("read")
        self._then = None
        if self._progress is not None:
            self._progress.canceled.disconnect()
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    @Slot(object, object)
    def _on_read(self, then: Callable[[Any], object], found: object) -> None:
        if then is self._then:
            self.cancel()
            then(found)

    def close(self) -> None:
        """End what is being read."""
        self.cancel()
        self._jobs.shutdown()
