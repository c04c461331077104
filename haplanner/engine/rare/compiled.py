"""The walk through weighted cycles compiled to machine code, with the simulation's own functions inside."""

from collections.abc import Callable, Mapping
from typing import Any

from haplanner.engine.machine_code import MachineCode
from haplanner.engine.rare import choices, cycles, longer, walk
from haplanner.engine.rare.walk import FACTS, PLAN_FIGURES, SUMS, Plan, new_starts, new_walk
from haplanner.engine.simulation import compiled as simulation
from haplanner.engine.simulation.machine import floats, ints, new_running, new_tally, words

SOURCES = (*simulation.SOURCES, walk, choices, longer, cycles)

OUT_OF_LINE = (
    *simulation.OUT_OF_LINE,
    "ask_crew",
    "release_crew",
    "settle",
    "set_pace",
    "walk_on",
    "weight_of_strike",
    "weight_of_switchovers",
    "remember",
    "go_back",
    "repair_longer",
    "duration",
)
"""More than in the simulation: the walk calls them from several places."""

WalkOn = Callable[..., bool]


def no_plan() -> Plan:
    """A plan of nothing: enough to know the types of all arrays."""
    return Plan(
        ints(FACTS),
        floats(PLAN_FIGURES),
        *(floats(0), floats(0)),
        *(ints(1), ints(0), ints(1), ints(0)),
        *(floats(0), floats(0), floats(0)),
        *(ints(0), ints(0)),
    )


def _ready(functions: Mapping[str, Any]) -> WalkOn:
    walk_on: WalkOn = functions["walk_on"]
    machine = simulation.no_machine()
    plan = no_plan()
    where = (machine, new_running(machine), plan, new_walk(machine, plan), new_starts(machine, 0))
    walk_on(*where, new_tally(machine, 1, 0, 1), words([]), 0, 0, 0, 0, 0, floats(SUMS), floats(0))
    return walk_on


CODE = MachineCode(
    __name__, SOURCES, ("walk_on",), _ready, constants=simulation.CONSTANTS, out_of_line=OUT_OF_LINE
)
compiled = CODE.compiled
warm_up, warm_up_in_background = CODE.warm_up, CODE.warm_up_in_background
