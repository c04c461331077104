"""Decisions that touch the same elements belong together: every way to take them, with what it changes."""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from haplanner.model.decisions import Decision, price
from haplanner.model.design import ID_MAPS, Design
from haplanner.model.edit import Ref
from haplanner.model.language import said
from haplanner.model.problem import DesignError, Problem
from haplanner.model.scenario import apply_patch

MOST_WAYS = 1_000
"""Of decisions about the same elements."""

AS_IT_IS = 0
"""The way of every slot that changes nothing, and the option of every decision."""
Changes = Mapping[Ref, Any]
"""Elements as they become, `None` where one goes."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to take the decisions of a slot: for each an option from 1 on, or 0 to leave it.

    `cost` is what it takes a year more than now.
    """

    taken: tuple[int, ...]
    cost: float
    changes: Changes


@dataclass(frozen=True, slots=True)
class Slot:
    """Decisions, by number, that are taken together; the first of the ways leaves everything as it is."""

    decisions: tuple[int, ...]
    ways: tuple[Way, ...]

    @property
    def touched(self) -> frozenset[Ref]:
        """Every element that any way changes."""
        return frozenset(ref for way in self.ways for ref in way.changes)


def slots(design: Design, decisions: Sequence[Decision]) -> tuple[Slot, ...]:
    """Every decision in one slot, with all that touch what it touches.

    Raises `DesignError` where an option does not fit the design, or a slot has more than `MOST_WAYS` ways.
    """
    _check(design, decisions)
    found = []
    for together in _joined(decisions):
        options = [(None, *decisions[number].options) for number in together]
        if math.prod(map(len, options)) > MOST_WAYS:
            names = "; ".join(decisions[number].name for number in together)
            text = said("Improve", "can be decided in more than %1 ways together").of(MOST_WAYS)
            raise DesignError([Problem(names, text)])
        found.append(Slot(together, tuple(_ways(design, options))))
    return tuple(found)


def _check(design: Design, decisions: Sequence[Decision]) -> None:
    """Every option by itself makes a design without faults."""
    problems: list[Problem] = []
    for decision in decisions:
        for option in decision.options:
            for key in option.patch.keys() - set(ID_MAPS):
                text = said("Improve", "cannot be decided: an option changes elements")
                problems.append(Problem(f"{decision.name}, {option.name}.{key}", text))
            try:
                apply_patch(design, option.patch, f"{decision.name}, {option.name}")
            except DesignError as error:
                problems += error.problems
    if problems:
        raise DesignError(problems)


def _joined(decisions: Sequence[Decision]) -> list[tuple[int, ...]]:
    """Numbers of decisions, joined where they touch the same elements; in the order of the first."""
    sets: list[tuple[set[tuple[str, str]], list[int]]] = []
    for number, decision in enumerate(decisions):
        touched = {ref for option in decision.options for ref in _touched(option.patch)}
        numbers = [number]
        kept = []
        for others, theirs in sets:
            if others & touched:
                touched |= others
                numbers += theirs
            else:
                kept.append((others, theirs))
        sets = [*kept, (touched, numbers)]
    return sorted(tuple(sorted(numbers)) for _, numbers in sets)


def _touched(patch: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, change in patch.items():
        if key in ID_MAPS and isinstance(change, Mapping):
            yield from ((key, element_id) for element_id in change)
        else:
            yield key, ""


def _ways(design: Design, options: Sequence[Sequence[Any]]) -> Iterator[Way]:
    now = price(design)
    for taken in itertools.product(*(range(len(some)) for some in options)):
        chosen = [some[at] for some, at in zip(options, taken, strict=True) if at != AS_IT_IS]
        changed = design
        try:
            for option in chosen:
                changed = apply_patch(changed, option.patch)
        except DesignError:
            continue  # Options that exclude each other, such as a unit of a group that is no longer there.
        cost = price(changed) - now + math.fsum(option.cost or 0.0 for option in chosen)
        yield Way(taken, cost, _changes(design, changed))


def _changes(design: Design, changed: Design) -> Changes:
    found: dict[Ref, Any] = {}
    for map_name in ID_MAPS:
        before, after = getattr(design, map_name), getattr(changed, map_name)
        if before is not after:
            for element_id in {*before, *after}:
                if before.get(element_id) is not after.get(element_id):
                    found[map_name, element_id] = after.get(element_id)
    return found


def with_changes(design: Design, ways: Sequence[Way]) -> Design:
    """The design with ways of different slots taken."""
    maps: dict[str, dict[str, Any]] = {}
    for way in ways:
        for (map_name, element_id), element in way.changes.items():
            mine = maps.setdefault(map_name, dict(getattr(design, map_name)))
            if element is None:
                mine.pop(element_id, None)
            else:
                mine[element_id] = element
    sorted_maps = {name: dict(sorted(elements.items())) for name, elements in maps.items()}
    return design.with_maps(**sorted_maps) if maps else design
