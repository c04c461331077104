"""How sure figures are, as plain records: three percentiles under the name of each figure."""

from typing import TYPE_CHECKING

from haplanner.engine.results import Analysis
from haplanner.report.costs import service_costs, total_costs
from haplanner.report.plain_number import Record, number
from haplanner.report.sure_costs import SureCosts, sure_costs
from haplanner.report.sure_rows import sure_of_target

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import (
        HowSure,
        SureFigures,
        SureLatency,
        Sureness,
        SurePerforming,
        SureThroughput,
        Three,
    )

_THROUGHPUT = {
    "expected": "expected",
    "unserved": "unserved",
    "p_below_demand": "unmet",
    "unavailability_with_demand": "unavailability_with_demand",
}
_LATENCY = {
    "mean": "mean",
    "mean_while_not_overloaded": "bounded_mean",
    "p50": "p50",
    "p95": "p95",
    "p99": "p99",
    "p_beyond_limit": "late",
    "p_overloaded": "overloaded",
}
"""What the fields are called in the records of the figures themselves."""


def uncertainty_record(analysis: Analysis, service_id: str, sure: "Sureness | None") -> Record | None:
    """How sure the figures of one service are, its costs among them; `None` where all is sure."""
    found = None if sure is None else sure.get(service_id)
    if found is None:
        return None
    known = service_costs(analysis.design, service_id, analysis.services[service_id])
    return {
        **(sureness_record(found, sure_costs(analysis, known, {service_id: found})) or {}),
        "meets_target_probability": number(sure_of_target(analysis, service_id, found)),
    }


def cost_uncertainty(analysis: Analysis, sure: "Sureness | None") -> Record:
    """Of the costs of all services together, where any of them is not sure."""
    found = None if sure is None else sure_costs(analysis, total_costs(analysis), sure)
    return {} if found is None else {"cost_uncertainty": costs_record(found)}


def sureness_record(sure: "HowSure | None", costs: SureCosts | None = None) -> Record | None:
    """The percentiles, and every number's share of the variance of ln U; `None` where all is sure."""
    if sure is None:
        return None
    return {
        **figures_record(sure),
        "throughput": _percentiles(sure.throughput, _THROUGHPUT),
        "latency": _percentiles(sure.latency, _LATENCY),
        "performing": _percentiles(sure.performing, {"unavailability": "unavailability"}),
        "cost": costs_record(costs),
        "shares": [
            {
                "element": one.number.ref[1],
                "mode": one.number.mode,
                "field": one.number.field,
                "share": one.share,
            }
            for one in sure.shares
        ],
    }


def figures_record(sure: "SureFigures") -> Record:
    """The percentiles of an element's long-run figures."""
    return {
        "draws": sure.draws,
        "unavailability": _three(sure.unavailability),
        "downtime_hours_per_year": _three(sure.downtime_hours_per_year),
        "failures_per_year": _three(sure.failures_per_year),
        "mean_up_time": _three(sure.mean_up_time),
        "mean_down_time": _three(sure.mean_down_time),
    }


def costs_record(costs: SureCosts | None) -> Record | None:
    """The percentiles of what a year costs."""
    return None if costs is None else {"draws": costs.draws, **_three(costs.total)}


def _percentiles(
    found: "SureThroughput | SureLatency | SurePerforming | None", names: dict[str, str]
) -> Record | None:
    """Those of some fields, by their names in the records of the figures themselves."""
    if found is None:
        return None
    values = {name: getattr(found, field) for name, field in names.items()}
    told = {name: None if value is None else _three(value) for name, value in values.items()}
    return {"draws": found.draws, **told}


def _three(values: "Three") -> Record:
    return dict(zip(("p5", "p50", "p95"), map(number, values), strict=True))
