"""Where the names of hulls stand: at an edge of the hull, where they cover as little as can be."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from haplanner.report.diagram import DiagramView, Frame, Hull
from haplanner.report.geometry import FRAME_HEAD, Rect
from haplanner.report.text_width import text_width

LABEL_HEIGHT, LABEL_TEXT = 16.0, 10.0
NAME_TEXT = 12.0
SWATCH = 12.0
"""The pattern that goes before the name, in scene units."""
LONGEST_LABEL = 160.0
_MOST_EDGES = 24
_AT_A_TIME = 6
"""So many places, of one edge, are compared with what is near them in one step."""
_OVER = 3.0
"""A label lies so far across the edge that it stands at."""
_MANY_ARROWS = 400
"""From so many on, fewer points of each are looked at."""
_AIR = 4.0
"""So near a label an arrow is in its way."""
_OFF = 28.0
"""Between the drawing and the labels of domains that nothing lies in."""

_Floats = NDArray[np.float64]


def label_width(text: str) -> float:
    """How wide the label with this text is."""
    return min(text_width(text, LABEL_TEXT, bold=True) + SWATCH + 18.0, LONGEST_LABEL)


def label_steps(view: DiagramView, hulls: Iterable[Hull], found: dict[str, Rect]) -> Iterator[None]:
    """Find a place for the label of each hull, in short steps; without members it is below the drawing."""
    solid = _rows([*(b.rect for b in view.boxes.values()), *(f.badge_rect for f in view.frames.values())])
    yield
    blocks = [f.rect for f in view.frames.values() if not f.members]
    heads = [_head(f) for f in view.frames.values() if f.members]
    soft = _rows([*blocks, *heads, *(f.rect for f in view.forks.values())])
    yield
    wires = _wires(view)
    taken: list[Rect] = []
    yield
    bounds = view.bounds or Rect(0.0, 0.0, 0.0, 0.0)
    left, below = bounds.x, bounds.bottom + _OFF
    for hull in hulls:
        width = label_width(hull.text)
        if not hull.parts:
            found[hull.id] = Rect(left, below, width, LABEL_HEIGHT)
            left += width + 12.0
            continue
        places = _places(hull, width)
        costs: list[_Floats] = []
        for start in range(0, len(places), _AT_A_TIME):
            rows = _rows(places[start : start + _AT_A_TIME])
            near = (rows[:, 0].min(), rows[:, 1].min(), rows[:, 2].max(), rows[:, 3].max())
            cost = 5.0 * _covered(rows, _within(solid, near)) + 1.5 * _covered(rows, _within(soft, near))
            cost += 12.0 * _covered(rows, _rows(taken)) + np.arange(start, start + len(rows)) * 2.0
            costs.append(cost + 25.0 * _points_in(rows, _within(wires, near)))
            yield
        found[hull.id] = places[int(np.argmin(np.concatenate(costs)))]
        taken.append(found[hull.id])


def _wires(view: DiagramView) -> _Floats:
    """Points of all arrows."""
    steps = 8 if len(view.arrows) < _MANY_ARROWS else 4
    led = [a.point_at(t / steps) for a in view.arrows.values() if a.route for t in range(1, steps)]
    curves = np.array([a.path for a in view.arrows.values() if not a.route], dtype=np.float64)
    t = np.arange(1, steps) / steps
    shares = np.stack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3])
    points = np.einsum("acx,ct->atx", curves.reshape(-1, 4, 2), shares).reshape(-1, 2)
    found: _Floats = np.concatenate([points, np.array(led, dtype=np.float64).reshape(-1, 2)])
    return found


def _head(frame: Frame) -> Rect:
    """The name and figure of a group."""
    width = max(text_width(frame.name, NAME_TEXT, bold=True), text_width(frame.figure, LABEL_TEXT))
    return Rect(frame.rect.x + 8.0, frame.rect.y + 6.0, width + 20.0, FRAME_HEAD - 8.0)


def _places(hull: Hull, width: float) -> list[Rect]:
    """Places outside and inside the level edges, those at the top first; then beside the upright ones."""
    level: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for part in hull.parts:
        for loop in part.loops:
            for (x0, y0), (x1, y1) in zip(loop, (*loop[1:], loop[0]), strict=True):
                if y0 == y1:
                    level.append((y0, min(x0, x1), max(x0, x1)))
                else:
                    upright.append((x0, min(y0, y1), max(y0, y1)))
    places = []
    for y, x0, x1 in _outermost(level):
        for x in (x0 + 8.0, (x0 + x1 - width) / 2, x1 - width - 8.0):
            places += [Rect(x, y - LABEL_HEIGHT + _OVER, width, LABEL_HEIGHT)]
            places += [Rect(x, y - _OVER, width, LABEL_HEIGHT)]
    for x, y0, y1 in _outermost(upright):
        for y in (y0 + 2.0, y1 - LABEL_HEIGHT - 2.0):
            places += [
                Rect(x - _OVER, y, width, LABEL_HEIGHT),
                Rect(x - width + _OVER, y, width, LABEL_HEIGHT),
            ]
    return places


def _outermost(edges: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """In their order, and no more of them than are worth trying."""
    edges.sort()
    half = _MOST_EDGES // 2
    return edges if len(edges) <= _MOST_EDGES else [*edges[:half], *edges[-half:]]


def _rows(rects: Sequence[Rect]) -> _Floats:
    return np.array([(r.x, r.y, r.right, r.bottom) for r in rects], dtype=np.float64).reshape(-1, 4)


def _within(others: _Floats, near: tuple[float, float, float, float]) -> _Floats:
    """Those of many rectangles or points that are near some places: only they are compared with each."""
    left, top, right, bottom = near
    ends = others[:, 2:] if others.shape[1] == 4 else others
    kept = (others[:, 0] <= right + _AIR) & (others[:, 1] <= bottom + _AIR)
    found: _Floats = others[kept & (ends[:, 0] >= left - _AIR) & (ends[:, 1] >= top - _AIR)]
    return found


def _covered(places: _Floats, others: _Floats) -> _Floats:
    """The area of the others that each place covers."""
    across = np.minimum(places[:, None, 2], others[None, :, 2]) - np.maximum(
        places[:, None, 0], others[None, :, 0]
    )
    down = np.minimum(places[:, None, 3], others[None, :, 3]) - np.maximum(
        places[:, None, 1], others[None, :, 1]
    )
    area: _Floats = (np.maximum(across, 0.0) * np.maximum(down, 0.0)).sum(axis=1)
    return area


def _points_in(places: _Floats, points: _Floats) -> _Floats:
    """How many of the points lie in each place."""
    x, y = points[None, :, 0], points[None, :, 1]
    held = (x >= places[:, None, 0] - _AIR) & (x <= places[:, None, 2] + _AIR)
    held &= (y >= places[:, None, 1] - _AIR) & (y <= places[:, None, 3] + _AIR)
    counts: _Floats = held.sum(axis=1).astype(np.float64)
    return counts
