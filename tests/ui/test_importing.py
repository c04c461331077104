"""File ▸ Import: a fault tree opens as a new design; one that cannot be imported changes nothing."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from haplanner.engine.results import Analysis
from haplanner.io import open_psa
from haplanner.model.design import Design
from haplanner.ui.main_window import MainWindow
from tests.cli.test_import import THEATRE
from tests.ui.test_main_window import edit, press, question


def import_file(window: MainWindow, path: Path) -> None:
    """Choose a file in the menu's dialog."""
    action = window.findChild(QAction, "file.import.open_psa")
    assert isinstance(action, QAction)
    action.trigger()
    dialog = window.findChild(QFileDialog, "import_dialog")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def box(qtbot: QtBot, window: MainWindow, name: str) -> QMessageBox:
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, name) is not None)
    return question(window, name)


def test_a_fault_tree_opens_as_an_unsaved_design_named_after_its_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "theatre.xml"
    path.write_bytes(THEATRE)
    import_file(window, path)
    qtbot.waitUntil(lambda: window.document.base.name == "theatre")
    assert window.document.path is None
    assert window.isWindowModified()
    assert window.windowTitle().startswith("theatre.haplan")

    def known() -> bool:
        found = window.document.analysis()
        return isinstance(found, Analysis) and "no_power" in found.services

    qtbot.waitUntil(known)
    found = window.document.analysis()
    assert isinstance(found, Analysis)
    assert found.services["no_power"].figures.unavailability == pytest.approx(0.03 * 0.069, rel=1e-12)
    assert window.findChild(QProgressDialog) is None or not window.findChild(QProgressDialog).isVisible()


def test_a_fault_tree_that_is_dropped_on_the_window_is_imported(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "theatre.XML"
    path.write_bytes(THEATRE)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(10, 10), copy, data, left, none))
    qtbot.waitUntil(lambda: window.document.base.name == "theatre")
    assert window.document.path is None


def test_a_file_that_cannot_be_imported_is_told_with_its_reasons(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    before = window.document.design
    path = tmp_path / "theatre.xml"
    path.write_bytes(THEATRE.replace(b"and>", b"xor>").replace(b'value="2e-2"', b'value="2"'))
    import_file(window, path)
    told = box(qtbot, window, "import_refused")
    assert told.text() == "theatre.xml cannot be imported."
    assert "line 4, define-gate no_power: “xor” cannot be imported" in told.informativeText()
    assert "a probability must be between 0 and 1, is 2" in told.informativeText()
    assert told.informativeText().endswith("The design that is open stays as it is.")
    assert window.document.design is before
    told.close()


def test_a_file_that_is_gone_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.importer.import_path(tmp_path / "gone.xml")
    told = box(qtbot, window, "import_refused")
    assert "there is no such file" in told.informativeText()
    told.close()


def test_unsaved_work_is_asked_about_only_once_the_file_has_been_read(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    edit(window)
    path = tmp_path / "theatre.xml"
    path.write_bytes(THEATRE)
    import_file(window, path)
    press(qtbot, box(qtbot, window, "save_question"), "cancel")
    assert window.document.base.name == "Shop"
    import_file(window, path)
    qtbot.waitUntil(lambda: len(window.findChildren(QMessageBox, "save_question")) == 1)
    press(qtbot, box(qtbot, window, "save_question"), "discard")
    qtbot.waitUntil(lambda: window.document.base.name == "theatre")


def held_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, threading.Event, threading.Event]:
    """A file whose reading sets the first event and waits for the second."""
    path = folder / "theatre.xml"
    path.write_bytes(THEATRE)
    reading, go_on = threading.Event(), threading.Event()
    read = open_psa.read_open_psa

    def slow(data: bytes) -> object:
        reading.set()
        go_on.wait(10)
        return read(data)

    monkeypatch.setattr(open_psa, "read_open_psa", slow)
    return path, reading, go_on


def test_a_file_that_takes_long_shows_it_leaves_the_window_alive_and_can_be_let_go(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, reading, go_on = held_back(tmp_path, monkeypatch)
    before = window.document.design
    window.importer.import_path(path)
    qtbot.waitUntil(reading.is_set)
    progress = window.findChild(QProgressDialog, "import_progress")
    assert isinstance(progress, QProgressDialog)
    qtbot.waitUntil(progress.isVisible)
    assert progress.labelText() == "Importing theatre.xml…"
    button = progress.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.click()
    go_on.set()
    qtbot.waitUntil(lambda: not window.importer.busy)
    qtbot.wait(50)
    assert window.document.design is before


def test_a_window_may_close_while_a_file_is_read(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, go_on = threading.Event(), threading.Event()

    def slow(_data: bytes) -> object:
        reading.set()
        go_on.wait(10)
        raise ValueError("nobody hears this")

    monkeypatch.setattr(open_psa, "read_open_psa", slow)
    (tmp_path / "theatre.xml").write_bytes(THEATRE)
    window.importer.import_path(tmp_path / "theatre.xml")
    qtbot.waitUntil(reading.is_set)
    threading.Timer(0.2, go_on.set).start()
    window.close()
    assert not window.isVisible()


def test_a_tree_of_thousands_of_boxes_opens_with_every_box_in_a_place_of_its_own(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """As many as in the largest public tree; drawn, and not computed in this test."""
    window.document.analyst.close()
    gates = []
    for i in range(1500):
        inputs = [f'<gate name="g{j}"/>' for j in (2 * i + 1, 2 * i + 2) if j < 1500] or [
            '<event name="e0"/>'
        ]
        gates.append(f'<define-gate name="g{i}"><or>{"".join(inputs)}<event name="e{i}"/></or></define-gate>')
    events = "".join(
        f'<define-basic-event name="e{i}"><float value="1e-6"/></define-basic-event>' for i in range(1500)
    )
    path = tmp_path / "large.xml"
    path.write_text(
        f'<opsa-mef><define-fault-tree name="FT">{"".join(gates)}{events}</define-fault-tree></opsa-mef>'
    )
    window.importer.import_path(path)
    qtbot.waitUntil(lambda: window.document.base.name == "large", timeout=10_000)
    boxes = [window.canvas.node_rect(node_id).topLeft() for node_id, _ in window.document.design.nodes()]
    assert len({(at.x(), at.y()) for at in boxes}) == 3000


def test_a_design_that_is_opened_meanwhile_stays(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, reading, go_on = held_back(tmp_path, monkeypatch)
    window.importer.import_path(path)
    qtbot.waitUntil(reading.is_set)
    other = Design(name="Another")
    window.desk.show_design(other, None)
    go_on.set()
    qtbot.waitUntil(lambda: not window.importer.busy)
    qtbot.wait(50)
    assert window.document.base is other
