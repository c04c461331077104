"""The error budget over the year on paper: bands of years, the median, what is expected, the whole budget."""

from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.model.figures_text import format_percent
from haplanner.model.language import filled, translate
from haplanner.report.charts.error_budget import ErrorBudget
from haplanner.report.charts.frame import TICK_SIZE, Frame, Label, spread
from haplanner.report.charts.heights import Array
from haplanner.report.ink import XY, Ink
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

_SIZE = 11.0
BAND_OPACITY = 0.2
"""Bands lie in one another: the narrower, the darker, also without colours."""


def error_budget_svg(
    chart: ErrorBudget, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The burn of one service as SVG text."""
    title = filled(
        translate("ErrorBudget", "%1 – error budget of %2 over the year"),
        chart.design_name,
        chart.service_name,
    )
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 34
    bottom = top + 300
    height = bottom + 46 + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    up, names = chart.up(7), end_names(chart)
    left = MARGIN + max(text_width(tick.label, TICK_SIZE) for tick in up.ticks) + 12
    right = width - MARGIN - max(text_width(name, _SIZE) for _, name in names) - 12
    frame = Frame(left, top, right, bottom, chart.across(12), up)
    _draw_bands(svg, chart, frame, colours)
    frame.draw(svg, colours)
    _draw_lines(svg, chart, frame, colours)
    labels = [Label(frame.y(at), name, colours.text) for at, name in names]
    for label in spread(labels, frame.top + 4, frame.bottom):
        svg.text(frame.right + 8, label.y + 4, label.text, label.colour, size=_SIZE)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def end_names(chart: ErrorBudget) -> list[tuple[float, str]]:
    """(part of the budget, name) of whatever has a name at the year's end; equal bands share theirs."""
    percents: dict[float, list[str]] = {}
    for percent, _low, high in chart.bands():
        percents.setdefault(float(high[-1]), []).append(f"{percent}%")
    found = [
        (at, filled(translate("ErrorBudget", "%1 of years"), " · ".join(of))) for at, of in percents.items()
    ]
    median = float(chart.median[-1])
    found.append((median, filled(translate("ErrorBudget", "median %1"), format_percent(median))))
    found.append((1.0, translate("ErrorBudget", "whole budget")))
    found += [(at, name) for name, at in chart.lines()]
    return found


def _draw_bands(ink: Ink, chart: ErrorBudget, frame: Frame, colours: Colours) -> None:
    for _percent, low, high in chart.bands():
        edge = _points(chart, low, frame) + _points(chart, high, frame)[::-1]
        ink.polygon(edge, colours.accent, opacity=BAND_OPACITY)


def _points(chart: ErrorBudget, used: Array, frame: Frame) -> list[XY]:
    return [(frame.x(x), frame.y(y)) for x, y in zip(chart.hours.tolist(), used.tolist(), strict=True)]


def _draw_lines(ink: Ink, chart: ErrorBudget, frame: Frame, colours: Colours) -> None:
    y = frame.y(1.0)
    ink.line((frame.left, y), (frame.right, y), colours.ok, 1.6, DASHES[1])
    for place, (_name, end) in enumerate(chart.lines()):
        to = (frame.x(HOURS_PER_YEAR), frame.y(end))
        ink.line((frame.x(0.0), frame.y(0.0)), to, colours.text, 1.2, DASHES[2 + place])
    ink.polyline(_points(chart, chart.median, frame), colours.accent, 2.0)
