"""What a service is delivered, how long its requests take, and how often both are as they must be."""

import math
from dataclasses import dataclass

from haplanner.engine.method import Method


@dataclass(frozen=True, slots=True)
class Throughput:
    """How much gets through to one service, in requests a second.

    `distribution` are pairs of an amount that it can be given (0 first, infinite where no capacity limits it)
    and the long-run fraction of time for which it is that amount. `expected` is what it gets on average: with
    a demand, the mean of the smaller of the two; otherwise of all that it could get, infinite where that is.
    `unserved` is the mean demand that it does not get, `unmet` the fraction of time for which it gets less
    than its demand, `unavailability_with_demand` that for which it does not work, or gets less: all three
    found as such, and `None` without a demand.
    """

    expected: float
    distribution: tuple[tuple[float, float], ...]
    unserved: float | None
    unmet: float | None
    unavailability_with_demand: float | None
    method: Method
    assumptions: tuple[str, ...]

    @property
    def p_meets_demand(self) -> float | None:
        """P(throughput ≥ demand)."""
        return None if self.unmet is None else 1.0 - self.unmet

    @property
    def whole(self) -> float:
        """What a share is a share of: the demand; without one, the most that it can be given."""
        if self.unserved is not None:
            return self.expected + self.unserved
        return self.distribution[-1][0] if self.distribution else 0.0

    @property
    def served(self) -> float | None:
        """The mean share of the whole that it gets; `None` where the whole is nothing or has no limit."""
        whole = self.whole
        return min(1.0, self.expected / whole) if 0.0 < whole < math.inf else None

    def p_below(self, share: float) -> float:
        """P(throughput < share × whole), found as such and not as 1 − P(throughput ≥ …).

        A partitioned service of ten parts that loses one of them still serves nine tenths:

        >>> ten = Throughput(9.9, ((9.0, 0.1), (10.0, 0.9)), None, None, None, "exact", ())
        >>> ten.p_below(1.0), ten.p_below(0.9)
        (0.1, 0.0)
        """
        wanted = share * self.whole * (1.0 - 1e-12)
        return min(1.0, math.fsum(p for value, p in self.distribution if value < wanted))


@dataclass(frozen=True, slots=True)
class Station:
    """One queue at one time: `servers` working units, seconds per request, and requests a second."""

    ref: tuple[str, str]
    servers: int
    service_time: float
    arrivals: float

    @property
    def load(self) -> float:
        """Arrivals × service time ÷ servers: from 1 on it is overloaded; infinite without a server."""
        offered = self.arrivals * self.service_time
        return offered / self.servers if self.servers else math.inf if offered > 0.0 else 0.0


@dataclass(frozen=True, slots=True)
class LatencyState:
    """What requests take while so many units work: seconds, infinite where a queue is overloaded.

    `probability` is the share of time with this state and this `demand` (requests a second), `late` the share
    of its requests that take longer than the limit, `None` without one. Each request is sent `attempts` times
    on average, more than once only where those that take too long are sent again.
    """

    probability: float
    demand: float
    attempts: float
    stations: tuple[Station, ...]
    mean: float
    p50: float
    p95: float
    p99: float
    late: float | None

    @property
    def load(self) -> float:
        """That of the fullest queue."""
        return max((station.load for station in self.stations), default=0.0)


@dataclass(frozen=True, slots=True)
class Latency:
    """How long requests to one service take, in seconds, over all states in which it works.

    In each of them queues are taken to be as in the long run (failures are far rarer than requests), and to
    grow without bound where they are overloaded: a percentile is infinite where that is more than the rest,
    the mean where there is any such state. `bounded_mean` leaves those out, `overloaded` is the share of time
    with any. `late` is the share of all requests that are not answered within the limit, those while the
    service does not work included; `None` without a limit. `states` are told from the likeliest on;
    `left_out` is the share of time with others.
    """

    mean: float
    p50: float
    p95: float
    p99: float
    late: float | None
    overloaded: float
    bounded_mean: float
    states: tuple[LatencyState, ...]
    left_out: float
    method: Method
    assumptions: tuple[str, ...]

    @property
    def p_within_limit(self) -> float | None:
        """The share of all requests that are answered within the limit."""
        return None if self.late is None else 1.0 - self.late


@dataclass(frozen=True, slots=True)
class Performing:
    """How often a service works *and* meets its performance requirement.

    `unavailability` is the long-run share of time in which it does not work, is delivered less than its
    demand, or takes longer than its latency limit on average. `short` and `slow` are the parts of it in which
    it works but gets too little, and works and gets enough but is too slow.
    """

    unavailability: float
    short: float
    slow: float
    method: Method
    assumptions: tuple[str, ...] = ()
