"""What the log of a history says about its outages: the cause of each, and on what their time was spent."""

from haplanner.engine.simulation.machine import (
    NEVER,
    Floats,
    Ints,
    Machine,
    Network,
    Tally,
    Truth,
)
from haplanner.engine.simulation.phases import (
    COMMON_CAUSE,
    PHASE_COUNT,
    PLANNED,
    STEP_PHASES,
    STEPS,
    step_ends,
    switchover_phase,
)
from haplanner.engine.simulation.propagation import lower_node, raise_node, reset
from haplanner.engine.simulation.random_numbers import PURPOSES, SHOCK, Word, exponential, stream
from haplanner.engine.simulation.reading_arrays import (
    ACTIVE,
    CAUSES,
    LAST_RANK,
    OUTAGES,
    READ_COUNTERS,
    Active,
    Keys,
    Reading,
)

REPAIR_PHASE = 3
SAME_MOMENT = 1e-9
"""Moments that differ by less than this part of themselves differ by rounding alone."""


def smallest(
    network: Network,
    truth: Truth,
    tally: Tally,
    rank: Ints,
    node: int,
    active: Active,
    count: int,
    kept: Ints,
) -> int:
    """The cause of a node's being false: places in `active` of leaves that suffice and are all needed.

    Answers how many there are, in `kept`, in the order of their going down. `truth` has every leaf up, before
    and after. Leaves are left out one by one while the rest suffices: those of low rank first, and of one
    rank the latest first. Where all `count` leaves together do not suffice, there are none.
    """
    for i in range(count):
        lower_node(network, truth, tally, active.leaf[i], 0.0)
    if truth.works[node] != 0:
        for i in range(count):
            raise_node(network, truth, tally, active.leaf[i], 0.0)
        return 0
    for one in range(LAST_RANK + 1):
        for i in range(count - 1, -1, -1):
            if rank[active.leaf[i]] == one:
                raise_node(network, truth, tally, active.leaf[i], 0.0)
                if truth.works[node] != 0:
                    lower_node(network, truth, tally, active.leaf[i], 0.0)
    found = 0
    for i in range(count):
        if truth.works[active.leaf[i]] == 0:
            kept[found] = i
            found += 1
    for i in range(found):
        raise_node(network, truth, tally, active.leaf[kept[i]], 0.0)
    return found


def spend(
    machine: Machine,
    keys: Keys,
    key: Word,
    active: Active,
    kept: Ints,
    found: int,
    lacking: Ints,
    begin: float,
    end: float,
    spent: Floats,
    at: int,
    ends: Floats,
) -> None:
    """Charge the time from `begin` to `end`, during which the cause stayed the same, to rows and phases.

    The members of the cause share it evenly, and each its part among its phases as they were at the time;
    what a common cause began is the common cause's, a switchover its group's, what is planned its unit's.
    `spent[at :]` is rows × phases.
    """
    leaves = len(keys.rank)
    if found == 0:
        row = leaves + len(machine.shocks.key)
        spent[at + row * PHASE_COUNT + REPAIR_PHASE] += end - begin
        return
    for k in range(found):
        i = kept[k]
        leaf = active.leaf[i]
        place = at + leaf * PHASE_COUNT
        if keys.group[leaf] >= 0:
            phase = switchover_phase(machine.roles, key, keys.group[leaf], active.number[i])
            spent[place + phase] += (end - begin) / found
            continue
        if leaf >= len(machine.modes.key):
            spent[place + PLANNED] += (end - begin) / found
            continue
        shock = keys.shock[leaf]
        if shock >= 0 and lacking[shock] == 2:
            spent[at + (leaves + shock) * PHASE_COUNT + COMMON_CAUSE] += (end - begin) / found
            continue
        step_ends(machine.modes, key, leaf, active.number[i], active.start[i], active.until[i], ends)
        since = begin
        for step in range(STEPS):
            until = min(ends[step], end)
            if until > since:
                spent[place + STEP_PHASES[step]] += (until - since) / found
                since = until


