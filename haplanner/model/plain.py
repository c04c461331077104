"""A design as plain dicts, lists, numbers and strings, and back: the form that files and patches have."""

import math
import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from haplanner.model.design import FORMAT, Design
from haplanner.model.language import said
from haplanner.model.law import Law
from haplanner.model.problem import DesignError, Problem
from haplanner.model.tags import wrong_tags

Plain = dict[str, Any]

ID = re.compile(r"\w[\w.:-]{0,127}")
"""What an id looks like: letters, digits and `_ . : -`, beginning with a letter, a digit or `_`."""

LONGEST_TEXT = 100_000
"""Bound on a name or note, in characters."""


def to_plain(design: Design) -> Plain:
    """The plain form of a design: defaults left out, id maps sorted by key, whole numbers without a point."""
    return {"haplanner": FORMAT, **value_to_plain(design)}


def decode(data: Any) -> tuple[Design, list[Problem]]:
    """Read as much as can be read: what is wrong falls back to its default and is listed."""
    problems: list[Problem] = []
    if not isinstance(data, dict):
        return Design(), [Problem("", said("Checks", "must be an object, is %1").of(describe(data)))]
    rest = dict(data)
    version = rest.pop("haplanner", None)
    if version != FORMAT or isinstance(version, bool):
        problems.append(
            Problem(
                "haplanner",
                said("Checks", "must be the format version %1, is %2").of(FORMAT, describe(version)),
            )
        )
    return _read_dataclass(Design, rest, "", problems), problems


