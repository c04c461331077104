"""What the program says, in the language in which it is shown: asked for by the English text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from xml.etree import ElementTree

from PySide6.QtCore import QTranslator

from haplanner.resources import resource
from haplanner.ui.language import ENGLISH
from tests.journeys.probe import plain


class Words:
    """The texts of one language, read from the file that the program itself reads."""

    def __init__(self, language: str) -> None:
        self._translator = QTranslator()
        self._contexts: dict[str, list[str]] = defaultdict(list)
        if language == ENGLISH:
            return
        folder = resource("translations")
        assert self._translator.load(f"haplanner_{language}", str(folder))
        for context in ElementTree.parse(str(folder / f"haplanner_{language}.ts")).iter("context"):
            for message in context.iter("message"):
                self._contexts[message.findtext("source") or ""].append(context.findtext("name") or "")

    def raw(self, english: str, context: str | None = None) -> str:
        """A text with its mnemonic and the places of what is put in.

        Raises `LookupError` for a text that the program does not have, and for one that it translates in
        several ways, unless the `context` is named.
        """
        if self._translator.isEmpty():
            return english
        contexts = [context] if context is not None else self._contexts[english]
        found = {self._translator.translate(name, english) for name in contexts}
        if len(found) != 1 or not all(found):
            raise LookupError(f"{english!r} is translated as {sorted(map(str, found))} in {contexts}")
        return str(found.pop())

    def __call__(self, english: str, *parts: str, context: str | None = None, **named: str) -> str:
        """A text as it is read, with `%1` … and `{name}` … replaced."""
        text = self.raw(english, context)
        text = plain(text) if "&" in english else text
        text = re.sub(r"%([1-9])", lambda place: parts[int(place[1]) - 1], text)
        return re.sub(r"\{(\w+)\}", lambda place: named[place[1]], text)


@cache
def words(language: str) -> Words:
    """The texts of a language, read once."""
    return Words(language)
