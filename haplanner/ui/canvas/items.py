"""The items of the scene: the diagram, and what a gesture draws over it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from haplanner.report.diagram import DiagramView
from haplanner.report.geometry import Curve, Rect, around, curve_bounds
from haplanner.ui.canvas.arrows import paint_wire
from haplanner.ui.canvas.guides import Guide
from haplanner.ui.canvas.lifting import Lifted, left, lifted, places, taken
from haplanner.ui.canvas.marks import Marks
from haplanner.ui.canvas.painting import DiagramPainter
from haplanner.ui.canvas.pens import Pens
from haplanner.ui.canvas.plain_painting import PlainPainter
from haplanner.ui.canvas.repaint import Exposed, changed_places, marked_places

_AIR = 24.0
"""Badges, shadows and focus rings reach so far beyond the boxes."""

_MOST_PLACES = 60
"""Beyond so many changed places one update of everything is quicker."""
_MOST_LIFTED = 200
"""More than this is dragged as plain shapes."""


class DiagramItem(QGraphicsItem):
    """All boxes, frames and arrows: one item costs a tenth of what one for each of them would.

    `view` is what is shown. What stays of it while something is dragged is painted by the view's picture, and
    `touched` is called with the places where that looks different; what is dragged is painted here.
    """

    def __init__(self, pens: Pens, touched: Callable[[list[Rect] | None], object]) -> None:
        super().__init__()
        self.painter = DiagramPainter(pens)
        self.view = DiagramView()
        self.marks = Marks()
        self.settled: Callable[[], bool] = lambda: True
        """Whether the picture is up to date."""
        self._touched = touched
        self._plain = PlainPainter()
        self._standing = DiagramView()
        """The drawing without what is dragged: the picture is of this."""
        self._off = Lifted()
        self._over = DiagramView()
        self._drags, self._from = False, self.view
        self._bounds = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_view(self, view: DiagramView) -> None:
        """Show another drawing; what was dragged stays over the picture until it is in that."""
        old, self.view, self._drags = self.view, view, False
        self._stand(view)
        self._put_over(taken(view, self._off))
        if old is not view:
            self._reach(view.bounds)

    def show_dragged(self, standing: DiagramView, view: DiagramView) -> None:
        """Show a drawing in which things of a `standing` one, that of the first step, are dragged about."""
        if not self._drags:
            self._from, self._drags = standing, True
        self.view = view
        off = lifted(self._from, view, self._off)
        grown, self._off = len(off) != len(self._off), off
        left_over = left(self._from, off, view.hulls)
        if grown or _parts(left_over) != _parts(self._standing):
            self._stand(left_over)
        self._put_over(taken(view, off))
        bounds = (self._from.bounds, self._over.bounds)
        self._reach(around(rect for rect in bounds if rect is not None))

    def show_marks(self, marks: Marks) -> None:
        """Point other things out."""
        old, self.marks = self.marks, marks
        if old != marks:
            self._repaint(marked_places(self.view, old, marks))

    def steps(self, painter: QPainter, exposed: Exposed) -> Iterator[None]:
        """Paint what stays, in short steps."""
        return self.painter.steps(painter, self._standing, self.marks, exposed)

    def _stand(self, view: DiagramView) -> None:
        old, self._standing = self._standing, view
        if old is not view:
            self._repaint(changed_places(old, view))

    def _put_over(self, view: DiagramView) -> None:
        around_both = [*places(self._over), *places(view)]
        self._over = view
        self._update(around_both)

    def _reach(self, bounds: Rect | None) -> None:
        rect = QRectF() if bounds is None else QRectF(*bounds.grown(_AIR))
        if rect != self._bounds:
            self.prepareGeometryChange()
            self._bounds = rect

    def _repaint(self, changed: list[Rect] | None) -> None:
        if changed is not None and len(changed) > _MOST_PLACES:
            changed = None
        self._touched(None if changed is None else [place.grown(_AIR) for place in changed])
        self._update(changed)

    def _update(self, changed: list[Rect] | None) -> None:
        if changed is None or len(changed) > _MOST_PLACES:
            self.update()
            return
        for place in changed:
            self.update(QRectF(*place.grown(_AIR)))

    def boundingRect(self) -> QRectF:
        """Around the drawing."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint what is not in the picture."""
        if not self._drags and (self._over.is_empty or self.settled()):
            self._off, self._over = Lifted(), DiagramView()
        elif len(self._over.rects) + len(self._over.arrows) + len(self._over.notes) > _MOST_LIFTED:
            self._plain.paint(painter, self._over, self.painter.pens)
        else:
            rect = option.exposedRect
            bounds = Rect(rect.x(), rect.y(), rect.width(), rect.height())
            self.painter.paint(painter, self._over, self.marks, Exposed(bounds))


def _parts(view: DiagramView) -> list[int]:
    return [id(part) for hull in view.hulls.values() for part in hull.parts]


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
