"""How an element fails and how it comes back: one failure mode."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from haplanner.model.law import EXPONENTIAL, Law

LONGEST_HOURS = 1e15
"""Bound on every duration: beyond it (100 billion years) sums of rates lose their digits."""


@dataclass(frozen=True, slots=True)
class AutoRecovery:
    """An automatic restart, restore or migration, tried before any person is called."""

    success: float = field(metadata={"min": 0.0, "max": 1.0})
    time: float = field(metadata={"min": 0.0, "max": LONGEST_HOURS, "unit": "h"})


@dataclass(frozen=True, slots=True)
class Spread:
    """How unsure MTBF and MTTR are: lognormal error factors, 95th percentile ÷ median."""

    mtbf: float | None = field(default=None, metadata={"min": 1.0, "max": 1e6})
    mttr: float | None = field(default=None, metadata={"min": 1.0, "max": 1e6})


@dataclass(frozen=True, slots=True)
class Observed:
    """The evidence that the figures were estimated from."""

    failures: int = field(metadata={"min": 0})
    hours: float = field(metadata={"above": 0.0, "max": LONGEST_HOURS, "unit": "h"})
    downtime: float = field(default=0.0, metadata={"min": 0.0, "max": LONGEST_HOURS, "unit": "h"})


@dataclass(frozen=True, slots=True)
class FailureMode:
    """One way to fail. All durations are means in hours.

    `mtbf` is the mean operating time between failures (IEC 60050-192: mean *up* time), `mttr` the mean
    time to restore by hand once someone works on it (`None`: never repaired).
    """

    mtbf: float = field(metadata={"above": 0.0, "max": LONGEST_HOURS, "unit": "h"})
    mttr: float | None = field(metadata={"min": 0.0, "max": LONGEST_HOURS, "unit": "h"})
    life: Law = EXPONENTIAL
    repair: Law = EXPONENTIAL
    detection: float = field(default=0.0, metadata={"min": 0.0, "max": LONGEST_HOURS, "unit": "h"})
    auto: AutoRecovery | None = None
    alert: float = field(default=0.0, metadata={"min": 0.0, "max": LONGEST_HOURS, "unit": "h"})
    restore: float = field(default=0.0, metadata={"min": 0.0, "max": LONGEST_HOURS, "unit": "h"})
    spread: Spread | None = None
    observed: Observed | None = None

    @property
    def manual_share(self) -> float:
        """The share of failures that automatic recovery does not end: 1 − p, 1 without `auto`."""
        return 1.0 if self.auto is None else 1.0 - self.auto.success

    @property
    def mean_down_time(self) -> float | None:
        """MDT in hours: detection + auto.time + (1 − p)(alert + mttr + restore); `None`: never ends.

        >>> restart = AutoRecovery(success=0.95, time=20 / 3600)
        >>> mode = FailureMode(mtbf=336, mttr=0.75, auto=restart, alert=0.5)
        >>> round(mode.mean_down_time * 60, 6)
        4.083333
        """
        automatic = self.detection + (0.0 if self.auto is None else self.auto.time)
        if self.manual_share == 0.0:
            return automatic
        if self.mttr is None:
            return None
        return automatic + self.manual_share * (self.alert + self.mttr + self.restore)

    @property
    def unavailability(self) -> float:
        """MDT ÷ (MTBF + MDT), never through 1 − A; 1 where a failure may never end."""
        down = self.mean_down_time
        return 1.0 if down is None else down / (self.mtbf + down)


def own_unavailability(failures: Iterable[FailureMode]) -> float:
    """An element by itself, its modes independent: 1 − Π(1 − u), all digits kept; 1 where one never ends.

    >>> crash, theft = FailureMode(mtbf=999, mttr=1), FailureMode(mtbf=1e4, mttr=None)
    >>> round(own_unavailability([crash, crash]), 12), own_unavailability([crash, theft])
    (0.001999, 1.0)
    """
    each = [mode.unavailability for mode in failures]
    if len(each) == 1:
        return each[0]
    return 1.0 if 1.0 in each else abs(math.expm1(math.fsum(math.log1p(-u) for u in each)))
