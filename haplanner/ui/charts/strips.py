"""Labels beside a plot: names at the ends of lines on its right, names of vertical marks above it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from haplanner.report.charts.frame import Label, spread

_MOST_WIDE = 190


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
        self.update()

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
    """Texts above vertical lines, in as many rows as it takes to keep them apart."""

    def __init__(self, place_of: Callable[[float], float], parent: QWidget) -> None:
        super().__init__(parent)
        self._place_of = place_of
        self._marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these; there is a row for each as long as two could touch."""
        self._marks = tuple(sorted(marks, key=lambda mark: mark.at))
        self.place()

    def place(self) -> None:
        """Find rows anew, after the plot has moved or grown."""
        rows = self._rows()
        tall = QFontMetricsF(self.font()).height()
        self.setFixedHeight(
            int((max((row for _, _, row in rows), default=-1) + 1) * tall) + (4 if rows else 0)
        )
        self.update()

    def _rows(self) -> list[tuple[Mark, float, int]]:
        """Each text in view with its left end and its row."""
        metrics = QFontMetricsF(self.font())
        free: list[float] = []
        rows = []
        for mark in self._marks:
            x, wide = self._place_of(mark.at), metrics.horizontalAdvance(mark.text)
            if not 0 <= x <= self.width():
                continue
            left = max(2.0, min(x + 3, self.width() - wide - 4))
            row = next((i for i, end in enumerate(free) if left >= end), len(free))
            if row == len(free):
                free.append(0.0)
            free[row] = left + wide + 10
            rows.append((mark, left, row))
        return rows

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first row lies lowest, next to the plot."""
        painter = QPainter(self)
        metrics = QFontMetricsF(painter.font())
        for mark, left, row in self._rows():
            painter.setPen(QColor(mark.colour))
            baseline = self.height() - 3 - row * metrics.height() - metrics.descent()
            painter.drawText(QPointF(left, baseline), mark.text)
        painter.end()


def _elided(metrics: QFontMetricsF, text: str, room: float) -> str:

    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
