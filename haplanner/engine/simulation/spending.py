"""On what the time of single outages was spent: found when it is asked for, for one history."""

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

import numpy as np

from haplanner.engine.formulas.structure import Ref
from haplanner.engine.results import PHASES, Phase
from haplanner.engine.simulation import reading
from haplanner.engine.simulation.cause import Causes
from haplanner.engine.simulation.log import Fault, Log
from haplanner.engine.simulation.machine import as_lists
from haplanner.engine.simulation.network import ALWAYS
from haplanner.engine.simulation.phases import PHASE_COUNT, STEP_PHASES, STEPS, step_ends, switchover_phase
from haplanner.engine.simulation.random_numbers import PURPOSES, SHOCK, exponential, stream
from haplanner.engine.simulation.reading_arrays import Active as Places

Key = TypeVar("Key", bound=Hashable)


class Spent(NamedTuple):
    """A part of an outage's time: of which element, which failure mode (or ""), in which phase."""

    ref: Ref
    mode: str
    phase: Phase


class Step(NamedTuple):
    """A step of one failure, from when to when (h); `place` is its number in `phases.STEP_PHASES`."""

    place: int
    start: float
    end: float


class Spending:
    """Splits outages of one history among elements and phases; see `reading.spend`."""

    def __init__(self, log: Log, causes: Causes) -> None:
        self._log, self.causes, self._wired = log, causes, log.wired
        self._machine = as_lists(log.wired.machine)
        self._moments = causes.moments()
        self._strikes: dict[int, list[float]] = {}

    def of(self, state: int, start: float, end: float, service: Ref) -> dict[Spent, float]:
        """The hours of an outage by element, mode and phase, the largest first; they sum to its length."""
        spent: Any = defaultdict(float)
        inside = self._moments[
            np.searchsorted(self._moments, start, side="right") : np.searchsorted(self._moments, end)
        ]
        for begin, until in zip([start, *inside.tolist()], [*inside.tolist(), end], strict=True):
            cause = self.causes.of(state, begin)
            faults = [self._fault_at(one.number, begin) for one in cause]
            places = Places(
                [one.leaf for one in faults],
                [one.start for one in faults],
                [one.until for one in faults],
                [one.number for one in faults],
            )
            lacking = [2 if self.struck(shock, begin) else 0 for shock in range(len(self._wired.shocks))]
            reading.spend(
                self._machine,
                self.causes.keys,
                self._log.key,
                places,
                range(len(faults)),  # type: ignore[arg-type]
                len(faults),
                lacking,
                begin,
                until,
                spent,
                0,
                [0.0] * STEPS,
            )
        named = {self._named(place, service): hours for place, hours in spent.items()}
        return adding_up(dict(sorted(named.items(), key=lambda item: -item[1])), end - start)

    def steps(self, leaf: int, number: int) -> list[Step]:
        """The steps of a failure that took time, in their order; the last may end after the history.

        Planned maintenance has none.
        """
        if self._wired.structure.leaves[leaf].failure is None:
            return []
        fault = self._log.fault(leaf, number)
        ends = [0.0] * STEPS
        step_ends(self._machine.modes, self._log.key, leaf, number, fault.start, fault.until, ends)
        starts = [fault.start, *ends[:-1]]
        found = zip(range(STEPS), starts, ends, strict=True)
        return [Step(place, begin, end) for place, begin, end in found if end > begin]

    def switchover(self, leaf: int, number: int) -> Phase:
        """Whether a switchover succeeded."""
        group = self.causes.keys.group[leaf]
        return PHASES[switchover_phase(self._machine.roles, self._log.key, group, number)]

    def switchover_at(self, leaf: int, at: float) -> Phase:
        """Whether the switchover that is under way at a moment succeeded."""
        return self.switchover(leaf, self._fault_at(leaf, at).number)

    def _fault_at(self, leaf: int, at: float) -> Fault:
        """The failure or switchover of a leaf that is down; switchovers count with all of their group."""
        fault, flag = self._log.fault_at(leaf, at), self.causes.keys.flag[leaf]
        return fault if flag == leaf else replace(fault, number=self._log.fault_at(flag, at).number)

    def struck(self, shock: int, at: float) -> bool:
        """Whether a group has too few units at a moment since a common cause struck it."""
        node = self._wired.node[self._wired.structure.enough[self._wired.shocks[shock]]]
        down = self.causes.nodes.get(node) if node != ALWAYS else None
        if down is None or not down.hold(at):
            return False
        since = float(down.starts[int(np.searchsorted(down.starts, at, side="right")) - 1])
        return any(
            abs(strike - since) <= reading.SAME_MOMENT * (1.0 + since) for strike in self.strikes(shock)
        )

    def strikes(self, shock: int) -> list[float]:
        """When a common cause struck (h)."""
        known = self._strikes.get(shock)
        if known is None:
            known = self._strikes[shock] = []
            mean = self._machine.shocks.mean[shock]
            own, at = stream(self._log.key, self._machine.shocks.key[shock]), 0.0
            while math.isfinite(mean):
                at += exponential(mean, own, len(known) * PURPOSES + SHOCK)
                if at >= self._log.horizon:
                    break
                known.append(at)
        return known

    def _named(self, place: int, service: Ref) -> Spent:
        row, phase = divmod(place, PHASE_COUNT)
        leaves = self._wired.structure.leaves
        if row < len(leaves):
            leaf = leaves[row]
            return Spent(leaf.owner, leaf.mode if leaf.failure is not None else "", PHASES[phase])
        if row < len(leaves) + len(self._wired.shocks):
            return Spent(("groups", self._wired.shocks[row - len(leaves)]), "", PHASES[phase])
        return Spent(service, "", PHASES[phase])


def by_phase(spent: Mapping[Spent, float], hours: float) -> dict[Phase, float]:
    """The hours of an outage by phase, the largest first; they sum to its length."""
    found: dict[Phase, float] = defaultdict(float)
    for part, time in spent.items():
        found[part.phase] += time
    return adding_up(dict(sorted(found.items(), key=lambda item: -item[1])), hours)


def adding_up(parts: dict[Key, float], whole: float) -> dict[Key, float]:
    """The parts with the first of them changed by what rounding lost, so that `math.fsum` gives the whole.

    >>> math.fsum(adding_up({"a": 0.1, "b": 0.2}, 0.3).values())
    0.3
    """
    if parts:
        first = next(iter(parts))
        for steps in (1, 2, 2, 2):
            lost = whole - math.fsum(parts.values())
            if lost == 0.0:
                break
            # A whole step can go from just above to just below for ever; half of one does not.
            parts[first] += lost / steps
    return parts


STEP_NAMES: tuple[Phase, ...] = tuple(PHASES[number] for number in STEP_PHASES)
"""The names of a failure's steps."""
