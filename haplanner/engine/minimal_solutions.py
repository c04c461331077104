"""Minimal cut sets of a decision diagram: zero-suppressed diagrams, counted, summed and listed best first."""

import heapq
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from haplanner.engine.operations import DiagramStep

_Number = TypeVar("_Number", int, float)

EMPTY, BASE = 0, 1
"""No set; the set without elements."""


class TooManySets(Exception):
    """The diagram of the cut sets outgrew its steps."""


class Families:
    """Families of sets of levels, in nodes: those without the level (`rest`), those with it (`with_`).

    Made from a diagram of a monotone function by Rauzy's algorithm (New algorithms for fault trees analysis,
    Reliability Engineering and System Safety 40, 1993): the minimal ways to fail, as sets of failed levels.
    """

    def __init__(self, step: DiagramStep, steps: int = 2_000_000) -> None:
        self.level = [len(step.inputs), len(step.inputs)]
        self.rest = [EMPTY, BASE]
        self.with_ = [EMPTY, BASE]
        self._unique: dict[tuple[int, int, int], int] = {}
        self._without: dict[tuple[int, int], int] = {}
        self._steps = steps
        # Node 0 of the diagram fails: nothing more is needed; node 1 works: no set at all.
        self.of = [BASE, EMPTY]
        for node in range(2, len(step.level)):
            works, fails = self.of[int(step.high[node])], self.of[int(step.low[node])]
            self.of.append(self._node(int(step.level[node]), works, self.without(fails, works)))

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
            self._steps -= 1
            if self._steps < 0:
                raise TooManySets
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

    def summed(self, node: int, weights: Sequence[_Number]) -> _Number:
        """Σ over the sets of the product of their levels' weights; with weights 1 the number of sets."""
        value: dict[int, Any] = {EMPTY: 0, BASE: 1}
        for here in range(2, node + 1):
            value[here] = value[self.rest[here]] + weights[self.level[here]] * value[self.with_[here]]
        found: _Number = value[node]
        return found

    def best_first(
        self, node: int, chances: Sequence[Sequence[float]]
    ) -> Iterator[tuple[float, list[tuple[int, int]]]]:
        """Sets in order of the product of chances, with a choice for every level: (product, [(level,
        choice)]).

        `chances[level]` are the chances of its choices, the largest first.
        """
        best = [0.0, 1.0]
        for here in range(2, node + 1):
            choices = chances[self.level[here]]
            top = choices[0] if choices else 0.0
            best.append(max(best[self.rest[here]], top * best[self.with_[here]]))
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
                bound = product * best[at]
            else:
                choices = chances[self.level[at]]
                if choice - 1 >= len(choices):
                    return
                bound = product * choices[choice - 1] * best[self.with_[at]]
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
                push(product, self.rest[at], 0, path)
                push(product, at, 1, path)
            else:
                level = self.level[at]
                push(product * chances[level][choice - 1], self.with_[at], 0, ((level, choice - 1), path))
                push(product, at, choice + 1, path)
