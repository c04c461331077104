"""Whoever wants to be asked before the program ends is asked once, and never by the end of the session."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from haplanner.io.settings import Settings, save_settings
from haplanner.model.edit import change_design
from haplanner.ui.main_window import MainWindow
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow


@pytest.fixture(autouse=True)
def _asked_before_quitting() -> Iterator[None]:
    save_settings(Settings(ask_before_quitting=True))
    yield
    save_settings(Settings())


def question(window: MainWindow, name: str = "quit_question") -> QMessageBox | None:
    return window.findChild(QMessageBox, name)


def press(qtbot: QtBot, box: QMessageBox | None, button: str) -> None:
    assert box is not None
    qtbot.mouseClick(box.findChild(QPushButton, button), Qt.MouseButton.LeftButton)


def test_the_last_window_asks_though_all_is_saved(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["file.close"].trigger()
    box = question(window)
    assert box is not None
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert window.isVisible()
    qtbot.waitUntil(lambda: question(window) is None)
    window.actions_["file.quit"].trigger()
    with qtbot.waitSignal(window.closed):
        press(qtbot, question(window), "quit")


def test_several_windows_are_asked_about_once(qtbot: QtBot, open_window: OpenWindow) -> None:
    one, other = open_window(shop()), open_window(shop())
    one.actions_["file.quit"].trigger()
    assert question(other) is None
    assert one.isVisible()
    with qtbot.waitSignals([one.closed, other.closed]):
        press(qtbot, question(one), "quit")


def test_one_window_of_several_closes_unasked(qtbot: QtBot, open_window: OpenWindow) -> None:
    one, _other = open_window(shop()), open_window(shop())
    with qtbot.waitSignal(one.closed):
        one.close()


def test_unsaved_work_is_asked_about_and_nothing_else(qtbot: QtBot, window: MainWindow) -> None:
    window.document.commit_base(lambda d: change_design(d, name="Other"), "Rename")
    window.actions_["file.quit"].trigger()
    assert question(window) is None
    with qtbot.waitSignal(window.closed):
        press(qtbot, question(window, "save_question"), "discard")


def test_the_end_of_the_session_is_not_held_up(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "isSavingSession", lambda _app: True)
    with qtbot.waitSignal(window.closed):
        window.close()


def test_nobody_is_asked_who_does_not_want_to_be(qtbot: QtBot, window: MainWindow) -> None:
    save_settings(Settings())
    with qtbot.waitSignal(window.closed):
        window.actions_["file.quit"].trigger()
