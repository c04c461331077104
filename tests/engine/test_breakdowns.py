"""Queues whose servers break down, against Erlang's, one server's closed form and a long chain of states."""

import math

import numpy as np
import pytest

from haplanner.engine.performance.breakdowns import with_breakdowns
from haplanner.engine.performance.queues import erlang_c


@pytest.mark.parametrize(("servers", "arrivals"), [(1, 0.7), (2, 1.5), (5, 4.9), (12, 3.0)])
def test_servers_that_never_fail_are_those_of_erlang(servers: int, arrivals: float) -> None:
    crowd = with_breakdowns(servers, arrivals, 1.0, 0.0, 0.5)
    assert crowd is not None
    waiting = erlang_c(servers, arrivals) * arrivals / (servers - arrivals)
    assert math.isclose(crowd.number, arrivals + waiting, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("arrivals", "failing", "repairing"), [(0.5, 0.1, 0.9), (0.3, 0.01, 0.02), (0.8, 1.0, 9.0)]
)
def test_one_server_follows_the_closed_form(arrivals: float, failing: float, repairing: float) -> None:
    """L = λ (1 + μ ξ ÷ (ξ + η)²) ÷ (μ a − λ), with a = η ÷ (ξ + η) and here μ = 1.

    Avi-Itzhak and Naor, Some queuing problems with the service station subject to breakdown, Operations
    Research 11, 1963.
    """
    available = repairing / (failing + repairing)
    expected = arrivals * (1.0 + failing / (failing + repairing) ** 2) / (available - arrivals)
    crowd = with_breakdowns(1, arrivals, 1.0, failing, repairing)
    assert crowd is not None
    assert math.isclose(crowd.number, expected, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("servers", "arrivals", "rate", "failing", "repairing"),
    [(2, 1.0, 1.0, 0.3, 1.0), (3, 2.0, 1.5, 0.05, 0.1), (4, 1.0, 2.0, 2.0, 1.0)],
)
def test_a_long_chain_of_plain_states_says_the_same(
    servers: int, arrivals: float, rate: float, failing: float, repairing: float
) -> None:
    longest = 400
    size = (longest + 1) * (servers + 1)
    rates = np.zeros((size, size))

    def state(number: int, working: int) -> int:
        return number * (servers + 1) + working

    for number in range(longest + 1):
        for working in range(servers + 1):
            here = state(number, working)
            if number < longest:
                rates[here, state(number + 1, working)] = arrivals
            if number:
                rates[here, state(number - 1, working)] = min(number, working) * rate
            if working:
                rates[here, state(number, working - 1)] = working * failing
            if working < servers:
                rates[here, state(number, working + 1)] = (servers - working) * repairing
    equations = (rates - np.diag(rates.sum(axis=1))).T
    equations[-1] = 1.0
    shares = np.linalg.solve(equations, np.eye(size)[-1])
    expected = sum(
        number * shares[state(number, w)] for number in range(longest + 1) for w in range(servers + 1)
    )
    crowd = with_breakdowns(servers, arrivals, rate, failing, repairing)
    assert crowd is not None
    assert math.isclose(crowd.number, expected, rel_tol=1e-8)
    assert math.isclose(crowd.time * arrivals, crowd.number, rel_tol=1e-12)


def test_more_than_the_servers_take_on_average_grows_without_bound() -> None:
    assert with_breakdowns(2, 1.0, 1.0, 1.0, 1.0) is None
    assert with_breakdowns(2, 0.99, 1.0, 1.0, 1.0) is not None
    assert with_breakdowns(2, 0.1, 1.0, 1.0, 0.0) is None
