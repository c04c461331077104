"""What the events of cut sets are called, and how likely they are."""

from collections.abc import Mapping
from itertools import islice
from math import comb, exp, lgamma, log

from haplanner.engine.cut_sets.cutsets import NONE, Cut, Cuts, combinations_of_units
from haplanner.engine.evaluation.evaluation import Key
from haplanner.engine.evaluation.operations import Point
from haplanner.engine.formulas.planned import named_event, planned
from haplanner.engine.formulas.structure import Ref
from haplanner.engine.sources import SourceFigures, Sources, mode_point
from haplanner.model.design import Design

MOST_COMBINATIONS = 2_000
"""Most combinations of failed units of one group that are listed."""
_MANY, _FEW = 1_000, 50
"""Of so many units, or where so few are in or out, the number of choices is below the largest float."""


def label(design: Design, ref: Ref) -> str:
    """An element's id; with its map's name where an element of another map is found by that id first."""
    found = design.find(ref[1])
    return ref[1] if found is not None and found[0] == ref[0] else ".".join(ref)


class Events:
    """Cut sets of variables; `nested` are the figures of groups nested in chains."""

    def __init__(
        self,
        design: Design,
        sources: Sources,
        figures: SourceFigures,
        nested: Mapping[Key, tuple[Point, ...]],
    ) -> None:
        self._design = design
        self._sources = sources
        self._figures = figures
        self._nested = nested

    def cuts(self, key: Key) -> Cuts:
        """Of an element any active mode or its planned maintenance, of a group's chain too few units or a
        switchover. Raises `TooLarge`."""
        if key[0] == "chain":
            with self._figures.solving(key[1]):
                return self._chain(key)
        if key[0] == "switchover":
            return self._switchover(key[1])
        ref: Ref = key[1]
        failures = getattr(self._design, ref[0])[ref[1]].failures
        name = label(self._design, ref)
        maintenance = planned(self._design, ref)
        if len(failures) == 1 and maintenance is None:
            u = self._figures.point(key, ()).unavailability
            listed = [Cut(u, (name,))]
        elif len(failures) == 1:
            listed = [Cut(mode_point(f).unavailability, (name,)) for f in failures.values()]
        else:
            listed = [Cut(mode_point(f).unavailability, (f"{name}.{mode}",)) for mode, f in failures.items()]
        if maintenance is not None:
            listed.append(Cut(maintenance.unavailability, (named_event(name),)))
        listed = [cut for cut in listed if cut.probability > 0.0]
        return Cuts(sorted(listed, reverse=True), len(listed), sum(cut.probability for cut in listed))

    def units(self, key: Key, units: int) -> Cut:
        """Any so many units of a box at once."""
        ref: Ref = key[1]
        count = self._design.components[ref[1]].count
        u = self._figures.point(key, ()).unavailability
        return Cut(any_of(count, units, u), (several(label(self._design, ref), units),))

    def _switchover(self, group_id: str) -> Cuts:
        """A switchover of a group in progress; nothing where its chain does not matter to the service."""
        nested = next((inner for key, inner in self._nested.items() if key[:2] == ("chain", group_id)), None)
        chance = 0.0 if nested is None else self._figures.switching(group_id, nested)
        return Cuts([Cut(chance, (f"{group_id}.switchover",))], 1, chance) if chance > 0.0 else NONE

    def _chain(self, key: Key) -> Cuts:
        _, group_id, able = key
        coupling = self._figures.coupling(group_id, self._nested[key])
        members = [i for i in sorted(able) if coupling.classes[i].modes]
        counts = [coupling.classes[i].units for i in members]
        total_units = sum(coupling.classes[i].units for i in able)
        failures = total_units - coupling.rules.needed + 1
        cuts = []
        number = 0
        switching = coupling.switching(able)
        if switching > 0.0:
            cuts.append(Cut(switching, (f"{group_id}.switchover",)))
            number += 1
        number += _ways(counts, failures)
        for chosen in islice(combinations_of_units(counts, failures), MOST_COMBINATIONS):
            failed = {i: m for i, m in zip(members, chosen, strict=True) if m}
            names = tuple(
                several(label(self._design, coupling.members[i]), m) if coupling.classes[i].units > 1 else
                label(self._design, coupling.members[i])
                for i, m in failed.items()
            )  # fmt: skip
            cuts.append(Cut(coupling.down_together(able, failed), names))
        listed = sum(cut.probability for cut in cuts)
        return Cuts(sorted(cuts, reverse=True), number, listed)


def any_of(count: int, units: int, u: float) -> float:
    """C(count, units) u^units, the sum over all choices of so many units, of thousands at most 1.

    >>> any_of(4, 2, 0.5), any_of(4000, 2000, 0.5)
    (1.5, 1.0)
    """
    if count <= _MANY or min(units, count - units) <= _FEW or u == 0.0:
        return comb(count, units) * u**units
    choices = lgamma(count + 1) - lgamma(units + 1) - lgamma(count - units + 1)
    return exp(min(choices + units * log(u), 0.0))


def several(name: str, units: int) -> str:
    """So many units of one box.

    >>> several("web", 1), several("web", 3)
    ('web', 'web × 3')
    """
    return name if units == 1 else f"{name} × {units}"


def _ways(counts: list[int], failures: int) -> int:
    """How many ways there are to choose so many units from classes, units of one class being alike."""
    ways = [1] + [0] * failures
    for count in counts:
        ways = [sum(ways[j - m] for m in range(min(count, j) + 1)) for j in range(failures + 1)]
    return ways[failures]
