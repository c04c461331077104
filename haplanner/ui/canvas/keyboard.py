"""What keys do on the canvas, where no action of the window takes them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from haplanner.model.design import NODE_MAPS
from haplanner.report.geometry import GRID
from haplanner.ui.canvas.neighbours import WAYS, middle_node, walked
from haplanner.ui.canvas.placing import Placing
from haplanner.ui.canvas.pointing import Pointing
from haplanner.ui.canvas.scene import DiagramScene


class Keyboard:
    """Arrow keys move what is selected; with Ctrl, or with nothing selected, they walk about."""

    def __init__(self, scene: DiagramScene, placing: Placing, pointing: Pointing) -> None:
        self._scene = scene
        self._placing = placing
        self._pointing = pointing

    def press(self, event: QKeyEvent, centre: tuple[float, float]) -> bool:
        """Whether the key meant something; `centre` is the middle of what is seen, in scene units."""
        gesture = self._pointing.gesture
        if gesture is not None and gesture.key(event):
            if getattr(gesture, "done", False):
                self._pointing.gesture = None
            return True
        key = event.key()
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pointing.space = True
            self._pointing.hover(self._pointing.hit(self._pointing.last))
            return True
        if key in WAYS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return self._arrow_key(event, centre)
        return False

    def release(self, event: QKeyEvent) -> bool:
        """The end of Space."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self._pointing.space:
            self._pointing.space = False
            self._pointing.hover(self._pointing.hit(self._pointing.last))
            return True
        return False

    def _escape(self) -> bool:
        if self._pointing.cancel():
            return True
        if self._scene.selection.refs:
            self._scene.selection.clear()
            return True
        if self._scene.selection.highlights:
            self._scene.selection.highlight(())
            return True
        return False

    def _arrow_key(self, event: QKeyEvent, centre: tuple[float, float]) -> bool:
        chosen = [r for r in self._scene.selected() if r[0] in (*NODE_MAPS, "written")]
        walks = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        view = self._scene.view
        if chosen and not walks:
            dx, dy = WAYS[event.key()]
            step = 1.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else GRID
            self._placing.nudge(dx * step, dy * step)
            return True
        if chosen:
            to = walked(view, chosen[-1], Qt.Key(event.key()))
        else:
            middle = middle_node(view, *centre)
            to = None if middle is None else view.ref(middle)
        if to is not None:
            self._scene.selection.set([to])
        return to is not None
