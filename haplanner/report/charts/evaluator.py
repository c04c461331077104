"""One design with one number varied: a service's exact unavailability at every value that is asked for."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from haplanner.engine.patience import Patience
from haplanner.engine.results import CannotCompute, Method, TooLarge
from haplanner.model.design import Design
from haplanner.report.charts.parameter import Parameter, with_value

if TYPE_CHECKING:
    from haplanner.engine.exact import Program

PATIENCE_SECONDS = 20.0
"""How long one design may take to be compiled before it is left out."""


class Evaluate(Protocol):
    """U of one service by value, whoever works it out."""

    def expect(self, values: Sequence[float]) -> None:
        """These will be asked for."""

    def __call__(self, value: float) -> float:
        """U with this value of the parameter, not a number where there is none."""


Evaluators = Callable[[Design, str, Parameter], Evaluate]
"""Who evaluates a design's service by a parameter."""


class Evaluator:
    """U of one service by value; compiled anew only where the shape of the design changes.

    A design that was once too large stays so: values come in rising order, and more units need more room.
    `program` is the compiled design, where there is one already; `method` how the last answer was found.
    """

    def __init__(
        self, design: Design, service_id: str, parameter: Parameter, program: "Program | None" = None
    ) -> None:
        self._design, self._service, self._parameter = design, service_id, parameter
        self.program = program
        self.method: Method = "exact"
        self._too_large = False

    def expect(self, values: Sequence[float]) -> None:
        """Nothing is done ahead."""

    def __call__(self, value: float) -> float:
        """U with this value of the parameter."""
        from haplanner.engine.exact import compile_design  # the window is on the screen before the engine

        changed = with_value(self._design, self._parameter, value)
        component = changed.components.get(self._parameter.path[1])
        if component is not None and component.maintenance is not None and not component.maintenance.fits:
            return math.nan
        try:
            if self.program is None or not self.program.fits(changed):
                if self._too_large:
                    return math.nan
                self.program = compile_design(changed, Patience(PATIENCE_SECONDS))
            answer = self.program.analyze(changed, cut_sets=0)
        except TooLarge:
            self._too_large = True
            return math.nan
        except CannotCompute:
            return math.nan
        found = answer.services[self._service]
        self.method = found.method
        return found.figures.unavailability
