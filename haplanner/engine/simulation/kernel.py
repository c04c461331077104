"""One history after another, event by event: failures, repairs, crews, shocks, switchovers, maintenance."""

from haplanner.engine.simulation.ahead import advance, begin_ahead
from haplanner.engine.simulation.calendars import begin_calendars, keep_calendar, let_next_go
from haplanner.engine.simulation.event_queue import put_in_order, reschedule, untie
from haplanner.engine.simulation.machine import (
    ALERT_MEAN,
    AUTO_MEAN,
    AUTO_SUCCESS,
    CREW,
    DETECTION_MEAN,
    DOWN,
    EVENTS,
    HANDS_ON,
    MODE_FACTS,
    MODE_FIGURES,
    NEVER,
    NO_LEAF,
    PUT_OFF,
    QUEUED,
    RATE,
    REPAIR_LAW,
    REPAIR_SCALE,
    REPAIR_SHAPE,
    RESTORE_MEAN,
    STOP,
    STUCK,
    TO_CREW,
    TOUCHED,
    UNIT,
    UP,
    Clocks,
    Duty,
    Machine,
    Modes,
    Network,
    Queue,
    Running,
    Shocks,
    Tally,
    Truth,
)
from haplanner.engine.simulation.propagation import lower_node, reset, turn
from haplanner.engine.simulation.random_numbers import (
    PURPOSES,
    SHOCK,
    WHICH_MODE,
    Word,
    exponential,
    history_key,
    stream,
    uniform,
)
from haplanner.engine.simulation.renewals import (
    ENDED_BY_ITSELF,
    life_of,
    time_in_hands,
    wait_for_hands,
)
from haplanner.engine.simulation.standby import begin_duty, end_switchover, settle
from haplanner.engine.simulation.tally import begin_history, end_history
from haplanner.engine.simulation.window import LAST, NEXT, Ahead


def live(modes: Modes, queue: Queue, clocks: Clocks, mode: int, now: float) -> None:
    """Set a failure mode's clock: how long until it strikes next."""
    life = life_of(modes, mode, clocks.stream[mode], clocks.failures[mode])
    clocks.phase[mode] = UP
    speed = clocks.unit_speed[modes.facts[mode * MODE_FACTS + UNIT]]
    if speed > 0.0:
        reschedule(queue, mode, now + life / speed)
    else:
        clocks.life_left[mode] = life
        reschedule(queue, mode, NEVER)


def has_mode_in(modes: Modes, clocks: Clocks, unit: int, phase: int) -> bool:
    """Whether any failure of a unit is in a phase."""
    for mode in range(modes.of_unit[unit], modes.of_unit[unit + 1]):  # noqa: SIM110 (numba knows no generators)
        if clocks.phase[mode] == phase:
            return True
    return False


def ask_crew(modes: Modes, queue: Queue, clocks: Clocks, mode: int, now: float) -> None:
    """A failure needs hands: those that are at its unit already, a free member of the crew, or its turn.

    A unit holds one member for all its failures, and has one place in the queue.
    """
    crew = modes.facts[mode * MODE_FACTS + CREW]
    unit = modes.facts[mode * MODE_FACTS + UNIT]
    tended = has_mode_in(modes, clocks, unit, HANDS_ON)
    if tended or clocks.crew_free[crew] > 0:
        if not tended:
            clocks.crew_free[crew] -= 1
        clocks.phase[mode] = HANDS_ON
        reschedule(queue, mode, now + clocks.held[mode])
        return
    if not has_mode_in(modes, clocks, unit, QUEUED):
        clocks.next_in_queue[unit] = -1
        if clocks.crew_head[crew] < 0:
            clocks.crew_head[crew] = unit
        else:
            clocks.next_in_queue[clocks.crew_tail[crew]] = unit
        clocks.crew_tail[crew] = unit
    clocks.phase[mode] = QUEUED
    reschedule(queue, mode, NEVER)


def release_crew(modes: Modes, queue: Queue, clocks: Clocks, mode: int, now: float) -> None:
    """A failure is mended: where it was its unit's last one, the hands go to whoever waits longest."""
    clocks.phase[mode] = DOWN
    crew = modes.facts[mode * MODE_FACTS + CREW]
    if has_mode_in(modes, clocks, modes.facts[mode * MODE_FACTS + UNIT], HANDS_ON):
        return
    unit = clocks.crew_head[crew]
    if unit < 0:
        clocks.crew_free[crew] += 1
        return
    clocks.crew_head[crew] = clocks.next_in_queue[unit]
    for following in range(modes.of_unit[unit], modes.of_unit[unit + 1]):
        if clocks.phase[following] == QUEUED:
            clocks.phase[following] = HANDS_ON
            reschedule(queue, following, now + clocks.held[following])


