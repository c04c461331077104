"""What Python programs call says what the command line says, needs no Qt, and is loaded when it is used."""

from __future__ import annotations

import doctest
import json
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import haplanner
from haplanner import api
from haplanner.io.templates import EXAMPLE, load
from haplanner.model.elements import Component, Service
from haplanner.resources import resource

LANGUAGES = ("en", "zh_CN")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The example as a file."""
    path = tmp_path / "shop.haplan"
    path.write_bytes(resource("templates", f"{EXAMPLE}.haplan").read_bytes())
    return path


def program(*words: object) -> str:
    """What a Python program of its own prints."""
    run = subprocess.run(
        [sys.executable, *map(str, words)], capture_output=True, text=True, timeout=50, check=True
    )
    return run.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_guide_does_what_it_says(
    language: str, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shop.parent)
    text = resource("help", language, "python.md").read_text(encoding="utf-8").replace("```", "")
    examples = doctest.DocTestParser().get_doctest(text, {}, f"python.md {language}", None, 0)
    assert len(examples.examples) > 15
    told: list[str] = []
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=told.append).failed == 0, (
        "".join(told)
    )


def test_the_guide_shows_the_same_examples_in_both_languages() -> None:
    def code(language: str) -> list[str]:
        return resource("help", language, "python.md").read_text(encoding="utf-8").split("```")[1::2]

    assert code("en") == code("zh_CN")


def test_everything_that_is_offered_is_there_and_described() -> None:
    assert set(haplanner.__all__) <= set(dir(haplanner))
    for name in haplanner.__all__:
        assert getattr(haplanner, name).__doc__, name
    with pytest.raises(AttributeError, match="no attribute 'analyse'"):
        haplanner.analyse  # noqa: B018 - asked for


def test_the_guide_names_everything_that_is_offered() -> None:
    text = resource("help", "en", "python.md").read_text(encoding="utf-8")
    assert [name for name in haplanner.__all__ if name not in text.replace("new\ndesign", "Design")] == []


def test_importing_it_loads_neither_numpy_nor_qt_and_asking_loads_no_qt(shop: Path) -> None:
    asked = (
        "import sys, haplanner\n"
        "print(sorted(m for m in sys.modules if m.startswith('haplanner')), 'numpy' in sys.modules)\n"
        f"design = haplanner.open_design({str(shop)!r})\n"
        "print('numpy' in sys.modules)\n"
        "haplanner.check(design), haplanner.compare(design), haplanner.over_time(design)\n"
        "haplanner.history(haplanner.simulate(design, years=1, replications=2), 'worst')\n"
        "print([m for m in sys.modules if m.startswith(('PySide6', 'shiboken6', 'pyqtgraph'))])\n"
    )
    assert program("-c", asked).splitlines() == ["['haplanner'] False", "False", "[]"]


def test_importing_it_takes_less_than_50_ms() -> None:
    timed = "import time; t = time.process_time(); import haplanner; print(time.process_time() - t)"
    assert min(float(program("-c", timed)) for _ in range(3)) < 0.05


@pytest.mark.parametrize("scenario", [None, "faster-repair"])
def test_analyze_says_what_the_command_line_says(shop: Path, scenario: str | None) -> None:
    words = [] if scenario is None else ["--scenario", scenario]
    told = json.loads(program("-m", "haplanner", "analyze", shop, "--json", *words))
    found = haplanner.analyze(haplanner.open_design(shop), scenario)
    for service_id, record in told["services"].items():
        result = found.services[service_id]
        assert record["unavailability"] == result.figures.unavailability
        assert record["failures_per_year"] == result.figures.failures_per_year
        assert record["method"] == result.method
        assert record["meets_target"] == result.meets_target
        for element_id, importance in record["importance"].items():
            # Machine code, which one of the two may have by then, adds up in another order.
            there = result.importance[element_id].downtime_caused
            assert math.isclose(importance["downtime_caused"], there, rel_tol=1e-12)
    assert told["elements"].keys() == found.elements.keys()
    course = haplanner.over_time(haplanner.open_design(shop), scenario=scenario)["users"]
    told_course = told["services"]["users"]["over_time"]
    assert told_course["mean_time_to_first_outage"] == course.mean_time_to_first_outage


def test_optimize_says_what_the_command_line_says(shop: Path, tmp_path: Path) -> None:
    def option(name: str, cost: float, element: str, mttr: float) -> dict[str, Any]:
        failures = {"failures": {"failure": {"mttr": mttr}}}
        return {"name": name, "cost": cost, "patch": {"components": {element: failures}}}

    choices = {
        "decisions": [
            {"name": "Storage", "options": [option("spare", 900, "storage", 2)]},
            {"name": "Power", "options": [option("generator", 6000, "power-feed", 0.5)]},
        ]
    }
    file = tmp_path / "choices.json"
    file.write_text(json.dumps(choices))
    words = ["--choices", file, "--budget", "70500", "--json"]
    told = json.loads(program("-m", "haplanner", "optimize", shop, *words))
    design = haplanner.open_design(shop)
    for given in (choices, file, str(file)):
        found = haplanner.optimize(design, budget=70_500, choices=given)
        assert found.answer is not None
        assert found.proven
        assert (found.answer.price, found.answer.unavailability) == (
            told["answer"]["cost"],
            told["answer"]["unavailability"],
        )
        assert [point.price for point in found.front] == [one["cost"] for one in told["front"]]


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ({"service": "nobody"}, "services: has no 'nobody'"),
        ({"budget": 1.0, "target": 0.9}, "target: is asked for beside a budget"),
        ({"target": 1.5}, "target: must be > 0 and < 1, is 1.5"),
        ({"budget": math.nan}, "budget: must be ≥ 0, is nan"),
        (
            {"choices": {"decisions": [{"name": "A", "options": [{"cost": 1}]}]}},
            "choices.decisions[0].options[0]",
        ),
        ({"choices": {"decisions": []}}, "choices: nothing that could be decided has a price"),
    ],
)
def test_what_cannot_be_optimized_is_refused_with_its_place(
    shop: Path, asked: dict[str, Any], place: str
) -> None:
    with pytest.raises(haplanner.DesignError) as refused:
        haplanner.optimize(haplanner.open_design(shop), **asked)
    assert place in str(refused.value)


def test_fit_says_what_the_command_line_says(tmp_path: Path) -> None:
    file = tmp_path / "incidents.csv"
    rows = ("host,begin,end", "db,2024-03-01 10:00,2024-03-01 14:00", "db,2024-09-01 08:00,2024-09-01 16:00")
    file.write_text("\n".join(rows))
    words = ["--columns", "component=host,start=begin", "--units", "db=2", "--confidence", "80%"]
    watch = ["--start", "2024-01-01", "--end", "2025-01-01", "--timezone", "Europe/Berlin"]
    told = json.loads(program("-m", "haplanner", "fit", file, *words, *watch, "--json"))
    found = haplanner.fit(
        file,
        columns={"component": "host", "start": "begin"},
        units={"db": 2},
        confidence=0.8,
        start="2024-01-01",
        end="2025-01-01",
        timezone="Europe/Berlin",
    )
    (record,) = told["components"].values() if isinstance(told["components"], dict) else told["components"]
    assert (found["db"].mtbf, found["db"].mttr) == (record["mtbf"], record["mttr"])
    # Two units, watched for a leap year each, down for 12 hours altogether.
    assert found["db"].mtbf == (2 * 366 * 24 - 12) / 2
    with pytest.raises(haplanner.DesignError, match="confidence: must be > 0 and < 1, is 1"):
        haplanner.fit(file, confidence=1.0)
    with pytest.raises(haplanner.FileRefused):
        haplanner.fit(tmp_path / "absent.csv")


def test_simulate_says_what_the_command_line_says(shop: Path) -> None:
    plan = ["--years", 2, "--replications", 50, "--seed", 7]
    told = json.loads(program("-m", "haplanner", "simulate", shop, "--json", *plan))
    found = haplanner.simulate(haplanner.open_design(shop), years=2, replications=50, seed=7)
    assert told["services"]["users"]["unavailability"] == found.services["users"].unavailability
    assert told["events_simulated"] == found.events
    assert (found.horizon, found.seed, found.replications_done) == (17_520.0, 7, 50)


def test_check_says_what_the_command_line_says(shop: Path) -> None:
    strict = haplanner.with_changes(load(EXAMPLE), {"services": {"users": {"target": 0.9999}}})
    verdict = haplanner.check(strict)["users"]
    assert verdict.met is False
    haplanner.save_design(strict, shop)
    run = subprocess.run(
        [sys.executable, "-m", "haplanner", "check", shop], capture_output=True, text=True, timeout=50
    )
    assert (run.returncode, run.stdout) == (1, f"MISSED  {verdict.sentence}\n")
    assert haplanner.check(haplanner.Design(services={"a": Service()})) == {}  # no target


def test_what_is_saved_opens_as_the_same_design(tmp_path: Path) -> None:
    design = load(EXAMPLE)
    haplanner.save_design(design, tmp_path / "copy.haplan")
    assert haplanner.open_design(tmp_path / "copy.haplan") == design
    with pytest.raises(haplanner.SaveFailed, match="the folder is not there"):
        haplanner.save_design(design, tmp_path / "nowhere" / "copy.haplan")


def test_compare_gives_the_reason_in_the_place_of_figures_that_there_are_not() -> None:
    design = load(EXAMPLE)
    cut = {"components": {"storage": None}}  # the arrow to it stays
    broken = haplanner.Design(
        **{name: getattr(design, name) for name in ("components", "groups", "domains", "services", "links")},
        scenarios={"cut": type(design.scenarios["faster-repair"])("Cut", cut)},
    )
    found = haplanner.compare(broken)
    assert isinstance(found["cut"], haplanner.CannotCompute)
    assert "storage" in str(found["cut"])
    assert found[None] is not None


@pytest.mark.parametrize(
    ("ask", "place", "words"),
    [
        (lambda d: haplanner.analyze(d, "faster"), "scenarios", "did you mean 'faster-repair'?"),
        (lambda d: haplanner.simulate(d, years=-1), "horizon", "must be > 0"),
        (lambda d: haplanner.simulate(haplanner.Design()), "services", "no service"),
        (lambda d: haplanner.with_changes(d, {"scenarios": {}}), "patch.scenarios", "cannot be changed"),
    ],
)
def test_what_is_refused_names_its_place(
    ask: Callable[[haplanner.Design], Any], place: str, words: str
) -> None:
    with pytest.raises(haplanner.DesignError) as refused:
        ask(load(EXAMPLE))
    (problem,) = refused.value.problems
    assert problem.path == place
    assert words in problem.message


def test_a_file_that_is_no_design_is_refused_with_every_place(tmp_path: Path) -> None:
    path = tmp_path / "bad.haplan"
    path.write_text('{"haplanner": 1, "components": {"a": {"capacity": -1, "count": 0}}}')
    with pytest.raises(haplanner.FileRefused) as refused:
        haplanner.open_design(path)
    assert {p.path for p in refused.value.problems} == {"components.a.capacity", "components.a.count"}


def test_changes_leave_the_design_as_it_was() -> None:
    before = haplanner.Design(components={"web": Component(cost=1.0)})
    after = haplanner.with_changes(before, {"components": {"web": {"cost": 2.0}}})
    assert (before.components["web"].cost, after.components["web"].cost) == (1.0, 2.0)


def test_the_examples_of_its_docstrings_run() -> None:
    assert haplanner.analyze is api.analyze
    result = doctest.testmod(api)
    assert (result.failed, result.attempted > 5) == (0, True)
