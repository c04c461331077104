"""The outages of one service as a list: in any order, those of certain causes, as a table."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.report.charts.marks import Hours
from haplanner.report.charts.table import Cell, Table
from haplanner.report.charts.timeline import Row, Timeline
from haplanner.report.charts.when import when

if TYPE_CHECKING:
    from haplanner.engine.history import History, Outage

Numbers = npt.NDArray[np.intp]
"""Numbers of outages, from 0 in the order of time."""
By = Literal["start", "length"]
COLUMNS = ("service", "start (h)", "start", "duration (h)", "cause", "what happened")
_CHUNK = 4096
"""Outages whose starts are looked at together."""


@dataclass(frozen=True, slots=True)
class OutageList:
    """The outages of one service in one history; their causes are worked out one by one, when asked for."""

    chart: Timeline
    row: Row

    def __len__(self) -> int:
        return len(self.row.starts)

    def __getitem__(self, number: int) -> "Outage":
        return self.chart.outages(self.row.ref[1])[number]

    @property
    def design(self) -> Design:
        """The design that was simulated."""
        return self.chart.design

    def length(self, number: int) -> float:
        """Hours from an outage's start to its end."""
        return float(self.row.ends[number] - self.row.starts[number])

    def cause(self, number: int) -> str:
        """The names of what caused an outage, in the order of failing."""
        return " + ".join(element_name(self.design, i) for _, i in self[number].refs)

    def ordered(self, numbers: Numbers | None, by: By, falling: bool) -> Numbers:
        """These outages, or all of them, from the first or shortest on, or falling; equals by time."""
        found = np.arange(len(self)) if numbers is None else numbers
        if by == "length":
            lengths = (self.row.ends - self.row.starts)[found]
            return found[np.argsort(-lengths if falling else lengths, kind="stable")]
        return found[::-1] if falling else found

    def table(self, numbers: Numbers) -> Generator[int, None, Table]:
        """The outages with their causes; yields how many are done. Raises nothing."""
        rows: list[tuple[Cell, ...]] = []
        for number in numbers.tolist():
            outage = self[number]
            start = float(self.row.starts[number])
            told = (" + ".join(outage.cause), outage.sentence)
            rows.append((self.row.label, start, when(start), self.length(number), *told))
            yield len(rows)
        return Table(COLUMNS, tuple(rows))

    def with_cause(self, text: str) -> Iterator[tuple[int, list[int]]]:
        """How many outages have been looked at, with those whose cause has the text, in the order of time.

        The text is looked for in the name of every element of a cause, whatever the case; of several texts
        with “+” between, each must be found. Causes are only worked out where an element of such a name was
        down when the outage began.
        """
        parts = [part.strip().casefold() for part in text.split("+") if part.strip()]
        named = [
            {ref for ref in self.chart.history.by_ref if part in element_name(self.design, ref[1]).casefold()}
            for part in parts
        ]
        suspects = Suspects(self.chart.history)
        for first in range(0, len(self), _CHUNK):
            starts = self.row.starts[first : first + _CHUNK]
            possible = np.ones(len(starts), dtype=np.bool_)
            for refs in named:
                possible &= suspects.any_down(refs, starts)
            found: list[int] = []
            for place in np.flatnonzero(possible).tolist():
                refs = set(self[first + place].refs)
                if all(refs & wanted for wanted in named):
                    found.append(first + place)
                yield first + place, found
                found = []
            yield first + len(starts), []

    def culprits(self) -> Iterator[tuple[int, frozenset[Ref]]]:
        """How many outages have been looked at, with all elements that have caused any of them so far.

        The cause of an outage is not worked out where nothing else was down when it began than what is known.
        """
        known: frozenset[Ref] = frozenset()
        suspects = Suspects(self.chart.history)
        for first in range(0, len(self), _CHUNK):
            starts = self.row.starts[first : first + _CHUNK]
            place = 0
            while place < len(starts):
                news = np.flatnonzero(suspects.any_down(suspects.refs - known, starts[place:]))
                if not len(news):
                    break
                place += int(news[0])
                known |= frozenset(self[first + place].refs)
                place += 1
                yield first + place, known
            yield first + len(starts), known


class Suspects:
    """Which elements were down, or in part, at given moments: those that an outage's cause can be among."""

    def __init__(self, history: "History") -> None:
        design = history.design
        self._rows: dict[Ref, list[tuple[Hours, Hours]]] = {}
        for ref, row in history.by_ref.items():
            if ref[0] == "services" or (ref[0] == "groups" and not _fails_itself(design, ref[1])):
                continue
            rows = [(row.starts, row.ends)]
            if ref[0] == "components" and (weak := history.degraded.get(ref[1])) is not None:
                rows.append((weak.starts, weak.ends))
            if (planned := history.planned.get(ref[1])) is not None:
                rows.append((planned.starts, planned.ends))
            self._rows[ref] = rows
        self.refs = frozenset(self._rows)

    def any_down(self, refs: "frozenset[Ref] | set[Ref]", moments: Hours) -> npt.NDArray[np.bool_]:
        """For each moment, whether any of these was down."""
        found = np.zeros(len(moments), dtype=np.bool_)
        for ref in refs:
            for starts, ends in self._rows.get(ref, ()):
                if len(starts):
                    place = np.searchsorted(starts, moments, side="right") - 1
                    found |= (place >= 0) & (moments <= ends[place])
        return found


def _fails_itself(design: Design, group_id: str) -> bool:
    """Whether a group can be among causes: by failures of its own, a switchover or a common cause."""
    group = design.groups[group_id]
    return bool(group.failures) or group.mode != "active" or not group.switchover.instant or group.beta > 0
