"""A blast radius in words: a title, and a line for each thing that one wants to know of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.figures_text import format_downtime_per_year, format_duration, format_number
from haplanner.model.language import filled, in_turn, translate

if TYPE_CHECKING:
    from haplanner.engine.blast import BlastRadius, Struck

MOST_NAMES = 5
"""More names than that are only counted."""


@dataclass(frozen=True, slots=True)
class BlastText:
    """`title` names the event, `often` says how often it happens; `lines` are what it does, worst first."""

    title: str
    often: str
    lines: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it, for a screen reader."""
        return ". ".join((self.title, *([self.often] if self.often else []), *self.lines))


def blast_text(design: Design, blast: "BlastRadius") -> BlastText:
    """The words for a blast radius of this design.

    >>> from haplanner.engine.blast import Blasts
    >>> from haplanner.model.elements import Component, Link, Service
    >>> design = Design(components={"disk": Component("Disk")}, services={"shop": Service("Shop")},
    ...                 links={"1": Link("shop", "disk")})
    >>> found = Blasts(design).of(("components", "disk"))
    >>> blast_text(design, found).sentence
    'If Disk goes down. It never fails by itself. ✕ Shop falls'
    """
    name = _name(design, blast.ref)
    if blast.ref[0] == "crews":
        title = filled(translate("Blast", "Waiting for %1"), name)
    elif blast.units > 1:
        title = filled(translate("Blast", "If one of the %2 units of %1 goes down"), name, blast.units)
    else:
        title = filled(translate("Blast", "If %1 goes down"), name)
    return BlastText(title, _often(blast), tuple(_lines(design, blast)))


def _lines(design: Design, blast: "BlastRadius") -> Iterator[str]:
    for struck in blast.services:
        yield _service(design, blast, struck)
    hit = {struck.service_id for struck in blast.services}
    spared = [("services", i) for i in sorted(design.services) if i not in hit]
    if blast.ref[0] == "crews":
        yield filled(translate("Blast", "Repairs: %1"), _names(design, sorted(blast.degraded)))
    elif not hit:
        yield translate("Blast", "No service notices")
    elif spared:
        yield filled(translate("Blast", "Not touched: %1"), _names(design, spared))
    down = [ref for ref in sorted(blast.down) if ref != blast.ref and ref[0] not in ("services", "links")]
    if down:
        yield filled(translate("Blast", "Down with it: %1"), _names(design, down))
    short = [ref for ref in sorted(blast.degraded) if ref[0] != "services"]
    if short and blast.ref[0] != "crews":
        yield filled(translate("Blast", "Left with less: %1"), _names(design, short))


def _service(design: Design, blast: "BlastRadius", struck: "Struck") -> str:
    name = element_name(design, struck.service_id)
    if struck.fate == "falls":
        text = filled(translate("Blast", "✕ %1 falls"), name)
    elif struck.fate == "interrupted":
        groups = _names(design, [("groups", i) for i in blast.switching])
        text = filled(translate("Blast", "✕ %1 is interrupted until %2 has switched over"), name, groups)
    elif struck.fate == "degraded":
        text = filled(translate("Blast", "◐ %1 goes on with less"), name)
    else:
        text = filled(translate("Blast", "◐ %1 is down for longer"), name)
    if struck.hours_per_year is None:
        return text
    time = format_downtime_per_year(struck.hours_per_year / HOURS_PER_YEAR)
    if struck.fate == "degraded":
        time = filled(translate("Blast", "%1 together with other failures"), time)
    text = filled(translate("Blast", "%1: %2"), text, time)
    begun = struck.outages_per_year
    if begun is None or begun <= 0.0:
        return text
    times = format_number(begun, 3 if begun >= 1 else 2)
    if times == "1":
        return filled(translate("Blast", "%1, an outage a year begins with it"), text)
    return filled(translate("Blast", "%1, %2 outages/year begin with it"), text, times)


def _often(blast: "BlastRadius") -> str:
    own = blast.own
    if own is None:
        return ""
    if own.unavailability >= 1.0:
        return translate("Blast", "It happens once: it is never repaired")
    if own.frequency <= 0.0:
        return translate("Blast", "It never fails by itself")
    times = blast.failures_per_year
    often, each = format_number(times, 3 if times >= 1 else 2), format_duration(own.mean_down_time)
    if often == "1":
        return filled(translate("Blast", "Once a year, for %1"), each)
    return filled(translate("Blast", "%1 times a year, for %2 each time"), often, each)


def _names(design: Design, refs: Iterable[Ref]) -> str:
    names = [_name(design, ref) for ref in refs]
    if len(names) <= MOST_NAMES:
        return in_turn(names)
    more = len(names) - MOST_NAMES + 1
    return filled(translate("Blast", "%1 and %2 more"), in_turn(names[: MOST_NAMES - 1]), more)


def _name(design: Design, ref: Ref) -> str:
    map_name, element_id = ref
    if map_name == "links":
        link = design.links[element_id]
        ends = (element_name(design, link.source), element_name(design, link.target))
        return filled(translate("Blast", "%1 → %2"), *ends)
    return getattr(design, map_name)[element_id].name or element_id
