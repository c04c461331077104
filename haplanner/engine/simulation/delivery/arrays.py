"""The flat arrays from which it is told what services are delivered: what never changes, and what does.

As in the simulation itself, they are one-dimensional and read and written item by item, so that the same
functions run on NumPy arrays when compiled and on plain lists when not.

Amounts are whole numbers of some quantum, so that they add up the same in any order. Items are first sensors,
each a weight while a node of the simulation's network works and 0 otherwise, then nodes, which make one
amount of several; a node comes after its inputs.
"""

from typing import NamedTuple

from haplanner.engine.simulation.machine import Floats, Ints, floats, ints

UNLIMITED = 1 << 45
"""The amount of what no capacity limits; 100,000 of them can be added."""

LARGEST = 1 << 40
"""The largest amount of a capacity or a demand."""

SUM, SMALLEST, GATE, STANDBY = range(4)
"""How a node makes one amount of its inputs: their sum, the smallest, the first while all others are > 0, the
sum of those that carry load (the first input is 0 while a switchover is in progress)."""

SLOTS = 2_048
"""Different amounts that are told apart for each service, in a table with room to spare …"""
MOST_APART = 1_024
"""… so many as they are, …"""
STEPS = 256
"""… and beyond that in so many even steps, rounded down."""

NOBODY = -1
"""An empty place of a table."""

STEPPED, HISTORY = range(2)
"""What `Meter.place` holds: how many steps are recorded, and the row of the history that is running."""


class Flow(NamedTuple):
    """Who delivers to whom.

    Sensors of network node n are `sensor[sensor_start[n] : sensor_start[n + 1]]`; nodes that read an item are
    `parent[parent_start[i] : …]` (once for each time), the inputs of a node `source[source_start[n] : …]`. A
    sum is at most `limit`, and 0 where it is below `floor` or fewer than `least` inputs are > 0; `least` of a
    standby group are the units that carry load. `service[n]` is s + 1 for the node of service s, `working[n]`
    for the network node of its working. What service s is asked for is `demand[demand_start[s] : …]`, each in
    so many hours of its profile as `asked` says; `step` is an amount for each service. The arrays that begin
    with `first` are the state with all that can be up.
    """

    sensor_start: Ints
    sensor: Ints
    weight: Ints
    parent_start: Ints
    parent: Ints
    source_start: Ints
    source: Ints
    kind: Ints
    limit: Ints
    floor: Ints
    least: Ints
    service: Ints
    service_node: Ints
    working: Ints
    demand_start: Ints
    demand: Ints
    asked: Ints
    step: Ints
    first_value: Ints
    first_total: Ints
    first_positive: Ints
    first_load: Ints
    first_works: Ints


class Level(NamedTuple):
    """What is delivered now: the value of every item; of every node the total of its inputs and how many are
    > 0; which inputs carry load; and the nodes that have to be looked at, the first ones first (a heap)."""

    value: Ints
    total: Ints
    positive: Ints
    load: Ints
    waiting: Ints
    is_waiting: Ints
    works: Ints
    since: Floats


class Meter(NamedTuple):
    """What a block of histories came to.

    Histories × services: `served` (amount × hours, of the demand where there is one), `below` (hours with
    less than the demand) and `down` (hours without working or with less); any hour of a demand profile is as
    likely at any moment, as nothing that fails or is repaired knows the hour of the day. Services × slots:
    `amount` and the `hours` that it was delivered; `apart` are the slots that are taken. `step_time`,
    `step_service` and `step_value` record every change, as far as there is room.
    """

    served: Floats
    below: Floats
    down: Floats
    amount: Ints
    hours: Floats
    apart: Ints
    place: Ints
    step_time: Floats
    step_service: Ints
    step_value: Ints


def new_level(flow: Flow) -> Level:
    """Room for the level of one running history."""
    nodes, services = len(flow.kind), len(flow.service_node)
    return Level(
        value=ints(len(flow.first_value)),
        total=ints(nodes),
        positive=ints(nodes),
        load=ints(len(flow.source)),
        waiting=ints(nodes + 1),
        is_waiting=ints(nodes),
        works=ints(services),
        since=floats(services),
    )


def new_meter(flow: Flow, histories: int, steps: int = 0) -> Meter:
    """An empty meter of a block of so many histories."""
    services = len(flow.service_node)
    rows = histories * services
    return Meter(
        served=floats(rows),
        below=floats(rows),
        down=floats(rows),
        amount=ints(services * SLOTS, NOBODY),
        hours=floats(services * SLOTS),
        apart=ints(services),
        place=ints(2),
        step_time=floats(steps),
        step_service=ints(steps),
        step_value=ints(steps),
    )
