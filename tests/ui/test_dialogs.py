"""Dialogs open and never wait; what they change holds at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from haplanner.io.recovery import Offer
from haplanner.io.settings import Settings, load_settings, save_settings
from haplanner.model.edit import change_failure
from haplanner.ui.dialogs.recovery import ask_about
from haplanner.ui.fields import Field
from haplanner.ui.main_window import MainWindow
from haplanner.ui.theme import theme_switch


def dialog(window: MainWindow, name: str) -> QDialog:
    found = window.findChild(QDialog, name)
    assert isinstance(found, QDialog), name
    return found


def test_simulation_options_are_an_edit_of_the_design(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["simulate.options"].trigger()
    box = dialog(window, "simulation_options")
    seed = box.findChild(QLineEdit, "simulation_seed.input")
    assert isinstance(seed, QLineEdit)
    seed.selectAll()
    qtbot.keyClicks(seed, "7")
    qtbot.keyClick(seed, Qt.Key.Key_Return)
    assert window.document.base.simulation.seed == 7
    window.document.store.undo()
    assert window.document.base.simulation.seed == 42
    box.close()


def test_a_precision_is_kept_in_the_design_and_can_be_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["simulate.options"].trigger()
    box = dialog(window, "simulation_options")
    line = box.findChild(QLineEdit, "simulation_precision.input")
    assert isinstance(line, QLineEdit)
    for typed, kept in (("5%", 0.05), ("", None)):
        line.selectAll()
        qtbot.keyClick(line, Qt.Key.Key_Delete)
        qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert window.document.base.simulation.precision == kept
    box.close()


def test_a_new_seed_is_another_one(window: MainWindow) -> None:
    window.actions_["simulate.seed"].trigger()
    assert window.document.base.simulation.seed != 42


def test_preferences_hold_at_once_and_can_be_reset(qtbot: QtBot, window: MainWindow) -> None:
    save_settings(Settings())
    window.actions_["edit.preferences"].trigger()
    box = dialog(window, "preferences")
    theme = box.findChild(Field, "setting_theme")
    assert isinstance(theme, Field)
    theme.edited.emit("dark", None)
    assert load_settings().theme == "dark"
    assert theme_switch().theme.dark
    snap = box.findChild(Field, "setting_snap")
    assert isinstance(snap, Field)
    snap.edited.emit(False, None)
    assert not window.actions_["view.snap"].isChecked()
    reset = next(b for b in box.findChildren(QPushButton) if b.text() == "Reset all")
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert load_settings() == Settings()
    assert window.actions_["view.snap"].isChecked()
    box.close()
    save_settings(Settings())


def test_colours_and_sizes_chosen_in_the_preferences_hold_at_once_and_go_with_reset(
    qtbot: QtBot, window: MainWindow
) -> None:
    save_settings(Settings())
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    usual = app.font().pointSizeF()
    window.actions_["edit.preferences"].trigger()
    box = dialog(window, "preferences")
    for key, words in (("colours", "High contrast"), ("text_percent", "130 %")):
        field = box.findChild(Field, f"setting_{key}")
        assert isinstance(field, Field)
        choice = next(b for b in field.findChildren(QAbstractButton) if b.text() == words)
        qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    assert (load_settings().colours, load_settings().text_percent) == ("contrast", 130)
    assert theme_switch().theme.name == "light-contrast"
    assert window.strip.font().pointSizeF() == pytest.approx(1.3 * usual)
    reset = next(b for b in box.findChildren(QPushButton) if b.text() == "Reset all")
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert theme_switch().theme.name == "light"
    assert window.strip.font().pointSizeF() == pytest.approx(usual)
    box.close()


def test_the_history_goes_to_any_point(window: MainWindow) -> None:
    for hours in (1.0, 2.0, 3.0):
        window.document.commit(
            lambda d, h=hours: change_failure(d, "components", ["disk"], "failure", mttr=h), "Set MTTR"
        )
    window.actions_["edit.history"].trigger()
    box = dialog(window, "history")
    rows = box.findChild(QListWidget, "history_list")
    assert isinstance(rows, QListWidget)
    assert [rows.item(i).text() for i in range(rows.count())] == ["As opened", *["Set MTTR"] * 3]
    rows.setCurrentRow(1)
    assert window.document.design.components["disk"].failures["failure"].mttr == 1.0
    window.document.store.redo()
    assert rows.currentRow() == 2
    box.close()


def test_the_list_of_keys_is_made_from_the_actions(window: MainWindow) -> None:
    window.actions_["help.keys"].trigger()
    box = dialog(window, "shortcuts")
    table = box.findChild(QTableWidget)
    assert isinstance(table, QTableWidget)
    rows = {table.item(r, 0).text(): table.item(r, 1).text() for r in range(table.rowCount())}
    assert rows["Save"] == "Ctrl+S"
    assert rows["Run simulation"] == "F5"
    box.close()


def test_about_says_the_versions_and_copies_them(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["help.about"].trigger()
    box = window.findChild(QMessageBox, "about")
    assert isinstance(box, QMessageBox)
    copy = next(b for b in box.findChildren(QPushButton) if b.text() == "Copy")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "PySide6" in QApplication.clipboard().text()
    box.close()


def test_about_shows_the_licences_of_all_that_is_used(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["help.about"].trigger()
    box = window.findChild(QMessageBox, "about")
    assert isinstance(box, QMessageBox)
    qtbot.mouseClick(box.findChild(QPushButton, "about_licences"), Qt.MouseButton.LeftButton)
    licences = dialog(window, "licences")
    text = licences.findChild(QPlainTextEdit, "licences_text")
    assert isinstance(text, QPlainTextEdit)
    assert text.isReadOnly()
    for words in ("MIT License", "ISC License", "GNU LESSER GENERAL PUBLIC LICENSE", "numpy"):
        assert words in text.toPlainText()
    licences.close()


def test_enter_in_the_preferences_resets_nothing(qtbot: QtBot, window: MainWindow) -> None:
    save_settings(Settings(wheel="scroll"))
    window.actions_["edit.preferences"].trigger()
    box = dialog(window, "preferences")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert load_settings().wheel == "scroll"
    box.close()
    save_settings(Settings())


def test_the_offer_of_a_design_never_saved_does_not_speak_of_a_saved_file(window: MainWindow) -> None:
    offer = Offer(Path("copy"), "Web shop", None, 1, 0.0)
    ask_about(window, offer, lambda _design, _path: None)
    box = dialog(window, "recovery_offer")
    assert isinstance(box, QMessageBox)
    assert box.informativeText() == "1 change, never saved"
    box.close()
