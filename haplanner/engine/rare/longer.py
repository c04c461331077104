"""Down times drawn longer than they are: the longer one is, the likelier others fail meanwhile.

A down time T with mean M is drawn from its law with probability 1 − `LONGER`, else from the law of the down
time that a random moment falls into, which has the density t f(t) ÷ M. So it weighs
1 ÷ (1 − `LONGER` + `LONGER` · T ÷ M), never more than 1 ÷ (1 − `LONGER`). What comes of a failure is about as
likely as its down time is long, so that the two nearly cancel each other.

The sum of several phases is drawn so by drawing one of them so, phase i with probability M_i ÷ M: an
exponential one is followed by another of its kind, of the gamma law likewise with its scale as the mean, a
lognormal one lasts e^σ² times as long, and one of the Weibull law is the root of a variate of the gamma law.
"""

import math

from haplanner.engine.rare.walk import Plan
from haplanner.engine.simulation.event_queue import reschedule
from haplanner.engine.simulation.machine import (
    ALERT_MEAN,
    AUTO_MEAN,
    AUTO_SUCCESS,
    DETECTION_MEAN,
    DOWN,
    HANDS_ON,
    MODE_FACTS,
    MODE_FIGURES,
    QUEUED,
    REPAIR_LAW,
    REPAIR_SCALE,
    REPAIR_SHAPE,
    RESTORE_MEAN,
    TO_CREW,
    Clocks,
    Modes,
    Queue,
)
from haplanner.engine.simulation.random_numbers import (
    AUTO_ENDS_IT,
    FIXED,
    LOGNORMAL,
    PURPOSES,
    REPAIR,
    WEIBULL,
    Word,
    duration,
    exponential,
    gamma_variate,
    history_key,
    uniform,
)

LONGER = 0.7
"""With which probability a down time is drawn longer."""


def repair_longer(modes: Modes, clocks: Clocks, mode: int, key: Word, draw: int) -> float:
    """By how much the repair under way lasts longer where a random moment has fallen into it."""
    law = modes.facts[mode * MODE_FACTS + REPAIR_LAW]
    scale = modes.figures[mode * MODE_FIGURES + REPAIR_SCALE]
    shape = modes.figures[mode * MODE_FIGURES + REPAIR_SHAPE]
    if law == FIXED:
        return 0.0
    if law in (LOGNORMAL, WEIBULL):
        index = clocks.failures[mode] * PURPOSES + REPAIR
        drawn = duration(law, scale, shape, clocks.stream[mode], index)
        if law == LOGNORMAL:
            return drawn * math.expm1(shape * shape)
        return scale * float(gamma_variate(1.0 + shape, history_key(key, draw)) ** shape) - drawn
    return exponential(scale, key, draw)


def lengthen(
    modes: Modes, queue: Queue, clocks: Clocks, plan: Plan, mode: int, key: Word, draw: int, now: float
) -> float:
    """Let a failure that has just happened last longer now and then; answers what its down time weighs.

    Uses the draws number `draw` and the next one.
    """
    figures, figure = modes.figures, mode * MODE_FIGURES
    success = figures[figure + AUTO_SUCCESS]
    detection = figures[figure + DETECTION_MEAN]
    auto, alert, repair, restore = 0.0, 0.0, 0.0, 0.0
    if success >= 0.0:
        auto = figures[figure + AUTO_MEAN]
    index = clocks.failures[mode] * PURPOSES + AUTO_ENDS_IT
    if success < 0.0 or uniform(clocks.stream[mode], index) > success:
        alert, repair = figures[figure + ALERT_MEAN], plan.repair[mode]
        restore = figures[figure + RESTORE_MEAN]
    mean = detection + auto + alert + repair + restore
    if mean <= 0.0:
        return 1.0
    wait, hands = 0.0, 0.0
    phase = clocks.phase[mode]
    if phase in (DOWN, TO_CREW):
        wait = queue.time[queue.place[mode]] - now
    if phase != DOWN:
        hands = clocks.held[mode]
    point = uniform(key, draw) * mean / LONGER
    if point <= mean:
        draw += 1
        if point <= detection:
            wait += exponential(detection, key, draw)
        elif point <= detection + auto:
            wait += exponential(auto, key, draw)
        else:
            more = 0.0
            if point <= detection + auto + alert:
                more = exponential(alert, key, draw)
            elif point <= mean - restore:
                more = repair_longer(modes, clocks, mode, key, draw)
            else:
                more = exponential(restore, key, draw)
            if phase == DOWN:
                wait += more
            else:
                hands += more
    clocks.held[mode] = hands
    if phase == HANDS_ON:
        reschedule(queue, mode, now + hands)
    elif phase != QUEUED:
        reschedule(queue, mode, now + wait)
    return 1.0 / (1.0 - LONGER + LONGER * (wait + hands) / mean)


COMPILED = (repair_longer, lengthen)
"""The functions that the compiled program is made of, callees first."""
