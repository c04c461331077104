"""The next node in a direction, for walking through a drawing with the arrow keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from haplanner.report.diagram import DiagramView

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
    dx, dy = WAYS[key]
    x, y = view.rects[node_id].centre
    best: tuple[float, str] | None = None
    for other, rect in view.rects.items():
        if other == node_id or (can_be is not None and not can_be(other)):
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
