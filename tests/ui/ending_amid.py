"""A window in a process of its own that ends while work is under way.

    python -m tests.ui.ending_amid WORK ENDING FOLDER

`WORK` is the name of jobs, with a key where the name has several ("analyst: exact"); they are held for a
moment once they have begun, so that the end comes amid them. `ENDING` is how: "close", "quit", "other"
(another design is opened in the window, which is closed later), or a signal, as "term" and "kill", which the
parent sends once it reads "begun". The last line printed is the names of threads that are left, as JSON.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from haplanner import __main__ as program
from haplanner import app
from haplanner.model.design import Design
from haplanner.model.edit import change_failure
from haplanner.session.jobs import Jobs
from haplanner.ui.main_window import MainWindow

HELD_SECONDS = 0.4
PATIENCE_SECONDS = 10.0
"""So long threads that are amid a step may take to end."""
ASKED_FOR = ("close", "quit", "other")
POOLS = ("simulation", "weighted-cycles", "cluster")
FASTER = 730.0
"""MTBF of the power feed after the edit that is in no file."""

WORK, ENDING, FOLDER = sys.argv[1], sys.argv[2], Path(sys.argv[3])
begun, goes_on = threading.Event(), threading.Event()


def hold(real: Callable[..., Any]) -> Callable[..., Any]:
    def run(jobs: Jobs, key: str, work: Callable[[], Any], *told: Any, **more: Any) -> Any:
        def held() -> Any:
            begun.set()
            goes_on.wait(HELD_SECONDS)
            return work()

        meant = WORK in (jobs._name, f"{jobs._name}: {key}")
        return real(jobs, key, held if meant else work, *told, **more)

    return run


def edited(window: MainWindow) -> None:
    window.document.commit(
        lambda d: change_failure(d, "components", ["power"], "failure", mtbf=FASTER), "MTBF"
    )


def tab(name: str, page: int = 0) -> Callable[[MainWindow], object]:
    def show(window: MainWindow) -> None:
        window.selection.set([("components", "power")])
        window.results.show_tab(name)
        if page:
            window.results.panels[name].show_page(page)

    return show


def action(name: str) -> Callable[[MainWindow], object]:
    def trigger(window: MainWindow) -> None:
        window.selection.set([("components", "power")])
        window.actions_[name].trigger()

    return trigger


def blast(window: MainWindow) -> None:
    window.actions_["view.blast"].setChecked(True)
    window.selection.set([("components", "power")])


def report(window: MainWindow) -> None:
    window.actions_["file.report"].trigger()
    dialog = window.findChild(QFileDialog, "review_dialog")
    dialog.selectFile(str(FOLDER / "review.html"))
    dialog.accept()


def touch(window: MainWindow) -> None:
    """Another program writes the file, and the window is about to look at it."""
    (FOLDER / "shop.haplan").touch()
    begun.set()


BEGIN: dict[str, Callable[[MainWindow], object]] = {
    "analyst: exact": edited,
    "analyst: simulation": edited,
    "analyst: history": tab("timeline"),
    "causes": tab("causes"),
    "over time": tab("over_time"),
    "sureness": edited,
    "sweep": tab("sweep"),
    "heat map": tab("sweep", 1),
    "tornado": tab("sweep", 2),
    "compare": tab("compare"),
    "blast": blast,
    "goal": action("scenario.goal"),
    "explain": action("view.explain"),
    "improve": action("tools.improve"),
    "evidence": lambda window: window.commands.open.evidence(FOLDER / "outages.csv"),
    "review": report,
    "autosave": edited,
    "open": lambda window: window.desk.open_path(FOLDER / "large.haplan"),
    "import": lambda window: window.importer.import_path(FOLDER / "theatre.xml"),
    "file watch": touch,
}


def begin(window: MainWindow) -> None:
    if window.document.analysis() is None:
        QTimer.singleShot(20, window, lambda: begin(window))
        return
    if ENDING not in ASKED_FOR:
        edited(window)
    if ENDING == "kill":
        assert window.autosave.flush(20.0)
    if WORK not in ("analyst: history", "autosave", "causes", "sureness"):  # these have begun by themselves
        begun.clear()
    BEGIN[WORK](window)
    amid(window, time.monotonic() + 25.0)


def amid(window: MainWindow, latest: float) -> None:
    if not begun.is_set():
        if time.monotonic() > latest:
            print("never begun", flush=True)
            os.abort()
        QTimer.singleShot(5, window, lambda: amid(window, latest))
        return
    if ENDING in ASKED_FOR:
        window.document.store.mark_saved()
    if ENDING == "close":
        window.close()
    elif ENDING == "quit":
        window.actions_["file.quit"].trigger()
    elif ENDING == "other":
        other = Design(name="Another")
        window.desk.show_design(other, None)
        goes_on.set()
        QTimer.singleShot(700, window, lambda: look_and_close(window, other))
    else:
        print("begun", flush=True)
        return
    goes_on.set()


def look_and_close(window: MainWindow, other: Design) -> None:
    """Nothing of the design gone by is there any more."""
    document = window.document
    answer = document.analysis()
    stale = document.base is not other or document.simulation is not None
    if stale or not (answer is None or getattr(answer, "design", other) is other):
        print("something of the design gone by is shown", file=sys.stderr, flush=True)
        os.abort()
    window.close()


def left() -> list[str]:
    names = [t.name for t in threading.enumerate()]
    return [name for name in names if ": " in name or name.startswith(POOLS)]


def reporting_end(code: int) -> None:
    latest = time.monotonic() + PATIENCE_SECONDS
    while left() and time.monotonic() < latest:
        time.sleep(0.02)
    print(json.dumps(left()), flush=True)
    end(code)


def show(windows: app.Windows, *shown: Any, **more: Any) -> MainWindow:
    window = real_show(windows, *shown, **more)
    window.complete.connect(lambda: begin(window))
    return window


if __name__ == "__main__":
    end, os._exit = os._exit, reporting_end  # type: ignore[assignment]
    real_show, app.Windows.show = app.Windows.show, show  # type: ignore[method-assign]
    Jobs.run = hold(Jobs.run)  # type: ignore[method-assign]
    sys.exit(program.main([str(FOLDER / "shop.haplan")]))
