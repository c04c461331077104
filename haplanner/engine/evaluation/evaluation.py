"""Running compiled operations: figures of every function forward, sensitivities of one of them backward."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from haplanner.engine.evaluation.operations import (
    AtLeast,
    DiagramStep,
    Floats,
    Operation,
    Parallel,
    Point,
    Root,
    Series,
    Source,
    at_least,
    at_least_slopes,
    parallel,
    parallel_slopes,
    series,
    series_slopes,
    sweep,
    sweep_back,
)
from haplanner.engine.evaluation.tape import Tape
from haplanner.engine.evaluation.tape_compiled import kernel

Key = tuple[Any, ...]
PointOf = Callable[[Key, Sequence[Point]], Point]
"""The figures of a variable, given those that they are made from."""

_NOTHING = Point(0.0, 0.0)


class Values:
    """The figures of every operation (or of `only` some, inputs first) for given figures of the sources."""

    def __init__(
        self,
        operations: Sequence[Operation],
        source: PointOf,
        only: Sequence[int] | None = None,
    ) -> None:
        self._operations = operations
        self.points: list[Point] = [_NOTHING] * len(operations)
        self.diagrams: dict[int, tuple[list[Point], Floats, Floats]] = {}
        points = self.points
        for number in range(len(operations)) if only is None else only:
            step = operations[number]
            match step:
                case Source(key, inputs):
                    points[number] = source(key, [points[i] for i in inputs])
                case Series(inputs):
                    points[number] = series([points[i] for i in inputs])
                case Parallel(inputs):
                    points[number] = parallel([points[i] for i in inputs])
                case AtLeast():
                    points[number] = at_least(step, points)
                case DiagramStep():
                    tested = [points[i] for i in step.inputs]
                    self.diagrams[number] = (tested, *sweep(step, tested))
                case Root(diagram, node):
                    _, down, frequency = self.diagrams[diagram]
                    points[number] = Point(float(down[node]), float(frequency[node]))

    def sensitivities(self, root: int) -> dict[int, float]:
        """∂U(root) ÷ ∂u of every operation below a root, each taken as independent of the others.

        For the unit of a box of several units it is the sum over the units.
        """
        operations, points = self._operations, self.points
        slope: dict[int, float] = {root: 1.0}
        weights: dict[int, Floats] = {}

        def add(number: int, amount: float) -> None:
            slope[number] = slope.get(number, 0.0) + amount

        for number in range(root, -1, -1):
            step = operations[number]
            if isinstance(step, DiagramStep):
                if number in weights:
                    tested, down, _ = self.diagrams[number]
                    for i, amount in zip(
                        step.inputs, sweep_back(step, tested, down, weights[number]), strict=True
                    ):
                        add(i, amount)
                continue
            if number not in slope:
                continue
            here = slope[number]
            match step:
                case Series(inputs):
                    for i, s in zip(inputs, series_slopes([points[i] for i in inputs]), strict=True):
                        add(i, here * s)
                case Parallel(inputs):
                    for i, s in zip(inputs, parallel_slopes([points[i] for i in inputs]), strict=True):
                        add(i, here * s)
                case AtLeast(_, inputs, boxes):
                    plain, units, conditions = at_least_slopes(step, points)
                    for i, s in zip(inputs, plain, strict=True):
                        add(i, here * s)
                    for box, unit, condition in zip(boxes, units, conditions, strict=True):
                        add(box.unit, here * unit)
                        if box.condition >= 0:
                            add(box.condition, here * condition)
                case Root(diagram, node):
                    size = len(operations[diagram].level)  # type: ignore[union-attr]
                    weights.setdefault(diagram, np.zeros(size))[node] += here
        return slope


class Gradient:
    """∂U ÷ ∂u of one function (the operation `root`) for all its sources, at any unavailabilities of them.

    `sources` are the operations that are sources, in ascending order; `keys` and all arrays go by it. A
    source whose figures are made from those of others (a chain with groups nested in it) is independent here
    like any other, and what only it is made from is not among them. For the unit of a box of several units,
    the slope is the sum over the units: u · slope is then the box's share.

    >>> pair = [Source(("own", "a")), Source(("own", "b")), Parallel((0, 1))]
    >>> gradient = Gradient(pair, 2)
    >>> gradient.keys, gradient.at(np.array([0.1, 0.2])).tolist()
    ((('own', 'a'), ('own', 'b')), [0.2, 0.1])
    """

    def __init__(self, operations: Sequence[Operation], root: int, tape: Tape | None = None) -> None:
        """`tape`: that of the operations, if there is one already."""
        self._operations, self._root = operations, root
        self._tape = tape or Tape(operations)
        self._below = below(operations, root, through_sources=False)
        self.sources = tuple(i for i in self._below if isinstance(operations[i], Source))
        self._starts = self._tape.starts(self._below)
        self.keys: tuple[Key, ...] = tuple(operations[i].key for i in self.sources)  # type: ignore[union-attr]

    def at(self, unavailability: Floats) -> Floats:
        """The slopes, given the sources' unavailabilities: a new array of as many entries."""
        given = {i: Point(float(u), 0.0) for i, u in zip(self.sources, unavailability, strict=True)}
        if (passes := kernel()) is not None:
            u, w = self._tape.new()
            u[list(self.sources)] = unavailability
            self._tape.run(passes, u, w, lambda number, _inputs: given.get(number, _NOTHING))
            slope = self._tape.slopes(passes, u, self._root, self._starts)
            return slope[list(self.sources)]
        points = dict(zip(self.keys, given.values(), strict=True))
        values = Values(self._operations, lambda key, _inputs: points[key], self._below)
        slopes = values.sensitivities(self._root)
        return np.array([slopes.get(i, 0.0) for i in self.sources])


def below(operations: Sequence[Operation], root: int, through_sources: bool = True) -> list[int]:
    """The operations that one is computed from, itself included, in ascending order.

    `through_sources`: what a source's figures are made from is among them.
    """
    found: set[int] = set()
    stack = [root]
    while stack:
        here = stack.pop()
        if here in found:
            continue
        found.add(here)
        stack += inputs_of(operations[here], through_sources)
    return sorted(found)


def inputs_of(step: Operation, through_sources: bool = True) -> list[int]:
    """The operations that one is computed from right away; of a source those only `through_sources`."""
    match step:
        case Root(diagram, _):
            return [diagram]
        case AtLeast(_, inputs, boxes):
            conditions = [box.condition for box in boxes if box.condition >= 0]
            return [*inputs, *(box.unit for box in boxes), *conditions]
        case Source(_, inputs):
            return list(inputs) if through_sources else []
        case Series(inputs) | Parallel(inputs) | DiagramStep(inputs=inputs):
            return list(inputs)
