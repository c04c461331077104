"""A sweep on paper: a line for each scenario, named at its end, with the target and where it is crossed."""

import math

from haplanner.engine.target import allowed
from haplanner.model.language import filled, shown, translate
from haplanner.report.charts.frame import TICK_SIZE, Axis, Frame, Label, marker, spread
from haplanner.report.charts.heights import availability_axis, heights
from haplanner.report.charts.scale import (
    duration_ticks,
    log_duration_ticks,
    number_ticks,
    percent_of,
)
from haplanner.report.charts.sweep import Crossing, Series, Sweep
from haplanner.report.charts.when import Tick
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
from haplanner.report.text_width import elide, text_width

_NAME_SIZE = 11.0
_WIDEST_NAME = 170.0


def across_axis(chart: Sweep, most: int) -> Axis:
    """The horizontal axis; by ratios it counts log10 of the value."""
    low, high = across(chart, chart.low), across(chart, chart.high)
    if chart.parameter.unit == "count":
        low, high = low - 0.15, max(high, low + 1) + 0.15
    return Axis(low, high, tuple(across_ticks(chart, low, high, most)), shown(chart.parameter.label))


def across_ticks(chart: Sweep, low: float, high: float, most: int) -> list[Tick]:
    """Ticks of a part of the horizontal axis."""
    unit = chart.parameter.unit
    if unit == "h":
        if by_ratio(chart):
            return [Tick(math.log10(t.at), t.label) for t in log_duration_ticks(10.0**low, 10.0**high, most)]
        return duration_ticks(low, high, most)
    if unit == "probability":
        return [Tick(t.at / 100, f"{t.label}%") for t in number_ticks(low * 100, high * 100, most)]
    return [Tick(t.at, f"{t.at:.0f}") for t in number_ticks(low, high, most) if t.at == round(t.at)]


def by_ratio(chart: Sweep) -> bool:
    """The horizontal axis is logarithmic."""
    return chart.by_ratio and chart.parameter.unit == "h" and chart.low > 0


def across(chart: Sweep, value: float) -> float:
    """Where a value stands on the horizontal axis."""
    return math.log10(value) if by_ratio(chart) else value


def up_axis(chart: Sweep, nines: bool, most: int) -> Axis:
    """The vertical axis, with the target in it where it is near."""
    shown = [u for series in chart.series for u in series.unavailability if u == u]
    if chart.target is not None and shown:
        limit = allowed(chart.target)
        if min(shown) / 10 <= limit <= max(shown) * 10:
            shown.append(limit)
    return availability_axis(shown, nines, most, translate("Sweep", "availability"))


def sweep_svg(
    chart: Sweep,
    *,
    nines: bool = True,
    width: float = 900.0,
    footer: Footer | None = None,
    colours: Colours = PAPER,
) -> str:
    """The sweep as SVG text."""
    title = filled(
        translate("Sweep", "%1 – %2 by %3"), chart.design_name, chart.service_name, chart.parameter.label
    )
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 34
    bottom = top + 320
    height = bottom + 46 + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    if any(len(series.values) > 1 for series in chart.series):
        up = up_axis(chart, nines, 8)
        names = [
            text_width(name, _NAME_SIZE) for name in (*(s.name for s in chart.series), target_text(chart))
        ]
        room = min(max(names, default=0.0), _WIDEST_NAME) + 16
        left = MARGIN + max((text_width(t.label, TICK_SIZE) for t in up.ticks), default=40.0) + 12
        frame = Frame(left, top, width - MARGIN - room, bottom, across_axis(chart, 10), up)
        frame.draw(svg, colours)
        labels = _target(svg, chart, frame, nines, colours)
        _lines(svg, chart, frame, nines, colours, labels)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def target_text(chart: Sweep) -> str:
    """What the target's line is called."""
    return (
        filled(translate("Sweep", "target %1"), percent_of(allowed(chart.target)))
        if chart.target is not None
        else ""
    )


def crossing_height(chart: Sweep, series: Series, crossing: Crossing, nines: bool) -> float:
    """The height of a crossing: on the target's line, or at the last whole number that meets it."""
    if chart.parameter.unit == "count":
        return float(heights(series.unavailability[series.values.index(crossing.value)], nines))
    return float(heights(allowed(chart.target or 0.0), nines))


def _target(svg: Svg, chart: Sweep, frame: Frame, nines: bool, colours: Colours) -> list[Label]:
    if chart.target is None:
        return []
    height = float(heights(allowed(chart.target), nines))
    if not frame.up.low <= height <= frame.up.high:
        return []
    y = frame.y(height)
    svg.line((frame.left, y), (frame.right, y), colours.ok, 1.4, DASHES[1])
    return [Label(y, target_text(chart), colours.ok)]


def _lines(svg: Svg, chart: Sweep, frame: Frame, nines: bool, colours: Colours, labels: list[Label]) -> None:
    notes: list[Label] = []
    for series in chart.series:
        place = series.places[0]
        colour = colours.series[place % len(colours.series)]
        points = _points(chart, series, nines)
        counted = chart.parameter.unit == "count"
        for part in frame.lines(points):
            svg.polyline(part, colour, 2.0, DASHES[place % len(DASHES)])
        stops = (
            range(len(points)) if counted else range(len(points) // 12, len(points), max(1, len(points) // 6))
        )
        for j in stops:
            x, y = points[j]
            if frame.up.low <= y <= frame.up.high:
                marker(svg, MARKERS[place % len(MARKERS)], (frame.x(x), frame.y(y)), colour, 3.2)
        inside = [y for _, y in points if y == y and math.isfinite(y)]
        if inside:
            end = frame.y(min(max(inside[-1], frame.up.low), frame.up.high))
            labels.append(Label(end, elide(series.name, _NAME_SIZE, _WIDEST_NAME), colour))
        for crossing in series.crossings:
            height = crossing_height(chart, series, crossing, nines)
            at = (frame.x(across(chart, crossing.value)), frame.y(height))
            svg.circle(at, 5, colours.panel, stroke=colour, stroke_width=2)
            svg.line((at[0], at[1] + 6), (at[0], frame.bottom), colour, 1, DASHES[2])
            notes.append(Label(at[0], chart.crossing_text(crossing), colour))
    for label in spread(labels, frame.top + 4, frame.bottom):
        svg.text(frame.right + 8, label.y + 4, label.text, label.colour, size=_NAME_SIZE)
    _notes(svg, notes, frame, colours)


def _notes(svg: Svg, notes: list[Label], frame: Frame, colours: Colours) -> None:
    """The crossings in words, just above the axis, one line each where they would touch."""
    free: list[float] = []
    for note in sorted(notes, key=lambda label: label.y):
        wide = text_width(note.text, _NAME_SIZE, bold=True)
        leftwards = note.y + 6 + wide > frame.right
        start = note.y - 6 - wide if leftwards else note.y + 6
        row = next((i for i, end in enumerate(free) if start > end), len(free))
        if row == len(free):
            free.append(0.0)
        free[row] = start + wide + 8
        svg.rect(start - 3, frame.bottom - 20 - 15 * row, wide + 6, 15, colours.panel, opacity=0.85)
        svg.text(start, frame.bottom - 8 - 15 * row, note.text, note.colour, size=_NAME_SIZE, bold=True)


def _points(chart: Sweep, series: Series, nines: bool) -> list[tuple[float, float]]:
    ys = heights(series.unavailability, nines).tolist()
    return [(across(chart, x), y) for x, y in zip(series.values, ys, strict=True)]
