"""Minimal cut sets of a compiled function: the likeliest first, all of them counted and summed."""

from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from math import fsum, inf
from typing import NamedTuple

from haplanner.engine.cut_sets.minimal_arrays import ArrayFamilies, ready
from haplanner.engine.cut_sets.minimal_solutions import Families, ListFamilies, TooManySets
from haplanner.engine.diagrams.recipe import FAILS, WORKS
from haplanner.engine.evaluation.evaluation import Key, below
from haplanner.engine.evaluation.operations import (
    AtLeast,
    DiagramStep,
    Operation,
    Parallel,
    Root,
    Series,
    Source,
)
from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.engine.results import CutSet
from haplanner.engine.warming import available

MOST_CHOICES = 300_000
"""Most combinations looked at for one threshold; lists get shorter where there are more."""

MARGIN = 100
"""So many more sets are looked at than are listed, to put those of equal probability in order."""

SMALL, LARGE = 200, 5_000
"""Diagrams of fewer nodes are quicker in lists; those of more are worth waiting for the compiled code."""


class Cut(NamedTuple):
    """One cut set: its probability and its events, unordered."""

    probability: float
    events: tuple[str, ...]


class Cuts(NamedTuple):
    """The likeliest cut sets of a function, the number of all of them and the sum of their probabilities."""

    likeliest: list[Cut]
    number: int
    total: float


NONE = Cuts([], 0, 0.0)
UNCOUNTED = Cuts([], 1, inf)
ALWAYS = Cuts([Cut(1.0, ())], 1, 1.0)

CutsOf = Callable[[Key], Cuts]
UnitOf = Callable[[Key, int], Cut]
"""Any so many units of a box."""


