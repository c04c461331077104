"""The walk through weighted cycles compiled to machine code, with the simulation's own functions inside."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from haplanner.engine.machine_code import MachineCode
from haplanner.engine.rare import choices, cycles, walk
from haplanner.engine.rare.walk import Plan, new_walk
from haplanner.engine.simulation import compiled as simulation
from haplanner.engine.simulation.machine import floats, ints, new_running, new_tally

SOURCES = (*simulation.SOURCES, walk, choices, cycles)

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


def no_plan() -> Plan:
    """A plan of nothing: enough to know the types of all arrays."""
    return Plan(
        ints(2), floats(4), floats(0), floats(0), ints(1), ints(0), ints(1), ints(0), floats(0), floats(0)
    )


def _ready(functions: Mapping[str, Any]) -> WalkOn:
    walk_on: WalkOn = functions["walk_on"]
    machine = simulation.no_machine()
    plan = no_plan()
    running, tally, key = new_running(machine), new_tally(machine, 1, 0, 1), np.uint64(0)
    walk_on(machine, machine, running, plan, new_walk(machine, plan), tally, key, 0, 0, floats(16), floats(0))
    return walk_on


CODE = MachineCode(
    __name__, SOURCES, ("walk_on",), _ready, constants=simulation.CONSTANTS, out_of_line=OUT_OF_LINE
)
compiled = CODE.compiled
warm_up, warm_up_in_background = CODE.warm_up, CODE.warm_up_in_background
