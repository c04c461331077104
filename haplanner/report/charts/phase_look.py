"""How each phase of downtime looks: a colour, and a pattern of its own that is enough in black and white."""

from collections.abc import Iterator
from typing import Literal

from haplanner.engine.results import Phase
from haplanner.model.labels import phase_label
from haplanner.report.ink import Ink
from haplanner.report.paper import Colours
from haplanner.report.text_width import text_width

Pattern = Literal[
    "solid", "diagonal", "upright", "level", "dotted", "grid", "checks", "posts", "planks", "dashes"
]

Box = tuple[float, float, float, float]

LABEL_SIZE = 10.0
_STEP = 5.0
_STRIPE = 1.6
_BOARD, _DASH = 4.0, 6.0
"""The width of broad stripes and squares, and the length of dashes."""

_BLUE, _RED, _AMBER, _SLATE, _SKY, _PINK = range(6)
_LOOKS: dict[Phase, tuple[int, Pattern]] = {
    "detection": (_AMBER, "upright"),
    "automatic recovery": (_SKY, "posts"),
    "alert": (_PINK, "dashes"),
    "repair": (_BLUE, "solid"),
    "restore": (_SLATE, "level"),
    "switchover": (_RED, "checks"),
    "failed switchover": (_RED, "diagonal"),
    "crew wait": (_SLATE, "dotted"),
    "common cause": (_AMBER, "grid"),
    "planned": (_SKY, "planks"),
}
"""The number of a series' colour, and a pattern; no two have the same pattern."""


def draw_phase(
    ink: Ink, phase: Phase, x: float, y: float, width: float, height: float, colours: Colours
) -> None:
    """A box in the colour and pattern of a phase."""
    number, pattern = _LOOKS[phase]
    colour = colours.series[number]
    if pattern == "solid" or width < 2.5:
        ink.rect(x, y, width, height, colour)
        return
    ink.rect(x, y, width, height, colours.panel)
    ink.rect(x, y, width, height, colour, opacity=0.22)
    right, bottom = x + width, y + height
    if pattern == "diagonal":
        ink.hatch(x, y, width, height, colour)
    else:
        ink.rects(list(_pieces(pattern, x, y, right, bottom)), colour)
    ink.rect(x + 0.5, y + 0.5, width - 1, height - 1, None, stroke=colour)


def label_phase(
    ink: Ink, phase: Phase, x: float, y: float, width: float, height: float, colours: Colours
) -> bool:
    """Write a phase's name into its box; false where it does not fit."""
    name = phase_label(phase)
    wide = text_width(name, LABEL_SIZE)
    if wide + 10 > width:
        return False
    number, pattern = _LOOKS[phase]
    middle, base = x + width / 2, y + height / 2 + 3.6
    if pattern == "solid":
        colour = _readable_on(colours.series[number], colours)
    else:
        colour = colours.text
        ink.rect(middle - wide / 2 - 3, y + 2, wide + 6, height - 4, colours.panel, radius=2)
    ink.text(middle, base, name, colour, size=LABEL_SIZE, anchor="middle")
    return True


def _pieces(pattern: Pattern, x: float, y: float, right: float, bottom: float) -> Iterator[Box]:
    """The boxes that a pattern is made of, none beyond the edges."""
    wide, tall = right - x, bottom - y
    if pattern in ("upright", "grid"):
        yield from ((at, y, min(_STRIPE, right - at), tall) for at in _steps(x + 1.5, right))
    if pattern in ("level", "grid"):
        yield from ((x, at, wide, min(_STRIPE, bottom - at)) for at in _steps(y + 2.0, bottom))
    if pattern == "posts":
        yield from ((at, y, min(_BOARD, right - at), tall) for at in _steps(x, right, 2 * _BOARD))
    if pattern == "planks":
        yield from ((x, at, wide, min(_BOARD, bottom - at)) for at in _steps(y, bottom, 2 * _BOARD))
    if pattern == "dotted":
        yield from ((a, b, 2.0, 2.0) for a in _steps(x + 1, right - 2) for b in _steps(y + 2, bottom - 2))
    if pattern in ("checks", "dashes"):
        across, down, thick = (_BOARD, _BOARD, _BOARD) if pattern == "checks" else (_DASH, _STEP, _STRIPE)
        for row, b in enumerate(_steps(y if pattern == "checks" else y + 2.0, bottom, down)):
            for a in _steps(x + across * (row % 2), right, 2 * across):
                yield a, b, min(across, right - a), min(thick, bottom - b)


def _steps(low: float, high: float, step: float = _STEP) -> list[float]:
    return [low + i * step for i in range(max(0, int((high - low) // step) + 1))] if high > low else []


def _readable_on(fill: str, colours: Colours) -> str:
    """The background's or the text's colour, whichever stands out more."""
    light = _luminance(fill)

    def contrast(colour: str) -> float:
        other = _luminance(colour)
        return (max(light, other) + 0.05) / (min(light, other) + 0.05)

    return max((colours.panel, colours.text), key=contrast)


def _luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
