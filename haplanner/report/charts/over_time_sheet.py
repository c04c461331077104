"""A service over time drawn: availability above, reliability below, over one axis of time."""

import math
from dataclasses import dataclass

import numpy as np

from haplanner.engine.target import allowed
from haplanner.model.figures_text import format_availability
from haplanner.model.language import filled, translate
from haplanner.report.charts.frame import TICK_SIZE, Axis, Frame, Label, spread
from haplanner.report.charts.heights import Array, availability_axis, heights
from haplanner.report.charts.over_time import Mission
from haplanner.report.charts.scale import availability_ticks, duration_ticks, percent_of
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
from haplanner.report.text_width import text_width, wrap

_UPPER, _LOWER = 230.0, 170.0
_BETWEEN = 62.0
_SIZE = 11.0
_SETTLING = 0.01
"""The first part of a mission, whose many nines do not decide what an axis of nines shows."""
_NEAR = 3.0
"""A target that allows more than so many times what is shown would flatten the curves: it is left out."""


@dataclass(frozen=True, slots=True)
class Curve:
    """1 − a probability over the mission's times, and its line's name; `place` says colour and dash."""

    name: str
    down: Array
    place: int
    end: str

    def label(self) -> str:
        """The name with the figure at the mission's end."""
        return f"{self.name} {self.end}"


def availability_curves(chart: Mission) -> tuple[Curve, Curve]:
    """A(t), and its mean over (0, t)."""
    course = chart.course
    return (
        Curve("A(t)", course.unavailability, 0, _percent(float(course.unavailability[-1]))),
        Curve(
            translate("OverTime", "interval A"),
            course.mean_unavailability,
            1,
            _percent(chart.mean_unavailability),
        ),
    )


def reliability_curve(chart: Mission) -> Curve:
    """R(t)."""
    return Curve(
        "R(t)",
        chart.course.unreliability,
        3,
        chart.reliability_text() if chart.unreliability > 0.0 else "100%",
    )


def time_axis(chart: Mission, most: int, title: str = "") -> Axis:
    """From 0 to the mission's end."""
    end = chart.course.mission_hours
    title = title or translate("OverTime", "time since all was new")
    return Axis(0.0, end, tuple(duration_ticks(0.0, end, most)), title)


def up_axis(chart: Mission, nines: bool, most: int = 6) -> Axis:
    """The axis of availability: linear from 100 % down, or of nines without the first moments' many."""
    course = chart.course
    late = course.times >= course.mission_hours * _SETTLING
    shown = [u for curve in availability_curves(chart) for u in curve.down[late].tolist()]
    shown += [u for u, _ in rules(chart, nines)]
    if not nines:
        shown.append(0.0)
    return availability_axis(
        [u for u in shown if u > 0.0 or not nines], nines, most, translate("OverTime", "availability")
    )


def reliability_axis(chart: Mission, most: int = 5) -> Axis:
    """The axis of reliability, linear: all of it, or its upper part where it stays above a half."""
    lowest = float(np.max(chart.course.unreliability, initial=0.0))
    low = -1.0 if lowest > 0.5 else -(lowest * 1.08 or 0.01)
    return Axis(
        low,
        0.0,
        tuple(availability_ticks(low, 0.0, most)),
        translate("OverTime", "reliability: no outage so far"),
    )


def rules(chart: Mission, nines: bool) -> list[tuple[float, str]]:
    """Unavailabilities that are drawn as level lines, with their names: the long run, the target."""
    found = []
    if chart.long_run is not None and (chart.long_run > 0.0 or not nines):
        found.append((chart.long_run, filled(translate("OverTime", "long run %1"), _percent(chart.long_run))))
    if chart.target is not None:
        limit = allowed(chart.target)
        worst = max(float(np.max(curve.down)) for curve in availability_curves(chart))
        if worst / 100 <= limit <= worst * (100 if nines else _NEAR) and limit > 0.0:
            found.append((limit, filled(translate("OverTime", "target %1"), percent_of(limit))))
    return found


