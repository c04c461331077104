"""The flat arrays that the simulation runs on: what never changes, and what one running history changes.

Every array is one-dimensional and is only read and written item by item, so that the same functions run on
NumPy arrays when compiled and on plain lists when not. Where several facts belong to one thing they lie side
by side: fact f of failure mode m is at `m * MODE_FACTS + f`.
"""

from collections.abc import MutableSequence, Sequence
from typing import Any, NamedTuple

import numpy as np

from haplanner.engine.simulation.window import NOT_ONE, WATCHED, Ahead, new_ahead

Ints = MutableSequence[int]
Floats = MutableSequence[float]

NEVER = float("inf")

NO_LEAF = -1
"""In place of the leaf that an event turns, where it turns none."""

# Facts of a failure mode (whole numbers), and its figures.
UNIT, LIFE_LAW, REPAIR_LAW, CREW = range(4)
MODE_FACTS = 4
(
    LIFE_SCALE,
    LIFE_SHAPE,
    DETECTION_MEAN,
    AUTO_SUCCESS,  # below 0: no automatic recovery
    AUTO_MEAN,
    ALERT_MEAN,
    REPAIR_SCALE,  # below 0: never repaired
    REPAIR_SHAPE,
    RESTORE_MEAN,
    RATE,
) = range(10)
MODE_FIGURES = 10

# Facts of a group whose units have roles, and its figures.
NEEDED, STANDBY = range(2)
FLAG, UNPLANNED_FLAG = range(2, 4)
"""Leaves that are false during a switchover, and during one that planned maintenance did not begin; below 0:
there is none."""
GROUP_FACTS = 4
SWITCH_MEAN, SWITCH_COVERED, MANUAL_MEAN, DORMANCY = range(
    4
)  # MANUAL_MEAN below 0: only the unit's return ends it
GROUP_FIGURES = 4

# Phases of a failure mode.
UP, DOWN, TO_CREW, QUEUED, HANDS_ON = range(5)

# Phases of a calendar of planned maintenance.
IN_PLACE, WAITS_ITS_TURN, TAKEN_OUT = range(3)

# Roles of a unit in its group.
OUT, LOADED, WAITING = range(3)

# Counters of a running history.
(
    STOP,
    EVENTS,
    TOUCHED,
    LOGGED,
    LOGGING,
    STUCK,
    PUT_OFF,  # units that wait for maintenance
    RISEN,  # the rank of the gate that came up last
    SUSPECTS,
) = range(9)
COUNTERS = 9


# Where a tally is: the running history's number in its block, and how many whole years a history has, and
# how many months, where these are told apart.
HISTORY, YEARS, MONTHS = range(3)


class Network(NamedTuple):
    """Who needs whom: nodes are leaves (own states) and gates; a gate needs `threshold` of its inputs.

    `parent[parent_start[n] : parent_start[n + 1]]` are the gates that node n is an input of (once for each
    time). `loop[n]` is the cycle that a gate lies on, −1 for none; cycles are in an order in which later ones
    may need earlier ones. `watch[n]` is s + 1 for service s, −(slot + 1) for a unit with a role in its group,
    else 0. `shown[n]` is 1 where a log wants to know. `works`, `inputs_up`, `rank` and `firm` are the state
    with every leaf up, as `Truth` has it.
    """

    parent_start: Ints
    parent: Ints
    threshold: Ints
    loop: Ints
    loop_start: Ints
    loop_node: Ints
    watch: Ints
    shown: Ints
    works: Ints
    inputs_up: Ints
    rank: Ints
    firm: Ints


class Modes(NamedTuple):
    """The failure modes of all units; mode m is leaf m, those of unit u are `of_unit[u] : of_unit[u + 1]`."""

    facts: Ints
    figures: Floats
    key: Ints
    of_unit: Ints
    crew_size: Ints


