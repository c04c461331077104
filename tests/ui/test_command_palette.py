"""The command palette: what it lists, how it ranks, and that it works by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.io.templates import templates
from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.elements import Component, Crew
from haplanner.ui.actions import SUBMENUS
from haplanner.ui.command_palette import CommandPalette
from haplanner.ui.main_window import MainWindow
from haplanner.ui.offers import Offer, fitting
from haplanner.ui.theme import apply
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow


def opened(window: MainWindow) -> CommandPalette:
    window.actions_["help.commands"].trigger()
    (box,) = window.findChildren(CommandPalette)
    return box


def offer(title: str, where: str = "Edit") -> Offer:
    return Offer(title, where, "", QIcon(), lambda: None)


def test_it_lists_every_enabled_entry_of_the_menus_and_of_their_submenus(window: MainWindow) -> None:
    box = opened(window)
    titles = box.titles()
    assert len(titles) == len(set(titles))
    for action in window.actions_.all():
        if action.objectName() != "help.commands" and not action.isCheckable():
            said = action.text().replace("&", "").strip() in titles
            assert said == action.isEnabled(), action.text()
    for name in SUBMENUS:
        for action in window.actions_.menus[name].actions():
            if action.isEnabled() and not action.isSeparator():
                assert any(t.startswith(window.actions_[name].text().replace("&", "")) for t in titles), name
    assert f"Examples: {templates()[0].title}" in titles
    assert "Align: Left" in titles
    assert "Snap to grid (on)" in titles
    assert "Delete" not in titles
    box.close()


def test_rows_say_where_an_action_is_found_and_its_key(window: MainWindow) -> None:
    box = opened(window)
    QTest.keyClicks(box.search, "auto-arrange")
    row = box.found.topLevelItem(0)
    assert row is not None
    assert [row.text(i) for i in range(3)] == ["Auto-arrange", "Arrange", "Ctrl+L"]
    assert not row.icon(0).isNull()
    assert box.search.accessibleDescription() == "Auto-arrange, Arrange, Ctrl+L"
    assert box.search.accessibleName()
    assert box.found.accessibleName()
    box.close()


def test_words_are_found_in_any_order_and_beginnings_come_first() -> None:
    offers = [
        offer("Save as…", "File"),
        offer("Align: Left", "Arrange"),
        offer("Select all"),
        offer("All left"),
    ]
    assert [o.title for o in fitting(offers, "left al")] == ["Align: Left", "All left"]
    assert [o.title for o in fitting(offers, "all")] == ["All left", "Select all"]
    assert [o.title for o in fitting(offers, "lec")] == ["Select all"]
    assert [o.title for o in fitting(offers, "file")] == ["Save as…"]
    assert fitting(offers, "left zebra") == []


def test_enter_runs_the_first_and_the_box_is_gone(window: MainWindow, qapp: QApplication) -> None:
    box = opened(window)
    QTest.keyClicks(box.search, "insert domain fail")
    assert box.titles()[0] == "Failure domain"
    QTest.keyClick(box.search, Qt.Key.Key_Return)
    assert len(window.document.design.domains) == 4
    QTest.qWait(1)
    assert not window.findChildren(CommandPalette)


def test_arrows_walk_round_the_list(window: MainWindow) -> None:
    box = opened(window)
    QTest.keyClick(box.search, Qt.Key.Key_Up)
    assert box.found.currentIndex().row() == len(box.titles()) - 1
    QTest.keyClick(box.search, Qt.Key.Key_Down)
    QTest.keyClick(box.search, Qt.Key.Key_Down)
    assert box.found.currentIndex().row() == 1
    assert box.search.accessibleDescription().startswith(box.titles()[1])
    box.close()


def test_esc_leaves_nothing(window: MainWindow) -> None:
    before, refs = window.document.design, window.selection.refs
    box = opened(window)
    QTest.keyClicks(box.search, "delete")
    QTest.keyClick(box.search, Qt.Key.Key_Escape)
    QTest.qWait(1)
    assert not window.findChildren(CommandPalette)
    assert window.document.design is before
    assert window.selection.refs == refs


@pytest.mark.parametrize("typed", ["disk", "storage dis"])
def test_an_element_is_found_by_its_name_and_its_kind_and_is_selected(window: MainWindow, typed: str) -> None:
    window.canvas.pointing.cancel()
    window.canvas.navigation.pan(-4000, 0)
    window.selection.clear()
    box = opened(window)
    QTest.keyClicks(box.search, typed)
    QTest.keyClick(box.search, Qt.Key.Key_Return)
    assert window.selection.one == ("components", "disk")
    seen = window.canvas.viewport().rect()
    assert seen.contains(window.canvas.node_rect("disk").center())


def test_what_nothing_is_called_like_is_said_and_enter_does_nothing(window: MainWindow) -> None:
    before = window.document.design
    box = opened(window)
    QTest.keyClicks(box.search, "zzzz")
    row = box.found.topLevelItem(0)
    assert row is not None
    assert row.text(0) == "Nothing is called like this"
    assert row.isDisabled()
    QTest.keyClick(box.search, Qt.Key.Key_Return)
    assert box.isVisible()
    assert window.document.design is before
    box.close()


def test_it_opens_by_either_key_in_the_upper_middle(qtbot: QtBot, window: MainWindow) -> None:
    keys = [k.toString() for k in window.actions_["help.commands"].shortcuts()]
    assert keys == ["Ctrl+K", "Ctrl+Shift+P"]
    box = opened(window)
    middle = box.geometry().center() - window.geometry().center()
    assert abs(middle.x()) <= 4
    assert middle.y() < 0
    box.close()


def test_no_two_actions_of_the_window_share_a_key(window: MainWindow) -> None:
    keys: dict[str, str] = {}
    for action in window.findChildren(QAction):
        for key in action.shortcuts():
            said = f"{action.objectName()} {action.text()}"
            assert key.toString() not in keys, f"{key.toString()}: {keys.get(key.toString())} and {said}"
            keys[key.toString()] = said
    assert len(keys) > 40


def test_a_large_design_is_searched_within_a_blink(open_window: OpenWindow) -> None:
    components = {f"c{i}": Component(f"Server {i}", "server", at=(i * 10.0, 0.0)) for i in range(1000)}
    window = open_window(Design(components=components))
    box = opened(window)
    QTest.keyClicks(box.search, "999 server")
    assert box.titles() == ["Server 999"]
    box.close()


def test_an_element_is_found_by_its_tag(open_window: OpenWindow) -> None:
    box = opened(open_window(change(shop(), "components", ["disk"], tags=("critical", "team blue"))))
    QTest.keyClicks(box.search, "blue critical")
    assert box.titles() == ["Disk"]
    box.close()


@pytest.mark.parametrize("typed", ["night", "berlin"])
def test_a_crew_is_found_by_name_and_tag_and_its_groups_are_selected(
    open_window: OpenWindow, typed: str
) -> None:
    groups = list(shop().groups)
    crews = {"n": Crew(name="Night shift", tags=("berlin",)), "idle": Crew(name="Idle at night")}
    window = open_window(change(shop().with_maps(crews=crews), "groups", groups, crew="n"))
    palette = opened(window)
    QTest.keyClicks(palette.search, typed)
    assert palette.titles() == ["Night shift"], "one without groups has nothing to be shown"
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert set(window.selection.refs) == {("groups", i) for i in groups}


def test_the_box_is_as_high_as_what_was_found(window: MainWindow) -> None:
    box = opened(window)
    high = box.height()
    QTest.keyClicks(box.search, "auto-arrange")
    assert len(box.titles()) == 1
    assert box.height() < high / 3
    assert box.found.verticalScrollBar().maximum() == 0
    box.search.clear()
    assert abs(box.height() - high) <= 4
    box.close()


def test_it_is_in_the_colours_of_the_theme(window: MainWindow, qapp: QApplication) -> None:
    apply(qapp, "dark")
    box = opened(window)
    assert box.grab().toImage().pixelColor(3, 20).lightness() < 80
    box.close()
    apply(qapp, "light")
