"""How failure domains are told apart: by colour, by pattern and by dash, so that any one of them suffices."""

from haplanner.report.paper import DASHES

PATTERNS = ("rising", "falling", "dots", "level", "upright", "crossed")
"""What areas are filled with, lines as seen."""
TILE = 8.0
"""Patterns repeat after so many pixels, to the right and down."""
STROKES: dict[str, tuple[tuple[tuple[float, float], tuple[float, float]], ...]] = {
    "rising": (((-1, 1), (1, -1)), ((0, 8), (8, 0)), ((7, 9), (9, 7))),
    "falling": (((-1, 7), (1, 9)), ((0, 0), (8, 8)), ((7, -1), (9, 1))),
    "dots": (((1.2, 2), (2.8, 2)), ((5.2, 6), (6.8, 6))),
    "level": (((0, 4), (8, 4)),),
    "upright": (((4, 0), (4, 8)),),
    "crossed": (((0, 8), (8, 0)), ((0, 0), (8, 8))),
}
"""The strokes of one tile of each pattern."""
SPREAD = 1.5
"""Behind boxes the strokes are so much farther apart than in small samples: they are there to be told apart,
not to be read."""
FILL, STROKE, EDGE = 0.06, 0.22, 0.75
"""How opaque the ground of a hull is, the strokes of its pattern on it, and the line around it."""
OUTLINE = 1.2
"""How wide the line around a hull is."""
RADIUS = 10.0
"""How round its corners are."""


def pattern_of(number: int) -> str:
    """The pattern of the n-th domain; after as many as there are, other colours have them.

    >>> [pattern_of(n) for n in (0, 1, 6)]
    ['rising', 'falling', 'falling']
    """
    return PATTERNS[(number + number // len(PATTERNS)) % len(PATTERNS)]


def dash_of(number: int) -> tuple[float, ...]:
    """The dash of the line around the n-th domain, in pixels; nothing for a whole line."""
    return DASHES[number % len(DASHES)]
