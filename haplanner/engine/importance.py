"""How much every element matters to one service: one pass back for all, each measure made when asked for."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from haplanner.engine.evaluation.evaluation import Key, below
from haplanner.engine.evaluation.evaluator import Evaluated
from haplanner.engine.evaluation.operations import (
    AtLeast,
    DiagramStep,
    Operation,
    Point,
    Source,
    at_least,
)
from haplanner.engine.evaluation.tape_kernel import Figures
from haplanner.engine.results import HOURS_PER_YEAR, Importance

SMALL = 1e-3
"""Below this share of U, what is left without an element is computed by itself: a difference loses digits."""


@dataclass(frozen=True, slots=True)
class Altered:
    """An element perfect and failed: the figures that its variables then have; `own`: its unavailability.

    `own` is `None` for a box of several units and for a unit of a coupled group.
    """

    perfect: Mapping[Key, Point]
    failed: Mapping[Key, Point]
    own: float | None


class Readers:
    """Which operations below a root read each variable: found once for each service."""

    def __init__(self, operations: Sequence[Operation], root: int) -> None:
        self.operations, self.root = operations, root
        self.source: dict[Key, int] = {}
        self.boxes: dict[int, list[int]] = {}
        self.repeated: set[int] = set()
        for number in below(operations, root):
            match operations[number]:
                case Source(key, inputs):
                    self.source[key] = number
                    for i in inputs:
                        # U is not linear in what a chain's figures are made from.
                        self.repeated.update(below(operations, i))
                case AtLeast(boxes=boxes):
                    for box in boxes:
                        self.boxes.setdefault(box.unit, []).append(number)
                case DiagramStep(inputs=inputs):
                    self.repeated.update(i for i, j in pairwise(inputs) if i == j)

    def linear(self, key: Key) -> bool:
        """Whether U is linear in a variable, wherever it is read."""
        number = self.source.get(key, -1)
        return number not in self.repeated and number not in self.boxes


class Importances(Mapping[str, Importance]):
    """Importance of elements to one service, by their names; equal to any mapping with the same measures.

    `places` has the operation of every element that is one variable in which U is linear (`Tape.nowhere`
    where the service does not depend on it): there B = ∂U ÷ ∂u is the Birnbaum measure, and B · u the
    unavailability that the element causes. Where it is `None`, the element is a box of several units, or more
    than one variable depends on it: then it is `altered`, and U evaluated with it perfect and with it failed.
    U is not linear in a box's units: there the criticality is taken to be the share of U that the box causes,
    as it is for one unit.
    """

    def __init__(
        self,
        readers: Readers,
        evaluated: Evaluated,
        places: Mapping[str, int | None],
        altered: Callable[[str], Altered],
    ) -> None:
        self._readers, self._evaluated = readers, evaluated
        self._places, self._altered = places, altered
        self._u = float(evaluated.u[readers.root])
        self._made: dict[str, Importance] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __repr__(self) -> str:
        return repr(dict(self))

    def __getitem__(self, name: str) -> Importance:
        found = self._made.get(name)
        if found is None:
            place = self._places[name]
            found = self._made[name] = self._by_evaluation(name) if place is None else self._by_slope(place)
        return found

    @cached_property
    def slopes(self) -> Figures:
        """∂U ÷ ∂u of every operation, by its number."""
        return self._evaluated.slopes(self._readers.root)

    def _by_slope(self, place: int) -> Importance:
        """With the element perfect, U is U − B · u; with it failed, U + B · (1 − u)."""
        u, own, slope = self._u, self._evaluated.u.item(place), self.slopes.item(place)
        caused = min(slope * own, u)
        without = u - caused
        if without < SMALL * u:
            without = min(self._evaluated.anew(self._readers.root, {place: Point(0.0, 0.0)}), u)
        return self._measures(slope, None, caused, without, min(u + slope * (1.0 - own), 1.0))

    def _by_evaluation(self, name: str) -> Importance:
        altered = self._altered(name)
        u = self._u
        without = self._with(altered.perfect)
        if without < SMALL * u:
            without = self._evaluated.anew(self._readers.root, self._numbered(altered.perfect))
        without = min(max(without, 0.0), u)
        broken = min(max(self._with(altered.failed), u), 1.0)
        return self._measures(broken - without, altered.own, u - without, without, broken)

    def _measures(
        self, birnbaum: float, own: float | None, caused: float, without: float, broken: float
    ) -> Importance:
        u = self._u
        share = caused / u if u > 0.0 else 0.0
        return Importance(
            birnbaum=birnbaum,
            criticality=share if own is None or u <= 0.0 else birnbaum * own / u,
            fussell_vesely=share,
            raw=_ratio(broken, u),
            rrw=_ratio(u, without),
            downtime_caused=caused * HOURS_PER_YEAR,
        )

    def _with(self, instead: Mapping[Key, Point]) -> float:
        """U with other figures of some variables."""
        readers, evaluated = self._readers, self._evaluated
        changes = self._numbered(instead)
        if not changes:
            return self._u
        number, change = next(iter(changes.items()))
        boxes = readers.boxes.get(number, [])
        if len(changes) > 1 or number in readers.repeated or len(boxes) > 1:
            return evaluated.anew(readers.root, changes)
        if boxes:
            (number,) = boxes
            step = readers.operations[number]
            assert isinstance(step, AtLeast)
            change = at_least(step, _But(evaluated, changes))
        return self._u + float(self.slopes[number]) * (change.unavailability - float(evaluated.u[number]))

    def _numbered(self, instead: Mapping[Key, Point]) -> dict[int, Point]:
        source = self._readers.source
        return {source[key]: point for key, point in instead.items() if key in source}


class _But(Sequence[Point]):
    """The figures of all operations but for a few, without a copy."""

    def __init__(self, evaluated: Evaluated, altered: Mapping[int, Point]) -> None:
        self._evaluated = evaluated
        self._altered = altered

    def __getitem__(self, number: int) -> Point:  # type: ignore[override]
        return self._altered.get(number) or self._evaluated.point(number)

    def __len__(self) -> int:
        return len(self._evaluated.u)


def _ratio(more: float, less: float) -> float:
    if less > 0.0:
        return more / less
    return math.inf if more > 0.0 else 1.0
