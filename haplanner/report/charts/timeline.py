"""The outage timeline: one simulated history, a row for every element that can be down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.figures_text import format_share
from haplanner.model.labels import phase_label
from haplanner.model.language import filled, in_turn, shown, translate
from haplanner.report.charts.marks import Hours, time_inside, within
from haplanner.report.charts.table import Table
from haplanner.report.charts.when import about, lasting, span, stretch

if TYPE_CHECKING:
    from haplanner.engine.history import History, Outage

State = Literal["down", "degraded", "planned"]
_NOTHING: Hours = np.empty(0)


@dataclass(frozen=True, slots=True)
class Row:
    """One element over time. Starts and ends are sorted hours; `level` is how deep it is inside groups.

    What is planned is maintenance; of a service or a group it is what maintenance alone has down, where the
    design does not count that.
    """

    ref: Ref
    label: str
    level: int
    starts: Hours
    ends: Hours
    degraded_starts: Hours
    degraded_ends: Hours
    planned_starts: Hours = field(default_factory=lambda: _NOTHING)
    planned_ends: Hours = field(default_factory=lambda: _NOTHING)

    @property
    def is_service(self) -> bool:
        """A row that stays in view while others scroll."""
        return self.ref[0] == "services"

    @property
    def down_words(self) -> str:
        """What a mark of this row says: a service counts all that it needs, other rows their own."""
        return translate("Timeline", "down") if self.is_service else translate("Timeline", "down by itself")


@dataclass(frozen=True, slots=True)
class Card:
    """What is said about a place on the timeline; of one outage also on what its time was `spent`, and what
    would have prevented it."""

    state: State
    title: str
    when: str
    cause: str
    spent: str = ""
    prevention: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What it says below its title."""
        return tuple(part for part in (self.when, self.cause, self.spent, self.prevention) if part)

    def text(self) -> str:
        """The whole card in one line."""
        return ". ".join(part.rstrip(".") for part in (self.title, *self.lines)) + "."


@dataclass(frozen=True, slots=True)
class Timeline:
    """A history in rows: services first, then groups with their members, components, domains, links."""

    history: "History"
    run: str
    rows: tuple[Row, ...]
    service_count: int

    @property
    def design(self) -> Design:
        """The design that was simulated."""
        return self.history.design

    @property
    def horizon(self) -> float:
        """The length of the history in hours."""
        return self.history.horizon

    @property
    def services(self) -> tuple[Row, ...]:
        """The rows that stay in view."""
        return self.rows[: self.service_count]

    @property
    def others(self) -> tuple[Row, ...]:
        """The rows that scroll."""
        return self.rows[self.service_count :]

    def outages(self, service_id: str) -> "Sequence[Outage]":
        """Outages of a service in the order of time."""
        return self.history.outages.get(service_id, ())

    def summary(self) -> str:
        """What the history shows, in a sentence for every service."""
        parts = []
        for row in self.services:
            hours = row.ends - row.starts
            if len(hours):
                together, longest = about(float(np.sum(hours))), about(float(np.max(hours)))
                parts.append(
                    filled(
                        translate("Timeline", "%1: %2, %3 down, the longest %4."),
                        row.label,
                        _outages(len(hours)),
                        together,
                        longest,
                    )
                )
            else:
                parts.append(filled(translate("Timeline", "%1: no outage."), row.label))
        first = filled(translate("Lists", "%1, %2."), self.run, about(self.horizon))
        return in_turn([first, *parts], translate("Lists", "%1 %2"))

    def part_text(self, low: float, high: float) -> str:
        """Which part of the history lies between two moments, and the outages in it; empty for all of it."""
        if low <= 0.0 and high >= self.horizon:
            return ""
        counts = [
            (row, len(range(*within(row.starts, row.ends, low, high).indices(len(row.starts)))))
            for row in self.services
        ]
        if self.service_count == 1:
            told = [_outages(count) if count else translate("Timeline", "no outage") for _, count in counts]
        else:
            told = [f"{row.label} {_outages(count)}" for row, count in counts if count] or [
                translate("Timeline", "no outage")
            ]
        return filled(translate("Timeline", "Shown: %1, %2."), stretch(low, high), in_turn(told))


