"""Results as plain records for other programs: the JSON of the command line, in full precision."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from haplanner.engine.results import Analysis, CutSet, Figures, Importance, ServiceResult
from haplanner.model.design import Design

if TYPE_CHECKING:
    from haplanner.engine.simulated import Simulated, SimulatedService

Record = dict[str, Any]

_FIGURES = (
    "availability",
    "unavailability",
    "nines",
    "downtime_hours_per_year",
    "failures_per_year",
    "mean_up_time",
    "mean_down_time",
)
_IMPORTANCE = ("birnbaum", "criticality", "fussell_vesely", "raw", "rrw", "downtime_caused")


def number(value: float | None) -> float | None:
    """The number itself; `None`, JSON's null, for what is infinite or not a number.

    >>> number(0.5), number(math.inf)
    (0.5, None)
    """
    return None if value is None or not math.isfinite(value) else value


def yearly_cost(design: Design, service_id: str, downtime_hours_per_year: float) -> float | None:
    """Σ cost × count of the components that are there, plus the service's outage cost × its downtime.

    `None` where the design says nothing about money.
    """
    costs = [c.cost * c.count for c in design.components.values() if c.cost is not None and c.enabled]
    outage_cost = design.services[service_id].outage_cost
    if not costs and outage_cost is None:
        return None
    return number(math.fsum(costs) + (outage_cost or 0.0) * downtime_hours_per_year)


def analysis_record(analysis: Analysis, scenario: str | None) -> Record:
    """The record of an exact analysis."""
    return {
        "design": analysis.design.name,
        "scenario": scenario,
        "services": {i: _service(analysis.design, i, r) for i, r in sorted(analysis.services.items())},
        "elements": {
            i: {"availability": number(f.availability), "unavailability": number(f.unavailability)}
            for i, f in sorted(analysis.elements.items())
        },
    }


def _figures(figures: Figures) -> Record:
    return {name: number(getattr(figures, name)) for name in _FIGURES}


def _service(design: Design, service_id: str, result: ServiceResult) -> Record:
    return {
        **_figures(result.figures),
        "method": result.method,
        "assumptions": list(result.assumptions),
        "target": design.services[service_id].target,
        "meets_target": result.meets_target,
        "importance": {i: _importance(one) for i, one in sorted(result.importance.items())},
        "cut_sets": [_cut_set(cut) for cut in result.cut_sets],
        "throughput": None,
        "latency": None,
        "cost": yearly_cost(design, service_id, result.figures.downtime_hours_per_year),
    }


def _importance(importance: Importance) -> Record:
    return {name: number(getattr(importance, name)) for name in _IMPORTANCE}


def _cut_set(cut: CutSet) -> Record:
    return {"events": list(cut.events), "probability": number(cut.probability)}


def simulated_record(simulated: "Simulated", scenario: str | None) -> Record:
    """The record of a simulation."""
    return {
        "design": simulated.design.name,
        "scenario": scenario,
        "services": {i: _simulated(simulated.design, i, s) for i, s in sorted(simulated.services.items())},
        "elements": {i: {"availability": number(a)} for i, a in sorted(simulated.elements.items())},
        "assumptions": list(simulated.assumptions),
        "horizon_hours": simulated.horizon,
        "replications": simulated.replications_done,
        "events_simulated": simulated.events,
        "seconds": simulated.seconds,
        "seed": simulated.seed,
    }


def _simulated(design: Design, service_id: str, service: "SimulatedService") -> Record:
    return {
        "availability": number(service.availability),
        "unavailability": number(service.unavailability),
        "ci95": _interval(service.availability_ci95),
        "availability_ci95": _interval(service.availability_ci95),
        "unavailability_ci95": _interval(service.unavailability_ci95),
        "outages_per_year": number(service.outages_per_year),
        "outages_per_year_ci95": _interval(service.outages_per_year_ci95),
        "mean_outage_hours": number(service.mean_outage_hours),
        "outage_hours_percentiles": {
            str(percent): number(hours) for percent, hours in service.outage_hours_percentiles.items()
        },
        "method": service.method,
        "target": design.services[service_id].target,
        "meets_target_probability": number(service.meets_target_probability),
    }


def _interval(interval: tuple[float, float]) -> list[float | None]:
    return [number(float(end)) for end in interval]


def comparison_record(
    base: Design, analyses: Mapping[str | None, Analysis], reasons: Mapping[str | None, str]
) -> Record:
    """The record of base and scenarios side by side; `reasons` says why a scenario has no figures.

    `difference` is the scenario's figure minus the base's.
    """
    ours = analyses[None].services
    scenarios: Record = {}
    for scenario_id, scenario in sorted(base.scenarios.items()):
        if scenario_id not in analyses:
            reason = reasons.get(scenario_id, "")
            scenarios[scenario_id] = {"name": scenario.name, "error": reason, "services": {}}
            continue
        analysis = analyses[scenario_id]
        services = {}
        for service_id, result in sorted(analysis.services.items()):
            services[service_id] = _compared(analysis.design, service_id, result)
            if service_id in ours:
                services[service_id]["difference"] = _difference(result.figures, ours[service_id].figures)
        scenarios[scenario_id] = {"name": scenario.name, "error": None, "services": services}
    compared = {i: _compared(analyses[None].design, i, r) for i, r in sorted(ours.items())}
    return {"design": base.name, "base": {"services": compared}, "scenarios": scenarios}


def _compared(design: Design, service_id: str, result: ServiceResult) -> Record:
    whole = _service(design, service_id, result)
    kept = (*_FIGURES, "method", "assumptions", "target", "meets_target", "cost")
    return {key: whole[key] for key in kept}


def _difference(theirs: Figures, ours: Figures) -> Record:
    # Of availabilities through unavailability, where no digits are lost.
    return {
        "availability": number(ours.unavailability - theirs.unavailability),
        "unavailability": number(theirs.unavailability - ours.unavailability),
        "nines": number(theirs.nines - ours.nines),
        "downtime_hours_per_year": number(theirs.downtime_hours_per_year - ours.downtime_hours_per_year),
        "failures_per_year": number(theirs.failures_per_year - ours.failures_per_year),
    }
