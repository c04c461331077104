"""Twenty starts and quits in each state: the program ends with exit code 0 and has complained of nothing.

They come in two tens, so that a ten is over before the tests take it for stuck.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from haplanner.io.design_file import write_design
from haplanner.io.templates import EXAMPLE, load
from tests.journeys.running_program import RunningProgram
from tests.journeys.virtual_screen import VirtualScreen

State = Callable[[RunningProgram, int], None]
TenTimes = Callable[..., None]
TEN = 10
pytestmark = [pytest.mark.timeout(240), pytest.mark.parametrize("first", [1, 11])]


@pytest.fixture
def long_to_simulate(home: Path) -> Path:
    """The live example, with so many histories that none of these tests sees their end."""
    design = load(EXAMPLE)
    file = home / "long.haplan"
    write_design(file, replace(design, simulation=replace(design.simulation, replications=10_000_000)))
    return file


def running(program: RunningProgram) -> bool:
    """Whether the simulation has begun and shown something."""
    kind = program.ask("main_window", "document.analyst.state.kind")
    return kind == "running" and program.sees("timeline_stop")


def select_a_component(program: RunningProgram, _round: int) -> None:
    """Select by mouse; the inspector, the canvas and the timeline show it."""
    program.click(program.node("power-feed"))
    program.wait_to_read("Power feed", within="inspector_title")


def select_everything(program: RunningProgram, _round: int) -> None:
    """Select all nodes and arrows by the menu."""
    program.click("Edit")
    program.click("edit.select_all")
    program.wait_to_read("selected", within="inspector_title")


def wait_for_the_simulation(program: RunningProgram, number: int) -> None:
    """See the simulation begin, or every other time its first results, and quit while it runs."""
    program.wait_until(lambda: running(program), 30, "a running simulation")
    if number // 2 % 2:
        program.wait_to_read("of 10,000,000", 30, within="panel_timeline")
        assert running(program)


PANELS = ("What limits it", "Over time", "Running", "Distribution", "Sweep", "Compare", "Problems (0)")


def open_a_panel(program: RunningProgram, number: int) -> None:
    """Bring another panel to the front, each in its turn; every third time open something over it."""
    program.click(PANELS[number % len(PANELS)])
    if number % 3 == 1:
        open_a_popover(program)
    elif number % 3 == 2:
        open_a_table(program)


def open_a_popover(program: RunningProgram) -> None:
    """The box behind a group's badge; Esc closes it, as it takes all keys, and the quit follows at once.

    Once it is gone, though: keys that wait in line at that moment are the box's, and go with it.
    """
    program.click(program.node("web-servers", "badge"))
    program.wait_until(lambda: program.sees("badge_popover"), 5, "the popover")
    program.key("Escape")
    program.wait_until(lambda: not program.sees("badge_popover"), 5, "the end of the popover")


def open_a_table(program: RunningProgram) -> None:
    """A window of its own beside the main one."""
    program.click("Timeline")
    program.wait_to_read("outages", seconds=60, within="panel_timeline")
    program.click("Show as table")
    program.wait_until(lambda: len(program.windows()) == 2, 10, "the table")
    program.click("counts")


@pytest.fixture(scope="module")
def screens(screen: VirtualScreen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[VirtualScreen]]:
    """Two virtual screens: on one the keys of two programs would get in each other's way."""
    with VirtualScreen(tmp_path_factory.mktemp("second")) as second:
        yield [screen, second]


@pytest.fixture
def ten_times(screens: list[VirtualScreen], tmp_path: Path, pictures: Path, first: int) -> TenTimes:
    """Start, bring about a state and quit by the keyboard, over and over, at two screens side by side."""

    def rounds(lane: int, state: State, arguments: tuple[Path, ...]) -> None:
        home = tmp_path / f"home-{lane}"
        home.mkdir()
        for number in range(first + lane, first + TEN, len(screens)):
            program = RunningProgram(screens[lane], home, arguments, pictures=pictures)
            try:
                state(program, number)
                if number < first + len(screens):
                    program.screenshot(f"round-{number}", settle=False)
                ended = program.quit()
            finally:
                program.close()
            assert (ended.code, ended.stderr) == (0, ""), f"round {number}"

    def run(state: State, *arguments: Path) -> None:
        with ThreadPoolExecutor(len(screens)) as lanes:
            for done in [lanes.submit(rounds, lane, state, arguments) for lane in range(len(screens))]:
                done.result()

    return run


def test_every_quit_with_a_selection_is_clean(ten_times: TenTimes) -> None:
    def select(program: RunningProgram, number: int) -> None:
        (select_everything if number // 2 % 2 else select_a_component)(program, number)

    ten_times(select)


def test_every_quit_while_the_simulation_runs_is_clean(ten_times: TenTimes, long_to_simulate: Path) -> None:
    ten_times(wait_for_the_simulation, long_to_simulate)


def test_every_quit_with_another_panel_in_front_is_clean(ten_times: TenTimes) -> None:
    ten_times(open_a_panel)
