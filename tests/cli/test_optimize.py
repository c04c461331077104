import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from haplanner.engine.exact import analyze
from haplanner.io.codec import read_bytes
from haplanner.model.scenario import apply_patch

TIERS = {
    "haplanner": 1,
    "name": "Tiers",
    "components": {
        name: {
            "name": name.upper(),
            "group": f"g-{name}",
            "cost": cost,
            "failures": {"f": {"mtbf": r, "mttr": round(1 - r, 9)}},
        }
        for name, r, cost in (("a", 0.8, 6), ("b", 0.65, 9), ("c", 0.78, 6))
    },
    "groups": {"g-a": {}, "g-b": {}, "g-c": {}},
    "links": {i: {"source": "shop", "target": f"g-{i}"} for i in "abc"},
    "services": {"shop": {"name": "Shop"}},
    "scenarios": {"dear": {"patch": {"components": {"a": {"cost": 60}}}}},
}
"""RAP-G1: within 33, two, one and two units are best, at 0.5937984."""


@pytest.fixture
def tiers(tmp_path: Path) -> Path:
    path = tmp_path / "tiers.haplan"
    path.write_text(json.dumps(TIERS))
    return path


def record(process: Any, code: int = 0) -> Any:
    assert process.stderr == b""
    assert process.returncode == code
    return json.loads(process.stdout)


def test_the_best_within_a_budget_is_told_with_its_proof(haplanner: Callable[..., Any], tiers: Path) -> None:
    text = haplanner("optimize", tiers, "--budget", "33").stdout.decode()
    assert "The most available for at most 33 a year: 59.37%" in text
    assert "Units of A: 2 units" in text
    assert "Proven: no other way to decide of what has a price is better." in text


def test_the_json_says_how_to_decide_so(haplanner: Callable[..., Any], tiers: Path) -> None:
    told = record(haplanner("optimize", tiers, "--budget", "33", "--json"))
    assert set(told) == {
        "design", "scenario", "service", "budget", "target", "now", "answer", "proven", "gap", "bound",
        "front", "front_complete", "by_itself", "next_nine", "assumptions", "ways", "computed",
        "without_price",
    }  # fmt: skip
    assert told["answer"]["availability"] == pytest.approx(0.5937984, abs=1e-10)
    assert told["answer"]["cost"] == 33
    assert (told["proven"], told["gap"], told["front_complete"]) == (True, 0.0, True)
    assert told["answer"]["patch"] == {"components": {"a": {"count": 2}, "c": {"count": 2}}}
    base = read_bytes(tiers.read_bytes())
    for point in told["front"]:
        again = analyze(apply_patch(base, point["patch"]), 0).services["shop"].figures
        assert point["unavailability"] == pytest.approx(again.unavailability, rel=1e-12)
    prices = [point["cost"] for point in told["front"]]
    assert prices == sorted(prices)


def test_the_cheapest_for_a_target_is_told(haplanner: Callable[..., Any], tiers: Path) -> None:
    told = record(haplanner("optimize", tiers, "--target", "59%", "--json"))
    assert told["answer"]["cost"] == 33
    assert told["bound"] == 33


def test_what_nothing_meets_is_exit_code_1(haplanner: Callable[..., Any], tiers: Path) -> None:
    process = haplanner("optimize", tiers, "--target", "5 nines")
    assert (process.returncode, process.stderr) == (1, b"")
    assert b"Nothing of what has a price meets 99.999%:" in process.stdout
    assert record(haplanner("optimize", tiers, "--budget", "5", "--json"), 1)["answer"] is None


def test_the_target_is_told_as_it_was_typed(haplanner: Callable[..., Any], tiers: Path) -> None:
    process = haplanner("optimize", tiers, "--target", "99.99999999%")
    assert b" meets 99.99999999%: " in process.stdout


def test_what_has_no_price_at_all_is_named_the_weakest_first(haplanner: Callable[..., Any]) -> None:
    # In series, the least available saves most: B is up 65 % of the time, C 78 %, A 80 %.
    components: dict[str, Any] = json.loads(json.dumps(TIERS["components"]))
    for name in "abc":
        del components[name]["cost"]
    steady = {"group": "g-e", "cost": 1, "failures": {"f": {"mtbf": 999, "mttr": 1}}}
    design = {**TIERS, "scenarios": {}, "components": {**components, "e": steady}}
    design["groups"] = {"g-a": {}, "g-b": {}, "g-c": {}, "g-e": {}}
    design["links"] = {i: {"source": "shop", "target": f"g-{i}"} for i in "abce"}
    text = haplanner("optimize", "-", "--target", "99%", stdin=json.dumps(design).encode()).stdout.decode()
    assert "Left out, as nothing about them has a price: B, C, A\n" in text
    assert text.index("Left out") < text.index("Nothing of what has a price meets 99%: ")


