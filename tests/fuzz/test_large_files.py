"""Files as large as any may be, and larger: opened or refused in seconds, within bounds of memory."""

import subprocess
import sys

import pytest

from tests.fuzz.large_files import FILES
from tests.fuzz.targets import ROOT

MOST_SECONDS = 5.0
MOST_MEGABYTES = 500.0


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", FILES)
def test_a_large_file_is_opened_or_refused_in_seconds_within_bounds_of_memory(name: str) -> None:
    command = [sys.executable, "-m", "tests.fuzz.large_files", name]
    said = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=True).stdout
    seconds, megabytes, end = said.strip().split("|", 2)
    told = FILES[name][2]
    assert told in end if told else end == ""
    assert float(seconds) < MOST_SECONDS
    assert float(megabytes) < MOST_MEGABYTES
