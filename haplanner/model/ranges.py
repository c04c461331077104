"""A range as people type it where a single value is asked for: `2h..8h`."""

import re
from typing import Final

from haplanner.model.numerals import plain

_DOTS: Final = re.compile(r" ?(?:\.\.\.?|\N{HORIZONTAL ELLIPSIS}) ?")
_UNIT: Final = re.compile(r"[0-9.] ?([^0-9. ]+)$")


def split_range(text: str) -> tuple[str, str] | None:
    """The texts on both sides of two or three dots; `None` where it is no range.

    The first one takes the unit of the second where it has none.

    >>> split_range("2h..8h"), split_range("2…8 h"), split_range("90 .. 99.5%"), split_range("4 h")
    (('2h', '8h'), ('2 h', '8 h'), ('90 %', '99.5%'), None)
    """
    parts = _DOTS.split(plain(text))
    if len(parts) != 2:
        return None
    low, high = parts
    unit = _UNIT.search(high)
    if unit is not None and low and low[-1].isdigit():
        low = f"{low} {unit[1]}"
    return low, high
