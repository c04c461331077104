"""The heat map drawn: darker where the service is more available, lines of equal nines, the target's line."""

import numpy as np

from haplanner.engine.target import allowed
from haplanner.model.language import filled, shown, translate
from haplanner.report.charts.frame import TICK_SIZE, Axis, Frame
from haplanner.report.charts.heat_map import Grid, HeatMap, Scale
from haplanner.report.charts.heights import heights
from haplanner.report.charts.scale import (
    duration_ticks,
    log_duration_ticks,
    nines_ticks,
    number_ticks,
    percent_of,
)
from haplanner.report.charts.when import Tick
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

FAINTEST, DARKEST = 0.06, 0.8
MOST_LINES = 8
BELOW = 44.0
"""Pixels below the frame: ticks and the title of the axis."""
_LABEL_SIZE = 11.0


def axis_of(scale: Scale, most: int) -> Axis:
    """The axis of one number."""
    low, high = scale.ends
    unit = scale.parameter.unit
    if not high > low:
        low, high = low - 0.5, high + 0.5
    if unit == "h" and scale.by_ratio:
        found = [Tick(float(np.log10(t.at)), t.label) for t in log_duration_ticks(10**low, 10**high, most)]
    elif unit == "h":
        found = duration_ticks(low, high, most)
    elif unit == "probability":
        found = [Tick(t.at / 100, f"{t.label}%") for t in number_ticks(low * 100, high * 100, most)]
    else:
        found = [t for t in number_ticks(low, high, most) if t.at == round(t.at)]
    return Axis(low, high, tuple(found), shown(scale.parameter.label))


def frame_of(chart: HeatMap, left: float, top: float, right: float, bottom: float) -> Frame:
    """The frame inside these edges, ticks and titles outside the cells."""
    up = axis_of(chart.up, max(2, int((bottom - top) // 40)))
    across = axis_of(chart.across, int((right - left) // 70))
    room = max((text_width(tick.label, TICK_SIZE) for tick in up.ticks), default=30.0) + 12
    # The last tick's label sticks out by half.
    beyond = max((text_width(tick.label, TICK_SIZE) / 2 for tick in across.ticks), default=0.0)
    return Frame(left + room, top + 22, right - beyond, bottom - BELOW, across, up)


def draw_heat_map(ink: Ink, chart: HeatMap, frame: Frame, colours: Colours) -> None:
    """Cells, lines of equal nines with their names, the target, and where the design is now."""
    nines = heights(chart.unavailability, True)
    nines = np.where(np.isfinite(nines), nines, np.nan)
    if np.isfinite(nines).any():
        _cells(ink, chart, frame, nines, colours)
        _lines(ink, chart, frame, nines, colours)
    frame.draw(ink, colours)
    x, y = (scale.place(value) for scale, value in zip((chart.across, chart.up), chart.now, strict=True))
    if frame.across.low <= x <= frame.across.high and frame.up.low <= y <= frame.up.high:
        at = frame.x(x), frame.y(y)
        ink.circle(at, 5.5, colours.panel, stroke=colours.text, stroke_width=2)
        ink.circle(at, 2.0, colours.text)


def _edges(places: Grid, low: float, high: float) -> Grid:
    """Where one cell ends and the next begins."""
    middles = (places[1:] + places[:-1]) / 2
    return np.concatenate(([low], middles, [high]))


def _cells(ink: Ink, chart: HeatMap, frame: Frame, nines: Grid, colours: Colours) -> None:
    least, most = float(np.nanmin(nines)), float(np.nanmax(nines))
    span = most - least or 1.0
    # Whole pixels: edges that share one would show as a grid.
    xs = [round(frame.x(x)) for x in _edges(chart.across.places(), frame.across.low, frame.across.high)]
    ys = [round(frame.y(y)) for y in _edges(chart.up.places(), frame.up.low, frame.up.high)]
    for i in range(nines.shape[0]):
        for j in range(nines.shape[1]):
            if np.isfinite(nines[i, j]):
                depth = FAINTEST + (DARKEST - FAINTEST) * (float(nines[i, j]) - least) / span
                wide, high = xs[j + 1] - xs[j], ys[i] - ys[i + 1]
                ink.rect(xs[j], ys[i + 1], wide, high, colours.accent, opacity=depth)


def _lines(ink: Ink, chart: HeatMap, frame: Frame, nines: Grid, colours: Colours) -> None:
    least, most = float(np.nanmin(nines)), float(np.nanmax(nines))
    taken: list[XY] = []
    if chart.target is not None:
        height = float(heights(allowed(chart.target), True))
        name = filled(translate("HeatMap", "target %1"), percent_of(allowed(chart.target)))
        _line(ink, chart, frame, nines, height, name, colours.ok, 2.0, DASHES[1], colours, taken)
    for tick in nines_ticks(least, most, MOST_LINES):
        if chart.target is None or abs(tick.at - float(heights(allowed(chart.target), True))) > 1e-9:
            _line(ink, chart, frame, nines, tick.at, tick.label, colours.text, 1.0, (), colours, taken)


def _line(
    ink: Ink,
    chart: HeatMap,
    frame: Frame,
    nines: Grid,
    height: float,
    name: str,
    colour: str,
    width: float,
    dash: tuple[float, ...],
    colours: Colours,
    taken: list[XY],
) -> None:
    for part in contours(chart, nines, height):
        points = [(frame.x(x), frame.y(y)) for x, y in part]
        ink.polyline(points, colour, width, dash)
        half = text_width(name, _LABEL_SIZE) / 2 + 3
        for x, y in points[len(points) // 2 :] + points[: len(points) // 2]:
            inside = frame.left + half < x < frame.right - half and frame.top + 9 < y < frame.bottom - 9
            if inside and all(abs(x - a) > 2 * half or abs(y - b) > 16 for a, b in taken):
                ink.rect(x - half, y - 8, 2 * half, 15, colours.panel, radius=3, opacity=0.85)
                ink.text(x, y + 4, name, colour, size=_LABEL_SIZE, anchor="middle")
                taken.append((x, y))
                break


def contours(chart: HeatMap, nines: Grid, height: float) -> list[Grid]:
    """Lines of equal height, in places of both numbers."""
    if min(nines.shape) < 2:
        return []
    from contourpy import contour_generator

    made = contour_generator(chart.across.places(), chart.up.places(), np.ma.masked_invalid(nines))
    return [np.asarray(part) for part in made.lines(height)]


def heat_map_svg(
    chart: HeatMap, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The map as SVG text."""
    title = filled(translate("HeatMap", "%1 – %2 by two numbers"), chart.design_name, chart.service_name)
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 8
    bottom = top + 460
    height = bottom + 8 + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    draw_heat_map(svg, chart, frame_of(chart, MARGIN, top, width - MARGIN, bottom), colours)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()
