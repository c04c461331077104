"""Availabilities and probabilities as people type them, to fractions and exactly back."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from haplanner.model.language import filled, translate
from haplanner.model.numerals import (
    NUMBER,
    UnitError,
    bounded,
    is_negative,
    nearest_float,
    read_number,
    spelled,
)

_NINES: Final = re.compile(r"(?P<count>.+?) ?(?:nines?|个 ?[九9])", re.IGNORECASE)
_CHINESE_DIGITS: Final = dict(zip("一二两三四五六七八九", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_MOST_NINES: Final = 15
"""One more, and the nearest float is 1."""


def parse_availability(text: str) -> float:
    """Availability as a fraction in (0, 1): `99.95%`, `99.95`, `0.9995`, `3.3 nines`, `三个九`.

    Raises `UnitError`.

    >>> parse_availability("99.95%"), parse_availability("0.9995"), parse_availability("3 nines")
    (0.9995, 0.9995, 0.999)
    """
    clean = bounded(text, translate("Units", "Enter an availability, for example 99.95%."))
    nines = _NINES.fullmatch(clean)
    value = _from_nines(nines["count"], clean) if nines else _fraction(clean, "99.95%")
    if value <= 0:
        raise UnitError(
            "low", translate("Units", "Availability is above 0%. Enter it in percent, for example 99.95%.")
        )
    if value >= 1:
        raise UnitError(
            "high", translate("Units", "Nothing is always up. Enter less than 100%, for example 99.99%.")
        )
    return value


def parse_probability(text: str) -> float:
    """A probability as a fraction in [0, 1]: `95%`, `95`, `0.95`. Raises `UnitError`.

    >>> parse_probability("95%"), parse_probability("95"), parse_probability("0.95")
    (0.95, 0.95, 0.95)
    """
    clean = bounded(text, translate("Units", "Enter a probability, for example 95%."))
    if clean == "1":
        raise UnitError("one", translate("Units", "“1” could be 1% or 100%. Write 1% or 100%."))
    value = _fraction(clean, "95%")
    if value > 1:
        raise UnitError("high", translate("Units", "A probability is at most 100%."))
    return value


def edit_percent(fraction: float) -> str:
    """The shortest percentage that reads as the very same fraction.

    >>> edit_percent(0.9995), edit_percent(0.95), edit_percent(0.07)
    ('99.95%', '95%', '7%')
    """
    return f"{spelled(Decimal(repr(float(fraction))).scaleb(2))}%"


def _fraction(clean: str, example: str) -> float:
    """A percentage where there is a percent sign or the number is above 1; a fraction otherwise."""
    if is_negative(clean):
        raise UnitError(
            "negative",
            filled(translate("Units", "This cannot be negative. Write it like %1."), example),
            example=example,
        )
    found = NUMBER.match(clean)
    rest = clean[found.end() :].strip() if found else clean
    if found is None or rest not in ("", "%"):
        raise UnitError(
            "percent",
            filled(translate("Units", "“%1” is not a percentage. Write it like %2."), rest, example),
            word=rest,
            example=example,
        )
    number = read_number(found, clean)
    if rest == "%" or number > 1:
        number /= 100
    return nearest_float(number, clean)


def _from_nines(written: str, text: str) -> float:
    """1 − 10^−n."""
    if written in _CHINESE_DIGITS:
        count = Fraction(_CHINESE_DIGITS[written])
    else:
        found = NUMBER.fullmatch(written)
        if found is None:
            raise UnitError(
                "nines",
                filled(
                    translate("Units", "“%1” is not a number of nines. Write it like 3.5 nines."), written
                ),
                word=written,
            )
        count = read_number(found, text)
    if count > _MOST_NINES:
        raise UnitError(
            "most",
            filled(translate("Units", "More than %1 nines are beyond any measurement."), _MOST_NINES),
            most=str(_MOST_NINES),
        )
    return float(1 - Fraction(1, 10 ** int(count))) if count.denominator == 1 else 1 - 10.0 ** -float(count)
