"""Queues and sums of them, against closed forms and against a simulation of every single request."""

import heapq
import math
from random import Random

import numpy as np
import pytest

from haplanner.engine.performance.queues import erlang_c, stage
from haplanner.engine.performance.response_time import ResponseTimes


def waiting_by_summing(servers: int, offered: float) -> float:
    """P(wait) of M/M/c as the textbook writes it, with factorials."""
    last = offered**servers / math.factorial(servers) * servers / (servers - offered)
    return last / (sum(offered**n / math.factorial(n) for n in range(servers)) + last)


def beyond_closed(servers: int, rate: float, arrivals: float, seconds: float) -> float:
    """P(wait + service > t) of M/M/c."""
    waits = waiting_by_summing(servers, arrivals / rate)
    drain = servers * rate - arrivals
    both = (rate * math.exp(-drain * seconds) - drain * math.exp(-rate * seconds)) / (rate - drain)
    return (1.0 - waits) * math.exp(-rate * seconds) + waits * both


@pytest.mark.parametrize(("servers", "load"), [(1, 0.3), (2, 0.75), (5, 0.8), (10, 0.8), (40, 0.97)])
def test_who_waits_is_what_the_sum_of_all_states_says(servers: int, load: float) -> None:
    offered = servers * load
    assert erlang_c(servers, offered) == pytest.approx(waiting_by_summing(servers, offered), rel=1e-12)


def test_a_queue_that_is_asked_for_all_it_can_take_has_no_end() -> None:
    assert stage(3, 0.01, 300.0) is None
    assert stage(3, 0.01, 301.0) is None
    just = stage(3, 0.01, 299.9)
    assert just is not None
    assert just.mean > 3.0


@pytest.mark.parametrize("seconds", [0.001, 0.02, 0.1, 0.4])
@pytest.mark.parametrize(("servers", "arrivals"), [(1, 70.0), (3, 240.0), (5, 240.0), (4, 0.001)])
def test_one_queue_takes_longer_as_often_as_the_closed_form_says(
    servers: int, arrivals: float, seconds: float
) -> None:
    one = stage(servers, 0.01, arrivals)
    assert one is not None
    found = ResponseTimes([(1.0, [one])]).beyond(seconds)
    assert found == pytest.approx(beyond_closed(servers, 100.0, arrivals, seconds), rel=1e-9)


def test_single_servers_in_a_row_are_a_sum_of_exponentials() -> None:
    rates = (30.0, 20.0, 10.0)
    stages = [stage(1, 1.0 / (rate + 50.0), 50.0) for rate in rates]
    times = ResponseTimes([(1.0, [one for one in stages if one is not None])])
    for t in (0.01, 0.2, 1.0, 3.0):
        hypo = sum(math.exp(-a * t) * math.prod(b / (b - a) for b in rates if b != a) for a in rates)
        assert times.beyond(t) == pytest.approx(hypo, rel=1e-9)
    assert times.mean == pytest.approx(sum(1.0 / rate for rate in rates))


def test_equal_servers_in_a_row_are_erlang_distributed() -> None:
    one = stage(1, 0.01, 50.0)
    assert one is not None
    times = ResponseTimes([(1.0, [one] * 4)])
    for t in (0.01, 0.08, 0.5):
        erlang = math.exp(-50.0 * t) * sum((50.0 * t) ** n / math.factorial(n) for n in range(4))
        assert times.beyond(t) == pytest.approx(erlang, rel=1e-9)


def test_tails_keep_their_digits_where_rates_are_far_apart() -> None:
    fast, slow = stage(1, 1e-6, 1.0), stage(1, 0.5, 1.0)
    assert fast is not None
    assert slow is not None
    times = ResponseTimes([(1.0, [fast, slow])])
    a, b = 1e6 - 1.0, 1.0
    for t in (1.0, 30.0):
        expected = (a * math.exp(-b * t) - b * math.exp(-a * t)) / (a - b)
        assert times.beyond(t) == pytest.approx(expected, rel=1e-8)


@pytest.mark.parametrize("share", [0.001, 0.5, 0.95, 0.999999])
def test_a_percentile_is_exceeded_by_the_rest(share: float) -> None:
    stages = [one for c, s in ((3, 0.01), (2, 0.006)) if (one := stage(c, s, 240.0)) is not None]
    times = ResponseTimes([(0.7, stages), (0.2, stages[:1]), (0.1, stages[1:] * 2)])
    assert times.beyond(times.percentile(share)) == pytest.approx(1.0 - share, rel=1e-9)


def test_what_has_no_end_is_beyond_every_time() -> None:
    one = stage(1, 0.01, 50.0)
    assert one is not None
    times = ResponseTimes([(0.9, [one])])
    assert times.beyond(1e6) == pytest.approx(0.1)
    assert math.isinf(times.mean)
    assert math.isinf(times.percentile(0.95))
    assert times.percentile(0.5) == pytest.approx(math.log(0.9 / 0.4) / 50.0, rel=1e-9)


def test_what_takes_no_time_has_no_percentile_but_zero() -> None:
    free = stage(1, 0.0, 1e9)
    assert free is not None
    assert ResponseTimes([(1.0, [free])]).percentile(0.99) == 0.0


def test_two_queues_in_a_row_take_as_long_as_requests_that_are_followed_one_by_one() -> None:
    rng, arrivals = Random(7), 8.0
    number = 200_000
    came = np.cumsum([rng.expovariate(arrivals) for _ in range(number)]).tolist()
    first = served(came, 3, 3.5, rng)
    order = sorted(range(number), key=first.__getitem__)
    second = served([first[i] for i in order], 2, 5.0, rng)
    left = dict(zip(order, second, strict=True))
    spent = np.sort([left[i] - came[i] for i in range(20_000, number)])
    stages = [one for c, rate in ((3, 3.5), (2, 5.0)) if (one := stage(c, 1.0 / rate, arrivals)) is not None]
    times = ResponseTimes([(1.0, stages)])
    assert times.mean == pytest.approx(float(spent.mean()), rel=0.03)
    for share in (0.5, 0.95, 0.99):
        assert times.percentile(share) == pytest.approx(float(np.quantile(spent, share)), rel=0.04)


def served(came: list[float], servers: int, rate: float, rng: Random) -> list[float]:
    """When each request leaves a queue that serves first who came first."""
    free = [0.0] * servers
    gone = []
    for moment in came:
        done = max(moment, heapq.heappop(free)) + rng.expovariate(rate)
        heapq.heappush(free, done)
        gone.append(done)
    return gone