def recover(modes: Modes, queue: Queue, clocks: Clocks, mode: int, now: float) -> None:
    """Draw how a failure that has just happened ends: detection, automatic recovery, then people."""
    key = clocks.stream[mode]
    failure = clocks.failures[mode]
    clocks.phase[mode] = DOWN
    figures, figure = modes.figures, mode * MODE_FIGURES
    wait = wait_for_hands(
        figures[figure + DETECTION_MEAN],
        figures[figure + AUTO_SUCCESS],
        figures[figure + AUTO_MEAN],
        key,
        failure,
    )
    hands = time_in_hands(
        figures[figure + AUTO_SUCCESS],
        figures[figure + ALERT_MEAN],
        modes.facts[mode * MODE_FACTS + REPAIR_LAW],
        figures[figure + REPAIR_SCALE],
        figures[figure + REPAIR_SHAPE],
        figures[figure + RESTORE_MEAN],
        key,
        failure,
    )
    if hands == ENDED_BY_ITSELF:
        reschedule(queue, mode, now + wait)
    elif hands == NEVER or modes.facts[mode * MODE_FACTS + CREW] < 0:
        reschedule(queue, mode, now + wait + hands)
    else:
        clocks.held[mode] = hands
        if wait > 0.0:
            clocks.phase[mode] = TO_CREW
            reschedule(queue, mode, now + wait)
        else:
            ask_crew(modes, queue, clocks, mode, now)


def strike(modes: Modes, queue: Queue, clocks: Clocks, mode: int, now: float) -> int:
    """A failure mode strikes: its unit is down, now or already; answers the leaf that goes down."""
    recover(modes, queue, clocks, mode, now)
    clocks.unit_active[modes.facts[mode * MODE_FACTS + UNIT]] += 1
    return mode


def end_phase(modes: Modes, queue: Queue, clocks: Clocks, mode: int, now: float) -> int:
    """A phase of a failure is over: it asks for the crew, or it ends and the unit is as good as new.

    Answers the leaf that comes up; `NO_LEAF` where none does.
    """
    if clocks.phase[mode] == TO_CREW:
        ask_crew(modes, queue, clocks, mode, now)
        return NO_LEAF
    if clocks.phase[mode] == HANDS_ON:
        release_crew(modes, queue, clocks, mode, now)
    clocks.failures[mode] += 1
    live(modes, queue, clocks, mode, now)
    clocks.unit_active[modes.facts[mode * MODE_FACTS + UNIT]] -= 1
    return mode


def shake(
    network: Network,
    modes: Modes,
    shocks: Shocks,
    truth: Truth,
    tally: Tally,
    queue: Queue,
    clocks: Clocks,
    duty: Duty,
    shock: int,
    now: float,
) -> None:
    """A common cause takes down every unit that is up; which of its modes is drawn by their rates."""
    groups = len(duty.switching)
    number = groups + shock
    key = duty.stream[number]
    duty.switches[number] += 1
    index = duty.switches[number] * PURPOSES
    reschedule(queue, len(modes.key) + number, now + exponential(shocks.mean[shock], key, index + SHOCK))
    for i in range(shocks.unit_start[shock], shocks.unit_start[shock + 1]):
        unit = shocks.unit[i]
        first, last = modes.of_unit[unit], modes.of_unit[unit + 1]
        if clocks.unit_active[unit] != 0 or first == last:
            continue
        chosen = first
        if last > first + 1:
            total = 0.0
            for mode in range(first, last):
                total += modes.figures[mode * MODE_FIGURES + RATE]
            point = total * uniform(clocks.stream[first], index + WHICH_MODE)
            while chosen < last - 1 and point > modes.figures[chosen * MODE_FIGURES + RATE]:
                point -= modes.figures[chosen * MODE_FIGURES + RATE]
                chosen += 1
        lower_node(network, truth, tally, strike(modes, queue, clocks, chosen, now), now)


