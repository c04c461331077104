"""How functions are made from variables: a list of steps that a diagram of any order of variables follows."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]

FAILS, WORKS = 0, 1
"""The slots, and the nodes of every diagram, of the two constants."""

ALL, ANY, AT_LEAST, CHOOSE, LOOP = range(5)


class Step(NamedTuple):
    """Makes `slot` from the operands between `begin` and `end`.

    All, any or at least `number` of them; or the second where the first works, else the third. A loop solves
    the equations between `begin` and `end`, and the recipe goes on at step `number`.
    """

    kind: int
    number: int
    begin: int
    end: int
    slot: int


class Equation(NamedTuple):
    """A hole is worth what `value` is after the steps between `first` and `last`; the equations in `readers`
    between `begin` and `end` depend on it."""

    hole: int
    value: int
    first: int
    last: int
    begin: int
    end: int


class Part(NamedTuple):
    """Steps in arrays, one row each, for compiled code."""

    steps: Numbers
    operands: Numbers
    equations: Numbers
    readers: Numbers


class Recipe:
    """Steps in flat lists. A slot holds a function: a constant, a variable, a hole or what a step makes.

    >>> recipe = Recipe()
    >>> one, other = recipe.variable(), recipe.variable()
    >>> recipe.joint(ALL, [one, other]), recipe.slots, recipe.variables
    (4, 5, [2, 3])
    """

    def __init__(self) -> None:
        self.slots = 2
        self.variables: list[int] = []
        self.steps: list[Step] = []
        self.operands: list[int] = []
        self.equations: list[Equation] = []
        self.readers: list[int] = []

    def variable(self) -> int:
        """The slot of one more variable."""
        self.variables.append(self.hole())
        return self.variables[-1]

    def hole(self) -> int:
        """A slot for the value of an equation."""
        self.slots += 1
        return self.slots - 1

    def joint(self, kind: int, operands: Iterable[int], needed: int = 0) -> int:
        """All, any or at least `needed` of some functions; one listed twice counts twice."""
        begin = len(self.operands)
        self.operands.extend(operands)
        slot = self.hole()
        self.steps.append(Step(kind, needed, begin, len(self.operands), slot))
        return slot

    def chosen(self, test: int, then: int, otherwise: int) -> int:
        """`then` where the test works, `otherwise` where it fails."""
        return self.joint(CHOOSE, (test, then, otherwise))

    def begin_loop(self) -> int:
        """The steps of a loop's equations follow, until `end_loop`."""
        self.steps.append(Step(LOOP, 0, len(self.equations), 0, 0))
        return len(self.steps) - 1

    def equation(self, hole: int, value: int, first: int, readers: Sequence[int]) -> None:
        """A hole of the loop that was begun, whose steps began with number `first`.

        `readers` are the loop's equations, counted from its first, that depend on the hole.
        """
        begin = len(self.readers)
        self.readers.extend(readers)
        end = len(self.readers)
        self.equations.append(Equation(hole, value, first, len(self.steps), begin, end))

    def end_loop(self, begun: int) -> None:
        """Nothing more belongs to the loop."""
        self.steps[begun] = self.steps[begun]._replace(number=len(self.steps), end=len(self.equations))

    def made(self, end: int) -> set[int]:
        """The slots that hold their functions before step number `end`."""
        out = {FAILS, WORKS, *self.variables}
        for step in self.steps[:end]:
            if step.kind == LOOP:
                out.update(equation.hole for equation in self.equations[step.begin : step.end])
            else:
                out.add(step.slot)
        return out

    def part(self, begin: int = 0) -> Part:
        """The steps from one on; those of a recipe's end must not be loops."""
        steps = np.array(self.steps[begin:], dtype=np.int32).reshape(-1, len(Step._fields))
        first = int(steps[0, 2]) if begin and len(steps) else 0
        if first:
            steps[:, 2:4] -= first
        equations = np.array([] if begin else self.equations, dtype=np.int32)
        return Part(
            steps,
            np.array(self.operands[first:], dtype=np.int32),
            equations.reshape(-1, len(Equation._fields)),
            np.array([] if begin else self.readers, dtype=np.int32),
        )
