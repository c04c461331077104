"""The capacity-duration curve: how much a service can be delivered, over the share of time with so much."""

import math
from dataclasses import dataclass

import numpy as np

from haplanner.engine.performance_figures import Throughput
from haplanner.engine.results import Analysis, ServiceResult
from haplanner.model.demand import peak
from haplanner.model.design import element_name
from haplanner.model.figures_text import format_availability, format_share
from haplanner.model.language import filled, translate
from haplanner.report.charts.curves import Curve, Rule, Span, chart_title
from haplanner.report.charts.heights import Array
from haplanner.report.charts.scale import nines_ticks, number_ticks
from haplanner.report.charts.table import Table
from haplanner.report.charts.when import Tick
from haplanner.report.throughput_text import requests, served_text

_AIR = 1.12
"""How far the vertical axis goes beyond the largest amount."""
_MOST_NINES = 15.0
_LEAST_NINES = 1.0


def most_nines(downs: list[float]) -> float:
    """Where an axis of shares of time ends: beyond the rarest of some, as far as nines can be told."""
    rare = [-math.log10(down) for down in downs if down > 0.0]
    return min(_MOST_NINES, max([_LEAST_NINES, *rare]) + 0.6)


def nines_of(down: float, most: float) -> float:
    """The place of a share of time, 1 − it, on an axis of nines that ends at `most`.

    >>> nines_of(0.001, 5.0), nines_of(0.0, 5.0)
    (3.0, 5.0)
    """
    return min(most, -math.log10(down) + 0.0) if down > 0.0 else most


