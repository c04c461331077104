"""The tabs below the canvas: all in sight in the smallest window, with their whole names in a larger one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from haplanner.model.design import Design
from haplanner.model.draw import remove
from haplanner.model.elements import Link
from haplanner.ui.charts.pages import Pages
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.main_window import MainWindow
from tests.model.shop import shop
from tests.ui.conftest import OpenIn

CHARTS = ("timeline", "causes", "limits", "performance", "over_time", "running", "distribution", "compare")


def titles(window: MainWindow) -> list[str]:
    tabs = window.results.tabs
    return [tabs.tabText(i) for i in range(tabs.count())]


@pytest.mark.parametrize("count", [0, 12, 104])
def test_no_tab_is_out_of_sight_in_the_smallest_window(
    window: MainWindow, qtbot: QtBot, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: window.width() == 1024)
    monkeypatch.setattr(window.results.problems, "count", count)
    for index in range(window.results.tabs.count()):
        # The one in front is written in bold, which takes more room.
        window.results.tabs.setCurrentIndex(index)
        bar = window.results.tabs.tabBar()
        qtbot.waitUntil(lambda bar=bar: bar.tabRect(bar.count() - 1).right() <= window.results.width())
    assert titles(window)[-1] == f"Problems ({count})"
    assert "Limits" in titles(window)
    assert window.results.tabs.tabToolTip(2) == "What limits it"


def test_a_wide_window_has_the_whole_names(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1600, 900)
    qtbot.waitUntil(lambda: "What limits it" in titles(window))
    assert "Distribution" in titles(window)
    assert window.results.tabs.tabToolTip(2) == ""


def test_every_tab_has_its_key_in_the_order_of_the_bar(window: MainWindow) -> None:
    actions = window.actions_.menus["view.tabs"].actions()
    assert [action.shortcut().toString() for action in actions] == [f"Alt+{n % 10}" for n in range(1, 11)]
    assert [action.text() for action in actions] == [
        "Timeline",
        "Causes",
        "What limits it",
        "Performance",
        "Over time",
        "Running",
        "Distribution",
        "Sweep",
        "Compare",
        "Problems",
    ]


def test_the_menu_has_the_explanation_with_its_key(window: MainWindow) -> None:
    action = window.actions_["view.explain"]
    assert action.shortcut().toString() == "Ctrl+I"
    assert Qt.ShortcutContext.WindowShortcut == action.shortcutContext()


def way_on(window: MainWindow, name: str, text: str, qtbot: QtBot) -> QPushButton:
    """The button in the place of a chart, once it says so."""
    window.results.show_tab(name)
    panel = window.results.panels[name]
    page = panel.page if isinstance(panel, Pages) else panel
    assert isinstance(page, ChartPanel)
    qtbot.waitUntil(lambda: page.message.button.isVisible() and page.message.button.text() == text)
    return page.message.button


def test_charts_of_a_design_without_a_service_offer_to_add_one(open_in: OpenIn, qtbot: QtBot) -> None:
    window = open_in("en", shop())
    window.document.commit(lambda design: remove(design, [("services", next(iter(design.services)))]), "")
    for name in CHARTS:
        button = way_on(window, name, "Add a service", qtbot)
    button.click()
    assert [service.name for service in window.document.design.services.values()] == ["Service"]


def test_charts_of_a_design_that_cannot_be_computed_show_the_problem(open_in: OpenIn, qtbot: QtBot) -> None:
    window = open_in("en", shop())

    def endless(design: Design) -> Design:
        return replace(design, links={**design.links, "x": Link("disk", "db")})

    window.document.commit(endless, "")
    for name in ("limits", "performance", "over_time"):
        button = way_on(window, name, "Show the problem", qtbot)
        window.selection.clear()
        button.click()
        assert window.selection.refs