def test_where_all_has_a_price_nothing_is_said_to_be_left_out(
    haplanner: Callable[..., Any], tiers: Path, tmp_path: Path
) -> None:
    patch = {"components": {"a": {"count": 2}}}
    only = {"decisions": [{"name": "x", "options": [{"name": "y", "cost": 1, "patch": patch}]}]}
    choices = tmp_path / "choices.json"
    choices.write_text(json.dumps(only))
    text = haplanner("optimize", tiers, "--choices", choices, "--budget", "33").stdout.decode()
    assert "Proven: no other way to decide is better." in text
    assert "Left out" not in text


def test_a_scenario_is_improved_and_patches_are_those_of_the_base(
    haplanner: Callable[..., Any], tiers: Path
) -> None:
    told = record(haplanner("optimize", tiers, "--scenario", "dear", "--json"))
    assert told["now"]["cost"] == 75
    assert told["now"]["patch"] == {"components": {"a": {"cost": 60}}}


def test_choices_are_written_filled_in_and_used(
    haplanner: Callable[..., Any], tiers: Path, tmp_path: Path
) -> None:
    choices = tmp_path / "choices.json"
    assert haplanner("optimize", tiers, "--write-choices", choices).returncode == 0
    written = json.loads(choices.read_text())
    recovery = next(d for d in written["decisions"] if d["name"] == "Recovery of B")
    assert [option["cost"] for option in recovery["options"]] == [None]
    recovery["options"][0]["cost"] = 1
    choices.write_text(json.dumps({"decisions": [recovery]}))
    told = record(haplanner("optimize", tiers, "--choices", choices, "--json"))
    assert [one["option"] for one in told["by_itself"]] == [recovery["options"][0]["name"]]
    assert [point["cost"] for point in told["front"]] == [21, 22]
    assert told["without_price"] == []


BAD_CHOICES = {
    "not json": (b"{", "is not a choices file, or is damaged at line 1"),
    "unknown": (b'{"decisions": [], "more": 1}', "more: is not a field"),
    "no price": (b'{"decisions": [{"name": "x", "options": [{"name": "y"}]}]}', "cost: is required"),
    "all unknown": (
        b'{"decisions": [{"name": "x", "options": [{"name": "y", "cost": null}]}]}',
        "nothing that could be decided has a price",
    ),
    "odd patch": (
        b'{"decisions": [{"name": "x", "options": [{"name": "y", "cost": 1, "patch": {"components": {"a": '
        b'{"count": -1}}}}]}]}',
        "x, y.components.a.count: must be",
    ),
}


@pytest.mark.parametrize("name", BAD_CHOICES)
def test_bad_choices_are_refused_in_one_line(
    haplanner: Callable[..., Any], tiers: Path, tmp_path: Path, name: str
) -> None:
    data, told = BAD_CHOICES[name]
    choices = tmp_path / "choices.json"
    choices.write_bytes(data)
    process = haplanner("optimize", tiers, "--choices", choices)
    assert (process.returncode, process.stdout) == (2, b"")
    line = process.stderr.decode()
    assert told in line
    assert line.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--budget", "-1"], "not negative"),
        (["--budget", "much"], "--budget"),
        (["--target", "120%"], "--target"),
        (["--budget", "5", "--target", "99%"], "not allowed with"),
        (["--service", "mail"], "has no service 'mail'; it has shop"),
        (["--choices", "absent.json"], "absent.json: there is no such file"),
    ],
)
def test_bad_usage_is_refused_in_one_line(
    haplanner: Callable[..., Any], tiers: Path, words: list[str], told: str
) -> None:
    process = haplanner("optimize", tiers, *words)
    assert (process.returncode, process.stdout) == (2, b"")
    line = process.stderr.decode()
    assert told in line
    assert line.count("\n") == 1


def test_without_prices_or_services_there_is_nothing_to_optimize(haplanner: Callable[..., Any]) -> None:
    components: dict[str, Any] = TIERS["components"]  # type: ignore[assignment]
    unpriced = {i: {k: v for k, v in c.items() if k != "cost"} for i, c in components.items()}
    free = {**TIERS, "scenarios": {}, "components": unpriced}
    process = haplanner("optimize", "-", stdin=json.dumps(free).encode())
    assert process.returncode == 2
    assert b"nothing that could be decided has a price" in process.stderr
    process = haplanner("optimize", "-", stdin=b'{"haplanner": 1, "components": {"a": {"cost": 1}}}')
    assert process.returncode == 2
    assert b"has no service" in process.stderr
