"""What the pointer does on the timeline: pans, zooms into a box, moves the play head, clicks."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar

from haplanner.model.edit import Ref
from haplanner.ui.charts.timeline_folding import triangle_at
from haplanner.ui.charts.timeline_head import on_axis, on_head
from haplanner.ui.charts.timeline_layout import ROW, Layout
from haplanner.ui.charts.window import Window

REACH = 3
"""How far beside a mark the pointer may be, in pixels."""


class Pointed(Protocol):
    """What of a timeline's view the pointer needs."""

    window_: Window

    @property
    def head(self) -> float | None: ...
    @property
    def folds(self) -> Mapping[Ref, bool]: ...
    @property
    def scrubbed(self) -> SignalInstance: ...
    @property
    def fold_asked(self) -> SignalInstance: ...
    @property
    def row_clicked(self) -> SignalInstance: ...
    @property
    def mark_clicked(self) -> SignalInstance: ...
    def layout_(self) -> Layout | None: ...
    def verticalScrollBar(self) -> QScrollBar: ...
    def set_window(self, window: Window) -> None: ...
    def zoom(self, factor: float, at: float | None = None) -> None: ...


class Pointing:
    """One pointer over one timeline; `at` is where it is, `box` the pixels of a box that is drawn."""

    def __init__(self, view: Pointed) -> None:
        self._view = view
        self.at: QPoint | None = None
        self.box: tuple[float, float] | None = None
        self._pressed: QPoint | None = None
        self._window = view.window_
        self._scroll = 0
        self._dragging = False
        self._scrubbing = False

    def press(self, event: QMouseEvent) -> None:
        """Begin a click or a drag; on the axis, bring the play head here."""
        view, layout = self._view, self._view.layout_()
        self._pressed = point = event.position().toPoint()
        self._window = view.window_
        self._scroll = view.verticalScrollBar().value()
        self._dragging = False
        self._scrubbing = layout is not None and on_head(layout, point, view.head)
        if layout is not None and on_axis(layout, point):
            self._scrubbing = True
            self._scrub(layout, point)

    def move(self, event: QMouseEvent) -> bool:
        """Go on with a drag; false where there is none."""
        point = event.position().toPoint()
        self.at = point
        layout = self._view.layout_()
        if self._pressed is None or layout is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        way = point - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
        if not self._dragging:
            return True
        if self._scrubbing:
            self._scrub(layout, point)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            end = float(min(max(point.x(), layout.left), layout.right))
            self.box = (float(self._pressed.x()), end)
        elif self.box is None:
            by = -way.x() / layout.width * self._window.extent
            self._view.set_window(self._window.moved(by))
            self._view.verticalScrollBar().setValue(self._scroll - way.y())
        return True

    def release(self, event: QMouseEvent) -> None:
        """A click selects, picks or folds; a box becomes the window."""
        view, layout, pressed, box = self._view, self._view.layout_(), self._pressed, self.box
        clicked = not self._dragging
        self._pressed = self.box = None
        self._dragging = self._scrubbing = False
        if pressed is None or layout is None:
            return
        if box is not None:
            low, high = sorted((layout.hours(box[0]), layout.hours(box[1])))
            if high > low:
                view.set_window(view.window_.at(low, high))
        elif clicked:
            self._click(layout, pressed, event.modifiers())

    def _click(self, layout: Layout, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        view, row = self._view, layout.row_at(point.y())
        if row is None:
            return
        group = triangle_at(layout, point.x(), point.y(), view.folds)
        if group is not None:
            view.fold_asked.emit(group)
        elif point.x() < layout.left:
            view.row_clicked.emit(row.ref, modifiers)
        else:
            low, high = layout.hours(point.x() - REACH), layout.hours(point.x() + REACH)
            view.mark_clicked.emit(row, low, high)

    def wheel(self, event: QWheelEvent) -> None:
        """Zooms at the pointer, sideways pans; over the labels or with Shift scrolls the rows."""
        view, layout = self._view, self._view.layout_()
        turn, x = event.angleDelta(), event.position().x()
        if layout is None:
            return
        if x < layout.left or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() - round((turn.y() or turn.x()) / 120 * 3 * ROW))
        elif turn.y():
            view.zoom(1.25 ** (turn.y() / 120), layout.hours(x))
        elif turn.x():
            view.set_window(view.window_.moved(-turn.x() / 1200 * view.window_.extent))

    def _scrub(self, layout: Layout, point: QPoint) -> None:
        self._view.scrubbed.emit(layout.hours(min(max(point.x(), layout.left), layout.right)))
