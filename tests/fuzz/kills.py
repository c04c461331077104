"""`python -m tests.fuzz.kills --kills 1000`: saves killed with -9 at every stage, and what is left.

First before and after every call that a save makes into machine code, those of the system among them, one
after the other; then so many more at random. What is written goes in pieces, so that stages are amid it.
"""

import argparse
import errno
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, BinaryIO

from haplanner.io import atomic
from haplanner.io.codec import to_bytes
from haplanner.io.recovery import RecoveryCopy, offers
from haplanner.model.design import Design
from haplanner.model.elements import Component

LITTLE = Design(name="Little")
LARGE = Design(name="Large", components={f"c{i}": Component(name=f"Server {i}") for i in range(400)})
_WHOLE = {to_bytes(LITTLE): "little", to_bytes(LARGE): "large"}
_PIECES = 6
_MODE = 0o640


class _InPieces:
    """A file that is written in some pieces, each of which goes to the system at once."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __enter__(self) -> "_InPieces":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: bytes) -> None:
        """The same as in one piece, to whoever is not killed."""
        step = max(1, -(-len(data) // _PIECES))
        for at in range(0, len(data), step):
            self._file.write(data[at : at + step])


def _write_in_pieces() -> None:
    fdopen = os.fdopen
    os.fdopen = lambda descriptor, mode: _InPieces(fdopen(descriptor, mode, 0))  # type: ignore


def _refuse_to_rename() -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    os.replace = refuse


class Way:
    """One way to save, into a folder; `left` names what is whole there after a kill."""

    name = "in the place of the old file"
    before = staticmethod(lambda: None)

    def begin(self, folder: Path, design: Design) -> None:
        """What was saved in peace before."""
        self._target(folder).write_bytes(to_bytes(design))
        self._target(folder).chmod(_MODE)

    def save(self, folder: Path, design: Design) -> None:
        """What is killed."""
        atomic.write_whole(self._target(folder), to_bytes(design))

    def left(self, folder: Path) -> str:
        """The design that is whole afterwards; raises where it is none, or where anything else is wrong."""
        target = self._target(folder)
        assert target.stat().st_mode & 0o777 == _MODE
        for other in set(folder.iterdir()) - {target}:
            assert other.name.startswith(".haplanner-saving-"), other
            other.unlink()
        return _WHOLE[target.read_bytes()]

    def _target(self, folder: Path) -> Path:
        return folder / "shop.haplan"


class ThroughALink(Way):
    """The file that is saved is a symbolic link to one in another folder."""

    name = "through a symbolic link"

    def begin(self, folder: Path, design: Design) -> None:
        """The link and what it leads to."""
        super().begin(folder, design)
        if not (folder / "link").is_symlink():
            (folder / "link").symlink_to("shop.haplan")

    def save(self, folder: Path, design: Design) -> None:
        """By its name."""
        atomic.write_whole(folder / "link", to_bytes(design))

    def left(self, folder: Path) -> str:
        """It must still be a link."""
        link = folder / "link"
        assert link.is_symlink()
        link.unlink()
        return super().left(folder)


class IntoTheFile(Way):
    """The disk refuses to rename."""

    name = "into the file, where renaming is refused"
    before = staticmethod(_refuse_to_rename)

    def left(self, folder: Path) -> str:
        """Of a file that is torn, the new content stands beside it."""
        found = {path: _WHOLE.get(path.read_bytes()) for path in folder.iterdir()}
        for path in found.keys() - {self._target(folder)}:
            path.unlink()
        for path, what in sorted(found.items(), key=lambda item: item[0] != self._target(folder)):
            if what is not None and not path.name.startswith("."):
                return what
        raise AssertionError(f"nothing is whole among {sorted(path.name for path in found)}")


class Recovery(Way):
    """The copy that is kept of unsaved work."""

    name = "recovery copy"

    def begin(self, folder: Path, design: Design) -> None:
        """A process that wrote one and was killed later."""
        for path in folder.iterdir():
            path.unlink()
        copy = self._copy(folder)
        copy.write(design, None, 1)
        copy._lock.release()

    def save(self, folder: Path, design: Design) -> None:
        """The next one."""
        self._copy(folder).write(design, None, 2)

    def left(self, folder: Path) -> str:
        """It is offered, once, and can be read whole."""
        (offer,) = offers(folder)
        design, problems = offer.read()
        assert not problems
        return _WHOLE[to_bytes(design)]

    def _copy(self, folder: Path) -> RecoveryCopy:
        copy = RecoveryCopy(folder)
        copy._stem, copy._lock.path = "aa", folder / "aa.lock"
        return copy


WAYS = (Way(), ThroughALink(), IntoTheFile(), Recovery())


@dataclass
class Result:
    """How often a way was killed: at so many stages of its own, and at random; what was whole afterwards."""

    way: str
    stages: int = 0
    at_random: int = 0
    left: dict[str, int] = field(default_factory=lambda: {"old": 0, "new": 0})
    torn: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """All of them."""
        return self.stages + self.at_random


def _forked(work: Callable[[], object]) -> int:
    """Run in a process of its own; its number."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return child


