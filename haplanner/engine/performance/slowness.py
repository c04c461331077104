"""From how often so many units work to how long requests take: the queues of every state, put together."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from haplanner.engine.formulas.structure import Ref
from haplanner.engine.performance.calls import Call, Calls, routes
from haplanner.engine.performance.queues import Stage, stage
from haplanner.engine.performance.response_time import ResponseTimes
from haplanner.engine.performance_figures import Latency, LatencyState, Station
from haplanner.model.language import said

MOST_TOLD = 40
"""How many states are told one by one."""


class State(NamedTuple):
    """Working units of every queue, which alternatives work, whether all demand is met, and how often."""

    units: Mapping[Ref, int]
    works: Mapping[tuple[str, str], bool]
    enough: bool
    probability: float


Way = tuple[float, tuple[Stage, ...] | None]
"""How likely a request goes a way, and the queues on it; `None` where one of them is overloaded."""
Busy = tuple[tuple[Station, ...], tuple[Way, ...]]


class Slowness:
    """The latency of one service with a `demand` in requests a second and perhaps a `limit` in seconds.

    `of_percentiles` are the words on what percentiles take for granted, known once latencies were asked for.
    """

    def __init__(self, calls: Calls, call: Call, demand: float, limit: float | None) -> None:
        self._calls, self._call, self._demand, self._limit = calls, call, demand, limit
        self._known: dict[object, Busy] = {}
        self.of_percentiles: tuple[str, ...] = ()

    def latency(self, states: Sequence[State], down: float, words: Sequence[str]) -> Latency | None:
        """Over all states, given P(it does not work) and what was assumed; `None` where it never works."""
        alike: dict[object, list[State]] = {}
        for state in states:
            alike.setdefault(self._key(state), []).append(state)
        merged = [(math.fsum(s.probability for s in found), found[0]) for found in alike.values()]
        total = math.fsum(p for p, _ in merged)
        if total <= 0.0:
            return None
        merged.sort(key=lambda pair: -pair[0])
        ways = [(p / total * share, one) for p, state in merged for share, one in self._busy(state)[1]]
        bounded = [(p, one) for p, one in ways if one is not None]
        times = ResponseTimes(bounded)
        late = None
        if self._limit is not None:
            late = min(1.0, math.fsum((down, total * times.beyond(self._limit))))
        finite = math.fsum(p for p, _ in bounded)
        all_words = (*words, *self._percentile_words(one for _, one in bounded))
        told = merged[:MOST_TOLD]
        return Latency(
            mean=times.mean,
            p50=times.percentile(0.5),
            p95=times.percentile(0.95),
            p99=times.percentile(0.99),
            late=late,
            overloaded=math.fsum(p for p, s in merged if any(w is None for _, w in self._busy(s)[1])),
            bounded_mean=times.mean_part / finite if finite > 0.0 else math.inf,
            states=tuple(self._told(p, state) for p, state in told),
            left_out=math.fsum(p for p, _ in merged[MOST_TOLD:]),
            method="approximate" if all_words else "exact",
            assumptions=tuple(dict.fromkeys(all_words)),
        )

    def slow(self, states: Iterable[State]) -> float:
        """How often all demand is met, but takes longer than the limit on average, or grows without bound."""
        limit = self._limit
        if limit is None:
            return 0.0
        return math.fsum(s.probability for s in states if s.enough and not self._mean(s) <= limit)

    def _mean(self, state: State) -> float:
        ways = self._busy(state)[1]
        if any(one is None for _, one in ways):
            return math.nan
        return math.fsum(p * stage.mean for p, one in ways for stage in one or ())

    def _told(self, probability: float, state: State) -> LatencyState:
        stations, ways = self._busy(state)
        times = ResponseTimes([(p, one) for p, one in ways if one is not None])
        late = None if self._limit is None else min(1.0, times.beyond(self._limit))
        p50, p95, p99 = (times.percentile(share) for share in (0.5, 0.95, 0.99))
        return LatencyState(probability, stations, times.mean, p50, p95, p99, late)

    def _key(self, state: State) -> object:
        return tuple(sorted(state.units.items())), tuple(sorted(state.works.items()))

    def _busy(self, state: State) -> Busy:
        key = self._key(state)
        if key not in self._known:
            self._known[key] = self._made_busy(state)
        return self._known[key]

    def _made_busy(self, state: State) -> Busy:
        """The queues in one state, each with the share of the demand that comes to it."""
        ways = routes(self._call, state.works)
        arrivals: dict[Ref, float] = {}
        for probability, queues in ways:
            for ref in queues:
                arrivals[ref] = arrivals.get(ref, 0.0) + probability * self._demand
        stages: dict[Ref, Stage | None] = {}
        stations = []
        for ref, rate in sorted(arrivals.items()):
            time, units = self._calls.queues[ref].service_time, state.units[ref]
            stations.append(Station(ref, units, time, rate))
            stages[ref] = stage(units, time, rate) if units else None
        found: list[Way] = []
        for probability, queues in ways:
            there = [stages[ref] for ref in sorted(queues)]
            known = tuple(one for one in there if one is not None)
            found.append((probability, known if len(known) == len(there) else None))
        return tuple(stations), tuple(found)

    def _percentile_words(self, ways: Iterable[tuple[Stage, ...] | None]) -> tuple[str, ...]:
        """Times in queues of a row with several servers each are independent only where these are two.

        Of one server each they are, whatever their number (Reich 1957), and of two queues in a row (Burke).
        """
        servers = {ref: queue.servers for ref, queue in self._calls.queues.items()}
        longest = max((len([one for one in way or () if math.isfinite(one.rate)]) for way in ways), default=0)
        if longest > 2 and any(number > 1 for number in servers.values()):
            self.of_percentiles = (
                said("Latency", "Percentiles take the times in the queues of a request to be independent."),
            )
        return self.of_percentiles
