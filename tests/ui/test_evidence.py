"""Tools ▸ Learn from incidents: a log is read beside the window, and goes into the design as one step."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from haplanner.model.failure import Observed
from haplanner.ui.dialogs.evidence import dialog as module
from haplanner.ui.dialogs.evidence.dialog import EvidenceDialog
from haplanner.ui.language import language_switch
from haplanner.ui.main_window import MainWindow

LOG = """what,start,end,why
disk,2024-01-10 10:00,2024-01-10 12:00,wear
disk,2024-03-10 10:00,2024-03-10 13:00,wear
disk,2024-07-10 10:00,2024-07-10 11:00,heat
printer,2024-02-01 10:00,2024-02-01 11:00,paper
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "outages.csv"
    path.write_text(LOG.replace("what", "component").replace("why", "cause"))
    return path


def dialog_of(window: MainWindow) -> EvidenceDialog:
    found = window.findChild(EvidenceDialog, "evidence")
    assert isinstance(found, EvidenceDialog)
    return found


def opened(qtbot: QtBot, window: MainWindow, log: Path) -> EvidenceDialog:
    """The dialog with a log in it that was watched for a year."""
    window.actions_["tools.evidence"].trigger()
    dialog = dialog_of(window)
    dialog.source.start.setText("2024-01-01")
    dialog.source.end.setText("2024-12-31")
    dialog.source.choose.click()
    files = dialog.findChild(QFileDialog, "evidence_file_dialog")
    assert isinstance(files, QFileDialog)
    files.fileSelected.emit(str(log))
    files.close()
    qtbot.waitUntil(lambda: dialog.results.rowCount() > 0, timeout=10_000)
    return dialog


def cells(dialog: EvidenceDialog, row: int) -> list[str]:
    table = dialog.results
    items = [table.item(row, column) for column in range(table.columnCount())]
    return [item.text() if item is not None else "" for item in items]


