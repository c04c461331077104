"""The downtime waterfall drawn: a cascade of bars, their phases by colour, pattern and word."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from haplanner.model.figures_text import format_duration, format_share
from haplanner.model.labels import phase_label
from haplanner.model.language import filled, in_turn, translate
from haplanner.report.charts.frame import TICK_SIZE
from haplanner.report.charts.phase_look import LABEL_SIZE, draw_phase, label_phase
from haplanner.report.charts.scale import duration_ticks
from haplanner.report.charts.waterfall import Part, Waterfall
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
from haplanner.report.text_width import elide, elide_inside, text_width, wrap

ROW = 28.0
BAR = 17.0
HEAD = 24.0
AXIS = 40.0
LEGEND_ROW = 18.0
_SIZE = 12.0
_HEAD_SIZE = 11.0
_WIDEST_LABEL = 0.28
_SWATCH = 22.0
_WORTH_A_NAME = 0.15
"""Phases that are a smaller part of their bar are told by the legend alone."""
_FARTHEST_TARGET = 1.6
"""A target that allows more than so many times the downtime would squeeze the bars: it is left out."""


@dataclass(frozen=True, slots=True)
class CascadePlot:
    """Where the bars stand: shared by the painting and by the pointer that asks what it is over.

    The bars lie between the pixels `left` and `right`, which stand for 0 and `high` hours a year; `top` is
    the upper edge of the first row; durations end at `durations`, shares at `shares`.
    """

    left: float
    right: float
    top: float
    high: float
    durations: float
    shares: float
    rows: int

    @property
    def bottom(self) -> float:
        """The lower edge of the last row, that of the total."""
        return self.top + ROW * (self.rows + 1)

    def x(self, hours: float) -> float:
        """The pixel of so many hours a year."""
        return self.left + (self.right - self.left) * hours / self.high

    def index(self, y: float) -> int:
        """Which row is at that height; the number of rows stands for the total."""
        return int((y - self.top) // ROW)


def cascade_plot(chart: Waterfall, width: float, top: float) -> CascadePlot:
    """Room for names on the left, durations and shares on the right; `top` is that of the column heads."""
    names = max(text_width(label, _SIZE) for label in (_total_name(), *(row.label for row in chart.rows)))
    left = MARGIN + min(max(names, text_width(_total_name(), _SIZE, bold=True)), width * _WIDEST_LABEL) + 12
    shares = max(
        text_width(text, _SIZE, bold=True) for text in ("100%", *(r.share_text() for r in chart.rows))
    )
    texts = [
        _total_text(chart),
        translate("Waterfall", "a year"),
        *(row.duration_text() for row in chart.rows),
    ]
    durations = max(text_width(text, _SIZE, bold=True) for text in texts)
    end = width - MARGIN
    right = max(left + 40, end - shares - 16 - durations - 18)
    return CascadePlot(left, right, top + HEAD, _high(chart), end - shares - 16, end, len(chart.rows))


def _high(chart: Waterfall) -> float:
    target = chart.target_hours
    if target is not None and chart.hours_per_year < target <= _FARTHEST_TARGET * chart.hours_per_year:
        return target * 1.02
    return chart.hours_per_year or 1.0


def _total_text(chart: Waterfall) -> str:
    return format_duration(chart.hours_per_year, "d")


def draw_cascade(
    ink: Ink,
    chart: Waterfall,
    plot: CascadePlot,
    width: float,
    colours: Colours,
    chosen: frozenset[int] = frozenset(),
) -> None:
    """Column heads, the bars from where the last one ended, and the whole downtime below them."""
    _draw_heads(ink, chart, plot, colours)
    for i, row in enumerate(chart.rows):
        y = plot.top + i * ROW
        if i in chosen:
            ink.rect(4, y + 1, width - 8, ROW - 2, colours.accent, radius=4, opacity=0.14)
        _draw_bar(ink, plot, y, row.start, row.parts, colours, named=chart.by == "cause", beside=True)
        _draw_texts(ink, plot, y, row.label, (row.duration_text(), row.share_text()), colours)
    for i, row in enumerate(chart.rows):
        x, y = plot.x(row.end), plot.top + i * ROW + (ROW + BAR) / 2
        ink.line((x, y), (x, y + ROW - BAR), colours.secondary)
    y = plot.top + ROW * len(chart.rows)
    ink.line((MARGIN, y), (width - MARGIN, y), colours.line, 0.8)
    _draw_bar(ink, plot, y, 0.0, chart.phases, colours)
    _draw_texts(ink, plot, y, _total_name(), (_total_text(chart), "100%"), colours, bold=True)
    _draw_target(ink, chart, plot, colours)


def _draw_heads(ink: Ink, chart: Waterfall, plot: CascadePlot, colours: Colours) -> None:
    y = plot.top - 8
    head = translate("Waterfall", "Cause") if chart.by == "cause" else translate("Waterfall", "Phase")
    for x, text in (
        (plot.left - 10, head),
        (plot.durations, translate("Waterfall", "a year")),
        (plot.shares, translate("Waterfall", "share")),
    ):
        ink.text(x, y, text, colours.secondary, size=_HEAD_SIZE, anchor="end")


def _draw_texts(
    ink: Ink,
    plot: CascadePlot,
    y: float,
    label: str,
    figures: tuple[str, str],
    colours: Colours,
    bold: bool = False,
) -> None:
    base = y + ROW / 2 + 4
    name = elide_inside(label, _SIZE, plot.left - MARGIN - 10, bold)
    ink.text(plot.left - 10, base, name, colours.text, size=_SIZE, anchor="end", bold=bold)
    ink.text(plot.durations, base, figures[0], colours.text, size=_SIZE, anchor="end", bold=True)
    ink.text(plot.shares, base, figures[1], colours.text, size=_SIZE, anchor="end", bold=bold)


def _draw_bar(
    ink: Ink,
    plot: CascadePlot,
    y: float,
    start: float,
    parts: Sequence[Part],
    colours: Colours,
    *,
    named: bool = True,
    beside: bool = False,
) -> None:
    """The phases one after the other, each with its name in it, or beside the bar where it is too narrow."""
    top = y + (ROW - BAR) / 2
    x = begin = min(plot.x(start), plot.right - 2)
    unnamed: list[Part] = []
    for part in parts:
        wide = (plot.right - plot.left) * part.hours_per_year / plot.high
        draw_phase(ink, part.phase, x, top, wide, BAR, colours)
        if named and not label_phase(ink, part.phase, x, top, wide, BAR, colours):
            unnamed.append(part)
        x += wide
    if x < begin + 2 and parts:
        # What is there is never invisible.
        draw_phase(ink, max(parts, key=_hours).phase, begin, top, 2, BAR, colours)
        x = begin + 2
    if beside:
        whole = math.fsum(part.hours_per_year for part in parts)
        worth = [part for part in unnamed if part.hours_per_year >= _WORTH_A_NAME * whole]
        _name_beside(ink, plot, y, (begin, x), worth, colours)


def _total_name() -> str:
    return translate("Waterfall", "All downtime")


def _hours(part: Part) -> float:
    return part.hours_per_year


def _name_beside(
    ink: Ink, plot: CascadePlot, y: float, bar: tuple[float, float], parts: list[Part], colours: Colours
) -> None:
    """Names of narrow phases, largest first, as many as fit: to the right of the bar, else to its left."""
    names = [phase_label(part.phase) for part in sorted(parts, key=_hours, reverse=True)]
    right, left = plot.right - bar[1] - 12, bar[0] - plot.left - 12
    room = max(right, left)
    while names and text_width(in_turn(names), LABEL_SIZE) > room:
        names.pop()
    if not names:
        return
    text = in_turn(names)
    base = y + ROW / 2 + 3.6
    if text_width(text, LABEL_SIZE) <= right:
        ink.text(bar[1] + 6, base, text, colours.secondary, size=LABEL_SIZE)
    else:
        ink.text(bar[0] - 6, base, text, colours.secondary, size=LABEL_SIZE, anchor="end")


def _draw_target(ink: Ink, chart: Waterfall, plot: CascadePlot, colours: Colours) -> None:
    hours = chart.target_hours
    if hours is None or hours > plot.high:
        return
    x = plot.x(hours)
    ink.line((x, plot.top - 2), (x, plot.bottom), colours.ok, 1.4, DASHES[1])
    text = elide(
        filled(translate("Waterfall", "target allows %1"), format_duration(hours, "d")),
        TICK_SIZE,
        plot.right - plot.left,
    )
    half = text_width(text, TICK_SIZE) / 2
    middle = min(max(x, plot.left + half), plot.right - half)
    ink.text(middle, plot.top - 8, text, colours.ok, size=TICK_SIZE, anchor="middle")


def draw_cascade_axis(ink: Ink, plot: CascadePlot, y: float, colours: Colours) -> None:
    """The axis below the bars, in hours a year: linear, for bars that add up."""
    ink.line((plot.left, y), (plot.right, y), colours.secondary)
    free = -1e9
    for tick in duration_ticks(0.0, plot.high, max(2, int((plot.right - plot.left) // 64))):
        x, half = plot.x(tick.at), text_width(tick.label, TICK_SIZE) / 2
        ink.line((x, y), (x, y + 4), colours.secondary)
        if x - half > free:
            ink.text(x, y + 17, tick.label, colours.secondary, size=TICK_SIZE, anchor="middle")
            free = x + half + 6
    middle = (plot.left + plot.right) / 2
    ink.text(
        middle,
        y + 33,
        translate("Waterfall", "downtime a year"),
        colours.secondary,
        size=TICK_SIZE,
        anchor="middle",
    )


def legend_height(chart: Waterfall, width: float) -> float:
    """The room that the legend takes."""
    return LEGEND_ROW * len(_legend_lines(chart, width))


def draw_legend(ink: Ink, chart: Waterfall, top: float, width: float, colours: Colours) -> None:
    """The phases that occur, each with the hours that all causes spend on it."""
    for i, line in enumerate(_legend_lines(chart, width)):
        y = top + i * LEGEND_ROW
        for x, part, text in line:
            draw_phase(ink, part.phase, x, y + 3, _SWATCH - 6, 11, colours)
            ink.text(x + _SWATCH, y + 12.5, text, colours.text, size=_HEAD_SIZE)


def _legend_lines(chart: Waterfall, width: float) -> list[list[tuple[float, Part, str]]]:
    lines: list[list[tuple[float, Part, str]]] = []
    x = width
    for part in chart.phases:
        share = format_share(min(1.0, chart.share(part.hours_per_year)))
        text = f"{phase_label(part.phase)} {format_duration(part.hours_per_year, 'd')} ({share})"
        wide = _SWATCH + text_width(text, _HEAD_SIZE)
        if x + wide > width - MARGIN:
            lines.append([])
            x = MARGIN
        lines[-1].append((x, part, text))
        x += wide + 18
    return lines


def waterfall_svg(
    chart: Waterfall, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The waterfall as SVG text."""
    title = filled(
        translate("Waterfall", "%1 – where the downtime of %2 comes from"),
        chart.design_name,
        chart.service_name,
    )
    says = f"{chart.heading()}."
    top = draw_title(Svg(width, 1), title, says, width) + 10
    cascade = top + legend_height(chart, width) + 8
    plot = cascade_plot(chart, width, cascade)
    notes = wrap(chart.rule(), 11, width - 2 * MARGIN) if chart.rows else []
    body = plot.bottom + AXIS + 6 + 16 * len(notes) if chart.rows else top
    height = body + 8 + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, says, width, colours)
    if chart.rows:
        draw_legend(svg, chart, top, width, colours)
        draw_cascade(svg, chart, plot, width, colours)
        svg.line((plot.left, plot.top), (plot.left, plot.bottom), colours.secondary)
        draw_cascade_axis(svg, plot, plot.bottom, colours)
    for i, line in enumerate(notes):
        svg.text(MARGIN, plot.bottom + AXIS + 12 + 16 * i, line, colours.secondary, size=11)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()
