"""Files that are written whole or not at all."""

import contextlib
import errno
import os
import secrets
import stat
import time
from itertools import count
from pathlib import Path
from typing import BinaryIO

from haplanner.io.refusal import shown as plainly
from haplanner.model.language import said

_REASONS = {
    errno.ENOSPC: said("Files", "the disk is full"),
    errno.EDQUOT: said("Files", "your share of the disk is full"),
    errno.EROFS: said("Files", "the disk is read-only"),
    errno.EACCES: said("Files", "you may not write there"),
    errno.EPERM: said("Files", "you may not write there"),
    errno.ENOENT: said("Files", "the folder is not there"),
    errno.ENOTDIR: said("Files", "the folder is not there"),
    errno.EISDIR: said("Files", "it is a folder"),
    errno.ENAMETOOLONG: said("Files", "the name is too long"),
    errno.ELOOP: said("Files", "its links lead round in a circle"),
    errno.EFBIG: said("Files", "the disk does not take files of this size"),
    errno.EIO: said("Files", "the disk does not answer"),
}
_NO_RENAMING = frozenset({errno.EXDEV, errno.EPERM, errno.EBUSY, errno.EEXIST, errno.ENOTSUP, errno.ENOSYS})
"""How disks say that they put no file in the place of another: network drives, a file mounted by itself."""
_NO_FLUSHING = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})
"""How disks say that they cannot promise to have written; that is no reason not to save."""
_MARK = ".haplanner-saving-"
_BESIDE = " (being saved {})"
_FORGOTTEN_SECONDS = 3600.0
"""A temporary file older than this was left by a process that was killed."""


class SaveFailed(Exception):
    """A file that could not be written; what was there before is whole. `reason` fits into a sentence."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(said("Files", "Could not save to %1: %2.").of(plainly(str(path)), reason))
        self.path = path
        self.reason = reason

    @property
    def sentence(self) -> str:
        """For the person whose design it is."""
        return said("Files", "Could not save to %1: %2. Your work is still here.").of(
            plainly(str(self.path)), self.reason
        )


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` into the file, so that a crash at any moment leaves the old content or the new one.

    Follows symbolic links and keeps permissions, attributes and, where allowed, the owner; another hard link
    to the file keeps what it held. Where the disk refuses to put one file in the place of another, a copy of
    the new content stands beside the file while that is written. Raises `SaveFailed`; a file that its owner
    made read-only is not replaced.
    """
    try:
        target = Path(os.path.realpath(path))
        before = _regular(path, target)
        temporary = _fill(
            target.with_name(f"{_MARK}{os.getpid()}-{secrets.token_hex(6)}"), data, target, before
        )
        try:
            os.replace(temporary, target)
        except OSError as error:
            if error.errno not in _NO_RENAMING:
                raise
            _write_into(path, target, data, before)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise SaveFailed(path, reason_of(error)) from error
    except ValueError as error:  # a null character in the name
        raise SaveFailed(
            path, said("Files", "the name holds a character that no file name may hold")
        ) from error
    _settle(target.parent)


def reason_of(error: OSError) -> str:
    """The reason of a failed write, in words."""
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def _regular(path: Path, target: Path) -> os.stat_result | None:
    try:
        before = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(before.st_mode):
        raise SaveFailed(path, said("Files", "it is a folder"))
    if not stat.S_ISREG(before.st_mode):
        raise SaveFailed(path, said("Files", "it is not an ordinary file"))
    # The superuser may write anything, yet a file made read-only was meant to stay.
    if not before.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise SaveFailed(path, said("Files", "the file is read-only"))
    return before


def _fill(made: Path, data: bytes, target: Path, before: os.stat_result | None) -> Path:
    """Make a new file with the content, and what is kept of the one that it is for."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(made, flags, 0o666 if before is None else 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if before is not None and hasattr(os, "fchmod"):
                _keep_owner(file.fileno(), before)
                # Where it cannot be done, the disk gives all its files the same permissions.
                with contextlib.suppress(PermissionError):
                    os.fchmod(file.fileno(), stat.S_IMODE(before.st_mode))
                _keep_attributes(file.fileno(), target)
            file.write(data)
            _flush(file)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return made


def _flush(file: BinaryIO) -> None:
    file.flush()
    try:
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in _NO_FLUSHING:
            raise


def _write_into(path: Path, target: Path, data: bytes, before: os.stat_result | None) -> None:
    """Write the file itself; at any moment, its old content or its new one is whole there or beside it."""
    names = (target.with_name(f"{target.stem}{_BESIDE.format(n)}{target.suffix}") for n in count(1))
    free = next(name for name in names if not os.path.lexists(name))
    old = b"" if before is None else target.read_bytes()
    beside = _fill(free, data, target, before)
    try:
        _overwrite(target, data)
    except OSError as error:
        try:
            if before is None:
                target.unlink(missing_ok=True)
            else:
                _overwrite(target, old)
        except OSError:
            where = said("Files", "%1; what was to be saved is whole in “%2”")
            raise SaveFailed(path, where.of(reason_of(error), plainly(beside.name))) from error
        beside.unlink(missing_ok=True)
        raise
    beside.unlink(missing_ok=True)


def _overwrite(target: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(target, flags, 0o666), "wb") as file:
        file.write(data)
        file.truncate()
        _flush(file)


def _keep_owner(descriptor: int, before: os.stat_result) -> None:
    now = os.fstat(descriptor)
    if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        # Only the superuser may give files away; the content matters more.
        with contextlib.suppress(OSError):
            os.fchown(descriptor, before.st_uid, before.st_gid)


def _keep_attributes(descriptor: int, target: Path) -> None:
    """Access lists and other extended attributes, as far as the disk has such and lets them be copied."""
    if not hasattr(os, "listxattr"):
        return
    with contextlib.suppress(OSError):
        for name in os.listxattr(target):
            with contextlib.suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(target, name))


def _settle(folder: Path) -> None:
    """Make the new name itself survive a power cut, and clear what killed processes left behind."""
    # Not every system can do the first with a folder, or allows the second; the file itself is whole.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    now = time.time()
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_MARK}*"):
            if now - left.stat().st_mtime > _FORGOTTEN_SECONDS:
                left.unlink(missing_ok=True)