def test_a_log_that_is_chosen_is_told_of_by_component(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    dialog = opened(qtbot, window, log)
    # 8754 h of three failures, and 6 h of three repairs; the bounds are those of χ² with 8 and 6 degrees.
    assert cells(dialog, 0)[:6] == [
        "disk", "3", "121 d 14 h", "47 d 1 h – 1 y 81 d", "2 h", "57 min 11 s – 7 h 20 min"
    ]  # fmt: skip
    assert cells(dialog, 1)[-1] == "not in the design by its id or name"
    assert "Causes: wear 2, heat 1" in dialog.details.toPlainText()
    assert "watched from 2024-01-01 00:00 to 2024-12-31 00:00 UTC" in dialog.details.toPlainText()
    assert dialog.beware.text() == "Few failures were seen: the bounds tell more than the figure."
    assert "exponential" in dialog.plot.accessibleDescription()
    dialog.close()


def test_what_is_ticked_goes_into_the_design_as_one_step(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    dialog = opened(qtbot, window, log)
    before, position = window.document.design, window.document.store.position
    assert [row.found.component for row in dialog.results.ticked] == ["disk"]
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    assert window.document.store.position == position + 1
    (mode,) = window.document.design.components["disk"].failures.values()
    assert (mode.mtbf, mode.mttr) == (pytest.approx(2918.0), pytest.approx(2.0))
    assert mode.observed == Observed(3, pytest.approx(8754.0), pytest.approx(6.0))
    assert dialog.state.text() == "Written into the design. One undo takes it back."
    assert cells(dialog, 0)[-1].endswith("they agree")
    window.document.store.undo()
    assert window.document.design == before
    assert dialog.state.text().startswith("Tick what is to go into the design")
    assert dialog.state.property("role") == "secondary"
    window.document.store.redo()
    assert dialog.state.text() == "Written into the design. One undo takes it back."
    dialog.close()


def test_what_was_seen_goes_into_the_baseline_whatever_what_if_is_in_view(
    qtbot: QtBot, window: MainWindow, log: Path
) -> None:
    window.document.store.add_scenario("Faster")
    dialog = opened(qtbot, window, log)
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    for design in (window.document.base, window.document.design):
        (mode,) = design.components["disk"].failures.values()
        assert mode.mtbf == pytest.approx(2918.0)
    assert not any(scenario.patch for scenario in window.document.base.scenarios.values())
    assert dialog.state.text().startswith("Written into the baseline")
    dialog.close()


def test_nothing_ticked_cannot_be_written(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    dialog = opened(qtbot, window, log)
    item = dialog.results.item(0, 0)
    assert item is not None
    assert dialog.write.isEnabled()
    item.setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.write.isEnabled()
    dialog.laws.setChecked(True)  # the table is filled anew, and keeps what was chosen
    assert dialog.results.ticked == []
    dialog.close()


def test_a_column_that_was_not_recognised_can_be_named(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(LOG.replace("start", "alpha").replace("end", "omega"))
    window.actions_["tools.evidence"].trigger()
    dialog = dialog_of(window)
    dialog.open_path(path)
    qtbot.waitUntil(lambda: "cannot be learnt from" in dialog.state.text())
    assert "say which of these: what, alpha, omega, why" in dialog.state.text()
    assert dialog.state.property("role") == "refusal"
    for role, title in (("start", "alpha"), ("end", "omega"), ("component", "what")):
        choice = dialog.source.choices[role]  # type: ignore[index]
        choice.setCurrentIndex(choice.findText(title))
        choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: dialog.results.rowCount() == 2)
    assert cells(dialog, 0)[0] == "disk"
    dialog.close()


@pytest.mark.parametrize("first", [LOG.replace("what", "component"), "", "x,y\n1,2\n"])
def test_what_the_log_before_said_never_becomes_the_next_ones(
    qtbot: QtBot, window: MainWindow, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    """All that a first log has to say is queued for the window when the second is asked for."""
    before, second = tmp_path / "before.csv", tmp_path / "second.csv"
    before.write_text(first)
    second.write_text("component,start,end\nsecond,2024-01-10 10:00,2024-01-10 12:00\n")
    window.actions_["tools.evidence"].trigger()
    dialog = dialog_of(window)
    dialog.open_path(before)
    assert dialog._jobs.settle(10.0)  # its answer waits, as nothing was delivered meanwhile
    go_on = threading.Event()
    read = module.read_outage_log

    def slow(*arguments: object) -> object:
        go_on.wait(10)
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "read_outage_log", slow)
    dialog.open_path(second)
    QApplication.processEvents()
    try:
        assert dialog.results.rowCount() == 0
        assert dialog.state.text() == "Reading the log…"
        assert dialog.busy.isVisible()
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: dialog.results.rowCount() == 1, timeout=10_000)
    assert cells(dialog, 0)[0] == "second"
    dialog.close()


def test_a_log_that_is_dropped_on_the_window_is_read(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(log))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(10, 10), copy, data, left, none))
    dialog = dialog_of(window)
    qtbot.waitUntil(lambda: dialog.results.rowCount() == 2)
    # Nobody said how long there was a watch: the first row begins it, and is no failure of it.
    assert cells(dialog, 0)[1] == "2"
    dialog.close()


def test_a_file_that_is_gone_is_told_where_it_was_asked_for(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.actions_["tools.evidence"].trigger()
    dialog = dialog_of(window)
    assert dialog.state.text().startswith("Choose or drop a log of outages")
    dialog.open_path(tmp_path / "gone.csv")
    qtbot.waitUntil(lambda: "there is no such file" in dialog.state.text())
    assert not dialog.write.isEnabled()
    dialog.close()


def test_the_window_is_alive_while_a_log_is_read_and_may_close(
    qtbot: QtBot, window: MainWindow, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, go_on = threading.Event(), threading.Event()
    read = module.read_outage_log

    def slow(*arguments: object) -> object:
        reading.set()
        go_on.wait(10)
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "read_outage_log", slow)
    window.actions_["tools.evidence"].trigger()
    dialog = dialog_of(window)
    dialog.open_path(log)
    qtbot.waitUntil(reading.is_set)
    assert dialog.busy.isVisible()
    assert dialog.state.text() == "Reading the log…"
    go_on.set()
    window.document.store.mark_saved()
    window.close()


def test_a_change_of_language_reaches_what_the_log_says(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, log: Path
) -> None:
    dialog = opened(qtbot, window, log)
    language_switch().apply(qapp, "zh_CN")
    try:
        qtbot.waitUntil(lambda: dialog.windowTitle() == "从故障记录学习")
        assert cells(dialog, 1)[-1] == "设计中没有此标识或名称"
        assert dialog.beware.text() == "观测到的故障很少：上下限比数值本身更有意义。"
        assert "指数" in dialog.plot.accessibleDescription()
    finally:
        language_switch().apply(qapp, "en")
    dialog.close()
