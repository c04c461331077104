"""The frame of a chart with two axes: grid, ticks, lines that stay inside, labels that stay apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from haplanner.report.charts.when import Tick
from haplanner.report.ink import XY, Ink
from haplanner.report.paper import Colours
from haplanner.report.text_width import text_width

TICK_SIZE = 11.0
LINE_HEIGHT = 15.0


@dataclass(frozen=True, slots=True)
class Axis:
    """[low, high] with its ticks and what it counts."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text that belongs to the height `y` of a line's end."""

    y: float
    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The box of a chart in pixels, and what its edges stand for."""

    left: float
    top: float
    right: float
    bottom: float
    across: Axis
    up: Axis

    def x(self, value: float) -> float:
        """The pixel of a value of the horizontal axis."""
        share = (value - self.across.low) / (self.across.high - self.across.low)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        """The pixel of a value of the vertical axis."""
        share = (value - self.up.low) / (self.up.high - self.up.low)
        return self.bottom - share * (self.bottom - self.top)

    def draw(self, ink: Ink, colours: Colours, title_lift: float = 0.0) -> None:
        """Grid, axes, tick labels; the title of the vertical axis lies above it, to be read without a turn.

        `title_lift` raises that title, where other texts stand directly above the frame.
        """
        for tick in self.up.ticks:
            y = self.y(tick.at)
            ink.line((self.left, y), (self.right, y), colours.line, 0.5)
            ink.text(self.left - 7, y + 4, tick.label, colours.secondary, size=TICK_SIZE, anchor="end")
        ink.line((self.left, self.top), (self.left, self.bottom), colours.secondary)
        ink.line((self.left, self.bottom), (self.right, self.bottom), colours.secondary)
        free = -1e9
        for tick in self.across.ticks:
            x, half = self.x(tick.at), text_width(tick.label, TICK_SIZE) / 2
            ink.line((x, self.bottom), (x, self.bottom + 4), colours.secondary)
            if x - half > free:
                ink.text(x, self.bottom + 17, tick.label, colours.secondary, size=TICK_SIZE, anchor="middle")
                free = x + half + 6
        middle = (self.left + self.right) / 2
        ink.text(
            middle, self.bottom + 34, self.across.title, colours.secondary, size=TICK_SIZE, anchor="middle"
        )
        ink.text(self.left, self.top - 8 - title_lift, self.up.title, colours.secondary, size=TICK_SIZE)

    def lines(self, points: Sequence[XY]) -> list[list[XY]]:
        """The parts of a line, given in values, that lie inside the frame, in pixels."""
        parts: list[list[XY]] = [[]]
        low, high = self.up.low, self.up.high
        for (x0, y0), (x1, y1) in pairwise(points):
            if not (y0 == y0 and y1 == y1) or max(y0, y1) < low or min(y0, y1) > high:
                parts.append([])
                continue
            start, end = _cut((x0, y0), (x1, y1), low, high), _cut((x1, y1), (x0, y0), low, high)
            if not parts[-1]:
                parts[-1].append((self.x(start[0]), self.y(start[1])))
            parts[-1].append((self.x(end[0]), self.y(end[1])))
            if end != (x1, y1):
                parts.append([])
        return [part for part in parts if len(part) > 1]


def _cut(point: XY, other: XY, low: float, high: float) -> XY:
    """The point itself, or where the way to the other one enters [low, high]."""
    x, y = point
    if low <= y <= high:
        return point
    edge = low if y < low else high
    return x + (other[0] - x) * (edge - y) / (other[1] - y), edge


def spread(labels: Sequence[Label], top: float, bottom: float, gap: float = LINE_HEIGHT) -> list[Label]:
    """The labels moved apart so that none overlaps another and all stay between `top` and `bottom`.

    >>> [l.y for l in spread([Label(10, "a", ""), Label(12, "b", "")], 0, 100)]
    [10, 25.0]
    """
    ordered = sorted(labels, key=lambda label: label.y)
    heights = [min(max(label.y, top), bottom) for label in ordered]
    for i in range(1, len(heights)):
        heights[i] = max(heights[i], heights[i - 1] + gap)
    limit = bottom
    for i in reversed(range(len(heights))):
        heights[i] = min(heights[i], limit)
        limit = heights[i] - gap
    return [Label(y, label.text, label.colour) for y, label in zip(heights, ordered, strict=True)]


def marker(ink: Ink, kind: str, at: XY, colour: str, size: float = 4.0) -> None:
    """One of `paper.MARKERS`."""
    x, y = at
    if kind == "circle":
        ink.circle(at, size, colour)
    elif kind == "diamond":
        big = size * 1.3
        ink.polygon([(x, y - big), (x + big, y), (x, y + big), (x - big, y)], colour)
    elif kind == "triangle":
        ink.polygon([(x, y - size * 1.3), (x + size * 1.2, y + size), (x - size * 1.2, y + size)], colour)
    elif kind == "square":
        ink.rect(x - size, y - size, 2 * size, 2 * size, colour)
    elif kind == "cross":
        ink.line((x - size, y - size), (x + size, y + size), colour, 2)
        ink.line((x - size, y + size), (x + size, y - size), colour, 2)
    else:
        ink.line((x - size * 1.3, y), (x + size * 1.3, y), colour, 2)
        ink.line((x, y - size * 1.3), (x, y + size * 1.3), colour, 2)
