"""The simulation's functions compiled to machine code, from the same source that runs without it.

The compiled code is kept on disk beside the source (numba's cache), under a name that changes with the
source, and compiled anew where it is missing: some seconds, once. Until then, and where numba is not
installed, the same functions run as they are, on lists.
"""

import hashlib
import sys
import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from haplanner.engine.simulation import (
    ahead,
    calendars,
    event_queue,
    kernel,
    propagation,
    random_numbers,
    renewals,
    standby,
    tally,
    time_order,
)
from haplanner.engine.simulation.machine import (
    Calendars,
    Machine,
    Modes,
    Network,
    Roles,
    Shocks,
    floats,
    ints,
    new_running,
    new_tally,
    words,
)
from haplanner.engine.warming import available, in_background

SOURCES: tuple[ModuleType, ...] = (
    random_numbers,
    event_queue,
    tally,
    propagation,
    standby,
    renewals,
    time_order,
    ahead,
    calendars,
    kernel,
)
"""Modules whose functions are compiled, callees first."""

OUT_OF_LINE = (
    "simulate_block",
    "begin",
    "draw_window",
    "take_back",
    "put_in_time_order",
    "merge",
    "advance",
    "end_history",
    "begin_calendars",
    "keep_calendar",
    "mark_unplanned",
    "let_next_go",
    "end_switchover",
    "shake",
    "doubt",
    "restore",
    "sift_up",
    "bring_first",
    "book",
    "normal_quantile",
    "gamma_variate",
)
"""Functions that are seldom called. Others are inlined: handing over the arrays costs more than they do.

Those with the loops that all time goes into are not, as they are quickest with all registers to themselves.
"""

SimulateBlock = Callable[..., int]

_lock = threading.Lock()
_starting = threading.Lock()
_compiled: SimulateBlock | None = None
_background: threading.Thread | None = None


def compiled() -> SimulateBlock | None:
    """The compiled `kernel.simulate_block`, if it is ready."""
    return _compiled


def warm_up() -> None:
    """Make the compiled functions ready, from the cache or by compiling; does nothing without numba."""
    global _compiled
    with _lock:
        if _compiled is None and available():
            _compiled = _build()


def warm_up_in_background() -> None:
    """Make the compiled functions ready without keeping anybody waiting."""
    global _background
    if _compiled is not None or _background is not None or not available():
        return
    with _starting:
        if _background is None:
            _background = in_background(__name__, lambda: is_cached(SOURCES, "simulate_block"), warm_up)


def wait(seconds: float) -> None:
    """Let the background make the compiled functions ready for so long at most."""
    if _compiled is None and _background is not None:
        _background.join(seconds)


def is_cached(sources: Sequence[ModuleType], last: str) -> bool:
    """Whether numba has compiled the present source before and kept it beside the last module."""
    path = Path(sources[-1].__file__ or "")
    return any((path.parent / "__pycache__").glob(f"{path.stem}.{last}_{_digest(sources)}-*.nbi"))


def _digest(sources: Sequence[ModuleType]) -> str:
    text = b"".join(Path(module.__file__ or "").read_bytes() for module in (*sources, sys.modules[__name__]))
    return hashlib.blake2b(text, digest_size=6).hexdigest()


def _build() -> SimulateBlock:
    simulate_block: SimulateBlock = compile_together(SOURCES, OUT_OF_LINE, "simulate_block")
    nothing = no_machine()
    simulate_block(nothing, new_running(nothing), new_tally(nothing, 0, 0, 0), np.uint64(0), 0, 0, 1.0)
    return simulate_block


def compile_together(sources: Sequence[ModuleType], out_of_line: Collection[str], entry: str) -> Any:
    """Compile copies of the functions, in namespaces where callees and constants are compiled ones too.

    Answers the function `entry`, the only one that is called from outside; those in `out_of_line` are not
    inlined.
    """
    import numba

    constants = {name: np.uint64(getattr(random_numbers, name)) for name in random_numbers.WORDS}
    substitutes: dict[str, Any] = {**constants, "Word": np.uint64, "Index": np.uint64}
    digest = _digest(sources)
    for module in sources:
        for function in module.COMPILED:
            name = function.__name__
            last = name == entry
            copy = FunctionType(function.__code__, {**vars(module), **substitutes}, name)
            copy.__module__ = function.__module__
            copy.__qualname__ = f"{name}_{digest}" if last else name
            options: dict[str, Any] = {
                "nogil": True,
                "cache": last,
                "error_model": "numpy",
                "forceinline": name not in out_of_line,
                "no_cpython_wrapper": not last,
                "no_cfunc_wrapper": True,
                "_nrt": False,  # nothing makes or keeps an array; counting references takes most of the time
            }
            substitutes[name] = numba.njit(**options)(copy)
    return substitutes[entry]


def no_machine() -> Machine:
    """A machine without parts: enough to know the types of all arrays."""
    return Machine(
        Network(
            ints(1),
            ints(0),
            ints(0),
            ints(0),
            ints(1),
            ints(0),
            ints(0),
            ints(0),
            ints(0),
            ints(0),
            ints(0),
            ints(0),
        ),
        Modes(ints(0), floats(0), words([]), ints(1), ints(0)),
        Roles(ints(0), floats(0), words([]), *(ints(1), ints(0), ints(0), ints(0)), *(ints(1), ints(0)) * 2),
        Shocks(floats(0), words([]), ints(1), ints(0)),
        Calendars(floats(0), floats(0), words([]), ints(0), ints(0), ints(1), ints(0)),
    )
