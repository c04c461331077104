"""Reduced ordered binary decision diagrams of monotone functions, in flat arrays."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Sequence
from itertools import pairwise

from haplanner.engine.diagrams.recipe import ALL, ANY, AT_LEAST, FAILS, LOOP, WORKS, Recipe, Step
from haplanner.engine.patience import ENDLESS, Patience

CHECK_EVERY = 1 << 12
"""Steps after which it is asked whether there is patience left: some milliseconds."""


class TooManySteps(Exception):
    """The diagram outgrew the steps that it was given; `steps` were taken in vain."""

    def __init__(self, steps: int = 0) -> None:
        super().__init__()
        self.steps = steps


class Diagram(ABC):
    """A diagram of the functions of a recipe, over its variables in some order.

    Node f tests `level[f]` and goes to `high[f]` where that variable works, to `low[f]` where it fails; nodes
    0 and 1 are the constants "fails" and "works". What a node leads to has smaller numbers than the node.
    `value[slot]` is the node of a slot of the recipe. A step is one pair or triple of nodes that had to be
    looked into; however a diagram is kept, it takes the same steps to the same nodes. It remembers them all:
    to follow a recipe again from its start costs only steps that are new. `done` says how far it got: to
    which step of the recipe, and to which operand in it.
    """

    level: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]
    value: Sequence[int]
    nodes: int
    steps: int
    done: tuple[int, int]

    @abstractmethod
    def follow(self, begin: int, most: int, patience: Patience = ENDLESS) -> None:
        """The recipe's steps from number `begin` on, as it has them now.

        Raises `TooManySteps` when there would be more than `most` in all, and what `patience` raises.
        """


class ListDiagram(Diagram):
    """A diagram in lists, ready at once: for small ones, and where nothing faster is at hand.

    `levels[v]` is the level that tests variable v.

    >>> recipe = Recipe()
    >>> bus, spare = recipe.variable(), recipe.variable()
    >>> either = recipe.joint(ANY, [bus, spare])
    >>> diagram = ListDiagram(recipe, [0, 1])
    >>> diagram.follow(0, 100)
    >>> top = diagram.value[either]
    >>> diagram.level[top], diagram.high[top], diagram.low[top] == diagram.value[spare]
    (0, 1, True)
    """

    def __init__(self, recipe: Recipe, levels: Sequence[int]) -> None:
        self._recipe = recipe
        self.level: list[int] = [len(levels)] * 2
        self.low: list[int] = [FAILS, WORKS]
        self.high: list[int] = [FAILS, WORKS]
        self.value: list[int] = [FAILS, WORKS]
        self.steps = self._at = self._within = 0
        self._unique: dict[tuple[int, int, int], int] = {}
        self._chosen: dict[tuple[int, int, int], int] = {}
        self._grow()
        for slot, level in zip(recipe.variables, levels, strict=True):
            self.value[slot] = self.node(level, FAILS, WORKS)

    @property
    def nodes(self) -> int:  # type: ignore[override]
        return len(self.level)

    @property
    def done(self) -> tuple[int, int]:  # type: ignore[override]
        return self._at, self._within

    def node(self, level: int, low: int, high: int) -> int:
        """The node that tests a variable; `low` and `high` must test later ones."""
        if low == high:
            return low
        key = (level, low, high)
        found = self._unique.get(key)
        if found is None:
            found = self._unique[key] = len(self.level)
            self.level.append(level)
            self.low.append(low)
            self.high.append(high)
        return found

    def follow(self, begin: int, most: int, patience: Patience = ENDLESS) -> None:
        self._grow()
        self._most, self._patience = most, patience
        steps = self._recipe.steps
        self._at = begin
        while self._at < len(steps):
            step = steps[self._at]
            if step.kind == LOOP:
                self._loop(step)
                self._at = step.number
            else:
                self.value[step.slot] = self._made(step)
                self._at += 1

    def _grow(self) -> None:
        self.value += [FAILS] * (self._recipe.slots - len(self.value))

    def _loop(self, loop: Step) -> None:
        """The least fixed point: from "nothing works", until nothing more comes up."""
        recipe, value = self._recipe, self.value
        equations = recipe.equations[loop.begin : loop.end]
        for equation in equations:
            value[equation.hole] = FAILS
        waiting = deque(range(len(equations)))
        queued = set(waiting)
        while waiting:
            number = waiting.popleft()
            queued.discard(number)
            equation = equations[number]
            for step in recipe.steps[equation.first : equation.last]:
                value[step.slot] = self._made(step)
            if value[equation.value] != value[equation.hole]:
                value[equation.hole] = value[equation.value]
                for reader in recipe.readers[equation.begin : equation.end]:
                    if reader not in queued:
                        queued.add(reader)
                        waiting.append(reader)

    def _made(self, step: Step) -> int:
        """What a step makes; joined from the last variable up, which keeps the parts small."""
        level = self.level
        functions = [self.value[n] for n in self._recipe.operands[step.begin : step.end]]
        if step.kind not in (ALL, ANY, AT_LEAST):
            self._within = 0
            return self._choose(functions[0], functions[1], functions[2])
        functions.sort(key=lambda f: (-level[f], f))
        if step.kind == AT_LEAST:
            return self._at_least(step.number, functions)
        out = WORKS if step.kind == ALL else FAILS
        for self._within, (before, f) in enumerate(pairwise([-1, *functions])):
            if f != before:
                out = self._choose(f, out, FAILS) if step.kind == ALL else self._choose(f, WORKS, out)
        return out

    def _at_least(self, needed: int, functions: Sequence[int]) -> int:
        # row[j]: at least j of the functions so far; j in 0 … needed.
        row = [WORKS] + [FAILS] * max(needed, 0)
        for self._within, f in enumerate(functions):
            left = len(functions) - self._within - 1
            for j in range(needed, max(1, needed - left) - 1, -1):
                row[j] = self._choose(f, row[j - 1], row[j])
        return row[max(needed, 0)]

    def _choose(self, f: int, then: int, otherwise: int) -> int:
        """`then` where f works, `otherwise` where it fails; by an explicit stack.

        Brace, Rudell, Bryant: Efficient implementation of a BDD package, DAC 1990.
        """
        level, low, high, memo = self.level, self.low, self.high, self._chosen
        values: list[int] = []
        # Tasks: (f, g, h, −1) chooses, (f, g, h, level) joins the two values on top.
        tasks: list[tuple[int, int, int, int]] = [(f, then, otherwise, -1)]
        while tasks:
            f, g, h, top = tasks.pop()
            if top >= 0:
                when_high, when_low = values.pop(), values.pop()
                if self.steps >= self._most:
                    raise TooManySteps(self.steps)
                self.steps += 1
                if self.steps % CHECK_EVERY == 0:
                    self._patience.check()
                made = memo[f, g, h] = self.node(top, when_low, when_high)
                values.append(made)
                continue
            if f == g:
                g = WORKS
            if f == h:
                h = FAILS
            if f == WORKS or g == h:
                values.append(g)
                continue
            if f == FAILS:
                values.append(h)
                continue
            if h == FAILS:
                if g == WORKS:
                    values.append(f)
                    continue
                if f > g:
                    f, g = g, f
            elif g == WORKS and f > h:
                f, h = h, f
            known = memo.get((f, g, h))
            if known is not None:
                values.append(known)
                continue
            at_f, at_g, at_h = level[f], level[g], level[h]
            top = min(at_f, at_g, at_h)
            tasks.append((f, g, h, top))
            f_low, f_high = (low[f], high[f]) if at_f == top else (f, f)
            g_low, g_high = (low[g], high[g]) if at_g == top else (g, g)
            h_low, h_high = (low[h], high[h]) if at_h == top else (h, h)
            tasks.append((f_high, g_high, h_high, -1))
            tasks.append((f_low, g_low, h_low, -1))
        return values[0]
