"""Memory goes back where the C library would keep it, and jobs see to it."""

import ctypes
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from haplanner.session import freed_memory
from haplanner.session.jobs import Jobs
from tests.conftest import ROOT

PIECE, PIECES = 16_000, 8_000
"""Bytes, and how many of them: 128 MB, each piece too small to be given back by itself."""
glibc = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"),
    reason="only glibc keeps what is freed",
)


@pytest.fixture(autouse=True)
def _nothing_was_given_back_yet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(freed_memory, "_given", -freed_memory.EVERY_SECONDS)
    freed_memory._of_glibc.cache_clear()
    yield
    freed_memory._of_glibc.cache_clear()


def resident_megabytes() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1000


def leave_holes(kept: list[ctypes.Array[ctypes.c_char]]) -> None:
    """Use 128 MB and free all but every hundredth piece, as work in a thread does."""
    kept.extend(ctypes.create_string_buffer(b"x" * PIECE, PIECE) for _ in range(PIECES))
    kept[:] = kept[::100]


@glibc
def test_what_a_thread_has_freed_between_things_in_use_goes_back_to_the_system() -> None:
    kept: list[ctypes.Array[ctypes.c_char]] = []
    before = resident_megabytes()
    thread = threading.Thread(target=leave_holes, args=(kept,))
    thread.start()
    thread.join()
    assert resident_megabytes() - before > 60.0, "glibc keeps it"
    assert freed_memory.give_back()
    assert resident_megabytes() - before < 30.0
    assert all(piece.raw == b"x" * PIECE for piece in kept)


@glibc
def test_memory_goes_back_no_more_often_than_every_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0
    monkeypatch.setattr(freed_memory, "time", SimpleNamespace(monotonic=lambda: now))
    assert freed_memory.give_back()
    now += freed_memory.EVERY_SECONDS - 0.1
    assert not freed_memory.give_back()
    now += 0.2
    assert freed_memory.give_back()


LARGE_PIECES = """
import ctypes, sys
from tests.session.test_freed_memory import resident_megabytes
from haplanner.session.freed_memory import leave_few_holes

if sys.argv[1] == "few":
    assert leave_few_holes()
def piece(size):
    made = ctypes.create_string_buffer(size)
    ctypes.memset(made, 1, size)
    return made

piece(24_000_000)  # comes and goes
before = resident_megabytes()
kept = []
large = []
for _ in range(100):
    large.append(piece(1_000_000))
    kept.append(piece(20_000))
del large
print(resident_megabytes() - before)
"""


@glibc
def test_large_pieces_leave_no_holes_between_small_ones_that_stay() -> None:
    left = {}
    for way in ("usual", "few"):
        words = [sys.executable, "-c", LARGE_PIECES, way]
        left[way] = float(subprocess.run(words, check=True, capture_output=True, cwd=ROOT).stdout)
    assert left["usual"] > 60.0, "glibc keeps them"
    assert left["few"] < 10.0


def test_other_systems_are_left_to_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert not freed_memory.give_back()
    assert not freed_memory.leave_few_holes()


def test_a_c_library_without_such_a_function_is_left_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: SimpleNamespace())
    assert not freed_memory.give_back()
    assert not freed_memory.leave_few_holes()


def test_memory_goes_back_in_the_worker_once_no_more_work_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(freed_memory, "give_back", lambda: given.append(threading.current_thread().name))
    jobs, gate = Jobs("test"), threading.Event()
    started = threading.Event()

    def first() -> None:
        started.set()
        gate.wait(5)

    jobs.run("sum", first)
    assert started.wait(5)
    jobs.run("sum", lambda: given.append("second"))
    gate.set()
    assert jobs.settle(5)
    for _ in range(500):
        if len(given) > 1:
            break
        threading.Event().wait(0.01)
    assert given == ["second", "test: sum"]
    assert jobs.shutdown(5)
    assert given == ["second", "test: sum"], "whoever leaves does not wait for it"
