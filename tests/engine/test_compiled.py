"""Compiling behind the back: nobody waits, nothing is printed, the end comes at once."""

import os
import subprocess
import sys
import time

import pytest

from haplanner.engine.simulation import compiled

PROGRAM = """
import sys, time
from haplanner.engine.simulation import compiled
from haplanner.engine.simulate import simulate
from tests.engine.small_designs import units
compiled.is_cached = lambda *_: {cached}
compiled.warm_up_in_background()
*_, last = simulate(units(2, 100, 10), 8760, 20, 1)
assert last.finished
print(compiled.compiled() is None)
time.sleep({pause})
"""


def run(cached, pause=0.0):
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(cached=cached, pause=pause)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        capture_output=True,
        text=True,
        timeout=50,
    )
    return done, time.perf_counter() - started


@pytest.mark.parametrize("pause", [0.0, 0.3])
def test_a_program_that_ends_while_compiling_ends_cleanly_and_soon(pause):
    compiled.warm_up()  # so that the other processes find a cache, whatever they are told
    done, seconds = run(cached=False, pause=pause)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "True\n"  # plain functions answered meanwhile
    assert seconds < 20


def test_a_program_that_ends_while_loading_ends_cleanly():
    compiled.warm_up()
    done, _ = run(cached=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_numba_nothing_is_compiled_and_nothing_fails(monkeypatch):
    monkeypatch.setattr(compiled, "available", lambda: False)
    monkeypatch.setattr(compiled, "_compiled", None)
    compiled.warm_up()
    compiled.warm_up_in_background()
    assert compiled.compiled() is None


def test_what_was_compiled_is_found_again():
    compiled.warm_up()
    assert compiled.is_cached(compiled.SOURCES, "simulate_block")
