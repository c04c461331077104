"""A task of a newcomer: say what boxes bear and a service is asked for; see what comes of it, and costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from haplanner.engine.exact import analyze as engine
from haplanner.model.figures_text import format_availability
from haplanner.report.costs import service_costs
from haplanner.report.latency_text import seconds
from tests.journeys.newcomer.conftest import Begin

pytestmark = pytest.mark.timeout(300)


def test_capacity_and_demand_bring_throughput_latency_and_costs(begin: Begin, home: Path) -> None:
    newcomer = begin()
    said = newcomer.said
    newcomer.wait_to_read("99.97", seconds=30, within="strip_availability")
    newcomer.show_tab("Performance")
    newcomer.wait_until(lambda: newcomer.sees("performance_plot"), 20, "the curve")
    newcomer.select("web-1", "web-1")
    newcomer.fill("capacity", "300")
    newcomer.select("users", "Users")
    newcomer.fill("demand", "850")
    newcomer.fill("credit_fee", "2000")
    newcomer.wait_to_read("850", seconds=20, within="strip_demand")
    newcomer.wait_to_read("≈", seconds=20, within="inspector_results")
    newcomer.screenshot("1-throughput")
    newcomer.click("performance_page.latency")
    newcomer.settle(5)
    newcomer.screenshot("2-latency")
    newcomer.click("performance_page.saturation")
    newcomer.settle(5)
    newcomer.screenshot("3-saturation")
    newcomer.show_tab("Compare")
    newcomer.wait_to_read("≈", seconds=20, within="compare_panel")
    newcomer.screenshot("4-compared")

    # What the window tells is what the engine says of the file.
    design = newcomer.save_as(home / "busy.haplan")
    assert (design.components["web-1"].capacity, design.services["users"].demand) == (300.0, 850.0)
    result = engine(design).services["users"]
    assert result.performing is not None
    assert result.latency is not None
    assert newcomer.figure("demand") == f"✕ {format_availability(result.performing.unavailability)}"
    costs = service_costs(design, "users", result)
    assert costs is not None
    newcomer.select("users", "Users")
    newcomer.wait_to_read(said("Costs %1 a year", costs.total_text()), seconds=20, within="inspector_results")
    assert seconds(result.latency.p95) in str(newcomer.ask("main_window", "strip.cells.demand.toolTip"))
    newcomer.end()
