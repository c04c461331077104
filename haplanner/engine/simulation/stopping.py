"""When a simulation has gone far enough: sure enough, or for long enough."""

from collections.abc import Callable

from haplanner.engine.simulated import Stopped

FIRST_LOOK = 100
"""Histories before precision is looked at."""

GROWTH = 1.25
"""How many times as many histories there must be before it is looked at again.

Whoever looks after every history stops when chance has made the interval narrow, and then it holds the truth
less often than it says. A quarter more each time is some ten looks for every factor of ten in work.
"""


class Stopping:
    """Tells a simulation to end. With neither a precision nor seconds it never does."""

    def __init__(self, precision: float | None, seconds: float | None) -> None:
        self._precision, self._seconds = precision, seconds
        self._next_look = FIRST_LOOK

    def reached(self, precision: float) -> bool:
        """Whether that relative precision is the one that was asked for, or better."""
        return self._precision is not None and precision <= self._precision

    def reason(self, done: int, seconds: float, reached: Callable[[], float]) -> Stopped:
        """Why to end now, empty for going on: after `done` histories and so many seconds.

        `reached` tells the relative precision, half the 95 % interval of an unavailability ÷ it; it is asked
        seldom, and at numbers of histories that do not depend on how fast they come.
        """
        if self._precision is not None and done >= self._next_look:
            self._next_look = int(done * GROWTH) + 1
            if self.reached(reached()):
                return "precision"
        if self._seconds is not None and seconds >= self._seconds:
            return "time"
        return ""
