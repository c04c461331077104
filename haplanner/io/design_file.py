"""Design files: `*.haplan`, opened whole or refused with every reason, saved whole or not at all."""

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from haplanner.io.atomic import SaveFailed, write_whole
from haplanner.io.codec import read_bytes, to_bytes
from haplanner.io.parse import MOST_BYTES
from haplanner.io.refusal import FileRefused
from haplanner.model.design import Design
from haplanner.model.language import said
from haplanner.model.problem import Problem

SUFFIX = ".haplan"

__all__ = [
    "SUFFIX",
    "FileRefused",
    "FileStamp",
    "SaveFailed",
    "open_design",
    "read_bytes",
    "read_design",
    "read_file",
    "stamp_now",
    "to_bytes",
    "write_design",
]

_ABSENT = {
    errno.ENOENT: said("Files", "there is no such file"),
    errno.ENOTDIR: said("Files", "there is no such file"),
    errno.EISDIR: said("Files", "is a folder"),
    errno.EACCES: said("Files", "may not be read"),
    errno.EPERM: said("Files", "may not be read"),
    errno.ENAMETOOLONG: said("Files", "the name is too long"),
    errno.ELOOP: said("Files", "its links lead round in a circle"),
}


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What a file was when it was read or written: by it a change from outside is noticed."""

    size: int
    mtime_ns: int
    inode: int
    digest: bytes


def read_design(path: Path | str) -> Design:
    """The design in a file; raises `FileRefused`."""
    return read_bytes(read_file(path))


def open_design(path: Path | str) -> tuple[Design, FileStamp]:
    """The design in a file, and the stamp to tell later whether another program changed it."""
    before = _looked_up(path)  # sooner than it is read: what is written meanwhile is then noticed
    data = read_file(path)
    return read_bytes(data), _stamp(before, data)


def write_design(path: Path | str, design: Design) -> FileStamp:
    """Save a design; raises `SaveFailed`, and then what the file held before is still whole."""
    data = to_bytes(design)
    write_whole(Path(path), data)
    return _stamp(_looked_up(path), data)


def read_file(path: Path | str) -> bytes:
    """The bytes of a file, never more than a design may have; raises `FileRefused`."""
    try:
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = _ABSENT.get(error.errno or 0) or said("Files", "cannot be read: %1").of(
            (error.strerror or str(error)).lower()
        )
        raise FileRefused([Problem("", reason)], "absent") from error
    except ValueError as error:  # a null character in the name
        raise FileRefused([Problem("", said("Files", "there is no such file"))], "absent") from error


def stamp_now(path: Path | str, known: FileStamp) -> FileStamp | None:
    """What a file is now, `None` where it is gone: one of the same digest holds what it held when `known`.

    It is read only where it may hold something else. What cannot be read holds something else.
    """
    now = _looked_up(path)
    if now is None or (now.st_size, now.st_mtime_ns, now.st_ino) == (known.size, known.mtime_ns, known.inode):
        return None if now is None else known
    try:
        # A pipe in the place of the file would be waited for.
        return _stamp(now, read_file(path)) if stat.S_ISREG(now.st_mode) else _unreadable(now)
    except FileRefused:
        return _unreadable(now)


def _looked_up(path: Path | str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _stamp(now: os.stat_result | None, data: bytes) -> FileStamp:
    if now is None:
        return FileStamp(len(data), 0, 0, _digest(data))
    return FileStamp(now.st_size, now.st_mtime_ns, now.st_ino, _digest(data))


def _unreadable(now: os.stat_result) -> FileStamp:
    return FileStamp(now.st_size, now.st_mtime_ns, now.st_ino, b"")


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
