"""Changes of figures and names: pure functions from a design to a design, refused in words."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from haplanner.model.check import check
from haplanner.model.design import Design
from haplanner.model.failure import FailureMode
from haplanner.model.labels import field_label
from haplanner.model.language import filled, shown, translate
from haplanner.model.plain import read_value, value_to_plain
from haplanner.model.problem import DesignError, EditRefused

Ref = tuple[str, str]
"""An element's address: the map's name and the id, `("components", "db-1")`."""

_T = TypeVar("_T")


def change(design: Design, map_name: str, ids: Iterable[str], **new: Any) -> Design:
    """Set fields of one or several elements of one map.

    Raises `EditRefused` where a value breaks its bound or names what does not exist.
    """
    elements = dict(getattr(design, map_name))
    for element_id in ids:
        elements[element_id] = with_fields(elements[element_id], new)
    return fitting(design, design.with_maps(**{map_name: elements}))


def change_failure(design: Design, map_name: str, ids: Iterable[str], mode_name: str, **new: Any) -> Design:
    """Set fields of the failure mode of that name of one or several elements."""
    elements = dict(getattr(design, map_name))
    for element_id in ids:
        element = elements[element_id]
        if mode_name not in element.failures:
            raise EditRefused(
                filled(translate("Edits", "“%1” has no failure mode “%2”."), element_id, mode_name)
            )
        modes = {**element.failures, mode_name: with_fields(element.failures[mode_name], new)}
        elements[element_id] = replace(element, failures=modes)
    return design.with_maps(**{map_name: elements})


def add_failure(
    design: Design, map_name: str, ids: Iterable[str], mode: FailureMode, stem: str = "failure"
) -> Design:
    """Give one or several elements one more failure mode, under a name of its own."""
    elements = dict(getattr(design, map_name))
    for element_id in ids:
        element = elements[element_id]
        name = free_name(stem, element.failures)
        elements[element_id] = replace(element, failures={**element.failures, name: mode})
    return design.with_maps(**{map_name: elements})


def remove_failure(design: Design, map_name: str, element_id: str, mode_name: str) -> Design:
    """Take a failure mode away; with none left the element never fails by itself."""
    element = getattr(design, map_name)[element_id]
    modes = {name: mode for name, mode in element.failures.items() if name != mode_name}
    return _put(design, map_name, element_id, replace(element, failures=modes))


def change_design(design: Design, **new: Any) -> Design:
    """Set the name, the notes, the simulation or the maintenance settings of the design itself."""
    unknown = set(new) - {"name", "notes", "simulation", "maintenance"}
    if unknown:
        raise TypeError(f"not a setting of a design: {', '.join(sorted(unknown))}")
    for name in ("simulation", "maintenance"):
        settings = new.pop(name, None)
        if settings is not None:
            design = replace(design, **{name: with_fields(getattr(design, name), settings)})
    return replace(design, **new) if new else design


def free_name(stem: str, taken: Iterable[str]) -> str:
    """The stem itself, or the stem with the first number that is not taken: `crash`, `crash-2`.

    >>> free_name("web-1", ["web-1", "web-2"])
    'web-3'
    """
    used = set(taken)
    if stem not in used:
        return stem
    base, _, number = stem.rpartition("-")
    if base and number.isdigit():
        stem, start = base, int(number) + 1
    else:
        start = 2
    while f"{stem}-{start}" in used:
        start += 1
    return f"{stem}-{start}"


def _put(design: Design, map_name: str, element_id: str, element: Any) -> Design:
    return design.with_maps(**{map_name: {**getattr(design, map_name), element_id: element}})


def with_fields(value: _T, new: Mapping[str, Any]) -> _T:
    """The value with some fields replaced, read through the same bounds as a file; raises `EditRefused`."""
    names = {f.name for f in fields(value)}  # type: ignore[arg-type]
    unknown = set(new) - names
    if unknown:
        raise TypeError(f"{type(value).__name__} has no field {', '.join(sorted(unknown))}")
    plain = value_to_plain(value)
    for name, item in new.items():
        if isinstance(item, Mapping) and is_dataclass(getattr(value, name)):
            item = with_fields(getattr(value, name), item)
        plain[name] = value_to_plain(item)
    try:
        return read_value(type(value), plain)  # type: ignore[no-any-return]
    except DesignError as error:
        raise EditRefused(_sentence(error, names)) from error


def _sentence(error: DesignError, names: set[str]) -> str:
    problem = error.problems[0]
    if problem.message.startswith("must be > 0"):
        field = field_label(problem.path.rpartition(".")[2])
        return filled(translate("Edits", "%1 must be greater than 0."), _capital(field))
    return _told(problem.path.rpartition(".")[2], problem.message)


def _told(field: str, message: str) -> str:
    if not field:
        return filled(translate("Edits", "%1."), _capital(shown(message)))
    return filled(translate("Edits", "%1 %2."), _capital(field_label(field)), message)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def fitting(old: Design, new: Design) -> Design:
    """The new design, refused in words where its elements do not fit together while the old one's did."""
    problems = check(new)
    if problems and not check(old):
        problem = problems[0]
        raise EditRefused(_told(problem.path.rpartition(".")[2], problem.message))
    return new