class CutSets:
    """Cut sets of compiled operations, at most `most` listed for each."""

    def __init__(
        self,
        operations: Sequence[Operation],
        cuts_of: CutsOf,
        units_of: UnitOf,
        most: int,
        patience: Patience = ENDLESS,
    ) -> None:
        self._operations = operations
        self._cuts_of = cuts_of
        self._units_of = units_of
        self._listed = most
        self._most = most + MARGIN
        self._patience = patience
        self._known: dict[int, Cuts] = {}
        self._families: dict[int, Families] = {}

    def of(self, root: int) -> Cuts:
        """The cut sets of one operation, in order.

        Raises `TooManySets` where they cannot even be counted, and `Cancelled`.
        """
        constant = False
        try:
            for number in below(self._operations, root):
                if number not in self._known:
                    self._known[number] = self._step(self._operations[number])
                constant |= _always(self._known[number])
        except OutOfPatience:
            raise TooManySets from None
        found = self._known[root]
        if constant:
            found = _minimal(found)
        return found._replace(likeliest=sorted(found.likeliest, key=_rank)[: self._listed])

    def _step(self, step: Operation) -> Cuts:
        match step:
            case Source(key):
                return self._cuts_of(key)
            case Series(inputs):
                return self._any([self._known[i] for i in inputs])
            case Parallel(inputs):
                found = ALWAYS
                for i in inputs:
                    found = self._both(found, self._known[i])
                return found
            case AtLeast():
                return self._threshold(step)
            case Root(diagram, node):
                return self._diagram(diagram, node)
        return NONE

    def _any(self, parts: Sequence[Cuts]) -> Cuts:
        listed = nlargest(self._most, [cut for part in parts for cut in part.likeliest])
        return Cuts(listed, sum(p.number for p in parts), sum(p.total for p in parts))

    def _both(self, one: Cuts, other: Cuts) -> Cuts:
        listed = nlargest(
            self._most,
            [
                Cut(a.probability * b.probability, a.events + b.events)
                for i, a in enumerate(one.likeliest)
                # The i-th and j-th best make at best the i × j-th best pair.
                for b in other.likeliest[: self._most // (i + 1)]
            ],
        )
        return Cuts(listed, one.number * other.number, one.total * other.total)

    def _threshold(self, step: AtLeast) -> Cuts:
        """Minimal sets of failures: of inputs, of single units, of conditions that stop whole boxes.

        Either exactly as many fail as it takes, or conditions alone stop more, but none of them in vain: not
        even the smallest box.
        """
        fail = len(step.inputs) + sum(box.units for box in step.boxes) - step.needed + 1
        held = sorted((box for box in step.boxes if box.condition >= 0), key=lambda box: -box.units)
        trimmed = MOST_CHOICES // ((len(step.inputs) + len(step.boxes)) * fail + 1)
        most, self._most = self._most, max(1, min(self._most, trimmed))
        found = []
        stopped = [ALWAYS] + [NONE] * (fail - 1)
        for box in held:
            cuts = self._known[box.condition]
            # This is the smallest box so far; those before it did not suffice.
            found += [
                self._both(stopped[j], cuts)
                for j in range(max(0, fail - box.units + 1), fail)
                if stopped[j].number
            ]
            stopped = self._with(stopped, [(box.units, cuts)])
        row = self._so_many(fail, [self._known[i] for i in step.inputs])
        for box in step.boxes:
            units = [(m, self._units(box.unit, m)) for m in range(1, min(box.units, fail) + 1)]
            whole = [(box.units, self._known[box.condition])] if box.condition >= 0 else []
            row = self._with(row, units + whole)
        self._most = most
        return self._any([*found, row[fail]])

    def _so_many(self, most: int, parts: Sequence[Cuts]) -> list[Cuts]:
        """Ways for exactly 0, 1 … `most` of some independent functions to fail.

        What is listed can only hold the likeliest of them: another in its place would be likelier for each
        that is listed.
        """
        numbers, totals = [1] + [0] * most, [1.0] + [0.0] * most
        for part in parts:
            for j in range(most, 0, -1):
                numbers[j] += numbers[j - 1] * part.number
                totals[j] += totals[j - 1] * part.total
        row = [ALWAYS] + [NONE] * most
        for part in nlargest(self._most + most, parts, key=lambda part: part.likeliest[:1]):
            row = self._with(row, [(1, part)])
        return [Cuts(cuts.likeliest, n, t) for cuts, n, t in zip(row, numbers, totals, strict=True)]

    def _with(self, row: Sequence[Cuts], choices: Sequence[tuple[int, Cuts]]) -> list[Cuts]:
        """Ways to have exactly j failures, with one more thing that fails in any one of some ways or not."""
        self._patience.check()
        new = list(row)
        for failures, cuts in choices:
            for j in range(failures, len(row)):
                if row[j - failures].number and cuts.number:
                    new[j] = self._any([new[j], self._both(row[j - failures], cuts)])
        return new

    def _units(self, operation: int, units: int) -> Cuts:
        step = self._operations[operation]
        assert isinstance(step, Source)
        cut = self._units_of(step.key, units)
        return Cuts([cut], 1, cut.probability) if cut.probability > 0.0 else NONE

    def _diagram(self, diagram: int, node: int) -> Cuts:
        step = self._operations[diagram]
        assert isinstance(step, DiagramStep)
        if not step.independent:
            return self._conditioned(step, node)
        if diagram not in self._families:
            self._families[diagram] = families_of(step, self._patience)
        families = self._families[diagram]
        cuts = self._levels(step)
        family = families.of(node)
        listed = []
        chances = [[cut.probability for cut in part.likeliest] for part in cuts]
        for product, chosen in families.best_first(family, chances):
            events = tuple(event for level, i in chosen for event in cuts[level].likeliest[i].events)
            listed.append(Cut(product, events))
            if len(listed) == self._most:
                break
        number = families.summed(family, [float(part.number) for part in cuts])
        return Cuts(listed, int(number), families.summed(family, [part.total for part in cuts]))

    def _conditioned(self, step: DiagramStep, root: int) -> Cuts:
        """Of a function that is another one for every way in which some parts are: parts down, a cut of it.

        Those that hold a smaller one are left out. What a list that ends early does not tell of may be as
        likely as its last one: nothing less likely than that is listed.
        """
        ways: list[Cuts] = []
        stack = [(root, ALWAYS)]
        while stack:
            node, down = stack.pop()
            if node > WORKS:
                part = self._known[step.inputs[step.level[node]]]
                stack += [(int(step.high[node]), down), (int(step.low[node]), self._both(down, part))]
            elif node == FAILS:
                ways.append(down)
        cut_short = [way for way in ways if len(way.likeliest) < way.number]
        unknown = [way.likeliest[-1].probability if way.likeliest else inf for way in cut_short]
        number, total = sum(way.number for way in ways), sum(way.total for way in ways)
        found: list[tuple[Cut, frozenset[str]]] = []
        for cut in sorted((cut for way in ways for cut in way.likeliest), key=_rank):
            self._patience.check()
            events = frozenset(cut.events)
            if unknown and (cut.probability < max(unknown) or len(found) == self._most):
                break
            if any(other <= events for _, other in found):
                number, total = number - 1, total - cut.probability
            else:
                found.append((cut, events))
        listed = [cut for cut, _ in found]
        return Cuts(listed, number, total if unknown else fsum(cut.probability for cut in listed))

    def _levels(self, step: DiagramStep) -> list[Cuts]:
        """Cut sets of what the levels test; units of one box are told apart by numbers."""
        cuts: list[Cuts] = []
        copy = 0
        for level, operation in enumerate(step.inputs):
            again = level > 0 and step.inputs[level - 1] == operation
            several = again or step.inputs[level + 1 : level + 2] == (operation,)
            copy = copy + 1 if again else 1
            if several:
                unit = self._units(operation, 1)
                named = [
                    Cut(cut.probability / step.inputs.count(operation), (_copy(cut, copy),))
                    for cut in unit.likeliest
                ]
                cuts.append(Cuts(named, len(named), sum(cut.probability for cut in named)))
            else:
                cuts.append(self._known[operation])
        return cuts


def _always(cuts: Cuts) -> bool:
    """Whether the function never works."""
    return bool(cuts.likeliest) and not cuts.likeliest[0].events


def _minimal(cuts: Cuts) -> Cuts:
    """Without sets that contain others, as there are where a part of the function never works."""
    sets = [(cut, frozenset(cut.events)) for cut in cuts.likeliest]
    kept = [cut for cut, events in sets if not any(other < events for _, other in sets)]
    return Cuts(kept, cuts.number - len(sets) + len(kept), cuts.total)


def _copy(cut: Cut, number: int) -> str:
    return cut.events[0] if number == 1 else f"{cut.events[0]}#{number}"


def families_of(step: DiagramStep, patience: Patience = ENDLESS) -> Families:
    """Where the minimal cut sets of a diagram's functions are found."""
    nodes = len(step.level)
    compiled = available() and (nodes >= LARGE or (nodes >= SMALL and ready()))
    return ArrayFamilies(step, patience) if compiled else ListFamilies(step, patience)


def _rank(cut: Cut) -> tuple[float, int, list[str]]:
    """By probability, as far as it is free of rounding; among equals small sets first, then by name."""
    return -float(f"{cut.probability:.11e}"), len(cut.events), sorted(cut.events)


def in_order(cuts: Iterable[Cut]) -> tuple[CutSet, ...]:
    """By probability, the smallest sets first among equals, then by name."""
    ranked = sorted(cuts, key=_rank)
    return tuple(CutSet(tuple(sorted(cut.events)), min(cut.probability, 1.0)) for cut in ranked)


def combinations_of_units(counts: Sequence[int], failures: int) -> Iterable[tuple[int, ...]]:
    """Every way to choose so many units from classes of `counts`.

    >>> list(combinations_of_units([1, 2], 2))
    [(0, 2), (1, 1)]
    """
    if not counts:
        if failures == 0:
            yield ()
        return
    left = sum(counts[1:])
    for first in range(max(0, failures - left), min(counts[0], failures) + 1):
        for rest in combinations_of_units(counts[1:], failures - first):
            yield (first, *rest)
