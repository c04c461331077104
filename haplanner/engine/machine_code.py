"""Functions compiled together to machine code, from the same source that runs without it.

The compiled code is kept on disk (`kept_code`), under a name that changes with the source, and compiled anew
where it is missing: some seconds, once. Until then, and where numba is not installed, the same functions run
as they are.
"""

import hashlib
import sys
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, Generic, TypeVar

from haplanner.engine.kept_code import kept
from haplanner.engine.warming import available, in_background, loaded

Code = TypeVar("Code")

_one_at_a_time = threading.RLock()
"""Held while code is made ready: numba's tables of types are not safe while another thread fills them."""


class MachineCode(Generic[Code]):
    """Compiled functions of some modules, callees first, and first the modules where callees are.

    `sources` are these modules, with the functions of each in its `COMPILED`; those without any are there for
    the constants that the compiled code has taken from them. `entries` are the functions that are called from
    outside, all in the last module. `ready` calls each of them once, which compiles it, and answers what
    users are handed. `constants` replace names in the source. Where `out_of_line` is given, all others are
    inlined.

    `module` is the name of the module that makes this object and calls its `warm_up` its own, so that
    another process can be told to compile.
    """

    def __init__(
        self,
        module: str,
        sources: Sequence[ModuleType],
        entries: Collection[str],
        ready: Callable[[Mapping[str, Any]], Code],
        *,
        constants: Mapping[str, Any] | None = None,
        out_of_line: Collection[str] | None = None,
    ) -> None:
        self._module = module
        self._sources = sources
        self._entries = entries
        self._ready = ready
        self._constants = constants or {}
        self._out_of_line = out_of_line
        self._starting = threading.Lock()
        self._code: Code | None = None
        self._background: threading.Thread | None = None

    def compiled(self) -> Code | None:
        """The compiled code, if it is ready."""
        return self._code

    def warm_up(self) -> None:
        """Make the compiled code ready, from the cache or by compiling; does nothing without numba."""
        with _one_at_a_time:
            if self._code is None and available():
                self._code = self._ready(self._functions())

    def warm_up_in_background(self) -> None:
        """Make the compiled code ready without keeping anybody waiting."""
        if self._code is not None or self._background is not None or not available():
            return
        with self._starting:
            if self._background is None:
                self._background = in_background(self._module, self.is_cached, self.warm_up)

    def wait(self, seconds: float) -> None:
        """Let the background make the compiled code ready for so long at most."""
        if self._code is None and self._background is not None:
            self._background.join(seconds)

    def is_cached(self) -> bool:
        """Whether numba has compiled the present source before and kept it."""
        path, digest = Path(self._sources[-1].__file__ or ""), self._digest()
        return all(any(kept(path, f"{name}_{digest}")) for name in self._entries)

    def _digest(self) -> str:
        modules = (*self._sources, sys.modules[self._module], sys.modules[__name__])
        text = b"".join(Path(module.__file__ or "").read_bytes() for module in modules)
        return hashlib.blake2b(text, digest_size=6).hexdigest()

    def _functions(self) -> dict[str, Any]:
        """Copies of the functions, in namespaces where callees and constants are compiled ones too."""
        loaded("numba")
        import numba

        found: dict[str, Any] = dict(self._constants)
        digest = self._digest()
        for module in self._sources:
            for function in getattr(module, "COMPILED", ()):
                name = function.__name__
                entry = name in self._entries
                copy = FunctionType(function.__code__, {**vars(module), **found}, name)
                copy.__module__ = function.__module__
                copy.__qualname__ = f"{name}_{digest}" if entry else name
                options: dict[str, Any] = {
                    "nogil": True,
                    "cache": entry,
                    "error_model": "numpy",
                    "forceinline": self._out_of_line is not None and name not in self._out_of_line,
                    "no_cpython_wrapper": not entry,
                    "no_cfunc_wrapper": True,
                    # Nothing makes or keeps an array; counting references takes most of the time.
                    "_nrt": False,
                }
                found[name] = numba.njit(**options)(copy)
        return found
