"""The ranked bars on the screen: painted with the strokes of the paper, clicked and walked through."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from haplanner.model.edit import Ref
from haplanner.report.charts.limits import Limits
from haplanner.report.charts.limits_sheet import ROW, BarPlot, bar_plot, draw_axis, draw_bars
from haplanner.report.paper import Colours
from haplanner.ui.charts.ink import PainterInk

_TOP = 6.0
_AXIS = 36


class LimitsView(QWidget):
    """Paints the bars of a `Limits`; one is current for the keyboard."""

    bar_clicked = Signal(object, object)
    """The `Ref` of a bar and the keyboard modifiers."""
    bar_opened = Signal(object)
    """A double click or Enter."""
    repainted = Signal()
    current_moved = Signal(int)
    """The height of the bar that the keyboard is at."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("limits_view")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.colours = colours
        self._chart: Limits | None = None
        self._chosen: frozenset[Ref] = frozenset()
        self._current = 0

    def show_chart(self, chart: Limits) -> None:
        """Show another ranking."""
        self._chart = chart
        self._current = min(self._current, max(0, len(chart.bars) - 1))
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self._say_current()
        self.update()

    def recolour(self, colours: Colours) -> None:
        """Take the colours of a theme."""
        self.colours = colours
        self.update()

    def choose(self, refs: frozenset[Ref]) -> None:
        """Mark the bars of the selected elements."""
        self._chosen = refs
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the bars stand."""
        count = len(self._chart.bars) if self._chart is not None else 0
        return QSize(480, int(_TOP + ROW * count) + 2)

    def plot(self) -> BarPlot:
        """Where the bars stand now."""
        bars = self._chart.bars if self._chart is not None else ()
        return bar_plot(bars, float(self.width()), _TOP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, axis, and where the keyboard is."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.colours.panel))
        chart = self._chart
        if chart is not None and chart.bars:
            ink, plot = PainterInk(painter), self.plot()
            chosen = frozenset(i for i, bar in enumerate(chart.bars) if bar.ref in self._chosen)
            draw_bars(ink, chart.bars, plot, float(self.width()), self.colours, chosen)
            bottom = _TOP + ROW * len(chart.bars)
            ink.line((plot.left, _TOP), (plot.left, bottom), self.colours.secondary)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self.colours.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                top = int(_TOP + self._current * ROW)
                painter.drawRoundedRect(4, top + 1, self.width() - 8, int(ROW) - 2, 4, 4)
        painter.end()
        self.repainted.emit()

    def _index_at(self, y: float) -> int | None:
        index = self.plot().index(y)
        return index if self._chart is not None and 0 <= index < len(self._chart.bars) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the whole of what a bar means."""
        index = self._index_at(event.position().y())
        if index is None or self._chart is None:
            self.setToolTip("")
            self.unsetCursor()
            return
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self._words(index))

    def _words(self, index: int) -> str:
        bar = self._chart.bars[index] if self._chart is not None else None
        return "" if bar is None else f"{bar.label}: {bar.value_text()}\n{bar.without_text()}"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A bar selects its element."""
        index = self._index_at(event.position().y())
        if event.button() != Qt.MouseButton.LeftButton or index is None or self._chart is None:
            event.ignore()
            return
        self._go(index)
        self.bar_clicked.emit(self._chart.bars[index].ref, event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A bar shows its element."""
        index = self._index_at(event.position().y())
        if index is not None and self._chart is not None:
            self.bar_opened.emit(self._chart.bars[index].ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑/↓ walk, Space selects, Enter shows."""
        bars = self._chart.bars if self._chart is not None else ()
        key = event.key()
        goal = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(bars) - 1,
        }.get(Qt.Key(key))
        if goal is not None and bars:
            self._go(min(max(0, goal), len(bars) - 1))
            self.bar_clicked.emit(bars[self._current].ref, Qt.KeyboardModifier.NoModifier)
        elif key == Qt.Key.Key_Space and bars:
            self.bar_clicked.emit(bars[self._current].ref, event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bars:
            self.bar_opened.emit(bars[self._current].ref)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Home and End for the list while it has the focus."""
        keys = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in keys
            and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def _go(self, index: int) -> None:
        self._current = index
        self.current_moved.emit(int(_TOP + (index + 0.5) * ROW))
        self._say_current()
        self.update()

    def _say_current(self) -> None:
        if self._chart is not None:
            words = self._words(self._current) if self._chart.bars else self._chart.summary()
            self.setAccessibleDescription(words)


class LimitsAxis(QWidget):
    """The axis below the bars; it stays where they scroll."""

    def __init__(self, view: LimitsView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.setFixedHeight(_AXIS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the axis at the bars' own places."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._view.colours.panel))
        draw_axis(PainterInk(painter), self._view.plot(), 1.0, self._view.colours)
        painter.end()


class LimitsChart(QWidget):
    """Bars that scroll above an axis that does not."""

    def __init__(self, view: LimitsView, parent: QWidget) -> None:
        super().__init__(parent)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(view)
        self.axis = LimitsAxis(view, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.axis)
        view.current_moved.connect(lambda y: self.area.ensureVisible(0, y, 0, int(ROW)))
        view.repainted.connect(self.axis.update)
