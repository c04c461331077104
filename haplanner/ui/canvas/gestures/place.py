"""Place something new: a ghost follows the pointer until a click sets it down."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from haplanner.report.geometry import BOX_HEIGHT, BOX_WIDTH, GRID, Rect
from haplanner.ui.canvas.editing import SHAPES
from haplanner.ui.canvas.gestures.gesture import Gesture, Pointer
from haplanner.ui.canvas.hit import link_at
from haplanner.ui.canvas.items import Sketch
from haplanner.ui.canvas.scene import DiagramScene
from haplanner.ui.insertable import GROUP, NOTE, SERVICE


class Place(Gesture):
    """For clicks after choosing in the palette and for drags; `put` gets token, place, group and arrow."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self,
        scene: DiagramScene,
        token: str,
        put: Callable[[str, Rect, str | None, str | None], object],
        snap: bool = True,
    ) -> None:
        super().__init__(scene)
        self.token = token
        self._put = put
        self._snap = snap
        self._ghost: Rect | None = None
        self._group: str | None = None
        self._link: str | None = None

    def move(self, at: Pointer) -> None:
        """Show where it would be put, and what would take it."""
        width, height = SHAPES.get(self.token, (BOX_WIDTH, BOX_HEIGHT))
        x, y = at.x - width / 2, at.y - height / 2
        if self._snap and not at.holds(Qt.KeyboardModifier.AltModifier):
            x, y = round(x / GRID) * GRID, round(y / GRID) * GRID
        self._ghost = Rect(x, y, width, height)
        frames = self.scene.view.frames
        self._group = None
        if self.token not in (SERVICE, NOTE):
            self._group = next((i for i in reversed(frames) if frames[i].rect.contains(at.x, at.y)), None)
        self._link = None
        if self._group is None and self.token not in (GROUP, SERVICE, NOTE):
            self._link = link_at(self.scene.view, at.x, at.y, at.scale)
        lit = ("groups", self._group) if self._group else ("links", self._link) if self._link else None
        self.scene.mark(lit=lit)
        self.scene.draw_over(Sketch(ghost=self._ghost))

    def finish(self, at: Pointer) -> None:
        """Put it there."""
        self.move(at)
        ghost, group, link = self._ghost, self._group, self._link
        self.cancel()
        if ghost is not None:
            self._put(self.token, ghost, group, link)

    def cancel(self) -> None:
        """No ghost, and no word any more on how to set it down."""
        super().cancel()
        self.scene.hint.emit("")
