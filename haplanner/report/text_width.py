"""How wide a text is without a screen: advance widths of DejaVu Sans, the widest of the common fonts."""

import unicodedata
from functools import lru_cache

# Thousandths of the font size, for the characters from U+0020 to U+007E; narrower fonts leave a little air.
_REGULAR = (
    318,
    401,
    460,
    838,
    636,
    950,
    780,
    275,
    390,
    390,
    500,
    838,
    318,
    361,
    318,
    337,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    337,
    337,
    838,
    838,
    838,
    531,
    1000,
    684,
    686,
    698,
    770,
    632,
    575,
    775,
    752,
    295,
    295,
    656,
    557,
    863,
    748,
    787,
    603,
    787,
    695,
    635,
    611,
    732,
    684,
    989,
    685,
    611,
    685,
    390,
    337,
    390,
    838,
    500,
    500,
    613,
    635,
    550,
    635,
    615,
    352,
    635,
    634,
    278,
    278,
    579,
    278,
    974,
    634,
    612,
    635,
    635,
    411,
    521,
    392,
    634,
    592,
    818,
    592,
    592,
    525,
    636,
    337,
    636,
    838,
)
_BOLD = (
    348,
    456,
    521,
    838,
    696,
    1002,
    872,
    306,
    457,
    457,
    523,
    838,
    380,
    415,
    380,
    365,
    696,
    696,
    696,
    696,
    696,
    696,
    696,
    696,
    696,
    696,
    400,
    400,
    838,
    838,
    838,
    580,
    1000,
    774,
    762,
    734,
    830,
    683,
    683,
    821,
    837,
    372,
    372,
    775,
    637,
    995,
    837,
    850,
    733,
    850,
    770,
    720,
    682,
    812,
    774,
    1103,
    771,
    724,
    725,
    457,
    365,
    457,
    838,
    500,
    500,
    675,
    716,
    593,
    716,
    678,
    435,
    716,
    712,
    343,
    343,
    665,
    343,
    1042,
    712,
    687,
    716,
    716,
    493,
    595,
    478,
    712,
    652,
    924,
    645,
    652,
    582,
    712,
    365,
    712,
    838,
)
_OTHER = {
    "·": (318, 380), "–": (500, 500), "“": (518, 657), "”": (518, 657), "‘": (318, 380), "’": (318, 380),
    "—": (1000, 1000), "…": (1000, 1000), "▼": (769, 769), "▲": (769, 769), "◆": (769, 769), "●": (873, 873),
}  # fmt: skip
_USUAL = (838, 838)
_WIDE = (1000, 1000)


@lru_cache(maxsize=1024)
def _thousandths(text: str, bold: bool) -> int:
    table, column = (_BOLD, 1) if bold else (_REGULAR, 0)
    total = 0
    for char in text:
        place = ord(char) - 32
        if 0 <= place < len(table):
            total += table[place]
        elif char in _OTHER:
            total += _OTHER[char][column]
        elif unicodedata.combining(char):
            continue
        elif unicodedata.east_asian_width(char) in "WF":
            total += _WIDE[column]
        elif unicodedata.category(char).startswith("L"):
            # An accented letter is as wide as the letter below the accent.
            base = unicodedata.normalize("NFD", char)[0]
            place = ord(base) - 32
            total += table[place] if 0 <= place < len(table) else _USUAL[column]
        else:
            total += _USUAL[column]
    return total


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text in the unit of `size`.

    >>> text_width("iiii", 10) < text_width("WW", 10)
    True
    """
    return _thousandths(text, bold) * size / 1000.0


def elide(text: str, size: float, width: float, bold: bool = False) -> str:
    """The text, or as much of it as fits with `…` at its end.

    >>> elide("Load balancers", 10, 50)
    'Load ba…'
    """
    if text_width(text, size, bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", size, bold) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def elide_inside(text: str, size: float, width: float, bold: bool = False) -> str:
    """The text, or as much of its beginning and end as fits with `…` in between: ends tell siblings apart.

    >>> elide_inside("Load balancer (crash)", 10, 80)
    'Load b…crash)'
    """
    if text_width(text, size, bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(_inside_out(text, middle), size, bold) <= width:
            low = middle
        else:
            high = middle - 1
    return _inside_out(text, low)


def _inside_out(text: str, kept: int) -> str:
    """So many characters of a text, one more of its beginning than of its end where they are odd."""
    last = kept // 2
    return f"{text[: kept - last].rstrip()}…{text[len(text) - last :].lstrip()}"


def wrap(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than `width`, broken at spaces; a word too wide stands alone, elided."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size, bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    return [elide(one, size, width, bold) for one in lines]
