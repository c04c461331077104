"""Which rows of a timeline are shown: folded groups hide their members, a filter all but culprits."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from haplanner.model.edit import Ref
from haplanner.report.charts.timeline import Row, Timeline
from haplanner.report.paper import Colours
from haplanner.ui.charts.timeline_layout import INDENT, Layout

_ROOM = 17
"""Pixels before a label that belong to its triangle."""


def folds(rows: Iterable[Row], folded: frozenset[Ref]) -> dict[Ref, bool]:
    """The rows that have others inside, and whether these are hidden."""
    found: dict[Ref, bool] = {}
    before: Row | None = None
    for row in rows:
        if before is not None and row.level > before.level and before.ref[0] == "groups":
            found[before.ref] = before.ref in folded
        before = row
    return found


def shown(chart: Timeline, folded: frozenset[Ref], only: frozenset[Ref] | None = None) -> Timeline:
    """The chart with the rows that are to be seen: services always.

    Of the others those in `only`, where it is given, with the groups around them, and not what is inside a
    folded group. The chart itself where all of them are.
    """
    if only is None and not folded:
        return chart
    others = chart.others if only is None else _with_groups_around(chart.others, only)
    kept: list[Row] = []
    deepest: int | None = None
    for row in others:
        if deepest is not None and row.level > deepest:
            continue
        deepest = row.level if row.ref in folded else None
        kept.append(row)
    return replace(chart, rows=(*chart.services, *kept))


def _with_groups_around(rows: tuple[Row, ...], only: frozenset[Ref]) -> tuple[Row, ...]:
    kept: list[Row] = []
    level = 0
    for row in reversed(rows):
        if row.ref in only or row.level < level:
            kept.append(row)
            level = row.level
        else:
            level = min(level, row.level)
    return tuple(reversed(kept))


def triangle_at(layout: Layout, x: float, y: float, foldable: Mapping[Ref, bool]) -> Ref | None:
    """The group whose triangle is at a point."""
    row = layout.row_at(y)
    if row is None or row.ref not in foldable:
        return None
    left = row.level * INDENT
    return row.ref if left <= x < left + _ROOM else None


def paint_triangles(
    painter: QPainter, layout: Layout, colours: Colours, foldable: Mapping[Ref, bool]
) -> None:
    """A triangle before the label of each group: to the right where it is folded, else downwards."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(0, layout.frozen, layout.left, layout.bottom - layout.frozen)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.secondary))
    for row, top, tall in layout.places():
        folded = foldable.get(row.ref)
        if folded is None:
            continue
        x, y = row.level * INDENT + 10.0, top + tall / 2
        corners = ((-2, -4), (3, 0), (-2, 4)) if folded else ((-4, -2), (4, -2), (0, 3))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
    painter.restore()
