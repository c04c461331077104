"""The downtime waterfall: a service's hours a year by cause and by phase, which add up to all of it."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from haplanner.engine.results import PHASES, Analysis, DowntimeTerm, Method, Phase
from haplanner.engine.target import allowed
from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.figures_text import HOURS_PER_YEAR, format_duration, format_share
from haplanner.model.labels import phase_label, phase_title
from haplanner.model.language import Said, filled, in_turn, said, shown, translate
from haplanner.report.charts.order import largest_first
from haplanner.report.charts.table import Table
from haplanner.report.never_repaired import never_repaired, never_repaired_text

By = Literal["cause", "phase"]

MOST_ROWS = 14
"""Beyond these, the smallest causes are one row."""
_MOST_NAMED = 4

_OF_CAUSE: dict[Phase, Said] = {
    "detection": said("Waterfall", "detection of failures of %1"),
    "automatic recovery": said("Waterfall", "automatic recovery of %1"),
    "alert": said("Waterfall", "alert before the repair of %1"),
    "repair": said("Waterfall", "repair of %1"),
    "restore": said("Waterfall", "restore of %1"),
    "switchover": said("Waterfall", "switchover of %1"),
    "failed switchover": said("Waterfall", "failed switchover of %1"),
    "crew wait": said("Waterfall", "waiting for a crew to repair %1"),
    "common cause": said("Waterfall", "common cause failures of %1"),
    "planned": said("Waterfall", "planned maintenance of %1"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """The hours a year that go into one phase."""

    phase: Phase
    hours_per_year: float


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: hours a year from `start` on, its phases in their order, and what it is made of.

    `makeup`, largest first, names phases where the bar is a cause, and causes where it is a phase or the rest
    of the causes.
    """

    refs: tuple[Ref, ...]
    label: str
    start: float
    hours_per_year: float
    share: float
    parts: tuple[Part, ...]
    makeup: tuple[tuple[str, float], ...]

    @property
    def end(self) -> float:
        """Where the next bar begins."""
        return self.start + self.hours_per_year

    def duration_text(self) -> str:
        """`1 h 40 min`."""
        return format_duration(self.hours_per_year, "d")

    def share_text(self) -> str:
        """`69%`."""
        return format_share(min(1.0, self.share))

    def sentence(self) -> str:
        """The whole of what the bar says."""
        text = filled(
            translate("Waterfall", "%1: %2 a year, %3 of the downtime"),
            self.label,
            self.duration_text(),
            self.share_text(),
        )
        named = [f"{name} {format_duration(hours, 'd')}" for name, hours in self.makeup[:_MOST_NAMED]]
        if len(self.makeup) > _MOST_NAMED:
            named.append(filled(translate("Waterfall", "%1 more"), len(self.makeup) - _MOST_NAMED))
        return filled(translate("Lists", "%1 (%2)"), text, in_turn(named)) if named else text


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The downtime of one service; `phases` are those that occur, in the order in which they come about.

    `target_hours` is the downtime a year that the target allows. `largest` is the share of the largest part
    and its words. `terms` are all parts with their causes' names, the largest first. `never_repaired` names
    what the service depends on and nobody repairs.
    """

    service: str
    service_name: str
    design_name: str
    method: Method
    by: By
    hours_per_year: float
    target_hours: float | None
    rows: tuple[Row, ...]
    phases: tuple[Part, ...]
    largest: tuple[float, str] | None
    terms: tuple[tuple[str, DowntimeTerm], ...]
    never_repaired: tuple[str, ...] = ()

    def share(self, hours: float) -> float:
        """Hours as a part of all downtime."""
        return hours / self.hours_per_year if self.hours_per_year > 0.0 else 0.0

    def heading(self) -> str:
        """How long it is down, and where most of it comes from."""
        if self.hours_per_year <= 0.0:
            if self.method == "simulated":
                return filled(
                    translate("Waterfall", "%1 was not seen down: there is no downtime to split"),
                    self.service_name,
                )
            return filled(
                translate("Waterfall", "%1 is never down: there is no downtime to split"), self.service_name
            )
        down = format_duration(self.hours_per_year, "d")
        if self.largest is None:
            if self.method == "simulated":
                return filled(
                    translate(
                        "Waterfall",
                        "%1 is down %2 a year; where it comes from was not worked out: its figures are "
                        "only simulated",
                    ),
                    self.service_name,
                    down,
                )
            return filled(
                translate("Waterfall", "%1 is down %2 a year; where it comes from was not worked out"),
                self.service_name,
                down,
            )
        share, words = self.largest
        return filled(
            translate("Waterfall", "%1 is down %2 a year: %3 is %4"),
            self.service_name,
            down,
            format_share(min(1.0, share)),
            words,
        )

    def summary(self) -> str:
        """The heading as a sentence, and what the time is spent on."""
        text = filled(translate("Lists", "%1."), self.heading())
        if len(self.phases) > 1:
            ordered = sorted(self.phases, key=lambda part: -part.hours_per_year)
            named = [
                f"{phase_label(part.phase)} {format_share(self.share(part.hours_per_year))}"
                for part in ordered
            ]
            spent = filled(translate("Waterfall", "Of all downtime: %1."), in_turn(named))
            text = filled(translate("Lists", "%1 %2"), text, spent)
        return text

    def rule(self) -> str:
        """How an outage of several failures at once is shared out, and what the figures cannot say."""
        rule = translate(
            "Waterfall",
            "An outage that takes several failures at once is shared evenly among them; all rows together "
            "are the whole downtime.",
        )
        if not self.never_repaired:
            return rule
        return filled(translate("Lists", "%1 %2"), rule, never_repaired_text(self.never_repaired))


def waterfall(
    analysis: Analysis, service_id: str, by: By = "cause", most: int | None = MOST_ROWS
) -> Waterfall:
    """The rows of one service, largest first; beyond `most` the rest is one row (`None`: all have their own).

    An element with several failure modes has a row for each.
    """
    design, result = analysis.design, analysis.services[service_id]
    terms = [term for term in result.waterfall if term.hours_per_year > 0.0]
    labels = _labels(design, terms)
    total = result.figures.downtime_hours_per_year
    if by == "cause":
        bars = _bars(
            terms, lambda term: (*term.cause, term.mode), lambda t: labels[t], lambda t: phase_label(t.phase)
        )
    else:
        bars = _bars(terms, lambda term: term.phase, lambda t: phase_title(t.phase), lambda t: labels[t])
    bars.sort(key=lambda bar: largest_first(math.fsum(t.hours_per_year for t in bar.terms), bar.label))
    if most is not None and len(bars) > most:
        kept, rest = bars[: most - 1], bars[most - 1 :]
        smaller = [term for bar in rest for term in bar.terms]
        bars = [
            *kept,
            _Bar(filled(translate("Waterfall", "%1 others"), len(rest)), smaller, lambda t: labels[t]),
        ]
    target = design.services[service_id].target
    return Waterfall(
        service_id,
        element_name(design, service_id),
        design.name,
        result.method,
        by,
        total,
        None if target is None else allowed(target) * HOURS_PER_YEAR,
        _rows(bars, total),
        _parts(terms),
        _largest(terms, labels, by, total),
        tuple((name_of(design, term.cause), term) for term in result.waterfall),
        never_repaired(design, service_id, result),
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    """Terms that share a row, and what tells them apart in it."""

    label: str
    terms: list[DowntimeTerm]
    apart: Callable[[DowntimeTerm], str]


def _bars(
    terms: Iterable[DowntimeTerm],
    key: Callable[[DowntimeTerm], object],
    label: Callable[[DowntimeTerm], str],
    apart: Callable[[DowntimeTerm], str],
) -> list[_Bar]:
    groups: dict[object, list[DowntimeTerm]] = defaultdict(list)
    for term in terms:
        groups[key(term)].append(term)
    return [_Bar(label(found[0]), found, apart) for found in groups.values()]


def _rows(bars: Iterable[_Bar], total: float) -> tuple[Row, ...]:
    rows: list[Row] = []
    for bar in bars:
        hours = math.fsum(term.hours_per_year for term in bar.terms)
        makeup: dict[str, float] = defaultdict(float)
        for term in bar.terms:
            makeup[bar.apart(term)] += term.hours_per_year
        rows.append(
            Row(
                tuple(dict.fromkeys(term.cause for term in bar.terms)),
                bar.label,
                math.fsum(row.hours_per_year for row in rows),
                hours,
                hours / total if total > 0.0 else 0.0,
                _parts(bar.terms),
                tuple(sorted(makeup.items(), key=lambda item: -item[1])),
            )
        )
    return tuple(rows)


def _largest(
    terms: list[DowntimeTerm], labels: dict[DowntimeTerm, str], by: By, total: float
) -> tuple[float, str] | None:
    if not terms or total <= 0.0:
        return None
    if by == "phase":
        part = max(_parts(terms), key=lambda part: part.hours_per_year)
        return part.hours_per_year / total, phase_label(part.phase)
    first = max(terms, key=lambda term: term.hours_per_year)
    return first.hours_per_year / total, shown(_OF_CAUSE[first.phase].of(labels[first]))


def _parts(terms: Iterable[DowntimeTerm]) -> tuple[Part, ...]:
    hours: dict[Phase, list[float]] = defaultdict(list)
    for term in terms:
        hours[term.phase].append(term.hours_per_year)
    return tuple(Part(phase, math.fsum(hours[phase])) for phase in PHASES if phase in hours)


def _labels(design: Design, terms: Iterable[DowntimeTerm]) -> dict[DowntimeTerm, str]:
    """`Web server`, or `Web server (crash)` where the element can fail in several ways."""
    modes: dict[Ref, set[str]] = defaultdict(set)
    for term in terms:
        element = getattr(design, term.cause[0]).get(term.cause[1])
        modes[term.cause] |= {term.mode, *getattr(element, "failures", ())}
    labels = {}
    for term in terms:
        name = name_of(design, term.cause)
        several = term.mode and len(modes[term.cause]) > 1
        labels[term] = f"{name} ({term.mode})" if several else name
    return labels


def name_of(design: Design, ref: Ref) -> str:
    """What the screen calls an element, also where a node and a domain share its id."""
    element = getattr(design, ref[0]).get(ref[1])
    return (element.name if element is not None else "") or element_name(design, ref[1])


def table(chart: Waterfall) -> Table:
    """Every part in full precision; the hours sum to the service's downtime."""
    return Table(
        ("kind", "id", "name", "mode", "phase", "downtime (h/year)", "share of downtime"),
        tuple(
            (
                term.cause[0].removesuffix("s"),
                term.cause[1],
                name,
                term.mode,
                term.phase,
                term.hours_per_year,
                chart.share(term.hours_per_year),
            )
            for name, term in chart.terms
        ),
    )
