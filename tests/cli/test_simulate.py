import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from haplanner.cli import simulate
from haplanner.cli.parsing import parse
from haplanner.cli.simulate import run
from haplanner.engine.history import history
from haplanner.engine.simulate import simulate as histories
from haplanner.io.design_file import read_design
from tests.report.workbook_reading import cells

SHORT = ("--years", "3", "--replications", "40", "--seed", "7")


def record(process: Any) -> Any:
    assert process.stderr == b""
    assert process.returncode == 0
    return json.loads(process.stdout)


def test_the_json_has_figures_intervals_and_what_stands_behind_them(
    haplanner: Callable[..., Any], shop: Path
) -> None:
    told = record(haplanner("simulate", shop, *SHORT, "--json", "--scenario", "fragile"))
    service = told["services"]["shop"]
    low, high = service["availability_ci95"]
    assert low <= service["availability"] <= high
    assert service["unavailability"] == pytest.approx(1 - service["availability"])
    assert service["unavailability_ci95"] == pytest.approx([1 - high, 1 - low])
    assert service["ci95"] == [low, high]
    assert service["outages_per_year"] > 0
    assert service["mean_outage_hours"] > 0
    assert told["events_simulated"] > 0
    assert told["seconds"] > 0
    assert (told["seed"], told["replications"], told["horizon_hours"]) == (7, 40, 26280.0)
    assert (told["design"], told["scenario"]) == ("Web shop", "fragile")


def test_the_same_seed_gives_the_same_figures_and_another_seed_others(
    haplanner: Callable[..., Any], shop: Path
) -> None:
    def figures(seed: str) -> Any:
        told = record(
            haplanner("simulate", shop, *SHORT[:4], "--seed", seed, "--json", "--scenario", "fragile")
        )
        return told["services"], told["events_simulated"]

    assert figures("7") == figures("7")
    assert figures("7") != figures("8")


def test_the_table_has_the_interval_and_the_sample(haplanner: Callable[..., Any], shop: Path) -> None:
    text = haplanner("simulate", shop, *SHORT, "--scenario", "fragile").stdout.decode()
    assert text.startswith("Web shop · One server less\n")
    assert "±" in text
    assert re.search(r"Simulated \(95%, 40 × 3 y, seed 7\); [\d,]+ events in ", text)


def test_the_event_file_holds_every_outage_of_the_histories(
    haplanner: Callable[..., Any], shop: Path, tmp_path: Path
) -> None:
    log = tmp_path / "events.csv"
    process = haplanner("simulate", shop, *SHORT, "--events", log, "--json")
    record(process)
    rows = list(csv.DictReader(log.read_text("utf-8").splitlines()))
    design = read_design(shop)
    for replication in (0, 17, 39):
        told = history(design, 3 * 8760.0, 7, replication)
        mine = [row for row in rows if row["history"] == str(replication + 1)]
        for element, times in told.rows.items():
            down = [row for row in mine if (row["element"], row["state"]) == (element, "down")]
            assert [float(row["start_hours"]) for row in down] == times.starts.tolist()
            assert [float(row["end_hours"]) for row in down] == times.ends.tolist()
        outages = [row for row in mine if row["element"] == "shop"]
        assert [row["cause"] for row in outages] == [" + ".join(o.cause) for o in told.outages["shop"]]
    assert {row["state"] for row in rows} == {"down", "degraded"}


def test_the_event_file_is_a_workbook_or_json_where_its_name_says_so(
    haplanner: Callable[..., Any], shop: Path, tmp_path: Path
) -> None:
    for name in ("events.csv", "events.XLSX", "events.json", "events.log"):
        assert haplanner("simulate", shop, *SHORT, "--events", tmp_path / name).returncode == 0
    rows = list(csv.DictReader((tmp_path / "events.csv").read_text("utf-8").splitlines()))
    head, *lines = cells((tmp_path / "events.XLSX").read_bytes())
    told = json.loads((tmp_path / "events.json").read_bytes())
    assert head == told["columns"] == list(rows[0])
    assert len(rows) == len(lines) == len(told["rows"])
    place = head.index("start_hours")
    starts = [float(row["start_hours"]) for row in rows]
    assert [line[place] for line in told["rows"]] == starts
    assert [line[place] for line in lines] == pytest.approx(starts, rel=1e-15)
    assert (tmp_path / "events.log").read_bytes() == (tmp_path / "events.csv").read_bytes()


