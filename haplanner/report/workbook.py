"""A table as a workbook for spreadsheets (XLSX): numbers as numbers, and no text that is computed."""

import math
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from haplanner.io.cells import guarded
from haplanner.model.language import filled, translate
from haplanner.report.charts.table import Cell, Table
from haplanner.report.text_width import text_width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Rows that a sheet of a workbook holds below its head."""
MOST_CHARACTERS = 32_767
"""Characters that a cell of a workbook holds."""

_SHEET = "Figures"
_WRITTEN = datetime(2000, 1, 1)
"""When every workbook says that it was made: equal figures are equal bytes."""
_WHOLE = 2**53
"""Beyond it a number of a spreadsheet stands for several whole numbers."""
_NARROWEST, _WIDEST, _AIR = 9.0, 60.0, 2.0
"""Widths of columns in digits, and what stays free of one."""
_MEASURED = 500
"""Rows that a column is made wide enough for."""


def workbook(table: Table) -> bytes:
    """The bytes of a workbook of one sheet, whose head stays in sight.

    Numbers have 16 digits, which is as many as spreadsheets keep; what is infinite or no number is the text
    that the CSV has for it. Raises `LookupError` for more than `MOST_ROWS` rows.
    """
    if len(table.rows) > MOST_ROWS:
        reason = translate("Workbook", "A workbook holds %1 rows, and here are %2: choose CSV.")
        raise LookupError(filled(reason, f"{MOST_ROWS:,}", f"{len(table.rows):,}"))
    # A tenth of a second that only those who ask for a workbook wait for.
    import xlsxwriter

    data = BytesIO()
    # A row at a time goes to a temporary file: 200,000 outages take no more memory than one.
    book = xlsxwriter.Workbook(data, {"constant_memory": True})
    book.set_properties({"created": _WRITTEN})
    sheet = book.add_worksheet(_SHEET)
    head, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"quote_prefix": True})
    for column, title in enumerate(table.columns):
        sheet.write_string(0, column, title, head)
    for place, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, place, column, cell, text)
    for column, width in enumerate(_widths(table)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    book.close()
    return data.getvalue()


def _write(sheet: "Worksheet", row: int, column: int, cell: Cell, text: "Format") -> None:
    """Put a cell in its place; `text` marks what would be a formula if somebody typed it."""
    if cell is None:
        return
    if isinstance(cell, int | float) and math.isfinite(cell) and abs(cell) <= _WHOLE:
        sheet.write_number(row, column, cell)
        return
    said = str(cell)
    if len(said) > MOST_CHARACTERS:
        said = said[: MOST_CHARACTERS - 1] + "…"
    sheet.write_string(row, column, said, text if guarded(said) != said else None)


def _widths(table: Table) -> list[float]:
    """How wide each column is, in digits of the sheet's font."""
    lines = (table.columns, *table.rows[:_MEASURED])
    digit = text_width("0", 1.0)
    found = []
    for column in zip(*lines, strict=True):
        widest = max(text_width(_seen(cell), 1.0) / digit for cell in column)
        found.append(round(min(max(widest + _AIR, _NARROWEST), _WIDEST), 1))
    return found


def _seen(cell: Cell) -> str:
    """What a sheet shows of a cell whose column has a usual width: of a number, about ten digits."""
    if isinstance(cell, float):
        return f"{cell:.8g}"
    return "" if cell is None else str(cell)
