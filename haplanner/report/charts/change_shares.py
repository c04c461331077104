"""What each change of a scenario does: its share of the whole difference, which the shares sum to."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from haplanner.engine.exact import Program, compile_design
from haplanner.engine.patience import Patience
from haplanner.engine.results import HOURS_PER_YEAR, CannotCompute
from haplanner.model.design import ID_MAPS, Design
from haplanner.model.plain import value_to_plain
from haplanner.model.problem import DesignError, EditRefused
from haplanner.model.scenario import apply_patch, patch_between
from haplanner.model.words import what_changed

MOST_AT_ONCE = 7
"""Changes all of whose combinations are computed: at most 128 designs. Of more, two orders are averaged."""

MOST_CHANGES = 40
_PATIENCE_SECONDS = 5.0

Patch = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """One change in words, and the hours of downtime a year that it makes more (or, negative, less)."""

    words: str
    hours_per_year: float


def change_shares(base: Design, other: Design, service_id: str) -> tuple[Share, ...]:
    """The changes between two designs, those that matter most first; they sum to the difference.

    A change's share is its Shapley value: what it adds to those that came before it, on average over all
    orders in which the changes could be made (Shapley, A value for n-person games, 1953). Elements that
    come and go and need each other, as an arrow needs its ends, are one change. Nothing where there is but
    one change, too many, or something between both designs that cannot be computed.
    """
    return shares_by_service(base, other, (service_id,))[service_id]


def shares_by_service(
    base: Design, other: Design, service_ids: Iterable[str]
) -> dict[str, tuple[Share, ...]]:
    """The same of several services: what lies between both designs is computed once for all of them."""
    found: dict[str, tuple[Share, ...]] = dict.fromkeys(service_ids, ())
    try:
        changes = _changes(base, other)
    except EditRefused:
        return found
    if not 2 <= len(changes) <= MOST_CHANGES:
        return found
    words = ["; ".join(what_changed(base, apply_patch(base, change))) for change in changes]
    average = _shapley if len(changes) <= MOST_AT_ONCE else _both_ways
    figures = _evaluator(base, changes)
    for service_id in found:
        # No figures somewhere on the way: no shares.
        with suppress(CannotCompute, DesignError, KeyError):
            values = average(_of_one(figures, service_id), len(changes))
            shares = [Share(w, value * HOURS_PER_YEAR) for w, value in zip(words, values, strict=True) if w]
            shares.sort(key=lambda share: (-abs(share.hours_per_year), share.words))
            found[service_id] = tuple(shares)
    return found


def _changes(base: Design, other: Design) -> list[Patch]:
    """The patch between two designs in parts that can each be made alone, and one of all that cannot.

    What lets go of an element that is taken away is part of taking it away.
    """
    single: list[Patch] = []
    bound: list[Patch] = []
    for map_name, ids in patch_between(base, other).items():
        if map_name == "maintenance":
            single += (
                [{map_name: {name: value}} for name, value in ids.items()] if ids else [{map_name: None}]
            )
            continue
        if map_name not in ID_MAPS:
            continue
        if not isinstance(ids, Mapping):
            ids = dict.fromkeys(getattr(base, map_name))  # all of them are taken away
        for element_id, new in ids.items():
            old = getattr(base, map_name).get(element_id)
            if new is None or old is None:
                bound.append({map_name: {element_id: new}})
            else:
                single += [{map_name: {element_id: part}} for part in _parts(new, old)]
    gone = {i for change in bound for ids in change.values() for i, new in ids.items() if new is None}
    fitting: list[Patch] = []
    for change in single:
        alone = gone.isdisjoint(_named(base, change)) and _fits(base, change)
        (fitting if alone else bound).append(change)
    together: Patch = {}
    for change in _clusters(base, bound):
        if _fits(base, change):
            fitting.append(change)
        else:
            together = _joined(together, change)
    seen = [change for change in fitting if what_changed(base, apply_patch(base, change))]
    if together and not _fits(base, together):
        return []  # it needs some of the others
    return [*seen, together] if together else seen


def _clusters(base: Design, changes: Sequence[Patch]) -> list[Patch]:
    """Changes of which none needs those of another cluster, joined where one names what another is about."""
    clusters: list[tuple[Patch, set[str], set[str]]] = []
    for change in changes:
        patch, named, about = change, _named(base, change), _about(change)
        apart = []
        for other in clusters:
            if named & other[2] or about & other[1] or about & other[2]:
                patch, named, about = _joined(other[0], patch), named | other[1], about | other[2]
            else:
                apart.append(other)
        clusters = [*apart, (patch, named, about)]
    return [patch for patch, _, _ in clusters]


def _about(change: Patch) -> set[str]:
    """The ids of the elements that a patch changes."""
    return {element_id for ids in change.values() for element_id in ids}


def _named(base: Design, change: Patch) -> set[str]:
    """Every text in what a patch makes, or takes away: ids of other elements are among them."""
    found: set[str] = set()
    waiting: list[Any] = []
    for map_name, ids in change.items():
        if map_name not in ID_MAPS:  # how maintenance counts names nothing
            continue
        elements = getattr(base, map_name)
        for element_id, new in ids.items():
            old = value_to_plain(elements[element_id]) if element_id in elements else {}
            waiting += [old] if new is None else [new, {name: old.get(name) for name in new}]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, (list, tuple)):
            waiting += value
    return found


def _parts(new: Mapping[str, Any], old: Any) -> list[dict[str, Any]]:
    """One part for each field, and of failure modes for each figure; a mode that is new is one part."""
    parts: list[dict[str, Any]] = []
    for name, value in new.items():
        if name != "failures" or not isinstance(value, Mapping):
            parts.append({name: value})
            continue
        for mode, figures in value.items():
            if not isinstance(figures, Mapping) or mode not in old.failures:
                parts.append({name: {mode: figures}})
            else:
                parts += [{name: {mode: {figure: number}}} for figure, number in figures.items()]
    return parts


def _fits(base: Design, change: Patch) -> bool:
    try:
        apply_patch(base, change)
    except DesignError:
        return False
    return True


def _evaluator(base: Design, changes: Sequence[Patch]) -> Callable[[frozenset[int]], Mapping[str, float]]:
    """U of every service with some of the changes made; compiled anew only where the structure changes."""
    programs: list[Program] = []

    @cache
    def figures(made: frozenset[int]) -> Mapping[str, float]:
        patch: dict[str, Any] = {}
        for number in sorted(made):
            patch = _joined(patch, changes[number])
        design = apply_patch(base, patch)
        program = next((one for one in programs if one.fits(design)), None)
        if program is None:
            program = compile_design(design, Patience(_PATIENCE_SECONDS))
            programs.append(program)
        services = program.analyze(design, cut_sets=0).services
        return {i: service.figures.unavailability for i, service in services.items()}

    return figures


def _of_one(
    figures: Callable[[frozenset[int]], Mapping[str, float]], service_id: str
) -> Callable[[frozenset[int]], float]:
    return lambda made: figures(made)[service_id]


def _joined(patch: Mapping[str, Any], other: Patch) -> dict[str, Any]:
    """Two patches as one; a merge would take what the other removes out of the patch itself."""
    out = dict(patch)
    for key, value in other.items():
        both = isinstance(value, Mapping) and isinstance(out.get(key), Mapping)
        out[key] = _joined(out[key], value) if both else value
    return out


def _shapley(down: Callable[[frozenset[int]], float], count: int) -> list[float]:
    values = []
    for number in range(count):
        others = [n for n in range(count) if n != number]
        terms = []
        for size in range(count):
            weight = math.factorial(size) * math.factorial(count - size - 1) / math.factorial(count)
            for chosen in combinations(others, size):
                before = frozenset(chosen)
                terms.append(weight * (down(before | {number}) - down(before)))
        values.append(math.fsum(terms))
    return values


def _both_ways(down: Callable[[frozenset[int]], float], count: int) -> list[float]:
    """What each adds when all are made one after another, averaged over the order and its reverse."""
    values = [0.0] * count
    for order in (range(count), range(count - 1, -1, -1)):
        made: frozenset[int] = frozenset()
        for number in order:
            values[number] += (down(made | {number}) - down(made)) / 2
            made |= {number}
    return values
