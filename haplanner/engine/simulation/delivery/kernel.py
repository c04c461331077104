"""What services are delivered during one history, from the log of what was up: change after change.

A change is carried upwards only as far as amounts differ. A sum is corrected by what changed; of the smallest
of several, of gates and of standby groups the inputs are read again. Nodes are looked at in their order, each
after its inputs, so that none is looked at twice for one change.
"""

from haplanner.engine.simulation.delivery.arrays import (
    HISTORY,
    MOST_APART,
    NOBODY,
    SLOTS,
    SMALLEST,
    STANDBY,
    STEPPED,
    SUM,
    UNLIMITED,
    Flow,
    Level,
    Meter,
)
from haplanner.engine.simulation.machine import Floats, Ints


def look_later(level: Level, waiting: int, node: int) -> int:
    """Put a node among the waiting ones; answers how many there are."""
    if level.is_waiting[node] != 0:
        return waiting
    level.is_waiting[node] = 1
    heap = level.waiting
    place = waiting
    while place > 0:
        above = (place - 1) // 2
        if heap[above] <= node:
            break
        heap[place] = heap[above]
        place = above
    heap[place] = node
    return waiting + 1


def look_next(level: Level, waiting: int) -> int:
    """Take the first of the waiting nodes."""
    heap = level.waiting
    first = heap[0]
    moved = heap[waiting - 1]
    place = 0
    while True:
        below = 2 * place + 1
        if below >= waiting - 1:
            break
        if below + 1 < waiting - 1 and heap[below + 1] < heap[below]:
            below += 1
        if heap[below] >= moved:
            break
        heap[place] = heap[below]
        place = below
    heap[place] = moved
    level.is_waiting[first] = 0
    return first


def become(flow: Flow, level: Level, waiting: int, item: int, value: int) -> int:
    """An item has another amount: sums are corrected, readers wait to be looked at."""
    before = level.value[item]
    level.value[item] = value
    positive = int(value > 0) - int(before > 0)
    for edge in range(flow.parent_start[item], flow.parent_start[item + 1]):
        node = flow.parent[edge]
        level.total[node] += value - before
        level.positive[node] += positive
        waiting = look_later(level, waiting, node)
    return waiting


def share_load(flow: Flow, level: Level, node: int) -> int:
    """Of a standby group: who works no more carries none; unless it switches over, who waits takes it, the
    first ones first. Answers what those with load deliver."""
    first, last = flow.source_start[node] + 1, flow.source_start[node + 1]
    loaded = 0
    for edge in range(first, last):
        if level.value[flow.source[edge]] == 0:
            level.load[edge] = 0
        loaded += level.load[edge]
    if level.value[flow.source[first - 1]] == 0:
        return 0
    total = 0
    for edge in range(first, last):
        value = level.value[flow.source[edge]]
        if loaded < flow.least[node] and value > 0 and level.load[edge] == 0:
            level.load[edge] = 1
            loaded += 1
        total += value * level.load[edge]
    return total


def amount_of(flow: Flow, level: Level, node: int) -> int:
    """What a node makes of its inputs."""
    kind = flow.kind[node]
    if kind in (SUM, STANDBY):
        total = level.total[node]
        if kind == STANDBY:
            total = share_load(flow, level, node)
        elif level.positive[node] < flow.least[node] or total < flow.floor[node]:
            return 0
        return min(total, flow.limit[node])
    first, last = flow.source_start[node], flow.source_start[node + 1]
    found = level.value[flow.source[first]]
    for edge in range(first + 1, last):
        value = level.value[flow.source[edge]]
        if kind == SMALLEST:
            found = min(found, value)
        elif value == 0:
            return 0
    return found


def place_of(flow: Flow, meter: Meter, service: int, amount: int) -> int:
    """The slot of an amount; where there are too many, of the next smaller of some even steps."""
    first = service * SLOTS
    for _ in range(2):
        slot = (amount ^ (amount >> 11)) % SLOTS
        while meter.amount[first + slot] != NOBODY and meter.amount[first + slot] != amount:
            slot = (slot + 1) % SLOTS
        if meter.amount[first + slot] == amount or meter.apart[service] < MOST_APART or amount == UNLIMITED:
            break
        if amount % flow.step[service] == 0:
            break
        amount -= amount % flow.step[service]
    if meter.amount[first + slot] == NOBODY:
        meter.amount[first + slot] = amount
        meter.apart[service] += 1
    return first + slot


