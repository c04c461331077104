"""All states of a redundancy group whose units depend on each other, and the rates between them."""

from collections.abc import Iterator
from itertools import pairwise, product
from math import prod
from typing import NamedTuple

from haplanner.engine.stationary import TooManyStates

MOST_STATES = 20_000
"""Beyond it, the chain is not looked at further: solving it would take longer than anybody waits."""

MOST_HOSTED = 2_000
"""Beyond it, what hosts the units is left out of the chain, and said so."""

UP, DETECTING, RECOVERING, QUEUED, ALERTING, REPAIRING, RESTORING, DONE = range(8)
"""Where a failure mode is; `DONE` ends at the same instant."""
HANDS = (ALERTING, REPAIRING, RESTORING)
"""Phases that hold a member of the crew."""

OUT, LOADED, WAITING = range(3)
"""What a unit does: carries load, waits, or neither."""

COVERED, MANUAL, STUCK = range(3)
"""How a switchover ends: by itself, by hand, or only with the restoration of the unit that stopped."""


class Phases(NamedTuple):
    """One failure mode: its own rate (per hour) and the mean times (hours) of its recovery, all exponential.

    `success` is the probability that automatic recovery ends it; `None` where there is none.
    """

    rate: float
    detection: float
    success: float | None
    automatic: float
    alert: float
    repair: float
    restore: float


class Class(NamedTuple):
    """`units` identical units; each works only while all of some `hosts` (numbers) are up too."""

    modes: tuple[Phases, ...]
    units: int
    hosts: tuple[int, ...] = ()


Host = tuple[Phases, ...]
"""The failure modes of something outside that units need, a zone or a disk; the group's crew stays away."""


class Rules(NamedTuple):
    """What couples the units. `manual` `None`: ends only with the unit; `crew` `None`: unlimited."""

    needed: int
    standby: bool
    dormancy: float
    time: float
    success: float
    manual: float | None
    crew: int | None
    shocks: float

    @property
    def instant(self) -> bool:
        """No switchover ever interrupts anything."""
        return self.time == 0.0 and self.success == 1.0


class Unit(NamedTuple):
    """State of one unit; `role` of a unit that does not work is the pace at which its clocks go on."""

    role: int
    modes: tuple[int, ...]

    @property
    def up(self) -> bool:
        """No failure mode is active."""
        return not any(self.modes)


class State(NamedTuple):
    """Units, hosts after them; which units wait for the crew; of a switchover: who stopped, how it ends."""

    units: tuple[Unit, ...]
    queue: tuple[int, ...]
    switch: tuple[int, int] | None


Branch = tuple[float, State]


