"""Throughput, latency and performance as plain records; what is without limit or end is null, JSON's None."""

import math

from haplanner.engine.performance_figures import Latency, LatencyState, Performing, Throughput
from haplanner.engine.results import Figures, ServiceResult
from haplanner.report.plain_number import Record, number
from haplanner.report.throughput_text import SHARES

_SECONDS = ("mean", "p50", "p95", "p99")


def performance_record(result: ServiceResult) -> Record:
    """What a service is delivered, how long its requests take, and how often both are as they must be."""
    return {
        "throughput": _throughput(result.throughput),
        "throughput_error": result.throughput_missing or None,
        "latency": latency_record(result.latency),
        "latency_error": result.latency_missing or None,
        "performing": performing_record(result.performing),
    }


def _throughput(throughput: Throughput | None) -> Record | None:
    """An amount that no capacity limits is `None`, and so is what nobody asks for."""
    if throughput is None:
        return None
    down = throughput.unavailability_with_demand
    return {
        "expected": number(throughput.expected),
        "p_meets_demand": number(throughput.p_meets_demand),
        "p_below_demand": number(throughput.unmet),
        "unserved": number(throughput.unserved),
        "availability_with_demand": None if down is None else 1.0 - down,
        "unavailability_with_demand": number(down),
        "distribution": [[number(value), p] for value, p in throughput.distribution],
        "served_fraction": number(throughput.served),
        "p_served_at_least": [[share, 1.0 - throughput.p_below(share)] for share in SHARES],
        "method": throughput.method,
        "assumptions": list(throughput.assumptions),
    }


def latency_record(latency: Latency | None) -> Record | None:
    """In seconds; `unbounded` names the figures that are null because a queue may grow without bound."""
    if latency is None:
        return None
    return {
        **_seconds(latency),
        "p_within_limit": latency.p_within_limit,
        "p_beyond_limit": latency.late,
        "mean_while_not_overloaded": number(latency.bounded_mean),
        "p_overloaded": latency.overloaded,
        "states": [_state(state) for state in latency.states],
        "states_left_out": latency.left_out,
        "method": latency.method,
        "assumptions": list(latency.assumptions),
    }


def _seconds(one: Latency | LatencyState) -> Record:
    values = {name: getattr(one, name) for name in _SECONDS}
    return {
        **{name: number(value) for name, value in values.items()},
        "unbounded": [name for name, value in values.items() if math.isinf(value)],
    }


def _state(state: LatencyState) -> Record:
    return {
        "probability": state.probability,
        "demand": state.demand,
        "attempts": state.attempts,
        **_seconds(state),
        "p_within_limit": None if state.late is None else 1.0 - state.late,
        "queues": [
            {
                "id": station.ref[1],
                "units": station.servers,
                "service_time": station.service_time,
                "arrivals": station.arrivals,
                "load": number(station.load),
            }
            for station in state.stations
        ],
    }


def performing_record(performing: Performing | None) -> Record | None:
    """How often a service works and performs, and why not where it works."""
    if performing is None:
        return None
    figures = Figures(performing.unavailability, 0.0)
    return {
        "availability": figures.availability,
        "unavailability": figures.unavailability,
        "nines": number(figures.nines),
        "downtime_hours_per_year": figures.downtime_hours_per_year,
        "p_too_little": performing.short,
        "p_too_slow": performing.slow,
        "method": performing.method,
        "assumptions": list(performing.assumptions),
    }
