"""One JSON object of a log, from a line of a file or a message of a topic."""

import json
from collections.abc import Mapping
from typing import Any

from haplanner.io.parse import holds_half_character
from haplanner.model.language import said

HALF = said("Files", "holds half a character (a lone surrogate)")


def json_object(words: str | bytes) -> dict[str, Any]:
    """The object that is written there; raises `ValueError`, in words, where there is none fit to be shown.

    >>> json_object('{"state": "down"}')
    {'state': 'down'}
    """
    try:
        one = json.loads(words)
    except (ValueError, RecursionError):
        one = None
    if not isinstance(one, dict):
        raise ValueError(said("OutageLog", "is not a JSON object"))
    if holds_halves(one):
        raise ValueError(HALF)
    return one


def holds_halves(one: Mapping[str, Any]) -> bool:
    r"""Whether a name or a text of an object has a lone surrogate in it, which no report could hold.

    >>> holds_halves({"host": "\ud800"}), holds_halves({"host": "db", "replica": 2})
    (True, False)
    """
    texts = (text for pair in one.items() for text in pair if isinstance(text, str))
    return any(map(holds_half_character, texts))
