"""The dialog that asks for a file, where Qt draws it: its buttons can be seen, and its columns be read."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QTreeView
from pytestqt.qtbot import QtBot

from haplanner.ui.file_dialog import FileDialog
from haplanner.ui.theme import theme, theme_switch

BUTTONS = ("backButton", "forwardButton", "toParentButton", "newFolderButton", "listModeButton")


@pytest.fixture
def dialog(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> FileDialog:
    (tmp_path / "shop.haplan").write_bytes(b"x" * 48_500)
    result = FileDialog(None, "Open", str(tmp_path))
    result.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(result)
    return result


def test_its_buttons_are_in_the_colours_of_a_dark_theme(
    dialog: FileDialog, qapp: QApplication, qtbot: QtBot
) -> None:
    theme_switch().apply(qapp, "dark")
    with qtbot.waitExposed(dialog):
        dialog.show()
    for name in BUTTONS:
        picture = dialog.findChild(QToolButton, name).icon().pixmap(QSize(24, 24)).toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        }
        assert colours == {theme("dark").colour("text")}, name


def test_it_has_room_for_size_type_and_time_of_a_file(dialog: FileDialog, qtbot: QtBot) -> None:
    with qtbot.waitExposed(dialog):
        dialog.show()
    files = dialog.findChild(QTreeView, "treeView")
    qtbot.waitUntil(lambda: files.model().rowCount(files.rootIndex()) > 0)
    for column in range(files.model().columnCount()):
        text = str(files.model().index(0, column, files.rootIndex()).data())
        assert text
        assert files.columnWidth(column) >= files.fontMetrics().horizontalAdvance(text) + 8, text
