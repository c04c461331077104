"""A monkey works at the window for seconds, for ten minutes, or for as long as it is let.

HAPLANNER_MONKEY_MINUTES=60 .venv/bin/pytest tests/endurance -m slow -s
"""

import gc
import logging
import os
import time

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from haplanner.io.settings import Settings, save_settings
from haplanner.io.templates import EXAMPLE, load
from haplanner.ui.language import language_switch
from haplanner.ui.main_window import MainWindow
from haplanner.ui.theme import theme_switch
from tests.endurance.monkey import Errors, Monkey, resident_megabytes

MINUTES = float(os.environ.get("HAPLANNER_MONKEY_MINUTES", "10"))
SEED = int(os.environ.get("HAPLANNER_MONKEY_SEED", "1"))
WARM_UP = 600
"""Steps after which all pages and texts have been made, in both languages and themes."""
GROWTH = 1.05


def let_loose(
    qapp: QApplication, qtbot: QtBot, qtlog: object, seed: int, seconds: float = 0.0, steps: int = 0
) -> Monkey:
    """Let a monkey work so long, or so many steps; memory is read every hundred steps, and told."""
    theme_switch().apply(qapp, "light")
    window = MainWindow(load(EXAMPLE))
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.document.start_simulating()
    errors = Errors()
    logging.getLogger("haplanner").addHandler(errors)
    monkey, memory = Monkey(window, qapp, seed), list[float]()
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
                if monkey.steps % 100 == 0:
                    memory.append(resident_megabytes())
                    if seconds > 60:
                        kept = len(gc.get_objects()), len(window.findChildren(QObject))
                        told = f"{kept[0]:,} objects of Python, {kept[1]:,} of Qt in the window"
                        print(f"{monkey.steps} steps, {memory[-1]:.0f} MB, {told}", flush=True)
    finally:
        logging.getLogger("haplanner").removeHandler(errors)
        window.document.store.mark_saved()
        window.close()
        language_switch().apply(qapp, "en")
        theme_switch().apply(qapp, "light")
        save_settings(Settings())
    settled = memory[WARM_UP // 100 :]
    if len(settled) >= 6:
        third = len(settled) // 3
        before, after = sum(settled[:third]) / third, sum(settled[-third:]) / third
        print(f"{monkey.steps} steps, {monkey.compared} designs computed anew, {before:.0f} → {after:.0f} MB")
        assert after <= GROWTH * before, memory
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
    let_loose(qapp, qtbot, qtlog, SEED, 60.0 * MINUTES)
