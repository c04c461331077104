"""A sweep: one parameter over a range, the exact availability at each value, where the target is crossed."""

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from haplanner.engine.results import Analysis
from haplanner.engine.target import allowed
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import format_availability
from haplanner.model.language import filled, in_turn, translate
from haplanner.model.problem import DesignError
from haplanner.model.scenario import apply_scenario
from haplanner.model.scenario_order import in_order
from haplanner.report.charts.evaluator import Evaluate, Evaluator, Evaluators
from haplanner.report.charts.order import largest_first
from haplanner.report.charts.parameter import Parameter, limit_text, parameters, value_in
from haplanner.report.charts.scale import percent_of
from haplanner.report.charts.table import Table

POINTS = 61
MOST_SERIES = 6
_REACH = 20.0
"""How many times the present value the range may go to show where the target is crossed."""
_SNAPSHOT_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where availability crosses the target; `below`: the target is met below this value, else from it on."""

    value: float
    below: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One design's unavailability by value (NaN where it cannot be computed); `now` its own present value.

    `places` are those of the base (0) and the scenarios (from 1 on) that it stands for: the first says its
    colour, which is the same in every chart.
    """

    name: str
    places: tuple[int, ...]
    values: tuple[float, ...]
    unavailability: tuple[float, ...]
    now: float | None = None
    crossings: tuple[Crossing, ...] = ()


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is known so far; `done` of `wanted` evaluations; `in_view` is the place of the design in view."""

    design_name: str
    service_name: str
    parameter: Parameter
    low: float
    high: float
    by_ratio: bool
    target: float | None
    series: tuple[Series, ...]
    done: int
    wanted: int
    in_view: int = 0

    @property
    def main(self) -> Series | None:
        """The series of the design in view."""
        return next((series for series in self.series if self.in_view in series.places), None)

    def crossing_text(self, crossing: Crossing) -> str:
        """`meets 99.95% up to 10.6 h`."""
        target = percent_of(allowed(self.target or 0.0))
        value = limit_text(self.parameter, crossing.value, up=not crossing.below)
        return (
            filled(translate("Sweep", "meets %1 up to %2"), target, value)
            if crossing.below
            else filled(translate("Sweep", "meets %1 from %2 on"), target, value)
        )

    def heading(self) -> str:
        """What the design in view makes of the target, in few words."""
        main = self.main
        known = [u for u in main.unavailability if u == u] if main is not None else []
        if main is None or not known:
            return ""
        if main.crossings:
            text = in_turn([self.crossing_text(crossing) for crossing in main.crossings])
            return text[:1].upper() + text[1:]
        if self.target is not None:
            target = percent_of(allowed(self.target))
            if max(known) <= allowed(self.target):
                return filled(translate("Sweep", "Meets %1 everywhere"), target)
            if min(known) > allowed(self.target):
                return filled(translate("Sweep", "Never meets %1"), target)
        worst, best = format_availability(max(known)), format_availability(min(known))
        return filled(translate("Sweep", "%1 to %2"), worst, best)

    def summary(self) -> str:
        """What the sweep says, of the design in view first."""
        main = self.main
        if main is None or not main.values:
            return filled(translate("Sweep", "%1: not computed yet."), self.parameter.label)
        known = [u for u in main.unavailability if u == u]
        low, high = self.parameter.text(self.low), self.parameter.text(self.high)
        parts = [
            filled(
                translate("Sweep", "%1 by %2, %3 to %4"), self.service_name, self.parameter.label, low, high
            )
        ]
        if known:
            worst, best = format_availability(max(known)), format_availability(min(known))
            parts.append(filled(translate("Sweep", "from %1 to %2"), worst, best))
        ordered = [main, *(series for series in self.series if series is not main)]
        parts += [f"{s.name} {self.crossing_text(c)}" for s in ordered for c in s.crossings]
        if self.target is not None and known and not any(s.crossings for s in self.series):
            met = max(known) <= allowed(self.target)
            missed = min(known) > allowed(self.target)
            parts.append(
                translate("Sweep", "the target is met everywhere")
                if met
                else translate("Sweep", "the target is never met")
                if missed
                else ""
            )
        return filled(translate("Lists", "%1."), in_turn([part for part in parts if part]))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One design to be swept, and its place: 0 the base, scenarios from 1 on in their order."""

    name: str
    design: Design
    place: int


def candidates(base: Design, names: Mapping[str | None, str]) -> list[Candidate]:
    """The base and every scenario that can be applied to it; `names` is what they are called."""
    found = []
    for place, scenario in enumerate((None, *in_order(base.scenarios))):
        try:
            found.append(Candidate(names[scenario], apply_scenario(base, scenario), place))
        except DesignError:
            continue
    return found


