"""Failures and restorations drawn ahead, mode by mode, for modes whose clocks nothing else touches.

Where no role, no crew and no common cause reaches a unit, each of its failure modes goes through lives and
down times of its own, whatever happens elsewhere. All its events in a window of time are then drawn in one
go, which takes a fraction of the time of a queue, and put in order afterwards (`time_order`).
"""

from haplanner.engine.simulation.machine import (
    ALERT_MEAN,
    AUTO_MEAN,
    AUTO_SUCCESS,
    CREW,
    DETECTION_MEAN,
    DOWN,
    LIFE_LAW,
    LIFE_SCALE,
    LIFE_SHAPE,
    MODE_FACTS,
    MODE_FIGURES,
    NEVER,
    REPAIR_LAW,
    REPAIR_SCALE,
    REPAIR_SHAPE,
    RESTORE_MEAN,
    UP,
    Clocks,
    Machine,
    Modes,
)
from haplanner.engine.simulation.random_numbers import (
    ALERT,
    AUTO_ENDS_IT,
    AUTO_TIME,
    DETECTION,
    EXPONENTIAL,
    GAMMA,
    GOLDEN,
    LIFE,
    MASK,
    PURPOSES,
    REPAIR,
    RESTORE,
    WEIBULL,
    Index,
    Word,
    duration,
    exponential,
    exponential_from,
    mix,
    uniform,
)
from haplanner.engine.simulation.window import Ahead

LEAST_SHAPE = 0.1
"""From this shape on, lives of the gamma and Weibull laws are seldom too short to tell from none (6 %)."""

ENDED_BY_ITSELF = -1.0
"""The time for people where automatic recovery has ended a failure."""


def life_of(modes: Modes, mode: int, key: Word, failure: int) -> float:
    """Hours that a failure mode lasts, from restoration to its failure of that number, at its own pace."""
    return duration(
        modes.facts[mode * MODE_FACTS + LIFE_LAW],
        modes.figures[mode * MODE_FIGURES + LIFE_SCALE],
        modes.figures[mode * MODE_FIGURES + LIFE_SHAPE],
        key,
        failure * PURPOSES + LIFE,
    )


def wait_for_hands(detection: float, success: float, auto: float, key: Word, failure: int) -> float:
    """Hours until people are asked for, or until a failure ends without them: detection and recovery."""
    index = failure * PURPOSES
    wait = 0.0
    if detection > 0.0:
        wait += exponential(detection, key, index + DETECTION)
    if success >= 0.0 and auto > 0.0:
        wait += exponential(auto, key, index + AUTO_TIME)
    return wait


def time_in_hands(
    success: float,
    alert: float,
    law: int,
    scale: float,
    shape: float,
    restore: float,
    key: Word,
    failure: int,
) -> float:
    """Hours that people take over a failure from the alert on: `NEVER` where they cannot mend it."""
    index = failure * PURPOSES
    if success >= 0.0 and uniform(key, index + AUTO_ENDS_IT) <= success:
        return ENDED_BY_ITSELF
    if scale < 0.0:
        return NEVER
    hands = 0.0
    if alert > 0.0:
        hands += exponential(alert, key, index + ALERT)
    hands += duration(law, scale, shape, key, index + REPAIR)
    if restore > 0.0:
        hands += exponential(restore, key, index + RESTORE)
    return hands


def is_plain(modes: Modes, mode: int) -> bool:
    """Whether a failure mode knows nothing but exponential lives and exponential repairs."""
    fact = mode * MODE_FACTS
    figure = mode * MODE_FIGURES
    return (
        modes.facts[fact + LIFE_LAW] == EXPONENTIAL
        and modes.facts[fact + REPAIR_LAW] == EXPONENTIAL
        and modes.figures[figure + DETECTION_MEAN] == 0.0
        and modes.figures[figure + AUTO_SUCCESS] < 0.0
        and modes.figures[figure + ALERT_MEAN] == 0.0
        and modes.figures[figure + REPAIR_SCALE] >= 0.0
        and modes.figures[figure + RESTORE_MEAN] == 0.0
    )


def draw_plain_mode(modes: Modes, clocks: Clocks, ahead: Ahead, mode: int, drawn: int, end: float) -> int:
    """What `draw_mode` does, in half the time, where `is_plain`: a repair is a life but for its mean."""
    figure = mode * MODE_FIGURES
    mean, other = modes.figures[figure + REPAIR_SCALE], modes.figures[figure + LIFE_SCALE]
    index = clocks.failures[mode] * PURPOSES + REPAIR
    step, other_step = Word(PURPOSES + LIFE - REPAIR) * GOLDEN, Word(REPAIR - LIFE) * GOLDEN
    is_down = clocks.phase[mode] != UP
    if is_down:
        mean, other = other, mean
        index += PURPOSES + LIFE - REPAIR
        step, other_step = other_step, step
    counter = (clocks.stream[mode] + Word(index + 1) * GOLDEN) & MASK
    now = ahead.due[mode]
    first = drawn
    room = len(ahead.drawn_time)
    while now < end and drawn < room:
        here = Index(drawn)
        ahead.drawn_time[here] = now
        ahead.drawn_mode[here] = mode
        drawn += 1
        now += mean * exponential_from(mix(counter))
        counter = (counter + step) & MASK
        mean, other = other, mean
        step, other_step = other_step, step
    ahead.due[mode] = now
    clocks.failures[mode] += (drawn - first + int(is_down)) // 2
    if (drawn - first) % 2 == 1:
        clocks.phase[mode] = UP if is_down else DOWN
    return drawn


