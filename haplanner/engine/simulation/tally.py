"""What the histories come to: every outage of every service, booked when it is over.

An outage of no length is none, and two with nothing between them are one: what happens at one instant happens
at once.
"""

import math

from haplanner.engine.simulation.machine import HISTORY, MONTHS, YEARS, Floats, Network, Tally, Truth

YEAR_HOURS = 8760.0
MONTH_HOURS = 730.0
NO_TIME = -1.0
"""Marks an outage that is not there."""

SHORTEST_HOURS = 1e-7
"""Outage lengths are told apart from here (0.4 ms) on …"""
BINS_PER_E = 100
"""… by one per cent: this many bins for every factor of e …"""
BINS = 4_600
"""… up to 1e-7 · e^46 = 9.5e12 hours."""


def book_periods(downtime: Floats, row: int, periods: int, hours: float, start: float, end: float) -> None:
    """Book an outage in each of the whole periods of so many hours that it lies in."""
    period = int(start / hours)
    while period < periods:
        period_end = (period + 1) * hours
        if end <= period_end:
            downtime[row * periods + period] += end - start
            return
        downtime[row * periods + period] += period_end - start
        start = period_end
        period += 1


def book(tally: Tally, service: int) -> None:
    """Book the last outage of a service, if there is one: it cannot go on any more."""
    start = tally.last_start[service]
    if start < 0.0:
        return
    end = tally.last_end[service]
    tally.last_start[service] = NO_TIME
    row = tally.place[HISTORY] * len(tally.open_since) + service
    length = end - start
    if tally.outages[row] == 0:
        tally.first_outage[row] = start
    tally.outages[row] += 1
    tally.downtime[row] += length
    place = 0
    if length > SHORTEST_HOURS:
        place = int(math.log(length / SHORTEST_HOURS) * BINS_PER_E)
        if place >= BINS:
            place = BINS - 1
    tally.lengths[service * BINS + place] += 1
    book_periods(tally.year_downtime, row, tally.place[YEARS], YEAR_HOURS, start, end)
    book_periods(tally.month_downtime, row, tally.place[MONTHS], MONTH_HOURS, start, end)


def service_changed(tally: Tally, service: int, works: bool, now: float) -> None:
    """A service has just stopped or works again."""
    if works:
        start = tally.open_since[service]
        tally.open_since[service] = NO_TIME
        if now > start:
            tally.last_start[service] = start
            tally.last_end[service] = now
    elif tally.last_start[service] >= 0.0 and tally.last_end[service] == now:
        tally.open_since[service] = tally.last_start[service]
        tally.last_start[service] = NO_TIME
    else:
        book(tally, service)
        tally.open_since[service] = now


def begin_history(network: Network, tally: Tally, history: int) -> None:
    """All services work, except for those that never can."""
    tally.place[HISTORY] = history
    for service in range(len(tally.open_since)):
        tally.open_since[service] = NO_TIME
        if network.works[tally.node[service]] == 0:
            tally.open_since[service] = 0.0
        tally.last_start[service] = NO_TIME
        tally.last_end[service] = NO_TIME


def end_history(tally: Tally, truth: Truth, horizon: float) -> None:
    """Book what is still open at the horizon, and the downtime of every node."""
    for service in range(len(tally.open_since)):
        book(tally, service)
        start = tally.open_since[service]
        if start >= 0.0:
            tally.last_start[service] = start
            tally.last_end[service] = horizon
            book(tally, service)
    for node in range(len(truth.works)):
        if truth.works[node] == 0:
            truth.down[node] += horizon - truth.since[node]
        tally.element_down[node] += truth.down[node]


COMPILED = (book_periods, book, service_changed, begin_history, end_history)
"""The functions that the compiled program is made of, callees first."""
