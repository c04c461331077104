"""File ▸ Review report: from the menu to the file, beside the window, and let go without a trace."""

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from haplanner.engine.simulation import compiled
from haplanner.io.codec import to_bytes
from haplanner.model.design import Simulation
from haplanner.report.review import evidence
from haplanner.ui.main_window import MainWindow
from tests.ui.test_main_window import edit


def ask_for(window: MainWindow, path: Path) -> None:
    """Choose File ▸ Review report… and a file."""
    window.actions_["file.report"].trigger()
    dialog = window.findChild(QFileDialog, "review_dialog")
    assert dialog is not None
    dialog.selectFile(str(path))
    dialog.accept()


def progress_of(window: MainWindow) -> QProgressDialog | None:
    return window.findChild(QProgressDialog, "review_progress")


@pytest.mark.parametrize(("name", "begin"), [("r.html", b"<!DOCTYPE html>"), ("r.pdf", b"%PDF-")])
def test_the_document_is_written_and_its_place_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str, begin: bytes
) -> None:
    path = tmp_path / name
    ask_for(window, path)
    assert progress_of(window) is not None
    qtbot.waitUntil(lambda: path.exists() and progress_of(window) is None, timeout=60_000)
    assert path.read_bytes().startswith(begin)
    assert any(str(path) in label.text() for label in window.toast.findChildren(QLabel))


def test_the_place_that_is_offered_first_is_beside_the_design(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "designs"
    folder.mkdir()
    design = folder / "shop.haplan"
    design.write_bytes(to_bytes(window.document.base))
    window.desk.open_path(design)
    qtbot.waitUntil(lambda: window.document.path == design)
    window.actions_["file.report"].trigger()
    dialog = window.findChild(QFileDialog, "review_dialog")
    assert dialog is not None
    assert Path(dialog.directory().absolutePath()) == folder
    dialog.reject()


def test_the_digest_is_that_of_the_file_and_says_so_where_there_are_unsaved_changes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    design, path = tmp_path / "shop.haplan", tmp_path / "r.html"
    design.write_bytes(b" " + to_bytes(window.document.base))  # as somebody else formats it
    window.desk.open_path(design)
    qtbot.waitUntil(lambda: window.document.path == design)
    ask_for(window, path)
    qtbot.waitUntil(lambda: path.exists() and progress_of(window) is None, timeout=60_000)
    assert hashlib.sha256(design.read_bytes()).hexdigest() in path.read_text("utf-8")
    assert "unsaved changes" not in path.read_text("utf-8")
    edit(window)
    path.unlink()
    ask_for(window, path)
    qtbot.waitUntil(lambda: path.exists() and progress_of(window) is None, timeout=60_000)
    assert hashlib.sha256(to_bytes(window.document.base)).hexdigest() in path.read_text("utf-8")
    assert "unsaved changes" in path.read_text("utf-8")


def test_a_simulation_that_nobody_waits_for_ends_in_the_midst_of_its_first_history(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "compiled", lambda: None)  # some minutes for one history
    long = Simulation(horizon=1e9, replications=10, seed=1)
    window.document.commit(lambda design: replace(design, simulation=long), "Long")
    ask_for(window, tmp_path / "r.html")
    progress = progress_of(window)
    assert progress is not None
    qtbot.waitUntil(lambda: "Simulation" in progress.labelText(), timeout=30_000)
    progress.close()
    ended = lambda: not any("review" in thread.name for thread in threading.enumerate())  # noqa: E731
    qtbot.waitUntil(ended, timeout=5_000)


def test_letting_go_leaves_no_file_and_no_thread(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_: object) -> Iterator[str]:
        begun.set()
        while not go_on.wait(0.01):
            yield "still at it"
        raise AssertionError("nobody wants this any more")

    monkeypatch.setattr(evidence, "gather_evidence", slow)
    path = tmp_path / "r.html"
    ask_for(window, path)
    progress = progress_of(window)
    assert progress is not None
    assert begun.wait(10)
    qtbot.waitUntil(lambda: progress.labelText() == "still at it")
    cancel = progress.findChild(QPushButton)
    assert cancel is not None
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: progress_of(window) is None)
    assert not path.exists()
    qtbot.waitUntil(lambda: not any("review" in thread.name for thread in threading.enumerate()))
    go_on.set()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    from haplanner.ui.reviewing import ReviewProgress

    path = tmp_path / "gone" / "r.html"
    base = window.document.base
    ReviewProgress(path, window.document, window).show()
    boxes: list[QMessageBox] = []

    def told() -> bool:
        boxes.extend(window.findChildren(QMessageBox, "review_failed"))
        return bool(boxes)

    qtbot.waitUntil(told, timeout=60_000)
    assert boxes[0].text() == "r.html was not written."
    assert "folder" in boxes[0].informativeText()
    boxes[0].close()
    assert window.document.base is base
