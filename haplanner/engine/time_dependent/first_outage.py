"""The first outage: how likely it has come by some time, and when it comes in the mean."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from haplanner.engine.chains.chain import solve
from haplanner.engine.chains.product_chain import Cause, NotMarkov, Parts, mean_time, until_it_stops
from haplanner.engine.chains.stationary import TooManyStates
from haplanner.engine.chains.transient import Moves
from haplanner.engine.evaluation.evaluation import below
from haplanner.engine.evaluation.operations import AtLeast, Operation, Parallel, Series, Source
from haplanner.engine.formulas.structure import Ref
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.time_dependent.curves import LEAST, Floats, Tabulated
from haplanner.engine.time_dependent.group_curves import hosted_cause
from haplanner.engine.time_dependent.instants import AtTimes
from haplanner.engine.time_dependent.laws import Duration
from haplanner.engine.time_dependent.piecewise import Piecewise
from haplanner.engine.time_dependent.source_curves import SourceCurves
from haplanner.model.elements import Maintenance
from haplanner.model.failure import FailureMode
from haplanner.model.language import said

INDEPENDENT_OUTAGES = said(
    "Assumptions",
    "First outages: where several failures at once are needed, such outages are taken to come "
    "independently of each other.",
)
"""Said where R(t) = exp(−∫ w ÷ A)."""

PANELS = 8
"""Stretches, each twice as long as all before, that are looked at together."""

LONGEST = 1e40
"""What has not come by then, in hours, may never come."""

CERTAIN = 45.0
"""Outages expected by which one surely has come: e^−45 is 1e-20."""


ROUNDING = 1e-13
"""What is so near to certain is certain."""


class Lifetime(NamedTuple):
    """Probabilities that the first outage has come by some times, and that it has not."""

    over: Floats
    lasts: Floats


Part = Callable[[Floats], Lifetime]
"""One of several independent parts that are all needed."""


class FirstOutage:
    """Of one operation. `approximate` says whether some part's outages are taken to come independently.

    What is all needed is taken apart, R = Π R_i. A part is the first life of a failure mode (any law); the
    time until planned maintenance is first due; the product of its causes' chains, ended when it first stops;
    where that is too large, what never works again (R = A); or else R = A(0) exp(−∫ w ÷ A).
    """

    def __init__(
        self,
        operations: Sequence[Operation],
        root: int,
        at_times: AtTimes,
        curves: SourceCurves,
        shortest: float,
        patience: Patience = ENDLESS,
    ) -> None:
        self._operations, self._at_times, self._curves = operations, at_times, curves
        self._shortest, self._patience = shortest, patience
        self._joint = Parts(operations, curves.causes)
        self.approximate = False
        self._modes: dict[FailureMode, int] = {}
        self._means: list[float] = []
        self._parts: list[Part] = []
        self._kinks: set[float] = set()
        self._needed: set[Ref] = set()
        """Elements whose first failure is an outage by itself: before it they are up."""
        self._take_apart(root)

    def _take_apart(self, root: int) -> None:
        """Find the modes and parts that are all needed."""
        waiting = [(root, 1)]
        rest: list[tuple[int, int]] = []
        while waiting:
            number, copies = waiting.pop()
            match self._operations[number]:
                case Series(inputs):
                    waiting += [(i, copies) for i in inputs]
                    continue
                case Parallel((only,)):
                    waiting.append((only, copies))
                    continue
                case AtLeast(needed, inputs, boxes) if needed == len(inputs) + sum(b.units for b in boxes):
                    waiting += [(i, copies) for i in inputs]
                    waiting += [(box.unit, copies * box.units) for box in boxes]
                    waiting += [(box.condition, copies) for box in boxes if box.condition >= 0]
                    continue
                case Source(key) if (modes := self._curves.modes(key)) is not None:
                    self._needed.add(key[1])
                    for mode in modes:
                        self._modes[mode] = self._modes.get(mode, 0) + copies
                    if (calendar := self._curves.maintenance(key)) is not None:
                        self._parts += [_first_turn(calendar)] * copies
                        self._kinks.add(calendar.every - calendar.duration)
                    continue
            rest.append((number, copies))
        for number, copies in rest:
            self._parts += [self._irreducible(number)] * copies

    def _irreducible(self, number: int) -> Part:
        sources = [s for i in below(self._operations, number) if isinstance(s := self._operations[i], Source)]
        groups = [s.key[1] for s in sources if s.key[0] == "chain"]
        hosted = self._hosted(number)
        if hosted is not None or len(set(groups)) == len(groups):
            try:
                whole = self._joint.of(number) if hosted is None else hosted
                if not whole.up(whole.start):
                    return _never_works
                return self._of_chain(until_it_stops(whole, self._patience))
            except (NotMarkov, TooManyStates):
                pass
        if not any(self._curves.returns(s) for s in sources):
            return lambda times: _of_availability(self._at_times.of([number], times)[0].u)
        self.approximate = True
        jumps = sorted(self._curves.jumps)
        return _Hazard(self._at_times, number, self._shortest, jumps, self._patience).lifetime

    def _hosted(self, number: int) -> Cause | None:
        """An operation as one chain of a group, where all that it depends on is in that chain.

        What else is in it and needed by itself fails apart from it, and once only.
        """
        only = below(self._operations, number)
        steps = {i: s for i in only if isinstance(s := self._operations[i], Source)}
        found = self._curves.hosted(steps)
        if found is None:
            return None
        group, hosts, by_number = found
        states = np.arange(len(solve(group).chain.up), dtype=float)
        down = AtTimes(self._operations, only, by_number).of([number], states)[0].u
        return hosted_cause(group, down < 0.5, [n for n, ref in enumerate(hosts) if ref in self._needed])

    def _of_chain(self, chain: Moves) -> Part:
        mean = mean_time(chain)
        self._means.append(mean)
        watched = np.zeros((2, chain.states))
        watched[0, -1] = 1.0
        watched[1, :-1] = 1.0
        longest = None if math.isinf(mean) else CERTAIN * mean
        floor = np.array([LEAST, 1e-6])
        table = Tabulated(chain, watched, self._shortest, longest, floor, self._patience)

        def lifetime(times: Floats) -> Lifetime:
            over, lasts = table.means(times)
            return Lifetime(np.clip(over, 0.0, 1.0), np.clip(lasts, 0.0, 1.0))

        return lifetime

    def lifetime(self, times: Floats) -> Lifetime:
        """1 − R(t) and R(t), both as such."""
        over, lasts = np.zeros(len(times)), np.ones(len(times))
        parts = [_first_life(mode, copies) for mode, copies in self._modes.items()] + self._parts
        for part in parts:
            gone, left = part(times)
            over = over + lasts * gone
            lasts = lasts * left
        return Lifetime(over, lasts)

    def mean(self) -> float:
        """Mean hours to the first outage, ∫ R; infinite where it may never come."""
        if not self._modes and not self._parts:
            return math.inf
        if not self._modes and len(self._parts) == len(self._means) == 1:
            return self._means[0]
        if not self._parts and all(mode.life.law == "exponential" for mode in self._modes):
            return 1.0 / math.fsum(copies / mode.mtbf for mode, copies in self._modes.items())
        if not self._modes and len(self._parts) == len(self._means) and min(self._means) == math.inf:
            return math.inf
        lives = {jump for m in self._modes if (jump := Duration(m.life, m.mtbf).jump) is not None}
        jumps = sorted(lives | self._curves.jumps | self._kinks)
        total, begin = 0.0, 0.0
        width = self._shortest
        while begin < LONGEST:
            grown = width * 2.0 ** np.arange(PANELS)
            inner = [jump for jump in jumps if begin < jump < grown[-1]]
            edges = np.unique(np.concatenate(([begin], grown, inner)))
            found = Piecewise.fit(
                lambda times: self.lifetime(times).lasts[None], edges, self._patience, floor=1e-6
            )
            more = float(found.integrals(edges[-1:])[0, 0])
            total += more
            begin = float(edges[-1])
            width = 2.0 * begin
            left = float(self.lifetime(np.array([begin])).lasts[0])
            if left * begin <= 1e-15 * total:
                return total
        return math.inf


def _never_works(times: Floats) -> Lifetime:
    return Lifetime(np.ones(len(times)), np.zeros(len(times)))


def _of_availability(u: Floats) -> Lifetime:
    lasts = 1.0 - u
    lasts[lasts < ROUNDING] = 0.0
    return Lifetime(u, lasts)


def _first_life(mode: FailureMode, copies: int) -> Part:
    life = Duration(mode.life, mode.mtbf)

    def lifetime(times: Floats) -> Lifetime:
        over, lasts = life.over(times), life.lasts(times)
        if copies == 1:
            return Lifetime(over, lasts)
        with np.errstate(divide="ignore"):
            return Lifetime(-np.expm1(copies * np.log1p(-over)), lasts**copies)

    return lifetime


def _first_turn(calendar: Maintenance) -> Part:
    """R(t) = max(0, 1 − (duration + t) ÷ every): the next turn is due at any time up to `every` alike, and it
    goes on already where that is more than every − duration away.
    """

    def lifetime(times: Floats) -> Lifetime:
        over = np.minimum((calendar.duration + times) / calendar.every, 1.0)
        return Lifetime(over, np.maximum((calendar.every - calendar.duration - times) / calendar.every, 0.0))

    return lifetime


class _Hazard:
    """R(t) = A(0) exp(−H(t)), H = ∫ w ÷ A, found as far as it is asked for.

    Where something surely fails at one of the times `jumps`, A falls at once, and R with it in proportion.
    """

    def __init__(
        self, at_times: AtTimes, number: int, shortest: float, jumps: Sequence[float], patience: Patience
    ) -> None:
        self._at_times, self._number, self._patience = at_times, number, patience
        self._jumps = jumps
        self._pieces: list[tuple[float, float, Piecewise]] = []
        self._next = shortest
        (beginning,) = at_times.of([number], np.zeros(1))
        down = float(beginning.u[0])
        # More than rounding only where planned maintenance may go on when all else is new.
        self._covered, self._expected = 0.0, -math.log1p(-down) if ROUNDING < down < 1.0 else 0.0

    def lifetime(self, times: Floats) -> Lifetime:
        """1 − R and R."""
        last = float(times.max(initial=0.0))
        while self._covered < last and self._expected < CERTAIN:
            self._extend()
        expected = np.full(len(times), self._expected)
        for begin, before, piece in self._pieces:
            here = (times >= begin) & (times <= piece.edges[-1])
            if here.any():
                expected[here] = before + np.maximum(piece.integrals(times[here])[0], 0.0)
        for jump in self._jumps:
            (around,) = self._at_times.of([self._number], np.array([np.nextafter(jump, 0.0), jump]))
            after, before = np.maximum(1.0 - around.u[::-1], ROUNDING)
            expected = expected + np.where(times >= jump, max(0.0, math.log(before / after)), 0.0)
        return Lifetime(-np.expm1(-expected), np.exp(-expected))

    def _extend(self) -> None:
        grown = self._next * 2.0 ** np.arange(PANELS)
        inner = [jump for jump in self._jumps if self._covered < jump < grown[-1]]
        edges = np.unique(np.concatenate(([self._covered], grown, inner)))
        piece = Piecewise.fit(self._rate, edges, self._patience, floor=LEAST)
        self._pieces.append((self._covered, self._expected, piece))
        self._expected += float(piece.integrals(edges[-1:])[0, 0])
        self._covered = float(edges[-1])
        self._next = 2.0 * self._covered

    def _rate(self, times: Floats) -> Floats:
        u, w = self._at_times.of([self._number], times)[0]
        return (w / np.maximum(1.0 - u, 1e-13))[None]