def timeline(history: "History", run: str = "", first: str | None = None) -> Timeline:
    """Lay a history out in rows; `run` says which of how many it is, `first` is the service to begin with."""
    design = history.design
    rows = []
    for (map_name, element_id), level in ordered(design, first):
        intervals = history.by_ref.get((map_name, element_id))
        if intervals is None:
            continue
        node = map_name in ("services", "groups", "components")
        planned = history.planned.get(element_id) if node else None
        weak = history.degraded.get(element_id) if map_name in ("groups", "components") else None
        rows.append(
            Row(
                (map_name, element_id),
                element_name(design, element_id),
                level,
                intervals.starts,
                intervals.ends,
                weak.starts if weak is not None else _NOTHING,
                weak.ends if weak is not None else _NOTHING,
                planned.starts if planned is not None else _NOTHING,
                planned.ends if planned is not None else _NOTHING,
            )
        )
    return Timeline(history, run, tuple(rows), sum(1 for row in rows if row.is_service))


def ordered(design: Design, first: str | None = None) -> Iterator[tuple[Ref, int]]:
    """Every element that can have a row, as the canvas is read: left to right, members below their group."""
    for service_id in sorted(design.services, key=lambda service_id: (service_id != first, service_id)):
        yield ("services", service_id), 0
    yield from _inside(design, None, 0)
    yield from _domains(design, None, 0)
    for link_id in sorted(design.links):
        if design.links[link_id].failures:
            yield ("links", link_id), 0


def _inside(design: Design, group_id: str | None, level: int) -> Iterator[tuple[Ref, int]]:
    nodes: list[tuple[float, float, str, str]] = []
    for node_id in design.members(group_id) if group_id is not None else _outermost(design):
        component, group = design.components.get(node_id), design.groups.get(node_id)
        if component is not None and component.enabled:
            nodes.append((*(component.at or (0.0, 0.0)), node_id, "components"))
        if group is not None and group.enabled:
            nodes.append((*_corner(design, node_id, group.at), node_id, "groups"))
    # Members of one group stand below each other: there the row order is the vertical one.
    nodes.sort(key=lambda n: (n[0], n[1], n[2]) if group_id is None else (n[1], n[0], n[2]))
    for _x, _y, node_id, map_name in nodes:
        yield (map_name, node_id), level
        if map_name == "groups":
            yield from _inside(design, node_id, level + 1)


def _outermost(design: Design) -> Iterator[str]:
    for elements in (design.components, design.groups):
        yield from (node_id for node_id, node in elements.items() if node.group is None)


def _corner(design: Design, group_id: str, own: tuple[float, float] | None) -> tuple[float, float]:
    places = [node.at for i in design.members(group_id) if (node := design.node(i)) is not None and node.at]
    if not places:
        return own or (0.0, 0.0)
    return min(x for x, _ in places), min(y for _, y in places)


def _domains(design: Design, parent: str | None, level: int) -> Iterator[tuple[Ref, int]]:
    for domain_id in sorted(design.domains):
        domain = design.domains[domain_id]
        if domain.parent == parent and domain.enabled:
            shown = level > 0 or bool(domain.failures)
            if shown:
                yield ("domains", domain_id), level
            yield from _domains(design, domain_id, level + 1 if shown else level)


def card(chart: Timeline, row: Row, low: float, high: float) -> Card | None:
    """What a row shows between two moments; `None` where nothing is wrong there."""
    part = within(row.starts, row.ends, low, high)
    count = part.stop - part.start
    if count == 1:
        return _one(chart, row, part.start)
    if count > 1:
        start, end = float(row.starts[part.start]), float(row.ends[part.stop - 1])
        down = time_inside(row.starts, row.ends, start, end)
        longest = float(np.max(row.ends[part] - row.starts[part]))
        what = _outages(count) if row.is_service else filled(translate("Timeline", "%1 times"), f"{count:,}")
        title = filled(translate("Timeline", "▼ %1: %2, %3 %4"), row.label, what, about(down), row.down_words)
        return Card(
            "down",
            title,
            span(start, end),
            filled(translate("Timeline", "The longest took %1. Zoom in to see each."), about(longest)),
        )
    planned = within(row.planned_starts, row.planned_ends, low, high)
    if planned.stop > planned.start:
        return _planned(row, planned)
    weak = within(row.degraded_starts, row.degraded_ends, low, high)
    count = weak.stop - weak.start
    if count == 0:
        return None
    start, end = float(row.degraded_starts[weak.start]), float(row.degraded_ends[weak.stop - 1])
    if count == 1:
        title = filled(translate("Timeline", "%1: redundancy reduced for %2"), row.label, lasting(start, end))
        return Card(
            "degraded",
            title,
            span(start, end),
            translate("Timeline", "Some of its units are down; it still works."),
        )
    share = time_inside(row.degraded_starts, row.degraded_ends, start, end) / (end - start)
    title = filled(
        translate("Timeline", "%1: redundancy reduced %2 times, %3 of this time"),
        row.label,
        f"{count:,}",
        format_share(share),
    )
    return Card("degraded", title, span(start, end), "")


