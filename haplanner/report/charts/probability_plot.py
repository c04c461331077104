"""A probability plot: the share that has ended by each duration, where Weibull laws are straight lines."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from haplanner.engine.evidence.chosen import Fitted
from haplanner.engine.evidence.fitted import Durations, Fit
from haplanner.model.language import translate
from haplanner.report.charts.frame import Axis
from haplanner.report.charts.scale import log_duration_ticks
from haplanner.report.charts.when import Tick
from haplanner.report.evidence_words import fitness_text, law_text
from haplanner.report.ink import XY

SHARES = (0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999)
"""The shares that the vertical axis names."""
_STEPS = 120
_AIR = 0.08


@dataclass(frozen=True, slots=True)
class Line:
    """A law through the plot: what it is called, how good it is, whether it is the one to use, its points."""

    label: str
    chosen: bool
    points: tuple[XY, ...]


@dataclass(frozen=True, slots=True)
class ProbabilityPlot:
    """Points (log₁₀ hours, place of the share), the laws through them, and both axes."""

    title: str
    points: tuple[XY, ...]
    lines: tuple[Line, ...]
    across: Axis
    up: Axis

    def summary(self) -> str:
        """What the plot shows, for those who do not see it."""
        return "; ".join(line.label for line in self.lines)


def place(share: float) -> float:
    """Where a share lies: ln(−ln(1 − F)), on which a Weibull law's distance grows evenly with ln t.

    >>> round(place(1.0 - math.exp(-1.0)), 12)
    0.0
    """
    return math.log(-math.log1p(-share))


def shares(seen: Durations) -> list[XY]:
    """(hours, share that had ended by then) of every complete duration, in the middle of its step.

    Kaplan and Meier's curve, with Hazen's plotting positions where nothing is cut off.

    >>> seen = Durations(np.array([3.0, 1.0, 2.0]), np.array([True, True, False]))
    >>> [(t, round(f, 3)) for t, f in shares(seen)]
    [(1.0, 0.167), (3.0, 0.667)]
    """
    order = np.lexsort((~seen.complete, seen.hours))
    left, found = 1.0, []
    for position, at in enumerate(order.tolist()):
        if seen.complete[at]:
            after = left * (1.0 - 1.0 / (len(order) - position))
            found.append((float(seen.hours[at]), 1.0 - 0.5 * (left + after)))
            left = after
    return found


def probability_plot(
    title: str, seen: Durations, fits: Mapping[str, Fitted], chosen: str
) -> ProbabilityPlot | None:
    """The plot of some durations; `None` where none was seen to its end."""
    dots = [(math.log10(hours), place(share)) for hours, share in shares(seen)]
    if not dots:
        return None
    low, high = min(x for x, _ in dots), max(x for x, _ in dots)
    air = max(_AIR * (high - low), 0.15)
    low, high = low - air, high + air
    bottom = min([place(0.05), *(y - 0.3 for _, y in dots)])
    top = max([place(0.95), *(y + 0.3 for _, y in dots)])
    ticks = tuple(Tick(place(f), f"{100 * f:g}%") for f in SHARES if bottom <= place(f) <= top)
    return ProbabilityPlot(
        title,
        tuple(dots),
        tuple(_line(name, one, name == chosen, low, high) for name, one in fits.items()),
        Axis(low, high, _times(low, high), title),
        Axis(bottom, top, ticks, translate("Evidence", "Share that has ended")),
    )


def _times(low: float, high: float) -> tuple[Tick, ...]:
    return tuple(
        Tick(math.log10(tick.at), tick.label) for tick in log_duration_ticks(10.0**low, 10.0**high, 6)
    )


def _line(name: str, one: Fitted, chosen: bool, low: float, high: float) -> Line:
    label = f"{law_text(one.fit)} ({fitness_text(one)})"
    return Line(label, chosen, _course(one.fit, low, high))


def _course(fit: Fit, low: float, high: float) -> tuple[XY, ...]:
    """The law's points, where it is neither 0 nor 1 to all digits."""
    across = np.linspace(low, high, _STEPS)
    lasts = fit.duration.lasts(10.0**across)
    return tuple(
        (x, math.log(-math.log(last)))
        for x, last in zip(across.tolist(), lasts.tolist(), strict=True)
        if 0.0 < last < 1.0
    )
