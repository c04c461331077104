"""Runs blocks of histories one by one with their logs, and tells from these what services are delivered."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np

from haplanner.engine.simulated import FloatArray
from haplanner.engine.simulation.delivery import compiled, kernel
from haplanner.engine.simulation.delivery.arrays import SLOTS, Flow, Level, Meter, new_level, new_meter
from haplanner.engine.simulation.delivery.wiring import Delivering
from haplanner.engine.simulation.machine import LOGGED, Running, Tally, as_lists
from haplanner.engine.simulation.runner import Block, Runner
from haplanner.engine.simulation.wiring import CannotSimulate, Wired
from haplanner.model.language import said
from haplanner.model.problem import Problem

MOST_CHANGES = 20_000_000
"""Changes of what matters that one history may have, and all logs together hold: 320 MB."""

PARTS = 20
"""How many parts of a block are told apart, from whose differences it is known how sure a figure is."""

ROWS = ("downtime", "outages", "first_outage", "year_downtime", "month_downtime")
"""What a tally holds for each history; it follows one another …"""
SUMS = ("lengths", "element_down")
"""… and what it holds of all histories together, which adds up. The rest is the same, or over."""


Part = tuple[int, FloatArray]
"""So many histories of a block, and the hours in each slot of what tells the states of queues by then."""


class Measured(NamedTuple):
    """What a block of histories came to, and how far it was after parts of them."""

    meter: Meter
    parts: list[Part]


class DeliveringRunner:
    """As `Runner`; with each block comes the meter of its histories.

    Each of the `threads` has an even share of the room for logs. Where a history needs more than that,
    threads wait for one another: which histories can be told does not depend on how many there are.
    """

    def __init__(
        self, wired: Wired, told: Delivering, horizon: float, seed: int, threads: int = 1, months: int = 0
    ) -> None:
        network = wired.machine.network._replace(shown=told.sensed)
        self._machine = wired.machine._replace(network=network)
        self._flow, self._lists = told.flow, as_lists(told.flow)
        self._horizon, self._seed, self._months = horizon, seed, months
        self._delivered = len(told.services)
        self._share = MOST_CHANGES // threads
        self._room = min(int(4 * wired.events_per_hour * horizon) + 1_000, self._share)
        self._free = threading.Condition()
        self._idle: list[tuple[int, Runner]] = []
        self._busy: list[tuple[int, Runner]] = []
        self._stopped = False

    def stop(self) -> None:
        """End all work within an event's time."""
        with self._free:
            self._stopped = True
            for _, runner in (*self._idle, *self._busy):
                runner.stop()

    def run(self, first: int, histories: int, years: int) -> tuple[Block, Measured]:
        """Run a block (worthless if it was stopped)."""
        every, coded = max(1, histories // PARTS), self._delivered * SLOTS
        parts: list[Part] = []
        meter = new_meter(self._flow, histories)
        if plain := compiled.compiled() is None:
            meter = as_lists(meter)
        level = self._new_level(plain)
        joined, events = _Joined(), 0
        for history in range(histories):
            with self._logged(first + history, years) as (block, running):
                flow = self._lists if plain else self._flow
                follow_log(flow, level, meter, running, history, self._horizon)
            del running  # with its log, which nobody may be in need of any more
            joined.add(block.tally)
            events += block.events
            if (history + 1) % every == 0 or history + 1 == histories:
                # A copy: the meter goes on counting.
                parts.append((history + 1, np.array(meter.hours[coded:], dtype=np.float64)))
        return Block(first, histories, joined.tally(), events), Measured(meter, parts)

    def steps(self, replication: int) -> Meter:
        """One history, with every change of what is delivered."""
        with self._logged(replication, 0) as (_, running):
            changes = int(running.truth.counters[LOGGED])
            meter: Meter = as_lists(new_meter(self._flow, 1, (changes + 1) * len(self._flow.service_node)))
            follow_log(self._lists, self._new_level(plain=True), meter, running, 0, self._horizon)
        return meter

    def _new_level(self, plain: bool) -> Level:
        level = new_level(self._flow)
        return as_lists(level) if plain else level

    @contextmanager
    def _logged(self, history: int, years: int) -> Iterator[tuple[Block, Running]]:
        """One history with its whole log, which is nobody else's until this ends."""
        while True:
            with self._taken() as (room, runner):
                block, running = runner.run(history, 1, years)
                logged = int(running.truth.counters[LOGGED])
                if logged <= room:
                    yield block, running
                    return
            del runner, running  # with the log that was too short, before there is a longer one
            if logged > MOST_CHANGES:
                raise CannotSimulate([Problem("simulation.horizon", too_long(logged))])
            # Twice as long a log where it still fits into the share, so that none is made again too often.
            wanted = max(min(2 * logged, self._share), logged + logged // 8)
            with self._free:
                self._room = min(max(self._room, wanted), MOST_CHANGES)

    @contextmanager
    def _taken(self) -> Iterator[tuple[int, Runner]]:
        """A runner with the room for its log, as soon as all those at work leave so much."""
        with self._free:
            while True:
                # Those with too short a log are of no use any more.
                self._idle = [one for one in self._idle if one[0] == self._room]
                held = sum(room for room, _ in self._busy)
                if self._idle or not self._busy or held + self._room <= MOST_CHANGES:
                    break
                self._free.wait()
            mine = self._idle.pop() if self._idle else (self._room, self._fresh())
            self._busy.append(mine)
        try:
            yield mine
        finally:
            with self._free:
                self._busy.remove(mine)
                self._idle.append(mine)
                self._free.notify_all()

    def _fresh(self) -> Runner:
        fresh = Runner(self._machine, self._horizon, self._seed, self._months, log=self._room)
        if self._stopped:
            fresh.stop()
        return fresh


def too_long(changes: float) -> str:
    """Why a history cannot be told."""
    return said(
        "Throughput",
        "One history has about %1 changes of what is delivered, the most that can be followed are %2. "
        "Choose a shorter horizon.",
    ).of(f"{changes:.1e}", f"{MOST_CHANGES:.0e}")


def follow_log(
    flow: Flow, level: Level, meter: Meter, running: Running, history: int, horizon: float
) -> None:
    """Book the log of one history; `flow`, `level` and `meter` are all lists or all arrays."""
    changes = int(running.truth.counters[LOGGED])
    log: Any = running.truth.log_time, running.truth.log_node
    fast = compiled.compiled()
    if fast is not None and not isinstance(meter.hours, list):
        times, nodes = (np.asarray(part) for part in log)
        fast(flow, level, meter, times, nodes, changes, history, horizon)
    else:
        times, nodes = (np.asarray(part[:changes]).tolist() for part in log)
        kernel.follow(flow, level, meter, times, nodes, changes, history, horizon)


class _Joined:
    """The tally of several histories that follow each other, each from a tally of its own."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Any]] = {name: [] for name in ROWS}
        self._sums: dict[str, Any] = dict.fromkeys(SUMS, 0)
        self._last: Tally | None = None

    def add(self, tally: Tally) -> None:
        for name in ROWS:
            self._rows[name].append(getattr(tally, name))
        for name in SUMS:
            self._sums[name] = self._sums[name] + np.asarray(getattr(tally, name))
        self._last = tally

    def tally(self) -> Tally:
        assert self._last is not None
        rows: dict[str, Any] = {name: np.concatenate(parts) for name, parts in self._rows.items()}
        return self._last._replace(**rows, **self._sums)
