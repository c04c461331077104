"""Layered drawing of a directed graph from left to right, after Sugiyama, Tagawa and Toda (1981)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Size = tuple[float, float]
XY = tuple[float, float]

_SWEEPS = 12
"""Barycentre sweeps; more change nothing on graphs of up to 400 nodes."""
_MOST_WAYPOINTS = 3000
"""Bound on waypoints of long edges: beyond it they are left out, since ordering costs time for each."""
_TRANSPOSE_UP_TO = 600
"""Neighbours are exchanged one by one only on graphs of so many cells: small gain, great cost."""
_WAYPOINT_HEIGHT = 8.0


def layered(
    sizes: Mapping[str, Size], edges: Iterable[tuple[str, str]], gap_x: float, gap_y: float
) -> dict[str, XY]:
    """Top-left corners such that edges point right, no two boxes overlap and few edges cross.

    `gap_x` is kept between columns, `gap_y` between neighbours of one column. Edges of a circle are turned
    round for the drawing. The same graph gives the same drawing.
    """
    names = list(sizes)
    number = {name: i for i, name in enumerate(names)}
    wanted = {(number[a], number[b]) for a, b in edges if a in number and b in number and a != b}
    arcs = _without_circles(len(names), sorted(wanted))
    layer = _layers(len(names), arcs)
    heights = [sizes[name][1] for name in names]
    columns, near = _cells(layer, arcs, heights)
    columns = _ordered(columns, near)
    centres = _centres(columns, near, heights, gap_y, len(names))
    places: dict[str, XY] = {}
    x = 0.0
    for column in columns:
        real = [i for i in column if i < len(names)]
        width = max((sizes[names[i]][0] for i in real), default=0.0)
        for i in real:
            w, h = sizes[names[i]]
            places[names[i]] = (x + (width - w) / 2, centres[i] - h / 2)
        x += width + gap_x
    return places


def _without_circles(n: int, edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The edges with those that close a circle turned round; double ones once."""
    out: list[list[int]] = [[] for _ in range(n)]
    entered = [0] * n
    for a, b in edges:
        out[a].append(b)
        entered[b] += 1
    state = bytearray(n)  # 0 new, 1 on the way, 2 done
    kept: set[tuple[int, int]] = set()
    for root in sorted(range(n), key=lambda i: (entered[i] > 0, i)):
        if state[root]:
            continue
        state[root] = 1
        stack = [(root, iter(out[root]))]
        while stack:
            node, rest = stack[-1]
            for child in rest:
                if state[child] == 1:
                    kept.add((child, node))
                    continue
                kept.add((node, child))
                if state[child] == 0:
                    state[child] = 1
                    stack.append((child, iter(out[child])))
                    break
            else:
                state[node] = 2
                stack.pop()
    return sorted(kept)


def _layers(n: int, arcs: Sequence[tuple[int, int]]) -> list[int]:
    """Columns by longest path; then nodes with more arrows out than in move right, as far as they may."""
    out: list[list[int]] = [[] for _ in range(n)]
    into: list[list[int]] = [[] for _ in range(n)]
    for a, b in arcs:
        out[a].append(b)
        into[b].append(a)
    waiting = [len(sources) for sources in into]
    order = [i for i in range(n) if not waiting[i]]
    for i in order:
        for j in out[i]:
            waiting[j] -= 1
            if not waiting[j]:
                order.append(j)
    layer = [0] * n
    for i in order:
        layer[i] = max((layer[j] + 1 for j in into[i]), default=0)
    for i in reversed(order):
        if len(out[i]) > len(into[i]):
            layer[i] = min(layer[j] for j in out[i]) - 1
    return layer


def _cells(
    layer: Sequence[int], arcs: Sequence[tuple[int, int]], heights: list[float]
) -> tuple[list[list[int]], tuple[list[list[int]], list[list[int]]]]:
    """Columns of cells (nodes, and waypoints of long edges, which grow `heights`) and neighbours."""
    n = len(layer)
    columns: list[list[int]] = [[] for _ in range(max(layer, default=-1) + 1)]
    for i in range(n):
        columns[layer[i]].append(i)
    with_waypoints = sum(layer[b] - layer[a] - 1 for a, b in arcs) <= _MOST_WAYPOINTS
    left: list[list[int]] = [[] for _ in range(n)]
    right: list[list[int]] = [[] for _ in range(n)]
    for a, b in arcs:
        here = a
        for column in range(layer[a] + 1, layer[b]) if with_waypoints else ():
            cell = len(left)
            columns[column].append(cell)
            heights.append(_WAYPOINT_HEIGHT)
            left.append([here])
            right.append([])
            right[here].append(cell)
            here = cell
        if with_waypoints or layer[b] - layer[a] == 1:
            right[here].append(b)
            left[b].append(here)
    return columns, (left, right)


