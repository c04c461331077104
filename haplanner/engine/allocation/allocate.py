"""What to buy: the most available system within limits, or the cheapest that is available enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from haplanner.engine.allocation.choice import Choice, Uses
from haplanner.engine.allocation.network import Search, System
from haplanner.engine.allocation.series import ROUNDING, Filled, SeriesFront
from haplanner.engine.patience import ENDLESS, Patience

Parts = Sequence[Sequence[Choice]]
"""The choices for each part, of which one is taken."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """What to buy for each part, what it comes to, and how sure it is that nothing is better.

    `value` is what was to be small: the unavailability, or the use of a resource. Nothing within the limits
    has less than `bound`.
    """

    choices: tuple[Choice, ...]
    unavailability: float
    uses: Uses
    value: float
    bound: float

    @property
    def proven(self) -> bool:
        """Whether nothing is better."""
        return self.value <= self.bound * (1.0 + ROUNDING)

    @property
    def gap(self) -> float:
        """How much better anything could be, as a fraction of the value; 0 where it is proven optimal."""
        return 0.0 if self.proven else 1.0 - self.bound / self.value


def most_available(
    parts: Parts, limits: Uses, system: System | None = None, patience: Patience = ENDLESS
) -> Allocation | None:
    """The choices that give the most available system; `None` where nothing keeps the limits.

    Parts are in series unless a `system` says otherwise; a dynamic program then proves the optimum, else
    branch and bound does, or says how far it came when patience ended. Raises `Cancelled`, and
    `OutOfPatience` where there is nothing to show for it.

    >>> from haplanner.engine.allocation.subsystem import Subsystem, UnitType, choices
    >>> units = [UnitType(0.2, (6.0,)), UnitType(0.35, (9.0,)), UnitType(0.22, (6.0,))]
    >>> found = most_available([choices(Subsystem((unit,), most=5)) for unit in units], (33.0,))
    >>> [choice.what for choice in found.choices], round(1 - found.unavailability, 7), found.proven
    ([(2,), (1,), (2,)], 0.5937984, True)
    """
    if system is not None:
        return _searched(Search(parts, limits, system, patience), parts)
    best = SeriesFront(parts, limits, patience=patience).best(limits)
    return None if best is None else _allocation(parts, best, best.unavailability)


def cheapest(
    parts: Parts,
    allowed: float,
    limits: Uses,
    resource: int = 0,
    system: System | None = None,
    patience: Patience = ENDLESS,
) -> Allocation | None:
    """The choices that use least of a resource where the system is unavailable no more than `allowed`.

    Limits may be infinite. The rest is as with `most_available`.

    >>> from haplanner.engine.allocation.subsystem import Subsystem, UnitType, choices
    >>> parts = [choices(Subsystem((UnitType(0.1, (price,)),), most=4)) for price in (3.0, 5.0)]
    >>> found = cheapest(parts, 0.02, (float("inf"),))
    >>> [choice.what for choice in found.choices], found.uses, round(found.unavailability, 6)
    ([(2,), (2,)], (16.0,), 0.0199)
    """
    if system is not None:
        return _searched(Search(parts, limits, system, patience, allowed, resource), parts)
    front = SeriesFront(parts, limits, allowed, patience)
    found = front.cheapest(allowed, resource)
    return None if found is None else _allocation(parts, found, found.uses[resource])


def _allocation(parts: Parts, found: Filled, value: float, bound: float | None = None) -> Allocation:
    chosen = tuple(parts[i][c] for i, c in enumerate(found.chosen))
    return Allocation(
        chosen, found.unavailability, found.uses, value, value if bound is None else min(bound, value)
    )


def _searched(search: Search, parts: Parts) -> Allocation | None:
    search.run()
    found = search.found
    return None if found is None else _allocation(parts, found, search.value, search.bound)
