"""The reading of logs compiled to machine code, from the same source that runs without it.

See `compiled` for how; here nothing is inlined, as a log is read far faster than it is written.
"""

import hashlib
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from haplanner.engine.simulation import phases, propagation, random_numbers, reading, tally
from haplanner.engine.simulation.compiled import no_machine
from haplanner.engine.simulation.machine import floats, ints, new_running, new_tally
from haplanner.engine.simulation.reading_arrays import Keys, new_active, new_reading
from haplanner.engine.warming import available, in_background

SOURCES: tuple[ModuleType, ...] = (random_numbers, tally, propagation, phases, reading)
"""Modules whose functions are compiled, callees first."""

ReadLog = Callable[..., int]

_lock = threading.Lock()
_starting = threading.Lock()
_compiled: ReadLog | None = None
_background: threading.Thread | None = None


def compiled() -> ReadLog | None:
    """The compiled `reading.read_log`, if it is ready."""
    return _compiled


def warm_up() -> None:
    """Make it ready, from the cache or by compiling; does nothing without numba."""
    global _compiled
    with _lock:
        if _compiled is None and available():
            _compiled = _build()


def warm_up_in_background() -> None:
    """Make it ready without keeping anybody waiting."""
    global _background
    if _compiled is not None or _background is not None or not available():
        return
    with _starting:
        if _background is None:
            _background = in_background(__name__, _is_cached, warm_up)


def wait(seconds: float) -> None:
    """Let the background make it ready for so long at most."""
    if _compiled is None and _background is not None:
        _background.join(seconds)


def _is_cached() -> bool:
    """Whether numba has compiled the present source before and kept it beside it."""
    folder = Path(reading.__file__).parent / "__pycache__"
    return any(folder.glob(f"reading.read_log_{_digest()}-*.nbi"))


def _digest() -> str:
    text = b"".join(Path(module.__file__ or "").read_bytes() for module in (*SOURCES, sys.modules[__name__]))
    return hashlib.blake2b(text, digest_size=6).hexdigest()


def _build() -> ReadLog:
    """Compile copies of the functions, in namespaces where callees and constants are compiled ones too."""
    import numba

    constants = {name: np.uint64(getattr(random_numbers, name)) for name in random_numbers.WORDS}
    substitutes: dict[str, Any] = {**constants, "Word": np.uint64, "Index": np.uint64}
    for module in SOURCES:
        for function in module.COMPILED:
            name = function.__name__
            last = name == "read_log"
            copy = FunctionType(function.__code__, {**vars(module), **substitutes}, name)
            copy.__module__ = function.__module__
            copy.__qualname__ = f"{name}_{_digest()}" if last else name
            options: dict[str, Any] = {
                "nogil": True,
                "cache": last,
                "error_model": "numpy",
                "no_cpython_wrapper": not last,
                "no_cfunc_wrapper": True,
                "_nrt": False,
            }
            substitutes[name] = numba.njit(**options)(copy)
    read_log: ReadLog = substitutes["read_log"]
    nothing, none = no_machine(), ints(0)
    truth, tally = new_running(nothing).truth, new_tally(nothing, 0, 0, 0)
    names = Keys(none, none, none, none, ints(1), ints(1))
    active, room = new_active(0), new_reading(names, 0, 0, 0, 0)
    read_log(nothing, names, truth, tally, active, room, np.uint64(0), floats(0), none, 0, floats(0), 0.0)
    return read_log
