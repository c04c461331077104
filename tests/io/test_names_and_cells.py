"""What a design calls its parts may be anything; as the name of a file or in a cell it does no harm."""

import csv
import io
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haplanner.io.cells import guarded, unguarded
from haplanner.io.file_name import file_name
from haplanner.io.outage_log.read import read_outage_log
from haplanner.report.charts.table import Table

EVIL = (
    "=1+1",
    "+1",
    "+1-1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1+1",
    "\uff0bx",
    "\uff0dx",
    "\uff20x",
    "'=1+1",
    "''@x",
)
"""What spreadsheets compute, and what looks as if it were guarded already."""
texts = st.sampled_from(EVIL) | st.text("=+-@'\t\r\n,;\"19ae\uff1d", max_size=6) | st.text(max_size=8)


@pytest.mark.parametrize("text", EVIL)
def test_a_formula_becomes_a_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1.5", "-1e-9", "1", "web", "tis", "'tis", "a=b", "数据库", ""])
def test_numbers_and_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@given(texts)
def test_every_text_reads_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.lists(st.tuples(texts, texts), max_size=4), st.tuples(texts, texts), st.floats(allow_nan=False))
def test_every_table_reads_back_and_holds_no_formula(
    rows: list[tuple[str, str]], columns: tuple[str, str], number: float
) -> None:
    table = Table((*columns, "n"), tuple((*row, number) for row in rows))
    read = list(csv.reader(io.StringIO(table.csv(), newline="")))
    assert [tuple(map(unguarded, row)) for row in read] == [
        table.columns,
        *[(*r, repr(number)) for r in rows],
    ]
    for row in read:
        assert all(cell[:1] not in tuple("=@\t\r\n\uff1d\uff0b\uff0d\uff20") or not cell for cell in row)
        assert all(float(cell) is not None for cell in row if cell[:1] in ("+", "-"))


@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_what_is_pasted_keeps_its_rows_and_columns(rows: list[tuple[str, str]]) -> None:
    """A break within a name would begin a row of its own, and a formula there."""
    lines = Table(("a", "b"), tuple(rows)).tabbed().splitlines()
    assert len(lines) == 1 + len(rows)
    assert all(line.count("\t") == 1 for line in lines)
    assert all(cell[:1] not in ("=", "@", "\uff1d") for line in lines for cell in line.split("\t"))


@pytest.mark.parametrize("name", [text for text in EVIL if text == text.strip()])
def test_a_name_that_was_guarded_in_an_outage_list_is_itself_when_the_log_is_read(name: str) -> None:
    table = Table(("component", "start", "end"), ((name, "2024-01-01", "2024-01-02"),))
    assert read_outage_log(table.csv().encode()).components == [name]


@given(st.text() | st.text("./\\:~ conAUX1", max_size=10))
def test_no_name_leads_out_of_its_folder_or_is_more_than_a_name(text: str) -> None:
    name = file_name(text)
    assert PurePosixPath(name).name == name == PureWindowsPath(name).name
    assert name not in (".", "..")
    assert name == name.strip(" .")
    assert name.isprintable()
    assert 0 < len(name.encode()) <= 201


@pytest.mark.parametrize(
    "name", ["../../x", "/etc/passwd", "C:\\x", "~/x", "a\0b", "x" * 500, "数" * 500, "."]
)
def test_such_a_name_can_be_written_in_a_folder_and_is_in_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{file_name(name)}.haplan"
    path.write_bytes(b"")
    assert path.resolve().parent == tmp_path.resolve()


@pytest.mark.parametrize("name", ["con", "PRN", "aux.txt", "nul.haplan", "COM1", "lpt9.a.b", "com²"])
def test_names_of_devices_are_no_names_of_files(name: str) -> None:
    assert file_name(name) == f"_{name}"


@pytest.mark.parametrize("name", ["console", "com10", "auxiliary", "null", "Web shop"])
def test_names_that_only_begin_like_devices_stay(name: str) -> None:
    assert file_name(name) == name
