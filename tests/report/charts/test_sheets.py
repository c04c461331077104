"""Every chart on paper, of ordinary and of awkward designs: whole and readable."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from haplanner.engine.causes import RankedCauses, ranked_causes
from haplanner.engine.exact import analyze
from haplanner.engine.improvement.improve import improve
from haplanner.engine.improvement.improvement import Improvement
from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.design import Design, MaintenancePolicy, Scenario
from haplanner.model.elements import Component, Link, Maintenance, Service
from haplanner.model.failure import FailureMode
from haplanner.model.problem import Problem
from haplanner.model.proposals import proposals
from haplanner.model.scenario import apply_scenario
from haplanner.report.charts.catalogue import CATALOGUE, draw, footer_for, table
from haplanner.report.charts.material import Material
from tests.chart_samples import YEAR, history, over_time, shop, simulated, with_downtime
from tests.report.charts.sheet_reading import SPACE, assert_readable, size, texts

KINDS = [kind.id for kind in CATALOGUE if kind.id != "diagram"]


def material(design: Design, scale: float = 1.0) -> Material:
    answers = {None: analyze(design)}
    for scenario in design.scenarios:
        answers[scenario] = analyze(apply_scenario(design, scenario))
    return Material(
        design,
        design,
        analyses=answers,
        simulated=simulated(design),
        history=history(design, scale=scale),
        run="Run 7 of 1,000 (typical: median downtime)",
        over_time={"shop": over_time()},
        causes=causes(design),
        improvement=improved(design),
    )


def improved(design: Design) -> Improvement:
    """What could be had if every component cost something and there could be more of some."""
    components = {i: replace(c, cost=100.0 + n) for n, (i, c) in enumerate(sorted(design.components.items()))}
    priced = replace(design, components=components)
    return improve(priced, "shop", proposals(priced).priced()[:5])


def causes(design: Design) -> RankedCauses:
    *_, last = ranked_causes(design, 50_000.0, 20, 1)
    return last


def ordinary() -> Material:
    return material(shop())


def failing_all_the_time() -> Material:
    return material(shop(), scale=300.0)


def with_long_names() -> Material:
    design = shop()
    long = "Datenbank-Hauptserver im zweiten Brandabschnitt 可用性数据库主节点 "
    components = {i: replace(c, name=long + c.name) for i, c in design.components.items()}
    scenarios = {i: replace(s, name=f"Was wäre, wenn {long}{s.name}?") for i, s in design.scenarios.items()}
    services = {"shop": replace(design.services["shop"], name=long)}
    named = replace(design, name=long * 2, components=components, scenarios=scenarios, services=services)
    return material(named)


def with_many_scenarios() -> Material:
    design = shop()
    more = {
        f"s{n}": Scenario(f"Repair {n} h", {"components": {"power": {"failures": {"failure": {"mttr": n}}}}})
        for n in range(3, 15)
    }
    return material(replace(design, scenarios={**design.scenarios, **more}))


def never_failing() -> Material:
    design = Design(
        name="Rock",
        components={"rock": Component("Rock", failures={"wear": FailureMode(1e12, 0)})},
        services={"shop": Service("Shop", target=0.999)},
        links={"1": Link("shop", "rock")},
    )
    quiet = simulated(shop())
    service = quiet.services["shop"]
    still = replace(
        service,
        unavailability=0.0,
        availability=1.0,
        downtime_per_year=np.zeros(100),
        running=replace(service.running, availability=np.ones(len(service.running.low))),
        meets_target_probability=None,
    )
    nothing = replace(history(shop()), design=design, rows={}, degraded={}, by_ref={}, outages={})
    return Material(
        design,
        design,
        analyses={None: analyze(design)},
        simulated=replace(quiet, design=design, services={"shop": still}),
        history=nothing,
        over_time={"shop": over_time(rate=1e-15)},
        causes=causes(design),
        improvement=improved(design),
    )


def down_for_every_reason() -> Material:
    given = material(shop())
    return replace(given, analyses={**(given.analyses or {}), None: with_downtime(shop(), 30.0, 40)})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "make",
    [
        ordinary,
        failing_all_the_time,
        with_long_names,
        with_many_scenarios,
        never_failing,
        down_for_every_reason,
    ],
)
def test_every_sheet_is_whole_and_no_text_is_cut_or_overlaps(kind: str, make: Callable[[], Material]) -> None:
    given = make()
    with_footer = draw(kind, given, footer_for(kind, given, "2026-03-01", "1.2.3"))
    assert_readable(with_footer)
    plain = draw(kind, given)
    assert_readable(plain)
    assert size(plain)[1] < size(with_footer)[1]
    assert "1.2.3" in with_footer
    assert "1.2.3" not in plain


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_is_described_for_those_who_cannot_see_it(kind: str) -> None:
    root = ET.fromstring(draw(kind, ordinary()))
    title, description = root.find(f"{SPACE}title"), root.find(f"{SPACE}desc")
    assert title is not None
    assert title.text
    assert description is not None
    assert len(description.text or "") > 20


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_has_its_figures_as_a_table_with_as_many_cells_as_columns(kind: str) -> None:
    figures = table(kind, ordinary())
    assert figures.rows or kind == "cut-sets"
    assert all(len(row) == len(figures.columns) for row in figures.rows)
    assert len(figures.csv().splitlines()) == len(figures.rows) + 1


def test_down_and_degraded_differ_in_height_so_that_black_and_white_is_enough() -> None:
    svg = draw("timeline", ordinary())
    heights: dict[str, set[str]] = {}
    for path in ET.fromstring(svg).iter(f"{SPACE}path"):
        for mark in path.get("d", "").split("M")[1:]:
            tall = mark.split("v")[1].split("h")[0]
            heights.setdefault(path.get("fill", ""), set()).add(tall)
    down, degraded = heights["#c2410c"], heights["#3f7fbf"]
    assert down.isdisjoint(degraded)
    assert max(map(float, degraded)) < min(map(float, down))


@pytest.mark.parametrize("years", [None, 0.5])
def test_an_error_budget_is_refused_without_a_target_or_a_whole_year(years: float | None) -> None:
    design = shop()
    if years is None:
        design = replace(design, services={"shop": replace(design.services["shop"], target=None)})
    *_, read = ranked_causes(design, (years or 2.0) * YEAR, 5, 1)
    with pytest.raises(LookupError, match="no target" if years is None else "shorter than a year"):
        draw("error-budget", Material(design, design, causes=read))


def test_what_planned_maintenance_takes_of_the_error_budget_is_drawn_as_such_where_it_counts() -> None:
    design = shop()
    often = replace(design.components["storage"], maintenance=Maintenance(every=720.0, duration=1.0))
    counting = replace(design, components={**design.components, "storage": often})
    leaving_out = replace(counting, maintenance=MaintenancePolicy(counts=False))
    said = {}
    for given in (counting, leaving_out):
        *_, read = ranked_causes(given, 2 * YEAR, 40, 1)
        drawn = draw("error-budget", Material(given, given, causes=read))
        said[given.maintenance.counts] = " ".join(box.text for box in texts(drawn))
    # One hour every 720 takes 12.17 h of the 4.38 h that 99.95 % allow.
    assert "of it planned 27" in said[True]
    assert "planned" not in said[False].replace("Planned maintenance does not count against it.", "")
    assert "Planned maintenance does not count" in said[False]


def test_a_footer_says_where_figures_come_from() -> None:
    given = ordinary()
    line = footer_for("distribution", given, "2026-03-01", "1.2.3").text()
    for part in ("Web shop", "Baseline", "simulated", "1,000 × 10 y", "seed 42", "2026-03-01", "1.2.3"):
        assert part in line
    assert "exact" in footer_for("limits", given).text()


def test_a_footer_says_how_the_figures_that_are_shown_were_found() -> None:
    given = ordinary()
    answers = dict(given.analyses or {})
    base = answers[None]
    assert isinstance(base, Analysis)
    estimated = replace(base, services={"shop": replace(base.services["shop"], method="simulated")})
    mixed = replace(given, analyses={**answers, "fast": estimated})
    assert " exact " in footer_for("waterfall", mixed).text()
    assert " exact and simulated " in footer_for("compare", mixed).text()
    assert " simulated " in footer_for("importance", replace(mixed, scenario="fast")).text()
    rough = replace(over_time(), first_outage_method="approximate")
    assert (
        " exact and approximate " in footer_for("over-time", replace(given, over_time={"shop": rough})).text()
    )
    nothing = CannotCompute([Problem("components.power", "has no MTTR")])
    assert "exact" not in footer_for("diagram", replace(given, analyses={None: nothing})).text()


def test_a_sweep_of_estimated_figures_is_refused() -> None:
    given = ordinary()
    base = (given.analyses or {})[None]
    assert isinstance(base, Analysis)
    bounded = replace(base.services["shop"], method="simulated")
    with pytest.raises(LookupError, match="too large"):
        draw("sweep", replace(given, analyses={None: replace(base, services={"shop": bounded})}))


def test_where_there_is_no_course_the_chart_over_time_says_why() -> None:
    given = ordinary()
    reason = CannotCompute([Problem("services.shop", "has a queue")])
    with pytest.raises(CannotCompute, match="has a queue"):
        draw("over-time", replace(given, over_time=reason))
    with pytest.raises(LookupError):
        draw("over-time", replace(given, over_time=None))


def test_a_scenario_without_figures_keeps_its_row_and_says_why() -> None:
    given = ordinary()
    broken = CannotCompute([Problem("components.power", "has no MTTR")])
    given = replace(given, analyses={**(given.analyses or {}), "fast": broken})
    svg = draw("compare", given)
    assert_readable(svg)
    assert "has no MTTR" in svg


def test_the_timeline_draws_only_the_part_that_is_asked_for() -> None:
    from haplanner.report.charts.timeline import timeline
    from haplanner.report.charts.timeline_sheet import timeline_svg

    chart = timeline(history(), "Run 1")
    part = timeline_svg(chart, low=YEAR, high=YEAR + 48)
    assert_readable(part)
    assert any("year 2, day 1" in box.text for box in texts(part))
    assert len(part) < len(timeline_svg(chart))


def test_the_exported_timeline_writes_names_of_services_out_where_there_is_room() -> None:
    from haplanner.report.charts.timeline import timeline
    from haplanner.report.charts.timeline_sheet import timeline_svg

    chart = timeline(history(), "Run 1")
    rows = tuple(replace(row, label="All" if row.is_service else "db") for row in chart.rows)
    named = replace(chart, rows=(replace(rows[0], label="All the customers"), *rows[1:]))
    assert named.rows[0].is_service
    assert "All the customers" in {box.text for box in texts(timeline_svg(named))}
