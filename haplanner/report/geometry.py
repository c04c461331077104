"""Where everything of a diagram stands: boxes, the frames around groups, the curves of arrows."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import add
from typing import NamedTuple

from haplanner.model.design import Design
from haplanner.model.elements import Point

GRID = 8.0
"""Boxes stand on multiples of this, in scene units (one unit is one pixel at 100 %)."""
BOX_WIDTH, BOX_HEIGHT = 144.0, 56.0
"""The size of a component or service; heights are 8 × odd, as frames' are, so that all centres line up."""
FRAME_HEAD, FRAME_SIDE, FRAME_FOOT = 40.0, 12.0, 8.0
"""The room of a frame above (title and figure), beside and below its members."""
EMPTY_FRAME = (BOX_WIDTH + 2 * FRAME_SIDE, BOX_HEIGHT + FRAME_HEAD + FRAME_FOOT)
"""The size of the frame of a group without members."""

BEND = 6.0
"""How round the corners of right-angled arrows are."""
_MIN_BEND, _MAX_BEND = 28.0, 160.0
_CLEARANCE = 10.0
"""How far below boxes an arrow that leads back keeps."""


class Rect(NamedTuple):
    """An upright rectangle by its top-left corner and size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    @property
    def in_port(self) -> Point:
        """Where arrows end: the middle of the left edge."""
        return (self.x, self.y + self.height / 2)

    @property
    def out_port(self) -> Point:
        """Where arrows begin: the middle of the right edge."""
        return (self.x + self.width, self.y + self.height / 2)

    def contains(self, x: float, y: float) -> bool:
        """The point lies inside or on the edge."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def touches(self, other: "Rect") -> bool:
        """The two share a point."""
        return (
            self.x <= other.x + other.width
            and other.x <= self.x + self.width
            and self.y <= other.y + other.height
            and other.y <= self.y + self.height
        )

    def overlaps(self, other: "Rect") -> bool:
        """The two share an area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def grown(self, by: float) -> "Rect":
        """The same, larger by so much on every side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, dx: float, dy: float) -> "Rect":
        """The same, somewhere else."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def united(self, other: "Rect") -> "Rect":
        """The smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


Curve = tuple[Point, Point, Point, Point]
"""A cubic Bézier curve: start, two control points, end."""


def around(rects: Iterable[Rect]) -> Rect | None:
    """The smallest rectangle around all of them; `None` around nothing."""
    found = list(rects)
    if not found:
        return None
    xs, ys, widths, heights = zip(*found, strict=True)
    x, y = min(xs), min(ys)
    return Rect(x, y, max(map(add, xs, widths)) - x, max(map(add, ys, heights)) - y)


def box(at: Point) -> Rect:
    """The rectangle of a component or service that stands there."""
    return Rect(at[0], at[1], BOX_WIDTH, BOX_HEIGHT)


def frame(members: Iterable[Rect], at: Point | None) -> Rect:
    """The rectangle of a group: around its members, or an empty frame at its own place."""
    inner = around(members)
    if inner is None:
        x, y = at or (0.0, 0.0)
        return Rect(x, y, *EMPTY_FRAME)
    return Rect(
        inner.x - FRAME_SIDE,
        inner.y - FRAME_HEAD,
        inner.width + 2 * FRAME_SIDE,
        inner.height + FRAME_HEAD + FRAME_FOOT,
    )


def group_depths(design: Design) -> dict[str, int]:
    """How many groups each group stands in, in the order of depth, outermost (0) first."""
    depths: dict[str, int] = {}
    for group_id in design.groups:
        way: dict[str, None] = {}
        here: str | None = group_id
        while here is not None and here in design.groups and here not in depths and here not in way:
            way[here] = None
            here = design.groups[here].group
        depth = depths[here] + 1 if here is not None and here in depths else 0
        for step in reversed(way):
            depths[step] = depth
            depth += 1
    return dict(sorted(depths.items(), key=lambda item: item[1]))


def members_by_group(design: Design) -> dict[str, list[str]]:
    """Ids of the components and groups directly inside each group, in the order of ids."""
    inside: dict[str, list[str]] = {group_id: [] for group_id in design.groups}
    for elements in (design.components, design.groups):
        for node_id, node in elements.items():
            if node.group is not None and node.group in inside:
                inside[node.group].append(node_id)
    return {group_id: sorted(ids) for group_id, ids in inside.items()}


def rectangles(design: Design, places: Mapping[str, Point]) -> dict[str, Rect]:
    """The rectangle of every component, service and group, given the places of boxes and empty groups."""
    rects = {i: box(places[i]) for elements in (design.components, design.services) for i in elements}
    inside = members_by_group(design)
    for group_id in reversed(group_depths(design)):
        rects[group_id] = frame((rects[i] for i in inside[group_id] if i in rects), places.get(group_id))
    return rects


def curve(source: Rect, target: Rect) -> Curve:
    """The way of an arrow from the right edge of one to the left edge of another.

    One that leads back and would lie behind the two, out of sight, passes below them.
    """
    way = wire(source.out_port, target.in_port)
    beside = source.y < target.bottom and target.y < source.bottom
    if not beside or source.out_port[0] <= target.in_port[0]:
        return way
    return _below(way, max(source.bottom, target.bottom) + _CLEARANCE)


