"""The figures of weighted cycles, with intervals that widen where few outages carry most of the weight."""

import math

import numpy as np

from haplanner.engine.rare.walk import (
    BRANCHES,
    CYCLES,
    SUM_DOWN,
    SUM_DOWN_2,
    SUM_DOWN_STOPS,
    SUM_HOURS,
    SUM_STOPS,
    SUM_STOPS_2,
)
from haplanner.engine.simulated import FloatArray, Interval, WeightedFigures
from haplanner.engine.simulation.confidence import student_quantile


def weighted_figures(sums: FloatArray) -> WeightedFigures | None:
    """The figures from the sums of every walk (walks × `SUMS`); `None` where none of them saw an outage.

    Unavailability is Σ D ÷ Σ T, outages per hour Σ N ÷ Σ T, their mean length Σ D ÷ Σ N, with D and N from
    the weighted cycles and T, the hours, from the plain ones.
    """
    down, stops, hours, branches, gone = (
        sums[:, i] for i in (SUM_DOWN, SUM_STOPS, SUM_HOURS, BRANCHES, CYCLES)
    )
    if sums[:, SUM_DOWN_2].sum() <= 0.0 or sums[:, SUM_STOPS_2].sum() <= 0.0 or hours.sum() <= 0.0:
        return None
    share = gone.sum() / branches.sum()  # there are so many weighted cycles to a plain one
    alike_down = effective(float(down.sum()), float(sums[:, SUM_DOWN_2].sum()))
    alike_stops = effective(float(stops.sum()), float(sums[:, SUM_STOPS_2].sum()))
    least = min(alike_down, alike_stops)
    count = float(branches.sum())
    unavailability, ci = _ratio(share * down, hours, alike_down, 1.0 / alike_down - 1.0 / count)
    rate, rate_ci = _ratio(share * stops, hours, alike_stops, 1.0 / alike_stops - 1.0 / count)
    length = float(down.sum() / stops.sum())
    squares = sums[:, SUM_DOWN_2] - 2.0 * length * sums[:, SUM_DOWN_STOPS] + length**2 * sums[:, SUM_STOPS_2]
    mean, mean_ci = _ratio(down, stops, least, float(squares.sum()) / float(down.sum()) ** 2)
    return WeightedFigures(
        unavailability=min(unavailability, 1.0),
        unavailability_ci95=(ci[0], min(ci[1], 1.0)),
        outages_per_hour=rate,
        outages_per_hour_ci95=rate_ci,
        mean_outage_hours=mean,
        mean_outage_hours_ci95=mean_ci,
        cycles=int(branches.sum() + gone.sum()),
        effective=least,
    )


def effective(total: float, squares: float) -> float:
    """How many equal contributions would have this sum and this sum of squares: (Σ x)² ÷ Σ x².

    >>> effective(4.0, 4.0), effective(4.0, 16.0)
    (4.0, 1.0)
    """
    return total * total / squares if squares > 0.0 else 0.0


def _ratio(
    above: FloatArray, below: FloatArray, alike: float, least_variance: float = 0.0
) -> tuple[float, Interval]:
    """Σ above ÷ Σ below over the walks, and its 95 % interval, which is even in the logarithm.

    The error is that of the walks' residuals, r = above − ratio × below, relative to Σ above. By chance it
    may come out small: its square is never taken for less than `least_variance`. Where few walks have most of
    the residuals, it is known no better than these are many: (Σ r²)² ÷ Σ r⁴ is a third of the walks where the
    residuals are normal.
    """
    ratio = float(above.sum() / below.sum())
    walks = len(above)
    residuals = above - ratio * below
    spread = walks / (walks - 1.0) * float(np.sum(residuals**2)) / float(above.sum()) ** 2
    error = math.sqrt(max(spread, least_variance))
    fourth = float(np.sum(residuals**4))
    even = 3.0 * float(np.sum(residuals**2)) ** 2 / fourth if fourth > 0.0 else walks
    degrees = max(1, min(walks - 1, int(alike) - 1, int(even)))
    factor = math.exp(min(student_quantile(degrees) * error, 700.0))
    return ratio, (ratio / factor, ratio * factor)
