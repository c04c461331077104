"""What every chart shows, as a value made of the material; `LookupError` says what that lacks for it."""

from typing import TYPE_CHECKING

from haplanner.engine.results import Analysis
from haplanner.model.scenario_order import in_order
from haplanner.report.charts import (
    capacity,
    causes,
    compare,
    distribution,
    error_budget,
    heat_map,
    importance,
    limits,
    over_time,
    pareto,
    running,
    saturation,
    speed,
    sweep,
    timeline,
    tornado,
    waterfall,
)
from haplanner.report.charts.choices import worth_varying
from haplanner.report.charts.material import Material

if TYPE_CHECKING:
    from haplanner.engine.ranked import RankedCauses


def timeline_of(material: Material) -> timeline.Timeline:
    """One history."""
    if material.history is None:
        raise LookupError("this chart needs a simulated history")
    return timeline.timeline(material.history, material.run)


def waterfall_of(material: Material) -> waterfall.Waterfall:
    """What the downtime is made of."""
    return waterfall.waterfall(material.analysis, material.chosen_service())


def measures_of(material: Material) -> importance.Measures:
    """How important every element is."""
    return importance.measures(material.analysis, material.chosen_service())


def capacity_of(material: Material) -> capacity.Capacity:
    """Throughput by share of time."""
    return capacity.capacity(material.analysis, material.chosen_service())


def speed_of(material: Material) -> speed.Speed:
    """Latency by state."""
    return speed.speed(material.analysis, material.chosen_service())


def saturation_of(material: Material) -> saturation.Saturation:
    """Latency by demand."""
    return saturation.saturation(material.analysis, material.chosen_service())


def mission_of(material: Material) -> over_time.Mission:
    """Availability and reliability over time."""
    answer = (material.analyses or {}).get(material.scenario)
    known = answer if isinstance(answer, Analysis) else None
    return over_time.mission(material.course(), material.design, material.chosen_service(), known)


def limits_of(material: Material) -> limits.Limits:
    """What limits the service."""
    return limits.limits(material.analysis, material.chosen_service())


def running_of(material: Material) -> running.Running:
    """How the simulated figure settles."""
    if material.simulated is None:
        raise LookupError("this chart needs a simulation")
    return running.running(material.simulated, material.chosen_service(), material.analysis)


def distribution_of(material: Material) -> distribution.Distribution:
    """Downtime per year."""
    if material.simulated is None:
        raise LookupError("this chart needs a simulation")
    return distribution.distribution(material.simulated, material.chosen_service())


def causes_of(material: Material) -> causes.Causes:
    """Where the outages came from."""
    return causes.causes(_ranked(material), material.chosen_service())


def error_budget_of(material: Material) -> error_budget.ErrorBudget:
    """How the error budget of a year is used up."""
    answer = (material.analyses or {}).get(material.scenario)
    known = answer if isinstance(answer, Analysis) else None
    return error_budget.error_budget(_ranked(material), material.chosen_service(), known)


def _ranked(material: Material) -> "RankedCauses":
    if material.causes is None:
        raise LookupError("this chart needs the outages of a simulation")
    if material.causes.missing:
        raise LookupError(material.causes.missing)
    return material.causes


def compare_of(material: Material) -> compare.Compare:
    """Baseline and scenarios."""
    service, answers = material.chosen_service(), material.analyses or {}
    *_, last = compare.with_shares(
        compare.compare(material.base, answers, service, baseline_name=compare.baseline()), answers, service
    )
    return last


def pareto_of(material: Material) -> pareto.Pareto:
    """What money buys."""
    if material.improvement is None:
        raise LookupError("this chart needs what can be decided")
    service = material.design.services[material.chosen_service()]
    return pareto.pareto(material.improvement, material.design, service.target)


def sweep_of(material: Material) -> sweep.Sweep:
    """Base and scenarios over the repair time of what limits the service most."""
    service = material.chosen_service()
    if material.analysis.services[service].method == "simulated":
        raise LookupError("a sweep needs exact figures, and this design is too large for them")
    parameter = sweep.worth_a_sweep(material.analysis, service)
    if parameter is None:
        raise LookupError("there is nothing to vary: no element can fail")
    base = material.base
    names = {i: compare.scenario_name(base, i) for i in (None, *base.scenarios)}
    places = (None, *in_order(base.scenarios))
    designs = sweep.candidates(base, names)
    *_, last = sweep.sweep(
        designs,
        service,
        parameter,
        in_view=places.index(material.scenario),
        evaluators=material.evaluators,
    )
    return last


def heat_map_of(material: Material) -> heat_map.HeatMap:
    """The two numbers that limit the service most."""
    service = material.chosen_service()
    if material.analysis.services[service].method == "simulated":
        raise LookupError("a heat map needs exact figures, and this design is too large for them")
    found = worth_varying(material.design, material.analysis, service)
    others = [p for p in found if p.path != found[0].path]
    if not others:
        raise LookupError("a heat map needs two numbers that can be varied")
    other = next((p for p in others if p.ref != found[0].ref), others[0])
    *_, last = heat_map.heat_map(material.design, service, found[0], other)
    return last


def tornado_of(material: Material) -> tornado.Tornado:
    """Every number halved and doubled."""
    service = material.chosen_service()
    if material.analysis.services[service].method == "simulated":
        raise LookupError("a tornado needs exact figures, and this design is too large for them")
    *_, last = tornado.tornado(material.design, service, tornado.FACTORS[1])
    return last
