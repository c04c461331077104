"""Tasks 1, 2, 3 and 10 of a newcomer: draw, make redundant, type values, undo and do again."""

from __future__ import annotations

import math
import time
from pathlib import Path

import pytest

from haplanner.io.design_file import read_design
from tests.journeys.newcomer.conftest import Begin
from tests.journeys.newcomer.designs import analyze

pytestmark = pytest.mark.timeout(300)


def test_a_newcomer_builds_an_api_on_a_database_from_nothing(begin: Begin, home: Path) -> None:
    newcomer = begin()
    said = newcomer.said
    application, database = said("Application"), said("Database")
    began = time.monotonic()
    newcomer.click("example_empty")
    newcomer.wait_to_read(said("Nothing to compute yet"), within="result_strip")
    newcomer.screenshot("1-empty")

    newcomer.double_click(newcomer.where(application, within="palette_list"))
    newcomer.wait_to_read(application, within="inspector_title")
    newcomer.fill("name", "API")
    newcomer.fill("mtbf", "2000 h")
    newcomer.fill("mttr", "4 h")
    newcomer.wait_for_figure("availability", "99.80%")
    newcomer.screenshot("2-api")

    newcomer.double_click(newcomer.where(database, within="palette_list"))
    newcomer.wait_to_read(database, within="inspector_title")
    newcomer.fill("mtbf", "2000 h")
    newcomer.fill("mttr", "4 h")
    newcomer.wait_for_figure("availability", "99.601%")
    assert newcomer.figure("downtime") == "1 d 11 h"
    newcomer.screenshot("3-api-and-database")

    design = newcomer.save_as(home / "mine.haplan")
    assert time.monotonic() - began <= 90
    newcomer.wait_until(lambda: newcomer.title.startswith("mine.haplan "), 5, "the file's name in the title")
    newcomer.screenshot("4-saved")
    assert {c.name for c in design.components.values()} == {"API", database}
    assert [c.failures["failure"].mtbf for c in design.components.values()] == [2000.0, 2000.0]
    assert [c.failures["failure"].mttr for c in design.components.values()] == [4.0, 4.0]
    names = {i: e.name for m in (design.components, design.services) for i, e in m.items()}
    arrows = {(names[link.source], names[link.target]) for link in design.links.values()}
    ((service_id, service),) = design.services.items()
    assert arrows == {(service.name, "API"), ("API", database)}
    assert newcomer.node(service_id).width > 0

    (answer,) = analyze(home / "mine.haplan")["services"].values()
    assert math.isclose(answer["availability"], (2000 / 2004) ** 2, rel_tol=1e-12)
    newcomer.end()


def test_a_spare_for_the_api_is_one_step_and_one_undo(begin: Begin, two_boxes: Path, home: Path) -> None:
    newcomer = begin(two_boxes)
    newcomer.wait_for_figure("availability", "99.601%")
    newcomer.context_menu(newcomer.node("api"))
    newcomer.click(newcomer.said("Add a &spare"))
    newcomer.wait_to_read(newcomer.said("%1 of %2", "1", "2", context="NodePage"), within="inspector")
    newcomer.wait_for_figure("availability", "99.80%")
    assert newcomer.figure("downtime") == "17 h 31 min"
    newcomer.screenshot("1-with-a-spare")

    design = newcomer.save_as(home / "spare.haplan")
    ((group_id, group),) = design.groups.items()
    assert (group.needed, design.units(group_id)) == (1, 2)
    assert newcomer.node(group_id, "badge").width > 0
    (service,) = analyze(home / "spare.haplan")["services"].values()
    a = 2000 / 2004
    assert math.isclose(service["availability"], (1 - (1 - a) ** 2) * a, rel_tol=1e-12)

    newcomer.click("edit.undo")
    newcomer.wait_for_figure("availability", "99.601%")
    assert not newcomer.action("edit.undo")["enabled"]
    newcomer.screenshot("2-undone")
    newcomer.end_without_saving()


def test_values_are_typed_as_people_write_them_and_a_wrong_one_is_refused_beside_its_field(
    begin: Begin, two_boxes: Path, home: Path
) -> None:
    newcomer = begin(two_boxes)
    said = newcomer.said
    newcomer.wait_for_figure("availability", "99.601%")
    newcomer.select("database", "Database")
    newcomer.fill("mtbf", "3 y")
    failures = said("%1 %2/year", "0.33", said("failures", context="Figures"), context="Figures")
    assert newcomer.text("mtbf.echo") == f"= 26,280 h · {failures}"
    newcomer.fill("mttr", "90 min")
    assert newcomer.text("mttr.echo") == "= 1.5 h"
    newcomer.screenshot("1-years-and-minutes")

    newcomer.select("users", "Users")
    newcomer.fill("target", "99.95%")
    newcomer.wait_until(lambda: newcomer.target() == said("✕ %1 missed", "99.95%"), 20, "the target missed")
    assert newcomer.text("target.echo").startswith("= 3.3")
    newcomer.screenshot("2-target")

    newcomer.select("database", "Database")
    assert newcomer.text("mtbf.input") == "3 y"
    strip = {cell: newcomer.figure(cell) for cell in ("availability", "nines", "downtime")}
    newcomer.scroll_to("mttr.input")
    newcomer.replace_text("mttr.input", "4 hourz")
    newcomer.key("Return")
    sentence = said("“%1” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y.", "hourz")
    newcomer.wait_until(
        lambda: newcomer.text("mttr.refusal.text").replace("\u00a0", " ") == sentence, 5, sentence
    )
    newcomer.wait_to_read(said("Until then {value} counts.", value="90 min"), within="mttr.echo")
    assert newcomer.text("mttr.input") == "4 hourz"
    assert newcomer.find("mttr.input")["focus"]
    assert len(newcomer.windows()) == 1, "a dialog opened"
    newcomer.screenshot("3-refused")
    assert {cell: newcomer.figure(cell) for cell in strip} == strip

    design = newcomer.save_as(home / "units.haplan")
    failure = design.components["database"].failures["failure"]
    assert (failure.mtbf, failure.mttr) == (26280.0, 1.5)
    assert design.services["users"].target == 0.9995
    assert newcomer.text("mttr.input") == "4 hourz"
    newcomer.end_without_saving()


