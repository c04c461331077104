"""Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, a line for each row."""

import csv
from collections.abc import Sequence
from io import StringIO

from haplanner.io.cells import guarded, unguarded
from haplanner.model.language import translate
from haplanner.model.numerals import UnitError

Block = list[list[str]]
"""Rows of cells, all of them equally long."""


def read_block(text: str) -> Block:
    """The cells of a text; short rows are filled up with empty cells, and an end of line at the end is none.

    Quotes around a cell that holds tabs, quotes or ends of lines are taken off, as spreadsheets put them on.
    Raises `UnitError` where a cell is longer than any could be.

    >>> read_block('3 y\\t4 h\\r\\n"2\\t"\\n')
    [['3 y', '4 h'], ['2\\t', '']]
    """
    try:
        rows = list(csv.reader(StringIO(text, newline=""), dialect="excel-tab"))
    except csv.Error as error:
        raise UnitError("block", translate("Sheet", "What was copied is no table of cells.")) from error
    width = max(map(len, rows), default=0)
    # An empty line is one empty cell: somebody copied a column with a gap in it.
    return [[*map(unguarded, row), *[""] * (max(width, 1) - len(row))] for row in rows]


def block_text(rows: Sequence[Sequence[str]]) -> str:
    """The text of cells, which `read_block` reads as these very cells, and no spreadsheet as formulas.

    >>> block_text([["3 y", "4 h"], ["5 y", ""]])
    '3 y\\t4 h\\n5 y\\t\\n'
    """
    text = StringIO(newline="")
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows([map(guarded, row) for row in rows])
    return text.getvalue()
