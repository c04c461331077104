"""Machine code made ready behind everybody's back."""

import atexit
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from haplanner.engine.kept_code import is_bundle

APART = "--compile-apart"
"""With this word and a module's name, a bundle compiles what that module warms up, and ends."""

_ending = threading.Event()
_loading = threading.RLock()
_threads: list[threading.Thread] = []


def available() -> bool:
    """Whether numba is installed."""
    return find_spec("numba") is not None


def loaded(name: str) -> Any:
    """numba or `numpy.random`, which the former loads too: by one thread after the other.

    Two threads that load them at once wait for each other's half of a package, and one is refused it.
    Importing numba afterwards is then only looking it up.

    >>> loaded("numpy.random").default_rng(1).integers(10, 11)
    np.int64(10)
    """
    with _loading:
        return import_module(name)


def in_background(
    module: str, is_cached: Callable[[], bool], warm_up: Callable[[], None]
) -> threading.Thread:
    """Call `warm_up` of a module in a thread of its own, without keeping anybody waiting.

    What is not in the cache another process compiles into it, as compiling in this one would hold up every
    other thread for seconds. A program that ends meanwhile takes that process down with it.
    """

    def work() -> None:
        if not is_cached():
            _compile_apart(module)
        if not _ending.is_set():
            warm_up()

    thread = threading.Thread(target=work, name="warm-up", daemon=True)
    if not _threads:
        atexit.register(end)
    _threads.append(thread)
    thread.start()
    return thread


def end(seconds: float = threading.TIMEOUT_MAX) -> bool:
    """Let what has begun end within so many seconds; false where it does not.

    The interpreter must not end before: what loads machine code cannot be called off, nor be cut off.
    """
    _ending.set()
    last = time.monotonic() + seconds
    for thread in _threads:
        thread.join(max(0.0, last - time.monotonic()))
    return not any(thread.is_alive() for thread in _threads)


def _compile_apart(module: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(
        _command(module),
        env=environment,
        stdin=nowhere,
        stdout=nowhere,
        stderr=nowhere,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        while process.poll() is None:
            if _ending.wait(0.05):
                process.kill()


def _command(module: str) -> list[str]:
    """What compiles a module's code in a process of its own; a bundle has no interpreter but itself."""
    if is_bundle():
        return [sys.executable, APART, module]
    return [sys.executable, "-c", f"from {module} import warm_up; warm_up()"]
