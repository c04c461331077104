import csv
import json
import math
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from haplanner.report import workbook as module
from haplanner.report.charts.table import Table
from haplanner.report.table_file import ENDINGS, table_file
from tests.report.workbook_reading import MAIN, cells, part, sheet

FIGURES = Table(
    ("名称", "unavailability", "outages", "seed"),
    (
        ("数据库, 1", 1.2345678901234567e-9, 3, 2**60),
        ("=HYPERLINK(A1)", math.inf, None, 0),
        ("web", None, -7, 42),
    ),
)


def test_numbers_of_a_workbook_are_numbers_and_texts_are_the_texts() -> None:
    head, *rows = cells(table_file(FIGURES, ".xlsx"))
    assert head == ["名称", "unavailability", "outages", "seed"]
    assert rows[0][1] == pytest.approx(1.2345678901234567e-9, rel=1e-15, abs=0)
    # A spreadsheet would round so large a number, and knows no infinity.
    assert rows[0][0::2] == ["数据库, 1", 3.0]
    assert rows[0][3] == str(2**60)
    assert rows[1] == ["=HYPERLINK(A1)", "inf", None, 0.0]
    assert rows[2] == ["web", None, -7.0, 42.0]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "http://a.b", "{=1}", "'=1", "1e5", "true"],
)
def test_no_text_becomes_a_formula_a_number_or_a_link(text: str) -> None:
    data = table_file(Table(("name",), ((text,),)), ".xlsx")
    assert cells(data) == [["name"], [text]]
    assert sheet(data).find(f"{MAIN}hyperlinks") is None


def test_what_looks_like_a_formula_is_marked_so_that_it_stays_a_text_when_it_is_edited() -> None:
    data = table_file(Table(("name",), (("=1+1",), ("web",), ("-1.5",))), ".xlsx")
    formats = part(data, "xl/styles.xml").find(f"{MAIN}cellXfs")
    assert formats is not None
    marked = [
        formats[int(cell.attrib.get("s", 0))].attrib.get("quotePrefix") == "1"
        for cell in sheet(data).iter(f"{MAIN}c")
    ]
    assert marked == [False, True, False, False]


def test_the_head_is_frozen_and_every_column_has_a_width_that_suits_it() -> None:
    data = table_file(Table(("id", "what happened"), (("db", "可用性" * 30), ("x", "short"))), ".xlsx")
    pane = next(sheet(data).iter(f"{MAIN}pane"))
    assert (pane.attrib["ySplit"], pane.attrib["state"], pane.get("xSplit")) == ("1", "frozen", None)
    narrow, wide = (float(column.attrib["width"]) for column in sheet(data).iter(f"{MAIN}col"))
    assert 9.0 <= narrow < 12.0
    assert 59.0 <= wide <= 61.0


def test_equal_figures_are_equal_bytes_whenever_and_wherever_they_are_written() -> None:
    program = (
        "import sys, time\n"
        "from haplanner.report.table_file import table_file\n"
        "from tests.report.test_table_file import FIGURES\n"
        "real = time.time\n"
        "time.time = lambda: real() + 400 * 86400\n"
        "sys.stdout.buffer.write(table_file(FIGURES, '.xlsx'))\n"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        env={"PATH": "", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7"},
        capture_output=True,
        timeout=50,
    )
    assert elsewhere.stderr == b""
    assert elsewhere.stdout == table_file(FIGURES, ".xlsx")


def test_more_rows_than_a_sheet_holds_are_refused_and_a_cure_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 2)
    with pytest.raises(LookupError, match="holds 2 rows, and here are 3: choose CSV"):
        table_file(FIGURES, ".xlsx")


def test_a_text_too_long_for_a_cell_is_cut_and_shows_it() -> None:
    data = table_file(Table(("cause",), (("x" * 40_000,),)), ".xlsx")
    ((_head,), (text,)) = cells(data)
    assert isinstance(text, str)
    assert (len(text), text[-1]) == (32_767, "…")


def test_json_has_every_digit_and_null_for_what_no_number_can_say() -> None:
    record = json.loads(table_file(FIGURES, ".json"))
    assert record["columns"] == list(FIGURES.columns)
    assert record["rows"][0] == ["数据库, 1", 1.2345678901234567e-9, 3, 2**60]
    assert record["rows"][1][1] is None


def test_csv_is_marked_for_spreadsheets_and_not_for_programs() -> None:
    assert table_file(FIGURES, ".csv") == b"\xef\xbb\xbf" + table_file(FIGURES, ".csv", marked=False)
    rows = list(csv.reader(table_file(FIGURES, ".csv", marked=False).decode().splitlines()))
    assert rows[1][0::2] == ["数据库, 1", "3"]
    assert float(rows[1][1]) == 1.2345678901234567e-9


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_table_without_rows_is_a_file_all_the_same(ending: str) -> None:
    assert b"hours" in (data := table_file(Table(("hours",), ()), ending)) or cells(data) == [["hours"]]


def test_only_who_asks_for_a_workbook_loads_what_writes_it() -> None:
    program = (
        "import sys\n"
        "from haplanner.report.charts.table import Table\n"
        "from haplanner.report.table_file import table_file\n"
        "table = Table(('a',), ((1,),))\n"
        "table_file(table, '.csv'), table_file(table, '.json')\n"
        "print('xlsxwriter' in sys.modules)\n"
        "table_file(table, '.xlsx')\n"
        "print('xlsxwriter' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50)
    assert run.stdout.split() == ["False", "True"], run.stderr


def test_control_characters_do_not_break_the_file() -> None:
    data = table_file(Table(("name",), (("a\x01\x0b & <b>",),)), ".xlsx")
    assert isinstance(sheet(data), ElementTree.Element)
