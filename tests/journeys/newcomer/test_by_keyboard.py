"""Tasks 1 to 6 of a newcomer by the keyboard alone, each usually in another look than by the pointer."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from haplanner.io.design_file import read_design, write_design
from tests.journeys.newcomer.conftest import Begin
from tests.journeys.newcomer.designs import analyze, api_and_database
from tests.journeys.newcomer.test_what_if import inside
from tests.journeys.newcomer.typist import Typist

pytestmark = pytest.mark.timeout(300)


@pytest.mark.look("zh_CN-dark-1024x640")
def test_an_api_on_a_database_is_built_by_keys(begin: Begin, home: Path) -> None:
    typist = begin(kind=Typist)
    said = typist.said
    typist.tab_to(said("Start empty"))
    typist.key("space")
    typist.wait_to_read(said("Nothing to compute yet"), within="result_strip")

    for kind, name in (("Application", "API"), ("Database", "Store")):
        typist.menu("&Insert", "Component of &kind", said(kind, context="Library"))
        typist.wait_to_read(said(kind, context="Library"), within="inspector_title")
        typist.fill(said("Name"), name)
        typist.fill("MTBF", "2000 h")
        typist.fill("MTTR", "4 h")
        typist.screenshot(f"1-{name}")
    typist.wait_for_figure("availability", "99.601%")
    assert typist.figure("downtime") == "1 d 11 h"

    design = typist.save_as(home / "mine.haplan")
    typist.screenshot("2-saved")
    names = {i: e.name for m in (design.components, design.services) for i, e in m.items()}
    (service,) = design.services.values()
    arrows = {(names[link.source], names[link.target]) for link in design.links.values()}
    assert arrows == {(service.name, "API"), ("API", "Store")}
    (answer,) = analyze(home / "mine.haplan")["services"].values()
    assert math.isclose(answer["availability"], (2000 / 2004) ** 2, rel_tol=1e-12)
    typist.end()


@pytest.mark.look("en-dark-1280x800@2")
def test_a_spare_is_added_and_taken_back_by_keys(begin: Begin, two_boxes: Path) -> None:
    typist = begin(two_boxes, kind=Typist)
    said = typist.said
    typist.wait_for_figure("availability", "99.601%")
    typist.select("api", "API")
    typist.menu("&Arrange", "Add a &spare")
    typist.wait_to_read(said("%1 of %2", "1", "2", context="NodePage"), within="inspector")
    typist.wait_for_figure("availability", "99.80%")
    assert typist.figure("downtime") == "17 h 31 min"
    typist.screenshot("1-with-a-spare")
    typist.menu("&Edit", typist.action("edit.undo")["text"])
    typist.wait_for_figure("availability", "99.601%")
    assert not typist.action("edit.undo")["enabled"]
    typist.screenshot("2-undone")
    typist.end()


@pytest.mark.look("zh_CN-dark-1024x640")
def test_values_are_typed_and_a_wrong_one_is_refused_by_keys(
    begin: Begin, two_boxes: Path, home: Path
) -> None:
    typist = begin(two_boxes, kind=Typist)
    said = typist.said
    typist.wait_for_figure("availability", "99.601%")
    typist.select("users", "Users")
    typist.fill(said("Target"), "99.95%")
    typist.wait_until(lambda: typist.target() == said("✕ %1 missed", "99.95%"), 20, "the target missed")
    typist.select("database", "Database")
    typist.fill("MTBF", "3 y")
    failures = said("%1 %2/year", "0.33", said("failures", context="Figures"), context="Figures")
    assert typist.text("mtbf.echo") == f"= 26,280 h · {failures}"
    typist.fill("MTTR", "90 min")
    before = typist.figure("availability")
    typist.enter("MTTR", "4 hourz")
    sentence = said("“%1” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y.", "hourz")
    typist.wait_until(
        lambda: typist.text("mttr.refusal.text").replace("\u00a0", " ") == sentence, 5, sentence
    )
    assert typist.at()["text"] == "4 hourz"
    assert typist.figure("availability") == before
    typist.screenshot("1-refused")
    failure = typist.save_as(home / "units.haplan").components["database"].failures["failure"]
    assert (failure.mtbf, failure.mttr) == (26280.0, 1.5)
    typist.end()


@pytest.mark.look("en-light-1440x900")
def test_what_limits_the_service_is_found_and_gone_to_by_keys(begin: Begin) -> None:
    typist = begin(kind=Typist)
    said = typist.said
    typist.wait_to_read("99.97", seconds=20, within="strip_availability")
    typist.select("isp-a", "ISP A")
    typist.key("ctrl+0", *["ctrl+plus"] * 5)
    canvas = typist.where("canvas_viewport")
    typist.wait_until(lambda: not inside(typist.node("power-feed"), canvas), 5, "power feed out of view")
    typist.menu("&View", "Sho&w chart", said("What limits it", context="ResultsPane"))
    typist.tab_to(said("Elements by the share of downtime that each would save"))
    typist.screenshot("1-what-limits-it")
    typist.key("Return")
    typist.wait_to_read("Power feed", within="inspector_title")
    typist.wait_until(lambda: inside(typist.node("power-feed"), canvas), 5, "power feed in view")
    typist.screenshot("2-found")
    typist.end()


@pytest.mark.look("zh_CN-light-1280x800@2")
def test_a_what_if_is_compared_by_keys(begin: Begin, two_boxes: Path, home: Path) -> None:
    typist = begin(two_boxes, kind=Typist)
    said = typist.said
    typist.wait_for_figure("availability", "99.601%")
    typist.menu("&Scenario", "&New what-if")
    typist.wait_to_read(said("What-if %1", "1"), within="scenario_tabs")
    typist.select("database", "Database")
    typist.fill("MTTR", "2 h")
    typist.wait_for_figure("availability", "99.70%")
    typist.menu("&Scenario", "&Compare")
    typist.wait_to_read(said("▼ %1, better", "−8 h 43 min"), within="compare_table")
    assert typist.ask("compare_table", "rowCount") == 2
    typist.tab_to(said("Scenarios compared"))
    typist.screenshot("1-compared")
    typist.menu("&Scenario", "&Previous")
    typist.wait_for_figure("availability", "99.601%")
    design = typist.save_as(home / "what-if.haplan")
    ((_id, scenario),) = design.scenarios.items()
    assert scenario.patch == {"components": {"database": {"failures": {"failure": {"mttr": 2.0}}}}}
    assert replace(design, scenarios={}) == read_design(two_boxes)
    typist.end()


@pytest.mark.look("en-dark-1440x900")
def test_a_saved_design_is_opened_again_by_keys(begin: Begin, home: Path) -> None:
    file = home / "kept.haplan"
    write_design(home / "first.haplan", api_and_database())
    typist = begin(home / "first.haplan", kind=Typist)
    typist.wait_for_figure("availability", "99.601%")
    typist.menu("&Scenario", "&New what-if")
    typist.wait_to_read(typist.said("What-if %1", "1"), within="scenario_tabs")
    typist.select("api", "API")
    typist.fill("MTTR", "1 h")
    typist.wait_until(lambda: typist.figure("availability") != "99.601%", 20, "another figure")
    figure_of_what_if = typist.figure("availability")
    typist.menu("&View", "&Components")
    typist.wait_until(lambda: not typist.sees("palette_list"), 5, "the palette closed")
    design = typist.save_as(file)
    typist.wait_until(lambda: typist.title == "kept.haplan — HA Planner", 5, "the title without *")
    typist.end()

    typist = begin(kind=Typist)
    typist.menu("&File", "Open &recent", f"{file.name}    {file.parent}")
    typist.wait_until(lambda: typist.title == "kept.haplan — HA Planner", 10, "the title without *")
    assert not typist.sees("palette_list")
    typist.menu("&Scenario", "Ne&xt")
    typist.wait_for_figure("availability", figure_of_what_if)
    typist.screenshot("1-reopened")
    assert typist.title == "kept.haplan — HA Planner"
    assert read_design(file) == design
    typist.end()
