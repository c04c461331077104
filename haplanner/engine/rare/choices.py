"""Which failure comes next in a weighted cycle, and what its choice weighs."""

from haplanner.engine.rare.walk import WOUNDS, Plan, Walk
from haplanner.engine.simulation.machine import (
    AUTO_SUCCESS,
    GROUP_FIGURES,
    MODE_FACTS,
    MODE_FIGURES,
    SWITCH_COVERED,
    UNIT,
    UP,
    Clocks,
    Floats,
    Machine,
    Modes,
    Running,
    Shocks,
)
from haplanner.engine.simulation.random_numbers import AUTO_ENDS_IT, PURPOSES, SWITCH_SUCCESS, uniform


def set_chances(modes: Modes, shocks: Shocks, clocks: Clocks, plan: Plan, walk: Walk) -> float:
    """How often every item strikes now; answers the sum, per hour."""
    total = 0.0
    mode_count = len(modes.key)
    for mode in range(mode_count):
        chance = 0.0
        if clocks.phase[mode] == UP:
            chance = plan.rate[mode] * clocks.unit_speed[modes.facts[mode * MODE_FACTS + UNIT]]
        walk.chance[mode] = chance
        total += chance
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
            walk.wish[item] = 0.5 / candidates + 0.5 * walk.wish[item] / wished
        else:
            walk.wish[item] = 1.0 / candidates


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
    figures = modes.figures
    weight = 1.0
    if item < len(modes.key):
        walk.active[item] = 1
        if plan.automatic[item] >= 0.0:
            point = uniform(clocks.stream[item], clocks.failures[item] * PURPOSES + AUTO_ENDS_IT)
            used = figures[item * MODE_FIGURES + AUTO_SUCCESS]
            weight *= ratio_of_chance(plan.automatic[item], used, point)
        return weight
    shock = item - len(modes.key)
    for i in range(shocks.unit_start[shock], shocks.unit_start[shock + 1]):
        unit = shocks.unit[i]
        for mode in range(modes.of_unit[unit], modes.of_unit[unit + 1]):
            if walk.active[mode] == 0 and clocks.phase[mode] != UP:
                walk.active[mode] = 1
                if plan.automatic[mode] >= 0.0:
                    point = uniform(clocks.stream[mode], clocks.failures[mode] * PURPOSES + AUTO_ENDS_IT)
                    used = figures[mode * MODE_FIGURES + AUTO_SUCCESS]
                    weight *= ratio_of_chance(plan.automatic[mode], used, point)
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
                used = machine.roles.figures[group * GROUP_FIGURES + SWITCH_COVERED]
                point = uniform(duty.stream[group], index + SWITCH_SUCCESS)
                weight *= ratio_of_chance(plan.covered[group], used, point)
    return weight


COMPILED = (
    set_chances,
    pick_by,
    set_wishes,
    wound,
    ratio_of_chance,
    weight_of_strike,
    weight_of_switchovers,
)
"""The functions that the compiled program is made of, callees first."""
