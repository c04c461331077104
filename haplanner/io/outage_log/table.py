"""Bytes to a table of texts: CSV with any usual delimiter, or a JSON object a line."""

import csv
import io
from collections.abc import Iterator, Sized
from dataclasses import dataclass
from typing import Any

from haplanner.io.cells import unguarded
from haplanner.io.outage_log.objects import json_object
from haplanner.io.outage_log.refused import at_line, refused
from haplanner.io.parse import MOST_BYTES
from haplanner.model.language import said

MOST_ROWS = 300_000
"""Bound on rows: a thousand machines with an outage a day for most of a year."""
MOST_COLUMNS = 200
MOST_CELLS = 6_000_000
"""Bound on rows × columns: the cells that short rows lack are there as well."""
LONGEST_CELL = 10_000

_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of texts, each with its line in the file, from 1; `odd` lines are left out."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    odd: tuple[str, ...] = ()


def table(data: bytes) -> Table:
    """The table that a file holds; raises `FileRefused` where there is none.

    Lines that are not like the others are left out and named in `odd`.
    """
    text = text_of(data)
    return _from_objects(text) if text.lstrip().startswith("{") else _from_csv(text)


def text_of(data: bytes) -> str:
    """The text of a log, within bounds; raises `FileRefused`."""
    if len(data) > MOST_BYTES:
        raise refused(said("OutageLog", "is larger than %1 MB").of(MOST_BYTES // 2**20))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise refused(said("OutageLog", "is UTF-16 text; save it as CSV in UTF-8"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        why = said("OutageLog", "is not UTF-8 text; save it as CSV in UTF-8")
        raise refused(at_line(line, why)) from None
    if not text.strip():
        raise refused(said("OutageLog", "is empty"))
    return text


def _from_csv(text: str) -> Table:
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    _bound_cells(text.count(delimiter))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[str, ...]]] = []
    odd: list[str] = []
    for line, cells in _lines(reader):
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = tuple(unguarded(cell.strip()) for cell in cells)
            if len(header) > MOST_COLUMNS:
                raise refused(said("OutageLog", "has more than %1 columns").of(MOST_COLUMNS))
            continue
        wide = len(cells) - len(header)
        if wide > 0 and any(cell.strip() for cell in cells[len(header) :]):
            sentence = said("OutageLog", "has %1 cells under %2 titles").of(len(cells), len(header))
            odd.append(at_line(line, sentence))
            continue
        kept = [unguarded(cell.strip())[:LONGEST_CELL] for cell in cells[: len(header)]]
        rows.append((line, (*kept, *[""] * -wide)))
        _bound(rows, header)
    return Table(header, tuple(rows), tuple(odd))


def _lines(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """The line on which each row begins, and its cells; raises `FileRefused` at the first that is no row."""
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        why = said("OutageLog", "a text in quotation marks does not end, or is too long")
        raise refused(at_line(line, why)) from None


def _from_objects(text: str) -> Table:
    _bound_cells(text.count(","))
    found: list[tuple[int, tuple[str, ...]]] = []
    header: dict[str, int] = {}
    odd: list[str] = []
    for line, words in enumerate(io.StringIO(text), 1):
        if not words.strip():
            continue
        try:
            one = json_object(words)
        except ValueError as reason:
            odd.append(at_line(line, reason.args[0]))
            continue
        for name in one:
            header.setdefault(name, len(header))
        if len(header) > MOST_COLUMNS:
            raise refused(said("OutageLog", "has more than %1 columns").of(MOST_COLUMNS))
        found.append((line, tuple(_cell(one.get(name)) for name in header)))
        _bound(found, header)
    if not found:
        raise refused(odd[0])
    # Names that came only later: the rows before have nothing there.
    rows = tuple((line, (*cells, *[""] * (len(header) - len(cells)))) for line, cells in found)
    return Table(tuple(header), rows, tuple(odd))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()[:LONGEST_CELL]
    return repr(value)[:LONGEST_CELL] if isinstance(value, int | float) else ""


def _bound(rows: Sized, header: Sized) -> None:
    if len(rows) > MOST_ROWS:
        raise refused(said("OutageLog", "has more than %1 rows").of(f"{MOST_ROWS:,}"))
    _bound_cells(len(rows) * len(header))


def _bound_cells(number: int) -> None:
    if number > MOST_CELLS:
        raise refused(said("OutageLog", "has more than %1 cells").of(f"{MOST_CELLS:,}"))
