"""The comparison drawn: a dumbbell for each scenario, on paper with the table above it."""

import math
from dataclasses import dataclass

from haplanner.model.figures_text import format_duration
from haplanner.model.language import filled, translate
from haplanner.report.charts.compare import Compare, Row
from haplanner.report.charts.frame import TICK_SIZE, marker
from haplanner.report.charts.scale import duration_ticks, log_duration_ticks
from haplanner.report.charts.when import Tick
from haplanner.report.ink import Ink
from haplanner.report.paper import (
    DASHES,
    MARGIN,
    MARKERS,
    PAPER,
    Colours,
    Footer,
    draw_footer,
    draw_title,
    footer_height,
)
from haplanner.report.svg import Svg
from haplanner.report.text_width import elide, text_width, wrap

ROW = 30.0
AXIS = 40.0
TARGET = 18.0
_FAR_APART = 50.0
_SIZE = 12.0
_CELL = 11.0


@dataclass(frozen=True, slots=True)
class DumbbellPlot:
    """Where the dumbbells stand: [low, high] hours a year between two pixels, by ratio where `by_ratio`."""

    left: float
    right: float
    top: float
    low: float
    high: float
    by_ratio: bool

    def x(self, hours: float) -> float:
        """The pixel of a downtime; what lies beyond an end stands at it."""
        if self.by_ratio:
            share = math.log(max(hours, self.low) / self.low) / math.log(self.high / self.low)
        else:
            share = hours / self.high
        return self.left + (self.right - self.left) * min(share, 1.0)

    def index(self, y: float) -> int:
        """Which row is at that height."""
        return int((y - self.top) // ROW)

    def ticks(self) -> list[Tick]:
        """What the axis says."""
        most = max(2, int((self.right - self.left) // 80))
        if self.by_ratio:
            return log_duration_ticks(self.low, self.high, most)
        return duration_ticks(0.0, self.high, most)


def far_apart(chart: Compare) -> bool:
    """Some scenario has so much less downtime than another that only ratios show both."""
    hours = [row.hours for row in chart.rows if row.hours]
    return bool(hours) and max(hours) > _FAR_APART * min(hours)


def dumbbell_plot(chart: Compare, width: float, top: float, by_ratio: bool | None = None) -> DumbbellPlot:
    """Names on the left, percentages at the right end; by ratio where the figures ask for it."""
    names = max((text_width(row.name, _SIZE, bold=True) for row in chart.rows), default=0.0)
    left = MARGIN + min(names, width * 0.26) + 14
    shares = max((text_width(chart.share_text(row), _SIZE, bold=True) for row in chart.rows), default=0.0)
    hours = [row.hours for row in chart.rows if row.hours]
    high, low = max(hours, default=1.0), min(hours, default=1.0)
    by_ratio = bool(hours) and (far_apart(chart) if by_ratio is None else by_ratio)
    if chart.target_hours is not None and chart.target_hours <= 4 * high:
        high = max(high, chart.target_hours)
    high *= 1.5 if by_ratio else 1.03
    return DumbbellPlot(
        left, max(left + 60, width - MARGIN - shares - 16), top + TARGET, low / 2, high, by_ratio
    )


def draw_dumbbells(
    ink: Ink, chart: Compare, plot: DumbbellPlot, colours: Colours, chosen: int | None = None
) -> None:
    """A line from the compared downtime to each scenario's, the target across, the axis below."""
    bottom = plot.top + ROW * len(chart.rows)
    for tick in plot.ticks():
        x = plot.x(tick.at)
        ink.line((x, plot.top), (x, bottom), colours.line, 0.5)
        ink.line((x, bottom), (x, bottom + 4), colours.secondary)
        ink.text(x, bottom + 17, tick.label, colours.secondary, size=TICK_SIZE, anchor="middle")
    ink.line((plot.left, bottom), (plot.right, bottom), colours.secondary)
    middle = (plot.left + plot.right) / 2
    ink.text(
        middle,
        bottom + 34,
        translate("Compare", "downtime per year"),
        colours.secondary,
        size=TICK_SIZE,
        anchor="middle",
    )
    _draw_target(ink, chart, plot, bottom, colours)
    base = chart.base_hours()
    for i, row in enumerate(chart.rows):
        y = plot.top + (i + 0.5) * ROW
        if i == chosen:
            ink.rect(4, y - ROW / 2 + 1, plot.right + MARGIN, ROW - 2, colours.accent, radius=4, opacity=0.12)
        name = elide(row.name, _SIZE, plot.left - MARGIN - 12)
        ink.text(
            plot.left - 10, y + 4, name, colours.text, size=_SIZE, anchor="end", bold=row.scenario is None
        )
        if row.hours is None:
            ink.text(plot.left + 8, y + 4, row.problem, colours.warning, size=_CELL)
            continue
        colour = colours.series[row.place % len(colours.series)]
        end = plot.x(row.hours)
        if base is not None and row.difference_hours:
            ink.line((plot.x(base), y), (end, y), colour, 2.5)
            ink.circle((plot.x(base), y), 4, colours.panel, stroke=colours.secondary, stroke_width=1.5)
        marker(ink, MARKERS[row.place % len(MARKERS)], (end, y), colour, 5.0)
        share = chart.share_text(row)
        if share:
            x = max(end, plot.x(base or 0.0)) + 12
            goal = plot.x(chart.target_hours) if chart.target_hours is not None else 0.0
            if x - 4 < goal < x + text_width(share, _SIZE, bold=True) + 4:
                x = goal + 6
            ink.text(x, y + 4, share, _tone(row, colours), size=_SIZE, bold=True)


def _tone(row: Row, colours: Colours) -> str:
    return colours.ok if (row.difference_hours or 0.0) < 0 else colours.down


def _draw_target(ink: Ink, chart: Compare, plot: DumbbellPlot, bottom: float, colours: Colours) -> None:
    hours = chart.target_hours
    if hours is None or hours > plot.high:
        return
    x = plot.x(hours)
    ink.line((x, plot.top - 2), (x, bottom), colours.ok, 1.4, DASHES[1])
    text = filled(translate("Compare", "target %1"), format_duration(hours, "d"))
    half = text_width(text, TICK_SIZE) / 2
    middle = min(max(x, plot.left + half), plot.right - half)
    ink.text(middle, plot.top - 6, text, colours.ok, size=TICK_SIZE, anchor="middle")


def compare_svg(
    chart: Compare,
    *,
    by_ratio: bool | None = None,
    width: float = 1000.0,
    footer: Footer | None = None,
    colours: Colours = PAPER,
) -> str:
    """Table and dumbbells as SVG text."""
    title = filled(translate("Compare", "%1 – scenarios compared, %2"), chart.design_name, chart.service_name)
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 16
    columns, cells = _cells(chart, width)
    heights = [max(len(cell) for cell in row) * 15.0 + 9 for row in cells]
    table_bottom = top + 24 + sum(heights)
    plot = dumbbell_plot(chart, width, table_bottom + 16, by_ratio)
    height = plot.top + ROW * len(chart.rows) + AXIS + 6 + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    _draw_table(svg, chart, columns, cells, heights, top, width, colours)
    draw_dumbbells(svg, chart, plot, colours)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def _cells(chart: Compare, width: float) -> tuple[list[tuple[str, float]], list[list[list[str]]]]:
    """Columns with their left edges, and for each row the lines of each cell."""
    heads = [
        translate("Compare", "Scenario"),
        translate("Compare", "Availability"),
        translate("Compare", "Nines"),
        translate("Compare", "Downtime / year"),
        filled(translate("Compare", "vs %1"), chart.against_name),
    ]
    texts = [
        [row.name, row.availability_text(), row.nines_text(), row.downtime_text(), row.difference_text()]
        for row in chart.rows
    ]
    if chart.has_performance:
        heads.append(translate("Compare", "Performs"))
        for row, text in zip(chart.rows, texts, strict=True):
            text.append(row.performs_text())
    if chart.has_costs:
        heads.append(translate("Compare", "Cost / year"))
        for row, text in zip(chart.rows, texts, strict=True):
            text.append(row.cost_text())
    wide = [
        max(text_width(head, _CELL, bold=True), *(text_width(row[i], _CELL, bold=i == 0) for row in texts))
        for i, head in enumerate(heads)
    ]
    wide[0], wide[4] = min(wide[0], width * 0.18) + 18, min(wide[4], width * 0.2)
    columns, x = [], MARGIN
    heads.append(translate("Compare", "What changed"))
    for head, room in zip(heads, [*wide, 0.0], strict=True):
        columns.append((head, x))
        x += room + 16
    cells = []
    for row, shown in zip(chart.rows, texts, strict=True):
        lines = [
            wrap(text, _CELL, room - (18 if i == 0 else 0))
            for i, (text, room) in enumerate(zip(shown, wide, strict=True))
        ]
        lines.append(wrap(row.changes_text(), _CELL, width - MARGIN - columns[-1][1])[:6])
        cells.append(lines)
    return columns, cells


def _draw_table(
    svg: Svg,
    chart: Compare,
    columns: list[tuple[str, float]],
    cells: list[list[list[str]]],
    heights: list[float],
    top: float,
    width: float,
    colours: Colours,
) -> None:
    for head, x in columns:
        svg.text(
            x, top + 14, elide(head, _CELL, width * 0.2, bold=True), colours.secondary, size=_CELL, bold=True
        )
    y = top + 24
    for row, lines, tall in zip(chart.rows, cells, heights, strict=True):
        svg.line((MARGIN, y), (width - MARGIN, y), colours.line, 0.6)
        marker(
            svg,
            MARKERS[row.place % len(MARKERS)],
            (MARGIN + 6, y + 14),
            colours.series[row.place % len(colours.series)],
            4.2,
        )
        for j, (cell, (_head, x)) in enumerate(zip(lines, columns, strict=True)):
            colour = colours.text
            if j == 4 and row.difference_hours:
                colour = _tone(row, colours)
            for k, line in enumerate(cell):
                svg.text(x + (18 if j == 0 else 0), y + 18 + 15 * k, line, colour, size=_CELL, bold=j == 0)
        y += tall
    svg.line((MARGIN, y), (width - MARGIN, y), colours.line, 0.6)
