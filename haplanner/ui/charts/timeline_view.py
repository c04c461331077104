"""The timeline's rows on the screen: services frozen on top, the rest scrolling below, one axis under all."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from haplanner.model.edit import Ref
from haplanner.report.charts.timeline import Card, Timeline, card
from haplanner.report.paper import Colours
from haplanner.ui.charts.card import HoverCard
from haplanner.ui.charts.timeline_folding import paint_triangles
from haplanner.ui.charts.timeline_head import SCRUBS, on_axis, on_head, paint_head
from haplanner.ui.charts.timeline_keys import keeps, press
from haplanner.ui.charts.timeline_layout import INDENT, PAD, ROW, SERVICE_ROW, TOP, Layout
from haplanner.ui.charts.timeline_painting import (
    paint_arrows,
    paint_axis,
    paint_bars,
    paint_box,
    paint_labels,
    paint_picked,
    paint_pointer,
)
from haplanner.ui.charts.timeline_pointing import REACH, Pointing
from haplanner.ui.charts.widest import widest
from haplanner.ui.charts.window import Window

_MINUTE = 1 / 60
_LEAST_ROWS = 3


class TimelineView(QAbstractScrollArea):
    """Paints a `Timeline`; says what was clicked and which part is in view."""

    window_changed = Signal(object)
    row_clicked = Signal(object, object)
    """The `Ref` of a row's label, and the keyboard modifiers."""
    mark_clicked = Signal(object, float, float)
    """The `Row` and the hours [low, high] around the pointer."""
    step_asked = Signal(int)
    """Another outage: the next (1) or the one before (−1); let the picked one go (0)."""
    scrubbed = Signal(float)
    """The moment to which the play head is brought, in hours."""
    play_asked = Signal()
    change_asked = Signal(int)
    """Bring the play head to the next change of anything (1), or to the one before (−1)."""
    end_asked = Signal()
    """End the replay."""
    walk_asked = Signal(int)
    """Select the row below (1) or above (−1) the selected one."""
    fold_asked = Signal(object)
    """The `Ref` of a group to fold or unfold; `None` for the selected one."""
    laid_out = Signal(int, int)
    """The left and right end of the time on the screen, in pixels."""
    hovered = Signal(str)
    """The text of the hover card."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_view")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setObjectName("timeline_viewport")
        self.retranslate()
        self._colours = colours
        self._chart: Timeline | None = None
        self._measured: tuple[object, QFont, float] | None = None
        self.window_ = Window(0.0, 1.0, 1.0, _MINUTE)
        self._chosen: frozenset[Ref] = frozenset()
        self._label_width, self._left, self._right, self._axis_height = 90, 108, 400, 40
        self._row = ROW
        self._picked: tuple[float, float] | None = None
        self._folds: Mapping[Ref, bool] = {}
        self._head: float | None = None
        self._picture: QImage | None = None
        self._pointing = Pointing(self)
        self._card = HoverCard(self.viewport())
        self._card.recolour(colours)
        self.verticalScrollBar().valueChanged.connect(self._refresh)

    # -- what is shown -------------------------------------------------------------------------

    def show_chart(self, chart: Timeline, keep_pick: bool = False) -> None:
        """Show another history; the part in view stays where the horizon is the same."""
        same = self._chart is not None and self._chart.horizon == chart.horizon
        self._chart = chart
        if not keep_pick:
            self._picked = None
            self._card.hide()
        least = min(_MINUTE, chart.horizon)
        if not same:
            self.window_ = Window(0.0, chart.horizon, chart.horizon, least)
            self.window_changed.emit(self.window_)
        self._lay_out()
        self._refresh()

    def recolour(self, colours: Colours) -> None:
        """Take the colours of a theme."""
        self._colours = colours
        self._card.recolour(colours)
        self._refresh()

    def choose(self, refs: frozenset[Ref]) -> None:
        """Mark the labels of the selected elements."""
        self._chosen = refs
        self.viewport().update()

    def pick(self, service_id: str, start: float, end: float) -> None:
        """Mark an outage of a service, bring it into view and say what it was."""
        self._picked = (start, end)
        self.set_window(self.window_.showing(start, end))
        layout = self.layout_()
        middle = (start + end) / 2
        place = self.mark_place(("services", service_id), middle)
        if layout is not None and place is not None:
            row = layout.row_at(place.y())
            self._say(card(layout.chart, row, middle, middle) if row is not None else None, place.toPoint())
        self.viewport().update()

    def let_go(self) -> None:
        """Mark no outage any more."""
        self._picked = None
        self._card.hide()
        self.viewport().update()

    @property
    def occupied(self) -> bool:
        """An outage is marked, or a card is shown: what Esc takes away."""
        return self._picked is not None or self._card.isVisible()

    @property
    def head(self) -> float | None:
        """The moment that is replayed."""
        return self._head

    def show_head(self, hours: float | None, follow: bool = False) -> None:
        """Mark the moment that is replayed, if one is; `follow` turns the page where it leaves the view."""
        if hours == self._head:
            return
        self._head = hours
        if hours is not None and follow and not self.window_.low <= hours <= self.window_.high:
            low = hours - 0.05 * self.window_.extent
            self.set_window(self.window_.at(low, low + self.window_.extent))
        self.viewport().update()

    @property
    def folds(self) -> Mapping[Ref, bool]:
        """The groups that can be folded, and whether they are."""
        return self._folds

    def show_folds(self, foldable: Mapping[Ref, bool]) -> None:
        """Mark the groups that can be folded, and those that are."""
        self._folds = foldable
        self.viewport().update()

    def reveal(self, ref: Ref) -> None:
        """Scroll as far as it takes to have a row in view."""
        layout = self.layout_()
        place = layout.place_of(ref) if layout is not None else None
        if layout is not None and place is not None:
            top, tall = place
            bar = self.verticalScrollBar()
            bar.setValue(min(top, max(bar.value(), top + tall - (layout.bottom - layout.frozen))))

    def set_window(self, window: Window) -> None:
        """Show another part of the time."""
        if window != self.window_:
            self.window_ = window
            self._card.hide()
            self._refresh()
            self.window_changed.emit(window)

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Closer, about a moment or the middle."""
        middle = (self.window_.low + self.window_.high) / 2
        self.set_window(self.window_.zoomed(middle if at is None else at, factor))

    def fit(self) -> None:
        """Show the whole history."""
        self.set_window(self.window_.at(0.0, self.window_.whole))

    # -- geometry ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        metrics = QFontMetricsF(self.viewport().font())
        view = self.viewport()
        self._label_width = int(min(self._widest() + 2, max(90.0, view.width() * 0.28)))
        self._left = PAD + self._label_width + 8
        self._right = max(self._left + 40, view.width() - 12)
        self._axis_height = int(metrics.height() * 2 + 10)
        self._row = max(ROW, round(metrics.height()) + 2)
        layout = self.layout_()
        if layout is not None:
            room = layout.bottom - layout.frozen
            bar = self.verticalScrollBar()
            bar.setPageStep(max(1, room))
            bar.setSingleStep(self._row)
            bar.setRange(0, max(0, layout.scrolled_height() - room))
        self.laid_out.emit(self._left, self._right)

    def _widest(self) -> float:
        """Pixels of the longest label; measured once for a chart and a font."""
        rows, font = self._chart.rows if self._chart is not None else (), self.viewport().font()
        if self._measured is None or self._measured[0] is not rows or self._measured[1] != font:
            bold = QFont(font)
            bold.setBold(True)
            alike: dict[tuple[bool, int], list[str]] = {}
            for row in rows:
                alike.setdefault((row.is_service, row.level), []).append(row.label)
            widths = (
                widest(labels, QFontMetricsF(bold if of_services else font)) + INDENT * level
                for (of_services, level), labels in alike.items()
            )
            self._measured = (rows, QFont(font), max(widths, default=0.0))
        return self._measured[2]

    def layout_(self) -> Layout | None:
        """Where everything stands now; `None` without a chart."""
        if self._chart is None:
            return None
        bottom = max(TOP, self.viewport().height() - self._axis_height)
        scroll = self.verticalScrollBar().value()
        # Some rows below the services stay in view, however many services there are.
        room = max(1, (bottom - TOP - _LEAST_ROWS * self._row) // SERVICE_ROW)
        frozen = min(self._chart.service_count, room)
        return Layout(self._chart, self.window_, self._left, self._right, bottom, scroll, frozen, self._row)

    def mark_place(self, ref: Ref, hours: float) -> QPointF | None:
        """Where a moment of an element's row is on the viewport; `None` where it is scrolled away."""
        layout = self.layout_()
        height = layout.middle_of(ref) if layout is not None else None
        return None if layout is None or height is None else QPointF(layout.x(hours), height)

    # -- painting ------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self._picture = None
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit rows and axis into the new size."""
        self._lay_out()
        self._card.hide()
        self._refresh()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        for part in (self, self.viewport()):
            part.setAccessibleName(self.tr("Outage timeline"))

    def changeEvent(self, event: QEvent) -> None:
        """Make room for labels in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()
            self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows from the raster, everything else over it."""
        painter = QPainter(self.viewport())
        colours, view, layout = self._colours, self.viewport(), self.layout_()
        painter.fillRect(view.rect(), QColor(colours.panel))
        if layout is not None:
            if self._picture is None:
                self._picture = paint_bars(layout, colours, self.devicePixelRatioF())
            painter.drawImage(layout.left, 0, self._picture)
            paint_arrows(painter, layout, colours)
            paint_labels(painter, layout, colours, self._label_width, self._chosen)
            paint_triangles(painter, layout, colours, self._folds)
            if self._picked is not None:
                paint_picked(painter, layout, colours, *self._picked)
            if self._pointing.box is not None:
                paint_box(painter, layout, colours, *self._pointing.box)
            if self._pointing.at is not None:
                paint_pointer(painter, layout, colours, self._pointing.at.x())
            paint_axis(painter, layout, colours)
            if self._head is not None:
                paint_head(painter, layout, colours, self._head)
            if self.hasFocus():
                painter.setPen(QPen(QColor(colours.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(view.rect().adjusted(1, 1, -1, -1))
        painter.end()

    # -- pointer -------------------------------------------------------------------------------

    def _say(self, found: Card | None, at: QPoint) -> None:
        if found is None:
            self._card.hide()
            self.hovered.emit("")
            return
        self._card.say(found.title, *found.lines)
        self._card.show_at(at, QRect(4, 2, self.viewport().width() - 8, self.viewport().height() - 4))
        self.hovered.emit(found.text())

    def card_text(self) -> str:
        """What the hover card says now; empty where it is hidden."""
        return self._card.text() if self._card.isVisible() else ""

    def _on_hover(self, point: QPoint) -> None:
        layout = self.layout_()
        if layout is None:
            return
        row = layout.row_at(point.y())
        on_plot = layout.left <= point.x() <= layout.right
        found = None
        if row is not None and on_plot:
            found = card(layout.chart, row, layout.hours(point.x() - REACH), layout.hours(point.x() + REACH))
        self._say(found, point)
        if on_axis(layout, point) or on_head(layout, point, self._head):
            shape = SCRUBS
        elif found is not None or (row is not None and point.x() < layout.left):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag; otherwise the card follows."""
        if self._pointing.move(event):
            self._card.hide()
        else:
            self._on_hover(event.position().toPoint())
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointing.press(event)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointing.release(event)
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything."""
        layout, point = self.layout_(), event.position().toPoint()
        if layout is not None and point.x() >= layout.left and not on_axis(layout, point):
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, pan or scroll."""
        self._pointing.wheel(event)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Hide what follows the pointer when it leaves; say a shortened label in full."""
        if event.type() == QEvent.Type.Leave:
            self._pointing.at = None
            self._card.hide()
            self.viewport().update()
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            layout = self.layout_()
            row = layout.row_at(event.pos().y()) if layout is not None else None
            if row is not None and event.pos().x() < self._left:
                QToolTip.showText(event.globalPos(), row.label, self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # -- keys ----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Home, End, Space and the arrows for the timeline while it has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and keeps(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What `timeline_keys` says; anything else is the window's."""
        if not press(self, event):
            super().keyPressEvent(event)
