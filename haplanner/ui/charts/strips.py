"""Labels beside a plot: names at the ends of lines on its right, names of vertical marks at its top."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from haplanner.report.charts.frame import Label, spread

_MOST_WIDE = 190
_PLOT_TOP = 8.0
"""From the upper edge of a plot's widget to the plot itself, in pixels."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A text that belongs to a place on an axis of the plot."""

    at: float
    text: str
    colour: str


class EndLabels(QWidget):
    """Texts at the heights where lines end, moved apart where they would touch."""

    def __init__(self, height_of: Callable[[float], float], parent: QWidget) -> None:
        super().__init__(parent)
        self._height_of = height_of
        self._marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these; the widget becomes as wide as they need."""
        self._marks = tuple(marks)
        metrics = QFontMetricsF(self.font())
        widest = max((metrics.horizontalAdvance(mark.text) for mark in marks), default=0.0)
        self.setFixedWidth(int(min(widest, _MOST_WIDE)) + 16 if marks else 8)
        self._settle_tip()
        self.update()

    def _settle_tip(self) -> None:
        """Where texts are shortened, or too many for the height, all of them are in the tool tip, whole."""
        metrics, texts = (
            QFontMetricsF(self.font()),
            [m.text for m in sorted(self._marks, key=lambda m: -m.at)],
        )
        cut = any(metrics.horizontalAdvance(text) > self.width() - 12 for text in texts)
        crowded = len(texts) * metrics.height() > self.height()
        self.setToolTip("\n".join(texts) if cut or crowded else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height has room for more texts, or for fewer."""
        super().resizeEvent(event)
        self._settle_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each text in the colour of its line."""
        painter = QPainter(self)
        metrics = QFontMetricsF(painter.font())
        tall, bottom = metrics.height(), self.height() - metrics.height()
        known = [Label(self._height_of(mark.at), mark.text, mark.colour) for mark in self._marks]
        for label in spread([k for k in known if k.y == k.y], tall / 2, bottom, tall):
            painter.setPen(QColor(label.colour))
            room = self.width() - 12
            painter.drawText(
                QPointF(6, label.y + metrics.ascent() / 2 - 1), _elided(metrics, label.text, room)
            )
        painter.end()


class TopLabels(QWidget):
    """Texts beside vertical lines of a plot: in the line of its title where there is room, else below."""

    def __init__(self, place_of: Callable[[float], float], parent: QWidget) -> None:
        super().__init__(parent)
        self._place_of = place_of
        self._marks: tuple[Mark, ...] = ()
        self._head, self._title, self._ground = 0.0, 0.0, QColor()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these; there is a row for each as long as two could touch."""
        self._marks = tuple(sorted(marks, key=lambda mark: mark.at))
        self.update()

    def lie_over(self, head: float, title: float, ground: str) -> None:
        """The height of the title's line, how far the title reaches in it, and the colour behind texts."""
        self._head, self._title, self._ground = head, title, QColor(ground)
        self._ground.setAlphaF(0.85)
        self.update()

    def boxes(self) -> list[tuple[Mark, QRectF]]:
        """Each text in view and the place that it takes."""
        metrics = QFontMetricsF(self.font())
        tall = metrics.height()
        free: list[float] = [self._title + 12]
        found = []
        for mark in self._marks:
            x, wide = self._place_of(mark.at), metrics.horizontalAdvance(mark.text)
            if not 0 <= x <= self.width():
                continue
            left = x + 4 if x + 4 + wide <= self.width() - 4 else max(2.0, x - 4 - wide)
            row = next((i for i, end in enumerate(free) if left >= end), len(free))
            if row == len(free):
                free.append(0.0)
            free[row] = left + wide + 10
            top = (self._head - tall) / 2 if row == 0 else self._head + _PLOT_TOP + (row - 1) * tall
            found.append((mark, QRectF(left, top, wide, tall)))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Inside the plot a text has a ground of its own, so that bars and lines do not run through it."""
        painter = QPainter(self)
        ascent = QFontMetricsF(painter.font()).ascent()
        for mark, box in self.boxes():
            if box.top() >= self._head:
                painter.fillRect(box.adjusted(-2, 0, 2, 0), self._ground)
            painter.setPen(QColor(mark.colour))
            painter.drawText(QPointF(box.left(), box.top() + ascent), mark.text)
        painter.end()


def _elided(metrics: QFontMetricsF, text: str, room: float) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
