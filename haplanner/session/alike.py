"""Whether two designs differ in what they mean or only in how they are drawn and described."""

from collections.abc import Mapping
from dataclasses import fields, replace
from itertools import compress
from operator import is_not
from typing import Any

from haplanner.model.design import ID_MAPS, Design

PLACES = frozenset({"at", "notes", "tags", "written"})
"""Where things are drawn, what is noted and how they are tagged: no answer depends on them."""
LOOKS = PLACES | {"name", "kind", "cost", "outage_cost", "incident_cost"}
"""What no simulated number depends on; sentences may quote names."""


SETTINGS = tuple(f.name for f in fields(Design) if f.name not in (*ID_MAPS, "scenarios"))
"""What a design is by itself, beside its elements."""


def alike(one: Design, other: Design, ignoring: frozenset[str] = PLACES) -> bool:
    """The same apart from fields of the given names, and from scenarios.

    Elements shared between the two designs, as edits leave them, cost nothing to compare.
    """
    if one is other:
        return True
    if any(getattr(one, name) != getattr(other, name) for name in SETTINGS if name not in ignoring):
        return False
    return all(_alike_maps(getattr(one, name), getattr(other, name), ignoring) for name in ID_MAPS)


def _alike_maps(one: Mapping[str, Any], other: Mapping[str, Any], ignoring: frozenset[str]) -> bool:
    if one is other:
        return True
    if one.keys() != other.keys():
        return False
    if list(one) != list(other):
        other = {element_id: other[element_id] for element_id in one}
    for element_id in compress(one, map(is_not, one.values(), other.values())):
        element, its_like = one[element_id], other[element_id]
        looks = {f.name: getattr(its_like, f.name) for f in fields(element) if f.name in ignoring}
        if replace(element, **looks) != its_like:
            return False
    return True
