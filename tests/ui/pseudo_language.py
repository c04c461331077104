"""A language that nobody speaks: English with accents and a third longer, to see what has no room for it."""

import re

from PySide6.QtCore import QObject, QTranslator

_ACCENTED = str.maketrans("aceinosuyACEINOSUY", "áçéîñöšúýÁÇÉÎÑÖŠÚÝ")
_KEPT = re.compile(r"(%[0-9n]|\{\w+\}|&(?:\w+;|.)|<[^>]*>|\(\*?\.\w+\))")
"""What has a meaning of its own in a text: places, letters of menus, marks of rich text, endings of files."""
LONGER = 0.35


def lengthened(text: str) -> str:
    """The text with accents and about a third more letters, in words as long as its own.

    >>> lengthened("Save &as…"), lengthened("%1 outages")
    ('Šávé &aš… šá', '%1 öútágéš öú')
    """
    accented = "".join(
        part if _KEPT.fullmatch(part) else part.translate(_ACCENTED) for part in _KEPT.split(text)
    )
    letters = re.findall(r"\w+", _KEPT.sub(" ", text))
    wanted, more = round(LONGER * sum(map(len, letters))), ""
    for word in letters * 2:
        if len(more) < wanted:
            more += (" " if more else "") + word[: max(1, wanted - len(more))]
    return f"{accented} {more.lower().translate(_ACCENTED)}" if more and text.strip() else accented


class PseudoLanguage(QTranslator):
    """Answers every text that is asked for with a longer one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        """It knows every text."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The text, longer."""
        return lengthened(text)
