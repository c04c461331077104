"""A queue whose servers break down and are repaired, for those who ask by plain values.

The latency of a design takes every state of its units for itself: a queue settles long before the next
failure, and is overloaded where too few units work, however soon the others are back. This is the same queue
without that assumption: what gathers while servers are down counts until it has been worked off.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.stationary import stationary

Matrix = NDArray[np.float64]
_NEGLIGIBLE = 1e-17


class Crowd(NamedTuple):
    """How many requests are in a queue on average, waiting or served, and how long each of them is."""

    number: float
    time: float


def with_breakdowns(
    servers: int, arrivals: float, rate: float, failing: float, repairing: float
) -> Crowd | None:
    """The mean crowd of M/M/c with servers that fail at any time and are repaired each by itself.

    `arrivals` of all servers together, `rate` of service, `failing` and `repairing` of one server are per
    one unit of time, which is that of the answer. A request whose server fails goes back to the queue. `None`
    where more arrive than the servers take on average, λ ≥ c μ η ÷ (ξ + η): then it grows without bound.

    The model is of Mitrany and Avi-Itzhak (A many-server queue with service interruptions, Operations
    Research 16, 1968). From c requests on, the states with one more come from those before by the same
    matrix R, so that the tail is a geometric series; below, every number has its own. Time is number ÷
    arrivals (Little).

    >>> erlang = with_breakdowns(2, 1.5, 1.0, 0.0, 1.0)
    >>> round(erlang.number, 9), round(erlang.time, 9)
    (3.428571429, 2.285714286)
    >>> with_breakdowns(1, 0.9, 1.0, 0.1, 0.9)
    """
    if arrivals * (failing + repairing) >= servers * rate * repairing:
        return None
    working = np.arange(servers + 1.0)
    turns = np.diag((servers - working[:-1]) * repairing, 1) + np.diag(working[1:] * failing, -1)
    same, more = np.eye(servers + 1), arrivals * np.eye(servers + 1)

    def fewer(number: int) -> Matrix:
        return np.diag(np.minimum(working, number) * rate)

    def stays(number: int) -> Matrix:
        return turns - np.diag(turns.sum(axis=1) + arrivals) - fewer(number)

    tail = more @ np.linalg.inv(-(stays(servers) + more @ _first_down(more, stays(servers), fewer(servers))))
    steps = [tail]
    for number in range(servers - 1, 0, -1):
        steps.append(more @ np.linalg.inv(-(stays(number) + steps[-1] @ fewer(number + 1))))
    levels = [_long_run(stays(0) + steps[-1] @ fewer(1))]
    for step in reversed(steps):
        levels.append(levels[-1] @ step)
    *few, full = levels
    all_more = np.linalg.inv(same - tail)
    weight = sum(level.sum() for level in few) + (full @ all_more).sum()
    crowd = sum(number * level.sum() for number, level in enumerate(few))
    crowd += (full @ all_more @ (servers * same + tail @ all_more)).sum()
    return Crowd(float(crowd / weight), float(crowd / weight / arrivals))


def _first_down(more: Matrix, stays: Matrix, fewer: Matrix) -> Matrix:
    """Which servers work when there is first one request fewer, by which do now.

    Logarithmic reduction: each step looks twice as far up as the last (Latouche and Ramaswami, A logarithmic
    reduction algorithm for quasi-birth-death processes, Journal of Applied Probability 30, 1993).
    """
    up, down = np.linalg.solve(-stays, more), np.linalg.solve(-stays, fewer)
    found, above = down.copy(), up.copy()
    while above.max() > _NEGLIGIBLE and down.max() > _NEGLIGIBLE:
        apart = np.eye(len(stays)) - (up @ down + down @ up)
        up, down = np.linalg.solve(apart, up @ up), np.linalg.solve(apart, down @ down)
        found += above @ down
        above = above @ up
    return np.asarray(found, dtype=np.float64)


def _long_run(rates: Matrix) -> Matrix:
    """The long-run shares of a chain's states, given its rates, whatever stands on the diagonal."""
    source, target = np.nonzero((rates > 0.0) & ~np.eye(len(rates), dtype=bool))
    return stationary(len(rates), source, target, rates[source, target])
