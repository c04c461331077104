"""Gathers what services were delivered in blocks of histories, in their order, and puts it into snapshots."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.simulated import FloatArray, IntArray, Interval, Simulated, SimulatedThroughput
from haplanner.engine.simulation.confidence import mean_interval, most_where_none_seen
from haplanner.engine.simulation.delivery.arrays import MOST_APART, NOBODY, SLOTS, UNLIMITED
from haplanner.engine.simulation.delivery.runner import Measured, Part
from haplanner.engine.simulation.delivery.speed import SimulatedSpeed
from haplanner.engine.simulation.delivery.wiring import Delivering
from haplanner.model.demand import mean_demand
from haplanner.model.design import Design


class ThroughputCollection:
    """What the finished histories of one simulation were delivered; `horizon` is in hours."""

    def __init__(self, design: Design, told: Delivering, horizon: float, replications: int) -> None:
        self._design, self._told, self._horizon = design, told, horizon
        self._done = 0
        self._crowded = [False] * len(told.codings)
        services = told.watched
        self._served = np.zeros((services, replications))
        self._below = np.zeros((services, replications))
        self._down = np.zeros((services, replications))
        self._hours: list[dict[int, float]] = [{} for _ in range(services)]
        self._blocks: list[list[tuple[int, dict[int, float]]]] = [[] for _ in told.codings]

    def add(self, measured: Measured, histories: int) -> None:
        """Take in the next block; blocks come in the order of their histories."""
        meter = measured.meter
        services, plain = self._told.watched, len(self._told.services)
        window = slice(self._done, self._done + histories)
        for kept, found in (
            (self._served, meter.served),
            (self._below, meter.below),
            (self._down, meter.down),
        ):
            kept[:, window] = np.reshape(found, (histories, services)).T
        amounts = np.reshape(meter.amount, (services, SLOTS))
        hours = np.reshape(meter.hours, (services, SLOTS))
        for number, sums in enumerate(self._hours):
            taken = amounts[number] != NOBODY
            if number >= plain:
                self._add_parts(number - plain, amounts[number], taken, measured.parts)
                continue
            pairs = zip(amounts[number][taken].tolist(), hours[number][taken].tolist(), strict=True)
            for amount, length in pairs:
                sums[amount] = sums.get(amount, 0.0) + length
        self._done += histories

    def _add_parts(
        self, code: int, amounts: IntArray, taken: NDArray[np.bool_], parts: Sequence[Part]
    ) -> None:
        """The hours in each state of the queues of one service, part after part of a block."""
        done, before = 0, np.zeros(SLOTS)
        for number, hours in parts:
            now = np.reshape(hours, (-1, SLOTS))[code]
            spent = dict(zip(amounts[taken].tolist(), (now - before)[taken].tolist(), strict=True))
            self._blocks[code].append((number - done, spent))
            done, before = number, now
        self._crowded[code] |= int(taken.sum()) >= MOST_APART

    def into(self, snapshot: Simulated) -> Simulated:
        """The snapshot with what is known now of the throughput of its services."""
        told = {service: self._found(number) for number, service in enumerate(self._told.services)}
        speeds = {
            coding.service_id: SimulatedSpeed(self._design, coding, blocks, self._horizon)
            for coding, blocks, crowded in zip(self._told.codings, self._blocks, self._crowded, strict=True)
            if blocks and not crowded
        }
        services = {
            i: replace(
                s,
                throughput=told.get(i),
                throughput_missing=self._told.refused.get(i, ""),
                speed=speeds.get(i),
            )
            for i, s in snapshot.services.items()
        }
        return replace(snapshot, services=services)

    def _found(self, number: int) -> SimulatedThroughput:
        demand = mean_demand(self._design.services[self._told.services[number]])
        whole = self._done * self._horizon
        distribution = tuple(
            (math.inf if amount == UNLIMITED else amount * self._told.quantum, hours / whole)
            for amount, hours in apart(self._hours[number], self._told.flow.step[number])
        )
        served = self._served[number, : self._done] / self._horizon * self._told.quantum
        below = self._below[number, : self._done] / self._horizon
        down = self._down[number, : self._done] / self._horizon
        if demand is None:
            if distribution[-1][0] == math.inf:
                served = np.full(self._done, math.inf)
            return SimulatedThroughput(*self._mean(served), distribution)
        unmet, unmet_ci95 = self._share(below)
        down_mean, down_ci95 = self._share(down)
        expected, (low, high) = self._mean(served)
        if not np.any(below):
            low, high = demand * (1.0 - unmet_ci95[1]), demand
        return SimulatedThroughput(
            expected,
            (low, min(high, demand)),
            distribution,
            unmet,
            unmet_ci95,
            down_mean,
            down_ci95,
        )

    def _mean(self, rates: FloatArray) -> tuple[float, Interval]:
        if np.isinf(rates).any():
            return math.inf, (math.inf, math.inf)
        mean, low, high = mean_interval(rates)
        return mean, (max(low, 0.0), high)

    def _share(self, shares: FloatArray) -> tuple[float, Interval]:
        """A fraction of time, from its value in each history."""
        if not np.any(shares):
            return 0.0, (0.0, most_where_none_seen(self._done))
        mean, low, high = mean_interval(shares)
        return mean, (max(low, 0.0), min(high, 1.0))


def apart(hours: Mapping[int, float], step: int) -> list[tuple[float, float]]:
    """Amounts with their hours, ascending; where there are too many, those within each step by their mean.

    >>> apart({3: 1.0, 0: 2.0}, step=10)
    [(0, 2.0), (3, 1.0)]
    """
    if len(hours) <= MOST_APART:
        return sorted(hours.items())
    within: dict[int, list[tuple[int, float]]] = {}
    for amount, length in sorted(hours.items()):
        within.setdefault(amount // step, []).append((amount, length))
    sums = [(sum(x * h for x, h in pairs), sum(h for _, h in pairs)) for pairs in within.values()]
    return [(total / length, length) for total, length in sums]
