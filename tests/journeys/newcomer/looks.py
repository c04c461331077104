"""Looks: the languages, themes, sizes and scales in which a task is done, and which of them a run takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from haplanner.ui.language import LANGUAGES
from haplanner.ui.window_place import FRAME

THEMES = ("light", "dark")
SIZES = ((1440, 900, 1), (1024, 640, 1), (1280, 800, 2))
"""Width and height of a window in pixels as Qt counts them, and how many dots of the screen make one."""


@dataclass(frozen=True)
class Look:
    """One way in which the program looks."""

    language: str
    theme: str
    width: int
    height: int
    scale: int

    def __str__(self) -> str:
        times = f"@{self.scale}" if self.scale > 1 else ""
        return f"{self.language}-{self.theme}-{self.width}x{self.height}{times}"

    @property
    def screen(self) -> tuple[int, int]:
        """Width and height in dots of the screen that a new window fills, but for its frame."""
        return (self.width + FRAME[0]) * self.scale, (self.height + FRAME[1]) * self.scale


LOOKS = tuple(Look(language, theme, *size) for size, language, theme in product(SIZES, LANGUAGES, THEMES))
USUAL = LOOKS[0]
"""English, light, 1440 × 900."""


def chosen(asked: str, usual: str) -> Sequence[Look]:
    """The looks that a task is done in.

    `asked` is what the environment says: nothing for the usual one, "all", or names of looks with commas
    between; `usual` is the name of the look that the task is done in where nothing is said.
    Raises `KeyError` for a look that does not exist.
    """
    if asked == "all":
        return LOOKS
    named = {str(look): look for look in LOOKS}
    return [named[name.strip()] for name in (asked or usual).split(",")]
