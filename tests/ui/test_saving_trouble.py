"""What the window says when a file cannot be saved, or is no longer what it was: the path, and a way out."""

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from haplanner.io import atomic
from haplanner.io.design_file import read_design, write_design
from haplanner.io.recovery import RecoveryCopy
from haplanner.model.edit import change_design, change_failure
from haplanner.session.autosave import Autosave
from haplanner.ui.main_window import MainWindow
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow


def edit(window: MainWindow, hours: float) -> None:
    window.document.commit(
        lambda d: change_failure(d, "components", ["disk"], "failure", mttr=hours), "Set MTTR"
    )


def box_of(window: MainWindow, name: str) -> QMessageBox:
    (box,) = [box for box in window.findChildren(QMessageBox, name) if box.isVisible()]
    return box


def press(qtbot: QtBot, window: MainWindow, name: str, key: str) -> None:
    button = box_of(window, name).findChild(QPushButton, key)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(window: MainWindow, path: Path) -> None:
    (dialog,) = [d for d in window.findChildren(QFileDialog, "file_dialog") if d.isVisible()]
    dialog.fileSelected.emit(str(path))
    dialog.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "shop.haplan"
    write_design(place, shop())
    return place


def nothing_is_asked(window: MainWindow) -> bool:
    return not any(box.isVisible() for box in window.findChildren(QMessageBox))


def test_a_file_that_another_window_saved_meanwhile_is_not_written_over_unasked(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    one, other = open_window(shop()), open_window(shop())
    for window, hours in ((one, 2.0), (other, 3.0)):
        assert window.desk.open_path(path)
        edit(window, hours)
    other.actions_["file.save"].trigger()
    assert nothing_is_asked(other)
    theirs = read_design(path)
    one.actions_["file.save"].trigger()
    box = box_of(one, "file_changed")
    assert box.text() == "“shop.haplan” was changed by another window or program. Replace it?"
    assert str(path) in box.informativeText()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert read_design(path) == theirs == other.document.base
    assert one.document.store.modified
    one.actions_["file.save"].trigger()
    press(qtbot, one, "file_changed", "save_as")
    choose(one, path.with_name("mine.haplan"))
    assert read_design(path) == theirs
    assert read_design(path.with_name("mine.haplan")) == one.document.base
    assert one.document.path == path.with_name("mine.haplan")
    assert not one.document.store.modified


def test_whoever_says_so_replaces_what_another_saved_and_is_not_asked_again(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    window.desk.open_path(path)
    edit(window, 2.0)
    write_design(path, change_design(shop(), name="Theirs"))
    window.actions_["file.save"].trigger()
    press(qtbot, window, "file_changed", "replace")
    assert read_design(path) == window.document.base
    edit(window, 3.0)
    window.actions_["file.save"].trigger()
    assert nothing_is_asked(window)
    assert read_design(path) == window.document.base


def test_closing_with_changes_asks_about_the_changed_file_too_and_cancel_keeps_all(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    window.desk.open_path(path)
    edit(window, 2.0)
    theirs = change_design(shop(), name="Theirs")
    write_design(path, theirs)
    window.close()
    press(qtbot, window, "save_question", "save")
    press(qtbot, window, "file_changed", "cancel")
    assert window.isVisible()
    assert window.document.store.modified
    assert read_design(path) == theirs


def test_what_reverting_read_is_not_taken_for_a_change_by_another(window: MainWindow, path: Path) -> None:
    window.desk.open_path(path)
    write_design(path, change_design(shop(), name="Theirs"))
    window.desk.revert()
    edit(window, 2.0)
    window.actions_["file.save"].trigger()
    assert nothing_is_asked(window)
    assert read_design(path).name == "Theirs"


def test_a_file_that_was_removed_is_made_again(window: MainWindow, path: Path) -> None:
    window.desk.open_path(path)
    edit(window, 2.0)
    path.unlink()
    window.actions_["file.save"].trigger()
    assert nothing_is_asked(window)
    assert read_design(path) == window.document.base


@pytest.mark.parametrize("trouble", ["folder gone", "full", "read-only", "refused"])
def test_what_cannot_be_saved_is_said_with_its_path_and_saved_elsewhere(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "shop.haplan"
    write_design(path, shop())
    window.desk.open_path(path)
    edit(window, 2.0)
    codes = {"full": errno.ENOSPC, "read-only": errno.EROFS, "refused": errno.EACCES}
    if trouble == "folder gone":
        path.unlink()
        folder.rmdir()
    else:
        replace = os.replace

        def fail(source: Path, target: Path) -> None:
            if Path(target) == path:
                raise OSError(codes[trouble], os.strerror(codes[trouble]))
            replace(source, target)

        monkeypatch.setattr(atomic.os, "replace", fail)
    window.actions_["file.save"].trigger()
    box = box_of(window, "save_failed")
    assert box.text() == "Could not save “shop.haplan”. Your work is still here."
    reasons = {
        "folder gone": "the folder is not there",
        "full": "the disk is full",
        "read-only": "the disk is read-only",
        "refused": "you may not write there",
    }
    assert box.informativeText() == f"Could not save to {path}: {reasons[trouble]}."
    assert window.document.store.modified
    press(qtbot, window, "save_failed", "save_as")
    choose(window, tmp_path / "elsewhere.haplan")
    assert read_design(tmp_path / "elsewhere.haplan") == window.document.base
    assert not window.document.store.modified
    if trouble != "folder gone":
        assert read_design(path) == shop()


def test_what_was_to_follow_a_save_follows_the_save_elsewhere(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "shop.haplan"
    write_design(path, shop())
    window.desk.open_path(path)
    edit(window, 2.0)
    path.unlink()
    folder.rmdir()
    followed: list[bool] = []
    window.desk.save(lambda: followed.append(window.document.store.modified))
    assert not followed
    press(qtbot, window, "save_failed", "save_as")
    choose(window, tmp_path / "elsewhere.haplan")
    assert followed == [False]


def test_that_no_recovery_copy_can_be_kept_is_said_once(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "recovery").write_text("a file where the folder should be")
    copy = RecoveryCopy(tmp_path / "recovery")
    saving = Autosave(
        window.document.store, lambda: None, copy, window.desk.not_copied.emit, calm_seconds=0.0
    )
    for hours in (2.0, 3.0):
        edit(window, hours)
        assert saving.flush()
    qtbot.waitUntil(lambda: not nothing_is_asked(window))
    box = box_of(window, "not_copied")
    assert "Save your work soon" in box.text()
    assert str(tmp_path / "recovery") in box.informativeText()
    saving.close()


def test_a_name_with_markup_is_shown_as_it_is(window: MainWindow, tmp_path: Path) -> None:
    """Otherwise whoever made a file could draw in the window of whoever opens it."""
    name = "<b>x</b><img src='/etc/passwd'>"
    window.document.commit_base(lambda design: change_design(design, name=name), "Name the design")
    window.close()
    box = box_of(window, "save_question")
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert name in box.text()
    box.close()
    path = tmp_path / "bad.haplan"
    path.write_text('{"haplanner": 1, "<b>x</b>\\u202e\\n": 1}')
    assert not window.desk.open_path(path)
    told = box_of(window, "file_refused").informativeText()
    assert "<b>x</b>\\u202e\\n: is not a field of this format" in told
