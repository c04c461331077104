"""Which services have outages too rare for plain histories, and what weighted cycles say of them."""

import math
import time
from collections.abc import Generator
from contextlib import closing

from haplanner.engine.rare.plan import Planned, planned
from haplanner.engine.rare.weighted import MOST_CYCLES, affordable, weighted_cycles
from haplanner.engine.simulated import LEAST_EFFECTIVE, WeightedFigures
from haplanner.engine.simulation.collection import Collection
from haplanner.model.design import element_name
from haplanner.model.language import said

PILOT_SHARE, LEAST_PILOT, MOST_PILOT = 0.1, 10, 1_000
"""After so many of the histories it is decided which outages are rare."""

FEW = 20
"""Outages in ten times as many histories, or in all there will be, below which they are rare."""

MOST_PILOTS = 50
"""With a precision asked for, outages are rare where plain histories would take so many times the first ones,
and these have hardly any: fewer than one each, and than tell how they differ.

It takes 2 (1.96 ÷ precision)² outages whose lengths vary like those of the exponential law.
"""

PRECISION = 0.03
"""The relative precision that is enough where nobody asks for one."""

MORE = 10
"""How many times the usual work may be done where a precision is asked for."""

PAUSE_SECONDS = 0.1
"""Plain histories have the processor to themselves for so long between two stretches of weighted cycles."""


class RareSearch:
    """Looks, once the first histories are there, after the services that hardly have an outage in them.

    If that is `wanted` at all. `figures` are those of weighted cycles by service, `pending` the services
    whose last ones are still to come.
    """

    def __init__(
        self, collection: Collection, precision: float | None, threads: int, wanted: bool = True
    ) -> None:
        self._collection, self._threads = collection, threads
        self._precision = PRECISION if precision is None else precision
        self._more = 1 if precision is None else MORE
        self._pilot_outages = 0.0
        if precision is not None:
            self._pilot_outages = min(2.0 * (1.96 / precision) ** 2 / MOST_PILOTS, LEAST_EFFECTIVE)
        self.figures: dict[str, WeightedFigures] = {}
        self.pending: set[str] = set()
        self._words: dict[str, str] = {}
        self.pilot = min(
            collection.wanted, max(LEAST_PILOT, min(math.ceil(PILOT_SHARE * collection.wanted), MOST_PILOT))
        )
        self._over = not wanted
        self._stretches: Generator[None, None, None] | None = None
        self._paused_at = -math.inf

    @property
    def due(self) -> bool:
        """Whether it is time to look, once."""
        return not self._over and self._collection.done >= self.pilot

    @property
    def words(self) -> tuple[str, ...]:
        """What is to be said, a sentence for each service with rare outages."""
        return tuple(self._words.values())

    def begin(self) -> None:
        """Look which services need weighted cycles, and begin with these."""
        self._over = True
        collection = self._collection
        ahead = min(collection.wanted / collection.done, 1.0 / PILOT_SHARE)
        rare: dict[str, str] = {}
        for number, service in enumerate(collection.wired.services):
            seen = collection.outages(number)
            if seen * ahead < FEW or seen < min(self._pilot_outages, collection.done):
                name = element_name(collection.wired.design, service)
                told = said("Rare", "Outages of “%1” are rare (%2 in the first %3 histories)")
                if collection.done == 1:
                    told = said("Rare", "Outages of “%1” are rare (%2 in the first history)")
                rare[service] = told.of(name, f"{seen:,}", f"{collection.done:,}")
        self.pending = set(rare)
        self._stretches = self._search(rare)

    def go_on(self) -> None:
        """One stretch of weighted cycles, a fraction of a second, unless the last one was just now."""
        if self._stretches is not None and time.perf_counter() >= self._paused_at + PAUSE_SECONDS:
            if next(self._stretches, "over") is not None:
                self._stretches = None
            self._paused_at = time.perf_counter()

    def rest(self, until: float) -> Generator[None, None, None]:
        """All stretches that are left, until that moment of `perf_counter`."""
        if self._stretches is not None:
            for _ in self._stretches:
                yield
                if time.perf_counter() >= until:
                    return

    def close(self) -> None:
        """End all work."""
        if self._stretches is not None:
            self._stretches.close()

    def _search(self, rare: dict[str, str]) -> Generator[None, None, None]:
        """Stretches of work until each of these services, with what is told of it, has figures or cannot."""
        ready: dict[str, Planned] = {}
        for service, told in rare.items():
            plan = planned(self._collection.wired, service)
            if isinstance(plan, Planned):
                ready[service] = plan
                continue
            if plan:
                self._words[service] = said("Rare", "%1, and failures cannot be made likelier: %2").of(
                    told, plan
                )
            self.pending.discard(service)
            yield
        for service, plan in ready.items():
            yield from self._cycles(service, rare[service], plan, affordable(plan, self._more / len(ready)))
            self.pending.discard(service)

    def _cycles(self, service: str, told: str, plan: Planned, most: int) -> Generator[None, None, None]:
        if not most:
            self._words[service] = said(
                "Rare",
                "%1, and failures cannot be made likelier: with so many elements it would take too long.",
            ).of(told)
            return
        self._words[service] = said("Rare", "%1; too few were seen with failures made likelier too.").of(told)
        most = min(most, self._more * MOST_CYCLES)
        with closing(
            weighted_cycles(plan, service, self._collection.seed, self._precision, most, self._threads)
        ) as cycles:
            for found in cycles:
                if found is not None and found.trustworthy:
                    self.figures[service] = found
                    self._words[service] = said(
                        "Rare",
                        "%1: its unavailability, outages and their mean length are those of the long run, "
                        "from %2 cycles in which failures were made likelier and weighted accordingly; "
                        "all else is of plain histories.",
                    ).of(told, f"{found.cycles:,}")
                yield
