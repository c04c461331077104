"""What-ifs: a scenario is an RFC 7396 merge patch over the plain form of the base design."""

from collections.abc import Mapping
from dataclasses import fields, replace
from itertools import compress
from operator import is_not
from typing import Any

from haplanner.model.check import check
from haplanner.model.design import FORMAT, ID_MAPS, Design
from haplanner.model.language import translate
from haplanner.model.plain import Plain, decode, value_to_plain
from haplanner.model.problem import DesignError, EditRefused, Problem

NOT_PATCHED = ("haplanner", "scenarios", "written")
"""Parts of a file that no scenario may change: all share one drawing, and what is written on it."""

_PATCHED = {f.name for f in fields(Design)} - set(NOT_PATCHED)


def apply_scenario(base: Design, scenario_id: str | None) -> Design:
    """The design that a scenario describes; the base itself for `None`.

    Raises `KeyError` where there is no such scenario, `DesignError` where its patch does not fit the base.
    """
    if scenario_id is None:
        return base
    return apply_patch(base, base.scenarios[scenario_id].patch, f"scenarios.{scenario_id}.patch")


def apply_patch(base: Design, patch: Mapping[str, Any], path: str = "patch") -> Design:
    """The base with a merge patch laid over it; scenarios stay those of the base.

    Only what the patch touches is read anew: every other element is the very one of the base.
    """
    problems = [
        Problem(f"{path}.{key}", "cannot be changed by a scenario") for key in NOT_PATCHED if key in patch
    ]
    touched: Plain = {"haplanner": FORMAT}
    for key, change in patch.items():
        if key in NOT_PATCHED:
            continue
        before: Any = getattr(base, key, None)
        if key in ID_MAPS and isinstance(change, Mapping):
            touched[key] = merge({i: value_to_plain(before[i]) for i in change if i in before}, change)
        elif change is not None:
            touched[key] = merge(value_to_plain(before), change)
    read, found = decode(touched)
    design = replace(
        base, **{key: _laid_over(base, read, key, patch[key]) for key in patch if key in _PATCHED}
    )
    problems += [Problem(f"{path}.{p.path}", p.message) for p in found or check(design)]
    if problems:
        raise DesignError(problems)
    return design


def _laid_over(base: Design, read: Design, key: str, change: Any) -> Any:
    new = getattr(read, key)
    if key not in ID_MAPS or not isinstance(change, Mapping):
        return new
    kept = {
        i: new.get(i, element) for i, element in getattr(base, key).items() if i in new or i not in change
    }
    return kept if kept.keys() >= new.keys() else dict(sorted({**kept, **new}.items()))


def patch_between(base: Design, changed: Design) -> Plain:
    """The smallest merge patch that turns `base` into `changed`, scenarios apart.

    Elements shared between the two designs, as edits leave them, cost nothing. Raises `EditRefused` where no
    merge patch can say it: RFC 7396 has no way to set a value to null, so "never repaired" can be set in the
    base only.
    """
    before, after = _plain_unless_in(base, changed), _plain_unless_in(changed, base)
    patch: Plain = difference(before, after)
    if merge(before, patch) != after:
        raise EditRefused(
            translate("Edits", "A scenario cannot say “never repaired”. Change it in the baseline.")
        )
    return patch


def _plain_unless_in(design: Design, other: Design) -> Plain:
    """The plain form of what a design does not share with another one."""
    out: Plain = {}
    for key in _PATCHED:
        mine, its = getattr(design, key), getattr(other, key)
        if mine is its:
            continue
        if key not in ID_MAPS:
            out |= value_to_plain(Design(**{key: mine}))
        elif mine:
            apart = compress(mine, map(is_not, mine.values(), map(its.get, mine)))
            out[key] = {i: value_to_plain(mine[i]) for i in sorted(apart)}
    return out


def merge(target: Any, patch: Any) -> Any:
    """RFC 7396: objects are merged member by member, null removes, anything else replaces."""
    if not isinstance(patch, Mapping):
        return patch
    out = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            out.pop(key, None)
        else:
            out[key] = merge(out.get(key), value)
    return out


def difference(before: Any, after: Any) -> Any:
    """The merge patch from one plain object to another."""
    patch: Plain = {key: None for key in before if key not in after}
    for key, value in after.items():
        if key not in before:
            patch[key] = value
        elif before[key] != value or type(before[key]) is not type(value):
            both = isinstance(before[key], Mapping) and isinstance(value, Mapping)
            patch[key] = difference(before[key], value) if both else value
    return dict(sorted(patch.items()))
