"""Failure domains with a real pointer: joined and left by their names, explained, and found."""

from pathlib import Path

import pytest

from haplanner.io.design_file import read_design, write_design
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Link, Service
from haplanner.model.failure import FailureMode
from tests.journeys.running_program import RunningProgram, Start

FAILS = {"failure": FailureMode(mtbf=4000.0, mttr=4.0)}


@pytest.fixture
def zones(home: Path) -> Path:
    """The file of a design with a server in each of two zones, and a database in none."""
    file = home / "zones.haplan"
    design = Design(
        services={"users": Service("Users", at=(0.0, 80.0))},
        components={
            "a1": Component("Server A", "server", domains=("a",), failures=FAILS, at=(240.0, 0.0)),
            "b1": Component("Server B", "server", domains=("b",), failures=FAILS, at=(240.0, 160.0)),
            "db": Component("Orders", "database", failures=FAILS, at=(480.0, 80.0)),
        },
        domains={"a": Domain("Zone A", failures=FAILS), "b": Domain("Zone B", failures=FAILS)},
        links={"1": Link("users", "a1"), "2": Link("users", "b1"), "3": Link("a1", "db")},
    )
    write_design(file, design)
    return file


def drop_on_name(program: RunningProgram, node_id: str, domain_id: str) -> None:
    program.drag(program.node(node_id).point(0.6, 0.75), program.node(domain_id, "label"))


def saved(program: RunningProgram, file: Path) -> Component:
    """The database as the file has it once what was changed is saved."""
    program.key("ctrl+s")
    program.wait_until(lambda: not program.ask("main_window", "isWindowModified"), 5, "the save")
    return read_design(file).components["db"]


def test_a_drop_on_the_name_of_a_hull_puts_a_component_into_the_domain_and_another_takes_it_out(
    start: Start, zones: Path
) -> None:
    program = start(zones)
    where = program.node("db")
    drop_on_name(program, "db", "b")
    program.wait_to_read("Orders goes down with Zone B")
    program.screenshot("1-dropped")
    assert saved(program, zones).domains == ("b",)
    assert read_design(zones).components["db"].at == (480.0, 80.0)
    assert program.node("db") == where

    drop_on_name(program, "db", "a")
    program.wait_to_read("Orders goes down with Zone A")
    assert set(saved(program, zones).domains) == {"a", "b"}
    drop_on_name(program, "db", "a")
    program.wait_to_read("Orders does not go down with Zone A")
    assert saved(program, zones).domains == ("b",)
    program.key("ctrl+z", "ctrl+z", "ctrl+z")
    assert saved(program, zones).domains == ()
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")


def test_the_legend_names_the_domains_and_is_there_again_at_the_next_start(start: Start, zones: Path) -> None:
    program = start(zones)
    assert not program.sees("legend")
    program.click("menu.view")
    program.click("view.legend")
    program.wait_until(lambda: program.sees("legend"), 5, "the legend")
    assert program.action("view.legend")["checked"]
    said = program.ask("legend", "accessibleDescription")
    assert said.endswith("Zone A; Zone B")
    assert "Service: what users ask for" in said
    program.screenshot("1-legend")
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")

    again = start(zones)
    again.wait_until(lambda: again.sees("legend"), 5, "the legend of the last time")
    again.click("menu.view")
    again.click("view.domains")
    again.wait_until(
        lambda: again.ask("legend", "accessibleDescription").endswith("In Zone A; In Zone B"), 5, "dots"
    )
    again.click("menu.view")
    again.click("view.legend")
    again.wait_until(lambda: not again.sees("legend"), 5, "no legend")
    ended = again.quit()
    assert (ended.code, ended.stderr) == (0, "")


def test_find_counts_what_lies_in_a_domain_and_goes_from_one_to_the_next(start: Start, zones: Path) -> None:
    program = start(zones)
    program.key("ctrl+f")
    program.wait_until(lambda: program.sees("find_bar"), 5, "the find bar")
    program.type("zone b")
    # Server B, which lies in it, and the domain itself.
    program.wait_until(lambda: program.text("find_count") == "1 of 2", 5, "the count")
    program.wait_until(lambda: program.text("inspector_title") in {"Server B", "Zone B"}, 5, "the first")
    first = program.text("inspector_title")
    program.screenshot("1-found")
    program.key("Return")
    program.wait_until(lambda: program.text("find_count") == "2 of 2", 5, "the second")
    program.wait_until(lambda: program.text("inspector_title") != first, 5, "the second")
    assert {first, program.text("inspector_title")} == {"Server B", "Zone B"}
    program.key("Return")
    program.wait_until(lambda: program.text("inspector_title") == first, 5, "the first again")

    program.replace_text("find_text", "nowhere")
    program.wait_until(lambda: program.text("find_count") == "Nothing found", 5, "that there is none")
    program.key("Escape")
    program.wait_until(lambda: not program.sees("find_bar"), 5, "no bar")
    assert program.ask("main_window", "canvas.hasFocus")
    assert not program.ask("main_window", "document.store.can_undo")
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")
