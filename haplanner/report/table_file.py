"""A table as the bytes of a file; in which formats figures are offered is decided here, for all who ask."""

import json

from haplanner.report.charts.table import Table
from haplanner.report.plain_number import number

ENDINGS = (".csv", ".xlsx", ".json")
"""What names of tables end in; any of them can be chosen wherever figures are written."""

_MARK = "\ufeff"
"""Without it a spreadsheet takes the CSV for some older alphabet."""


def table_file(table: Table, ending: str, marked: bool = True) -> bytes:
    r"""The file that a table becomes: `ending` is one of `ENDINGS`; equal tables are equal bytes.

    CSV begins with a byte order mark, which spreadsheets want, unless it is not to be `marked`. JSON holds
    `columns` and `rows`, in full precision, `null` for what is infinite or has no meaning. Raises
    `LookupError` for more rows than a workbook holds.

    >>> table_file(Table(("id", "hours"), (("db", 0.5),)), ".csv", marked=False)
    b'id,hours\ndb,0.5\n'
    """
    if ending == ".xlsx":
        from haplanner.report.workbook import workbook

        return workbook(table)
    if ending == ".json":
        return _json(table).encode()
    return (_MARK * marked + table.csv()).encode()


def _json(table: Table) -> str:
    rows = [[number(cell) if isinstance(cell, float) else cell for cell in row] for row in table.rows]
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False, allow_nan=False)}" for row in rows)
    columns = json.dumps(table.columns, ensure_ascii=False)
    return f'{{"columns": {columns}, "rows": [\n{lines}\n]}}\n'
