"""The items of the scene: one that paints the whole diagram, one that paints what a gesture draws over it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from haplanner.model.elements import Point
from haplanner.report.diagram import DiagramView
from haplanner.report.geometry import Curve, Rect
from haplanner.ui.canvas.arrows import paint_wire
from haplanner.ui.canvas.marks import Marks
from haplanner.ui.canvas.painting import DiagramPainter
from haplanner.ui.canvas.pens import Pens

_AIR = 24.0
"""Badges, shadows and focus rings reach so far beyond the boxes."""


class DiagramItem(QGraphicsItem):
    """Paints every box, frame and arrow: one item costs a tenth of what one for each of them would."""

    def __init__(self, pens: Pens) -> None:
        super().__init__()
        self.painter = DiagramPainter(pens)
        self.view = DiagramView()
        self.marks = Marks()
        self._bounds = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_view(self, view: DiagramView) -> None:
        """Paint another drawing."""
        bounds = view.bounds
        rect = QRectF() if bounds is None else QRectF(*bounds.grown(_AIR))
        if rect != self._bounds:
            self.prepareGeometryChange()
            self._bounds = rect
        self.view = view
        self.update()

    def show_marks(self, marks: Marks) -> None:
        """Point other things out."""
        if marks != self.marks:
            self.marks = marks
            self.update()

    def boundingRect(self) -> QRectF:
        """Around the drawing."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the exposed part."""
        exposed = option.exposedRect
        self.painter.paint(
            painter, self.view, self.marks, Rect(exposed.x(), exposed.y(), exposed.width(), exposed.height())
        )


class OverlayItem(QGraphicsItem):
    """Paints what exists only while a gesture lasts: rubber band, half-drawn arrow, guides, a ghost."""

    def __init__(self, pens: Pens) -> None:
        super().__init__()
        self.pens = pens
        self.band: Rect | None = None
        self.wire: Curve | None = None
        self.refused = False
        self.ghost: Rect | None = None
        self.guides: tuple[tuple[Point, Point], ...] = ()
        self.setZValue(10)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def is_empty(self) -> bool:
        """There is nothing to paint."""
        return self.band is None and self.wire is None and self.ghost is None and not self.guides

    def clear(self) -> None:
        """Paint nothing."""
        self.band = self.wire = self.ghost = None
        self.guides = ()
        self.refused = False
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole scene: what is drawn here reaches anywhere and lasts for moments."""
        return self.scene().sceneRect()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint what there is."""
        if self.is_empty:
            return
        pens = self.pens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.guides:
            pen = pens.pen(pens.accent, 1.0, dashed=True)
            pen.setCosmetic(True)
            painter.setPen(pen)
            for (x0, y0), (x1, y1) in self.guides:
                painter.drawLine(QPointF(x0, y0), QPointF(x1, y1))
        if self.ghost is not None:
            painter.setOpacity(0.7)
            painter.setPen(pens.pen(pens.accent, 1.5, dashed=True))
            painter.setBrush(pens.accent_soft)
            painter.drawRoundedRect(QRectF(*self.ghost), 6, 6)
            painter.setOpacity(1.0)
        if self.wire is not None:
            paint_wire(
                painter, self.wire, pens, pens.down if self.refused else pens.accent, dashed=self.refused
            )
        if self.band is not None:
            fill = pens.accent_soft.toRgb()
            fill.setAlphaF(0.35)
            pen = pens.pen(pens.accent, 1.0)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(fill)
            painter.drawRect(QRectF(*self.band))
