"""Sentences of the floors below the window, which know no Qt, in the language that is shown.

Texts are written in English. lupdate finds those in `translate("Context", "text")` and in
`said("Context", "text")`: both arguments are literals, and what is to be put in comes afterwards, in the
places of `%1`, `%2` …
The command line installs no translation: it, and whatever is read by machines, stays English.
"""

import re
from collections.abc import Callable
from typing import Self

Translation = Callable[[str, str], str]
"""A context and an English text to the text in the language of now."""

_PLACE = re.compile(r"%([1-9])")
_translation: Translation | None = None


def speak(translation: Translation | None) -> None:
    """From now on texts are translated like this; `None`: not at all."""
    global _translation
    _translation = translation


def translate(context: str, text: str) -> str:
    """The text in the language of now; for what is shown at once and made anew after a change of language.

    >>> translate("Words", "Always up.")
    'Always up.'
    """
    return text if _translation is None else _translation(context, text)


def filled(text: str, *parts: object) -> str:
    """The text with every `%1` … `%9` replaced by the part of that number, in the language of now.

    What a part holds is left alone, whatever it looks like.

    >>> filled("%2 of %1", "a %2", 3)
    '3 of a %2'
    """
    return _PLACE.sub(lambda place: _shown_part(parts, place), text)


class Said(str):
    """An English sentence that knows how to be said in another language.

    For what is kept while the language may change, and for what may be read by machines: results, problems,
    tables. As a `str` it is English; `shown` says it in the language of now.
    """

    context: str
    text: str
    parts: tuple[object, ...]

    def __new__(cls, value: str, context: str = "", text: str = "", parts: tuple[object, ...] = ()) -> Self:
        """`value` is the English sentence, `text` what it was made from with the `parts`."""
        made = super().__new__(cls, value)
        made.context, made.text, made.parts = context, text or value, parts
        return made

    def of(self, *parts: object) -> "Said":
        """The sentence with `%1` … replaced by the parts, which may be such sentences themselves.

        >>> said("Words", "%1 is up").of("Power feed")
        'Power feed is up'
        """
        english = _PLACE.sub(lambda place: _english_part(parts, place), self.text)
        return Said(english, self.context, self.text, parts)


def said(context: str, text: str) -> Said:
    """A sentence to be shown later, in whatever language is spoken then.

    >>> shown(said("Words", "%1 is up").of("Power feed"))
    'Power feed is up'
    """
    return Said(text, context, text)


def shown(sentence: str) -> str:
    """A sentence in the language of now; plain text, such as a name, is shown as it is."""
    if not isinstance(sentence, Said):
        return sentence
    if _translation is None:
        return str(sentence)
    return filled(translate(sentence.context, sentence.text), *sentence.parts)


def _shown_part(parts: tuple[object, ...], place: re.Match[str]) -> str:
    part = _part(parts, place)
    return shown(part) if isinstance(part, str) else str(part)


def _english_part(parts: tuple[object, ...], place: re.Match[str]) -> str:
    part = _part(parts, place)
    return str.__str__(part) if isinstance(part, str) else str(part)


def _part(parts: tuple[object, ...], place: re.Match[str]) -> object:
    number = int(place[1])
    return parts[number - 1] if number <= len(parts) else place[0]