def _planned(row: Row, part: slice) -> Card:
    start, end = float(row.planned_starts[part.start]), float(row.planned_ends[part.stop - 1])
    count = part.stop - part.start
    by_itself = row.ref[0] == "components"
    what = (
        translate("Timeline", "planned maintenance")
        if by_itself
        else translate("Timeline", "down for planned maintenance alone")
    )
    cause = "" if by_itself else translate("Timeline", "The design does not count it as downtime.")
    if count == 1:
        title = filled(translate("Timeline", "%1: %2 for %3"), row.label, what, about(end - start))
        return Card("planned", title, span(start, end), cause)
    hours = time_inside(row.planned_starts, row.planned_ends, start, end)
    title = filled(translate("Timeline", "%1: %2 %3 times, %4"), row.label, what, f"{count:,}", about(hours))
    return Card("planned", title, span(start, end), cause)


def _one(chart: Timeline, row: Row, index: int) -> Card:
    start, end = float(row.starts[index]), float(row.ends[index])
    title, when = f"▼ {row.label} {row.down_words} {lasting(start, end)}", span(start, end)
    outage = outage_at(chart, row.ref[1], start, end) if row.is_service else None
    if outage is None:
        return Card("down", title, when, "")
    return Card("down", title, when, shown(outage.sentence), spent_text(outage), shown(outage.prevention))


def spent_text(outage: "Outage") -> str:
    """On what the time of an outage was spent; empty where all of it was repair."""
    if set(outage.phases) <= {"repair"}:
        return ""
    shares = [
        f"{phase_label(phase)} {format_share(hours / outage.hours)}" for phase, hours in outage.phases.items()
    ]
    return filled(translate("Timeline", "Time spent: %1."), in_turn(shares))


def outage_at(chart: Timeline, service_id: str, low: float, high: float) -> "Outage | None":
    """The longest outage of a service that touches [low, high]."""
    row = next((row for row in chart.services if row.ref[1] == service_id), None)
    part = within(row.starts, row.ends, low, high) if row is not None else slice(0)
    if row is None or part.start == part.stop:
        return None
    longest = int(np.argmax(row.ends[part] - row.starts[part]))
    return chart.outages(service_id)[int(part.start) + longest]


def table(chart: Timeline) -> Table:
    """Every down interval of every row, services with their causes."""
    rows: list[tuple[str | float | None, ...]] = []
    for row in chart.rows:
        outages = {o.start: o for o in chart.outages(row.ref[1])} if row.is_service else {}
        state = "down" if row.is_service else "down by itself"
        for start, end in zip(row.starts.tolist(), row.ends.tolist(), strict=True):
            outage = outages.get(start)
            causes = " + ".join(outage.cause) if outage is not None else None
            rows.append((row.ref[1], row.label, state, start, end, end - start, causes))
        for start, end in zip(row.degraded_starts.tolist(), row.degraded_ends.tolist(), strict=True):
            rows.append((row.ref[1], row.label, "redundancy reduced", start, end, end - start, None))
        for start, end in zip(row.planned_starts.tolist(), row.planned_ends.tolist(), strict=True):
            rows.append((row.ref[1], row.label, "planned maintenance", start, end, end - start, None))
    columns = ("id", "name", "state", "start (h)", "end (h)", "duration (h)", "cause")
    return Table(columns, tuple(rows))


def _outages(count: int) -> str:
    return (
        translate("Timeline", "1 outage")
        if count == 1
        else filled(translate("Timeline", "%1 outages"), f"{count:,}")
    )
