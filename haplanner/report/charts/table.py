"""A chart's figures as a table: its accessible form, its CSV and what “Copy data” copies."""

import csv
import io
from dataclasses import dataclass

Cell = str | float | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with their units in their titles, and rows of full-precision numbers and texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def csv(self) -> str:
        """Comma-separated values, one line per row.

        >>> Table(("id", "hours"), (("db, 1", 0.5), ("web", None))).csv()
        'id,hours\\n"db, 1",0.5\\nweb,\\n'
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([["" if cell is None else _plain(cell) for cell in row] for row in self.rows])
        return out.getvalue()

    def tabbed(self) -> str:
        """Tab-separated text, as spreadsheets paste it into cells.

        >>> Table(("id", "hours"), (("db", 0.5),)).tabbed()
        'id\\thours\\ndb\\t0.5\\n'
        """
        lines = [self.columns, *self.rows]
        cells = [["" if c is None else str(_plain(c)).replace("\t", " ") for c in line] for line in lines]
        return "".join("\t".join(line) + "\n" for line in cells)


def _plain(cell: str | float | int) -> str | int:
    if isinstance(cell, float):
        return repr(float(cell))
    if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell:
        # A spreadsheet would take such a name for a formula.
        return "'" + cell
    return cell
