"""Where the outages of a simulation came from: causes, elements or phases by hours and outages a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from haplanner.engine.results import Phase
from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.figures_text import format_duration, format_number, format_share
from haplanner.model.labels import phase_label, phase_title
from haplanner.model.language import Said, filled, in_turn, said, shown, translate
from haplanner.report.charts.table import Cell, Table

if TYPE_CHECKING:
    from haplanner.engine.ranked import PerYear, RankedCauses, RankedService

By = Literal["cause", "element", "phase"]

MOST_ROWS = 100
"""Beyond these, smaller causes are only in the table."""


_BY: dict[By, Said] = {
    "cause": said("Tables", "cause"),
    "element": said("Tables", "element"),
    "phase": said("Tables", "phase"),
}


def by_title(by: By) -> str:
    """What rows stand for, as the head of their column.

    >>> by_title("cause")
    'Cause'
    """
    label = shown(_BY[by])
    return label[:1].upper() + label[1:]


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: what it is about, its hours and outages a year with their 95 % intervals.

    `outages_per_year` and `seen`, the number of outages that were read, are `None` for phases; `longest` is
    the history (from 0) and the moment (h) of the longest outage, for causes only. `parts` splits an
    element's hours into phases.
    """

    refs: tuple[Ref, ...]
    label: str
    hours_per_year: float
    hours_ci95: tuple[float, float]
    share: float
    outages_per_year: float | None = None
    outages_ci95: tuple[float, float] | None = None
    seen: int | None = None
    longest: tuple[int, float] | None = None
    parts: tuple[tuple[Phase, float], ...] = ()

    def value_text(self) -> str:
        """`69% · 1 h 39 min a year`."""
        return filled(
            translate("Causes", "%1 · %2 a year"),
            format_share(self.share),
            format_duration(self.hours_per_year, "d"),
        )

    def outages_text(self) -> str:
        """`0.33 outages a year`."""
        if self.outages_per_year is None:
            return ""
        return filled(translate("Causes", "%1 outages a year"), format_number(self.outages_per_year, 2))

    def sentence(self) -> str:
        """The whole of what the bar says."""
        low, high = (format_duration(end, "d") if end != float("inf") else "?" for end in self.hours_ci95)
        text = filled(translate("Causes", "%1: %2 (95%: %3 to %4)"), self.label, self.value_text(), low, high)
        if self.outages_per_year is not None:
            text = filled(translate("Lists", "%1, %2"), text, self.outages_text())
        if self.seen is not None:
            text = filled(translate("Causes", "%1, seen %2 times"), text, f"{self.seen:,}")
        if len(self.parts) > 1 or (self.parts and self.parts[0][0] != "repair"):
            named = [f"{phase_label(phase)} {format_duration(hours, 'd')}" for phase, hours in self.parts]
            text = filled(translate("Lists", "%1 (%2)"), text, in_turn(named))
        return text


@dataclass(frozen=True, slots=True)
class Causes:
    """The ranking of one service, the largest first; `read` of `histories` are in it."""

    service: str
    service_name: str
    design_name: str
    by: By
    hours_per_year: float
    outages_per_year: float
    rows: tuple[Row, ...]
    read: int
    histories: int
    finished: bool

    def heading(self) -> str:
        """What most downtime comes from."""
        if not self.rows:
            return filled(translate("Causes", "%1 was not seen down"), self.service_name)
        first = self.rows[0]
        return filled(
            translate("Causes", "%1 of the simulated downtime: %2"), format_share(first.share), first.label
        )

    def sample_text(self) -> str:
        """Which histories were read."""
        if self.read == self.histories:
            return filled(translate("Causes", "All %1 histories were read."), f"{self.read:,}")
        return filled(
            translate("Causes", "%1 of %2 histories were read."), f"{self.read:,}", f"{self.histories:,}"
        )

    def summary(self) -> str:
        """The heading as a sentence, and what was read."""
        if not self.rows:
            return filled(translate("Lists", "%1. %2"), self.heading(), self.sample_text())
        down = format_duration(self.hours_per_year, "d")
        outages = format_number(self.outages_per_year, 3)
        return filled(
            translate("Causes", "%1. %2 is down %3 a year in %4 outages. %5"),
            self.heading(),
            self.service_name,
            down,
            outages,
            self.sample_text(),
        )

    def rule(self) -> str:
        """What a row counts."""
        if self.by == "cause":
            return translate(
                "Causes",
                "An outage counts whole for the failures that began it, those that suffice and are all "
                "needed. All rows together are the whole downtime.",
            )
        if self.by == "element":
            return translate(
                "Causes",
                "At every moment the failures that cause an outage share the time evenly. All rows "
                "together are the whole downtime. Outages are those that the element had a part in when "
                "they began; patterns are those of phases.",
            )
        return translate(
            "Causes",
            "Each failure's share of an outage goes to the phase that it is in. All rows together are the "
            "whole downtime.",
        )