def value_to_plain(value: Any) -> Any:
    """The plain form of any value of the model."""
    if is_dataclass(value) and not isinstance(value, type):
        out: Plain = {}
        for f in fields(value):
            item = getattr(value, f.name)
            if (f.default is MISSING and f.default_factory is MISSING) or item != _default(f):
                out[f.name] = value_to_plain(item)
        return out
    if isinstance(value, Mapping):
        return {key: value_to_plain(value[key]) for key in sorted(value)}
    if isinstance(value, (tuple, list)):
        return [value_to_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def read_value(cls: type, data: Any, path: str = "") -> Any:
    """Read one dataclass of the model from its plain form; raises `DesignError`."""
    problems: list[Problem] = []
    value = _read(cls, data, path, {}, problems)
    if problems:
        raise DesignError(problems)
    return value


def describe(value: Any) -> str:
    """A short word for a plain value in an error message."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return said("Checks", "an object")
    if isinstance(value, list):
        return said("Checks", "a list")
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _default(f: "Field[Any]") -> Any:
    return f.default if f.default_factory is MISSING else f.default_factory()


@cache
def _shape(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """Of an annotation what it is made of, as `Mapping`, and what that holds."""
    return get_origin(kind), get_args(kind)


@cache
def _plan(cls: Any) -> dict[str, tuple["Field[Any]", Any, bool]]:
    """By the name of a field itself, its annotation, and whether it is required."""
    hints = get_type_hints(cls)
    return {
        f.name: (f, hints[f.name], f.default is MISSING and f.default_factory is MISSING) for f in fields(cls)
    }


_WRONG = object()
"""Marks a value that could not be read; its problem is already listed."""


def _read(kind: Any, data: Any, path: str, bounds: Mapping[str, Any], problems: list[Problem]) -> Any:
    origin, args = _shape(kind)
    if origin in (Union, types.UnionType):
        return _read_union(args, data, path, bounds, problems)
    if origin is Literal:
        if isinstance(data, str) and data in args:
            return data
        return _wrong(
            problems,
            path,
            said("Checks", "must be one of %1, is %2").of(", ".join(map(repr, args)), describe(data)),
        )
    if origin is tuple:
        return _read_tuple(args, data, path, bounds, problems)
    if origin is not None and issubclass(origin, Mapping):
        return _read_map(args[1], data, path, bounds, problems)
    if is_dataclass(kind):
        return _read_dataclass(kind, data, path, problems)
    return _read_scalar(kind, data, path, bounds, problems)


def _read_union(
    args: tuple[Any, ...], data: Any, path: str, bounds: Mapping[str, Any], problems: list[Problem]
) -> Any:
    if data is None and type(None) in args:
        return None
    choices = [a for a in args if a is not type(None)]
    if len(choices) == 1:
        return _read(choices[0], data, path, bounds, problems)
    words = [w for c in choices for w in get_args(c) if get_origin(c) is Literal]
    if isinstance(data, str) and data in words:
        return data
    if isinstance(data, int) and not isinstance(data, bool):
        return _read_scalar(int, data, path, bounds, problems)
    named = ", ".join(map(repr, words))
    return _wrong(
        problems, path, said("Checks", "must be %1 or a whole number, is %2").of(named, describe(data))
    )


def _read_tuple(
    args: tuple[Any, ...], data: Any, path: str, bounds: Mapping[str, Any], problems: list[Problem]
) -> Any:
    if not isinstance(data, list):
        return _wrong(problems, path, said("Checks", "must be a list, is %1").of(describe(data)))
    if args[-1] is Ellipsis:
        items = [_read(args[0], item, f"{path}[{i}]", bounds, problems) for i, item in enumerate(data)]
    elif len(data) != len(args):
        return _wrong(problems, path, said("Checks", "must be a list of %1, has %2").of(len(args), len(data)))
    else:
        items = [
            _read(a, item, f"{path}[{i}]", bounds, problems)
            for i, (a, item) in enumerate(zip(args, data, strict=True))
        ]
    if _WRONG in items:
        return _WRONG
    if bounds.get("holds") == "tags":
        wrong = [Problem(f"{path}[{place}]", complaint) for place, complaint in wrong_tags(items)]
        problems += wrong
        return _WRONG if wrong else tuple(items)
    return tuple(items)


def _read_map(kind: Any, data: Any, path: str, bounds: Mapping[str, Any], problems: list[Problem]) -> Any:
    if not isinstance(data, dict):
        return _wrong(problems, path, said("Checks", "must be an object, is %1").of(describe(data)))
    most = bounds.get("most", len(data))
    if len(data) > most:
        return _wrong(
            problems, path, said("Checks", "must have at most %1 entries, has %2").of(most, len(data))
        )
    if kind is Any:
        return data
    out = {}
    for key, item in data.items():
        place = f"{path}.{key}"
        if not isinstance(key, str) or not ID.fullmatch(key):
            problems.append(
                Problem(
                    path, said("Checks", "%1 is not an id: use letters, digits and _ . : -").of(describe(key))
                )
            )
            continue
        value = _read(kind, item, place, {}, problems)
        if value is not _WRONG:
            out[key] = value
    return out


def _read_dataclass(cls: Any, data: Any, path: str, problems: list[Problem]) -> Any:
    if not isinstance(data, dict):
        return _wrong(problems, path, said("Checks", "must be an object, is %1").of(describe(data)))
    plan, values, broken = _plan(cls), {}, False
    for key in data:
        if key not in plan:
            problems.append(Problem(_join(path, key), said("Checks", "is not a field of this format")))
    for name, (f, kind, required) in plan.items():
        if name not in data:
            if required:
                problems.append(Problem(_join(path, name), said("Checks", "is required")))
                broken = True
            continue
        value = _read(kind, data[name], _join(path, name), f.metadata, problems)
        if value is not _WRONG:
            values[name] = value
        elif required:
            broken = True
    if broken:
        return _WRONG
    made = cls(**values)
    if isinstance(made, Law) and (complaint := made.complaint()):
        return _wrong(problems, path, complaint)
    return made


def _read_scalar(kind: Any, data: Any, path: str, bounds: Mapping[str, Any], problems: list[Problem]) -> Any:
    if kind is bool:
        if isinstance(data, bool):
            return data
        return _wrong(problems, path, said("Checks", "must be true or false, is %1").of(describe(data)))
    if kind is str:
        return _read_text(data, path, bounds.get("longest", LONGEST_TEXT), problems)
    if isinstance(data, bool) or not isinstance(data, (int, float)):
        noun = said("Checks", "a whole number") if kind is int else said("Checks", "a number")
        return _wrong(problems, path, said("Checks", "must be %1, is %2").of(noun, describe(data)))
    if isinstance(data, float) and not math.isfinite(data):
        return _wrong(problems, path, said("Checks", "must be a finite number, is %1").of(describe(data)))
    if kind is int:
        if isinstance(data, float):
            if not data.is_integer():
                return _wrong(
                    problems, path, said("Checks", "must be a whole number, is %1").of(describe(data))
                )
            data = int(data)
    else:
        try:
            data = float(data)
        except OverflowError:
            return _wrong(problems, path, said("Checks", "must be a finite number, is %1").of(describe(data)))
    complaint = out_of_bounds(data, bounds)
    return data if complaint is None else _wrong(problems, path, complaint)


def _read_text(data: Any, path: str, longest: int, problems: list[Problem]) -> Any:
    if not isinstance(data, str):
        return _wrong(problems, path, said("Checks", "must be text, is %1").of(describe(data)))
    if len(data) > longest:
        return _wrong(
            problems,
            path,
            said("Checks", "must have at most %1 characters, has %2").of(longest, len(data)),
        )
    if not data.isascii() and any(0xD800 <= ord(c) <= 0xDFFF for c in data):
        return _wrong(problems, path, said("Checks", "holds half a character (a lone surrogate)"))
    return data


def out_of_bounds(value: int | float, bounds: Mapping[str, Any]) -> str | None:
    """Say which bound of a field's metadata a number breaks; `None` where it keeps them."""
    shown = f"{value:g}" if isinstance(value, float) else describe(value)
    if "above" in bounds and not value > bounds["above"]:
        return said("Checks", "must be > %1, is %2").of(f"{bounds['above']:g}", shown)
    if "min" in bounds and not value >= bounds["min"]:
        return said("Checks", "must be ≥ %1, is %2").of(f"{bounds['min']:g}", shown)
    if "below" in bounds and not value < bounds["below"]:
        return said("Checks", "must be < %1, is %2").of(f"{bounds['below']:g}", shown)
    if "max" in bounds and not value <= bounds["max"]:
        return said("Checks", "must be ≤ %1, is %2").of(f"{bounds['max']:g}", shown)
    return None


def _wrong(problems: list[Problem], path: str, message: str) -> Any:
    problems.append(Problem(path, message))
    return _WRONG


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