def begin(machine: Machine, running: Running, key: Word) -> None:
    """All is new, everything works that can, every clock but the calendars is set."""
    network, modes, roles, shocks, _ = machine
    truth, queue, clocks, duty, ahead, _ = running
    reset(network, truth)
    for node in range(len(network.works)):
        truth.since[node] = 0.0
        truth.down[node] = 0.0
    truth.counters[TOUCHED] = 0
    for slot in range(len(roles.slot_group)):
        truth.is_touched[slot] = 0
    for place in range(len(ahead.queued)):
        queue.time[place] = NEVER
        queue.item[place] = ahead.queued[place]
        queue.place[ahead.queued[place]] = place
    for unit in range(len(modes.of_unit) - 1):
        clocks.unit_active[unit] = 0
    for crew in range(len(modes.crew_size)):
        clocks.crew_free[crew] = modes.crew_size[crew]
        clocks.crew_head[crew] = -1
    begin_duty(network, modes, roles, clocks, duty)
    for mode in range(len(modes.key)):
        clocks.failures[mode] = 0
        clocks.stream[mode] = stream(key, modes.key[mode])
        live_first(modes, queue, clocks, ahead, mode)
    groups = len(roles.key)
    for group in range(groups):
        duty.stream[group] = stream(key, roles.key[group])
        duty.switches[group] = 0
    for shock in range(len(shocks.key)):
        number = groups + shock
        duty.stream[number] = stream(key, shocks.key[shock])
        duty.switches[number] = 0
        place = queue.place[len(modes.key) + number]
        queue.time[place] = exponential(shocks.mean[shock], duty.stream[number], SHOCK)
    put_in_order(queue)
    begin_ahead(ahead)


def live_first(modes: Modes, queue: Queue, clocks: Clocks, ahead: Ahead, mode: int) -> None:
    """The first life of a failure mode, while the queue is not in order yet."""
    life = life_of(modes, mode, clocks.stream[mode], 0)
    clocks.phase[mode] = UP
    ahead.due[mode] = life
    if queue.place[mode] < 0:
        return
    speed = clocks.unit_speed[modes.facts[mode * MODE_FACTS + UNIT]]
    if speed > 0.0:
        queue.time[queue.place[mode]] = life / speed
    else:
        clocks.life_left[mode] = life


def simulate_block(
    machine: Machine, running: Running, tally: Tally, key: Word, first: int, histories: int, horizon: float
) -> int:
    """Run so many histories from number `first` on; answers how many were finished before a stop."""
    network, modes, roles, shocks, calendars = machine
    truth, queue, clocks, duty, ahead, turns = running
    counters = truth.counters
    mode_count = len(modes.key)
    groups = len(roles.key)
    first_shock = mode_count + groups
    first_calendar = first_shock + len(shocks.key)
    some = len(queue.time) > 0
    for history in range(histories):
        own_key = history_key(key, first + history)
        begin(machine, running, own_key)
        begin_history(network, tally, history)
        if len(calendars.every) > 0:
            begin_calendars(
                network,
                modes,
                roles,
                truth,
                tally,
                calendars,
                queue,
                clocks,
                duty,
                turns,
                first_calendar,
                own_key,
            )
        while True:
            due, item = horizon, -1
            if some and queue.time[0] < horizon:
                untie(queue, truth.stack)
                due, item = queue.time[0], queue.item[0]
            if counters[STOP] != 0 or counters[STUCK] != 0:
                return history
            now, leaf = due, NO_LEAF
            if ahead.moment[NEXT] <= due and advance(
                network, modes, truth, tally, clocks, ahead, due, item, horizon
            ):
                now = ahead.moment[LAST]
            elif item < 0:
                break
            else:
                counters[EVENTS] += 1
                if item < mode_count:
                    if clocks.phase[item] == UP:
                        leaf = strike(modes, queue, clocks, item, now)
                    else:
                        leaf = end_phase(modes, queue, clocks, item, now)
                elif item < first_shock:
                    group = item - mode_count
                    leaf = end_switchover(
                        network, modes, roles, truth, tally, queue, clocks, duty, group, now
                    )
                elif item < first_calendar:
                    shake(network, modes, shocks, truth, tally, queue, clocks, duty, item - first_shock, now)
                else:
                    calendar = item - first_calendar
                    keep_calendar(network, truth, tally, calendars, queue, turns, calendar, item, now)
            if leaf != NO_LEAF:
                turn(network, truth, tally, leaf, now)
            moving = True
            while moving:
                if counters[TOUCHED] > 0:
                    settle(network, modes, roles, truth, tally, queue, clocks, duty, now)
                moving = counters[PUT_OFF] > 0 and let_next_go(
                    network, truth, tally, calendars, queue, turns, first_calendar, now
                )
        end_history(tally, truth, horizon)
    return histories


COMPILED = (
    live,
    has_mode_in,
    ask_crew,
    release_crew,
    recover,
    strike,
    end_phase,
    shake,
    live_first,
    begin,
    simulate_block,
)
"""The functions that the compiled program is made of, callees first."""
