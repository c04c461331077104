"""The play head: the line through all rows at the moment that is replayed, and what can be taken hold of."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from haplanner.report.paper import Colours
from haplanner.ui.charts.timeline_layout import Layout

REACH = 5
"""How far beside the line it can be taken hold of, in pixels."""
_HALF, _TALL = 6.0, 13.0


def paint_head(painter: QPainter, layout: Layout, colours: Colours, hours: float) -> None:
    """The line and, on the axis, its handle; nothing where the moment is out of view."""
    x = layout.x(hours)
    if not layout.left - 1 <= x <= layout.right + 1:
        return
    bottom = float(layout.bottom)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # A seam of the ground keeps the line apart from marks of any colour.
    painter.setPen(QPen(QColor(colours.panel), 4))
    painter.drawLine(QPointF(x, 1), QPointF(x, bottom))
    painter.setPen(QPen(QColor(colours.accent), 2))
    painter.drawLine(QPointF(x, 1), QPointF(x, bottom))
    corners = [(0.0, -3.0), (_HALF, 3.0), (_HALF, _TALL), (-_HALF, _TALL), (-_HALF, 3.0)]
    painter.setPen(QPen(QColor(colours.panel), 1.5))
    painter.setBrush(QColor(colours.accent))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, bottom + dy) for dx, dy in corners]))
    painter.setPen(QPen(QColor(colours.panel), 1))
    for dx in (-2.0, 2.0):
        painter.drawLine(QPointF(x + dx, bottom + 4), QPointF(x + dx, bottom + _TALL - 3))
    painter.restore()


def paint_small_head(painter: QPainter, colours: Colours, x: float, height: float) -> None:
    """The moment on the overview."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(round(x) - 2, 0, 4, height), QColor(colours.panel))
    painter.fillRect(QRectF(round(x) - 1, 0, 2, height), QColor(colours.accent))
    painter.restore()


def on_axis(layout: Layout, point: QPoint) -> bool:
    """Whether a point is where a press puts the head."""
    return point.y() >= layout.bottom and layout.left - REACH <= point.x() <= layout.right + REACH


def on_head(layout: Layout, point: QPoint, hours: float | None) -> bool:
    """Whether a point is where the head can be taken hold of."""
    if hours is None or point.x() < layout.left - REACH:
        return False
    return abs(layout.x(hours) - point.x()) <= REACH


SCRUBS = Qt.CursorShape.SizeHorCursor
"""The pointer over what can be dragged through time."""
