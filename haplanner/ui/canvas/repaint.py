"""Which parts of a drawing look different than before: all that a drag or a hover repaints."""

from collections.abc import Iterable

from haplanner.model.edit import Ref
from haplanner.report.diagram import DiagramView
from haplanner.report.geometry import Rect
from haplanner.ui.canvas.marks import Marks


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
    if (old.dimmed, old.pointed, old.states) != (new.dimmed, new.pointed, new.states):
        return None
    refs = set(old.selected ^ new.selected)
    if old.focused != new.focused:
        refs |= new.selected
    for before, after in ((old.hovered, new.hovered), (old.lit, new.lit)):
        if before != after:
            refs.update(ref for ref in (before, after) if ref is not None)
    return list(_places(view, refs))


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
