"""Paints the hulls of failure domains: areas behind boxes, and labels with their names."""

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform

from haplanner.report.diagram import DiagramView, Hull, HullPart
from haplanner.report.domain_look import (
    EDGE,
    FILL,
    OUTLINE,
    RADIUS,
    SPREAD,
    STROKE,
    STROKES,
    TILE,
    dash_of,
    pattern_of,
)
from haplanner.report.geometry import rounded_way
from haplanner.report.hull_labels import SWATCH
from haplanner.report.hull_svg import swatch_rect
from haplanner.ui.canvas.marks import Marks
from haplanner.ui.canvas.pens import Pens, Type
from haplanner.ui.canvas.repaint import Exposed

DIMMED, DISABLED = 0.3, 0.45
_MOST_PATHS = 300
_paths: dict[int, tuple[HullPart, QPainterPath]] = {}
"""By identity: comparing outlines would take longer than making the path."""


class HullPainter:
    """Paints hulls in the colours of one theme."""

    def __init__(self, pens: Pens, label_type: Type) -> None:
        self.pens = pens
        self._type = label_type

    def areas(self, painter: QPainter, view: DiagramView, marks: Marks, exposed: Exposed) -> Iterator[None]:
        """Paint the areas that touch the exposed part of the scene, one in each step."""
        scale = painter.worldTransform().m11()
        for hull in view.hulls.values():
            ref = ("domains", hull.id)
            for part in hull.parts:
                if not exposed.touches(part.bounds.grown(OUTLINE)):
                    continue
                painter.setOpacity(_opacity(hull, marks))
                colour = self.pens.domain(hull.colour)
                brush = QBrush(
                    _tile(colour.rgb(), pattern_of(hull.colour), painter.device().devicePixelRatioF())
                )
                # The pattern keeps its size on the screen, which is quick to paint, and moves with the scene.
                brush.setTransform(QTransform.fromScale(1.0 / scale, 1.0 / scale))
                path = hull_path(part)
                painter.fillPath(path, brush)
                stands_out = ref in marks.selected or marks.lit == ref
                painter.strokePath(path, _line(colour.rgb(), dash_of(hull.colour), stands_out))
                yield
        painter.setOpacity(1.0)

    def paint_labels(self, painter: QPainter, view: DiagramView, marks: Marks, exposed: Exposed) -> None:
        """Paint the names, each after a sample of the pattern."""
        pens = self.pens
        for hull in view.hulls.values():
            if not exposed.touches(hull.label.grown(2.0)):
                continue
            ref = ("domains", hull.id)
            lit, selected = marks.lit == ref, ref in marks.selected
            colour = pens.accent if lit or selected or marks.hovered == ref else pens.domain(hull.colour)
            painter.setOpacity(_opacity(hull, marks))
            painter.setPen(pens.pen(colour, 2.0 if lit or selected else 1.2))
            painter.setBrush(pens.accent_soft if lit else pens.node)
            painter.drawRoundedRect(QRectF(*hull.label), 4.0, 4.0)
            self._swatch(painter, QRectF(*swatch_rect(hull.label)), hull.colour)
            painter.setPen(pens.text)
            painter.setFont(self._type.font)
            room = hull.label.width - SWATCH - 16.0
            at = QPointF(hull.label.x + SWATCH + 9.0, hull.label.y + 11.8)
            painter.drawText(at, self._type.fit(hull.text, room + 2.0))
        painter.setOpacity(1.0)

    def _swatch(self, painter: QPainter, rect: QRectF, domain: int) -> None:
        colour = self.pens.domain(domain)
        brush = QBrush(
            _tile(colour.rgb(), pattern_of(domain), painter.device().devicePixelRatioF(), strong=True)
        )
        scale = painter.worldTransform().m11()
        brush.setTransform(QTransform.fromScale(1.0 / scale, 1.0 / scale))
        painter.setPen(self.pens.pen(colour, 1.0))
        painter.setBrush(brush)
        painter.drawRoundedRect(rect, 2.0, 2.0)


def _opacity(hull: Hull, marks: Marks) -> float:
    if marks.pointed and ("domains", hull.id) not in marks.pointed:
        return DIMMED
    return 1.0 if hull.enabled else DISABLED


def hull_path(part: HullPart) -> QPainterPath:
    """The outlines of a piece of a hull; those painted last are kept."""
    known = _paths.get(id(part))
    if known is not None and known[0] is part:
        return known[1]
    if len(_paths) >= _MOST_PATHS:
        _paths.clear()
    path = QPainterPath()
    for loop in part.loops:
        (x, y), *rest = rounded_way(loop, RADIUS, closed=True)
        path.moveTo(x, y)
        for line, control, end in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            path.lineTo(*line)
            path.quadTo(*control, *end)
        path.closeSubpath()
    _paths[id(part)] = (part, path)
    return path


@lru_cache(maxsize=64)
def _line(rgb: int, dash: tuple[float, ...], stands_out: bool) -> QPen:
    width = 2.5 if stands_out else OUTLINE
    colour = QColor.fromRgb(rgb)
    colour.setAlphaF(1.0 if stands_out else EDGE)
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])  # Qt counts in widths of the pen
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


@lru_cache(maxsize=256)
def _tile(rgb: int, pattern: str, ratio: float, strong: bool = False) -> QPixmap:
    """One tile of a pattern on its ground; `strong` for small samples."""
    spread = 1.0 if strong else SPREAD
    pixmap = QPixmap(round(TILE * spread * ratio), round(TILE * spread * ratio))
    pixmap.setDevicePixelRatio(ratio)
    colour = QColor.fromRgb(rgb)
    colour.setAlphaF(FILL)
    pixmap.fill(colour)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour.setAlphaF(1.0 if strong else STROKE)
    painter.scale(spread, spread)
    painter.setPen(QPen(colour, (1.6 if pattern == "dots" else 1.0) / spread))
    for start, end in STROKES[pattern]:
        painter.drawLine(QPointF(*start), QPointF(*end))
    painter.end()
    return pixmap
