"""Tables for terminals: columns aligned by what characters take up, Chinese ones twice as much."""

import unicodedata
from collections.abc import Sequence
from typing import Literal

Align = Literal["left", "right"]


def cells_wide(text: str) -> int:
    """How many character cells of a terminal a text fills.

    >>> cells_wide("db"), cells_wide("数据库")
    (2, 6)
    """
    return sum(_width(c) for c in text)


def text_table(columns: Sequence[str], rows: Sequence[Sequence[str]], align: Sequence[Align] = ()) -> str:
    """Lines with a title line and a rule; the first column is left-aligned, the others right unless told.

    >>> print(text_table(["id", "hours"], [["db", "4"], ["web-1", "0.5"]]))
    id     hours
    ------------
    db         4
    web-1    0.5
    """
    sides = [*align, *(["left", *["right"] * len(columns)][len(align) :])][: len(columns)]
    lines = [list(columns), *([one_line(cell) for cell in row] for row in rows)]
    widths = [max(cells_wide(line[i]) for line in lines) for i in range(len(columns))]
    drawn = [
        "  ".join(_padded(cell, width, side) for cell, width, side in zip(line, widths, sides, strict=True))
        for line in lines
    ]
    return "\n".join([drawn[0].rstrip(), "-" * cells_wide(drawn[0]), *(line.rstrip() for line in drawn[1:])])


def shortened(text: str, cells: int) -> str:
    """The text, or as much of it as fits into so many cells with `…` at its end.

    >>> shortened("Load balancers", 8), shortened("数据库主节点", 7)
    ('Load ba…', '数据库…')
    """
    if cells_wide(text) <= cells:
        return text
    kept = ""
    for char in text:
        if cells_wide(kept + char) > cells - 1:
            break
        kept += char
    return kept.rstrip() + "…"


def one_line(text: str) -> str:
    r"""A text that cannot disturb a terminal: line ends and control characters become spaces.

    >>> one_line("Primary\n\x1b[31m")
    'Primary  [31m'
    """
    return "".join(c if c.isprintable() or c == "\u3000" else " " for c in text)


def _padded(text: str, width: int, side: str) -> str:
    air = " " * (width - cells_wide(text))
    return text + air if side == "left" else air + text


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
