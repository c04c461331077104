"""What a contract is expected to give back a year, from how often a service fails and for how long.

Outages are taken to come at random while it works, each of one of a few kinds (`outage_kinds`), in the long
run. For a service that stands or falls with one failure mode that is the truth; of others the kinds are known
approximately, and so is the credit.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.outage_kinds import OutageKind
from haplanner.engine.time_dependent.laws import Duration
from haplanner.model.credit import Credit
from haplanner.model.law import Law

Floats = NDArray[np.float64]

_CELLS = 1024
"""Into so many parts the downtime up to a step is divided."""
_INSIDE = 16
"""Points in each, between which a law is taken to be even."""
_HUGE = 1e200
"""Sums of unlikely numbers of outages are scaled down beyond this."""
_EVEN = 1e-6
"""A law whose coefficient of variation is so near 1 is the exponential one."""


def yearly_credit(credit: Credit, kinds: Sequence[OutageKind]) -> float:
    """The money a year that a contract is expected to give back: Σ (share − share before) · fee · P(below).

    >>> from haplanner.model.credit import CreditStep
    >>> contract = Credit(fee=1000.0, steps=(CreditStep(0.99, 0.5),))
    >>> yearly_credit(contract, ()), round(yearly_credit(contract, (OutageKind(1.0, 50.0, 1.0),)), 6)
    (0.0, 6000.0)
    """
    hours = credit.period_hours
    chances = [more_down_than(allowed, tuple(kinds), hours) for allowed in credit.allowed_hours]
    return math.fsum(more * chance for more, chance in zip(credit.more, chances, strict=True))


@lru_cache(maxsize=512)
def more_down_than(hours: float, kinds: tuple[OutageKind, ...], within: float) -> float:
    """The probability that a period of `within` hours has more than `hours` of downtime.

    With `hours` of downtime there are within − hours of work, in which N ~ Poisson(λ (within − hours))
    outages begin, λ their rate while the service works. There is more where these take longer than `hours`;
    an outage that is open when the period begins takes the rest of its length besides:
    A · P(L1 + … + LN > hours) + U · P(R + L1 + … + LN > hours). The sum's law is found by Panjer's recursion
    on a grid that keeps the means: "Recursive evaluation of a family of compound distributions", ASTIN
    Bulletin 12 (1981) 22–26.

    >>> daily = OutageKind(frequency=0.99 / 990.0, mean=10.0, varies=1.0)  # 990 h up, 10 h down
    >>> round(more_down_than(0.0, (daily,), 730.0), 6) == round(1.0 - 0.99 * math.exp(-730.0 / 990.0), 6)
    True
    """
    down = math.fsum(kind.frequency * kind.mean for kind in kinds)
    if down <= 0.0 or hours >= within:
        return 0.0
    if down >= 1.0:
        return 1.0
    rate = math.fsum(kind.frequency for kind in kinds) / (1.0 - down)
    mean = down / (rate * (1.0 - down))
    if hours <= 0.0:
        return 1.0 - (1.0 - down) * math.exp(-rate * within)
    step = hours / _CELLS
    edges = np.linspace(0.0, hours + step, _CELLS + 2)
    # The mean of what is shorter than each edge, from which the law on the grid and that of the rest follow.
    each = np.array([kind.frequency * _shorter(kind, edges) for kind in kinds])
    shorter = each.sum(axis=0) / (rate * (1.0 - down))
    law = np.empty(_CELLS + 1)
    law[0] = 1.0 - shorter[1] / step
    law[1:] = (2.0 * shorter[1:-1] - shorter[:-2] - shorter[2:]) / step
    none_yet = _compound(rate * (within - hours), np.maximum(law, 0.0))
    within_hours = _up_to(none_yet)
    rest = np.diff(shorter) / mean
    with_open = _up_to(np.convolve(none_yet, rest)[: _CELLS + 1])
    return min(1.0, max(0.0, (1.0 - down) * (1.0 - within_hours) + down * (1.0 - with_open)))


def _shorter(kind: OutageKind, edges: Floats) -> Floats:
    """∫₀ᵗ P(L > s) ds, the mean of min(L, t), at each edge."""
    step = float(edges[1])
    if kind.varies <= 0.0:
        return np.minimum(edges, kind.mean)
    if abs(kind.varies - 1.0) < _EVEN:
        exponential: Floats = -kind.mean * np.expm1(-edges / kind.mean)
        return exponential
    times = np.linspace(0.0, float(edges[-1]), (len(edges) - 1) * _INSIDE + 1)
    lasts = Duration(Law("gamma", cv=kind.varies), kind.mean).lasts(times)
    parts = np.concatenate([[0.0], np.cumsum(0.5 * (lasts[1:] + lasts[:-1]) * (step / _INSIDE))])
    shorter: Floats = np.minimum(parts[::_INSIDE], kind.mean)
    return shorter


def _compound(number: float, law: Floats) -> Floats:
    """The law on the grid of a Poisson number of independent lengths."""
    found = np.zeros(len(law))
    found[0] = 1.0
    logs = number * (law[0] - 1.0)
    weighted = number * np.arange(len(law)) * law
    for place in range(1, len(law)):
        found[place] = weighted[1 : place + 1] @ found[place - 1 :: -1] / place
        if found[place] > _HUGE:
            found /= _HUGE
            logs += math.log(_HUGE)
    with np.errstate(divide="ignore", under="ignore"):
        scaled: Floats = np.exp(np.log(found) + logs)
    return scaled


def _up_to(law: Floats) -> float:
    """The probability of no more than the last cell, which lies on both sides of the bound."""
    return float(law[:-1].sum() + 0.5 * law[-1])
