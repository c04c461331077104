"""Tasks 4, 5 and 8 of a newcomer: find what limits a service, compare a what-if, sweep a repair time."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

from haplanner.engine.exact import analyze as engine
from haplanner.io.design_file import read_design
from haplanner.io.templates import EXAMPLE, load
from haplanner.model.edit import change_failure
from haplanner.model.units import parse_duration
from haplanner.report.charts.limits_sheet import ROW
from tests.journeys.newcomer.conftest import Begin
from tests.journeys.newcomer.designs import analyze
from tests.journeys.running_program import Rect

pytestmark = pytest.mark.timeout(300)


def test_the_top_bar_of_what_limits_it_leads_to_the_culprit(begin: Begin) -> None:
    newcomer = begin()
    newcomer.wait_to_read("99.97", seconds=20, within="strip_availability")
    newcomer.scroll(newcomer.node("storage"), 12)
    canvas = newcomer.where("canvas_viewport")
    newcomer.wait_until(lambda: not inside(newcomer.node("power-feed"), canvas), 5, "power feed out of view")
    newcomer.screenshot("1-far-away")

    newcomer.show_tab("What limits it")
    newcomer.wait_until(lambda: newcomer.sees("limits_view"), 20, "the bars")
    view = newcomer.where("limits_view")
    newcomer.screenshot("2-what-limits-it")
    newcomer.click((view.x + view.width // 3, view.y + newcomer.dots(ROW / 2)))
    newcomer.wait_to_read("Power feed", within="inspector_title")
    newcomer.wait_until(lambda: inside(newcomer.node("power-feed"), canvas), 5, "power feed in view")
    newcomer.wait_to_read(newcomer.said("Would save %1 of the downtime", "69%"), within="inspector")
    assert newcomer.text("strip_value", within="strip_weakest") == "Power feed 69%"
    newcomer.screenshot("3-found")
    newcomer.end_without_saving()


def inside(inner: Rect, outer: Rect) -> bool:
    """Whether a rectangle lies within another."""
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


def test_a_what_if_is_compared_with_the_baseline_which_stays_as_it_was(
    begin: Begin, two_boxes: Path, home: Path
) -> None:
    newcomer = begin(two_boxes)
    said = newcomer.said
    newcomer.wait_for_figure("availability", "99.601%")
    newcomer.click("new_what_if")
    newcomer.wait_to_read(said("What-if %1", "1"), within="scenario_tabs")
    newcomer.select("database", "Database")
    newcomer.fill("mttr", "2 h")
    newcomer.wait_for_figure("availability", "99.70%")
    newcomer.wait_to_read(said("Baseline: {value}", value="4 h"), within="mttr.baseline")
    newcomer.screenshot("1-what-if")

    newcomer.show_tab("Compare")
    newcomer.wait_to_read(said("What-if %1", "1"), within="compare_table")
    newcomer.wait_to_read(said("▼ %1, better", "−8 h 43 min"), within="compare_table")
    assert newcomer.ask("compare_table", "rowCount") == 2
    newcomer.wait_until(
        lambda: "MTTR 4 h → 2 h" in newcomer.ask("panel_compare", "_chart.rows.__getitem__", 1), 20
    )
    newcomer.screenshot("2-compared")

    newcomer.click(newcomer.where(said("Baseline"), within="scenario_tabs"))
    newcomer.wait_for_figure("availability", "99.601%")
    design = newcomer.save_as(home / "what-if.haplan")
    ((scenario_id, scenario),) = design.scenarios.items()
    assert scenario.patch == {"components": {"database": {"failures": {"failure": {"mttr": 2.0}}}}}
    assert replace(design, scenarios={}) == read_design(two_boxes)
    (service,) = analyze(home / "what-if.haplan", "--scenario", scenario_id)["services"].values()
    assert math.isclose(service["availability"], 2000 / 2004 * 2000 / 2002, rel_tol=1e-12)
    newcomer.end_without_saving()


def test_the_sweep_says_how_long_repair_may_take_as_a_bisection_of_the_engine_does(begin: Begin) -> None:
    longest = longest_repair()
    newcomer = begin()
    said = newcomer.said
    newcomer.wait_to_read("99.97", seconds=20, within="strip_availability")
    newcomer.select("power-feed", "Power feed")
    newcomer.show_tab("Sweep")
    newcomer.wait_until(lambda: newcomer.text("sweep_parameter") == "Power feed MTTR", 20, "the repair time")
    newcomer.wait_until(lambda: newcomer.sees("sweep_plot"), 30, "the curve")
    meets = re.escape(said("meets %1 up to %2", "99.95%", "<>", context="Sweep")).replace("<>", "([^']+)")
    drawn = newcomer.wait_until(
        lambda: re.findall(meets, newcomer.ask("sweep_plot", "tops._marks")), 30, "the annotation"
    )
    newcomer.screenshot("1-sweep")
    # Beside it stands that of the what-if with one more web server, which leaves a little more.
    assert math.isclose(min(map(parse_duration, drawn)), longest, rel_tol=0.01)

    newcomer.fill("mttr", f"{0.99 * longest:.3f} h")
    newcomer.wait_until(lambda: newcomer.target() == said("✓ %1 met", "99.95%"), 20, "met just below")
    newcomer.screenshot("2-met-below")
    newcomer.fill("mttr", f"{1.01 * longest:.3f} h")
    newcomer.wait_until(lambda: newcomer.target() == said("✕ %1 missed", "99.95%"), 20, "missed above")
    newcomer.screenshot("3-missed-above")
    newcomer.end_without_saving()


def longest_repair() -> float:
    """The MTTR of the example's power feed at which its availability is 99.95 %, by bisection."""
    low, high = 1.0, 100.0
    while high / low > 1.0001:
        middle = math.sqrt(low * high)
        design = change_failure(load(EXAMPLE), "components", ["power-feed"], "failure", mttr=middle)
        (service,) = engine(design, cut_sets=0).services.values()
        low, high = (middle, high) if service.figures.unavailability <= 0.0005 else (low, middle)
    return low
