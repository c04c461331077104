"""Rows painted with the strokes of the paper: walked through by keys, clicked, marked by the selection."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from haplanner.model.edit import Ref
from haplanner.report.paper import Colours
from haplanner.ui.charts.ink import PainterInk
from haplanner.ui.theme import theme_switch

_LEAST_ROOM = 480
"""Pixels across in which names, bars and figures have room beside each other: where larger texts would leave
less, they stay as they are."""
_LEAST_HEIGHT = 20
"""Pixels of rows that are in view in the smallest pane."""
FADED = 0.4
"""How much of a picture is left while it is behind the design."""


class RowsView(QWidget):
    """A subclass says how many rows there are, what each says and is about, and paints them.

    `row_height` and `top`, the upper edge of the first row, are in pixels, as all that is painted: with
    larger texts the whole is enlarged, by `scale`, and as much narrower to its painter (`room`).
    """

    row_clicked = Signal(object, object)
    """The `Ref`s of a row and the keyboard modifiers."""
    row_opened = Signal(object)
    """The `Ref`s of a row: a double click or Enter."""
    repainted = Signal()
    current_moved = Signal(int)
    """The height of the row that the keyboard is at."""

    row_height = 30.0
    top = 6.0

    def __init__(self, name: str, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.colours = colours
        self.faded = False
        self.scale = 1.0
        self._chosen: frozenset[Ref] = frozenset()
        self._current = 0

    # -- what a subclass answers ---------------------------------------------------------------

    def count(self) -> int:
        """How many rows there are."""
        return 0

    def words(self, index: int) -> str:
        """The whole of what a row says."""
        return ""

    def refs(self, index: int) -> tuple[Ref, ...]:
        """The elements that a row is about."""
        return ()

    def summary(self) -> str:
        """What is said where there are no rows."""
        return ""

    def extra_height(self) -> float:
        """Pixels that are painted below the rows."""
        return 0.0

    def draw(self, ink: PainterInk, chosen: frozenset[int], shown: range) -> None:
        """Paint the rows, at least those that are `shown`."""

    # -- what there is -------------------------------------------------------------------------

    @property
    def room(self) -> float:
        """The width to paint in, before it is enlarged."""
        return self.width() / self.scale

    def enlarge(self, scale: float) -> None:
        """Paint so many times as large."""
        if scale != self.scale:
            self.scale = scale
            self.rows_changed()

    def rows_changed(self) -> None:
        """There are other rows now."""
        self._current = min(self._current, max(0, self.count() - 1))
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self._say_current()
        self.update()

    def recolour(self, colours: Colours) -> None:
        """Take the colours of a theme."""
        self.colours = colours
        self.update()

    def fade(self, on: bool) -> None:
        """Show that the rows are behind the design, or that they are not."""
        if on != self.faded:
            self.faded = on
            self.update()

    def choose(self, refs: frozenset[Ref]) -> None:
        """Mark the rows of the selected elements."""
        self._chosen = refs
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the rows stand."""
        height = self.top + self.row_height * self.count() + self.extra_height()
        return QSize(480, int(height * self.scale) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and where the keyboard is."""
        painter, scale = QPainter(self), self.scale
        painter.fillRect(self.rect(), QColor(self.colours.panel))
        painter.scale(scale, scale)
        if self.count():
            painter.setOpacity(FADED if self.faded else 1.0)
            chosen = frozenset(
                i for i in range(self.count()) if self._chosen and self._chosen.intersection(self.refs(i))
            )
            first = int((event.rect().top() / scale - self.top) // self.row_height)
            last = int((event.rect().bottom() / scale - self.top) // self.row_height)
            shown = range(max(0, first), min(self.count(), last + 1))
            self.draw(PainterInk(painter), chosen, shown)
            if self.hasFocus():
                painter.setOpacity(1.0)
                painter.setPen(QPen(QColor(self.colours.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                y = int(self.top + self._current * self.row_height)
                painter.drawRoundedRect(4, y + 1, int(self.room) - 8, int(self.row_height) - 2, 4, 4)
        painter.end()
        self.repainted.emit()

    def _index_at(self, y: float) -> int | None:
        index = int((y / self.scale - self.top) // self.row_height)
        return index if 0 <= index < self.count() else None

    # -- pointer and keys ----------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the whole of what a row means."""
        index = self._index_at(event.position().y())
        if index is None:
            self.setToolTip("")
            self.unsetCursor()
            return
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.words(index))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A row selects its elements."""
        index = self._index_at(event.position().y())
        if event.button() != Qt.MouseButton.LeftButton or index is None:
            event.ignore()
            return
        self._go(index)
        self.row_clicked.emit(self.refs(index), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A row shows its elements."""
        index = self._index_at(event.position().y())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self.row_opened.emit(self.refs(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑/↓ walk, Space selects, Enter shows."""
        count, key = self.count(), event.key()
        goal = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }.get(Qt.Key(key))
        if goal is not None and count:
            self._go(min(max(0, goal), count - 1))
            self.row_clicked.emit(self.refs(self._current), Qt.KeyboardModifier.NoModifier)
        elif key == Qt.Key.Key_Space and count:
            self.row_clicked.emit(self.refs(self._current), event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and count:
            self.row_opened.emit(self.refs(self._current))
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
        height = self.top + (index + 0.5) * self.row_height
        self.current_moved.emit(int(height * self.scale))
        self._say_current()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say_current()
            self.update()
        super().changeEvent(event)

    def _say_current(self) -> None:
        self.setAccessibleDescription(self.words(self._current) if self.count() else self.summary())


class Foot(QWidget):
    """What stays below rows that scroll: an axis, a legend; painted at the rows' own places.

    `high` is its height in pixels before it is enlarged as the rows are.
    """

    def __init__(self, view: RowsView, parent: QWidget, high: float) -> None:
        super().__init__(parent)
        self._view, self._high = view, high
        self.settle_height()

    def settle_height(self) -> None:
        """Be as high as what is painted."""
        self.setFixedHeight(round(self._high * self._view.scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint in the colours of the rows."""
        painter, scale = QPainter(self), self._view.scale
        painter.fillRect(self.rect(), QColor(self._view.colours.panel))
        painter.scale(scale, scale)
        painter.setOpacity(FADED if self._view.faded else 1.0)
        self.draw(PainterInk(painter))
        painter.end()

    def draw(self, ink: PainterInk) -> None:
        """Paint; the width is that of the rows."""


class ScrolledRows(QWidget):
    """Rows that scroll above a foot that does not, where there is one."""

    def __init__(self, view: RowsView, foot: Foot | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._foot = view, foot
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(view)
        self.area.setMinimumHeight(_LEAST_HEIGHT)  # what the style asks for would push the foot out
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        if foot is not None:
            column.addWidget(foot)
            view.repainted.connect(foot.update)
        view.current_moved.connect(self._show_current)

    @Slot(int)
    def _show_current(self, y: int) -> None:
        self.area.ensureVisible(0, y, 0, int(self._view.row_height * self._view.scale))

    def _settle_scale(self) -> None:
        """Measured here, where a scroll bar that comes or goes changes nothing."""
        wanted = theme_switch().text_scale
        self._view.enlarge(wanted if self.width() >= _LEAST_ROOM * wanted else 1.0)
        if self._foot is not None:
            self._foot.settle_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for larger texts, or no more."""
        super().resizeEvent(event)
        self._settle_scale()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of how large texts are."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._settle_scale()
