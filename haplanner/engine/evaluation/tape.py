"""A compiled design's operations in one flat array, which machine code runs through in microseconds."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from haplanner.engine.evaluation.operations import (
    AtLeast,
    DiagramStep,
    Operation,
    Parallel,
    Point,
    Root,
    Series,
    Source,
)
from haplanner.engine.evaluation.tape_compiled import Kernel
from haplanner.engine.evaluation.tape_kernel import ALL, ANY, COPY, COUNT, NODES, Figures, Numbers

MadeOf = Callable[[int, Sequence[Point]], Point]
"""The figures of a source (by its operation), given those that they are made from."""


class Stretch(NamedTuple):
    """Instructions `begin` … `end`, and the source that must be known after them (−1: none)."""

    begin: int
    end: int
    source: int


class Tape:
    """Cell i holds the figures of operation i; the nodes of diagrams follow, then a cell that is always 0."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self._operations = operations
        self._place: dict[int, int] = {}
        self._nodes: dict[int, Numbers] = {}
        self.cells = len(operations) + 2
        self._down, self._up = len(operations), len(operations) + 1
        code: list[Numbers] = []
        stretches: list[Stretch] = []
        self._room = 1
        begin = end = 0
        for number, step in enumerate(operations):
            if isinstance(step, Source):
                if step.inputs:
                    stretches.append(Stretch(begin, end, number))
                    begin = end
                continue
            self._place[number] = end
            code.append(np.array(self._instruction(number, step), dtype=np.int64))
            end += len(code[-1])
        self.stretches = (*stretches, Stretch(begin, end, -1))
        self.code: Numbers = np.concatenate(code) if code else np.zeros(0, dtype=np.int64)
        self.nowhere = self.cells
        self.cells += 1

    def _instruction(self, number: int, step: Operation) -> Sequence[int] | Numbers:
        match step:
            case Series(inputs) | Parallel(inputs):
                self._room = max(self._room, len(inputs))
                return [ALL if isinstance(step, Series) else ANY, number, len(inputs), *inputs]
            case AtLeast(needed, inputs, boxes):
                self._room = max(self._room, _room(step))
                head = [COUNT, number, needed, len(inputs), len(boxes), *inputs]
                return head + [part for box in boxes for part in box]
            case Root(diagram, node):
                return [COPY, number, int(self._nodes[diagram][node])]
            case DiagramStep():
                return self._diagram(number, step)
        raise TypeError(step)

    def _diagram(self, number: int, step: DiagramStep) -> Numbers:
        first, size = self.cells, len(step.level) - 2
        cells = self._nodes[number] = np.array([self._down, self._up, *range(first, first + size)])
        self.cells += size
        tested = np.array(step.inputs, dtype=np.int64)[step.level[2:]]
        nodes = np.stack((tested, cells[step.low[2:]], cells[step.high[2:]]), axis=1)
        return np.concatenate(([NODES, first, size], nodes.ravel()))

    def new(self) -> tuple[Figures, Figures]:
        """Unavailabilities and frequencies of all cells, those of sources still to be entered."""
        u, w = np.zeros(self.cells), np.zeros(self.cells)
        u[self._down] = 1.0
        return u, w

    def run(self, kernel: Kernel, u: Figures, w: Figures, made_of: MadeOf) -> None:
        """Fill in the figures of all cells, given those of the sources that are made from no others."""
        scratch = np.empty(self._room)
        for begin, end, source in self.stretches:
            if begin < end:
                kernel.forward(self.code, begin, end, u, w, scratch)
            if source >= 0:
                inputs = self._operations[source].inputs  # type: ignore[union-attr]
                u[source], w[source] = made_of(source, [Point(float(u[i]), float(w[i])) for i in inputs])

    def starts(self, below: Sequence[int]) -> Numbers:
        """Where the instructions of some operations begin, the last one first."""
        return np.array([self._place[i] for i in reversed(below) if i in self._place], dtype=np.int64)

    def slopes(self, kernel: Kernel, u: Figures, root: int, starts: Numbers) -> Figures:
        """∂U(root) ÷ ∂u of every cell, each taken as independent of the others.

        `starts` are those of the operations below the root.
        """
        slope = np.zeros(self.cells)
        slope[root] = 1.0
        kernel.backward(self.code, starts, u, slope, np.empty(self._room))
        return slope


def _room(step: AtLeast) -> int:
    """How many numbers the counting of one step lays out at most."""
    things = len(step.inputs) + len(step.boxes)
    total = len(step.inputs) + sum(box.units for box in step.boxes)
    limit = min(step.needed, total - step.needed + 1)
    largest = max((box.units for box in step.boxes), default=1)
    slopes = len(step.inputs) + 2 * len(step.boxes)
    return slopes + (things + 3) * limit + max(largest, total if things == 1 else 0) + 3
