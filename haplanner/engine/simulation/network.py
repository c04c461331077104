"""The gates of a structure as flat arrays: who is an input of whom, and which gates hold each other up."""

from collections.abc import Iterable, Sequence

from haplanner.engine.formulas.graphs import strong_components
from haplanner.engine.formulas.structure import Structure
from haplanner.engine.simulation.machine import Ints, Network, ints

ALWAYS = -1
"""The node of a state that works whatever happens."""


def network(built: Structure, kept: Iterable[int]) -> tuple[list[int], Network]:
    """(node of every state, the network): leaves keep their numbers, then come the gates.

    A gate that only repeats its one input has no node of its own, except for the states in `kept`; one that
    needs nothing is `ALWAYS` up. `watch` and `shown` are left blank.
    """
    first = len(built.leaves)
    same_as = _without_repeats(built, set(kept))
    gates = [state for state in range(first, len(same_as)) if same_as[state] == state]
    number = {state: first + position for position, state in enumerate(gates)}
    node = [number.get(state, state) for state in same_as]
    parents: list[list[int]] = [[] for _ in range(first + len(gates))]
    threshold = ints(len(parents), 1)
    for state in gates:
        gate = built.gates[state - first]
        inputs = [node[i] for i in gate.inputs]
        threshold[number[state]] = gate.needed - inputs.count(ALWAYS)
        for i in inputs:
            if i != ALWAYS:
                parents[i].append(number[state])
    start, flat = rows(parents)
    cycles = loops(parents)
    loop = ints(len(parents), -1)
    for position, members in enumerate(cycles):
        loop[members] = position
    loop_start, loop_node = rows(cycles)
    works, count, rank = _all_up(parents, threshold, first)
    firm = _firm(parents, loop, works, rank)
    blank = ints(len(parents))
    up = (works, count, rank, firm)
    return node, Network(start, flat, threshold, loop, loop_start, loop_node, blank, blank, *up)


def rows(lists: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """(start, flat): row i of a ragged table is `flat[start[i] : start[i + 1]]`."""
    start = ints(len(lists) + 1)
    start[1:] = [len(row) for row in lists]
    flat = ints(0)
    start.cumsum(out=start)
    flat.resize(int(start[-1]))
    flat[:] = [item for row in lists for item in row]
    return start, flat


def _without_repeats(built: Structure, kept: set[int]) -> list[int]:
    """For every state the one that it repeats: itself, the only input of its gate and so on, or `ALWAYS`."""
    first = len(built.leaves)
    found: dict[int, int] = {}
    for start in range(first + len(built.gates)):
        way = []
        state = start
        while state not in found:
            found[state] = state  # stays so where a way ends, or comes back to itself
            way.append(state)
            if state < first or state in kept:
                break
            gate = built.gates[state - first]
            if gate.needed <= 0:
                found[state] = ALWAYS
                break
            if len(gate.inputs) != 1 or gate.needed > 1:
                break
            state = gate.inputs[0]
        end = found[state]
        for passed in way:
            found[passed] = end
    return [found[state] for state in range(first + len(built.gates))]


def loops(parents: Sequence[Sequence[int]]) -> list[list[int]]:
    """Sets of nodes that hold each other up, or themselves; a set comes after those that it needs.

    >>> loops([[1], [2], [1, 3], [3], []])
    [[2, 1], [3]]
    """
    found = strong_components(parents)[::-1]
    return [members for members in found if len(members) > 1 or members[0] in parents[members[0]]]


def _all_up(parents: Sequence[Sequence[int]], threshold: Ints, leaves: int) -> tuple[Ints, Ints, Ints]:
    """(works, count, rank) with every leaf up: what comes up from everything down, and in which order."""
    works, count, rank = ints(len(parents)), ints(len(parents)), ints(len(parents))
    rising = [n for n in range(len(parents)) if n < leaves or threshold[n] <= 0]
    risen = 0
    for n in rising:
        works[n] = 1
    while rising:
        node = rising.pop()
        for gate in parents[node]:
            count[gate] += 1
            if count[gate] >= threshold[gate] and not works[gate]:
                risen += 1
                works[gate], rank[gate] = 1, risen
                rising.append(gate)
    return works, count, rank


def _firm(parents: Sequence[Sequence[int]], loop: Ints, works: Ints, rank: Ints) -> Ints:
    """How many working inputs of each gate came up before it, or lie on no cycle with it."""
    firm: Ints = ints(len(parents))
    for node, gates in enumerate(parents):
        for gate in gates:
            if works[node] and (loop[node] != loop[gate] or rank[node] < rank[gate]):
                firm[gate] += 1
    return firm
