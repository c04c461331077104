"""The widget under the canvas: hands mouse, keys, wheel and drops to those who know what they mean."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QPointingDevice,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QWidget

from haplanner.report.geometry import Rect, around
from haplanner.report.hulls import hulls_at
from haplanner.session.store import Change
from haplanner.ui.canvas.assigning import Assigning
from haplanner.ui.canvas.clipboard import Clipboard
from haplanner.ui.canvas.editing import Editing
from haplanner.ui.canvas.empty_state import EmptyState
from haplanner.ui.canvas.gestures.place import Place
from haplanner.ui.canvas.glide import Glide
from haplanner.ui.canvas.hover_card import card
from haplanner.ui.canvas.keyboard import Keyboard
from haplanner.ui.canvas.navigation import STEP, Navigation
from haplanner.ui.canvas.picture import Picture
from haplanner.ui.canvas.placing import Placing
from haplanner.ui.canvas.plain_painting import PlainPainter
from haplanner.ui.canvas.pointing import Pointing
from haplanner.ui.canvas.popups import Popups
from haplanner.ui.canvas.repaint import Exposed
from haplanner.ui.canvas.scene import DiagramScene
from haplanner.ui.canvas.selecting import Selecting
from haplanner.ui.document import Document
from haplanner.ui.insertable import KIND_MIME
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch

GRID_STEP = 24.0
"""Between the dots of the ground, in scene units."""


class Surface(QGraphicsView):
    """Shows the scene of one document, and lets the pointer and the keys at it."""

    zoom_changed = Signal(int)
    context_menu_requested = Signal(object, QPoint)
    hint = Signal(str)
    toast = Signal(str, str, object)
    template_requested = Signal(str)

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.document = document
        self.selection = selection
        self.diagram = DiagramScene(document, selection, self)
        self.editing = Editing(self.diagram)
        self.clipboard = Clipboard(self.diagram)
        self.placing = Placing(self.diagram)
        self.assigning = Assigning(self.diagram)
        self.selecting = Selecting(self.diagram)
        self.navigation = Navigation(self)
        self.popups = Popups(self, self.diagram, self.editing)
        self.pointing = Pointing(self, self.diagram, self.navigation, self.popups)
        self.keyboard = Keyboard(self.diagram, self.placing, self.pointing)
        self._glide = Glide(self.diagram)
        self._grid = True
        self._moving_pictures = True
        self._wheel_zooms = True
        self._percent = 100
        self._plain = PlainPainter()
        self.picture = Picture(self, self._steps, self._plainly, self.diagram.count)
        self.diagram.touched.connect(self.picture.touch)
        self.diagram.paint_over(lambda: self.picture.is_sharp)
        self.setScene(self.diagram)
        self._settle_widget()
        self.empty_state: EmptyState | None = None
        self.editing.toast.connect(self.toast)
        self.editing.noted.connect(self.popups.write)
        self.diagram.toast.connect(self.toast)
        self.diagram.hint.connect(self.hint)
        self.diagram.view_changed.connect(self._on_view_changed)
        document.changed.connect(self._on_changed)
        theme_switch().changed.connect(self._on_theme)
        self.retranslate()
        self._on_view_changed()

    def _settle_widget(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 120)
        self.viewport().setObjectName("canvas_viewport")

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.setAccessibleName(self.tr("Design canvas"))
        self.diagram.retranslate()
        if self.empty_state is not None:
            self.empty_state.retranslate()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips and pinches, which have no handler of their own."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell_card(event)
            return True
        if event.type() == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.navigation.zoom_at(1.0 + event.value(), event.position().toPoint())
                self.tell_zoom()
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointing.leave()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all in view that was fitted."""
        super().resizeEvent(event)
        before = self.navigation.scale
        self.navigation.resized()
        if self.navigation.scale != before:
            self.tell_zoom()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture or a click; the keys are meant for what is pressed."""
        if not self.hasFocus():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pointing.press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or hover."""
        self.pointing.move(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self.pointing.release(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename, insert, or open a badge."""
        self.pointing.double_click(event)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; two fingers on a touch pad, and Shift, pan."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        pad = event.device().type() == QPointingDevice.DeviceType.TouchPad
        turn, pixels = event.angleDelta(), event.pixelDelta()
        if not control and (shift or pad or not self._wheel_zooms):
            step = pixels if not pixels.isNull() else turn / 2
            if shift and step.x() == 0:
                step = QPoint(step.y(), 0)
            self.navigation.pan(step.x(), step.y())
        else:
            self.navigation.zoom_at(STEP ** (turn.y() / 120), event.position().toPoint())
            self.tell_zoom()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the drawing knows, then the keys that stand for an action."""
        if self.keyboard.press(event, self.centre()) or self._act(event):
            event.accept()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The end of Space."""
        if self.keyboard.release(event):
            event.accept()
        else:
            super().keyReleaseEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        super().focusInEvent(event)
        self.diagram.mark(focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys go elsewhere."""
        super().focusOutEvent(event)
        self.pointing.space = False
        self.diagram.mark(focused=False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Select what is under the pointer and ask for its menu."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = event.globalPos()
        if not by_key:
            found = self.pointing.hit(event.pos())
            if found.ref is None:
                self.selection.clear()
            elif found.ref not in self.selection.refs:
                self.selection.set([found.ref])
        elif (one := self.selection.one) is not None and (rect := self.diagram.place_of(one)) is not None:
            at = self.viewport().mapToGlobal(self.on_view(rect).center())
        self.context_menu_requested.emit(self.selection.refs, at)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what comes out of the palette."""
        if not event.mimeData().hasFormat(KIND_MIME):
            event.ignore()
            return
        token = bytes(event.mimeData().data(KIND_MIME).data()).decode("utf-8", "replace")
        self.pointing.start(Place(self.diagram, token, self.put, self.pointing.snap))
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        gesture = self.pointing.gesture
        if isinstance(gesture, Place):
            gesture.move(self.pointing.pointer(event.position().toPoint(), event.modifiers()))
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self.pointing.cancel()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it down."""
        gesture = self.pointing.gesture
        if isinstance(gesture, Place):
            self.pointing.gesture = None
            gesture.finish(self.pointing.pointer(event.position().toPoint(), event.modifiers()))
            event.acceptProposedAction()
        else:
            event.ignore()

    def hideEvent(self, event: QHideEvent) -> None:
        """Paint nothing that is not seen."""
        super().hideEvent(event)
        self.picture.stop()

    def drawBackground(self, painter: QPainter, _rect: QRectF | QRect) -> None:
        """The ground and the drawing on it, as the picture has them."""
        painter.save()
        painter.resetTransform()
        self.picture.show(painter)
        painter.restore()

    def _steps(self, painter: QPainter, exposed: Exposed, bounds: QRectF) -> Iterator[None]:
        self._paint_ground(painter, bounds)
        yield from self.diagram.steps(painter, exposed)

    def _plainly(self, painter: QPainter, _exposed: Exposed, bounds: QRectF) -> Iterator[None]:
        painter.fillRect(bounds, self.diagram.pens.canvas)
        self._plain.paint(painter, self.diagram.shown, self.diagram.pens)
        return iter(())

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        """The ground, with a grid of dots where they are far enough apart to help."""
        pens = self.diagram.pens
        painter.fillRect(rect, pens.canvas)
        scale = painter.worldTransform().m11()
        step = GRID_STEP if scale >= 0.5 else GRID_STEP * 2 if scale >= 0.25 else 0.0
        if not self._grid or not step:
            return
        first_x, first_y = step * int(rect.left() // step), step * int(rect.top() // step)
        columns, rows = int((rect.right() - first_x) // step) + 1, int((rect.bottom() - first_y) // step) + 1
        pen = QPen(pens.grid, 2.0)
        pen.setCosmetic(True)
        painter.setRenderHint(
            QPainter.RenderHint.Antialiasing, False
        )  # round dots would cost ten times as much
        painter.setPen(pen)
        row = _dots(columns, step)
        painter.translate(first_x, first_y)
        for _ in range(rows):
            painter.drawPoints(row)
            painter.translate(0.0, step)
        painter.translate(-first_x, -first_y - rows * step)

    def on_view(self, rect: Rect) -> QRect:
        """A rectangle of the scene in pixels of the viewport."""
        top_left = self.mapFromScene(QPointF(rect.x, rect.y))
        bottom_right = self.mapFromScene(QPointF(rect.right, rect.bottom))
        return QRect(top_left, bottom_right - QPoint(1, 1))

    def centre(self) -> tuple[float, float]:
        """The scene point in the middle."""
        centre = self.mapToScene(self.viewport().rect().center())
        return centre.x(), centre.y()

    def put(self, token: str, rect: Rect, group: str | None, link: str | None) -> None:
        """Add what was placed or dropped."""
        self.setFocus()
        found = hulls_at(self.diagram.view, *rect.centre)
        made = self.editing.insert(token, rect, group=group, link=link)
        if made is not None and found:
            self.assigning.offer([made[1]], found[0])

    def fit_if_hidden(self, node_ids: Iterable[str]) -> None:
        """Show the whole drawing where one of these nodes is not wholly seen."""
        seen = self.viewport().rect()
        if any(not seen.contains(self.on_view(self.diagram.view.rects[i])) for i in node_ids):
            self.navigation.fit(self.diagram.view.bounds)
            self.tell_zoom()

    def tell_zoom(self) -> None:
        """Say the zoom where it is another one."""
        percent = round(self.navigation.scale * 100)
        if percent != self._percent:
            self._percent = percent
            self.zoom_changed.emit(percent)

    def _tell_card(self, event: QHelpEvent) -> None:
        text = ""
        if self.pointing.gesture is None:
            found = self.pointing.hit(event.pos())
            document = self.document
            text = card(document.design, self.diagram.view, document.analysis(), found, document.service)
        if text:
            QToolTip.showText(event.globalPos(), text, self.viewport())
        else:
            QToolTip.hideText()

    @Slot()
    def _on_view_changed(self) -> None:
        empty = self.diagram.view.is_empty
        if empty and self.empty_state is None:
            self.empty_state = EmptyState(self.viewport())
            self.empty_state.template_requested.connect(self.template_requested)
        if self.empty_state is not None:
            self.empty_state.setVisible(empty)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """An edit from elsewhere, such as undo, ends a gesture: what it began with is no more.

        What an edit adds is brought into view, with the service that a first box brings along.
        """
        if change.cause != "saved" and self.pointing.cancel():
            self.hint.emit("")
        if change.cause == "edit":
            view, known = self.diagram.view, {i for i, _ in change.old.nodes()}
            filled = {i for i, frame in view.frames.items() if frame.members}
            added = around(
                (
                    *(r for i, r in view.rects.items() if i not in known and i not in filled),
                    *(c.rect for i, c in view.notes.items() if i not in change.old.written),
                )
            )
            if added is not None:
                self.navigation.reveal(added)
                self.tell_zoom()

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self.picture.forget()
        self.viewport().update()


@lru_cache(maxsize=8)
def _dots(columns: int, step: float) -> QPolygonF:
    """So many points in a row, from the origin to the right."""
    return QPolygonF([QPointF(step * column, 0.0) for column in range(columns)])
