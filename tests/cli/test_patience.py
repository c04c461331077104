"""Designs that are too large for an exact answer in time: estimated, said so, and never judged by chance."""

import io
import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from haplanner.cli.main import main
from haplanner.cli.progress import Progress
from haplanner.engine import exact
from haplanner.engine.patience import Patience
from haplanner.engine.results import Analysis, Figures, ServiceResult, TooLarge
from haplanner.io.design_file import read_design
from haplanner.model.design import Design
from haplanner.model.problem import Problem

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: its exit code, output and errors."""

    def call(*words: object) -> tuple[int, str, str]:
        def nothing(*_: object) -> Any:
            raise AssertionError("no window and no picture is asked for")

        code = main([str(word) for word in words], nothing, nothing, nothing)
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def estimated(monkeypatch: pytest.MonkeyPatch) -> Callable[[float, float], None]:
    """No design has an exact answer; the estimate knows nothing but these bounds."""

    def give(low: float, high: float) -> None:
        def analyze(design: Design, cut_sets: int = 100, patience: Patience | None = None) -> Analysis:
            raise TooLarge([Problem("services.shop", "is too large for an exact answer")])

        def estimate(design: Design, reason: TooLarge, patience: Patience) -> Analysis:
            patience.tell("Simulating")
            figures = Figures((low + high) / 2, 1e-4)
            services = {}
            for service_id, service in design.services.items():
                allowed = 1.0 - (service.target or 0.0)
                met = True if high <= allowed else False if low > allowed else None
                services[service_id] = ServiceResult(
                    figures,
                    "simulated",
                    (str(reason),),
                    {},
                    (),
                    False,
                    met,
                    unavailability_bounds=(low, high),
                )
            return Analysis(design, services, {}, 0.1)

        def over_time(*_: object, **__: object) -> Any:
            raise AssertionError("nobody tries what has just turned out to be too large")

        monkeypatch.setattr(exact, "analyze", analyze)
        for name, function in (("estimate", estimate), ("over_time", over_time)):
            module = ModuleType(f"haplanner.engine.{name}")
            setattr(module, name, function)
            monkeypatch.setitem(sys.modules, module.__name__, module)

    return give


def test_the_estimate_is_printed_with_its_bounds_and_why(
    shop: Path, run: Run, estimated: Callable[[float, float], None]
) -> None:
    estimated(1e-5, 2e-4)
    code, out, err = run("analyze", shop)
    assert (code, err) == (0, "")
    assert "(simulated)" in out
    assert "between 99.98% and 99.999%" in out
    assert "is too large for an exact answer" in " ".join(out.split())
    assert "figures over time need an exact answer" in " ".join(out.split())
    code, out, _ = run("analyze", shop, "--json")
    told = json.loads(out)["services"]["shop"]
    assert (code, told["method"], told["unavailability_bounds"]) == (0, "simulated", [1e-5, 2e-4])
    assert told["meets_target"] is True
    assert told["over_time"] is None
    assert "too large" in told["over_time_error"]


def test_the_estimate_of_the_engine_is_what_is_printed(
    shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    truth = exact.analyze(read_design(shop)).services["shop"].figures.unavailability

    def analyze(design: Design, cut_sets: int = 100, patience: Patience | None = None) -> Analysis:
        raise TooLarge([Problem("services.shop", "is too large for an exact answer")])

    monkeypatch.setattr(exact, "analyze", analyze)
    code, out, err = run("analyze", shop, "--patience", "0.5", "--json")
    told = json.loads(out)["services"]["shop"]
    assert (code, err, told["method"]) == (0, "", "simulated")
    low, high = told["unavailability_bounds"]
    assert low <= truth <= high
    assert (told["cut_sets_complete"], told["cut_sets_left_out"]) == (False, None)
    code, out, err = run("check", shop, "--patience", "0.5")
    assert (code, err) == (0 if out.startswith("ok") else 1, "")
    assert out.endswith("(simulated)\n")


@pytest.mark.parametrize(
    ("low", "high", "code", "begins"),
    [
        (1e-5, 4e-4, 0, "ok      店 Shop: "),
        (6e-4, 1e-3, 1, "MISSED  店 Shop: "),
        (1e-5, 1e-3, 1, "UNKNOWN 店 Shop: cannot tell for a target of 99.95%: what is likely lies on both"),
    ],
)
def test_check_judges_by_the_whole_interval(
    shop: Path,
    run: Run,
    estimated: Callable[[float, float], None],
    low: float,
    high: float,
    code: int,
    begins: str,
) -> None:
    estimated(low, high)
    ended, out, err = run("check", shop)
    assert (ended, err) == (code, "")
    assert out.startswith(begins)
    assert out.endswith("(simulated)\n")


def test_compare_sets_estimates_side_by_side(
    shop: Path, run: Run, estimated: Callable[[float, float], None]
) -> None:
    estimated(1e-5, 2e-4)
    code, out, _ = run("compare", shop, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["base"]["services"]["shop"]["method"] == "simulated"
    assert told["scenarios"]["slow"]["services"]["shop"]["unavailability_bounds"] == [1e-5, 2e-4]


def test_a_chart_of_estimated_figures_says_so_in_its_footer(
    shop: Path, tmp_path: Path, run: Run, estimated: Callable[[float, float], None]
) -> None:
    estimated(1e-5, 2e-4)
    for kind in ("waterfall", "importance", "limits"):
        to = tmp_path / f"{kind}.svg"
        assert run("chart", shop, "--kind", kind, "--to", to) == (0, "", "")
        text = to.read_text(encoding="utf-8")
        assert "· simulated ·" in text
        assert "not worked out" in text
    code, _, err = run("chart", shop, "--kind", "sweep", "--to", tmp_path / "sweep.svg")
    assert code == 2
    assert "too large" in err


class Terminal(io.StringIO):
    """What is written to it can be read back; it takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_told_on_a_terminal_only_and_takes_itself_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Progress() as tell:
        tell("Building")
    assert capsys.readouterr().err == ""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with suppress(KeyboardInterrupt), Progress() as tell:
        tell("Building")
        raise KeyboardInterrupt
    assert terminal.getvalue() == "\r\x1b[KBuilding\r\x1b[K"


def test_ctrl_c_while_computing_ends_without_a_word(
    shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def analyze(*_: object, **__: object) -> Analysis:
        raise KeyboardInterrupt

    monkeypatch.setattr(exact, "analyze", analyze)
    assert run("analyze", shop) == (130, "", "")


def entangled(nodes: int = 200) -> dict[str, Any]:
    """A network whose nodes each need any one of their neighbours: far too large to be solved in full."""
    draw = random.Random(1)
    names = [f"n{i}" for i in range(nodes)]
    inside = [(a, b, True) for a in names for b in draw.sample(names, 4) if a != b]
    ends = [("s", a, False) for a in draw.sample(names, 3)] + [(a, "t", False) for a in draw.sample(names, 3)]
    failing = {"needs": "any", "failures": {"f": {"mtbf": 1000, "mttr": 10}}}
    links = enumerate(inside + ends)
    return {
        "haplanner": 1,
        "components": dict.fromkeys(names, failing) | {"t": {}},
        "links": {str(i): {"source": a, "target": b, "both_ways": both} for i, (a, b, both) in links},
        "services": {"s": {"needs": "any"}},
    }


def test_ctrl_c_stops_a_long_computation_at_once_and_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "net.haplan"
    path.write_text(json.dumps(entangled()))
    words = [sys.executable, "-m", "haplanner", "analyze", str(path), "--patience", "600"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(3.0)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")
