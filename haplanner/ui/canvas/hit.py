"""What lies under a point of the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from haplanner.model.design import NODE_MAPS
from haplanner.model.edit import Ref
from haplanner.report.diagram import Box, DiagramView, Frame
from haplanner.report.geometry import Rect
from haplanner.report.hulls import label_at
from haplanner.ui.canvas.repaint import Exposed

Part = Literal[
    "badge",
    "fold",
    "fork",
    "domain",
    "problem",
    "out-port",
    "in-port",
    "edge",
    "name",
    "body",
    "frame",
    "link",
    "link-end",
    "note",
    "note-side",
    "empty",
]

PORT_REACH = 14.0
"""Half of a port's hit area, in pixels of the screen."""
LABELS_FROM = 0.35
"""The zoom from which labels of hulls are drawn."""
EDGE_SIDE, EDGE_TOP = 10.0, 5.0
"""How wide the zone along a box's edge is that starts an arrow, in scene units."""
LINK_REACH = 6.0
"""How near to an arrow a click must be, in pixels of the screen."""
END_REACH = 12.0
SIDE_REACH = 6.0
"""How near to the right edge of a note a press must be to change its width, in pixels of the screen."""
NAME_HEIGHT = 26.0
"""The upper part of a box, and of a frame, that stands for its name."""


@dataclass(frozen=True, slots=True)
class Hit:
    """The uppermost thing at a point; `t` is the place along an arrow, 0 at its source."""

    part: Part
    ref: Ref | None = None
    t: float = 0.0

    @property
    def node_id(self) -> str | None:
        """The id where a component, group or service was hit."""
        return self.ref[1] if self.ref is not None and self.ref[0] in NODE_MAPS else None


EMPTY = Hit("empty")


def hit(view: DiagramView, x: float, y: float, scale: float, selected: frozenset[Ref] = frozenset()) -> Hit:
    """The uppermost thing at a scene point; `scale` is pixels of the screen per scene unit.

    Ends of selected arrows come first, so that they can be taken hold of where arrows meet.
    """
    for link_id in (i for m, i in selected if m == "links" and i in view.arrows):
        path = view.arrows[link_id].path
        for (px, py), t in ((path[0], 0.0), (path[3], 1.0)):
            if (px - x) ** 2 + (py - y) ** 2 <= (END_REACH / scale) ** 2:
                return Hit("link-end", ("links", link_id), t)
    at = Exposed(Rect(x, y, 0.0, 0.0))
    badges = ((group.id, group.badge_rect) for group in reversed(view.frames.values()))
    for group_id in at.among(badges, 2.0):
        return Hit("badge", ("groups", group_id))
    for fork in at.among(((fork, fork.rect) for fork in view.forks.values()), 3.0):
        return Hit("fork", (fork.map_name, fork.node_id))
    if scale >= LABELS_FROM and (domain := label_at(view, x, y)) is not None:
        return Hit("domain", ("domains", domain))
    near = {*at.among(view.rects.items(), PORT_REACH)}
    frames = [view.frames[i] for i in filter(near.__contains__, reversed(view.frames))]
    boxes = (view.boxes[i] for i in filter(near.__contains__, reversed(view.boxes)))
    return (
        _fold(frames, x, y, scale)
        or _box(boxes, x, y, scale)
        or _port(view, filter(near.__contains__, view.rects), x, y, scale)
        or _link(view, x, y, scale)
        or _note(view, x, y, scale)
        or _frame(frames, x, y)
    )


def node_at(view: DiagramView, x: float, y: float, besides: frozenset[str] = frozenset()) -> str | None:
    """The innermost node at a point: a box before the frame around it."""
    for box in reversed(view.boxes.values()):
        if box.id not in besides and box.rect.contains(x, y):
            return box.id
    return next(
        (g.id for g in reversed(view.frames.values()) if g.id not in besides and g.rect.contains(x, y)), None
    )


