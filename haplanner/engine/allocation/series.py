"""Parts in series: everything that is worth having of all of them, by one dynamic program."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.allocation.choice import Choice, Uses, least_uses
from haplanner.engine.patience import ENDLESS, Patience

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

ROUNDING = 1e-12
"""A limit that is used up to the last digits is kept."""

MOST_CELLS = 4_000_000
"""Beyond so many cells of a table of all sums, partial systems are compared one by one."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A whole system: its unavailability, what it uses, and which choice of each part it is made of."""

    unavailability: float
    uses: Uses
    chosen: tuple[int, ...]


class _Stage(NamedTuple):
    """Partial systems: what each uses (states × resources), −ln of its availability, how it was made."""

    uses: Floats
    loss: Floats
    parent: Whole
    choice: Whole


class SeriesFront:
    """All ways to build parts in series within limits that no other way beats or equals in everything.

    A system of independent parts works while all do: A = Π (1 − uᵢ), so that −ln A = Σ −ln(1 − uᵢ) is added
    up part by part, small values with all their digits. Part by part, partial systems that another one beats
    are left out, which loses nothing: whatever follows can follow the better one (Bellman). So the best of
    any limits up to these is among them, and that is a proof. Systems whose unavailability is more than
    `allowed` are left out.

    Raises `OutOfPatience` and `Cancelled`.
    """

    def __init__(
        self,
        parts: Sequence[Sequence[Choice]],
        limits: Uses,
        allowed: float = 1.0,
        patience: Patience = ENDLESS,
    ) -> None:
        most_loss = math.inf if allowed >= 1.0 else -math.log1p(-allowed)
        most = np.array(limits) * (1.0 + ROUNDING) + ROUNDING
        rest = least_uses(parts, len(limits))
        losses = [np.array([-_log1m(c.unavailability) for c in choices]) for choices in parts]
        least_loss = np.cumsum([0.0, *(loss.min() for loss in reversed(losses))])[::-1]
        stage = _Stage(np.zeros((1, len(limits))), np.zeros(1), np.zeros(1, np.intp), np.zeros(1, np.intp))
        self._stages: list[_Stage] = []
        for number, (choices, loss) in enumerate(zip(parts, losses, strict=True)):
            patience.check()
            uses = np.array([c.uses for c in choices], float).reshape(len(choices), len(limits))
            left = most - np.array(rest[number + 1])
            bearable = most_loss - least_loss[number + 1]
            stage = _extended(stage, uses, loss, left, bearable * (1.0 + ROUNDING), patience)
            self._stages.append(stage)
        self._last = stage

    def __len__(self) -> int:
        return len(self._last.loss)

    def __iter__(self) -> Iterator[Filled]:
        """All of them, in the order of the first resource, then of the others."""
        order = np.lexsort((self._last.loss, *self._last.uses.T[::-1]))
        return (self._filled(int(at)) for at in order)

    def best(self, limits: Uses) -> Filled | None:
        """The most available system within limits, of several what uses least; `None`: there is none."""
        uses, loss = self._last.uses, self._last.loss
        fits = np.flatnonzero((uses <= np.array(limits) * (1.0 + ROUNDING) + ROUNDING).all(axis=1))
        if not len(fits):
            return None
        return self._filled(int(fits[np.lexsort((*uses[fits].T[::-1], loss[fits]))[0]]))

    def cheapest(self, allowed: float, resource: int = 0) -> Filled | None:
        """What uses least of a resource and is unavailable no more than `allowed`, the best of several."""
        uses, loss = self._last.uses, self._last.loss
        good = np.flatnonzero(-np.expm1(-loss) <= allowed * (1.0 + ROUNDING))
        if not len(good):
            return None
        return self._filled(int(good[np.lexsort((loss[good], uses[good, resource]))[0]]))

    def _filled(self, at: int) -> Filled:
        loss, uses = float(self._last.loss[at]), tuple(self._last.uses[at].tolist())
        chosen = []
        for stage in reversed(self._stages):
            chosen.append(int(stage.choice[at]))
            at = int(stage.parent[at])
        return Filled(-math.expm1(-loss), uses, tuple(reversed(chosen)))


