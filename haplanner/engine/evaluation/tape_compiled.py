"""The tape's functions compiled to machine code, once they are: nobody waits for it."""

import threading
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple, Protocol

from haplanner.engine.evaluation import tape_kernel
from haplanner.engine.evaluation.tape_kernel import COMPILED, Figures, Numbers
from haplanner.engine.warming import available, in_background


class Forward(Protocol):
    """`tape_kernel.forward`."""

    def __call__(
        self, code: Numbers, begin: int, end: int, u: Figures, w: Figures, scratch: Figures
    ) -> None: ...


class Backward(Protocol):
    """`tape_kernel.backward`."""

    def __call__(
        self, code: Numbers, starts: Numbers, u: Figures, slope: Figures, scratch: Figures
    ) -> None: ...


class Kernel(NamedTuple):
    """Both passes over a tape."""

    forward: Forward
    backward: Backward


_lock = threading.Lock()
_starting = threading.Lock()
_kernel: Kernel | None = None
_background: threading.Thread | None = None


def kernel() -> Kernel | None:
    """The compiled passes, if they are ready."""
    return _kernel


def warm_up() -> None:
    """Make the compiled passes ready, from the cache or by compiling; does nothing without numba."""
    global _kernel
    with _lock:
        if _kernel is None and available():
            _kernel = _build()


def warm_up_in_background() -> None:
    """Make the compiled passes ready without keeping anybody waiting."""
    global _background
    if _kernel is not None or _background is not None or not available():
        return
    with _starting:
        if _background is None:
            _background = in_background(__name__, _is_cached, warm_up)


def _is_cached() -> bool:
    """Whether numba has compiled the present source before and kept it beside it."""
    source = Path(tape_kernel.__file__)
    kept = list((source.parent / "__pycache__").glob("tape_kernel.forward-*.nbi"))
    return any(index.stat().st_mtime > source.stat().st_mtime for index in kept)


def _build() -> Kernel:
    """Compile copies of the functions, in a namespace where those that they call are compiled ones too."""
    import numba

    whole, real = numba.int64[::1], numba.float64[::1]
    passes = {
        "forward": numba.void(whole, numba.int64, numba.int64, real, real, real),
        "backward": numba.void(whole, whole, real, real, real),
    }
    names: dict[str, Any] = dict(vars(tape_kernel))
    for function in COMPILED:
        name = function.__name__
        copy = FunctionType(function.__code__, names, name)
        copy.__module__ = function.__module__
        options: dict[str, Any] = {"nogil": True, "error_model": "numpy", "cache": name in passes}
        given = (passes[name],) if name in passes else ()
        names[name] = numba.njit(*given, **options)(copy)
    return Kernel(names["forward"], names["backward"])