def test_names_in_the_event_file_are_no_formulas(
    haplanner: Callable[..., Any], write: Callable[..., Path], tmp_path: Path
) -> None:
    evil = {"a": {"name": '=HYPERLINK("x")', "failures": {"f": {"mtbf": 100, "mttr": 5}}}}
    path = write(components=evil, groups={}, domains={}, links={"1": {"source": "s", "target": "a"}},
                 services={"s": {"name": "+1"}}, scenarios={})  # fmt: skip
    log = tmp_path / "events.csv"
    assert haplanner("simulate", path, *SHORT, "--events", log).returncode == 0
    cells = [cell for row in csv.reader(log.read_text("utf-8").splitlines()) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t")]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (("--years", "0"), "--years"),
        (("--years", "nan"), "--years"),
        (("--years", "1e400"), "--years"),
        (("--years", "1e9"), "--years"),
        (("--replications", "0"), "--replications"),
        (("--replications", "1.5"), "--replications"),
        (("--replications", "99999999"), "--replications"),
        (("--seed", "-1"), "--seed"),
        (("--seed", "9" * 30), "--seed"),
        (("--seed", "9007199254740992"), "--seed"),
    ],
)
def test_a_plan_beyond_bounds_is_refused_by_its_option(
    haplanner: Callable[..., Any], shop: Path, words: tuple[str, str], place: str
) -> None:
    process = haplanner("simulate", shop, *words)
    assert (process.returncode, process.stdout) == (2, b"")
    assert place in process.stderr.decode()
    assert process.stderr.count(b"\n") == 1