def _killing_itself(way: Way, folder: Path, design: Design, stage: int) -> None:
    way.before()
    _write_in_pieces()
    passed = 0

    def look(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal passed
        if event in ("c_call", "c_return"):
            passed += 1
            if passed == stage:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(look)
    way.save(folder, design)
    sys.setprofile(None)


def _saving_for_ever(way: Way, folder: Path, ready: int) -> None:
    way.before()
    _write_in_pieces()
    while True:
        for design in (LARGE, LITTLE):
            way.save(folder, design)
        os.write(ready, b".")


def _look(way: Way, folder: Path, old: Design, result: Result, when: str) -> None:
    try:
        result.left["old" if way.left(folder) == old.name.lower() else "new"] += 1
    except Exception as error:
        result.torn.append(f"{way.name}, {when}: {type(error).__name__}: {error}")


def at_every_stage(way: Way, folder: Path, result: Result, stride: int = 1) -> None:
    """Kill at one stage after the other until a save comes to its end."""
    stage = 1
    while True:
        old, new = (LITTLE, LARGE) if result.stages % 2 else (LARGE, LITTLE)
        way.begin(folder, old)
        status = os.waitpid(_forked(lambda: _killing_itself(way, folder, new, stage)), 0)[1]  # noqa: B023
        if os.waitstatus_to_exitcode(status) == 0:
            return
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
        result.stages += 1
        _look(way, folder, old, result, f"stage {stage}")
        stage += stride


def at_random(way: Way, folder: Path, result: Result, random: Random) -> None:
    """Kill a process that does nothing but save, after some milliseconds."""
    way.begin(folder, LITTLE)
    heard, ready = os.pipe()
    child = _forked(lambda: _saving_for_ever(way, folder, ready))
    os.read(heard, 1)
    time.sleep(random.uniform(0.0, 0.01))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(heard)
    os.close(ready)
    result.at_random += 1
    _look(way, folder, LITTLE, result, f"at random, {result.at_random}")


def killed(kills: int, seed: int, stride: int = 1) -> list[Result]:
    """Kill every way at its stages, and then `kills` times at random, each way in its turn."""
    random = Random(seed)
    results = [Result(way.name) for way in WAYS]
    with tempfile.TemporaryDirectory(prefix="haplanner-kills-") as name:
        folders = [Path(name) / str(place) for place in range(len(WAYS))]
        for way, folder, result in zip(WAYS, folders, results, strict=True):
            folder.mkdir()
            at_every_stage(way, folder, result, stride)
        for turn in range(kills):
            place = turn % len(WAYS)
            at_random(WAYS[place], folders[place], results[place], random)
    return results


def main() -> int:
    """Do it and tell; the exit code is 1 where anything was torn."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000, help="how many at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stride", type=int, default=1, help="leave out stages")
    options = parser.parse_args()
    results = killed(options.kills, options.seed, options.stride)
    for result in results:
        whole = ", ".join(f"{count} {what}" for what, count in result.left.items())
        print(
            f"{result.way}: killed at {result.stages} stages and {result.at_random} times at random; {whole}"
        )
    torn = [line for result in results for line in result.torn]
    print(*torn, sep="\n", end="\n" if torn else "")
    print(f"{sum(result.kills for result in results):,} kills, {len(torn)} torn")
    return 1 if torn else 0


if __name__ == "__main__":
    sys.exit(main())
