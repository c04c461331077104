"""Parts of any structure: the best within limits, by branch and bound."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.allocation.choice import Choice, Uses, least_uses
from haplanner.engine.allocation.series import ROUNDING, Filled
from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience

Floats = NDArray[np.float64]
System = Callable[[Floats], Floats]
"""Unavailabilities of the parts (rows × parts) to that of the system for each row; never less for more."""

MOST_PARTS = 16
"""Of so many parts the states, two to that power, are listed."""


class Search:
    """Looks for the most available system within limits; with `allowed`, for the one that uses least of a
    resource among those that are unavailable no more than that.

    What it finds is the best: wherever it turns back, even the best choice that fits for each part still
    open would not be better than what was found (the system is monotone). Where patience ends before, `bound`
    says what cannot be undercut.

    >>> parts = [[Choice(0.1, (1.0,), "one"), Choice(0.01, (2.0,), "two")] for _ in range(2)]
    >>> search = Search(parts, (3.0,), path_system([(0, 1)], 2))
    >>> search.run()
    >>> search.found.chosen, round(search.value, 6), search.bound == search.value
    ((0, 1), 0.109, True)
    """

    def __init__(
        self,
        parts: Sequence[Sequence[Choice]],
        limits: Uses,
        system: System,
        patience: Patience = ENDLESS,
        allowed: float | None = None,
        resource: int = 0,
    ) -> None:
        self._down = [np.array([c.unavailability for c in choices]) for choices in parts]
        self._uses = [
            np.array([c.uses for c in choices], float).reshape(len(choices), -1) for choices in parts
        ]
        self._least = np.array([uses.min(axis=0) for uses in self._uses])
        self._rest = np.array(least_uses(parts, len(limits)))
        self._limits = np.array(limits) * (1.0 + ROUNDING) + ROUNDING
        self._system, self._patience = system, patience
        self._allowed, self._resource = allowed, resource
        self.found: Filled | None = None
        self.value = np.inf
        """What was to be small, of what was found."""
        self.bound = np.inf
        """No system has less."""

    def run(self) -> None:
        """Search to the end; raises `Cancelled`, and `OutOfPatience` where nothing has been found yet."""
        try:
            self._go_on(0, np.zeros(len(self._limits)), [])
            self.bound = self.value
        except OutOfPatience:
            if self.found is None:
                raise

    def _go_on(self, part: int, used: Floats, chosen: list[int]) -> None:
        """Try the choices of a part after those chosen before it, the most promising first."""
        self._patience.check()
        after = used + self._uses[part]
        fits = np.flatnonzero((after + self._rest[part + 1] <= self._limits).all(axis=1))
        if not len(fits):
            return
        down = self._best_case(part, after[fits], chosen, self._down[part][fits])
        promise = down
        if self._allowed is not None:
            promise = after[fits, self._resource] + self._rest[part + 1][self._resource]
            promise = np.where(down <= self._allowed * (1.0 + ROUNDING), promise, np.inf)
        for at in np.lexsort((down, promise)).tolist():
            if promise[at] >= self.value * (1.0 - ROUNDING) or promise[at] == np.inf:
                return
            if part == 0:
                self.bound = promise[at]
            choice = int(fits[at])
            if part + 1 < len(self._down):
                self._go_on(part + 1, after[choice], [*chosen, choice])
            else:
                self.value = float(promise[at])
                self.found = Filled(float(down[at]), tuple(after[choice].tolist()), (*chosen, choice))

    def _best_case(self, part: int, used: Floats, chosen: Sequence[int], down: Floats) -> Floats:
        """The system's unavailability at best, row by row: every open part as good as can be bought alone."""
        rows = np.empty((len(used), len(self._down)))
        rows[:, :part] = [self._down[i][c] for i, c in enumerate(chosen)]
        rows[:, part] = down
        left = self._limits - used - self._rest[part + 1]
        for other in range(part + 1, len(self._down)):
            room = left + self._least[other]
            affordable = (self._uses[other][None, :, :] <= room[:, None, :]).all(axis=2)
            rows[:, other] = np.where(affordable, self._down[other], 1.0).min(axis=1)
        return self._system(rows)


def path_system(paths: Iterable[Iterable[int]], parts: int) -> System:
    """A system that works while all parts of any of some paths do, by its states: U = Σ P(state), with
    positive terms only.

    Raises `ValueError` where there are more than `MOST_PARTS` parts.

    >>> bridge = path_system([(0, 1), (2, 3), (0, 4, 3), (2, 4, 1)], 5)
    >>> round(float(bridge(np.full((1, 5), 0.1))[0]), 6)
    0.02152
    """
    if parts > MOST_PARTS:
        raise ValueError(f"there are at most {MOST_PARTS} parts, not {parts}")
    masks = [sum(1 << part for part in set(path)) for path in paths]
    states = [s for s in range(2**parts) if not any(s & mask == mask for mask in masks)]
    works = np.array([[bool(s >> part & 1) for part in range(parts)] for s in states]).reshape(-1, parts)

    def unavailability(rows: Floats) -> Floats:
        chance = np.ones((len(rows), len(works)))
        for part in range(parts):
            down = rows[:, part, None]
            chance *= np.where(works[:, part], 1.0 - down, down)
        total: Floats = chance.sum(axis=1)
        return total

    return unavailability
