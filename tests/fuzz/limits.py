"""What one input may take: 2 s of the processor, and so much memory beyond what the program has anyway."""

import contextlib
import gc
import resource
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

SECONDS = 2.0
MOST_MORE_BYTES = 512 * 2**20
_PAGE = resource.getpagesize()


class TooSlow(BaseException):
    """An input took longer than it may; no handler of `Exception` keeps it from being told."""


@contextlib.contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise `TooSlow` in what takes longer. Own time counts: other work on the machine makes nobody fail."""

    def over(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds:g} s of the processor")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, before)


def bound_memory(most_more: int = MOST_MORE_BYTES) -> None:
    """From now on this process gets so much more address space; what wants more has a MemoryError."""
    gc.collect()
    now = int(Path("/proc/self/statm").read_text().split()[0]) * _PAGE
    resource.setrlimit(resource.RLIMIT_AS, (now + most_more, resource.RLIM_INFINITY))


def resident() -> int:
    """Bytes of memory that this process has just now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


def most_resident() -> int:
    """Bytes of memory that this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
