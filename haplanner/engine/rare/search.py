"""Which services have outages too rare for plain histories, and what weighted cycles say of them."""

import math
import time
from collections.abc import Generator

from haplanner.engine.rare.plan import planned
from haplanner.engine.rare.weighted import MOST_CYCLES, weighted_cycles
from haplanner.engine.simulated import WeightedFigures
from haplanner.engine.simulation.collection import Collection
from haplanner.model.design import element_name

PILOT_SHARE, LEAST_PILOT, MOST_PILOT = 0.1, 10, 1_000
"""After so many of the histories it is decided which outages are rare."""

FEW = 20
"""Outages in ten times as many histories, or in all there will be, below which they are rare."""

MOST_PILOTS = 50
"""With a precision asked for, outages are rare where plain histories would take so many times the first ones.

It takes 2 (1.96 ÷ precision)² outages whose lengths vary like those of the exponential law.
"""

PRECISION = 0.03
"""The relative precision that is enough where nobody asks for one."""


class RareSearch:
    """Looks, once the first histories are there, after the services that hardly have an outage in them.

    If that is `wanted` at all. `figures` are those of weighted cycles by service, `words` what is to be said
    about them.
    """

    def __init__(
        self, collection: Collection, precision: float | None, threads: int, wanted: bool = True
    ) -> None:
        self._collection, self._threads = collection, threads
        self._precision = PRECISION if precision is None else precision
        self._most = MOST_CYCLES if precision is None else 10 * MOST_CYCLES
        self._pilot_outages = 0.0 if precision is None else 2.0 * (1.96 / precision) ** 2 / MOST_PILOTS
        self.figures: dict[str, WeightedFigures] = {}
        self._words: dict[str, str] = {}
        self.pilot = min(
            collection.wanted, max(LEAST_PILOT, min(math.ceil(PILOT_SHARE * collection.wanted), MOST_PILOT))
        )
        self._over = not wanted

    @property
    def due(self) -> bool:
        """Whether it is time to look, once."""
        return not self._over and self._collection.done >= self.pilot

    @property
    def words(self) -> tuple[str, ...]:
        """What is to be said, a sentence for each service with rare outages."""
        return tuple(self._words.values())

    def go(self, until: float) -> Generator[None, None, None]:
        """Simulate weighted cycles for whichever service needs them, until that moment of `perf_counter`."""
        self._over = True
        wired, collection = self._collection.wired, self._collection
        ahead = min(collection.wanted / collection.done, 1.0 / PILOT_SHARE)
        for number, service in enumerate(wired.services):
            seen = collection.outages(number)
            if seen * ahead >= FEW and seen >= self._pilot_outages:
                continue
            rare = f"Outages of “{element_name(wired.design, service)}” are rare ({seen:,} in the first "
            rare += f"{collection.done:,} histories)"
            plan = planned(wired, service)
            if isinstance(plan, str):
                if plan:
                    self._words[service] = f"{rare}, and failures cannot be made likelier: {plan}"
                continue
            cycles = weighted_cycles(
                plan, service, collection.seed, self._precision, self._most, self._threads
            )
            self._words[service] = f"{rare}; too few were seen with failures made likelier too."
            for found in cycles:
                if found is not None and found.trustworthy:
                    self.figures[service] = found
                    self._words[service] = (
                        f"{rare}: its unavailability, outages and their mean length are those of the long "
                        f"run, from {found.cycles:,} cycles in which failures were made likelier and "
                        "weighted accordingly; all else is of plain histories."
                    )
                yield
                if time.perf_counter() >= until:
                    cycles.close()
                    return
