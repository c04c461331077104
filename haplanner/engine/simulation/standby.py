"""Who carries load in a redundancy group, and what a switchover interrupts.

The rules: where a unit that carries load stops and enough units still work, a switchover starts and the group
does not work until it ends; waiting units then carry load, the first ones first. It ends at once when the
unit whose stop began it works again, and is void when too few units work. A unit that works again waits (no
failback); where too few carry load it takes its share. Ageing follows the load: a waiting unit's clocks run
`dormancy` times as fast, and a unit that is down keeps the pace it had.
"""

from haplanner.engine.simulation.event_queue import reschedule
from haplanner.engine.simulation.machine import (
    DORMANCY,
    FLAG,
    GROUP_FACTS,
    GROUP_FIGURES,
    LOADED,
    MANUAL_MEAN,
    NEEDED,
    NEVER,
    OUT,
    STANDBY,
    STUCK,
    SWITCH_COVERED,
    SWITCH_MEAN,
    TOUCHED,
    UNPLANNED_FLAG,
    UP,
    WAITING,
    Clocks,
    Duty,
    Modes,
    Network,
    Queue,
    Roles,
    Tally,
    Truth,
)
from haplanner.engine.simulation.propagation import lower_node, raise_node, turn
from haplanner.engine.simulation.random_numbers import (
    PURPOSES,
    SWITCH_SUCCESS,
    SWITCH_TIME,
    exponential,
    uniform,
)

MOST_ROUNDS = 1_000
"""Switchovers that answer each other at one instant more often than this would do so for ever."""


def set_pace(
    modes: Modes, roles: Roles, queue: Queue, clocks: Clocks, duty: Duty, slot: int, now: float
) -> None:
    """Let the clocks of a unit run as fast as its role says."""
    factor = 1.0
    if duty.role[slot] == WAITING:
        factor = roles.figures[roles.slot_group[slot] * GROUP_FIGURES + DORMANCY]
    if duty.role[slot] == OUT or factor == duty.factor[slot]:
        return
    duty.factor[slot] = factor
    for i in range(roles.slot_unit_start[slot], roles.slot_unit_start[slot + 1]):
        unit = roles.slot_unit[i]
        before = clocks.unit_speed[unit]
        speed = 1.0
        for j in range(roles.unit_slot_start[unit], roles.unit_slot_start[unit + 1]):
            speed *= duty.factor[roles.unit_slot[j]]
        if speed == before:
            continue
        clocks.unit_speed[unit] = speed
        for mode in range(modes.of_unit[unit], modes.of_unit[unit + 1]):
            if clocks.phase[mode] == UP:
                if before > 0.0:
                    clocks.life_left[mode] = (queue.time[queue.place[mode]] - now) * before
                if speed > 0.0:
                    reschedule(queue, mode, now + clocks.life_left[mode] / speed)
                else:
                    reschedule(queue, mode, NEVER)


def take_load(
    modes: Modes, roles: Roles, queue: Queue, clocks: Clocks, duty: Duty, group: int, now: float
) -> None:
    """Give load to the first units that wait, until as many as are needed carry it."""
    needed = roles.facts[group * GROUP_FACTS + NEEDED]
    slot = roles.group_slot[group]
    last = roles.group_slot[group + 1]
    while slot < last and duty.loaded[group] < needed:
        if duty.role[slot] == WAITING:
            duty.role[slot] = LOADED
            duty.loaded[group] += 1
            set_pace(modes, roles, queue, clocks, duty, slot, now)
        slot += 1


def take_notice(truth: Truth, roles: Roles, duty: Duty, slot: int) -> None:
    """A unit of a group stopped or works again: it loses its role or waits for one."""
    group = roles.slot_group[slot]
    if truth.works[roles.slot_node[slot]] != 0:
        if duty.role[slot] == OUT:
            duty.working[group] += 1
            if roles.facts[group * GROUP_FACTS + STANDBY] != 0:
                duty.role[slot] = WAITING
            else:
                duty.role[slot] = LOADED
                duty.loaded[group] += 1
    elif duty.role[slot] != OUT:
        duty.working[group] -= 1
        if duty.role[slot] == LOADED:
            duty.loaded[group] -= 1
            if duty.stopped[group] == 0 or slot + 1 < duty.stopped[group]:
                duty.stopped[group] = slot + 1
        duty.role[slot] = OUT


def mark_unplanned(
    network: Network, roles: Roles, truth: Truth, tally: Tally, group: int, began: int, now: float
) -> None:
    """Keep the flag of switchovers that maintenance did not begin; `began`: slot + 1 of its unit, 0: over."""
    flag = roles.facts[group * GROUP_FACTS + UNPLANNED_FLAG]
    begins = began != 0 and truth.works[roles.slot_unplanned[began - 1]] == 0
    if begins or (began == 0 and truth.works[flag] == 0):
        turn(network, truth, tally, flag, now)


