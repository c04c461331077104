"""What a chart is drawn with: the few strokes that SVG text and a screen's painter both know."""

from collections.abc import Sequence
from typing import Literal, Protocol

Anchor = Literal["start", "middle", "end"]
XY = tuple[float, float]


class Ink(Protocol):
    """A surface with its origin at the top left, in logical pixels; colours are `#rrggbb`."""

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None,
        *,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        radius: float = 0.0,
        opacity: float = 1.0,
    ) -> None:
        """A box, filled and outlined as asked."""

    def rects(self, boxes: Sequence[tuple[float, float, float, float]], fill: str) -> None:
        """Many boxes (x, y, width, height) of one colour."""

    def hatch(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A box of diagonal lines."""

    def line(self, start: XY, end: XY, colour: str, width: float = 1.0, dash: Sequence[float] = ()) -> None:
        """One straight line; `dash` holds lengths of stroke and gap in pixels."""

    def polyline(
        self, points: Sequence[XY], colour: str, width: float = 1.0, dash: Sequence[float] = ()
    ) -> None:
        """A line through points."""

    def polygon(
        self,
        points: Sequence[XY],
        fill: str,
        *,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        opacity: float = 1.0,
    ) -> None:
        """A closed shape."""

    def circle(
        self, centre: XY, radius: float, fill: str, *, stroke: str | None = None, stroke_width: float = 1.0
    ) -> None:
        """A disc."""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        colour: str,
        *,
        size: float = 12.0,
        anchor: Anchor = "start",
        bold: bool = False,
        turn: float = 0.0,
    ) -> None:
        """One line of text with its baseline at `y`, turned clockwise by `turn` degrees about (x, y)."""
