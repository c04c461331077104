"""Latency by state: how long requests take, over the share of time with states that are as fast or faster."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from haplanner.engine.performance_figures import LatencyState
from haplanner.engine.results import Analysis
from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.figures_text import format_availability, format_share
from haplanner.model.language import filled, in_turn, translate
from haplanner.report.charts.capacity import most_nines, nines_of
from haplanner.report.charts.curves import Curve, Rule, Span, chart_title
from haplanner.report.charts.heights import Array
from haplanner.report.charts.scale import log_duration_ticks, nines_ticks
from haplanner.report.charts.table import Table
from haplanner.report.charts.when import Tick
from haplanner.report.latency_text import requirement_text, seconds, share_of_time
from haplanner.report.throughput_text import requests

_AIR = 0.15
"""Of a decade, above and below what is shown."""
_BRIEF = 1e-6
"""Seconds that stand for no time at all on a logarithmic axis."""


@dataclass(frozen=True, slots=True)
class Step:
    """One state, the fastest first; `beyond` is the share of time that is slower, or an outage."""

    state: LatencyState
    label: str
    beyond: float


@dataclass(frozen=True, slots=True)
class Speed:
    """The states of one service and its limit; `failing` is how often it does not meet what is `asked`."""

    design_name: str
    service_name: str
    steps: tuple[Step, ...]
    limit: float | None
    asked: str
    failing: float | None
    mean: float

    def title(self) -> str:
        """What the chart is called."""
        return chart_title(self.design_name, translate("Speed", "latency of %1 by state"), self.service_name)

    def heading(self) -> str:
        """What matters most, in few words."""
        if self.failing is not None:
            text = translate("Speed", "Works and meets %1 %2 of the time")
            return filled(text, self.asked, format_availability(min(1.0, self.failing)))
        return filled(translate("Speed", "%1 on average while not overloaded"), seconds(self.mean))

    def summary(self) -> str:
        """The likeliest states in a sentence."""
        likely = sorted(self.steps, key=lambda step: -step.state.probability)[:3]
        told = [
            filled(
                translate("Speed", "%1 of the time %2: %3"),
                share_of_time(step.state.probability),
                step.label,
                seconds(step.state.mean),
            )
            for step in likely
        ]
        return f"{self.service_name}: {self.heading()}; {in_turn(told, translate('Lists', '%1; %2'))}."

    @property
    def most_nines(self) -> float:
        """Where the horizontal axis ends."""
        return most_nines([step.beyond for step in self.steps])

    def span(self) -> Span:
        """The whole of both axes; the vertical one is the logarithm of seconds."""
        known = [v for s in self.steps for v in (s.state.mean, s.state.p99) if math.isfinite(v)]
        known += [self.limit] if self.limit is not None else []
        known = [math.log10(max(value, _BRIEF)) for value in known] or [-3.0]
        return Span(0.0, self.most_nines, min(known) - _AIR, max(known) + 2 * _AIR)

    def names(self) -> tuple[str, str]:
        """What the axes count."""
        return translate("Speed", "share of time with states as fast or faster"), translate(
            "Speed", "latency"
        )

    def across_ticks(self, low: float, high: float, most: int) -> list[Tick]:
        """Shares of time by their nines."""
        return nines_ticks(low, high, most)

    def up_ticks(self, low: float, high: float, most: int) -> list[Tick]:
        """Durations."""
        found = log_duration_ticks(10.0**low / 3600.0, 10.0**high / 3600.0, most)
        return [Tick(math.log10(tick.at * 3600.0), tick.label) for tick in found]

    def curves(self) -> list[Curve]:
        """The mean and the percentiles of every state; what has no end is left out."""
        return [
            self._curve(translate("Speed", "mean"), 0, lambda state: state.mean),
            self._curve(translate("Speed", "half below"), 2, lambda state: state.p50),
            self._curve(translate("Speed", "99% below"), 1, lambda state: state.p99),
        ]

    def _curve(self, name: str, place: int, value: Callable[[LatencyState], float]) -> Curve:
        xs, ys = [0.0], []
        for step in self.steps:
            here = value(step.state)
            ys += [math.log10(max(here, _BRIEF)) if math.isfinite(here) else math.nan] * 2
            xs += [max(nines_of(step.beyond, self.most_nines), xs[-1])] * 2
        return Curve(name, np.array(xs[:-1]), np.array(ys), place)

    def levels(self) -> list[Rule]:
        """The limit."""
        if self.limit is None:
            return []
        text = filled(translate("Speed", "limit %1"), seconds(self.limit))
        return [Rule(math.log10(self.limit), text)]

    def uprights(self) -> list[Rule]:
        """From where on a queue is overloaded."""
        bounded = [step for step in self.steps if math.isfinite(step.state.mean)]
        if len(bounded) == len(self.steps):
            return []
        at = nines_of(bounded[-1].beyond, self.most_nines) if bounded else 0.0
        return [Rule(at, translate("Speed", "overloaded"), "down")]

    def stops(self) -> Array:
        """The middle of every state."""
        ends = [0.0, *(nines_of(step.beyond, self.most_nines) for step in self.steps)]
        middles: Array = 0.5 * (np.array(ends[:-1]) + np.array(ends[1:]))
        return middles

    def reading(self, index: int) -> tuple[str, str]:
        """A state: how often, how full, how long requests take."""
        step = self.steps[index]
        state = step.state
        lines = [
            filled(translate("Speed", "%1 of the time"), share_of_time(state.probability)),
            filled(translate("Speed", "mean %1"), seconds(state.mean)),
            filled(translate("Speed", "95% below %1"), seconds(state.p95)),
            filled(translate("Speed", "99% below %1"), seconds(state.p99)),
        ]
        if math.isfinite(state.load):
            lines.append(filled(translate("Speed", "fullest queue %1"), format_share(state.load)))
        return step.label, "\n".join(lines)

    def table(self) -> Table:
        """Every state in full precision; what has no end is left empty."""
        columns = (
            "state",
            "share of time",
            "demand (1/s)",
            "load",
            "mean (s)",
            "p50 (s)",
            "p95 (s)",
            "p99 (s)",
            "share of requests within the limit",
        )
        rows = []
        for step in self.steps:
            state = step.state
            spent = (state.load, state.mean, state.p50, state.p95, state.p99)
            told = [value if math.isfinite(value) else None for value in spent]
            late = None if state.late is None else 1.0 - state.late
            rows.append((step.label, state.probability, state.demand, *told, late))
        return Table(columns, tuple(rows))


def speed(analysis: Analysis, service_id: str) -> Speed:
    """The states of one service; a single one where nothing that it calls takes time.

    Raises `LookupError` with the reason where its latency is not known.
    """
    result, service = analysis.services[service_id], analysis.design.services[service_id]
    name, latency = element_name(analysis.design, service_id), result.latency
    if latency is None and result.latency_missing:
        raise LookupError(result.latency_missing)
    down = result.figures.unavailability
    states = [timeless(1.0 - down)] if latency is None else latency.states
    ordered = sorted(states, key=lambda state: (state.mean, state.p99, -state.probability))
    left = down + (latency.left_out if latency is not None else 0.0)
    steps, varies, most = [], bool(service.profile), all_units(states)
    for state in reversed(ordered):
        steps.append(Step(state, state_label(analysis.design, state, most, varies), min(1.0, left)))
        left += state.probability
    performing = result.performing
    failing = None if performing is None else performing.unavailability
    mean = 0.0 if latency is None else latency.bounded_mean
    limit = service.max_latency
    return Speed(
        analysis.design.name, name, tuple(reversed(steps)), limit, requirement_text(service), failing, mean
    )


def timeless(probability: float) -> LatencyState:
    """A state in which requests pass no queue."""
    return LatencyState(probability, 0.0, 1.0, (), 0.0, 0.0, 0.0, 0.0, None)


def all_units(states: Iterable[LatencyState]) -> dict[Ref, int]:
    """The most units that each queue has in any of some states."""
    most: dict[Ref, int] = {}
    for state in states:
        for one in state.stations:
            most[one.ref] = max(most.get(one.ref, 0), one.servers)
    return most


def state_label(design: Design, state: LatencyState, most: Mapping[Ref, int], varies: bool = False) -> str:
    """`2 × Web tier`: the queues with fewer units than the `most` they have; with a demand that varies."""
    fewer = [one for one in state.stations if one.servers < most[one.ref]]
    shown = fewer or (state.stations if len(state.stations) == 1 else ())
    text = in_turn([f"{one.servers} × {element_name(design, one.ref[1])}" for one in shown])
    if not shown:
        text = translate("Speed", "all units") if state.stations else translate("Speed", "no queue")
    return filled(translate("Speed", "%1 at %2"), text, requests(state.demand)) if varies else text
