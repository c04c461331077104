"""The outage timeline on paper: solid is down, half height is redundancy reduced, in colour or without."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from haplanner.model.language import filled, said, shown, translate
from haplanner.report.charts.marks import covered, runs
from haplanner.report.charts.timeline import Row, Timeline
from haplanner.report.charts.when import axis_title, time_ticks
from haplanner.report.ink import Ink
from haplanner.report.paper import MARGIN, PAPER, Colours, Footer, draw_footer, draw_title, footer_height
from haplanner.report.svg import Svg
from haplanner.report.text_width import elide, text_width

ROW = 20.0
BAR = 11.0
SERVICE_ROW = 32.0
SERVICE_BAR = 18.0
SERVICE_OVERHANG = 3.0
LEAST_MARK = 2
LEAST_SERVICE_MARK = 4
_INDENT = 12.0
_WIDEST_LABEL = 190.0
_LABEL_SIZE = 11.0
_KEY = (
    ("down", said("Timeline", "down: services for any reason, all others by themselves")),
    ("degraded", said("Timeline", "redundancy reduced, still up")),
)
_PLANNED_KEY = ("planned", said("Timeline", "planned maintenance"))


@dataclass(frozen=True, slots=True)
class _Plot:
    left: float
    right: float
    low: float
    high: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def x(self, hours: float) -> float:
        return self.left + (hours - self.low) / (self.high - self.low) * self.width


def timeline_svg(
    chart: Timeline,
    *,
    low: float | None = None,
    high: float | None = None,
    width: float = 1000.0,
    footer: Footer | None = None,
    colours: Colours = PAPER,
) -> str:
    """The whole history, or its part [low, high] in hours, with every row, as SVG text."""
    low = 0.0 if low is None else low
    high = chart.horizon if high is None else high
    labels = [text_width(row.label, _LABEL_SIZE, row.is_service) + row.level * _INDENT for row in chart.rows]
    label_width = min(_WIDEST_LABEL, max(labels, default=0.0))
    plot = _Plot(MARGIN + label_width + 10, width - MARGIN - 6, low, high)
    measure = Svg(width, 1)
    title, part = (
        filled(translate("Timeline", "%1 – outage timeline"), chart.design.name),
        chart.part_text(low, high),
    )
    summary = f"{chart.summary()} {part}".strip()
    top = draw_title(measure, title, summary, width) + 12
    bottom = top + SERVICE_ROW * len(chart.services) + ROW * len(chart.others) + 4
    height = bottom + 62 + footer_height(footer, width)

    svg = Svg(
        width,
        height,
        title=translate("Timeline", "Outage timeline"),
        description=summary,
        background=colours.panel,
    )
    draw_title(svg, title, summary, width, colours)
    _grid(svg, plot, top, bottom, colours)
    y = top
    for row in (*chart.services, *chart.others):
        tall = row.is_service
        pitch, bar = (SERVICE_ROW, SERVICE_BAR) if tall else (ROW, BAR)
        _row(svg, row, plot, y + (pitch - bar) / 2, bar, colours)
        label = elide(row.label, _LABEL_SIZE, label_width - row.level * _INDENT, bold=tall)
        svg.text(
            MARGIN + row.level * _INDENT,
            y + pitch / 2 + 4,
            label,
            colours.text if row.level == 0 else colours.secondary,
            size=_LABEL_SIZE,
            bold=tall,
        )
        y += pitch
    _axis(svg, plot, bottom, colours)
    _key(svg, plot, bottom + 44, colours, any(len(row.planned_starts) for row in chart.rows))
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def _grid(ink: Ink, plot: _Plot, top: float, bottom: float, colours: Colours) -> None:
    for tick in time_ticks(plot.low, plot.high, int(plot.width // 80)):
        x = plot.x(tick.at)
        ink.line((x, top), (x, bottom), colours.line, 1.0 if tick.major else 0.5)


def _row(ink: Ink, row: Row, plot: _Plot, y: float, bar: float, colours: Colours) -> None:
    ink.rect(plot.left, y, plot.width, bar, colours.up)
    pixels = int(plot.width)
    weak = covered(row.degraded_starts, row.degraded_ends, plot.low, plot.high, pixels, LEAST_MARK)
    least = LEAST_SERVICE_MARK if row.is_service else LEAST_MARK
    down = covered(row.starts, row.ends, plot.low, plot.high, pixels, least)
    ink.rects(_boxes(weak & ~down, plot, y + bar / 2, bar / 2), colours.degraded)
    planned = covered(row.planned_starts, row.planned_ends, plot.low, plot.high, pixels, LEAST_MARK)
    for box in _boxes(planned & ~down, plot, y, bar):
        draw_planned(ink, *box, colours)
    over = SERVICE_OVERHANG if row.is_service else 0.0
    ink.rects(_boxes(down, plot, y - over, bar + 2 * over), colours.down)
    if row.is_service:
        free = -np.inf
        for x, _y, width, _h in _boxes(down, plot, y, bar):
            middle = x + width / 2
            if middle - free >= 9:
                tip = y - over - 1
                ink.polygon([(middle - 4, tip - 5), (middle + 4, tip - 5), (middle, tip)], colours.down)
                free = middle


def _boxes(
    touched: npt.NDArray[np.bool_], plot: _Plot, y: float, height: float
) -> list[tuple[float, float, float, float]]:
    begins, ends = runs(touched)
    scale = plot.width / max(len(touched), 1)
    return [
        (plot.left + b * scale, y, (e - b) * scale, height)
        for b, e in zip(begins.tolist(), ends.tolist(), strict=True)
    ]


def _axis(ink: Ink, plot: _Plot, y: float, colours: Colours) -> None:
    ink.line((plot.left, y), (plot.right, y), colours.secondary)
    free = -np.inf
    for tick in time_ticks(plot.low, plot.high, int(plot.width // 80)):
        x = plot.x(tick.at)
        ink.line((x, y), (x, y + 4), colours.secondary)
        half = text_width(tick.label, _LABEL_SIZE, tick.major) / 2
        middle = min(max(x, plot.left + half - 8), plot.right + 6 - half)
        if middle - half > free:
            ink.text(
                middle,
                y + 17,
                tick.label,
                colours.secondary,
                size=_LABEL_SIZE,
                anchor="middle",
                bold=tick.major,
            )
            free = middle + half + 6
    title = axis_title(plot.low, plot.high)
    ink.text(
        (plot.left + plot.right) / 2, y + 34, title, colours.secondary, size=_LABEL_SIZE, anchor="middle"
    )


def draw_planned(ink: Ink, x: float, y: float, width: float, height: float, colours: Colours) -> None:
    """A mark of planned maintenance: the hatch tells it, not the colour."""
    ink.rect(x, y, width, height, colours.panel)
    ink.hatch(x, y, width, height, colours.maintenance)


def _key(ink: Ink, plot: _Plot, y: float, colours: Colours, planned: bool) -> None:
    x = plot.left
    for state, meaning in (*_KEY, _PLANNED_KEY) if planned else _KEY:
        label = shown(meaning)
        ink.rect(x, y, 16, BAR, colours.up)
        if state == "down":
            ink.rect(x, y, 16, BAR, colours.down)
        elif state == "planned":
            draw_planned(ink, x, y, 16, BAR, colours)
        else:
            ink.rect(x, y + BAR / 2, 16, BAR / 2, colours.degraded)
        ink.text(x + 22, y + 9.5, label, colours.secondary, size=_LABEL_SIZE)
        x += 22 + text_width(label, _LABEL_SIZE) + 24
