"""On a screen of 1024 × 640 all of a dialog can be reached, and so can the last page of the help."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.running_program import Rect, RunningProgram
from tests.journeys.virtual_screen import VirtualScreen, missing_programs

SMALL = (1024, 640)


@pytest.fixture
def program(tmp_path: Path, pictures: Path) -> Iterator[RunningProgram]:
    """The program on a small screen of its own, in place of the large one of other journeys."""
    if missing_programs():
        pytest.skip("journeys need a virtual screen")
    home = tmp_path / "home"
    home.mkdir()
    with VirtualScreen(tmp_path, *SMALL) as screen:
        running = RunningProgram(screen, home, pictures=pictures)
        yield running
        running.close()


def on_screen(program: RunningProgram) -> bool:
    """Whether the topmost window lies on the screen as a whole."""
    window = Rect(*program.windows()[0]["rect"])
    return window.x + window.width <= SMALL[0] and window.y + window.height <= SMALL[1]


def test_dialogs_lie_on_the_screen_with_all_that_they_hold(program: RunningProgram) -> None:
    program.wait_to_read("99.97", within="strip_availability")
    program.key("ctrl+p")
    program.wait_until(lambda: program.sees("print_go"), 10, "the page")
    program.screenshot("1-print")
    assert on_screen(program)
    program.click("print_go")
    program.wait_until(lambda: program.sees("print_file_dialog"), 5, "where to")
    program.key("Escape")
    program.key("F1")
    program.wait_until(lambda: program.sees("help_topics"), 5, "the help")
    program.screenshot("2-help")
    assert on_screen(program)
    program.click("help_topics")
    program.key("End")
    program.wait_to_read("Glossary", within="help_page")
    program.key("Escape", "Escape")
    program.wait_until(lambda: len(program.windows()) == 1, 5, "no dialog")
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")


def test_the_preferences_grow_with_the_texts_and_stay_on_the_screen(program: RunningProgram) -> None:
    program.wait_to_read("99.97", within="strip_availability")
    program.key("ctrl+comma")
    program.wait_until(lambda: program.sees("preferences"), 10, "the preferences")
    before = program.where("preferences").width
    program.click("150 %")
    program.wait_until(lambda: program.where("preferences").width > before, 5, "a wider dialog")
    program.screenshot("3-large")
    assert on_screen(program)
    for choice in ("High contrast", "Usual", "Dark", "Light"):  # the right ends of their rows, and back
        program.click(choice)
    program.click("100 %")
    program.key("Escape")
    program.wait_until(lambda: len(program.windows()) == 1, 5, "no dialog")
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")
