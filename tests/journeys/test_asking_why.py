"""Somebody asks why: where the figure comes from, what the downtime is spent on, how a month would go."""

from __future__ import annotations

import pytest

from haplanner.report.charts.waterfall_sheet import HEAD, ROW
from tests.journeys.running_program import RunningProgram, Start

pytestmark = pytest.mark.timeout(240)


def end(program: RunningProgram) -> None:
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")


def test_the_figure_is_explained_and_a_name_in_it_leads_to_the_canvas(start: Start) -> None:
    program = start()
    program.wait_to_read("99.97", within="strip_availability")
    figure = program.text("strip_value", within="strip_availability")
    program.click("strip_availability")
    program.wait_until(lambda: len(program.windows()) == 2, 10, "the explanation")
    program.wait_to_read(f"Availability of Users: {figure}", within="explain")
    program.wait_to_read("26,280 h ÷ (26,280 h + 5 h)", within="explain")
    program.screenshot("1-explained")
    program.click("explain_text")
    program.key("ctrl+Home")
    program.key("Tab", "Tab", "Return")
    program.wait_until(lambda: program.ask("main_window", "selection.refs"), 5, "an element selected")
    program.screenshot("2-led-to-the-canvas")
    program.key("Escape")
    program.wait_until(lambda: len(program.windows()) == 1, 5, "the explanation closed")
    end(program)


def test_the_waterfall_leads_to_the_cause_and_a_mission_of_a_month_is_shown(start: Start) -> None:
    program = start()
    program.wait_to_read("99.97", within="strip_availability")
    program.click("What limits it")
    program.click("limits_page.waterfall")
    program.wait_until(lambda: program.sees("waterfall_view"), 10, "the waterfall")
    view = program.where("waterfall_view")
    program.click((view.x + view.width // 2, view.y + round(HEAD + ROW / 2)))
    program.wait_to_read("Power feed", within="inspector_title")
    program.screenshot("1-waterfall")
    program.click("limits_page.importance")
    program.wait_until(lambda: program.sees("importance_rows"), 10, "the measures")
    program.screenshot("2-importance")

    program.click("Over time")
    program.wait_to_read("gets through 1 y without an outage", seconds=30, within="panel_over_time")
    program.replace_text("mission_time", "30 d")
    program.key("Return")
    program.wait_to_read("gets through 30 d without an outage", seconds=30, within="panel_over_time")
    program.screenshot("3-a-month")
    end(program)
