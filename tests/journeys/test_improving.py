"""Somebody asks what a budget buys: the answer comes with its proof, and becomes a what-if to compare."""

import pytest

from tests.journeys.running_program import Start

pytestmark = pytest.mark.timeout(240)


def test_what_a_budget_buys_becomes_a_what_if_to_compare(start: Start) -> None:
    program = start()
    program.wait_to_read("99.97", within="strip_availability")
    program.click("menu.tools")
    program.click("tools.improve")
    program.wait_until(lambda: program.sees("improve"), 10, "the dialog")
    program.wait_to_read("Proven: no other way to decide is better.", seconds=90, within="improve")
    program.screenshot("1-what-money-buys")

    program.replace_text("improve_budget.input", "82,000")
    program.key("Tab")
    # A second power feed is 12,000 more than 69,300, and most of the downtime less.
    program.wait_to_read("for 81,300 a year: 12,000 more", seconds=90, within="improve")
    program.click("Best next")
    program.screenshot("2-best-next")
    program.click("improve_open")
    program.wait_until(lambda: program.ask("main_window", "document.scenario"), 10, "a what-if in view")
    program.key("Escape")
    program.wait_until(lambda: not program.sees("improve"), 10, "the dialog closed")
    program.wait_to_read("99.99", seconds=30, within="strip_availability")
    program.click("Compare")
    program.wait_to_read("81,300", seconds=30, within="compare_panel")
    program.screenshot("3-compared")
