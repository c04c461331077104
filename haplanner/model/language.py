"""Sentences of the floors below the window, which know no Qt, in the language that is shown.

Texts are written in English. lupdate finds those in `translate("Context", "text")` and in
`said("Context", "text")`: both arguments are literals, and what is to be put in comes afterwards, in the
places of `%1`, `%2` …
The command line installs no translation: it, and whatever is read by machines, stays English.
"""

import re
from collections.abc import Callable, Sequence
from functools import reduce
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


def respelled(sentence: str, english: str) -> str:
    """The same sentence, spelled otherwise where it is said in English: with a capital, with a full stop.

    >>> respelled(said("Words", "it is up"), "It is up.")
    'It is up.'
    """
    if not isinstance(sentence, Said):
        return english
    return Said(english, sentence.context, sentence.text, sentence.parts)


def told_by(error: BaseException) -> str:
    """What an exception says, as a sentence that follows the language where it was raised with one."""
    return error.args[0] if error.args and isinstance(error.args[0], Said) else str(error)


def shown(sentence: str) -> str:
    """A sentence in the language of now; plain text, such as a name, is shown as it is."""
    if not isinstance(sentence, Said):
        return sentence
    if _translation is None:
        return str(sentence)
    return filled(translate(sentence.context, sentence.text), *sentence.parts)


def listed(names: Sequence[str]) -> str:
    """Names one after another.

    >>> listed(["A", "B", "C"]), listed(["A"])
    ('A, B and C', 'A')
    """
    text = names[0]
    for name in names[1:-1]:
        text = said("Lists", "%1, %2").of(text, name)
    return text if len(names) == 1 else said("Lists", "%1 and %2").of(text, names[-1])


def in_turn(texts: Sequence[str], between: str = "") -> str:
    """Texts in the language of now one after another, with commas or what stands `between` two, `%1; %2`.

    >>> in_turn(["a", "b", "c"]), in_turn(["a", "b"], "%1; %2"), in_turn([])
    ('a, b, c', 'a; b', '')
    """
    pair = between or translate("Lists", "%1, %2")
    return reduce(lambda left, right: filled(pair, left, right), texts) if texts else ""


def in_a_row(sentences: Sequence[str]) -> str:
    """Sentences one after another, as the language of now sets them.

    >>> in_a_row(["It failed.", "It was repaired."])
    'It failed. It was repaired.'
    """
    return reduce(said("Lists", "%1 %2").of, sentences) if sentences else ""


def separated(parts: Sequence[str], between: str) -> str:
    """Parts one after another with the same text between them, as sentences or numbers that stay `Said`.

    >>> separated([said("Words", "%1 is up").of("A"), "B"], "; ")
    'A is up; B'
    """
    places = between.join(f"%{number}" for number in range(1, 10))
    text: str = ""
    for first in range(0, len(parts), 8):
        some = parts[first : first + 8]
        held = (text, *some) if text else some
        text = Said("", "", places[: len(held) * 2 + (len(held) - 1) * len(between)]).of(*held)
    return text


def _shown_part(parts: tuple[object, ...], place: re.Match[str]) -> str:
    part = _part(parts, place)
    return shown(part) if isinstance(part, str) else str(part)


def _english_part(parts: tuple[object, ...], place: re.Match[str]) -> str:
    part = _part(parts, place)
    return str.__str__(part) if isinstance(part, str) else str(part)


def _part(parts: tuple[object, ...], place: re.Match[str]) -> object:
    number = int(place[1])
    return parts[number - 1] if number <= len(parts) else place[0]
