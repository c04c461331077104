"""Select with a rubber band: what it touches while it is drawn."""

from PySide6.QtCore import Qt

from haplanner.model.edit import Ref
from haplanner.report.geometry import Rect
from haplanner.ui.canvas.gestures.gesture import Gesture, Pointer
from haplanner.ui.canvas.hit import in_band
from haplanner.ui.canvas.items import Sketch
from haplanner.ui.canvas.scene import DiagramScene


class Band(Gesture):
    """Shift adds to the selection, Ctrl turns what is touched over."""

    def __init__(self, scene: DiagramScene, start: Pointer) -> None:
        super().__init__(scene)
        self._start = start
        self._before = scene.selection.refs

    def move(self, at: Pointer) -> None:
        """Draw the band and select what it touches."""
        start = self._start
        band = Rect(min(start.x, at.x), min(start.y, at.y), abs(at.x - start.x), abs(at.y - start.y))
        self.scene.draw_over(Sketch(band=band))
        self.scene.selection.set(self._chosen(in_band(self.scene.view, band), at))

    def finish(self, at: Pointer) -> None:
        """Keep the selection."""
        self.move(at)
        self.scene.draw_over()

    def cancel(self) -> None:
        """Go back to the selection before."""
        super().cancel()
        self.scene.selection.set(self._before)

    def _chosen(self, touched: tuple[Ref, ...], at: Pointer) -> list[Ref]:
        if at.holds(Qt.KeyboardModifier.ControlModifier):
            kept = [r for r in self._before if r not in touched]
            return kept + [r for r in touched if r not in self._before]
        if at.holds(Qt.KeyboardModifier.ShiftModifier):
            return [*self._before, *touched]
        return list(touched)
