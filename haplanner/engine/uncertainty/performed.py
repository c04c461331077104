"""Throughput, latency and credits for every draw of the numbers that are not sure, or for the first ones."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from haplanner.engine.credit import yearly_credit
from haplanner.engine.exact import Program
from haplanner.engine.outage_kinds import outage_kinds
from haplanner.engine.patience import Patience
from haplanner.engine.performance.amounts import Amounts, amount
from haplanner.engine.performance.latency import Speed, Speeds, asks, with_counted_units
from haplanner.engine.performance.reading import Reading, or_reason
from haplanner.engine.performance.throughput import Levels, steps
from haplanner.engine.performance_figures import Latency, Performing
from haplanner.engine.uncertainty.draws import Draws
from haplanner.engine.uncertainty.sureness import SureLatency, SurePerforming, SureThroughput, three
from haplanner.engine.uncertainty.unsure import Floats
from haplanner.model.demand import demands
from haplanner.model.design import Design

MOST_ONE_BY_ONE = 300
"""Draws of what has to be worked out draw by draw: latencies, credits, and coupled groups' throughput."""


def throughputs_drawn(program: Program, draws: Draws, patience: Patience) -> dict[str, SureThroughput]:
    """Of every service whose throughput can be told.

    All draws together where what is not sure is independent, fewer of hundreds of amounts; the first ones one
    by one elsewhere.
    Raises `OutOfPatience`, `TooManySteps` and `Cancelled`.
    """
    design, sources = draws.design, program.sources
    if all(component.capacity is None for component in design.components.values()):
        return {}
    reading = Reading(design, sources.structure, sources, sources.figures(design), patience)
    levels = Levels(design, reading)
    found = {}
    for service_id in sorted(design.services):
        ref = ("services", service_id)
        if reading.delivery.limited(ref) and ref not in reading.delivery.refused:

            def rows(roots: Sequence[int] = tuple(levels.roots(ref))) -> Floats:
                return _unavailabilities(program, draws, reading, roots, patience)

            down = or_reason(design, service_id, rows, lambda name: name)
            if not isinstance(down, str):
                amounts = reading.delivery.parts[ref].amounts
                found[service_id] = _throughput(amounts, demands(design.services[service_id]), down)
    return found


def _unavailabilities(
    program: Program, draws: Draws, reading: Reading, roots: Sequence[int], patience: Patience
) -> Floats:
    """P(not f) of every formula f in rows, of every draw in columns."""
    operations, numbers = reading.compiled(roots)
    draws = draws.for_figures(len(roots))
    if draws.together(operations, program.sources):
        return np.array([one.u for one in draws.all_at_once(operations, numbers, reading.point, patience)])

    def of_one(design: Design) -> list[float]:
        reading.follow(program.sources.figures(design))
        return reading.unavailabilities(roots)[0]

    return np.array(draws.one_by_one(of_one, MOST_ONE_BY_ONE, patience)).T


def _throughput(amounts: Amounts, asked: Sequence[tuple[float, float]], down: Floats) -> SureThroughput:
    """The figures of `made`, for all draws at once."""
    short, met = down[: len(amounts)], down[len(amounts) :]
    if not asked:
        return SureThroughput(
            down.shape[1], three(_weighed(steps(amounts, math.inf), 1.0 - short)), None, None, None
        )
    got, lost, unmet, without = (np.zeros(down.shape[1]) for _ in range(4))
    for (share, demand), u in zip(asked, met, strict=True):
        widths = steps(amounts, demand)
        got += share * _weighed(widths, 1.0 - short)
        lost += share * (_weighed(widths, short) + max(0.0, demand - math.fsum(widths)))
        enough = next((n for n, x in enumerate(amounts) if x >= amount(demand)), None)
        if demand > 0.0:
            unmet += share * (1.0 if enough is None else short[enough])
        without += share * u
    return SureThroughput(down.shape[1], three(got), three(lost), three(unmet), three(without))


def _weighed(widths: Sequence[float], chances: Floats) -> Floats:
    """Σ width × chance, where no width, however large, counts that has no chance."""
    total = np.zeros(chances.shape[1])
    for width, row in zip(widths, chances, strict=True):
        if width:
            total += np.where(row > 0.0, width * np.maximum(row, 1e-300), 0.0)
    return total


class Queued(NamedTuple):
    """What queues make of a service; without any (`queues` false), it is as fast as it is delivered."""

    queues: bool
    latency: SureLatency | None = None
    performing: SurePerforming | None = None


def speeds_drawn(program: Program, draws: Draws, patience: Patience) -> dict[str, Queued]:
    """The latency of every service that has one, and how often it performs, put together draw by draw.

    Raises `OutOfPatience` and `Cancelled`.
    """
    design, sources = draws.design, program.sources
    asked = [i for i in sorted(design.services) if asks(design, i)]
    if not asked or all(component.service_time is None for component in design.components.values()):
        return dict.fromkeys(asked, Queued(False))
    marked = with_counted_units(design)
    reading = Reading(marked, sources.structure, sources, sources.figures(design), patience)
    speeds = Speeds(marked, reading)
    found = {}
    for service_id in asked:
        nominal = speeds.of(service_id)
        if nominal.latency is None:
            found[service_id] = Queued(bool(nominal.missing))
            continue

        def of_one(one: Design, service_id: str = service_id) -> Speed:
            reading.follow(sources.figures(one))
            return speeds.of(service_id)

        drawn = draws.one_by_one(of_one, MOST_ONE_BY_ONE, patience)
        latencies = [speed.latency for speed in drawn if speed.latency is not None]
        performing = [speed.performing for speed in drawn if speed.performing is not None]
        found[service_id] = Queued(
            True,
            _latency(latencies) if len(latencies) == len(drawn) else None,
            _performing(performing) if len(performing) == len(drawn) else None,
        )
    return found


def _latency(found: Sequence[Latency]) -> SureLatency:
    def of(figure: Callable[[Latency], float]) -> tuple[float, float, float]:
        return three(np.array([figure(one) for one in found]))

    return SureLatency(
        len(found),
        of(lambda one: one.mean),
        of(lambda one: one.bounded_mean),
        of(lambda one: one.p50),
        of(lambda one: one.p95),
        of(lambda one: one.p99),
        None if found[0].late is None else of(lambda one: one.late or 0.0),
        of(lambda one: one.overloaded),
    )


def _performing(found: Sequence[Performing]) -> SurePerforming:
    return SurePerforming(len(found), three(np.array([one.unavailability for one in found])))


def credits_drawn(program: Program, draws: Draws, patience: Patience) -> dict[str, Floats | None]:
    """What the contract of every service that has one is expected to give back a year, draw by draw.

    `None` where too little is known of the outages of some draw. Raises `OutOfPatience` and `Cancelled`.
    """
    contracts = {i: s.credit for i, s in draws.design.services.items() if s.credit is not None}
    if not contracts:
        return {}

    def of_one(design: Design) -> dict[str, float]:
        results = program.analyze(design, 0, patience, contracts=True).services
        found = {}
        for service_id, contract in contracts.items():
            result = results[service_id]
            kinds = outage_kinds(design, result)
            unknown = not kinds and result.figures.unavailability > 0.0
            found[service_id] = math.nan if unknown else yearly_credit(contract, kinds)
        return found

    answers = draws.one_by_one(of_one, MOST_ONE_BY_ONE, patience)
    return {i: _known([answer[i] for answer in answers]) for i in contracts}


def _known(values: Iterable[float]) -> Floats | None:
    found = np.array(list(values))
    return None if np.isnan(found).any() else found
