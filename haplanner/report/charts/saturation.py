"""Latency over the demand: how much more each state of the units would bear before a queue is overloaded."""

import math
from dataclasses import dataclass

import numpy as np

from haplanner.engine.performance.queues import stage
from haplanner.engine.performance_figures import LatencyState
from haplanner.engine.results import Analysis
from haplanner.model.demand import peak
from haplanner.model.design import element_name
from haplanner.model.language import filled, in_turn, translate
from haplanner.report.charts.curves import Curve, Rule, Span, chart_title
from haplanner.report.charts.heights import Array
from haplanner.report.charts.scale import duration_ticks, number_ticks
from haplanner.report.charts.speed import all_units, speed, state_label
from haplanner.report.charts.table import Table
from haplanner.report.charts.when import Tick
from haplanner.report.latency_text import seconds, share_of_time
from haplanner.report.throughput_text import requests

MOST_STATES = 4
_POINTS = 240
_TIMES = 8.0
"""How many times the shortest latency the vertical axis shows, where the limit asks for no more."""


@dataclass(frozen=True, slots=True)
class Load:
    """A state of the units: its name, the share of time with it, the most requests a second it bears."""

    label: str
    probability: float
    most: float
    state: LatencyState

    def mean(self, demand: float) -> float:
        """The mean latency in seconds at a demand; infinite where a queue is overloaded."""
        return mean_at(self.state, demand)


@dataclass(frozen=True, slots=True)
class Saturation:
    """The likeliest states of one service, its largest demand and its limit in seconds.

    `retried`: the service sends late requests again, which the curves leave out.
    """

    design_name: str
    service_name: str
    loads: tuple[Load, ...]
    demand: float
    limit: float | None
    retried: bool = False

    @property
    def _bounded(self) -> list[Load]:
        return [load for load in self.loads if math.isfinite(load.most)]

    @property
    def _right(self) -> float:
        most = max((load.most for load in self._bounded), default=0.0)
        return max(1.06 * most, 1.2 * self.demand) or 1.0

    def title(self) -> str:
        """What the chart is called."""
        return chart_title(
            self.design_name, translate("Saturation", "latency of %1 by demand"), self.service_name
        )

    def heading(self) -> str:
        """What matters most, in few words."""
        if not self._bounded:
            return translate("Saturation", "No queue limits it")
        first = self._bounded[0]
        if first.most <= self.demand:
            return filled(translate("Saturation", "Overloaded with %1"), first.label)
        text = translate("Saturation", "%1 bears up to %2")
        told = filled(text, first.label, requests(first.most))
        return filled(translate("Saturation", "%1, without retries"), told) if self.retried else told

    def summary(self) -> str:
        """Every state in a sentence."""
        told = [
            filled(translate("Saturation", "%1 (%2 of the time) bears up to %3"), load.label, share, most)
            for load in self.loads
            for share, most in [(share_of_time(load.probability), requests(load.most))]
        ]
        told.append(filled(translate("Saturation", "asked for are %1"), requests(self.demand)))
        if self.retried:
            told.append(translate("Saturation", "what retries add is left out here"))
        return f"{self.service_name}: {in_turn(told, translate('Lists', '%1; %2'))}."

    def span(self) -> Span:
        """The whole of both axes."""
        least = max((load.mean(0.0) for load in self.loads), default=0.0)
        now = [v for load in self.loads if math.isfinite(v := load.mean(self.demand))]
        top = max(_TIMES * least, 1.25 * (self.limit or 0.0), *(1.5 * value for value in now or [0.0]))
        return Span(0.0, self._right, 0.0, top or 1.0)

    def names(self) -> tuple[str, str]:
        """What the axes count."""
        across = translate("Saturation", "demand (requests a second)")
        if self.retried:
            across = translate("Saturation", "demand (requests a second, each sent once)")
        return across, translate("Saturation", "mean latency")

    def across_ticks(self, low: float, high: float, most: int) -> list[Tick]:
        """Requests a second."""
        return number_ticks(max(low, 0.0), high, most)

    def up_ticks(self, low: float, high: float, most: int) -> list[Tick]:
        """Durations."""
        found = duration_ticks(max(low, 0.0) / 3600.0, high / 3600.0, most)
        return [Tick(tick.at * 3600.0, tick.label) for tick in found]

    def demands(self) -> Array:
        """The places at which curves are computed, near to where each grows without bound as well."""
        even = np.linspace(0.0, self._right, _POINTS)
        near = [load.most * (1.0 - 10.0**-n) for load in self._bounded for n in (1.5, 2, 2.5, 3, 4)]
        return np.unique(np.concatenate([even, [self.demand], near]))

    def curves(self) -> list[Curve]:
        """A line for each state, cut off where it leaves the axis."""
        xs, top = self.demands(), self.span().high
        found = []
        for place, load in enumerate(self.loads):
            ys = np.array([load.mean(x) for x in xs.tolist()])
            # One point beyond the axis, so that the line leaves it.
            shown = np.where(ys <= 40.0 * top, ys, np.nan)
            found.append(Curve(load.label, xs, shown, place))
        return found

    def levels(self) -> list[Rule]:
        """The limit."""
        if self.limit is None:
            return []
        return [Rule(self.limit, filled(translate("Speed", "limit %1"), seconds(self.limit)))]

    def uprights(self) -> list[Rule]:
        """The demand, and where each state is overloaded."""
        words = filled(translate("Capacity", "demand %1"), requests(self.demand))
        return [Rule(self.demand, words, "ok")]

    def stops(self) -> Array:
        """Every demand that was computed."""
        return self.demands()

    def reading(self, index: int) -> tuple[str, str]:
        """The mean latency of each state at a demand."""
        demand = float(self.demands()[index])
        lines = [f"{load.label}: {seconds(load.mean(demand))}" for load in self.loads]
        return requests(demand), "\n".join(lines)

    def table(self) -> Table:
        """The mean latencies by demand; empty where there is no end."""
        rows = []
        for demand in self.demands().tolist():
            told = [load.mean(demand) for load in self.loads]
            rows.append((demand, *(value if math.isfinite(value) else None for value in told)))
        return Table(("demand (1/s)", *(load.label for load in self.loads)), tuple(rows))


