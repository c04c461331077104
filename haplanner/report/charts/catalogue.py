"""Every chart that can be had without a window: what it needs, how it is drawn, its figures as a table."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import get_args

from haplanner.engine.results import Analysis, Method
from haplanner.model.labels import method_label
from haplanner.model.language import filled, listed, translate
from haplanner.report.charts import (
    capacity,
    causes,
    causes_sheet,
    compare,
    compare_sheet,
    curves,
    cut_sheet,
    distribution,
    distribution_sheet,
    heat_map,
    heat_map_sheet,
    importance,
    importance_sheet,
    limits,
    limits_sheet,
    over_time,
    over_time_sheet,
    pareto,
    pareto_sheet,
    running,
    saturation,
    speed,
    sweep,
    sweep_sheet,
    timeline,
    timeline_sheet,
    tornado,
    tornado_sheet,
    waterfall,
    waterfall_sheet,
)
from haplanner.report.charts.choices import worth_varying
from haplanner.report.charts.diagram_table import diagram_table
from haplanner.report.charts.material import (
    ANALYSIS,
    CAUSES,
    FIGURES,
    HISTORY,
    IMPROVEMENT,
    OVER_TIME,
    SCENARIOS,
    SIMULATION,
    Material,
    gather,
    read_text,
    sample_text,
)
from haplanner.report.charts.table import Table
from haplanner.report.diagram import ViewOptions, words_of_now
from haplanner.report.diagram_svg import diagram_svg
from haplanner.report.paper import Footer


@dataclass(frozen=True, slots=True)
class Kind:
    """One chart: its id and title, what it needs, its SVG and its table."""

    id: str
    title: str
    needs: frozenset[str]
    svg: Callable[[Material, Footer | None], str]
    table: Callable[[Material], Table]


def draw(kind: str, material: Material, footer: Footer | None = None) -> str:
    """The SVG text of a chart; raises `KeyError` for an unknown kind, `LookupError` without a service."""
    return _BY_ID[kind].svg(material, footer)


def table(kind: str, material: Material) -> Table:
    """The figures of a chart."""
    return _BY_ID[kind].table(material)


def material_for(kind: str, *args: object, **options: object) -> Material:
    """What a chart is drawn from; the arguments are those of `gather` after its first."""
    return gather(_BY_ID[kind].needs, *args, **options)  # type: ignore[arg-type]


def footer_for(kind: str, material: Material, date: str = "", version: str = "") -> Footer:
    """Where the figures of a chart come from."""
    scenario = material.scenario
    name = compare.scenario_name(material.base, scenario)
    needs = _BY_ID[kind].needs
    footer = Footer(material.base.name, name, date, _method(material, needs), None, version)
    if SCENARIOS in needs:
        footer = replace(footer, scenario="")
    if kind in ("capacity", "latency", "saturation"):
        result = material.analysis.services[material.chosen_service()]
        found = result.throughput if kind == "capacity" else result.latency
        return footer if found is None else replace(footer, method=method_label(found.method))
    simulated = material.simulated
    if material.history is not None and HISTORY in needs:
        return replace(
            footer,
            method=filled(translate("Runs", "simulated, %1"), material.run),
            seed=material.history.seed,
        )
    if material.causes is not None and CAUSES in needs:
        return replace(footer, method=read_text(material.causes), seed=material.causes.seed)
    if simulated is not None and SIMULATION in needs:
        return replace(footer, method=sample_text(simulated), seed=simulated.seed)
    return footer


_METHODS: tuple[Method, ...] = get_args(Method)


def _method(material: Material, needs: frozenset[str]) -> str:
    """How the figures of a chart were found; of several, all ways: `exact and simulated`."""
    found: set[str] = set()
    if material.improvement is not None and IMPROVEMENT in needs:
        found = {"approximate" if material.improvement.assumptions else "exact"}
    elif OVER_TIME in needs:
        course = material.course()
        found = {course.method, course.first_outage_method}
    elif material.design.services:
        service = material.chosen_service()
        for scenario, answer in (material.analyses or {}).items():
            if SCENARIOS in needs or scenario == material.scenario:
                result = answer.services.get(service) if isinstance(answer, Analysis) else None
                found |= {result.method} if result is not None else set()
    told = [method_label(method) for method in _METHODS if method in found]
    return listed(told) if told else ""


def _timeline(material: Material) -> timeline.Timeline:
    if material.history is None:
        raise LookupError("this chart needs a simulated history")
    return timeline.timeline(material.history, material.run)


def _waterfall(material: Material) -> waterfall.Waterfall:
    return waterfall.waterfall(material.analysis, material.chosen_service())


def _measures(material: Material) -> importance.Measures:
    return importance.measures(material.analysis, material.chosen_service())


def _capacity(material: Material) -> capacity.Capacity:
    return capacity.capacity(material.analysis, material.chosen_service())


def _speed(material: Material) -> speed.Speed:
    return speed.speed(material.analysis, material.chosen_service())


def _saturation(material: Material) -> saturation.Saturation:
    return saturation.saturation(material.analysis, material.chosen_service())


def _mission(material: Material) -> over_time.Mission:
    answer = (material.analyses or {}).get(material.scenario)
    known = answer if isinstance(answer, Analysis) else None
    return over_time.mission(material.course(), material.design, material.chosen_service(), known)


def _limits(material: Material) -> limits.Limits:
    return limits.limits(material.analysis, material.chosen_service())


def _running(material: Material) -> running.Running:
    if material.simulated is None:
        raise LookupError("this chart needs a simulation")
    return running.running(material.simulated, material.chosen_service(), material.analysis)


def _distribution(material: Material) -> distribution.Distribution:
    if material.simulated is None:
        raise LookupError("this chart needs a simulation")
    return distribution.distribution(material.simulated, material.chosen_service())


def _causes(material: Material) -> causes.Causes:
    if material.causes is None:
        raise LookupError("this chart needs the causes of a simulation's outages")
    if material.causes.missing:
        raise LookupError(material.causes.missing)
    return causes.causes(material.causes, material.chosen_service())


def _compare(material: Material) -> compare.Compare:
    service, answers = material.chosen_service(), material.analyses or {}
    *_, last = compare.with_shares(
        compare.compare(material.base, answers, service, baseline_name=compare.baseline()), answers, service
    )
    return last


def _pareto(material: Material) -> pareto.Pareto:
    if material.improvement is None:
        raise LookupError("this chart needs what can be decided")
    service = material.design.services[material.chosen_service()]
    return pareto.pareto(material.improvement, material.design, service.target)


def _sweep(material: Material) -> sweep.Sweep:
    """Base and scenarios over the repair time of what limits the service most."""
    service = material.chosen_service()
    if material.analysis.services[service].method == "simulated":
        raise LookupError("a sweep needs exact figures, and this design is too large for them")
    parameter = sweep.worth_a_sweep(material.analysis, service)
    if parameter is None:
        raise LookupError("there is nothing to vary: no element can fail")
    base = material.base
    names = {i: compare.scenario_name(base, i) for i in (None, *base.scenarios)}
    places = (None, *sorted(base.scenarios))
    designs = sweep.candidates(base, names)
    *_, last = sweep.sweep(designs, service, parameter, in_view=places.index(material.scenario))
    return last


def _heat_map(material: Material) -> heat_map.HeatMap:
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


def _tornado(material: Material) -> tornado.Tornado:
    """Every number halved and doubled."""
    service = material.chosen_service()
    if material.analysis.services[service].method == "simulated":
        raise LookupError("a tornado needs exact figures, and this design is too large for them")
    *_, last = tornado.tornado(material.design, service, tornado.FACTORS[1])
    return last


def _diagram_svg(material: Material, footer: Footer | None) -> str:
    answer = (material.analyses or {}).get(material.scenario)
    return diagram_svg(
        material.design, answer, footer, ViewOptions(domains=True, legend=True, words=words_of_now())
    )


def _diagram_table(material: Material) -> Table:
    answer = (material.analyses or {}).get(material.scenario)
    return diagram_table(material.design, answer if isinstance(answer, Analysis) else None)


CATALOGUE = (
    Kind(
        "diagram",
        "Diagram",
        frozenset({FIGURES}),
        _diagram_svg,
        _diagram_table,
    ),
    Kind(
        "timeline",
        "Outage timeline",
        frozenset({HISTORY}),
        lambda m, foot: timeline_sheet.timeline_svg(_timeline(m), footer=foot),
        lambda m: timeline.table(_timeline(m)),
    ),
    Kind(
        "limits",
        "What limits it",
        frozenset({ANALYSIS}),
        lambda m, foot: limits_sheet.limits_svg(_limits(m), footer=foot),
        lambda m: limits.table(_limits(m)),
    ),
    Kind(
        "waterfall",
        "Downtime waterfall",
        frozenset({ANALYSIS}),
        lambda m, foot: waterfall_sheet.waterfall_svg(_waterfall(m), footer=foot),
        lambda m: waterfall.table(_waterfall(m)),
    ),
    Kind(
        "importance",
        "Importance measures",
        frozenset({ANALYSIS}),
        lambda m, foot: importance_sheet.importance_svg(_measures(m), footer=foot),
        lambda m: importance.table(_measures(m)),
    ),
    Kind(
        "cut-sets",
        "Minimal cut sets",
        frozenset({ANALYSIS}),
        lambda m, foot: cut_sheet.cut_sets_svg(_limits(m), footer=foot),
        lambda m: limits.cut_table(_limits(m)),
    ),
    Kind(
        "capacity",
        "Throughput by share of time",
        frozenset({ANALYSIS}),
        lambda m, foot: curves.curves_svg(_capacity(m), footer=foot),
        lambda m: _capacity(m).table(),
    ),
    Kind(
        "latency",
        "Latency by state",
        frozenset({ANALYSIS}),
        lambda m, foot: curves.curves_svg(_speed(m), footer=foot),
        lambda m: _speed(m).table(),
    ),
    Kind(
        "saturation",
        "Latency by demand",
        frozenset({ANALYSIS}),
        lambda m, foot: curves.curves_svg(_saturation(m), footer=foot),
        lambda m: _saturation(m).table(),
    ),
    Kind(
        "over-time",
        "Over time",
        frozenset({OVER_TIME, FIGURES}),
        lambda m, foot: over_time_sheet.over_time_svg(_mission(m), footer=foot),
        lambda m: over_time.table(_mission(m)),
    ),
    Kind(
        "running",
        "Running availability",
        frozenset({ANALYSIS, SIMULATION}),
        lambda m, foot: running.running_svg(_running(m), footer=foot),
        lambda m: running.table(_running(m)),
    ),
    Kind(
        "distribution",
        "Downtime per year",
        frozenset({SIMULATION}),
        lambda m, foot: distribution_sheet.distribution_svg(_distribution(m), footer=foot),
        lambda m: distribution.table(_distribution(m)),
    ),
    Kind(
        "causes",
        "Causes of outages",
        frozenset({CAUSES}),
        lambda m, foot: causes_sheet.causes_svg(_causes(m), footer=foot),
        lambda m: causes.table(_causes(m)),
    ),
    Kind(
        "sweep",
        "Sweep",
        frozenset({ANALYSIS}),
        lambda m, foot: sweep_sheet.sweep_svg(_sweep(m), footer=foot),
        lambda m: sweep.table(_sweep(m)),
    ),
    Kind(
        "heat-map",
        "Heat map",
        frozenset({ANALYSIS}),
        lambda m, foot: heat_map_sheet.heat_map_svg(_heat_map(m), footer=foot),
        lambda m: heat_map.table(_heat_map(m)),
    ),
    Kind(
        "tornado",
        "Tornado",
        frozenset({ANALYSIS}),
        lambda m, foot: tornado_sheet.tornado_svg(_tornado(m), footer=foot),
        lambda m: tornado.table(_tornado(m)),
    ),
    Kind(
        "pareto",
        "What money buys",
        frozenset({IMPROVEMENT}),
        lambda m, foot: pareto_sheet.pareto_svg(_pareto(m), footer=foot),
        lambda m: pareto.table(_pareto(m)),
    ),
    Kind(
        "compare",
        "Compare",
        frozenset({ANALYSIS, SCENARIOS}),
        lambda m, foot: compare_sheet.compare_svg(_compare(m), footer=foot),
        lambda m: compare.table(_compare(m)),
    ),
)
_BY_ID = {kind.id: kind for kind in CATALOGUE}

KINDS: tuple[tuple[str, str], ...] = tuple((kind.id, kind.title) for kind in CATALOGUE)
"""Ids and titles of all charts."""