def book(flow: Flow, level: Level, meter: Meter, service: int, now: float) -> None:
    """Book what a service has been delivered since it last changed."""
    hours = now - level.since[service]
    level.since[service] = now
    if hours <= 0.0:
        return
    amount = level.value[flow.service_node[service]]
    row = meter.place[HISTORY] * len(flow.service_node) + service
    first, last = flow.demand_start[service], flow.demand_start[service + 1]
    total = 0
    for place in range(first, last):
        total += flow.asked[place]
    for place in range(first, last):
        demand, share = flow.demand[place], hours * flow.asked[place] / total
        if amount < demand:
            meter.below[row] += share
        if amount < demand or level.works[service] == 0:
            meter.down[row] += share
        meter.served[row] += min(amount, demand) * share
    if first == last:
        meter.served[row] += amount * hours
    meter.hours[place_of(flow, meter, service, amount)] += hours


def step(flow: Flow, level: Level, meter: Meter, service: int, now: float) -> None:
    """Record what a service is delivered from now on, where there is room."""
    at = meter.place[STEPPED]
    if at < len(meter.step_time):
        meter.step_time[at] = now
        meter.step_service[at] = service
        meter.step_value[at] = level.value[flow.service_node[service]]
        meter.place[STEPPED] = at + 1


def start(flow: Flow, level: Level, meter: Meter) -> None:
    """Everything is up that can be."""
    for item in range(len(flow.first_value)):
        level.value[item] = flow.first_value[item]
    for node in range(len(flow.kind)):
        level.total[node] = flow.first_total[node]
        level.positive[node] = flow.first_positive[node]
        level.is_waiting[node] = 0
    for edge in range(len(flow.source)):
        level.load[edge] = flow.first_load[edge]
    for service in range(len(flow.service_node)):
        level.works[service] = flow.first_works[service]
        level.since[service] = 0.0
        step(flow, level, meter, service, 0.0)


def settle(flow: Flow, level: Level, meter: Meter, waiting: int, now: float) -> None:
    """Look at the nodes that wait, and at those that wait then, until nothing changes any more."""
    items = len(flow.first_value) - len(flow.kind)
    while waiting > 0:
        node = look_next(level, waiting)
        waiting -= 1
        amount = amount_of(flow, level, node)
        if amount == level.value[items + node]:
            continue
        service = flow.service[node] - 1
        if service >= 0:
            book(flow, level, meter, service, now)
        waiting = become(flow, level, waiting, items + node, amount)
        if service >= 0:
            step(flow, level, meter, service, now)


def follow(
    flow: Flow,
    level: Level,
    meter: Meter,
    log_time: Floats,
    log_node: Ints,
    changes: int,
    history: int,
    horizon: float,
) -> None:
    """Follow one history, whose log has so many changes, and book it in a row of the meter.

    What happens at one instant happens at once: a unit that stops and the switchover that this starts.
    """
    meter.place[HISTORY] = history
    start(flow, level, meter)
    waiting = 0
    for change in range(changes):
        network_node = log_node[change]
        now = log_time[change]
        service = flow.working[network_node] - 1
        if service >= 0:
            book(flow, level, meter, service, now)
            level.works[service] = 1 - level.works[service]
        for edge in range(flow.sensor_start[network_node], flow.sensor_start[network_node + 1]):
            item = flow.sensor[edge]
            waiting = become(flow, level, waiting, item, flow.weight[item] - level.value[item])
        if change + 1 == changes or log_time[change + 1] > now:
            settle(flow, level, meter, waiting, now)
            waiting = 0
    for service in range(len(flow.service_node)):
        book(flow, level, meter, service, horizon)


COMPILED = (
    look_later,
    look_next,
    become,
    share_load,
    amount_of,
    place_of,
    book,
    step,
    start,
    settle,
    follow,
)
"""The functions that the compiled program is made of, callees first."""
