"""The set-up says what it cannot do, does it once, and then only looks."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from haplanner.report.charts.catalogue import KINDS

ROOT = Path(__file__).parents[2]
SETUP = ROOT / "packaging" / "setup"
NAMES = ("run", "test", "bundle", "deb", "lowest", "appimage")
SCRIPTS = [SETUP, *(ROOT / "packaging" / name for name in NAMES), ROOT / ".ci" / "run"]


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder of commands that stand in for those of the system."""
    folder = tmp_path / "commands"
    folder.mkdir()
    return folder


def _put(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def _source(script: str, commands: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    path = os.environ["PATH"] if commands is None else f"{commands}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", f'set -euo pipefail; source "$0"; {script}', str(SETUP)],
        env={**os.environ, **more, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=50,
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_script_is_well_formed(script: Path) -> None:
    run = subprocess.run(["bash", "-n", str(script)], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


def test_without_rights_one_line_to_copy_names_what_is_missing(commands: Path) -> None:
    _put(commands, "id", "echo 1000")
    _put(commands, "sudo", "exit 1")
    _put(commands, "apt-get", "echo must not be called >&2; exit 9")
    run = _source('install_packages "Qt needs these." libegl1 libgl1', commands)
    assert run.returncode == 1
    assert "\n    sudo apt-get install -y libegl1 libgl1\n" in run.stderr
    assert "must not be called" not in run.stderr


def test_with_rights_apt_is_asked_and_kept_quiet(commands: Path, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    _put(commands, "id", "echo 0")
    _put(commands, "apt-get", f'echo "$@" >>{calls}; echo chatter')
    run = _source('install_packages "Qt needs these." libegl1 libgl1', commands)
    assert run.returncode == 0
    assert run.stdout == ""
    assert "chatter" not in run.stderr
    update, install = calls.read_text().splitlines()
    assert update.startswith("update")
    assert install.startswith("install")
    assert install.endswith(" libegl1 libgl1")


def test_a_failure_of_apt_is_shown_with_its_reason(commands: Path) -> None:
    _put(commands, "id", "echo 0")
    _put(commands, "apt-get", "echo 'E: no space left' >&2; exit 100")
    run = _source('install_packages "Qt needs these." libegl1', commands)
    assert run.returncode == 1
    assert "E: no space left" in run.stderr
    assert "sudo apt-get install -y libegl1" in run.stderr


def test_passwordless_sudo_counts_as_a_right(commands: Path) -> None:
    _put(commands, "id", "echo 1000")
    _put(commands, "sudo", "exit 0")
    _put(commands, "apt-get", "exit 0")
    assert _source("privilege", commands).stdout == "sudo -n"


def test_an_old_python_is_passed_over(commands: Path) -> None:
    for name in ("python3", "python3.13", "python3.12"):
        _put(commands, name, "exit 1")
    _put(commands, "python3.11", f'exec {sys.executable} "$@"')
    run = _source("find_python", commands)
    assert run.stdout.strip() == str(commands / "python3.11")


def test_without_any_python_it_says_which_is_needed(commands: Path) -> None:
    for name in ("python3", "python3.13", "python3.12", "python3.11"):
        _put(commands, name, "exit 1")
    _put(commands, "id", "echo 1000")
    _put(commands, "sudo", "exit 1")
    _put(commands, "apt-get", "exit 9")
    run = _source("make_venv", commands)
    assert run.returncode == 1
    assert "needs Python 3.11 or newer" in run.stderr
    assert "sudo apt-get install -y python3 python3-venv" in run.stderr


@pytest.fixture
def set_up() -> None:
    if _source("is_set_up test").returncode != 0:
        pytest.skip("this environment was not made by packaging/test")


@pytest.mark.usefixtures("set_up")
def test_a_second_set_up_only_looks_and_takes_no_time(commands: Path) -> None:
    for name in ("apt-get", "pip", "curl"):
        _put(commands, name, "echo must not be called >&2; exit 9")
    began = time.monotonic()
    run = _source("set_up run; echo done", commands, PIP_NO_INDEX="1")
    seconds = time.monotonic() - began
    assert (run.returncode, run.stdout, run.stderr) == (0, "done\n", "")
    assert seconds < 2


@pytest.mark.slow
@pytest.mark.timeout(240)
@pytest.mark.usefixtures("set_up")
def test_without_a_screen_the_main_job_is_done_all_the_same(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    command = ["bash", str(ROOT / "packaging" / "run")]
    run = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert run.returncode == 0, run.stderr
    assert "no screen" in run.stderr
    assert "99." in run.stdout
    folder = tmp_path / "haplanner-review" / "web-shop"
    assert str(folder) in run.stderr
    drawings = list(folder.iterdir())
    assert {drawing.name for drawing in drawings} == {f"{kind}.svg" for kind, _ in KINDS}
    for drawing in drawings:
        assert drawing.read_text(encoding="utf-8").rstrip().endswith("</svg>")
