"""How long it took until half of all were over, where some go on still."""

import numpy as np

from haplanner.engine.evidence.fitted import Durations


def half_time(durations: Durations) -> float | None:
    """The median in hours; `None` where half of all are not over yet, or there are none.

    Where some were cut off, by the product limit: S(t) = ∏ (1 − 1 ÷ nᵢ) over the complete durations up to t,
    of which nᵢ were at least as long. Kaplan and Meier, "Nonparametric estimation from incomplete
    observations", Journal of the American Statistical Association 53 (1958) 457–481.

    >>> half_time(Durations(np.array([1.0, 2.0, 24.0]), np.array([True, True, False])))
    2.0
    """
    hours, complete = durations.hours, durations.complete
    if not len(hours):
        return None
    if complete.all():
        return float(np.median(hours))
    # At one moment those that end come before those that were cut off then.
    order = np.lexsort((~complete, hours))
    left = len(hours) - np.arange(len(hours))
    lasting = np.cumprod(np.where(complete[order], 1.0 - 1.0 / left, 1.0))
    over = np.flatnonzero(lasting <= 0.5 + 1e-12)
    return float(hours[order][over[0]]) if len(over) else None
