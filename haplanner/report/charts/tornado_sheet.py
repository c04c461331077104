"""The tornado drawn: bars about the downtime of now, the better end to the left, the worse to the right."""

from dataclasses import dataclass

from haplanner.engine.target import allowed
from haplanner.model.figures_text import format_duration
from haplanner.model.language import filled, shown, translate
from haplanner.report.charts.frame import TICK_SIZE
from haplanner.report.charts.scale import duration_ticks, percent_of
from haplanner.report.charts.tornado import Bar, Tornado
from haplanner.report.ink import Ink
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
from haplanner.report.text_width import elide, text_width

ROW = 30.0
BAR = 16.0
AXIS = 40.0
_SIZE = 12.0
_VALUE_SIZE = 11.0
_WIDEST_LABEL = 0.28
_HATCHED = 0.55
_FARTHEST_TARGET = 1.5
"""A target far beyond the bars would squeeze them: it is left out."""


@dataclass(frozen=True, slots=True)
class TornadoPlot:
    """Where the bars stand: pixels `left` to `right` are `low` to `high` hours a year."""

    left: float
    right: float
    top: float
    low: float
    high: float
    rows: int

    @property
    def bottom(self) -> float:
        """The lower edge of the last row."""
        return self.top + ROW * self.rows

    def x(self, hours: float) -> float:
        """The pixel of so many hours a year."""
        return self.left + (self.right - self.left) * (hours - self.low) / (self.high - self.low)


def tornado_plot(chart: Tornado, width: float, top: float) -> TornadoPlot:
    """Room for names on the left, and for values beside both ends of the longest bar."""
    names = max((text_width(shown(bar.parameter.label), _SIZE) for bar in chart.bars), default=0.0)
    values = max(
        (text_width(_value(bar, end[0]), _VALUE_SIZE) for bar in chart.bars for end in bar.ends()),
        default=0.0,
    )
    left = MARGIN + min(names, width * _WIDEST_LABEL) + 12 + values + 8
    right = max(left + 60, width - MARGIN - values - 8)
    ends = [hours for bar in chart.bars for _, hours in bar.ends()] or [0.0, 1.0]
    low, high = min(*ends, chart.hours_per_year), max(*ends, chart.hours_per_year)
    target = chart.target_hours
    if target is not None and low - (high - low) * 0.5 < target < high * _FARTHEST_TARGET:
        low, high = min(low, target), max(high, target)
    return TornadoPlot(left, right, top, low, high if high > low else low + 1.0, len(chart.bars))


def _value(bar: Bar, value: float) -> str:
    return bar.parameter.text(value)


def draw_tornado(
    ink: Ink,
    chart: Tornado,
    plot: TornadoPlot,
    width: float,
    colours: Colours,
    chosen: frozenset[int] = frozenset(),
) -> None:
    """The bars, the line of now, and the target where it is near."""
    now = plot.x(chart.hours_per_year)
    for i, bar in enumerate(chart.bars):
        y = plot.top + i * ROW
        middle, upper = y + ROW / 2, y + (ROW - BAR) / 2
        if i in chosen:
            ink.rect(4, y + 1, width - 8, ROW - 2, colours.accent, radius=4, opacity=0.14)
        label = elide(shown(bar.parameter.label), _SIZE, width * _WIDEST_LABEL)
        ink.text(MARGIN, middle + 4, label, colours.text, size=_SIZE)
        (good, least), (bad, most) = bar.ends()
        better, worse = plot.x(least), plot.x(most)
        if better < now:
            ink.rect(better, upper, now - better, BAR, colours.accent)
        if worse > now:
            # Worse is told by the side and by hatching, not by colour alone.
            ink.rect(now, upper, worse - now, BAR, colours.down, opacity=_HATCHED)
            ink.hatch(now, upper, worse - now, BAR, colours.panel)
            ink.rect(now, upper, worse - now, BAR, None, stroke=colours.down)
        ends = ((min(better, now) - 6, good, "end"), (max(worse, now) + 6, bad, "start"))
        for x, value, anchor in ends:
            ink.text(x, middle + 4, _value(bar, value), colours.secondary, size=_VALUE_SIZE, anchor=anchor)  # type: ignore[arg-type]
    ink.line((now, plot.top), (now, plot.bottom), colours.text, 1.4)
    target = chart.target_hours
    if target is not None and plot.low <= target <= plot.high:
        ink.line((plot.x(target), plot.top), (plot.x(target), plot.bottom), colours.ok, 1.4, DASHES[1])


def draw_tornado_axis(ink: Ink, chart: Tornado, plot: TornadoPlot, y: float, colours: Colours) -> None:
    """The axis below the bars, in hours a year, with what both lines are."""
    ink.line((plot.left, y), (plot.right, y), colours.secondary)
    free = -1e9
    for tick in duration_ticks(plot.low, plot.high, max(2, int((plot.right - plot.left) // 64))):
        x, half = plot.x(tick.at), text_width(tick.label, TICK_SIZE) / 2
        ink.line((x, y), (x, y + 4), colours.secondary)
        if x - half > free:
            ink.text(x, y + 17, tick.label, colours.secondary, size=TICK_SIZE, anchor="middle")
            free = x + half + 6
    now = format_duration(chart.hours_per_year, "d")
    words = filled(translate("Tornado", "downtime a year, now %1"), now)
    if chart.target is not None and chart.target_hours is not None:
        most = format_duration(chart.target_hours, "d")
        words = filled(
            translate("Tornado", "downtime a year, now %1; target %2 allows %3"),
            now,
            percent_of(allowed(chart.target)),
            most,
        )
    ink.text((plot.left + plot.right) / 2, y + 33, words, colours.secondary, size=TICK_SIZE, anchor="middle")


def tornado_svg(
    chart: Tornado, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The tornado as SVG text."""
    title = filled(
        translate("Tornado", "%1 – what moves %2, %3"),
        chart.design_name,
        chart.service_name,
        chart.factor_text(),
    )
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 12
    plot = tornado_plot(chart, width, top)
    height = plot.bottom + (AXIS + 8 if chart.bars else 0) + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    if chart.bars:
        draw_tornado(svg, chart, plot, width, colours)
        draw_tornado_axis(svg, chart, plot, plot.bottom, colours)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()
