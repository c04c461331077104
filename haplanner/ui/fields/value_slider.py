"""A slider for a value: over several powers of ten, or in even steps."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from haplanner.ui.theme import current_theme

_STEPS = 1000
_KNOB = 7.0
_HEIGHT = 24


class ValueSlider(QSlider):
    """Values from `low` to `high`, on a logarithmic scale or an even one; a value outside shows at the end.

    `moved` carries the value and an object that stays the same through one drag.
    """

    moved = Signal(float, object)

    def __init__(
        self, low: float, high: float, parent: QWidget | None = None, logarithmic: bool = True
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.set_span(low, high, logarithmic)
        self._gesture: object = None
        self._empty = True
        self.setRange(0, _STEPS)
        self.setSingleStep(_STEPS // 100)
        self.setPageStep(_STEPS // 10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_HEIGHT)
        self.valueChanged.connect(self._on_value_changed)

    def set_span(self, low: float, high: float, logarithmic: bool) -> None:
        """Change what the slider spans; show a value afterwards."""
        if logarithmic and not 0 < low < high:
            raise ValueError(f"a logarithmic scale needs 0 < low < high, not {low!r} and {high!r}")
        self._low, self._high, self._logarithmic = low, high, logarithmic

    def show_value(self, value: float | None) -> None:
        """Move the knob without a word; `None` hides it."""
        self._empty = value is None
        if value is not None:
            inside = min(max(value, self._low), self._high)
            share = (
                math.log(inside / self._low) / math.log(self._high / self._low)
                if self._logarithmic
                else (inside - self._low) / (self._high - self._low)
            )
            self.blockSignals(True)
            self.setValue(round(_STEPS * share))
            self.blockSignals(False)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to be of use."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A thin track, filled up to a round knob; a ring round the knob with the focus."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, left, right = self.height() / 2, _KNOB + 1, self.width() - _KNOB - 1
        painter.setBrush(theme.qcolor("track"))
        painter.drawRoundedRect(QRectF(0, middle - 2, self.width(), 4), 2, 2)
        if self._empty:
            return
        accent = theme.qcolor("accent" if self.isEnabled() else "disabled")
        x = left + (right - left) * self.value() / _STEPS
        painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(0, middle - 2, x, 4), 2, 2)
        if self.hasFocus():
            painter.setPen(QPen(theme.qcolor("accent", 0.45), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, middle), _KNOB, _KNOB)
        painter.setPen(QPen(theme.qcolor("field"), 1.5))
        painter.setBrush(accent)
        painter.drawEllipse(QPointF(x, middle), _KNOB - 0.75, _KNOB - 0.75)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to the pointer and begin a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._gesture = object()
            self.setSliderDown(True)
            self._follow(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self.isSliderDown():
            self._follow(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self._gesture = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One held key is one gesture."""
        if self._gesture is None or not event.isAutoRepeat():
            self._gesture = object()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _follow(self, x: float) -> None:
        left, right = _KNOB + 1, self.width() - _KNOB - 1
        self.setValue(round(_STEPS * min(max((x - left) / (right - left), 0.0), 1.0)))

    def _on_value_changed(self, position: int) -> None:
        self._empty = False
        self.update()
        share = position / _STEPS
        value = (
            self._low * (self._high / self._low) ** share
            if self._logarithmic
            else self._low + (self._high - self._low) * share
        )
        self.moved.emit(value, self._gesture)