class Roles(NamedTuple):
    """Groups whose units have roles; the units of group g are the slots `group_slot[g] : group_slot[g + 1]`.

    `slot_unit` holds the units whose clocks a slot's role governs (several where a group is the unit),
    `unit_slot` the slots that govern a unit. `slot_unplanned` are the nodes that say whether a unit would
    work without planned maintenance.
    """

    facts: Ints
    figures: Floats
    key: Ints
    group_slot: Ints
    slot_group: Ints
    slot_node: Ints
    slot_unplanned: Ints
    slot_unit_start: Ints
    slot_unit: Ints
    unit_slot_start: Ints
    unit_slot: Ints


class Shocks(NamedTuple):
    """Common causes: each takes its units down at once, at exponential times."""

    mean: Floats
    key: Ints
    unit_start: Ints
    unit: Ints


class Calendars(NamedTuple):
    """Planned maintenance: a calendar for each maintained unit, whose leaf is false while it is taken out.

    It is taken out for `duration` hours once in `every` hours; where it waits, only while `others_needed` of
    the nodes `other[other_start[c] : other_start[c + 1]]` work.
    """

    every: Floats
    duration: Floats
    key: Ints
    leaf: Ints
    others_needed: Ints
    other_start: Ints
    other: Ints


class Truth(NamedTuple):
    """Which nodes work now, since when they do not, and for how long they did not so far (hours).

    `inputs_up` counts the working inputs of a gate. Of a working gate on a cycle, `firm` counts those of them
    that came up before it, by their `rank`, or lie elsewhere: as long as these are enough, nothing holds
    itself up. `suspect` are gates that have too few of them.
    """

    works: Ints
    inputs_up: Ints
    rank: Ints
    firm: Ints
    suspect: Ints
    since: Floats
    down: Floats
    stack: Ints
    touched: Ints
    is_touched: Ints
    counters: Ints
    log_time: Floats
    log_node: Ints


class Queue(NamedTuple):
    """What happens next: a heap of one time for every item, `NEVER` for those that have none.

    `place[i]` is where item i is in the heap, −1 where it happens without the queue.
    """

    time: Floats
    item: Ints
    place: Ints


class Clocks(NamedTuple):
    """Where every failure mode stands now; units that wait for a crew are linked through `next_in_queue`."""

    stream: Ints
    phase: Ints
    failures: Ints
    held: Floats
    life_left: Floats
    unit_active: Ints
    unit_speed: Floats
    next_in_queue: Ints
    crew_free: Ints
    crew_head: Ints
    crew_tail: Ints


class Duty(NamedTuple):
    """Who carries load now, and which switchovers are under way (slot + 1 that began it, or 0)."""

    stream: Ints
    role: Ints
    factor: Floats
    working: Ints
    loaded: Ints
    stopped: Ints
    switching: Ints
    switches: Ints
    pending: Ints
    dirty: Ints
    is_dirty: Ints


class Turns(NamedTuple):
    """Where every calendar stands: its next turn is at offset + number × every."""

    phase: Ints
    number: Ints
    offset: Floats


class Tally(NamedTuple):
    """What a block of histories came to.

    Sizes: one for each service: `node` (where it is in the network), `open_since`, `last_start`, `last_end`;
    histories × services: `downtime`, `outages`, `first_outage`; histories × services × years:
    `year_downtime`, and likewise `month_downtime`; services × bins: `lengths`; nodes: `element_down`.
    """

    place: Ints
    node: Ints
    open_since: Floats
    last_start: Floats
    last_end: Floats
    downtime: Floats
    outages: Ints
    first_outage: Floats
    year_downtime: Floats
    month_downtime: Floats
    lengths: Ints
    element_down: Floats


class Machine(NamedTuple):
    """Everything about a design that the simulation needs to know."""

    network: Network
    modes: Modes
    roles: Roles
    shocks: Shocks
    calendars: Calendars


class Running(NamedTuple):
    """The state of one running history."""

    truth: Truth
    queue: Queue
    clocks: Clocks
    duty: Duty
    ahead: Ahead
    turns: Turns


def ints(length: int, value: int = 0) -> Any:
    """An array of whole numbers."""
    return np.full(length, value, dtype=np.int64)


def floats(length: int, value: float = 0.0) -> Any:
    """An array of numbers."""
    return np.full(length, value, dtype=np.float64)


