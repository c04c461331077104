"""Times as sorted, disjoint intervals in arrays, and what is true during several of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """Half-open intervals `starts[i] ≤ t < ends[i]` of hours, in the order of time, apart from each other."""

    starts: FloatArray
    ends: FloatArray

    def __len__(self) -> int:
        return len(self.starts)

    def hold(self, at: float) -> bool:
        """Whether a moment is inside one of them."""
        place = int(np.searchsorted(self.starts, at, side="right")) - 1
        return place >= 0 and bool(at < self.ends[place])

    @property
    def hours(self) -> float:
        """How long they are together."""
        return float(np.sum(self.ends - self.starts))


NO_INTERVALS = Intervals(np.empty(0), np.empty(0))


def while_at_least(needed: int, sets: Sequence[Intervals], without: Sequence[Intervals] = ()) -> Intervals:
    """When at least `needed` of the sets hold and none of those in `without`; touching intervals become one.

    >>> a = Intervals(np.array([0.0, 5.0]), np.array([2.0, 7.0]))
    >>> b = Intervals(np.array([1.0]), np.array([6.0]))
    >>> both = while_at_least(2, [a, b])
    >>> both.starts.tolist(), both.ends.tolist()
    ([1.0, 5.0], [2.0, 6.0])
    >>> while_at_least(1, [a, b]).ends.tolist(), while_at_least(1, [a], without=[b]).ends.tolist()
    ([7.0], [1.0, 7.0])
    """
    if needed < 1 or len(sets) < needed:
        return NO_INTERVALS
    never = -(len(sets) + 1)
    weighed = [(one, 1) for one in sets] + [(one, never) for one in without]
    times = np.concatenate([part for one, _ in weighed for part in (one.starts, one.ends)])
    steps = np.concatenate([np.full(len(one), sign * weight) for one, weight in weighed for sign in (1, -1)])
    order = np.argsort(times, kind="stable")
    times, totals = times[order], np.cumsum(steps[order])
    last = np.append(times[1:] > times[:-1], True) if len(times) else np.zeros(0, dtype=bool)
    times, true = times[last], totals[last] >= needed
    edges = np.diff(true.astype(np.int8), prepend=np.int8(0))
    return Intervals(times[edges == 1], times[edges == -1])


def from_changes(times: FloatArray, horizon: float) -> Intervals:
    """Intervals from the times at which they begin and end in turn; the last may be open to the horizon."""
    if len(times) % 2:
        times = np.append(times, horizon)
    starts, ends = times[0::2], times[1::2]
    touch = np.append(starts[1:] == ends[:-1], False) if len(starts) else np.zeros(0, dtype=bool)
    if touch.any() or (starts == ends).any():
        return while_at_least(1, [Intervals(starts, ends)])
    return Intervals(starts.copy(), ends.copy())
