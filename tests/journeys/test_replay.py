"""Somebody watches ten years go by: replay, play head, outages, list and rows, with a real pointer."""

from __future__ import annotations

import re

import pytest

from tests.journeys.running_program import RunningProgram, Start

pytestmark = pytest.mark.timeout(300)


def axis(program: RunningProgram, share: float) -> tuple[int, int]:
    """The point on the timeline's axis at a share of its width."""
    left, right = program.ask("timeline_view", "_left"), program.ask("timeline_view", "_right")
    return left_of(program) + round(left + share * (right - left)), axis_height(program)


def left_of(program: RunningProgram) -> int:
    return program.where("timeline_viewport").x


def axis_height(program: RunningProgram) -> int:
    view = program.where("timeline_viewport")
    return int(view.y + view.height - program.ask("timeline_view", "_axis_height") + 8)


def moment(program: RunningProgram) -> float:
    """The hours of the play head."""
    return float(program.ask("timeline_view", "head"))


def picked(program: RunningProgram) -> tuple[float, float]:
    """From when to when the picked outage lasts, once its causes are lit: the first Esc is for them."""
    program.wait_until(lambda: program.ask("main_window", "selection.highlights") != "()", 30, "the causes")
    text = program.ask("panel_timeline", "walk._picked")
    start, end = re.findall(r"(?:start|end)=([\d.e+-]+)", text)
    return float(start), float(end)


def begin(start: Start, *arguments: str) -> RunningProgram:
    program = start(*arguments)
    program.wait_until(
        lambda: "of 1,000 (typical)" in program.text("timeline_run"), 120, "the whole simulation"
    )
    program.settle(3)
    return program


def end(program: RunningProgram) -> None:
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")


def test_a_history_is_watched_scrubbed_and_left(start: Start) -> None:
    program = begin(start)
    figure = program.text("strip_value", within="strip_availability")
    program.click("timeline_play")
    program.wait_to_read("Replay: ", within="result_strip")
    program.wait_until(lambda: moment(program) > 48, 20, "two days to go by")
    assert not program.sees("strip_availability")
    program.screenshot("1-playing", settle=False)
    program.click("replay_play")
    program.wait_until(lambda: not program.ask("panel_timeline", "replay.clock.playing"), 5, "rest")

    program.drag(axis(program, 0.2), axis(program, 0.7))
    years = moment(program) / 8760
    assert 6.9 < years < 7.1
    program.wait_to_read(f"Replay: year {int(years) + 1}", within="result_strip")  # the first year is year 1
    program.key("space")
    program.wait_until(lambda: moment(program) > years * 8760 + 24, 20, "a day to go by")
    program.key("space")

    program.key("Right")
    began, ended = picked(program)
    assert moment(program) == began
    program.wait_to_read("Down", within="result_strip")
    assert program.ask("main_window", "canvas.diagram.marks.states.users") == "down"
    program.screenshot("2-an-outage")
    program.key("shift+Right")
    assert began < moment(program) <= ended
    program.key("Escape")
    assert program.ask("timeline_view", "head") is not None
    program.key("Escape")
    program.wait_until(lambda: program.ask("timeline_view", "head") is None, 5, "the end of the replay")
    assert program.text("strip_value", within="strip_availability") == figure
    assert program.ask("main_window", "canvas.diagram.marks.states") == {}
    program.screenshot("3-restored")
    end(program)


def test_an_outage_two_pixels_wide_is_hovered_and_its_causes_stay_lit_until_escape(start: Start) -> None:
    program = begin(start)
    program.click("timeline_next")
    program.click("timeline_next")
    began, ended = picked(program)
    view = program.where("timeline_viewport")
    left, right = program.ask("timeline_view", "_left"), program.ask("timeline_view", "_right")
    x = round(view.x + left + (began + ended) / 2 / 87_600 * (right - left))
    program.key("Escape")
    program.click("timeline_viewport")
    program.move((x + 1, view.y + 22))
    program.wait_until(lambda: program.ask("timeline_view", "card_text"), 5, "the card")
    assert "Users" in program.ask("timeline_view", "card_text")
    program.screenshot("1-hovered")
    program.click((x + 1, view.y + 22))
    program.wait_until(lambda: program.ask("main_window", "selection.highlights") != "()", 5, "the causes")
    lit = program.ask("main_window", "selection.highlights")
    program.move(program.where("result_strip"))
    program.move(program.where("canvas_viewport"))
    assert program.ask("main_window", "selection.highlights") == lit
    program.screenshot("2-causes-lit")
    program.key("Escape")
    program.wait_until(lambda: program.ask("main_window", "selection.highlights") == "()", 5, "none lit")
    end(program)


def test_the_list_is_filtered_sorted_and_picked_from_and_rows_are_folded(start: Start) -> None:
    program = begin(start)
    rows = program.ask("panel_timeline", "rows.shown.rows.__len__")
    view = program.where("timeline_viewport")
    program.click((view.x + 9, view.y + 47))
    program.wait_until(
        lambda: program.ask("panel_timeline", "rows.shown.rows.__len__") == rows - 2, 5, "a folded group"
    )
    program.click("timeline_list")
    every = program.text("outage_foot")
    program.click("outage_filter")
    program.type("power")
    program.wait_to_read(" of ", within="outage_list")
    assert program.text("outage_foot") != every
    first = program.where("Power feed", within="outage_table")
    program.click((first.x - 40, first.y - first.height))  # the header above the lengths
    program.settle(2)
    assert program.ask("outage_list", "model._by") == "length"
    program.screenshot("1-the-list")
    program.click(program.where("Power feed", within="outage_table"))
    program.wait_to_read("Outage ", within="panel_timeline")
    assert "power" in program.ask("main_window", "selection.highlights")
    program.screenshot("2-picked")
    program.click("Simulate")
    program.click("simulate.next_run")
    program.wait_until(lambda: "(typical)" not in program.text("timeline_run"), 20, "the next run")
    end(program)
