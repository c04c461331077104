"""Whoever runs the blocks of a simulation and hands over what they came to: own threads, or others."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Protocol

from haplanner.engine.simulation import compiled
from haplanner.engine.simulation.blocks import Answer, Asked, Assignment, RunBlock


class Answering(Protocol):
    """Runs blocks in any order, anywhere, and hands them over in the order in which they were taken.

    So sums have the same bits and a simulation ends with the same history, whoever does the work.
    """

    def take(self, blocks: Iterator[Asked]) -> bool:
        """Take as many more as keep everybody busy; false where none is left and all are handed over."""

    def first(self, seconds: float) -> Answer | None:
        """The first of the blocks not yet handed over; `None` where that takes longer. Raises
        `CannotSimulate`."""

    def close(self) -> None:
        """End all work."""


Answerers = Callable[[Assignment], Answering]
"""Finds who runs the blocks of a simulation; called once it begins."""


class OwnThreads:
    """So many threads of this process."""

    def __init__(self, assignment: Assignment, threads: int) -> None:
        self._threads = threads
        self._years = assignment.years
        self._runner = assignment.runner(threads)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="simulation")
        self._waiting: deque[Future[Answer]] = deque()
        assignment.wait()

    def take(self, blocks: Iterator[Asked]) -> bool:
        """Two blocks to a thread."""
        run: RunBlock = self._runner.run
        # Before the compiled code is there, threads would only fight for the interpreter with the window.
        most = 2 * self._threads if compiled.compiled() is not None else 1
        while len(self._waiting) < most and (block := next(blocks, None)) is not None:
            self._waiting.append(self._pool.submit(run, *block, self._years))
        return bool(self._waiting)

    def first(self, seconds: float) -> Answer | None:
        """The first block, if it is there within so many seconds."""
        if not wait([self._waiting[0]], seconds).done:
            return None
        return self._waiting.popleft().result()

    def close(self) -> None:
        """End all work within an event's time."""
        self._runner.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
