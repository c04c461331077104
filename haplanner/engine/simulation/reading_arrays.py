"""The arrays of a reading: what the numbers in a log stand for, what is down, what was found."""

from typing import NamedTuple

from haplanner.engine.simulation.machine import Floats, Ints, floats, ints
from haplanner.engine.simulation.phases import PHASE_COUNT, STEPS

LAST_RANK = 4
"""The rank of switchovers: what explains an outage worst, where there is a choice."""

# Counters of a reading: outages found, leaves of their causes, leaves that are down now.
OUTAGES, CAUSES, ACTIVE = range(3)
READ_COUNTERS = 3


class Keys(NamedTuple):
    """What the numbers in a log stand for.

    For each leaf: `rank`, in which order it is left out of a cause (`LAST_RANK`: a switchover); `group`, the
    position in `Roles` of the group whose switchover it is, else −1; `shock`, the common cause that can
    strike it, else −1; `flag`, the leaf whose goings down number its switchovers: itself, or the
    one of all switchovers of its group, where those that planned maintenance began are told apart.
    For each node: `service`, the number of the service plus 1, else 0; `lack`, the common
    cause plus 1 of the group that has too few units while the node is false, else 0.
    """

    rank: Ints
    group: Ints
    shock: Ints
    flag: Ints
    service: Ints
    lack: Ints


class Active(NamedTuple):
    """The leaves that are down now in the order of their going down: which, since when, until when (h), and
    which of the leaf's failures it is (from 0)."""

    leaf: Ints
    start: Floats
    until: Floats
    number: Ints


class Reading(NamedTuple):
    """What is found, and what is remembered on the way.

    Outage o is of service `service[o]`, from `start[o]` to `end[o]` (h), and its cause are the leaves
    `cause[first[o] : first[o + 1]]`. `spent` is services × rows × phases: rows are the leaves, then the
    common causes, then one for a service that never works.
    """

    counts: Ints
    service: Ints
    start: Floats
    end: Floats
    first: Ints
    cause: Ints
    spent: Floats
    failures: Ints
    is_down: Ints
    open: Ints
    lacking: Ints
    shock_time: Floats
    shock_count: Ints
    until: Floats
    kept: Ints
    behind: Ints
    stopped: Floats
    is_stopped: Ints
    ends: Floats


def new_active(leaves: int) -> Active:
    """Room for as many leaves as there are."""
    return Active(ints(leaves), floats(leaves), floats(leaves), ints(leaves))


def new_reading(keys: Keys, services: int, shocks: int, outages: int, logged: int) -> Reading:
    """Room for so many outages of a log of that length."""
    leaves = len(keys.rank)
    return Reading(
        counts=ints(READ_COUNTERS),
        service=ints(outages),
        start=floats(outages),
        end=floats(outages),
        first=ints(outages + 1),
        cause=ints(4 * outages),
        spent=floats(services * (leaves + shocks + 1) * PHASE_COUNT),
        failures=ints(leaves),
        is_down=ints(services),
        open=ints(services, -1),
        lacking=ints(shocks),
        shock_time=floats(shocks),
        shock_count=ints(shocks),
        until=floats(logged),
        kept=ints(leaves),
        behind=ints(leaves),
        stopped=floats(len(keys.service)),
        is_stopped=ints(len(keys.service)),
        ends=floats(STEPS),
    )
