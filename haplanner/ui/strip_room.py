"""Which cells of the results strip there is room for, and how close together they stand."""

from collections.abc import Iterable, Mapping, Sequence

GAP, CLOSE_GAP = 26, 16
"""Pixels between two cells, and where that lets one more be shown."""


def by_weight(names: Iterable[str], demand_unmet: bool) -> list[str]:
    """The cells, what matters most first: from the left, but an unmet demand before what says less.

    Nines are the availability in other words.

    >>> by_weight(["availability", "nines", "target", "demand"], True)
    ['availability', 'demand', 'target', 'nines']
    """
    place = {"availability": 0, "demand": 1, "nines": 3, "frequency": 3} if demand_unmet else {}
    return sorted(names, key=lambda name: place.get(name, 2))


def fitting(widths: Mapping[str, int], order: Sequence[str], room: int, fixed: int) -> tuple[list[str], int]:
    """The cells to show, the first in `order` before the others, and the gap between them, in pixels.

    `room` is that of the row without the widths of the `fixed` widgets that are shown anyway, with all gaps.
    A cell that is too wide leaves its room to those after it.

    >>> fitting({"a": 100, "b": 300, "c": 90}, ["a", "b", "c"], 300, 1)
    (['a', 'c'], 26)
    >>> fitting({"a": 100, "b": 300, "c": 90}, ["a", "b", "c"], 230, 1)
    (['a', 'c'], 16)
    """
    wide, close = (_shown(widths, order, room - (fixed - 1) * gap, gap) for gap in (GAP, CLOSE_GAP))
    return (close, CLOSE_GAP) if len(close) > len(wide) else (wide, GAP)


def _shown(widths: Mapping[str, int], order: Sequence[str], room: int, gap: int) -> list[str]:
    shown = []
    for name in order:
        if widths[name] + gap <= room:
            shown.append(name)
            room -= widths[name] + gap
    return shown
