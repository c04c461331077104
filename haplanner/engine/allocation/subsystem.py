"""A subsystem of like or unlike units, of which some are needed: every way to fill it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from haplanner.engine.allocation.choice import Choice, Uses, worth_having
from haplanner.engine.evaluation.counting import binomial


@dataclass(frozen=True, slots=True)
class UnitType:
    """A unit that can be bought: its unavailability, and what one uses of each resource."""

    unavailability: float
    uses: Uses
    name: str = ""


@dataclass(frozen=True, slots=True)
class Subsystem:
    """Units in parallel, all of which carry load: it works while at least `needed` of them do.

    `most` units at most, `least` at least (never fewer than are needed); with `mixing` of several types.
    """

    types: tuple[UnitType, ...]
    most: int
    needed: int = 1
    least: int = 1
    mixing: bool = True


def choices(subsystem: Subsystem) -> list[Choice]:
    """The ways to fill a subsystem that are worth having; `what` is the number of units of each type.

    Raises `ValueError` where no number of units is allowed.

    >>> disk = UnitType(0.1, (5.0,), "disk")
    >>> [(c.what, round(c.unavailability, 6), c.uses) for c in choices(Subsystem((disk,), most=3, needed=2))]
    [((3,), 0.028, (15.0,)), ((2,), 0.19, (10.0,))]
    """
    least = max(subsystem.least, subsystem.needed)
    if least > subsystem.most or not subsystem.types:
        raise ValueError(f"no number of units is at least {least} and at most {subsystem.most}")
    found = []
    for counts in _fillings(len(subsystem.types), least, subsystem.most, subsystem.mixing):
        uses = np.array(counts, float) @ np.array([kind.uses for kind in subsystem.types], float)
        unavailability = too_few(subsystem.types, counts, subsystem.needed)
        found.append(Choice(unavailability, tuple(uses.tolist()), counts))
    return worth_having(found)


def too_few(types: Sequence[UnitType], counts: Sequence[int], needed: int) -> float:
    """P(fewer than `needed` of all units work): Σ over j < needed of P(j work), with positive terms only.

    >>> pair = (UnitType(0.1, ()), UnitType(0.2, ()))
    >>> round(too_few(pair, (1, 1), 1), 6), round(too_few(pair, (1, 1), 2), 6)
    (0.02, 0.28)
    """
    if needed == 1:
        return math.prod(k.unavailability**n for k, n in zip(types, counts, strict=True))
    working = np.zeros(needed)
    working[0] = 1.0
    for kind, count in zip(types, counts, strict=True):
        up = binomial(count, kind.unavailability, count + 1)[::-1]
        working = np.convolve(working, up)[:needed]
    return float(working.sum())


def _fillings(types: int, least: int, most: int, mixing: bool) -> Iterator[tuple[int, ...]]:
    """Every number of units of each type that come to at least `least` and at most `most`."""
    if not mixing:
        for position in range(types):
            for count in range(least, most + 1):
                yield tuple(count if at == position else 0 for at in range(types))
        return
    if types == 1:
        for count in range(max(0, least), most + 1):
            yield (count,)
        return
    for count in range(most + 1):
        for rest in _fillings(types - 1, least - count, most - count, True):
            yield (count, *rest)
