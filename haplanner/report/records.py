"""Results as plain records for other programs: the JSON of the command line, in full precision."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.results import (
    Analysis,
    CannotCompute,
    CutSet,
    DowntimeTerm,
    Explanation,
    Figures,
    Importance,
    OverTime,
    PlannedDowntime,
    ServiceResult,
)
from haplanner.model.design import Design
from haplanner.model.scenario_order import in_order
from haplanner.report.answer import Courses
from haplanner.report.costs import Costs, service_costs, total_costs
from haplanner.report.performance_records import latency_record, performance_record, performing_record
from haplanner.report.plain_number import Record, number
from haplanner.report.sure_records import cost_uncertainty, figures_record, uncertainty_record

if TYPE_CHECKING:
    from haplanner.engine.simulated import (
        Known,
        Simulated,
        SimulatedCredit,
        SimulatedService,
        SimulatedThroughput,
    )
    from haplanner.engine.uncertainty.sureness import Sureness


_FIGURES = (
    "availability",
    "unavailability",
    "nines",
    "downtime_hours_per_year",
    "failures_per_year",
    "mean_up_time",
    "mean_down_time",
)
_COSTS = ("components", "crews", "downtime", "outages", "credits")
_IMPORTANCE = ("birnbaum", "criticality", "fussell_vesely", "raw", "rrw", "downtime_caused")


def analysis_record(
    analysis: Analysis,
    scenario: str | None,
    courses: Courses | None = None,
    explanations: Mapping[str, Explanation] = MappingProxyType({}),
    sure: "Sureness | None" = None,
) -> Record:
    """The record of the long-run figures, with a mission, formulas and how sure they are where given."""
    return {
        "design": analysis.design.name,
        "scenario": scenario,
        "services": {
            i: {
                **_service(analysis.design, i, result),
                **_over_time(i, courses),
                "explanation": _explanation(explanations.get(i)),
                "uncertainty": uncertainty_record(analysis, i, sure),
            }
            for i, result in sorted(analysis.services.items())
        },
        "elements": {i: _element(i, figures, sure) for i, figures in sorted(analysis.elements.items())},
        **_cost(total_costs(analysis)),
        **cost_uncertainty(analysis, sure),
    }


def _element(element_id: str, figures: Figures, sure: "Sureness | None") -> Record:
    kept = ("availability", "unavailability", "failures_per_year", "mean_up_time", "mean_down_time")
    unsure = None if sure is None else sure.elements.get(element_id)
    return {
        **{name: number(getattr(figures, name)) for name in kept},
        **({} if unsure is None else {"uncertainty": figures_record(unsure)}),
    }


def _over_time(service_id: str, courses: Courses | None) -> Record:
    if isinstance(courses, CannotCompute):
        return {"over_time": None, "over_time_error": str(courses)}
    course = courses.get(service_id) if courses is not None else None
    return {"over_time": _course(course) if course is not None else None, "over_time_error": None}


def _course(course: OverTime) -> Record:
    down, mean_down, stopped = course.unavailability, course.mean_unavailability, course.unreliability
    return {
        "mission_hours": course.mission_hours,
        "times": _numbers(course.times),
        "availability": _numbers(1.0 - down),
        "unavailability": _numbers(down),
        "interval_availability": _numbers(1.0 - mean_down),
        "interval_unavailability": _numbers(mean_down),
        "reliability": _numbers(1.0 - stopped),
        "unreliability": _numbers(stopped),
        "expected_outages": _numbers(course.expected_outages),
        "mean_time_to_first_outage": number(course.mean_time_to_first_outage),
        "method": course.method,
        "assumptions": list(course.assumptions),
        "first_outage_method": course.first_outage_method,
        "first_outage_assumptions": list(course.first_outage_assumptions),
    }


def _numbers(values: NDArray[np.float64]) -> list[float | None]:
    return [number(value) for value in values.tolist()]


def _explanation(explanation: Explanation | None) -> Record | None:
    if explanation is None:
        return None
    steps = [
        {
            "name": step.name,
            "formula": step.formula,
            "numbers": step.numbers,
            "unavailability": number(step.unavailability),
            "refs": [{"kind": kind, "id": element_id} for kind, element_id in step.refs],
        }
        for step in explanation.steps
    ]
    return {"steps": steps, "complete": explanation.complete, "reason": explanation.reason}


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
        "cut_sets_complete": result.cut_sets_complete,
        "cut_sets_left_out": number(result.cut_sets_left_out),
        "waterfall": [_term(term) for term in result.waterfall],
        "unavailability_bounds": _bounds(result.unavailability_bounds),
        **performance_record(result),
        "planned_downtime": _planned(result.planned),
        **_cost(service_costs(design, service_id, result)),
    }


def _cost(costs: Costs | None) -> Record:
    if costs is None:
        return {"cost": None, "cost_terms": None}
    terms = {name: number(getattr(costs, name)) for name in _COSTS}
    terms["credits"] = terms["credits"] if costs.credits_known else None
    return {"cost": number(costs.total), "cost_terms": terms}


def _importance(importance: Importance) -> Record:
    return {name: number(getattr(importance, name)) for name in _IMPORTANCE}


def _term(term: DowntimeTerm) -> Record:
    kind, element_id = term.cause
    return {
        "cause": element_id,
        "kind": kind,
        "mode": term.mode,
        "phase": term.phase,
        "hours_per_year": number(term.hours_per_year),
    }


def _planned(planned: PlannedDowntime | None) -> Record | None:
    if planned is None:
        return None
    return {
        "unavailability": number(planned.unavailability),
        "hours_per_year": number(planned.hours_per_year),
        "method": planned.method,
        "assumptions": list(planned.assumptions),
    }


def _bounds(bounds: tuple[float, float] | None) -> list[float | None] | None:
    return None if bounds is None else [number(bound) for bound in bounds]


def _cut_set(cut: CutSet) -> Record:
    return {"events": list(cut.events), "probability": number(cut.probability)}


def simulated_record(
    simulated: "Simulated", scenario: str | None, causes: "Mapping[str, Record] | None" = None
) -> Record:
    """The record of a simulation, `causes` by service where they are given."""
    return {
        "design": simulated.design.name,
        "scenario": scenario,
        "services": {
            i: {**_simulated(simulated.design, i, s), "causes": (causes or {}).get(i)}
            for i, s in sorted(simulated.services.items())
        },
        "elements": {i: {"availability": number(a)} for i, a in sorted(simulated.elements.items())},
        "assumptions": list(simulated.assumptions),
        "horizon_hours": simulated.horizon,
        "replications": simulated.replications_done,
        "replications_wanted": simulated.replications_wanted,
        "stopped": simulated.stopped or None,
        "relative_precision": number(simulated.relative_precision),
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
        "mean_outage_hours_ci95": _interval(service.mean_outage_hours_ci95),
        "outage_hours_percentiles": {
            str(percent): number(hours) for percent, hours in service.outage_hours_percentiles.items()
        }
        if service.outages
        else None,
        "outage_hours_percentiles_ci95": _known_intervals(service.outage_hours_known),
        "downtime_hours_in_a_year": _known_values(service.downtime_per_year_known),
        "downtime_hours_in_a_year_ci95": _known_intervals(service.downtime_per_year_known),
        "first_outage_hours": _known_values(service.first_outage_known),
        "first_outage_hours_ci95": _known_intervals(service.first_outage_known),
        "any_outage_probability": number(service.any_outage.value),
        "any_outage_probability_ci95": _interval((service.any_outage.low, service.any_outage.high)),
        "relative_precision": number(service.relative_precision),
        "method": service.method,
        "how": service.how,
        "target": design.services[service_id].target,
        "meets_target_probability": number(service.meets_target_probability),
        "meets_target_probability_ci95": None
        if service.meets_target_ci95 is None
        else _interval(service.meets_target_ci95),
        "planned_downtime": None
        if service.planned is None
        else {
            "hours_per_year": number(service.planned.hours_per_year),
            "hours_per_year_ci95": _interval(service.planned.hours_per_year_ci95),
        },
        "credit": _credit(design, service_id, service.credit),
        **_simulated_speed(service),
        "throughput": _simulated_throughput(service.throughput),
        "throughput_error": service.throughput_missing or None,
    }


def _credit(design: Design, service_id: str, found: "SimulatedCredit | None") -> Record | None:
    contract = design.services[service_id].credit
    if contract is None or found is None:
        return None
    steps = [
        {
            "below": step.below,
            "share": step.share,
            "probability": number(known.value),
            "probability_ci95": _interval((known.low, known.high)),
        }
        for step, known in zip(contract.steps, found.below, strict=True)
    ]
    return {
        "per_year": number(found.expected),
        "per_year_ci95": _interval(found.expected_ci95),
        "period": contract.period,
        "steps": steps,
    }


def _simulated_speed(service: "SimulatedService") -> Record:
    speed = service.speed
    performing = None if speed is None else performing_record(speed.performing)
    if speed is not None and performing is not None:
        performing["unavailability_ci95"] = _interval(speed.performing_ci95)
    return {
        "latency": None if speed is None else latency_record(speed.latency),
        "performing": performing,
    }


def _simulated_throughput(found: "SimulatedThroughput | None") -> Record | None:
    if found is None:
        return None
    unmet, down = found.unmet_ci95, found.unavailability_with_demand_ci95
    below = found.unmet
    lost = found.unavailability_with_demand
    return {
        "expected": number(found.expected),
        "expected_ci95": _interval(found.expected_ci95),
        "p_meets_demand": None if below is None else 1.0 - below,
        "p_meets_demand_ci95": None if unmet is None else _interval((1.0 - unmet[1], 1.0 - unmet[0])),
        "p_below_demand": below,
        "p_below_demand_ci95": None if unmet is None else _interval(unmet),
        "availability_with_demand": None if lost is None else 1.0 - lost,
        "unavailability_with_demand": lost,
        "unavailability_with_demand_ci95": None if down is None else _interval(down),
        "distribution": [[number(value), p] for value, p in found.distribution],
        "method": "simulated",
    }


def _known_values(known: "Mapping[int, Known]") -> Record:
    """Percentiles; null where they lie beyond what was simulated."""
    return {str(percent): number(one.value) for percent, one in known.items()}


def _known_intervals(known: "Mapping[int, Known]") -> Record:
    return {str(percent): _interval((one.low, one.high)) for percent, one in known.items()}


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
    for scenario_id, scenario in ((i, base.scenarios[i]) for i in in_order(base.scenarios)):
        if scenario_id not in analyses:
            reason = reasons.get(scenario_id, "")
            costs = _cost(None)
            scenarios[scenario_id] = {"name": scenario.name, "error": reason, "services": {}, **costs}
            continue
        analysis = analyses[scenario_id]
        services = {}
        for service_id, result in sorted(analysis.services.items()):
            services[service_id] = _compared(analysis.design, service_id, result)
            if service_id in ours:
                services[service_id]["difference"] = _difference(result.figures, ours[service_id].figures)
        costs = _cost(total_costs(analysis))
        scenarios[scenario_id] = {"name": scenario.name, "error": None, "services": services, **costs}
    compared = {i: _compared(analyses[None].design, i, r) for i, r in sorted(ours.items())}
    whole = {"services": compared, **_cost(total_costs(analyses[None]))}
    return {"design": base.name, "base": whole, "scenarios": scenarios}


def _compared(design: Design, service_id: str, result: ServiceResult) -> Record:
    whole = _service(design, service_id, result)
    kept = (
        *_FIGURES,
        "method",
        "assumptions",
        "target",
        "meets_target",
        "unavailability_bounds",
        "cost",
        "cost_terms",
        "throughput",
        "throughput_error",
        "latency",
        "latency_error",
        "performing",
    )
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