@dataclass(frozen=True, slots=True)
class Capacity:
    """What one service can be delivered, and what it is asked for at most, both in requests a second.

    `varies`: the demand follows a profile, and is less most of the time.
    """

    design_name: str
    service_name: str
    throughput: Throughput
    demand: float | None
    varies: bool = False

    @property
    def steps(self) -> tuple[tuple[float, float], ...]:
        """Amounts, the largest first, with P(throughput < amount); nothing at all last, with 0."""
        below = 0.0
        found = []
        for value, p in self.throughput.distribution:
            found.append((value, min(1.0, below)))
            below += p
        if found and found[0][0] > 0.0:
            found.insert(0, (0.0, 0.0))
        return tuple(reversed(found))

    @property
    def top(self) -> float:
        """The height of the vertical axis."""
        finite = [value for value, _ in self.throughput.distribution if math.isfinite(value)]
        return _AIR * (max([*finite, self.demand or 0.0]) or 1.0)

    @property
    def most_nines(self) -> float:
        """Where the horizontal axis ends."""
        return most_nines([down for _, down in self.steps])

    def height(self, value: float) -> float:
        """Where an amount is drawn: what knows no limit lies between the largest amount and the top."""
        return min(value, self.top * (1.0 - 0.5 * (1.0 - 1.0 / _AIR)))

    def line(self) -> tuple[Array, Array]:
        """The corners of the curve: shares of time as nines, −log10(1 − share), and requests a second."""
        xs, ys = [0.0], []
        for value, down in self.steps:
            ys += [self.height(value)] * 2
            xs += [max(nines_of(down, self.most_nines), xs[-1])] * 2
        return np.array(xs[:-1]), np.array(ys)

    def title(self) -> str:
        """What the chart is called."""
        return chart_title(
            self.design_name, translate("Capacity", "throughput of %1 by share of time"), self.service_name
        )

    def heading(self) -> str:
        """What matters most, in few words."""
        found = self.throughput
        if self.demand and found.unmet is not None:
            text = translate("Capacity", "The demand of %1 is met %2 of the time")
            if self.varies:
                text = translate("Capacity", "The demand of up to %1 is met %2 of the time")
            return filled(text, requests(self.demand), format_availability(min(1.0, found.unmet)))
        if math.isinf(found.expected):
            up = format_availability(self.steps[0][1])
            return filled(translate("Capacity", "It works %1 of the time, and no capacity limits it"), up)
        return filled(translate("Capacity", "%1 on average"), requests(found.expected))

    def summary(self) -> str:
        """The curve in a sentence or two."""
        parts = [f"{self.service_name}: {self.heading()}"]
        served = served_text(self.throughput)
        if served:
            parts.append(filled(translate("Capacity", "served is %1"), served))
        elif self.throughput.served is not None:
            parts.append(
                filled(translate("Capacity", "%1 is served on average"), format_share(self.throughput.served))
            )
        return filled(translate("Lists", "%1."), "; ".join(parts))

    def span(self) -> Span:
        """The whole of both axes."""
        return Span(0.0, self.most_nines, 0.0, self.top)

    def names(self) -> tuple[str, str]:
        """What the axes count."""
        return (
            translate("Capacity", "share of time with at least so much"),
            translate("Capacity", "throughput (requests a second)"),
        )

    def across_ticks(self, low: float, high: float, most: int) -> list[Tick]:
        """Shares of time by their nines."""
        return nines_ticks(low, high, most)

    def up_ticks(self, low: float, high: float, most: int) -> list[Tick]:
        """Requests a second; none where nothing says how many."""
        known = self.demand or any(0.0 < value < math.inf for value, _ in self.steps)
        return number_ticks(max(low, 0.0), high, most) if known else [Tick(0.0, "0")]

    def curves(self) -> list[Curve]:
        """The stair, with the most that there ever is at its end."""
        found = self.throughput.distribution
        most = found[-1][0] if found else 0.0
        name = "" if most == self.demand else requests(most)
        if name and math.isfinite(most):
            name = filled(translate("Capacity", "most %1"), name)
        xs, ys = self.line()
        # The name of the stair stands where it begins, beside the largest amount.
        return [Curve("", xs, ys), Curve(name, xs[:1], ys[:1])]

    def levels(self) -> list[Rule]:
        """The demand."""
        if not self.demand:
            return []
        words = translate("Capacity", "peak %1") if self.varies else translate("Capacity", "demand %1")
        return [Rule(self.demand, filled(words, requests(self.demand)))]

    def uprights(self) -> list[Rule]:
        """Up to which share of time there is as much as is asked for."""
        unmet = self.throughput.unmet
        if self.varies or not self.demand or unmet is None or not 0.0 < unmet < 1.0:
            return []
        text = filled(translate("Capacity", "met %1"), format_availability(unmet))
        return [Rule(nines_of(unmet, self.most_nines), text)]

    def stops(self) -> Array:
        """The ends of all steps."""
        return np.array([nines_of(down, self.most_nines) for _, down in self.steps])

    def reading(self, index: int) -> tuple[str, str]:
        """An amount, and how often there is so much."""
        value, down = self.steps[index]
        often = format_availability(down) if down > 0.0 else translate("Throughput", "always")
        return requests(value), filled(translate("Capacity", "so much or more: %1"), often)

    def table(self) -> Table:
        """Every amount, the largest first, and how often it is delivered so much or more."""
        columns = (
            "throughput (1/s)",
            "share of time with at least so much",
            "share of time with less",
            "share",
        )
        whole = self.throughput.whole if self.varies else self.demand or self.throughput.whole
        rows = tuple(
            (
                value if math.isfinite(value) else None,
                1.0 - down,
                down,
                min(1.0, value / whole) if 0.0 < whole < math.inf else None,
            )
            for value, down in self.steps
        )
        return Table(columns, rows)


def capacity(analysis: Analysis, service_id: str) -> Capacity:
    """The curve of one service: all or nothing where no capacity limits it.

    Raises `LookupError` with the reason where its throughput is not known.
    """
    result, service = analysis.services[service_id], analysis.design.services[service_id]
    if result.throughput_missing:
        raise LookupError(result.throughput_missing)
    found = result.throughput or _all_or_nothing(result)
    name = element_name(analysis.design, service_id)
    return Capacity(analysis.design.name, name, found, peak(service), bool(service.profile))


def _all_or_nothing(result: ServiceResult) -> Throughput:
    down = result.figures.unavailability
    amounts = ((0.0, down), (math.inf, 1.0 - down))
    shown = tuple((value, p) for value, p in amounts if p > 0.0)
    return Throughput(math.inf if down < 1.0 else 0.0, shown, None, None, None, result.method, ())
