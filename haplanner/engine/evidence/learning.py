"""What a log of outages says of one component: its means, its laws, its trend, and what to be wary of."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from haplanner.engine.evidence.cautions import cautions
from haplanner.engine.evidence.chosen import Fitted, chosen, fitted
from haplanner.engine.evidence.exposure import Exposure, exposure
from haplanner.engine.evidence.fitted import Durations
from haplanner.engine.evidence.half_time import half_time
from haplanner.engine.evidence.mean_bounds import StoppedBy, length_bounds, mean_bounds
from haplanner.engine.evidence.trend import Trend, Watch, trend
from haplanner.model.failure import Observed
from haplanner.model.language import said, shown
from haplanner.model.law import Law
from haplanner.model.outage_log import OutageLog, UnitLog

CONFIDENCE = 0.9
"""Of the bounds unless asked otherwise: 5 % on either side."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What was observed of one component, all its units together; times in hours.

    `mtbf` is the time watched and up ÷ failures, `mttr` the time down in outages that were seen to begin ÷
    their restorations; `None` after none. `median_repair` is in what time half of all were restored, `None`
    where fewer were. Bounds are two-sided, with `confidence` in all. `lives` and
    `repairs` are single durations, `life_fits` and `repair_fits` laws of them by name, and `life` and
    `repair` the ones to use.
    """

    component: str
    units: int
    confidence: float
    watched: float
    up: float
    down: float
    failures: int
    restorations: int
    mtbf: float | None
    mtbf_bounds: tuple[float, float]
    mttr: float | None
    mttr_bounds: tuple[float, float]
    median_repair: float | None
    stopped_by: StoppedBy
    lives: Durations
    repairs: Durations
    life_fits: Mapping[str, Fitted]
    repair_fits: Mapping[str, Fitted]
    watches: Sequence[Watch]
    trend: Trend | None
    causes: Mapping[str, int]
    cautions: tuple[str, ...]

    @property
    def availability(self) -> float:
        """The share of the time watched in which it was up."""
        return self.up / self.watched

    @property
    def unavailability(self) -> float:
        """The share of the time watched in which it was down."""
        return self.down / self.watched

    @property
    def life(self) -> Law:
        """The law of the time to failure that the durations speak for; exponential unless they do clearly."""
        return chosen(self.life_fits)

    @property
    def repair(self) -> Law:
        """The law of the time to restore that the durations speak for."""
        return chosen(self.repair_fits)

    @property
    def observed(self) -> Observed:
        """The evidence as a design keeps it."""
        return Observed(self.failures, self.up, self.down)


def learn(
    log: OutageLog, confidence: float = CONFIDENCE, tell: Callable[[str], object] = str
) -> dict[str, Evidence]:
    """The evidence on every component of a log, in the order of their names; `tell` hears of which just now.

    >>> from haplanner.model.outage_log import Down, Span, UnitLog
    >>> downs = Down(100.0, 112.0), Down(500.0, 512.0), Down(9_000.0, 9_012.0)
    >>> unit = UnitLog("db", "", (Span(0.0, 26_316.0),), downs)
    >>> found = learn(OutageLog((unit,), Span(0.0, 26_316.0), 3))["db"]
    >>> found.mtbf, [round(end) for end in found.mtbf_bounds], found.mttr
    (8760.0, [3389, 32139], 12.0)
    """
    found = {}
    by_component = log.by_component()
    for place, (component, units) in enumerate(by_component.items(), 1):
        tell(shown(said("Evidence", "component %1 of %2").of(place, len(by_component))))
        found[component] = evidence(component, units, log.ended_by == component, confidence)
    return found


def evidence(
    component: str, units: Sequence[UnitLog], ended_it: bool, confidence: float = CONFIDENCE
) -> Evidence:
    """What the logs of its units say of one component; `ended_it`: its last failure ended the watch."""
    seen: Exposure = exposure(units)
    alone = len(units) == 1 and ended_it and bool(units[0].downs)
    stopped_by: StoppedBy = "event" if alone else "time"
    ended = seen.repairs.hours[seen.repairs.complete]
    mttr = math.fsum(seen.repairs.hours) / seen.restorations if seen.restorations else None
    variation = float(ended.std(ddof=1) / ended.mean()) if len(ended) > 1 and ended.mean() > 0.0 else 1.0
    life_fits, repair_fits = fitted(seen.lives), fitted(seen.repairs)
    found_trend = trend(seen.watches, stopped_by)
    return Evidence(
        component=component,
        units=len(units),
        confidence=confidence,
        watched=seen.up + seen.down,
        up=seen.up,
        down=seen.down,
        failures=seen.failures,
        restorations=seen.restorations,
        mtbf=seen.up / seen.failures if seen.failures else None,
        mtbf_bounds=mean_bounds(seen.up, seen.failures, confidence, stopped_by),
        mttr=mttr,
        mttr_bounds=length_bounds(mttr or 0.0, seen.restorations, variation, confidence),
        median_repair=half_time(seen.repairs),
        stopped_by=stopped_by,
        lives=seen.lives,
        repairs=seen.repairs,
        life_fits=life_fits,
        repair_fits=repair_fits,
        watches=seen.watches,
        trend=found_trend,
        causes=Counter(down.cause for unit in units for down in unit.downs if down.failed),
        cautions=tuple(cautions(seen, found_trend, life_fits, repair_fits)),
    )
