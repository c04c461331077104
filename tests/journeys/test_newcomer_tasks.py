"""What a newcomer should manage without a manual, task by task, with a real pointer on a real screen."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from haplanner.io.design_file import read_design, write_design
from haplanner.model.design import Design
from haplanner.model.draw import add, connect, with_service
from haplanner.model.elements import Component
from haplanner.model.failure import FailureMode
from haplanner.report.charts.limits_sheet import ROW
from tests.journeys.running_program import Rect, RunningProgram, Start

ROOT = Path(__file__).parents[2]
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
    program.wait_until(lambda: not program.find("fileNameEdit")["covered_by"], 10, "the file dialog")
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


def test_a_spare_for_the_api_is_one_step_and_one_undo(start: Start, two_boxes: Path, home: Path) -> None:
    program = start(two_boxes)
    wait_for_figure(program, "availability", "99.601%")
    program.context_menu(program.node("api"))
    program.click("Add a spare")
    program.wait_to_read("1 of 2", within="inspector")
    wait_for_figure(program, "availability", "99.80%")
    assert figure(program, "downtime") == "17 h 31 min"
    program.screenshot("1-with-a-spare")

    design = save_as(program, home / "spare.haplan")
    ((group_id, group),) = design.groups.items()
    assert (group.needed, design.units(group_id)) == (1, 2)
    assert program.node(group_id, "badge").width > 0
    (service,) = analyze(home / "spare.haplan")["services"].values()
    a = 2000 / 2004
    assert math.isclose(service["availability"], (1 - (1 - a) ** 2) * a, rel_tol=1e-12)

    program.click("edit.undo")
    wait_for_figure(program, "availability", "99.601%")
    assert not program.action("edit.undo")["enabled"]
    program.screenshot("2-undone")
    end_without_saving(program)


def test_values_are_typed_as_people_write_them_and_a_wrong_one_is_refused_beside_its_field(
    start: Start, two_boxes: Path, home: Path
) -> None:
    program = start(two_boxes)
    wait_for_figure(program, "availability", "99.601%")
    program.click(program.node("database"))
    program.wait_to_read("Database", within="inspector_title")
    fill(program, "mtbf", "3 y")
    assert program.text("mtbf.echo") == "= 26,280 h · 0.33 failures/year"
    fill(program, "mttr", "90 min")
    assert program.text("mttr.echo") == "= 1.5 h"
    program.screenshot("1-years-and-minutes")

    program.click(program.node("users"))
    program.wait_to_read("Users", within="inspector_title")
    fill(program, "target", "99.95%")
    program.wait_to_read("99.95% missed", within="strip_target")
    assert program.text("target.echo").startswith("= 3.3")
    program.screenshot("2-target")

    program.click(program.node("database"))
    program.wait_to_read("Database", within="inspector_title")
    assert program.text("mtbf.input") == "3 y"
    strip = {cell: figure(program, cell) for cell in ("availability", "nines", "downtime", "target")}
    program.replace_text("mttr.input", "4 hourz")
    program.key("Return")
    sentence = "“hourz” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y."
    program.wait_until(
        lambda: program.text("mttr.refusal.text").replace("\u00a0", " ") == sentence, 5, sentence
    )
    program.wait_to_read("Until then 90 min counts.", within="mttr.echo")
    assert program.text("mttr.input") == "4 hourz"
    assert program.find("mttr.input")["focus"]
    assert len(program.windows()) == 1, "a dialog opened"
    program.screenshot("3-refused")
    assert {cell: figure(program, cell) for cell in strip} == strip

    design = save_as(program, home / "units.haplan")
    failure = design.components["database"].failures["failure"]
    assert (failure.mtbf, failure.mttr) == (26280.0, 1.5)
    assert design.services["users"].target == 0.9995
    assert program.text("mttr.input") == "4 hourz"
    end_without_saving(program)


def test_the_top_bar_of_what_limits_it_leads_to_the_culprit(start: Start) -> None:
    program = start()
    program.wait_to_read("99.97", within="strip_availability")
    program.scroll(program.node("storage"), 12)
    canvas = program.where("canvas_viewport")
    program.wait_until(lambda: not inside(program.node("power-feed"), canvas), 5, "power feed out of view")
    program.screenshot("1-far-away")

    program.click("What limits it")
    program.wait_until(lambda: program.sees("limits_view"), 5, "the bars")
    view = program.where("limits_view")
    program.screenshot("2-what-limits-it")
    program.click((view.x + view.width // 3, view.y + round(ROW / 2)))
    program.wait_to_read("Power feed", within="inspector_title")
    program.wait_until(lambda: inside(program.node("power-feed"), canvas), 5, "power feed in view")
    program.wait_to_read("69% of the downtime", within="inspector")
    assert program.text("strip_value", within="strip_weakest") == "Power feed 69%"
    program.screenshot("3-found")
    end_without_saving(program)


def inside(inner: Rect, outer: Rect) -> bool:
    """Whether a rectangle lies within another."""
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


def test_a_what_if_is_compared_with_the_baseline_which_stays_as_it_was(
    start: Start, two_boxes: Path, home: Path
) -> None:
    program = start(two_boxes)
    wait_for_figure(program, "availability", "99.601%")
    program.click("new_what_if")
    program.wait_to_read("What-if 1", within="scenario_tabs")
    program.click(program.node("database"))
    program.wait_to_read("Database", within="inspector_title")
    fill(program, "mttr", "2 h")
    wait_for_figure(program, "availability", "99.70%")
    program.wait_to_read("Baseline: 4 h", within="mttr.baseline")
    program.screenshot("1-what-if")

    program.click("Compare")
    program.wait_to_read("What-if 1", within="compare_table")
    program.wait_to_read("−8 h 43 min", within="compare_table")
    assert program.ask("compare_table", "rowCount") == 2
    program.wait_to_read("MTTR 4 h → 2 h", within="compare_table")
    program.screenshot("2-compared")

    program.click(program.where("Baseline", within="scenario_tabs"))
    wait_for_figure(program, "availability", "99.601%")
    design = save_as(program, home / "what-if.haplan")
    ((scenario_id, scenario),) = design.scenarios.items()
    assert scenario.patch == {"components": {"database": {"failures": {"failure": {"mttr": 2.0}}}}}
    assert replace(design, scenarios={}) == read_design(two_boxes)
    (service,) = analyze(home / "what-if.haplan", "--scenario", scenario_id)["services"].values()
    assert math.isclose(service["availability"], 2000 / 2004 * 2000 / 2002, rel_tol=1e-12)
    end_without_saving(program)


def test_a_saved_design_comes_back_from_open_recent_in_the_same_window(start: Start, home: Path) -> None:
    file, again = home / "kept.haplan", home / "again.haplan"
    write_design(home / "first.haplan", api_and_database())
    program = start(home / "first.haplan")
    wait_for_figure(program, "availability", "99.601%")
    program.click("new_what_if")
    program.wait_to_read("What-if 1", within="scenario_tabs")
    program.click(program.node("api"))
    program.wait_to_read("API", within="inspector_title")
    fill(program, "mttr", "1 h")
    figure_of_what_if = program.wait_until(lambda: figure(program, "availability"), 5)
    assert "*" in program.title
    design = save_as(program, file)
    program.wait_until(lambda: program.title == "kept.haplan — HA Planner", 5, "the title without *")

    frame = Rect(*program.windows()[0]["rect"])
    corner = frame.point(0.97, 0.97)
    program.drag(corner, (corner[0] - 150, corner[1] - 90), button=3, holding="alt")
    program.wait_until(lambda: Rect(*program.windows()[0]["rect"]) != frame, 5, "another size")
    program.click("Close Components")
    program.wait_until(lambda: not program.sees("palette_list"), 5, "the palette closed")
    program.settle()
    frame = Rect(*program.windows()[0]["rect"])
    program.screenshot("1-saved")
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")

    program = start()
    program.click("File")
    program.click("Open recent")
    program.wait_to_read("kept.haplan", within="menu.file.recent")
    program.screenshot("2-recent")
    program.click(f"{file.name}    {file.parent}")
    program.wait_until(lambda: program.title == "kept.haplan — HA Planner", 10, "the title without *")
    assert Rect(*program.windows()[0]["rect"]) == frame
    assert not program.sees("palette_list")
    wait_for_figure(program, "availability", "99.601%")
    program.click(program.where("What-if 1", within="scenario_tabs"))
    wait_for_figure(program, "availability", figure_of_what_if)
    program.screenshot("3-reopened")
    assert program.title == "kept.haplan — HA Planner"
    assert save_as(program, again) == design
    assert again.read_bytes() == file.read_bytes()
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")


FORMATS = {
    "svg": "SVG drawing (.svg), sharp at any size",
    "png": "PNG picture (.png), 2 × size",
    "pdf": "PDF page (.pdf)",
}


def export(program: RunningProgram, path: Path) -> None:
    """Fill in the export dialog that is about to open, with the format that the path asks for."""
    program.wait_until(lambda: not program.find("export_format")["covered_by"], 10, "the export dialog")
    if program.text("export_format") != FORMATS[path.suffix[1:]]:
        program.click("export_format")
        program.click(FORMATS[path.suffix[1:]])
    program.wait_until(lambda: program.text("export_path").endswith(path.suffix), 5, path.suffix)
    program.replace_text("export_path", str(path))
    program.screenshot(f"dialog-{path.stem}-{path.suffix[1:]}")
    program.click("export_save")
    program.wait_until(lambda: not program.sees("export_dialog"), 20, "the end of the export dialog")
    program.wait_to_read(f"Saved {path}", within="toast")


def test_timeline_and_diagram_go_into_a_review_document(start: Start, home: Path) -> None:
    program = start("--theme", "dark")
    program.wait_to_read("99.97", within="strip_availability")
    program.wait_to_read("outages", seconds=60, within="panel_timeline")
    program.wait_until(
        lambda: program.ask("main_window", "document.analyst.state.kind") == "done", 60, "the simulation"
    )
    program.settle()
    program.screenshot("1-dark-screen")
    for form in FORMATS:
        program.click("file.export")
        export(program, home / f"timeline.{form}")
    for form in FORMATS:
        program.click("File")
        program.click("file.export_diagram")
        export(program, home / f"diagram.{form}")
    for name in ("timeline", "diagram"):
        check_exports(home / name, program.pictures)
    end_without_saving(program)


def check_exports(stem: Path, pictures: Path) -> None:
    """See that the three files say the same on white paper: a title, a footer, dark words."""
    drawing = ElementTree.parse(stem.with_suffix(".svg")).getroot()
    words = [text.strip() for e in drawing.iter() for text in (e.text or "", e.tail or "") if text.strip()]
    said = " ".join(words)
    assert "Web shop" in said
    footer = next(word for word in words if word.startswith("Web shop") and "HA Planner" in word)
    assert "Baseline" in footer, footer

    width, height = (round(float(drawing.attrib[side].removesuffix("px"))) for side in ("width", "height"))
    picture = QImage(str(stem.with_suffix(".png")))
    assert (picture.width(), picture.height()) == (2 * width, 2 * height)
    corners = [picture.pixelColor(x, y) for x in (2, 2 * width - 3) for y in (2, 2 * height - 3)]
    assert all(corner.lightness() > 240 for corner in corners), "dark paper"
    pictures.mkdir(parents=True, exist_ok=True)
    shutil.copy(stem.with_suffix(".png"), pictures / f"exported-{stem.name}.png")

    assert stem.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        command = ["pdftotext", str(stem.with_suffix(".pdf")), "-"]
        text = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
        assert "Web shop" in text
        assert footer.split(" · ")[0] in text


def test_ten_things_are_undone_and_five_done_again(start: Start, two_boxes: Path, home: Path) -> None:
    program = start(two_boxes)
    wait_for_figure(program, "availability", "99.601%")

    def state() -> tuple[str, str | None]:
        return program.ask("main_window", "document.base"), program.ask("main_window", "document.scenario")

    states = [state()]

    def did() -> None:
        """Note the state after one more thing was done."""
        number = len(states)
        program.wait_until(
            lambda: program.ask("main_window", "document.store.position") == number, 5, f"step {number}"
        )
        states.append(state())
        assert len(set(states)) == number + 1

    def wait_for_state(step: int) -> None:
        program.wait_until(lambda: state() == states[step], 5, f"the state after {step} things")

    program.click(program.node("database"))
    program.wait_to_read("Database", within="inspector_title")
    fill(program, "name", "Orders")
    did()
    fill(program, "mtbf", "1 y")
    did()
    fill(program, "mttr", "8 h")
    did()
    x, y = program.node("database").point()
    program.drag((x, y), (x + 40, y + 80))
    did()
    program.click(program.node("users"))
    program.wait_to_read("Users", within="inspector_title")
    fill(program, "target", "99.9%")
    did()
    program.click(program.node("api"))
    program.wait_to_read("API", within="inspector_title")
    program.double_click(program.where("Cache", within="palette_list"))
    did()
    program.key("Delete")
    did()
    program.context_menu(program.node("database"))
    program.click("Add a spare")
    did()
    program.click("new_what_if")
    did()
    program.click(program.node("api"))
    program.wait_to_read("API", within="inspector_title")
    fill(program, "mttr", "1 h")
    did()
    program.screenshot("1-ten-things")

    for step in range(9, -1, -1):
        program.click("edit.undo")
        wait_for_state(step)
    wait_for_figure(program, "availability", "99.601%")
    assert "*" not in program.title
    assert not program.action("edit.undo")["enabled"]
    program.screenshot("2-undone")
    assert save_as(program, home / "undone.haplan") == read_design(two_boxes)
    assert (home / "undone.haplan").read_bytes() == two_boxes.read_bytes()

    for step in range(1, 6):
        program.click("edit.redo")
        wait_for_state(step)
    program.wait_to_read("99.90%", within="strip_target")
    program.screenshot("3-five-done-again")
    redone = save_as(program, home / "redone.haplan")
    assert redone.components["database"].name == "Orders"
    assert redone.services["users"].target == 0.999
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")


def test_a_design_that_cannot_start_says_why_and_where(start: Start, two_boxes: Path) -> None:
    program = start(two_boxes)
    wait_for_figure(program, "availability", "99.601%")
    program.drag(program.node("database", "port"), program.node("api"))
    program.wait_to_read("Cannot compute", within="strip_message")
    message = program.text("strip_value", within="strip_message")
    assert "each needs the other, so neither can ever start" in message
    assert "API → Database → API" in message
    assert figure(program, "availability") == "—"
    program.screenshot("1-cannot-compute")

    program.key("ctrl+shift+a")
    program.click("strip_message")
    program.wait_until(lambda: program.text("inspector_title") in ("API", "Database"), 5, "the place shown")
    program.click("Problems (1)")
    program.wait_to_read("each needs the other", within="problem_list")
    program.screenshot("2-problems")
    program.click("edit.undo")
    wait_for_figure(program, "availability", "99.601%")
    program.wait_to_read("Nothing to complain about.", within="problem_list")
    end_without_saving(program)


@pytest.mark.parametrize("damage", ["cut-short", "no-design-at-all"])
def test_a_broken_file_is_refused_and_the_open_design_stays(
    start: Start, two_boxes: Path, home: Path, damage: str
) -> None:
    whole = two_boxes.read_bytes()
    broken = home / "broken.haplan"
    broken.write_bytes(whole[: len(whole) // 2] if damage == "cut-short" else bytes(range(256)) * 40)
    program = start(two_boxes)
    wait_for_figure(program, "availability", "99.601%")
    program.click(program.node("database"))
    program.wait_to_read("Database", within="inspector_title")
    before = program.ask("main_window", "document.base")

    program.click("Open")
    choose_file(program, broken)
    program.wait_until(lambda: program.sees("file_refused"), 10, "the message")
    program.wait_to_read(
        "broken.haplan is not a HA Planner design, or is damaged at line", within="file_refused"
    )
    program.screenshot(f"1-{damage}")
    program.click("ok")
    program.wait_until(lambda: not program.sees("file_refused"), 5, "the end of the message")
    assert program.title == "two-boxes.haplan — HA Planner"
    assert program.ask("main_window", "document.base") == before
    assert program.text("inspector_title") == "Database"
    fill(program, "mttr", "2 h")
    wait_for_figure(program, "availability", "99.70%")
    program.screenshot(f"2-{damage}-still-there")
    end_without_saving(program)
