"""Nothing leaves the machine: neither a command nor the window opens a socket to anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHOP = ROOT / "resources" / "templates" / "web-shop.haplan"

LISTENING = """
import sys

seen = []
sys.addaudithook(lambda event, _: seen.append(event) if event.startswith("socket.") else None)


def internet():
    "Sockets of this process, of Qt too, that reach further than this machine's own programs."
    import os
    from pathlib import Path
    own = {os.readlink(fd) for fd in Path("/proc/self/fd").iterdir() if fd.is_symlink()}
    rows = [row for kind in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")
            for row in Path("/proc/net", kind).read_text().splitlines()[1:]]
    return [row for row in rows if f"socket:[{row.split()[9]}]" in own]
"""

COMMAND = """
from haplanner.__main__ import main

assert main({words}) in (0, 1)
print(seen, internet(), file=sys.stderr)
"""

WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from haplanner.__main__ import main
from haplanner.app import Application


def for_a_while(self):
    QTimer.singleShot(4000, self.quit)
    code = QApplication.exec()
    print(seen, internet(), file=sys.stderr)
    return code


Application.exec = for_a_while
main({words})
"""


def said(program: str, seconds: float = 58) -> str:
    """What the program says on its error stream at the end."""
    run = subprocess.run(
        [sys.executable, "-c", LISTENING + program],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    assert run.returncode == 0, run.stderr
    return run.stderr.splitlines()[-1]


def test_what_listens_hears_a_socket() -> None:
    bound = "import socket; one = socket.socket(); one.bind(('127.0.0.1', 0)); one.listen();"
    heard = said(bound + "print(seen, len(internet()), file=sys.stderr)")
    assert heard == "['socket.__new__', 'socket.bind'] 1"


@pytest.mark.skipif(sys.platform != "linux", reason="sockets of a process are listed in /proc")
@pytest.mark.parametrize(
    "words",
    [
        ["analyze", str(SHOP), "--mission", "90 d"],
        ["simulate", str(SHOP), "--years", "10", "--replications", "20", "--seed", "1"],
        ["compare", str(SHOP)],
        ["check", str(SHOP)],
        ["chart", str(SHOP), "--kind", "waterfall", "--to", "waterfall.png"],
        pytest.param(
            ["report", str(SHOP), "--to", "review.html"], marks=[pytest.mark.slow, pytest.mark.timeout(300)]
        ),
    ],
    ids=lambda words: words[0],
)
def test_no_command_opens_a_socket(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert said(COMMAND.format(words=words), seconds=290) == "[] []"


@pytest.mark.skipif(sys.platform != "linux", reason="sockets of a process are listed in /proc")
def test_the_window_opens_no_socket() -> None:
    assert said(WINDOW.format(words=[str(SHOP)])) == "[] []"
