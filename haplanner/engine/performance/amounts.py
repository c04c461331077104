"""Amounts of throughput as exact numbers, and all that a sum or the smaller of two can come to."""

import math
from collections.abc import Iterable
from fractions import Fraction

Amount = Fraction | float
"""Requests a second: a fraction, or `UNLIMITED`."""
Amounts = tuple[Amount, ...]
"""What something can deliver while it delivers anything: ascending, all > 0."""

UNLIMITED = math.inf

MOST_AMOUNTS = 1_000
"""How many different amounts anything may be able to deliver: each has a probability of its own."""


class TooManyAmounts(Exception):
    """So many different amounts are possible that they cannot be told one by one."""


def amount(capacity: float | None) -> Amount:
    """A capacity as the decimal number that was written: three times 0.1 is 0.3.

    >>> 3 * amount(0.1) == amount(0.3), amount(None)
    (True, inf)
    """
    return UNLIMITED if capacity is None else Fraction(repr(float(capacity)))


def multiples(one: Amount, units: int) -> Amounts:
    """What 1 … `units` of something can deliver. Raises `TooManyAmounts`.

    >>> [float(x) for x in multiples(amount(100), 3)], multiples(amount(None), 3), multiples(amount(0), 3)
    ([100.0, 200.0, 300.0], (inf,), ())
    """
    if one == UNLIMITED:
        return (UNLIMITED,)
    if one <= 0:
        return ()
    if units > MOST_AMOUNTS:
        raise TooManyAmounts
    return tuple(one * n for n in range(1, units + 1))


def sums(one: Amounts, other: Amounts) -> Amounts:
    """What two can deliver together, each also nothing at all. Raises `TooManyAmounts`.

    >>> [float(x) for x in sums((amount(1), amount(2)), (amount(10),))]
    [1.0, 2.0, 10.0, 11.0, 12.0]
    """
    found: set[Amount] = {*one, *other}
    for first in one:
        found.update(first + second for second in other)
        if len(found) > MOST_AMOUNTS:
            raise TooManyAmounts
    return tuple(sorted(found))


def smallest(parts: Iterable[Amounts]) -> Amounts:
    """What can get through several in a row. Raises `TooManyAmounts`.

    >>> [float(x) for x in smallest([(amount(100), amount(200)), (amount(150), amount(900))])]
    [100.0, 150.0, 200.0]
    """
    listed = list(parts)
    if not all(listed):
        return ()
    most = min(amounts[-1] for amounts in listed)
    found = sorted({x for amounts in listed for x in amounts if x <= most})
    if len(found) > MOST_AMOUNTS:
        raise TooManyAmounts
    return tuple(found)
