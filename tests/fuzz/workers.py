"""A campaign in processes of their own: what kills or hangs one is found by the number it had just begun."""

import json
import mmap
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.fuzz.campaign import Failure, Summary, campaign, made
from tests.fuzz.limits import bound_memory, most_resident, resident
from tests.fuzz.targets import ROOT, TARGETS

STUCK_SECONDS = 120.0
"""A process that begins no other input for so long hangs in machine code, where no signal is heard."""
_NUMBER = struct.Struct("q")
_DONE = -1


@dataclass
class Worker:
    """One process and the inputs `first`, `first + step` … below `end` that are its own."""

    seed: int
    first: int
    end: int
    step: int
    folder: Path

    def __post_init__(self) -> None:
        self._notes = self.folder / f"worker-{self.first}.notes"
        self._at = self.folder / f"worker-{self.first}.number"
        self._start(self.first)

    def _start(self, first: int) -> None:
        self._at.write_bytes(_NUMBER.pack(first))
        self._seen, self._since = first, time.monotonic()
        numbers = map(str, (self.seed, first, self.end, self.step))
        command = [sys.executable, "-m", "tests.fuzz.workers", *numbers, str(self._at), str(self._notes)]
        self.process = subprocess.Popen(command, cwd=ROOT)

    @property
    def number(self) -> int:
        """The input that it works at."""
        return int(_NUMBER.unpack(self._at.read_bytes())[0])

    def look(self) -> bool:
        """Whether it is done; one that died or hangs is told of and goes on behind what it died of."""
        number = self.number
        if number == _DONE and self.process.poll() is not None:
            return True
        if number != self._seen:
            self._seen, self._since = number, time.monotonic()
        hangs = time.monotonic() - self._since > STUCK_SECONDS
        if hangs:
            self.process.kill()
            self.process.wait()
        if self.process.poll() is not None:
            what = "Hang: begins nothing else" if hangs else f"Crash: exit code {self.process.returncode}"
            chosen, _data, _deep = made(self.seed, number)
            with self._notes.open("a") as notes:
                _note(notes.write, failure=[chosen.name, number, what, "the process"])
            self._start(number + self.step)
        return False

    def results(self) -> list[dict[str, Any]]:
        """What it noted: failures as they came, a summary of each process at its end."""
        return [json.loads(line) for line in self._notes.read_text().splitlines()]


def _note(write: Callable[[str], object], **said: object) -> None:
    write(json.dumps(said) + "\n")


def work(seed: int, first: int, end: int, step: int, at: Path, notes: Path) -> None:
    """What a process does."""
    for each in TARGETS:
        each.source()
    campaign(seed, range(-400, 0, 4))  # what is imported and compiled only once
    for number in range(-2_000, 0, 100):
        campaign(seed, [number])
    bound_memory()
    before = resident()
    with at.open("r+b") as file, notes.open("a", buffering=1) as out:
        place = mmap.mmap(file.fileno(), _NUMBER.size)

        def failed(one: Failure) -> None:
            _note(out.write, failure=[one.target, one.number, one.what, one.where])

        summary = campaign(seed, range(first, end, step), lambda n: _NUMBER.pack_into(place, 0, n), failed)
        _note(
            out.write,
            ends=summary.ends,
            slowest=summary.slowest,
            deep=summary.deep,
            most_bytes=most_resident() - before,
            left_bytes=resident() - before,
        )
        _NUMBER.pack_into(place, 0, _DONE)


def together(workers: list[Worker]) -> tuple[Summary, int, int]:
    """The summaries of all in one; and by how many bytes the largest grew at most, and in the end."""
    whole, most, left = Summary(), 0, 0
    for said in [said for worker in workers for said in worker.results()]:
        if "failure" in said:
            target, number, what, where = said["failure"]
            data = made(workers[0].seed, number)[1]
            whole.failures.append(Failure(target, number, what, where, data))
            continue
        whole.ends += Counter(said["ends"])
        whole.slowest = max(whole.slowest, tuple(said["slowest"]))
        whole.deep += said["deep"]
        most, left = max(most, said["most_bytes"]), max(left, said["left_bytes"])
    return whole, most, left


if __name__ == "__main__":
    seed, first, end, step, at, notes = sys.argv[1:]
    work(int(seed), int(first), int(end), int(step), Path(at), Path(notes))
