"""What every gesture is: view state from press to release, then one commit or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from haplanner.model.clipping import clip, paste
from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.model.elements import Point
from haplanner.model.language import translate
from haplanner.report.geometry import GRID
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


def shift(start: Pointer, at: Pointer, anchor: Point, snap: bool) -> Point:
    """How far what stands at `anchor` is dragged, in scene units: onto the grid, or freely with Alt.

    With Shift it keeps to one axis.
    """
    dx, dy = at.x - start.x, at.y - start.y
    if at.holds(Qt.KeyboardModifier.ShiftModifier):
        dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
    if snap and not at.holds(Qt.KeyboardModifier.AltModifier):
        x, y = anchor
        dx = round((x + dx) / GRID) * GRID - x if dx else 0.0
        dy = round((y + dy) / GRID) * GRID - y if dy else 0.0
    return dx, dy


def drop_copies(scene: DiagramScene, refs: Sequence[Ref], offset: Point) -> None:
    """Copy elements and notes, so far from where they are, and select the copies."""
    made: list[Ref] = []

    def edit(design: Design) -> Design:
        design, pasted = paste(design, clip(design, refs), offset)
        made[:] = pasted
        return design

    if scene.commit(edit, translate("DiagramScene", "Copy")):
        scene.selection.set(made)


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
