"""What the histories come to: every outage of every service, booked when it is over.

An outage of no length is none, and two with nothing between them are one: what happens at one instant happens
at once.
"""

import math

from haplanner.engine.simulation.machine import HISTORY, YEARS, Network, Tally, Truth

YEAR_HOURS = 8760.0
NO_TIME = -1.0
"""Marks an outage that is not there."""

SHORTEST_HOURS = 1e-7
"""Outage lengths are told apart from here (0.4 ms) on …"""
BINS_PER_E = 100
"""… by one per cent: this many bins for every factor of e …"""
BINS = 4_600
"""… up to 1e-7 · e^46 = 9.5e12 hours."""


def book(tally: Tally, service: int) -> None:
    """Book the last outage of a service, if there is one: it cannot go on any more."""
    start = tally.last_start[service]
    if start < 0.0:
        return
    end = tally.last_end[service]
    tally.last_start[service] = NO_TIME
    row = tally.place[HISTORY] * len(tally.open_since) + service
    years = tally.place[YEARS]
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
    year = int(start / YEAR_HOURS)
    while year < years:
        year_end = (year + 1) * YEAR_HOURS
        if end <= year_end:
            tally.year_downtime[row * years + year] += end - start
            break
        tally.year_downtime[row * years + year] += year_end - start
        start = year_end
        year += 1


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


COMPILED = (book, service_changed, begin_history, end_history)
"""The functions that the compiled program is made of, callees first."""
