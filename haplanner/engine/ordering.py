"""Orders in which a decision diagram may test its variables; a good one is worth a factor of a thousand."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

ROUNDS = 30
"""Rounds of the FORCE heuristic; it settles within about this many."""

Graph = Mapping[int, Sequence[int]]
"""Inputs of every inner node; what has no entry is a variable."""


def orders(root: int, graph: Graph, variables: Sequence[int]) -> Iterator[list[int]]:
    """Promising orders of the variables, the likeliest first; circles in the graph are allowed.

    No single order is good for all: depth first suits trees, by depth suits layers, the middles of FORCE suit
    what is neither.
    """
    wanted = set(variables)
    depth_first = _depth_first(root, graph, wanted, {})
    yield depth_first
    depth = _depths(root, graph)
    by_depth = sorted(depth_first, key=lambda v: depth[v])
    yield by_depth
    size = _sizes(root, graph)
    yield _depth_first(root, graph, wanted, size)
    yield _depth_first(root, graph, wanted, {n: -s for n, s in size.items()})
    yield _last_first(root, graph, wanted)
    forced = _force(depth_first, graph, wanted)
    yield forced
    yield _force(by_depth, graph, wanted)[::-1]
    yield _breadth_first(root, graph, wanted)
    yield forced[::-1]


def _depth_first(root: int, graph: Graph, wanted: set[int], size: Mapping[int, int]) -> list[int]:
    """As a walk meets them; among the inputs of a node variables first, then by size."""
    out: list[int] = []
    seen: set[int] = set()
    stack = [root]
    while stack:
        here = stack.pop()
        if here in seen:
            continue
        seen.add(here)
        if here in wanted:
            out.append(here)
        else:
            inputs = sorted(graph.get(here, ()), key=lambda n: (n not in wanted, size.get(n, 0)))
            stack.extend(reversed(inputs))
    return out


def _walk(root: int, graph: Graph) -> list[int]:
    """Every node after its inputs, as far as circles allow."""
    out: list[int] = []
    seen = {root}
    stack = [(root, iter(graph.get(root, ())))]
    while stack:
        here, rest = stack[-1]
        for following in rest:
            if following not in seen:
                seen.add(following)
                stack.append((following, iter(graph.get(following, ()))))
                break
        else:
            out.append(here)
            stack.pop()
    return out


def _depths(root: int, graph: Graph) -> dict[int, int]:
    """The length of the longest way from the root, back edges left out."""
    walk = _walk(root, graph)
    place = {n: i for i, n in enumerate(walk)}
    depth = dict.fromkeys(walk, 0)
    for here in reversed(walk):
        for following in graph.get(here, ()):
            if place[following] < place[here]:
                depth[following] = max(depth[following], depth[here] + 1)
    return depth


def _sizes(root: int, graph: Graph) -> dict[int, int]:
    """How many variables a node would have, were it a tree."""
    size: dict[int, int] = {}
    for here in _walk(root, graph):
        inputs = graph.get(here, ())
        size[here] = min(sum(size.get(n, 1) for n in inputs), 1 << 60) if inputs else 1
    return size


def _last_first(root: int, graph: Graph, wanted: set[int]) -> list[int]:
    """The variables of a node when the walk leaves it, backwards."""
    out: dict[int, None] = {}
    for here in _walk(root, graph):
        out.update((n, None) for n in graph.get(here, ()) if n in wanted)
    return list(out)[::-1]


def _breadth_first(root: int, graph: Graph, wanted: set[int]) -> list[int]:
    out: list[int] = []
    seen = {root}
    queue = deque([root])
    while queue:
        here = queue.popleft()
        if here in wanted:
            out.append(here)
            continue
        for number in graph.get(here, ()):
            if number not in seen:
                seen.add(number)
                queue.append(number)
    return out


def _force(start: Sequence[int], graph: Graph, wanted: set[int]) -> list[int]:
    """Pull every variable to the middle of the nodes that use it, again and again.

    Aloul, Markov, Sakallah: FORCE: a fast and easy-to-implement variable-ordering heuristic, GLSVLSI 2003.
    """
    place = {variable: float(i) for i, variable in enumerate(start)}
    edges = [
        (node, *(n for n in inputs if n in wanted or n in graph)) for node, inputs in graph.items() if inputs
    ]
    for node in graph:
        place.setdefault(node, len(start) / 2)
    best, best_span = list(start), _span(start, graph, wanted)
    for _ in range(ROUNDS):
        total = dict.fromkeys(place, 0.0)
        number = dict.fromkeys(place, 0)
        for edge in edges:
            centre = sum(place[n] for n in edge) / len(edge)
            for n in edge:
                total[n] += centre
                number[n] += 1
        moved = {n: total[n] / number[n] if number[n] else place[n] for n in place}
        ranked = sorted(place, key=lambda n: (moved[n], place[n]))
        place = {n: float(i) for i, n in enumerate(ranked)}
        order = [n for n in ranked if n in wanted]
        span = _span(order, graph, wanted)
        if span < best_span:
            best, best_span = order, span
    return best


def _span(order: Sequence[int], graph: Graph, wanted: set[int]) -> int:
    """Σ over nodes of how far apart the variables are that they use directly."""
    place = {variable: i for i, variable in enumerate(order)}
    total = 0
    for inputs in graph.values():
        ends = [place[n] for n in inputs if n in wanted]
        if len(ends) > 1:
            total += max(ends) - min(ends)
    return total
