"""The tape's functions compiled to machine code, once they are: nobody waits for it."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

import numpy as np

from haplanner.engine.evaluation import tape_kernel
from haplanner.engine.evaluation.tape_kernel import Figures, Numbers
from haplanner.engine.machine_code import MachineCode


class Forward(Protocol):
    """`tape_kernel.forward`."""

    def __call__(
        self, code: Numbers, begin: int, end: int, u: Figures, w: Figures, scratch: Figures
    ) -> None: ...


class Backward(Protocol):
    """`tape_kernel.backward`."""

    def __call__(
        self, code: Numbers, starts: Numbers, u: Figures, slope: Figures, scratch: Figures
    ) -> None: ...


class Kernel(NamedTuple):
    """Both passes over a tape."""

    forward: Forward
    backward: Backward


def _ready(functions: Mapping[str, Any]) -> Kernel:
    passes = Kernel(functions["forward"], functions["backward"])
    whole, real = np.zeros(0, dtype=np.int64), np.zeros(0)
    passes.forward(whole, 0, 0, real, real, real)
    passes.backward(whole, whole, real, real, real)
    return passes


CODE = MachineCode(__name__, (tape_kernel,), Kernel._fields, _ready)
kernel, warm_up, warm_up_in_background = CODE.compiled, CODE.warm_up, CODE.warm_up_in_background
