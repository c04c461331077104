"""Answers that cost much to find are kept, the latest of them, up to so many and so many bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from threading import Lock
from typing import Generic, TypeVar, TypeVarTuple

Asked = TypeVarTuple("Asked")
Found = TypeVar("Found")


class Kept(Generic[*Asked, Found]):
    """A function that remembers; what raises is asked anew.

    The latest answer is kept whatever it takes: an edit of figures asks for it again.

    >>> square = kept(3, 100, lambda _found: 40)(lambda x: x * x)
    >>> [square(x) for x in (1, 2, 3, 3)], square.bytes
    ([1, 4, 9, 9], 80)
    """

    def __init__(
        self, find: Callable[[*Asked], Found], most: int, most_bytes: int, size: Callable[[Found], int]
    ) -> None:
        self._find, self._most, self._most_bytes, self._size = find, most, most_bytes, size
        self._lock = Lock()
        self._answers: OrderedDict[tuple[Hashable, ...], tuple[Found, int]] = OrderedDict()
        self.bytes = 0
        """What all that is kept takes in memory, about."""
        update_wrapper(self, find)

    def __call__(self, *asked: *Asked) -> Found:
        """What was found for these, or is found now."""
        with self._lock:
            known = self._answers.get(asked)
            if known is not None:
                self._answers.move_to_end(asked)
                return known[0]
        found = self._find(*asked)  # without the lock: others need not wait for it
        with self._lock:
            if asked not in self._answers:
                size = self._size(found)
                self._answers[asked] = found, size
                self.bytes += size
            while len(self._answers) > self._most or (
                self.bytes > self._most_bytes and len(self._answers) > 1
            ):
                self.bytes -= self._answers.popitem(last=False)[1][1]
        return found

    def cache_clear(self) -> None:
        """Keep nothing of what was found."""
        with self._lock:
            self._answers.clear()
            self.bytes = 0


def kept(
    most: int, most_bytes: int, size: Callable[[Found], int]
) -> Callable[[Callable[[*Asked], Found]], Kept[*Asked, Found]]:
    """Keep the latest answers of a function, at most so many, which take at most so many bytes together.

    `size` says how many bytes an answer takes; arguments are hashable and taken by position.
    """

    def of(find: Callable[[*Asked], Found]) -> Kept[*Asked, Found]:
        return Kept(find, most, most_bytes, size)

    return of
