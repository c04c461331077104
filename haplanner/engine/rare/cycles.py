"""Cycles from everything up to everything up again, plain or with failures made likelier and weighted.

All lives are exponential, so that what is up is as good as new at any time: the next failure need not be
known before it comes. Between two events that are known (the ends of repairs and switchovers) lies a window
of τ hours; with failure rates λ_i, Λ together, the next failure comes before its end with probability
P = 1 − e^(−Λτ), and is i with probability λ_i ÷ Λ.

* In a plain cycle that is how it goes.
* In a weighted one a failure is forced with probability p, about τ ÷ (τ + a usual window), item i with
  probability q_i, and in the other cases it goes the plain way. The cycle's weight, the ratio of true to used
  probabilities, is then multiplied by (λ_i ÷ Λ) P ÷ ((1 − p) (λ_i ÷ Λ) P + p q_i) where i strikes, and by
  1 ÷ (1 − p) where nothing does: never by more than that. A cycle's first item is drawn from `Plan.first`.

Half of the forced failures fall on any item alike, half on those that share a gate with what has failed
before in the cycle. This is balanced failure biasing (Shahabuddin, "Importance sampling for the simulation of
highly reliable Markovian systems", Management Science 40 (1994) 333–352) with forced transitions (Lewis and
Böhm, "Monte Carlo simulation of Markov unreliability models", Nuclear Engineering and Design 77 (1984)
49–62), for repairs of any law. Where the service does not work in a window, (1 − e^(−Λτ)) ÷ Λ times the
weight is booked: the mean of what passes of it before the next failure.
"""

import math

from haplanner.engine.rare.choices import (
    pick_by,
    set_chances,
    set_wishes,
    weight_of_strike,
    weight_of_switchovers,
    wound,
)
from haplanner.engine.rare.walk import (
    AFTER,
    BEFORE,
    BRANCHES,
    CYCLES,
    DOWN,
    DRAWS,
    DURING,
    FAR,
    FIRST,
    HAS_ROLES,
    HOURS,
    SERVICE,
    STOPS,
    STUCK_CYCLES,
    SUM_DOWN,
    SUM_DOWN_2,
    SUM_HOURS,
    SUM_STOPS,
    SUM_STOPS_2,
    SUM_WINDOWS,
    SUM_WINDOWS_2,
    USUAL,
    WINDOWS,
    WINDOWS_2,
    WOUNDS,
    Plan,
    Walk,
)
from haplanner.engine.simulation.kernel import end_phase, shake, strike
from haplanner.engine.simulation.machine import (
    STOP,
    STUCK,
    TOUCHED,
    UP,
    Floats,
    Machine,
    Running,
    Tally,
)
from haplanner.engine.simulation.random_numbers import Word, uniform
from haplanner.engine.simulation.standby import end_switchover, settle

MOST_STEPS = 100_000
"""Events of a cycle; one with more hardly ever comes to an end."""

LEAST_FORCED, MOST_FORCED = 0.02, 0.9
"""Between these a failure is forced the more often, the longer a window is."""


def draw(walk: Walk, key: Word) -> float:
    """The next number of a walk's own, in (0, 1]."""
    walk.counters[DRAWS] += 1
    return uniform(key, walk.counters[DRAWS])


def happen(machine: Machine, running: Running, tally: Tally, item: int, now: float) -> None:
    """Let what was known to come at `now` come: the end of a phase of a recovery, or of a switchover."""
    network, modes, roles, _, _ = machine
    truth, queue, clocks, duty, _, _ = running
    mode_count = len(modes.key)
    if item < mode_count:
        end_phase(network, modes, truth, tally, queue, clocks, item, now)
    else:
        end_switchover(network, modes, roles, truth, tally, queue, clocks, duty, item - mode_count, now)


def hit(machine: Machine, running: Running, tally: Tally, item: int, now: float) -> None:
    """Let a failure mode or a common cause strike."""
    network, modes, _, shocks, _ = machine
    truth, queue, clocks, duty, _, _ = running
    mode_count = len(modes.key)
    if item < mode_count:
        strike(network, modes, truth, tally, queue, clocks, item, now)
    else:
        shake(network, modes, shocks, truth, tally, queue, clocks, duty, item - mode_count, now)


def first_item(plan: Plan, walk: Walk, total: float, weighted: bool, point: float) -> float:
    """Choose what ends the time when everything is up; answers its weight."""
    if not weighted:
        walk.counters[FIRST] = pick_by(walk.chance, walk.chance, total, point)
        return 1.0
    wished = 0.0
    for item in range(len(plan.first)):
        if walk.chance[item] > 0.0:
            wished += plan.first[item]
    chosen = pick_by(plan.first, walk.chance, wished, point)
    walk.counters[FIRST] = chosen
    return (walk.chance[chosen] / total) / (plan.first[chosen] / wished)


