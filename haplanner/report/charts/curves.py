"""What charts of performance have in common: curves, level and upright lines, and their names."""

from dataclasses import dataclass
from typing import Literal, Protocol

from haplanner.model.language import filled, translate
from haplanner.report.charts.frame import TICK_SIZE, Axis, Frame, Label, spread
from haplanner.report.charts.heights import Array
from haplanner.report.charts.table import Table
from haplanner.report.charts.when import Tick
from haplanner.report.paper import (
    DASHES,
    MARGIN,
    PAPER,
    Colours,
    Footer,
    draw_footer,
    draw_title,
    footer_height,
)
from haplanner.report.svg import Svg
from haplanner.report.text_width import text_width

SIZE = 11.0
Role = Literal["ok", "down", "secondary"]


@dataclass(frozen=True, slots=True)
class Curve:
    """Places of both axes, nan where there is a gap; `place` says colour and dash, `name` is at its end."""

    name: str
    xs: Array
    ys: Array
    place: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line through the whole chart, level or upright, with its name."""

    at: float
    name: str
    role: Role = "ok"


@dataclass(frozen=True, slots=True)
class Span:
    """The whole of both axes."""

    left: float
    right: float
    low: float
    high: float


class CurveChart(Protocol):
    """What a sheet and a panel ask of a chart."""

    @property
    def design_name(self) -> str:
        """The design's name."""

    def title(self) -> str:
        """What the chart is called, with the names of design and service."""

    def heading(self) -> str:
        """What matters most, in few words."""

    def summary(self) -> str:
        """The chart in a sentence or two."""

    def span(self) -> Span:
        """The whole of both axes."""

    def names(self) -> tuple[str, str]:
        """What the horizontal and the vertical axis count."""

    def across_ticks(self, low: float, high: float, most: int) -> list[Tick]:
        """Ticks of a part of the horizontal axis."""

    def up_ticks(self, low: float, high: float, most: int) -> list[Tick]:
        """Ticks of a part of the vertical axis."""

    def curves(self) -> list[Curve]:
        """The curves, the most important first."""

    def levels(self) -> list[Rule]:
        """Level lines."""

    def uprights(self) -> list[Rule]:
        """Upright lines."""

    def stops(self) -> Array:
        """The places of the horizontal axis at which there is something to read."""

    def reading(self, index: int) -> tuple[str, str]:
        """What there is to read at a stop: a title, and lines."""

    def table(self) -> Table:
        """The figures."""


def curves_svg(
    chart: CurveChart, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The chart as SVG text."""
    title, summary = chart.title(), chart.summary()
    top = draw_title(Svg(width, 1), title, summary, width) + 34
    top += 16 if chart.uprights() else 0
    bottom = top + 300
    height = bottom + 46 + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=summary, background=colours.panel)
    draw_title(svg, title, summary, width, colours)
    span, (across, up) = chart.span(), chart.names()
    up_ticks = tuple(chart.up_ticks(span.low, span.high, 6))
    ends = _ends(chart, colours)
    left = MARGIN + max((text_width(tick.label, TICK_SIZE) for tick in up_ticks), default=40.0) + 12
    right = width - MARGIN - max((text_width(text, SIZE) for _, text, _ in ends), default=0.0) - 12
    frame = Frame(
        left,
        top,
        right,
        bottom,
        Axis(span.left, span.right, tuple(chart.across_ticks(span.left, span.right, 8)), across),
        Axis(span.low, span.high, up_ticks, up),
    )
    frame.draw(svg, colours, 16.0 if chart.uprights() else 0.0)
    _draw_rules(svg, chart, frame, colours)
    for curve in chart.curves():
        points = list(zip(curve.xs.tolist(), curve.ys.tolist(), strict=True))
        for part in frame.lines(points):
            svg.polyline(part, colour_of(curve.place, colours), 1.8, DASHES[curve.place % len(DASHES)])
    labels = [Label(frame.y(min(max(at, span.low), span.high)), text, colour) for at, text, colour in ends]
    for label in spread(labels, frame.top + 4, frame.bottom):
        svg.text(frame.right + 8, label.y + 4, label.text, label.colour, size=SIZE)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def colour_of(place: int, colours: Colours) -> str:
    """The colour of a curve: the accent for the first, then those of series."""
    return colours.accent if place == 0 else colours.series[place % len(colours.series)]


def _ends(chart: CurveChart, colours: Colours) -> list[tuple[float, str, str]]:
    """Names beside the frame: the height that each belongs to, the words, their colour."""
    found = []
    for curve in chart.curves():
        known = curve.ys[curve.ys == curve.ys]
        if curve.name and len(known):
            found.append((float(known[-1]), curve.name, colour_of(curve.place, colours)))
    return found + [(rule.at, rule.name, getattr(colours, rule.role)) for rule in chart.levels()]


def _draw_rules(svg: Svg, chart: CurveChart, frame: Frame, colours: Colours) -> None:
    for rule in chart.levels():
        if frame.up.low <= rule.at <= frame.up.high:
            y = frame.y(rule.at)
            svg.line((frame.left, y), (frame.right, y), getattr(colours, rule.role), 1.2, DASHES[1])
    free = frame.left
    for rule in sorted(chart.uprights(), key=lambda rule: rule.at):
        if not frame.across.low <= rule.at <= frame.across.high:
            continue
        x, colour = frame.x(rule.at), getattr(colours, rule.role)
        svg.line((x, frame.top - 4), (x, frame.bottom), colour, 1.2, DASHES[2])
        wide = text_width(rule.name, SIZE)
        start = min(x + 4, svg.width - MARGIN - wide)
        if start >= free:
            svg.text(start, frame.top - 7, rule.name, colour, size=SIZE)
            free = start + wide + 8


def chart_title(design: str, text: str, service: str) -> str:
    """`Shop – text`, where the text names the service as `%1`."""
    return filled(translate("Lists", "%1 – %2"), design, filled(text, service))