def causes(ranked: "RankedCauses", service_id: str, by: By = "cause") -> Causes:
    """The ranking of one service."""
    design, found = ranked.design, ranked.services[service_id]
    rows = {"cause": _cause_rows, "element": _element_rows, "phase": _phase_rows}[by](design, found)
    return Causes(
        service_id,
        element_name(design, service_id),
        design.name,
        by,
        found.hours.mean,
        found.outages.mean,
        tuple(rows),
        ranked.histories_read,
        ranked.histories,
        ranked.finished,
    )


def cause_name(design: Design, members: Sequence[tuple[Ref, int]]) -> str:
    """`ISP A + ISP B`, `Web server × 2`, `db-1 + switchover of Database`."""
    if not members:
        return translate("Causes", "never works")
    return " + ".join(
        _part_name(design, ref) + (f" × {units}" if units > 1 else "") for ref, units in members
    )


def _part_name(design: Design, ref: Ref) -> str:
    """A group that cannot fail by itself is there for its switchover."""
    name = ref_name(design, ref)
    return (
        filled(translate("Causes", "switchover of %1"), name)
        if ref[0] == "groups" and not design.groups[ref[1]].failures
        else name
    )


def ref_name(design: Design, ref: Ref) -> str:
    """An element's name; of a link without one, what it leads from and to."""
    if ref[0] != "links":
        return element_name(design, ref[1])
    link = design.links[ref[1]]
    return link.name or f"{element_name(design, link.source)} → {element_name(design, link.target)}"


def _share(hours: "PerYear", found: "RankedService") -> float:
    return min(1.0, hours.mean / found.hours.mean) if found.hours.mean > 0.0 else 0.0


def _cause_rows(design: Design, found: "RankedService") -> list[Row]:
    return [
        Row(
            one.refs,
            cause_name(design, one.members),
            one.hours.mean,
            one.hours.ci95,
            _share(one.hours, found),
            one.outages.mean,
            one.outages.ci95,
            one.seen,
            one.longest,
        )
        for one in found.causes
    ]


def _element_rows(design: Design, found: "RankedService") -> list[Row]:
    return [
        Row(
            (one.ref,),
            ref_name(design, one.ref),
            one.hours.mean,
            one.hours.ci95,
            _share(one.hours, found),
            one.outages.mean,
            one.outages.ci95,
            parts=tuple(sorted(one.phases.items(), key=lambda part: -part[1])),
        )
        for one in found.elements
    ]


def _phase_rows(design: Design, found: "RankedService") -> list[Row]:
    return [
        Row(
            (), phase_title(phase), hours.mean, hours.ci95, _share(hours, found), parts=((phase, hours.mean),)
        )
        for phase, hours in found.phases.items()
    ]


def table(chart: Causes) -> Table:
    """The ranking in full precision."""
    columns = (
        chart.by,
        "ids",
        "hours a year",
        "95 % from",
        "95 % to",
        "share of downtime",
        "outages a year",
        "outages 95 % from",
        "outages 95 % to",
        "outages seen",
    )
    rows: list[tuple[Cell, ...]] = []
    for row in chart.rows:
        outages = row.outages_ci95 or (None, None)
        ids = " + ".join(element_id for _, element_id in row.refs)
        rows.append(
            (
                row.label,
                ids,
                row.hours_per_year,
                *row.hours_ci95,
                row.share,
                row.outages_per_year,
                *outages,
                row.seen,
            )
        )
    return Table(columns, tuple(rows))