def mean_at(state: LatencyState, demand: float) -> float:
    """The mean latency of a state at another demand, every request sent once; infinite where overloaded.

    A queue that a part of the requests comes to has that part of the demand, and counts with that weight.
    """
    total = 0.0
    for station in state.stations:
        visits = station.arrivals / (state.demand * state.attempts) if state.demand > 0.0 else 1.0
        one = stage(station.servers, station.service_time, visits * demand) if station.servers else None
        if one is None:
            return math.inf
        total += visits * one.mean
    return total


def most_borne(state: LatencyState) -> float:
    """The demand from which on a queue of a state is overloaded; infinite where nothing takes time."""
    found = math.inf
    for station in state.stations:
        visits = station.arrivals / (state.demand * state.attempts) if state.demand > 0.0 else 1.0
        if visits * station.service_time > 0.0:
            found = min(found, station.servers / (visits * station.service_time))
    return found


def saturation(analysis: Analysis, service_id: str) -> Saturation:
    """The likeliest states of one service. Raises `LookupError` where its latency is not known."""
    chart = speed(analysis, service_id)
    service = analysis.design.services[service_id]
    alike: dict[str, list[LatencyState]] = {}
    most = all_units(step.state for step in chart.steps)
    for step in chart.steps:
        alike.setdefault(state_label(analysis.design, step.state, most), []).append(step.state)
    loads = []
    for label, states in alike.items():
        # At night, without any demand, nothing tells which part of the requests comes to a queue.
        busiest = max(states, key=lambda state: state.demand)
        if all(station.servers for station in busiest.stations):
            together = math.fsum(state.probability for state in states)
            loads.append(Load(label, together, most_borne(busiest), busiest))
    loads.sort(key=lambda load: -load.probability)
    name = element_name(analysis.design, service_id)
    return Saturation(
        analysis.design.name,
        name,
        tuple(loads[:MOST_STATES]),
        peak(service) or 0.0,
        service.max_latency,
        retried=service.retries > 0,
    )
