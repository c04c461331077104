"""haplanner(1) tells of every command and option, in words that no formatter complains of."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from haplanner import __version__
from haplanner.cli.parsing import COMMANDS, parse, parsers

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging" / "man_page.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("man_page", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, written by an interpreter that has no library at all."""
    path = tmp_path_factory.mktemp("man") / "haplanner.1"
    bare = [sys.executable, "-I", "-S", str(SCRIPT), str(path)]
    subprocess.run(bare, check=True, timeout=50, cwd=path.parent)
    return path


def read(page: Path) -> str:
    """The page as it is read, without bold and without the hyphens of broken words."""
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    run = subprocess.run(
        ["groff", "-man", "-ww", "-b", "-Tutf8", "-Kutf8", "-P-cbou", "-rLL=200n", str(page)],
        capture_output=True,
        text=True,
        timeout=50,
    )
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout.replace("\u2010\n", "")


def test_the_page_has_every_command_with_every_option(page: Path) -> None:
    text = read(page)
    for name, parser in parsers().items():
        part = re.split(r"\n {3}(?=\w+\n)|\n(?=[A-Z]{2})", text)
        mine = text if not name else next(p for p in part if p.startswith(f"{name}\n"))
        for option in re.findall(r"(?<![\w-])--?[a-z][\w-]*", parser.format_usage()):
            assert option in mine, (name, option)


def test_sections_stand_in_the_usual_order(page: Path) -> None:
    heads = re.findall(r"^\.SH (.*)$", page.read_text("utf-8"), re.M)
    assert heads == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS", "EXAMPLES", "SEE ALSO",
    ]  # fmt: skip


def test_it_bears_the_version_and_no_date_so_that_it_is_the_same_tomorrow(
    page: Path, script: ModuleType
) -> None:
    assert page.read_text("utf-8") == script.man_page()
    head = page.read_text("utf-8").splitlines()[0]
    assert head == f'.TH HAPLANNER 1 "" "HA Planner {__version__}" "User Commands"'


def test_every_example_is_understood(script: ModuleType, tmp_path: Path) -> None:
    asked = []
    for command, _ in script.EXAMPLES:
        words = command.rpartition("| ")[2].split()
        assert words[0] == "haplanner"
        asked.append(parse(words[1:]).command)
    assert {*asked} <= {"window", *COMMANDS}
    assert len({*asked}) > 4


def test_the_package_has_the_page_and_the_scripts_of_the_shells_where_they_are_looked_for() -> None:
    text = (ROOT / "packaging" / "deb").read_text("utf-8")
    for place in (
        "usr/share/man/man1",
        "usr/share/bash-completion/completions",
        "usr/share/zsh/vendor-completions",
        "usr/share/fish/vendor_completions.d",
    ):
        assert place in text
