"""The Markov chain of a redundancy group whose units depend on each other."""

import math
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chain_states import Class, Host, Rules, Space
from haplanner.engine.operations import Point
from haplanner.engine.stationary import stationary


@dataclass(frozen=True)
class Solved:
    """Long-run behaviour: `up[state, class]` counts units that are up, `blips` are stops that end at once.

    `hosted[state, class]` says whether all that hosts the units of a class is up; `None` where nothing does.
    """

    probability: NDArray[np.float64]
    up: NDArray[np.int64]
    switching: NDArray[np.bool_]
    rates: list[dict[int, float]] = field(repr=False)
    blips: list[tuple[int, float, tuple[int, ...]]] = field(repr=False)
    needed: int = 1
    hosted: NDArray[np.bool_] | None = None

    def works(self, able: tuple[bool, ...]) -> Point:
        """U and frequency of the group when only the units of some classes can work at all."""
        if self.hosted is not None:
            return self._given(self.hosted, able)
        mask = np.array(able, dtype=np.int64)
        fine = (self.up @ mask >= self.needed) & ~self.switching
        down = float(self.probability[~fine].sum())
        frequency = 0.0
        for state in map(int, np.flatnonzero(fine)):
            lost = sum(rate for to, rate in self.rates[state].items() if not fine[to])
            frequency += float(self.probability[state]) * lost
        for state, rate, low in self.blips:
            if fine[state] and sum(n for n, a in zip(low, able, strict=True) if a) < self.needed:
                frequency += float(self.probability[state]) * rate
        return Point(min(down, 1.0), frequency)

    def _given(self, hosted: NDArray[np.bool_], able: tuple[bool, ...]) -> Point:
        """U and frequency while just the hosts of these classes are up.

        U is the share of that time in which the group does not work. Everything outside depends on the hosts
        as they are now, so the group may enter it as a variable that is independent given the hosts, with
        this U. The frequency is made such that the sum over variables of sensitivity × frequency, in which a
        host that fails leaves the group as likely down as it is in the long run without that host, comes out
        right: it holds what hosts' failures bring about beyond that, switchovers above all.
        """
        here = (hosted == np.array(able)).all(axis=1)
        share = float(self.probability[here].sum())
        if share == 0.0:
            return Point(1.0, 0.0)  # these hosts are never up without others; whatever is said is never read
        fine = (np.where(hosted, self.up, 0).sum(axis=1) >= self.needed) & ~self.switching
        down = float(self.probability[here & ~fine].sum()) / share
        frequency = 0.0
        for state, row in enumerate(self.rates):
            for to, rate in row.items():
                if not here[to]:
                    continue
                flow = float(self.probability[state]) * rate
                if here[state]:
                    frequency += flow if fine[state] and not fine[to] else 0.0
                elif (hosted[state] >= hosted[to]).all():
                    frequency += flow * ((not fine[to]) - down)
        for state, rate, low in self.blips:
            if here[state] and fine[state] and sum(low) < self.needed:
                frequency += float(self.probability[state]) * rate
        return Point(min(down, 1.0), frequency / share)

    def unit(self, position: int, count: int) -> Point:
        """U and failure frequency of one unit of a class."""
        up = self.up[:, position]
        down = float(self.probability @ (count - up)) / count
        frequency = 0.0
        for state, row in enumerate(self.rates):
            lost = sum(rate * max(0, int(up[state] - up[to])) for to, rate in row.items())
            frequency += float(self.probability[state]) * lost
        for state, rate, low in self.blips:
            frequency += float(self.probability[state]) * rate * max(0, int(up[state]) - low[position])
        return Point(down, frequency / count)


def solve(classes: tuple[Class, ...], rules: Rules, hosts: tuple[Host, ...] = ()) -> Solved:
    """Long-run behaviour of a group; classes in the order of their ids. Raises `TooManyStates`.

    `hosts` are part of the chain: their failures start switchovers and change who carries load.

    >>> from haplanner.engine.chain_states import Phases
    >>> pair = Class((Phases(1 / 2000, 0, None, 0, 0, 4, 0),), 2)
    >>> one_crew = Rules(1, standby=False, dormancy=1, time=0, success=1, manual=None, crew=1, shocks=0)
    >>> round(1 - solve((pair,), one_crew).works((True,)).unavailability, 9)
    0.999992032
    """
    return _solve(classes, rules, hosts)


@lru_cache(maxsize=256)
def _solve(classes: tuple[Class, ...], rules: Rules, hosts: tuple[Host, ...]) -> Solved:
    if _is_birth_death(classes, rules) and not hosts:
        return _birth_death(classes[0], rules)
    space = Space(classes, rules, hosts)
    space.explore()
    up = np.array([space.up(state) for state in space.states], dtype=np.int64)
    switching = np.array([state.switch is not None for state in space.states])
    hosted = np.array([space.hosted(state) for state in space.states]) if hosts else None
    return Solved(stationary(space.rates), up, switching, space.rates, space.blips, rules.needed, hosted)


def _is_birth_death(classes: tuple[Class, ...], rules: Rules) -> bool:
    """Identical units with one exponential down time, never interrupted: only their number counts."""
    if len(classes) != 1 or len(classes[0].modes) != 1 or not rules.instant or rules.shocks > 0.0:
        return False
    (mode,) = classes[0].modes
    by_hand = [mode.alert, mode.repair, mode.restore]
    if mode.success is None and mode.detection == 0.0:
        return sum(mean > 0.0 for mean in by_hand) == 1
    return mode.success == 1.0 and (mode.detection > 0.0) != (mode.automatic > 0.0)


def _birth_death(units: Class, rules: Rules) -> Solved:
    """State j: j units are down. π(j + 1) = π(j) × failures ÷ repairs, from its peak outward."""
    (mode,) = units.modes
    n = units.units
    down = np.arange(n + 1)
    up = n - down
    by_hand = mode.success is None
    mean = mode.alert + mode.repair + mode.restore if by_hand else mode.detection + mode.automatic
    loaded = np.minimum(up, rules.needed) if rules.standby else up
    fails = mode.rate * (loaded + rules.dormancy * (up - loaded))
    hands = n if rules.crew is None or not by_hand else rules.crew
    ends = np.minimum(down, hands) / mean
    with np.errstate(divide="ignore"):
        logs = np.concatenate(([0.0], np.cumsum(np.log(fails[:-1]) - np.log(ends[1:]))))
    top = int(np.argmax(logs))
    weight = np.zeros(n + 1)
    weight[top] = 1.0
    weight[top + 1 :] = np.cumprod(fails[top:-1] / ends[top + 1 :])
    if top:
        weight[:top] = np.cumprod((ends[1 : top + 1] / fails[:top])[::-1])[::-1]
    rates: list[dict[int, float]] = [{} for _ in range(n + 1)]
    for j in range(n):
        rates[j][j + 1] = float(fails[j])
        rates[j + 1][j] = float(ends[j + 1])
    # math.fsum: the many small terms of the tail count as much as the large ones.
    return Solved(
        weight / math.fsum(weight),
        up[:, None].astype(np.int64),
        np.zeros(n + 1, dtype=bool),
        rates,
        [],
        rules.needed,
    )