def in_band(view: DiagramView, band: Rect) -> tuple[Ref, ...]:
    """What a band selects: boxes and notes that it touches; frames that it holds whole, not their members."""
    whole = {i for i, g in view.frames.items() if band.united(g.rect) == band}
    inside: set[str] = set()
    for group_id, group in view.frames.items():
        if group_id in whole or group_id in inside:
            inside.update(group.members)
    boxes = [view.ref(i) for i, b in view.boxes.items() if i not in inside and b.rect.touches(band)]
    frames = (("groups", i) for i in view.frames if i in whole and i not in inside)
    return (*boxes, *frames, *(("written", i) for i, c in view.notes.items() if c.rect.touches(band)))


def link_at(
    view: DiagramView, x: float, y: float, scale: float, besides: frozenset[str] = frozenset()
) -> str | None:
    """The arrow nearest to a point, where one is near enough."""
    best, nearest = None, LINK_REACH / scale
    bounds = ((arrow, arrow.bounds) for arrow in view.arrows.values())
    for arrow in Exposed(Rect(x, y, 0.0, 0.0)).among(bounds, nearest):
        if arrow.id not in besides:
            distance, _ = arrow.distance_to(x, y)
            if distance <= nearest:
                best, nearest = arrow.id, distance
    return best


def fold_rect(rect: Rect) -> Rect:
    """Where the triangle of a frame stands, which collapses and expands it: left of its name."""
    return Rect(rect.x + 6, rect.y + 7, 16, 16)


def _fold(frames: Iterable[Frame], x: float, y: float, scale: float) -> Hit | None:
    if scale < 0.35:
        return None
    for group in frames:
        if (group.members or group.collapsed) and fold_rect(group.rect).contains(x, y):
            return Hit("fold", ("groups", group.id))
    return None


def _box(boxes: Iterable[Box], x: float, y: float, scale: float) -> Hit | None:
    for box in boxes:
        rect = box.rect
        if not rect.contains(x, y):
            continue
        ref = (box.map_name, box.id)
        dx, dy = min(x - rect.x, rect.right - x), min(y - rect.y, rect.bottom - y)
        if scale >= 0.5 and (dx < EDGE_SIDE or dy < EDGE_TOP):
            if dx < EDGE_SIDE and abs(y - rect.centre[1]) <= PORT_REACH:
                return Hit("in-port" if x < rect.centre[0] else "out-port", ref)
            return Hit("edge", ref)
        if y - rect.y < NAME_HEIGHT and x - rect.x > 30:
            return Hit("name", ref)
        return Hit("body", ref)
    return None


def _port(view: DiagramView, near: Iterable[str], x: float, y: float, scale: float) -> Hit | None:
    if scale < 0.3:
        return None
    reach = PORT_REACH / max(scale, 1.0)
    best, nearest = None, reach * reach
    for node_id in near:
        rect = view.rects[node_id]
        for (px, py), part in ((rect.out_port, "out-port"), (rect.in_port, "in-port")):
            gap = (px - x) ** 2 + (py - y) ** 2
            if gap <= nearest:
                best, nearest = Hit("out-port" if part == "out-port" else "in-port", view.ref(node_id)), gap
    return best


def _link(view: DiagramView, x: float, y: float, scale: float) -> Hit | None:
    link_id = link_at(view, x, y, scale)
    if link_id is None:
        return None
    _, t = view.arrows[link_id].distance_to(x, y)
    return Hit("link", ("links", link_id), t)


def _note(view: DiagramView, x: float, y: float, scale: float) -> Hit | None:
    reach = SIDE_REACH / scale
    for card in reversed(view.notes.values()):
        if card.rect._replace(width=card.rect.width + reach / 2).contains(x, y):
            return Hit("note-side" if x > card.rect.right - reach else "note", ("written", card.id))
    return None


def _frame(frames: Iterable[Frame], x: float, y: float) -> Hit:
    for group in frames:
        if group.rect.contains(x, y):
            part: Part = "name" if y - group.rect.y < NAME_HEIGHT else "frame"
            return Hit(part, ("groups", group.id))
    return EMPTY
