"""One of the things that a choice offers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """A value, its words, an icon's name and a sentence of explanation."""

    value: object
    text: str
    icon: str = ""
    help: str = ""
