"""The capacity-duration curve on paper: a falling stair of amounts, the demand as a level line."""

import math

from haplanner.model.figures_text import format_availability
from haplanner.model.language import filled, translate
from haplanner.report.charts.capacity import Capacity
from haplanner.report.charts.frame import TICK_SIZE, Frame, Label, spread
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
from haplanner.report.throughput_text import requests

_SIZE = 11.0


def capacity_svg(
    chart: Capacity, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The curve of one service as SVG text."""
    title = filled(
        translate("Capacity", "%1 – throughput of %2 by share of time"), chart.design_name, chart.service_name
    )
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 34
    bottom = top + 300
    height = bottom + 46 + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    up = chart.up(6)
    texts = end_labels(chart)
    left = MARGIN + max((text_width(tick.label, TICK_SIZE) for tick in up.ticks), default=40.0) + 12
    right = width - MARGIN - max((text_width(text, _SIZE) for _, text, _ in texts), default=0.0) - 12
    frame = Frame(left, top, right, bottom, chart.across(8), up)
    frame.draw(svg, colours)
    xs, ys = chart.line()
    points = list(zip(xs.tolist(), ys.tolist(), strict=True))
    edge = [(frame.x(x), frame.y(y)) for x, y in points]
    svg.polygon(
        [*edge, (edge[-1][0], frame.bottom), (edge[0][0], frame.bottom)], colours.accent, opacity=0.16
    )
    svg.polyline(edge, colours.accent, 1.8)
    _draw_demand(svg, chart, frame, colours)
    labels = [Label(frame.y(at), text, getattr(colours, role)) for at, text, role in texts]
    for label in spread(labels, frame.top + 4, frame.bottom):
        svg.text(frame.right + 8, label.y + 4, label.text, label.colour, size=_SIZE)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def end_labels(chart: Capacity) -> list[tuple[float, str, str]]:
    """What stands beside the frame: the height it belongs to, the words, the role of their colour."""
    found = chart.throughput
    labels = []
    if chart.demand:
        words = translate("Capacity", "peak %1") if chart.varies else translate("Capacity", "demand %1")
        text = filled(words, requests(chart.demand))
        labels.append((chart.demand, text, "ok"))
    most = found.distribution[-1][0] if found.distribution else 0.0
    if most != chart.demand:
        text = (
            requests(most) if math.isinf(most) else filled(translate("Capacity", "most %1"), requests(most))
        )
        labels.append((chart.height(most), text, "accent"))
    return labels


def _draw_demand(svg: Svg, chart: Capacity, frame: Frame, colours: Colours) -> None:
    unmet = chart.throughput.unmet
    if not chart.demand or unmet is None:
        return
    y = frame.y(chart.demand)
    svg.line((frame.left, y), (frame.right, y), colours.ok, 1.2, DASHES[1])
    if not chart.varies and 0.0 < unmet < 1.0 and -math.log10(unmet) <= chart.most_nines:
        x = frame.x(-math.log10(unmet))
        svg.line((x, y), (x, frame.bottom), colours.ok, 1.2, DASHES[2])
        text = filled(translate("Capacity", "met %1"), format_availability(unmet))
        if x - frame.left > text_width(text, _SIZE) + 12:
            svg.text(x - 5, frame.bottom - 8, text, colours.ok, size=_SIZE, anchor="end")
        else:
            svg.text(x + 5, frame.bottom - 8, text, colours.ok, size=_SIZE)
