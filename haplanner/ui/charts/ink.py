"""The strokes of `Ink` on a screen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF

from haplanner.report.ink import XY, Anchor
from haplanner.report.text_width import text_width


class PainterInk:
    """Paints with a `QPainter`; texts keep to the widths that the layout counted with."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None,
        *,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        radius: float = 0.0,
        opacity: float = 1.0,
    ) -> None:
        """A box, filled and outlined as asked."""
        self._use(fill, stroke, stroke_width, opacity)
        box = QRectF(x, y, width, height)
        if radius:
            self._painter.drawRoundedRect(box, radius, radius)
        else:
            self._painter.drawRect(box)

    def rects(self, boxes: Sequence[tuple[float, float, float, float]], fill: str) -> None:
        """Many boxes of one colour."""
        self._use(fill, None, 0.0, 1.0)
        self._painter.drawRects([QRectF(*box) for box in boxes])

    def hatch(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A box of diagonal lines."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(QColor(colour), Qt.BrushStyle.BDiagPattern))
        self._painter.drawRect(QRectF(x, y, width, height))

    def line(self, start: XY, end: XY, colour: str, width: float = 1.0, dash: Sequence[float] = ()) -> None:
        """One straight line, on whole pixels where it is thin."""
        self._painter.setPen(pen(colour, width, dash))
        shift = 0.5 if width <= 1.0 and (start[0] == end[0] or start[1] == end[1]) else 0.0
        if shift:
            start = (int(start[0]) + shift, int(start[1]) + shift)
            end = (int(end[0]) + shift, int(end[1]) + shift)
        self._painter.drawLine(QPointF(*start), QPointF(*end))

    def polyline(
        self, points: Sequence[XY], colour: str, width: float = 1.0, dash: Sequence[float] = ()
    ) -> None:
        """A line through points."""
        self._painter.setPen(pen(colour, width, dash))
        self._painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))

    def polygon(
        self,
        points: Sequence[XY],
        fill: str,
        *,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        opacity: float = 1.0,
    ) -> None:
        """A closed shape."""
        self._use(fill, stroke, stroke_width, opacity)
        self._painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))

    def circle(
        self, centre: XY, radius: float, fill: str, *, stroke: str | None = None, stroke_width: float = 1.0
    ) -> None:
        """A disc."""
        self._use(fill, stroke, stroke_width, 1.0)
        self._painter.drawEllipse(QPointF(*centre), radius, radius)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        colour: str,
        *,
        size: float = 12.0,
        anchor: Anchor = "start",
        bold: bool = False,
        turn: float = 0.0,
    ) -> None:
        """One line of text with its baseline at `y`."""
        font = QFont(self._painter.font())
        font.setPixelSize(round(size))
        font.setBold(bold)
        painter = self._painter
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(colour))
        width = painter.fontMetrics().horizontalAdvance(text)
        allowed = text_width(text, size, bold) + 1
        painter.translate(x, y)
        if turn:
            painter.rotate(turn)
        if width > allowed:
            # A font wider than the one that the layout counted with is narrowed, never cut or overlapping.
            painter.scale(allowed / width, 1.0)
        painter.drawText(
            QPointF({"start": 0.0, "middle": -width / 2, "end": -float(width)}[anchor], 0.0), text
        )
        painter.restore()

    def _use(self, fill: str | None, stroke: str | None, stroke_width: float, opacity: float) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen if stroke is None else pen(stroke, stroke_width))
        if fill is None:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            colour = QColor(fill)
            colour.setAlphaF(opacity)
            self._painter.setBrush(colour)


def pen(colour: str, width: float = 1.0, dash: Sequence[float] = ()) -> QPen:
    """A pen of logical width; `dash` holds lengths in pixels."""
    made = QPen(QColor(colour), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        made.setDashPattern([length / max(width, 1e-9) for length in dash])
    return made
