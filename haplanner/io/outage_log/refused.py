"""Why a log was not read: words with the line, and how many of them."""

from collections.abc import Sequence

from haplanner.io.refusal import FileRefused, shown
from haplanner.model.language import said, separated
from haplanner.model.problem import Problem

MOST_NAMED = 5
"""How many lines a sentence names before it says how many more there are."""


def refused(sentence: str) -> FileRefused:
    """The refusal of a whole log."""
    return FileRefused([Problem("", sentence)])


def at_line(line: int, sentence: str) -> str:
    """A sentence about one line, from 1."""
    return said("OutageLog", "line %1: %2").of(line, sentence)


def of_lines(lines: Sequence[int]) -> str:
    """Which lines, as far as that is bearable.

    >>> of_lines([3]), of_lines([3, 4, 5, 6, 7, 8, 9])
    ('line 3', 'lines 3, 4, 5, 6, 7 and 2 more')
    """
    if len(lines) == 1:
        return said("OutageLog", "line %1").of(lines[0])
    named = ", ".join(map(str, lines[:MOST_NAMED]))
    if len(lines) <= MOST_NAMED:
        return said("OutageLog", "lines %1").of(named)
    return said("OutageLog", "lines %1 and %2 more").of(named, len(lines) - MOST_NAMED)


def left_out(sentences: Sequence[str], rows: int) -> str:
    """That so many rows were left out, with the first reasons.

    >>> left_out(["line 7: has no start"], 20)
    'left out, as they could not be read: 1 of 20 rows (line 7: has no start)'
    """
    reasons = separated(sentences[:MOST_NAMED], "; ")
    told = said("OutageLog", "left out, as they could not be read: %1 of %2 rows (%3)")
    more = said("OutageLog", "left out, as they could not be read: %1 of %2 rows (%3; and others)")
    return (told if len(sentences) <= MOST_NAMED else more).of(len(sentences), rows, reasons)


def quoted(text: str) -> str:
    """What a cell holds, short enough for a sentence."""
    return shown(text, 40)
