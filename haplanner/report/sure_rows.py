"""How sure every figure is, as rows: what lies below it in 1 of 20 draws, in half of them, in 19 of 20."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from haplanner.engine.results import Analysis, Method, ServiceResult
from haplanner.engine.target import allowed
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import (
    format_availability,
    format_downtime_per_year,
    format_duration,
    format_rate,
    format_share,
)
from haplanner.model.language import filled, translate
from haplanner.report.costs import money, service_costs, total_costs
from haplanner.report.latency_text import seconds
from haplanner.report.sure_costs import SureCosts, sure_costs
from haplanner.report.throughput_text import requests

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import HowSure, SureFigures, Sureness, Three


_ROUNDING = 1e-9
"""A draw that misses its target by less does so by rounding."""


@dataclass(frozen=True, slots=True)
class SureRow:
    """One figure: of which element (empty: of all together), its name, and three texts and numbers each.

    The numbers are those of the JSON: unavailabilities and hours, requests a second, seconds, money. `key` is
    what the figure is called in whatever language.
    """

    element: str
    key: str
    name: str
    unit: str
    texts: tuple[str, str, str]
    values: "Three"
    draws: int


def sure_rows(analysis: Analysis, service_id: str, sure: "HowSure") -> tuple[SureRow, ...]:
    """All figures of one service that numbers leave open."""
    result = analysis.services[service_id]
    about = _about(result.method)
    costs = sure_costs(analysis, service_costs(analysis.design, service_id, result), {service_id: sure})
    return (
        *_long_run(service_id, sure, about),
        *_performance(service_id, sure, result),
        *([_cost(service_id, costs)] if costs is not None else []),
    )


def sure_of_target(analysis: Analysis, service_id: str, sure: "HowSure") -> float | None:
    """In what share of the draws a service meets its target; `None` where it has none."""
    target = analysis.design.services[service_id].target
    return None if target is None or sure.drawn is None else sure.within(allowed(target) * (1.0 + _ROUNDING))


def target_text(analysis: Analysis, service_id: str, sure: "HowSure") -> str:
    """`The target of 99.95% is met in 72% of the draws.`; empty without a target."""
    share = sure_of_target(analysis, service_id, sure)
    target = analysis.design.services[service_id].target
    if share is None or target is None:
        return ""
    text = translate("Sureness", "The target of %1 is met in %2 of the draws.")
    return filled(text, format_availability(allowed(target)), format_share(share))


def total_row(analysis: Analysis, sure: "Sureness") -> SureRow | None:
    """The costs of all services together, where there are several."""
    costs = sure_costs(analysis, total_costs(analysis), sure) if len(sure) > 1 else None
    return None if costs is None else _cost("", costs)


def element_rows(sure: "Sureness") -> tuple[SureRow, ...]:
    """Availability and downtime of every element that unsure numbers touch, the widest downtime first."""
    found: list[SureRow] = []
    for element_id in sorted(sure.elements, key=lambda i: (-_width(sure.elements[i]), i)):
        found += _long_run(element_id, sure.elements[element_id])[:2]
    return tuple(found)


def _width(figures: "SureFigures") -> float:
    low, _, high = figures.unavailability
    return high - low


def owner(design: Design, row: SureRow) -> str:
    """The name of what a row is about."""
    return element_name(design, row.element) if row.element else translate("Sureness", "All services")


class _Of(NamedTuple):
    """Makes the rows of one element whose figures are from so many draws; `about` goes before their names."""

    element: str
    draws: int
    about: str = ""

    def row(self, key: str, name: str, unit: str, text: Callable[[float], str], values: "Three") -> SureRow:
        low, middle, high = map(text, values)
        return SureRow(self.element, key, self.about + name, unit, (low, middle, high), values, self.draws)

    def availability(self, key: str, name: str, unavailability: "Three") -> SureRow:
        """Told as availability, the least first; the numbers are unavailabilities, which keep digits."""
        made = self.row(key, name, "unavailability", _available, unavailability)
        return replace(made, texts=made.texts[::-1])


def _long_run(element_id: str, sure: "SureFigures", about: str = "") -> tuple[SureRow, ...]:
    of, noun = _Of(element_id, sure.draws, about), translate("Sureness", "outages")
    return (
        of.availability("availability", translate("Sureness", "Availability"), sure.unavailability),
        of.row(
            "downtime", translate("Sureness", "Downtime"), "h/year", _downtime, sure.downtime_hours_per_year
        ),
        of.row(
            "outages",
            translate("Sureness", "Outages"),
            "1/year",
            lambda rate: format_rate(rate, noun),
            sure.failures_per_year,
        ),
        of.row(
            "mean up time", translate("Sureness", "Mean up time"), "h", format_duration, sure.mean_up_time
        ),
        of.row(
            "mean outage", translate("Sureness", "Mean outage"), "h", format_duration, sure.mean_down_time
        ),
    )


def _performance(service_id: str, sure: "HowSure", result: ServiceResult) -> Iterator[SureRow]:
    given, latency, performing = sure.throughput, sure.latency, sure.performing
    if given is not None and result.throughput is not None:
        of = _Of(service_id, given.draws, _about(result.throughput.method))
        yield of.row("throughput", translate("Sureness", "Throughput"), "1/s", requests, given.expected)
        if given.unmet is not None:
            yield of.availability("meets demand", translate("Sureness", "Meets demand"), given.unmet)
    if latency is not None and result.latency is not None:
        of = _Of(service_id, latency.draws, _about(result.latency.method))
        for key, name, values in (
            ("mean latency", translate("Sureness", "Latency, mean"), latency.bounded_mean),
            ("median latency", translate("Sureness", "Latency, median"), latency.p50),
            ("95% latency", translate("Sureness", "Latency, 95%"), latency.p95),
            ("99% latency", translate("Sureness", "Latency, 99%"), latency.p99),
        ):
            yield of.row(key, name, "s", seconds, values)
        if latency.late is not None:
            yield of.availability("within limit", translate("Sureness", "Within limit"), latency.late)
    if performing is not None and result.performing is not None:
        of = _Of(service_id, performing.draws, _about(result.performing.method))
        yield of.availability("performs", translate("Sureness", "Performs"), performing.unavailability)


def _cost(element_id: str, costs: SureCosts) -> SureRow:
    of = _Of(element_id, costs.draws, "≈ " if costs.approximate else "")
    return of.row("cost", translate("Sureness", "Cost a year"), "1/year", money, costs.total)


def _available(unavailability: float) -> str:
    return format_availability(min(1.0, unavailability))


def _downtime(hours: float) -> str:
    return format_downtime_per_year(hours, 1.0)


def _about(method: Method) -> str:
    return "" if method == "exact" else "≈ "


def sure_columns() -> tuple[str, str, str]:
    """What the columns of the figures are called."""
    return (
        translate("Sureness", "1 in 20 below"),
        translate("Sureness", "Half below"),
        translate("Sureness", "19 in 20 below"),
    )


def draws_column() -> str:
    """What the column is called that says how many draws a figure is from."""
    return translate("Sureness", "Draws")


def columns_of(rows: tuple[SureRow, ...]) -> tuple[str, ...]:
    """The columns of some rows; how many draws each is from only where that differs."""
    return (*sure_columns(), *([draws_column()] if _differ(rows) else []))


def cells(row: SureRow, rows: tuple[SureRow, ...]) -> tuple[str, ...]:
    """The texts of a row below these columns."""
    return (*row.texts, *([f"{row.draws:,}"] if _differ(rows) else []))


def _differ(rows: tuple[SureRow, ...]) -> bool:
    return len({row.draws for row in rows}) > 1


def draws_text(rows: tuple[SureRow, ...]) -> str:
    """How many draws the figures are from, and that some are from fewer."""
    most = max(row.draws for row in rows)
    told = filled(translate("Sureness", "From %1 draws of what is not known"), f"{most:,}")
    if _differ(rows):
        text = translate(
            "Sureness", "%1; what has to be worked out draw by draw, from the first of them, as told"
        )
        told = filled(text, told)
    return filled(translate("Sureness", "%1. How years differ is another matter."), told)
