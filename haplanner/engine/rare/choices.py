"""Which failure comes next in a weighted cycle, and what its choice weighs."""

from haplanner.engine.rare.walk import (
    FAILING,
    FAR,
    FORCED,
    LEAST_CHANCE,
    MENDED,
    WORTH_DOWN,
    WORTH_STOPS,
    WOUNDS,
    Plan,
    Walk,
)
from haplanner.engine.simulation.machine import (
    AUTO_SUCCESS,
    GROUP_FIGURES,
    MODE_FACTS,
    MODE_FIGURES,
    QUEUED,
    SWITCH_COVERED,
    TO_CREW,
    UNIT,
    UP,
    Clocks,
    Duty,
    Floats,
    Machine,
    Modes,
    Queue,
    Running,
    Shocks,
)
from haplanner.engine.simulation.random_numbers import AUTO_ENDS_IT, PURPOSES, SWITCH_SUCCESS, uniform

LEAST_FORCED, MOST_FORCED = 0.02, 0.9
"""Between these a failure is forced the more often, the longer a window is."""

LATER = 0.2
"""How much an hour after a window counts against one in it: with more failing, an outage is nearer."""

EAGER, MOST_AFTER, LEAST_GAIN = 10.0, 0.5, 0.01
"""After an outage a failure is forced the more often, the more it could add; never for next to nothing."""

MOST_STRIKES = 50
"""Failures that are forced in one cycle at most: it is to come to an end."""

ANYWHERE = 0.25
"""How many of the forced failures fall on any item alike."""


def set_chances(modes: Modes, shocks: Shocks, queue: Queue, clocks: Clocks, plan: Plan, walk: Walk) -> float:
    """How often every item strikes now; answers the sum, per hour.

    Finds besides when all that fails now will be mended, and how much there is to it: `FAILING` is 1 where
    everything will be up once the one failure that there is has come to its known end.
    """
    total = 0.0
    mended = 0.0
    waiting = 0.0
    failing = 0
    mode_count = len(modes.key)
    for mode in range(mode_count):
        chance = 0.0
        if clocks.phase[mode] == UP:
            chance = plan.rate[mode] * clocks.unit_speed[modes.facts[mode * MODE_FACTS + UNIT]]
        else:
            failing += 1
            end = queue.time[queue.place[mode]]
            if clocks.phase[mode] == TO_CREW:
                failing += 1
                end += clocks.held[mode]
            if clocks.phase[mode] == QUEUED:
                waiting += clocks.held[mode]
            elif mended < end < FAR:
                mended = end
        walk.chance[mode] = chance
        total += chance
    walk.counters[FAILING] = failing
    walk.figures[MENDED] = mended + waiting
    for shock in range(len(shocks.key)):
        walk.chance[mode_count + shock] = plan.rate[mode_count + shock]
        total += plan.rate[mode_count + shock]
    return total


def pick_by(weights: Floats, chances: Floats, total: float, point: float) -> int:
    """The item on which a point of (0, 1] falls; only those that can strike now count."""
    left = point * total
    last = 0
    for item in range(len(weights)):
        if chances[item] > 0.0 and weights[item] > 0.0:
            last = item
            left -= weights[item]
            if left <= 0.0:
                break
    return last


def set_wishes(plan: Plan, walk: Walk) -> None:
    """With which probability every item is the one that is forced now; at least one can strike."""
    items = len(plan.rate)
    candidates = 0
    for item in range(items):
        walk.wish[item] = 0.0
        if walk.chance[item] > 0.0:
            candidates += 1
    for i in range(walk.counters[WOUNDS]):
        gate = walk.wounded[i]
        first, last = plan.share_start[gate], plan.share_start[gate + 1]
        for place in range(first, last):
            walk.wish[plan.share[place]] += 1.0 / (last - first)
    wished = 0.0
    for item in range(items):
        if walk.chance[item] > 0.0:
            wished += walk.wish[item]
    for item in range(items):
        if walk.chance[item] <= 0.0:
            walk.wish[item] = 0.0
        elif wished > 0.0:
            walk.wish[item] = ANYWHERE / candidates + (1.0 - ANYWHERE) * walk.wish[item] / wished
        else:
            walk.wish[item] = 1.0 / candidates


