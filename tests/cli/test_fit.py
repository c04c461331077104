"""A log of outages becomes figures with bounds, is held against a design, and goes into it as evidence."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from haplanner.io.design_file import read_design
from haplanner.model.failure import Observed

LOG = b"""component;start;end;cause
db-1;2024-01-10 10:00;2024-01-10 12:00;disk
DB-1;2024-03-10 10:00;2024-03-10 13:00;disk
db-1;2024-05-10 10:00;2024-05-10 11:00;network
Web server;2024-02-01 10:00;2024-02-01 11:00;crash
Web server;2024-02-01 10:30;2024-02-01 11:30;crash
web server;2024-04-01 10:00;2024-04-01 12:00;crash
shop;2024-06-01 00:00;2024-06-01 01:00;release
cache;2024-02-01 10:00;;crash
"""
YEAR = ("--start", "2024-01-01", "--end", "2024-12-31")
Run = Callable[..., Any]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "outages.csv"
    path.write_bytes(LOG.replace(b"DB-1", b"db-1").replace(b"web server", b"Web server"))
    return path


def test_figures_and_their_bounds_are_printed(haplanner: Run, log: Path) -> None:
    process = haplanner("fit", log, *YEAR)
    assert (process.returncode, process.stderr) == (0, b"")
    lines = process.stdout.decode().splitlines()
    assert lines[0] == "8 rows, watched from 2024-01-01 00:00 to 2024-12-31 00:00 UTC, 1 y"
    (db,) = [line for line in lines if line.startswith("db-1  ")]
    # 8754 h of 3 failures: 2918 h; twice 8754 h over χ² of 8 and 6 degrees: 15.507 and 1.635.
    assert db.split()[1:6] == ["3", "121", "d", "14", "h"]
    assert "47 d 1 h – 1 y 81 d" in db
    assert "without an end, taken to be going on still: line 9" in process.stdout.decode()


def test_json_has_everything_in_full_precision(haplanner: Run, log: Path) -> None:
    answer = json.loads(haplanner("fit", log, *YEAR, "--json", "--confidence", "80%").stdout)
    assert answer["window"]["hours"] == 8760.0
    assert (answer["window"]["start_from"], answer["window"]["end_from"]) == ("option", "option")
    db = answer["components"]["db-1"]
    assert (db["failures"], db["mtbf"], db["mttr"]) == (3, 8754.0 / 3.0, 2.0)
    # NIST/SEMATECH e-Handbook 8.4.5.1 prints 0.4490 and 2.7222 for 3 failures and 80 %.
    assert [end / db["mtbf"] for end in db["mtbf_bounds"]] == pytest.approx([0.4490, 2.7222], abs=6e-5)
    assert db["causes"] == {"disk": 2, "network": 1}
    assert list(answer["components"]) == ["Web server", "cache", "db-1", "shop"]
    assert "design" not in answer


def test_without_options_the_watch_goes_from_the_first_row_to_the_last(haplanner: Run, log: Path) -> None:
    answer = json.loads(haplanner("fit", log, "--json").stdout)
    assert (answer["window"]["start_from"], answer["window"]["end_from"]) == ("first row", "last row")
    assert answer["window"]["start"] == "2024-01-10T10:00:00+00:00"
    assert answer["components"]["db-1"]["failures"] == 2  # the first one began the watch


def test_a_design_is_held_against_the_log(haplanner: Run, log: Path, shop: Path) -> None:
    process = haplanner("fit", log, *YEAR, "--design", shop, "--json")
    against = json.loads(process.stdout)["design"]
    assert set(against) == {"db-1", "Web server", "shop"}
    db = against["db-1"]
    assert db["expected_failures"] == pytest.approx(8754.0 / 4380.0)
    # Poisson's law of that mean: twice the chance of at least 3.
    mean = 8754.0 / 4380.0
    at_most_2 = math.exp(-mean) * (1.0 + mean + mean**2 / 2.0)
    assert db["probability"] == pytest.approx(2.0 * (1.0 - at_most_2))
    assert db["agrees"]
    # Four servers as in the design: rows that overlap are of two of them.
    web = against["Web server"]
    assert web["seen_failures"] == 3
    assert web["expected_failures"] == pytest.approx((4 * 8760.0 - 4.0) / 720.0)
    assert not web["agrees"]
    text = haplanner("fit", log, *YEAR, "--design", shop).stdout.decode()
    assert "The model says 48.7 a year, you had 3: the model is too careful." in text
    analysis = json.loads(haplanner("analyze", shop, "--json").stdout)["services"]["shop"]
    assert against["shop"]["expected_failures_per_year"] == pytest.approx(analysis["failures_per_year"])


def test_figures_go_into_the_design_with_their_evidence(
    haplanner: Run, log: Path, shop: Path, tmp_path: Path
) -> None:
    to = tmp_path / "learnt.haplan"
    process = haplanner("fit", log, *YEAR, "--design", shop, "--write", to)
    assert (process.returncode, process.stderr) == (0, b"")
    text = process.stdout.decode()
    assert f"{to}: figures of Web server, db-1" in text
    assert "left as it was, cache: is not in the design by its id or name" in text
    assert "left as it was, shop: “店 Shop” has no failures of its own" in text
    design = read_design(to)
    mode = design.components["db-1"].failures["failure"]
    assert (mode.mtbf, mode.mttr) == (pytest.approx(2918.0), 2.0)
    assert mode.observed == Observed(3, 8754.0, 6.0)
    assert design.components["db-1"].notes == "Learnt from outages.csv, 2024-01-01 to 2024-12-31."
    assert design.components["db-2"] == read_design(shop).components["db-2"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--write", "x.haplan"), "--write needs the design that the figures go into: --design FILE"),
        (("--write", "x.csv", "--design", "SHOP"), "--write must end in .haplan, is 'x.csv'"),
        (("--columns", "begin=x"), "must be like start=TITLE,end=TITLE"),
        (("--columns", "start=x"), "has no column “x”; there are: component, start, end, cause"),
        (("--units", "0"), "must be like 4 or web=4,db=2, is '0'"),
        (("--confidence", "100%"), "must be above 0% and below 100%"),
        (("--timezone", "Nowhere"), "there is no time zone “Nowhere”"),
        (("--start", "soon"), "“soon” is no time; write it like 2024-05-01 10:15"),
        (("--start", "2025-01-01", "--end", "2024-01-01"), "leaves no time that was watched"),
        (("--design", "LOG"), "is not a HA Planner design"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    haplanner: Run, log: Path, shop: Path, words: tuple[str, ...], message: str
) -> None:
    named = [{"SHOP": str(shop), "LOG": str(log)}.get(word, word) for word in words]
    process = haplanner("fit", log, *named)
    assert (process.returncode, process.stdout) == (2, b"")
    assert message in process.stderr.decode()
    assert process.stderr.count(b"\n") == 1


def test_a_log_without_any_row_is_refused(haplanner: Run) -> None:
    process = haplanner("fit", "-", stdin=b"start,end\n")
    assert process.returncode == 2
    assert b"standard input: has no rows" in process.stderr


def test_a_watch_in_which_nothing_was_sampled_is_refused(haplanner: Run, tmp_path: Path) -> None:
    series = b'{"resultType":"matrix","result":[{"metric":{"job":"web"},"values":[[0,"1"],[60,"0"]]}]}'
    process = haplanner("fit", "-", *YEAR, "--plot", tmp_path / "none.svg", stdin=series)
    assert (process.returncode, process.stdout) == (2, b"")
    assert b"standard input: leaves no time that was watched" in process.stderr


def test_the_durations_are_drawn_beside_their_laws(haplanner: Run, log: Path, tmp_path: Path) -> None:
    to = tmp_path / "durations.svg"
    assert haplanner("fit", log, *YEAR, "--plot", to).returncode == 0
    assert "Time to restore" in to.read_text()
    process = haplanner("fit", log, *YEAR, "--plot", tmp_path / "durations.png")
    assert process.returncode == 2
    assert b"--plot must end in .svg" in process.stderr
