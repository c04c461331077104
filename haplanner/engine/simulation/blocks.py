"""The histories that are wanted, cut into blocks, each of which anybody can run with the same outcome."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.engine.simulation import compiled
from haplanner.engine.simulation.credits import months_told_apart
from haplanner.engine.simulation.delivery import compiled as compiled_delivery
from haplanner.engine.simulation.delivery.runner import MOST_CHANGES, DeliveringRunner, too_long
from haplanner.engine.simulation.delivery.wiring import Delivering, delivering
from haplanner.engine.simulation.runner import Block, Runner, prepared
from haplanner.engine.simulation.wiring import Wired
from haplanner.model.design import Design

FIRST_BLOCK_EVENTS = 12_500
"""Events of the first block of histories, so that something is seen soon; each block has twice as many …"""
BLOCK_EVENTS = 200_000
"""… up to so many: some milliseconds of work, so that threads share well and handing over does not count."""
MOST_IN_BLOCK = 1_000
MOST_YEARS_IN_BLOCK = 200_000
WORTH_COMPILING = 500_000
"""Events that take uncompiled functions longer than it takes to fetch compiled ones."""
LONGEST_BLOCK, LONGEST_WAIT = 400_000, 60.0
"""Events of a history that is not begun without compiled functions, and how long it waits for these."""
WORK_OF_DELIVERY = 3.0
"""How much longer an uncompiled history takes where it is told what is delivered."""

Asked = tuple[int, int]
"""A block that is asked for: its first history, and how many."""

Answer = tuple[Block, Any]
"""What a block came to; with services whose deliveries are watched also a `Measured`."""

RunBlock = Callable[[int, int, int], Answer]
"""Runs a block: its first history, how many, and how many calendar years are told apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """So many histories of a design, each of `horizon` hours, with the random numbers of a seed.

    `told` is what tells the throughput, `None` where nobody asks for it.
    """

    wired: Wired
    horizon: float
    seed: int
    replications: int
    told: Delivering | None

    @property
    def years(self) -> int:
        """Whole calendar years of one history."""
        return int(self.horizon // HOURS_PER_YEAR)

    @property
    def months(self) -> int:
        """Months of one history that are told apart for contracts."""
        return months_told_apart(self.wired.design, self.horizon)

    @property
    def events(self) -> float:
        """How many events one history is expected to have."""
        return self.wired.events_per_hour * self.horizon

    def blocks(self) -> Iterator[Asked]:
        """The blocks in their order: decided by design and horizon, whoever runs them."""
        cost = self.events + len(self.wired.machine.network.works) / 4 + 1
        rows = len(self.wired.services) * max(1, self.years + self.months)
        most = max(1.0, min(MOST_IN_BLOCK, MOST_YEARS_IN_BLOCK / rows))
        events = FIRST_BLOCK_EVENTS
        first = 0
        while first < self.replications:
            size = min(int(max(1.0, min(events / cost, most))), self.replications - first)
            yield first, size
            first += size
            events = min(2 * events, BLOCK_EVENTS)

    def runner(self, threads: int) -> Runner | DeliveringRunner:
        """What runs blocks, in so many threads; those without capacities pay nothing for others."""
        if self.told is None or not self.told.watched:
            return Runner(self.wired.machine, self.horizon, self.seed, months=self.months)
        return DeliveringRunner(self.wired, self.told, self.horizon, self.seed, threads, self.months)

    def warm_up(self) -> None:
        """Begin to make compiled functions ready where there is enough to do for them."""
        capacities = any(c.capacity is not None for c in self.wired.design.components.values())
        if self.events * self.replications * (WORK_OF_DELIVERY if capacities else 1.0) > WORTH_COMPILING:
            compiled.warm_up_in_background()
            if capacities:
                compiled_delivery.warm_up_in_background()

    def wait(self) -> None:
        """Let them be made ready before a history that is too long without."""
        if self.events > LONGEST_BLOCK:
            compiled.wait(LONGEST_WAIT)


def assigned(design: Design, horizon: float, seed: int, replications: int) -> Assignment:
    """The histories of a design; raises `CannotSimulate` where it has none."""
    wired = prepared(design, horizon)
    told = delivering(wired)
    if told is not None and (changes := wired.events_per_hour * horizon) >= MOST_CHANGES:
        told = told.refusing(too_long(changes))
    return Assignment(wired, horizon, seed, replications, told)
