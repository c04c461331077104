"""Planned maintenance, event by event: every unit has a calendar of its own, whose first turn is random.

The turns of a unit are due every so many hours. It is taken out for a fixed time; its failures and repairs go
on meanwhile. Where maintenance waits, a unit whose turn has come stays until enough others of its group work,
and is then taken out at once; a turn that is due before the last one is over is left out.
"""

from haplanner.engine.simulation.event_queue import reschedule
from haplanner.engine.simulation.machine import (
    IN_PLACE,
    PUT_OFF,
    TAKEN_OUT,
    TOUCHED,
    WAITS_ITS_TURN,
    Calendars,
    Clocks,
    Duty,
    Modes,
    Network,
    Queue,
    Roles,
    Tally,
    Truth,
    Turns,
)
from haplanner.engine.simulation.propagation import turn
from haplanner.engine.simulation.random_numbers import Word, stream, uniform
from haplanner.engine.simulation.standby import set_pace, take_load, take_notice


def may_go(truth: Truth, calendars: Calendars, calendar: int) -> bool:
    """Whether enough other units of its group work for a unit to be taken out."""
    missing = calendars.others_needed[calendar]
    for i in range(calendars.other_start[calendar], calendars.other_start[calendar + 1]):
        missing -= truth.works[calendars.other[i]]
    return missing <= 0


def take_out(
    network: Network,
    truth: Truth,
    tally: Tally,
    calendars: Calendars,
    queue: Queue,
    turns: Turns,
    calendar: int,
    item: int,
    now: float,
) -> None:
    """Maintenance of a unit begins."""
    turns.phase[calendar] = TAKEN_OUT
    reschedule(queue, item, now + calendars.duration[calendar])
    turn(network, truth, tally, calendars.leaf[calendar], now)


def await_turn(
    calendars: Calendars, queue: Queue, turns: Turns, calendar: int, item: int, now: float
) -> None:
    """Set a calendar to its first turn from now on."""
    while turns.offset[calendar] + turns.number[calendar] * calendars.every[calendar] < now:
        turns.number[calendar] += 1
    reschedule(queue, item, turns.offset[calendar] + turns.number[calendar] * calendars.every[calendar])


def keep_calendar(
    network: Network,
    truth: Truth,
    tally: Tally,
    calendars: Calendars,
    queue: Queue,
    turns: Turns,
    calendar: int,
    item: int,
    now: float,
) -> None:
    """A turn has come, or maintenance is over."""
    if turns.phase[calendar] == TAKEN_OUT:
        turns.phase[calendar] = IN_PLACE
        await_turn(calendars, queue, turns, calendar, item, now)
        turn(network, truth, tally, calendars.leaf[calendar], now)
        return
    turns.number[calendar] += 1
    if turns.phase[calendar] == IN_PLACE and may_go(truth, calendars, calendar):
        take_out(network, truth, tally, calendars, queue, turns, calendar, item, now)
        return
    if turns.phase[calendar] == IN_PLACE:
        turns.phase[calendar] = WAITS_ITS_TURN
        truth.counters[PUT_OFF] += 1
    await_turn(calendars, queue, turns, calendar, item, now)


def let_next_go(
    network: Network,
    truth: Truth,
    tally: Tally,
    calendars: Calendars,
    queue: Queue,
    turns: Turns,
    first_item: int,
    now: float,
) -> bool:
    """Take out the first unit that waits for its turn and may go; answers whether there was one."""
    for calendar in range(len(calendars.every)):
        if turns.phase[calendar] == WAITS_ITS_TURN and may_go(truth, calendars, calendar):
            truth.counters[PUT_OFF] -= 1
            item = first_item + calendar
            take_out(network, truth, tally, calendars, queue, turns, calendar, item, now)
            return True
    return False


def begin_calendars(
    network: Network,
    modes: Modes,
    roles: Roles,
    truth: Truth,
    tally: Tally,
    calendars: Calendars,
    queue: Queue,
    clocks: Clocks,
    duty: Duty,
    turns: Turns,
    first_item: int,
    key: Word,
) -> None:
    """Draw the first turns; what is under way at the beginning was begun before, and ends in due time.

    A unit that is out already carries no load from the beginning, so that nothing has to switch over.
    """
    truth.counters[PUT_OFF] = 0
    for calendar in range(len(calendars.every)):
        every, duration = calendars.every[calendar], calendars.duration[calendar]
        item = first_item + calendar
        turns.phase[calendar] = IN_PLACE
        turns.number[calendar] = 0
        turns.offset[calendar] = every * uniform(stream(key, calendars.key[calendar]), 0)
        left = turns.offset[calendar] - every + duration
        if left <= 0.0:
            reschedule(queue, item, turns.offset[calendar])
        elif may_go(truth, calendars, calendar):
            turns.phase[calendar] = TAKEN_OUT
            reschedule(queue, item, left)
            turn(network, truth, tally, calendars.leaf[calendar], 0.0)
        else:
            turns.phase[calendar] = WAITS_ITS_TURN
            truth.counters[PUT_OFF] += 1
            reschedule(queue, item, turns.offset[calendar])
    touched = truth.counters[TOUCHED]
    truth.counters[TOUCHED] = 0
    for i in range(touched):
        truth.is_touched[truth.touched[i]] = 0
        take_notice(truth, roles, duty, truth.touched[i])
    for group in range(len(roles.key)):
        duty.stopped[group] = 0
        take_load(modes, roles, queue, clocks, duty, group, 0.0)
    for i in range(touched):
        set_pace(modes, roles, queue, clocks, duty, truth.touched[i], 0.0)


COMPILED = (may_go, take_out, await_turn, keep_calendar, let_next_go, begin_calendars)
"""The functions that the compiled program is made of, callees first."""
