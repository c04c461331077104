"""What money buys on paper: the stair of the best for every price, its points, the target as a level line."""

import math

from haplanner.model.language import filled, translate
from haplanner.report.charts.frame import TICK_SIZE, Frame, marker
from haplanner.report.charts.pareto import Pareto
from haplanner.report.charts.scale import percent_of
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

_SIZE = 11.0
_LISTED = 12
"""So many points are told below the chart."""
_ROW = 18.0


def pareto_svg(
    chart: Pareto, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The front as SVG text, and what to decide for its first points."""
    title = filled(translate("Pareto", "%1 – what money buys for %2"), chart.design.name, chart.service_name)
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 34
    bottom = top + 300
    listed = chart.points[:_LISTED]
    height = bottom + 60 + _ROW * (len(listed) + 1) + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    up = chart.up(7)
    left = MARGIN + max((text_width(tick.label, TICK_SIZE) for tick in up.ticks), default=40.0) + 12
    frame = Frame(left, top, width - MARGIN, bottom, chart.across(8), up)
    frame.draw(svg, colours)
    _draw_target(svg, chart, frame, colours)
    xs, ys = chart.stair()
    svg.polyline([(frame.x(x), frame.y(y)) for x, y in zip(xs, ys, strict=True)], colours.accent, 1.8)
    free = 0.0
    for number, (x, y) in enumerate(zip(chart.xs().tolist(), chart.ys().tolist(), strict=True)):
        at = frame.x(x), frame.y(y)
        if number == chart.answer:
            svg.circle(at, 8, colours.panel, stroke=colours.accent, stroke_width=1.6)
        if chart.points[number].proven:
            marker(svg, "circle", at, colours.accent)
        else:
            svg.circle(at, 4, colours.panel, stroke=colours.accent, stroke_width=1.6)
        if number < _LISTED and at[0] > free:
            svg.text(at[0] + 5, at[1] - 7, str(number + 1), colours.text, size=_SIZE)
            free = at[0] + text_width(str(number + 1), _SIZE) + 6
    _draw_list(svg, chart, bottom + 62, width, colours)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def _draw_target(svg: Svg, chart: Pareto, frame: Frame, colours: Colours) -> None:
    if chart.target is None or chart.target <= 0.0:
        return
    y = frame.y(-math.log10(chart.target))
    svg.line((frame.left, y), (frame.right, y), colours.ok, 1.2, DASHES[1])
    text = filled(translate("Pareto", "target %1"), percent_of(float(f"{chart.target:.12g}")))
    svg.text(frame.right - 4, y - 5, text, colours.ok, size=_SIZE, anchor="end")


def _draw_list(svg: Svg, chart: Pareto, top: float, width: float, colours: Colours) -> None:
    """Numbers, figures and decisions of the first points."""
    for number, point in enumerate(chart.points[:_LISTED]):
        y = top + _ROW * number
        title, _ = chart.card(number)
        svg.text(MARGIN + 16, y, str(number + 1), colours.secondary, size=_SIZE, anchor="end")
        svg.text(MARGIN + 26, y, title, colours.text, size=_SIZE, bold=number == chart.answer)
        decisions = elide(chart.decisions_text(point), _SIZE, width - 2 * MARGIN - 270)
        svg.text(MARGIN + 270, y, decisions, colours.secondary, size=_SIZE)
    more = len(chart.points) - _LISTED
    if more > 0:
        text = filled(translate("Pareto", "and %1 more points"), more)
        svg.text(MARGIN + 26, top + _ROW * _LISTED, text, colours.secondary, size=_SIZE)
