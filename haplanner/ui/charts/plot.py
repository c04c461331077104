"""A plot with two axes: pan, zoom, fit, a readout that follows pointer and keys, labels beside its lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from haplanner.report.paper import Colours
from haplanner.ui.charts.axis import TickAxis, Ticks
from haplanner.ui.charts.card import HoverCard
from haplanner.ui.charts.ink import pen
from haplanner.ui.charts.look import ElidedLabel, announce
from haplanner.ui.charts.plot_pane import Box, Pane
from haplanner.ui.charts.strips import EndLabels, Mark, TopLabels

Array = npt.NDArray[np.float64]
_FADED = 0.4
"""How much of a picture is left while it is behind the design."""
_SYMBOLS = {"circle": "o", "diamond": "d", "triangle": "t1", "square": "s", "cross": "x", "plus": "+"}


@dataclass(frozen=True, slots=True)
class Line:
    """One curve; `markers` are the indices of points that carry its marker, a ring where `hollow`."""

    xs: Array
    ys: Array
    colour: str
    width: float = 2.0
    dash: tuple[float, ...] = ()
    marker: str = ""
    markers: tuple[int, ...] = ()
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """The space between two curves; bands that lie in one another darken."""

    xs: Array
    low: Array
    high: Array
    colour: str
    opacity: float = 0.18


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line through the whole plot."""

    at: float
    colour: str
    upright: bool
    dash: tuple[float, ...] = (6, 4)
    width: float = 1.4


