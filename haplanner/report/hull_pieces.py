"""Pieces of hulls: areas around members and what joins them, made in short steps and kept."""

from collections.abc import Generator

from haplanner.report.bands import band_steps
from haplanner.report.diagram import HullPart
from haplanner.report.geometry import Rect
from haplanner.report.outline import loop_bounds, outline

NOWHERE = Rect(0.0, 0.0, 0.0, 0.0)
_MOST_KEPT = 256

PieceSteps = Generator[None, None, HullPart | None]
_Key = tuple[tuple[Rect, ...], tuple[Rect, ...], float, int]


class Pieces:
    """Makes pieces; those made last are kept, so that the same members at the same places have the same."""

    def __init__(self) -> None:
        self._kept: dict[_Key, HullPart] = {}

    def steps(
        self, rects: tuple[Rect, ...], others: tuple[Rect, ...], margin: float, lane: int
    ) -> PieceSteps:
        """Make the area around some rectangles, between others; the last step gives it, if there is any."""
        if not rects:
            return None
        key = (rects, others, margin, lane)
        part = self._kept.pop(key, None)
        if part is None:
            areas = [rect.grown(margin) for rect in rects]
            yield
            yield from band_steps(rects, others, margin, lane, areas)
            loops = outline(areas, (other.centre for other in others))
            yield
            part = HullPart(loops, loop_bounds(loops) or NOWHERE)
            yield
        while len(self._kept) >= _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = part
        return part
