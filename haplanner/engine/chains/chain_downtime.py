"""What the downtime of a redundancy group whose units depend on each other is spent on."""

from typing import NamedTuple
from weakref import ref

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.birth_death import Counted
from haplanner.engine.chains.chain import MOST_BYTES, Chain, chain_of, counted, solve, with_figures
from haplanner.engine.chains.chain_figures import Group
from haplanner.engine.chains.kept import kept
from haplanner.engine.chains.situation import (
    ALERTING,
    COVERED,
    DETECTING,
    QUEUED,
    RECOVERING,
    REPAIRING,
    RESTORING,
    UP,
    State,
)
from haplanner.engine.chains.stationary import TooManyStates
from haplanner.engine.results import Phase

PHASE: dict[int, Phase] = {
    DETECTING: "detection",
    RECOVERING: "automatic recovery",
    QUEUED: "crew wait",
    ALERTING: "alert",
    REPAIRING: "repair",
    RESTORING: "restore",
}
"""What the phases of a failure mode are called."""


class Cause(NamedTuple):
    """A class of units and one of its failure modes, by number; −1 and −1 for the group's own doing."""

    place: int
    mode: int
    phase: Phase


Spent = dict[Cause, float]
"""Fractions of all time."""


def group_downtime(group: Group, able: tuple[bool, ...]) -> Spent:
    """What the time is spent on in which the group does not work while only some classes can work at all.

    A state in which a switchover is in progress belongs to the group. One in which too few units work is
    shared evenly among the units that are down, and a unit's part among its active failure modes, by the
    phase in which each is; but where a common cause began the present lack, it is the group's. Where the
    group needs hosts, only the time counts in which just those of these classes are up. In a chain that
    would be too large with what began a lack in its states, a common cause counts as failures of its units.
    Raises `TooManyStates`.

    >>> from haplanner.engine.chains.chain_figures import Class, Phases, Rules
    >>> pair = Class((Phases(1.0, 0.0, None, 0.0, 0.0, 0.5, 0.0),), 2)
    >>> one_crew = Group((pair,), Rules(1, False, 1.0, 0.0, 1.0, None, 1, 0.0))
    >>> [(cause.phase, round(time, 9)) for cause, time in group_downtime(one_crew, (True,)).items()]
    [('repair', 0.1), ('crew wait', 0.1)]
    """
    if (count := counted(group)) is not None:
        return _of_lack(group, count)
    told = (True,) * len(able) if group.hosts else able
    try:
        solved = with_figures(group, chain_of(group, told)) if group.rules.shocks > 0.0 else solve(group)
    except TooManyStates:
        solved = solve(group)
    shares = _group_shares(group.kind, ref(solved.chain), able)
    return shares.spent(solved.probability)


def unit_downtime(group: Group, place: int) -> Spent:
    """Likewise of any one unit of a class by itself: by mode and phase. Raises `TooManyStates`."""
    if (count := counted(group)) is not None:
        units = group.classes[0].units
        return _by_hands(group, count.probability / units, np.arange(units + 1), count)
    solved = solve(group)
    return _unit_shares(group.kind, ref(solved.chain), place).spent(solved.probability)


class _Shares(NamedTuple):
    """Which share of the time in some states goes to which of some causes."""

    causes: tuple[Cause, ...]
    state: NDArray[np.int64]
    cause: NDArray[np.int64]
    share: NDArray[np.float64]

    def held_bytes(self) -> int:
        """What it takes in memory."""
        return self.state.nbytes + self.cause.nbytes + self.share.nbytes

    def spent(self, probability: NDArray[np.float64]) -> Spent:
        sums = np.zeros(len(self.causes))
        np.add.at(sums, self.cause, probability[self.state] * self.share)
        return {cause: float(time) for cause, time in zip(self.causes, sums, strict=True) if time > 0.0}