def strikes_now(machine: Machine, key: Word, reading: Reading, shock: int, now: float) -> bool:
    """Whether a common cause strikes at this moment; moments are asked for in their order."""
    mean = machine.shocks.mean[shock]
    if mean == NEVER:
        return False
    near = SAME_MOMENT * (1.0 + now)
    own = stream(key, machine.shocks.key[shock])
    while reading.shock_time[shock] < now - near:
        reading.shock_count[shock] += 1
        index = reading.shock_count[shock] * PURPOSES
        reading.shock_time[shock] += exponential(mean, own, index + SHOCK)
    return bool(reading.shock_time[shock] <= now + near)


def begin_reading(machine: Machine, keys: Keys, truth: Truth, reading: Reading, key: Word) -> None:
    """Nothing is found yet, every leaf is up."""
    for i in range(READ_COUNTERS):
        reading.counts[i] = 0
    for i in range(len(reading.spent)):
        reading.spent[i] = 0.0
    for leaf in range(len(keys.rank)):
        reading.failures[leaf] = 0
    reset(machine.network, truth)
    for node in range(len(keys.service)):
        reading.is_stopped[node] = 0
        service = keys.service[node] - 1
        if service >= 0:
            reading.open[service] = -1
            reading.is_down[service] = 1 - machine.network.works[node]
    for shock in range(len(machine.shocks.key)):
        reading.lacking[shock] = 0
        reading.shock_count[shock] = 0
        own = stream(key, machine.shocks.key[shock])
        reading.shock_time[shock] = exponential(machine.shocks.mean[shock], own, SHOCK)


def note_ends(
    keys: Keys, reading: Reading, times: Floats, nodes: Ints, logged: int, open_end: Floats
) -> None:
    """For every leaf's going down in the log, when it came back; `open_end` for those that did not."""
    leaves = len(keys.rank)
    for leaf in range(leaves):
        reading.failures[leaf] = -1
    for i in range(logged):
        leaf = nodes[i]
        if leaf < leaves:
            if reading.failures[leaf] < 0:
                reading.failures[leaf] = i
                reading.until[i] = open_end[leaf]
            else:
                reading.until[reading.failures[leaf]] = times[i]
                reading.failures[leaf] = -1


def change_leaf(keys: Keys, reading: Reading, active: Active, leaf: int, i: int, now: float) -> None:
    """A leaf goes down or comes back; of those that go down at once, the one of lower number is the first."""
    count = reading.counts[ACTIVE]
    place = 0
    while place < count and active.leaf[place] != leaf:
        place += 1
    if place < count:
        for j in range(place, count - 1):
            active.leaf[j] = active.leaf[j + 1]
            active.start[j] = active.start[j + 1]
            active.until[j] = active.until[j + 1]
            active.number[j] = active.number[j + 1]
        reading.counts[ACTIVE] = count - 1
        return
    while place > 0 and active.start[place - 1] == now and active.leaf[place - 1] > leaf:
        active.leaf[place] = active.leaf[place - 1]
        active.start[place] = active.start[place - 1]
        active.until[place] = active.until[place - 1]
        active.number[place] = active.number[place - 1]
        place -= 1
    active.leaf[place] = leaf
    active.start[place] = now
    active.until[place] = reading.until[i]
    flag = keys.flag[leaf]
    active.number[place] = reading.failures[leaf] if flag == leaf else reading.failures[flag] - 1
    reading.failures[leaf] += 1
    reading.counts[ACTIVE] = count + 1


def put_cause(reading: Reading, leaf: int) -> None:
    """One more leaf of the present outage's cause."""
    if reading.counts[CAUSES] < len(reading.cause):
        reading.cause[reading.counts[CAUSES]] = leaf
    reading.counts[CAUSES] += 1


