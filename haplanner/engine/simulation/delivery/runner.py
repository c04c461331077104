"""Runs blocks of histories one by one with their logs, and tells from these what services are delivered."""

import threading
from typing import Any

import numpy as np

from haplanner.engine.simulation.delivery import compiled, kernel
from haplanner.engine.simulation.delivery.arrays import Flow, Level, Meter, new_level, new_meter
from haplanner.engine.simulation.delivery.wiring import Delivering
from haplanner.engine.simulation.machine import LOGGED, Running, Tally, as_lists
from haplanner.engine.simulation.runner import Block, Runner
from haplanner.engine.simulation.wiring import CannotSimulate, Wired
from haplanner.model.problem import Problem

MOST_CHANGES = 20_000_000
"""Changes of what matters that one history may have: 320 MB of log."""

ROWS = ("downtime", "outages", "first_outage", "year_downtime")
"""What a tally holds for each history; it follows one another …"""
SUMS = ("lengths", "element_down")
"""… and what it holds of all histories together, which adds up. The rest is the same, or over."""


class DeliveringRunner:
    """As `Runner`; with each block comes the meter of its histories."""

    def __init__(self, wired: Wired, told: Delivering, horizon: float, seed: int) -> None:
        network = wired.machine.network._replace(shown=told.sensed)
        self._machine = wired.machine._replace(network=network)
        self._flow, self._lists = told.flow, as_lists(told.flow)
        self._horizon, self._seed = horizon, seed
        self._room = min(int(4 * wired.events_per_hour * horizon) + 1_000, MOST_CHANGES)
        self._lock = threading.Lock()
        self._idle: list[tuple[int, Runner]] = []
        self._all: list[Runner] = []
        self._stopped = False

    def stop(self) -> None:
        """End all work within an event's time."""
        with self._lock:
            self._stopped = True
            for runner in self._all:
                runner.stop()

    def run(self, first: int, histories: int, years: int) -> tuple[Block, Meter]:
        """Run a block (worthless if it was stopped)."""
        meter = new_meter(self._flow, histories)
        if plain := compiled.compiled() is None:
            meter = as_lists(meter)
        level = self._new_level(plain)
        joined, events = _Joined(), 0
        for history in range(histories):
            block, running, runner = self._logged(first + history, years)
            follow_log(self._lists if plain else self._flow, level, meter, running, history, self._horizon)
            self._idle.append(runner)
            joined.add(block.tally)
            events += block.events
        return Block(first, histories, joined.tally(), events), meter

    def steps(self, replication: int) -> Meter:
        """One history, with every change of what is delivered."""
        _, running, _ = self._logged(replication, 0)
        changes = int(running.truth.counters[LOGGED])
        meter: Meter = as_lists(new_meter(self._flow, 1, (changes + 1) * len(self._flow.service_node)))
        follow_log(self._lists, self._new_level(plain=True), meter, running, 0, self._horizon)
        return meter

    def _new_level(self, plain: bool) -> Level:
        level = new_level(self._flow)
        return as_lists(level) if plain else level

    def _logged(self, history: int, years: int) -> tuple[Block, Running, tuple[int, Runner]]:
        """One history with its whole log, and the runner whose log it is: nobody else's as long as it is not
        idle again."""
        while True:
            room, runner = self._runner()
            block, running = runner.run(history, 1, years)
            logged = int(running.truth.counters[LOGGED])
            if logged <= room:
                return block, running, (room, runner)
            if logged > MOST_CHANGES:
                raise CannotSimulate([Problem("simulation.horizon", too_long(logged))])
            self._room = min(max(self._room, 2 * logged), MOST_CHANGES)

    def _runner(self) -> tuple[int, Runner]:
        with self._lock:
            while self._idle:
                room, runner = self._idle.pop()
                if room == self._room:
                    return room, runner
            fresh = Runner(self._machine, self._horizon, self._seed, log=self._room)
            self._all.append(fresh)
            if self._stopped:
                fresh.stop()
            return self._room, fresh


def too_long(changes: float) -> str:
    """Why a history cannot be told."""
    return (
        f"One history has about {changes:.1e} changes of what is delivered, the most that can be followed "
        f"are {MOST_CHANGES:.0e}. Choose a shorter horizon."
    )


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
