"""Which parts of a drawing look different than before: all that a drag or a hover repaints."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from haplanner.model.edit import Ref
from haplanner.model.identity import not_the_very
from haplanner.report.diagram import DiagramView, Hull
from haplanner.report.geometry import Rect
from haplanner.ui.canvas.marks import Marks

_Thing = TypeVar("_Thing")


class Exposed:
    """What is to be painted: `bounds` around it, and its `parts`, where they are known to be less."""

    def __init__(self, bounds: Rect, parts: Sequence[Rect] = ()) -> None:
        self._bounds = bounds
        self._parts = parts if len(parts) > 1 else ()

    def among(self, rects: Iterable[tuple[_Thing, Rect]], reach: float) -> Iterator[_Thing]:
        """Those of many things whose rectangles, grown by a reach, touch what is to be painted."""
        x, y, width, height = self._bounds.grown(reach)
        right, bottom = x + width, y + height
        for thing, rect in rects:
            left, top, across, down = rect
            if left > right or top > bottom or left + across < x or top + down < y:
                continue
            if not self._parts or self.touches(rect.grown(reach)):
                yield thing

    def touches(self, rect: Rect) -> bool:
        """Whether a rectangle shares a point with what is to be painted."""
        return rect.touches(self._bounds) and (
            not self._parts or any(rect.touches(part) for part in self._parts)
        )


def changed_places(old: DiagramView, new: DiagramView) -> list[Rect]:
    """Where two drawings differ, found by identity: what a drag leaves alone is the same object in both."""
    places: list[Rect] = []
    for before, after in (
        (old.boxes, new.boxes),
        (old.frames, new.frames),
        (old.forks, new.forks),
        (old.notes, new.notes),
    ):
        if before is after:
            continue
        for i in not_the_very(before, after):
            places += [item.rect for item in (before.get(i), after.get(i)) if item is not None]
    for i in not_the_very(old.arrows, new.arrows):
        ways = (old.arrows.get(i), new.arrows.get(i))
        places += [arrow.bounds for arrow in ways if arrow is not None]
    if old.hulls is not new.hulls:
        for i in old.hulls.keys() | new.hulls.keys():
            places += _changed_parts(old.hulls.get(i), new.hulls.get(i))
    return places


def _changed_parts(before: Hull | None, after: Hull | None) -> Iterable[Rect]:
    """The pieces of a hull that are other ones, and its labels where they look different."""
    if before is after:
        return
    pieces = [
        {id(part): part for part in (hull.parts if hull is not None else ())} for hull in (before, after)
    ]
    for mine, theirs in (pieces, reversed(pieces)):
        yield from (part.bounds for i, part in mine.items() if i not in theirs)
    if before is None or after is None or (before.label, before.text) != (after.label, after.text):
        yield from (hull.label for hull in (before, after) if hull is not None)


def marked_places(view: DiagramView, old: Marks, new: Marks) -> list[Rect] | None:
    """Where other things are pointed out; `None` for everywhere."""
    if (old.dimmed, old.pointed) != (new.dimmed, new.pointed) or bool(old.states) != bool(new.states):
        return None
    refs = set(old.selected ^ new.selected)
    refs |= {("links", i) for i in old.cut ^ new.cut}
    if old.focused != new.focused:
        refs |= new.selected
    for before, after in ((old.hovered, new.hovered), (old.lit, new.lit)):
        if before != after:
            refs.update(ref for ref in (before, after) if ref is not None)
    return [*_places(view, refs), *_replayed_places(view, old, new)]


def _replayed_places(view: DiagramView, old: Marks, new: Marks) -> Iterable[Rect]:
    """Where another replayed state shows: at its node, and where it went down or up on the arrows to it."""
    if old.states is new.states:
        return
    turned = set()
    for i, state in new.states.items():
        before = old.states.get(i)
        if before != state and i in view.rects:
            yield view.rects[i]
            if {before, state} & {"down", "planned"}:
                turned.add(i)
    if turned:
        yield from (arrow.bounds for arrow in view.arrows.values() if arrow.target in turned)


def _places(view: DiagramView, refs: Iterable[Ref]) -> Iterable[Rect]:
    nodes = set()
    for map_name, i in refs:
        if map_name == "links":
            if i in view.arrows:
                yield view.arrows[i].bounds
        elif map_name == "domains":
            if i in view.hulls:
                yield view.hulls[i].bounds
        elif map_name == "written":
            if i in view.notes:
                yield view.notes[i].rect
        elif i in view.rects:
            nodes.add(i)
            yield view.rects[i]
            if i in view.forks:
                yield view.forks[i].rect
    for arrow in view.arrows.values():  # arrows of the node under the pointer stand out with it
        if arrow.source in nodes or arrow.target in nodes:
            yield arrow.bounds