class Plot(QWidget):
    """Lines, bars, bands and rules over two axes; every item is made once and given new data."""

    read = Signal(str)
    """What the readout says; empty when it is gone."""

    def __init__(self, colours: Colours, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._colours = colours
        self._across_axis = TickAxis("bottom", lambda low, high, most: ())
        self._up_axis = TickAxis("left", lambda low, high, most: ())
        self._box = Box(enableMenu=False, defaultPadding=0.0)
        self.pane = Pane(
            self, viewBox=self._box, axisItems={"bottom": self._across_axis, "left": self._up_axis}
        )
        self.pane.setObjectName(f"{name}_pane")
        self.pane.setMenuEnabled(False)
        self.pane.hideButtons()
        self.pane.setFrameShape(self.pane.Shape.NoFrame)
        self.pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pane.setAntialiasing(True)
        self.pane.getPlotItem().setContentsMargins(4, 6, 24, 2)
        self.pane.setMinimumHeight(24)  # in a low pane it gives way, and the header does not
        self.setFocusProxy(self.pane)
        self._lines: list[pg.PlotDataItem] = []
        self._dots: list[pg.ScatterPlotItem] = []
        self._rules: list[pg.InfiniteLine] = []
        self._bands: list[pg.FillBetweenItem] = []
        self._bars = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[])
        self._bars.setVisible(False)
        self._box.addItem(self._bars, ignoreBounds=True)
        self._pointer = pg.InfiniteLine(angle=90, movable=False)
        self._pointer.setZValue(50)
        self._pointer.setVisible(False)
        self._box.addItem(self._pointer, ignoreBounds=True)
        self._title = ElidedLabel(f"{name}_title", self)
        self._title.setContentsMargins(10, 2, 0, 0)
        self.ends = EndLabels(self._height_of, self)
        self.tops = TopLabels(self._place_of, self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._title, 0, 0, 1, 2)  # there is nothing at the ends of lines so high up
        grid.addWidget(self.pane, 1, 0)
        grid.addWidget(self.ends, 1, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 1)
        self._card = HoverCard(self)
        self.faded = False
        self._whole = QRectF(0, 0, 1, 1)
        self._stops: Array = np.empty(0)
        self._describe: Callable[[int], tuple[str, str]] = lambda index: ("", "")
        self._stop: int | None = None
        self._box.fit_asked.connect(self.fit)
        self._box.sigRangeChanged.connect(self._on_range)
        self.pane.pointed.connect(self._on_pointed)
        self.pane.left.connect(self.hide_readout)
        self.pane.key.connect(self._on_key)
        self.recolour(colours)

    # -- what is shown -------------------------------------------------------------------------

    def set_axes(self, across: str, across_ticks: Ticks, up: str, up_ticks: Ticks) -> None:
        """Name both axes, in one line so that the plot keeps its height, and say where their ticks are."""
        self._across_axis.use(across_ticks)
        self._up_axis.use(up_ticks)
        self._title.say(f"↑ {up}   → {across}")
        self._lay_over()

    def set_whole(self, left: float, right: float, low: float, high: float, refit: bool) -> None:
        """The range of everything: the limits of pan and zoom, shown at once where `refit`."""
        before = self._whole
        self._whole = QRectF(left, low, right - left, high - low)
        wide, tall = self._whole.width(), self._whole.height()
        seen = self._box.viewRange()
        showed_all = (
            seen[0][0] <= before.left() + before.width() * 1e-6
            and seen[0][1] >= before.right() - before.width() * 1e-6
        )
        self._box.setLimits(
            xMin=left,
            xMax=right,
            yMin=low - tall * 0.5,
            yMax=high + tall * 0.5,
            minXRange=wide * 1e-4,
            maxXRange=wide,
            minYRange=tall * 1e-4,
            maxYRange=tall * 2,
        )
        if refit or showed_all:
            self.fit()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Draw these curves, in place of any before."""
        while len(self._lines) < len(lines):
            curve, dots = pg.PlotDataItem(connect="finite", antialias=True), pg.ScatterPlotItem(pxMode=True)
            for item in (curve, dots):
                self._box.addItem(item, ignoreBounds=True)
            self._lines.append(curve)
            self._dots.append(dots)
        for i, (curve, dots) in enumerate(zip(self._lines, self._dots, strict=True)):
            curve.setVisible(i < len(lines))
            dots.setVisible(i < len(lines) and bool(lines[i].markers))
            if i >= len(lines):
                continue
            line = lines[i]
            curve.setData(line.xs, line.ys, pen=self._pen(line.colour, line.width, line.dash))
            if line.markers:
                chosen = list(line.markers)
                dots.setData(
                    line.xs[chosen],
                    line.ys[chosen],
                    symbol=_SYMBOLS[line.marker or "circle"],
                    size=11 if line.hollow else 9,
                    brush=QColor(self._colours.panel if line.hollow else line.colour),
                    pen=self._pen(
                        line.colour if line.hollow else self._colours.panel, 2.0 if line.hollow else 1.0
                    ),
                )

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """Draw these straight lines, in place of any before."""
        while len(self._rules) < len(rules):
            line = pg.InfiniteLine(movable=False)
            self._box.addItem(line, ignoreBounds=True)
            self._rules.append(line)
        for i, line in enumerate(self._rules):
            line.setVisible(i < len(rules))
            if i < len(rules):
                rule = rules[i]
                line.setAngle(90 if rule.upright else 0)
                line.setValue(rule.at)
                line.setPen(self._pen(rule.colour, rule.width, rule.dash))

    def show_bands(self, bands: Sequence[Band]) -> None:
        """Fill the space between pairs of curves, in place of any before."""
        while len(self._bands) < len(bands):
            edges = pg.PlotCurveItem(pen=None), pg.PlotCurveItem(pen=None)
            filling = pg.FillBetweenItem(*edges)
            for item in (*edges, filling):
                item.setZValue(-1)  # below all lines
                self._box.addItem(item, ignoreBounds=True)
            self._bands.append(filling)
        for i, filling in enumerate(self._bands):
            filling.setVisible(i < len(bands) and len(bands[i].xs) > 1)
            if i < len(bands):
                band = bands[i]
                fill = QColor(band.colour)
                fill.setAlphaF(band.opacity)
                for edge, ys in zip(filling.curves, (band.low, band.high), strict=True):
                    edge.setData(band.xs, ys, pen=None)
                filling.setBrush(fill)

    def show_bars(self, edges: Array, heights: Array, colour: str) -> None:
        """Bars from 0; none hides them."""
        shown = heights > 0
        self._bars.setOpts(
            x0=edges[:-1][shown],
            x1=edges[1:][shown],
            y0=np.zeros(int(shown.sum())),
            y1=heights[shown],
            brush=QColor(colour),
            pen=self._pen(self._colours.panel, 1.0),
        )
        self._bars.setVisible(bool(shown.any()))

    def show_labels(self, ends: Sequence[Mark], tops: Sequence[Mark] = ()) -> None:
        """Name lines at their ends and vertical marks above the plot."""
        self.ends.show_marks(ends)
        self.tops.show_marks(tops)

    def set_readout(self, stops: Array, describe: Callable[[int], tuple[str, str]]) -> None:
        """The places where the readout stops, and what it says at each: a title and lines."""
        self._stops, self._describe = stops, describe
        if self._stop is not None:
            if self._stop < len(stops):
                self.read_at(self._stop)
            else:
                self.hide_readout()

    def fade(self, on: bool) -> None:
        """Show that the curves are behind the design, or that they are not."""
        if on != self.faded:
            self.faded = on
            self._box.setOpacity(_FADED if on else 1.0)

    def fit(self) -> None:
        """Show everything."""
        self._box.setRange(self._whole, padding=0.0)

    def recolour(self, colours: Colours) -> None:
        """Take the colours of a theme; lines take theirs when they are shown again."""
        self._colours = colours
        self.pane.setBackground(QColor(colours.panel))
        for axis in (self._across_axis, self._up_axis):
            axis.setPen(self._pen(colours.secondary, 1.0))
            axis.setTextPen(QColor(colours.secondary))
        self._box.rbScaleBox.setPen(self._pen(colours.accent, 1.0))
        shade = QColor(colours.accent)
        shade.setAlphaF(0.18)
        self._box.rbScaleBox.setBrush(shade)
        self.pane.showGrid(x=False, y=True, alpha=0.25)
        self._pointer.setPen(self._pen(colours.text, 1.0, (4, 3)))
        palette = self._title.palette()
        palette.setColor(palette.ColorRole.WindowText, QColor(colours.secondary))
        self._title.setPalette(palette)
        self._card.recolour(colours)
        self._lay_over()

    def _pen(self, colour: str, width: float, dash: Sequence[float] = ()) -> Any:
        # pyqtgraph's pens are cosmetic: their width is in dots of the screen, whatever its scale.
        made = pen(colour, width, dash)
        made.setWidthF(width * self.devicePixelRatioF())
        made.setCosmetic(True)
        return made

    # -- places --------------------------------------------------------------------------------

    def _at(self, point: QPointF) -> QPointF:
        return QPointF(self.pane.mapFromScene(self._box.mapViewToScene(point)))

    def _height_of(self, y: float) -> float:
        low, high = self._box.viewRange()[1]
        inside = min(max(y, low), high)
        return self._at(QPointF(self._box.viewRange()[0][0], inside)).y()

    def _place_of(self, x: float) -> float:
        low, high = self._box.viewRange()[0]
        return self._at(QPointF(x, self._box.viewRange()[1][0])).x() if low <= x <= high else -1.0

    def place_of(self, x: float, y: float) -> QPoint:
        """Where a point of the plot is on this widget."""
        place: QPoint = self.pane.mapTo(self, self._at(QPointF(x, y)).toPoint())
        return place

    def _on_range(self, *_what: object) -> None:
        self.ends.update()
        self.tops.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the labels at their lines."""
        super().resizeEvent(event)
        self._lay_over()
        self._on_range()

    def _lay_over(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.tops.setGeometry(0, 0, self.pane.width(), self.height())
        self.tops.lie_over(self.pane.y(), self._title.sizeHint().width(), self._colours.panel)
        self.tops.raise_()
        self._card.raise_()

    # -- readout -------------------------------------------------------------------------------

    def _on_pointed(self, position: QPointF) -> None:
        if not len(self._stops) or not self._box.sceneBoundingRect().contains(
            self.pane.mapToScene(position.toPoint())
        ):
            self.hide_readout()
            return
        x = self._box.mapSceneToView(self.pane.mapToScene(position.toPoint())).x()
        self.read_at(int(np.argmin(np.abs(self._stops - x))), position.toPoint())

    def read_at(self, index: int, beside: QPoint | None = None) -> None:
        """Read the plot at one of its stops."""
        self._stop = index
        x = float(self._stops[index])
        self._pointer.setValue(x)
        self._pointer.setVisible(True)
        title, lines = self._describe(index)
        self._card.say(title, lines)
        middle = sum(self._box.viewRange()[1]) / 2
        at = self.place_of(x, middle) if beside is None else self.pane.mapTo(self, beside)
        self._card.show_at(at, self.rect())
        self.read.emit(self._card.text())
        if beside is None:
            announce(self.pane, self._card.text())

    def hide_readout(self) -> None:
        """Take the readout away."""
        self._stop = None
        self._pointer.setVisible(False)
        self._card.hide()
        self.read.emit("")

    def card_text(self) -> str:
        """What the readout says; empty where it is gone."""
        return self._card.text() if self._card.isVisible() else ""

    def _on_key(self, key: Qt.Key) -> None:
        last = len(self._stops) - 1
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            factor = 1.5 if key == Qt.Key.Key_Minus else 1 / 1.5
            self._box.scaleBy((factor, factor))
        elif key == Qt.Key.Key_Escape:
            self.hide_readout()
        elif last >= 0:
            now = self._stop
            goal = {
                Qt.Key.Key_Home: 0,
                Qt.Key.Key_End: last,
                Qt.Key.Key_Left: last if now is None else now - 1,
                Qt.Key.Key_Right: 0 if now is None else now + 1,
            }[key]
            self.read_at(min(max(0, goal), last))

    def changeEvent(self, event: QEvent) -> None:
        """Thicken lines on a finer screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.recolour(self._colours)
        super().changeEvent(event)
