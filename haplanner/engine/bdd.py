"""Reduced ordered binary decision diagrams of monotone functions, in flat arrays."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

FAILS, WORKS = 0, 1


class TooManySteps(Exception):
    """The diagram outgrew the steps or nodes that it was given."""


class Diagram(ABC):
    """A manager of diagrams over variables 0 … n − 1, tested in that order.

    Node f tests `level[f]` and goes to `high[f]` where that variable works, to `low[f]` where it fails; nodes
    0 and 1 are the constants "fails" and "works". What a node leads to has smaller numbers than the node.
    """

    level: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]

    @abstractmethod
    def node(self, level: int, low: int, high: int) -> int:
        """The node that tests a variable; `low` and `high` must test later ones."""

    @abstractmethod
    def allow(self, steps: int) -> None:
        """Give so many steps from now on."""

    @abstractmethod
    def both(self, f: int, g: int) -> int:
        """Works where both do. Raises `TooManySteps`."""

    @abstractmethod
    def either(self, f: int, g: int) -> int:
        """Works where any does. Raises `TooManySteps`."""

    def variable(self, level: int) -> int:
        """The function that works where the variable does."""
        return self.node(level, FAILS, WORKS)

    def all(self, functions: Sequence[int]) -> int:
        """Works where every one does; joined from the last variable up, which keeps the parts small."""
        out = WORKS
        for f in sorted(set(functions), key=lambda f: -self.level[f]):
            out = self.both(out, f)
        return out

    def any(self, functions: Sequence[int]) -> int:
        """Works where at least one does."""
        out = FAILS
        for f in sorted(set(functions), key=lambda f: -self.level[f]):
            out = self.either(out, f)
        return out

    def at_least(self, needed: int, functions: Sequence[int]) -> int:
        """Works where at least `needed` of the functions do; a function listed twice counts twice."""
        ordered = sorted(functions, key=lambda f: -self.level[f])
        # row[j]: at least j of the functions so far; j in 0 … needed.
        row = [WORKS] + [FAILS] * needed
        for done, f in enumerate(ordered):
            left = len(ordered) - done - 1
            new = list(row)
            for j in range(max(1, needed - left), needed + 1):
                new[j] = self.either(self.both(f, row[j - 1]), row[j])
            row = new
        return row[needed]

    def negated(self, f: int) -> int:
        """Works where f fails."""
        reached = {f}
        for node in range(f, 1, -1):
            if node in reached:
                reached.update((self.low[node], self.high[node]))
        made = {FAILS: WORKS, WORKS: FAILS}
        for node in sorted(reached - {FAILS, WORKS}):
            made[node] = self.node(self.level[node], made[self.low[node]], made[self.high[node]])
        return made[f]

    def choose(self, f: int, then: int, otherwise: int) -> int:
        """`then` where f works, `otherwise` where it fails."""
        return self.either(self.both(f, then), self.both(self.negated(f), otherwise))


class ListDiagram(Diagram):
    """A diagram in lists, ready at once: for small ones, and where nothing faster is at hand."""

    def __init__(self, variables: int, steps: int) -> None:
        self.level: list[int] = [variables, variables]
        self.low: list[int] = [0, 1]
        self.high: list[int] = [0, 1]
        self._unique: dict[tuple[int, int, int], int] = {}
        self._both: dict[tuple[int, int], int] = {}
        self._either: dict[tuple[int, int], int] = {}
        self._steps = steps

    def node(self, level: int, low: int, high: int) -> int:
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

    def allow(self, steps: int) -> None:
        self._steps = steps

    def both(self, f: int, g: int) -> int:
        return self._apply(f, g, self._both, WORKS, FAILS)

    def either(self, f: int, g: int) -> int:
        return self._apply(f, g, self._either, FAILS, WORKS)

    def _apply(self, f: int, g: int, memo: dict[tuple[int, int], int], unit: int, zero: int) -> int:
        """Both or either, by an explicit stack: `unit` leaves the other as it is, `zero` decides."""
        level, low, high = self.level, self.low, self.high
        values: list[int] = []
        # Tasks: (f, g, −1) computes, (f, g, level) joins the two values on top.
        tasks: list[tuple[int, int, int]] = [(f, g, -1)]
        while tasks:
            f, g, top = tasks.pop()
            if top >= 0:
                when_high, when_low = values.pop(), values.pop()
                made = memo[f, g] = self.node(top, when_low, when_high)
                values.append(made)
                continue
            if zero in (f, g):
                values.append(zero)
                continue
            if f in (unit, g):
                values.append(g)
                continue
            if g == unit:
                values.append(f)
                continue
            if f > g:
                f, g = g, f
            known = memo.get((f, g))
            if known is not None:
                values.append(known)
                continue
            self._steps -= 1
            if self._steps < 0:
                raise TooManySteps
            at_f, at_g = level[f], level[g]
            top = min(at_f, at_g)
            tasks.append((f, g, top))
            f_low, f_high = (low[f], high[f]) if at_f == top else (f, f)
            g_low, g_high = (low[g], high[g]) if at_g == top else (g, g)
            tasks.append((f_high, g_high, -1))
            tasks.append((f_low, g_low, -1))
        return values[0]