def test_ten_things_are_undone_and_five_done_again(begin: Begin, two_boxes: Path, home: Path) -> None:
    newcomer = begin(two_boxes)
    newcomer.wait_for_figure("availability", "99.601%")

    def state() -> tuple[str, str | None]:
        return newcomer.ask("main_window", "document.base"), newcomer.ask("main_window", "document.scenario")

    states = [state()]

    def did() -> None:
        """Note the state after one more thing was done."""
        number = len(states)
        newcomer.wait_until(
            lambda: newcomer.ask("main_window", "document.store.position") == number, 5, f"step {number}"
        )
        states.append(state())
        assert len(set(states)) == number + 1

    def wait_for_state(step: int) -> None:
        newcomer.wait_until(lambda: state() == states[step], 5, f"the state after {step} things")

    newcomer.select("database", "Database")
    newcomer.fill("name", "Orders")
    did()
    newcomer.fill("mtbf", "1 y")
    did()
    newcomer.fill("mttr", "8 h")
    did()
    x, y = newcomer.node("database").point()
    newcomer.drag((x, y), (x + newcomer.dots(40), y + newcomer.dots(80)))
    did()
    newcomer.select("users", "Users")
    newcomer.fill("target", "99.9%")
    did()
    newcomer.select("api", "API")
    newcomer.double_click(newcomer.where(newcomer.said("Cache"), within="palette_list"))
    did()
    newcomer.key("Delete")
    did()
    newcomer.context_menu(newcomer.node("database"))
    newcomer.click(newcomer.said("Add a &spare"))
    did()
    newcomer.click("new_what_if")
    did()
    newcomer.select("api", "API")
    newcomer.fill("mttr", "1 h")
    did()
    newcomer.screenshot("1-ten-things")

    for step in range(9, -1, -1):
        newcomer.click("edit.undo")
        wait_for_state(step)
    newcomer.wait_for_figure("availability", "99.601%")
    assert "*" not in newcomer.title
    assert not newcomer.action("edit.undo")["enabled"]
    newcomer.screenshot("2-undone")
    assert newcomer.save_as(home / "undone.haplan") == read_design(two_boxes)
    assert (home / "undone.haplan").read_bytes() == two_boxes.read_bytes()

    for step in range(1, 6):
        newcomer.click("edit.redo")
        wait_for_state(step)
    assert "99.90%" in newcomer.target()
    newcomer.screenshot("3-five-done-again")
    redone = newcomer.save_as(home / "redone.haplan")
    assert redone.components["database"].name == "Orders"
    assert redone.services["users"].target == 0.999
    newcomer.end()


def test_a_design_that_cannot_start_says_why_and_where(begin: Begin, two_boxes: Path) -> None:
    newcomer = begin(two_boxes)
    said = newcomer.said
    newcomer.wait_for_figure("availability", "99.601%")
    newcomer.drag(newcomer.node("database", "port"), newcomer.node("api"))
    circle = said("%1: each needs the other, so neither can ever start.", "API → Database → API")
    newcomer.wait_until(
        lambda: circle in newcomer.ask("main_window", "strip.message.accessibleName"), 20, circle
    )
    assert said("Cannot compute: %1", circle, context="ResultStrip") in newcomer.ask(
        "main_window", "strip.message.accessibleName"
    )
    assert newcomer.figure("availability") == "—"
    newcomer.screenshot("1-cannot-compute")

    newcomer.key("ctrl+shift+a")
    newcomer.click("strip_message")
    newcomer.wait_until(lambda: newcomer.text("inspector_title") in ("API", "Database"), 5, "the place shown")
    newcomer.click(newcomer.where(f"{said('Problems')} (1)", within="results_tabs"))
    newcomer.wait_to_read(circle, within="problem_list")
    newcomer.screenshot("2-problems")
    newcomer.click("edit.undo")
    newcomer.wait_for_figure("availability", "99.601%")
    newcomer.wait_to_read(said("Nothing to complain about."), within="problem_list")
    newcomer.end_without_saving()