def words(values: list[int]) -> Any:
    """An array of 64-bit keys."""
    return np.array(values, dtype=np.uint64)


def new_running(machine: Machine, log: int = 0, ahead: Sequence[int] = ()) -> Running:
    """Room for one running history that may log so many changes and draws the events of some modes ahead."""
    nodes = len(machine.network.works)
    units = len(machine.modes.of_unit) - 1
    modes = len(machine.modes.key)
    groups = len(machine.roles.key)
    slots = len(machine.roles.slot_group)
    crews = len(machine.modes.crew_size)
    calendars = len(machine.calendars.key)
    items = modes + groups + len(machine.shocks.key) + calendars
    by_queue = sorted(set(range(items)).difference(ahead))
    truth = Truth(
        works=ints(nodes),
        inputs_up=ints(nodes),
        rank=ints(nodes),
        firm=ints(nodes),
        suspect=ints(nodes),
        since=floats(nodes),
        down=floats(nodes),
        stack=ints(max(nodes, items) + 1),
        touched=ints(slots + 1),
        is_touched=ints(slots + 1),
        counters=ints(COUNTERS),
        log_time=floats(log),
        log_node=ints(log),
    )
    clocks = Clocks(
        stream=words([0] * modes),
        phase=ints(modes),
        failures=ints(modes),
        held=floats(modes),
        life_left=floats(modes),
        unit_active=ints(units),
        unit_speed=floats(units, 1.0),
        next_in_queue=ints(units),
        crew_free=ints(crews),
        crew_head=ints(crews),
        crew_tail=ints(crews),
    )
    duty = Duty(
        stream=words([0] * (groups + len(machine.shocks.key))),
        role=ints(slots),
        factor=floats(slots, 1.0),
        working=ints(groups),
        loaded=ints(groups),
        stopped=ints(groups),
        switching=ints(groups),
        switches=ints(groups + len(machine.shocks.key)),
        pending=ints(slots),
        dirty=ints(groups),
        is_dirty=ints(groups),
    )
    queue = Queue(floats(len(by_queue)), ints(len(by_queue)), ints(items, -1))
    gate = [_gate_above(machine.network, mode) for mode in range(modes)]
    rate = 2.0 * sum(machine.modes.figures[mode * MODE_FIGURES + RATE] for mode in ahead)
    turns = Turns(ints(calendars), ints(calendars), floats(calendars))
    return Running(truth, queue, clocks, duty, new_ahead(ahead, by_queue, gate, rate), turns)


def _gate_above(network: Network, mode: int) -> int:
    """The only gate above a failure mode, or why it is not the only one to look at: see `Ahead`."""
    gates = network.parent[network.parent_start[mode] : network.parent_start[mode + 1]]
    if network.watch[mode] != 0 or any(network.loop[gate] >= 0 for gate in gates):
        return WATCHED
    return gates[0] if len(gates) == 1 else NOT_ONE


def new_tally(machine: Machine, histories: int, years: int, bins: int, months: int = 0) -> Tally:
    """An empty tally of a block of so many histories."""
    watched = sorted((watch, node) for node, watch in enumerate(machine.network.watch) if watch > 0)
    services = len(watched)
    rows = histories * services
    node = ints(services)
    node[:] = [number for _, number in watched]
    place = ints(3)
    place[YEARS] = years
    place[MONTHS] = months
    return Tally(
        place=place,
        node=node,
        open_since=floats(services),
        last_start=floats(services),
        last_end=floats(services),
        downtime=floats(rows),
        outages=ints(rows),
        first_outage=floats(rows, NEVER),
        year_downtime=floats(rows * years),
        month_downtime=floats(rows * months),
        lengths=ints(services * bins),
        element_down=floats(len(machine.network.works)),
    )


def as_lists(arrays: Any) -> Any:
    """The same nested tuples with lists in place of arrays, on which uncompiled functions run fastest."""
    if isinstance(arrays, tuple):
        return type(arrays)(*map(as_lists, arrays))
    return arrays.tolist()
