"""The fixtures that every test stands on turn a modal window and what is left behind into failures."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(CONFTEST)
    pytester.makeini(
        "[pytest]\nqt_api = pyside6\nqt_log_level_fail = WARNING\nmarkers =\n journey\n benchmark\n"
    )
    return pytester


def _outcome(project: pytest.Pytester, body: str, fixtures: str = "qapp") -> tuple[dict[str, int], str]:
    lines = "\n    ".join(body.splitlines())
    project.makepyfile(
        "import threading, time\n"
        "from PySide6.QtCore import QObject, QThread, QTimer, qWarning\n"
        "from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow, QMessageBox, QWidget\n"
        "keep = []\n"
        f"def test_it({fixtures}):\n    {lines}\n"
    )
    result = project.runpytest_subprocess(timeout=40)
    return result.parseoutcomes(), result.stdout.str()


@pytest.mark.parametrize(
    "call",
    [
        "QDialog().exec()",
        "QMessageBox().exec()",
        "QMessageBox.question(None, 'title', 'text')",
        "QFileDialog.getOpenFileName(None)",
    ],
)
def test_a_modal_window_fails_the_test_that_opens_it(project: pytest.Pytester, call: str) -> None:
    outcomes, output = _outcome(project, call)
    assert outcomes == {"failed": 1}, output
    assert "modal window opened" in output


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("timer = QTimer(); timer.start(1000); keep.append(timer)", "timers left running"),
        ("thread = QThread(); thread.start(); keep.append(thread)", "threads left running"),
        ("threading.Thread(target=time.sleep, args=(5,), name='late').start()", "threads left running: late"),
    ],
)
def test_what_a_test_leaves_running_fails_it(project: pytest.Pytester, body: str, complaint: str) -> None:
    outcomes, output = _outcome(project, body)
    assert outcomes.get("errors") == 1, output
    assert complaint in output


def test_a_warning_of_qt_fails_the_test_that_causes_it(project: pytest.Pytester) -> None:
    outcomes, output = _outcome(project, "qWarning('something odd')")
    assert outcomes == {"failed": 1}, output


def test_windows_that_a_test_forgets_are_gone_before_the_next(project: pytest.Pytester) -> None:
    body = "window = QMainWindow(); window.itself = window; window.show()"
    outcomes, output = _outcome(project, body)
    assert outcomes == {"passed": 1}, output


def test_a_test_without_qt_pays_nothing_for_it(project: pytest.Pytester) -> None:
    body = "from PySide6.QtWidgets import QApplication\nassert QApplication.instance() is None"
    outcomes, output = _outcome(project, body, fixtures="")
    assert outcomes == {"passed": 1}, output


def test_settings_and_data_of_the_person_at_the_machine_stay_out_of_reach(project: pytest.Pytester) -> None:
    body = (
        "import os\nfrom PySide6.QtCore import QStandardPaths as P\n"
        "for where in (P.StandardLocation.GenericConfigLocation, P.StandardLocation.GenericDataLocation):\n"
        "    assert 'haplanner-tests-' in P.writableLocation(where)"
    )
    outcomes, output = _outcome(project, body)
    assert outcomes == {"passed": 1}, output


def test_benchmarks_run_only_when_asked_for(project: pytest.Pytester) -> None:
    project.makepyfile(
        "import pytest\n@pytest.mark.benchmark\ndef test_speed(): pass\ndef test_truth(): pass\n"
    )
    usual = project.runpytest_subprocess()
    usual.assert_outcomes(passed=1, deselected=1)
    asked = project.runpytest_subprocess("-m", "benchmark")
    asked.assert_outcomes(passed=1, deselected=1)
