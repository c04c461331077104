"""Draw an arrow without a mouse: arrow keys choose the target, Enter connects; a click does too."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from haplanner.model.language import translate
from haplanner.ui.canvas.gestures.connect import Connect, OnEmpty
from haplanner.ui.canvas.gestures.gesture import Pointer
from haplanner.ui.canvas.neighbours import WAYS, neighbour
from haplanner.ui.canvas.scene import DiagramScene


class ConnectByKeys(Connect):
    """Lasts until Enter, a click or Esc; the pointer's moves show where a click would lead."""

    def __init__(self, scene: DiagramScene, node_id: str, on_empty: OnEmpty) -> None:
        super().__init__(scene, node_id, on_empty)
        self.done = False
        rect = scene.view.rects[node_id]
        target = neighbour(scene.view, node_id, Qt.Key.Key_Right, self._can_be)
        self.aim(target, (rect.right + 48.0, rect.centre[1]))
        scene.hint.emit(
            translate("DiagramScene", "Arrow keys choose what it depends on, Enter connects, Esc cancels")
        )

    def key(self, event: QKeyEvent) -> bool:
        """Arrow keys go to the next node that way, Enter connects."""
        if event.key() in WAYS:
            here = self._target or self._node
            target = neighbour(self.scene.view, here, Qt.Key(event.key()), self._can_be)
            if target is not None:
                self.aim(target, self.scene.view.rects[target].in_port)
                box = self.scene.view.boxes.get(target) or self.scene.view.frames[target]
                self.scene.hint.emit(box.name)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            target = self._target
            self.cancel()
            self.done = True
            if target is not None:
                self.connect_to(target)
            return True
        return False

    def _can_be(self, node_id: str) -> bool:
        return node_id != self._node and self._refusal(node_id) is None

    def finish(self, at: Pointer) -> None:
        """A click: connect to what is under it."""
        self.done = True
        self.scene.hint.emit("")
        super().finish(at)

    def cancel(self) -> None:
        """No arrow, and no word any more on how to draw it."""
        super().cancel()
        self.scene.hint.emit("")
