"""Durations as people type them, to hours and exactly back; the one door to all numbers as text."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from haplanner.model.figures_text import (
    HOURS_PER_YEAR,
    format_availability,
    format_difference,
    format_downtime_per_year,
    format_duration,
    format_interval,
    format_nines,
    format_number,
    format_percent,
    format_points,
    format_rate,
    format_sample,
    format_share,
)
from haplanner.model.language import filled, translate
from haplanner.model.numerals import (
    MULTIPLES,
    NUMBER,
    UnitError,
    bounded,
    edit_number,
    is_negative,
    nearest_float,
    parse_count,
    parse_number,
    plain,
    read_number,
    spelled,
)
from haplanner.model.percentages import edit_percent, parse_availability, parse_probability

__all__ = [
    "HOURS_PER_YEAR",
    "UnitError",
    "edit_duration",
    "edit_number",
    "edit_percent",
    "format_availability",
    "format_difference",
    "format_downtime_per_year",
    "format_duration",
    "format_interval",
    "format_nines",
    "format_number",
    "format_percent",
    "format_points",
    "format_rate",
    "format_sample",
    "format_share",
    "in_other_terms",
    "parse_availability",
    "parse_count",
    "parse_duration",
    "parse_number",
    "parse_probability",
    "parse_seconds",
    "unit_typed",
]

_HOURS: Final = {
    "us": Fraction(1, 3_600_000_000),
    "ms": Fraction(1, 3_600_000),
    "s": Fraction(1, 3_600),
    "min": Fraction(1, 60),
    "h": Fraction(1),
    "d": Fraction(24),
    "w": Fraction(168),
    "mo": Fraction(int(HOURS_PER_YEAR), 12),
    "y": Fraction(int(HOURS_PER_YEAR)),
}
_WORDS: Final = {
    "us": "us µs μs 微秒",
    "ms": "ms msec msecs millisecond milliseconds 毫秒",
    "s": "s sec secs second seconds 秒 秒钟",
    "min": "min mins minute minutes 分 分钟",
    "h": "h hr hrs hour hours 时 小时 个小时",
    "d": "d day days 天 日",
    "w": "w wk wks week weeks 周 星期 个星期",
    "mo": "mo mos month months 月 个月",
    "y": "y yr yrs year years a 年",
}
_UNIT_OF: Final = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_CASE_MATTERS: Final = {"ms", "us", "a"}
"""“Ms” would be megaseconds, “A” an electric current: in capitals these are no unit of ours."""
_WORD: Final = re.compile(r"[^\W\d_]+|[^\s\w.,]+")

Part = tuple[Fraction, str, str]
"""A number, its unit, and the number as typed."""


def parse_duration(text: str, default_unit: str = "h", positive: str | None = None) -> float:
    """Hours; a bare number is in `default_unit`; `positive` names a quantity that must not be 0, "MTBF".

    Several parts go from large to small. The result is the float nearest to what is
    written. Raises `UnitError`.

    >>> parse_duration("3 y"), parse_duration("2h30min"), parse_duration("1.2M h"), parse_duration("3 年")
    (26280.0, 2.5, 1200000.0, 26280.0)
    """
    clean = bounded(text, translate("Units", "Enter a time, for example 4 h."))
    if is_negative(clean):
        raise UnitError("E-3", translate("Units", "A time cannot be negative."))
    parts = _parts(clean, default_unit)
    sizes = [_HOURS[unit] for _, unit, _ in parts]
    if len(set(sizes)) < len(sizes):
        raise UnitError("twice", translate("Units", "Each unit can stand only once, as in 2 h 30 min."))
    if sizes != sorted(sizes, reverse=True):
        ordered = sorted(parts, key=lambda part: _HOURS[part[1]], reverse=True)
        cure = " ".join(f"{number} {unit}" for _, unit, number in ordered)
        raise UnitError(
            "order", filled(translate("Units", "Write the larger unit first: %1."), cure), cure=cure
        )
    total = sum((amount * _HOURS[unit] for amount, unit, _ in parts), Fraction(0))
    if total == 0 and positive is not None:
        raise UnitError(
            "E-5", filled(translate("Units", "%1 must be greater than 0."), positive), name=positive
        )
    return nearest_float(total, clean)


def parse_seconds(text: str) -> float:
    """Seconds of what takes moments; a bare number is in seconds. Raises `UnitError`.

    >>> parse_seconds("0.2"), parse_seconds("200 ms")
    (0.2, 0.2)
    """
    # By hours and back, a float may lose its last digit.
    return float(f"{parse_duration(text, 's') * 3600.0:.14g}")


@lru_cache(maxsize=1024)
def edit_duration(hours: float) -> str:
    """The shortest natural text that `parse_duration` reads as the very same float.

    Raises `ValueError` unless the duration is finite and not negative.

    >>> [edit_duration(h) for h in (26280.0, 4.0, 0.025, 2.5, 336.0, 4380.0, 4000.0, 1 / 3)]
    ['3 y', '4 h', '90 s', '2.5 h', '14 d', '6 mo', '4000 h', '20 min']
    """
    if not 0 <= hours < float("inf"):
        raise ValueError(f"a duration is finite and not negative, not {hours!r}")
    best = (edit_number(hours), "h")
    if 1e-8 < hours < 1e12:
        for unit in ("min", "s", "ms", "d", "mo", "y"):
            number = _exact_number(hours, unit)
            if number is not None and _cost(number, unit) < _cost(*best):
                best = number, unit
    return " ".join(best)


def unit_typed(text: str) -> str | None:
    """The unit of the first part of a duration as typed; `None` for a bare number or no duration.

    >>> unit_typed("3 years"), unit_typed("2 h 30 min"), unit_typed("1e3 h"), unit_typed("4")
    ('y', 'h', 'h', None)
    """
    try:
        return _parts(plain(text), "")[0][1] or None
    except UnitError:
        return None


def in_other_terms(hours: float, unit: str | None = "h") -> str:
    """A duration in another unit than the one typed, for the line below a field.

    >>> in_other_terms(26280.0, "y"), in_other_terms(4000.0), in_other_terms(3.0), in_other_terms(1.5, "min")
    ('26,280 h', '166.7 days', '180 min', '1.5 h')
    """
    if hours == 0:
        return translate("Figures", "instantly")
    if unit in (None, "h"):
        if hours >= 2 * HOURS_PER_YEAR:
            return filled(translate("Figures", "%1 years"), format_number(hours / HOURS_PER_YEAR))
        if hours >= 48.0:
            return filled(translate("Figures", "%1 days"), format_number(hours / 24.0))
        return f"{format_number(hours * 60)} min" if hours >= 0.01 else f"{format_number(hours * 3600)} s"
    if hours >= 0.1 or unit == "min":
        return f"{format_number(hours)} h"
    return (
        f"{format_number(hours * 60)} min"
        if hours >= 1e-3 or unit == "s"
        else f"{format_number(hours * 3600)} s"
    )


def _parts(clean: str, default_unit: str) -> list[Part]:
    """The parts of a duration in the order typed; raises `UnitError` where it is none."""
    parts: list[Part] = []
    position = 0
    while position < len(clean):
        found = NUMBER.match(clean, position)
        if found is None:
            raise _no_number(clean[position:].strip(), first=not parts)
        amount = read_number(found, clean)
        factor, unit, position = _unit_at(clean, found)
        if unit is None:
            if parts or position < len(clean):
                raise UnitError(
                    "unitless",
                    filled(translate("Units", "“%1” needs a unit, as in 2 h 30 min."), found[0]),
                    word=found[0],
                )
            unit = default_unit
        parts.append((amount * factor, unit, found[0]))
    return parts


def _unit_at(clean: str, number: re.Match[str]) -> tuple[int, str | None, int]:
    """The factor (k, M) and the unit after a number, and where the next part begins."""
    word, end = _word_at(clean, number.end())
    if not word:
        return 1, None, end
    if _unit(word) is not None:
        return 1, _unit(word), end
    factor = MULTIPLES.get(word[0], 1)
    if factor > 1 and word[1:] in ("h", "H"):
        return factor, "h", end
    if word in MULTIPLES:
        following, after = _word_at(clean, end)
        if _unit(following) is not None:
            return factor, _unit(following), after
        if word != "M":
            return factor, None, end
    if word in ("m", "M"):
        raise UnitError(
            "E-2",
            filled(
                translate("Units", "“%1” could be minutes or months. Write %2 min or %2 mo."), word, number[0]
            ),
            word=word,
            number=number[0],
        )
    raise UnitError(
        "E-1",
        filled(translate("Units", "“%1” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y."), word),
        word=word,
    )


def _word_at(clean: str, position: int) -> tuple[str, int]:
    """The word at a position (blanks skipped) and where what follows it begins."""
    while position < len(clean) and clean[position] == " ":
        position += 1
    found = _WORD.match(clean, position)
    if found is None:
        return "", position
    end = found.end()
    while end < len(clean) and clean[end] == " ":
        end += 1
    return found[0], end


def _unit(word: str) -> str | None:
    small = word.lower()
    return _UNIT_OF.get(word) or (None if small in _CASE_MATTERS else _UNIT_OF.get(small))


def _no_number(rest: str, first: bool) -> UnitError:
    if first:
        return UnitError(
            "syntax",
            filled(translate("Units", "“%1” is not a time. Try 4 h, 30 min, 2 d or 1.5 y."), rest),
            word=rest,
        )
    return UnitError(
        "numberless",
        filled(translate("Units", "“%1” needs a number before it. Try 4 h, 30 min, 2 d or 1.5 y."), rest),
        word=rest,
    )


def _exact_number(hours: float, unit: str) -> str | None:
    """The shortest number of up to eight digits that is exactly these hours in that unit."""
    size = _HOURS[unit]
    amount = float(Fraction(hours) / size)
    for digits in range(1, 9):
        number = Decimal(f"{amount:.{digits}g}")
        if float(Fraction(number) * size) == hours:
            return spelled(number)
    return None


def _cost(number: str, unit: str) -> int:
    """Letters to read; more for a number below 1, for months (no fixed time to most) and for an odd unit."""
    amount = float(number)
    if unit in ("d", "mo"):
        usual = amount.is_integer() and amount <= {"d": 31, "mo": 24}[unit]
    else:
        usual = amount < {"ms": 1000, "s": 120}.get(unit, float("inf"))
    return len(number) + len(unit) + 2 * (amount < 1) + (unit == "mo") + 6 * (not usual)
