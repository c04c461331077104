"""A monkey works at the window for seconds, for ten minutes, or for as long as it is let.

HAPLANNER_MONKEY_MINUTES=60 .venv/bin/pytest tests/endurance -m slow -s
"""

import faulthandler
import logging
import os
import threading
import time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from haplanner.io.settings import Settings, save_settings
from haplanner.io.templates import EXAMPLE, load
from haplanner.session.freed_memory import leave_few_holes
from haplanner.ui.language import language_switch
from haplanner.ui.main_window import MainWindow
from haplanner.ui.theme import theme_switch
from tests.endurance.memory import EVERY, Memory, pieces
from tests.endurance.monkey import Errors, Monkey

MINUTES = float(os.environ.get("HAPLANNER_MONKEY_MINUTES", "10"))
SEED = int(os.environ.get("HAPLANNER_MONKEY_SEED", "1"))
TOLD = 100
"""Steps after which memory is printed, where the run is long."""


def let_loose(
    qapp: QApplication, qtbot: QtBot, qtlog: object, seed: int, seconds: float = 0.0, steps: int = 0
) -> Monkey:
    """Let a monkey work so long, or so many steps; memory is read now and then, and told."""
    leave_few_holes()  # as the program does when it starts
    theme_switch().apply(qapp, "light")
    window = MainWindow(load(EXAMPLE))
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.document.start_simulating()
    errors, hook = Errors(), threading.excepthook
    logging.getLogger("haplanner").addHandler(errors)
    threading.excepthook = errors.in_a_thread
    monkey, memory = Monkey(window, qapp, seed), Memory()
    end = time.monotonic() + seconds
    try:
        with capture_exceptions() as exceptions:
            while monkey.steps < steps or time.monotonic() < end:
                try:
                    monkey.step()
                    monkey.check()
                except AssertionError as error:
                    raise AssertionError(f"{monkey.where()}: {error}") from error
                printed = [r for r in qtlog.records if not r.ignored]  # type: ignore[attr-defined]
                where = monkey.where()
                assert not exceptions, (where, exceptions)
                assert not printed, (where, printed)
                assert not errors.found, (where, errors.found)
                if monkey.steps % EVERY == 0:
                    memory.read()
                    if seconds > 60 and monkey.steps % TOLD == 0:
                        read = f"{memory.megabytes[-1]:.0f} MB, {pieces()}"
                        print(f"{monkey.steps} steps, {read}", flush=True)
    finally:
        threading.excepthook = hook
        logging.getLogger("haplanner").removeHandler(errors)
        window.document.store.mark_saved()
        window.close()
        language_switch().apply(qapp, "en")
        theme_switch().apply(qapp, "light")
        save_settings(Settings())
    if seconds:
        many = f"{monkey.compared} designs computed anew, {monkey.estimated} of them estimated in the window"
        print(f"{monkey.steps} steps with seed {seed}, {many}; {memory}", flush=True)
    memory.check()
    return monkey


@pytest.mark.timeout(180)
def test_a_monkey_finds_nothing_in_fifty_steps(qapp: QApplication, qtbot: QtBot, qtlog: object) -> None:
    assert let_loose(qapp, qtbot, qtlog, seed=1, steps=50).compared == 50


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_a_monkey_finds_nothing_for_as_long_as_it_is_let(
    request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, qtlog: object
) -> None:
    if request.config.option.markexpr != "slow":
        pytest.skip("takes ten minutes: -m slow runs it")
    # What tells where a test hangs reads the stacks of threads at work, which can end the program.
    faulthandler.cancel_dump_traceback_later()
    let_loose(qapp, qtbot, qtlog, SEED, 60.0 * MINUTES)
