"""The recipe for a gate that the guide gives is run as it stands, on designs that pass and that do not."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import haplanner
from haplanner.cli.parsing import COMMANDS
from haplanner.model.design import Design, Scenario, Simulation
from haplanner.model.elements import Component, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.resources import read_text

PAGE = "command-line.md"
pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

SHOP = Design(
    components={"web": Component(capacity=100.0, failures={"crash": FailureMode(mtbf=9_999, mttr=1)})},
    services={"users": Service(target=0.999, demand=10.0)},
    links={"1": Link("users", "web")},
    scenarios={
        "faster-repair": Scenario("", {"components": {"web": {"failures": {"crash": {"mttr": 0.5}}}}})
    },
    simulation=Simulation(horizon=8_760, replications=10),
)
"""Down for one hour in 10,000: 99.99 %."""
Ended = subprocess.CompletedProcess[str]


def scripts(language: str = "en") -> list[str]:
    return re.findall(r"```sh\n(.*?)```", read_text("help", language, PAGE), re.DOTALL)


def lines_of_yaml() -> list[str]:
    (text,) = re.findall(r"```yaml\n(.*?)```", read_text("help", "en", PAGE), re.DOTALL)
    return [line for line in re.findall(r"^ +- (.*)$", text, re.MULTILINE) if line.startswith("haplanner")]


@pytest.fixture
def run(tmp_path: Path, command_on_path: dict[str, str]) -> Callable[[str], Ended]:
    def run(script: str) -> Ended:
        return subprocess.run(
            ["sh", "-c", script],
            cwd=tmp_path,
            env=command_on_path,
            capture_output=True,
            text=True,
            timeout=200,
        )

    return run


@pytest.fixture
def command_on_path(tmp_path: Path) -> dict[str, str]:
    """An environment in which `haplanner` is this one."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "haplanner"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m haplanner "$@"\n')
    command.chmod(0o755)
    root = str(Path(haplanner.__file__).parents[1])
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": root}


def test_the_gate_passes_where_every_target_is_met(tmp_path: Path, run: Callable[[str], Ended]) -> None:
    haplanner.save_design(SHOP, tmp_path / "shop.haplan")
    ended = run(scripts()[0])
    assert (ended.returncode, ended.stdout.count("ok ")) == (0, 3), ended.stderr
    assert (tmp_path / "review.html").stat().st_size > 10_000


def test_the_steps_of_a_pipeline_pass_where_every_target_is_met(
    tmp_path: Path, run: Callable[[str], Ended]
) -> None:
    haplanner.save_design(SHOP, tmp_path / "shop.haplan")
    assert run("set -e\n" + "\n".join(lines_of_yaml())).returncode == 0
    assert (tmp_path / "review.html").exists()
    assert run(scripts()[1]).stdout.endswith("targets met\n")


def test_the_gate_ends_at_the_first_target_that_is_missed(
    tmp_path: Path, run: Callable[[str], Ended]
) -> None:
    strict = haplanner.with_changes(SHOP, {"services": {"users": {"target": 0.99999}}})
    haplanner.save_design(strict, tmp_path / "shop.haplan")
    gate, which = scripts()
    ended = run(gate)
    assert (ended.returncode, ended.stdout.count("MISSED")) == (1, 1), ended.stderr
    assert not (tmp_path / "review.html").exists()
    assert run(which).stdout.endswith("a target is missed\n")


def test_the_gate_tells_a_broken_file_from_a_missed_target(
    tmp_path: Path, run: Callable[[str], Ended]
) -> None:
    (tmp_path / "shop.haplan").write_text('{"haplanner": 1, "servces": {}}')
    gate, which = scripts()
    assert run(gate).returncode == 2
    ended = run(which)
    assert ended.stdout == "the design cannot be read\n"
    assert "servces" in ended.stderr


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_tells_every_command_with_options_that_it_has(
    language: str, run: Callable[[str], Ended]
) -> None:
    text = read_text("help", language, PAGE)
    assert scripts(language) == scripts()
    for command in COMMANDS:
        (row,) = re.findall(rf"^\| `haplanner {command} .*$", text, re.MULTILINE)
        told = run(f"haplanner {command} --help").stdout
        for option in re.findall(r"--[a-z]+", row):
            assert option in told, (command, option)
