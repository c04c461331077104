"""Whether a service is as available as it shall be."""

from decimal import Decimal
from functools import lru_cache

ROUNDING = 1.0 + 1e-12
"""A service whose unavailability is its target's to the last digits meets it."""


@lru_cache(maxsize=64)
def allowed(target: float) -> float:
    """The unavailability that a target leaves, in decimals: 1 − 0.9999 is not quite 0.0001 in binary.

    >>> 1 - 0.999999, allowed(0.999999)
    (1.0000000000287557e-06, 1e-06)
    """
    return float(1 - Decimal(repr(target)))
