"""Running availability: how the simulated figure settles, with its 95 % band, around the exact line."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from haplanner.engine.results import Analysis
from haplanner.engine.target import allowed
from haplanner.model.design import element_name
from haplanner.model.figures_text import format_availability, format_duration, format_interval
from haplanner.model.language import filled, translate
from haplanner.report.charts.frame import TICK_SIZE, Axis, Frame, Label, spread
from haplanner.report.charts.heights import Array, availability_axis, heights
from haplanner.report.charts.scale import number_ticks
from haplanner.report.charts.table import Table
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

if TYPE_CHECKING:
    from haplanner.engine.simulate import Simulated

_SETTLED = 0.05
"""The first part of the histories, whose wild figures do not decide what the axis shows."""


@dataclass(frozen=True, slots=True)
class Running:
    """Arrays by number of histories: the estimate of U and its limits (`low` of U belongs to `high` of A)."""

    design_name: str
    service_name: str
    horizon: float
    seed: int
    wanted: int
    histories: Array
    down: Array
    down_low: Array
    down_high: Array
    exact: float | None
    target: float | None

    def verdict(self) -> str:
        """Whether the exact figure lies in the interval, in words."""
        if self.exact is None or not len(self.down):
            return ""
        inside = self.down_low[-1] <= self.exact <= self.down_high[-1]
        figure = format_availability(self.exact, self.target)
        if inside:
            return filled(translate("Running", "the exact %1 lies within the 95% interval"), figure)
        return filled(translate("Running", "the exact %1 lies outside the 95% interval"), figure)

    def heading(self) -> str:
        """What matters most, in few words."""
        if not len(self.down):
            return translate("Running", "Nothing simulated yet")
        figure = self._figure()
        if self.exact is None:
            return figure
        verdict = self.verdict()
        return filled(translate("Lists", "%1, %2"), f"{verdict[:1].upper()}{verdict[1:]}", figure)

    def _figure(self) -> str:
        low, high = 1.0 - float(self.down_high[-1]), 1.0 - float(self.down_low[-1])
        return format_interval(float(self.down[-1]), low, high)

    def summary(self) -> str:
        """What the run says, in a sentence."""
        if not len(self.down):
            return filled(translate("Running", "%1: nothing simulated yet."), self.service_name)
        count, length = f"{int(self.histories[-1]):,}", format_duration(self.horizon)
        verdict = self.verdict()
        text = filled(
            translate("Running", "%1 %2 after %3 histories of %4"),
            self.service_name,
            self._figure(),
            count,
            length,
        )
        if verdict:
            return filled(translate("Lists", "%1; %2."), text, verdict)
        return filled(translate("Lists", "%1."), text)

    def framing(self) -> list[float]:
        """The unavailabilities that the axis must show: the settled part, the exact figure, the target."""
        part = self.histories >= self.histories[-1] * _SETTLED if len(self.histories) else slice(0)
        shown = [*self.down[part].tolist(), *self.down_low[part].tolist(), *self.down_high[part].tolist()]
        if self.exact is not None:
            shown.append(self.exact)
        return shown


def running(simulated: "Simulated", service_id: str, analysis: Analysis | None = None) -> Running:
    """The course of one service's estimate; `analysis` gives the exact line where it knows the service."""
    design = simulated.design
    course = simulated.services[service_id].running
    exact = None
    if analysis is not None and service_id in analysis.services:
        exact = analysis.services[service_id].figures.unavailability
    target = design.services[service_id].target
    return Running(
        design.name,
        element_name(design, service_id),
        simulated.horizon,
        simulated.seed,
        simulated.replications_wanted,
        np.asarray(course.replications, dtype=np.float64),
        1.0 - np.asarray(course.availability, dtype=np.float64),
        1.0 - np.asarray(course.high, dtype=np.float64),
        1.0 - np.asarray(course.low, dtype=np.float64),
        exact,
        target,
    )


def table(chart: Running) -> Table:
    """The course in full precision."""
    columns = ("histories", "availability", "95% low", "95% high", "unavailability")
    arrays = (chart.histories, 1.0 - chart.down, 1.0 - chart.down_high, 1.0 - chart.down_low, chart.down)
    rows = zip(*(a.tolist() for a in arrays), strict=True)
    return Table(columns, tuple((int(n), a, low, high, u) for n, a, low, high, u in rows))


def running_svg(
    chart: Running,
    *,
    nines: bool = False,
    width: float = 900.0,
    footer: Footer | None = None,
    colours: Colours = PAPER,
) -> str:
    """The course as SVG text."""
    title = filled(
        translate("Running", "%1 – running availability of %2"), chart.design_name, chart.service_name
    )
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 34
    bottom = top + 300
    height = bottom + 46 + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    if len(chart.down):
        up = availability_axis(chart.framing(), nines, 7, translate("Running", "availability"))
        last = float(chart.histories[-1])
        across = Axis(
            0.0, last, tuple(number_ticks(0.0, last, 8)), translate("Running", "simulated histories")
        )
        texts = _end_labels(chart)
        left = MARGIN + max(text_width(t.label, TICK_SIZE) for t in up.ticks) + 12 if up.ticks else 70
        right = width - MARGIN - max(text_width(text, 11) for _, text, _ in texts) - 12
        frame = Frame(left, top, right, bottom, across, up)
        _draw(svg, chart, frame, nines, texts, colours)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def _end_labels(chart: Running) -> list[tuple[float, str, str]]:
    labels = [(float(chart.down[-1]), translate("Running", "simulated, 95% band"), "accent")]
    if chart.exact is not None:
        labels.append(
            (
                chart.exact,
                filled(translate("Running", "exact %1"), format_availability(chart.exact, chart.target)),
                "text",
            )
        )
    return labels


def _draw(
    svg: Svg, chart: Running, frame: Frame, nines: bool, texts: list[tuple[float, str, str]], colours: Colours
) -> None:
    floor, ceiling = frame.up.low, frame.up.high

    def ys(values: Array) -> Array:
        return heights(values, nines)

    across = chart.histories.tolist()
    upper = np.clip(ys(chart.down_low), floor, ceiling).tolist()
    lower = np.clip(ys(chart.down_high), floor, ceiling).tolist()
    edge = [(frame.x(x), frame.y(y)) for x, y in zip(across, upper, strict=True)]
    edge += [(frame.x(x), frame.y(y)) for x, y in reversed(list(zip(across, lower, strict=True)))]
    svg.polygon(edge, colours.accent, opacity=0.16)
    frame.draw(svg, colours)
    if chart.exact is not None:
        y = frame.y(float(ys(np.array([chart.exact]))[0]))
        if frame.top <= y <= frame.bottom:
            svg.line((frame.left, y), (frame.right, y), colours.text, 1.2, DASHES[1])
    for part in frame.lines(list(zip(across, ys(chart.down).tolist(), strict=True))):
        svg.polyline(part, colours.accent, 1.8)
    labels = [
        Label(frame.y(float(ys(np.array([u]))[0])), text, getattr(colours, role)) for u, text, role in texts
    ]
    if chart.target is not None:
        height = float(ys(np.array([allowed(chart.target)]))[0])
        if floor <= height <= ceiling:
            y = frame.y(height)
            svg.line((frame.left, y), (frame.right, y), colours.ok, 1.2, DASHES[2])
            labels.append(Label(y, "target", colours.ok))
    for label in spread(labels, frame.top + 4, frame.bottom):
        svg.text(frame.right + 8, label.y + 4, label.text, label.colour, size=11)
