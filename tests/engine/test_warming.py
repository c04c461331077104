"""Machine code made ready in the background: how the program ends meanwhile."""

import subprocess
import sys

PROGRAM = """
import threading
from haplanner.engine import warming

go_on = threading.Event()
warming.in_background("nothing", lambda: True, lambda: go_on.wait(20))
print(warming.end(0.05))
go_on.set()
print(warming.end(20))
"""


def test_what_has_begun_to_load_is_waited_for_as_long_as_is_asked() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=50)
    assert (run.returncode, run.stdout.split(), run.stderr) == (0, ["False", "True"], "")
