"""What differs between two maps; by identity first, for an edit keeps what it does not touch."""

from collections.abc import Mapping
from itertools import compress
from operator import is_not, ne
from typing import Any


def other_than(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Keys of a map whose values another map does not have as the very same objects, in its order.

    >>> kept, old, new = object(), object(), object()
    >>> other_than({"a": kept, "b": old}, {"a": kept, "b": new, "c": new})
    ['b', 'c']
    """
    return (
        [] if before is after else list(compress(after, map(is_not, map(before.get, after), after.values())))
    )


def not_the_very(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Keys that have not the very same object in both maps, those of the first alone at the end.

    >>> kept = object()
    >>> not_the_very({"a": kept, "gone": object()}, {"a": kept, "new": object()})
    ['new', 'gone']
    """
    if before is after:
        return []
    others = other_than(before, after)
    as_many = len(before) == len(after) and all(i in before for i in others)
    return others if as_many else [*others, *(before.keys() - after.keys())]


def unlike(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """Keys that have other values in one map than in another, or are in one of them only.

    >>> sorted(unlike({"a": 1, "b": 2}, {"b": 3, "c": None}))
    ['a', 'b', 'c']
    """
    if before is after:
        return set()
    apart = set[str]() if before.keys() == after.keys() else before.keys() ^ after.keys()
    both = [i for i in other_than(before, after) if i not in apart]
    differ = map(ne, map(before.__getitem__, both), map(after.__getitem__, both))
    return apart | set(compress(both, differ))
