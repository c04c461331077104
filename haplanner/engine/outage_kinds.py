"""Of what kinds a service's outages are: how often each begins, how long it lasts, and how that varies.

Their mean length alone says little where many short outages hide a few long ones. What is known exactly is
the downtime of every cause and phase (the waterfall) and how many outages there are altogether. From these
the kinds are made, which is approximate: what stops the service by itself lasts as long as its down time,
and all else, which needs others to be down too, is shorter by one factor, so that the outages add up.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from haplanner.engine.results import HOURS_PER_YEAR, DowntimeTerm, ServiceResult
from haplanner.model.design import Design
from haplanner.model.failure import FailureMode
from haplanner.model.law import Law

_ALONE = 0.5
"""So likely at least the service is down while an element is that stops it by itself."""
_SHORTEST = 1e-3
"""A unit's down time is not cut shorter than to this fraction by what else must be down."""


class OutageKind(NamedTuple):
    """Outages per hour that last `mean` hours, with a standard deviation of `varies` × the mean."""

    frequency: float
    mean: float
    varies: float


FOR_EVER = OutageKind(1.0, math.inf, 0.0)
"""Of a service that fails once and is never up again: in the long run it is always down."""


class _Cause(NamedTuple):
    """Hours a year of one cause; `lengths` are shares of its outages, with mean and deviation."""

    hours: float
    lengths: tuple[OutageKind, ...]
    alone: bool

    @property
    def outages(self) -> float:
        """A year, did every one last as long as what begins it."""
        return self.hours / math.fsum(share * mean for share, mean, _ in self.lengths)


def outage_kinds(design: Design, result: ServiceResult) -> tuple[OutageKind, ...]:
    """The kinds, whose downtime sums to that of the service; none where its waterfall is not known.

    >>> from haplanner.engine.exact import analyze
    >>> from haplanner.model.elements import Component, Link, Service
    >>> web = Component(failures={"crash": FailureMode(mtbf=999, mttr=1)})
    >>> shop = Design(components={"web": web}, services={"shop": Service()}, links={"1": Link("shop", "web")})
    >>> [kind] = outage_kinds(shop, analyze(shop).services["shop"])
    >>> round(kind.frequency, 9), kind.mean, kind.varies
    (0.001, 1.0, 1.0)
    """
    if result.waterfall and math.isinf(result.figures.mean_down_time):
        return (FOR_EVER,)
    terms: dict[tuple[tuple[str, str], str, str], list[DowntimeTerm]] = {}
    for term in result.waterfall:
        own = term.phase in ("switchover", "failed switchover", "common cause", "planned")
        terms.setdefault((term.cause, term.mode, term.phase if own else ""), []).append(term)
    causes = [_cause(design, result, found) for found in terms.values()]
    outages = result.figures.failures_per_year
    alone = math.fsum(cause.outages for cause in causes if cause.alone)
    together = math.fsum(cause.outages for cause in causes if not cause.alone)
    cut = together / (outages - alone) if outages > alone else 1.0
    cut = min(1.0, max(_SHORTEST, cut))
    return tuple(kind for cause in causes for kind in _kinds(cause, 1.0 if cause.alone else cut))


def _kinds(cause: _Cause, cut: float) -> Iterator[OutageKind]:
    for share, mean, varies in cause.lengths:
        yield OutageKind(share * cause.outages / cut / HOURS_PER_YEAR, mean * cut, varies)


def _cause(design: Design, result: ServiceResult, terms: list[DowntimeTerm]) -> _Cause:
    (map_name, element_id), mode, phase = terms[0].cause, terms[0].mode, terms[0].phase
    hours = math.fsum(term.hours_per_year for term in terms)
    element = getattr(design, map_name)[element_id]
    lengths: tuple[OutageKind, ...] = ()
    alone = phase in ("switchover", "failed switchover", "common cause")
    if mode:
        lengths, alone = _lengths(element.failures[mode]), _stops_alone(design, result, map_name, element_id)
    elif phase == "planned":
        lengths = (OutageKind(1.0, element.maintenance.duration, 0.0),)
        alone = _stops_alone(design, result, map_name, element_id)
    elif phase == "switchover":
        lengths = (OutageKind(1.0, element.switchover.time, 1.0),)
    elif phase == "failed switchover" and element.switchover.manual is not None:
        lengths = (OutageKind(1.0, element.switchover.manual, 1.0),)
    elif map_name == "groups":
        lengths = _of_members(design, element_id)
    lengths = tuple(length for length in lengths if length.frequency > 0.0 and length.mean > 0.0)
    if not lengths:  # nothing is known of it but how long the service's outages last on average
        lengths = (OutageKind(1.0, result.figures.mean_down_time, 1.0),)
    return _Cause(hours, lengths, alone)


def _stops_alone(design: Design, result: ServiceResult, map_name: str, element_id: str) -> bool:
    """Whether the service is down with the element alone; of several units in a box no one is."""
    importance = result.importance.get(element_id)
    several = map_name == "components" and design.components[element_id].count > 1
    return importance is not None and not several and importance.birnbaum >= _ALONE


def _of_members(design: Design, group_id: str) -> tuple[OutageKind, ...]:
    """As long as its units' own down times, each as often as it fails."""
    found = [
        length._replace(frequency=length.frequency / failure.mtbf)
        for member in design.members(group_id)
        if member in design.components
        for failure in design.components[member].failures.values()
        for length in _lengths(failure)
    ]
    total = math.fsum(length.frequency for length in found)
    return tuple(length._replace(frequency=length.frequency / total) for length in found)


def _lengths(failure: FailureMode) -> tuple[OutageKind, ...]:
    """The down times of a mode: where automatic recovery may do, short ones and those by hand apart."""
    if failure.mean_down_time is None:
        return ()
    before = [failure.detection, 0.0 if failure.auto is None else failure.auto.time]
    by_hand = failure.manual_share
    phases = [*before, failure.alert, failure.restore]
    repair = failure.mttr or 0.0
    mean = math.fsum((*phases, repair))
    deviation = math.hypot(*phases, repair * _varies(failure.repair))
    short = math.fsum(before)
    return (
        OutageKind(1.0 - by_hand, short, math.hypot(*before) / short if short else 0.0),
        OutageKind(by_hand, mean, deviation / mean if mean else 0.0),
    )


def _varies(law: Law) -> float:
    """Standard deviation ÷ mean."""
    if law.law == "weibull":
        shape = law.shape or 1.0
        return math.sqrt(max(0.0, math.gamma(1.0 + 2.0 / shape) / math.gamma(1.0 + 1.0 / shape) ** 2 - 1.0))
    return {"exponential": 1.0, "fixed": 0.0}.get(law.law, law.cv or 0.0)
