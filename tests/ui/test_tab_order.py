"""Tab goes through the window as the eye does: figures, components, diagram, charts, inspector."""

import gc
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from haplanner.ui.main_window import MainWindow
from tests.model.shop import shop
from tests.ui.conftest import OpenIn


def tabbed(window: MainWindow) -> list[QWidget]:
    """Where the keyboard is after one Tab after the other, from the canvas round to it again."""
    window.canvas.setFocus()
    found: list[QWidget] = []
    while window.canvas not in found:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        assert now not in found
        found.append(now)
    return found


def test_tab_follows_the_eye_through_the_window(open_in: OpenIn, qtbot: QtBot) -> None:
    window = open_in("en", shop())
    chart = window.results.tabs.currentWidget()
    parts = [window.strip, window.palette_panel, window.scenarios, window.canvas, chart, window.inspector]
    places = [i for w in tabbed(window) for i, part in enumerate(parts) if part in (w, *above(w))]
    assert places == [*sorted(p for p in places if p > 3), *sorted(p for p in places if p <= 3)]
    assert set(places) == set(range(len(parts)))


def test_tab_goes_along_the_line_above_a_chart_from_the_left_and_then_to_the_chart(
    open_in: OpenIn, qtbot: QtBot
) -> None:
    window = open_in("en", shop())
    for name in ("timeline", "limits", "sweep", "compare"):
        window.results.show_tab(name)
        qtbot.wait(300)
        chart: Any = window.results.panels[name]
        header = (chart.page if name == "sweep" else chart).header
        inside = [w for w in tabbed(window) if chart in above(w)]
        in_line = [w for w in inside if header in above(w)]
        assert inside[: len(in_line)] == in_line
        across = [w.mapTo(header, w.rect().topLeft()).x() for w in in_line]
        assert across == sorted(across), name


def test_fields_of_another_page_of_the_inspector_come_behind_the_charts_too(
    open_in: OpenIn, qtbot: QtBot
) -> None:
    window = open_in("en", shop())
    window.selection.set([("components", "disk")])
    qtbot.wait(100)
    order = tabbed(window)
    inside = [place for place, w in enumerate(order) if window.inspector in above(w)]
    assert len(inside) > 5
    assert max(place for place, w in enumerate(order) if window.results in above(w)) < min(inside)


def test_all_menus_are_there_after_the_keyboard_went_round(window: MainWindow, qtbot: QtBot) -> None:
    tabbed(window)
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
    gc.collect()
    qtbot.wait(50)
    assert [name for name, menu in window.actions_.menus.items() if not menu.menuAction().text()] == []


def above(widget: QWidget) -> list[QWidget]:
    """All that a widget is in."""
    found, one = [], widget.parentWidget()
    while one is not None:
        found.append(one)
        one = one.parentWidget()
    return found
