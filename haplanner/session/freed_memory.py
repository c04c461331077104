"""Memory that work has freed goes back to the system: the C library of Linux would keep it for later work.

`mallopt` and its numbers: glibc's malloc.h and mallopt(3).
"""

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from functools import cache

EVERY_SECONDS = 10.0
"""So long at least from one time to the next: each holds up whoever asks for memory meanwhile."""

HEAPS = 2
"""So many for all threads together; the usual are eight for each core."""
LARGE = 256 * 1024
"""Bytes of a piece that lies in no heap, and so is the system's again as soon as it is freed. Unless it is
told, glibc raises this up to 32 MB when large pieces come and go, as the arrays of a simulation do."""
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8

_giving = threading.Lock()
_given = -EVERY_SECONDS
"""When it was last done."""


def leave_few_holes() -> bool:
    """Have few heaps, and large pieces in none; false where that cannot be had. For before threads start."""
    mallopt = _of_glibc("mallopt")
    return mallopt is not None and all(
        [mallopt(_M_ARENA_MAX, HEAPS) == 1, mallopt(_M_MMAP_THRESHOLD, LARGE) == 1]
    )


def give_back() -> bool:
    """Hand what is free to the system; false where that was done just now, or is of no use here.

    Work beside the window frees hundreds of megabytes in pieces of all sizes, and from several threads, each
    with a heap of its own; glibc gives back only what lies at the end of one. Other C libraries, and other
    systems, see to it by themselves. Called from a worker, whose thread lets the interpreter go: it takes
    some milliseconds, or up to 0.2 ms for each megabyte that goes back, and allocations of other threads
    may wait that long.
    """
    global _given
    trim = _of_glibc("malloc_trim")
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
def _of_glibc(name: str) -> Callable[..., int] | None:
    """A function of glibc, which other C libraries of Linux do not have."""
    if sys.platform != "linux":
        return None
    found: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None)
    return found
