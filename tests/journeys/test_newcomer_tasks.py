"""What a newcomer should manage without a manual, task by task, with a real pointer on a real screen."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from haplanner.io.design_file import read_design, write_design
from haplanner.model.design import Design
from haplanner.model.draw import add, connect, with_service
from haplanner.model.elements import Component
from haplanner.model.failure import FailureMode
from tests.journeys.running_program import RunningProgram, Start

ROOT = Path(__file__).parents[2]
HOURS_PER_YEAR = 8760
pytestmark = pytest.mark.timeout(240)


def api_and_database() -> Design:
    """Users need an API, which needs a database; each fails every 2000 h and takes 4 h to repair."""
    design = Design(name="Two boxes")
    design, api = add(design, "components", box("API", "application", 300.0))
    design = with_service(design, api, "Users")
    design, database = add(design, "components", box("Database", "database", 560.0))
    return connect(design, api, database)[0]


def box(name: str, kind: str, x: float) -> Component:
    failures = {"failure": FailureMode(mtbf=2000.0, mttr=4.0)}
    return Component(name=name, kind=kind, failures=failures, at=(x, 200.0))


@pytest.fixture
def two_boxes(home: Path) -> Path:
    """A file with the API and its database."""
    file = home / "two-boxes.haplan"
    write_design(file, api_and_database())
    return file


def figure(program: RunningProgram, cell: str) -> str:
    """What a cell of the strip says."""
    return program.text("strip_value", within=f"strip_{cell}")


def wait_for_figure(program: RunningProgram, cell: str, value: str) -> None:
    """Wait until a cell of the strip says this."""
    program.wait_until(lambda: figure(program, cell) == value, 10, f"{value!r} in the strip's {cell}")


def fill(program: RunningProgram, field: str, text: str) -> None:
    """Type a value that can be read into a field, press Enter, and wait until the design has it."""
    line = f"{field}.input"
    program.replace_text(line, text)
    program.key("Return")
    program.wait_until(
        lambda: program.text(line) == text and not program.ask(line, "unsaved"), 10, f"{text!r} in {field}"
    )
    program.settle(2)  # the lines below a field may move what comes next


def choose_file(program: RunningProgram, path: Path) -> None:
    """Type a path into the file dialog that is about to open."""
    program.wait_until(lambda: program.sees("file_dialog"), 10, "the file dialog")
    program.replace_text("fileNameEdit", str(path))
    program.key("Return")
    program.wait_until(lambda: not program.sees("file_dialog"), 10, "the end of the file dialog")


def save_as(program: RunningProgram, path: Path) -> Design:
    """Save under a name by File ▸ Save as, and return what is in the file."""
    program.click("File")
    program.click("file.save_as")
    choose_file(program, path)
    program.wait_until(path.exists, 10, f"the file {path.name}")
    return read_design(path)


def analyze(file: Path, *arguments: str) -> dict[str, Any]:
    """What the command line says of a file."""
    command = [sys.executable, "-m", "haplanner", "analyze", str(file), "--json", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=60)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def end_without_saving(program: RunningProgram) -> None:
    """Quit, let unsaved work go, and see that the program ended well."""
    program.key("ctrl+q")
    if program.process.poll() is None:
        program.wait_until(lambda: program.process.poll() is not None or program.sees("discard"), 10)
    if program.process.poll() is None:
        program.click("discard")
    ended = program.wait_for_end()
    assert (ended.code, ended.stderr) == (0, "")


def test_a_newcomer_builds_an_api_on_a_database_from_nothing(start: Start, home: Path) -> None:
    program = start()
    began = time.monotonic()
    program.click("example_empty")
    program.wait_to_read("Nothing to compute yet", within="result_strip")
    program.screenshot("1-empty")

    program.double_click(program.where("Application", within="palette_list"))
    program.wait_to_read("Application", within="inspector_title")
    fill(program, "name", "API")
    fill(program, "mtbf", "2000 h")
    fill(program, "mttr", "4 h")
    wait_for_figure(program, "availability", "99.80%")
    program.screenshot("2-api")

    program.double_click(program.where("Database", within="palette_list"))
    program.wait_to_read("Database", within="inspector_title")
    fill(program, "mtbf", "2000 h")
    fill(program, "mttr", "4 h")
    wait_for_figure(program, "availability", "99.601%")
    assert figure(program, "downtime") == "1 d 11 h"
    assert program.wait_until(lambda: program.node("users"), 5)
    program.screenshot("3-api-and-database")

    design = save_as(program, home / "mine.haplan")
    assert time.monotonic() - began <= 90
    program.wait_until(lambda: program.title.startswith("mine.haplan "), 5, "the file's name in the title")
    program.screenshot("4-saved")
    assert {c.name for c in design.components.values()} == {"API", "Database"}
    assert [c.failures["failure"].mtbf for c in design.components.values()] == [2000.0, 2000.0]
    assert [c.failures["failure"].mttr for c in design.components.values()] == [4.0, 4.0]
    names = {i: e.name for m in (design.components, design.services) for i, e in m.items()}
    arrows = {(names[link.source], names[link.target]) for link in design.links.values()}
    assert arrows == {("Users", "API"), ("API", "Database")}

    (service,) = analyze(home / "mine.haplan")["services"].values()
    assert math.isclose(service["availability"], (2000 / 2004) ** 2, rel_tol=1e-12)
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")
