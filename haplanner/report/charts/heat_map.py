"""A heat map: two numbers of a design over their ranges, the exact availability at every pair."""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from haplanner.engine.results import Method
from haplanner.engine.target import allowed
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import format_availability
from haplanner.model.language import filled, translate
from haplanner.report.charts.evaluator import Evaluator
from haplanner.report.charts.parameter import Parameter, value_in, with_value
from haplanner.report.charts.scale import percent_of
from haplanner.report.charts.table import Table

POINTS = 31
"""Values of each number: some thousand pairs are a second or two for a large design."""

_SNAPSHOT_SECONDS = 0.2

Grid = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """The values of one number, and whether they are apart by ratios."""

    parameter: Parameter
    values: tuple[float, ...]
    by_ratio: bool

    def place(self, value: float) -> float:
        """Where a value stands: log10 of it where values are apart by ratios."""
        return math.log10(value) if self.by_ratio else value

    @property
    def ends(self) -> tuple[float, float]:
        """The places of the first and the last value."""
        return self.place(self.values[0]), self.place(self.values[-1])

    def places(self) -> Grid:
        """The places of all values."""
        return np.array([self.place(value) for value in self.values])


@dataclass(frozen=True, slots=True, eq=False)
class HeatMap:
    """`unavailability[i, j]` at value i of `up` and value j of `across`; NaN where not (yet) known."""

    design_name: str
    service_name: str
    method: Method
    target: float | None
    across: Scale
    up: Scale
    unavailability: Grid
    now: tuple[float, float]
    done: int
    wanted: int

    def at(self, across: float, up: float) -> float:
        """U at the pair of values that is nearest to these places."""
        j = int(np.abs(self.across.places() - across).argmin())
        i = int(np.abs(self.up.places() - up).argmin())
        return float(self.unavailability[i, j])

    def nearest(self, across: float, up: float) -> str:
        """What the nearest pair of values comes to, in words."""
        j = int(np.abs(self.across.places() - across).argmin())
        i = int(np.abs(self.up.places() - up).argmin())
        x, y = self.across, self.up
        down = float(self.unavailability[i, j])
        figure = format_availability(down, self.target) if down == down else "—"
        return filled(
            translate("HeatMap", "%1 at %2 %3, %4 %5"),
            figure,
            x.parameter.label,
            x.parameter.text(x.values[j]),
            y.parameter.label,
            y.parameter.text(y.values[i]),
        )

    def heading(self) -> str:
        """How much of the map meets the target, in few words."""
        known = self.unavailability[np.isfinite(self.unavailability)]
        if not len(known):
            return ""
        if self.target is None:
            worst, best = format_availability(float(known.max())), format_availability(float(known.min()))
            return filled(translate("HeatMap", "%1 to %2"), worst, best)
        met = float((known <= allowed(self.target)).mean())
        target = percent_of(allowed(self.target))
        if met in (0.0, 1.0):
            return (
                filled(translate("HeatMap", "Meets %1 everywhere"), target)
                if met
                else filled(translate("HeatMap", "Never meets %1"), target)
            )
        return filled(translate("HeatMap", "%1 of these pairs meet %2"), f"{met:.0%}", target)

    def summary(self) -> str:
        """What a screen reader hears, and what stands below the title of an export."""
        known = self.unavailability[np.isfinite(self.unavailability)]
        pair = filled(translate("HeatMap", "%1 and %2"), self.across.parameter.label, self.up.parameter.label)
        if not len(known):
            return filled(translate("HeatMap", "%1 by %2: not computed yet."), self.service_name, pair)
        best, worst = format_availability(float(known.min())), format_availability(float(known.max()))
        if self.target is None:
            return filled(
                translate("HeatMap", "%1 by %2: from %3 to %4."), self.service_name, pair, worst, best
            )
        return filled(
            translate("HeatMap", "%1 by %2: from %3 to %4; %5."),
            self.service_name,
            pair,
            worst,
            best,
            self.heading(),
        )


def heat_map(
    design: Design, service_id: str, across: Parameter, up: Parameter, points: int = POINTS
) -> Iterator[HeatMap]:
    """Ever more of the map, row by row; the last one is complete. Closing the iterator cancels."""
    scales = [_scale(parameter, points) for parameter in (across, up)]
    grid = np.full((len(scales[1].values), len(scales[0].values)), np.nan)
    first = Evaluator(design, service_id, across)
    first(across.value)
    so_far = HeatMap(
        design.name,
        element_name(design, service_id),
        first.method,
        design.services[service_id].target,
        scales[0],
        scales[1],
        grid,
        (across.value, up.value),
        0,
        grid.size,
    )
    shown = time.monotonic()
    for i, value in enumerate(scales[1].values):
        row = Evaluator(with_value(design, up, value), service_id, across, first.program)
        for j, other in enumerate(scales[0].values):
            grid[i, j] = row(other)
            if time.monotonic() - shown > _SNAPSHOT_SECONDS:
                shown = time.monotonic()
                yield replace(so_far, unavailability=grid.copy(), done=i * grid.shape[1] + j + 1)
    yield replace(so_far, unavailability=grid.copy(), done=grid.size)


def _scale(parameter: Parameter, points: int) -> Scale:
    low, high, by_ratio = parameter.usual_range()
    values = parameter.values(low, high, by_ratio, points)
    return Scale(parameter, tuple(values), by_ratio and low > 0)


def partners(design: Design, choices: Sequence[Parameter], across: Parameter) -> list[Parameter]:
    """The numbers that can stand upright beside one that lies."""
    return [p for p in choices if p.path != across.path and value_in(design, p) is not None]


def table(chart: HeatMap) -> Table:
    """Every pair in full precision."""
    columns = (chart.up.parameter.label, chart.across.parameter.label, "unavailability")
    rows = [
        (up, across, float(chart.unavailability[i, j]))
        for i, up in enumerate(chart.up.values)
        for j, across in enumerate(chart.across.values)
        if math.isfinite(chart.unavailability[i, j])
    ]
    return Table(columns, tuple(rows))
