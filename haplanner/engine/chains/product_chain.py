"""The Markov chain of a part of a design until it first stops: the chains of its causes side by side."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from haplanner.engine.chains.stationary import TooManyStates, closed_classes, stationary
from haplanner.engine.chains.transient import MOST_STATES, Moves
from haplanner.engine.evaluation.operations import (
    AtLeast,
    DiagramStep,
    Operation,
    Parallel,
    Root,
    Series,
    Source,
)
from haplanner.engine.patience import ENDLESS, Patience

State = Any
"""Of a `Cause` a number; of a `Joint`, for each of its parts, how many copies are in which state."""

DEEPEST = 100
"""Of operations inside each other; what is deeper has far too many states."""

MOMENTARILY_DOWN = -1
"""The state of a cause that fails and is back at the same instant."""


class NotMarkov(Exception):
    """Some cause is no Markov chain."""


class Cause(NamedTuple):
    """An independent chain: `rates[state]` are (state, rate per hour), `works[state]` whether it is up.

    `blips[state]` is the rate of failures that end at the same instant and leave the state as it is.
    """

    rates: tuple[tuple[tuple[int, float], ...], ...]
    works: tuple[bool, ...]
    blips: tuple[float, ...]

    @property
    def start(self) -> State:
        """All new."""
        return 0

    def up(self, state: State) -> bool:
        """Whether it works in a state."""
        return state != MOMENTARILY_DOWN and self.works[state]

    def ways(self, state: State) -> Iterator[tuple[float, State, bool]]:
        """Rates, states after, and whether these last for an instant only."""
        for to, rate in self.rates[state]:
            yield rate, to, False
        if self.blips[state] > 0.0:
            yield self.blips[state], MOMENTARILY_DOWN, True


@dataclass(frozen=True, eq=False)
class Joint:
    """Parts that are independent of each other, each so many alike: `rule` says what they make work."""

    parts: "tuple[tuple[Cause | Joint, int], ...]"
    rule: "Enough | Path"
    _known: dict[State, bool] = field(default_factory=dict)

    @property
    def start(self) -> State:
        """All new."""
        return tuple(((part.start, copies),) for part, copies in self.parts)

    def up(self, state: State) -> bool:
        """Whether it works in a state."""
        found = self._known.get(state)
        if found is None:
            working = [
                sum(copies for one, copies in here if part.up(one))
                for (part, _), here in zip(self.parts, state, strict=True)
            ]
            found = self._known[state] = self.rule.holds(working)
        return found

    def ways(self, state: State) -> Iterator[tuple[float, State, bool]]:
        """Rates, states after, and whether these last for an instant; copies are not told apart."""
        for place, ((part, _), here) in enumerate(zip(self.parts, state, strict=True)):
            for one, copies in here:
                for rate, after, momentary in part.ways(one):
                    counts = dict(here)
                    counts[one] -= 1
                    counts[after] = counts.get(after, 0) + 1
                    changed = tuple(sorted((s, n) for s, n in counts.items() if n))
                    yield rate * copies, (*state[:place], changed, *state[place + 1 :]), momentary


class Enough(NamedTuple):
    """At least `needed` copies work; those of part i count only while part `conditions[i]` does (−1: always).

    Parts beyond `conditions` do not count themselves.
    """

    needed: int
    conditions: tuple[int, ...]

    def holds(self, working: Sequence[int]) -> bool:
        """Given how many copies of each part work."""
        counted = zip(working, self.conditions, strict=False)
        return sum(n for n, condition in counted if condition < 0 or working[condition]) >= self.needed


class Path(NamedTuple):
    """A function of a decision diagram; level l tests copy `tests[l][1]` of part `tests[l][0]`."""

    step: DiagramStep
    node: int
    tests: tuple[tuple[int, int], ...]

    def holds(self, working: Sequence[int]) -> bool:
        """Given how many copies of each part work."""
        node, step = self.node, self.step
        while node > 1:
            part, copy = self.tests[step.level[node]]
            node = int(step.high[node] if working[part] > copy else step.low[node])
        return node == 1


class Parts:
    """Compiled operations as joint chains; alike ones are one object. `causes` are the chains of a source."""

    def __init__(
        self, operations: Sequence[Operation], causes: Callable[[Source], Sequence[Cause] | None]
    ) -> None:
        self._operations, self._causes = operations, causes
        self._alike: dict[Any, Cause | Joint] = {}
        self._met: dict[int, int] = {}

    def of(self, number: int, depth: int = 0) -> Cause | Joint:
        """The chain of an operation. Raises `NotMarkov`, and `TooManyStates` where it is nested deeply."""
        if depth > DEEPEST:
            raise TooManyStates
        depth += 1
        match self._operations[number]:
            case Source() as step:
                found = self._causes(step)
                if found is None:
                    raise NotMarkov
                each = [self._alike.setdefault(cause, cause) for cause in found]
                return each[0] if len(each) == 1 else self._enough(len(each), each)
            case Series(inputs):
                return self._enough(len(inputs), [self.of(i, depth) for i in inputs])
            case Parallel(inputs):
                return self._enough(1, [self.of(i, depth) for i in inputs])
            case AtLeast(needed, inputs, boxes):
                free = [self.of(i, depth) for i in inputs]
                bound = []
                for box in boxes:
                    unit = self.of(box.unit, depth)
                    if box.condition < 0:
                        free += [unit] * box.units
                    else:
                        bound.append((unit, box.units, self.of(box.condition, depth)))
                return self._enough(needed, free, bound)
            case Root(diagram, node):
                return self._path(diagram, node, depth)
        raise NotMarkov

    def _enough(
        self,
        needed: int,
        free: Sequence[Cause | Joint],
        bound: Sequence[tuple[Cause | Joint, int, Cause | Joint]] = (),
    ) -> Joint:
        copies = Counter(map(id, free))
        # In the order in which they were first met: addresses in memory would not be the same again.
        numbered = {self._met.setdefault(id(part), len(self._met)): part for part in free}
        parts = [(numbered[number], copies[id(numbered[number])]) for number in sorted(numbered)]
        first = len(parts) + len(bound)
        conditions = [-1] * len(parts) + list(range(first, first + len(bound)))
        parts += [(unit, units) for unit, units, _ in bound]
        parts += [(condition, 1) for _, _, condition in bound]
        key = (needed, tuple((id(p), n) for p, n in parts), tuple(conditions))
        joint = Joint(tuple(parts), Enough(needed, tuple(conditions)))
        found = self._alike.setdefault(key, joint)
        assert isinstance(found, Joint)
        return found

    def _path(self, diagram: int, node: int, depth: int) -> Joint:
        """Levels that test the same operation one after another test alike units.

        Raises `TooManyStates` where they test what is not independent: parts of hundreds of elements.
        """
        step = self._operations[diagram]
        assert isinstance(step, DiagramStep)
        if not step.independent:
            raise TooManyStates
        reached, stack = set(), [node]
        while stack:
            here = stack.pop()
            if here > 1 and here not in reached:
                reached.add(here)
                stack += (int(step.low[here]), int(step.high[here]))
        used = {step.inputs[step.level[n]] for n in reached}
        parts: list[tuple[Cause | Joint, int]] = []
        tests: list[tuple[int, int]] = []
        for level, number in enumerate(step.inputs):
            if number not in used:
                tests.append((-1, 0))
            elif level > 0 and step.inputs[level - 1] == number:
                part, copies = parts[-1]
                parts[-1] = (part, copies + 1)
                tests.append((len(parts) - 1, copies))
            else:
                parts.append((self.of(number, depth), 1))
                tests.append((len(parts) - 1, 0))
        return Joint(tuple(parts), Path(step, node, tuple(tests)))


def until_it_stops(whole: Cause | Joint, patience: Patience = ENDLESS) -> Moves:
    """The states in which it works, from all new, and as the last one that it has stopped.

    Raises `TooManyStates`.

    >>> unit = Cause((((1, 0.01),), ((0, 0.1),)), (True, False), (0.0, 0.0))
    >>> pair = until_it_stops(Joint(((unit, 2),), Enough(1, (-1,))))
    >>> pair.states, pair.rate.tolist()
    (3, [0.02, 0.01, 0.1])
    """
    number = {whole.start: 0}
    states = [whole.start]
    rows: list[dict[int, float]] = []
    stopped = -1
    for state in states:
        row: dict[int, float] = {}
        patience.check()
        for rate, after, momentary in whole.ways(state):
            if not whole.up(after):
                to = stopped
            elif momentary or after == state:
                continue
            else:
                if after not in number:
                    number[after] = len(states)
                    states.append(after)
                    if len(states) >= MOST_STATES:
                        raise TooManyStates
                to = number[after]
            row[to] = row.get(to, 0.0) + rate
        rows.append(row)
    last = len(rows)
    rows = [{last if to == stopped else to: rate for to, rate in row.items()} for row in rows]
    return Moves.of([*rows, {}])


def mean_time(chain: Moves) -> float:
    """Mean hours until the last state is reached, which is not left; infinite where it may not be reached.

    Were everything new again 1 h after it is reached, the mean would be the long-run share of the time
    outside that state ÷ the share in it: found without subtraction, it has all its digits. Raises
    `TooManyStates`.

    >>> round(mean_time(Moves.of([{1: 2 / 6e6}, {0: 1 / 120, 2: 1 / 6e6}, {}])))
    150009000000
    """
    last = chain.states - 1
    source, target = np.append(chain.source, last), np.append(chain.target, 0)
    closed = closed_classes(chain.states, source, target)
    if len(closed) != 1 or last not in closed[0]:
        return math.inf
    share = stationary(chain.states, source, target, np.append(chain.rate, 1.0), closed)
    return math.fsum(share[:last].tolist()) / float(share[last])
