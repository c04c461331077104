"""Lets boxes glide from where they were to where they are now."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from haplanner.model.elements import Point
from haplanner.report.diagram import moved
from haplanner.ui.canvas.scene import DiagramScene

MILLISECONDS = 220


class Glide(QObject):
    """Shows a change of places that is committed already; ends at once when anything else happens."""

    def __init__(self, scene: DiagramScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._from: dict[str, Point] = {}
        self._to: dict[str, Point] = {}
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(MILLISECONDS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(scene.end_preview)
        scene.view_changed.connect(self.stop)

    def start(self, before: dict[str, Point]) -> None:
        """Glide from these places to those of the drawing of now."""
        self.stop()
        rects = self._scene.view.rects
        self._to = {i: (rects[i].x, rects[i].y) for i in before if i in rects}
        self._from = {i: before[i] for i in self._to}
        if self._from != self._to:
            self._scene.show_preview(moved(self._scene.view, self._from))
            self._animation.start()

    def stop(self) -> None:
        """Be where things are now."""
        if self._animation.state() == QVariantAnimation.State.Running:
            self._animation.stop()
            self._scene.end_preview()

    def _step(self, value: object) -> None:
        if self._animation.state() != QVariantAnimation.State.Running or not isinstance(value, float):
            return
        places = {
            i: (x + (self._to[i][0] - x) * value, y + (self._to[i][1] - y) * value)
            for i, (x, y) in self._from.items()
        }
        self._scene.show_preview(moved(self._scene.view, places))
