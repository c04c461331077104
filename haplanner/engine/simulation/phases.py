"""How long each phase of a failure took, found again from the random numbers that it was drawn with.

A history's log only knows when something went down and came back. As every draw is a function of (seed,
history, failure mode, purpose, count), the phases in between need not be logged.
"""

from haplanner.engine.simulation.machine import (
    ALERT_MEAN,
    AUTO_MEAN,
    AUTO_SUCCESS,
    CREW,
    DETECTION_MEAN,
    GROUP_FIGURES,
    MANUAL_MEAN,
    MODE_FACTS,
    MODE_FIGURES,
    NEVER,
    REPAIR_LAW,
    REPAIR_SCALE,
    REPAIR_SHAPE,
    RESTORE_MEAN,
    SWITCH_COVERED,
    SWITCH_MEAN,
    Floats,
    Modes,
    Roles,
)
from haplanner.engine.simulation.random_numbers import (
    ALERT,
    AUTO_ENDS_IT,
    AUTO_TIME,
    DETECTION,
    PURPOSES,
    REPAIR,
    RESTORE,
    SWITCH_SUCCESS,
    Word,
    duration,
    exponential,
    stream,
    uniform,
)

DETECTED, RECOVERED, TENDED, ALERTED, REPAIRED, RESTORED = range(6)
STEPS = 6
"""What a failure goes through, by what has happened when it is over."""

STEP_PHASES = (0, 1, 7, 2, 3, 4)
"""The number of each step in `results.PHASES`: its detection, automatic recovery, crew wait and so on."""
SWITCHOVER, FAILED_SWITCHOVER, COMMON_CAUSE, PLANNED, PHASE_COUNT = 5, 6, 8, 9, 10

_SAME_MOMENT = 1e-9
"""Moments that differ by less than this part of themselves differ by rounding alone."""


def step_ends(modes: Modes, key: Word, mode: int, count: int, start: float, end: float, ends: Floats) -> None:
    """The moments (h) at which the steps of a failure ended, in `ends[:STEPS]`; one that did not occur has no
    length.

    It is failure number `count` (from 0) of a mode in the history with this key, and lasted from `start` to
    `end`; infinite where the history ended while nobody had begun to work on it. The drawing is that of
    `kernel.recover`; waiting for a crew is what is left over.
    """
    figure = mode * MODE_FIGURES
    fact = mode * MODE_FACTS
    figures = modes.figures
    own = stream(key, modes.key[mode])
    index = count * PURPOSES
    at = start
    if figures[figure + DETECTION_MEAN] > 0.0:
        at += exponential(figures[figure + DETECTION_MEAN], own, index + DETECTION)
    ends[DETECTED] = min(at, end)
    if figures[figure + AUTO_SUCCESS] >= 0.0:
        if figures[figure + AUTO_MEAN] > 0.0:
            at += exponential(figures[figure + AUTO_MEAN], own, index + AUTO_TIME)
        if uniform(own, index + AUTO_ENDS_IT) <= figures[figure + AUTO_SUCCESS]:
            for step in range(RECOVERED, STEPS):
                ends[step] = end
            return
    at = min(at, end)
    ends[RECOVERED] = at
    ends[TENDED] = at
    ends[ALERTED] = at
    ends[REPAIRED] = end
    ends[RESTORED] = end
    if figures[figure + REPAIR_SCALE] < 0.0:
        return
    alert = 0.0
    if figures[figure + ALERT_MEAN] > 0.0:
        alert = exponential(figures[figure + ALERT_MEAN], own, index + ALERT)
    repair = duration(
        modes.facts[fact + REPAIR_LAW],
        figures[figure + REPAIR_SCALE],
        figures[figure + REPAIR_SHAPE],
        own,
        index + REPAIR,
    )
    restore = 0.0
    if figures[figure + RESTORE_MEAN] > 0.0:
        restore = exponential(figures[figure + RESTORE_MEAN], own, index + RESTORE)
    if modes.facts[fact + CREW] >= 0:
        tended = end - (alert + repair + restore)
        if end == NEVER or tended - at > _SAME_MOMENT * (1.0 + abs(tended)):
            ends[TENDED] = at = tended
    ends[ALERTED] = at = min(at + alert, end)
    if restore > 0.0:
        ends[REPAIRED] = min(at + repair, end)


def switchover_phase(roles: Roles, key: Word, group: int, count: int) -> int:
    """The number in `results.PHASES` of a group's switchover that took time, number `count` (from 0).

    One that takes no time is not in the log, but was drawn: where those that succeed take none, the logged
    ones all failed, and the other way round.
    """
    figure = group * GROUP_FIGURES
    if roles.figures[figure + SWITCH_MEAN] == 0.0:
        return FAILED_SWITCHOVER
    if roles.figures[figure + MANUAL_MEAN] == 0.0:
        return SWITCHOVER
    drawn = uniform(stream(key, roles.key[group]), count * PURPOSES + SWITCH_SUCCESS)
    return FAILED_SWITCHOVER if drawn > roles.figures[figure + SWITCH_COVERED] else SWITCHOVER


COMPILED = (step_ends, switchover_phase)
"""The functions that the compiled program is made of, callees first."""
