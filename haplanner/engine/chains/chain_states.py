"""All states of a redundancy group whose units depend on each other, and the rates between them."""

from collections.abc import Iterator
from itertools import groupby, pairwise, product
from math import prod

from haplanner.engine.chains.chain_figures import (
    COVERED_SHARE,
    DOES_NOT_SUCCEED,
    DORMANCY,
    ENDS,
    ENDS_BY_HAND,
    FAILS,
    IS_ALERTED,
    IS_NOTICED,
    IS_REPAIRED,
    IS_RESTORED,
    NEVER,
    RECOVERS,
    SHOCK,
    STRUCK,
    SUCCEEDS,
    UNCOVERED_SHARE,
    Factors,
    Group,
    Phases,
    first_figures,
)
from haplanner.engine.chains.situation import (
    ALERTING,
    COVERED,
    DETECTING,
    DONE,
    HANDS,
    LOADED,
    MANUAL,
    OUT,
    QUEUED,
    RECOVERING,
    REPAIRING,
    RESTORING,
    STUCK,
    UP,
    WAITING,
    State,
    Unit,
    in_phase,
    in_role,
    is_tended,
)
from haplanner.engine.chains.stationary import TooManyStates
from haplanner.engine.patience import check_waiting

MOST_STATES = 20_000
"""Beyond it, the chain is not looked at further: solving it would take longer than anybody waits."""

MOST_SIZE = 600_000
"""Likewise for the states of all units in all states."""

MOST_HOSTED = 2_000
"""Beyond it, what hosts the units is left out of the chain, and said so."""

_END = {
    DETECTING: IS_NOTICED,
    RECOVERING: RECOVERS,
    ALERTING: IS_ALERTED,
    REPAIRING: IS_REPAIRED,
    RESTORING: IS_RESTORED,
}
"""The figure that is the rate at which a phase ends."""

Branch = tuple[Factors, State]
"""What may follow, and the product that is its probability."""


