"""A round unavailability as an availability in percent, with every digit of it."""

from decimal import Decimal


def percent_of(unavailability: float) -> str:
    """1 − U in percent with every digit of it, for a round U.

    >>> percent_of(0.0005), percent_of(1e-9), percent_of(0.0)
    ('99.95%', '99.9999999%', '100%')
    """
    up = Decimal(100) - 100 * Decimal(repr(unavailability))
    text = f"{up:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"
