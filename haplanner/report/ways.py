"""Level and upright ways from the right edge of one node to the left edge of another."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from haplanner.model.elements import Point
from haplanner.report.geometry import Rect, around
from haplanner.report.walls import AIR, Sight

STUB = 14.0
"""An arrow goes straight so far before it turns, and before it ends."""
_MOST_LEVELS, _MOST_UPRIGHTS = 16, 5
_WIDE = 160.0
"""How far beyond its ends a way may turn aside."""

Way = tuple[Point, ...]


def plain_way(start: Point, end: Point, stub: float) -> Way:
    """The way that looks at nothing: one upright stretch, or back around by two.

    >>> plain_way((0.0, 0.0), (100.0, 50.0), 14.0)
    ((0.0, 0.0), (50.0, 0.0), (50.0, 50.0), (100.0, 50.0))
    """
    (x0, y0), (x3, y3) = start, end
    if x3 - x0 >= 2 * STUB:
        return (
            (start, end)
            if y0 == y3
            else _by_upright(start, end, max((x0 + x3) / 2, min(x0 + stub, x3 - STUB)))
        )
    return _by_level(start, end, x0 + stub, x3 - STUB, (y0 + y3) / 2)


def way_between(start: Point, end: Point, ends: tuple[Rect, Rect], stub: float, sight: Sight) -> Way:
    """The first way that is free of those with the fewest turns; where none is, one that looks at nothing.

    `ends` are the nodes that the arrow begins and ends at: it goes back around them, not across.
    """
    for way in _ways(start, end, ends, stub, sight):
        if _is_free(way, ends, sight):
            return way
    return plain_way(start, end, stub)


def _ways(start: Point, end: Point, ends: tuple[Rect, Rect], stub: float, sight: Sight) -> Iterator[Way]:
    (x0, y0), (x3, y3) = start, end
    forward = x3 - x0 >= 2 * STUB
    if forward and y0 == y3:
        yield (start, end)
    area = (around([*ends]) or ends[0]).grown(_WIDE)
    walls = sight.between(area)
    if forward:
        for x in _uprights(x0, x3, stub, walls):
            yield _by_upright(start, end, x)
    firsts = _firsts(x0, y0, stub, +1, walls, sight)
    lasts = _firsts(x3, y3, STUB, -1, walls, sight)
    levels = _levels(y0, y3, ends, walls)
    for first in firsts:
        for last in lasts:
            for y in levels:
                yield _by_level(start, end, first, last, y)


def _uprights(x0: float, x3: float, stub: float, walls: Iterable[Rect]) -> list[float]:
    """Where a way with one upright stretch may turn: midway between close columns, else near an end."""
    near_start, near_end = min(x0 + stub, x3 - STUB), x3 - STUB - (stub - STUB) % 24.0
    middle = (x0 + x3) / 2
    close = x3 - x0 < 120.0
    beside = [x for wall in walls for x in (wall.x - STUB, wall.right + STUB) if near_start < x < near_end]
    beside.sort(key=lambda x: abs(x - middle))
    first = [near_start] if not close else [min(max(middle, near_start), x3 - STUB)]
    return [*first, near_start, max(near_end, near_start), middle, *beside[: 2 * _MOST_UPRIGHTS]]


def _firsts(x: float, y: float, stub: float, way: int, walls: Iterable[Rect], sight: Sight) -> list[float]:
    """Where a way may turn first, seen from one of its ends: after its stub, or beyond what stands beside."""
    found = [x + way * stub, x + way * STUB]
    beside = [wall.right + STUB if way > 0 else wall.x - STUB for wall in walls]
    found += sorted((b for b in beside if (b - x) * way > STUB), key=lambda b: abs(b - x))
    return [b for b in dict.fromkeys(found) if sight.is_free(x + way, y, b, y)][:_MOST_UPRIGHTS]


def _levels(y0: float, y3: float, ends: tuple[Rect, Rect], walls: Iterable[Rect]) -> list[float]:
    """Heights between what stands around, the shortest way round first."""
    gap = AIR + 4.0
    found = [y for rect in (*ends, *walls) for y in (rect.y - gap, rect.bottom + gap)]
    found += [y0, y3]
    return sorted(dict.fromkeys(found), key=lambda y: abs(y - y0) + abs(y - y3))[:_MOST_LEVELS]


def _by_upright(start: Point, end: Point, x: float) -> Way:
    return (start, (x, start[1]), (x, end[1]), end)


def _by_level(start: Point, end: Point, first: float, last: float, y: float) -> Way:
    way = (start, (first, start[1]), (first, y), (last, y), (last, end[1]), end)
    return tuple(p for i, p in enumerate(way) if i == 0 or p != way[i - 1])


def _is_free(way: Way, ends: tuple[Rect, Rect], sight: Sight) -> bool:
    last = len(way) - 2
    for i, ((ax, ay), (bx, by)) in enumerate(pairwise(way)):
        if not sight.is_free(ax, ay, bx, by):
            return False
        stretch = Rect(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))
        # Its own ends are touched by the first and the last stretch alone.
        if (i > 0 and _within(stretch, ends[0])) or (i < last and _within(stretch, ends[1])):
            return False
    return True


def _within(stretch: Rect, node: Rect) -> bool:
    return (
        stretch.x < node.right
        and node.x < stretch.right
        and stretch.y < node.bottom
        and node.y < stretch.bottom
    ) or (stretch.touches(node.grown(-1.0)))
