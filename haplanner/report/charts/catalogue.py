"""Every chart that can be had without a window: what it needs, how it is drawn, its figures as a table."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import get_args

from haplanner.engine.results import Analysis, Method
from haplanner.model.labels import method_label
from haplanner.model.language import filled, listed, translate
from haplanner.report.charts import (
    causes,
    causes_sheet,
    compare,
    compare_sheet,
    curves,
    cut_sheet,
    distribution,
    distribution_sheet,
    error_budget,
    error_budget_sheet,
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
    sweep,
    sweep_sheet,
    timeline,
    timeline_sheet,
    tornado,
    tornado_sheet,
    values,
    waterfall,
    waterfall_sheet,
)
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


def can_be_shared(kind: str) -> bool:
    """Whether others can do work for a chart: those that show histories, and the sweep."""
    return kind == "sweep" or bool(_BY_ID[kind].needs & {SIMULATION, HISTORY})


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
        lambda m, foot: timeline_sheet.timeline_svg(values.timeline_of(m), footer=foot),
        lambda m: timeline.table(values.timeline_of(m)),
    ),
    Kind(
        "limits",
        "What limits it",
        frozenset({ANALYSIS}),
        lambda m, foot: limits_sheet.limits_svg(values.limits_of(m), footer=foot),
        lambda m: limits.table(values.limits_of(m)),
    ),
    Kind(
        "waterfall",
        "Downtime waterfall",
        frozenset({ANALYSIS}),
        lambda m, foot: waterfall_sheet.waterfall_svg(values.waterfall_of(m), footer=foot),
        lambda m: waterfall.table(values.waterfall_of(m)),
    ),
    Kind(
        "importance",
        "Importance measures",
        frozenset({ANALYSIS}),
        lambda m, foot: importance_sheet.importance_svg(values.measures_of(m), footer=foot),
        lambda m: importance.table(values.measures_of(m)),
    ),
    Kind(
        "cut-sets",
        "Minimal cut sets",
        frozenset({ANALYSIS}),
        lambda m, foot: cut_sheet.cut_sets_svg(values.limits_of(m), footer=foot),
        lambda m: limits.cut_table(values.limits_of(m)),
    ),
    Kind(
        "capacity",
        "Throughput by share of time",
        frozenset({ANALYSIS}),
        lambda m, foot: curves.curves_svg(values.capacity_of(m), footer=foot),
        lambda m: values.capacity_of(m).table(),
    ),
    Kind(
        "latency",
        "Latency by state",
        frozenset({ANALYSIS}),
        lambda m, foot: curves.curves_svg(values.speed_of(m), footer=foot),
        lambda m: values.speed_of(m).table(),
    ),
    Kind(
        "saturation",
        "Latency by demand",
        frozenset({ANALYSIS}),
        lambda m, foot: curves.curves_svg(values.saturation_of(m), footer=foot),
        lambda m: values.saturation_of(m).table(),
    ),
    Kind(
        "over-time",
        "Over time",
        frozenset({OVER_TIME, FIGURES}),
        lambda m, foot: over_time_sheet.over_time_svg(values.mission_of(m), footer=foot),
        lambda m: over_time.table(values.mission_of(m)),
    ),
    Kind(
        "running",
        "Running availability",
        frozenset({ANALYSIS, SIMULATION}),
        lambda m, foot: running.running_svg(values.running_of(m), footer=foot),
        lambda m: running.table(values.running_of(m)),
    ),
    Kind(
        "distribution",
        "Downtime per year",
        frozenset({SIMULATION}),
        lambda m, foot: distribution_sheet.distribution_svg(values.distribution_of(m), footer=foot),
        lambda m: distribution.table(values.distribution_of(m)),
    ),
    Kind(
        "causes",
        "Causes of outages",
        frozenset({CAUSES}),
        lambda m, foot: causes_sheet.causes_svg(values.causes_of(m), footer=foot),
        lambda m: causes.table(values.causes_of(m)),
    ),
    Kind(
        "error-budget",
        "Error budget over the year",
        frozenset({CAUSES, FIGURES}),
        lambda m, foot: error_budget_sheet.error_budget_svg(values.error_budget_of(m), footer=foot),
        lambda m: error_budget.table(values.error_budget_of(m)),
    ),
    Kind(
        "sweep",
        "Sweep",
        frozenset({ANALYSIS}),
        lambda m, foot: sweep_sheet.sweep_svg(values.sweep_of(m), footer=foot),
        lambda m: sweep.table(values.sweep_of(m)),
    ),
    Kind(
        "heat-map",
        "Heat map",
        frozenset({ANALYSIS}),
        lambda m, foot: heat_map_sheet.heat_map_svg(values.heat_map_of(m), footer=foot),
        lambda m: heat_map.table(values.heat_map_of(m)),
    ),
    Kind(
        "tornado",
        "Tornado",
        frozenset({ANALYSIS}),
        lambda m, foot: tornado_sheet.tornado_svg(values.tornado_of(m), footer=foot),
        lambda m: tornado.table(values.tornado_of(m)),
    ),
    Kind(
        "pareto",
        "What money buys",
        frozenset({IMPROVEMENT}),
        lambda m, foot: pareto_sheet.pareto_svg(values.pareto_of(m), footer=foot),
        lambda m: pareto.table(values.pareto_of(m)),
    ),
    Kind(
        "compare",
        "Compare",
        frozenset({ANALYSIS, SCENARIOS}),
        lambda m, foot: compare_sheet.compare_svg(values.compare_of(m), footer=foot),
        lambda m: compare.table(values.compare_of(m)),
    ),
)
_BY_ID = {kind.id: kind for kind in CATALOGUE}

KINDS: tuple[tuple[str, str], ...] = tuple((kind.id, kind.title) for kind in CATALOGUE)
"""Ids and titles of all charts."""
