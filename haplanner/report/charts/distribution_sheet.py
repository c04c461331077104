"""Downtime per simulated year on paper: histogram or exceedance curve, percentiles, target."""

import math

from haplanner.model.language import filled, translate
from haplanner.report.charts.distribution import Distribution
from haplanner.report.charts.frame import TICK_SIZE, Frame
from haplanner.report.charts.when import about
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

_LABEL = 11.0


def distribution_svg(
    chart: Distribution,
    *,
    exceedance: bool = False,
    width: float = 900.0,
    footer: Footer | None = None,
    colours: Colours = PAPER,
) -> str:
    """The years of one service as SVG text."""
    title = filled(
        translate("Distribution", "%1 – downtime per year of %2"), chart.design_name, chart.service_name
    )
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 34
    marks = _marks(chart)
    rows = _rows(marks, chart, width)
    top += 15 * (max(rows, default=0) + 1)
    bottom = top + 280
    height = bottom + 62 + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    up = chart.up_exceedance() if exceedance else chart.up(6)
    left = MARGIN + max(text_width(tick.label, TICK_SIZE) for tick in up.ticks) + 12
    frame = Frame(left, top, width - MARGIN - 8, bottom, chart.across(9), up)
    frame.draw(svg, colours, 15.0 * (max(rows, default=-1) + 1))
    (_curve if exceedance else _bars)(svg, chart, frame, colours)
    _draw_marks(svg, marks, rows, frame, colours)
    beyond = chart.beyond()
    if beyond:
        worst = about(float(chart.hours[-1]), "d")
        note = filled(
            translate("Distribution", "%1 of %2 years lie further right; the worst had %3."),
            f"{beyond:,}",
            f"{chart.years:,}",
            worst,
        )
        svg.text(left, bottom + 52, note, colours.secondary, size=10)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def _marks(chart: Distribution) -> list[tuple[float, str, bool]]:
    """Hours, words, and whether it is the target."""
    marks = [(hours, text, False) for hours, text in chart.marks()]
    if chart.target_hours is not None and chart.target_hours_in_reach:
        marks.append(
            (
                chart.target_hours,
                filled(translate("Distribution", "target %1"), about(chart.target_hours, "d")),
                True,
            )
        )
    return sorted(marks)


def _rows(marks: list[tuple[float, str, bool]], chart: Distribution, width: float) -> list[int]:
    """In which line above the frame each label stands, so that none overlaps the one before."""
    high = chart.across(9).high
    scale = (width - 2 * MARGIN - 80) / high
    free: list[float] = []
    rows = []
    for hours, text, is_target in marks:
        x = hours * scale
        row = next((i for i, end in enumerate(free) if x >= end), len(free))
        if row == len(free):
            free.append(0.0)
        free[row] = x + text_width(text, _LABEL, bold=is_target) + 12
        rows.append(row)
    return rows


def _draw_marks(
    svg: Svg, marks: list[tuple[float, str, bool]], rows: list[int], frame: Frame, colours: Colours
) -> None:
    for (hours, text, is_target), row in zip(marks, rows, strict=True):
        x = frame.x(hours)
        y = frame.top - 6 - 15 * row
        colour = colours.ok if is_target else colours.text
        svg.line(
            (x, y + 3), (x, frame.bottom), colour, 1.4 if is_target else 1.0, DASHES[1 if is_target else 2]
        )
        wide = text_width(text, _LABEL, bold=is_target)
        if x + 4 + wide > svg.width - 6:
            svg.text(x - 4, y, text, colour, size=_LABEL, bold=is_target, anchor="end")
        else:
            svg.text(x + 4, y, text, colour, size=_LABEL, bold=is_target)


def _bars(svg: Svg, chart: Distribution, frame: Frame, colours: Colours) -> None:
    edges, shares = chart.histogram()
    boxes = []
    for low, high, share in zip(edges[:-1].tolist(), edges[1:].tolist(), shares.tolist(), strict=True):
        if share > 0:
            x, y = frame.x(low) + 0.5, frame.y(share)
            boxes.append((x, min(y, frame.bottom - 1), frame.x(high) - x - 0.5, max(frame.bottom - y, 1.0)))
    svg.rects(boxes, colours.accent)
    svg.line((frame.left, frame.bottom), (frame.right, frame.bottom), colours.secondary)


def _curve(svg: Svg, chart: Distribution, frame: Frame, colours: Colours) -> None:
    hours, shares = chart.curve()
    points = [(0.0, 0.0)]
    for x, share in zip(hours.tolist(), shares.tolist(), strict=True):
        if x > frame.across.high:
            break
        y = math.log10(share) if share > 0 else frame.up.low
        points += [(x, points[-1][1]), (x, y)]
    # A million years are no sharper on paper than the pixels are.
    kept = points[:2]
    for point in points[2:]:
        if (
            abs(frame.x(point[0]) - frame.x(kept[-1][0])) + abs(frame.y(point[1]) - frame.y(kept[-1][1]))
            >= 0.4
        ):
            kept.append(point)
    kept.append(points[-1])
    for part in frame.lines(kept):
        svg.polyline(part, colours.accent, 1.8)
