"""Keys of the user's own: given in the list of keys, refused where they clash, shown everywhere at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from haplanner.io.own_keys import load_own_keys
from haplanner.ui.dialogs.shortcuts import ShortcutsDialog
from haplanner.ui.key_rules import place_of, refusal, warning
from haplanner.ui.main_window import MainWindow
from haplanner.ui.offers import offers_of_menus
from haplanner.ui.own_keys import own_keys
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow

Held = Qt.KeyboardModifier


@pytest.fixture(autouse=True)
def _usual_at_the_end() -> Iterator[None]:
    yield
    own_keys().reset()


@pytest.fixture
def keys(window: MainWindow) -> Iterator[ShortcutsDialog]:
    window.actions_["help.keys"].trigger()
    dialog = window.findChild(ShortcutsDialog, "shortcuts")
    assert isinstance(dialog, ShortcutsDialog)
    yield dialog
    dialog.close()


def choose(qtbot: QtBot, dialog: ShortcutsDialog, text: str) -> None:
    """Click the row of an action."""
    table: QTableWidget = dialog.table
    row = next(r for r in range(table.rowCount()) if table.item(r, 0).text() == text)
    table.scrollToItem(table.item(row, 0))
    at = table.visualItemRect(table.item(row, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def press(qtbot: QtBot, dialog: ShortcutsDialog, key: Qt.Key, held: Held = Held.NoModifier) -> None:
    """Press a key in the field that takes it."""
    field = dialog.findChild(QKeySequenceEdit, "shortcuts_key")
    assert field is not None
    field.setFocus()
    qtbot.keyClick(field, key, held)


def row_of(dialog: ShortcutsDialog, text: str) -> list[str]:
    table = dialog.table
    row = next(r for r in range(table.rowCount()) if table.item(r, 0).text() == text)
    return [table.item(row, column).text() for column in range(3)]


def said(dialog: ShortcutsDialog) -> str:
    label = dialog.findChild(QLabel, "shortcuts_notice")
    assert label is not None
    return str(label.text())


def test_a_key_that_is_pressed_holds_at_once_in_every_window_and_at_the_next_start(
    qtbot: QtBot, window: MainWindow, open_window: OpenWindow, keys: ShortcutsDialog
) -> None:
    other = open_window(shop())
    choose(qtbot, keys, "New what-if")
    press(qtbot, keys, Qt.Key.Key_W, Held.ControlModifier | Held.AltModifier)
    assert row_of(keys, "New what-if") == ["New what-if", "Ctrl+Alt+W", "Ctrl+T"]
    for one in (window, other):
        assert one.actions_["scenario.new"].shortcuts() == [QKeySequence("Ctrl+Alt+W")]
        assert "(Ctrl+Alt+W)" in one.actions_["scenario.new"].toolTip()
        assert "(Ctrl+Alt+W)" in one.scenarios.add_button.toolTip()
    offers = {offer.title: offer.keys for offer in offers_of_menus(window.actions_)}
    assert offers["New what-if"] == "Ctrl+Alt+W"
    assert load_own_keys() == {"scenario.new": ("Ctrl+Alt+W",)}


def test_the_new_key_does_what_the_old_one_did(qtbot: QtBot, window: MainWindow) -> None:
    own_keys().give("scenario.new", ("Ctrl+Alt+W",))
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Qt.Key.Key_T, Held.ControlModifier)
    assert window.document.base.scenarios == shop().scenarios
    qtbot.keyClick(window.canvas, Qt.Key.Key_W, Held.ControlModifier | Held.AltModifier)
    assert len(window.document.base.scenarios) == len(shop().scenarios) + 1


def test_a_key_of_another_action_is_refused_by_its_name(qtbot: QtBot, keys: ShortcutsDialog) -> None:
    choose(qtbot, keys, "New what-if")
    press(qtbot, keys, Qt.Key.Key_S, Held.ControlModifier)
    assert said(keys) == "Ctrl+S is the key of “Save”. Give that one another key first."
    assert row_of(keys, "New what-if") == ["New what-if", "Ctrl+T", ""]
    assert load_own_keys() == {}


def test_one_action_and_all_go_back_to_their_usual_keys(qtbot: QtBot, keys: ShortcutsDialog) -> None:
    for action, key in (("New what-if", Qt.Key.Key_J), ("Save", Qt.Key.Key_H)):
        choose(qtbot, keys, action)
        press(qtbot, keys, key, Held.ControlModifier)
    usual = keys.findChild(QPushButton, "shortcuts_usual")
    qtbot.mouseClick(usual, Qt.MouseButton.LeftButton)
    assert row_of(keys, "Save") == ["Save", "Ctrl+S", ""]
    assert row_of(keys, "New what-if")[1] == "Ctrl+J"
    qtbot.mouseClick(keys.findChild(QPushButton, "shortcuts_reset"), Qt.MouseButton.LeftButton)
    assert row_of(keys, "New what-if") == ["New what-if", "Ctrl+T", ""]
    assert load_own_keys() == {}


def test_a_usual_key_that_another_action_has_by_now_is_not_taken_from_it(
    qtbot: QtBot, keys: ShortcutsDialog
) -> None:
    choose(qtbot, keys, "Save")
    press(qtbot, keys, Qt.Key.Key_H, Held.ControlModifier)
    choose(qtbot, keys, "New what-if")
    press(qtbot, keys, Qt.Key.Key_S, Held.ControlModifier)
    assert row_of(keys, "New what-if")[1] == "Ctrl+S"
    choose(qtbot, keys, "Save")
    qtbot.mouseClick(keys.findChild(QPushButton, "shortcuts_usual"), Qt.MouseButton.LeftButton)
    assert said(keys).startswith("Ctrl+S is the key of “New what-if”")
    assert row_of(keys, "Save")[1] == "Ctrl+H"


def test_an_action_without_a_key_can_be_given_one_and_one_with_a_key_none(
    qtbot: QtBot, window: MainWindow, keys: ShortcutsDialog
) -> None:
    choose(qtbot, keys, "Improve")
    press(qtbot, keys, Qt.Key.Key_F4)
    assert window.actions_["tools.improve"].shortcut() == QKeySequence("F4")
    choose(qtbot, keys, "New what-if")
    qtbot.mouseClick(keys.findChild(QPushButton, "shortcuts_none"), Qt.MouseButton.LeftButton)
    assert window.actions_["scenario.new"].shortcuts() == []
    assert row_of(keys, "New what-if") == ["New what-if", "", "Ctrl+T"]


def test_letters_alone_are_for_the_canvas_and_the_timeline_only(window: MainWindow) -> None:
    actions = window.actions_
    assert "typed into fields" in refusal("file.save", QKeySequence("S"), actions)
    assert "typed into fields" in refusal("file.save", QKeySequence("Shift+S"), actions)
    assert "typed into fields" in refusal("file.save", QKeySequence("Space"), actions)
    assert place_of("edit.duplicate") == "canvas"
    assert refusal("edit.duplicate", QKeySequence("D"), actions) == ""
    assert "meaning of its own" in refusal("edit.duplicate", QKeySequence("C"), actions)
    assert refusal("simulate.next_outage", QKeySequence("N"), actions) == ""


def test_the_same_key_may_act_on_the_canvas_and_on_the_timeline_but_not_everywhere_besides(
    window: MainWindow,
) -> None:
    own_keys().give("edit.duplicate", ("D",))
    assert refusal("simulate.next_outage", QKeySequence("D"), window.actions_) == ""
    assert "“Duplicate”" in refusal("edit.select_all", QKeySequence("D"), window.actions_)
    own_keys().give("edit.duplicate", ("F4",))
    assert "“Duplicate”" in refusal("file.save", QKeySequence("F4"), window.actions_)


def test_charts_and_menus_keep_their_keys(window: MainWindow) -> None:
    assert "“Timeline”" in refusal("file.save", QKeySequence("Alt+1"), window.actions_)
    assert "“File”" in refusal("file.save", QKeySequence("Alt+F"), window.actions_)


def test_keys_of_input_methods_are_taken_with_a_warning(qtbot: QtBot, keys: ShortcutsDialog) -> None:
    choose(qtbot, keys, "New what-if")
    press(qtbot, keys, Qt.Key.Key_Space, Held.ControlModifier)
    assert said(keys) == "Input methods for Chinese use Ctrl+Space: it may never arrive here."
    assert row_of(keys, "New what-if")[1] == "Ctrl+Space"
    assert warning(QKeySequence("Ctrl+Alt+3")) != ""
    assert warning(QKeySequence("Ctrl+Alt+W")) == ""


def test_what_comes_with_the_program_breaks_none_of_the_rules(window: MainWindow) -> None:
    actions = window.actions_
    for action in actions.all():
        for key in action.shortcuts():
            assert refusal(action.objectName(), key, actions) == "", action.objectName()
            assert warning(key) == "", action.objectName()


def test_a_fixed_key_cannot_be_changed(qtbot: QtBot, keys: ShortcutsDialog) -> None:
    choose(qtbot, keys, "Quick insert")
    field = keys.findChild(QKeySequenceEdit, "shortcuts_key")
    assert field is not None
    assert not field.isEnabled()


def test_kept_keys_that_clash_are_given_up_and_it_is_said_whose(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    for name, keys in (("scenario.new", "Ctrl+S"), ("tools.improve", "Ctrl+J"), ("edit.sheet", "Ctrl+J")):
        own_keys().give(name, (keys,))
    window = open_window(shop())
    toast = window.toast
    qtbot.waitUntil(toast.isVisible)
    assert (
        toast.accessibleName()
        == "The keys kept for New what-if and Improve clash with others: the usual ones hold."
    )
    actions = window.actions_
    for name, keys in (("scenario.new", "Ctrl+T"), ("file.save", "Ctrl+S"), ("edit.sheet", "Ctrl+J")):
        assert actions[name].shortcuts() == [QKeySequence(keys)]
    assert actions["tools.improve"].shortcuts() == []
    assert set(load_own_keys()) == {"scenario.new", "tools.improve", "edit.sheet"}
