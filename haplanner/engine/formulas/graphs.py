"""Strongly connected components of a directed graph."""

from collections.abc import Iterator, Sequence


def strong_components(successors: Sequence[Sequence[int]]) -> list[list[int]]:
    """Sets of nodes that all reach each other, those that are reached first (Tarjan 1972, without recursion).

    >>> strong_components([[1], [2], [1], []])
    [[2, 1], [0], [3]]
    """
    size = len(successors)
    index = [-1] * size
    low = [0] * size
    on_path = [False] * size
    path: list[int] = []
    found: list[list[int]] = []
    count = 0
    for root in range(size):
        if index[root] >= 0:
            continue
        work: list[tuple[int, Iterator[int]]] = []
        entering: int | None = root
        while entering is not None or work:
            if entering is not None:
                index[entering] = low[entering] = count
                count += 1
                path.append(entering)
                on_path[entering] = True
                work.append((entering, iter(successors[entering])))
                entering = None
            node, rest = work[-1]
            for following in rest:
                if index[following] < 0:
                    entering = following
                    break
                if on_path[following]:
                    low[node] = min(low[node], index[following])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == index[node]:
                    component: list[int] = []
                    while not component or component[-1] != node:
                        component.append(path.pop())
                        on_path[component[-1]] = False
                    found.append(component)
    return found
