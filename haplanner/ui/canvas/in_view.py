"""What of the drawing is in view and should not be hidden by what lies over a canvas."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QGraphicsView

from haplanner.report.diagram import DiagramView
from haplanner.report.geometry import Rect

REST = 200
"""Milliseconds after the last step of a pan or zoom until what lies there looks for another place."""


def boxes_in_view(over: QGraphicsView, view: DiagramView) -> list[QRect]:
    """Boxes, blocks and names of hulls, in pixels of the widget that shows them."""
    rects = [box.rect for box in view.boxes.values()]
    rects += [frame.rect for frame in view.frames.values() if not frame.members]
    rects += [hull.label for hull in view.hulls.values()]
    seen = over.mapToScene(over.viewport().rect()).boundingRect()
    area = Rect(seen.x(), seen.y(), seen.width(), seen.height())
    shown = over.viewportTransform()
    return [shown.mapRect(QRectF(*r)).toAlignedRect() for r in rects if r.touches(area)]
