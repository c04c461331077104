"""The order of a ranking: largest first, and what ties but for the noise of floats by name."""

import re
from typing import Final

TIED: Final = 6
"""Significant digits that tell figures apart: fewer than noise leaves alone, more than are shown."""

Key = tuple[float, list[tuple[str, int]]]


def largest_first(figure: float, name: str) -> Key:
    """A key to sort by: the figure falling, then the name as people count, disk 2 before disk 10.

    >>> noisy = {"b-10": 0.3, "b-2": 0.1 + 0.2, "a": 0.1}
    >>> sorted(noisy, key=lambda name: largest_first(noisy[name], name))
    ['b-2', 'b-10', 'a']
    """
    return -steady(figure), naturally(name)


def steady(figure: float) -> float:
    """A figure without what may be noise.

    >>> steady(0.1 + 0.2) == steady(0.3), steady(1.00001) == steady(1.0)
    (True, False)
    """
    return float(f"{figure:.{TIED - 1}e}")


def naturally(name: str) -> list[tuple[str, int]]:
    """A key by which names are sorted as people count."""
    return [(text, int(number or 0)) for text, number in re.findall(r"(\D*)(\d{0,18})", name.casefold())]
