"""What stands in the way of arrows, in buckets, so that asking about one stretch is quick."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from haplanner.report.geometry import Rect

AIR = 5.0
"""How far from others an arrow keeps, in scene units: two may pass between stacked members."""
_CELL = 256.0


class Walls:
    """Rectangles by id, each with a number in the order of their coming."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._rects: dict[str, Rect] = {}
        self._cells: dict[tuple[int, int], set[str]] = {}

    def put(self, wall_id: str, rect: Rect) -> None:
        """Put a rectangle, or put it elsewhere."""
        self.take(wall_id)
        self._rects[wall_id] = rect
        self.numbers.setdefault(wall_id, len(self.numbers))
        for cell in _cells(rect.grown(AIR)):
            self._cells.setdefault(cell, set()).add(wall_id)

    def take(self, wall_id: str) -> None:
        """Take one away."""
        rect = self._rects.pop(wall_id, None)
        if rect is not None:
            for cell in _cells(rect.grown(AIR)):
                self._cells[cell].discard(wall_id)

    def without(self, free: Set[str]) -> "Sight":
        """The walls as seen by an arrow that begins, ends or stands in some of them."""
        return Sight(self, free)

    def touching(self, area: Rect) -> Iterator[tuple[str, Rect]]:
        """Every wall that shares a point with an area."""
        seen: set[str] = set()
        for cell in _cells(area):
            for wall_id in self._cells.get(cell, ()):
                if wall_id not in seen:
                    seen.add(wall_id)
                    if self._rects[wall_id].touches(area):
                        yield wall_id, self._rects[wall_id]


class Sight(NamedTuple):
    """What one arrow sees of the walls."""

    walls: Walls
    free: Set[str]

    def is_free(self, ax: float, ay: float, bx: float, by: float) -> bool:
        """Whether a level or upright stretch keeps its distance from all walls."""
        x0, x1 = (ax, bx) if ax <= bx else (bx, ax)
        y0, y1 = (ay, by) if ay <= by else (by, ay)
        cells, rects, free = self.walls._cells, self.walls._rects, self.free
        for i in range(int(x0 // _CELL), int(x1 // _CELL) + 1):
            for j in range(int(y0 // _CELL), int(y1 // _CELL) + 1):
                for wall_id in cells.get((i, j), ()):
                    if wall_id in free:
                        continue
                    x, y, width, height = rects[wall_id]
                    if x - AIR < x1 and x0 < x + width + AIR and y - AIR < y1 and y0 < y + height + AIR:
                        return False
        return True

    def between(self, area: Rect) -> list[Rect]:
        """The walls in an area."""
        return [rect for wall_id, rect in self.walls.touching(area) if wall_id not in self.free]


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    for i in range(int(rect.x // _CELL), int(rect.right // _CELL) + 1):
        for j in range(int(rect.y // _CELL), int(rect.bottom // _CELL) + 1):
            yield i, j
