"""Orders in which a decision diagram may test its variables; a good one is worth a factor of a thousand."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

ROUNDS = 30
"""Rounds of the FORCE heuristic; it settles within about this many."""


def orders(
    roots: Sequence[int], below: Mapping[int, Sequence[int]], atoms: Sequence[int]
) -> Iterator[list[int]]:
    """Promising orders of the atoms, the likeliest first.

    `below[node]` are the inputs of every inner node; atoms are what has no entry. Loops are allowed.
    """
    wanted = set(atoms)
    depth_first = _depth_first(roots, below, wanted)
    yield depth_first
    forced = _force(depth_first, below, wanted)
    yield forced
    yield forced[::-1]
    breadth_first = _breadth_first(roots, below, wanted)
    yield breadth_first
    yield _force(breadth_first, below, wanted)
    shared = dict.fromkeys(atoms, 0)
    for inputs in below.values():
        for number in inputs:
            if number in wanted:
                shared[number] += 1
    place = {atom: i for i, atom in enumerate(depth_first)}
    yield sorted(atoms, key=lambda atom: (-shared[atom], place[atom]))
    yield depth_first[::-1]


def _depth_first(roots: Sequence[int], below: Mapping[int, Sequence[int]], wanted: set[int]) -> list[int]:
    """As a walk meets them; among the inputs of a node, atoms before what lies deeper."""
    out: list[int] = []
    seen: set[int] = set()
    stack = list(reversed(roots))
    while stack:
        here = stack.pop()
        if here in seen:
            continue
        seen.add(here)
        if here in wanted:
            out.append(here)
        else:
            stack.extend(sorted(below.get(here, ()), key=lambda n: n not in wanted)[::-1])
    return out


def _breadth_first(roots: Sequence[int], below: Mapping[int, Sequence[int]], wanted: set[int]) -> list[int]:
    out: list[int] = []
    seen = set(roots)
    queue = deque(roots)
    while queue:
        here = queue.popleft()
        if here in wanted:
            out.append(here)
            continue
        for number in below.get(here, ()):
            if number not in seen:
                seen.add(number)
                queue.append(number)
    return out


def _force(start: Sequence[int], below: Mapping[int, Sequence[int]], wanted: set[int]) -> list[int]:
    """Pull every variable to the middle of the gates that use it, again and again.

    Aloul, Markov, Sakallah: FORCE: a fast and easy-to-implement variable-ordering heuristic, GLSVLSI 2003.
    """
    place = {atom: float(i) for i, atom in enumerate(start)}
    gates = {node: [n for n in inputs if n in wanted or n in below] for node, inputs in below.items()}
    middle = len(start) / 2
    for node in gates:
        place.setdefault(node, middle)
    edges = [(node, *inputs) for node, inputs in gates.items()]
    best, best_span = list(start), _span(start, gates, wanted)
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
        span = _span(order, gates, wanted)
        if span < best_span:
            best, best_span = order, span
    return best


def _span(order: Sequence[int], gates: Mapping[int, Sequence[int]], wanted: set[int]) -> float:
    """Σ over gates of how far apart their variables are, gates below counted by the middle of theirs."""
    place = {atom: float(i) for i, atom in enumerate(order)}
    total = 0.0
    for inputs in gates.values():
        ends = [place[n] for n in inputs if n in wanted]
        if len(ends) > 1:
            total += max(ends) - min(ends)
    return total
