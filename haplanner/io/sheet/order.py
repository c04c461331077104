"""Which rows of the table are shown, and in which order."""

import re
from collections.abc import Iterable

from haplanner.io.sheet.columns import COLUMNS
from haplanner.io.sheet.sheet import Cell, Row, Sheet
from haplanner.model.failure import LONGEST_HOURS

_DIGITS = re.compile(r"(\d+)")
_FOUND_BY = ("name", "kind", "group", "failure", "tags")
_NUMBERS = frozenset(column.name for column in COLUMNS if column.number)


def sorted_rows(sheet: Sheet, rows: Iterable[Row], column: str, descending: bool = False) -> list[Row]:
    """The rows by a column: numbers by their size, texts with the numbers in them as people count.

    Rows without a value come last in both directions; never repaired is longer than any time.
    """
    rows = list(rows)
    keys = {row: _key(sheet, Cell(row, column)) for row in rows}
    with_value = sorted((row for row in rows if keys[row]), key=keys.__getitem__, reverse=descending)
    return with_value + [row for row in rows if not keys[row]]


def found_rows(sheet: Sheet, text: str) -> list[Row]:
    """The rows that hold every word of a text in their name, kind, group, failure mode or tags."""
    words = text.casefold().split()
    if not words:
        return list(sheet.rows)
    return [row for row in sheet.rows if all(word in _searched(sheet, row) for word in words)]


def _searched(sheet: Sheet, row: Row) -> str:
    return "\n".join(sheet.text(Cell(row, column)) for column in _FOUND_BY).casefold()


def _key(sheet: Sheet, cell: Cell) -> tuple[float | str, ...]:
    """What to sort a cell by; nothing where it has no value."""
    if cell.column not in _NUMBERS:
        return natural(sheet.text(cell))
    value = sheet.value(cell)
    if value is None:
        return (2 * LONGEST_HOURS,) if cell.column == "mttr" and cell.row.mode is not None else ()
    return (value,)


def natural(text: str) -> tuple[float | str, ...]:
    """A key that puts `web-2` before `web-10`; texts and numbers alternate in it, texts first.

    >>> sorted(["web-10", "Web-2", "db"], key=natural)
    ['db', 'Web-2', 'web-10']
    """
    if not text:
        return ()
    return tuple(
        float(part) if place % 2 else part for place, part in enumerate(_DIGITS.split(text.casefold()))
    )