def test_a_design_without_a_service_is_refused(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    process = haplanner("simulate", write(services={}, links={}))
    assert (process.returncode, process.stdout) == (2, b"")
    assert b"has no service to simulate" in process.stderr


def test_an_event_file_that_cannot_be_written_is_an_error(haplanner: Callable[..., Any], shop: Path) -> None:
    process = haplanner("simulate", shop, *SHORT, "--events", "/nonexistent/events.csv")
    assert (process.returncode, process.stdout) == (2, b"")
    assert b"could not write /nonexistent/events.csv: the folder is not there" in process.stderr


def test_causes_are_in_the_json_and_in_the_text(haplanner: Callable[..., Any], shop: Path) -> None:
    told = record(haplanner("simulate", shop, *SHORT, "--json"))["services"]["shop"]
    found = told["causes"]
    assert (found["histories_read"], found["histories"]) == (40, 40)
    hours = told["unavailability"] * 8760
    assert sum(one["hours_per_year"] for one in found["causes"]) == pytest.approx(hours)
    assert sum(one["hours_per_year"] for one in found["elements"]) == pytest.approx(hours)
    assert sum(one["hours_per_year"] for one in found["phases"].values()) == pytest.approx(hours)
    assert sum(one["outages_per_year"] for one in found["causes"]) == pytest.approx(told["outages_per_year"])
    text = haplanner("simulate", shop, *SHORT).stdout.decode()
    assert re.search(r"^Causes, .+ Downtime a year ", text, re.MULTILINE)
    assert found["causes"][0]["name"] in text
    assert "Spent on: " in text


@pytest.mark.parametrize("error", [MemoryError("no\nroom"), ZeroDivisionError(), KeyboardInterrupt()])
def test_the_figures_are_printed_whatever_happens_to_the_causes(
    shop: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object, **__: object) -> Iterator[object]:
        raise error
        yield

    monkeypatch.setattr("haplanner.engine.causes.ranked_causes", fail)
    code, printed = run(parse(["simulate", str(shop), *SHORT, "--json"]))
    assert code == 0
    told = json.loads(printed)["services"]["shop"]
    assert told["causes"] is None
    assert told["outages_per_year"] > 0
    code, printed = run(parse(["simulate", str(shop), *SHORT]))
    assert code == 0
    *figures, line = printed.rstrip("\n").splitlines()
    assert "±" in "".join(figures)
    assert line.startswith("The causes are not ranked: ")


def test_causes_of_histories_that_are_too_long_are_null_and_one_line(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("haplanner.engine.simulation.reader.MOST_CHANGES", 1)
    code, printed = run(parse(["simulate", str(shop), *SHORT, "--json"]))
    assert code == 0
    assert json.loads(printed)["services"]["shop"]["causes"] is None
    code, printed = run(parse(["simulate", str(shop), *SHORT]))
    assert code == 0
    line = printed.rstrip("\n").splitlines()[-1]
    assert "the most are 1. Choose a shorter horizon." in line


def test_the_event_file_says_on_what_the_time_of_each_outage_was_spent(
    haplanner: Callable[..., Any], shop: Path, tmp_path: Path
) -> None:
    log = tmp_path / "events.csv"
    assert haplanner("simulate", shop, *SHORT, "--events", log).returncode == 0
    rows = [row for row in csv.DictReader(log.read_text("utf-8").splitlines()) if row["element"] == "shop"]
    assert rows
    for row in rows:
        spent = [float(row[column]) for column in row if column.endswith("_hours") and "start" not in column
                 and "end" not in column]  # fmt: skip
        assert len(spent) == 10
        assert sum(spent) == pytest.approx(float(row["hours"]))
    assert any(row["prevention"].startswith("It would ") for row in rows)


def test_the_json_tells_how_years_outages_and_first_outages_are_spread(
    haplanner: Callable[..., Any], shop: Path
) -> None:
    told = record(haplanner("simulate", shop, *SHORT, "--json", "--scenario", "fragile"))
    service = told["services"]["shop"]
    for name in ("downtime_hours_in_a_year", "first_outage_hours"):
        for percent, value in service[name].items():
            low, high = service[f"{name}_ci95"][percent]
            assert value is None or low <= value
            assert value is None or high is None or value <= high
    assert set(service["downtime_hours_in_a_year"]) >= {"10", "50", "90"}
    low, high = service["meets_target_probability_ci95"]
    assert low <= service["meets_target_probability"] <= high
    low, high = service["any_outage_probability_ci95"]
    assert low <= service["any_outage_probability"] <= high
    assert service["how"] == "simulated"
    assert (told["replications_wanted"], told["stopped"]) == (40, None)


def test_a_precision_ends_the_simulation_and_is_said(haplanner: Callable[..., Any], shop: Path) -> None:
    words = ("--years", "10", "--seed", "7", "--scenario", "fragile")
    told = record(haplanner("simulate", shop, *words, "--precision", "20%", "--json"))
    assert told["stopped"] == "precision"
    assert told["relative_precision"] <= 0.2
    assert told["replications"] < told["replications_wanted"] == 1_000_000
    low, high = told["services"]["shop"]["unavailability_ci95"]
    assert (high - low) / 2 <= 0.2 * told["services"]["shop"]["unavailability"]
    text = haplanner("simulate", shop, *words, "--precision", "0.2").stdout.decode()
    assert re.search(r"Stopped at [\d,]+ of 1,000,000 histories: precise to 20% of every unavail", text)


def test_time_ends_the_simulation(haplanner: Callable[..., Any], shop: Path) -> None:
    words = ("--years", "20", "--replications", "1000000", "--seconds", "0.3", "--scenario", "fragile")
    text = haplanner("simulate", shop, *words).stdout.decode()
    assert re.search(r"Stopped at [\d,]+ of 1,000,000 histories: after 300 ms\.", text)
    # Whoever has no time for more histories has none for what is behind them.
    assert text.count(simulate.NOT_RANKED) == 1
    assert "Spent on: " not in text
    process = haplanner("simulate", shop, *words, "--json")
    assert process.stderr.decode() == f"haplanner: {simulate.NOT_RANKED}\n"
    assert json.loads(process.stdout)["services"]["shop"]["causes"] is None


def interrupted(*_: Any, **__: Any) -> Any:
    raise KeyboardInterrupt


def run_here(*words: object) -> tuple[int, str]:
    return simulate.run(parse(["simulate", *map(str, words)]))


def test_ctrl_c_while_causes_are_ranked_or_outages_written_loses_no_figure(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = run_here(shop, *SHORT, "--json")
    figures = json.loads(whole[1])["services"]["shop"]
    monkeypatch.setattr("haplanner.engine.causes.ranked_causes", interrupted)
    code, text = run_here(shop, *SHORT, "--json")
    assert code == 0
    assert json.loads(text)["services"]["shop"] == {**figures, "causes": None}
    code, text = run_here(shop, *SHORT)
    assert (code, text.count("The causes are not ranked")) == (0, 1)
    assert "Length of an outage" in text
    monkeypatch.setattr("haplanner.engine.history.history", interrupted)
    log = tmp_path / "events.csv"
    code, text = run_here(shop, *SHORT, "--events", log)
    assert code == 130
    assert "Length of an outage" in text
    assert not log.exists()
    assert f"{log} was not written" in capsys.readouterr().err


def test_ctrl_c_while_histories_are_simulated_leaves_the_causes_unranked(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def some(*words: Any, **options: Any) -> Any:
        yield next(iter(histories(*words, batch=1, **options)))
        raise KeyboardInterrupt

    monkeypatch.setattr("haplanner.engine.simulate.simulate", some)
    code, text = run_here(shop, "--years", "100", "--replications", "10000")
    assert code == 0
    assert re.search(r"Stopped at [\d,]+ of 10,000 histories: by hand\.", text)
    assert text.endswith(simulate.NOT_RANKED)


def test_one_history_tells_a_figure_and_no_interval(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    web = {"failures": {"f": {"mtbf": 90, "mttr": 10}}, "capacity": 600}
    path = write(
        components={"web": web}, groups={}, domains={}, links={"1": {"source": "s", "target": "web"}},
        services={"s": {"name": "Users", "demand": 600}}, scenarios={},
    )  # fmt: skip
    words = ("simulate", path, "--years", "100", "--replications", "1", "--seed", "7")
    text = haplanner(*words).stdout.decode()
    assert re.search(r"Users +(89|90)\.\d+% \(± \?\)", text)
    assert re.search(
        r"Users: (89|90)\.\d+% \(± \?\) of the 600/s asked for is served; demand met (89|90)", text
    )
    assert "± 1" not in text
    assert "are rare" not in haplanner(*words, "--precision", "0.1%").stdout.decode()


def test_lengths_of_outages_that_nobody_has_seen_are_null(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    path = write(
        components={"u": {"failures": {"f": {"mtbf": 1e9, "mttr": 1}}}}, groups={}, domains={},
        links={"1": {"source": "s", "target": "u"}}, services={"s": {}}, scenarios={},
    )  # fmt: skip
    service = record(haplanner("simulate", path, *SHORT, "--json"))["services"]["s"]
    assert service["outage_hours_percentiles"] is None


def test_what_is_seldom_down_is_simulated_in_weighted_cycles_and_says_so(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    path = write(
        components={"u": {"group": "g", "count": 2, "failures": {"f": {"mtbf": 20_000, "mttr": 1}}}},
        groups={"g": {"needed": 1}}, domains={}, links={"1": {"source": "s", "target": "g"}},
        services={"s": {"name": "Shop"}}, scenarios={},
    )  # fmt: skip
    told = record(haplanner("simulate", path, *SHORT, "--json"))
    low, high = told["services"]["s"]["unavailability_ci95"]
    assert low <= (1 / 20_001) ** 2 <= high
    assert "made likelier" in told["services"]["s"]["how"]
    assert told["assumptions"][0].startswith("Outages of “Shop” are rare (0 in the first 40 histories)")


@pytest.mark.parametrize(
    "words",
    [
        ("--precision", "0"),
        ("--precision", "-1%"),
        ("--precision", "101%"),
        ("--precision", "5 percent"),
        ("--seconds", "0"),
        ("--seconds", "soon"),
        ("--seconds", "inf"),
    ],
)
def test_an_end_that_cannot_be_is_refused_by_its_option(
    haplanner: Callable[..., Any], shop: Path, words: tuple[str, str]
) -> None:
    process = haplanner("simulate", shop, *words)
    assert (process.returncode, process.stdout) == (2, b"")
    assert words[0] in process.stderr.decode()
    assert process.stderr.count(b"\n") == 1
