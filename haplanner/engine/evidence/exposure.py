"""How long like units were watched up and down, and every single life and repair of theirs."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from haplanner.engine.evidence.fitted import Durations
from haplanner.engine.evidence.trend import Watch
from haplanner.model.outage_log import UnitLog, within


class Exposure(NamedTuple):
    """Hours up and down, failures, restorations of outages that were seen to begin, and the durations.

    What was down already when the watch began counts as down, but is no repair: nobody knows its length.
    `watches` has one entry a unit: how long it was watched, gaps left out, and when in that time it failed.
    """

    up: float
    down: float
    failures: int
    restorations: int
    lives: Durations
    repairs: Durations
    watches: tuple[Watch, ...]


def exposure(units: Sequence[UnitLog]) -> Exposure:
    """What was seen of like units.

    A life counts from a restoration that was seen: how old a unit was when the watch began nobody knows, so
    that the hours before its first failure count as up, but are no life. The last life is cut off.

    >>> from haplanner.model.outage_log import Down, Span
    >>> unit = UnitLog("db", "", (Span(0.0, 100.0),), (Down(10.0, 12.0), Down(40.0, 44.0)))
    >>> seen = exposure([unit])
    >>> seen.up, seen.down, seen.lives.hours.tolist(), seen.lives.complete.tolist()
    (94.0, 6.0, [28.0, 56.0], [True, False])
    """
    up = down = 0.0
    failures = restorations = 0
    lives: list[tuple[float, bool]] = []
    repairs: list[tuple[float, bool]] = []
    watches: list[Watch] = []
    for unit in units:
        before, failed_at = 0.0, []
        for span in unit.spans:
            now, restored = span.start, False
            for one in within(unit.downs, span):
                if one.start < now:  # it reaches over a gap, and was counted before that
                    now, restored = max(now, one.end), one.restored
                    continue
                up += one.start - now
                if restored:
                    lives.append((one.start - now, True))
                down += one.hours
                if one.failed:
                    failures += 1
                    failed_at.append(before + one.start - span.start)
                if one.begin_known:
                    restorations += one.restored
                    if one.restored or one.hours > 0.0:
                        repairs.append((one.hours, one.restored))
                now, restored = one.end, one.restored
            if span.end > now:
                up += span.end - now
                if restored:
                    lives.append((span.end - now, False))
            before += span.hours
        watches.append(Watch(before, failed_at))
    return Exposure(up, down, failures, restorations, _durations(lives), _durations(repairs), tuple(watches))


def _durations(pairs: list[tuple[float, bool]]) -> Durations:
    """Those that took some time: what is over at once, as logs have it, has no logarithm."""
    kept = [(hours, complete) for hours, complete in pairs if hours > 0.0]
    hours = np.array([hours for hours, _ in kept], np.float64)
    return Durations(hours, np.array([complete for _, complete in kept], np.bool_))
