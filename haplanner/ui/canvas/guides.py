"""Alignment guides: lines through edges and middles that a dragged node shares with others."""

from collections.abc import Iterable

from haplanner.model.elements import Point
from haplanner.report.geometry import Rect

_EQUAL = 0.5
_FAR = 900.0
"""Nodes farther away than this are out of sight at the usual zoom and say nothing."""
_OVERHANG = 12.0

Guide = tuple[Point, Point]


def guides(mine: Rect, others: Iterable[Rect]) -> tuple[Guide, ...]:
    """At most one upright and one level guide, to the nearest node that is aligned."""
    near = [r for r in others if abs(r.x - mine.x) < _FAR and abs(r.y - mine.y) < _FAR]
    near.sort(key=lambda r: abs(r.centre[0] - mine.centre[0]) + abs(r.centre[1] - mine.centre[1]))
    found: list[Guide] = []
    for rect in near:
        x = _shared((rect.x, rect.right), (mine.x, mine.right))
        if x is not None:
            top, bottom = min(rect.y, mine.y) - _OVERHANG, max(rect.bottom, mine.bottom) + _OVERHANG
            found.append(((x, top), (x, bottom)))
            break
    for rect in near:
        y = _shared((rect.centre[1], rect.y, rect.bottom), (mine.centre[1], mine.y, mine.bottom))
        if y is not None:
            left, right = min(rect.x, mine.x) - _OVERHANG, max(rect.right, mine.right) + _OVERHANG
            found.append(((left, y), (right, y)))
            break
    return tuple(found)


def _shared(theirs: Iterable[float], mine: Iterable[float]) -> float | None:
    """The first coordinate that two nodes share, like with like."""
    return next((a for a, b in zip(theirs, mine, strict=True) if abs(a - b) < _EQUAL), None)
