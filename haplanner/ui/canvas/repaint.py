"""Which parts of a drawing look different than before: all that a drag or a hover repaints."""

from collections.abc import Iterable, Sequence

from haplanner.model.edit import Ref
from haplanner.report.diagram import DiagramView
from haplanner.report.geometry import Rect
from haplanner.ui.canvas.marks import Marks


class Exposed:
    """What is to be painted: `bounds` around it, and its `parts`, where they are known to be less."""

    def __init__(self, bounds: Rect, parts: Sequence[Rect] = ()) -> None:
        self._bounds = bounds
        self._parts = parts if len(parts) > 1 else ()

    def touches(self, rect: Rect) -> bool:
        """Whether a rectangle shares a point with what is to be painted."""
        return rect.touches(self._bounds) and (
            not self._parts or any(rect.touches(part) for part in self._parts)
        )


def changed_places(old: DiagramView, new: DiagramView) -> list[Rect]:
    """Where two drawings differ, found by identity: what a drag leaves alone is the same object in both."""
    places: list[Rect] = []
    for before, after in ((old.boxes, new.boxes), (old.frames, new.frames), (old.forks, new.forks)):
        if before is after:
            continue
        for i in before.keys() | after.keys():
            a, b = before.get(i), after.get(i)
            if a is not b:
                places += [item.rect for item in (a, b) if item is not None]
    for i in old.arrows.keys() | new.arrows.keys():
        first, second = old.arrows.get(i), new.arrows.get(i)
        if first is not second:
            places += [arrow.bounds for arrow in (first, second) if arrow is not None]
    return places


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
        elif i in view.rects:
            nodes.add(i)
            yield view.rects[i]
            if i in view.forks:
                yield view.forks[i].rect
    for arrow in view.arrows.values():  # arrows of the node under the pointer stand out with it
        if arrow.source in nodes or arrow.target in nodes:
            yield arrow.bounds
