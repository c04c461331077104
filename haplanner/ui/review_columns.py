"""How wide the columns of a printed table are."""

from collections.abc import Callable

from haplanner.report.review.document import Sheet
from haplanner.report.text_table import cells_wide

_WIDEST_FIGURE = 0.3
"""What is wider, as a part of its table, is no figure."""


def shares(sheet: Sheet, width: float, padding: float, wide: Callable[[str], float]) -> list[float]:
    """How wide each column of a table of that width (px) is, in percent, so that no figure is broken.

    `padding` (px) is that of a cell, both sides together; `wide` measures a text (px).
    By the square root of how much its cells hold, none too narrow; columns of figures are at least as wide as
    the widest of these, as far as two thirds of the table go.
    """
    weights = []
    for column, title in enumerate(sheet.columns):
        held = max((cells_wide(row[column]) for row in sheet.rows), default=0)
        longest_word = max((cells_wide(word) for word in _words(title)), default=0)
        weights.append(max(held**0.6, longest_word**0.85, 3.0))
    least = [0.0] * len(weights)
    for column, side in enumerate(sheet.align):
        widest = max((wide(row[column]) for row in sheet.rows), default=0.0)
        if side == "right" and widest <= _WIDEST_FIGURE * width:
            least[column] = 100.0 * (widest + padding + 2.0) / width
    if sum(least) > 200.0 / 3.0:
        least = [0.0] * len(weights)
    fixed: set[int] = set()
    while True:
        rest, total = 100.0, sum(w for column, w in enumerate(weights) if column not in fixed)
        rest -= sum(least[column] for column in fixed)
        found = [least[c] if c in fixed else rest * w / total for c, w in enumerate(weights)]
        narrow = {c for c, share in enumerate(found) if c not in fixed and share < least[c]}
        if not narrow or len(fixed | narrow) == len(weights):
            return found
        fixed |= narrow


def _words(text: str) -> list[str]:
    """What a line is not broken in: Chinese may be broken between any two characters."""
    return [part for word in text.split() for part in (word if cells_wide(word) > len(word) else [word])]
