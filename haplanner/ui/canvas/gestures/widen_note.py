"""Drag the right edge of a note: its text is broken anew into lines that fit."""

from dataclasses import replace

from PySide6.QtCore import Qt

from haplanner.model.language import translate
from haplanner.model.noting import widen
from haplanner.report.geometry import GRID
from haplanner.report.note_card import card
from haplanner.ui.canvas.gestures.gesture import Gesture, Pointer
from haplanner.ui.canvas.scene import DiagramScene


class WidenNote(Gesture):
    """The edge follows the pointer, on the grid unless Alt is held."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, scene: DiagramScene, note_id: str, start: Pointer, snap: bool) -> None:
        super().__init__(scene)
        self._note_id, self._start, self._snap = note_id, start, snap

    def move(self, at: Pointer) -> None:
        """Show the note as it would be."""
        view, width = self.scene.view, self._width(at)
        note = widen(self.scene.document.design, self._note_id, width).written[self._note_id]
        self.scene.show_preview(replace(view, notes={**view.notes, self._note_id: card(self._note_id, note)}))

    def finish(self, at: Pointer) -> None:
        """Commit the width, once."""
        width = self._width(at)
        self.cancel()
        self.scene.commit(
            lambda design: widen(design, self._note_id, width), translate("DiagramScene", "Change width")
        )

    def _width(self, at: Pointer) -> float:
        rect = self.scene.view.notes[self._note_id].rect
        right = rect.right + at.x - self._start.x
        if self._snap and not at.holds(Qt.KeyboardModifier.AltModifier):
            right = round(right / GRID) * GRID
        return right - rect.x
