"""Queues with several servers in equilibrium (M/M/c): who waits, for how long, and when it is too much."""

import math
from typing import NamedTuple

_NEAR = 1e-12
"""A load so near to all that the servers can take is one that they cannot."""


def erlang_b(servers: int, offered: float) -> float:
    """P(all servers are busy) where nobody waits (Erlang B); `offered` is arrivals × service time.

    By B(0) = 1, B(n) = a B(n − 1) ÷ (n + a B(n − 1)), which adds and multiplies positive numbers only.

    >>> round(erlang_b(2, 1.5), 12)
    0.310344827586
    """
    busy = 1.0
    for n in range(1, servers + 1):
        busy = offered * busy / (n + offered * busy)
    return busy


def erlang_c(servers: int, offered: float) -> float:
    """P(a request has to wait) in M/M/c with `offered` < `servers`; 1 where they cannot take so much.

    C = B ÷ (1 − ρ (1 − B)) with ρ = a ÷ c. Erlang C.

    >>> round(erlang_c(2, 1.5) * 14, 9), erlang_c(1, 0.25), erlang_c(1, 1.0)
    (9.0, 0.25, 1.0)
    """
    if offered >= servers:
        return 1.0
    busy = erlang_b(servers, offered)
    load = offered / servers
    return busy / (1.0 - load * (1.0 - busy))


class Stage(NamedTuple):
    """The time in one queue: with probability `waits` a wait with rate `drain`, then a service with `rate`.

    Both are exponential and independent of each other; rates are per second.
    """

    rate: float
    waits: float
    drain: float

    @property
    def mean(self) -> float:
        """1 ÷ rate + waits ÷ drain, in seconds."""
        return 1.0 / self.rate + (self.waits / self.drain if self.waits > 0.0 else 0.0)


INSTANT = Stage(math.inf, 0.0, math.inf)
"""No time at all."""


def stage(servers: int, service_time: float, arrivals: float) -> Stage | None:
    """The time in a queue of `servers` units, `service_time` seconds each, `arrivals` requests a second.

    `None` where they are overloaded: then there is no equilibrium, and waits grow without bound.

    >>> five = stage(5, 0.01, 240.0)
    >>> round(five.mean, 6), stage(2, 0.01, 240.0)
    (0.010437, None)
    """
    if service_time <= 0.0:
        return INSTANT
    offered = arrivals * service_time
    if offered >= servers * (1.0 - _NEAR):
        return None
    rate = 1.0 / service_time
    return Stage(rate, erlang_c(servers, offered), servers * rate - arrivals)
