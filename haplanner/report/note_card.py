"""How a note is drawn: a card as wide as asked and as high as its text in lines, with a folded corner."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from haplanner.model.elements import Note, Point
from haplanner.report.diagram import Card
from haplanner.report.geometry import Rect
from haplanner.report.text_width import text_width

TEXT = 12.0
"""The size of the text, in scene units."""
LINE = 16.0
"""From one line to the next; with `HEAD` and `FOOT` a card is as high as 8 × an odd number, as boxes are."""
SIDE, HEAD, FOOT = 10.0, 8.0, 16.0
"""The room beside, above and below the text: the folded corner lies below it."""
BASELINE = 12.0
"""The baseline of a line, below its upper edge."""
EMPTY_NOTE = (Note((0.0, 0.0)).width, HEAD + LINE + FOOT)
"""The size of a new one."""
FOLD = 12.0
"""How wide and high the folded corner is, at the lower right."""


def note_lines(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """The text in lines no wider than asked: broken after blanks, between Chinese characters, or amid a word
    that is wider; each line of the text begins one.

    >>> list(note_lines("Second feed\\nnot yet built", 8, len)), list(note_lines("Transformers", 8, len))
    (['Second', 'feed', 'not yet', 'built'], ['Transfor', 'mers'])
    """
    for paragraph in text.expandtabs(4).splitlines() or [""]:
        line, used = "", 0.0
        for piece in _piece().findall(paragraph):
            needed = measure(piece.rstrip())
            if used + needed > width:
                if line.strip():  # blanks alone that leave no room for a word are left out
                    yield line.rstrip()
                line, used = "", 0.0
            while needed > width and len(piece) > 1:
                kept = _fitting(piece, width, measure)
                yield piece[:kept]
                piece = piece[kept:]
                needed = measure(piece.rstrip())
            line += piece
            used += measure(piece)
        yield line.rstrip()


@cache
def _piece() -> re.Pattern[str]:
    """What stays together on a line: a word with the blanks after it, or one Chinese character.

    Compiled for the first note, as so large classes take longer than all other patterns together.
    """
    return re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+|.")


def card(note_id: str, note: Note) -> Card:
    """A note as it is drawn."""
    lines = tuple(note_lines(note.text, note.width - 2 * SIDE, _width))
    return Card(note_id, Rect(*note.at, note.width, HEAD + LINE * len(lines) + FOOT), lines)


class Cards:
    """Draws the notes of one design after another; a note that stays the same keeps its very card."""

    def __init__(self) -> None:
        self._notes: Mapping[str, Note] = {}
        self._cards: dict[str, Card] = {}

    def of(self, notes: Mapping[str, Note]) -> dict[str, Card]:
        """The cards of these notes by id, the very same where the notes are."""
        if notes is not self._notes:
            before, known = self._notes, self._cards
            self._cards = {
                i: known[i] if before.get(i) == note else card(i, note) for i, note in notes.items()
            }
            self._notes = notes
        return self._cards


def shifted(cards: Mapping[str, Card], to: Mapping[str, Point]) -> dict[str, Card]:
    """The same cards, some with their top-left corners elsewhere, by id."""
    moved = {i: replace(c, rect=Rect(*to[i], *c.rect[2:])) for i, c in cards.items() if i in to}
    return {**cards, **moved}


def text_lines(card: Card) -> Iterable[tuple[str, float, float]]:
    """Every line with the x and the baseline at which it begins."""
    x, y = card.rect.x + SIDE, card.rect.y + HEAD + BASELINE
    return ((line, x, y + LINE * n) for n, line in enumerate(card.lines))


def corners(rect: Rect) -> list[Point]:
    """The outline of a card, from the upper left on: its lower right corner is folded over."""
    right, bottom = rect.right, rect.bottom
    folded = [(right, bottom - FOLD), (right - FOLD, bottom)]
    return [(rect.x, rect.y), (right, rect.y), *folded, (rect.x, bottom)]


def fold(rect: Rect) -> list[Point]:
    """The outline of the folded corner."""
    right, bottom = rect.right, rect.bottom
    return [(right, bottom - FOLD), (right - FOLD, bottom - FOLD), (right - FOLD, bottom)]


def _fitting(piece: str, width: float, measure: Callable[[str], float]) -> int:
    """How many characters fit, one at least."""
    used = 0.0
    for place, char in enumerate(piece):
        used += measure(char)
        if used > width:
            return max(place, 1)
    return len(piece)


@lru_cache(maxsize=1024)
def _width(text: str) -> float:
    return text_width(text, TEXT)
