"""The order of what-ifs: tabs are dragged, or moved by keys, and everything follows."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.api import compare
from haplanner.model.scenario_order import in_order
from haplanner.ui.main_window import MainWindow


def titles(window: MainWindow) -> list[str]:
    tabs = window.scenarios.tabs
    return [tabs.tabText(index) for index in range(tabs.count())]


@pytest.fixture
def three(window: MainWindow) -> MainWindow:
    """A window with the baseline and three what-ifs, the first of which is in view."""
    for name in ("One", "Two", "Three"):
        window.document.store.add_scenario(name)
    window.scenarios.tabs.setCurrentIndex(1)
    assert titles(window) == ["Baseline", "One", "Two", "Three"]
    return window


def drag(qtbot: QtBot, window: MainWindow, start: int, end: int) -> None:
    """Drag a tab with the mouse, over the middle of another."""
    tabs = window.scenarios.tabs
    a, b = tabs.tabRect(start).center(), tabs.tabRect(end).center()
    b.setX(b.x() + (12 if end > start else -12))
    qtbot.mousePress(tabs, Qt.MouseButton.LeftButton, pos=a)
    for step in range(1, 11):
        at = QPoint(a.x() + (b.x() - a.x()) * step // 10, a.y())
        event = QMouseEvent(
            QEvent.Type.MouseMove, at.toPointF(), tabs.mapToGlobal(at).toPointF(),
            Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(tabs, event)
    qtbot.mouseRelease(tabs, Qt.MouseButton.LeftButton, pos=b)
    qtbot.wait(20)


def test_a_tab_is_dragged_to_another_place_as_one_step_of_undo(qtbot: QtBot, three: MainWindow) -> None:
    steps = three.document.store.position
    drag(qtbot, three, 1, 3)
    assert titles(three) == ["Baseline", "Two", "Three", "One"]
    assert three.document.store.position == steps + 1
    assert three.document.base.scenarios[str(three.document.scenario)].name == "One"
    three.document.store.undo()
    assert titles(three) == ["Baseline", "One", "Two", "Three"]
    three.document.store.redo()
    assert titles(three) == ["Baseline", "Two", "Three", "One"]


def test_the_baseline_stays_first_whatever_is_dragged(qtbot: QtBot, three: MainWindow) -> None:
    drag(qtbot, three, 3, 0)
    assert titles(three) == ["Baseline", "Three", "One", "Two"]
    drag(qtbot, three, 0, 2)
    assert titles(three) == ["Baseline", "Three", "One", "Two"]
    assert three.document.scenario is None
    drag(qtbot, three, 1, 0)
    assert titles(three) == ["Baseline", "Three", "One", "Two"]


def test_keys_move_the_what_if_in_view_and_stop_at_the_ends(qtbot: QtBot, three: MainWindow) -> None:
    three.activateWindow()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for key, expected in (
        (Qt.Key.Key_PageDown, ["Two", "One", "Three"]),
        (Qt.Key.Key_PageDown, ["Two", "Three", "One"]),
        (Qt.Key.Key_PageDown, ["Two", "Three", "One"]),
        (Qt.Key.Key_PageUp, ["Two", "One", "Three"]),
    ):
        qtbot.keyClick(three.canvas, key, held)
        assert titles(three)[1:] == expected
    left, right = three.actions_["scenario.left"], three.actions_["scenario.right"]
    assert (left.isEnabled(), right.isEnabled()) == (True, True)
    left.trigger()
    assert (left.isEnabled(), right.isEnabled()) == (False, True)
    three.scenarios.tabs.setCurrentIndex(0)
    assert (left.isEnabled(), right.isEnabled()) == (False, False)


def test_comparisons_follow_the_order_of_the_tabs(three: MainWindow) -> None:
    three.scenarios.shift(+2)
    names = [three.document.base.scenarios[i].name for i in in_order(three.document.base.scenarios)]
    assert titles(three)[1:] == names == ["Two", "Three", "One"]
    found = compare(three.document.base)
    assert [found_name(three, scenario) for scenario in found] == ["Baseline", *names]


def found_name(window: MainWindow, scenario: str | None) -> str:
    return "Baseline" if scenario is None else window.document.base.scenarios[scenario].name
