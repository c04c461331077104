"""Ranked causes, drawn: bars with the interval of each, the same strokes for paper and screen."""

import math
from dataclasses import dataclass

from haplanner.model.figures_text import format_duration, format_number, format_share
from haplanner.model.language import filled, translate
from haplanner.report.charts.causes import Causes, Row, by_title
from haplanner.report.charts.phase_look import draw_phase
from haplanner.report.charts.scale import duration_ticks
from haplanner.report.ink import Ink
from haplanner.report.paper import MARGIN, PAPER, Colours, Footer, draw_footer, draw_title, footer_height
from haplanner.report.svg import Svg
from haplanner.report.text_width import elide, text_width, wrap

ROW = 30.0
BAR = 15.0
HEAD = 24.0
AXIS = 40.0
MOST_ON_PAPER = 30
_SIZE = 12.0
_HEAD_SIZE = 11.0
_WIDEST_LABEL = 0.34
_CAP = 4.0


@dataclass(frozen=True, slots=True)
class CausesPlot:
    """Where the bars stand: between the pixels `left` and `right`, which stand for 0 and `high` hours a year.

    `top` is the upper edge of the first row; hours end at `hours`, shares at `shares`, outages a year at
    `outages`.
    """

    left: float
    right: float
    top: float
    high: float
    hours: float
    shares: float
    outages: float

    def x(self, hours: float) -> float:
        """The pixel of so many hours a year; what is beyond the axis ends at its edge."""
        return self.left + (self.right - self.left) * min(hours / self.high, 1.0)


def causes_plot(chart: Causes, width: float, top: float) -> CausesPlot:
    """Room for names on the left and figures on the right; `top` is that of the column heads."""
    names = max((text_width(row.label, _SIZE) for row in chart.rows), default=0.0)
    left = MARGIN + min(names, width * _WIDEST_LABEL) + 12
    outages = width - MARGIN
    shares = outages - (
        text_width(translate("Causes", "outages a year"), _HEAD_SIZE) + 18 if chart.by != "phase" else 0.0
    )
    hours = shares - text_width("100%", _SIZE, bold=True) - 16
    texts = [translate("Causes", "a year"), *(_hours_text(row) for row in chart.rows)]
    right = max(left + 40, hours - max(text_width(text, _SIZE, bold=True) for text in texts) - 16)
    return CausesPlot(left, right, top + HEAD, _high(chart), hours, shares, outages)


def _high(chart: Causes) -> float:
    """Intervals are shown whole as far as they are not much wider than what they are of."""
    longest = max((row.hours_per_year for row in chart.rows), default=0.0)
    ends = [row.hours_ci95[1] for row in chart.rows if math.isfinite(row.hours_ci95[1])]
    return min(max([longest, *ends]), 1.5 * longest) or 1.0


def _hours_text(row: Row) -> str:
    return format_duration(row.hours_per_year, "d")


def draw_causes(
    ink: Ink,
    chart: Causes,
    plot: CausesPlot,
    width: float,
    colours: Colours,
    chosen: frozenset[int] = frozenset(),
    shown: range | None = None,
) -> None:
    """Column heads and the rows `shown`: name, bar with its interval, hours, share and outages a year."""
    heads = [
        (plot.left - 10, by_title(chart.by)),
        (plot.hours, translate("Causes", "a year")),
        (plot.shares, translate("Causes", "share")),
    ]
    if chart.by != "phase":
        heads.append((plot.outages, translate("Causes", "outages a year")))
    for x, text in heads:
        ink.text(x, plot.top - 8, text, colours.secondary, size=_HEAD_SIZE, anchor="end")
    for i in shown if shown is not None else range(len(chart.rows)):
        row, y = chart.rows[i], plot.top + i * ROW
        if i in chosen:
            ink.rect(4, y + 1, width - 8, ROW - 2, colours.accent, radius=4, opacity=0.14)
        _draw_row(ink, row, plot, y, colours)


def _draw_row(ink: Ink, row: Row, plot: CausesPlot, y: float, colours: Colours) -> None:
    middle, base = y + ROW / 2, y + ROW / 2 + 4
    name = elide(row.label, _SIZE, plot.left - MARGIN - 10)
    ink.text(plot.left - 10, base, name, colours.text, size=_SIZE, anchor="end")
    end = max(plot.left + 2.0, plot.x(row.hours_per_year))
    if row.parts:
        at = 0.0
        for phase, hours in row.parts:
            x = plot.x(at)
            draw_phase(ink, phase, x, middle - BAR / 2, max(1.0, plot.x(at + hours) - x), BAR, colours)
            at += hours
    else:
        ink.rect(plot.left, middle - BAR / 2, end - plot.left, BAR, colours.accent)
    low, high = (plot.x(bound) for bound in row.hours_ci95)
    ink.line((low, middle), (high, middle), colours.text, 1.4)
    ink.line((low, middle - _CAP), (low, middle + _CAP), colours.text, 1.4)
    if row.hours_ci95[1] <= plot.high:
        ink.line((high, middle - _CAP), (high, middle + _CAP), colours.text, 1.4)
    ink.text(plot.hours, base, _hours_text(row), colours.text, size=_SIZE, anchor="end", bold=True)
    ink.text(plot.shares, base, format_share(row.share), colours.text, size=_SIZE, anchor="end")
    if row.outages_per_year is not None:
        text = format_number(row.outages_per_year, 2)
        ink.text(plot.outages, base, text, colours.text, size=_SIZE, anchor="end")


def draw_causes_axis(ink: Ink, plot: CausesPlot, y: float, colours: Colours) -> None:
    """The axis below the bars, in hours a year."""
    ink.line((plot.left, y), (plot.right, y), colours.secondary)
    for tick in duration_ticks(0.0, plot.high, max(2, int((plot.right - plot.left) // 90))):
        x = plot.x(tick.at)
        ink.line((x, y), (x, y + 4), colours.secondary)
        ink.text(x, y + 17, tick.label, colours.secondary, size=11, anchor="middle")
    middle = (plot.left + plot.right) / 2
    words = translate("Causes", "downtime a year, with its 95% interval")
    ink.text(middle, y + 33, words, colours.secondary, size=11, anchor="middle")


def causes_svg(
    chart: Causes, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The ranking as SVG text; beyond the first thirty rows the rest is said in words."""
    shown = range(min(MOST_ON_PAPER, len(chart.rows)))
    rest = len(chart.rows) - len(shown)
    title = filled(
        translate("Causes", "%1 – causes of the outages of %2"), chart.design_name, chart.service_name
    )
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 10
    note = chart.rule()
    if rest:
        note = filled(
            translate("Lists", "%1 %2"),
            note,
            filled(translate("Causes", "%1 more cause less than these."), f"{rest:,}"),
        )
    notes = wrap(note, 11, width - 2 * MARGIN) if chart.rows else []
    bottom = top + HEAD + ROW * len(shown) + 4
    height = bottom + (AXIS + 18 + 16 * len(notes) if chart.rows else 0) + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    if chart.rows:
        plot = causes_plot(chart, width, top)
        draw_causes(svg, chart, plot, width, colours, shown=shown)
        svg.line((plot.left, plot.top), (plot.left, bottom), colours.secondary)
        draw_causes_axis(svg, plot, bottom, colours)
    for i, line in enumerate(notes):
        svg.text(MARGIN, bottom + AXIS + 20 + 16 * i, line, colours.secondary, size=11)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()
