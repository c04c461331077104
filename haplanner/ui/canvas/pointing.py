"""From presses, moves and releases to gestures, clicks and hovering."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGraphicsView

from haplanner.model.edit import Ref
from haplanner.ui.canvas.gestures.band import Band
from haplanner.ui.canvas.gestures.connect import Connect, Reconnect
from haplanner.ui.canvas.gestures.gesture import Gesture, Pointer
from haplanner.ui.canvas.gestures.move_nodes import MoveNodes
from haplanner.ui.canvas.gestures.move_notes import MoveNotes
from haplanner.ui.canvas.gestures.widen_note import WidenNote
from haplanner.ui.canvas.hit import EMPTY, Hit, hit
from haplanner.ui.canvas.navigation import Navigation
from haplanner.ui.canvas.popups import Popups
from haplanner.ui.canvas.scene import DiagramScene

DRAG_PIXELS = 4
"""A press that moves less is a click."""


class Pointing:
    """What the mouse is doing over one view. At most one gesture is under way."""

    def __init__(
        self, view: QGraphicsView, scene: DiagramScene, navigation: Navigation, popups: Popups
    ) -> None:
        self._view = view
        self._scene = scene
        self._navigation = navigation
        self._popups = popups
        self.snap = True
        self.gesture: Gesture | None = None
        self.space = False
        self.last = QPoint()
        self._pressed: tuple[Hit, Pointer, QPoint] | None = None
        self._panning: QPoint | None = None
        self._one_later: Ref | None = None

    def pointer(self, at: QPoint, modifiers: Qt.KeyboardModifier | None = None) -> Pointer:
        """A place of the viewport as a pointer."""
        scene = self._view.mapToScene(at)
        held = modifiers if modifiers is not None else Qt.KeyboardModifier.NoModifier
        screen = self._view.viewport().mapToGlobal(at)
        return Pointer(scene.x(), scene.y(), self._navigation.scale, screen, held)

    def hit(self, at: QPoint) -> Hit:
        """What lies under a place of the viewport."""
        scene = self._view.mapToScene(at)
        marks = self._scene.marks
        return hit(self._scene.view, scene.x(), scene.y(), self._navigation.scale, marks.selected)

    def start(self, gesture: Gesture) -> None:
        """Begin a gesture that no press began; the next click or Esc ends it."""
        self.cancel()
        self.gesture = gesture
        self._show_cursor(EMPTY)

    def cancel(self) -> bool:
        """Call the gesture under way off; whether there was one."""
        gesture, self.gesture = self.gesture, None
        was_pressed = self._pressed is not None or self._panning is not None
        self._pressed = self._panning = None
        if gesture is not None:
            gesture.cancel()
            self._show_cursor(EMPTY)
        return gesture is not None or was_pressed

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        at = event.position().toPoint()
        self.last = at
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self.space):
            self._panning = at
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if not left:
            if event.button() == Qt.MouseButton.RightButton:
                self.cancel()
            return
        pointer = self.pointer(at, event.modifiers())
        if self.gesture is not None:  # one that a key or the palette began
            gesture, self.gesture = self.gesture, None
            gesture.finish(pointer)
            self._show_cursor(EMPTY)
            return
        found = self.hit(at)
        self._pressed = (found, pointer, at)
        self._one_later = None
        self._select_on_press(found, event.modifiers())

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved, with or without a button."""
        at = event.position().toPoint()
        self.last = at
        if self._panning is not None:
            self._navigation.pan(at.x() - self._panning.x(), at.y() - self._panning.y())
            self._panning = at
            return
        pointer = self.pointer(at, event.modifiers())
        if self.gesture is None and self._pressed is not None:
            found, pressed, start = self._pressed
            if (at - start).manhattanLength() < DRAG_PIXELS:
                return
            self.gesture = self._begin(found, pressed)
            self._show_cursor(found)
        if self.gesture is not None:
            self.gesture.move(pointer)
            return
        self.hover(self.hit(at))

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        at = event.position().toPoint()
        if self._panning is not None and event.button() in (
            Qt.MouseButton.MiddleButton,
            Qt.MouseButton.LeftButton,
        ):
            self._panning = None
            self._show_cursor(EMPTY)
            return
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        found, _, _ = self._pressed
        self._pressed = None
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.finish(self.pointer(at, event.modifiers()))
        else:
            self._click(found)
        self.hover(self.hit(at))

    def double_click(self, event: QMouseEvent) -> None:
        """Twice on a name renames, on a note writes, on ground or an arrow inserts, badges open a box."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        self._pressed = None
        pointer, found = self.pointer(at), self.hit(at)
        if found.part == "badge" and found.node_id is not None:
            self._popups.badge(found.node_id)
        elif found.part == "fold" and found.node_id is not None:
            self._fold(found.node_id)
        elif found.part == "fork" and found.node_id is not None:
            self._popups.fork(found.node_id)
        elif found.part == "domain" and found.ref is not None:
            self._popups.rename(found.ref)
        elif found.part in ("note", "note-side") and found.ref is not None:
            self._scene.selection.set([found.ref])
            self._popups.write(found.ref[1])
        elif found.part == "empty":
            self._popups.quick_insert(pointer.x, pointer.y, pointer.screen)
        elif found.part == "frame" and found.node_id is not None:
            self._popups.quick_insert(pointer.x, pointer.y, pointer.screen, group=found.node_id)
        elif found.part == "link" and found.ref is not None:
            self._popups.quick_insert(pointer.x, pointer.y, pointer.screen, link=found.ref[1])
        elif found.ref is not None and found.node_id is not None:
            self._scene.selection.set([found.ref])
            self._popups.rename(found.ref)

    def hover(self, found: Hit) -> None:
        """Show what the pointer is over."""
        if self._scene.marks.hovered != found.ref:
            self._scene.mark(hovered=found.ref)
        self._show_cursor(found)

    def leave(self) -> None:
        """The pointer left the view."""
        if self.gesture is None:
            self._scene.mark(hovered=None)

    def ask_what_to_add(self, at: Pointer, node_id: str, backwards: bool) -> None:
        """An arrow was dropped in the open: the box asks, the wire waits."""
        self._popups.quick_insert(at.x, at.y, at.screen, source=node_id, backwards=backwards)

    def _begin(self, found: Hit, start: Pointer) -> Gesture:
        scene, node_id = self._scene, found.node_id
        if found.part == "link-end" and found.ref is not None:
            return Reconnect(scene, found.ref[1], "source" if found.t < 0.5 else "target")
        if found.part in ("out-port", "edge") and node_id is not None:
            return Connect(scene, node_id, self.ask_what_to_add)
        if found.part == "in-port" and node_id is not None:
            return Connect(scene, node_id, self.ask_what_to_add, backwards=True)
        if found.part == "note-side" and found.ref is not None:
            return WidenNote(scene, found.ref[1], start, self.snap)
        if found.part == "note" and found.ref is not None:
            return MoveNotes(scene, found.ref[1], start, self.snap)
        if node_id is not None and found.part != "fork":
            return MoveNodes(scene, node_id, start, self.snap)
        return Band(scene, start)

    def _select_on_press(self, found: Hit, modifiers: Qt.KeyboardModifier) -> None:
        """What is pressed is selected at once; a press on one of several keeps them all for a drag."""
        selection = self._scene.selection
        toggles = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        adds = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if found.ref is None:
            if not (toggles or adds):
                selection.clear()
        elif toggles:
            if found.ref in selection.refs:
                self._one_later = found.ref
            else:
                selection.set([*selection.refs, found.ref])
        elif adds:
            selection.set([*selection.refs, found.ref])
        elif found.ref in selection.refs:
            self._one_later = found.ref if len(selection.refs) > 1 else None
        else:
            selection.set([found.ref])
        self._toggles = toggles

    def _click(self, found: Hit) -> None:
        if self._one_later is not None:
            if self._toggles:
                self._scene.selection.toggle(self._one_later)
            else:
                self._scene.selection.set([self._one_later])
            self._one_later = None
        if found.node_id is None:
            return
        opener: dict[str, Callable[[str], None]] = {
            "badge": self._popups.badge,
            "fork": self._popups.fork,
            "fold": self._fold,
        }
        if found.part in opener and not self._toggles:
            opener[found.part](found.node_id)

    def _fold(self, group_id: str) -> None:
        self._scene.collapse(self._scene.collapsed ^ {group_id})

    _toggles = False

    def _show_cursor(self, found: Hit) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self.gesture is not None:
            shape = self.gesture.cursor or shape
        elif self.space:
            shape = Qt.CursorShape.OpenHandCursor
        elif found.part in ("out-port", "in-port", "edge", "link-end"):
            shape = Qt.CursorShape.CrossCursor
        elif found.part == "note-side":
            shape = Qt.CursorShape.SizeHorCursor
        elif found.part in ("badge", "fork", "fold", "domain"):
            shape = Qt.CursorShape.PointingHandCursor
        self._view.viewport().setCursor(shape)
