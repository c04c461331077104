"""The minimap: the whole design small in a corner, with the part in view as a frame that can be dragged."""

from collections.abc import Iterable
from itertools import chain
from operator import itemgetter

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QMouseEvent, QMoveEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsView, QWidget

from haplanner.model.identity import other_than
from haplanner.report.diagram import DiagramView
from haplanner.report.geometry import Rect
from haplanner.ui.canvas.corners import Corners, hidden
from haplanner.ui.canvas.in_view import REST, boxes_in_view
from haplanner.ui.canvas.navigation import Navigation
from haplanner.ui.canvas.scene import DiagramScene
from haplanner.ui.theme import current_theme, theme_switch

_LOWER_RIGHT = 2
"""Which of the corners it lies in unless it would hide something there."""
LARGEST = QSize(200, 140)
SHARE = 3
"""It takes at most one part in so many of the canvas's width and height."""
PAD = 6
"""Pixels between its own edge and what it shows."""
LEAST = 28
"""Pixels that it is high and wide at least: a long chain is a thin line."""
SPOTS = 2.0
"""What begins within the same part of a pixel, so many of which make one, is drawn once."""
_CORNER = itemgetter(0, 1)
AT_ONCE = 2_000
"""A picture of so many nodes is never waited for."""
LEAST_BOX, LEAST_FRAME = 1.5, 8.0
"""Pixels that a box, and the frame of the view, are drawn with at least."""


