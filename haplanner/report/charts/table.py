"""A chart's figures as a table: its accessible form, its CSV and what “Copy data” copies."""

import csv
import re
from dataclasses import dataclass

from haplanner.io.cells import guarded
from haplanner.model.language import Said, said, shown

Cell = str | float | int | None

_BREAK = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

WORDS: dict[str, Said] = {
    "95 % from": said("Tables", "95 % from"),
    "95 % to": said("Tables", "95 % to"),
    "95% high": said("Tables", "95% high"),
    "95% low": said("Tables", "95% low"),
    "availability": said("Tables", "availability"),
    "availability by itself": said("Tables", "availability by itself"),
    "availability if it never failed": said("Tables", "availability if it never failed"),
    "availability with all it needs": said("Tables", "availability with all it needs"),
    "birnbaum": said("Tables", "birnbaum"),
    "cause": said("Tables", "cause"),
    "criticality": said("Tables", "criticality"),
    "day": said("Tables", "day"),
    "down": said("Tables", "down"),
    "down by itself": said("Tables", "down by itself"),
    "downtime (h/year)": said("Tables", "downtime (h/year)"),
    "draws": said("Tables", "draws"),
    "duration (h)": said("Tables", "duration (h)"),
    "element": said("Tables", "element"),
    "end (h)": said("Tables", "end (h)"),
    "expected (%)": said("Tables", "expected (%)"),
    "expected outages": said("Tables", "expected outages"),
    "failures": said("Tables", "failures"),
    "figure": said("Tables", "figure"),
    "from (h)": said("Tables", "from (h)"),
    "fussell-vesely": said("Tables", "fussell-vesely"),
    "high": said("Tables", "high"),
    "histories": said("Tables", "histories"),
    "hours a year": said("Tables", "hours a year"),
    "id": said("Tables", "id"),
    "ids": said("Tables", "ids"),
    "interval availability": said("Tables", "interval availability"),
    "interval unavailability": said("Tables", "interval unavailability"),
    "kind": said("Tables", "kind"),
    "low": said("Tables", "low"),
    "meets target": said("Tables", "meets target"),
    "mode": said("Tables", "mode"),
    "name": said("Tables", "name"),
    "nines": said("Tables", "nines"),
    "no": said("Tables", "no"),
    "order": said("Tables", "order"),
    "outages 95 % from": said("Tables", "outages 95 % from"),
    "outages 95 % to": said("Tables", "outages 95 % to"),
    "outages a year": said("Tables", "outages a year"),
    "outages seen": said("Tables", "outages seen"),
    "p5": said("Tables", "p5"),
    "p50": said("Tables", "p50"),
    "p95": said("Tables", "p95"),
    "parameter": said("Tables", "parameter"),
    "phase": said("Tables", "phase"),
    "planned maintenance": said("Tables", "planned maintenance"),
    "probability": said("Tables", "probability"),
    "probability of more": said("Tables", "probability of more"),
    "raw": said("Tables", "raw"),
    "redundancy reduced": said("Tables", "redundancy reduced"),
    "reliability": said("Tables", "reliability"),
    "rrw": said("Tables", "rrw"),
    "scenario": said("Tables", "scenario"),
    "service": said("Tables", "service"),
    "share of downtime": said("Tables", "share of downtime"),
    "share of downtime it would save": said("Tables", "share of downtime it would save"),
    "share of unavailability": said("Tables", "share of unavailability"),
    "share of years (%)": said("Tables", "share of years (%)"),
    "single point of failure": said("Tables", "single point of failure"),
    "start": said("Tables", "start"),
    "start (h)": said("Tables", "start (h)"),
    "state": said("Tables", "state"),
    "time (h)": said("Tables", "time (h)"),
    "to (h)": said("Tables", "to (h)"),
    "unavailability": said("Tables", "unavailability"),
    "unavailability at high": said("Tables", "unavailability at high"),
    "unavailability at low": said("Tables", "unavailability at low"),
    "unavailability by itself": said("Tables", "unavailability by itself"),
    "unavailability if it never failed": said("Tables", "unavailability if it never failed"),
    "unavailability with all it needs": said("Tables", "unavailability with all it needs"),
    "unit": said("Tables", "unit"),
    "unreliability": said("Tables", "unreliability"),
    "value": said("Tables", "value"),
    "what changed": said("Tables", "what changed"),
    "what happened": said("Tables", "what happened"),
    "would save (h/year)": said("Tables", "would save (h/year)"),
    "years that used up all (%)": said("Tables", "years that used up all (%)"),
    "years": said("Tables", "years"),
    "yes": said("Tables", "yes"),
}
"""What the heads of columns, and cells that are words, are called on the screen. Files keep the English."""


def on_screen(word: str) -> str:
    """A head of a column or a cell in the language of now; names are left as they are."""
    return shown(WORDS.get(word, word))


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
        lines = _Lines()
        # Told of both, the writer puts texts that hold either into quotation marks.
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerows([[_plain(cell) for cell in row] for row in (self.columns, *self.rows)])
        return "".join(f"{line[:-2]}\n" for line in lines)

    def tabbed(self) -> str:
        """Tab-separated text, as spreadsheets paste it into cells.

        >>> Table(("id", "hours"), (("db", 0.5),)).tabbed()
        'id\\thours\\ndb\\t0.5\\n'
        """
        # A break within a name would begin another cell or row, and maybe a formula there.
        cells = [[_BREAK.sub(" ", str(_plain(c))) for c in line] for line in (self.columns, *self.rows)]
        return "".join("\t".join(line) + "\n" for line in cells)


class _Lines(list[str]):
    """Takes what a writer writes, a row at a time."""

    write = list.append


def _plain(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return repr(float(cell))
    return guarded(cell) if isinstance(cell, str) else cell
