"""The following of logs compiled to machine code, from the same source that runs without it.

See `haplanner.engine.simulation.compiled` for how.
"""

import hashlib
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

from haplanner.engine.simulation.delivery import arrays, kernel
from haplanner.engine.simulation.delivery.arrays import Flow, new_level, new_meter
from haplanner.engine.simulation.machine import floats, ints
from haplanner.engine.warming import available, in_background

Follow = Callable[..., None]

_lock = threading.Lock()
_starting = threading.Lock()
_compiled: Follow | None = None
_background: threading.Thread | None = None


def compiled() -> Follow | None:
    """The compiled `kernel.follow`, if it is ready."""
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


def _is_cached() -> bool:
    """Whether numba has compiled the present source before and kept it beside it."""
    folder = Path(kernel.__file__).parent / "__pycache__"
    return any(folder.glob(f"kernel.follow_{_digest()}-*.nbi"))


def _digest() -> str:
    sources = (arrays, kernel, sys.modules[__name__])
    text = b"".join(Path(module.__file__ or "").read_bytes() for module in sources)
    return hashlib.blake2b(text, digest_size=6).hexdigest()


def _build() -> Follow:
    """Compile copies of the functions, in a namespace where those that they call are compiled ones too."""
    import numba

    names: dict[str, Any] = dict(vars(kernel))
    for function in kernel.COMPILED:
        name = function.__name__
        last = name == "follow"
        copy = FunctionType(function.__code__, names, name)
        copy.__module__ = function.__module__
        copy.__qualname__ = f"{name}_{_digest()}" if last else name
        options: dict[str, Any] = {"nogil": True, "error_model": "numpy", "cache": last, "_nrt": False}
        names[name] = numba.njit(**options)(copy)
    follow: Follow = names["follow"]
    blank = Flow(*(ints(1 if "start" in name else 0) for name in Flow._fields))
    follow(blank, new_level(blank), new_meter(blank, 0), floats(0), ints(0), 0, 0, 0.0)
    return follow
