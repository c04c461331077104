"""The application: what the desktop hands over."""

import subprocess
import sys
from pathlib import Path

HANDED_OVER = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from haplanner.app import Application

app = Application([])
app.file_handed_over.connect(print)
app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile({path!r})))
"""


def test_a_file_that_the_desktop_hands_over_is_told(tmp_path: Path) -> None:
    path = str(tmp_path / "shop.haplan")
    words = [sys.executable, "-c", HANDED_OVER.format(path=path)]
    run = subprocess.run(words, capture_output=True, text=True, timeout=50, check=True)
    assert run.stdout.strip() == path


OPENED = """
import os
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from haplanner import app as program
from haplanner.ui.main_window import MainWindow


def handed_over(self):
    self.sendEvent(self, QFileOpenEvent(QUrl.fromLocalFile({path!r})))
    windows = [window for window in self.topLevelWidgets() if isinstance(window, MainWindow)]
    print(*(window.windowTitle() for window in windows), sep="|")
    os._exit(0)


program.Application.exec = handed_over
program.run([], program.Options(new=True, safe_mode=True))
"""


def test_a_file_that_the_desktop_hands_over_gets_a_window() -> None:
    shop = Path(__file__).parents[2] / "resources" / "templates" / "web-shop.haplan"
    program = [sys.executable, "-u", "-c", OPENED.format(path=str(shop))]
    run = subprocess.run(program, capture_output=True, text=True, timeout=50, check=True)
    titles = run.stdout.strip().split("|")
    assert len(titles) == 2
    assert any("web-shop.haplan" in title for title in titles)


CLOSED = """
import os, weakref
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from haplanner import app as program
from haplanner.io.templates import load

app, program.SETTLED_MILLISECONDS = program.Application([]), 50
windows = program.Windows(app)
stays, goes = windows.show(load("web-shop")), windows.show(load("web-shop"))
goes.document.store.replace(load("kafka"))
QTest.qWait(200)  # by now it is kept from the collector
document = weakref.ref(goes.document)
goes.document.store.mark_saved()
goes.close()
del goes
end = QDeadlineTimer(20_000)
while document() is not None and not end.hasExpired():
    QTest.qWait(20)
print(document() is None, len(windows.open), flush=True)
os._exit(0)
"""


def test_a_closed_window_leaves_no_design_behind() -> None:
    program = [sys.executable, "-u", "-c", CLOSED]
    run = subprocess.run(program, capture_output=True, text=True, timeout=50, check=True)
    assert run.stdout.strip() == "True 1"
