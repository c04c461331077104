"""Zoom and pan of a view: at the pointer, within limits, without scroll bars."""

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from haplanner.report.geometry import Rect

SMALLEST, LARGEST = 0.1, 4.0
STEP = 1.2
"""One step of the keyboard or menu; one notch of a wheel is this to the power of its share of 120."""
MARGIN = 28
"""Pixels kept free around what is fitted."""
REVEALED = 20
"""Pixels kept free beside what is brought into view."""
LARGEST_FIT = 1.25
"""Fitting never makes things larger than this: two boxes need not fill a screen."""


class Navigation:
    """Moves one view over its scene."""

    def __init__(self, view: QGraphicsView) -> None:
        self._view = view
        self._anchor: tuple[QPoint, QPointF] | None = None
        self._fitted: Rect | None = None
        """What was fitted, until something else is looked at."""

    @property
    def scale(self) -> float:
        """Pixels per scene unit."""
        return self._view.transform().m11()

    def zoom_at(self, factor: float, at: QPoint) -> None:
        """Zoom; the scene point under that pixel stays under it."""
        self._fitted = None
        if self._anchor is None or self._anchor[0] != at:
            self._anchor = (QPoint(at), self._view.mapToScene(at))
        anchor = self._anchor
        scale = max(SMALLEST, min(LARGEST, self.scale * factor))
        self._set_scale(scale)
        # The scroll bars know whole pixels only: going by the first scene point keeps errors from adding up.
        off = QPointF(self._view.viewport().rect().center()) - QPointF(at)
        self._view.centerOn(anchor[1] + off / scale)
        error = self._view.mapFromScene(anchor[1]) - at
        if not error.isNull():
            self.pan(-error.x(), -error.y())
        self._anchor = anchor

    def zoom_to(self, scale: float) -> None:
        """Zoom about the middle."""
        self.zoom_at(scale / self.scale, self._view.viewport().rect().center())

    def pan(self, dx: int, dy: int) -> None:
        """Shift what is seen by so many pixels."""
        self._anchor = None
        if dx or dy:
            self._fitted = None
        horizontal, vertical = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        horizontal.setValue(horizontal.value() - dx)
        vertical.setValue(vertical.value() - dy)

    def centre_on(self, x: float, y: float) -> None:
        """Bring a point of the scene to the middle; the zoom stays."""
        self._anchor, self._fitted = None, None
        self._view.centerOn(x, y)

    def fit(self, rect: Rect | None) -> None:
        """Show all of a rectangle, however large the view becomes; the origin at 100 % for none."""
        self._anchor, self._fitted = None, rect
        if rect is None:
            self._set_scale(1.0)
            self._view.centerOn(0.0, 0.0)
            return
        size = self._view.viewport().size()
        room_x, room_y = max(size.width() - 2 * MARGIN, 40), max(size.height() - 2 * MARGIN, 40)
        scale = min(room_x / max(rect.width, 1.0), room_y / max(rect.height, 1.0), LARGEST_FIT)
        self._set_scale(max(SMALLEST, scale))
        self._view.centerOn(*rect.centre)

    def resized(self) -> None:
        """The view has another size: what was fitted still is."""
        if self._fitted is not None:
            self.fit(self._fitted)

    def show_rect(self, rect: Rect) -> None:
        """Bring a rectangle into view where it is not; the zoom stays unless it is too small to read."""
        self._anchor = None
        if self.scale < 0.5:
            self._set_scale(0.8)
            self._fitted = None
        seen = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        if not seen.contains(QRectF(*rect.grown(8))):
            self._fitted = None
            self._view.centerOn(*rect.centre)

    def reveal(self, rect: Rect) -> None:
        """Bring all of a rectangle into view by the shortest way; smaller only where it has no room else."""
        self._anchor = None
        size, scale = self._view.viewport().size(), self.scale
        room_x, room_y = size.width() - 2 * REVEALED, size.height() - 2 * REVEALED
        if room_x <= 0 or room_y <= 0:
            return
        if rect.width * scale > room_x or rect.height * scale > room_y:
            self.fit(rect)
            return
        corner = self._view.mapFromScene(QPointF(rect.x, rect.y))
        opposite = self._view.mapFromScene(QPointF(rect.right, rect.bottom))
        self.pan(
            max(0, REVEALED - corner.x()) - max(0, opposite.x() - (size.width() - REVEALED)),
            max(0, REVEALED - corner.y()) - max(0, opposite.y() - (size.height() - REVEALED)),
        )

    def _set_scale(self, scale: float) -> None:
        self._view.setTransform(QTransform.fromScale(scale, scale))
