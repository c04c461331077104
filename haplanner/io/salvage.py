"""What can still be read of a damaged design: a valid design made of the parts that are whole."""

import json
import re
from dataclasses import replace
from typing import Any

from haplanner.io.codec import migrated, read_bytes
from haplanner.io.parse import DEEPEST, parse
from haplanner.io.refusal import FileRefused
from haplanner.model.check import check
from haplanner.model.design import ID_MAPS, Design
from haplanner.model.plain import decode
from haplanner.model.problem import DesignError, Problem
from haplanner.model.scenario import apply_scenario

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{\]},]', re.DOTALL)
_REFERENCES: dict[str, Any] = {"group": None, "parent": None, "crew": None, "domains": (), "needs": "all"}
"""Fields that can be set back where they name what is lost; otherwise the element itself is left out."""
_ROUNDS = 50


def salvage(data: bytes) -> tuple[Design, tuple[Problem, ...]]:
    """A valid design of what can be read, and what is wrong with the rest.

    Raises `FileRefused` with the reasons of `read_bytes` where nothing can be read, and where the file was
    never a design of a version that is known.
    """
    try:
        return read_bytes(data), ()
    except FileRefused as refusal:
        problems = refusal.problems
        if refusal.kind in ("foreign", "newer"):
            raise
        try:
            design = _sound(_readable(data))
        except FileRefused:
            design = Design()
        if design.is_empty and not design.written:
            raise
    return design, problems


def _readable(data: bytes) -> Design:
    text = data.decode("utf-8-sig", errors="replace")
    try:
        plain, faults = parse(text.encode())
    except FileRefused as refusal:
        if refusal.kind != "damaged":
            raise
        try:
            json.loads(text, parse_int=float)
        except json.JSONDecodeError as error:
            text = _closed(text, error.pos)
        plain, faults = parse(text.encode())
    if any(fault.path.startswith("scenarios") for fault in faults):
        plain.pop("scenarios", None)
    return decode(migrated(plain))[0]


def _closed(text: str, damaged_at: int) -> str:
    """The text up to the last whole value before the damage, with every open bracket closed."""
    still_open: list[str] = []
    cut, closers = 0, ""
    for token in _TOKEN.finditer(text, 0, damaged_at):
        mark = token.group()
        if mark in "[{":
            still_open.append("]" if mark == "[" else "}")
            cut = token.end()
        elif mark in "]}" and still_open:
            still_open.pop()
            cut = token.end()
        elif mark == ",":
            cut = token.start()
        else:
            continue
        if len(still_open) > DEEPEST:
            break
        closers = "".join(reversed(still_open))
    return text[:cut] + closers


def _sound(design: Design) -> Design:
    for _ in range(_ROUNDS):
        problems = check(design)
        if not problems:
            break
        for problem in problems:
            design = _without(design, problem.path)
    else:
        return Design()
    return replace(design, scenarios={i: s for i, s in design.scenarios.items() if _fits(design, i)})


def _fits(design: Design, scenario_id: str) -> bool:
    try:
        apply_scenario(design, scenario_id)
    except DesignError:
        return False
    return True


def _without(design: Design, path: str) -> Design:
    """Set back the field that a problem names, or leave its element out."""
    map_name, _, rest = path.partition(".")
    if map_name not in ID_MAPS:
        return design
    elements = dict(getattr(design, map_name))
    element_id, field_name = rest, ""
    while element_id and element_id not in elements:  # ids may hold points themselves
        element_id, _, field_name = element_id.rpartition(".")
    if element_id not in elements:
        return design
    field_name = field_name.partition("[")[0]
    if field_name in _REFERENCES:
        back: dict[str, Any] = {field_name: _REFERENCES[field_name]}
        elements[element_id] = replace(elements[element_id], **back)
    elif field_name in ("count", "needed"):
        one: dict[str, Any] = {field_name: 1}
        elements[element_id] = replace(elements[element_id], **one)
    else:
        del elements[element_id]
    return design.with_maps(**{map_name: elements})
