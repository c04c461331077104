"""Demand profiles as people type them: hours × factor in a row, `8×0.5 12×1 4×1.5`."""

import math
import re
from itertools import groupby

from haplanner.model.elements import HOURS_OF_DAY, HOURS_OF_WEEK, MOST_TIMES_DEMAND
from haplanner.model.language import filled, translate
from haplanner.model.numerals import UnitError, plain

EXAMPLE = "8×0.5 12×1 4×1.5"

_TIMES = re.compile(r" ?[×xX*] ?")
_MOST_LETTERS = 2_000


def parse_profile(text: str) -> tuple[float, ...]:
    """A factor for each of 24 or 168 hours; `8×0.5` stands for eight hours of a half. Raises `UnitError`.

    >>> parse_profile("18×0.5 6×2") == (0.5,) * 18 + (2.0,) * 6
    True
    """
    clean = _TIMES.sub("×", plain(text[:_MOST_LETTERS]).replace(";", " ").replace(",", " "))
    found: list[float] = []
    for part in clean.split():
        hours, factor = part.split("×", 1) if "×" in part else ("1", part)
        if not hours.isascii() or not hours.isdigit() or not 1 <= int(hours[:4]) <= HOURS_OF_WEEK:
            raise _unreadable(part)
        found += [_factor(factor, part)] * int(hours[:4])
        if len(found) > HOURS_OF_WEEK:
            break
    if len(found) not in (HOURS_OF_DAY, HOURS_OF_WEEK):
        text = translate("Units", "These are %1 hours. Write 24 for a day or 168 for a week, like %2.")
        raise UnitError("hours", filled(text, len(found), EXAMPLE))
    return tuple(found)


def edit_profile(profile: tuple[float, ...]) -> str:
    """The shortest text that reads as the very same profile.

    >>> edit_profile((0.5,) * 8 + (1.0,) * 12 + (1.5,) * 4)
    '8×0.5 12×1 4×1.5'
    """
    parts = []
    for factor, hours in groupby(profile):
        number = len(list(hours))
        parts.append(f"{number}×{factor:.17g}" if float(f"{factor:g}") != factor else f"{number}×{factor:g}")
    return " ".join(parts)


def _factor(text: str, part: str) -> float:
    try:
        factor = float(text)
    except ValueError:
        raise _unreadable(part) from None
    if not math.isfinite(factor) or not 0.0 <= factor <= MOST_TIMES_DEMAND:
        raise _unreadable(part)
    return factor


def _unreadable(part: str) -> UnitError:
    text = translate("Units", "“%1” is not hours × factor. Write a profile like %2.")
    return UnitError("profile", filled(text, part[:20], EXAMPLE))
