"""An axis of pyqtgraph whose ticks are those of the paper."""

from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from haplanner.report.charts.when import Tick

Ticks = Callable[[float, float, int], Sequence[Tick]]
"""(low, high, most) → ticks."""
_ROOM = {"bottom": 90.0, "left": 30.0}
"""Pixels that one label may take along its axis."""
_OVERHANG = {"bottom": (48.0, 0.0), "left": (0.0, 12.0)}


class TickAxis(pg.AxisItem):
    """Asks a function for its ticks."""

    def __init__(self, orientation: str, ticks: Ticks) -> None:
        super().__init__(orientation, maxTickLength=-4)
        self._ticks = ticks
        self._labels: dict[float, str] = {}
        self.enableAutoSIPrefix(False)
        self.setStyle(tickTextOffset=6, autoExpandTextSpace=True)

    def boundingRect(self) -> QRectF:
        """pyqtgraph drops labels that reach out of this; those at the ends of an axis do, by half."""
        across, up = _OVERHANG[self.orientation]
        rect: QRectF = super().boundingRect()
        return rect.adjusted(-across, -up, across, up)

    def use(self, ticks: Ticks) -> None:
        """Take other ticks from now on."""
        self._ticks = ticks
        self.picture = None
        self.update()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """pyqtgraph asks where ticks are."""
        most = max(2, int(size // _ROOM[self.orientation]))
        found = self._ticks(min(minVal, maxVal), max(minVal, maxVal), most)
        self._labels = {tick.at: tick.label for tick in found}
        return [(max(maxVal - minVal, 1e-300), list(self._labels))]

    def tickStrings(self, values: Sequence[float], scale: Any, spacing: Any) -> list[str]:
        """pyqtgraph asks what they say."""
        return [self._labels.get(value, "") for value in values]
