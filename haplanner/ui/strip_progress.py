"""How long the figures on the strip have been behind the design, and what is being done about it."""

import time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

LATE_SECONDS = 0.25
"""Behind for so long, figures are greyed; sooner, nobody would see more than a flicker."""
LONG_SECONDS = 2.0
"""Behind for so long, one can see what is being done, and cancel it."""
WORDS_MILLISECONDS = 100
"""Of a large design the engine tells hundreds of steps a second; they are shown once in so long."""


class Progress(QObject):
    """Follows whether the figures are behind; says `changed` when that begins to matter and each second."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._behind = False
        self._since = 0.0
        self._kind, self._words = "idle", ""
        self.cancelled = False
        """The user wants no answer for the design as it is."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        self._said = QTimer(self, singleShot=True, interval=WORDS_MILLISECONDS)
        self._said.timeout.connect(self.changed)

    def follow(self, behind: bool) -> None:
        """Tell whether the figures are behind the design."""
        if behind and not self._behind:
            self._since = time.monotonic()
            self._behind = True
            self._wait()
        elif not behind:
            self._behind = self.cancelled = False
            self._timer.stop()

    def begin_again(self) -> None:
        """Another edit: what was cancelled is past."""
        self.cancelled = False

    def note(self, state: Any) -> None:
        """Take over what the exact engine says it is doing; its words are told as fast as they are read."""
        before, self._kind, self._words = self._kind, str(state.kind), state.words
        if self.late and self._kind != before:
            self.changed.emit()
        elif self.late and not self._said.isActive():
            self._said.start()

    def cancel(self) -> None:
        """The answer under way is not wanted."""
        self.cancelled = True
        self._timer.stop()

    def resume(self) -> None:
        """The answer is wanted after all, from now on."""
        self.cancelled = False
        self._since = time.monotonic()
        self._wait()

    @property
    def estimating(self) -> bool:
        """An exact answer was given up; an estimate is under way."""
        return self._kind == "estimating"

    @property
    def words(self) -> str:
        """What is being done, in the engine's words."""
        return self._words

    @property
    def seconds(self) -> float:
        """How long the figures have been behind."""
        return time.monotonic() - self._since if self._behind else 0.0

    @property
    def late(self) -> bool:
        """The figures are of an older design, and have been for long enough to be seen."""
        return self.cancelled or self.seconds >= LATE_SECONDS

    @property
    def long(self) -> bool:
        """It takes so long that one may want to cancel it."""
        return not self.cancelled and self.seconds >= LONG_SECONDS

    def _wait(self) -> None:
        age = self.seconds
        until = LATE_SECONDS if age < LATE_SECONDS else LONG_SECONDS if age < LONG_SECONDS else age + 1.0
        self._timer.start(round((until - age) * 1000) + 5)

    def _on_time(self) -> None:
        self.changed.emit()
        if self._behind and not self.cancelled:
            self._wait()
