"""A large file is read beside the window: it can be let go, and takes nothing that was begun later away."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from haplanner.io.design_file import write_design
from haplanner.model.design import Design
from haplanner.model.edit import change_design
from haplanner.report.resolve import resolve
from haplanner.session import opening
from haplanner.ui import files
from haplanner.ui.main_window import MainWindow
from tests.benchmarks.landscape import landscape
from tests.ui.test_main_window import question

LARGE = landscape(40)


class Gate:
    """Lets reading go on when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.open = threading.Event(), threading.Event()
        read = opening.open_design

        def held(path: Path | str) -> object:
            self.begun.set()
            assert self.open.wait(20)
            return read(path)

        monkeypatch.setattr(opening, "open_design", held)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "large.haplan"
    write_design(path, LARGE)
    assert opening.is_large(path)
    return path


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate(monkeypatch)
    yield made
    made.open.set()


def progress(window: MainWindow) -> QProgressDialog | None:
    found = [d for d in window.findChildren(QProgressDialog, "open_progress") if d.isVisible()]
    return found[0] if found else None


def begin(qtbot: QtBot, window: MainWindow, path: Path, gate: Gate) -> Design:
    before = window.document.base
    assert window.desk.open_path(path)
    qtbot.waitUntil(gate.begun.is_set)
    assert window.document.base is before
    return before


def test_it_opens_with_its_file_and_its_drawing(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.desk.open_path(path)
    qtbot.waitUntil(lambda: window.document.base == LARGE, timeout=20_000)
    assert window.document.path == path
    assert not window.isWindowModified()
    drawn, alone = window.canvas.diagram.view, resolve(LARGE, window.canvas.diagram.look())
    assert (drawn.boxes, drawn.frames, drawn.arrows) == (alone.boxes, alone.frames, alone.arrows)


def test_after_a_blink_a_box_says_that_it_is_being_opened_and_lets_it_go(
    qtbot: QtBot, window: MainWindow, path: Path, gate: Gate
) -> None:
    before = begin(qtbot, window, path, gate)
    qtbot.waitUntil(lambda: progress(window) is not None)
    shown = progress(window)
    assert shown is not None
    assert shown.labelText() == "Opening large.haplan…"
    button = shown.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    assert button.text() == "Cancel"
    button.click()
    gate.open.set()
    qtbot.waitUntil(lambda: not window.desk._reading.busy)
    qtbot.wait(50)
    assert window.document.base is before
    assert progress(window) is None


def test_a_new_design_is_not_replaced_by_what_was_being_read(
    qtbot: QtBot, window: MainWindow, path: Path, gate: Gate
) -> None:
    begin(qtbot, window, path, gate)
    newer = Design(name="Newer")
    window.desk.show_design(newer, None)
    gate.open.set()
    qtbot.waitUntil(lambda: not window.desk._reading.busy)
    qtbot.wait(50)
    assert window.document.base is newer
    assert window.document.path is None


def test_work_that_was_done_meanwhile_is_asked_about(
    qtbot: QtBot, window: MainWindow, path: Path, gate: Gate
) -> None:
    begin(qtbot, window, path, gate)
    window.document.commit(lambda d: change_design(d, name="Worked on"), "Rename")
    gate.open.set()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "save_question") is not None)
    assert window.document.base.name == "Worked on"
    box = question(window, "save_question")
    next(b for b in box.findChildren(QPushButton) if b.objectName() == "discard").click()
    qtbot.waitUntil(lambda: window.document.base == LARGE)


def test_a_window_that_closes_lets_the_file_go(
    qtbot: QtBot, window: MainWindow, path: Path, gate: Gate
) -> None:
    begin(qtbot, window, path, gate)
    reading = window.desk._reading._jobs
    gate.open.set()
    window.close()
    qtbot.waitUntil(lambda: not any(t.name.startswith("open") for t in threading.enumerate()))
    assert not reading.busy


def test_a_large_file_that_is_damaged_is_refused_and_offers_what_can_be_read(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    path.write_bytes(path.read_bytes().replace(b'"mtbf": 43800', b'"mtbf": -1', 1))
    before = window.document.base
    window.desk.open_path(path)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "file_refused") is not None, timeout=20_000)
    box = question(window, "file_refused")
    assert "mtbf: must be > 0, is -1" in box.informativeText()
    assert window.document.base is before
    next(b for b in box.findChildren(QPushButton) if b.objectName() == "salvage").click()
    qtbot.waitUntil(lambda: len(window.document.base.components) >= len(LARGE.components) - 1)
    assert window.document.path is None


def test_a_large_file_that_another_program_changed_is_read_anew_as_an_edit(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    window.desk.open_path(path)
    qtbot.waitUntil(lambda: window.document.base == LARGE, timeout=20_000)
    changed = change_design(LARGE, name="Changed outside")
    write_design(path, changed)
    window.desk.reload()
    qtbot.waitUntil(lambda: window.document.base == changed, timeout=20_000)
    assert not window.isWindowModified()
    window.document.store.undo()
    assert window.document.base == LARGE


def test_a_design_that_is_too_large_for_a_window_is_refused_with_what_takes_it(
    qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 799)
    before = window.document.base
    window.desk.open_path(path)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "too_large") is not None, timeout=20_000)
    box = question(window, "too_large")
    assert box.text() == "large.haplan holds 800 components; a window shows up to 799."
    assert "haplanner analyze" in box.informativeText()
    assert window.document.base is before
    box.close()
