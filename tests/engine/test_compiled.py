"""Compiling behind the back: nobody waits, nothing is printed, the end comes at once."""

import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

from haplanner.engine import machine_code
from haplanner.engine.evaluation import tape_compiled
from haplanner.engine.rare import compiled as rare
from haplanner.engine.simulation import compiled, compiled_reading, machine
from haplanner.engine.simulation.delivery import compiled as compiled_delivery

PROGRAM = """
import sys, time
from haplanner.engine.simulation import compiled
from haplanner.engine.simulate import simulate
from tests.engine.small_designs import units
compiled.CODE.is_cached = lambda: {cached}
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
    monkeypatch.setattr(machine_code, "available", lambda: False)
    monkeypatch.setattr(compiled.CODE, "_code", None)
    compiled.warm_up()
    compiled.warm_up_in_background()
    assert compiled.compiled() is None


@pytest.mark.parametrize("module", [compiled, compiled_reading, compiled_delivery, rare, tape_compiled])
def test_what_was_compiled_is_found_again(module):
    module.warm_up()
    assert module.CODE.is_cached()


def test_a_constant_that_changes_has_everything_compiled_anew(tmp_path, monkeypatch):
    """Compiled code has taken constants in, whatever module they come from."""
    compiled.warm_up()
    changed = tmp_path / "machine.py"
    changed.write_text(Path(machine.__file__).read_text() + "\n")
    monkeypatch.setattr(machine, "__file__", str(changed))
    assert not compiled.CODE.is_cached()


def test_another_process_finds_what_is_to_be_compiled():
    for module in (compiled, compiled_reading, compiled_delivery, rare, tape_compiled):
        assert import_module(module.CODE._module).warm_up == module.CODE.warm_up
