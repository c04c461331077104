"""Goal seek by hand: asked of the selected element, answered in words, taken over as one step."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from haplanner.engine.exact import analyze
from haplanner.model.design import Design
from haplanner.ui.dialogs.goal_seek import GoalSeekDialog
from haplanner.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow


def dialog_of(window: MainWindow) -> GoalSeekDialog:
    window.actions_["scenario.goal"].trigger()
    found = window.findChild(GoalSeekDialog, "goal_seek")
    assert isinstance(found, GoalSeekDialog)
    return found


def answered(qtbot: QtBot, dialog: GoalSeekDialog, word: str) -> str:
    qtbot.waitUntil(lambda: word in dialog.answer.text(), timeout=10_000)
    return dialog.answer.text()


def type_target(dialog: GoalSeekDialog, text: str) -> None:
    line = dialog.target.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_answer_is_taken_over_as_one_step_and_then_meets_the_target(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.set([("components", "disk")])
    dialog = dialog_of(window)
    type_target(dialog, "99.9%")
    answered(qtbot, dialog, "99.9%")
    button = dialog.findChild(QPushButton, "goal_apply")
    assert button is not None
    before = window.document.store.position
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.document.store.position == before + 1
    design, service = window.document.design, window.document.service
    assert service is not None
    assert analyze(design).services[service].figures.availability >= 0.999
    dialog.close()


def test_what_cannot_be_reached_is_said_and_cannot_be_taken_over(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("components", "disk")])
    dialog = dialog_of(window)
    type_target(dialog, "99.9999999999%")
    assert answered(qtbot, dialog, "Impossible").startswith("Impossible: even at 0 s it is 99.")
    assert not dialog.apply.isEnabled()
    dialog.close()


def test_the_question_follows_the_selection_and_the_design(qtbot: QtBot, window: MainWindow) -> None:
    dialog = dialog_of(window)
    window.selection.set([("components", "disk")])
    assert "Disk" in dialog.parameter.itemText(0)
    assert dialog_of(window) is dialog
    dialog.close()


def test_an_empty_design_has_nothing_to_seek(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(Design())
    dialog = dialog_of(window)
    assert dialog.answer.text() == "Nothing can be varied yet: add a component that can fail."
    assert not dialog.apply.isEnabled()
    dialog.close()
