"""The entrance of the program: what loading Qt costs everything that is loaded after it."""

import subprocess
import sys

import pytest

SOURCES_READ = """
import linecache
from haplanner import __main__ as entrance

{load}
import haplanner.app
print(sum("haplanner" in name for name in linecache.cache))
"""


@pytest.mark.parametrize(
    ("load", "read"),
    [
        ("entrance._load_qt()", False),
        ("import PySide6.QtCore", True),  # so that it is seen when there is nothing left to prevent
    ],
)
def test_qt_reads_no_source_of_what_is_imported_after_it(load: str, read: bool) -> None:
    program = SOURCES_READ.format(load=load)
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50)
    assert run.returncode == 0, run.stderr
    assert (int(run.stdout) > 0) == read


WITHOUT_CONSOLE = """
import sys
sys.stdout = sys.stderr = None  # as Windows starts what has a window
from haplanner.__main__ import main
from haplanner.app import Application

Application.exec = lambda self: 7
main(["--new"])
"""


def test_a_window_without_a_console_opens_and_ends_as_any_other() -> None:
    run = subprocess.run([sys.executable, "-c", WITHOUT_CONSOLE], timeout=50)
    assert run.returncode == 7
