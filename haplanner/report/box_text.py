"""How texts fit into a box: names on one line or two, what is too long cut in its middle."""

from collections.abc import Callable
from typing import NamedTuple

from haplanner.report.diagram import Box
from haplanner.report.geometry import BOX_HEIGHT

Measure = Callable[[str], float]
"""The width of a line of text, in scene units."""

TEXT_LEFT, TEXT_RIGHT = 36.0, 7.0
"""Between the edges of a box and its texts."""
ICON_LEFT, ICON_SIZE = 10.0, 20.0
COUNT_BASE = 45.0
"""The baseline of the number of units, below the icon."""

MOST_TAG = 60.0
"""A failure domain's name takes no more of a line."""

_ELLIPSIS = "…"
_BREAKS = " -_./"
_LEAST = 3
"""What is cut to fewer characters than these names nothing any more."""


class BoxText(NamedTuple):
    """Baselines below the upper edge of the box; `None` for what is not shown. Names are cut to fit."""

    names: tuple[tuple[str, float], ...]
    detail: float | None
    figure: float | None
    icon: float


def box_text(box: Box, names: tuple[str, ...], small: bool = True) -> BoxText:
    """Where the lines of a box stand: centred, and closer together where there are four of them.

    `names` are the lines of the name as `name_lines` broke it; without `small` texts only these are shown.
    """
    detail, figure = small and bool(box.detail), small and bool(box.figure or box.tags)
    bar = small and box.share is not None and box.share > 0
    texts = detail + figure
    tight = len(names) + texts > 3
    name_step, text_step = (12.0, 11.0) if tight else (15.0, 13.0)
    first = BOX_HEIGHT / 2 - (name_step * len(names) + text_step * texts) / 2
    first += (7.5 if tight else 11.5) - (1.5 if bar else 0.0)
    last = first + name_step * (len(names) - 1)
    below = last + (12.0 if tight else 14.0)  # a name reaches lower than the texts below it
    return BoxText(
        names=tuple((line, first + name_step * n) for n, line in enumerate(names)),
        detail=below if detail else None,
        figure=(below + text_step * detail) if figure else None,
        icon=BOX_HEIGHT / 2 - ICON_SIZE / 2 - (7.0 if box.count > 1 else 0.0),
    )


def name_lines(name: str, width: float, measure: Measure) -> tuple[str, ...]:
    """A name on one line where it fits, else on two, broken after a space, hyphen, dot or the like.

    Names of one design differ at their ends as often as at their beginnings, so both stay.

    >>> name_lines("Transcoders 1", 13, len), name_lines("Transcoders 1", 12, len)
    (('Transcoders 1',), ('Transcoders', '1'))
    >>> name_lines("Message broker of the west", 12, len)
    ('Message', 'broker…west')
    >>> name_lines("Transcoder1", 8, len)
    ('Tran…er1',)
    """
    if measure(name) <= width:
        return (name,)
    breaks = (i + 1 for i, c in enumerate(name[:-1]) if c in _BREAKS)
    at = max((i for i in breaks if measure(name[:i].rstrip()) <= width), default=0)
    if not at:
        return (cut(name, width, measure),)
    return (name[:at].rstrip(), cut(name[at:].lstrip(), width, measure))


def cut(text: str, width: float, measure: Measure) -> str:
    """The text, or its beginning and its end with `…` for what is between; nothing where that says nothing.

    >>> cut("Data centre A", 13, len), cut("Data centre A", 8, len), cut("Data centre A", 2, len)
    ('Data centre A', 'Data…e A', '')
    """
    if measure(text) <= width:
        return text
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if measure(_without_middle(text, middle)) <= width:
            low = middle
        else:
            high = middle - 1
    return _without_middle(text, low) if low + 1 >= _LEAST else ""


def tag_name(text: str, width: float, measure: Measure) -> str:
    """A failure domain's name, its last word where there is no more room, else its beginning with `…`.

    Domains of one design mostly begin alike: Zone A, Zone B.

    >>> [tag_name("Zone A", width, len) for width in (6, 3, 0)], tag_name("Westminster", 5, len)
    (['Zone A', 'A', ''], 'West…')
    """
    if measure(text) <= width:
        return text
    last = max(text.rfind(c, 0, -1) for c in _BREAKS) + 1
    if last and measure(text[last:]) <= width:
        return text[last:]
    kept = next(
        (i for i in range(len(text) - 1, 0, -1) if measure(text[:i].rstrip() + _ELLIPSIS) <= width), 0
    )
    return text[:kept].rstrip() + _ELLIPSIS if kept + 1 >= _LEAST else ""


def _without_middle(text: str, left: int) -> str:
    """So many characters of the text, the first and the last of them, and `…`."""
    tail = left // 2
    return f"{text[: left - tail].rstrip()}{_ELLIPSIS}{text[len(text) - tail :].lstrip()}"
