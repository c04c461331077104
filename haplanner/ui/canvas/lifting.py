"""What is dragged apart from what stays: this is in the picture, that is painted over it at every step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from haplanner.model.identity import not_the_very
from haplanner.report.diagram import Arrow, Box, Card, DiagramView, Fork, Frame, Hull
from haplanner.report.geometry import Rect, around
from haplanner.ui.canvas.repaint import Exposed

_Kept = TypeVar("_Kept", Box, Frame, Arrow, Fork, Card, Rect)


@dataclass(frozen=True, slots=True)
class Lifted:
    """Ids of what is over the picture."""

    boxes: frozenset[str] = frozenset()
    frames: frozenset[str] = frozenset()
    arrows: frozenset[str] = frozenset()
    forks: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.boxes) + len(self.frames) + len(self.arrows) + len(self.forks) + len(self.notes)


NOTHING = Lifted()


def lifted(standing: DiagramView, dragged: DiagramView, before: Lifted = NOTHING) -> Lifted:
    """All that differs between a drawing and the same while something in it is dragged, or did `before`.

    Things that look the same are the same objects in both. A frame takes all that is in it or in front of it
    along, which its ground would cover.
    """
    boxes = before.boxes.union(not_the_very(standing.boxes, dragged.boxes))
    frames = before.frames.union(not_the_very(standing.frames, dragged.frames))
    arrows = before.arrows.union(not_the_very(standing.arrows, dragged.arrows))
    notes = before.notes.union(not_the_very(standing.notes, dragged.notes))
    grounds: list[Rect] = []
    for view in (standing, dragged):
        for i, frame in view.frames.items():  # outermost first
            if i in frames:
                grounds.append(frame.rect)
                frames |= view.frames.keys() & frame.members
                boxes |= view.boxes.keys() & frame.members
    if (ground := around(grounds)) is not None:
        covered = Exposed(ground, grounds)
        arrows |= {*covered.among(((i, arrow.bounds) for i, arrow in standing.arrows.items()), 0.0)}
        notes |= {*covered.among(((i, card.rect) for i, card in standing.notes.items()), 0.0)}
    forks = before.forks.union(not_the_very(standing.forks, dragged.forks))
    forks |= standing.forks.keys() & (boxes | frames)
    return Lifted(boxes, frames, arrows, forks, notes)


def left(standing: DiagramView, off: Lifted, hulls: Mapping[str, Hull]) -> DiagramView:
    """What stays of a drawing, with what stays of these hulls."""
    return replace(
        standing,
        boxes=_without(standing.boxes, off.boxes),
        frames=_without(standing.frames, off.frames),
        arrows=_without(standing.arrows, off.arrows),
        forks=_without(standing.forks, off.forks),
        notes=_without(standing.notes, off.notes),
        rects=_without(standing.rects, off.boxes | off.frames),
        hulls={i: _pieces(hull, carried=False) for i, hull in hulls.items()},
    )


def taken(dragged: DiagramView, off: Lifted) -> DiagramView:
    """What is over the picture of a drawing while something in it is dragged."""
    hulls = {i: _pieces(h, carried=True) for i, h in dragged.hulls.items() if any(p.carried for p in h.parts)}
    return replace(
        dragged,
        boxes=_among(dragged.boxes, off.boxes),
        frames=_among(dragged.frames, off.frames),
        arrows=_among(dragged.arrows, off.arrows),
        forks=_among(dragged.forks, off.forks),
        notes=_among(dragged.notes, off.notes),
        rects=_among(dragged.rects, off.boxes | off.frames),
        hulls=hulls,
    )


def places(view: DiagramView) -> list[Rect]:
    """Where anything of a drawing is."""
    return [
        *view.rects.values(),
        *(frame.badge_rect for frame in view.frames.values()),
        *(arrow.bounds for arrow in view.arrows.values()),
        *(fork.rect for fork in view.forks.values()),
        *(card.rect for card in view.notes.values()),
        *(part.bounds for hull in view.hulls.values() for part in hull.parts),
    ]


def _without(things: dict[str, _Kept], off: frozenset[str]) -> dict[str, _Kept]:
    kept = dict(things)
    for i in off:
        kept.pop(i, None)
    return kept


def _among(things: dict[str, _Kept], off: frozenset[str]) -> dict[str, _Kept]:
    return {i: things[i] for i in filter(off.__contains__, things)} if off else {}


def _pieces(hull: Hull, carried: bool) -> Hull:
    parts = tuple(part for part in hull.parts if part.carried == carried)
    return hull if len(parts) == len(hull.parts) else replace(hull, parts=parts)
