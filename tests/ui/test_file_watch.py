"""The window notices that its file was changed or removed, says so in a bar, and does what is chosen."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QFileSystemWatcher, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from haplanner.io.design_file import open_design, read_design, to_bytes, write_design
from haplanner.model.design import Design
from haplanner.model.edit import change_design, change_failure
from haplanner.ui.file_watch import CALM_MILLISECONDS
from haplanner.ui.language import language_switch
from haplanner.ui.main_window import MainWindow
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow
from tests.ui.fitting import cut_off, overlapping

THEIRS = change_design(shop(), name="Theirs")
CHANGED = "shop.haplan was changed by another program."
GONE = "shop.haplan is no longer there."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "designs" / "shop.haplan"
    place.parent.mkdir()
    write_design(place, shop())
    return place


@pytest.fixture
def opened(window: MainWindow, path: Path) -> MainWindow:
    """A window on the file, not the one in front."""
    assert window.desk.open_path(path)
    return window


def edit(window: MainWindow, hours: float) -> None:
    window.document.commit(
        lambda d: change_failure(d, "components", ["disk"], "failure", mttr=hours), "Set MTTR"
    )


def another_program_saves(path: Path, design: Design = THEIRS) -> None:
    """As an editor does: a new file beside it is put in the place of the old one."""
    beside = path.with_suffix(".tmp")
    beside.write_bytes(to_bytes(design))
    os.replace(beside, path)


def sentence(window: MainWindow) -> str:
    """What the bar says; nothing where it is not to be seen."""
    bar = window.changed_bar
    label = bar.findChild(QLabel, "changed_sentence")
    assert isinstance(label, QLabel)
    return label.text() if bar.isVisible() else ""


def wait_for(qtbot: QtBot, window: MainWindow, text: str) -> None:
    qtbot.waitUntil(lambda: sentence(window) == text, timeout=5000)


def change(qtbot: QtBot, window: MainWindow, path: Path, design: Design = THEIRS) -> None:
    """Another program saves, and the window has noticed."""
    another_program_saves(path, design)
    wait_for(qtbot, window, CHANGED)


def wait_and_see(qtbot: QtBot) -> None:
    """As long as it takes twice to notice a change."""
    qtbot.wait(2 * CALM_MILLISECONDS + 100)


def turn_to(window: MainWindow) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def button(window: MainWindow, name: str) -> QPushButton:
    found = window.changed_bar.findChild(QPushButton, f"changed_{name}")
    assert isinstance(found, QPushButton)
    return found


def click(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.mouseClick(button(window, name), Qt.MouseButton.LeftButton)


def close_bar(qtbot: QtBot, window: MainWindow) -> None:
    close = window.changed_bar.findChild(QToolButton, "changed_close")
    assert isinstance(close, QToolButton)
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)


def boxes(window: MainWindow) -> list[str]:
    return [box.objectName() for box in window.findChildren(QMessageBox) if box.isVisible()]


def write_in_place(path: Path) -> None:
    path.write_bytes(to_bytes(THEIRS))


def replace_twice(path: Path) -> None:
    another_program_saves(path, shop())
    another_program_saves(path)


def remove_and_write(path: Path) -> None:
    path.unlink()
    write_in_place(path)


@pytest.mark.parametrize("save", [write_in_place, another_program_saves, replace_twice, remove_and_write])
def test_a_change_by_another_program_is_noticed_however_it_saves(
    qtbot: QtBot, opened: MainWindow, path: Path, save: Callable[[Path], None]
) -> None:
    assert sentence(opened) == ""
    save(path)
    wait_for(qtbot, opened, CHANGED)
    assert opened.document.base == shop()


def test_a_change_after_one_that_was_kept_is_noticed_too_and_so_is_the_next(
    qtbot: QtBot, opened: MainWindow, path: Path
) -> None:
    for number in range(3):
        change(qtbot, opened, path, change_design(shop(), name=f"Theirs {number}"))
        click(qtbot, opened, "keep")
        assert sentence(opened) == ""
    write_in_place(path)
    wait_for(qtbot, opened, CHANGED)


def test_a_change_is_noticed_when_the_window_is_turned_to_where_the_system_says_nothing(
    opened: MainWindow, path: Path
) -> None:
    watcher = opened.desk.watch.findChild(QFileSystemWatcher)
    assert isinstance(watcher, QFileSystemWatcher)
    watcher.blockSignals(True)
    another_program_saves(path)
    turn_to(opened)
    assert sentence(opened) == CHANGED


def test_a_change_of_the_file_that_a_link_leads_to_is_noticed(
    qtbot: QtBot, window: MainWindow, path: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.haplan"
    link.symlink_to(path)
    assert window.desk.open_path(link)
    another_program_saves(path)
    wait_for(qtbot, window, "link.haplan was changed by another program.")
    path.unlink()
    wait_for(qtbot, window, "link.haplan is no longer there.")
    another_program_saves(path)
    wait_for(qtbot, window, "link.haplan was changed by another program.")


def test_a_change_while_the_file_is_being_opened_is_noticed(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    design, stamp = open_design(path)
    another_program_saves(path)
    window.desk.show_design(design, path)
    window.desk.remember(path, stamp)
    assert sentence(window) == ""
    wait_for(qtbot, window, CHANGED)


def test_neither_a_touch_nor_a_neighbour_nor_an_own_save_is_a_change(
    qtbot: QtBot, opened: MainWindow, path: Path
) -> None:
    os.utime(path, (5, 5))
    path.with_name("other.haplan").write_text("{}")
    for hours in (2.0, 3.0):
        edit(opened, hours)
        opened.actions_["file.save"].trigger()
        wait_and_see(qtbot)
        turn_to(opened)
        assert sentence(opened) == ""
    assert read_design(path) == opened.document.base


def test_of_two_windows_on_a_file_the_other_one_is_told(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    one, other = open_window(shop()), open_window(shop())
    for window in (one, other):
        assert window.desk.open_path(path)
    edit(one, 2.0)
    one.actions_["file.save"].trigger()
    wait_for(qtbot, other, CHANGED)
    assert sentence(one) == ""
    click(qtbot, other, "reload")
    assert other.document.base == one.document.base
    wait_and_see(qtbot)
    assert (sentence(one), sentence(other)) == ("", "")


def test_reload_shows_what_is_there_now_and_undo_brings_back_unsaved_work(
    qtbot: QtBot, opened: MainWindow, path: Path
) -> None:
    edit(opened, 2.0)
    mine = opened.document.base
    change(qtbot, opened, path)
    click(qtbot, opened, "reload")
    assert sentence(opened) == ""
    assert opened.document.base == THEIRS
    assert not opened.document.store.modified
    assert opened.document.store.undo_label == "Reload changed file"
    assert opened.toast.accessibleName() == "shop.haplan was read anew."
    undo = opened.toast.findChild(QPushButton, "toast_button")
    assert isinstance(undo, QPushButton)
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert opened.document.base == mine
    assert opened.document.store.modified
    opened.actions_["file.save"].trigger()
    assert boxes(opened) == []
    assert read_design(path) == mine


def test_what_is_damaged_is_told_as_ever_and_what_is_open_stays(
    qtbot: QtBot, opened: MainWindow, path: Path
) -> None:
    edit(opened, 2.0)
    mine = opened.document.base
    path.write_bytes(to_bytes(THEIRS)[:-40])
    wait_for(qtbot, opened, CHANGED)
    click(qtbot, opened, "reload")
    (box,) = [b for b in opened.findChildren(QMessageBox, "file_refused") if b.isVisible()]
    assert "The design that is open stays as it is." in box.informativeText()
    box.close()
    assert opened.document.base == mine
    assert opened.document.path == path
    assert opened.document.store.modified
    assert sentence(opened) == CHANGED


def test_keep_mine_counts_as_unsaved_and_the_next_save_asks_nothing(
    qtbot: QtBot, opened: MainWindow, path: Path
) -> None:
    change(qtbot, opened, path)
    click(qtbot, opened, "keep")
    turn_to(opened)
    assert sentence(opened) == ""
    assert opened.isWindowModified()
    opened.actions_["file.save"].trigger()
    assert boxes(opened) == []
    assert read_design(path) == shop()
    assert not opened.isWindowModified()


def test_a_save_asks_about_what_came_after_the_change_that_was_kept(
    qtbot: QtBot, opened: MainWindow, path: Path
) -> None:
    change(qtbot, opened, path)
    click(qtbot, opened, "keep")
    later = change_design(shop(), name="Later")
    another_program_saves(path, later)
    opened.actions_["file.save"].trigger()
    assert boxes(opened) == ["file_changed"]
    assert read_design(path) == later


def test_a_bar_that_was_closed_stays_away_until_the_next_change_and_saving_asks(
    qtbot: QtBot, opened: MainWindow, path: Path
) -> None:
    change(qtbot, opened, path)
    close_bar(qtbot, opened)
    turn_to(opened)
    wait_and_see(qtbot)
    assert sentence(opened) == ""
    assert opened.actions_["file.revert"].isEnabled()
    opened.actions_["file.save"].trigger()
    assert boxes(opened) == ["file_changed"]
    assert sentence(opened) == ""
    change(qtbot, opened, path, change_design(shop(), name="Later"))


def test_the_bar_goes_when_the_file_is_as_it_was_again(qtbot: QtBot, opened: MainWindow, path: Path) -> None:
    before = path.read_bytes()
    change(qtbot, opened, path)
    path.write_bytes(before)
    wait_for(qtbot, opened, "")
    assert not opened.document.store.modified


def test_of_a_file_that_is_gone_it_is_said_and_save_writes_it_again(
    qtbot: QtBot, opened: MainWindow, path: Path
) -> None:
    path.unlink()
    wait_for(qtbot, opened, GONE)
    assert not button(opened, "reload").isVisible()
    assert not button(opened, "keep").isVisible()
    click(qtbot, opened, "save")
    assert sentence(opened) == ""
    assert boxes(opened) == []
    assert read_design(path) == opened.document.base
    change(qtbot, opened, path)  # it is watched as before


def test_closing_asks_to_save_what_was_in_a_file_that_is_gone(
    qtbot: QtBot, opened: MainWindow, path: Path
) -> None:
    path.unlink()
    wait_for(qtbot, opened, GONE)
    assert opened.isWindowModified()
    opened.close()
    assert boxes(opened) == ["save_question"]


@pytest.mark.parametrize("edited", [False, True])
def test_a_folder_that_comes_back_brings_all_back(
    qtbot: QtBot, opened: MainWindow, path: Path, edited: bool
) -> None:
    """As a network drive does."""
    if edited:
        edit(opened, 2.0)
    elsewhere = path.parent.with_name("elsewhere")
    path.parent.rename(elsewhere)
    turn_to(opened)
    assert sentence(opened) == GONE
    elsewhere.rename(path.parent)
    turn_to(opened)
    assert sentence(opened) == ""
    assert opened.document.store.modified == edited
    change(qtbot, opened, path)


def test_a_design_without_a_file_is_not_watched(qtbot: QtBot, opened: MainWindow, path: Path) -> None:
    change(qtbot, opened, path)
    opened.commands.start_empty()
    assert sentence(opened) == ""
    path.unlink()
    turn_to(opened)
    wait_and_see(qtbot)
    assert sentence(opened) == ""


def test_what_was_saved_under_another_name_is_watched_there(
    qtbot: QtBot, opened: MainWindow, path: Path, tmp_path: Path
) -> None:
    change(qtbot, opened, path)
    opened.actions_["file.save_as"].trigger()
    other = tmp_path / "mine.haplan"
    dialog = opened.findChild(QWidget, "file_dialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(other))  # type: ignore[attr-defined]
    dialog.close()
    assert sentence(opened) == ""
    path.unlink()
    wait_and_see(qtbot)
    assert sentence(opened) == ""
    another_program_saves(other)
    wait_for(qtbot, opened, "mine.haplan was changed by another program.")


def test_the_bar_is_used_by_keys_alone(qtbot: QtBot, opened: MainWindow, path: Path) -> None:
    opened.activateWindow()
    change(qtbot, opened, path)
    reload = button(opened, "reload")
    reload.setFocus(Qt.FocusReason.TabFocusReason)
    names = []
    for _ in range(3):
        focus = opened.focusWidget()
        names.append(focus.objectName())
        assert focus.accessibleName() or focus.property("text")
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert names == ["changed_reload", "changed_keep", "changed_close"]
    reload.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(reload, Qt.Key.Key_Space)
    assert opened.document.base == THEIRS
    assert opened.changed_bar.accessibleName() == CHANGED


def test_the_bar_speaks_the_language_of_the_window_and_fits(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, path: Path
) -> None:
    long = path.with_name(f"{'x' * 240}.haplan")
    path.rename(long)
    assert window.desk.open_path(long)
    window.resize(1024, 640)
    another_program_saves(long)
    qtbot.waitUntil(lambda: sentence(window) != "", timeout=5000)
    try:
        for language, words in (("zh_CN", ["重新载入", "保留我的"]), ("en", ["Reload", "Keep mine"])):
            language_switch().apply(qapp, language)
            qtbot.wait(50)
            assert [button(window, name).text() for name in ("reload", "keep")] == words
            assert {*cut_off(window.changed_bar), *overlapping(window.changed_bar)} == set()
            assert window.width() == 1024
    finally:
        language_switch().apply(qapp, "en")


def test_a_name_that_holds_markup_or_turns_text_is_shown_as_it_is(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    odd = path.with_name("<b>a\u202e\n.haplan")
    path.rename(odd)
    assert window.desk.open_path(odd)
    another_program_saves(odd)
    wait_for(qtbot, window, "<b>a\\u202e\\n.haplan was changed by another program.")
    label = window.changed_bar.findChild(QLabel, "changed_sentence")
    assert isinstance(label, QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_folder_in_which_something_happens_all_the_time_puts_nothing_off(
    qtbot: QtBot, opened: MainWindow, path: Path
) -> None:
    busy, number = QTimer(opened, interval=CALM_MILLISECONDS // 4), iter(range(10_000))
    busy.timeout.connect(lambda: path.with_name(f"{next(number)}.log").write_text(""))
    busy.start()
    another_program_saves(path)
    began = time.monotonic()
    wait_for(qtbot, opened, CHANGED)
    busy.stop()
    assert time.monotonic() - began < 5


def test_a_closed_window_watches_nothing(opened: MainWindow) -> None:
    watcher = opened.desk.watch.findChild(QFileSystemWatcher)
    assert isinstance(watcher, QFileSystemWatcher)
    assert watcher.files()
    assert watcher.directories()
    opened.close()
    assert watcher.files() == watcher.directories() == []
    assert not any(timer.isActive() for timer in opened.desk.watch.findChildren(QTimer))
