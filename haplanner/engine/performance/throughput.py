"""How much of their demand services are given: the exact distribution of what they can be delivered."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from haplanner.engine.formulas.structure import Ref, Structure
from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.engine.performance.amounts import Amounts, amount
from haplanner.engine.performance.reading import Reading, both, or_reason
from haplanner.engine.performance_figures import Throughput
from haplanner.engine.results import ServiceResult
from haplanner.engine.sources import SourceFigures, Sources
from haplanner.model.demand import demands
from haplanner.model.design import Design, element_name
from haplanner.model.language import said

Found = Throughput | str | None
"""The throughput of a service; the reason why it cannot be told; `None` where no capacity limits it."""


SHARE_OF_PATIENCE = 0.5
"""The part of the patience that is left which throughput may take: the rest is for what comes with it."""


def throughputs(
    design: Design,
    structure: Structure,
    sources: Sources,
    figures: SourceFigures,
    patience: Patience = ENDLESS,
) -> dict[str, Found]:
    """The throughput of every service, given the lumped structure of the design and its variables' figures.

    For every amount x that a service may be delivered, "x or more" is a monotone function of what is up, like
    "works": P(throughput < x) is found as its unavailability, whatever is shared. Raises `Cancelled`.
    """
    if all(component.capacity is None for component in design.components.values()):
        return dict.fromkeys(design.services)
    try:
        patience.tell("throughput")
        reading = Reading(design, structure, sources, figures, patience.share(SHARE_OF_PATIENCE))
    except OutOfPatience:
        return {i: _too_long(element_name(design, i)) for i in design.services}
    levels = Levels(design, reading)
    return {i: levels.throughput(i) for i in sorted(design.services)}


def with_throughput(result: ServiceResult, found: Found) -> ServiceResult:
    """The result of a service with its throughput, or with the reason why there is none."""
    if isinstance(found, str):
        return replace(result, throughput_missing=found)
    return result if found is None else replace(result, throughput=found)


def _too_long(name: str) -> str:
    return said("Throughput", "The exact throughput of “%1” would take too long; it can be simulated.").of(
        name
    )


class Levels:
    """What services are delivered, found for one service after another."""

    def __init__(self, design: Design, reading: Reading) -> None:
        self._design, self._reading = design, reading

    def throughput(self, service_id: str) -> Found:
        """The throughput of one service. Raises `Cancelled`."""
        ref = ("services", service_id)
        delivery = self._reading.delivery
        if not delivery.limited(ref):
            return None
        if ref in delivery.refused:
            return delivery.refused[ref]
        return or_reason(self._design, service_id, lambda: self._found(ref), _too_long)

    def roots(self, ref: Ref) -> list[int]:
        """The formulas of "x or more" for every amount, then of "works, and gets this demand" for each."""
        delivery = self._reading.delivery
        part, works = delivery.parts[ref], delivery.works[ref]
        roots = list(part.levels)
        for _, demand in demands(self._design.services[ref[1]]):
            enough = part.at_least(amount(demand)) if demand > 0.0 else None
            roots += [works if enough is None else both(delivery.formula, works, enough)]
        return roots

    def _found(self, ref: Ref) -> Throughput:
        delivery = self._reading.delivery
        part, asked = delivery.parts[ref], demands(self._design.services[ref[1]])
        found, words = self._reading.unavailabilities(self.roots(ref))
        short, down = found[: len(part.levels)], found[len(part.levels) :]
        met = [(share, demand, u) for (share, demand), u in zip(asked, down, strict=True)]
        return made(part.amounts, short, met, (*words, *delivery.words[ref]))


def made(
    amounts: Amounts,
    short: Sequence[float],
    asked: Sequence[tuple[float, float, float]],
    words: tuple[str, ...],
) -> Throughput:
    """The figures from P(throughput < x) for all amounts x > 0 that are possible, ascending.

    `asked` are the demands: the share of time with each, and the unavailability with it. E[min(T, d)] is the
    sum of (min(xᵢ, d) − min(xᵢ₋₁, d)) P(T ≥ xᵢ); what is missing to d is that of P(T < xᵢ), which keeps its
    digits.

    >>> from fractions import Fraction
    >>> made((Fraction(50), Fraction(100)), (0.01, 0.19), [(1.0, 80.0, 0.19)], ()).expected
    73.8
    """
    chances = np.diff((0.0, *short, 1.0)).clip(min=0.0).tolist()
    served = [_served(amounts, short, demand) for _, demand, _ in asked]
    return Throughput(
        expected=math.fsum(share * got for (share, _, _), (got, _, _) in zip(asked, served, strict=True))
        if asked
        else _served(amounts, short, math.inf)[0],
        distribution=tuple(
            (x, p) for x, p in zip((0.0, *map(float, amounts)), chances, strict=True) if p > 0.0
        ),
        unserved=_mean(asked, [lost for _, lost, _ in served]),
        unmet=_mean(asked, [u for _, _, u in served]),
        unavailability_with_demand=_mean(asked, [u for _, _, u in asked]),
        method="approximate" if words else "exact",
        assumptions=words,
    )


def _mean(asked: Sequence[tuple[float, float, float]], values: Sequence[float]) -> float | None:
    """Over time; `None` where nothing is asked for."""
    if not asked:
        return None
    return math.fsum(share * value for (share, _, _), value in zip(asked, values, strict=True))


def steps(amounts: Amounts, demand: float) -> list[float]:
    """How much of a demand each amount adds to the one before it.

    >>> from fractions import Fraction
    >>> steps((Fraction(50), Fraction(100), Fraction(150)), 80.0)
    [50.0, 30.0, 0.0]
    """
    reached = [min(float(x), demand) for x in amounts]
    return [here - before for before, here in zip([0.0, *reached], reached, strict=False)]


def _served(amounts: Amounts, short: Sequence[float], demand: float) -> tuple[float, float, float]:
    """What is given of one demand on average, what is not, and P(less is given)."""
    expected, unserved = [], []
    for width, u in zip(steps(amounts, demand), short, strict=True):
        expected.append(width * (1.0 - u) if u < 1.0 else 0.0)
        unserved.append(width * u if u > 0.0 else 0.0)
    if math.isinf(demand):
        return math.fsum(expected), 0.0, 0.0
    unserved.append(max(0.0, demand - (float(amounts[-1]) if amounts else 0.0)))
    reached = [u for x, u in zip(amounts, short, strict=True) if x >= amount(demand)]
    unmet = 0.0 if demand <= 0.0 else reached[0] if reached else 1.0
    return math.fsum(expected), math.fsum(unserved), unmet