class Space:
    """All states that can be reached from all new, identical units sorted, and the transitions between them.

    Of a group only its kind matters: which of its figures are 0, 1 or without end. `rates[state, other]`
    counts the products of figures that the rate between two states is the sum of; `blips` are stops that end
    at once: a state, how many of a product its rate is, and how many units of every class then work.

    `able` says of every class whether its units can work at all; where it is given and there are shocks,
    states also tell whether the present lack of such units was begun by one.
    """

    def __init__(self, group: Group, able: tuple[bool, ...] | None = None) -> None:
        classes, rules, hosts = group.kind
        self.rules = rules
        self.modes = [c.modes for c in classes for _ in range(c.units)]
        self.firsts = [0]
        for c in classes:
            self.firsts.append(self.firsts[-1] + c.units)
        self.size = len(self.modes)
        self.hosts = [tuple(self.size + h for h in c.hosts) for c in classes for _ in range(c.units)]
        self.modes += hosts
        figures = first_figures(group)
        self.figures = [own for c, own in zip(classes, figures, strict=False) for _ in range(c.units)]
        self.figures += figures[len(classes) :]
        # Where nothing depends on who carries load, roles would only multiply the states.
        self.roles = self.size > rules.needed and (
            not rules.instant or (rules.standby and rules.dormancy != 1.0)
        )
        self.paced = self.roles and rules.standby and rules.dormancy != 1.0
        self.able = able if rules.shocks > 0.0 else None
        self.states: list[State] = []
        self.number: dict[State, int] = {}
        self.rates: dict[tuple[int, int], dict[Factors, int]] = {}
        self.blips: list[tuple[int, int, Factors, tuple[int, ...]]] = []

    def explore(self) -> None:
        """Find all states and the rates between them. Raises `TooManyStates`."""
        most = MOST_HOSTED if len(self.modes) > self.size else min(MOST_STATES, MOST_SIZE // self.size)
        if self.able is not None:
            most *= 2
        failing = sum(map(bool, self.modes[: self.size]))
        if failing - self.rules.needed > most:  # there is a state for each number of units down
            raise TooManyStates
        self._index(self._new())
        for done, _ in enumerate(self.states):  # which grows meanwhile
            check_waiting()
            self._leave(done)
            if len(self.states) > most:
                raise TooManyStates

    def _new(self) -> State:
        units = []
        for position, modes in enumerate(self.modes):
            waits = self.rules.standby and position >= self.rules.needed
            role = OUT if not self.roles or position >= self.size else WAITING if waits else LOADED
            units.append(Unit(role, (UP,) * len(modes)))
        return State(tuple(units), (), None)

    def _index(self, state: State) -> int:
        state = self._sorted(state)
        number = self.number.get(state)
        if number is None:
            number = self.number[state] = len(self.states)
            self.states.append(state)
        return number

    def _sorted(self, state: State) -> State:
        """The same state with the units of every class in one order."""
        if len(self.firsts) > self.size:
            return state  # one unit in each
        units, queue, switch, shocked = state
        stopped = -1 if switch is None else switch[0]
        place = {unit: position for position, unit in enumerate(queue)}
        order: list[int] = []
        for first, last in pairwise(self.firsts):
            order += sorted(range(first, last), key=lambda u: (units[u], u == stopped, place.get(u, -1)))
        order += range(self.size, len(units))
        number = {old: new for new, old in enumerate(order)}
        return State(
            tuple(units[old] for old in order),
            tuple(number[unit] for unit in queue),
            None if switch is None else (number[stopped], switch[1]),
            shocked,
        )

    def up(self, state: State) -> tuple[int, ...]:
        """How many units of every class are up by themselves."""
        return tuple(sum(unit.up for unit in state.units[a:b]) for a, b in pairwise(self.firsts))

    def hosted(self, state: State) -> tuple[bool, ...]:
        """Whether all that hosts the units of a class is up, for every class."""
        return tuple(all(state.units[h].up for h in self.hosts[a]) for a in self.firsts[:-1])

    def _leave(self, source: int) -> None:
        """All ways out of a state."""
        state = self.states[source]
        for unit, alike in self._alike(state):
            role, modes = state.units[unit]
            pace = (DORMANCY,) if self.paced and role == WAITING else ()
            for mode, phase in enumerate(modes):
                figure = self.figures[unit][mode]
                if phase == UP:
                    planned = self.modes[unit][mode].planned
                    if self._may_go(state, unit) if planned else not pace or self.rules.dormancy > 0.0:
                        strike = self._strike(state, [(unit, mode)])
                        self._go(source, alike, (*(() if planned else pace), figure + FAILS), strike)
                elif phase != QUEUED and self._mean(self.modes[unit][mode], phase) < NEVER:
                    ends = (figure + _END[phase],)
                    self._go(source, alike, ends, self._end_phase(state, unit, mode))
        if state.switch is not None and state.switch[1] != STUCK:
            ends = (ENDS if state.switch[1] == COVERED else ENDS_BY_HAND,)
            self._go(source, 1, ends, iter([((), self._load(state._replace(switch=None)))]))
        if self.rules.shocks > 0.0:
            self._go(source, 1, (SHOCK,), self._shock(state), shock=True)

    def _may_go(self, state: State, unit: int) -> bool:
        """Whether a unit may be taken out: where maintenance waits, only while enough others work."""
        others = sum(self.works(state, u) for u in range(self.size) if u != unit)
        return not self.rules.waits or unit >= self.size or others >= self.rules.needed

    def _alike(self, state: State) -> Iterator[tuple[int, int]]:
        """One of the units that are in the same state, and how many these are; hosts follow, one by one."""
        stopped = -1 if state.switch is None else state.switch[0]
        special = {stopped, *state.queue}
        for first, last in pairwise(self.firsts):
            for _, run in groupby(range(first, last), lambda u: (state.units[u], u if u in special else -1)):
                units = list(run)
                yield units[0], len(units)
        for host in range(self.size, len(state.units)):
            yield host, 1

    def _go(
        self, source: int, alike: int, factors: Factors, branches: Iterator[Branch], shock: bool = False
    ) -> None:
        before = self.states[source]
        fresh = shock and not self._lacks(before)
        for chance, state in branches:
            for share, settled in self._instants(source, alike, factors + chance, state):
                if self.able is not None:
                    shocked = (fresh or before.shocked) and self._lacks(settled)
                    settled = settled._replace(shocked=shocked)
                target = self._index(settled)
                if target != source:
                    products = self.rates.setdefault((source, target), {})
                    product_of = tuple(sorted(factors + chance + share))
                    products[product_of] = products.get(product_of, 0) + alike

    def _lacks(self, state: State) -> bool:
        """Whether too few units work, where it is told what began it."""
        if self.able is None:
            return False
        working = sum(n for n, can in zip(self.working(state), self.able, strict=True) if can)
        return working < self.rules.needed

    def _instants(self, source: int, alike: int, factors: Factors, state: State) -> Iterator[Branch]:
        """End what takes no time; while it lasts, it still is a stop."""
        for unit, (_, modes) in enumerate(state.units):
            if DONE in modes:
                self.blips.append((source, alike, factors, self.working(state)))
                for chance, after in self._restore(state, unit, modes.index(DONE)):
                    for share, settled in self._instants(source, alike, factors + chance, after):
                        yield chance + share, settled
                return
        yield (), state

    def works(self, state: State, unit: int) -> bool:
        """Whether a unit and all that hosts it are up."""
        if any(state.units[unit].modes):
            return False
        hosts = self.hosts[unit]
        return not hosts or all(state.units[h].up for h in hosts)

    def working(self, state: State) -> tuple[int, ...]:
        """How many units of every class work."""
        return tuple(sum(self.works(state, u) for u in range(a, b)) for a, b in pairwise(self.firsts))

    def _mean(self, figures: Phases, phase: int) -> float:
        if phase == DETECTING:
            return figures.detection
        if phase == RECOVERING:
            return figures.automatic
        return (figures.alert, figures.repair, figures.restore)[phase - ALERTING]

    def _strike(self, state: State, hits: list[tuple[int, int]]) -> Iterator[Branch]:
        """Failure modes become active at one instant; then the group answers."""
        ways: list[list[tuple[Factors, int]]] = []
        for unit, mode in hits:
            detects = self.modes[unit][mode].detection > 0.0
            ways.append([((), DETECTING)] if detects else self._noticed(unit, mode))
        if prod(map(len, ways)) > MOST_STATES:
            raise TooManyStates
        for way in product(*ways):
            after = state
            chance: Factors = ()
            for (unit, mode), (share, phase) in zip(hits, way, strict=True):
                chance += share
                after = (
                    self._ask(after, unit, mode) if phase == QUEUED else in_phase(after, unit, mode, phase)
                )
            yield from ((chance + share, settled) for share, settled in self._stopped(state, after))

    def _noticed(self, unit: int, mode: int) -> list[tuple[Factors, int]]:
        """What follows detection; `QUEUED` stands for asking the crew."""
        figures = self.modes[unit][mode]
        if figures.success is None:
            return [((), QUEUED)]
        return [((), RECOVERING)] if figures.automatic > 0.0 else self._tried(unit, mode)

    def _tried(self, unit: int, mode: int) -> list[tuple[Factors, int]]:
        """What follows automatic recovery."""
        success, figure = self.modes[unit][mode].success or 0.0, self.figures[unit][mode]
        ways = [(success, figure + SUCCEEDS, DONE), (1.0 - success, figure + DOES_NOT_SUCCEED, QUEUED)]
        return [((share,), phase) for chance, share, phase in ways if chance > 0.0]

    def _ask(self, state: State, unit: int, mode: int) -> State:
        crew = self.rules.crew
        if crew is not None and unit < self.size and not is_tended(state.units[unit]):
            if unit in state.queue:
                return in_phase(state, unit, mode, QUEUED)
            if self._tended(state) >= crew:
                return in_phase(state, unit, mode, QUEUED)._replace(queue=(*state.queue, unit))
        return in_phase(state, unit, mode, self._hands(unit, mode, ALERTING))

    def _hands(self, unit: int, mode: int, earliest: int) -> int:
        """The first of the crew's phases that takes time, from `earliest` on."""
        figures = self.modes[unit][mode]
        for phase in range(earliest, DONE):
            if self._mean(figures, phase) > 0.0:
                return phase
        return DONE

    def _end_phase(self, state: State, unit: int, mode: int) -> Iterator[Branch]:
        phase = state.units[unit].modes[mode]
        if phase in HANDS:
            yield (), in_phase(state, unit, mode, self._hands(unit, mode, phase + 1))
            return
        for share, following in self._noticed(unit, mode) if phase == DETECTING else self._tried(unit, mode):
            asks = following == QUEUED
            yield share, self._ask(state, unit, mode) if asks else in_phase(state, unit, mode, following)

    def _restore(self, state: State, unit: int, mode: int) -> Iterator[Branch]:
        """A failure is over: the crew goes to whoever waits longest, the group answers."""
        after = in_phase(state, unit, mode, UP)
        crew = self.rules.crew
        if crew is not None and after.queue and self._tended(after) < crew:
            following, *rest = after.queue
            after = after._replace(queue=tuple(rest))
            for waiting, phase in enumerate(after.units[following].modes):
                if phase == QUEUED:
                    hands = self._hands(following, waiting, ALERTING)
                    after = in_phase(after, following, waiting, hands)
        if self.roles:
            for other in range(self.size) if unit >= self.size else (unit,):
                if self.works(after, other) and not self.works(state, other):
                    after = in_role(after, other, WAITING if self.rules.standby else LOADED)
        yield from self._answer(after, None)

    def _tended(self, state: State) -> int:
        """How many units members of the crew are at work on."""
        return sum(is_tended(unit) for unit in state.units[: self.size])

    def _shock(self, state: State) -> Iterator[Branch]:
        """Every unit that has not failed does, by one mode; of alike ones those with load queue first."""
        choices = []
        for unit, (_, modes) in enumerate(state.units[: self.size]):
            own = [mode for mode, figures in enumerate(self.modes[unit]) if not figures.planned]
            if own and not any(modes[mode] for mode in own):
                figures = self.figures[unit]
                alone = len(own) == 1
                choices.append([((unit, mode), () if alone else (figures[mode] + STRUCK,)) for mode in own])
        if prod(map(len, choices)) > MOST_STATES:  # each way leads to a state of its own
            raise TooManyStates
        for chosen in product(*choices):
            chance = tuple(f for _, factors in chosen for f in factors)
            for share, after in self._strike(state, [which for which, _ in chosen]):
                yield chance + share, after

    def _stopped(self, before: State, after: State) -> Iterator[Branch]:
        """Units that worked before may be down; the first that carried load is the one that stopped."""
        stopped = None
        for unit in range(self.size) if self.roles else ():
            if self.works(before, unit) and not self.works(after, unit):
                if before.units[unit].role == LOADED and stopped is None:
                    stopped = unit
                if not self.paced or (len(self.modes[unit]) == 1 and not self.hosts[unit]):
                    after = in_role(after, unit, OUT)
        yield from self._answer(after, stopped)

    def _answer(self, state: State, stopped: int | None) -> Iterator[Branch]:
        """Switchovers start, end and are void by the rules; waiting units take load."""
        if not self.roles:
            yield (), state
            return
        enough = sum(self.works(state, u) for u in range(self.size)) >= self.rules.needed
        if state.switch is not None:
            if enough and not self.works(state, state.switch[0]):
                yield (), state
            else:
                yield (), self._load(state._replace(switch=None))
            return
        if stopped is None or not enough or self.rules.instant:
            yield (), self._load(state)
            return
        if self.rules.success > 0.0:
            covered = state._replace(switch=(stopped, COVERED))
            yield (COVERED_SHARE,), self._load(state) if self.rules.time == 0.0 else covered
        if self.rules.success < 1.0:
            uncovered = state._replace(switch=(stopped, STUCK if self.rules.manual is None else MANUAL))
            yield (UNCOVERED_SHARE,), self._load(state) if self.rules.manual == 0.0 else uncovered

    def _load(self, state: State) -> State:
        """The first waiting units carry load, until as many do as are needed."""
        if not self.rules.standby:
            return state
        loads = [u for u in range(self.size) if self.works(state, u)]
        loaded = sum(state.units[u].role == LOADED for u in loads)
        for unit in loads:
            if loaded >= self.rules.needed:
                break
            if state.units[unit].role == WAITING:
                state = in_role(state, unit, LOADED)
                loaded += 1
        return state
