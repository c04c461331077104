"""Minimal cut sets of a decision diagram: zero-suppressed diagrams, counted, summed and listed best first."""

import heapq
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from haplanner.engine.evaluation.operations import DiagramStep
from haplanner.engine.patience import ENDLESS, Patience

EMPTY, BASE = 0, 1
"""No set; the set without elements."""

LIST_STEPS = 2_000_000
"""Steps that lists may take: some seconds."""

STEPS_BETWEEN_CHECKS = 10_000


class TooManySets(Exception):
    """The diagram of the cut sets outgrew its steps or its nodes."""


class Families(ABC):
    """Families of sets of levels, in nodes: those without the level (`rest`), those with it (`with_`).

    Made from a diagram of a monotone function by Rauzy's algorithm (New algorithms for fault trees analysis,
    Reliability Engineering and System Safety 40, 1993): the minimal ways to fail, as sets of failed levels.
    What a node leads to has smaller numbers than the node.
    """

    level: Sequence[int]
    rest: Sequence[int]
    with_: Sequence[int]

    @abstractmethod
    def of(self, node: int) -> int:
        """The family of a node of the diagram. Raises `TooManySets`, `OutOfPatience` and `Cancelled`."""

    @abstractmethod
    def summed(self, node: int, weights: Sequence[float]) -> float:
        """Σ over the sets of the product of their levels' weights; with weights 1 the number of sets."""

    @abstractmethod
    def best(self, node: int, top: Sequence[float]) -> Sequence[float]:
        """The greatest product of any set, for every family up to a node; `top[level]` are the weights."""

    def best_first(
        self, node: int, chances: Sequence[Sequence[float]]
    ) -> Iterator[tuple[float, list[tuple[int, int]]]]:
        """Sets in order of the product of chances, with a choice for every level: (product, [(level,
        choice)]).

        `chances[level]` are the chances of its choices, the largest first.
        """
        best = self.best(node, [choices[0] if choices else 0.0 for choices in chances])
        # Entries: (−bound, number, product so far, node, choice at the node, path so far).
        heap: list[tuple[float, int, float, int, int, tuple[object, ...]]] = []
        number = 0

        def push(product: float, at: int, choice: int, path: tuple[object, ...]) -> None:
            nonlocal number
            if at == BASE:
                bound = product
            elif at == EMPTY:
                return
            elif choice == 0:
                bound = product * float(best[at])
            else:
                choices = chances[self.level[at]]
                if choice - 1 >= len(choices):
                    return
                bound = product * choices[choice - 1] * float(best[self.with_[at]])
            if bound > 0.0:
                number += 1
                heapq.heappush(heap, (-bound, number, product, at, choice, path))

        push(1.0, node, 0, ())
        while heap:
            _, _, product, at, choice, path = heapq.heappop(heap)
            if at == BASE:
                chosen: list[tuple[int, int]] = []
                while path:
                    pair, path = path  # type: ignore[assignment]
                    chosen.append(pair)  # type: ignore[arg-type]
                yield product, chosen
            elif choice == 0:
                push(product, int(self.rest[at]), 0, path)
                push(product, at, 1, path)
            else:
                level = int(self.level[at])
                chance = chances[level][choice - 1]
                push(product * chance, int(self.with_[at]), 0, ((level, choice - 1), path))
                push(product, at, choice + 1, path)


class ListFamilies(Families):
    """Families in lists, ready at once: for small diagrams, and where nothing faster is at hand."""

    def __init__(self, step: DiagramStep, patience: Patience = ENDLESS) -> None:
        self.level: list[int] = [len(step.inputs), len(step.inputs)]
        self.rest: list[int] = [EMPTY, BASE]
        self.with_: list[int] = [EMPTY, BASE]
        self._unique: dict[tuple[int, int, int], int] = {}
        self._without: dict[tuple[int, int], int] = {}
        self._patience = patience
        self._steps = LIST_STEPS
        self._levels, self._low, self._high = step.level.tolist(), step.low.tolist(), step.high.tolist()
        # Node 0 of the diagram fails: nothing more is needed; node 1 works: no set at all.
        self._of = {0: BASE, 1: EMPTY}

    def of(self, node: int) -> int:
        missing: set[int] = set()
        stack = [node]
        while stack:
            here = stack.pop()
            if here not in self._of and here not in missing:
                missing.add(here)
                stack += (self._low[here], self._high[here])
        for here in sorted(missing):
            works, fails = self._of[self._high[here]], self._of[self._low[here]]
            self._of[here] = self._node(self._levels[here], works, self.without(fails, works))
        return self._of[node]

    def _node(self, level: int, rest: int, with_: int) -> int:
        if with_ == EMPTY:
            return rest
        key = (level, rest, with_)
        found = self._unique.get(key)
        if found is None:
            found = self._unique[key] = len(self.level)
            self.level.append(level)
            self.rest.append(rest)
            self.with_.append(with_)
        return found

    def without(self, family: int, smaller: int) -> int:
        """The sets of a family that contain no set of another."""
        memo, level, rest, with_ = self._without, self.level, self.rest, self.with_
        stack = [(family, smaller)]
        while stack:
            f, g = stack[-1]
            if (f, g) in memo:
                stack.pop()
                continue
            if g == BASE or f in (EMPTY, g):
                memo[f, g] = EMPTY
                continue
            if g == EMPTY or f == BASE:
                memo[f, g] = f
                continue
            self._count()
            if level[f] > level[g]:
                wanted = [(f, rest[g])]
            elif level[f] < level[g]:
                wanted = [(rest[f], g), (with_[f], g)]
            else:
                wanted = [(rest[f], rest[g]), (with_[f], rest[g])]
                if wanted[1] in memo:
                    wanted.append((memo[wanted[1]], with_[g]))
            missing = [pair for pair in wanted if pair not in memo]
            if missing:
                stack += missing
                continue
            if level[f] > level[g]:
                memo[f, g] = memo[f, rest[g]]
            elif level[f] < level[g]:
                memo[f, g] = self._node(level[f], memo[wanted[0]], memo[wanted[1]])
            else:
                memo[f, g] = self._node(level[f], memo[wanted[0]], memo[wanted[2]])
        return memo[family, smaller]

    def _count(self) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise TooManySets
        if self._steps % STEPS_BETWEEN_CHECKS == 0:
            self._patience.check()

    def summed(self, node: int, weights: Sequence[float]) -> float:
        value: list[float] = [0, 1]
        for here in range(2, node + 1):
            value.append(value[self.rest[here]] + weights[self.level[here]] * value[self.with_[here]])
        return value[node]

    def best(self, node: int, top: Sequence[float]) -> Sequence[float]:
        best = [0.0, 1.0]
        for here in range(2, node + 1):
            best.append(max(best[self.rest[here]], top[self.level[here]] * best[self.with_[here]]))
        return best
