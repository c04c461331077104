"""The simulation's functions compiled to machine code: `kernel.simulate_block`, with all that it calls."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import numpy as np

from haplanner.engine.machine_code import MachineCode
from haplanner.engine.simulation import (
    ahead,
    calendars,
    event_queue,
    kernel,
    machine,
    normal,
    propagation,
    random_numbers,
    renewals,
    standby,
    tally,
    time_order,
    window,
)
from haplanner.engine.simulation.machine import (
    Calendars,
    Machine,
    Modes,
    Network,
    Roles,
    Shocks,
    floats,
    ints,
    new_running,
    new_tally,
    words,
)

SOURCES: tuple[ModuleType, ...] = (
    machine,
    window,
    normal,
    random_numbers,
    event_queue,
    tally,
    propagation,
    standby,
    renewals,
    time_order,
    ahead,
    calendars,
    kernel,
)
"""Modules whose functions are compiled, callees first."""

OUT_OF_LINE = (
    "simulate_block",
    "begin",
    "draw_window",
    "take_back",
    "put_in_time_order",
    "merge",
    "advance",
    "end_history",
    "begin_calendars",
    "keep_calendar",
    "mark_unplanned",
    "let_next_go",
    "shake",
    "doubt",
    "restore",
    "sift_up",
    "bring_first",
    "book",
    "normal_quantile",
    "gamma_variate",
    "exponential_beyond",
)
"""Functions that are seldom called. Others are inlined: handing over the arrays costs more than they do.

Those with the loops that all time goes into are not, as they are quickest with all registers to themselves.
"""

SimulateBlock = Callable[..., int]

CONSTANTS: Mapping[str, Any] = {
    **{name: np.uint64(getattr(random_numbers, name)) for name in random_numbers.WORDS},
    "LAYERS": np.array(random_numbers.LAYERS),
    "Word": np.uint64,
    "Index": np.uint64,
}
"""Machine words in place of Python's numbers of any size, and an array in place of a tuple."""


def no_machine() -> Machine:
    """A machine without parts: enough to know the types of all arrays."""
    return Machine(
        Network(
            ints(1),
            ints(0),
            ints(0),
            ints(0),
            ints(1),
            ints(0),
            ints(0),
            ints(0),
            ints(0),
            ints(0),
            ints(0),
            ints(0),
        ),
        Modes(ints(0), floats(0), words([]), ints(1), ints(0)),
        Roles(ints(0), floats(0), words([]), *(ints(1), ints(0), ints(0), ints(0)), *(ints(1), ints(0)) * 2),
        Shocks(floats(0), words([]), ints(1), ints(0)),
        Calendars(floats(0), floats(0), words([]), ints(0), ints(0), ints(1), ints(0)),
    )


def _ready(functions: Mapping[str, Any]) -> SimulateBlock:
    simulate_block: SimulateBlock = functions["simulate_block"]
    nothing = no_machine()
    simulate_block(nothing, new_running(nothing), new_tally(nothing, 0, 0, 0), np.uint64(0), 0, 0, 1.0)
    return simulate_block


CODE = MachineCode(
    __name__, SOURCES, ("simulate_block",), _ready, constants=CONSTANTS, out_of_line=OUT_OF_LINE
)
compiled, wait = CODE.compiled, CODE.wait
warm_up, warm_up_in_background = CODE.warm_up, CODE.warm_up_in_background
