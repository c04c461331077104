"""From nothing to a window that can be used, beside a bare window with one empty plot.

.venv/bin/pytest tests/benchmarks/test_start_speed.py -m benchmark -s
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import monotonic

import pytest

from haplanner.io.design_file import write_design
from tests.benchmarks.test_canvas_frames import large

STARTS = 7

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
app = QApplication([])
import pyqtgraph
window = QMainWindow()
window.setCentralWidget(pyqtgraph.PlotWidget())
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: (window.grab(), print("ready", flush=True), app.quit()))
app.exec()
"""

PROGRAM = """
import sys
from haplanner.__main__ import main

def usable(application):
    windows = [w for w in application.topLevelWidgets() if w.objectName() == "main_window" and w.isVisible()]
    if windows and windows[0].document.analysis() is not None and windows[0].document.base.components:
        windows[0].grab()
        print("ready", flush=True)
        application.exit()

class Watch:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "haplanner.app":  # not before: in which order the program loads things is its own business
            from PySide6.QtCore import QTimer
            from PySide6.QtWidgets import QApplication

            real = QApplication.exec

            def watched(*_):
                timer = QTimer()
                timer.timeout.connect(lambda: usable(QApplication))
                timer.start(1)
                return real()

            QApplication.exec = watched

sys.meta_path.insert(0, Watch)
main(sys.argv[1:])
"""

MACHINE_CODE = """
from haplanner.engine.diagrams import bdd_arrays
from haplanner.engine.evaluation import tape_compiled
bdd_arrays.warm_up(), tape_compiled.warm_up(), print("ready", flush=True)
"""


def seconds_until_ready(script: str, home: Path, *arguments: str) -> float:
    """Of wall time from the start of the process until it says so."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        # As on a machine where it was started before.
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        taken = monotonic() - began
        process.wait(60)
    return taken


@pytest.mark.timeout(600)
def test_the_window_can_be_used_nearly_as_soon_as_a_bare_one(tmp_path: Path) -> None:
    thousand = tmp_path / "thousand.haplan"
    write_design(thousand, large(1_000))
    starts = {"a bare window with one empty plot": (BARE, ()), "the example": (PROGRAM, ())}
    starts["a file of 1,000 components"] = (PROGRAM, (str(thousand),))
    seconds_until_ready(MACHINE_CODE, tmp_path)  # as the second start finds it
    taken: dict[str, list[float]] = {name: [] for name in starts}
    for number in range(STARTS + 1):
        for name, (script, arguments) in starts.items():
            seconds = seconds_until_ready(script, tmp_path, *arguments)
            if number:
                taken[name].append(seconds)
    bare = median(taken["a bare window with one empty plot"])
    print("\n| start | until it can be used | ratio |\n|---|---|---|")
    for name, times in taken.items():
        print(f"| {name} | {median(times):.2f} s | {median(times) / bare:.2f} |")
    assert median(taken["the example"]) < 1.5 * bare
