"""Bytes to plain values: JSON as the standard has it, within bounds that no honest design reaches."""

import json
import math
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NoReturn

from haplanner.io.refusal import FileRefused
from haplanner.model.language import said
from haplanner.model.problem import Problem

MOST_BYTES = 64 * 1024 * 1024
"""Bound on a file's size: a hundred thousand components with notes need less."""
MOST_VALUES = 2_000_000
"""Bound on the values in a file, so that a small file cannot fill the memory."""
DEEPEST = 64
"""Bound on nesting; a design needs eight levels, a scenario's patch ten."""

_WORDS = {
    "Expecting value": said("Files", "a value is missing or not one of JSON's"),
    "Expecting ',' delimiter": said("Files", "a comma is missing"),
    "Expecting ':' delimiter": said("Files", "a colon is missing"),
    "Expecting property name enclosed in double quotes": said("Files", "a name in double quotes is missing"),
    "Extra data": said("Files", "there is more after the end"),
    "Invalid control character at": said("Files", "a text holds a control character"),
    "Invalid \\escape": said("Files", "a text holds an escape that JSON does not know"),
    "Invalid \\uXXXX escape": said("Files", "a text holds an escape that JSON does not know"),
    "Unterminated string starting at": said("Files", "a text does not end"),
}
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


class Doubled(dict[str, Any]):
    """An object in which names came twice; the last value of each counts until the file is refused."""

    names: tuple[str, ...] = ()


def parse(data: bytes) -> tuple[dict[str, Any], list[Problem]]:
    """The one JSON object of a file, and what is wrong in it beneath the meaning of fields.

    Raises `FileRefused` where there is no such object: empty, not UTF-8 (a byte order mark is allowed), not
    JSON, cut off, nested too deep or too large. Listed are names that come twice, numbers that are not
    finite and half characters.
    """
    text = _text(data)
    try:
        plain = json.loads(text, object_pairs_hook=_object, parse_int=_whole)
    except json.JSONDecodeError as error:
        _damaged(text, error)
    except RecursionError:
        _refuse_depth(text)
        raise FileRefused(
            [Problem("", said("Files", "is nested more than %1 levels deep").of(DEEPEST))], "foreign"
        ) from None
    if not isinstance(plain, dict):
        raise FileRefused(
            [Problem("", said("Files", "is not a HA Planner design: it holds no JSON object"))], "foreign"
        )
    return plain, list(_faults(plain))


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise FileRefused(
            [Problem("", said("Files", "is larger than %1 MB").of(MOST_BYTES // 2**20))], "foreign"
        )
    if not data.strip():
        raise FileRefused([Problem("", said("Files", "is empty"))], "damaged", 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Problem(
            "", said("Files", "is not a HA Planner design, or is damaged at line %1: not UTF-8 text").of(line)
        )
        raise FileRefused([problem], "foreign" if line == 1 else "damaged", line) from None
    if sum(map(text.count, ",[{")) > MOST_VALUES:
        _refuse_depth(text)
        raise FileRefused(
            [Problem("", said("Files", "holds more than %1 values").of(f"{MOST_VALUES:,}"))], "foreign"
        )
    return text


def _damaged(text: str, error: json.JSONDecodeError) -> NoReturn:
    cut_off = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    reason = said("Files", "it breaks off there") if cut_off else _WORDS.get(error.msg, error.msg)
    problem = Problem(
        "", said("Files", "is not a HA Planner design, or is damaged at line %1: %2").of(error.lineno, reason)
    )
    raise FileRefused([problem], "damaged", error.lineno) from None


def _refuse_depth(text: str) -> None:
    """Name the line where the nesting becomes too deep, if that comes within the bound on values."""
    depth = 0
    for token in islice(_BRACKETS.finditer(text), MOST_VALUES):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.group(), 0)
        if depth > DEEPEST:
            line = text.count("\n", 0, token.start()) + 1
            problem = Problem(
                "", said("Files", "is nested more than %1 levels deep at line %2").of(DEEPEST, line)
            )
            raise FileRefused([problem], "foreign", line) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    seen: set[str] = set()
    doubled = Doubled(members)
    doubled.names = tuple(dict.fromkeys(k for k, _ in pairs if k in seen or seen.add(k)))  # type: ignore[func-returns-value]
    return doubled


def _whole(digits: str) -> int | float:
    # Python refuses to read integers of thousands of digits; as floats they are infinite and named as such.
    return int(digits) if len(digits) <= 400 else float(digits)


_Place = tuple[Any, str]
"""The place of the container, or `None` at the top, and the last key."""


def _faults(plain: dict[str, Any]) -> Iterator[Problem]:
    """Walk without recursion; a place is a chain of keys, made a path only where something is wrong."""
    ahead: list[tuple[Any, _Place | None, int]] = [(plain, None, 1)]
    while ahead:
        value, place, depth = ahead.pop()
        if depth > DEEPEST:
            yield Problem(_path(place), said("Files", "is nested more than %1 levels deep").of(DEEPEST))
            continue
        if isinstance(value, dict):
            if isinstance(value, Doubled):
                for name in value.names:
                    yield Problem(_path((place, f".{name}")), said("Files", "is there twice"))
            items = [(f".{key}", item) for key, item in value.items()]
        else:
            items = [(f"[{i}]", item) for i, item in enumerate(value)]
        for key, item in items:
            if isinstance(item, (dict, list)):
                ahead.append((item, (place, key), depth + 1))
            elif isinstance(item, str):
                if holds_half_character(item):
                    yield Problem(
                        _path((place, key)), said("Files", "holds half a character (a lone surrogate)")
                    )
            elif isinstance(item, float) and not math.isfinite(item):
                yield Problem(_path((place, key)), said("Files", "must be a finite number, is %1").of(item))
            if holds_half_character(key):
                yield Problem(_path((place, key)), said("Files", "holds half a character (a lone surrogate)"))


def holds_half_character(text: str) -> bool:
    r"""Whether a text has a lone surrogate in it, as JSON can write and no file or screen can hold.

    >>> holds_half_character("\ud800"), holds_half_character("\U0001f4be")
    (True, False)
    """
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _path(place: _Place | None) -> str:
    keys: list[str] = []
    while place is not None:
        place, key = place[0], place[1]
        keys.append(key)
    return "".join(reversed(keys)).removeprefix(".")
