"""Failure domains as hulls: areas behind the boxes that go down together."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from haplanner.model.design import Design
from haplanner.report.bands import REACH, bands
from haplanner.report.collapsing import holders_of
from haplanner.report.diagram import DiagramView, Hull, HullPart
from haplanner.report.geometry import Rect, around
from haplanner.report.hull_labels import placed_labels
from haplanner.report.outline import inside, loop_bounds, outline

MARGIN, STEP = 4.0, 4.0
"""How far a hull reaches beyond its members, and one around others beyond those, in scene units."""
_MOST_LEVELS = 4
_LANES = 3
"""Ties of different domains pass beside boxes in so many lanes."""
_STACK = 5.0
"""Several units, and a block, are drawn with so much of a stack behind them."""
_NOWHERE = Rect(0.0, 0.0, 0.0, 0.0)


class Huller:
    """Adds hulls to one drawing after another; what has not changed is the same object in both."""

    def __init__(self) -> None:
        self._of: object = None
        self._hulls: dict[str, Hull] = {}
        self._rests: dict[str, tuple[Hull, list[str], HullPart | None]] = {}
        """By domain, its hull, those of its members that are dragged, and what of it stays."""

    def with_hulls(
        self, view: DiagramView, design: Design, empty: str = "empty", whole: DiagramView | None = None
    ) -> DiagramView:
        """The drawing with a hull for every failure domain of the design.

        `whole` is the drawing before groups were collapsed: a block lies in every domain that something in
        it lies in. `empty` is the word for a domain that nothing lies in.
        """
        members = _drawn_members(view, design, whole or view)
        looks = [(i, d.name, d.enabled) for i, d in design.domains.items()]
        key = (members, looks, empty, view.rects)
        if key != self._of:
            before, self._of = self._hulls, key
            made = _hulls(view, design, members, empty)
            self._hulls = {i: before[i] if before.get(i) == hull else hull for i, hull in made.items()}
        return replace(view, hulls=self._hulls)

    def following(self, before: DiagramView, now: DiagramView) -> DiagramView:
        """A drawing in which something is being dragged: hulls whose members take their pieces along.

        What stays is the same object at every step, so that only what moves is painted anew. Labels stay
        where they are: something can be dropped on them.
        """
        moved = {i for i, rect in now.rects.items() if rect is not before.rects.get(i)}
        return replace(now, hulls={i: self._followed(h, moved, before, now) for i, h in before.hulls.items()})

    def _followed(self, hull: Hull, moved: set[str], before: DiagramView, now: DiagramView) -> Hull:
        gone = [m for m in hull.members if m in moved]
        if not gone:
            return hull
        known = self._rests.get(hull.id)
        if known is None or known[0] is not hull or known[1] != gone:
            stays = [m for m in hull.members if m not in moved and m in now.rects]
            held = _others(before, [*stays, *gone], moved)
            rects = tuple(_room(before, m) for m in stays)
            known = (hull, gone, _part(rects, held, hull.margin, hull.colour % _LANES))
            self._rests[hull.id] = known
        grown = [_room(now, m).grown(hull.margin) for m in gone]
        parts = [*([known[2]] if known[2] else []), *(HullPart(outline([rect]), rect) for rect in grown)]
        return replace(hull, parts=tuple(parts))


def with_hulls(view: DiagramView, design: Design, empty: str = "empty") -> DiagramView:
    """The drawing with a hull for every failure domain of the design, as of the method of that name."""
    return Huller().with_hulls(view, design, empty)


def hulls_at(view: DiagramView, x: float, y: float) -> list[str]:
    """Ids of the domains whose hulls hold a point, innermost first."""
    return [
        i
        for i, hull in reversed(view.hulls.items())
        if any(part.bounds.contains(x, y) and inside(part.loops, x, y) for part in hull.parts)
    ]


def label_at(view: DiagramView, x: float, y: float) -> str | None:
    """The id of the domain whose name is at a point."""
    return next((i for i, hull in view.hulls.items() if hull.label.grown(2.0).contains(x, y)), None)


def _hulls(
    view: DiagramView, design: Design, members: Mapping[str, tuple[str, ...]], empty: str
) -> dict[str, Hull]:
    levels = _levels(design, members)
    numbers = {domain_id: i for i, domain_id in enumerate(sorted(design.domains))}
    hulls: dict[str, Hull] = {}
    for i in sorted(design.domains, key=lambda i: (-levels[i], i)):  # outermost first
        domain, name = design.domains[i], design.domains[i].name or i
        margin = MARGIN + STEP * levels[i]
        rects = tuple(_room(view, m) for m in members[i])
        part = _part(rects, _others(view, members[i]), margin, numbers[i] % _LANES)
        text = name if part else f"{name} · {empty}"
        parts = (part,) if part else ()
        hulls[i] = Hull(i, name, numbers[i], members[i], parts, _NOWHERE, text, margin, domain.enabled)
    labels = placed_labels(view, hulls.values())
    return {i: replace(hull, label=labels[i]) for i, hull in hulls.items()}


@lru_cache(maxsize=256)
def _part(rects: tuple[Rect, ...], others: tuple[Rect, ...], margin: float, lane: int) -> HullPart | None:
    if not rects:
        return None
    areas = [*(rect.grown(margin) for rect in rects), *bands(rects, others, margin, lane)]
    loops = outline(areas, (other.centre for other in others))
    return HullPart(loops, loop_bounds(loops) or _NOWHERE)


def _drawn_members(view: DiagramView, design: Design, whole: DiagramView) -> dict[str, tuple[str, ...]]:
    """By domain, the drawn nodes in it or in a domain within it; a block stands for what is in it."""
    shut = {i for i, frame in view.frames.items() if frame.collapsed}
    holders = holders_of(whole, shut)
    found: dict[str, dict[str, None]] = {i: {} for i in design.domains}
    for elements in (design.groups, design.components):
        for node_id, node in elements.items():
            drawn = holders.get(node_id, node_id)
            for domain_id in node.domains if drawn in view.rects else ():
                for outer in design.domains_around(domain_id):
                    found[outer][drawn] = None
    return {i: tuple(nodes) for i, nodes in found.items()}


def _levels(design: Design, members: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """How many hulls each has to reach around: smaller ones that share a member with it."""
    top: dict[str, int] = {}
    levels: dict[str, int] = {}
    for i in sorted(design.domains, key=lambda i: (len(members[i]), -len(design.domains_around(i)), i)):
        levels[i] = min(_MOST_LEVELS, max((top[m] + 1 for m in members[i] if m in top), default=0))
        top.update(dict.fromkeys(members[i], levels[i]))
    return levels


def _room(view: DiagramView, node_id: str) -> Rect:
    """The rectangle of a node, with the edges of what lies behind it in a stack."""
    rect, box, frame = view.rects[node_id], view.boxes.get(node_id), view.frames.get(node_id)
    stacked = box.count > 1 if box is not None else frame is not None and frame.collapsed
    return Rect(rect.x, rect.y, rect.width + _STACK, rect.height + _STACK / 2) if stacked else rect


def _others(view: DiagramView, members: Iterable[str], gone: Iterable[str] = ()) -> tuple[Rect, ...]:
    """The boxes, blocks and empty groups near by that a hull is not around; those far off change nothing."""
    within = {*members, *gone}
    area = around(view.rects[i] for i in members if i in view.rects)
    if area is None:
        return ()
    x, y, width, height = area.grown(REACH)
    right, bottom = x + width, y + height
    for i, frame in view.frames.items():  # outermost first
        if i in within:
            within.update(frame.members)
    leaves = (*view.boxes, *(i for i, frame in view.frames.items() if not frame.members))
    rects = (view.rects[i] for i in leaves if i not in within)
    return tuple(
        r for r in rects if x <= r[0] + r[2] and r[0] <= right and y <= r[1] + r[3] and r[1] <= bottom
    )
