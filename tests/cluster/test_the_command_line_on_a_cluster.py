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

from haplanner.cli.main import main
from haplanner.io.design_file import write_design
from haplanner.model.design import Design

ROOT = Path(__file__).parents[2]
SHORT = ("--years", "1", "--replications", "20", "--seed", "7")


@pytest.fixture
def file(tmp_path: Path, tiers: Design) -> Path:
    """The design with tiers."""
    path = tmp_path / "tiers.haplan"
    write_design(path, tiers)
    return path


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Carry out a command in this process: its exit code, and what it printed."""

    def run(*words: object) -> tuple[int, str, str]:
        def nobody(*_given: Any) -> Any:
            raise AssertionError("nothing here needs Qt")

        code = main([str(word) for word in words], nobody, nobody, nobody)
        return code, *capsys.readouterr()

    return run


Told = Callable[..., tuple[int, str, str]]


def test_a_cluster_prints_what_this_machine_prints(machines: Any, told: Told, file: Path) -> None:
    answers = []
    for more in ((), ("--cluster", machines.there().file)):
        code, out, err = told("simulate", file, *SHORT, "--json", *more)
        assert (code, err) == (0, "")
        answers.append({**json.loads(out), "seconds": 0})
    assert answers[0] == answers[1]


@pytest.mark.parametrize("kind", ["sweep", "distribution"])
def test_a_chart_of_a_cluster_is_that_of_this_machine(
    machines: Any, told: Told, file: Path, kind: str
) -> None:
    charts = []
    for more in ((), ("--cluster", machines.there().address)):
        to = file.with_name(f"{len(charts)}.csv")
        assert told("chart", file, "--kind", kind, *SHORT, "--to", to, *more) == (0, "", "")
        charts.append(to.read_text())
    assert charts[0].count("\n") > 10
    assert charts[0] == charts[1]


def test_ctrl_c_ends_with_what_there_is_and_leaves_nothing_to_the_workers(machines: Any, file: Path) -> None:
    words = (
        "simulate",
        file,
        "--years",
        "1",
        "--replications",
        "100000",
        "--cluster",
        machines.there().address,
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "haplanner", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )
    end = time.monotonic() + 40.0
    while not any("haplanner-histories" in key for key in machines.at_work()):
        assert time.monotonic() < end
    time.sleep(1.0)  # until the first block is in
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=50)
    assert (process.returncode, err) in ((0, b""), (130, b""))
    assert (b"the simulation was ended early" in out) == (process.returncode == 0)
    machines.at_rest()


def test_no_worker_within_the_seconds_is_told_in_two_lines(machines: Any, told: Told, file: Path) -> None:
    address = machines.there(0).address
    assert told("simulate", file, *SHORT, "--cluster", address, "--seconds", "1") == (
        2,
        "",
        f"haplanner: There is no worker at {address}: waiting for one\n"
        f"haplanner: no worker came to {address} within 1 s\n",
    )


def test_a_wrong_address_is_told_in_one_line(told: Told, file: Path) -> None:
    code, out, err = told("simulate", file, *SHORT, "--cluster", "10.0.0.1:8786")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("haplanner: the cluster must be like tcp://host:8786, or a scheduler file; ")


def test_a_chart_without_histories_has_nothing_for_a_cluster(told: Told, file: Path) -> None:
    words = ("--kind", "tornado", "--to", "a.svg", "--cluster", "tcp://a:1")
    sentence = "haplanner: --cluster: the chart 'tornado' shows no histories and is no sweep\n"
    assert told("chart", file, *words) == (2, "", sentence)
