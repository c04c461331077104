"""Minimal cut sets on paper: a table, single points of failure marked, shares as bars."""

import math

from haplanner.model.figures_text import format_share
from haplanner.model.language import filled, translate
from haplanner.report.charts.limits import Limits, left_out_text, probability_texts
from haplanner.report.paper import MARGIN, PAPER, Colours, Footer, draw_footer, draw_title, footer_height
from haplanner.report.svg import Svg
from haplanner.report.text_width import wrap

MOST_ON_PAPER = 40
_LINE = 15.0
_SIZE = 11.0
_BAR = 120.0


def cut_sets_svg(
    chart: Limits, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The most probable cut sets as SVG text."""
    title = filled(translate("CutSets", "%1 – minimal cut sets of %2"), chart.design_name, chart.service_name)
    singles = sum(1 for cut in chart.cuts if cut.single_point)
    points = (
        translate("CutSets", "1 single point of failure")
        if singles == 1
        else filled(translate("CutSets", "%1 single points of failure"), singles)
    )
    if chart.cuts_complete:
        summary = filled(translate("CutSets", "%1 cut sets, %2."), len(chart.cuts), points)
    else:
        summary = filled(translate("CutSets", "%1 most probable cut sets, %2."), len(chart.cuts), points)
    if not chart.cuts and not chart.cuts_complete:
        summary = translate(
            "CutSets", "The sets of failures that stop it were not found: the design is too large for that."
        )
    top = draw_title(Svg(width, 1), title, summary, width) + 16
    right = width - MARGIN
    share_at, probability_at = right - _BAR - 60, right - _BAR - 76
    order_at = probability_at - 190
    shown = chart.cuts[:MOST_ON_PAPER]
    names = [wrap(cut.label, _SIZE, order_at - MARGIN - 16, cut.single_point) for cut in shown]
    heights = [len(lines) * _LINE + 9 for lines in names]
    rest = _rest_text(chart)
    body = 24 + sum(heights) + (26 if rest else 12) if shown else 0
    height = top + body + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=summary, background=colours.panel)
    draw_title(svg, title, summary, width, colours)
    if not shown:
        draw_footer(svg, footer, width, height, colours)
        return svg.render()
    head = colours.secondary
    svg.text(MARGIN, top + 14, translate("CutSets", "Down when all of"), head, size=_SIZE, bold=True)
    svg.text(order_at, top + 14, translate("CutSets", "Order"), head, size=_SIZE, bold=True)
    svg.text(
        probability_at,
        top + 14,
        translate("CutSets", "Probability"),
        head,
        size=_SIZE,
        bold=True,
        anchor="end",
    )
    svg.text(share_at, top + 14, translate("CutSets", "Share of unavailability"), head, size=_SIZE, bold=True)
    y = top + 24
    probabilities = probability_texts(cut.probability for cut in shown)
    for cut, lines, tall, probability in zip(shown, names, heights, probabilities, strict=True):
        svg.line((MARGIN, y), (right, y), colours.line, 0.6)
        for i, line in enumerate(lines):
            svg.text(MARGIN, y + 17 + i * _LINE, line, colours.text, size=_SIZE, bold=cut.single_point)
        order = translate("CutSets", "1 (single point)") if cut.single_point else str(cut.order)
        svg.text(order_at, y + 17, order, colours.text, size=_SIZE, bold=cut.single_point)
        svg.text(probability_at, y + 17, probability, colours.text, size=_SIZE, anchor="end")
        svg.text(share_at, y + 17, format_share(cut.share), colours.text, size=_SIZE)
        svg.rect(share_at + 56, y + 8, max(1.0, _BAR * min(1.0, cut.share)), 10, colours.accent)
        y += tall
    svg.line((MARGIN, y), (right, y), colours.line, 0.6)
    svg.text(MARGIN, y + 17, rest, colours.secondary, size=_SIZE)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def _rest_text(chart: Limits) -> str:
    """What the sheet leaves out: sets that it has no room for, and those that were not listed at all."""
    beyond = chart.cuts[MOST_ON_PAPER:]
    if not beyond:
        return chart.left_out_text()
    listed = math.fsum(cut.probability for cut in beyond)
    return left_out_text(listed if chart.cuts_complete else listed + chart.cuts_left_out)
