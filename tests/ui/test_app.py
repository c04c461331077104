"""The application: what the desktop hands over."""

import subprocess
import sys

HANDED_OVER = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from haplanner.app import Application

app = Application([])
app.file_handed_over.connect(print)
app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile("/tmp/shop.haplan")))
"""


def test_a_file_that_the_desktop_hands_over_is_told() -> None:
    run = subprocess.run(
        [sys.executable, "-c", HANDED_OVER], capture_output=True, text=True, timeout=50, check=True
    )
    assert run.stdout.strip() == "/tmp/shop.haplan"