def wire(start: Point, end: Point) -> Curve:
    """The way of an arrow between two points: it leaves to the right and arrives from the left."""
    (x0, y0), (x3, y3) = start, end
    across = x3 - x0
    bend = across / 2 if across >= 0 else min(_MAX_BEND, abs(across) / 3 + 48 + abs(y3 - y0) / 8)
    bend = max(_MIN_BEND, bend)
    return (start, (x0 + bend, y0), (x3 - bend, y3), end)


def _below(way: Curve, depth: float) -> Curve:
    """A way back whose curve is at a depth where it comes back under its own start and end."""
    (x0, y0), (x1, _y1), (x2, _y2), (x3, y3) = way
    bend, back = x1 - x0, x0 - x3
    # x(t) = x0 again: (6 bend + 2 back) t² − (9 bend + 3 back) t + 3 bend = 0, whose smaller root is meant.
    square, linear = 6 * bend + 2 * back, 9 * bend + 3 * back
    t = (linear - (linear * linear - 12 * bend * square) ** 0.5) / (2 * square)
    s = 1.0 - t
    high = min(y0 * s**3 + y3 * t**3, y0 * t**3 + y3 * s**3)
    control = (depth - high) / (3 * s * t)
    return ((x0, y0), (x1, control), (x2, control), (x3, y3))


def point_on(path: Curve, t: float) -> Point:
    """The point of the curve at t from 0 (start) to 1 (end)."""
    s = 1.0 - t
    a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = path
    return (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)


def distance_to(path: Curve, x: float, y: float, steps: int = 24) -> tuple[float, float]:
    """How far a point is from the curve, and at which t it comes nearest, to the accuracy of chords."""
    best, best_t = float("inf"), 0.0
    (ax, ay) = path[0]
    for step in range(1, steps + 1):
        bx, by = point_on(path, step / steps)
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length))
        px, py = ax + along * dx - x, ay + along * dy - y
        gap = px * px + py * py
        if gap < best:
            best, best_t = gap, (step - 1 + along) / steps
        ax, ay = bx, by
    return best**0.5, best_t


def curve_bounds(path: Curve) -> Rect:
    """A rectangle that holds the curve: around its control points."""
    xs, ys = [p[0] for p in path], [p[1] for p in path]
    x, y = min(xs), min(ys)
    return Rect(x, y, max(xs) - x, max(ys) - y)


def point_along(way: Sequence[Point], t: float) -> Point:
    """The point of a way along straight edges at t from 0 (start) to 1 (end) of its length.

    >>> point_along([(0, 0), (10, 0), (10, 30)], 0.5)
    (10.0, 10.0)
    """
    lengths = [math.dist(a, b) for a, b in pairwise(way)]
    left = t * sum(lengths)
    for (ax, ay), (bx, by), length in zip(way, way[1:], lengths, strict=False):
        if left <= length and length > 0:
            return (ax + (bx - ax) * left / length, ay + (by - ay) * left / length)
        left -= length
    return way[-1]


def distance_along(way: Sequence[Point], x: float, y: float) -> tuple[float, float]:
    """How far a point is from a way along straight edges, and at which t it comes nearest.

    >>> distance_along([(0, 0), (10, 0), (10, 30)], 13, 10)
    (3.0, 0.5)
    """
    total = sum(math.dist(a, b) for a, b in pairwise(way)) or 1.0
    best, best_t, gone = math.inf, 0.0, 0.0
    for (ax, ay), (bx, by) in pairwise(way):
        length = math.dist((ax, ay), (bx, by))
        along = 0.0 if length == 0 else ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length
        along = max(0.0, min(length, along))
        share = along / length if length else 0.0
        gap = math.dist((ax + share * (bx - ax), ay + share * (by - ay)), (x, y))
        if gap < best:
            best, best_t = gap, (gone + along) / total
        gone += length
    return best, best_t


def rounded_way(corners: Sequence[Point], radius: float, closed: bool = False) -> list[Point]:
    """A way along straight edges with round corners: a start, then by threes the end of an edge, a control
    point and the end of a quadratic curve; an open way ends with the end of its last edge.

    >>> rounded_way([(0, 0), (40, 0), (40, 40)], 10)
    [(0, 0), (30.0, 0.0), (40, 0), (40.0, 10.0), (40, 40)]
    """
    ways: list[Point] = []
    count = len(corners)
    for i in range(count) if closed else range(1, count - 1):
        (ax, ay), (bx, by), (cx, cy) = corners[i - 1], corners[i], corners[(i + 1) % count]
        before, after = abs(ax - bx) + abs(ay - by), abs(cx - bx) + abs(cy - by)
        r = min(radius, before / 2, after / 2)
        s, t = (r / before if before else 0.0), (r / after if after else 0.0)
        ways += [(bx + s * (ax - bx), by + s * (ay - by)), (bx, by), (bx + t * (cx - bx), by + t * (cy - by))]
    return [ways[-1], *ways] if closed else [corners[0], *ways, corners[-1]]
