"""Latency and performance of one service, from how long histories spent in every state of its queues."""

import math
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from haplanner.engine.performance.slowness import Slowness, State
from haplanner.engine.performance_figures import Latency, Performing
from haplanner.engine.simulated import FloatArray, Interval
from haplanner.engine.simulation.confidence import most_where_none_seen, student_quantile
from haplanner.engine.simulation.delivery.coding import Coding
from haplanner.model.demand import demands
from haplanner.model.design import Design
from haplanner.model.language import said

Hours = Mapping[int, float]
"""By the number of a state, in hours."""


class SimulatedSpeed:
    """What a snapshot knows; worked out when it is first asked for.

    `blocks` are the blocks of histories that were simulated one after another: how many histories, and the
    hours in each state; `horizon` is the length of a history in hours.
    """

    def __init__(
        self, design: Design, coding: Coding, blocks: Sequence[tuple[int, Hours]], horizon: float
    ) -> None:
        self._service = design.services[coding.service_id]
        self._coding, self._blocks, self._horizon = coding, tuple(blocks), horizon
        self._slowness = Slowness(coding.calls, coding.call, self._service)

    @property
    def histories(self) -> int:
        """How many there are."""
        return sum(histories for histories, _ in self._blocks)

    @cached_property
    def _states(self) -> list[State]:
        hours: dict[int, float] = {}
        for _, block in self._blocks:
            for code, length in block.items():
                hours[code] = hours.get(code, 0.0) + length
        whole = self.histories * self._horizon
        found = [self._coding.read(code, length / whole) for code, length in sorted(hours.items())]
        return [state for state in found if state is not None]

    @cached_property
    def latency(self) -> Latency | None:
        """Over the time in which it works; `None` where it never did."""
        down = max(0.0, 1.0 - math.fsum(state.probability for state in self._states))
        words = (said("Latency", "Simulated in %1 histories.").of(f"{self.histories:,}"),)
        return self._slowness.latency(self._states, down, words, "simulated")

    @cached_property
    def performing(self) -> Performing | None:
        """How often it performs; `None` where nobody asks for it."""
        if self._service.max_latency is None and not self._coding.limited:
            return None
        low, high = self.performing_ci95
        words = said("Latency", "Simulated in %1 histories, 95 % interval of the share %2 to %3.").of(
            f"{self.histories:,}", f"{1.0 - high:.6g}", f"{1.0 - low:.6g}"
        )
        works = math.fsum(state.probability for state in self._states)
        short = math.fsum(state.probability * self._short(state) for state in self._states)
        slow = self._slowness.slow(self._states)
        failing = min(1.0, max(0.0, 1.0 - works) + short + slow)
        return Performing(failing, short, slow, "simulated", (words,))

    @cached_property
    def performing_ci95(self) -> Interval:
        """Of the share of time in which it does not perform, from how much blocks of histories differ."""
        shares, weights = [], []
        for histories, block in self._blocks:
            whole = histories * self._horizon
            there = [self._coding.read(code, length / whole) for code, length in block.items()]
            known = [state for state in there if state is not None]
            good = math.fsum(s.probability * (1.0 - self._short(s)) for s in known) - self._slowness.slow(
                known
            )
            shares.append(max(0.0, 1.0 - good))
            weights.append(histories)
        if not any(shares):
            return 0.0, most_where_none_seen(self.histories)
        return weighted_interval(np.array(shares), np.array(weights, dtype=np.float64))

    def _short(self, state: State) -> float:
        """The share of time in which a state does not meet the demand."""
        return math.fsum(share for n, (share, _) in enumerate(demands(self._service)) if n >= state.met)


def weighted_interval(shares: FloatArray, weights: FloatArray) -> Interval:
    """The 95 % interval of the mean of independent shares, each the mean of so many histories.

    The variance of Σ w x ÷ Σ w is estimated by n ÷ (n − 1) Σ (w (x − mean) ÷ Σ w)²; one share alone says
    nothing about its spread.

    >>> low, high = weighted_interval(np.array([0.1, 0.2, 0.3]), np.ones(3))
    >>> round(low, 3), round(high, 3)
    (0.0, 0.448)
    """
    n, part = len(shares), weights / weights.sum()
    mean = float(part @ shares)
    if n < 2:
        return 0.0, 1.0
    error = math.sqrt(n / (n - 1) * float(((part * (shares - mean)) ** 2).sum()))
    half = student_quantile(n - 1) * error
    return max(0.0, mean - half), min(1.0, mean + half)
