"""Where figures are written, and as what: by the menu, by typing a name, by choosing a format."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from haplanner.report.table_file import ENDINGS
from haplanner.ui.main_window import MainWindow
from haplanner.ui.table_file_dialog import TableFileDialog
from tests.report.workbook_reading import cells
from tests.ui.conftest import answer


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    QSettings().clear()
    QSettings().setValue("export/folder", str(tmp_path))
    return tmp_path


def ask(window: MainWindow, qtbot: QtBot) -> TableFileDialog:
    window.actions_["file.export_figures"].trigger()
    (dialog,) = [d for d in window.findChildren(TableFileDialog) if d.isVisible()]
    qtbot.waitExposed(dialog)
    return dialog


def name_field(dialog: QFileDialog) -> QLineEdit:
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    return field


def choose_format(dialog: QFileDialog, ending: str, qtbot: QtBot) -> None:
    """Pick a format by its first letters."""
    box = dialog.findChild(QComboBox, "fileTypeCombo")
    assert isinstance(box, QComboBox)
    box.setFocus()
    qtbot.keyClicks(box, {".csv": "CSV", ".xlsx": "Excel", ".json": "JSON"}[ending])
    qtbot.keyClick(box, Qt.Key.Key_Return)
    box.activated.emit(box.currentIndex())


def test_all_figures_are_a_workbook_once_that_is_chosen_and_so_the_next_time(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    dialog = ask(window, qtbot)
    assert name_field(dialog).text() == "Shop – Figures.csv"
    choose_format(dialog, ".xlsx", qtbot)
    assert name_field(dialog).text() == "Shop – Figures.xlsx"
    if dialog.isVisible():
        dialog.accept()
    head, *rows = cells((folder / "Shop – Figures.xlsx").read_bytes())
    place = [row[1] for row in rows].index("shop")
    expected = answer(window).services["shop"].figures
    assert rows[place][head.index("unavailability")] == pytest.approx(expected.unavailability, rel=1e-15)
    again = ask(window, qtbot)
    assert name_field(again).text() == "Shop – Figures.xlsx"
    again.reject()


def test_the_ending_that_is_typed_decides(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    dialog = ask(window, qtbot)
    field = name_field(dialog)
    field.selectAll()
    qtbot.keyClicks(field, "all.JSON")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "columns" in json.loads((folder / "all.JSON").read_bytes())


def test_a_name_without_an_ending_gets_that_of_the_format(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    dialog = ask(window, qtbot)
    field = name_field(dialog)
    field.selectAll()
    qtbot.keyClicks(field, "all")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (folder / "all.csv").read_bytes().startswith(b"\xef\xbb\xbfelement,id,")


def test_every_format_of_tables_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ask(window, qtbot)
    assert [name.rpartition("*")[2].rstrip(")") for name in dialog.nameFilters()] == list(ENDINGS)
    dialog.reject()


def test_a_place_that_cannot_be_written_is_told(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    dialog = ask(window, qtbot)
    dialog.fileSelected.emit(str(folder / "gone" / "all.xlsx"))
    dialog.reject()
    (box,) = [b for b in window.findChildren(QMessageBox) if b.isVisible()]
    assert "the folder is not there" in box.informativeText()
    box.close()
