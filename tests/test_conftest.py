"""The fixtures that every test stands on turn a modal window and what is left behind into failures."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
IMPORTS = """
import os, threading, time
import pytest
from PySide6.QtCore import QMimeData, QStandardPaths, QThread, QTimer, qWarning
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow, QMessageBox
keep = []
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(CONFTEST)
    pytester.makeini(
        "[pytest]\nqt_api = pyside6\nqt_log_level_fail = WARNING\nmarkers =\n journey\n benchmark\n"
        "addopts = -p no:cacheprovider -p no:benchmark -p no:hypothesispytest\n"
    )
    return pytester


def _run(project: pytest.Pytester, tests: str, *options: str) -> tuple[dict[str, int], str]:
    project.makepyfile(IMPORTS + tests)
    result = project.runpytest_subprocess(*options, timeout=40)
    return result.parseoutcomes(), result.stdout.str()


def test_a_modal_window_fails_the_test_that_opens_it(project: pytest.Pytester) -> None:
    tests = """
def test_dialog(qapp): QDialog().exec()
def test_box(qapp): QMessageBox().exec()
def test_question(qapp): QMessageBox.question(None, "title", "text")
def test_file(qapp): QFileDialog.getOpenFileName(None)
"""
    outcomes, output = _run(project, tests)
    assert outcomes == {"failed": 4}, output
    assert output.count("AssertionError: modal window opened") >= 4


def test_what_a_test_leaves_running_fails_it(project: pytest.Pytester) -> None:
    tests = """
def test_timer(qapp):
    timer = QTimer(); timer.start(1000); keep.append(timer)
def test_python_thread(qapp):
    threading.Thread(target=time.sleep, args=(3,), name="late").start()
def test_qt_thread(qapp):
    thread = QThread(objectName="lost"); thread.start(); keep.append(thread)
def test_end():
    thread = keep.pop(); thread.quit(); thread.wait()
"""
    outcomes, output = _run(project, tests)
    assert outcomes == {"passed": 4, "errors": 3}, output
    for complaint in ("timers left running", "threads left running: late", "threads left running: lost"):
        assert complaint in output


def test_a_warning_of_qt_fails_the_test_that_causes_it(project: pytest.Pytester) -> None:
    tests = """
def test_it(qapp): qWarning("something odd")
def test_other(qapp): pass
"""
    outcomes, output = _run(project, tests)
    assert outcomes == {"failed": 1, "passed": 1}, output


def test_windows_that_a_test_forgets_are_gone_before_the_next(project: pytest.Pytester) -> None:
    tests = """
def test_forgetful(qapp):
    window = QMainWindow(); window.itself = window; window.show()
def test_next(qapp):
    assert not QApplication.topLevelWidgets()
"""
    outcomes, output = _run(project, tests)
    assert outcomes == {"passed": 2}, output


def test_the_clipboard_of_one_test_is_not_that_of_the_next(project: pytest.Pytester) -> None:
    tests = """
def test_copies(qapp):
    data = QMimeData(); data.setText("from before"); QApplication.clipboard().setMimeData(data)
def test_next(qapp):
    assert QApplication.clipboard().text() == ""
"""
    project.makepyfile(IMPORTS + tests)
    result = project.runpytest_subprocess(timeout=40)
    assert result.ret == 0, "copies that outlive Python crash at the end"


def test_a_test_without_qt_starts_no_application(project: pytest.Pytester) -> None:
    outcomes, output = _run(project, "def test_it(): assert QApplication.instance() is None\n")
    assert outcomes == {"passed": 1}, output


def test_settings_and_data_of_the_person_at_the_machine_stay_out_of_reach(project: pytest.Pytester) -> None:
    tests = """
@pytest.mark.parametrize("where", ["GenericConfigLocation", "GenericDataLocation"])
def test_it(where):
    location = getattr(QStandardPaths.StandardLocation, where)
    assert "haplanner-tests-" in QStandardPaths.writableLocation(location)
"""
    outcomes, output = _run(project, tests)
    assert outcomes == {"passed": 2}, output


def test_benchmarks_run_only_when_asked_for(project: pytest.Pytester) -> None:
    tests = """
@pytest.mark.benchmark
def test_speed(): pass
def test_truth(): pass
"""
    assert _run(project, tests)[0] == {"passed": 1, "deselected": 1}
    assert _run(project, tests, "-m", "benchmark")[0] == {"passed": 1, "deselected": 1}
    assert "test_truth" in _run(project, tests, "-v")[1]
