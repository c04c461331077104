"""The following of logs compiled to machine code: `kernel.follow`, with all that it calls."""

from collections.abc import Callable, Mapping
from typing import Any

from haplanner.engine.machine_code import MachineCode
from haplanner.engine.simulation.delivery import arrays, kernel
from haplanner.engine.simulation.delivery.arrays import Flow, new_level, new_meter
from haplanner.engine.simulation.machine import floats, ints

Follow = Callable[..., None]


def _ready(functions: Mapping[str, Any]) -> Follow:
    follow: Follow = functions["follow"]
    blank = Flow(*(ints(1 if "start" in name else 0) for name in Flow._fields))
    follow(blank, new_level(blank), new_meter(blank, 0), floats(0), ints(0), 0, 0, 0.0)
    return follow


CODE = MachineCode(__name__, (arrays, kernel), ("follow",), _ready)
compiled = CODE.compiled
warm_up, warm_up_in_background = CODE.warm_up, CODE.warm_up_in_background
