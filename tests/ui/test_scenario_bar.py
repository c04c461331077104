"""The tabs of scenarios: a title that is too long is shortened at the right, the bold one as well."""

from dataclasses import replace

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyle, QStyleOptionTab, QToolButton
from pytestqt.qtbot import QtBot

from haplanner.model.design import Scenario
from haplanner.ui.main_window import MainWindow
from haplanner.ui.scenarios.bar import ScenarioBar
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow

NAMES = ("Baseline", *(f"{word} common cause everywhere" for word in ("Some", "More", "No", "Much")))


def titles(window: MainWindow) -> ScenarioBar:
    bar = window.findChild(ScenarioBar, "scenario_bar")
    assert bar is not None
    return bar


def test_the_title_of_the_tab_in_view_is_shortened_at_the_right_and_whole_in_its_tip(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    scenarios = {f"s{i}": Scenario(name) for i, name in enumerate(NAMES[1:])}
    window = open_window(replace(shop(), scenarios=scenarios))
    tabs = titles(window).tabs
    bold = QFont(tabs.font())
    bold.setBold(True)
    for index in range(tabs.count()):
        tabs.setCurrentIndex(index)
        option = QStyleOptionTab()
        tabs.initStyleOption(option, index)
        room = tabs.style().subElementRect(QStyle.SubElement.SE_TabBarTabText, option, tabs).width()
        shown = option.text
        assert QFontMetrics(bold).horizontalAdvance(shown) <= room
        name = tabs.tabToolTip(index)
        assert name in NAMES
        assert shown == name or (shown.endswith("…") and name.startswith(shown[:-1]))


def test_titles_so_short_that_three_dots_would_be_longer_need_no_buttons_to_scroll(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(replace(shop(), scenarios={f"s{i:02}": Scenario("liil") for i in range(16)}))
    window.resize(3000, 800)
    tabs = titles(window).tabs
    qtbot.waitUntil(lambda: tabs.width() == tabs.sizeHint().width())
    assert not [button for button in tabs.findChildren(QToolButton) if button.isVisible()]


def test_a_very_long_title_leaves_the_baseline_its_whole_one(open_window: OpenWindow) -> None:
    window = open_window(replace(shop(), scenarios={"s": Scenario("A payment gateway in Frankfurt " * 6)}))
    tabs = titles(window).tabs
    for current in (0, 1):
        tabs.setCurrentIndex(current)
        option = QStyleOptionTab()
        tabs.initStyleOption(option, 0)
        room = tabs.style().subElementRect(QStyle.SubElement.SE_TabBarTabText, option, tabs).width()
        assert tabs.fontMetrics().horizontalAdvance("Baseline") <= room
        assert option.text == "Baseline"
    assert tabs.tabRect(1).width() < 0.6 * window.scenarios.width()
