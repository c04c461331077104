"""The whole window around a small design, without a simulation unless a test asks for one."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from haplanner.engine.results import Analysis
from haplanner.io.recent import recent_path
from haplanner.io.settings import Settings, save_settings
from haplanner.model.design import Design
from haplanner.ui.language import language_switch
from haplanner.ui.main_window import MainWindow
from haplanner.ui.results_pane import ResultsPane
from haplanner.ui.theme import theme_switch
from tests.model.shop import shop

OpenWindow = Callable[[Design], MainWindow]
OpenIn = Callable[[str, Design], MainWindow]


@pytest.fixture(autouse=True)
def _nothing_was_open_before() -> None:
    """No test finds in its menus what another had opened."""
    recent_path().unlink(missing_ok=True)


@pytest.fixture
def open_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenWindow]:
    """Open windows on designs, without charts; they are closed without a question at the end."""
    monkeypatch.setattr(ResultsPane, "_make_charts", lambda _pane: iter(()))
    windows: list[MainWindow] = []

    def open_one(design: Design) -> MainWindow:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme_switch().apply(app, "light")
        window = MainWindow(design)
        window.document.analyst.automatic = False
        window.document.analyst.stop()
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: window.document.analysis() is not None, timeout=10_000)
        return window

    yield open_one
    for window in windows:
        if isValid(window):
            window.document.store.mark_saved()
            window.close()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A window on the small shop."""
    return open_window(shop())


def answer(window: MainWindow) -> Analysis:
    """The exact figures of the design in view."""
    found = window.document.analysis()
    assert isinstance(found, Analysis), found
    return found


@pytest.fixture
def open_in(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenIn]:
    """Open windows with all their charts, in a language."""
    windows: list[MainWindow] = []

    def open_one(language: str, design: Design) -> MainWindow:
        theme_switch().apply(qapp, "light")
        language_switch().apply(qapp, language)
        window = MainWindow(design)
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        window.place.reset()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: window.document.analyst.state.kind == "done", timeout=45_000)
        return window

    yield open_one
    for window in windows:
        if isValid(window):
            window.document.store.mark_saved()
            window.close()
    language_switch().apply(qapp, "en")
    save_settings(Settings())