def _ordered(columns: list[list[int]], near: tuple[list[list[int]], list[list[int]]]) -> list[list[int]]:
    """The columns, each in the order that makes the fewest crossings found."""
    left, right = near
    place = [0.0] * len(left)
    for column in columns:
        for i, cell in enumerate(column):
            place[cell] = i
    best, fewest = [list(c) for c in columns], _crossings(columns, right, place)
    for sweep in range(_SWEEPS):
        if fewest == 0:
            break
        forward = sweep % 2 == 0
        sides, line = (left, columns[1:]) if forward else (right, columns[-2::-1])
        for column in line:
            weights = {
                cell: sum(place[j] for j in sides[cell]) / len(sides[cell]) if sides[cell] else place[cell]
                for cell in column
            }
            column.sort(key=weights.__getitem__)
            for i, cell in enumerate(column):
                place[cell] = i
        if len(place) <= _TRANSPOSE_UP_TO:
            _transpose(columns, near, place)
        crossings = _crossings(columns, right, place)
        if crossings < fewest:
            best, fewest = [list(c) for c in columns], crossings
    return best


def _crossings(
    columns: Sequence[Sequence[int]], right: Sequence[Sequence[int]], place: Sequence[float]
) -> int:
    """How many pairs of edges between neighbouring columns cross: inversions, counted with a Fenwick tree."""
    total = 0
    for column in columns[:-1]:
        ends = [int(e) for cell in column for e in sorted(place[j] for j in right[cell])]
        size = max(ends, default=-1) + 2
        tree = [0] * size
        for seen, end in enumerate(ends):
            i, not_after = end + 1, 0
            while i > 0:
                not_after += tree[i]
                i &= i - 1
            total += seen - not_after
            i = end + 1
            while i < size:
                tree[i] += 1
                i += i & -i
    return total


def _transpose(
    columns: list[list[int]], near: tuple[list[list[int]], list[list[int]]], place: list[float]
) -> None:
    """Exchange neighbours of a column wherever that removes crossings."""
    for column in columns:
        better = True
        while better:
            better = False
            for i in range(len(column) - 1):
                upper, lower = column[i], column[i + 1]
                gain = 0
                for side in near:
                    for a in side[upper]:
                        for b in side[lower]:
                            gain += (place[a] > place[b]) - (place[a] < place[b])
                if gain > 0:
                    column[i], column[i + 1] = lower, upper
                    place[upper], place[lower] = place[lower], place[upper]
                    better = True


def _centres(
    columns: Sequence[Sequence[int]],
    near: tuple[list[list[int]], list[list[int]]],
    heights: Sequence[float],
    gap: float,
    nodes: int,
) -> list[float]:
    """The height of every cell: as near to its neighbours' mean as its column's order and gaps allow."""
    left, right = near
    y = [0.0] * len(heights)
    for column in columns:
        total = sum(heights[c] for c in column) + gap * max(0, len(column) - 1)
        top = -total / 2
        for cell in column:
            y[cell] = top + heights[cell] / 2
            top += heights[cell] + gap
    rounds = [(columns[1:], (left,)), (columns[-2::-1], (right,))] * 3 + [(columns, (left, right))] * 2
    for line, sides in rounds:
        for column in line:
            targets, weights = [], []
            for cell in column:
                mean, weight = y[cell], 0.01
                for side in sides:
                    for j in side[cell]:
                        pull = (
                            8.0
                            if cell >= nodes and j >= nodes
                            else 2.0
                            if cell >= nodes or j >= nodes
                            else 1.0
                        )
                        mean += (y[j] - mean) * pull / (weight + pull)
                        weight += pull
                targets.append(mean)
                weights.append(weight)
            for cell, centre in zip(
                column, _apart(targets, weights, [heights[c] for c in column], gap), strict=True
            ):
                y[cell] = centre
    return y


def _apart(
    targets: Sequence[float], weights: Sequence[float], heights: Sequence[float], gap: float
) -> list[float]:
    """Centres nearest to the targets (least squares) that keep order and gaps: pool adjacent violators."""
    shifts = [0.0]
    for above, below in pairwise(heights):
        shifts.append(shifts[-1] + (above + below) / 2 + gap)
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for target, weight, shift in zip(targets, weights, shifts, strict=True):
        mean, total, count = target - shift, weight, 1
        while pools and pools[-1][0] > mean:
            m, w, c = pools.pop()
            mean, total, count = (mean * total + m * w) / (total + w), total + w, count + c
        pools.append((mean, total, count))
    means = [mean for mean, _, count in pools for _ in range(count)]
    return [mean + shift for mean, shift in zip(means, shifts, strict=True)]
