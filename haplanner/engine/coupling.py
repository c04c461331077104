"""From a coupled redundancy group of a design to the classes and rules of its Markov chain."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import comb, prod

import numpy as np

from haplanner.engine.chain import Solved, solve
from haplanner.engine.chain_states import Class, Phases, Rules
from haplanner.engine.operations import Point
from haplanner.engine.stationary import TooManyStates
from haplanner.engine.structure import Ref
from haplanner.model.design import Design
from haplanner.model.failure import FailureMode

FAILED = Point(1.0, 0.0)


class Coupling:
    """One coupled group. `members[i]` is the element at position i of `Structure.members`.

    `crew` is the group's, or `None` where it is large enough for all; `nested` are the figures of the groups
    among them, in order; each counts as one unit whose times are exponential and that no crew looks after.
    """

    def __init__(
        self, design: Design, members: Sequence[Ref], group_id: str, crew: str | None, nested: Sequence[Point]
    ) -> None:
        group = design.groups[group_id]
        self.members = members
        switchover = group.switchover
        units, rates = 0, 0.0
        inner = iter(nested)
        classes: list[Class] = []
        for map_name, element_id in members:
            if map_name == "groups":
                classes.append(_as_unit(next(inner)))
                units += 1
                continue
            component = design.components[element_id]
            modes = tuple(
                _phases(failure, 1.0 - group.beta) for _, failure in sorted(component.failures.items())
            )
            classes.append(Class(modes, component.count))
            units += component.count
            rates += component.count * sum(1.0 / failure.mtbf for failure in component.failures.values())
        self.classes = tuple(classes)
        self.rules = Rules(
            needed=group.needed,
            standby=group.mode == "standby",
            dormancy=group.dormancy if group.mode == "standby" else 1.0,
            time=switchover.time,
            success=switchover.success,
            manual=switchover.manual,
            crew=None if crew is None else design.crews[crew].size,
            shocks=group.beta * rates / units if units else 0.0,
        )

    @property
    def ordered(self) -> bool:
        """Whether it matters which units come first: some wait in the order of their ids."""
        return self.rules.standby and (self.rules.dormancy != 1.0 or not self.rules.instant)

    def works(self, able: frozenset[int], without: int | None = None, perfect: int | None = None) -> Point:
        """The group when only the members at some positions can work at all.

        `without` leaves a member out altogether, `perfect` makes one never fail. Raises `TooManyStates`.
        """
        kept = []
        for position, c in enumerate(self.classes):
            if position != without:
                kept.append((c._replace(modes=()) if position == perfect else c, position in able))
        if sum(c.units for c, can in kept if can) < self.rules.needed:
            return FAILED
        merged = _merged(kept, self.ordered)
        return _works(tuple(c for c, _ in merged), self.rules, tuple(can for _, can in merged))

    def switching(self, able: frozenset[int]) -> float:
        """How often a switchover is in progress. Raises `TooManyStates`."""
        classes, _, _ = self._classes(able)
        solved = _solved(classes, self.rules)[0]
        return float(solved.probability[solved.switching].sum())

    def down_together(self, able: frozenset[int], failed: Mapping[int, int]) -> float:
        """How often given units are down at once: so many of the members at some positions, times their
        choices.

        E[Π C(down, a)] over the classes of alike units, shared out evenly among the members of a class.
        """
        classes, place, _ = self._classes(able)
        wanted = [0] * len(classes)
        share = 1.0
        for position, units in failed.items():
            wanted[place[position]] += units
            share *= comb(self.classes[position].units, units)
        for c, units in zip(classes, wanted, strict=True):
            share /= comb(c.units, units)
        return share * _moment(classes, self.rules, tuple(wanted))

    def _classes(self, able: frozenset[int]) -> tuple[tuple[Class, ...], dict[int, int], tuple[bool, ...]]:
        """The classes of alike units, in which of them each position is, and which of them can work."""
        merged = _merged([(c, i in able) for i, c in enumerate(self.classes)], self.ordered)
        kinds = [(c.modes, can) for c, can in merged]
        place: dict[int, int] = {}
        at = 0
        for position, c in enumerate(self.classes):
            kind = (c.modes, position in able)
            at = kinds.index(kind) if not self.ordered else at if kinds[at] == kind else at + 1
            place[position] = at
        return tuple(c for c, _ in merged), place, tuple(can for _, can in merged)

    def unit(self, position: int) -> Point:
        """One unit of the member at a position, by itself. Raises `TooManyStates`."""
        merged = _merged([(c, i == position) for i, c in enumerate(self.classes)], self.ordered)
        at = next(i for i, (_, mine) in enumerate(merged) if mine)
        return _unit(tuple(c for c, _ in merged), self.rules, at)

    @property
    def coarse(self) -> bool:
        """Whether the phases of recovery had to be taken together to keep the chain small."""
        merged = _merged([(c, True) for c in self.classes], self.ordered)
        return _solved(tuple(c for c, _ in merged), self.rules)[1]


@lru_cache(maxsize=4096)
def _works(classes: tuple[Class, ...], rules: Rules, able: tuple[bool, ...]) -> Point:
    return _solved(classes, rules)[0].works(able)


@lru_cache(maxsize=4096)
def _unit(classes: tuple[Class, ...], rules: Rules, position: int) -> Point:
    return _solved(classes, rules)[0].unit(position, classes[position].units)


@lru_cache(maxsize=4096)
def _moment(classes: tuple[Class, ...], rules: Rules, wanted: tuple[int, ...]) -> float:
    solved = _solved(classes, rules)[0]
    ways = np.array(
        [
            prod(comb(c.units - int(n), a) for c, n, a in zip(classes, up, wanted, strict=True))
            for up in solved.up
        ],
        dtype=float,
    )
    return float(solved.probability @ ways)


@lru_cache(maxsize=64)
def _solved(classes: tuple[Class, ...], rules: Rules) -> tuple[Solved, bool]:
    """The chain, and whether only a coarser one could be solved: every unit one mode of one or two phases."""
    try:
        return solve(classes, rules), False
    except TooManyStates:
        return solve(tuple(_coarse(c, rules) for c in classes), rules), True


def _merged(kept: Sequence[tuple[Class, bool]], ordered: bool) -> list[tuple[Class, bool]]:
    """Alike units in one class; where their order matters, only neighbours."""
    if not ordered:
        counts: dict[tuple[tuple[Phases, ...], bool], int] = {}
        for (modes, count), can in kept:
            counts[modes, can] = counts.get((modes, can), 0) + count
        return [(Class(modes, count), can) for (modes, can), count in counts.items()]
    out: list[tuple[Class, bool]] = []
    for c, can in kept:
        if out and (out[-1][0].modes, out[-1][1]) == (c.modes, can):
            out[-1] = (Class(c.modes, out[-1][0].units + c.units), can)
        else:
            out.append((c, can))
    return out


def _phases(failure: FailureMode, kept: float) -> Phases:
    auto = failure.auto
    return Phases(
        rate=kept / failure.mtbf,
        detection=failure.detection,
        success=None if auto is None else auto.success,
        automatic=0.0 if auto is None else auto.time,
        alert=failure.alert,
        repair=failure.mttr or 0.0,
        restore=failure.restore,
    )


def _as_unit(point: Point) -> Class:
    """A unit with given figures that comes back by itself after an exponential time."""
    u, w = point
    if w <= 0.0:
        return Class((), 1)
    return Class((Phases(w / (1.0 - u), u / w, 1.0, 0.0, 0.0, 0.0, 0.0),), 1)


def _coarse(c: Class, rules: Rules) -> Class:
    """One failure mode with the same rate and mean down time; the crew's part stays apart."""
    if not c.modes:
        return c
    rate = sum(m.rate for m in c.modes)
    before = sum(m.rate * (m.detection + m.automatic) for m in c.modes) / rate
    manual = sum(m.rate * (1.0 - (m.success or 0.0)) for m in c.modes) / rate
    hands = (
        sum(m.rate * (1.0 - (m.success or 0.0)) * (m.alert + m.repair + m.restore) for m in c.modes) / rate
    )
    if rules.crew is None:
        return Class((Phases(rate, before + hands, 1.0, 0.0, 0.0, 0.0, 0.0),), c.units)
    success = None if manual >= 1.0 else 1.0 - manual
    return Class((Phases(rate, before, success, 0.0, 0.0, hands / manual if manual else 0.0, 0.0),), c.units)
