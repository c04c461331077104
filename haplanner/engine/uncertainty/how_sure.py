"""How sure figures are: percentiles over what unsure numbers may be, and whose doubt that is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from haplanner.engine.diagrams.bdd import TooManySteps
from haplanner.engine.exact import compile_design
from haplanner.engine.findings import too_large
from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.engine.results import HOURS_PER_YEAR, CannotCompute, TooLarge
from haplanner.engine.time_dependent.curves import Instants
from haplanner.engine.uncertainty.draws import Draws
from haplanner.engine.uncertainty.performed import Queued, credits_drawn, speeds_drawn, throughputs_drawn
from haplanner.engine.uncertainty.propagated import elements_drawn, services_drawn
from haplanner.engine.uncertainty.sureness import (
    Drawn,
    HowSure,
    Share,
    SureFigures,
    Sureness,
    SurePerforming,
    SureThroughput,
    three,
)
from haplanner.engine.uncertainty.unsure import SEED, Floats, Unsure, factors, unsure
from haplanner.model.design import Design

DRAWS = 10_000
MOST_HELD = 20_000_000
"""Numbers that are drawn altogether: with more than 2,000 that are unsure, there are fewer draws of each."""
_BINS = 25
_SAME = 1e-12
"""What differs by less from draw to draw, as a fraction of it, does so by rounding."""

Found = TypeVar("Found")


def how_sure(design: Design, draws: int = DRAWS, patience: Patience = ENDLESS) -> Sureness:
    """Every figure of services and elements as far as the design's spreads and evidence leave it open.

    Empty where all numbers are taken to be sure. Failure modes of like units in one box share what is not
    known of them. What patience does not last for is left out, but for the figures of services. Raises
    `CannotCompute`, and `TooLarge` where patience ends before these.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode, Spread
    >>> web = Component(failures={"crash": FailureMode(1e6, 1.0, spread=Spread(mtbf=10.0))})
    >>> shop = Design(components={"web": web}, services={"s": Service()}, links={"1": Link("s", "web")})
    >>> sure = how_sure(shop)
    >>> [f"{u:.1e}" for u in sure["s"].unavailability]
    ['9.6e-08', '1.0e-06', '1.0e-05']
    >>> sure.elements["web"].unavailability == sure["s"].unavailability
    True
    """
    *_, last = in_steps(design, draws, patience)
    return last


def in_steps(design: Design, draws: int = DRAWS, patience: Patience = ENDLESS) -> Iterator[Sureness]:
    """Ever more of `how_sure`: the long-run figures of services first, everything at last."""
    numbers = unsure(design)
    if not numbers or not design.services:
        yield Sureness({})
        return
    program = compile_design(design, patience, elements=False)
    drawn = Draws(design, numbers, factors(numbers, min(draws, MOST_HELD // len(numbers)), SEED))
    try:
        found = services_drawn(program, drawn, patience)
    except OutOfPatience:
        raise TooLarge([too_large(design, ("services", next(iter(program.roots))))]) from None
    services = {i: _service(drawn, instants) for i, instants in found.items()}
    yield Sureness(services)
    throughputs = _if_soon(lambda: throughputs_drawn(program, drawn, patience.share(0.5))) or {}
    speeds = _if_soon(lambda: speeds_drawn(program, drawn, patience.share(0.7))) or {}
    credits = _if_soon(lambda: credits_drawn(program, drawn, patience.share(0.5))) or {}
    elements = _if_soon(lambda: _elements(drawn, patience)) or {}
    for service_id, one in services.items():
        given, speed = throughputs.get(service_id), speeds.get(service_id, Queued(True))
        services[service_id] = replace(
            one,
            throughput=given,
            latency=speed.latency,
            performing=speed.performing if speed.queues else _delivered(given),
            drawn=_with_credits(one.drawn, credits.get(service_id)),
        )
    yield Sureness(services, elements)


def _service(drawn: Draws, found: Instants) -> HowSure:
    """Its long-run figures, and whose the doubt is."""
    figures = _figures(found)
    return HowSure(
        figures.draws,
        figures.unavailability,
        figures.failures_per_year,
        figures.mean_up_time,
        figures.mean_down_time,
        _shares(drawn.numbers, drawn.multiples[:, : figures.draws], found.u),
        drawn=Drawn(*found),
    )


def _with_credits(drawn: Drawn | None, credits: Floats | None) -> Drawn | None:
    return drawn if drawn is None or credits is None else replace(drawn, credits=credits)


def _if_soon(find: Callable[[], Found]) -> Found | None:
    """What is found; nothing where it is not found in time, or cannot be."""
    try:
        return find()
    except (OutOfPatience, TooManySteps, CannotCompute):
        return None


def _elements(drawn: Draws, patience: Patience) -> dict[str, SureFigures]:
    """Those whose figures differ from draw to draw."""
    whole = compile_design(drawn.design, patience.share(0.5))
    found = elements_drawn(whole, drawn, patience)
    return {i: _figures(one) for i, one in found.items() if _differs(one)}


def _differs(found: Instants) -> bool:
    return any(float(np.ptp(values)) > _SAME * float(values.max()) for values in found)


def _figures(found: Instants) -> SureFigures:
    u, w = found
    with np.errstate(divide="ignore", invalid="ignore"):
        up = np.where(w > 0.0, (1.0 - u) / w, np.where(u >= 1.0, 0.0, np.inf))
        down = np.where(w > 0.0, u / w, np.where(u <= 0.0, 0.0, np.inf))
    return SureFigures(len(u), three(u), three(w * HOURS_PER_YEAR), three(up), three(down))


def _delivered(given: SureThroughput | None) -> SurePerforming | None:
    """Without a queue, a service performs while it works and is delivered its demand."""
    if given is None or given.unavailability_with_demand is None:
        return None
    return SurePerforming(given.draws, given.unavailability_with_demand)


def _shares(numbers: Sequence[Unsure], drawn: Floats, u: Floats) -> tuple[Share, ...]:
    """The first-order share of each number: the variance of the means of ln U where the number is alike.

    Correlation ratios over `_BINS` bins of equally many draws, less what chance makes of them; the largest
    is first.

    Plischke, Borgonovo and Smith, "Global sensitivity measures from given data", European Journal of
    Operational Research 226 (2013) 536–550.
    """
    logs = np.log(np.maximum(u, 1e-300))
    n, bins = len(logs), min(_BINS, max(2, len(logs) // 20))
    total = float(np.var(logs))
    found = []
    for number, row in zip(numbers, drawn, strict=True):
        share = 0.0
        if total > 1e-20:
            parts = np.array_split(logs[np.argsort(row, kind="stable")], bins)
            between = sum(len(part) * (float(part.mean()) - float(logs.mean())) ** 2 for part in parts) / n
            within = sum(len(part) * float(part.var()) for part in parts) / n
            chance = within * (bins - 1) / (n - bins)
            share = min(1.0, max(0.0, (between - chance) / total))
        found.append(Share(number, share))
    return tuple(sorted(found, key=lambda one: -one.share))
