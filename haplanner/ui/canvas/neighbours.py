"""The next node in a direction, for walking through a drawing with the arrow keys."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import Qt

from haplanner.model.edit import Ref
from haplanner.report.diagram import DiagramView
from haplanner.report.geometry import Rect

_Key = TypeVar("_Key", str, Ref)

WAYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Unit vectors of the arrow keys."""


def neighbour(
    view: DiagramView, node_id: str, key: Qt.Key, can_be: Callable[[str], bool] | None = None
) -> str | None:
    """The nearest node that way, what lies aside counting as farther; `None` where there is none."""
    return _ahead(view.rects, node_id, key, can_be)


def walked(view: DiagramView, ref: Ref, key: Qt.Key) -> Ref | None:
    """The nearest node or note that way from a node or note; `None` where there is none."""
    places = {view.ref(i): rect for i, rect in view.rects.items()}
    places |= {("written", i): card.rect for i, card in view.notes.items()}
    return _ahead(places, ref, key)


def _ahead(
    places: Mapping[_Key, Rect], start: _Key, key: Qt.Key, can_be: Callable[[_Key], bool] | None = None
) -> _Key | None:
    dx, dy = WAYS[key]
    x, y = places[start].centre
    best: tuple[float, _Key] | None = None
    for other, rect in places.items():
        if other == start or (can_be is not None and not can_be(other)):
            continue
        ahead = (rect.centre[0] - x) * dx + (rect.centre[1] - y) * dy
        aside = abs((rect.centre[0] - x) * dy) + abs((rect.centre[1] - y) * dx)
        if ahead <= 1.0:
            continue
        cost = ahead + 2.5 * aside
        if best is None or cost < best[0]:
            best = (cost, other)
    return None if best is None else best[1]


def middle_node(view: DiagramView, x: float, y: float) -> str | None:
    """The node nearest to a point."""
    rects = view.rects.items()
    return (
        min(rects, key=lambda item: abs(item[1].centre[0] - x) + abs(item[1].centre[1] - y))[0]
        if rects
        else None
    )
