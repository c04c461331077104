"""How long an answer may take, and whether anybody still waits for it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

USUAL_SECONDS = 5.0
"""How long an exact answer may take without a window, unless it is said otherwise."""


class OutOfPatience(Exception):
    """The time that an answer may take is over."""


class Cancelled(Exception):
    """Nobody waits for the answer any more."""


class Patience:
    """A deadline, a question whether the answer is still wanted, and somebody to tell how far it is.

    `seconds` is `None` where there is no hurry. Long work calls `check` every few milliseconds.

    >>> Patience(seconds=None).check()
    >>> Patience(seconds=-1.0).check()
    Traceback (most recent call last):
    ...
    haplanner.engine.patience.OutOfPatience
    """

    def __init__(
        self,
        seconds: float | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        tell: Callable[[str], object] = lambda _what: None,
    ) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds
        self._cancelled = cancelled
        self._tell = tell

    @property
    def seconds_left(self) -> float:
        """Until the deadline; infinite where there is none."""
        return float("inf") if self._end is None else self._end - time.monotonic()

    def share(self, part: float) -> "Patience":
        """So large a part of what is left, for one of several things; who waits is the same.

        >>> Patience(seconds=10.0).share(0.5).seconds_left < 5.0
        True
        """
        if self._end is None:
            return self
        return Patience(part * max(0.0, self.seconds_left), self._cancelled, self._tell)

    @property
    def unhurried(self) -> "Patience":
        """The same without a deadline, for what there is no answer without; who waits is the same.

        >>> Patience(seconds=-1.0).unhurried.check()
        """
        return Patience(None, self._cancelled, self._tell)

    def check(self) -> None:
        """Raise `Cancelled` or `OutOfPatience` where it is time to stop."""
        if self._cancelled():
            raise Cancelled
        if self.seconds_left < 0.0:
            raise OutOfPatience

    @contextmanager
    def governing(self) -> Iterator[None]:
        """Meanwhile `check_waiting`, in this thread, is the `check` of this.

        For work whose results are remembered for everybody, and which therefore is told of nobody.

        >>> with Patience(seconds=-1.0).governing():
        ...     check_waiting()
        Traceback (most recent call last):
        ...
        haplanner.engine.patience.OutOfPatience
        """
        before = _WAITING.set(self)
        try:
            yield
        finally:
            _WAITING.reset(before)

    def tell(self, what: str) -> None:
        """Say what is being done, in a few words for the screen."""
        self._tell(what)


ENDLESS = Patience()
"""No deadline, and nobody who could lose interest."""

_WAITING: ContextVar[Patience] = ContextVar("_WAITING", default=ENDLESS)


def check_waiting() -> None:
    """Raise what the `check` of the patience raises that governs this thread; without one nothing.

    >>> check_waiting()
    """
    _WAITING.get().check()