def sweep(
    designs: Sequence[Candidate],
    service_id: str,
    parameter: Parameter,
    low: float | None = None,
    high: float | None = None,
    by_ratio: bool = False,
    points: int = POINTS,
    in_view: int = 0,
    evaluators: Evaluators = Evaluator,
) -> Iterator[Sweep]:
    """Ever more of the sweep; the last one is complete. Closing the iterator cancels.

    The design whose place is `in_view` gives service and target, and the range where `low` or `high` is left
    open; designs without the parameter or the service are left out, at most six are shown. `evaluators` tells
    who works the points out.
    """
    first = next((c.design for c in designs if c.place == in_view), designs[0].design)
    service = first.services.get(service_id)
    target = service.target if service is not None else None
    if low is None or high is None:
        low, high, by_ratio = worthwhile_range(first, service_id, parameter)
    fitting = [
        c for c in designs if value_in(c.design, parameter) is not None and service_id in c.design.services
    ]
    if len(fitting) > MOST_SERIES:
        others = [c for c in fitting if c.place != in_view][: MOST_SERIES - 1]
        fitting = [c for c in fitting if c.place == in_view or c in others]
    values = parameter.values(low, high, by_ratio, points)
    wanted = len(values) * len(fitting)
    so_far = Sweep(
        first.name,
        element_name(first, service_id),
        parameter,
        low,
        high,
        by_ratio,
        target,
        (),
        0,
        wanted,
        in_view,
    )
    shown = time.monotonic()
    evaluates = [evaluators(candidate.design, service_id, parameter) for candidate in fitting]
    for evaluate in evaluates:
        evaluate.expect(values)
    for candidate, evaluate in zip(fitting, evaluates, strict=True):
        now = value_in(candidate.design, parameter)
        found: list[float] = []
        complete = so_far.series
        for value in values:
            found.append(evaluate(value))
            if time.monotonic() - shown > _SNAPSHOT_SECONDS:
                shown = time.monotonic()
                part = Series(
                    candidate.name, (candidate.place,), tuple(values[: len(found)]), tuple(found), now
                )
                yield replace(so_far, series=(*complete, part), done=so_far.done + len(found))
        crossings = _crossings(evaluate, values, found, so_far.target, parameter)
        series = Series(candidate.name, (candidate.place,), tuple(values), tuple(found), now, crossings)
        so_far = replace(so_far, series=_joined(complete, series), done=so_far.done + len(values))
    yield so_far


def worthwhile_range(design: Design, service_id: str, parameter: Parameter) -> tuple[float, float, bool]:
    """The usual range, widened to where the target is crossed if that is within a factor of twenty."""
    low, high, by_ratio = parameter.usual_range()
    service = design.services.get(service_id)
    value = parameter.value
    if service is None or service.target is None or parameter.unit != "h" or not value > 0:
        return low, high, by_ratio
    evaluate, limit = Evaluator(design, service_id, parameter), allowed(service.target)

    def meets(tried: float) -> bool:
        return evaluate(tried) <= limit

    met = meets(value)
    if meets(high) == met and meets(value * _REACH) != met:
        crossing = _between(meets, high, value * _REACH)
        return *parameter.kept_within(low, parameter.neat(crossing * (2.0 if by_ratio else 1.25))), by_ratio
    if low > 0 and meets(low) == met and meets(value / _REACH) != met:
        crossing = _between(meets, low, value / _REACH)
        return *parameter.kept_within(parameter.neat(crossing / 2.0), high), by_ratio
    return low, high, by_ratio


def _between(meets: Callable[[float], bool], near: float, far: float) -> float:
    """Where between two values, on whose sides the target is met and is not, that changes; to a per cent."""
    side = meets(near)
    while abs(math.log(far / near)) > 0.01:
        middle = math.sqrt(near * far)
        near, far = (middle, far) if meets(middle) == side else (near, middle)
    return far


def _joined(complete: tuple[Series, ...], series: Series) -> tuple[Series, ...]:
    """The series with one more; scenarios that differ in nothing but the parameter share one line."""
    for i, other in enumerate(complete):
        if other.unavailability == series.unavailability:
            both = replace(other, name=f"{other.name}, {series.name}", places=(*other.places, *series.places))
            return (*complete[:i], both, *complete[i + 1 :])
    return (*complete, series)


def _crossings(
    evaluate: Evaluate, values: list[float], found: list[float], target: float | None, parameter: Parameter
) -> tuple[Crossing, ...]:
    if target is None:
        return ()
    limit = allowed(target)
    crossings = []
    for i in range(1, len(values)):
        before, after = found[i - 1] <= limit, found[i] <= limit
        if before == after or found[i - 1] != found[i - 1] or found[i] != found[i]:
            continue
        low, high = values[i - 1], values[i]
        if parameter.unit == "count":
            crossings.append(Crossing(low if before else high, before))
            continue
        while high - low > 1e-9 * max(abs(high), 1e-12):
            middle = (low + high) / 2
            if middle in (low, high):
                break
            if (evaluate(middle) <= limit) == before:
                low = middle
            else:
                high = middle
        crossings.append(Crossing(low if before else high, before))
    return tuple(crossings)


def worth_a_sweep(analysis: Analysis, service_id: str) -> Parameter | None:
    """The repair time of what limits a service most, or the first thing there that can be varied."""
    importance = analysis.services[service_id].importance
    ranked = sorted(importance, key=lambda i: largest_first(importance[i].downtime_caused, i))
    for element_id in [*ranked, *sorted(analysis.design.components)]:
        found = analysis.design.find(element_id)
        if found is not None:
            choices = parameters(analysis.design, (found[0], element_id))
            if choices:
                return choices[0]
    return None


def table(chart: Sweep) -> Table:
    """Values and availabilities in full precision, a row for each value of each series."""
    unit = {"h": " (h)", "probability": "", "count": "", "1/s": ""}[chart.parameter.unit]
    rows = [
        (series.name, value, 1.0 - down if down == down else None, down if down == down else None)
        for series in chart.series
        for value, down in zip(series.values, series.unavailability, strict=True)
    ]
    columns = ("scenario", chart.parameter.label + unit, "availability", "unavailability")
    return Table(columns, tuple(rows))
