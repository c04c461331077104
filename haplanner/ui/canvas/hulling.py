"""Keeps hulls in step with a drawing: those of a small one at once, those of a large one between frames."""

import time
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from haplanner.model.design import Design
from haplanner.report.diagram import DiagramView
from haplanner.report.hulls import Huller

AT_ONCE = 200
"""Hulls of so many nodes are never waited for."""
SLICE = 0.003
"""Seconds of work between two frames."""


class Hulling(QObject):
    """Adds hulls to drawings; until new ones are made, the last ones follow what was moved."""

    made = Signal()
    """The hulls of the last drawing are there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._huller = Huller()
        self._last = DiagramView()
        """The last drawing with all of its hulls."""
        self._awaited = False
        """Those of the drawing of now are not made yet."""
        self._work = QTimer(self, interval=0)
        self._work.timeout.connect(self._go_on)

    def hulled(self, view: DiagramView, design: Design, empty: str, whole: DiagramView) -> DiagramView:
        """A drawing with its hulls, as of the method `with_hulls`, or with the last ones for a while."""
        same = self._huller.begin(view, design, empty, whole)
        if same or (len(view.rects) <= AT_ONCE and self._made(None)):
            return self.finished(view)
        self._awaited = True
        followed = self.following(self._last, view)
        self._work.start()
        return replace(followed, hulls={i: h for i, h in followed.hulls.items() if i in design.domains})

    def finished(self, view: DiagramView) -> DiagramView:
        """The same drawing with the hulls that are made."""
        self._awaited = False
        self._last = replace(view, hulls=self._huller.hulls)
        return self._last

    def following(self, before: DiagramView, now: DiagramView) -> DiagramView:
        """A drawing in which something is being dragged, as of the method of that name."""
        at_once = len(now.rects) <= AT_ONCE
        followed = self._huller.following(before, now, at_once)
        if not at_once:
            self._work.start()
        return followed

    def forget(self) -> None:
        """Show no hulls of another design meanwhile."""
        self._last = DiagramView()

    def stop(self) -> None:
        """Make nothing that is not shown."""
        self._work.stop()

    def _made(self, seconds: float | None) -> bool:
        began = time.perf_counter()
        while not self._huller.go_on():
            if seconds is not None and time.perf_counter() - began > seconds:
                return False
        return True

    @Slot()
    def _go_on(self) -> None:
        if self._made(SLICE):
            self._work.stop()
            if self._awaited:
                self.made.emit()
