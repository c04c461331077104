"""The inside of a plot: how it answers to mouse, wheel and keys, with pyqtgraph's own menus left out."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen


class Box(pg.ViewBox):
    """Left drag pans, Ctrl and left drag zooms into a box, a double click asks to show everything."""

    fit_asked = Signal()

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        if ev.button() != Qt.MouseButton.LeftButton:
            ev.ignore()
            return
        if ev.isStart():
            boxing = bool(ev.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.setMouseMode(self.RectMode if boxing else self.PanMode)
        super().mouseDragEvent(ev, axis)

    def mouseClickEvent(self, ev: Any) -> None:
        if ev.button() == Qt.MouseButton.LeftButton and ev.double():
            ev.accept()
            self.fit_asked.emit()


class Pane(pg.PlotWidget):
    """The plot itself; says where the pointer is and which keys are for the readout."""

    pointed = Signal(QPointF)
    left = Signal()
    key = Signal(object)

    KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        super().mouseMoveEvent(ev)
        if not ev.buttons():
            self.pointed.emit(ev.position())

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """A ring where the keyboard is."""
        super().drawForeground(painter, rect)
        if self.hasFocus():
            painter.save()
            painter.resetTransform()
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.restore()

    def focusInEvent(self, ev: QFocusEvent) -> None:
        super().focusInEvent(ev)
        self.viewport().update()

    def focusOutEvent(self, ev: QFocusEvent) -> None:
        super().focusOutEvent(ev)
        self.viewport().update()

    def leaveEvent(self, ev: QEvent) -> None:
        super().leaveEvent(ev)
        self.left.emit()

    def event(self, ev: QEvent) -> bool:
        if (
            ev.type() == QEvent.Type.ShortcutOverride
            and isinstance(ev, QKeyEvent)
            and ev.key() in self.KEYS
            and not ev.modifiers()
        ):
            ev.accept()
            return True
        return bool(super().event(ev))

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        zooms = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_Escape)
        if ev.key() in (*self.KEYS, *zooms):
            self.key.emit(ev.key())
            ev.accept()
        else:
            ev.ignore()