def eagerness(
    duty: Duty, plan: Plan, walk: Walk, total: float, weight: float, down: float, now: float, end: float
) -> float:
    """With which probability a failure is forced between now and the end of a window.

    The longer the window is against the time until all that fails now will be mended, the likelier. Where
    nothing can come of the cycle any more without a failure, there is one.

    It has to be worth it. A failure comes before all is mended with a probability below the rate of all,
    `total`, times the hours until then, and adds no more than about these hours: that is held against what a
    cycle comes to on average, and against the weighted hours `down` that this one has come to already.
    """
    left = walk.figures[MENDED] - now
    stops = weight * total * left
    gain = stops * left
    if walk.counters[FORCED] >= MOST_STRIKES or gain <= LEAST_GAIN * down:
        return 0.0
    if gain < LEAST_GAIN * plan.figures[WORTH_DOWN] and stops < LEAST_GAIN * plan.figures[WORTH_STOPS]:
        return 0.0
    share = 1.0
    if walk.counters[FAILING] > 1 or switching(duty):
        share = (end - now) / (end - now + LATER * max(walk.figures[MENDED] - end, 0.0))
        share = min(max(share, LEAST_FORCED), MOST_FORCED)
    if down > 0.0:
        share *= min(EAGER * gain / down, MOST_AFTER)
    return share


def switching(duty: Duty) -> bool:
    """Whether any switchover is under way."""
    for group in range(len(duty.switching)):  # noqa: SIM110 (numba knows no generators)
        if duty.switching[group] != 0:
            return True
    return False


def set_successes(machine: Machine, plan: Plan, weighted: bool) -> None:
    """Let what seldom fails do so as often as in the cycles that are gone next."""
    for i in range(len(plan.seldom_group)):
        group = plan.seldom_group[i]
        success = 1.0 - LEAST_CHANCE if weighted else plan.covered[group]
        machine.roles.figures[group * GROUP_FIGURES + SWITCH_COVERED] = success
    for i in range(len(plan.seldom_mode)):
        mode = plan.seldom_mode[i]
        success = 1.0 - LEAST_CHANCE if weighted else plan.automatic[mode]
        machine.modes.figures[mode * MODE_FIGURES + AUTO_SUCCESS] = success


def wound(plan: Plan, walk: Walk, item: int) -> None:
    """Remember which gates an item leaves with less to spare."""
    for place in range(plan.wound_start[item], plan.wound_start[item + 1]):
        gate = plan.wound[place]
        if walk.is_wounded[gate] == 0:
            walk.is_wounded[gate] = 1
            walk.wounded[walk.counters[WOUNDS]] = gate
            walk.counters[WOUNDS] += 1


def ratio_of_chance(true: float, used: float, point: float) -> float:
    """The weight of an event that has one probability and was given another: it came where point ≤ used."""
    if point <= used:
        return true / used
    return (1.0 - true) / (1.0 - used)


def weight_of_strike(machine: Machine, clocks: Clocks, plan: Plan, walk: Walk, item: int) -> float:
    """The weight of what the automatic recoveries of those that an item struck have drawn."""
    modes, shocks = machine.modes, machine.shocks
    weight = 1.0
    if item < len(modes.key):
        walk.active[item] = 1
        if plan.automatic[item] >= 0.0:
            point = uniform(clocks.stream[item], clocks.failures[item] * PURPOSES + AUTO_ENDS_IT)
            weight *= ratio_of_chance(plan.automatic[item], 1.0 - LEAST_CHANCE, point)
        return weight
    shock = item - len(modes.key)
    for i in range(shocks.unit_start[shock], shocks.unit_start[shock + 1]):
        unit = shocks.unit[i]
        for mode in range(modes.of_unit[unit], modes.of_unit[unit + 1]):
            if walk.active[mode] == 0 and clocks.phase[mode] != UP:
                walk.active[mode] = 1
                if plan.automatic[mode] >= 0.0:
                    point = uniform(clocks.stream[mode], clocks.failures[mode] * PURPOSES + AUTO_ENDS_IT)
                    weight *= ratio_of_chance(plan.automatic[mode], 1.0 - LEAST_CHANCE, point)
    return weight


def weight_of_switchovers(machine: Machine, running: Running, plan: Plan, walk: Walk) -> float:
    """The weight of the switchovers that have been drawn since this was last asked."""
    weight = 1.0
    duty = running.duty
    for group in range(len(machine.roles.key)):
        while walk.switches[group] < duty.switches[group]:
            index = walk.switches[group] * PURPOSES
            walk.switches[group] += 1
            if plan.covered[group] >= 0.0:
                point = uniform(duty.stream[group], index + SWITCH_SUCCESS)
                weight *= ratio_of_chance(plan.covered[group], 1.0 - LEAST_CHANCE, point)
    return weight


COMPILED = (
    set_chances,
    pick_by,
    set_wishes,
    switching,
    eagerness,
    set_successes,
    wound,
    ratio_of_chance,
    weight_of_strike,
    weight_of_switchovers,
)
"""The functions that the compiled program is made of, callees first."""
