"""Probability plots drawn: times to failure and to restore side by side, each with the laws through them."""

from collections.abc import Sequence
from dataclasses import replace

from haplanner.engine.evidence.learning import Evidence
from haplanner.model.language import filled, translate
from haplanner.report.charts.frame import TICK_SIZE, Axis, Frame
from haplanner.report.charts.probability_plot import ProbabilityPlot, place, probability_plot
from haplanner.report.charts.when import Tick
from haplanner.report.ink import Ink
from haplanner.report.paper import DASHES, PAPER, Colours, draw_title
from haplanner.report.svg import Svg
from haplanner.report.text_width import text_width

_GAP = 24.0
_LEGEND_LINE = 15.0
_KEY = 26.0
_BELOW = 42.0
_APART = 13.0


def plots_of(found: Evidence) -> list[ProbabilityPlot]:
    """The plots of one component: of its lives and its repairs, as far as there are any."""
    plots = (
        probability_plot(
            translate("Evidence", "Time to failure"), found.lives, found.life_fits, found.life.law
        ),
        probability_plot(
            translate("Evidence", "Time to restore"), found.repairs, found.repair_fits, found.repair.law
        ),
    )
    return [plot for plot in plots if plot is not None]


def plots_svg(
    plots: Sequence[ProbabilityPlot],
    width: float,
    height: float,
    colours: Colours = PAPER,
    title: str = "",
) -> str:
    """The plots beside each other as SVG text of that size; with a title, as a sheet of its own."""
    summary = "; ".join(f"{plot.title}: {plot.summary()}" for plot in plots)
    svg = Svg(width, height, title=title, description=summary, background=colours.panel)
    top = draw_title(svg, title, "", width, colours) if title else 0.0
    each = (width - _GAP * (len(plots) - 1)) / max(1, len(plots))
    for number, plot in enumerate(plots):
        left = number * (each + _GAP)
        _draw(svg, plot, (left + 6, top + 8, left + each - 6, height - 4), colours)
    return svg.render()


def component_svg(found: Evidence, name: str, width: float = 900.0, height: float = 420.0) -> str:
    """The plots of one component on paper; raises `LookupError` where nothing was seen to its end."""
    plots = plots_of(found)
    if not plots:
        raise LookupError("nothing was seen to its end, so that there is nothing to plot")
    title = filled(translate("Evidence", "%1 – how long it lasted, and the laws of it"), name)
    return plots_svg(plots, width, height, PAPER, title)


def _apart(frame: Frame) -> Axis:
    """The vertical axis with as many of its ticks as there is room for, the middle ones first."""
    kept: list[Tick] = []
    for tick in sorted(frame.up.ticks, key=lambda tick: abs(frame.y(tick.at) - frame.y(place(0.5)))):
        if all(abs(frame.y(tick.at) - frame.y(other.at)) >= _APART for other in kept):
            kept.append(tick)
    return replace(frame.up, ticks=tuple(sorted(kept, key=lambda tick: tick.at)))


def _draw(
    ink: Ink, plot: ProbabilityPlot, edges: tuple[float, float, float, float], colours: Colours
) -> None:
    left, top, right, bottom = edges
    legend = _LEGEND_LINE * len(plot.lines)
    room = max((text_width(tick.label, TICK_SIZE) for tick in plot.up.ticks), default=30.0) + 10
    frame = Frame(left + room, top + legend + 24, right, bottom - _BELOW, plot.across, plot.up)
    frame = replace(frame, up=_apart(frame))
    frame.draw(ink, colours)
    for number, line in enumerate(plot.lines):
        colour, dash = colours.series[number % len(colours.series)], DASHES[number % len(DASHES)]
        wide = 2.4 if line.chosen else 1.2
        for part in frame.lines(line.points):
            ink.polyline(part, colour, wide, dash)
        y = top + 10 + number * _LEGEND_LINE
        ink.line((left + 2, y - 4), (left + _KEY - 4, y - 4), colour, wide, dash)
        ink.text(left + _KEY, y, line.label, colours.text, size=TICK_SIZE, bold=line.chosen)
    for x, y in plot.points:
        ink.circle((frame.x(x), frame.y(y)), 2.2, colours.text)
