"""The reading of logs compiled to machine code: `reading.read_log`, with all that it calls.

Nothing is inlined, as a log is read far faster than it is written.
"""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import numpy as np

from haplanner.engine.machine_code import MachineCode
from haplanner.engine.simulation import (
    machine,
    normal,
    phases,
    propagation,
    random_numbers,
    reading,
    reading_arrays,
    tally,
)
from haplanner.engine.simulation.compiled import CONSTANTS, no_machine
from haplanner.engine.simulation.machine import floats, ints, new_running, new_tally
from haplanner.engine.simulation.reading_arrays import Keys, new_active, new_reading

SOURCES: tuple[ModuleType, ...] = (
    machine,
    reading_arrays,
    normal,
    random_numbers,
    tally,
    propagation,
    phases,
    reading,
)
"""Modules whose functions are compiled, callees first."""

ReadLog = Callable[..., int]


def _ready(functions: Mapping[str, Any]) -> ReadLog:
    read_log: ReadLog = functions["read_log"]
    nothing, none = no_machine(), ints(0)
    truth, tally = new_running(nothing).truth, new_tally(nothing, 0, 0, 0)
    names = Keys(none, none, none, none, ints(1), ints(1))
    active, room = new_active(0), new_reading(names, 0, 0, 0, 0)
    read_log(nothing, names, truth, tally, active, room, np.uint64(0), floats(0), none, 0, floats(0), 0.0)
    return read_log


CODE = MachineCode(__name__, SOURCES, ("read_log",), _ready, constants=CONSTANTS)
compiled, wait = CODE.compiled, CODE.wait
warm_up, warm_up_in_background = CODE.warm_up, CODE.warm_up_in_background
