"""The best of very many ways to decide: greedy first, then branch and bound until proven or time is up."""

import heapq
import itertools
import math
from collections.abc import Iterator

from haplanner.engine.allocation.series import ROUNDING
from haplanner.engine.improvement.evaluating import Evaluations, Picks, gain
from haplanner.engine.patience import OutOfPatience, Patience


class Search:
    """Looks for the most available way to decide within a budget, or the cheapest that is good enough.

    Money is a year, and beyond what is paid now. Slots whose ways are in no order are decided first; what is
    open then can at best become the best that fits, or be perfect where nobody can say what is best, and no
    way through a node is better than that. The most promising node is looked at first. So when none is left
    that promises more than what was found, that is the best; when patience ends before, `bound` says what
    nothing can undercut.
    """

    def __init__(
        self,
        ask: Evaluations,
        patience: Patience,
        budget: float,
        allowed: float = 0.0,
    ) -> None:
        self._ask, self._orders, self._patience = ask, ask.orders, patience
        self._budget, self._allowed = budget * (1.0 + ROUNDING) + ROUNDING, allowed * (1.0 + ROUNDING)
        self._cheapest = allowed > 0.0
        """Whether money is to be saved; else availability is to be bought."""
        self._sequence: list[int] = []
        self._least = [min(way.cost for way in slot.ways) for slot in ask.slots]
        self.found: Picks | None = None
        self.value = math.inf
        """Of what was found, what was to be small: unavailability, or money."""
        self.bound = -math.inf
        """No way to decide has less."""

    def run(self) -> None:
        """Search until it is proven or patience ends; raises `Cancelled`."""
        try:
            for picks in self._greedy():
                self._take(picks)
            self._sequence = self._most_important_first()
            self._branch()
            self.bound = self.value
        except OutOfPatience:
            pass

    @property
    def proven(self) -> bool:
        """Whether it was ended: what was found is the best, or there is nothing."""
        return self.bound >= self.value

    # -- by single steps -----------------------------------------------------------------------

    def _greedy(self) -> Iterator[Picks]:
        """From now on always the step that gains most for its money, as far as the budget goes.

        What a step gained before is hardly ever less than what it gains now, so that only those are computed
        anew that promise most.
        """
        picks = self._ask.now
        yield picks
        steps = [
            (-math.inf, slot, at) for slot, some in enumerate(self._ask.slots) for at in range(len(some.ways))
        ]
        fresh: set[tuple[int, int]] = set()
        while steps:
            _, slot, at = heapq.heappop(steps)
            step = (*picks[:slot], at, *picks[slot + 1 :])
            cost = self._ask.cost(step)
            if at == picks[slot] or cost > self._budget:
                continue
            if (slot, at) in fresh:
                picks, fresh = step, set()
                continue
            gain = self._ask.unavailability(picks) - self._ask.unavailability(step)
            yield step
            if gain > 0.0:
                more = cost - self._ask.cost(picks)
                fresh.add((slot, at))
                heapq.heappush(steps, (-gain / more if more > 0.0 else -math.inf, slot, at))

    def _take(self, picks: Picks) -> None:
        """Keep what is better than what was found."""
        cost, down = self._ask.cost(picks), self._ask.unavailability(picks)
        if cost > self._budget or (self._cheapest and down > self._allowed):
            return
        value, other = (cost, down) if self._cheapest else (down, cost)
        if self.found is not None:
            kept = self._ask.unavailability(self.found) if self._cheapest else self._ask.cost(self.found)
            if (value, other) >= (self.value, kept):
                return
        self.value, self.found = value, picks

    # -- branch and bound ----------------------------------------------------------------------

    def _most_important_first(self) -> list[int]:
        """The slots as they are decided: those in no order first, and of either kind what gains most."""
        gains = [gain(self._ask, slot) for slot in range(len(self._ask.slots))]
        return sorted(range(len(gains)), key=lambda i: (self._orders[i].ordered, -gains[i]))

    def _branch(self) -> None:
        number = itertools.count()
        open_nodes: list[tuple[float, float, int, tuple[int, ...]]] = []

        def add(chosen: tuple[int, ...]) -> None:
            promise = self._promise(chosen)
            if promise is not None and promise[0] < self.value * (1.0 - ROUNDING):
                heapq.heappush(open_nodes, (*promise, next(number), chosen))

        add(())
        while open_nodes:
            promise, _, _, chosen = heapq.heappop(open_nodes)
            if promise >= self.value * (1.0 - ROUNDING):
                return
            self.bound = promise
            if len(chosen) < len(self._sequence):
                self._patience.check()
                for at in range(len(self._ask.slots[self._sequence[len(chosen)]].ways)):
                    add((*chosen, at))

    def _promise(self, chosen: tuple[int, ...]) -> tuple[float, float] | None:
        """What is to be small, at best, and then what else is; `None` where nothing keeps the limits."""
        slots = self._ask.slots
        picks = list(self._ask.now)
        for slot, at in zip(self._sequence, chosen, strict=False):
            picks[slot] = at
        spent = math.fsum(slots[slot].ways[picks[slot]].cost for slot in self._sequence[: len(chosen)])
        rest = self._sequence[len(chosen) :]
        least = spent + math.fsum(self._least[slot] for slot in rest)
        if least > self._budget or (self._cheapest and least >= self.value * (1.0 - ROUNDING)):
            return None
        undecided = frozenset(slot for slot in rest if not self._orders[slot].ordered)
        most = min(self._budget, self.value) if self._cheapest else self._budget
        for slot in set(rest) - undecided:
            room = most - least + self._least[slot]
            affordable = [at for at, way in enumerate(slots[slot].ways) if way.cost <= room]
            picks[slot] = self._orders[slot].best(affordable)
        if undecided:
            down = self._ask.at_best(tuple(picks), undecided)
        else:
            down = self._ask.unavailability(tuple(picks))
            self._take(tuple(picks))
        if self._cheapest:
            return (least, down) if down <= self._allowed else None
        return down, least
