import csv
import math
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from haplanner.cli.main import main
from haplanner.report.charts.catalogue import KINDS
from tests.report.workbook_reading import cells

SHORT = ("--years", "3", "--replications", "20")


@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
def test_every_chart_is_drawn_as_svg_and_told_as_csv_and_as_a_workbook(
    haplanner: Callable[..., Any], shop: Path, tmp_path: Path, kind: str
) -> None:
    for form in ("svg", "csv", "xlsx"):
        process = haplanner("chart", shop, "--kind", kind, "--to", tmp_path / f"chart.{form}", *SHORT)
        assert (process.returncode, process.stdout, process.stderr) == (0, b"", b"")
    root = ElementTree.parse(tmp_path / "chart.svg").getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    rows = list(csv.reader((tmp_path / "chart.csv").read_text("utf-8").splitlines()))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert all(map(alike, chain(*rows), chain(*cells((tmp_path / "chart.xlsx").read_bytes()))))


def alike(text: str, cell: str | float | None) -> bool:
    """Whether a cell of CSV and one of a workbook, with its 16 digits, say the same."""
    if isinstance(cell, float):
        return math.isclose(float(text), cell, rel_tol=1e-15)
    return text == (cell or "")


@pytest.mark.parametrize(("form", "magic"), [("png", b"\x89PNG\r\n"), ("pdf", b"%PDF-")])
def test_pictures_and_pages_are_painted_without_a_display(
    haplanner: Callable[..., Any], shop: Path, tmp_path: Path, form: str, magic: bytes
) -> None:
    pytest.importorskip("PySide6.QtSvg")
    process = haplanner("chart", shop, "--kind", "limits", "--to", tmp_path / f"chart.{form}")
    assert (process.returncode, process.stdout, process.stderr) == (0, b"", b"")
    assert (tmp_path / f"chart.{form}").read_bytes().startswith(magic)


def test_a_replay_is_a_page_of_the_history_that_is_asked_for(
    haplanner: Callable[..., Any], shop: Path, tmp_path: Path
) -> None:
    pages = []
    for name in ("one.html", "other.html"):
        process = haplanner("chart", shop, "--kind", "replay", "--run", "7", "--to", tmp_path / name, *SHORT)
        assert (process.returncode, process.stdout, process.stderr) == (0, b"", b"")
        pages.append((tmp_path / name).read_bytes())
    assert b"Run 7 of 20" in pages[0]
    assert pages[0].startswith(b"<!DOCTYPE html>")
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--kind", "pie", "--to", "c.svg"), "there is no chart 'pie'; there are "),
        (
            ("--kind", "limits", "--to", "c.jpg"),
            "--to must end in .svg, .png, .pdf, .csv, .xlsx or .json, is 'c.jpg'",
        ),
        (("--kind", "limits", "--to", "c"), "--to must end in"),
        (("--kind", "limits", "--to", "c.html"), "--to must end in"),
        (("--kind", "replay", "--to", "c.svg"), "--to must end in .html for a replay"),
        (("--kind", "limits"), "the following arguments are required: --to"),
        (("--kind", "limits", "--to", "c.svg", "--service", "web"), "there is no service 'web'"),
        (
            ("--kind", "timeline", "--to", "c.svg", "--replications", "5", "--run", "6"),
            "there are 5 histories",
        ),
        (
            ("--kind", "timeline", "--to", "c.svg", "--run", "best"),
            "must be typical, worst, first or a number",
        ),
        (("--kind", "limits", "--to", "/nonexistent/c.svg"), "the folder is not there"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_line_and_nothing_is_written(
    haplanner: Callable[..., Any],
    shop: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: Any,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    process = haplanner("chart", shop, *words, PYTHONPATH=str(Path(__file__).parents[2]))
    assert (process.returncode, process.stdout) == (2, b"")
    assert message in process.stderr.decode()
    assert process.stderr.count(b"\n") == 1
    assert list(tmp_path.iterdir()) == [shop]


def test_without_qt_a_picture_is_refused_and_what_works_is_named(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def paint(svg: str, form: str) -> bytes:
        raise ModuleNotFoundError("No module named 'PySide6'", name="PySide6")

    to = tmp_path / "chart.png"
    assert main(["chart", str(shop), "--kind", "limits", "--to", str(to)], lambda _: 0, paint, print) == 2
    message = "haplanner: .png needs PySide6, which is not installed: pip install PySide6-Essentials"
    assert capsys.readouterr() == ("", f"{message}; .svg, .csv, .xlsx and .json work without it\n")
    assert not to.exists()


def test_a_mission_is_as_long_as_it_is_asked_for(
    haplanner: Callable[..., Any], shop: Path, tmp_path: Path
) -> None:
    for form in ("csv", "svg"):
        to = tmp_path / f"chart.{form}"
        words = ("chart", shop, "--kind", "over-time", "--mission", "90 d", "--to", to)
        assert haplanner(*words).returncode == 0
    rows = list(csv.DictReader((tmp_path / "chart.csv").read_text("utf-8").splitlines()))
    assert float(rows[-1]["time (h)"]) == 2160.0
    assert float(rows[0]["reliability"]) == 1.0
    assert "over 90 d" in (tmp_path / "chart.svg").read_text("utf-8")


def test_a_chart_of_a_scenario_names_it(haplanner: Callable[..., Any], shop: Path, tmp_path: Path) -> None:
    to = tmp_path / "chart.svg"
    assert haplanner("chart", shop, "--kind", "limits", "--scenario", "slow", "--to", to).returncode == 0
    assert "Slow repair" in to.read_text(encoding="utf-8")
