"""A coupled redundancy group over time: the transient solution of its chain, and the chain until it stops."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.chain import Solved, solve
from haplanner.engine.chains.chain_figures import Group
from haplanner.engine.chains.product_chain import Cause
from haplanner.engine.chains.transient import Moves
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.time_dependent.curves import Curve, Floats, Instants, Tabulated


class Watched(NamedTuple):
    """What is looked at in a chain: weights of its states, from whose means u and w come."""

    chain: Moves
    here: Floats
    down: Floats
    lost: Floats
    entered: Floats


def group_curve(group: Group, able: tuple[bool, ...], shortest: float, patience: Patience = ENDLESS) -> Curve:
    """The group while only the units of some classes can work: u(t) and failures per hour.

    Where elements outside are part of the chain, given that just those of these classes are up. Raises
    `TooManyStates`.
    """
    watched = _watched(solve(group), able)
    rows = np.array([watched.down, watched.lost, watched.here, watched.entered])
    table = Tabulated(watched.chain, rows, shortest, patience=patience)
    if not group.hosts:
        return lambda times: Instants(*table.means(times)[:2])

    def given(times: Floats) -> Instants:
        down, lost, here, entered = table.means(times)
        share = np.where(here > 0.0, here, 1.0)
        u = np.minimum(down / share, 1.0)
        return Instants(u, np.maximum(lost - u * entered, 0.0) / share)

    return given


def _watched(solved: Solved, able: tuple[bool, ...]) -> Watched:
    """The same sums over states as those of the long run (see `Solved.works`), as weights."""
    chain = solved.chain
    fine = _fine(solved, able)
    here = solved.chain.here(able)
    source, target = chain.source, chain.target
    size = len(chain.up)
    lost = np.zeros(size)
    entered = np.zeros(size)
    stops = here[source] & here[target] & fine[source] & ~fine[target]
    np.add.at(lost, source[stops], solved.rate[stops])
    if chain.hosted is not None:
        into = here[target] & ~here[source]
        into &= (chain.hosted[source] >= chain.hosted[target]).all(axis=1)
        np.add.at(entered, source[into], solved.rate[into])
        into &= ~fine[target]
        np.add.at(lost, source[into], solved.rate[into])
    if len(chain.blip_source):
        stops = (here & fine)[chain.blip_source] & _low(solved, able)
        np.add.at(lost, chain.blip_source[stops], solved.blip_rate[stops])
    moves = Moves(size, source, target, solved.rate)
    return Watched(moves, here.astype(float), (here & ~fine).astype(float), lost, entered)


def _fine(solved: Solved, able: tuple[bool, ...]) -> NDArray[np.bool_]:
    chain = solved.chain
    if chain.hosted is not None:
        return solved.fine()
    up = chain.up @ np.array(able, dtype=np.int64)
    fine: NDArray[np.bool_] = (up >= solved.needed) & ~chain.switching
    return fine


def _low(solved: Solved, able: tuple[bool, ...]) -> NDArray[np.bool_]:
    """Of the stops that end at once, those that leave too few units."""
    count = (
        np.ones(len(able), dtype=np.int64) if solved.chain.hosted is not None else np.array(able, np.int64)
    )
    low: NDArray[np.bool_] = solved.chain.blip_low @ count < solved.needed
    return low


def unit_curve(group: Group, at: int, shortest: float, patience: Patience = ENDLESS) -> Curve:
    """One unit of a class by itself. Raises `TooManyStates`."""
    solved = solve(group)
    chain = solved.chain
    up, count = chain.up[:, at], group.classes[at].units
    lost = np.zeros(len(up))
    np.add.at(lost, chain.source, solved.rate * np.maximum(up[chain.source] - up[chain.target], 0))
    if len(chain.blip_source):
        below = np.maximum(up[chain.blip_source] - chain.blip_low[:, at], 0)
        np.add.at(lost, chain.blip_source, solved.blip_rate * below)
    moves = Moves(len(up), chain.source, chain.target, solved.rate)
    rows = np.array([(count - up) / count, lost / count])
    table = Tabulated(moves, rows, shortest, patience=patience)
    return lambda times: Instants(*table.means(times))


def group_cause(group: Group, able: tuple[bool, ...]) -> Cause | None:
    """The group's chain as one cause among others.

    Nothing where elements outside are in the chain too, or where stops that end at once change its state.
    """
    solved = solve(group)
    chain = solved.chain
    fine = _fine(solved, able)
    if group.hosts or (len(chain.blip_source) and (fine[chain.blip_source] & _low(solved, able)).any()):
        return None
    return Cause(_rows(solved), tuple(fine.tolist()), (0.0,) * len(fine))


def hosted_states(
    group: Group, ables: Sequence[tuple[bool, ...]]
) -> tuple[list[Floats], list[Floats]] | None:
    """By state of a chain with elements outside in it: which of these are down; and whether the group is.

    The latter for each set of classes that can work, where just their hosts are up. Nothing where stops that
    end at once matter.
    """
    solved = solve(group)
    chain = solved.chain
    fine = solved.fine()
    if len(chain.blip_source) and (fine[chain.blip_source] & _low(solved, ables[0])).any():
        return None
    return _hosts_down(group), [(~(chain.here(able) & fine)).astype(float) for able in ables]


def hosted_cause(group: Group, works: NDArray[np.bool_], lasting: Sequence[int] = ()) -> Cause:
    """A chain with elements outside in it as one cause, given in which of its states something works.

    The elements with the numbers `lasting` never fail in it.
    """
    rows = _rows(solve(group))
    if lasting:
        lost = np.any([_hosts_down(group)[host] for host in lasting], axis=0)
        rows = tuple(tuple((to, rate) for to, rate in row if not lost[to]) for row in rows)
    return Cause(rows, tuple(works.tolist()), (0.0,) * len(works))


def _hosts_down(group: Group) -> list[Floats]:
    """Of every element outside that is in a chain, 1 in the states in which it is down, else 0."""
    first = sum(c.units for c in group.classes)
    states = solve(group).chain.states
    return [
        np.array([not state.units[first + host].up for state in states], dtype=float)
        for host in range(len(group.hosts))
    ]


def _rows(solved: Solved) -> tuple[tuple[tuple[int, float], ...], ...]:
    rows: list[list[tuple[int, float]]] = [[] for _ in range(len(solved.chain.up))]
    moves = (solved.chain.source.tolist(), solved.chain.target.tolist(), solved.rate.tolist())
    for state, to, rate in zip(*moves, strict=True):
        if rate > 0.0:
            rows[state].append((to, rate))
    return tuple(map(tuple, rows))
