"""The welcome page: every way to begin, by mouse and keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from haplanner.io.design_file import write_design
from haplanner.io.recent import add_recent, clear_recent
from haplanner.io.templates import load, templates
from haplanner.ui.dialogs.welcome import PICTURE, Welcome
from haplanner.ui.main_window import MainWindow


def opened(window: MainWindow) -> Welcome:
    window.actions_["help.welcome"].trigger()
    page = window.findChild(Welcome)
    assert page is not None
    return page


def click(qtbot: QtBot, view: QListWidget, row: int) -> None:
    middle = view.visualItemRect(view.item(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_a_click_on_a_template_opens_it_and_closes_the_page(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(window)
    assert page.templates.count() == len(templates())
    click(qtbot, page.templates, 1)
    assert not page.isVisible()
    assert window.document.base == load(templates()[1].id)
    assert window.document.path is None


def test_templates_are_shown_with_their_pictures(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(window)
    qtbot.waitUntil(lambda: not page._painting.isActive(), timeout=20_000)
    images = [page.templates.item(i).icon().pixmap(PICTURE).toImage() for i in range(page.templates.count())]
    drawn = {bytes(image.constBits()) for image in images}
    assert len(drawn) == len(templates())


def test_recent_files_open_by_the_keyboard(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "kept.haplan"
    write_design(file, load("kafka"))
    add_recent(file)
    page = opened(window)
    assert page.recent.item(0).text() == "kept"
    page.recent.setCurrentRow(0)
    qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.document.path == file)
    assert not page.isVisible()


def test_without_recent_files_it_says_so_and_nothing_there_can_be_chosen(
    qtbot: QtBot, window: MainWindow
) -> None:
    clear_recent()
    page = opened(window)
    assert page.recent.item(0).text() == "No files opened yet"
    click(qtbot, page.recent, 0)
    assert page.isVisible()


def test_an_empty_design_can_be_started(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(window)
    qtbot.mouseClick(page.start_empty, Qt.MouseButton.LeftButton)
    assert not window.document.base.components
    assert not page.isVisible()
