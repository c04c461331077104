"""The tasks of a newcomer, each in the usual look; in others where HAPLANNER_LOOKS names them, or says "all".

A task asks for `begin` and gets a `Newcomer` from each call of it. Names are looked up in the program's own
translation: `newcomer.said("Saved %1", name)`. See looks.py for what looks there are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from haplanner.io.design_file import write_design
from tests.journeys.newcomer.designs import api_and_database
from tests.journeys.newcomer.looks import USUAL, Look, chosen
from tests.journeys.newcomer.person import Newcomer
from tests.journeys.running_program import RunningProgram
from tests.journeys.virtual_screen import VirtualScreen

Begin = Callable[..., Any]
"""Starts the program with arguments, for a `Newcomer` or another `kind`."""
Screens = Callable[[Look], VirtualScreen]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Do each task in the looks that were asked for, else in its usual one, which a mark may name."""
    if "look" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("look")
        usual = mark.args[0] if mark is not None else str(USUAL)
        metafunc.parametrize("look", chosen(os.environ.get("HAPLANNER_LOOKS", ""), usual), ids=str)


@pytest.fixture(scope="session")
def screens(screen: VirtualScreen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screens]:
    """Return the screen of a look: that of all journeys for the usual size, which leaves room around it."""
    made: dict[tuple[int, int], VirtualScreen] = {USUAL.screen: screen}
    with ExitStack() as stack:

        def screen_of(look: Look) -> VirtualScreen:
            if look.screen not in made:
                place = tmp_path_factory.mktemp("look")
                made[look.screen] = stack.enter_context(VirtualScreen(place, *look.screen))
            return made[look.screen]

        yield screen_of


@pytest.fixture
def begin(look: Look, screens: Screens, home: Path, pictures: Path, running: list[RunningProgram]) -> Begin:
    """Return the function that starts the program in the look of this test."""

    def begin_program(*arguments: str | Path, kind: type[Newcomer] = Newcomer) -> Newcomer:
        newcomer = kind(screens(look), home, look, arguments, pictures)
        running.append(newcomer)
        return newcomer

    return begin_program


@pytest.fixture
def two_boxes(home: Path) -> Path:
    """A file with the API and its database."""
    file = home / "two-boxes.haplan"
    write_design(file, api_and_database())
    return file
