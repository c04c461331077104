"""Work beside the window: threads by name, the newest of a key wins, anything can be cancelled."""

import sys
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any

from haplanner.session import freed_memory

_IDLE_SECONDS = freed_memory.EVERY_SECONDS
"""How long a thread without work waits for more before it ends; what it freed may go back by then."""

_here = threading.local()


@dataclass(eq=False, slots=True)
class Job:
    """One piece of work; `cancelled` is set when its results are not wanted any more."""

    key: str
    work: Callable[[], Any]
    on_update: Callable[[Any], object] | None = None
    on_done: Callable[[Any], object] | None = None
    on_failed: Callable[[Exception], object] | None = None
    due: float = 0.0
    cancelled: threading.Event = field(default_factory=threading.Event)


def current_job() -> Job | None:
    """The job that the calling thread is doing, for work that wants to look whether it is cancelled."""
    job: Job | None = getattr(_here, "job", None)
    return job


class Jobs:
    """Runs jobs, one thread for each key, so that jobs of one key never overlap.

    Work is a function without arguments. If it returns a generator, each value is an update and the
    generator's return value, or else its last update, the result; it is closed between two values when the
    job is cancelled. Callbacks run in the worker thread. None begins after the job was cancelled, but one
    that has begun may still be running then.
    """

    def __init__(self, name: str = "jobs") -> None:
        self._name = name
        self._lock = threading.RLock()
        self._quiet = threading.Condition(self._lock)
        self._workers: dict[str, _Worker] = {}
        self._closed = False

    def run(
        self,
        key: str,
        work: Callable[[], Any],
        on_update: Callable[[Any], object] | None = None,
        on_done: Callable[[Any], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
        after: float = 0.0,
    ) -> Job:
        """Do this work after `after` seconds of calm, in place of any older work of the same key."""
        job = Job(key, work, on_update, on_done, on_failed, time.monotonic() + after)
        with self._lock:
            self.cancel(key)
            if self._closed:
                job.cancelled.set()
                return job
            worker = self._workers.get(key)
            if worker is None:
                worker = self._workers[key] = _Worker(self, key)
                worker.next = job
                worker.thread.start()
            else:
                worker.next = job
                worker.wake.notify()
        return job

    def cancel(self, key: str) -> None:
        """Want no more of the work of a key, under way or waiting."""
        with self._lock:
            worker = self._workers.get(key)
            if worker is None:
                return
            for job in (worker.now, worker.next):
                if job is not None:
                    job.cancelled.set()
            worker.next = None
            worker.wake.notify()
            self._quiet.notify_all()

    def cancel_all(self) -> None:
        """Cancel the work of every key."""
        with self._lock:
            for key in list(self._workers):
                self.cancel(key)

    @property
    def busy(self) -> frozenset[str]:
        """The keys that have work under way or waiting."""
        with self._lock:
            return frozenset(k for k, w in self._workers.items() if w.now is not None or w.next is not None)

    def settle(self, seconds: float) -> bool:
        """Wait until nothing is under way or waiting; false where that takes longer."""
        with self._lock:
            return self._quiet.wait_for(lambda: not self.busy, seconds)

    def shutdown(self, seconds: float = 0.1) -> bool:
        """Cancel everything and wait for the threads to end; false where one is still amid a step.

        The threads are daemons: even then they do not keep the process alive.
        """
        with self._lock:
            self._closed = True
            self.cancel_all()
            workers = list(self._workers.values())
            for worker in workers:
                worker.wake.notify()
        end = time.monotonic() + seconds
        for worker in workers:
            if worker.thread is not threading.current_thread():
                worker.thread.join(max(0.0, end - time.monotonic()))
        return not any(worker.thread.is_alive() for worker in workers)

    def _next(self, worker: "_Worker") -> Job | None:
        """Wait for a worker's next job; `None`: there was none for long, and the worker is dismissed."""
        with self._lock:
            worker.now = None
            self._quiet.notify_all()
            rests = worker.next is None and not self._closed
        if rests:
            freed_memory.give_back()
        with self._lock:
            while not self._closed:
                job = worker.next
                if job is None:
                    if not worker.wake.wait(_IDLE_SECONDS) and worker.next is None:
                        break
                elif (early := job.due - time.monotonic()) > 0.0:
                    worker.wake.wait(early)
                else:
                    worker.next, worker.now = None, job
                    return job
            del self._workers[worker.key]
            closed = self._closed
        if not closed:
            freed_memory.give_back()  # what the last job freed so soon after another that it was left
        return None

    def _start(self, worker: "_Worker") -> None:
        while (job := self._next(worker)) is not None:
            _here.job = job
            try:
                _do(job)
            except Exception:  # of a callback: reported, and the thread goes on
                if job.cancelled.is_set():
                    continue  # amid its telling it lost whoever it told, as a window that is closed
                threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), worker.thread)))
            finally:
                _here.job = None


class _Worker:
    def __init__(self, jobs: Jobs, key: str) -> None:
        self.key = key
        self.now: Job | None = None
        self.next: Job | None = None
        self.wake = threading.Condition(jobs._lock)
        self.thread = threading.Thread(
            target=jobs._start, args=(self,), name=f"{jobs._name}: {key}", daemon=True
        )


def _do(job: Job) -> None:
    try:
        result = job.work()
        if isinstance(result, Generator):
            result = _follow(job, result)
    except Exception as error:
        if job.cancelled.is_set():
            return
        if job.on_failed is None:
            raise
        job.on_failed(error)
        return
    if job.on_done is not None and not job.cancelled.is_set():
        job.on_done(result)


def _follow(job: Job, steps: Generator[Any, None, Any]) -> Any:
    last = None
    try:
        while not job.cancelled.is_set():
            try:
                last = next(steps)
            except StopIteration as end:
                return last if end.value is None else end.value
            if job.on_update is not None and not job.cancelled.is_set():
                job.on_update(last)
    finally:
        steps.close()
    return last