def _log1m(unavailability: float) -> float:
    return math.log1p(-unavailability) if unavailability < 1.0 else -math.inf


def _extended(
    stage: _Stage, uses: Floats, loss: Floats, left: Floats, bearable: float, patience: Patience
) -> _Stage:
    """The partial systems with one part more, as far as they keep the limits and are worth having."""
    axes = [_Axis(stage.uses[:, r], uses[:, r], left[r]) for r in range(len(left))]
    if math.prod(len(axis.sums) for axis in axes) <= MOST_CELLS:
        parent, choice = _worth_in_table(stage.loss, loss, axes, bearable)
    else:
        parent, choice = _worth_one_by_one(stage, uses, loss, left, bearable, patience)
    new_loss = stage.loss[parent] + loss[choice]
    return _Stage(stage.uses[parent] + uses[choice], new_loss, parent, choice)


class _Axis:
    """Every sum of a resource that is within its limit, ascending, and where each state and choice lead."""

    def __init__(self, ours: Floats, theirs: Floats, most: float) -> None:
        mine, self._mine = np.unique(ours, return_inverse=True)
        yours, self._yours = np.unique(theirs, return_inverse=True)
        added = mine[:, None] + yours[None, :]
        self.sums = np.unique(added[added <= most])
        self._places = np.searchsorted(self.sums, added)

    def places(self, choice: int) -> Whole:
        """Where each state gets with a choice; beyond the last sum where that is too much."""
        found: Whole = self._places[self._mine, self._yours[choice]]
        return found


def _worth_in_table(
    ours: Floats, theirs: Floats, axes: Sequence[_Axis], bearable: float
) -> tuple[Whole, Whole]:
    """Which pairs of a state and a choice are not beaten, from a table of the least loss for all sums."""
    shape = tuple(len(axis.sums) for axis in axes)
    cells = math.prod(shape)
    least = np.full(cells, np.inf)
    parent, choice = np.zeros(cells, np.intp), np.zeros(cells, np.intp)
    for number, added in enumerate(theirs.tolist()):
        places = [axis.places(number) for axis in axes]
        fits = ours + added <= bearable
        for place, length in zip(places, shape, strict=True):
            fits &= place < length
        kept = np.flatnonzero(fits)
        # No two states use the same, so that none is written over here.
        cell = np.ravel_multi_index(tuple(place[kept] for place in places), shape)
        value = ours[kept] + added
        better = value < least[cell]
        cell = cell[better]
        least[cell], parent[cell], choice[cell] = value[better], kept[better], number
    good = np.flatnonzero(least < _before(least.reshape(shape)).reshape(-1))
    return parent[good], choice[good]


def _before(table: Floats) -> Floats:
    """The least of all other cells that come no later in any direction."""
    so_far = table
    for axis in range(table.ndim):
        so_far = np.minimum.accumulate(so_far, axis=axis)
    found = np.full(table.shape, np.inf)
    for axis in range(table.ndim):
        later: list[slice] = [slice(None)] * table.ndim
        sooner = later.copy()
        later[axis], sooner[axis] = slice(1, None), slice(None, -1)
        found[tuple(later)] = np.minimum(found[tuple(later)], so_far[tuple(sooner)])
    return found


def _worth_one_by_one(
    stage: _Stage, uses: Floats, loss: Floats, left: Floats, bearable: float, patience: Patience
) -> tuple[Whole, Whole]:
    """The same where the table would be too large: each is compared with those kept that lose no more."""
    all_uses = stage.uses[:, None, :] + uses[None, :, :]
    all_loss = stage.loss[:, None] + loss[None, :]
    parent, choice = np.nonzero((all_uses <= left).all(axis=2) & (all_loss <= bearable))
    new_uses, new_loss = all_uses[parent, choice], all_loss[parent, choice]
    kept = np.empty((len(parent), uses.shape[1]))
    found: list[int] = []
    for at in np.lexsort((*new_uses.T[::-1], new_loss)).tolist():
        if not (kept[: len(found)] <= new_uses[at]).all(axis=1).any():
            kept[len(found)] = new_uses[at]
            found.append(at)
        patience.check()
    return parent[found], choice[found]
