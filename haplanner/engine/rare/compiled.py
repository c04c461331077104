"""The walk through weighted cycles compiled to machine code, with the simulation's own functions inside.

As in `haplanner.engine.simulation.compiled`: kept on disk, and until it is ready, and without numba, the same
functions run as they are, on lists.
"""

import threading
from collections.abc import Callable
from typing import Any

import numpy as np

from haplanner.engine.rare import choices, cycles
from haplanner.engine.rare.walk import Plan, new_walk
from haplanner.engine.simulation import compiled as simulation
from haplanner.engine.simulation.machine import floats, ints, new_running, new_tally
from haplanner.engine.warming import available, in_background

SOURCES = (*simulation.SOURCES, choices, cycles)

OUT_OF_LINE = (
    *simulation.OUT_OF_LINE,
    "cycle",
    "end_phase",
    "lower_node",
    "raise_node",
    "recover",
    "settle",
    "strike",
    "set_pace",
    "walk_on",
    "weight_of_strike",
    "set_wishes",
    "pick_by",
)
"""More than in the simulation: the walk calls them from several places."""

WalkOn = Callable[..., int]

_lock = threading.Lock()
_starting = threading.Lock()
_compiled: WalkOn | None = None
_background: threading.Thread | None = None


def compiled() -> WalkOn | None:
    """The compiled `cycles.walk_on`, if it is ready."""
    return _compiled


def warm_up() -> None:
    """Make the compiled functions ready, from the cache or by compiling; does nothing without numba."""
    global _compiled
    with _lock:
        if _compiled is None and available():
            _compiled = _build()


def warm_up_in_background() -> None:
    """Make the compiled functions ready without keeping anybody waiting."""
    global _background
    if _compiled is not None or _background is not None or not available():
        return
    with _starting:
        if _background is None:
            _background = in_background(__name__, lambda: simulation.is_cached(SOURCES, "walk_on"), warm_up)


def _build() -> WalkOn:
    walk_on: WalkOn = simulation.compile_together(SOURCES, OUT_OF_LINE, "walk_on")
    machine = simulation.no_machine()
    plan = no_plan()
    walk: Any = new_walk(machine, plan)
    running, tally, key = new_running(machine), new_tally(machine, 1, 0, 1), np.uint64(0)
    walk_on(machine, machine, running, plan, walk, tally, key, 0, 0, floats(16), floats(0))
    return walk_on


def no_plan() -> Plan:
    """A plan of nothing: enough to know the types of all arrays."""
    return Plan(
        ints(2), floats(4), floats(0), floats(0), ints(1), ints(0), ints(1), ints(0), floats(0), floats(0)
    )