class Space:
    """All states that can be reached from all new, identical units sorted."""

    def __init__(self, classes: tuple[Class, ...], rules: Rules, hosts: tuple[Host, ...] = ()) -> None:
        self.rules = rules
        self.modes = [c.modes for c in classes for _ in range(c.units)]
        self.firsts = [0]
        for c in classes:
            self.firsts.append(self.firsts[-1] + c.units)
        self.size = len(self.modes)
        self.hosts = [tuple(self.size + h for h in c.hosts) for c in classes for _ in range(c.units)]
        self.modes += hosts
        # Where nothing depends on who carries load, roles would only multiply the states.
        self.roles = self.size > rules.needed and (
            not rules.instant or (rules.standby and rules.dormancy != 1.0)
        )
        self.paced = self.roles and rules.standby and rules.dormancy != 1.0
        self.states: list[State] = []
        self.number: dict[State, int] = {}
        self.rates: list[dict[int, float]] = []
        self.blips: list[tuple[int, float, tuple[int, ...]]] = []

    def explore(self) -> None:
        """Find all states and the rates between them. Raises `TooManyStates`."""
        most = MOST_HOSTED if len(self.modes) > self.size else MOST_STATES
        self._index(self._new())
        done = 0
        while done < len(self.states):
            self._leave(done)
            done += 1
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
            self.rates.append({})
        return number

    def _sorted(self, state: State) -> State:
        """The same state with the units of every class in one order."""
        units, queue, switch = state
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
        for unit, (role, modes) in enumerate(state.units):
            pace = self.rules.dormancy if self.paced and role == WAITING else 1.0
            for mode, phase in enumerate(modes):
                figures = self.modes[unit][mode]
                if phase == UP:
                    self._go(source, figures.rate * pace, self._strike(state, [(unit, mode)]))
                elif phase != QUEUED:
                    self._go(source, 1.0 / self._mean(figures, phase), self._end_phase(state, unit, mode))
        if state.switch is not None and state.switch[1] != STUCK:
            mean = self.rules.time if state.switch[1] == COVERED else self.rules.manual
            ended = self._load(state._replace(switch=None))
            self._go(source, 1.0 / (mean or 1.0), iter([(1.0, ended)]))
        if self.rules.shocks > 0.0:
            self._go(source, self.rules.shocks, self._shock(state))

    def _go(self, source: int, rate: float, branches: Iterator[Branch]) -> None:
        if rate <= 0.0:
            return
        for chance, state in branches:
            for share, settled in self._instants(source, rate * chance, state):
                if share > 0.0 and (target := self._index(settled)) != source:
                    row = self.rates[source]
                    row[target] = row.get(target, 0.0) + rate * chance * share

    def _instants(self, source: int, rate: float, state: State) -> Iterator[Branch]:
        """End what takes no time; while it lasts, it still is a stop."""
        for unit, (_, modes) in enumerate(state.units):
            if DONE in modes:
                self.blips.append((source, rate, self.working(state)))
                for chance, after in self._restore(state, unit, modes.index(DONE)):
                    for share, settled in self._instants(source, rate * chance, after):
                        yield chance * share, settled
                return
        yield 1.0, state

    def works(self, state: State, unit: int) -> bool:
        """Whether a unit and all that hosts it are up."""
        return state.units[unit].up and all(state.units[h].up for h in self.hosts[unit])

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
        ways: list[list[tuple[float, int]]] = []
        for unit, mode in hits:
            figures = self.modes[unit][mode]
            ways.append([(1.0, DETECTING)] if figures.detection > 0.0 else self._noticed(figures))
        for way in product(*ways):
            after = state
            chance = 1.0
            for (unit, mode), (share, phase) in zip(hits, way, strict=True):
                chance *= share
                after = self._ask(after, unit, mode) if phase == QUEUED else _phase(after, unit, mode, phase)
            if chance > 0.0:
                yield from ((chance * share, settled) for share, settled in self._stopped(state, after))

    def _noticed(self, figures: Phases) -> list[tuple[float, int]]:
        """What follows detection; `QUEUED` stands for asking the crew."""
        if figures.success is None:
            return [(1.0, QUEUED)]
        if figures.automatic > 0.0:
            return [(1.0, RECOVERING)]
        return [(figures.success, DONE), (1.0 - figures.success, QUEUED)]

    def _ask(self, state: State, unit: int, mode: int) -> State:
        crew = self.rules.crew
        if crew is not None and unit < self.size and not _is_tended(state.units[unit]):
            if unit in state.queue:
                return _phase(state, unit, mode, QUEUED)
            if self._tended(state) >= crew:
                return _phase(state, unit, mode, QUEUED)._replace(queue=(*state.queue, unit))
        return _phase(state, unit, mode, self._hands(unit, mode, ALERTING))

    def _hands(self, unit: int, mode: int, earliest: int) -> int:
        """The first of the crew's phases that takes time, from `earliest` on."""
        figures = self.modes[unit][mode]
        for phase in range(earliest, DONE):
            if self._mean(figures, phase) > 0.0:
                return phase
        return DONE

    def _end_phase(self, state: State, unit: int, mode: int) -> Iterator[Branch]:
        figures = self.modes[unit][mode]
        phase = state.units[unit].modes[mode]
        if phase == DETECTING:
            for share, following in self._noticed(figures):
                after = (
                    self._ask(state, unit, mode)
                    if following == QUEUED
                    else _phase(state, unit, mode, following)
                )
                yield share, after
        elif phase == RECOVERING:
            success = figures.success or 0.0
            yield success, _phase(state, unit, mode, DONE)
            yield 1.0 - success, self._ask(state, unit, mode)
        else:
            yield 1.0, _phase(state, unit, mode, self._hands(unit, mode, phase + 1))

    def _restore(self, state: State, unit: int, mode: int) -> Iterator[Branch]:
        """A failure is over: the crew goes to whoever waits longest, the group answers."""
        after = _phase(state, unit, mode, UP)
        crew = self.rules.crew
        if crew is not None and after.queue and self._tended(after) < crew:
            following, *rest = after.queue
            after = after._replace(queue=tuple(rest))
            for waiting, phase in enumerate(after.units[following].modes):
                if phase == QUEUED:
                    hands = self._hands(following, waiting, ALERTING)
                    after = _phase(after, following, waiting, hands)
        if self.roles:
            for other in range(self.size) if unit >= self.size else (unit,):
                if self.works(after, other) and not self.works(state, other):
                    after = _role(after, other, WAITING if self.rules.standby else LOADED)
        yield from self._answer(after, None)

    def _tended(self, state: State) -> int:
        """How many units members of the crew are at work on."""
        return sum(_is_tended(unit) for unit in state.units[: self.size])

    def _shock(self, state: State) -> Iterator[Branch]:
        """Every unit that is up goes down, by one of its modes."""
        hit = [unit for unit, (_, modes) in enumerate(state.units[: self.size]) if modes and not any(modes)]
        choices = []
        for unit in hit:
            rates = [figures.rate for figures in self.modes[unit]]
            choices.append([((unit, mode), rate / sum(rates)) for mode, rate in enumerate(rates)])
        for chosen in product(*choices):
            chance = prod(share for _, share in chosen)
            for share, after in self._strike(state, [which for which, _ in chosen]):
                yield chance * share, after

    def _stopped(self, before: State, after: State) -> Iterator[Branch]:
        """Units that worked before may be down; the first that carried load is the one that stopped."""
        stopped = None
        for unit in range(self.size) if self.roles else ():
            if self.works(before, unit) and not self.works(after, unit):
                if before.units[unit].role == LOADED and stopped is None:
                    stopped = unit
                if not self.paced or (len(self.modes[unit]) == 1 and not self.hosts[unit]):
                    after = _role(after, unit, OUT)
        yield from self._answer(after, stopped)

    def _answer(self, state: State, stopped: int | None) -> Iterator[Branch]:
        """Switchovers start, end and are void by the rules; waiting units take load."""
        if not self.roles:
            yield 1.0, state
            return
        enough = sum(self.working(state)) >= self.rules.needed
        if state.switch is not None:
            if enough and not self.works(state, state.switch[0]):
                yield 1.0, state
            else:
                yield 1.0, self._load(state._replace(switch=None))
            return
        if stopped is None or not enough or self.rules.instant:
            yield 1.0, self._load(state)
            return
        success, manual = self.rules.success, self.rules.manual
        covered = self._load(state) if self.rules.time == 0.0 else state._replace(switch=(stopped, COVERED))
        yield success, covered
        if manual is None:
            yield 1.0 - success, state._replace(switch=(stopped, STUCK))
        elif manual == 0.0:
            yield 1.0 - success, self._load(state)
        else:
            yield 1.0 - success, state._replace(switch=(stopped, MANUAL))

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
                state = _role(state, unit, LOADED)
                loaded += 1
        return state


def _is_tended(unit: Unit) -> bool:
    """Whether a member of the crew is at work on it, on one or several of its failures."""
    return any(phase in HANDS for phase in unit.modes)


def _phase(state: State, unit: int, mode: int, phase: int) -> State:
    role, modes = state.units[unit]
    return _with(state, unit, Unit(role, (*modes[:mode], phase, *modes[mode + 1 :])))


def _role(state: State, unit: int, role: int) -> State:
    return _with(state, unit, Unit(role, state.units[unit].modes))


def _with(state: State, unit: int, changed: Unit) -> State:
    return state._replace(units=(*state.units[:unit], changed, *state.units[unit + 1 :]))