def switch(
    network: Network,
    roles: Roles,
    truth: Truth,
    tally: Tally,
    queue: Queue,
    duty: Duty,
    group: int,
    item: int,
    now: float,
) -> bool:
    """Judge what a group does about a switchover; answers whether waiting units may take load now."""
    fact = group * GROUP_FACTS
    figure = group * GROUP_FIGURES
    flag = roles.facts[fact + FLAG]
    enough = duty.working[group] >= roles.facts[fact + NEEDED]
    began = duty.switching[group]
    stopped = duty.stopped[group]
    duty.stopped[group] = 0
    if began != 0:
        if enough and truth.works[roles.slot_node[began - 1]] == 0:
            return False
        duty.switching[group] = 0
        reschedule(queue, item, NEVER)
        raise_node(network, truth, tally, flag, now)
        if roles.facts[fact + UNPLANNED_FLAG] >= 0:
            mark_unplanned(network, roles, truth, tally, group, 0, now)
        return True
    if stopped == 0 or not enough or flag < 0:
        return True
    index = duty.switches[group] * PURPOSES
    duty.switches[group] += 1
    mean = roles.figures[figure + SWITCH_MEAN]
    if uniform(duty.stream[group], index + SWITCH_SUCCESS) > roles.figures[figure + SWITCH_COVERED]:
        mean = roles.figures[figure + MANUAL_MEAN]
    if mean == 0.0:
        return True
    duty.switching[group] = stopped
    end = NEVER
    if mean > 0.0:
        end = now + exponential(mean, duty.stream[group], index + SWITCH_TIME)
    reschedule(queue, item, end)
    lower_node(network, truth, tally, flag, now)
    if roles.facts[fact + UNPLANNED_FLAG] >= 0:
        mark_unplanned(network, roles, truth, tally, group, stopped, now)
    return False


def settle(
    network: Network,
    modes: Modes,
    roles: Roles,
    truth: Truth,
    tally: Tally,
    queue: Queue,
    clocks: Clocks,
    duty: Duty,
    now: float,
) -> None:
    """Let every group answer to what has just happened to its units, until nothing moves any more."""
    first_item = len(modes.key)
    rounds = 0
    while truth.counters[TOUCHED] > 0:
        rounds += 1
        if rounds > MOST_ROUNDS:
            truth.counters[STUCK] = 1
            return
        touched = truth.counters[TOUCHED]
        truth.counters[TOUCHED] = 0
        groups = 0
        for i in range(touched):
            slot = truth.touched[i]
            truth.is_touched[slot] = 0
            duty.pending[i] = slot
            take_notice(truth, roles, duty, slot)
            group = roles.slot_group[slot]
            if duty.is_dirty[group] == 0:
                duty.is_dirty[group] = 1
                duty.dirty[groups] = group
                groups += 1
        for i in range(groups):
            group = duty.dirty[i]
            duty.is_dirty[group] = 0
            if switch(network, roles, truth, tally, queue, duty, group, first_item + group, now):
                take_load(modes, roles, queue, clocks, duty, group, now)
        for i in range(touched):
            set_pace(modes, roles, queue, clocks, duty, duty.pending[i], now)


def end_switchover(
    network: Network,
    modes: Modes,
    roles: Roles,
    truth: Truth,
    tally: Tally,
    queue: Queue,
    clocks: Clocks,
    duty: Duty,
    group: int,
    now: float,
) -> int:
    """A switchover has run its time: waiting units carry load; answers the leaf that lets the group work."""
    duty.switching[group] = 0
    reschedule(queue, len(modes.key) + group, NEVER)
    if roles.facts[group * GROUP_FACTS + UNPLANNED_FLAG] >= 0:
        mark_unplanned(network, roles, truth, tally, group, 0, now)
    take_load(modes, roles, queue, clocks, duty, group, now)
    return roles.facts[group * GROUP_FACTS + FLAG]


def begin_duty(network: Network, modes: Modes, roles: Roles, clocks: Clocks, duty: Duty) -> None:
    """The first units that work carry load, the rest wait. Comes before the clocks are set."""
    for unit in range(len(modes.of_unit) - 1):
        clocks.unit_speed[unit] = 1.0
    for group in range(len(roles.key)):
        first, last = roles.group_slot[group], roles.group_slot[group + 1]
        needed = roles.facts[group * GROUP_FACTS + NEEDED]
        duty.working[group] = 0
        duty.stopped[group] = 0
        duty.switching[group] = 0
        duty.is_dirty[group] = 0
        duty.loaded[group] = 0
        for slot in range(first, last):
            duty.role[slot] = LOADED
            duty.factor[slot] = 1.0
            if network.works[roles.slot_node[slot]] == 0:  # it never will
                duty.role[slot] = OUT
                continue
            duty.working[group] += 1
            if roles.facts[group * GROUP_FACTS + STANDBY] != 0 and duty.loaded[group] >= needed:
                duty.role[slot] = WAITING
                duty.factor[slot] = roles.figures[group * GROUP_FIGURES + DORMANCY]
            else:
                duty.loaded[group] += 1
            for i in range(roles.slot_unit_start[slot], roles.slot_unit_start[slot + 1]):
                clocks.unit_speed[roles.slot_unit[i]] *= duty.factor[slot]


COMPILED = (set_pace, take_load, take_notice, mark_unplanned, switch, settle, end_switchover, begin_duty)
"""The functions that the compiled program is made of, callees first."""
