"""Points of a sweep, evaluated by the workers of a cluster."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from uuid import uuid4

from haplanner import __version__
from haplanner.cluster.connection import Connection, Promise
from haplanner.cluster.work import Points, evaluate_points, same
from haplanner.io.codec import to_bytes
from haplanner.model.design import Design
from haplanner.report.charts.evaluator import Evaluator
from haplanner.report.charts.parameter import Parameter

WAIT_SECONDS = 0.5
"""How long an answer is waited for before it is looked whether there are workers."""


class FarEvaluator:
    """As `Evaluator`: what is expected is evaluated by the workers, each thread a stretch of values; what is
    asked for unexpectedly, here."""

    def __init__(self, connection: Connection, design: Design, service_id: str, parameter: Parameter) -> None:
        self._connection = connection
        self._here = Evaluator(design, service_id, parameter)
        self._points: Points = {
            "version": __version__,
            "design": to_bytes(replace(design, scenarios={})),
            "service": service_id,
            "path": parameter.path,
            "unit": parameter.unit,
            "value": parameter.value,
        }
        self._asked: dict[float, Promise] = {}
        self._found: dict[float, float] = {}

    def expect(self, values: Sequence[float]) -> None:
        """Have these values evaluated, as they will be asked for."""
        if not values:
            return
        name = uuid4().hex
        points = self._connection.ask(f"haplanner-points-{name}", same, self._points)
        stretches = min(len(values), max(1, self._connection.threads()))
        bounds = [len(values) * number // stretches for number in range(stretches + 1)]
        for first, last in pairwise(bounds):
            stretch = list(values[first:last])
            promise = self._connection.ask(
                f"haplanner-sweep-{name}-{first}", evaluate_points, points, stretch
            )
            self._asked |= dict.fromkeys(stretch, promise)

    def __call__(self, value: float) -> float:
        """U with this value of the parameter."""
        if value not in self._found:
            if value not in self._asked:
                return self._here(value)
            while (outcome := self._connection.outcome(self._asked[value], WAIT_SECONDS)) is None:
                pass
            self._found |= outcome
        return self._found[value]
