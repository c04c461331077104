"""What joins the members of a failure domain to one area: bands between neighbours, ties to those far off."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from haplanner.report.geometry import Rect

REACH = 240.0
"""Members with nothing but ground between them are joined over so many scene units."""
_LEAST = 16.0
"""Neighbours face each other over so many scene units at least; else a tie joins them."""
_MOST_ISLANDS = 24
"""Ties between more pieces than this would be a net that nobody can follow: they stay islands."""
_CHANNEL, _LANE = 10.0, 10.0
"""How far beside boxes a tie passes, and each further lane of ties."""
_BATCH = 20
"""So many members are looked at in one step."""

_Floats = NDArray[np.float64]


def bands(rects: Sequence[Rect], others: Sequence[Rect], margin: float, lane: int = 0) -> list[Rect]:
    """Rectangles that join these members without covering others, where there is a way.

    Neighbours are joined over all of the height or width that they share. Pieces that are left over are tied
    to the nearest one by a band of twice the margin, straight or by way of a channel beside the boxes.

    >>> bands([Rect(0, 0, 40, 40), Rect(100, 10, 40, 40)], [], 4.0)
    [Rect(x=40, y=6.0, width=60.0, height=38.0)]
    """
    found: list[Rect] = []
    for _ in band_steps(rects, others, margin, lane, found):
        pass
    return found


def band_steps(
    rects: Sequence[Rect], others: Sequence[Rect], margin: float, lane: int, found: list[Rect]
) -> Iterator[None]:
    """Find the same in short steps, and put it to what was found before."""
    edges, walls = _edges(rects), _edges(others)
    pieces = list(range(len(rects)))
    yield

    def root(i: int) -> int:
        while pieces[i] != i:
            pieces[i] = i = pieces[pieces[i]]
        return i

    for i, rect in enumerate(rects):
        if i % _BATCH == _BATCH - 1:
            yield
        for j in _near(edges, i):
            band = _between(rect, rects[j], margin)
            if band is None:
                pieces[root(i)] = root(j)  # the two touch
            elif not _hits(walls, _between(rect, rects[j], 0.0) or band):
                pieces[root(i)] = root(j)
                found.append(band)
    roots = [root(i) for i in range(len(rects))]
    if 1 < len(set(roots)) <= _MOST_ISLANDS:
        for i, j in _joints(edges, roots):
            found += _tie(rects[i], rects[j], walls, margin, _CHANNEL + _LANE * lane)
            yield


def _edges(rects: Iterable[Rect]) -> _Floats:
    """One row (x, y, right, bottom) for each."""
    sides = np.fromiter(chain.from_iterable(rects), dtype=np.float64).reshape(-1, 4)
    sides[:, 2:] += sides[:, :2]
    return sides


def _near(edges: _Floats, i: int) -> list[int]:
    """Later or right neighbours that one faces, and those that it touches."""
    x, y, right, bottom = edges[i]
    across = np.minimum(right, edges[:, 2]) - np.maximum(x, edges[:, 0])
    down = np.minimum(bottom, edges[:, 3]) - np.maximum(y, edges[:, 1])
    faces = ((down >= _LEAST) & (across <= 0) & (across >= -REACH) & (edges[:, 0] >= right)) | (
        (across >= _LEAST) & (down <= 0) & (down >= -REACH / 2) & (edges[:, 1] >= bottom)
    )
    touches = (across > 0) & (down > 0)
    touches[: i + 1] = False
    return [int(j) for j in np.nonzero(faces | touches)[0]]


def _between(one: Rect, other: Rect, margin: float) -> Rect | None:
    """The ground between two that face each other, and a margin on both sides; `None` where they touch."""
    top, bottom = max(one.y, other.y), min(one.bottom, other.bottom)
    left, right = max(one.x, other.x), min(one.right, other.right)
    if bottom > top and right > left:
        return None
    if bottom > top:
        return Rect(right, top - margin, float(left - right), bottom - top + 2 * margin)
    return Rect(left - margin, bottom, right - left + 2 * margin, float(top - bottom))


def _hits(walls: _Floats, rect: Rect) -> int:
    """How many of the others a rectangle covers part of."""
    if not len(walls):
        return 0
    overlaps = (
        (walls[:, 0] < rect.right)
        & (rect.x < walls[:, 2])
        & (walls[:, 1] < rect.bottom)
        & (rect.y < walls[:, 3])
    )
    return int(np.count_nonzero(overlaps))


def _joints(edges: _Floats, roots: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of members that join all pieces by the least distance, after Prim."""
    piece = np.array(roots)
    gap = np.full(len(piece), np.inf)
    nearest = np.zeros(len(piece), dtype=np.int64)
    outside = np.ones(len(piece), dtype=bool)
    pairs: list[tuple[int, int]] = []
    joined = int(piece[0])
    while True:
        for i in np.nonzero(piece == joined)[0]:
            outside[i] = False
            x, y, right, bottom = edges[i]
            across = np.maximum(0.0, np.maximum(x - edges[:, 2], edges[:, 0] - right))
            down = np.maximum(0.0, np.maximum(y - edges[:, 3], edges[:, 1] - bottom))
            closer = across + down < gap
            gap[closer] = (across + down)[closer]
            nearest[closer] = i
        if not outside.any():
            return pairs
        j = int(np.argmin(np.where(outside, gap, np.inf)))
        pairs.append((int(nearest[j]), j))
        joined = int(piece[j])


def _tie(a: Rect, b: Rect, walls: _Floats, half: float, channel: float) -> list[Rect]:
    """The way from one to another that covers the least of others, and of those the shortest."""
    (ax, ay), (bx, by) = a.centre, b.centre
    left, right = min(a.x, b.x) - channel, max(a.right, b.right) + channel
    upper, lower = min(a.y, b.y) - channel, max(a.bottom, b.bottom) + channel
    ways = [
        [(ax, ay), (bx, ay), (bx, by)],
        [(ax, ay), (ax, by), (bx, by)],
        *([(ax, ay), (x, ay), (x, by), (bx, by)] for x in (left, right, (ax + bx) / 2)),
        *([(ax, ay), (ax, y), (bx, y), (bx, by)] for y in (upper, lower, (ay + by) / 2)),
    ]
    strips = [[_strip(p, q, half) for p, q in pairwise(way) if p != q] for way in ways]

    def cost(way: Sequence[Rect]) -> float:
        length = sum(max(strip.width, strip.height) for strip in way)
        return length + 2000.0 * sum(_hits(walls, strip) for strip in way)

    return min(strips, key=cost)


def _strip(p: tuple[float, float], q: tuple[float, float], half: float) -> Rect:
    x, y = min(p[0], q[0]), min(p[1], q[1])
    return Rect(x, y, abs(p[0] - q[0]), abs(p[1] - q[1])).grown(half)
