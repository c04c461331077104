"""How sure figures are, as values: what 5 %, 50 % and 95 % of all draws lie below."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.engine.uncertainty.unsure import Floats, Unsure

PERCENTILES = (5, 50, 95)
Three = tuple[float, float, float]
"""5 %, 50 % and 95 % of all draws lie below."""


def three(values: Floats) -> Three:
    """The percentiles of what was found in all draws: whole draws, as infinite ones have nothing between.

    >>> three(np.arange(101.0))
    (5.0, 50.0, 95.0)
    """
    low, middle, high = np.percentile(values, PERCENTILES, method="nearest").tolist()
    return low, middle, high


@dataclass(frozen=True, slots=True)
class Share:
    """One number that is not sure, and its share of the variance of ln U were it known, from 0 to 1."""

    number: Unsure
    share: float


@dataclass(frozen=True, slots=True)
class SureFigures:
    """The long-run figures of one element, from so many `draws`. Durations are in hours."""

    draws: int
    unavailability: Three
    failures_per_year: Three
    mean_up_time: Three
    mean_down_time: Three

    @property
    def downtime_hours_per_year(self) -> Three:
        """U × 8760 h."""
        low, middle, high = self.unavailability
        return low * HOURS_PER_YEAR, middle * HOURS_PER_YEAR, high * HOURS_PER_YEAR


@dataclass(frozen=True, slots=True)
class SureThroughput:
    """Of a `Throughput`, from so many `draws`: requests a second, and shares of time.

    What speaks of the demand is `None` without one.
    """

    draws: int
    expected: Three
    unserved: Three | None
    unmet: Three | None
    unavailability_with_demand: Three | None


@dataclass(frozen=True, slots=True)
class SureLatency:
    """Of a `Latency`, from so many `draws`: seconds, infinite where a queue may grow without bound (of
    `bounded_mean` only where one always does); the share of requests that are `late`, `None` without a limit,
    and of time in which a queue is `overloaded`.
    """

    draws: int
    mean: Three
    bounded_mean: Three
    p50: Three
    p95: Three
    p99: Three
    late: Three | None
    overloaded: Three


@dataclass(frozen=True, slots=True)
class SurePerforming:
    """The share of time in which a service does not work or does not perform, from so many `draws`."""

    draws: int
    unavailability: Three


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What costs are made from, draw by draw: unavailability, outages per hour, and credits where any are.

    `credits` (money a year) may be of the first draws only; `None` where no contract gives any, or they
    could not be found.
    """

    unavailability: Floats
    frequency: Floats
    credits: Floats | None = None


@dataclass(frozen=True, slots=True)
class HowSure(SureFigures):
    """One service. `shares` are ordered, the largest first; what several numbers do only together is in none.

    This is what is not known of the long run, not how one year differs from another. `throughput`, `latency`
    and `performing` are `None` where the service has none, or they could not be found for enough draws.
    """

    shares: tuple[Share, ...]
    throughput: SureThroughput | None = None
    latency: SureLatency | None = None
    performing: SurePerforming | None = None
    drawn: Drawn | None = field(default=None, repr=False, compare=False)

    def within(self, unavailability: float) -> float:
        """The share of the draws in which the service is unavailable no more than that: how sure that is."""
        assert self.drawn is not None
        return float(np.mean(self.drawn.unavailability <= unavailability))


class Sureness(Mapping[str, HowSure]):
    """How sure the figures of every service are, by id; `elements` are those that unsure numbers touch.

    >>> nothing = Sureness({})
    >>> nothing == {}, dict(nothing.elements)
    (True, {})
    """

    def __init__(
        self, services: Mapping[str, HowSure], elements: Mapping[str, SureFigures] | None = None
    ) -> None:
        self._services = services
        self.elements = elements or {}

    def __getitem__(self, service_id: str) -> HowSure:
        return self._services[service_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._services)

    def __len__(self) -> int:
        return len(self._services)
