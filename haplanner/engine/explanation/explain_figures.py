"""Numbers of an explanation as text: so many digits that whoever computes them again gets the same."""

import math
from decimal import Context, Decimal

DIGITS = 5
"""Significant digits of an unavailability, and of the hours that it comes from one more."""
THIN = "\N{NARROW NO-BREAK SPACE}"
_LEAST_AVAILABILITY = 1e-9
"""Below this unavailability an availability is written as a difference from 1."""
_LEAST_DECIMAL = 1e-3
"""Below this, powers of ten."""
_RAISED = str.maketrans("0123456789-−jnk", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻ʲⁿᵏ")


def unavailability_text(u: float) -> str:
    """An unavailability in five significant digits.

    >>> unavailability_text(5.7e-5), unavailability_text(0.25), unavailability_text(0.0)
    ('5.7 × 10⁻⁵', '0.25', '0')
    """
    return _small(u) if u <= 0.5 else _complement(1.0 - u)


def availability_text(u: float) -> str:
    """One minus an unavailability, with five significant digits of that.

    >>> availability_text(5.7e-5).replace(THIN, " "), availability_text(2.5e-12), availability_text(1.0)
    ('0.999 943', '(1 − 2.5 × 10⁻¹²)', '0')
    """
    return _complement(u) if u <= 0.5 else _small(1.0 - u)


def hours_text(hours: float) -> str:
    """A duration in hours, with so many digits as a calculation needs.

    >>> hours_text(26280.0), hours_text(1 / 3), hours_text(2e-7)
    ('26,280 h', '0.333333 h', '2 × 10⁻⁷ h')
    """
    return f"{number_text(hours)} h"


def number_text(value: float) -> str:
    """A number of at least zero in six significant digits, digits before the point never cut.

    >>> number_text(0.05), number_text(1234567.0)
    ('0.05', '1,234,567')
    """
    if value == 0.0:
        return "0"
    if not _LEAST_DECIMAL <= value < 1e9:
        return _power(value, DIGITS + 1)
    decimals = max(0, DIGITS - math.floor(math.log10(value)))
    whole, _, fraction = f"{Decimal(repr(value)):,.{decimals}f}".partition(".")
    return f"{whole}.{fraction.rstrip('0')}".rstrip(".")


def raised(text: str, exponent: str) -> str:
    """A power.

    >>> raised("0.1", "2"), raised("5.7 × 10⁻⁵", "10 − j"), raised("0.1", "1")
    ('0.1²', '(5.7 × 10⁻⁵)¹⁰⁻ʲ', '0.1')
    """
    if exponent == "1":
        return text
    base = f"({text})" if "×" in text and not text.startswith("(") else text
    return base + exponent.replace(" ", "").translate(_RAISED)


def _small(value: float) -> str:
    if value == 0.0:
        return "0"
    if value < _LEAST_DECIMAL:
        return _power(value, DIGITS)
    decimals = DIGITS - 1 - math.floor(math.log10(value))
    return _spaced(f"{Decimal(repr(value)):.{decimals}f}")


def _complement(value: float) -> str:
    """1 − value, for a value of at most one half."""
    if value == 0.0:
        return "1"
    if value < _LEAST_AVAILABILITY:
        return f"(1 − {_power(value, DIGITS)})"
    return _spaced(f"{1 - Context(prec=DIGITS).plus(Decimal(repr(value))):f}")


def _power(value: float, digits: int) -> str:
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa} × 10{str(int(exponent)).translate(_RAISED)}"


def _spaced(text: str) -> str:
    """Digits after the point in threes."""
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    threes = [fraction[i : i + 3] for i in range(0, len(fraction), 3)]
    return f"{whole}.{THIN.join(threes)}" if threes else whole
