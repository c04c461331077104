"""Paints the arrows of a diagram, gathered by look so that pens change seldom."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from haplanner.model.elements import Point
from haplanner.report.diagram import Arrow, DiagramView
from haplanner.report.geometry import BEND, Curve, point_on, rounded_way
from haplanner.ui.canvas.marks import Marks
from haplanner.ui.canvas.pens import Pens
from haplanner.ui.canvas.repaint import Exposed

HEAD_LENGTH, HEAD_HALF = 8.0, 4.0
_THIN = 1.3
"""Lines of fewer pixels are drawn as wide as one pixel, which takes a small part of the time."""
_HARDLY_MORE = 1.02
"""Level ones as wide as this, for the same reason: they are then filled as the rectangles that they are."""
_MANY, _NEAR, _CHORDS = 300, 1.6, 24
"""From so many arrows on, and up to this zoom, wider curves are drawn as so many straight pieces each: those
are filled as the rectangles that they are, in a seventh of the time that stroking a curve takes."""
_BATCH = 50
"""So many arrows are painted in one step."""
Look = tuple[int, float, bool, float]
"""Colour, width, dashed, opacity."""


def arrow_steps(
    painter: QPainter, view: DiagramView, marks: Marks, exposed: Exposed, pens: Pens, scale: float
) -> Iterator[None]:
    """Paint the arrows that touch the exposed part of the scene, some in each step, those that stand out on
    top.
    """
    bundles: dict[Look, list[Arrow]] = {}
    for arrow in exposed.among(((a, a.bounds) for a in view.arrows.values()), HEAD_LENGTH):
        bundles.setdefault(_look(arrow, marks, pens), []).append(arrow)
    for look in sorted(bundles, key=lambda k: (k[3], k[1])):
        rgba, width, dashed, opacity = look
        colour = QColor.fromRgba(rgba)
        painter.setOpacity(opacity)
        pen = pens.pen(colour, width, dashed)
        chords = len(view.arrows) > _MANY and scale < _NEAR and not dashed and opacity == 1.0
        arrows = bundles[look]
        batches = [arrows[i : i + _BATCH] for i in range(0, len(arrows), _BATCH)]
        for batch in batches:
            painter.setBrush(pens.no_brush)
            _lines(painter, batch, pen, scale, chords)
            yield
        for batch in batches if scale >= 0.2 else ():
            _heads(painter, batch, pens, colour, width)
            yield
    painter.setOpacity(1.0)


def paint_wire(painter: QPainter, path: Curve, pens: Pens, colour: QColor, dashed: bool = False) -> None:
    """Paint one arrow that is being drawn."""
    painter.setPen(pens.pen(colour, 2.0, dashed))
    painter.setBrush(pens.no_brush)
    painter.drawPath(_curved(path))
    painter.setPen(pens.no_pen)
    painter.setBrush(colour)
    painter.drawPolygon(_head(path[3], 1.0, 1.2))


def _look(arrow: Arrow, marks: Marks, pens: Pens) -> Look:
    ref = ("links", arrow.id)
    down = marks.states.get(arrow.target) == "down" or arrow.id in marks.cut
    dashed = not arrow.enabled or down or marks.states.get(arrow.target) == "planned"
    opacity = 1.0 if arrow.enabled else 0.45
    if marks.dimmed.issuperset((arrow.source, arrow.target)) or (
        marks.pointed and ref not in marks.pointed and not _joins_pointed(arrow, marks)
    ):
        opacity = 0.25
    if ref in marks.selected:
        return (pens.accent.rgba(), 2.6, dashed, 1.0)
    if marks.lit == ref:
        return (pens.accent.rgba(), 3.2, dashed, 1.0)
    if marks.hovered == ref:
        return (pens.accent.rgba(), 2.2, dashed, 1.0)
    if marks.hovered is not None and marks.hovered[1] in (arrow.source, arrow.target):
        return (pens.accent.rgba(), 1.8, dashed, opacity)
    if down:
        return (pens.down.rgba(), 1.5, True, opacity)
    return (pens.wire.rgba(), 1.4, dashed, opacity)


def _joins_pointed(arrow: Arrow, marks: Marks) -> bool:
    ids = {i for _, i in marks.pointed}
    return arrow.source in ids and arrow.target in ids


def _lines(painter: QPainter, arrows: Sequence[Arrow], pen: QPen, scale: float, chords: bool) -> None:
    """Draw the ways of some arrows, one by one: one path of hundreds of curves takes many times as long."""
    level = pen
    if pen.widthF() * scale < _THIN:
        pen, level, chords = _cosmetic(pen, 1.0), _cosmetic(pen, _HARDLY_MORE), False
    elif chords:
        pen = QPen(pen)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    straight = []
    for arrow in arrows:
        (x0, y0), _, _, (x3, y3) = arrow.path
        if not arrow.route and y0 == y3 and x0 < x3:
            straight.append(QLineF(x0, y0, x3 - 1.0, y3))
        elif chords and not arrow.route:
            painter.drawLines(_chords(arrow.path))
        else:
            painter.drawPath(arrow_path(arrow))
    painter.setPen(level)
    for line in straight:
        painter.drawLine(line)


def _cosmetic(pen: QPen, pixels: float) -> QPen:
    thin = QPen(pen)
    thin.setWidthF(pixels)
    thin.setCosmetic(True)
    return thin


def _heads(painter: QPainter, arrows: Sequence[Arrow], pens: Pens, colour: QColor, width: float) -> None:
    grown = 1.0 + (width - 1.4) / 4
    painter.setPen(pens.no_pen)
    painter.setBrush(colour)
    for arrow in arrows:
        painter.drawPolygon(_head(arrow.path[3], 1.0, grown))
        if arrow.both_ways:
            painter.drawPolygon(_head(arrow.path[0], -1.0, grown))
        if arrow.fallible:
            painter.drawEllipse(QPointF(*arrow.point_at(0.5)), 3.2, 3.2)
        if arrow.changed:
            painter.setBrush(pens.accent)
            painter.drawEllipse(QPointF(*arrow.point_at(0.4)), 4.5, 4.5)
            painter.setBrush(colour)


def arrow_path(arrow: Arrow) -> QPainterPath:
    """The way of an arrow without its head."""
    return _angled(arrow.route) if arrow.route else _curved(arrow.path)


def add_way(path: QPainterPath, arrow: Arrow) -> None:
    """Put the way of one more arrow to a path, as for a picture of thousands."""
    if arrow.route:
        path.addPath(_angled(arrow.route))
    else:
        _add_curve(path, arrow.path)


@lru_cache(maxsize=512)
def _curved(curve: Curve) -> QPainterPath:
    path = QPainterPath()
    _add_curve(path, curve)
    return path


def _add_curve(path: QPainterPath, curve: Curve) -> None:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    path.moveTo(x0, y0)
    path.cubicTo(x1, y1, x2, y2, x3 - 1.0, y3)


@lru_cache(maxsize=4096)
def _chords(curve: Curve) -> list[QLineF]:
    x3, y3 = curve[3]
    way = (*curve[:3], (x3 - 1.0, y3))
    points = [QPointF(*point_on(way, t / _CHORDS)) for t in range(_CHORDS + 1)]
    return [QLineF(a, b) for a, b in pairwise(points)]


@lru_cache(maxsize=4096)
def _angled(route: tuple[Point, ...]) -> QPainterPath:
    (x, y), *rest = rounded_way(route, BEND)
    path = QPainterPath(QPointF(x, y))
    for line, control, end in zip(rest[:-1:3], rest[1::3], rest[2::3], strict=True):
        path.lineTo(*line)
        path.quadTo(*control, *end)
    path.lineTo(rest[-1][0] - 1.0, rest[-1][1])
    return path


@lru_cache(maxsize=4096)
def _head(tip: tuple[float, float], way: float, grown: float) -> QPolygonF:
    """The head of an arrow that arrives from the left (`way` 1) or from the right (−1)."""
    x, y = tip
    back, half = x - way * HEAD_LENGTH * grown, HEAD_HALF * grown
    return QPolygonF([QPointF(x, y), QPointF(back, y - half), QPointF(back, y + half)])
