"""A few options side by side, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from haplanner.ui.fields.line import INPUT_HEIGHT
from haplanner.ui.fields.option import Option
from haplanner.ui.theme import current_theme

_RADIUS = 5.0
_PADDING = 10


class Segments(QWidget):
    """Radio buttons drawn as one bar; the arrow keys move the choice."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._segments: list[_Segment] = []

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these, none of them chosen."""
        for old in self._segments:
            self._row.removeWidget(old)
            old.deleteLater()
        self._segments = []
        for index, option in enumerate(options):
            segment = _Segment(option, index == 0, index == len(options) - 1, self)
            segment.setObjectName(f"{self._name}.{option.value}")
            segment.toggled.connect(lambda on, i=index: self.chosen.emit(i) if on else None)
            self._row.addWidget(segment, 1)
            self._segments.append(segment)
        if self._segments:
            self.setFocusProxy(self._segments[0])

    def show_choice(self, index: int, several: str) -> None:
        """Show which one is chosen; −1: none, with `several` to say so to screen readers."""
        for segment in self._segments:
            segment.blockSignals(True)
            segment.setAutoExclusive(False)
            segment.setChecked(False)
            segment.setAutoExclusive(True)
        if 0 <= index < len(self._segments):
            self._segments[index].setChecked(True)
            self.setFocusProxy(self._segments[index])
        for segment in self._segments:
            segment.blockSignals(False)
            segment.update()
        self.setToolTip(several)


class _Segment(QRadioButton):
    def __init__(self, option: Option, first: bool, last: bool, parent: QWidget) -> None:
        super().__init__(option.text, parent)
        self._first, self._last = first, last
        self.setToolTip(option.help)
        self.setAccessibleDescription(option.help)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """The words with room around them."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PADDING
        return QSize(width, max(INPUT_HEIGHT, self.fontMetrics().height() + 10))

    def minimumSizeHint(self) -> QSize:
        """The words may come close to the edges, but are never cut."""
        hint = self.sizeHint()
        return QSize(hint.width() - _PADDING, hint.height())

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A part of the bar; the chosen one is tinted, framed in the accent colour and written in it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, enabled = self.isChecked(), self.isEnabled()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        overlap = 0 if self._first else -1  # the line between two segments is drawn once
        shape = _rounded(box.adjusted(overlap, 0, 0, 0), self._first, self._last)
        if chosen and enabled:
            ground = "accent_soft"
        elif enabled and (self.underMouse() or self.isDown()):
            ground = "hover"
        else:
            ground = "field" if enabled else "window"
        painter.fillPath(shape, theme.qcolor(ground))
        painter.setPen(QPen(theme.qcolor("field_line" if enabled else "line"), 1))
        painter.drawPath(shape)
        if chosen and enabled:
            painter.setPen(QPen(theme.qcolor("accent"), 1))
            painter.drawPath(_rounded(box, self._first, self._last))
        if self.hasFocus():
            painter.setPen(QPen(theme.qcolor("accent"), 2))
            painter.drawPath(_rounded(QRectF(self.rect()).adjusted(1, 1, -1, -1), self._first, self._last))
        token = "disabled" if not enabled else "accent" if chosen else "text"
        painter.setPen(theme.qcolor(token))
        font = self.font()
        font.setBold(False)
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


def _rounded(box: QRectF, left: bool, right: bool) -> QPainterPath:
    """A box with round corners at its free ends."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, _RADIUS, _RADIUS)
    if not left:
        path.addRect(QRectF(box.left(), box.top(), box.width() / 2, box.height()))
    if not right:
        path.addRect(QRectF(box.center().x(), box.top(), box.width() / 2, box.height()))
    return path.simplified()