def draw_mode(modes: Modes, clocks: Clocks, ahead: Ahead, mode: int, drawn: int, end: float) -> int:
    """Draw what a mode does before `end`, as far as there is room; answers how many events are drawn now.

    All that stays the same is read once: the machine code cannot know that it does.
    """
    fact = mode * MODE_FACTS
    figure = mode * MODE_FIGURES
    life_law, repair_law = modes.facts[fact + LIFE_LAW], modes.facts[fact + REPAIR_LAW]
    life_scale, life_shape = modes.figures[figure + LIFE_SCALE], modes.figures[figure + LIFE_SHAPE]
    detection = modes.figures[figure + DETECTION_MEAN]
    success, auto = modes.figures[figure + AUTO_SUCCESS], modes.figures[figure + AUTO_MEAN]
    alert, restore = modes.figures[figure + ALERT_MEAN], modes.figures[figure + RESTORE_MEAN]
    scale, shape = modes.figures[figure + REPAIR_SCALE], modes.figures[figure + REPAIR_SHAPE]
    key = clocks.stream[mode]
    now = ahead.due[mode]
    failure = clocks.failures[mode]
    phase = clocks.phase[mode]
    room = len(ahead.drawn_time)
    while now < end and drawn < room:
        here = Index(drawn)
        ahead.drawn_time[here] = now
        ahead.drawn_mode[here] = mode
        drawn += 1
        if phase == UP:
            phase = DOWN
            now += wait_for_hands(detection, success, auto, key, failure)
            hands = time_in_hands(success, alert, repair_law, scale, shape, restore, key, failure)
            if hands != ENDED_BY_ITSELF:
                now += hands
        else:
            phase = UP
            failure += 1
            now += duration(life_law, life_scale, life_shape, key, failure * PURPOSES + LIFE)
    ahead.due[mode] = now
    clocks.failures[mode] = failure
    clocks.phase[mode] = phase
    return drawn


def take_back(clocks: Clocks, ahead: Ahead, drawn: int, end: float) -> int:
    """Forget what was drawn from `end` on; answers how many events are left, all in their places."""
    for i in range(drawn - 1, -1, -1):
        if ahead.drawn_time[i] >= end:
            mode = ahead.drawn_mode[i]
            ahead.due[mode] = ahead.drawn_time[i]
            if clocks.phase[mode] == UP:
                clocks.phase[mode] = DOWN
                clocks.failures[mode] -= 1
            else:
                clocks.phase[mode] = UP
    left = 0
    for i in range(drawn):
        if ahead.drawn_time[i] < end:
            ahead.drawn_time[left] = ahead.drawn_time[i]
            ahead.drawn_mode[left] = ahead.drawn_mode[i]
            left += 1
    return left


def draw_window(modes: Modes, clocks: Clocks, ahead: Ahead, start: float, end: float) -> tuple[int, float]:
    """Draw the events of a window; answers how many, and its end: an earlier one where there is no room."""
    drawn = 0
    room = len(ahead.drawn_time)
    i = 0
    while i < len(ahead.mode):
        mode = ahead.mode[i]
        if is_plain(modes, mode):
            drawn = draw_plain_mode(modes, clocks, ahead, mode, drawn, end)
        else:
            drawn = draw_mode(modes, clocks, ahead, mode, drawn, end)
        if drawn == room:
            end = start + 0.5 * (end - start)
            drawn = take_back(clocks, ahead, drawn, end)
        else:
            i += 1
    return drawn, end


COMPILED = (
    life_of,
    wait_for_hands,
    time_in_hands,
    is_plain,
    draw_plain_mode,
    draw_mode,
    take_back,
    draw_window,
)
"""The functions that the compiled program is made of, callees first."""


def independent_modes(machine: Machine) -> list[int]:
    """The modes that may be drawn ahead: no role, no crew and no common cause reaches their units.

    Where most lives are next to nothing (see `LEAST_SHAPE`), more could happen at one instant than there is
    room for: such modes are left to the queue.
    """
    modes, roles, shocks = machine.modes, machine.roles, machine.shocks
    struck = set(shocks.unit)
    return [
        mode
        for unit in range(len(modes.of_unit) - 1)
        if unit not in struck and roles.unit_slot_start[unit] == roles.unit_slot_start[unit + 1]
        for mode in range(modes.of_unit[unit], modes.of_unit[unit + 1])
        if modes.facts[mode * MODE_FACTS + CREW] < 0 and not _crowds(modes, mode)
    ]


def _crowds(modes: Modes, mode: int) -> bool:
    law = modes.facts[mode * MODE_FACTS + LIFE_LAW]
    shape = modes.figures[mode * MODE_FIGURES + LIFE_SHAPE]
    return (law == GAMMA and shape < LEAST_SHAPE) or (law == WEIBULL and shape > 1.0 / LEAST_SHAPE)
