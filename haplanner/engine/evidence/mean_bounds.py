"""A mean time from what was counted, hours ÷ events, and how far from it the true one may be."""

import math
from typing import Literal

from haplanner.engine.simulation.confidence import gamma_quantile

StoppedBy = Literal["time", "event"]
"""What ended the observation: a time that was chosen beforehand, or the last event itself."""


def mean_bounds(
    hours: float, events: float, confidence: float = 0.9, stopped_by: StoppedBy = "time"
) -> tuple[float, float]:
    """Between which two values (hours) the mean time between events lies with this confidence.

    2T ÷ χ²((1 + c) ÷ 2; 2r + 2) and 2T ÷ χ²((1 − c) ÷ 2; 2r) for r events in T hours that come at a constant
    rate; 2r degrees of freedom in both where the last event ended the observation. The first is cautious:
    the confidence is at least what was asked for. After no event there is no upper bound, only infinity.

    NIST/SEMATECH e-Handbook of Statistical Methods, 8.4.5.1.

    >>> [round(end) for end in mean_bounds(26_280, 3)], [round(end) for end in mean_bounds(8_760, 0)[:1]]
    ([3389, 32139], [2924])
    """
    side = 0.5 * (1.0 + confidence)
    return at_least(hours, events, side, stopped_by), at_most(hours, events, side)


def at_least(hours: float, events: float, confidence: float, stopped_by: StoppedBy = "time") -> float:
    """The mean time (hours) that the true one is not below, with this confidence; 0 where nothing is known.

    >>> round(at_least(5_000, 0, 0.95), 1)  # T ÷ −ln(1 − c)
    1669.0
    """
    shape = events + 1.0 if stopped_by == "time" else events
    return 0.0 if shape <= 0.0 else hours / gamma_quantile(shape, confidence)


def at_most(hours: float, events: float, confidence: float) -> float:
    """The mean time (hours) that the true one is not above, with this confidence.

    >>> round(at_most(800, 2, 0.95), 1), at_most(800, 0, 0.95)
    (2251.2, inf)
    """
    return math.inf if events <= 0.0 else hours / gamma_quantile(events, 1.0 - confidence)


def length_bounds(mean: float, count: int, variation: float, confidence: float = 0.9) -> tuple[float, float]:
    """The same for the mean of `count` lengths that vary by `variation` (standard deviation ÷ mean).

    For exponential ones, which vary by 1, exact. Lengths that vary by v say as much as count ÷ v² of those
    would, so χ² has 2 × count ÷ v² degrees of freedom. Repairs often vary by more than 1, and bounds that
    overlook this are far too narrow; those that vary less are taken to vary by 1, which is cautious.

    >>> [round(end, 3) for end in length_bounds(5.9613, 236, 1.0)]
    [5.373, 6.658]
    >>> [round(end, 3) for end in length_bounds(5.9613, 236, 5.32)]
    [3.659, 11.777]
    """
    if count < 1:
        return 0.0, math.inf
    shape = count / max(1.0, variation) ** 2
    side = 0.5 * (1.0 + confidence)
    return mean * shape / gamma_quantile(shape, side), mean * shape / gamma_quantile(shape, 1.0 - side)
