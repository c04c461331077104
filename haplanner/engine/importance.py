"""How much every element matters to one service."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from haplanner.engine.evaluation import Key, PointOf, Values, below
from haplanner.engine.operations import AtLeast, DiagramStep, Operation, Point, Source, at_least
from haplanner.engine.results import HOURS_PER_YEAR, Importance

SMALL = 1e-3
"""Below this share of U, what is left without an element is computed by itself: a difference loses digits."""


class Importances:
    """Importance of elements to the function that one operation computes.

    Everything is found from U with the element perfect and U with it failed. U is linear in a variable that
    stands for one thing, so the sensitivity gives both; a box of several units, and an element on which more
    than one variable depends, is evaluated anew.
    """

    def __init__(self, operations: Sequence[Operation], values: Values, point_of: PointOf, root: int) -> None:
        self._operations = operations
        self._values = values
        self._point_of = point_of
        self._root = root
        self._below = below(operations, root)
        self._slopes = values.sensitivities(root)
        self._u = values.points[root].unavailability
        self._source: dict[Key, int] = {}
        self._box: dict[int, list[int]] = {}
        self._repeated: set[int] = set()
        for number in self._below:
            match operations[number]:
                case Source(key, inputs):
                    self._source[key] = number
                    for i in inputs:
                        # U is not linear in what a chain's figures are made from.
                        self._repeated.update(below(operations, i))
                case AtLeast(boxes=boxes):
                    for box in boxes:
                        self._box.setdefault(box.unit, []).append(number)
                case DiagramStep(inputs=inputs):
                    self._repeated.update(i for i, j in pairwise(inputs) if i == j)

    def of(self, perfect: Mapping[Key, Point], failed: Mapping[Key, Point], own: float | None) -> Importance:
        """Importance of an element, given the figures of its variables when it is perfect and when it is
        failed.

        `own` is its unavailability, for the criticality; `None` for a box of several units, in which U is not
        linear: there the criticality is taken to be the share of U that the box causes, as it is for one
        unit.
        """
        u = self._u
        without = self._unavailability(perfect)
        if without < SMALL * u:
            without = self._anew(perfect)
        without = min(max(without, 0.0), u)
        broken = min(max(self._unavailability(failed), u), 1.0)
        birnbaum = broken - without
        share = (u - without) / u if u > 0.0 else 0.0
        return Importance(
            birnbaum=birnbaum,
            criticality=share if own is None or u <= 0.0 else birnbaum * own / u,
            fussell_vesely=share,
            raw=_ratio(broken, u),
            rrw=_ratio(u, without),
            downtime_caused=(u - without) * HOURS_PER_YEAR,
        )

    def _unavailability(self, instead: Mapping[Key, Point]) -> float:
        """U with other figures for some variables."""
        points, used = self._values.points, [key for key in instead if key in self._source]
        if not used:
            return self._u
        number = self._source[used[0]]
        boxes = self._box.get(number, [])
        if len(used) > 1 or number in self._repeated or len(boxes) > 1:
            return self._anew(instead)
        change = instead[used[0]]
        if boxes:
            number = boxes[0]
            step = self._operations[number]
            assert isinstance(step, AtLeast)
            altered = {self._source[used[0]]: change}
            change = at_least(step, _Altered(points, altered))
        return self._u + self._slopes.get(number, 0.0) * (
            change.unavailability - points[number].unavailability
        )

    def _anew(self, instead: Mapping[Key, Point]) -> float:
        points = self._values.points

        def source(key: Key, inputs: Sequence[Point]) -> Point:
            if key in instead:
                return instead[key]
            return self._point_of(key, inputs) if inputs else points[self._source[key]]

        return Values(self._operations, source, self._below).points[self._root].unavailability


class _Altered(Sequence[Point]):
    """A list of points but for a few, without a copy."""

    def __init__(self, points: Sequence[Point], altered: Mapping[int, Point]) -> None:
        self._points = points
        self._altered = altered

    def __getitem__(self, number: int) -> Point:  # type: ignore[override]
        return self._altered.get(number) or self._points[number]

    def __len__(self) -> int:
        return len(self._points)


def _ratio(more: float, less: float) -> float:
    if less > 0.0:
        return more / less
    return math.inf if more > 0.0 else 1.0
