"""Texts in tables for spreadsheets: none is taken for a formula, and each reads back as it was."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NEGATIVE = re.compile(r"-(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def guarded(text: str) -> str:
    """The text as a cell: an apostrophe before what a spreadsheet would compute; negative numbers stay.

    >>> guarded("=1+1"), guarded("-1.5"), guarded("+1"), guarded("web"), guarded("'=")
    ("'=1+1", '-1.5', "'+1", 'web', "''=")
    """
    return f"'{text}" if _FORMULA.match(text) and not _NEGATIVE.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` made a cell of.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
