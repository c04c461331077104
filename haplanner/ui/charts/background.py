"""Work of a panel beside the window: its steps and its end arrive in the window's own thread."""

import time
from collections.abc import Callable, Generator, Iterator
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from haplanner.session.jobs import Jobs

_EVERY = 0.1
"""Seconds between two steps that are told."""
_TURN, _REST = 0.004, 0.002
"""Seconds of work after which the window has its turn, and those that it has."""

Steps = Iterator[Any] | Generator[Any, None, Any]


class Background(QObject):
    """One piece of work at a time; the newest wins, and nothing of an older one is told any more."""

    advanced = Signal(object)
    """What the work has yielded since it was last told: a list."""
    ended = Signal(object)
    """What the work has returned."""
    failed = Signal(str)
    """Why it could not be done."""

    _told = Signal(int, str, object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(name)
        self._round = 0
        self._busy = False
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Work is under way."""
        return self._busy

    def run(self, work: Callable[[], Steps]) -> None:
        """Do this work instead of any other."""
        self._round += 1
        this_round = self._round
        self._busy = True
        self._jobs.run(
            "work",
            lambda: _in_turns(work()),
            lambda steps: self._told.emit(this_round, "advanced", steps),
            lambda result: self._told.emit(this_round, "ended", result),
            lambda error: self._told.emit(this_round, "failed", f"{type(error).__name__}: {error}"),
        )

    def cancel(self) -> None:
        """Want no more of it."""
        self._round += 1
        self._busy = False
        self._jobs.cancel("work")

    def shut(self) -> None:
        """End for good."""
        self.cancel()
        self._jobs.shutdown(0.5)

    @Slot(int, str, object)
    def _deliver(self, this_round: int, what: str, payload: object) -> None:
        if this_round != self._round:
            return
        if what == "advanced":
            self.advanced.emit(payload)
            return
        self._busy = False
        if what == "ended":
            self.ended.emit(payload)
        else:
            self.failed.emit(payload)


def _in_turns(steps: Steps) -> Generator[list[Any], None, Any]:
    """The same steps, gathered to few, with rests in between: Python runs one thread at a time."""
    gathered: list[Any] = []
    told = turn = time.monotonic()
    iterator = iter(steps)
    while True:
        try:
            gathered.append(next(iterator))
        except StopIteration as end:
            if gathered:
                yield gathered
            return end.value
        now = time.monotonic()
        if now - turn > _TURN:
            time.sleep(_REST)
            turn = time.monotonic()
        if now - told > _EVERY:
            yield gathered
            gathered, told = [], now
