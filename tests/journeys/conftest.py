"""Journeys: the program as a person drives it, with a real pointer and real keys on a virtual screen.

A journey asks for `start` and gets a `RunningProgram` from each call of it:

    def test_a_faster_repair_moves_the_nines(start):
        program = start()                                  # or start("shop.haplan", "--theme", "dark")
        program.click(program.node("power"))               # a node of the design, by its id
        program.replace_text("mttr", "2h")                 # a field, by object name, accessible name or text
        program.key("Return")
        program.wait_to_read("99.98")                      # asks until it can be read
        program.screenshot("faster-repair")                # screenshots/<test>/faster-repair.png
        program.drag(program.node("web"), (700, 300))      # press, eight moves, release
        ended = program.quit()                             # Ctrl+Q
        assert (ended.code, ended.stderr) == (0, "")

Every program of one test has the same home folder (`home`), so settings, recent files and recovery copies of
a first start are there at the second. What still runs when a test ends is killed. When a journey fails, the
last picture is kept as `failed.png`. Pictures go to $HAPLANNER_SCREENSHOTS, or to screenshots/ at the top.

The program is started through probe.py, which answers where things are; see there. Where Xvfb, openbox or
xdotool are missing, journeys are skipped; with HAPLANNER_REQUIRE_SCREEN set they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.journeys.running_program import RunningProgram, Start
from tests.journeys.virtual_screen import VirtualScreen, missing_programs

ROOT = Path(__file__).parents[2]
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether the test itself failed, for the picture that is then kept."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtualScreen]:
    """The virtual screen, one for all journeys."""
    if missing := missing_programs():
        sentence = f"journeys need {', '.join(missing)}"
        if os.environ.get("HAPLANNER_REQUIRE_SCREEN"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    with VirtualScreen(tmp_path_factory.mktemp("screen")) as screen:
        yield screen


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home folder of the person on the journey: settings, recovery copies and files end up in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Path:
    """The folder for the pictures of this test."""
    top = Path(os.environ.get("HAPLANNER_SCREENSHOTS") or ROOT / "screenshots")
    name: str = request.node.name
    return top / name.removeprefix("test_")


@pytest.fixture
def running(request: pytest.FixtureRequest) -> Iterator[list[RunningProgram]]:
    """The programs that a test has started; what still runs when it ends is killed."""
    started: list[RunningProgram] = []
    yield started
    if request.node.stash.get(FAILED, False) and started:
        started[-1].screenshot("failed", settle=False)
    for program in started:
        program.close()


@pytest.fixture
def start(screen: VirtualScreen, home: Path, pictures: Path, running: list[RunningProgram]) -> Start:
    """Return the function that starts the program; see this module's docstring."""

    def start_program(
        *arguments: str | Path,
        target: str = "haplanner.__main__:main",
        environment: dict[str, str] | None = None,
        listening: bool = True,
    ) -> RunningProgram:
        program = RunningProgram(screen, home, arguments, target, environment, pictures, listening)
        running.append(program)
        return program

    return start_program
