"""A part of `python -m tests.fuzz.kills`, in a process of its own that has one thread only."""

import subprocess
import sys

import pytest

from tests.fuzz.targets import ROOT


@pytest.mark.timeout(180)  # of the clock, on machines with much else to do; it takes seconds
def test_a_save_killed_at_any_stage_leaves_the_old_content_or_the_new_one_whole() -> None:
    command = [sys.executable, "-m", "tests.fuzz.kills", "--kills", "40", "--stride", "23"]
    done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 torn" in done.stdout
