"""The outline of an area made of upright rectangles, as loops of corners that can be drawn round."""

from collections.abc import Iterable, Sequence

import numpy as np

from haplanner.model.elements import Point
from haplanner.report.geometry import Rect, around

Loop = tuple[Point, ...]
"""The corners of a closed line of level and upright edges, in order; the last joins the first."""


def outline(rects: Sequence[Rect], keep_open: Iterable[Point] = ()) -> tuple[Loop, ...]:
    """The edge of the area that the rectangles cover together, to half a scene unit.

    Holes in it are closed, but for those around one of the points that are to be kept open.

    >>> outline([Rect(0, 0, 20, 10), Rect(10, 0, 20, 30)])
    (((0.0, 0.0), (30.0, 0.0), (30.0, 30.0), (10.0, 30.0), (10.0, 10.0), (0.0, 10.0)),)
    """
    if not rects:
        return ()
    edges = np.round(np.array([(r.x, r.y, r.right, r.bottom) for r in rects]) * 2.0) / 2.0
    xs, ys = (np.array(sorted(set(edges[:, axis::2].flat))) for axis in (0, 1))
    left, right = np.searchsorted(xs, edges[:, 0]), np.searchsorted(xs, edges[:, 2])
    top, bottom = np.searchsorted(ys, edges[:, 1]), np.searchsorted(ys, edges[:, 3])
    # Each rectangle is written down at its four corners; sums along both axes then cover its cells.
    steps = np.zeros((len(ys) + 2, len(xs) + 2), dtype=np.int32)
    for rows, columns, sign in ((top, left, 1), (top, right, -1), (bottom, left, -1), (bottom, right, 1)):
        np.add.at(steps, (rows + 1, columns + 1), sign)
    filled = steps.cumsum(axis=0).cumsum(axis=1) > 0
    loops = _traced(filled, xs, ys)
    open_points = np.array(list(keep_open), dtype=np.float64).reshape(-1, 2)
    return tuple(loop for loop, hole in loops if not hole or _holds(loop, open_points))


def inside(loops: Iterable[Loop], x: float, y: float) -> bool:
    """Whether a point lies in an area with these outlines: an odd number of edges is to the right of it."""
    odd = False
    for loop in loops:
        if len(loop) == 4:  # most are around one box
            (x0, y0), (x1, y1) = loop[0], loop[2]
            odd ^= (y0 > y) != (y1 > y) and (x0 > x) != (x1 > x)
            continue
        first = 0 if loop[0][0] == loop[1][0] else 1  # every other edge is upright, and only those count
        ends = loop[1::2] if first == 0 else (*loop[2::2], loop[0])
        for (x0, y0), (_x1, y1) in zip(loop[first::2], ends, strict=True):
            if (y0 > y) != (y1 > y) and x0 > x:
                odd = not odd
    return odd


def _holds(loop: Loop, points: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> bool:
    """Whether any of the points lies in a loop: only those in its rectangle are looked at."""
    x, y, width, height = loop_bounds([loop]) or Rect(0.0, 0.0, 0.0, 0.0)
    near = (points[:, 0] >= x) & (points[:, 0] <= x + width)
    near &= (points[:, 1] >= y) & (points[:, 1] <= y + height)
    return any(inside((loop,), px, py) for px, py in points[near].tolist())


def loop_bounds(loops: Iterable[Loop]) -> Rect | None:
    """A rectangle around the loops; `None` around none."""
    return around(Rect(x, y, 0.0, 0.0) for loop in loops for x, y in loop)


def _traced(
    filled: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]",
    xs: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    ys: "np.ndarray[tuple[int], np.dtype[np.float64]]",
) -> list[tuple[Loop, bool]]:
    """Loops through the corners of the filled cells, each with whether it is the edge of a hole.

    At a corner one or three of the four cells around a point are filled; where two that touch there are,
    two corners meet. Along a line of the grid, corners are ends of edges by turns.
    """
    a, b, c, d = filled[:-1, :-1], filled[:-1, 1:], filled[1:, :-1], filled[1:, 1:]
    around_point = a.astype(np.int8) + b + c + d
    crossing = (around_point == 2) & (a == d)
    rows, columns = np.nonzero((around_point % 2 == 1) | crossing)
    corners: list[tuple[int, int, int]] = []
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        corners.append((row, column, 0))
        if crossing[row, column]:
            corners.append((row, column, 1))

    def upright(corner: tuple[int, int, int]) -> tuple[int, int, int]:
        row, column, copy = corner
        swapped = bool(crossing[row, column] and not a[row, column])
        return (column, row, 1 - copy if swapped else copy)

    across = _paired(corners)
    down = _paired(sorted(corners, key=upright))
    found: list[tuple[Loop, bool]] = []
    waiting = dict.fromkeys(corners)
    while waiting:
        first = here = next(iter(waiting))  # the leftmost of the uppermost: its cell is below and right
        way: list[Point] = []
        while True:
            for pairs in (across, down):
                waiting.pop(here, None)
                way.append((float(xs[here[1]]), float(ys[here[0]])))
                here = pairs[here]
            if here == first:
                break
        found.append((tuple(way), not d[first[0], first[1]]))
    return found


def _paired(corners: Sequence[tuple[int, int, int]]) -> dict[tuple[int, int, int], tuple[int, int, int]]:
    pairs = {}
    for one, other in zip(corners[::2], corners[1::2], strict=True):
        pairs[one], pairs[other] = other, one
    return pairs