class Minimap(QWidget):
    """Lies in a corner of a view while part of the drawing is out of sight: in the lower right one, or in
    another where it hides less of what is in view. It moves only once the view has come to rest.

    The boxes are a picture that is made anew only when the design, the size or the theme changes: following
    the view costs one picture and one frame, however large the design. That of a large one follows an edit
    when the canvas has been painted.
    """

    def __init__(
        self, view: QGraphicsView, scene: DiagramScene, navigation: Navigation, corners: Corners
    ) -> None:
        super().__init__(view.viewport())
        self.setObjectName("minimap")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._view, self._scene, self._navigation, self._corners = view, scene, navigation, corners
        self._on = False
        self._bounds = Rect(0.0, 0.0, 1.0, 1.0)
        self._scale = 1.0
        self._picture: QPixmap | None = None
        self._of: DiagramView | None = None
        """What the picture is of."""
        self._drawn_size = QSize()
        self._later = QTimer(self, singleShot=True, interval=2 * REST)
        self._later.timeout.connect(self._draw_anew)
        self._grip: QPointF | None = None
        """From the pointer to the middle of the frame, in pixels, while it is dragged."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.follow)
        self._corner = _LOWER_RIGHT
        self._rested = QTimer(self, singleShot=True, interval=REST)
        self._rested.timeout.connect(self._make_way)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._follow_soon)
            bar.rangeChanged.connect(self._follow_soon)
        corners.resized.connect(self._follow_soon)
        corners.crowded.connect(self._rested.start)
        corners.hold(self)
        scene.view_changed.connect(self._renew)
        theme_switch().changed.connect(self._repaint)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.setAccessibleName(self.tr("Minimap"))
        self.setAccessibleDescription(self.tr("The whole design; the frame is the part in view"))

    def set_on(self, on: bool) -> None:
        """Whether it may be shown."""
        self._on = on
        self._renew()

    def frame(self) -> QRectF:
        """The part in view, in pixels of the minimap; at its edge where nothing of the drawing is in view."""
        inner = QRectF(self.rect()).adjusted(PAD / 2, PAD / 2, -PAD / 2, -PAD / 2)
        seen = self._seen()
        left, top = self._at(seen.left(), seen.top()), self._at(seen.right(), seen.bottom())
        x0, x1 = _clipped(left.x(), top.x(), inner.left(), inner.right())
        y0, y1 = _clipped(left.y(), top.y(), inner.top(), inner.bottom())
        return QRectF(x0, y0, x1 - x0, y1 - y0)

    def place_of(self, x: float, y: float) -> QPointF:
        """Where a point of the scene is, in pixels of the minimap."""
        return self._at(x, y)

    @Slot()
    def follow(self) -> None:
        """Show the part in view of now, or nothing where that is everything."""
        bounds = self._scene.view.bounds
        shown = self._on and bounds is not None and not self._seen().contains(QRectF(*bounds))
        if shown and bounds is not None:
            self._settle(bounds)
        self.setVisible(shown)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Stay in the corner where the canvas scrolls, which moves whatever lies on it."""
        super().moveEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame, or bring it to the pointer first."""
        if event.button() == Qt.MouseButton.LeftButton:
            at, frame = event.position(), self.frame()
            self._grip = frame.center() - at if frame.contains(at) else QPointF()
            if not frame.contains(at):
                self._look_at(at)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the frame."""
        if self._grip is not None:
            self._look_at(event.position() + self._grip)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self._grip = None
        self._follow_soon()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Now it may go."""
        self._rested.start()
        super().leaveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks are two clicks: nothing is inserted under the minimap."""
        self.mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Put the frame over the picture."""
        theme = current_theme()
        painter = QPainter(self)
        if self._picture is None and not self._later.isActive():
            self._picture = self._drawn()
        if self._picture is None:
            painter.fillRect(self.rect(), theme.qcolor("panel"))
        else:
            painter.save()
            if self._drawn_size != self.size():  # the last one for a while, stretched to the size of now
                stretch = (self.width() / self._drawn_size.width(), self.height() / self._drawn_size.height())
                painter.scale(*stretch)
            painter.drawPixmap(0, 0, self._picture)
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.qcolor("accent"), 1.5))
        painter.setBrush(theme.qcolor("accent", 0.12))
        painter.drawRoundedRect(self.frame(), 2.0, 2.0)
        painter.end()

    def _drawn(self) -> QPixmap:
        theme, view = current_theme(), self._scene.view
        self._of, self._drawn_size = view, self.size()
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.qcolor("panel"))
        painter = QPainter(picture)
        painter.setPen(QPen(theme.qcolor("line"), 1.0))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QPen(theme.qcolor("group_line"), 1.0))
        painter.setBrush(theme.qcolor("group"))
        painter.drawRects(self._seen_apart(frame.rect for frame in view.frames.values()))
        painter.setPen(QPen(theme.qcolor("node_line"), 1.0))
        painter.setBrush(theme.qcolor("warning_soft"))
        painter.drawRects(self._seen_apart(card.rect for card in view.notes.values()))
        service, other, off = (
            theme.qcolor("accent"),
            theme.qcolor("secondary"),
            theme.qcolor("secondary", 0.4),
        )
        alike: dict[str, list[Rect]] = {"off": [], "on": [], "services": []}
        for box in view.boxes.values():
            own = "services" if box.map_name == "services" else "on" if box.enabled else "off"
            alike[own].append(box.rect)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rects in zip((off, other, service), alike.values(), strict=True):
            painter.setBrush(colour)
            painter.drawRects(self._seen_apart(rects))
        for frame in view.frames.values():
            if frame.collapsed:
                painter.fillRect(self._small(frame.rect), other if frame.enabled else off)
        painter.end()
        return picture

    def _small(self, rect: Rect) -> QRectF:
        at = self._at(rect.x, rect.y)
        width, height = rect.width * self._scale, rect.height * self._scale
        return QRectF(at.x(), at.y(), max(width, LEAST_BOX), max(height, LEAST_BOX))

    def _seen_apart(self, rects: Iterable[Rect]) -> list[QRectF]:
        """Where these are drawn, one for all that begin at the same spot: of thousands most lie on others."""
        known = list(rects)
        if not known:
            return []
        places = np.fromiter(chain.from_iterable(map(_CORNER, known)), np.float64, 2 * len(known))
        spots = np.rint((places.reshape(-1, 2) - self._bounds.centre) * (self._scale * SPOTS))
        _, first = np.unique(spots @ (1.0, 1j), return_index=True)
        kept = np.array([known[i] for i in np.sort(first).tolist()])
        middle = np.array([self.width() / 2, self.height() / 2]) - np.array(self._bounds.centre) * self._scale
        corners, sizes = kept[:, :2] * self._scale + middle, np.maximum(kept[:, 2:] * self._scale, LEAST_BOX)
        return [QRectF(*place) for place in np.hstack([corners, sizes]).tolist()]

    def _at(self, x: float, y: float) -> QPointF:
        middle = self._bounds.centre
        return QPointF(
            self.width() / 2 + (x - middle[0]) * self._scale,
            self.height() / 2 + (y - middle[1]) * self._scale,
        )

    def _look_at(self, at: QPointF) -> None:
        middle = self._bounds.centre
        self._navigation.centre_on(
            middle[0] + (at.x() - self.width() / 2) / self._scale,
            middle[1] + (at.y() - self.height() / 2) / self._scale,
        )

    def _seen(self) -> QRectF:
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    def _settle(self, bounds: Rect) -> None:
        port = self._view.viewport().size()
        most = QSize(port.width() // SHARE, port.height() // SHARE).boundedTo(LARGEST)
        room_x, room_y = max(most.width() - 2 * PAD, LEAST), max(most.height() - 2 * PAD, LEAST)
        self._bounds = bounds
        self._scale = min(room_x / max(bounds.width, 1.0), room_y / max(bounds.height, 1.0))
        width = max(round(bounds.width * self._scale), LEAST) + 2 * PAD
        height = max(round(bounds.height * self._scale), LEAST) + 2 * PAD
        if self.size() != QSize(width, height):
            self.resize(width, height)
            if not self._later.isActive():
                self._picture = None
        self._place()

    def _place(self) -> None:
        self.move(self._corners.places(self.size())[self._corner].topLeft())

    @Slot()
    def _make_way(self) -> None:
        """Go to the corner where least is hidden: where it is before others, and the usual one next; but
        never from under the pointer."""
        if not self.isVisible() or self._grip is not None or self.underMouse():
            return
        places = self._corners.places(self.size())
        taken = self._corners.taken(self)
        boxes = boxes_in_view(self._view, self._scene.view)

        def cost(corner: int) -> tuple[int, int, bool, bool]:
            place = places[corner]
            return (
                hidden(place, taken),
                hidden(place, boxes),
                corner != self._corner,
                corner != _LOWER_RIGHT,
            )

        self._corner = min(range(len(places)), key=cost)
        self._place()

    @Slot()
    def _follow_soon(self) -> None:
        if self._on:
            self._soon.start()
            self._rested.start()

    @Slot()
    def _renew(self) -> None:
        view, drawn = self._scene.view, self._of
        if len(view.rects) <= AT_ONCE:
            self._later.stop()
            self._draw_anew()
        else:
            if drawn is not None and drawn.rects.keys().isdisjoint(view.rects):
                self._picture = self._of = None  # another design is open
            if not self._later.isActive():
                self._later.start()
        self.follow()
        self._rested.start()

    @Slot()
    def _draw_anew(self) -> None:
        of, view = self._of, self._scene.view
        if of is None or self._drawn_size != self.size() or not _same_picture(of, view):
            self._picture = None
            self.update()

    @Slot()
    def _repaint(self) -> None:
        self._of = None
        self._renew()


def _same_picture(one: DiagramView, other: DiagramView) -> bool:
    """Whether two drawings are the same at this size: what stands where, and what is switched off."""
    if one.rects is not other.rects or one.notes is not other.notes:
        return False
    nodes = ((one.boxes, other.boxes), (one.frames, other.frames))
    return all(
        before.keys() == after.keys()
        and all(before[i].enabled == after[i].enabled for i in other_than(before, after))
        for before, after in nodes
    )


def _clipped(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    """The part of a stretch between two limits, at least `LEAST_FRAME` long and within them."""
    low, high = max(low, least), min(high, most)
    if high - low < LEAST_FRAME:
        middle = max(least + LEAST_FRAME / 2, min((low + high) / 2, most - LEAST_FRAME / 2))
        low, high = middle - LEAST_FRAME / 2, middle + LEAST_FRAME / 2
    return low, high