def _shares(rows: list[tuple[int, Cause, float]]) -> _Shares:
    causes = tuple(dict.fromkeys(cause for _, cause, _ in rows))
    number = {cause: i for i, cause in enumerate(causes)}
    return _Shares(
        causes,
        np.array([state for state, _, _ in rows], dtype=np.int64),
        np.array([number[cause] for _, cause, _ in rows], dtype=np.int64),
        np.array([share for _, _, share in rows], dtype=float),
    )


@kept(64, MOST_BYTES // 8, _Shares.held_bytes)
def _group_shares(kind: Group, of: "ref[Chain]", able: tuple[bool, ...]) -> _Shares:
    chain = _alive(of)
    owner = [place for place, c in enumerate(kind.classes) for _ in range(c.units)]
    here = chain.here(able)
    up = chain.up @ np.array(able, dtype=np.int64)
    rows: list[tuple[int, Cause, float]] = []
    for number in np.flatnonzero(here & ((up < kind.rules.needed) | chain.switching)).tolist():
        state = chain.states[number]
        if up[number] >= kind.rules.needed:
            assert state.switch is not None
            covered = state.switch[1] == COVERED
            rows.append((number, Cause(-1, -1, "switchover" if covered else "failed switchover"), 1.0))
        elif state.shocked:
            rows.append((number, Cause(-1, -1, "common cause"), 1.0))
        else:
            down = [u for u, place in enumerate(owner) if able[place] and not state.units[u].up]
            for unit in down:
                rows += _of_unit(number, state, unit, owner[unit], 1.0 / len(down))
    return _shares(rows)


@kept(64, MOST_BYTES // 8, _Shares.held_bytes)
def _unit_shares(kind: Group, of: "ref[Chain]", place: int) -> _Shares:
    chain = _alive(of)
    first = sum(c.units for c in kind.classes[:place])
    units = range(first, first + kind.classes[place].units)
    rows: list[tuple[int, Cause, float]] = []
    for number, state in enumerate(chain.states):
        for unit in units:
            if not state.units[unit].up:
                rows += _of_unit(number, state, unit, place, 1.0 / len(units))
    return _shares(rows)


def _alive(of: "ref[Chain]") -> Chain:
    """The chain, which who asks holds; what is remembered of it does not, else it would stay with that."""
    chain = of()
    assert chain is not None
    return chain


def _of_unit(
    number: int, state: State, unit: int, place: int, share: float
) -> list[tuple[int, Cause, float]]:
    active = [(mode, phase) for mode, phase in enumerate(state.units[unit].modes) if phase != UP]
    return [(number, Cause(place, mode, PHASE[phase]), share / len(active)) for mode, phase in active]


def _of_lack(group: Group, count: Counted) -> Spent:
    """The time with too few units up, shared among those that are down."""
    first = group.classes[0].units - group.rules.needed + 1
    down = np.arange(group.classes[0].units + 1)
    lack = np.where(down >= first, np.maximum(count.probability - count.shocked, 0.0), 0.0)
    spent = _by_hands(group, lack / np.maximum(down, 1), down, count)
    begun = float(count.shocked[first:].sum())
    return {**spent, Cause(-1, -1, "common cause"): begun} if begun > 0.0 else spent


def _by_hands(group: Group, weight: NDArray[np.float64], down: NDArray[np.int64], count: Counted) -> Spent:
    """What units that are down are at, so many and each with some weight: by the mean times of phases."""
    (mode,) = group.classes[0].modes
    waiting = down - count.tended - count.before
    stages: tuple[tuple[float, dict[Phase, float]], ...] = (
        (float(weight @ count.before), {"detection": mode.detection, "automatic recovery": mode.automatic}),
        (
            float(weight @ count.tended),
            {"alert": mode.alert, "repair": mode.repair, "restore": mode.restore},
        ),
        (float(weight @ np.maximum(waiting, 0.0)), {"crew wait": 1.0}),
    )
    out: Spent = {}
    for time, means in stages:
        total = sum(means.values())
        for phase, mean in means.items():
            share = 1.0 if mean == total else mean / total
            if time > 0.0 and mean > 0.0:
                out[Cause(0, 0, phase)] = time * share
    return out
