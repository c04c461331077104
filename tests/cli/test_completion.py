"""Shells complete what the help texts tell of, and nothing else."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from haplanner.cli.parsing import COMMANDS, SHELLS
from haplanner.report.charts.catalogue import KINDS

COMPLETE = """
source {script}
COMP_WORDS=({words})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
compopt() {{ [[ $* == "-o default" ]] && printf '%s\\n' FILES; }}
_haplanner
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The script for each shell, as the program prints it."""
    folder = tmp_path_factory.mktemp("completion")
    made = {}
    for shell in SHELLS:
        command = [sys.executable, "-m", "haplanner", "--completion", shell]
        printed = subprocess.run(command, capture_output=True, check=True, timeout=50)
        assert printed.stderr == b""
        made[shell] = folder / f"haplanner.{shell}"
        made[shell].write_bytes(printed.stdout)
    return made


def in_bash(script: Path, *words: str) -> set[str]:
    """What bash offers for the last word; `FILES` where it completes names of files too."""
    program = COMPLETE.format(script=shlex.quote(str(script)), words=" ".join(map(shlex.quote, words)))
    run = subprocess.run(
        ["bash", "--norc", "-c", program], capture_output=True, text=True, check=True, timeout=50
    )
    assert run.stderr == ""
    return set(run.stdout.split())


def in_fish(script: Path, line: str) -> set[str]:
    """What fish offers for the last word."""
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    program = f"source {shlex.quote(str(script))}; complete -C {shlex.quote(line)}"
    home = str(script.parent)
    run = subprocess.run(
        ["fish", "--no-config", "-c", program],
        env={"PATH": os.environ["PATH"], "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home},
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
        timeout=50,
    )
    return {found.split("\t")[0] for found in run.stdout.splitlines()}


def told_options(haplanner: Callable[..., Any], *command: str) -> set[str]:
    """The options that the help text lists."""
    text = haplanner(*command, "--help").stdout.decode()
    listed = text.partition("\noptions:\n")[2]
    return {option for line in re.findall(r"^  (-.*?)(?:  |$)", listed, re.M) for option in _names(line)}


def _names(line: str) -> list[str]:
    return [part.split()[0] for part in line.split(", ")]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_option_that_the_help_tells_of_is_offered_and_no_other(
    haplanner: Callable[..., Any], scripts: dict[str, Path], command: str
) -> None:
    words = (command,) if command else ()
    told = told_options(haplanner, *words)
    assert "--help" in told
    assert in_bash(scripts["bash"], "haplanner", *words, "-") == told
    long = {option for option in told if option.startswith("--")}
    assert in_fish(scripts["fish"], " ".join(("haplanner", *words, "--"))) == long


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("",), {*COMMANDS, "FILES"}),
        (("ch",), {"check", "chart", "FILES"}),
        (("analyze", ""), {"FILES"}),
        (("analyze", "a b.haplan", "--ex"), {"--explain"}),
        (("chart", "x", "--kind", ""), {*(kind for kind, _ in KINDS), "replay"}),
        (("chart", "x", "--run", "w"), {"worst"}),
        (("chart", "x", "--to", "c"), {"FILES"}),
        (("chart", "x", "--scenario", ""), set()),
        (("report", "x", "--lang", ""), {"en", "zh_CN"}),
        (("--theme", ""), {"light", "dark", "system"}),
        (("--template", "web"), {"web-shop"}),
        (("--completion", ""), set(SHELLS)),
        (("--debug", "chart", "x", "--ki"), {"--kind"}),
    ],
)
def test_what_may_follow_is_offered_in_bash(
    scripts: dict[str, Path], words: tuple[str, ...], offered: set[str]
) -> None:
    assert in_bash(scripts["bash"], "haplanner", *words) == offered


def test_bash_takes_the_script_as_the_manual_says(scripts: dict[str, Path]) -> None:
    program = f"source <(cat {shlex.quote(str(scripts['bash']))}); complete -p haplanner; compgen -A function"
    run = subprocess.run(["bash", "--norc", "-c", program], capture_output=True, text=True, timeout=50)
    assert run.stdout.splitlines() == ["complete -F _haplanner haplanner", "_haplanner"]


def test_what_may_follow_is_offered_in_fish(scripts: dict[str, Path]) -> None:
    script = scripts["fish"]
    (script.parent / "shop.haplan").touch()
    assert in_fish(script, "haplanner che") >= {"check"}
    assert in_fish(script, "haplanner chart x --run ") == {"typical", "worst", "first"}
    assert in_fish(script, "haplanner report x --to sho") == {"shop.haplan"}
    assert in_fish(script, "haplanner analyze sho") == {"shop.haplan"}
    assert in_fish(script, "haplanner analyze --scenario sho") == set()


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_reads_its_script_without_a_complaint(scripts: dict[str, Path], shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    run = subprocess.run([shell, "-n", str(scripts[shell])], capture_output=True, text=True, timeout=50)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_zsh_knows_every_command_and_option(haplanner: Callable[..., Any], scripts: dict[str, Path]) -> None:
    text = scripts["zsh"].read_text("utf-8")
    assert text.startswith("#compdef haplanner\n")
    for command in COMMANDS:
        part = text.partition(f"\n        {command})\n")[2].partition(";;")[0]
        assert set(re.findall(r"'(-[\w-]+)\[", part)) == told_options(haplanner, command)


def test_another_shell_is_refused_and_those_there_are_are_named(haplanner: Callable[..., Any]) -> None:
    process = haplanner("--completion", "tcsh")
    assert process.returncode == 2
    assert all(shell in process.stderr.decode() for shell in SHELLS)
