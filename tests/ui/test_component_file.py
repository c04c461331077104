"""File ▸ Import ▸ Components from CSV: columns are recognised or chosen, and all or nothing is taken."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from haplanner.model.edit import change
from haplanner.model.failure import FailureMode
from haplanner.report.layout import places, rectangles
from haplanner.ui.dialogs.component_file import ComponentFileDialog
from haplanner.ui.dialogs.help import HelpWindow
from haplanner.ui.language import language_switch
from haplanner.ui.main_window import MainWindow
from tests.model.shop import shop
from tests.ui.conftest import OpenIn

GOOD = "Host,MTBF (h),Repair time,Tier\nweb-1,3 y,4 h,Front\nweb-2,2000,90 min,Front\nWeb,99 h,3 h,\n"


@pytest.fixture
def dialog(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> ComponentFileDialog:
    """The dialog as the menu opens it, with a table chosen."""
    return opened(window, written(tmp_path, GOOD), qtbot)


def written(folder: Path, text: str) -> Path:
    path = folder / "hosts.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> ComponentFileDialog:
    action = window.findChild(QAction, "file.import.components")
    assert isinstance(action, QAction)
    action.trigger()
    dialog = window.findChild(ComponentFileDialog, "component_file")
    assert isinstance(dialog, ComponentFileDialog)
    files = dialog.findChild(QFileDialog, "component_file_dialog")
    assert isinstance(files, QFileDialog)
    files.fileSelected.emit(str(path))
    files.close()
    settled(dialog, qtbot)
    return dialog


def settled(dialog: ComponentFileDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.state.text() != dialog.tr("Reading…"))


def test_columns_are_recognised_and_what_would_come_of_it_is_told(dialog: ComponentFileDialog) -> None:
    # “Tier” and “Repair time” are other words for a group and an MTTR.
    assert dialog.columns == {
        "name": "Host",
        "group": "Tier",
        "mtbf": "MTBF (h)",
        "mttr": "Repair time",
    }
    first = dialog.rows.item(0, 1)
    assert first is not None
    assert first.text() == "3 y"
    assert dialog.rows.verticalHeaderItem(0).text() == "2"
    told = dialog.state.text()
    for words in (
        "New components: 2.",
        "New groups, of which one unit is needed: 1.",
        "left as they are: 1.",
    ):
        assert words in told


def test_enter_takes_all_of_it_as_one_step_selects_it_and_covers_nothing(
    window: MainWindow, dialog: ComponentFileDialog, qtbot: QtBot
) -> None:
    before = window.document.design
    dialog.take.setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    design = window.document.design
    assert design.components["web-1"].failures == {"failure": FailureMode(26280.0, 4.0)}
    assert design.components["web-2"].failures == {"failure": FailureMode(2000.0, 1.5)}
    assert {design.components[i].group for i in ("web-1", "web-2")} == {"front"}
    assert design.components["web"] == before.components["web"]
    assert set(window.selection.refs) == {("components", "web-1"), ("components", "web-2")}
    rects = rectangles(design, places(design))
    fresh = rects["front"]
    assert not any(fresh.overlaps(rect) for i, rect in rects.items() if i not in ("front", "web-1", "web-2"))
    window.actions_["edit.undo"].trigger()
    assert window.document.design == before
    assert not window.document.store.can_undo


def test_what_is_there_is_changed_once_that_is_ticked(
    window: MainWindow, dialog: ComponentFileDialog, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.update_known, Qt.MouseButton.LeftButton, pos=dialog.update_known.rect().center())
    if not dialog.update_known.isChecked():  # a click beside the text of a wide box misses it
        dialog.update_known.click()
    settled(dialog, qtbot)
    assert "Changed: 1." in dialog.state.text()
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    (mode,) = window.document.design.components["web"].failures.values()
    assert (mode.mtbf, mode.mttr) == (99.0, 3.0)


def test_a_wrong_cell_is_named_and_nothing_can_be_taken_until_another_column_is_chosen(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    before = window.document.design
    table = "name,MTBF,MTTR,hours\na,soon,1 h,50 h\n"
    dialog = opened(window, written(tmp_path, table), qtbot)
    assert dialog.state.text().startswith("Line 2, MTBF: ")
    assert not dialog.take.isEnabled()
    choice = dialog.choices["mtbf"]
    choice.setFocus()
    qtbot.keyClicks(choice, "hours")
    choice.activated.emit(choice.currentIndex())
    settled(dialog, qtbot)
    assert dialog.state.text() == "New components: 1."
    assert window.document.design is before
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.document.design is before


@pytest.mark.parametrize(
    ("language", "row", "end"),
    [
        ("en", "a,abacus,", "Try one of Server, Application, Database …"),
        ("zh_CN", "a,abacus,", "可试 服务器、应用程序、数据库……"),
        ("zh_CN", "a,server,soon", "。"),
    ],
)
def test_what_is_wrong_with_a_cell_ends_as_a_sentence_does_in_its_language(
    open_in: OpenIn, tmp_path: Path, qtbot: QtBot, language: str, row: str, end: str
) -> None:
    dialog = opened(open_in(language, shop()), written(tmp_path, f"name,kind,MTBF\n{row}\n"), qtbot)
    assert dialog.state.text().endswith(end)
    assert not dialog.state.text().endswith((".", "…。"))


def test_the_key_of_the_guide_opens_the_page_on_files(dialog: ComponentFileDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: dialog.findChild(HelpWindow) is not None)
    helper = dialog.findChild(HelpWindow)
    assert helper is not None
    assert helper.topic == "files"
    helper.close()


def test_a_file_that_is_no_table_is_told(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "hosts.csv"
    path.write_bytes(b"name\n\xff\xfe\n")
    dialog = opened(window, path, qtbot)
    assert "is not UTF-8 text" in dialog.state.text()
    assert not dialog.take.isEnabled()


def test_an_edit_meanwhile_is_taken_into_account(
    window: MainWindow, dialog: ComponentFileDialog, qtbot: QtBot
) -> None:
    window.document.commit(lambda d: change(d, "components", ["web"], name="Something else"), "Rename")
    settled(dialog, qtbot)
    # What was called “Web” is called otherwise now, so that the file's “Web” is a new one.
    qtbot.waitUntil(lambda: "New components: 3." in dialog.state.text())
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert window.document.design.components["web"].name == "Something else"


def test_a_file_that_is_dropped_on_it_is_read_instead(
    dialog: ComponentFileDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("name\na\nb\nc\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(event)
    qtbot.waitUntil(lambda: dialog.state.text() == "New components: 3.")
    assert dialog.file.text() == "other.csv"


def test_it_speaks_chinese_at_once(dialog: ComponentFileDialog, qtbot: QtBot, qapp: QApplication) -> None:
    try:
        language_switch().apply(qapp, "zh_CN")
        qtbot.waitUntil(lambda: dialog.windowTitle() == "导入组件")
        assert "新组件：2。" in dialog.state.text()
        assert dialog.columns["mtbf"] == "MTBF (h)"
    finally:
        language_switch().apply(qapp, "en")
