"""Goes through a stretch of a history again with one thing changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from haplanner.engine.simulation.cause import Causes
from haplanner.engine.simulation.log import Log


@dataclass(frozen=True, slots=True)
class Change:
    """What is different: a gate that needs one input less (`relieved`, a node), leaves that do not count
    (`ignored`), failures that end earlier (`back`: (leaf, number) → h), and switchovers under way that end no
    later than these (`held`: their leaves)."""

    relieved: int | None = None
    ignored: frozenset[int] = frozenset()
    back: Mapping[tuple[int, int], float] = field(default_factory=dict)
    held: frozenset[int] = frozenset()


class Counterfactual:
    """Answers how long a node would not have worked, in one history."""

    def __init__(self, log: Log, causes: Causes) -> None:
        self._log, self._causes = log, causes

    def down_hours(self, node: int, start: float, end: float, change: Change) -> float:
        """For how long of the time from `start` to `end` a node would not have worked."""
        involved = {one.number for one in self._causes.active(start)}
        involved.update(self._causes.began(start, end + self._longest_shift(change)))
        down = {leaf: self._down(leaf, start, end, change) for leaf in involved - change.ignored}
        cuts = {edge for parts in down.values() for part in parts for edge in part}
        edges = [start, *sorted(edge for edge in cuts if start < edge < end), end]
        total = 0.0
        for begin, until in pairwise(edges):
            leaves = [i for i, parts in down.items() if any(a <= begin < b for a, b in parts)]
            if not self._causes.works(node, leaves, change.relieved):
                total += until - begin
        return total

    def _longest_shift(self, change: Change) -> float:
        shifts = [self._log.fault(*which).until - back for which, back in change.back.items()]
        return max(shifts, default=0.0)

    def _down(self, leaf: int, start: float, end: float, change: Change) -> list[tuple[float, float]]:
        """When a leaf would have been down: once back earlier, it fails again that much earlier."""
        found, shift = [], 0.0
        for number in range(self._log.first_fault(leaf, start), self._log.faults(leaf)):
            fault = self._log.fault(leaf, number)
            begin, until = fault.start - shift, fault.until - shift
            if begin >= end:
                break
            back = change.back.get((leaf, number))
            if back is not None:
                shift += until - back
                until = back
            if leaf in change.held and begin <= start:
                until = min(until, *change.back.values())
            if until > start:
                found.append((begin, until))
        return found
