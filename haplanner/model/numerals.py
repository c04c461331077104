"""Numbers as people type them, read exactly and written back in the shortest way."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from haplanner.model.language import filled, translate


class UnitError(ValueError):
    """Text that cannot be read as a value.

    `sentence` says why and names the cure; `code` and `details` let a screen say it in its own language.
    """

    def __init__(self, code: str, sentence: str, **details: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.details = details


NUMBER: Final = re.compile(
    r"(?P<digits>[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:\.[0-9]*)?|\.?[0-9][0-9.,_]*)(?P<power>[eE][+-]?[0-9]+)?"
)
"""Anything that begins like a number, well formed or not; blanks only between groups of three digits."""

MULTIPLES: Final = {"k": 1_000, "K": 1_000, "M": 1_000_000}

_GROUPED = re.compile(r"[0-9]{1,3}(?P<mark>[, _])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?:\.[0-9]*)?")
_BARE = re.compile(r"[0-9]+\.?[0-9]*|\.[0-9]+")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u3000\t"), " ")
_SAME_CHARACTER: Final[dict[int, int | str]] = {**_NARROW, **_BLANKS, ord("\N{FULLWIDTH LOW LINE}"): "_"}
_MINUS_SIGNS = "-\N{MINUS SIGN}\N{EN DASH}"
_LONGEST_TEXT = 100
_LARGEST_POWER = 400
"""Beyond the range of floats: such a number is refused before its digits are spelled out."""


def plain(text: str) -> str:
    """The text with full-width characters narrowed and every kind of blank made a single space."""
    return re.sub(" +", " ", text.translate(_SAME_CHARACTER)).strip()


def is_negative(text: str) -> bool:
    """A minus sign stands before a number (not in a power of ten)."""
    return re.search(rf"(?<![eE])[{_MINUS_SIGNS}] ?\.?[0-9]", text) is not None


def read_number(found: re.Match[str], text: str) -> Fraction:
    """The exact value of a match of `NUMBER`; `text` is all that was typed, for the cure.

    Raises `UnitError`: E-4 a decimal comma, "commas", "syntax", "huge", "tiny".
    """
    digits, power = found["digits"], found["power"] or ""
    if _GROUPED.fullmatch(digits):
        digits = re.sub("[, _]", "", digits)
    elif not _BARE.fullmatch(digits):
        raise _misplaced_mark(digits, text)
    if len(power) > 5 or abs(int(power[1:] or 0)) > _LARGEST_POWER:
        raise _out_of_range(text, huge="-" not in power)
    return Fraction(Decimal(digits + power))


def nearest_float(value: Fraction, text: str) -> float:
    """The float nearest to an exact value. Raises `UnitError` "huge" or "tiny" where there is none."""
    try:
        number = float(value)
    except OverflowError:
        raise _out_of_range(text, huge=True) from None
    if number == 0 and value != 0:
        raise _out_of_range(text, huge=False)
    return number


def parse_number(text: str) -> float:
    """A number that is not negative. Raises `UnitError`.

    >>> [parse_number(t) for t in ("1200", "1,200", "1.2k", "1e3", "0.5")]
    [1200.0, 1200.0, 1200.0, 1000.0, 0.5]
    """
    clean = bounded(text, translate("Units", "Enter a number, for example 1200."))
    return nearest_float(_multiplied(clean), clean)


def parse_count(text: str) -> int:
    """A whole number that is not negative. Raises `UnitError`.

    >>> parse_count("3"), parse_count("10k")
    (3, 10000)
    """
    clean = bounded(text, translate("Units", "Enter a whole number, for example 3."))
    value = _multiplied(clean)
    if value.denominator != 1:
        raise UnitError(
            "whole",
            filled(translate("Units", "%1 is not a whole number. Write %2."), clean, round(value)),
            cure=str(round(value)),
        )
    return int(value)


def edit_number(value: float) -> str:
    """The shortest text that reads as the very same float, without thousands marks.

    >>> edit_number(4000.0), edit_number(0.25), edit_number(1e-07)
    ('4000', '0.25', '1e-7')
    """
    return spelled(Decimal(repr(float(value))))


def spelled(number: Decimal) -> str:
    """A decimal number in plain digits, or as `2e-9` where that is much shorter.

    >>> spelled(Decimal("4000.0")), spelled(Decimal("2E-9"))
    ('4000', '2e-9')
    """
    _, digits, exponent = number.normalize().as_tuple()
    assert isinstance(exponent, int)  # infinities and NaN have no finite spelling and never come here
    plain_digits = f"{number.normalize():f}"
    mantissa = str(digits[0]) + ("." + "".join(map(str, digits[1:])) if len(digits) > 1 else "")
    power = f"{mantissa}e{exponent + len(digits) - 1}"
    return plain_digits if len(plain_digits) <= len(power) + 4 else power


def bounded(text: str, empty: str) -> str:
    """The cleaned text; raises `UnitError` where there is none (saying `empty`) or far too much."""
    clean = plain(text)
    if not clean:
        raise UnitError("empty", empty)
    if len(clean) > _LONGEST_TEXT:
        raise UnitError("long", translate("Units", "This is too long to be a number."))
    return clean


def _multiplied(clean: str) -> Fraction:
    if is_negative(clean):
        raise UnitError("negative", translate("Units", "Enter a number that is not negative."))
    found = NUMBER.match(clean)
    rest = clean[found.end() :].strip() if found else clean
    if found is None or (rest and rest not in MULTIPLES):
        raise UnitError("syntax", filled(translate("Units", "“%1” is not a number."), rest), word=rest)
    return read_number(found, clean) * MULTIPLES.get(rest, 1)


def _misplaced_mark(digits: str, text: str) -> UnitError:
    if re.fullmatch("[0-9]+,[0-9]+", digits):
        cure = text.replace(digits, digits.replace(",", "."), 1)
        return UnitError(
            "E-4",
            filled(translate("Units", "Write %1 with a point; commas separate thousands."), cure),
            cure=cure,
        )
    if "," in digits or " " in digits:
        return UnitError(
            "commas",
            filled(translate("Units", "“%1” has marks in odd places; commas separate thousands."), digits),
            word=digits,
        )
    return UnitError("syntax", filled(translate("Units", "“%1” is not a number."), digits), word=digits)


def _out_of_range(text: str, huge: bool) -> UnitError:
    if huge:
        return UnitError(
            "huge", filled(translate("Units", "“%1” is too large to compute with."), text), word=text
        )
    return UnitError(
        "tiny", filled(translate("Units", "“%1” is too small to compute with. Write 0."), text), word=text
    )
