"""How sure every figure is, as rows: what lies below it in 1 of 20 draws, in half of them, in 19 of 20."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from haplanner.engine.results import Analysis, Method, ServiceResult
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import (
    format_availability,
    format_downtime_per_year,
    format_duration,
    format_rate,
)
from haplanner.model.language import filled, translate
from haplanner.report.charts.table import Cell, Table
from haplanner.report.costs import money, service_costs, total_costs
from haplanner.report.latency_text import seconds
from haplanner.report.sure_costs import SureCosts, sure_costs
from haplanner.report.throughput_text import requests

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import HowSure, SureFigures, Sureness, Three


@dataclass(frozen=True, slots=True)
class SureRow:
    """One figure: of which element (empty: of all together), its name, and three texts and numbers each.

    The numbers are those of the JSON: unavailabilities and hours, requests a second, seconds, money.
    """

    element: str
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


def total_row(analysis: Analysis, sure: "Sureness") -> SureRow | None:
    """The costs of all services together, where there are several."""
    costs = sure_costs(analysis, total_costs(analysis), sure) if len(sure) > 1 else None
    return None if costs is None else _cost("", costs)


def element_rows(sure: "Sureness") -> tuple[SureRow, ...]:
    """Availability and downtime of every element that unsure numbers touch, the widest downtime first."""
    found: list[SureRow] = []
    for element_id in sorted(sure.elements, key=lambda i: (-_width(sure.elements[i]), i)):
        found += _long_run(element_id, sure.elements[element_id], "")[:2]
    return tuple(found)


def _width(figures: "SureFigures") -> float:
    low, _, high = figures.unavailability
    return high - low


def owner(design: Design, row: SureRow) -> str:
    """The name of what a row is about."""
    return element_name(design, row.element) if row.element else translate("Sureness", "All services")


def sure_table(design: Design, rows: tuple[SureRow, ...]) -> Table:
    """The numbers in full precision."""
    lines: list[tuple[Cell, ...]] = [
        (owner(design, row), row.element or None, row.name, row.unit, *row.values, row.draws) for row in rows
    ]
    return Table(("element", "id", "figure", "unit", "p5", "p50", "p95", "draws"), tuple(lines))


def _long_run(element_id: str, sure: "SureFigures", about: str) -> tuple[SureRow, ...]:
    outages = translate("Sureness", "outages")

    def row(name: str, unit: str, text: Callable[[float], str], values: "Three") -> SureRow:
        return _row(element_id, about + name, unit, text, values, sure.draws)

    return (
        _availability(
            element_id, about + translate("Sureness", "Availability"), sure.unavailability, sure.draws
        ),
        row(translate("Sureness", "Downtime"), "h/year", _downtime, sure.downtime_hours_per_year),
        row(
            translate("Sureness", "Outages"),
            "1/year",
            lambda rate: format_rate(rate, outages),
            sure.failures_per_year,
        ),
        row(translate("Sureness", "Mean up time"), "h", format_duration, sure.mean_up_time),
        row(translate("Sureness", "Mean outage"), "h", format_duration, sure.mean_down_time),
    )


def _performance(service_id: str, sure: "HowSure", result: ServiceResult) -> Iterator[SureRow]:
    given, latency, performing = sure.throughput, sure.latency, sure.performing
    if given is not None and result.throughput is not None:
        about = _about(result.throughput.method)
        name = translate("Sureness", "Throughput")
        yield _row(service_id, about + name, "1/s", requests, given.expected, given.draws)
        if given.unmet is not None:
            name = translate("Sureness", "Meets demand")
            yield _availability(service_id, about + name, given.unmet, given.draws)
    if latency is not None and result.latency is not None:
        about = _about(result.latency.method)
        for name, values in (
            (translate("Sureness", "Latency, mean"), latency.bounded_mean),
            (translate("Sureness", "Latency, median"), latency.p50),
            (translate("Sureness", "Latency, 95%"), latency.p95),
            (translate("Sureness", "Latency, 99%"), latency.p99),
        ):
            yield _row(service_id, about + name, "s", seconds, values, latency.draws)
        if latency.late is not None:
            name = translate("Sureness", "Within limit")
            yield _availability(service_id, about + name, latency.late, latency.draws)
    if performing is not None and result.performing is not None:
        name = _about(result.performing.method) + translate("Sureness", "Performs")
        yield _availability(service_id, name, performing.unavailability, performing.draws)


def _cost(element_id: str, costs: SureCosts) -> SureRow:
    name = ("≈ " if costs.approximate else "") + translate("Sureness", "Cost a year")
    return _row(element_id, name, "", money, costs.total, costs.draws)


def _availability(element_id: str, name: str, unavailability: "Three", draws: int) -> SureRow:
    """Told as availability, the least first; the numbers are unavailabilities, which keep their digits."""
    low, middle, high = (format_availability(min(1.0, u)) for u in unavailability)
    return SureRow(element_id, name, "unavailability", (high, middle, low), unavailability, draws)


def _row(
    element_id: str, name: str, unit: str, text: Callable[[float], str], values: "Three", draws: int
) -> SureRow:
    low, middle, high = values
    return SureRow(element_id, name, unit, (text(low), text(middle), text(high)), values, draws)


def _downtime(hours: float) -> str:
    return format_downtime_per_year(hours, 1.0)


def _about(method: Method) -> str:
    return "" if method == "exact" else "≈ "


def sure_columns(rows: tuple[SureRow, ...]) -> tuple[str, ...]:
    """What the columns of the figures are called; how many draws each is from only where that differs."""
    return (
        translate("Sureness", "1 in 20 below"),
        translate("Sureness", "Half below"),
        translate("Sureness", "19 in 20 below"),
        *([translate("Sureness", "Draws")] if len({row.draws for row in rows}) > 1 else []),
    )


def cells(row: SureRow, rows: tuple[SureRow, ...]) -> tuple[str, ...]:
    """The texts of a row below these columns."""
    return (*row.texts, *([f"{row.draws:,}"] if len({one.draws for one in rows}) > 1 else []))


def draws_text(rows: tuple[SureRow, ...]) -> str:
    """How many draws the figures are from, and that some are from fewer."""
    most = max(row.draws for row in rows)
    told = filled(translate("Sureness", "From %1 draws of what is not known"), f"{most:,}")
    if any(row.draws < most for row in rows):
        text = translate(
            "Sureness", "%1; what has to be worked out draw by draw, from the first of them, as told"
        )
        told = filled(text, told)
    return filled(translate("Sureness", "%1. How years differ is another matter."), told)
