"""Memory that work has freed goes back to the system: the C library of Linux would keep it for later work."""

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from functools import cache

EVERY_SECONDS = 10.0
"""So long at least from one time to the next: each holds up whoever asks for memory meanwhile."""

_giving = threading.Lock()
_given = -EVERY_SECONDS
"""When it was last done."""


def give_back() -> bool:
    """Hand what is free to the system; false where that was done just now, or is of no use here.

    Work beside the window frees hundreds of megabytes in pieces of all sizes, and from several threads, each
    with a heap of its own; glibc gives back only what lies at the end of one. Other C libraries, and other
    systems, see to it by themselves. Called from a worker, whose thread lets the interpreter go: it takes
    some milliseconds, or up to 0.2 ms for each megabyte that goes back, and allocations of other threads
    may wait that long.
    """
    global _given
    trim = _trim()
    if trim is None or not _giving.acquire(blocking=False):
        return False
    try:
        if time.monotonic() - _given < EVERY_SECONDS:
            return False
        trim(0)
        _given = time.monotonic()
    finally:
        _giving.release()
    return True


@cache
def _trim() -> Callable[[int], int] | None:
    """glibc's function, which other C libraries of Linux do not have."""
    if sys.platform != "linux":
        return None
    trim: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim
