"""The Markov chain of a redundancy group whose units depend on each other."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.birth_death import Counted, birth_death, is_birth_death
from haplanner.engine.chains.chain_figures import Factors, Group
from haplanner.engine.chains.chain_states import Space
from haplanner.engine.chains.kept import kept
from haplanner.engine.chains.repair_queue import is_repair_queue, repair_queue
from haplanner.engine.chains.situation import State
from haplanner.engine.chains.stationary import TooManyStates, closed_classes, stationary
from haplanner.engine.evaluation.operations import Point

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_BYTES = 24_000_000
"""What chains, or what was found of them, may take in memory: some of thousands of states, all small ones."""
BYTES_OF_STATE, BYTES_OF_UNIT = 400, 16
"""What one state takes as an object, and more of it for each unit and host, many of which states share."""


@dataclass(frozen=True, eq=False)
class Chain:
    """The states of a group's chain, and products of the group's figures that its rates are the sums of.

    `up[state, class]` counts units that are up; `hosted[state, class]` says whether all that hosts the units
    of a class is up, `None` where nothing does. `source` and `target` are the transitions; `rate_of` says for
    every product to which of them it adds; `closed` the sets of states that are never left. Blips are stops
    that end at once: `blip_low[blip, class]` units then work. Products are rows of numbers of figures, filled
    up with −1, and how often they count. `states` is empty where only the number of units down is told.
    """

    up: Ints
    switching: NDArray[np.bool_]
    hosted: NDArray[np.bool_] | None
    source: Ints
    target: Ints
    closed: tuple[Ints, ...]
    blip_source: Ints
    blip_low: Ints
    rate_of: Ints
    products: tuple[Floats, Ints]
    blip_products: tuple[Floats, Ints]
    states: tuple[State, ...] = field(repr=False)

    def held_bytes(self) -> int:
        """About what it takes in memory."""
        arrays: list[NDArray[Any]] = [self.up, self.switching, self.source, self.target, *self.closed]
        arrays += [self.blip_source, self.blip_low, self.rate_of, *self.products, *self.blip_products]
        if self.hosted is not None:
            arrays.append(self.hosted)
        units = len(self.states[0].units) if self.states else 0
        of_states = len(self.states) * (BYTES_OF_STATE + BYTES_OF_UNIT * units)
        return of_states + sum(array.nbytes for array in arrays)

    def here(self, able: tuple[bool, ...]) -> NDArray[np.bool_]:
        """The states in which just the hosts of these classes are up; all where nothing hosts units."""
        if self.hosted is None:
            return np.ones(len(self.up), dtype=bool)
        here: NDArray[np.bool_] = (self.hosted == np.array(able)).all(axis=1)
        return here

    def rates(self, figures: Floats) -> tuple[Floats, Floats]:
        """Of the transitions and of the blips, per hour, for the figures of a group of the chain's kind."""
        padded = np.append(figures, 1.0)
        summed = np.zeros(len(self.source))
        np.add.at(summed, self.rate_of, _values(self.products, padded))
        return summed, _values(self.blip_products, padded)


@dataclass(frozen=True, eq=False)
class Solved:
    """Long-run behaviour of a group that needs `needed` units: how often each state of its chain is, and
    the rates of the chain's transitions and blips."""

    chain: Chain
    needed: int
    probability: Floats
    rate: Floats
    blip_rate: Floats

    def held_bytes(self) -> int:
        """About what it takes in memory, its chain included."""
        own = (self.probability, self.rate, self.blip_rate)
        return self.chain.held_bytes() + sum(array.nbytes for array in own)

    def works(self, able: tuple[bool, ...]) -> Point:
        """U and frequency of the group when only the units of some classes can work at all."""
        chain, probability = self.chain, self.probability
        if chain.hosted is not None:
            return self._given(chain.hosted, able)
        mask = np.array(able, dtype=np.int64)
        fine = (chain.up @ mask >= self.needed) & ~chain.switching
        down = float(probability[~fine].sum())
        lost = fine[chain.source] & ~fine[chain.target]
        frequency = float((probability[chain.source] * self.rate)[lost].sum())
        if len(chain.blip_source):
            lost = fine[chain.blip_source] & (chain.blip_low @ mask < self.needed)
            frequency += float((probability[chain.blip_source] * self.blip_rate)[lost].sum())
        return Point(min(down, 1.0), frequency)

    def _given(self, hosted: NDArray[np.bool_], able: tuple[bool, ...]) -> Point:
        """U and frequency while just the hosts of these classes are up.

        U is the share of that time in which the group does not work. Everything outside depends on the hosts
        as they are now, so the group may enter it as a variable that is independent given the hosts, with
        this U. The frequency is made such that the sum over variables of sensitivity × frequency, in which a
        host that fails leaves the group as likely down as it is in the long run without that host, comes out
        right: it holds what hosts' failures bring about beyond that, switchovers above all.
        """
        chain, probability = self.chain, self.probability
        here, fine = chain.here(able), self.fine()
        share = float(probability[here].sum())
        if share == 0.0:
            return Point(1.0, 0.0)  # these hosts are never up without others; whatever is said is never read
        down = float(probability[here & ~fine].sum()) / share
        flow = probability[chain.source] * self.rate
        into = here[chain.target]
        lost = into & here[chain.source] & fine[chain.source] & ~fine[chain.target]
        entered = into & ~here[chain.source]
        entered &= (hosted[chain.source] >= hosted[chain.target]).all(axis=1)
        frequency = float(flow[lost].sum() + flow[entered] @ (~fine[chain.target[entered]] - down))
        if len(chain.blip_source):
            lost = (here & fine)[chain.blip_source] & (chain.blip_low.sum(axis=1) < self.needed)
            frequency += float((probability[chain.blip_source] * self.blip_rate)[lost].sum())
        return Point(min(down, 1.0), frequency / share)

    def carrying(self, able: tuple[bool, ...], most: int | None) -> Floats:
        """P(0, 1, … units carry load, at most `most`) when only the units of some classes can work at all.

        Where hosts are part of the chain: while just the hosts of these classes are up, which happens.
        """
        chain = self.chain
        here = chain.here(able)
        working = chain.up[here] @ np.array(able, dtype=np.int64)
        carrying = np.where(chain.switching[here], 0, working if most is None else np.minimum(working, most))
        probability = self.probability[here]
        found: Floats = np.bincount(carrying, weights=probability).astype(np.float64)
        if chain.hosted is not None:
            found /= found.sum()
        return found

    def fine(self) -> NDArray[np.bool_]:
        """The states in which the group works while every unit can that has its hosts."""
        up = self.chain.up if self.chain.hosted is None else np.where(self.chain.hosted, self.chain.up, 0)
        fine: NDArray[np.bool_] = (up.sum(axis=1) >= self.needed) & ~self.chain.switching
        return fine

    def unit(self, position: int, count: int) -> Point:
        """U and failure frequency of one unit of a class."""
        chain, probability = self.chain, self.probability
        up = chain.up[:, position]
        down = float(probability @ (count - up)) / count
        lost = np.maximum(up[chain.source] - up[chain.target], 0)
        frequency = float((probability[chain.source] * self.rate) @ lost)
        if len(chain.blip_source):
            lost = np.maximum(up[chain.blip_source] - chain.blip_low[:, position], 0)
            frequency += float((probability[chain.blip_source] * self.blip_rate) @ lost)
        return Point(down, frequency / count)


@kept(256, MOST_BYTES, Solved.held_bytes)
def solve(group: Group) -> Solved:
    """Long-run behaviour of a group, from all new where that matters. Raises `TooManyStates`.

    >>> from haplanner.engine.chains.chain_figures import Class, Phases, Rules
    >>> pair = Class((Phases(1 / 2000, 0, None, 0, 0, 4, 0),), 2)
    >>> one_crew = Rules(1, standby=False, dormancy=1, time=0, success=1, manual=None, crew=1, shocks=0)
    >>> round(1 - solve(Group((pair,), one_crew)).works((True,)).unavailability, 9)
    0.999992032
    """
    if is_birth_death(group):
        return _of_counted(group, birth_death(group))
    return with_figures(group, chain_of(group))


def counted(group: Group) -> Counted | None:
    """How often how many of a group's units are down, where that can be told without their states."""
    if is_birth_death(group):
        return birth_death(group)
    return repair_queue(group) if is_repair_queue(group) else None


@kept(256, MOST_BYTES, Solved.held_bytes)
def long_run(group: Group) -> Solved:
    """As `solve`, but only for the long run: rates between states may be means. Raises `TooManyStates`."""
    found = counted(group)
    return solve(group) if found is None else _of_counted(group, found)


def with_figures(group: Group, chain: Chain) -> Solved:
    """The long-run behaviour of a group with a given chain. Raises `TooManyStates`."""
    rate, blip_rate = chain.rates(group.figures)
    probability = stationary(len(chain.up), chain.source, chain.target, rate, chain.closed)
    return Solved(chain, group.rules.needed, probability, rate, blip_rate)


def chain_of(group: Group, able: tuple[bool, ...] | None = None) -> Chain:
    """The chain of a group, explored once for all groups of its kind. Raises `TooManyStates`.

    Given which classes can work at all, its states tell whether their lack was begun by a common cause.
    """
    chain = _chain(group.kind, able if group.rules.shocks > 0.0 else None)
    if chain is None:
        raise TooManyStates
    return chain


def _chain_bytes(chain: Chain | None) -> int:
    return 0 if chain is None else chain.held_bytes()


@kept(128, MOST_BYTES, _chain_bytes)
def _chain(kind: Group, able: tuple[bool, ...] | None) -> Chain | None:
    """`None`: too many states."""
    space = Space(kind, able)
    try:
        space.explore()
    except TooManyStates:
        return None
    states = space.states
    products = [(i, n, f) for i, row in enumerate(space.rates.values()) for f, n in row.items()]
    source, target = np.array(list(space.rates), dtype=np.int64).reshape(-1, 2).T.copy()
    classes = len(kind.classes)
    return Chain(
        up=np.array([space.up(state) for state in states], dtype=np.int64).reshape(-1, classes),
        switching=np.array([state.switch is not None for state in states]),
        hosted=np.array([space.hosted(state) for state in states]) if kind.hosts else None,
        source=source,
        target=target,
        closed=closed_classes(len(states), source, target),
        blip_source=np.array([blip[0] for blip in space.blips], dtype=np.int64),
        blip_low=np.array([blip[3] for blip in space.blips], dtype=np.int64).reshape(-1, classes),
        rate_of=np.array([i for i, _, _ in products], dtype=np.int64),
        products=_rows([(n, f) for _, n, f in products]),
        blip_products=_rows([(n, f) for _, n, f, _ in space.blips]),
        states=tuple(states),
    )


def _of_counted(group: Group, found: Counted) -> Solved:
    chain = _counted(group.classes[0].units, group.rules.shocks > 0.0)
    return Solved(chain, group.rules.needed, found.probability, found.rates, np.zeros(0))


@lru_cache(maxsize=32)
def _counted(units: int, shocks: bool) -> Chain:
    """State j: j of so many identical units are down."""
    down = np.arange(units + 1)
    less, more = down[:-1], down[1:]
    sources, targets = [less, more], [more, less]
    if shocks:
        sources.append(down[: units - 1])
        targets.append(np.full(max(units - 1, 0), units))
    nothing = np.zeros(0, dtype=np.int64)
    return Chain(
        up=(units - down)[:, None],
        switching=np.zeros(units + 1, dtype=bool),
        hosted=None,
        source=np.concatenate(sources),
        target=np.concatenate(targets),
        closed=(down,),
        blip_source=nothing,
        blip_low=nothing.reshape(0, 1),
        rate_of=nothing,
        products=_rows([]),
        blip_products=_rows([]),
        states=(),
    )


def _rows(products: list[tuple[int, Factors]]) -> tuple[Floats, Ints]:
    longest = max((len(factors) for _, factors in products), default=0)
    rows = np.full((len(products), longest), -1, dtype=np.int64)
    for row, (_, factors) in zip(rows, products, strict=True):
        row[: len(factors)] = factors
    return np.array([n for n, _ in products], dtype=float), rows


def _values(products: tuple[Floats, Ints], padded: Floats) -> Floats:
    times, rows = products
    out: Floats = times * padded[rows].prod(axis=1)
    return out
