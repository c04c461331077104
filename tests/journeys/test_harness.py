"""The pointer, keys and eyes of the journeys work, tried on a window of their own."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from tests.journeys.running_program import RunningProgram, Start

TINY = "tests.journeys.tiny_window:main"


@pytest.fixture
def tiny(start: Start) -> RunningProgram:
    return start(target=TINY)


def test_a_field_is_filled_and_a_button_pressed(tiny: RunningProgram) -> None:
    tiny.replace_text("Repair time", "90 min, 5 %")
    tiny.click("Take over")
    tiny.wait_to_read("got 90 min, 5 %", within="result")
    assert tiny.text("result") == "got 90 min, 5 %"
    assert tiny.find("Take over")["focus"]


def test_a_node_is_dragged_as_a_hand_does(tiny: RunningProgram) -> None:
    before = tiny.ask("canvas", "node_place")
    x, y = tiny.node("node").point()
    tiny.drag(tiny.node("node"), (x + 80, y + 40))
    assert tiny.ask("canvas", "node_place") == [before[0] + 80, before[1] + 40]
    assert tiny.ask("canvas", "moves") >= 8


def test_tabs_and_menus_are_found_by_their_words(tiny: RunningProgram) -> None:
    tiny.click("Second")
    tiny.wait_to_read("the second page")
    assert not tiny.sees("the first page")
    tiny.click("File")
    tiny.click("file.quit")
    ended = tiny.wait_for_end()
    assert (ended.code, ended.stderr) == (0, "")


def test_keys_reach_the_window_and_the_end_is_reported(start: Start) -> None:
    program = start("--fail", "--warn", target=TINY)
    assert program.title == "Tiny window"
    ended = program.quit()
    assert (ended.code, ended.stderr) == (3, "a warning\n")


def test_a_program_can_be_started_bare_as_a_person_does(start: Start) -> None:
    program = start(target=TINY, listening=False)
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")


def test_a_program_that_ends_at_its_start_is_reported_with_its_reason(start: Start) -> None:
    with pytest.raises(AssertionError, match="No module named 'nowhere'"):
        start(target="nowhere:main")


def test_a_picture_shows_the_window(tiny: RunningProgram) -> None:
    picture = QImage(str(tiny.screenshot("tiny")))
    assert (picture.width(), picture.height()) == (1600, 1000)
    shown = tiny.windows()[0]["rect"]
    inside = {picture.pixel(shown[0] + 3, shown[1] + y) for y in range(5, shown[3], 20)}
    outside = picture.pixel(shown[0] - 40, shown[1] + 20)
    assert outside not in inside


def test_what_is_not_there_is_named_with_what_is(tiny: RunningProgram) -> None:
    with pytest.raises(LookupError, match=r"nothing visible is called 'Nonsense'; there are: .*canvas"):
        tiny.find("Nonsense")
    with pytest.raises(LookupError):
        tiny.node("nowhere")
    with pytest.raises(AssertionError, match=r"waited 0.2 s in vain for the moon"):
        tiny.wait_until(lambda: False, 0.2, "the moon")


def test_settings_of_a_first_start_are_there_at_the_second(start: Start) -> None:
    first = start(target=TINY)
    assert first.text("result") == "start number 1"
    assert first.quit().code == 0
    assert start(target=TINY).text("result") == "start number 2"
