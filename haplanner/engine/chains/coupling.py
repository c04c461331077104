"""From a coupled redundancy group of a design to the classes and rules of its Markov chain."""

from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property, lru_cache
from itertools import combinations
from math import comb, prod

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.chain import MOST_BYTES, Solved, chain_of, long_run, solve
from haplanner.engine.chains.chain_figures import NEVER, Class, Group, Host, Phases, Rules
from haplanner.engine.chains.kept import kept
from haplanner.engine.chains.stationary import TooManyStates
from haplanner.engine.evaluation.operations import Point
from haplanner.engine.formulas.planned import planned
from haplanner.engine.formulas.structure import Ref, maintenance_waits
from haplanner.model.design import Design
from haplanner.model.failure import FailureMode

FAILED = Point(1.0, 0.0)


class Coupling:
    """One coupled group. `members[i]` is the element at position i of `Structure.members`.

    `crew` is the group's, or `None` where it is large enough for all; `nested` are the figures of the groups
    among them, in order; each counts as one unit whose times are exponential and that no crew looks after.
    `hosts` are the elements outside that the units at each position need, where these are known: they are
    part of the chain, since their failures start switchovers and make others carry load.
    """

    def __init__(
        self,
        design: Design,
        members: Sequence[Ref],
        group_id: str,
        crew: str | None,
        nested: Sequence[Point],
        hosts: Sequence[tuple[Ref, ...]] = (),
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
            classes.append(Class(_modes(design, (map_name, element_id), 1.0 - group.beta), component.count))
            units += component.count
            rates += component.count * sum(1.0 / failure.mtbf for failure in component.failures.values())
        self.classes = tuple(classes)
        self._hosts: dict[Ref, Host] = {
            ref: _modes(design, ref, 1.0) for ref in sorted({ref for mine in hosts for ref in mine})
        }
        self._needs = tuple(hosts) or ((),) * len(classes)
        self.rules = Rules(
            needed=group.needed,
            standby=group.mode == "standby",
            dormancy=group.dormancy if group.mode == "standby" else 1.0,
            time=switchover.time,
            success=switchover.success,
            manual=switchover.manual,
            crew=None if crew is None else design.crews[crew].size,
            shocks=group.beta * rates / units if units else 0.0,
            waits=maintenance_waits(design, group_id),
        )

    @property
    def ordered(self) -> bool:
        """Whether it matters which units come first: some wait in the order of their ids."""
        return self.rules.standby and (self.rules.dormancy != 1.0 or not self.rules.instant)

    def works(
        self,
        able: frozenset[int],
        without: int | None = None,
        perfect: int | None = None,
        perfect_host: Ref | None = None,
    ) -> Point:
        """The group while only the members at some positions can work at all.

        `without` leaves a member out altogether, `perfect` and `perfect_host` make one never fail. Raises
        `TooManyStates`.
        """
        hosts = [ref for ref in self.hosts if ref != perfect_host]
        number = {ref: i for i, ref in enumerate(hosts)}
        kept = []
        for position, c in enumerate(self.classes):
            if position != without:
                needs = tuple(sorted(number[ref] for ref in self._needs[position] if ref in number))
                modes = () if position == perfect else c.modes
                kept.append((Class(modes, c.units, needs), position in able))
        if sum(c.units for c, can in kept if can) < self.rules.needed:
            return FAILED
        merged = _merged(kept, self.ordered)
        outside = tuple(self._hosts[ref] for ref in hosts)
        return _works(
            Group(tuple(c for c, _ in merged), self.rules, outside), tuple(can for _, can in merged)
        )

    def group(self, able: frozenset[int]) -> tuple[Group, tuple[bool, ...]]:
        """The group with its hosts, alike units in one class, and which classes are at these positions."""
        merged = _merged(self._kept(able), self.ordered)
        outside = tuple(self._hosts[ref] for ref in self.hosts)
        return Group(tuple(c for c, _ in merged), self.rules, outside), tuple(can for _, can in merged)

    def carrying(self, able: frozenset[int]) -> NDArray[np.float64]:
        """P(0, 1, … units carry load) while only the members at some positions can work at all.

        Every unit that works carries load in active mode, at most `needed` of them in standby; none does
        while a switchover is in progress. Raises `TooManyStates`.
        """
        group, can = self.group(able)
        solved = solve(group) if group.hosts else _solved(group)[0]
        return solved.carrying(can, self.rules.needed if self.rules.standby else None)

    def places(self, able: frozenset[int]) -> tuple[int, ...]:
        """The number of the class of `group` that each position is in."""
        return _places(self._kept(able), self.ordered)

    def _kept(self, able: frozenset[int]) -> list[tuple[Class, bool]]:
        number = {ref: i for i, ref in enumerate(self.hosts)}
        kept = []
        for position, c in enumerate(self.classes):
            needs = tuple(sorted(number[ref] for ref in self._needs[position])) if number else ()
            kept.append((c._replace(hosts=needs), position in able))
        return kept

    def with_classes(self, classes: Sequence[Class]) -> "Coupling":
        """The same with other units at its positions."""
        other = copy(self)
        other.classes = tuple(classes)
        other.__dict__.pop("hosts", None)
        return other

    @cached_property
    def hosts(self) -> tuple[Ref, ...]:
        """The elements outside that are part of the chain: those needed, where it then is small enough."""
        number = {ref: i for i, ref in enumerate(self._hosts)}
        kept = [
            (c._replace(hosts=tuple(sorted(number[ref] for ref in needs))), True)
            for c, needs in zip(self.classes, self._needs, strict=True)
        ]
        classes = tuple(c for c, _ in _merged(kept, self.ordered))
        outside = tuple(self._hosts.values())
        return tuple(self._hosts) if outside and _is_small(Group(classes, self.rules, outside)) else ()

    @property
    def told_apart(self) -> bool:
        """Whether it is known of every host that it is up or down once it is known which members can work.

        Only then the group depends on what is outside through nothing but which members can work. Hosts of
        members that cannot work do not matter where too few others are left.
        """
        kinds = sorted({frozenset(needs) for needs in self._needs}, key=sorted)
        units = dict.fromkeys(kinds, 0)
        for c, needs in zip(self.classes, self._needs, strict=True):
            units[frozenset(needs)] += c.units
        for size in range(len(kinds)):
            for able in combinations(kinds, size):
                up = frozenset().union(*able)
                rest = [kind - up for kind in kinds if kind not in able]
                enough = sum(units[kind] for kind in able) >= self.rules.needed
                if enough and all(rest) and any(len(unknown) > 1 for unknown in rest):
                    return False
        return True

    def switching(self, able: frozenset[int]) -> float:
        """How often a switchover is in progress, hosts left out. Raises `TooManyStates`."""
        classes, _, _ = self._classes(able)
        solved = _solved(Group(classes, self.rules))[0]
        return float(solved.probability[solved.chain.switching].sum())

    def switching_at_all(self) -> float:
        """How often a switchover is in progress, those that hosts begin included. Raises `TooManyStates`."""
        everybody = frozenset(range(len(self.classes)))
        group, _ = self.group(everybody)
        if not group.hosts:
            return self.switching(everybody)
        solved = solve(group)
        return float(solved.probability[solved.chain.switching].sum())

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
        return share * _moment(Group(classes, self.rules), tuple(wanted))

    def _classes(self, able: frozenset[int]) -> tuple[tuple[Class, ...], dict[int, int], tuple[bool, ...]]:
        """The classes of alike units, in which of them each position is, and which of them can work."""
        kept = [(c, i in able) for i, c in enumerate(self.classes)]
        merged = _merged(kept, self.ordered)
        place = dict(enumerate(_places(kept, self.ordered)))
        return tuple(c for c, _ in merged), place, tuple(can for _, can in merged)

    def unit(self, position: int) -> Point:
        """One unit of the member at a position, by itself. Raises `TooManyStates`."""
        return _unit(*self.alone(position))

    def alone(self, position: int) -> tuple[Group, int]:
        """The group without hosts, and the number of the class that tells of the member at a position."""
        kept = [(c, not self.ordered or i == position) for i, c in enumerate(self.classes)]
        group = Group(tuple(c for c, _ in _merged(kept, self.ordered)), self.rules)
        return group, _places(kept, self.ordered)[position]

    @property
    def coarse(self) -> bool:
        """Whether the phases of recovery had to be taken together to keep the chain small."""
        merged = _merged([(c, True) for c in self.classes], self.ordered)
        return _solved(Group(tuple(c for c, _ in merged), self.rules))[1]


@lru_cache(maxsize=1024)
def _works(group: Group, able: tuple[bool, ...]) -> Point:
    return (solve(group) if group.hosts else _solved(group)[0]).works(able)


def _is_small(group: Group) -> bool:
    try:
        chain_of(group)
    except TooManyStates:
        return False
    return True


@lru_cache(maxsize=1024)
def _unit(group: Group, position: int) -> Point:
    return _solved(group)[0].unit(position, group.classes[position].units)


@lru_cache(maxsize=1024)
def _moment(group: Group, wanted: tuple[int, ...]) -> float:
    solved = _solved(group)[0]
    ways = np.array(
        [
            prod(comb(c.units - int(n), a) for c, n, a in zip(group.classes, up, wanted, strict=True))
            for up in solved.chain.up
        ],
        dtype=float,
    )
    return float(solved.probability @ ways)


def _bytes(found: tuple[Solved, bool]) -> int:
    return found[0].held_bytes()


@kept(64, MOST_BYTES, _bytes)
def _solved(group: Group) -> tuple[Solved, bool]:
    """The chain, and whether only a coarser one could be solved: every unit one mode of one or two phases."""
    try:
        return long_run(group), False
    except TooManyStates:
        return long_run(coarse(group)), True


def _merged(kept: Sequence[tuple[Class, bool]], ordered: bool) -> list[tuple[Class, bool]]:
    """Alike units in one class; where their order matters, only neighbours."""
    if not ordered:
        counts: dict[tuple[Class, bool], int] = {}
        for c, can in kept:
            alike = (c._replace(units=0), can)
            counts[alike] = counts.get(alike, 0) + c.units
        return [(c._replace(units=count), can) for (c, can), count in counts.items()]
    out: list[tuple[Class, bool]] = []
    for c, can in kept:
        if out and (out[-1][0].modes, out[-1][0].hosts, out[-1][1]) == (c.modes, c.hosts, can):
            out[-1] = (c._replace(units=out[-1][0].units + c.units), can)
        else:
            out.append((c, can))
    return out


def _places(kept: Sequence[tuple[Class, bool]], ordered: bool) -> tuple[int, ...]:
    """For each of them the number of the class that it is merged into."""
    kinds: list[tuple[Class, bool]] = []
    out = []
    for c, can in kept:
        kind = (c._replace(units=0), can)
        if kind not in (kinds[-1:] if ordered else kinds):
            kinds.append(kind)
        out.append(len(kinds) - 1 if ordered else kinds.index(kind))
    return tuple(out)


def _modes(design: Design, ref: Ref, kept: float) -> tuple[Phases, ...]:
    """The failure modes of an element in the order of their names, then its planned maintenance."""
    found = [
        _phases(failure, kept) for _, failure in sorted(getattr(design, ref[0])[ref[1]].failures.items())
    ]
    if (calendar := planned(design, ref)) is not None and calendar.duration > 0.0:
        between = calendar.every - calendar.duration
        found.append(Phases(1.0 / between, calendar.duration, 1.0, 0.0, 0.0, 0.0, 0.0, planned=True))
    return tuple(found)


def _phases(failure: FailureMode, kept: float) -> Phases:
    auto = failure.auto
    return Phases(
        rate=kept / failure.mtbf,
        detection=failure.detection,
        success=None if auto is None else auto.success,
        automatic=0.0 if auto is None else auto.time,
        alert=failure.alert,
        repair=NEVER if failure.mttr is None else failure.mttr,
        restore=failure.restore,
    )


def _as_unit(point: Point) -> Class:
    """A unit with given figures that comes back by itself after an exponential time."""
    u, w = point
    if w > 0.0:
        return Class((Phases(w / (1.0 - u), u / w, 1.0, 0.0, 0.0, 0.0, 0.0),), 1)
    return Class((), 1) if u < 1.0 else Class((Phases(1.0, NEVER, 1.0, 0.0, 0.0, 0.0, 0.0),), 1)


def coarse(group: Group) -> Group:
    """Every unit with one failure mode of one or two phases: a coarser chain with the same mean times."""
    return group._replace(classes=tuple(_coarse(c, group.rules) for c in group.classes))


def _coarse(c: Class, rules: Rules) -> Class:
    """One failure mode with the same rate and mean down time; the crew's part, and what is planned, apart."""
    modes = tuple(m for m in c.modes if not m.planned)
    calendars = c.modes[len(modes) :]
    if not modes:
        return c
    rate = sum(m.rate for m in modes)
    before = sum(m.rate * (m.detection + m.automatic) for m in modes) / rate
    manual = sum(m.rate * (1.0 - (m.success or 0.0)) for m in modes) / rate
    by_hand = [(m.rate * (1.0 - (m.success or 0.0)), m.alert + m.repair + m.restore) for m in modes]
    hands = sum(share * mean for share, mean in by_hand if share > 0.0) / rate
    if rules.crew is None:
        return c._replace(modes=(Phases(rate, before + hands, 1.0, 0.0, 0.0, 0.0, 0.0), *calendars))
    success = None if manual >= 1.0 else 1.0 - manual
    mean = hands / manual if manual else 0.0
    return c._replace(modes=(Phases(rate, before, success, 0.0, 0.0, mean, 0.0), *calendars))
