"""However the program ends amid whatever work: quietly, whole files, no thread, nothing unsaved lost."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from haplanner.io.design_file import read_design, write_design
from haplanner.io.recovery import offers
from haplanner.model.design import Design, Simulation
from tests.benchmarks.landscape import landscape
from tests.chart_samples import YEAR, shop
from tests.cli.test_import import THEATRE

ROOT = Path(__file__).parents[2]
ENDINGS = ("close", "quit", "other", "term", "kill")
pytestmark = pytest.mark.timeout(150)
WORK = (
    "analyst: exact", "analyst: simulation", "analyst: history", "causes", "over time", "sureness", "sweep",
    "heat map", "tornado", "compare", "blast", "goal", "explain", "improve", "evidence", "review", "autosave",
    "open", "import", "file watch",
)  # fmt: skip
UNSAVED = {
    "term": signal.SIGTERM,
    "int": signal.SIGINT,
    "hup": signal.SIGHUP,
    "kill": signal.SIGKILL,
}
"""Endings that nobody is asked before: what was not saved is offered at the next start."""
OFFSCREEN = "This plugin does not support "
"""What Qt says of its own where there is no screen."""
OUTAGES = "component,start,end\n" + "".join(
    f"power,2024-{month:02}-03 00:00,2024-{month:02}-03 0{month % 4 + 1}:00\n" for month in range(1, 12)
)


def every_work_once() -> list[tuple[str, str]]:
    return [(work, ENDINGS[i % len(ENDINGS)]) for i, work in enumerate(WORK)]


def all_others() -> list[tuple[str, str]]:
    return [(work, ending) for work in WORK for ending in ENDINGS if (work, ending) not in every_work_once()]


def design() -> Design:
    shown = replace(shop(), simulation=Simulation(horizon=5 * YEAR, replications=400, seed=3))
    priced = {i: replace(component, cost=10.0) for i, component in shown.components.items()}
    return shown.with_maps(components=priced)


def ends_quietly(folder: Path, work: str, ending: str) -> None:
    file = folder / "shop.haplan"
    write_design(file, design())
    (folder / "theatre.xml").write_bytes(THEATRE)
    (folder / "outages.csv").write_text(OUTAGES)
    if work == "open":
        write_design(folder / "large.haplan", landscape(60))
    held = file.read_bytes()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),
        **{f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "STATE")},
    }
    command = [sys.executable, "-m", "tests.ui.ending_amid", work, ending, str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        if ending in UNSAVED:
            assert process.stdout is not None
            assert process.stdout.readline() == "begun\n"
            process.send_signal(UNSAVED[ending])
        out, error = process.communicate(timeout=120)
    told = [line for line in error.splitlines() if not line.startswith(OFFSCREEN)]
    assert told == []
    assert process.returncode == (-signal.SIGKILL if ending == "kill" else 0)
    if ending != "kill":
        assert json.loads(out.splitlines()[-1]) == []
    assert file.read_bytes() == held
    review = folder / "review.html"
    assert not review.exists() or review.read_bytes().rstrip().endswith(b"</html>")
    found = offers(next(folder.glob("data/*/recovery"), folder / "none"))
    assert len(found) == (ending in UNSAVED)
    for offer in found:
        copied, problems = offer.read()
        assert (offer.original, problems) == (file, ())
        assert copied.components["power"].failures["failure"].mtbf == 730.0
        assert replace(copied, components=design().components) == read_design(file)


@pytest.mark.parametrize(("work", "ending"), every_work_once())
def test_the_program_ends_quietly_amid_work_of_every_kind(tmp_path: Path, work: str, ending: str) -> None:
    ends_quietly(tmp_path, work, ending)


@pytest.mark.parametrize("ending", ["int", "hup"])
def test_ctrl_c_and_the_end_of_the_terminal_end_it_as_a_logout_does(tmp_path: Path, ending: str) -> None:
    ends_quietly(tmp_path, "autosave", ending)


@pytest.mark.slow
@pytest.mark.parametrize(("work", "ending"), all_others())
def test_the_program_ends_quietly_however_it_ends(tmp_path: Path, work: str, ending: str) -> None:
    ends_quietly(tmp_path, work, ending)
