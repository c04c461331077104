"""The items of the scene: one that paints the whole diagram, one that paints what a gesture draws over it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from haplanner.report.diagram import DiagramView
from haplanner.report.geometry import Curve, Rect, around, curve_bounds
from haplanner.ui.canvas.arrows import paint_wire
from haplanner.ui.canvas.guides import Guide
from haplanner.ui.canvas.marks import Marks
from haplanner.ui.canvas.painting import DiagramPainter
from haplanner.ui.canvas.pens import Pens
from haplanner.ui.canvas.repaint import Exposed, changed_places, marked_places

_AIR = 24.0
"""Badges, shadows and focus rings reach so far beyond the boxes."""

_MOST_PLACES = 60
"""Beyond so many changed places one update of everything is quicker."""


class DiagramItem(QGraphicsItem):
    """Paints every box, frame and arrow: one item costs a tenth of what one for each of them would."""

    def __init__(self, pens: Pens) -> None:
        super().__init__()
        self.painter = DiagramPainter(pens)
        self.view = DiagramView()
        self.marks = Marks()
        self.parts: tuple[Rect, ...] = ()
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
        old, self.view = self.view, view
        if old is not view:
            self._repaint(changed_places(old, view))

    def show_marks(self, marks: Marks) -> None:
        """Point other things out."""
        old, self.marks = self.marks, marks
        if old != marks:
            self._repaint(marked_places(self.view, old, marks))

    def _repaint(self, places: list[Rect] | None) -> None:
        if places is None or len(places) > _MOST_PLACES:
            self.update()
            return
        for place in places:
            self.update(QRectF(*place.grown(_AIR)))

    def boundingRect(self) -> QRectF:
        """Around the drawing."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the exposed part."""
        rect = option.exposedRect
        bounds = Rect(rect.x(), rect.y(), rect.width(), rect.height())
        self.painter.paint(painter, self.view, self.marks, Exposed(bounds, self.parts))


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a gesture draws over the diagram: rubber band, half-drawn arrow, the ghost of a box, guides."""

    band: Rect | None = None
    wire: Curve | None = None
    refused: bool = False
    ghost: Rect | None = None
    guides: tuple[Guide, ...] = ()

    @property
    def bounds(self) -> Rect | None:
        """A rectangle around all of it; `None` around nothing."""
        rects = [r for r in (self.band, self.ghost) if r is not None]
        if self.wire is not None:
            rects.append(curve_bounds(self.wire))
        rects += [Rect(x0, y0, x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in self.guides]
        return around(rects)


NOTHING = Sketch()


class OverlayItem(QGraphicsItem):
    """Paints a sketch over the diagram."""

    def __init__(self, pens: Pens) -> None:
        super().__init__()
        self.pens = pens
        self.sketch = NOTHING
        self._bounds = QRectF()
        self.setZValue(10)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_sketch(self, sketch: Sketch) -> None:
        """Paint another one."""
        if sketch == self.sketch:
            return
        self.prepareGeometryChange()
        bounds = sketch.bounds
        self._bounds = QRectF() if bounds is None else QRectF(*bounds.grown(_AIR))
        self.sketch = sketch
        self.update()

    def boundingRect(self) -> QRectF:
        """Around the sketch."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint what there is."""
        pens, sketch = self.pens, self.sketch
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if sketch.guides:
            pen = pens.pen(pens.accent, 1.0, dashed=True)
            pen.setCosmetic(True)
            painter.setPen(pen)
            for (x0, y0), (x1, y1) in sketch.guides:
                painter.drawLine(QPointF(x0, y0), QPointF(x1, y1))
        if sketch.ghost is not None:
            painter.setOpacity(0.7)
            painter.setPen(pens.pen(pens.accent, 1.5, dashed=True))
            painter.setBrush(pens.accent_soft)
            painter.drawRoundedRect(QRectF(*sketch.ghost), 6, 6)
            painter.setOpacity(1.0)
        if sketch.wire is not None:
            colour = pens.down if sketch.refused else pens.accent
            paint_wire(painter, sketch.wire, pens, colour, dashed=sketch.refused)
        if sketch.band is not None:
            fill = pens.accent_soft.toRgb()
            fill.setAlphaF(0.35)
            pen = pens.pen(pens.accent, 1.0)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(fill)
            painter.drawRect(QRectF(*sketch.band))
