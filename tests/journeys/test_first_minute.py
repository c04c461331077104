"""The first minute of somebody who has never seen the program: a number is changed, everything moves."""

from pathlib import Path

from PySide6.QtGui import QColor, QImage

from haplanner.ui.theme import theme
from tests.journeys.running_program import RunningProgram, Start


def availability(program: RunningProgram) -> str:
    """What the strip says first."""
    return program.text("strip_value", within="strip_availability")


def tall_mark(program: RunningProgram) -> tuple[int, int]:
    """A point on an outage of the service's row, found on the screen by its colour."""
    picture, pane = QImage(str(program.screenshot("5-timeline"))), program.where("panel_timeline")
    down = QColor(theme("light").colour("down")).rgb()
    places = ((x, y) for y in range(pane.y + 44, pane.y + 80) for x in range(pane.x, pane.x + pane.width - 1))
    for x, y in places:
        if picture.pixel(x, y) == picture.pixel(x + 1, y) == down:
            return x, y
    raise AssertionError(f"the service's row shows no outage in {pane}")


def test_a_changed_number_moves_the_nines_and_refills_the_timeline(start: Start, home: Path) -> None:
    program = start()
    program.wait_to_read("99.97", within="strip_availability")
    program.wait_to_read("live example")
    program.wait_to_read("outages", seconds=60, within="panel_timeline")
    program.screenshot("1-live-example")

    def simulated() -> str:
        return program.text("strip_value", within="strip_simulated")

    program.click(program.node("power-feed"))
    program.wait_to_read("Power feed", within="inspector")
    program.wait_to_read("69% of the downtime", within="inspector")
    assert program.text("mtbf.input") == "3 y"
    assert program.text("mttr.input") == "5 h"
    program.screenshot("2-power-feed")

    before, downtime = availability(program), program.text("strip_value", within="strip_downtime")
    first_simulated = simulated()
    program.replace_text("mttr.input", "2h")
    program.key("Return")
    program.wait_until(lambda: availability(program) != before, 5, "another availability")
    assert availability(program).startswith("99.98")
    assert program.text("strip_value", within="strip_downtime") != downtime
    program.wait_to_read("/year", within="strip_change")
    assert program.action("edit.undo")["enabled"]
    program.wait_until(
        lambda: (
            program.ask("main_window", "document.analyst.state.kind") == "done"
            and simulated() not in ("", first_simulated)
        ),
        60,
        "the simulation of the changed design",
    )
    program.screenshot("3-faster-repair")

    program.key("ctrl+z")
    program.wait_until(lambda: availability(program) == before, 5, "the first availability again")

    program.click("new_what_if")
    program.wait_to_read("What-if")
    program.click(program.node("web-servers").point(0.3, 0.06))
    program.wait_to_read("2 of 3", within="inspector")
    program.replace_text("needed.input", "3")
    program.key("Return")
    program.wait_until(lambda: availability(program) != before, 5, "the what-if's availability")
    program.screenshot("4-what-if")

    program.wait_until(
        lambda: program.ask("main_window", "document.analyst.state.kind") == "done", 60, "the simulation"
    )
    mark = tall_mark(program)
    program.move(mark)
    program.wait_until(lambda: "down" in program.ask("timeline_view", "card_text"), 5, "the outage's card")
    program.screenshot("5-why")
    program.click(mark)
    program.wait_until(lambda: program.ask("main_window", "selection.highlights"), 5, "the culprits lit up")

    program.click("Compare")
    program.wait_to_read("Faster repair", within="panel_compare")
    program.wait_to_read("needed 2 → 3", within="panel_compare")
    program.screenshot("6-compare")

    program.key("ctrl+e")
    program.wait_until(lambda: program.sees("export_dialog"), 5, "the export dialog")
    program.screenshot("7-export")
    program.key("Return")
    program.wait_to_read("Saved", within="toast")
    saved = list(home.rglob("*.svg"))
    assert len(saved) == 1, saved
    assert "Web shop" in saved[0].read_text(encoding="utf-8")
    program.screenshot("8-exported")

    program.key("ctrl+q")
    program.click("discard")
    ended = program.wait_for_end()
    assert (ended.code, ended.stderr) == (0, "")
