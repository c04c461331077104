"""The draws of what a design's unsure numbers may be: evaluated all together, or one after another."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from haplanner.engine.evaluation.evaluation import PointOf, below, inputs_of
from haplanner.engine.evaluation.operations import Operation, Point, Source
from haplanner.engine.formulas.planned import planned
from haplanner.engine.formulas.structure import Ref
from haplanner.engine.patience import OutOfPatience, Patience
from haplanner.engine.sources import Sources, planned_point
from haplanner.engine.time_dependent.curves import Curve, Instants
from haplanner.engine.time_dependent.instants import AtTimes
from haplanner.engine.uncertainty.unsure import Field, Floats, Unsure, drawn_design
from haplanner.model.design import Design

ENOUGH = (300, 100)
"""How many draws are taken one by one where time does not last for all: with fewer, percentiles say little.
Few such numbers, so that a machine that is busy for a moment says the same as one that is not."""
SHARE_OF_PATIENCE = 0.5
"""Once there are enough, so large a part of what was left is used up: the rest is for what comes after."""
MOST_HELD = 5_000_000
"""Draws of figures that are held altogether: of more than 500 figures, there are fewer of each."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Draws:
    """A design, its unsure numbers, and `multiples` of them: one row a number, one column a draw."""

    design: Design
    numbers: Sequence[Unsure]
    multiples: Floats

    def __len__(self) -> int:
        return int(self.multiples.shape[1])

    def for_figures(self, number: int) -> "Draws":
        """The first of them, as many as may be held of so many figures each."""
        return replace(self, multiples=self.multiples[:, : max(ENOUGH[0], MOST_HELD // number)])

    def touched(self, operations: Sequence[Operation], sources: Sources) -> set[int]:
        """The operations whose figures may differ from draw to draw."""
        refs = {number.ref for number in self.numbers}
        found: set[int] = set()
        for number, step in enumerate(operations):
            own = isinstance(step, Source) and not refs.isdisjoint(sources.behind(step.key))
            if own or not found.isdisjoint(inputs_of(step)):
                found.add(number)
        return found

    def together(self, operations: Sequence[Operation], sources: Sources) -> bool:
        """Whether all draws can be evaluated at once: what is not sure is independent, and in no chain."""
        nested = any(isinstance(step, Source) and step.inputs for step in operations)
        return not nested and not any(number.ref in sources.coupled for number in self.numbers)

    def all_at_once(
        self, operations: Sequence[Operation], wanted: Sequence[int], point: PointOf, patience: Patience
    ) -> list[Instants]:
        """U and failures per hour of some operations for each draw, like so many moments.

        `point` tells the figures of what is sure. Raises `OutOfPatience`.
        """
        multiples = {
            (n.ref, n.mode, n.field): row for n, row in zip(self.numbers, self.multiples, strict=True)
        }
        touched = {number.ref for number in self.numbers}
        only = sorted({number for root in wanted for number in below(operations, root)})
        curves: dict[int, Curve] = {}
        for number in only:
            step = operations[number]
            if isinstance(step, Source):
                if step.key[0] == "own" and step.key[1] in touched:
                    curves[number] = _picked(_own(self.design, step.key[1], multiples, len(self)))
                else:
                    curves[number] = _level(point(step.key, ()))
        places = np.arange(len(self), dtype=np.float64)
        return AtTimes(operations, only, curves, patience).of(wanted, places)

    def one_by_one(self, find: Callable[[Design], Found], most: int, patience: Patience) -> list[Found]:
        """What is found of each of the first `most` draws, or of as many of `ENOUGH` as patience allows.

        Raises `OutOfPatience` where that is too few.
        """
        found: list[Found] = []
        part = patience.share(SHARE_OF_PATIENCE)
        wanted = min(most, len(self))
        try:
            for column in self.multiples.T[:wanted].tolist():
                found.append(find(self._design_of(column)))
                if len(found) < wanted:
                    (part if len(found) >= ENOUGH[-1] else patience).check()
        except OutOfPatience:
            lasted = next((number for number in ENOUGH if number <= len(found)), 0)
            if not lasted:
                raise
            del found[lasted:]
        return found

    def _design_of(self, column: Sequence[float]) -> Design:
        keys = [(number.ref, number.mode, number.field) for number in self.numbers]
        return drawn_design(self.design, dict(zip(keys, column, strict=True)))


def _own(
    design: Design, ref: Ref, multiples: Mapping[tuple[Ref, str, Field], Floats], draws: int
) -> Instants:
    """An element by itself for every draw, its independent failure modes in series."""
    down, up, frequency = np.zeros(draws), np.ones(draws), np.zeros(draws)
    for u, w in _modes(design, ref, multiples, draws):
        frequency = frequency * (1.0 - u) + up * w
        down = down + up * u
        up = up * (1.0 - u)
    return Instants(down, frequency)


def _modes(
    design: Design, ref: Ref, multiples: Mapping[tuple[Ref, str, Field], Floats], draws: int
) -> Iterator[tuple[Floats, Floats]]:
    one = np.ones(draws)
    for name, mode in getattr(design, ref[0])[ref[1]].failures.items():
        mtbf = mode.mtbf * multiples.get((ref, name, "mtbf"), one)
        without = replace(mode, mttr=0.0).mean_down_time or 0.0
        if mode.mttr is None and mode.mean_down_time is None:
            yield one, np.zeros(draws)
            continue
        longer = mode.manual_share * (mode.mttr or 0.0) * multiples.get((ref, name, "mttr"), one)
        cycle = mtbf + without + longer
        yield (without + longer) / cycle, 1.0 / cycle
    maintenance = planned(design, ref)
    if maintenance is not None:
        point = planned_point(maintenance)
        yield point.unavailability * one, point.frequency * one


def _picked(values: Instants) -> Curve:
    """The draws at some places."""

    def curve(places: Floats) -> Instants:
        at = places.astype(np.int64)
        return Instants(values.u[at], values.w[at])

    return curve


def _level(point: Point) -> Curve:
    """The same for every draw."""
    return lambda places: Instants(
        np.full(len(places), point.unavailability), np.full(len(places), point.frequency)
    )
