"""Copies of open designs, kept so that a crash loses nothing; the user's own file is never touched."""

import contextlib
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from haplanner.io.atomic import write_whole
from haplanner.io.codec import to_bytes
from haplanner.io.design_file import read_file
from haplanner.io.kept import can_be_file, data_folder, make_folder, read_kept, write_kept
from haplanner.io.lock import Lock
from haplanner.io.parse import holds_half_character
from haplanner.io.refusal import FileRefused
from haplanner.io.salvage import salvage
from haplanner.model.design import Design
from haplanner.model.problem import Problem

_FORGOTTEN_SECONDS = 3600.0
"""A lock without a copy is left alone for this long: its process may be about to write the first one."""

_LATEST = 1e11
"""Seconds since 1970: in the year 5138, which no clock says."""


def recovery_folder() -> Path:
    """Where the copies are."""
    return data_folder() / "recovery"


class RecoveryCopy:
    """The copy of one open design. While it is open, no other process offers it."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or recovery_folder()
        self._stem = secrets.token_hex(8)
        self._lock = Lock(self._folder / f"{self._stem}.lock")

    def write(self, design: Design, original: Path | None, changes: int) -> None:
        """Replace the copy; `changes` is how many edits it is ahead of `original`. Raises `SaveFailed`."""
        make_folder(self._folder)
        self._lock.take()
        about: dict[str, Any] = {"name": design.name, "changes": changes, "time": time.time()}
        if original is not None:
            about["original"] = str(original)
        # What the copy is of comes first: a copy is offered as soon as it is there.
        write_kept(self._folder / f"{self._stem}.json", about)
        write_whole(self._folder / f"{self._stem}.haplan", to_bytes(design))

    def discard(self) -> None:
        """Remove the copy: what is open is in its file, or is not wanted. Writing again is allowed."""
        _remove(self._folder, self._stem)

    def close(self) -> None:
        """Remove the copy for good."""
        self.discard()
        self._lock.release()
        with contextlib.suppress(OSError):
            self._lock.path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Offer:
    """A copy that a process left behind when it ended without being asked to."""

    copy: Path
    name: str
    original: Path | None
    changes: int
    time: float

    def read(self) -> tuple[Design, tuple[Problem, ...]]:
        """The design, or what can be read of it and what cannot; raises `FileRefused`."""
        return salvage(read_file(self.copy))

    def discard(self) -> None:
        """Remove the copy."""
        _remove(self.copy.parent, self.copy.stem, lock=True)


def offers(folder: Path | None = None) -> tuple[Offer, ...]:
    """The copies that can be recovered, newest first; those of running processes are not among them.

    A copy that holds just what its file holds needs no recovery and is removed.
    """
    folder = folder or recovery_folder()
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return ()
    made = []
    for path in found:
        lock = Lock(path.with_suffix(".lock"))
        if path.suffix == ".lock" and not path.with_suffix(".haplan").exists():
            _clear(lock)
        elif path.suffix == ".haplan" and lock.take():
            lock.release()
            offer = _offer(path)
            if _is_saved(offer):
                offer.discard()
            else:
                made.append(offer)
    return tuple(sorted(made, key=lambda offer: -offer.time))


def _offer(copy: Path) -> Offer:
    about = read_kept(copy.with_suffix(".json"))
    name, original, changes, when = (about.get(key) for key in ("name", "original", "changes", "time"))
    if isinstance(when, bool) or not isinstance(when, (int, float)) or not 0.0 <= when < _LATEST:
        try:
            when = copy.stat().st_mtime
        except OSError:
            when = 0.0
    return Offer(
        copy=copy,
        name=name if isinstance(name, str) and name and not holds_half_character(name) else "Untitled",
        original=Path(original) if can_be_file(original) else None,
        changes=changes if isinstance(changes, int) and not isinstance(changes, bool) and changes > 0 else 0,
        time=float(when),
    )


def _is_saved(offer: Offer) -> bool:
    if offer.original is None:
        return False
    try:
        return read_file(offer.copy) == read_file(offer.original)
    except FileRefused:
        return False


def _clear(lock: Lock) -> None:
    with contextlib.suppress(OSError):
        if time.time() - lock.path.stat().st_mtime > _FORGOTTEN_SECONDS and lock.take():
            lock.release()
            lock.path.unlink(missing_ok=True)


def _remove(folder: Path, stem: str, lock: bool = False) -> None:
    for suffix in (".haplan", ".json", *((".lock",) if lock else ())):
        with contextlib.suppress(OSError):
            (folder / f"{stem}{suffix}").unlink(missing_ok=True)
