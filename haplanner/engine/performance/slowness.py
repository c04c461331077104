"""From how often so many units work to how long requests take: the queues of every state, put together."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from haplanner.engine.formulas.structure import Ref
from haplanner.engine.method import Method
from haplanner.engine.performance.calls import Call, Calls, routes
from haplanner.engine.performance.queues import Stage, stage
from haplanner.engine.performance.response_time import ResponseTimes
from haplanner.engine.performance_figures import Latency, LatencyState, Station
from haplanner.model.demand import demands
from haplanner.model.elements import Service
from haplanner.model.language import said

MOST_TOLD = 40
"""How many states are told one by one."""
MOST_ROUNDS = 1_000
SETTLED = 1e-13
"""How little the number of attempts may still change, as a fraction of it."""


class State(NamedTuple):
    """Working units of every queue, which alternatives work, how many demands are met, and how often."""

    units: Mapping[Ref, int]
    works: Mapping[tuple[str, str], bool]
    met: int
    probability: float


Way = tuple[float, tuple[Stage, ...] | None]
"""How likely a request goes a way, and the queues on it; `None` where one of them is overloaded."""


class Busy(NamedTuple):
    """The queues under a load, the ways through them, and how often each request is sent."""

    stations: tuple[Station, ...]
    ways: tuple[Way, ...]
    attempts: float


class Moment(NamedTuple):
    """A state together with one of the demands: both, and the shares of time and of requests."""

    state: State
    demand: float
    probability: float
    weight: float


class Slowness:
    """The latency of one service, asked for its demands (ascending) and perhaps with a limit.

    `of_percentiles` are the words on what percentiles take for granted, known once latencies were asked for.
    """

    def __init__(self, calls: Calls, call: Call, service: Service) -> None:
        self._calls, self._call, self._service = calls, call, service
        self._demands = demands(service)
        self._known: dict[object, Busy] = {}
        self._told_before: dict[object, LatencyState] = {}
        self.of_percentiles: tuple[str, ...] = ()

    def latency(
        self, states: Sequence[State], down: float, words: Sequence[str], method: Method | None = None
    ) -> Latency | None:
        """Over all states, given P(it does not work) and what was assumed; `None` where it never works."""
        moments = self._moments(states)
        total = math.fsum(moment.weight for moment in moments)
        if total <= 0.0:
            return None
        ways = [(one.weight / total * share, way) for one in moments for share, way in self._ways(one)]
        bounded = [(p, way) for p, way in ways if way is not None]
        times = ResponseTimes(bounded)
        late, limit = None, self._service.max_latency
        if limit is not None:
            late = min(1.0, math.fsum((down, total * times.beyond(limit))))
        finite = math.fsum(p for p, _ in bounded)
        all_words = (*words, *self._percentile_words(way for _, way in bounded))
        over = [one.probability for one in moments if any(way is None for _, way in self._ways(one))]
        return Latency(
            mean=times.mean,
            p50=times.percentile(0.5),
            p95=times.percentile(0.95),
            p99=times.percentile(0.99),
            late=late,
            overloaded=math.fsum(over),
            bounded_mean=times.mean_part / finite if finite > 0.0 else math.inf,
            states=tuple(self._told(moment) for moment in moments[:MOST_TOLD]),
            left_out=math.fsum(moment.probability for moment in moments[MOST_TOLD:]),
            method=method or ("approximate" if all_words else "exact"),
            assumptions=tuple(dict.fromkeys(all_words)),
        )

    def slow(self, states: Iterable[State]) -> float:
        """How often all demand is met, but takes longer than the limit on average, or grows without bound."""
        limit = self._service.max_latency
        if limit is None:
            return 0.0
        return math.fsum(
            state.probability * share
            for state in states
            for number, (share, demand) in enumerate(self._demands)
            if number < state.met and not self._mean(state, demand) <= limit
        )

    def _moments(self, states: Iterable[State]) -> list[Moment]:
        """Every state with every demand, those that last longest first; weights sum to how often it works."""
        alike: dict[object, list[State]] = {}
        for state in states:
            alike.setdefault(self._key(state), []).append(state)
        requests = math.fsum(share * demand for share, demand in self._demands)
        found = []
        for together in alike.values():
            p = math.fsum(state.probability for state in together)
            for share, demand in self._demands:
                part = share * demand / requests if requests > 0.0 else share
                found.append(Moment(together[0], demand, p * share, p * part))
        return sorted(found, key=lambda moment: -moment.probability)

    def _mean(self, state: State, demand: float) -> float:
        ways = self._busy(state, demand).ways
        if any(way is None for _, way in ways):
            return math.nan
        return math.fsum(p * stage.mean for p, way in ways for stage in way or ())

    def _told(self, moment: Moment) -> LatencyState:
        key = self._key(moment.state), moment.demand
        if key not in self._told_before:
            self._told_before[key] = self._timed(moment)
        return replace(self._told_before[key], probability=moment.probability)

    def _timed(self, moment: Moment) -> LatencyState:
        stations, ways, attempts = self._busy(moment.state, moment.demand)
        times = ResponseTimes([(p, one) for p, one in ways if one is not None])
        limit = self._service.max_latency
        late = None if limit is None else min(1.0, times.beyond(limit))
        p50, p95, p99 = (times.percentile(share) for share in (0.5, 0.95, 0.99))
        share, demand = moment.probability, moment.demand
        return LatencyState(share, demand, attempts, stations, times.mean, p50, p95, p99, late)

    def _ways(self, moment: Moment) -> tuple[Way, ...]:
        return self._busy(moment.state, moment.demand).ways

    def _key(self, state: State) -> object:
        return tuple(sorted(state.units.items())), tuple(sorted(state.works.items()))

    def _busy(self, state: State, demand: float) -> Busy:
        key = self._key(state), demand
        if key not in self._known:
            self._known[key] = self._with_retries(state, demand)
        return self._known[key]

    def _with_retries(self, state: State, demand: float) -> Busy:
        """The queues while requests that take too long are sent again, at most so many times.

        Of attempts a share f takes longer than the timeout, so that each request is sent (1 − fⁿ⁺¹) ÷ (1 − f)
        times; f grows with that. What is found is the least load that keeps itself up, which a calm system
        comes to; where there is none below what the units can take, the queues are overloaded.
        """
        timeout, retries = self._service.timeout, self._service.retries
        busy = self._loaded(state, demand, 1.0)
        if timeout is None or retries == 0:
            return busy
        times = 1.0
        for _ in range(MOST_ROUNDS):
            ways = ResponseTimes([(p, way) for p, way in busy.ways if way is not None])
            again = min(1.0, ways.beyond(timeout))
            before, times = times, math.fsum(again**n for n in range(retries + 1))
            busy = self._loaded(state, demand, times)
            if times - before <= SETTLED * times:
                return busy
        return self._loaded(state, demand, retries + 1.0)

    def _loaded(self, state: State, demand: float, attempts: float) -> Busy:
        """The queues in one state, each with the share of all attempts that comes to it."""
        ways = routes(self._call, state.works)
        arrivals: dict[Ref, float] = {}
        for probability, queues in ways:
            for ref in queues:
                arrivals[ref] = arrivals.get(ref, 0.0) + probability * demand * attempts
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
        return Busy(tuple(stations), tuple(found), attempts)

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
