"""Orders in which a decision diagram may test its variables; a good one is worth a factor of a thousand."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

ROUNDS = 30
"""Rounds of the FORCE heuristic; it settles within about this many."""

CHEAP, NUMBER = 7, 10
"""How many of the orders are found at once, and how many there are."""

Graph = Mapping[int, Sequence[int]]
"""Inputs of every inner node; what has no entry is a variable."""


def orders(root: int, graph: Graph, variables: Sequence[int]) -> Iterator[list[int]]:
    """Promising orders of the variables, the likeliest first; circles in the graph are allowed.

    No single order is good for all: from the root down suits layers, few open gates suit fault trees, depth
    first suits trees, the middles of FORCE suit what is neither.

    >>> list(orders(9, {9: [1, 8], 8: [2, 3]}, [1, 2, 3]))[0]
    [1, 3, 2]
    """
    places = _Places(root, graph, variables)
    last_first = places.last_first()
    yield places.named(last_first)
    yield places.named(places.few_open(newest=True))
    yield places.named(places.depth_first(places.sizes()))
    depth = places.depths()
    depth_first = places.depth_first([0] * places.number)
    by_depth = sorted(depth_first, key=lambda v: depth[v])
    yield places.named(by_depth)
    yield places.named(depth_first)
    yield places.named(places.few_open(newest=False))
    yield places.named(places.depth_first([-size for size in places.sizes()]))
    for start in (last_first, by_depth, depth_first):
        yield places.named(places.force(start))


class _Places:
    """The part of a graph below its root, its nodes numbered in the order in which a walk leaves them."""

    def __init__(self, root: int, graph: Graph, variables: Sequence[int]) -> None:
        self._names: list[int] = []
        wanted = set(variables)
        seen = {root}
        stack = [(root, iter(graph.get(root, ())))]
        while stack:
            here, rest = stack[-1]
            for following in rest:
                if following not in seen:
                    seen.add(following)
                    below = () if following in wanted else graph.get(following, ())
                    stack.append((following, iter(below)))
                    break
            else:
                self._names.append(here)
                stack.pop()
        self.number = len(self._names)
        place = {name: i for i, name in enumerate(self._names)}
        self._inputs = [
            [] if name in wanted else [place[n] for n in graph.get(name, ())] for name in self._names
        ]
        self._is_variable = [name in wanted for name in self._names]
        self._missed = [v for v in variables if v not in place]

    def named(self, order: Sequence[int]) -> list[int]:
        """The variables of an order; those that are not below the root come last."""
        return [self._names[v] for v in order] + self._missed

    def depth_first(self, size: Sequence[int]) -> list[int]:
        """As a walk meets them; among the inputs of a node variables first, then by size."""
        is_variable, out = self._is_variable, []
        seen = [False] * self.number
        stack = [self.number - 1]
        while stack:
            here = stack.pop()
            if seen[here]:
                continue
            seen[here] = True
            if is_variable[here]:
                out.append(here)
            else:
                inputs = sorted(self._inputs[here], key=lambda n: (not is_variable[n], size[n]))
                stack.extend(reversed(inputs))
        return out

    def depths(self) -> list[int]:
        """The length of the longest way from the root, back edges left out."""
        depth = [0] * self.number
        for here in range(self.number - 1, -1, -1):
            below = depth[here] + 1
            for following in self._inputs[here]:
                if following < here and depth[following] < below:
                    depth[following] = below
        return depth

    def sizes(self) -> list[int]:
        """How many variables a node would have, were it a tree."""
        size = [1] * self.number
        for here, inputs in enumerate(self._inputs):
            if inputs:
                size[here] = min(sum(size[n] if n < here else 1 for n in inputs), 1 << 60)
        return size

    def last_first(self) -> list[int]:
        """The variables of a node when the walk leaves it, backwards."""
        out: dict[int, None] = {}
        for inputs in self._inputs:
            out.update((n, None) for n in inputs if self._is_variable[n])
        return list(out)[::-1]

    def few_open(self, newest: bool) -> list[int]:
        """Gates opened from the root down, all readers of a gate before it: always the one that opens the
        fewest others, among these the newest or the oldest. The variables as their first reader is opened.
        """
        below = [dict.fromkeys(n for n in inputs if n < i) for i, inputs in enumerate(self._inputs)]
        readers: list[list[int]] = [[] for _ in below]
        for i, inputs in enumerate(below):
            for n in inputs:
                readers[n].append(i)
        waiting = [len(numbers) for numbers in readers]
        fresh = [sum(not self._is_variable[n] for n in inputs) for inputs in below]
        seen = list(self._is_variable)
        out: dict[int, None] = {}
        ready = {self.number - 1: 0}
        while ready:
            here = min(ready, key=lambda g: (fresh[g], -ready[g] if newest else ready[g]))
            del ready[here]
            for n in below[here]:
                if self._is_variable[n]:
                    out[n] = None
                else:
                    waiting[n] -= 1
                    if waiting[n] == 0:
                        ready[n] = len(out) * self.number + n
                if not seen[n]:
                    seen[n] = True
                    for g in readers[n]:
                        fresh[g] -= 1
        return list(out)

    def force(self, start: Sequence[int]) -> list[int]:
        """Pull every variable to the middle of the nodes that use it, again and again.

        Aloul, Markov, Sakallah: FORCE: a fast and easy-to-implement variable-ordering heuristic, Great Lakes
        Symposium on VLSI, 2003.
        """
        edges = [(i, *inputs) for i, inputs in enumerate(self._inputs) if inputs]
        pins = np.array([n for edge in edges for n in edge], dtype=np.int64)
        if not len(pins):
            return list(start)
        lengths = np.array([len(edge) for edge in edges])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        uses = np.maximum(np.bincount(pins, minlength=self.number), 1)
        place = np.full(self.number, len(start) / 2)
        place[list(start)] = np.arange(len(start))
        is_variable = np.array(self._is_variable)
        spans = _Spans([[n for n in edge[1:] if self._is_variable[n]] for edge in edges])
        best, best_span = list(start), spans.of(start, self.number)
        for _ in range(ROUNDS):
            centres = np.repeat(np.add.reduceat(place[pins], starts) / lengths, lengths)
            moved = np.bincount(pins, centres, self.number) / uses
            ranked = np.lexsort((place, moved))
            place = np.empty(self.number)
            place[ranked] = np.arange(self.number)
            order = ranked[is_variable[ranked]]
            span = spans.of(order, self.number)
            if span < best_span:
                best, best_span = order.tolist(), span
        return best


class _Spans:
    """Σ over nodes of how far apart the variables are that they use directly."""

    def __init__(self, used: Sequence[Sequence[int]]) -> None:
        used = [variables for variables in used if len(variables) > 1]
        self._pins = np.array([v for variables in used for v in variables], dtype=np.int64)
        self._starts = np.cumsum([0, *(len(variables) for variables in used)])[:-1]

    def of(self, order: Sequence[int] | NDArray[np.int64], number: int) -> int:
        """The sum for an order of variables, all numbers being below `number`."""
        if not len(self._pins):
            return 0
        place = np.zeros(number, dtype=np.int64)
        place[np.asarray(order)] = np.arange(len(order))
        places = place[self._pins]
        ends = np.maximum.reduceat(places, self._starts) - np.minimum.reduceat(places, self._starts)
        return int(ends.sum())
