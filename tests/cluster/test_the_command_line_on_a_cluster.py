import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from haplanner.io.design_file import write_design
from haplanner.model.design import Design

ROOT = Path(__file__).parents[2]
SHORT = ("--years", "1", "--replications", "20", "--seed", "7")

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(tmp_path: Path, tiers: Design) -> Start:
    """Begin `haplanner COMMAND FILE …` for the design with tiers."""
    file = tmp_path / "tiers.haplan"
    write_design(file, tiers)

    def run(command: str, *words: object) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", "haplanner", command, str(file), *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONWARNINGS": "error"},
        )

    return run


def told(process: "subprocess.Popen[bytes]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=50)
    return process.returncode, out.decode(), err.decode()


def test_a_cluster_prints_what_this_machine_prints(machines: Any, start: Start) -> None:
    answers = []
    machines.there(2)
    for more in ((), ("--cluster", machines.address)):
        code, out, err = told(start("simulate", *SHORT, "--json", *more))
        assert (code, err) == (0, "")
        answers.append({**json.loads(out), "seconds": 0})
    assert answers[0] == answers[1]


def test_ctrl_c_ends_with_what_there_is_and_leaves_nothing_to_the_workers(
    machines: Any, start: Start
) -> None:
    machines.there(1)
    process = start("simulate", "--years", "1", "--replications", "100000", "--cluster", machines.file)
    end = time.monotonic() + 40.0
    while not any("haplanner-histories" in key for key in machines.at_work()):
        assert time.monotonic() < end
    time.sleep(1.0)  # until the first block is in
    process.send_signal(signal.SIGINT)
    code, out, err = told(process)
    assert (code, err) in ((0, ""), (130, ""))
    assert ("the simulation was ended early" in out) == (code == 0)
    machines.at_rest()


def test_no_worker_within_the_seconds_is_told_in_two_lines(machines: Any, start: Start) -> None:
    machines.there(0)
    code, out, err = told(start("simulate", *SHORT, "--cluster", machines.address, "--seconds", "1"))
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        f"haplanner: There is no worker at {machines.address}: waiting for one",
        f"haplanner: no worker came to {machines.address} within 1 s",
    ]


def test_a_wrong_address_is_told_in_one_line(start: Start) -> None:
    code, out, err = told(start("simulate", *SHORT, "--cluster", "10.0.0.1:8786"))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("haplanner: the cluster must be like tcp://host:8786, or a scheduler file; ")
