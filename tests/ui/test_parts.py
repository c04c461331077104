"""F6 takes the keyboard through the parts of the window, and back to where it was in each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.main_window import MainWindow
from tests.model.shop import shop
from tests.ui.conftest import OpenIn

Key, Held = Qt.Key, Qt.KeyboardModifier


def part(window: MainWindow) -> str:
    """The part that has the keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None
    named = {
        "components": window.palette_panel,
        "canvas": window.canvas,
        "results": window.results,
        "inspector": window.inspector,
    }
    return next((name for name, one in named.items() if one is focus or one.isAncestorOf(focus)), "?")


def test_f6_goes_through_the_parts_of_the_window_and_shift_f6_back(window: MainWindow, qtbot: QtBot) -> None:
    window.results.build()
    window.canvas.setFocus()
    seen = []
    for held in [Held.NoModifier] * 4 + [Held.ShiftModifier] * 4:
        qtbot.keyClick(window, Key.Key_F6, held)
        seen.append(part(window))
    forth = ["results", "inspector", "components", "canvas"]
    assert seen == [*forth, *reversed(forth[:-1]), "canvas"]


def test_f6_comes_back_to_the_field_that_had_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.results.build()
    field = window.inspector.findChild(QLineEdit, "horizon.input")
    assert field is not None
    field.setFocus()
    for _ in range(4):
        qtbot.keyClick(window, Key.Key_F6)
    assert QApplication.focusWidget() is field


def test_a_part_that_is_closed_is_passed_over(window: MainWindow, qtbot: QtBot) -> None:
    window.results.build()
    window.docks["inspector"].hide()
    window.canvas.setFocus()
    qtbot.keyClick(window, Key.Key_F6)
    assert part(window) == "results"
    qtbot.keyClick(window, Key.Key_F6)
    assert part(window) == "components"


def test_the_chart_in_front_takes_the_keyboard_and_not_the_bar_of_tabs(open_in: OpenIn, qtbot: QtBot) -> None:
    window = open_in("en", shop())
    window.canvas.setFocus()
    qtbot.keyClick(window, Key.Key_F6)
    focus, chart = QApplication.focusWidget(), window.results.tabs.currentWidget()
    assert isinstance(chart, ChartPanel)
    assert focus is not None
    assert chart.isAncestorOf(focus)
