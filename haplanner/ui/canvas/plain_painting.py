"""Paints a diagram as plain shapes, for frames that cannot wait: no texts, no heads, no smooth edges."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from haplanner.report.diagram import Box, Card, DiagramView, Frame
from haplanner.report.domain_look import FILL
from haplanner.ui.canvas.arrows import add_way
from haplanner.ui.canvas.hull_painting import hull_path
from haplanner.ui.canvas.pens import Pens


class PlainPainter:
    """Paints with what it keeps of the last drawing, so that a frame is a few calls whatever the size."""

    def __init__(self) -> None:
        self._of: DiagramView | None = None
        self._arrows = QPainterPath()
        self._hulls: list[tuple[int, QPainterPath]] = []
        self._frames: list[QRectF] = []
        self._boxes: list[QRectF] = []
        self._notes: list[QRectF] = []

    def paint(self, painter: QPainter, view: DiagramView, pens: Pens) -> None:
        """Paint all; what lies outside the painter's clip costs little."""
        if view is not self._of:
            self._keep(view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(pens.group)
        painter.setPen(_hair(pens.group_line))
        painter.drawRects(self._frames)
        for number, path in self._hulls:
            colour = QColor(pens.domain(number))
            colour.setAlphaF(FILL)
            painter.fillPath(path, colour)
        painter.setBrush(pens.warning_soft)
        painter.setPen(_hair(pens.node_line))
        painter.drawRects(self._notes)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_hair(_between(pens.wire, pens.canvas)))
        painter.drawPath(self._arrows)
        painter.setBrush(pens.node)
        painter.setPen(_hair(pens.node_line))
        painter.drawRects(self._boxes)

    def _keep(self, view: DiagramView) -> None:
        before, self._of = self._of, view
        if before is None or before.arrows is not view.arrows:
            self._arrows = QPainterPath()
            for arrow in view.arrows.values():
                add_way(self._arrows, arrow)
        self._hulls = [(h.colour, hull_path(part)) for h in view.hulls.values() for part in h.parts]
        self._frames = _rects(view.frames.values())
        self._boxes = _rects(view.boxes.values())
        self._notes = _rects(view.notes.values())


def _rects(things: Iterable[Box] | Iterable[Frame] | Iterable[Card]) -> list[QRectF]:
    return [QRectF(*thing.rect) for thing in things]


def _between(colour: QColor, ground: QColor) -> QColor:
    """Half as strong: lines without smooth edges look stronger than they are."""
    mixed = ((a + b) // 2 for a, b in zip(colour.getRgb(), ground.getRgb(), strict=True))  # type: ignore[call-overload]
    return QColor(*mixed)


def _hair(colour: QColor) -> QPen:
    pen = QPen(colour, 1.0)
    pen.setCosmetic(True)
    return pen