def note_cause(
    machine: Machine, keys: Keys, truth: Truth, tally: Tally, active: Active, reading: Reading, found: int
) -> None:
    """Note an outage's cause: the leaves in `reading.kept`, before a switchover what stopped its unit."""
    roles = machine.roles
    for k in range(found):
        place = reading.kept[k]
        group = keys.group[active.leaf[place]]
        if group >= 0:
            for slot in range(roles.group_slot[group], roles.group_slot[group + 1]):
                node = roles.slot_node[slot]
                if reading.is_stopped[node] != 0 and reading.stopped[node] == active.start[place]:
                    count = 0
                    while count < reading.counts[ACTIVE] and active.start[count] <= active.start[place]:
                        count += 1
                    stopping = smallest(
                        machine.network, truth, tally, keys.rank, node, active, count, reading.behind
                    )
                    for i in range(stopping):
                        put_cause(reading, active.leaf[reading.behind[i]])
                    break
        put_cause(reading, active.leaf[place])


def read_log(
    machine: Machine,
    keys: Keys,
    truth: Truth,
    tally: Tally,
    active: Active,
    reading: Reading,
    key: Word,
    times: Floats,
    nodes: Ints,
    logged: int,
    open_end: Floats,
    horizon: float,
) -> int:
    """Read a history's log into `reading`; answers how many outages it has, those without room included.

    `truth` and `tally` are a state of the machine's network to try causes out on. Outages of no length are
    none, and two with nothing between them are one, as all changes of one moment are taken together.
    """
    leaves = len(keys.rank)
    services = len(reading.is_down)
    rows = leaves + len(machine.shocks.key) + 1
    note_ends(keys, reading, times, nodes, logged, open_end)
    begin_reading(machine, keys, truth, reading, key)
    outages = 0
    i = 0
    now = 0.0
    while now < horizon:
        while i < logged and times[i] == now:
            node = nodes[i]
            if node < leaves:
                change_leaf(keys, reading, active, node, i, now)
            reading.is_stopped[node] ^= 1
            reading.stopped[node] = now
            if keys.service[node] > 0:
                reading.is_down[keys.service[node] - 1] ^= 1
            if keys.lack[node] > 0:
                shock = keys.lack[node] - 1
                if reading.lacking[shock] != 0:
                    reading.lacking[shock] = 0
                else:
                    reading.lacking[shock] = 2 if strikes_now(machine, key, reading, shock, now) else 1
            i += 1
        following = min(times[i], horizon) if i < logged else horizon
        for service in range(services):
            if reading.is_down[service] == 0:
                if reading.open[service] >= 0:
                    if reading.open[service] < len(reading.end):
                        reading.end[reading.open[service]] = now
                    reading.open[service] = -1
                continue
            found = smallest(
                machine.network,
                truth,
                tally,
                keys.rank,
                tally.node[service],
                active,
                reading.counts[ACTIVE],
                reading.kept,
            )
            spend(
                machine,
                keys,
                key,
                active,
                reading.kept,
                found,
                reading.lacking,
                now,
                following,
                reading.spent,
                service * rows * PHASE_COUNT,
                reading.ends,
            )
            if reading.open[service] >= 0:
                continue
            reading.open[service] = outages
            if outages < len(reading.start):
                reading.service[outages] = service
                reading.start[outages] = now
                reading.end[outages] = horizon
                reading.first[outages] = reading.counts[CAUSES]
            note_cause(machine, keys, truth, tally, active, reading, found)
            outages += 1
            if outages < len(reading.first):
                reading.first[outages] = reading.counts[CAUSES]
        now = following
    reading.counts[OUTAGES] = outages
    return outages


COMPILED = (
    smallest,
    spend,
    strikes_now,
    begin_reading,
    note_ends,
    change_leaf,
    put_cause,
    note_cause,
    read_log,
)
"""The functions that the compiled program is made of, callees first."""
