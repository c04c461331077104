"""The overview strip: the whole history in small, with the part in view as a window that can be dragged."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from haplanner.report.charts.timeline import Row
from haplanner.report.paper import Colours
from haplanner.ui.charts.timeline_head import paint_small_head
from haplanner.ui.charts.timeline_raster import Placed, paint_rows

_EDGE = 7
_NARROWEST = 6.0
Grip = Literal["window", "left", "right"]


class Overview(QWidget):
    """Shows [0, horizon] and a window [low, high] on it; `moved` asks for another window."""

    moved = Signal(float, float)
    zoomed = Signal(float, float)
    """Hours at the pointer, and the factor by which the window shall shrink."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_overview")
        self.retranslate()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(26)
        self._colours = colours
        self._rows: tuple[Row, ...] = ()
        self._horizon = 1.0
        self._low, self._high = 0.0, 1.0
        self._grip: Grip | None = None
        self._grabbed_at = 0.0
        self._grabbed = (0.0, 1.0)
        self._left, self._right = 0, 400
        self._head: float | None = None
        self._picture: QImage | None = None

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.setAccessibleName(self.tr("Overview of the history"))
        self.setToolTip(self.tr("The whole history. Drag the window to move, its edges to zoom."))

    def sizeHint(self) -> QSize:
        """As wide as it gets."""
        return QSize(400, 26)

    def recolour(self, colours: Colours) -> None:
        """Take the colours of a theme."""
        self._colours = colours
        self._refresh()

    def show_rows(self, rows: Sequence[Row], horizon: float) -> None:
        """Show the services of another history."""
        self._rows, self._horizon = tuple(rows), horizon
        self._refresh()

    def show_head(self, hours: float | None) -> None:
        """Mark the moment that is replayed; `None`: none is."""
        if hours != self._head:
            self._head = hours
            self.update()

    def show_window(self, low: float, high: float) -> None:
        """Mark the part in view."""
        self._low, self._high = low, high
        self.update()

    def set_span(self, left: int, right: int) -> None:
        """Have the time stand below that of the rows."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self._refresh()

    def _refresh(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the rows anew where they have more or less room."""
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self._refresh()

    @property
    def _wide(self) -> int:
        return max(1, self._right - self._left)

    def _hours(self, x: float) -> float:
        return (x - self._left) / self._wide * self._horizon

    def window_box(self) -> QRectF:
        """The window as it is painted, never too narrow to grab."""
        left = self._left + self._low / self._horizon * self._wide
        wide = max(_NARROWEST, (self._high - self._low) / self._horizon * self._wide)
        return QRectF(min(left, self._right - wide), 0.0, wide, float(self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Every service's outages in one bar, what is out of view veiled."""
        painter = QPainter(self)
        height = self.height()
        painter.fillRect(self.rect(), QColor(self._colours.panel))
        if self._rows:
            if self._picture is None:
                each = (height - 10) / len(self._rows)
                placed = [Placed(row, 5 + i * each, each) for i, row in enumerate(self._rows)]
                self._picture = paint_rows(
                    placed, 0.0, self._horizon, self._wide, height, self.devicePixelRatioF(), self._colours
                )
            painter.drawImage(self._left, 0, self._picture)
        box = self.window_box()
        veil = QColor(self._colours.panel)
        veil.setAlphaF(0.6)
        painter.fillRect(QRectF(0, 0, box.left(), height), veil)
        painter.fillRect(QRectF(box.right(), 0, self.width() - box.right(), height), veil)
        accent = QColor(self._colours.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        if box.width() > 30:
            painter.setPen(QPen(accent, 2.0))
            for x in (box.left() + 4, box.right() - 4):
                painter.drawLine(int(x), height // 2 - 4, int(x), height // 2 + 4)
        if self._head is not None:
            x = self._left + self._head / self._horizon * self._wide
            paint_small_head(painter, self._colours, x, height)
        painter.end()

    def _grip_at(self, x: float) -> Grip:
        box = self.window_box()
        if box.width() > 3 * _EDGE:
            if abs(x - box.left()) <= _EDGE:
                return "left"
            if abs(x - box.right()) <= _EDGE:
                return "right"
        return "window"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab the window or one of its edges; beside it, bring it here first."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x = event.position().x()
        self._grip = self._grip_at(x)
        box = self.window_box()
        if self._grip == "window" and not box.left() <= x <= box.right():
            half = (self._high - self._low) / 2
            self.moved.emit(self._hours(x) - half, self._hours(x) + half)
        self._grabbed_at, self._grabbed = self._hours(x), (self._low, self._high)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        x = event.position().x()
        if self._grip is None:
            over = self._grip_at(x)
            shape = Qt.CursorShape.SizeHorCursor if over != "window" else Qt.CursorShape.OpenHandCursor
            self.setCursor(shape)
            return
        by = self._hours(x) - self._grabbed_at
        low, high = self._grabbed
        if self._grip != "right":
            low += by
        if self._grip != "left":
            high += by
        if low < high:
            self.moved.emit(low, high)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything."""
        self._grip = None
        self.moved.emit(0.0, self._horizon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the middle of the window."""
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoomed.emit((self._low + self._high) / 2, 1.25**steps)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the window by a tenth of it, Home and End to the ends."""
        wide = self._high - self._low
        shift = {
            Qt.Key.Key_Left: -wide / 10,
            Qt.Key.Key_Right: wide / 10,
            Qt.Key.Key_Home: -self._low,
            Qt.Key.Key_End: self._horizon - self._high,
        }.get(Qt.Key(event.key()))
        if shift is None:
            super().keyPressEvent(event)
            return
        self.moved.emit(self._low + shift, self._high + shift)
