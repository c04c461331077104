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


TWO_CODES = """
import threading, time
from haplanner.engine import machine_code

inside, most = [], []

def ready(functions):
    inside.append(1)
    most.append(len(inside))
    time.sleep(0.2)
    inside.pop()
    return functions

codes = [machine_code.MachineCode(machine_code.__name__, [machine_code], (), ready) for _ in range(4)]
threads = [threading.Thread(target=code.warm_up) for code in codes]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(max(most), sum(code.compiled() is not None for code in codes))
"""


def test_no_two_codes_are_made_ready_at_once() -> None:
    run = subprocess.run([sys.executable, "-c", TWO_CODES], capture_output=True, text=True, timeout=50)
    assert (run.returncode, run.stdout.split(), run.stderr) == (0, ["1", "4"], "")


TWO_LIBRARIES = """
import threading, time
from haplanner.engine import warming

inside, most = [], []

def slowly(name):
    inside.append(name)
    most.append(len(inside))
    time.sleep(0.2)
    inside.remove(name)
    return name

warming.import_module = slowly
names = ("numba", "numpy.random", "numba")
threads = [threading.Thread(target=warming.loaded, args=(name,)) for name in names]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(max(most), len(most))
"""


def test_numba_and_random_numbers_are_not_loaded_at_once() -> None:
    run = subprocess.run([sys.executable, "-c", TWO_LIBRARIES], capture_output=True, text=True, timeout=50)
    assert (run.returncode, run.stdout.split(), run.stderr) == (0, ["1", "3"], "")
