"""Runs blocks of histories of one design in any thread, compiled as soon as that is possible."""

from dataclasses import dataclass

import numpy as np

from haplanner.engine.simulation import compiled, kernel
from haplanner.engine.simulation.machine import (
    EVENTS,
    LOGGED,
    LOGGING,
    STOP,
    STUCK,
    Machine,
    Running,
    Tally,
    as_lists,
    new_running,
    new_tally,
)
from haplanner.engine.simulation.random_numbers import seed_key
from haplanner.engine.simulation.renewals import independent_modes
from haplanner.engine.simulation.tally import BINS
from haplanner.engine.simulation.wiring import CannotSimulate, Wired, wire
from haplanner.model.design import Design
from haplanner.model.language import said
from haplanner.model.problem import Problem

MOST_EVENTS = 200_000_000
"""Events of one history: half a minute. More is refused by name, as it would hold up everything else."""


def prepared(design: Design, horizon: float) -> Wired:
    """The machine of a design; raises `CannotSimulate`, also where a history would have too many events."""
    wired = wire(design)
    expected = wired.events_per_hour * horizon
    if expected > MOST_EVENTS:
        (map_name, element_id), mtbf = wired.busiest
        message = said(
            "Simulating",
            "one history would have about %1 events, the most are %2: %3 fails or is maintained every %4 "
            "h; choose a shorter horizon",
        ).of(f"{expected:.1e}", f"{MOST_EVENTS:.0e}", f"{element_id!r}", f"{mtbf:g}")
        raise CannotSimulate([Problem(f"{map_name}.{element_id}", message)])
    return wired


@dataclass(slots=True)
class Block:
    """Some histories in a row: `first` … `first + histories − 1`."""

    first: int
    histories: int
    tally: Tally
    events: int = 0


class Runner:
    """Runs blocks of histories of one machine, each in any thread, compiled as soon as that is possible."""

    def __init__(self, machine: Machine, horizon: float, seed: int, months: int = 0, *, log: int = 0) -> None:
        self._machine = machine
        self._lists: Machine | None = None
        self._horizon = horizon
        self._key = seed_key(seed)
        self._log = log
        self._months = months
        self._ahead = independent_modes(machine)
        self._idle: list[Running] = []
        self._all: list[Running] = []
        self._stopped = False

    def stop(self) -> None:
        """End all work within an event's time."""
        self._stopped = True
        for running in self._all:
            running.truth.counters[STOP] = 1

    def run(self, first: int, histories: int, years: int) -> tuple[Block, Running]:
        """Run a block (worthless if it was stopped); the state that comes with it is the last history's."""
        tally = new_tally(self._machine, histories, years, BINS, self._months)
        fast = compiled.compiled()
        running = self._state(lists=fast is None)
        running.truth.counters[LOGGING] = int(self._log > 0)
        running.truth.counters[LOGGED] = 0
        before = running.truth.counters[EVENTS]
        if fast is not None:
            fast(self._machine, running, tally, np.uint64(self._key), first, histories, self._horizon)
        else:
            tally = as_lists(tally)
            if self._lists is None:
                self._lists = as_lists(self._machine)
            kernel.simulate_block(self._lists, running, tally, self._key, first, histories, self._horizon)
        if running.truth.counters[STUCK]:
            message = said(
                "Simulating", "groups switch over for ever: each of their switchovers stops a unit of another"
            )
            raise CannotSimulate([Problem("groups", message)])
        self._idle.append(running)
        return Block(first, histories, tally, int(running.truth.counters[EVENTS] - before)), running

    def _state(self, lists: bool) -> Running:
        try:
            while isinstance((running := self._idle.pop()).truth.works, list) != lists:
                pass
            return running
        except IndexError:  # none is idle
            pass
        fresh = new_running(self._machine, self._log, self._ahead)
        running = as_lists(fresh) if lists else fresh
        self._all.append(running)
        if self._stopped:
            running.truth.counters[STOP] = 1
        return running
