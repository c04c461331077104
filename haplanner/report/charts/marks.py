"""Which pixels a row of outages darkens: exact, at a cost that follows the pixels and not the outages."""

import numpy as np
import numpy.typing as npt

Hours = npt.NDArray[np.float64]


def covered(
    starts: Hours, ends: Hours, low: float, high: float, pixels: int, least: int = 1
) -> npt.NDArray[np.bool_]:
    """For each of `pixels` equal parts of [low, high): whether an interval touches it.

    `starts` and `ends` are sorted hours of intervals apart from each other. No mark is narrower than `least`.

    >>> covered(np.array([1.0]), np.array([1.1]), 0.0, 10.0, 10, least=2).nonzero()[0].tolist()
    [1, 2]
    """
    if pixels <= 0 or not len(starts):
        return np.zeros(max(pixels, 0), dtype=np.bool_)
    edges = low + (high - low) * np.arange(pixels + 1) / pixels
    begun = np.searchsorted(starts, edges[1:], side="left")
    over = np.searchsorted(ends, edges[:-1], side="right")
    touched = begun > over
    for _ in range(least - 1):
        # A mark grows to the right; at the right border to the left, so that it is never cut.
        wider = touched.copy()
        wider[1:] |= touched[:-1] & ~_wide_enough(touched, least)[:-1]
        touched = wider
    if least > 1 and touched[-1]:
        touched[-least:] = True
    return touched


def _wide_enough(touched: npt.NDArray[np.bool_], least: int) -> npt.NDArray[np.bool_]:
    """Whether the run of true pixels that ends here has at least `least` of them."""
    counts = np.arange(1, len(touched) + 1)
    last_false = np.maximum.accumulate(np.where(touched, 0, counts))
    wide: npt.NDArray[np.bool_] = (counts - last_false) >= least
    return wide


def runs(touched: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Begins and ends (exclusive) of the runs of true values.

    >>> [part.tolist() for part in runs(np.array([False, True, True, False, True]))]
    [[1, 4], [3, 5]]
    """
    steps = np.diff(np.concatenate(([False], touched, [False])).astype(np.int8))
    return np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)


def within(starts: Hours, ends: Hours, low: float, high: float) -> slice:
    """Which intervals touch [low, high]."""
    first = int(np.searchsorted(ends, low, side="left"))
    last = int(np.searchsorted(starts, high, side="right"))
    return slice(first, max(first, last))


def time_inside(starts: Hours, ends: Hours, low: float, high: float) -> float:
    """Hours of the intervals that lie inside [low, high]."""
    part = within(starts, ends, low, high)
    return float(np.sum(np.minimum(ends[part], high) - np.maximum(starts[part], low)))
