"""Drag notes, with whatever else is selected: to another place, or to drop copies there."""

from dataclasses import replace

from PySide6.QtCore import Qt

from haplanner.model.draw import move
from haplanner.model.elements import Point
from haplanner.model.language import translate
from haplanner.model.noting import move_notes
from haplanner.report.diagram import moved
from haplanner.report.note_card import shifted
from haplanner.ui.canvas.gestures.gesture import Gesture, Pointer, drop_copies, shift
from haplanner.ui.canvas.items import Sketch
from haplanner.ui.canvas.placing import Placing
from haplanner.ui.canvas.scene import DiagramScene


class MoveNotes(Gesture):
    """The selection follows the pointer; boxes in it neither join groups nor leave them.

    Alt suspends snapping, Shift keeps to one axis, Ctrl leaves the originals and drops copies.
    """

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, scene: DiagramScene, grabbed: str, start: Pointer, snap: bool) -> None:
        super().__init__(scene)
        self._start, self._snap = start, snap
        self._refs = scene.selected()
        self._card = scene.view.notes[grabbed].rect
        self._notes = scene.note_places()
        self._boxes = {i: (r.x, r.y) for i, r in Placing(scene).box_places().items()}

    def move(self, at: Pointer) -> None:
        """Show the drawing as it would be after a drop here."""
        dx, dy = self._shift(at)
        if at.holds(Qt.KeyboardModifier.ControlModifier):
            self.scene.end_preview()
            self.scene.draw_over(Sketch(ghost=self._card.moved(dx, dy)))
            self.scene.hint.emit(translate("DiagramScene", "Release to drop a copy"))
            return
        self.scene.draw_over()
        self.scene.hint.emit("")
        view = moved(self.scene.view, _moved(self._boxes, dx, dy))
        self.scene.show_preview(replace(view, notes=shifted(view.notes, _moved(self._notes, dx, dy))))

    def finish(self, at: Pointer) -> None:
        """Commit the move, or the copies, once."""
        dx, dy = self._shift(at)
        self.cancel()
        if at.holds(Qt.KeyboardModifier.ControlModifier):
            drop_copies(self.scene, [ref for ref in self._refs if ref[0] != "links"], (dx, dy))
        elif dx or dy:
            boxes = self.scene.unfolded(_moved(self._boxes, dx, dy))
            notes = _moved(self._notes, dx, dy)
            self.scene.commit(
                lambda design: move_notes(move(design, boxes), notes), translate("DiagramScene", "Move")
            )

    def cancel(self) -> None:
        """Everything is where it was."""
        super().cancel()
        self.scene.hint.emit("")

    def _shift(self, at: Pointer) -> Point:
        return shift(self._start, at, (self._card.x, self._card.y), self._snap)


def _moved(places: dict[str, Point], dx: float, dy: float) -> dict[str, Point]:
    return {i: (x + dx, y + dy) for i, (x, y) in places.items()}
