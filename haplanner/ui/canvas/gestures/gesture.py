"""What every gesture is: view state from press to release, then one commit or nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from haplanner.ui.canvas.scene import DiagramScene


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is: in the scene, and on the screen; `scale` is pixels per scene unit."""

    x: float
    y: float
    scale: float
    screen: QPoint
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    def holds(self, modifier: Qt.KeyboardModifier) -> bool:
        """That modifier key is held down."""
        return bool(self.modifiers & modifier)


class Gesture:
    """One interaction. `finish` commits at most once; after `cancel` nothing of it is left."""

    cursor: Qt.CursorShape | None = None

    def __init__(self, scene: DiagramScene) -> None:
        self.scene = scene

    def move(self, at: Pointer) -> None:
        """The pointer is somewhere else, or a modifier key changed."""

    def finish(self, at: Pointer) -> None:
        """The button was released."""

    def cancel(self) -> None:
        """The gesture is called off."""
        self.scene.draw_over()
        self.scene.end_preview()
        self.scene.mark(lit=None, dimmed=frozenset())

    def key(self, event: QKeyEvent) -> bool:
        """A key was pressed while the gesture lasts; whether it meant something."""
        return False
