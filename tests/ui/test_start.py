"""What the program loads and makes before its window is there with figures: each of it is waited for."""

import os
import subprocess
import sys
from pathlib import Path

LOADED = Path(__file__).with_name("loaded_at_start.txt")
"""The program's own modules that a start may load, by name, one a line."""

ROOM = 8
"""So many of a third of a millisecond each may come unnoticed, and no more."""

LIBRARIES = ["PySide6.QtSvg", "PySide6.QtWidgets", "numpy", "numpy.typing", "platformdirs"]
"""With what these load themselves; numba, networkx, pyqtgraph and all others come after the window."""

STANDARD = [
    *("argparse", "bisect", "csv", "dataclasses", "datetime", "encodings.utf_8_sig", "faulthandler"),
    *("fractions", "gc", "hashlib", "heapq", "html", "json", "logging", "secrets", "shutil", "subprocess"),
    *("tempfile", "traceback", "unicodedata"),
]
"""Modules of the standard library that a start may load, with what these load themselves."""

MOST_WIDGETS = 330
"""What the first picture shows, and menus; what is not seen in it is made later (`ui/first_shown.py`)."""

START = """
import os, sys
from importlib import import_module

for name in sys.argv[1:]:
    import_module(name)
known = set(sys.modules)
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from haplanner import __main__, app
from haplanner.session import sureness_results
from haplanner.ui.afterwards import Afterwards
from haplanner.ui.document import Document

# Whatever follows the first picture does not follow here, however long that takes.
Afterwards.begin = Document.look_closer = lambda _: None
sureness_results.CALM_SECONDS = 3600.0


def look(windows):
    if windows.open and windows.open[0].isVisible() and windows.open[0].document.analysis() is not None:
        print(len(QApplication.allWidgets()), *sorted(set(sys.modules) - known), flush=True)
        os._exit(0)


def open_and_look(windows, *options):
    open_first(windows, *options)
    timer = QTimer(windows, interval=1)
    timer.timeout.connect(lambda: look(windows))
    timer.start()


open_first, app._open_first = app._open_first, open_and_look
__main__.main([])
"""


def test_a_start_loads_and_makes_nothing_that_can_wait(tmp_path: Path) -> None:
    folders = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    run = subprocess.run(
        [sys.executable, "-c", START, *LIBRARIES, *STANDARD],
        env={**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert run.returncode == 0, run.stderr
    widgets, *names = run.stdout.split()
    own = {name for name in names if name.partition(".")[0] == "haplanner"}
    allowed = set(LOADED.read_text(encoding="utf-8").split())
    assert len(own - allowed) <= ROOM, (
        f"The start of the window now waits for {', '.join(sorted(own - allowed))} too. Import each where it "
        f"is used, as `ui/openers.py` does; only what the first picture or the first figures cannot do "
        f"without is to be added to {LOADED.name}."
    )
    assert len(allowed - own) <= ROOM, (
        f"Take off {LOADED.name} what a start loads no more: {', '.join(sorted(allowed - own))}."
    )
    others = {name for name in names if name.partition(".")[0] != "haplanner" and not name.startswith("_")}
    assert not others, (
        f"The start of the window now waits for {', '.join(sorted(others))}. Import it in the function that "
        f"uses it, with a word why, or add it to the lists above where there is no other way."
    )
    assert int(widgets) <= MOST_WIDGETS, (
        f"{widgets} widgets are made before the window is seen. Make what is not in view when it is first "
        f"shown (`ui/first_shown.py`), or in steps afterwards (`ui/afterwards.py`)."
    )