def cycle(
    machine: Machine, running: Running, plan: Plan, walk: Walk, tally: Tally, key: Word, weighted: bool
) -> bool:
    """Go from everything up to everything up again; answers whether it came to its end.

    Leaves in `walk.figures` the weighted hours down, the weighted number of outages and, of a plain cycle,
    the hours that it took.
    """
    network, modes, roles, shocks, _ = machine
    truth, queue, clocks, duty, _, _ = running
    service = plan.facts[SERVICE]
    total = set_chances(modes, shocks, clocks, plan, walk)
    weight = first_item(plan, walk, total, weighted, draw(walk, key))
    item = walk.counters[FIRST]
    down = 0.0
    stops = 0.0
    hours = 1.0 / total
    windows = 0.0
    windows_2 = 0.0
    now = 0.0
    steps = 0
    was_down = False
    has_stopped = False
    striking = True
    while True:
        if striking:
            hit(machine, running, tally, item, now)
            if weighted:
                wound(plan, walk, item)
                weight *= weight_of_strike(machine, clocks, plan, walk, item)
        else:
            happen(machine, running, tally, item, now)
            if item < len(walk.active) and clocks.phase[item] == UP:
                walk.active[item] = 0
        if truth.counters[TOUCHED] > 0:
            settle(network, modes, roles, truth, tally, queue, clocks, duty, now)
            if weighted:
                weight *= weight_of_switchovers(machine, running, plan, walk)
        window = queue.time[0] - now
        striking = False
        item = queue.item[0]
        if window <= 0.0:
            continue
        is_down = truth.works[service] == 0
        if is_down and not was_down:
            stops += weight
            has_stopped = True
        was_down = is_down
        if window > FAR:
            break
        steps += 1
        if steps > MOST_STEPS or truth.counters[STOP] != 0 or truth.counters[STUCK] != 0:
            walk.counters[STUCK_CYCLES] += 1
            return False
        total = set_chances(modes, shocks, clocks, plan, walk)
        if total <= 0.0:
            hours += window
            if is_down:
                down += weight * window
            now = queue.time[0]
            continue
        comes = -math.expm1(-total * window)
        hours += comes / total
        if is_down:
            down += weight * comes / total
        windows += window
        windows_2 += window * window
        forced = 0.0
        if weighted:
            set_wishes(plan, walk)
            forced = window / (window + plan.figures[USUAL])
            if forced < LEAST_FORCED:
                forced = LEAST_FORCED
            elif forced > MOST_FORCED:
                forced = MOST_FORCED
            if is_down:
                forced *= plan.figures[DURING]
            elif has_stopped:
                forced *= plan.figures[AFTER]
            else:
                forced *= plan.figures[BEFORE]
        point = draw(walk, key)
        if point <= forced:
            item = pick_by(walk.wish, walk.chance, 1.0, draw(walk, key))
            striking = True
        elif (point - forced) <= comes * (1.0 - forced):
            item = pick_by(walk.chance, walk.chance, total, draw(walk, key))
            striking = True
        if striking:
            true = walk.chance[item] / total * comes
            if weighted:
                weight *= true / ((1.0 - forced) * true + forced * walk.wish[item])
            now -= math.log1p(-comes * draw(walk, key)) / total
            if now > queue.time[0]:
                now = queue.time[0]
        else:
            weight /= 1.0 - forced
            now = queue.time[0]
    walk.figures[DOWN] = down
    walk.figures[STOPS] = stops
    walk.figures[HOURS] = hours
    walk.figures[WINDOWS] = windows
    walk.figures[WINDOWS_2] = windows_2
    for i in range(walk.counters[WOUNDS]):
        walk.is_wounded[walk.wounded[i]] = 0
    walk.counters[WOUNDS] = 0
    return True


def remember(running: Running, walk: Walk) -> None:
    """Keep who carries load: all that tells one start of a cycle from another."""
    duty, clocks = running.duty, running.clocks
    for slot in range(len(walk.role)):
        walk.role[slot] = duty.role[slot]
        walk.factor[slot] = duty.factor[slot]
    for group in range(len(walk.loaded)):
        walk.loaded[group] = duty.loaded[group]
    for unit in range(len(walk.speed)):
        walk.speed[unit] = clocks.unit_speed[unit]


def go_back(running: Running, walk: Walk) -> None:
    """Return to the start that was kept."""
    duty, clocks = running.duty, running.clocks
    for slot in range(len(walk.role)):
        duty.role[slot] = walk.role[slot]
        duty.factor[slot] = walk.factor[slot]
    for group in range(len(walk.loaded)):
        duty.loaded[group] = walk.loaded[group]
    for unit in range(len(walk.speed)):
        clocks.unit_speed[unit] = walk.speed[unit]


def walk_on(
    plain: Machine,
    weighted: Machine,
    running: Running,
    plan: Plan,
    walk: Walk,
    tally: Tally,
    key: Word,
    cycles: int,
    branches: int,
    sums: Floats,
    spread: Floats,
) -> int:
    """Go so many plain cycles, with so many weighted ones from the start of each; answers how many it went.

    The plain ones tell where cycles start and how long they take, the weighted ones what they cost. `sums`
    gathers both, `spread` for every item the squares of what came of the cycles that began with it.
    """
    roles = plan.facts[HAS_ROLES] != 0
    for done in range(cycles):
        if branches > 0:
            if roles:
                remember(running, walk)
            for _ in range(branches):
                if not cycle(weighted, running, plan, walk, tally, key, True):
                    return done
                down, stops = walk.figures[DOWN], walk.figures[STOPS]
                sums[SUM_DOWN] += down
                sums[SUM_STOPS] += stops
                sums[SUM_DOWN_2] += down * down
                sums[SUM_STOPS_2] += stops * stops
                sums[BRANCHES] += 1.0
                spread[walk.counters[FIRST]] += down * down
                if roles:
                    go_back(running, walk)
        if not cycle(plain, running, plan, walk, tally, key, False):
            return done
        for group in range(len(walk.switches)):  # those of the plain cycle have no weight
            walk.switches[group] = running.duty.switches[group]
        sums[SUM_HOURS] += walk.figures[HOURS]
        sums[SUM_WINDOWS] += walk.figures[WINDOWS]
        sums[SUM_WINDOWS_2] += walk.figures[WINDOWS_2]
        sums[CYCLES] += 1.0
    return cycles


COMPILED = (
    draw,
    happen,
    hit,
    first_item,
    cycle,
    remember,
    go_back,
    walk_on,
)
"""The functions that the compiled program is made of, callees first."""
