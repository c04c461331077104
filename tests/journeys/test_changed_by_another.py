"""A file that another program changes under the open window, and then takes away."""

from dataclasses import replace
from pathlib import Path

from haplanner.io.design_file import read_design, write_design
from haplanner.io.templates import EXAMPLE, load
from haplanner.model.edit import change_design
from tests.journeys.running_program import Start


def test_what_another_program_did_to_the_file_is_seen_and_taken_or_mended(start: Start, home: Path) -> None:
    file = home / "shop.haplan"
    design = load(EXAMPLE)
    write_design(file, replace(design, simulation=replace(design.simulation, replications=20)))
    program = start(str(file))
    program.wait_to_read("99.97", within="strip_availability")
    assert not program.sees("changed_bar")

    theirs = change_design(read_design(file), name="Theirs")
    write_design(file, theirs)
    program.wait_to_read("shop.haplan was changed by another program.", 5, within="changed_bar")
    program.screenshot("1-changed")
    program.click("changed_reload")
    program.wait_until(lambda: not program.sees("changed_bar"), 5, "no bar")
    assert program.ask("main_window", "document.base.name") == "Theirs"
    program.screenshot("2-reloaded")
    program.click("toast_button")
    program.wait_until(lambda: program.ask("main_window", "document.base.name") == design.name, 5, "undone")
    program.key("ctrl+s")
    program.wait_until(lambda: read_design(file).name == design.name, 5, "what was open, saved")

    file.unlink()
    program.wait_to_read("shop.haplan is no longer there.", 5, within="changed_bar")
    program.screenshot("3-gone")
    program.click("changed_save")
    program.wait_until(lambda: not program.sees("changed_bar"), 5, "no bar")
    assert read_design(file).name == design.name
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")