def _percent(down: float) -> str:
    return format_availability(min(1.0, down)) if down > 0.0 else "100%"


def over_time_svg(
    chart: Mission,
    *,
    nines: bool = False,
    width: float = 900.0,
    footer: Footer | None = None,
    colours: Colours = PAPER,
) -> str:
    """The course as SVG text."""
    title = filled(
        translate("OverTime", "%1 – %2 over %3"), chart.design_name, chart.service_name, chart.mission_text
    )
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 30
    notes = [line for note in chart.notes() for line in wrap(note, _SIZE, width - 2 * MARGIN)]
    bottom = top + _UPPER + _BETWEEN + _LOWER
    height = bottom + 48 + 15 * len(notes) + 10 + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    upper, lower = _frames(chart, nines, width, top)
    _draw_availability(svg, chart, upper, nines, colours)
    _draw_reliability(svg, chart, lower, colours)
    for i, line in enumerate(notes):
        svg.text(MARGIN, bottom + 54 + 15 * i, line, colours.secondary, size=_SIZE)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def _frames(chart: Mission, nines: bool, width: float, top: float) -> tuple[Frame, Frame]:
    up, down = up_axis(chart, nines), reliability_axis(chart)
    ticks = [text_width(tick.label, TICK_SIZE) for axis in (up, down) for tick in axis.ticks]
    left = MARGIN + max(ticks, default=40.0) + 12
    names = [curve.label() for curve in (*availability_curves(chart), reliability_curve(chart))]
    names += [name for _, name in rules(chart, nines)]
    right = width - MARGIN - max(text_width(name, _SIZE) for name in names) - 12
    most = max(2, int((right - left) // 70))
    second = top + _UPPER + _BETWEEN
    return (
        Frame(left, top, right, top + _UPPER, time_axis(chart, most, ""), up),
        Frame(left, second, right, second + _LOWER, time_axis(chart, most), down),
    )


def _draw_availability(ink: Ink, chart: Mission, frame: Frame, nines: bool, colours: Colours) -> None:
    frame.draw(ink, colours)
    labels = []
    for down, name in rules(chart, nines):
        of_target = chart.target is not None and down == allowed(chart.target)
        y = frame.y(float(heights(down, nines)))
        colour = colours.ok if of_target else colours.secondary
        ink.line((frame.left, y), (frame.right, y), colour, 1.4, DASHES[1 if of_target else 2])
        labels.append(Label(y, name, colour))
    for curve in availability_curves(chart):
        labels.append(_draw_curve(ink, chart, frame, curve, nines, colours))
    _draw_labels(ink, frame, labels)


def _draw_reliability(ink: Ink, chart: Mission, frame: Frame, colours: Colours) -> None:
    frame.draw(ink, colours)
    curve = reliability_curve(chart)
    _draw_labels(ink, frame, [_draw_curve(ink, chart, frame, curve, False, colours)])


def _draw_curve(ink: Ink, chart: Mission, frame: Frame, curve: Curve, nines: bool, colours: Colours) -> Label:
    """The line of a curve; what its end is called, and where."""
    colour = colours.series[curve.place % len(colours.series)]
    ys = heights(curve.down, nines)
    ys[~np.isfinite(ys)] = math.nan
    for part in frame.lines(list(zip(chart.course.times.tolist(), ys.tolist(), strict=True))):
        ink.polyline(part, colour, 2.0, DASHES[curve.place % len(DASHES)])
    end = float(ys[-1]) if math.isfinite(ys[-1]) else frame.up.high
    return Label(frame.y(min(max(end, frame.up.low), frame.up.high)), curve.label(), colour)


def _draw_labels(ink: Ink, frame: Frame, labels: list[Label]) -> None:
    for label in spread(labels, frame.top + 4, frame.bottom):
        ink.text(frame.right + 8, label.y + 4, label.text, label.colour, size=_SIZE)
