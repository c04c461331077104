"""A design file read for a window, whole or as far as it can be read, in whatever thread has the time."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from haplanner.io.design_file import FileStamp, open_design, read_file
from haplanner.io.salvage import salvage
from haplanner.model.design import Design
from haplanner.model.problem import DesignError

AT_ONCE_BYTES = 200_000
"""A file no larger than this, some 500 components, is read before anybody could see that it is."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds; `ready` is to be called once before it is shown."""

    design: Design
    stamp: FileStamp
    ready: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file cannot be opened, and what of it can be read: `None` where that is nothing."""

    error: DesignError | OSError
    readable: Design | None


def is_large(path: Path) -> bool:
    """Whether reading a file takes so long that it is done beside the window."""
    try:
        return path.stat().st_size > AT_ONCE_BYTES
    except (OSError, ValueError):
        return False


def opened(path: Path, ahead: Callable[[Design], Callable[[], object]]) -> Opened | Refused:
    """Read a file; `ahead` does what can be done for a design before it is shown."""
    with _without_collector():
        try:
            design, stamp = open_design(path)
            return Opened(design, stamp, ahead(design))
        except DesignError as error:
            return Refused(error, _readable(path))
        except OSError as error:
            return Refused(error, None)


def _readable(path: Path) -> Design | None:
    try:
        design, _problems = salvage(read_file(path))
    except (DesignError, OSError):
        return None
    return None if design.is_empty and not design.written else design


@contextmanager
def _without_collector() -> Iterator[None]:
    """Have the collector of garbage rest: it would hold all threads up to see values that hold no circles."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.freeze()
            gc.enable()
