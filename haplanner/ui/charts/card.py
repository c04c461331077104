"""The hover card: what is under the pointer, said where the pointer is and never in its way."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from haplanner.report.paper import Colours

_GAP = 14
_MARGIN = 4
_WIDEST = 420
_MOST_PLAIN = 4


class HoverCard(QWidget):
    """A bold line and up to four plain ones; it takes no pointer events and goes when what it lies over goes.

    It belongs to the window, so that what is too long for a small chart may reach beyond it.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        over.installEventFilter(self)
        over.destroyed.connect(self.deleteLater)
        self.setObjectName("hover_card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lines = [QLabel(self) for _ in range(1 + _MOST_PLAIN)]
        bold = self._lines[0].font()
        bold.setBold(True)
        self._lines[0].setFont(bold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 8)
        layout.setSpacing(2)
        for line in self._lines:
            line.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(line)
        self._fill = self._edge = QColor()
        self.hide()

    def recolour(self, colours: Colours) -> None:
        """Take the colours of a theme."""
        self._fill, self._edge = QColor(colours.panel), QColor(colours.line)
        for number, line in enumerate(self._lines):
            colour = colours.text if number < 2 else colours.secondary
            palette = line.palette()
            palette.setColor(palette.ColorRole.WindowText, QColor(colour))
            line.setPalette(palette)

    def say(self, title: str, *others: str) -> None:
        """Set the lines; empty ones vanish."""
        texts = [title, *others, *[""] * _MOST_PLAIN][: 1 + _MOST_PLAIN]
        for line, text in zip(self._lines, texts, strict=True):
            line.setText(text)
            line.setVisible(bool(text))
            line.setWordWrap(False)
            if line.sizeHint().width() > _WIDEST:
                line.setWordWrap(True)
                line.setFixedWidth(_WIDEST)
            else:
                line.setMinimumWidth(0)
                line.setMaximumWidth(_WIDEST)

    def text(self) -> str:
        """All that it says."""
        return "\n".join(line.text() for line in self._lines if line.text())

    def show_at(self, point: QPoint, area: QRect) -> None:
        """Show it beside a point of what it lies over: inside `area` where it fits, else in the window."""
        window = self._over.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.adjustSize()
        at = self._over.mapTo(window, point)
        room = QRect(self._over.mapTo(window, area.topLeft()), area.size())
        if self.width() > room.width() or self.height() > room.height():
            room = window.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        x = at.x() + _GAP
        if x + self.width() > room.right():
            x = at.x() - _GAP - self.width()
        y = at.y() + _GAP
        if y + self.height() > room.bottom():
            y = at.y() - _GAP - self.height()
        self.move(max(room.left(), x), max(room.top(), min(y, room.bottom() - self.height())))
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Vanish with what it lies over."""
        if event.type() == QEvent.Type.Hide:
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded box with a thin edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._edge)
        painter.setBrush(self._fill)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
