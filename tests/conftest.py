"""What every test stands on: a fixed environment, no modal window, nothing left behind."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent
ROOT = TESTS.parent


def _fix_environment() -> None:
    """Settle what Qt, the settings and the formats would otherwise take from the machine.

    This runs while this module is imported, which is before anything imports Qt.
    """
    home = Path(tempfile.mkdtemp(prefix="haplanner-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for variable, folder in (
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "runtime"),
    ):
        (home / folder).mkdir(mode=0o700)
        os.environ[variable] = str(home / folder)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.update(QT_API="pyside6", QT_SCALE_FACTOR="1", LANG="C.UTF-8", LC_ALL="C.UTF-8", TZ="UTC")
    time.tzset()


_fix_environment()
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell has what it runs in the background ignore Ctrl+C, and what that starts would ignore it too.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by their folder, and leave benchmarks out unless they were asked for."""
    for item in items:
        folders = item.path.relative_to(ROOT).parts
        if "journeys" in folders:
            item.add_marker(pytest.mark.journey)
        if "benchmarks" in folders:
            item.add_marker(pytest.mark.benchmark)
    if "benchmark" in config.option.markexpr:
        return
    left_out = [item for item in items if item.get_closest_marker("benchmark")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("benchmark")]


def _needs_qt(request: pytest.FixtureRequest) -> bool:
    return "qapp" in request.fixturenames or TESTS / "ui" in request.path.parents


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    """Fail a test after which a thread still runs that would keep the process alive."""
    before = set(threading.enumerate())
    yield

    def left() -> list[threading.Thread]:
        return [t for t in threading.enumerate() if t not in before and not t.daemon]

    _wait_until(lambda: not left(), seconds=2)
    names = sorted(thread.name for thread in left())
    assert not names, f"threads left running: {', '.join(names)}"


@pytest.fixture(autouse=True)
def _no_modal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Turn a modal window, for which a test would wait for ever, into a failure."""
    if not _needs_qt(request):
        return
    from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox

    def refuse(self: Any = None, *_: object, **__: object) -> None:
        title = self.windowTitle() if isinstance(self, QDialog) else ""
        raise AssertionError(f"modal window opened: {type(self).__name__} {title!r}")

    # Instances too: patching only the static functions would miss box.exec().
    for dialog in (QDialog, QFileDialog, QInputDialog, QMessageBox):
        monkeypatch.setattr(dialog, "exec", refuse)
    for dialog, statics in (
        (QMessageBox, "about aboutQt critical information question warning"),
        (QFileDialog, "getExistingDirectory getOpenFileName getOpenFileNames getSaveFileName"),
        (QInputDialog, "getDouble getInt getItem getMultiLineText getText"),
    ):
        for name in statics.split():
            monkeypatch.setattr(dialog, name, lambda *a, **k: refuse(a[0] if a else None))


@pytest.fixture(autouse=True, scope="module")
def _thaw() -> Iterator[None]:
    """Let the cyclic collector see all again, once for each module; `_clean_qt` keeps the old from it."""
    yield
    gc.unfreeze()
    gc.collect()


@pytest.fixture(autouse=True)
def _clean_qt(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep windows, timers and threads of one test away from the next.

    Python's cyclic collector rests while the test runs: if it destroyed a window in the middle of Qt's
    dispatch the process would crash. Afterwards every window is closed and destroyed, and what then
    still exists or runs fails the test that made it. What was there before the test is frozen, so that
    collecting and looking afterwards see the test's own objects alone, which takes a hundredth of the time.
    """
    if not _needs_qt(request):
        yield
        return
    app = request.getfixturevalue("qapp")
    from PySide6.QtCore import QEvent, QThread, QThreadPool, QTimer
    from shiboken6 import isValid

    gc.disable()
    gc.freeze()
    try:
        yield
        for window in app.topLevelWidgets():
            if isValid(window):
                window.close()
                window.deleteLater()
        # What Python put on the offscreen clipboard would be destroyed after Python: a crash at the end.
        app.clipboard().clear()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()
    finally:
        gc.enable()
        gc.collect()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    windows = [f"{type(w).__name__} {w.objectName() or w.windowTitle()!r}" for w in app.topLevelWidgets()]
    assert not windows, f"windows left: {', '.join(windows)}"
    assert QThreadPool.globalInstance().waitForDone(2000), "jobs left in the global thread pool"
    left = [o for o in gc.get_objects() if isinstance(o, QThread | QTimer) and isValid(o)]
    threads = [
        thread.objectName() or repr(thread)
        for thread in left
        if isinstance(thread, QThread) and thread.isRunning() and thread is not QThread.currentThread()
    ]
    assert not threads, f"threads left running: {', '.join(threads)}"
    timers = [t.objectName() or repr(t) for t in left if isinstance(t, QTimer) and t.isActive()]
    assert not timers, f"timers left running: {', '.join(timers)}"


def _wait_until(question: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not question() and time.monotonic() < end:
        time.sleep(0.01)
