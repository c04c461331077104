"""The language is switched by the menu while much is going on, and nothing of it is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from haplanner.io.design_file import write_design
from haplanner.io.templates import EXAMPLE, load
from tests.journeys.newcomer.words import words
from tests.journeys.running_program import RunningProgram, Start

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def long_to_simulate(home: Path) -> Path:
    """The live example, with so many histories that this test does not see their end."""
    design = load(EXAMPLE)
    file = home / "long.haplan"
    write_design(file, replace(design, simulation=replace(design.simulation, replications=10_000_000)))
    return file


def change(program: RunningProgram, element: str, name: str, mttr: str) -> None:
    """Give an element another repair time, and wait until the design has it."""
    program.click(program.node(element))
    program.wait_to_read(name, within="inspector_title")
    program.settle(2)
    program.replace_text("mttr.input", mttr)
    program.key("Return")
    program.wait_until(
        lambda: program.text("mttr.input") == mttr and not program.ask("mttr.input", "unsaved"),
        20,
        "the edit",
    )


def histories(program: RunningProgram) -> int:
    """How many histories have been simulated of the design as it is now, so far as the strip knows."""
    if program.ask("main_window", "document.simulation") is None:
        return 0
    if "older than the design" in program.ask("main_window", "strip.cells.simulated.toolTip"):
        return 0
    return int(program.ask("main_window", "document.simulation.replications_done"))


def done_so_far(program: RunningProgram) -> list[object]:
    """The steps that can be undone and where they stand, what is selected, what is open."""
    asked = ("store.position", "store.can_undo", "base", "scenario")
    return [
        *(program.ask("main_window", f"document.{path}") for path in asked),
        program.ask("main_window", "selection.refs"),
        program.title,
    ]


def test_a_switch_by_the_menu_while_it_simulates_loses_nothing(start: Start, long_to_simulate: Path) -> None:
    said = words("zh_CN")
    program = start(long_to_simulate, "--lang", "en")
    program.wait_to_read("99.97", seconds=20, within="strip_availability")
    change(program, "storage", "Storage", "2 h")
    change(program, "power-feed", "Power feed", "3 h")
    program.wait_until(
        lambda: program.ask("main_window", "document.analyst.state.kind") == "running", 60, "a simulation"
    )
    program.wait_until(lambda: histories(program) > 1_000, 90, "a thousand histories")
    undo = program.action("edit.undo")["text"]
    before, simulated = done_so_far(program), histories(program)
    program.screenshot("1-english", settle=False)

    program.click("menu.view")
    program.click("menu.view.language")
    program.click("view.language.zh_CN")
    program.wait_until(lambda: program.text("menu.file") == said("&File"), 20, "the menus in Chinese")
    program.wait_to_read(said("Availability", context=""), within="strip_availability")
    assert histories(program) >= simulated
    assert program.ask("main_window", "document.analyst.state.kind") == "running"
    assert done_so_far(program) == before
    program.wait_to_read("Power feed", within="inspector_title")
    assert program.text("mttr.input") == "3 h"
    assert program.action("edit.undo")["text"] != undo
    program.screenshot("2-chinese", settle=False)
    now = histories(program)
    program.wait_until(lambda: histories(program) > now, 60, "more histories of the same simulation")

    for name, mttr in (("Power feed", "5 h"), ("Storage", "5.73 h")):
        program.click("edit.undo")
        program.click(program.node(name.lower().replace(" ", "-")))
        program.wait_until(lambda mttr=mttr: program.text("mttr.input") == mttr, 20, f"{mttr} again")
    assert not program.action("edit.undo")["enabled"]
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")
