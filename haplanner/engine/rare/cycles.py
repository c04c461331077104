"""Cycles from everything up to everything up again, plain or with failures made likelier and weighted.

All lives are exponential, so that what is up is as good as new at any time: the next failure need not be
known before it comes. Between two events that are known (the ends of repairs and switchovers) lies a window
of τ hours; with failure rates λ_i, Λ together, the next failure comes before its end with probability
P = 1 − e^(−Λτ), and is i with probability λ_i ÷ Λ.

* In a plain cycle that is how it goes.
* In a weighted one a failure is forced with probability p, item i with probability q_i, and in the other
  cases it goes the plain way. The cycle's weight, the ratio of true to used probabilities, is then multiplied
  by (λ_i ÷ Λ) P ÷ ((1 − p) (λ_i ÷ Λ) P + p q_i) where i strikes, and by 1 ÷ (1 − p) where nothing does. A
  cycle's first item is drawn from `Plan.first`, and down times are drawn longer (`longer`).

p is the share of the window in the time until all that fails will be mended, so that forced failures lie
evenly in that time and weigh about alike; in its last window, after which the cycle would be over, it is 1.
Nothing is forced that could hardly add to what a cycle comes to (`choices.eagerness`). A quarter of the
forced failures fall on any item alike, the others on those that share a gate with what has failed before in
the cycle. This is balanced failure biasing (Shahabuddin, "Importance sampling for the simulation of highly
reliable Markovian systems", Management Science 40 (1994) 333–352) with forced transitions (Lewis and Böhm,
"Monte Carlo simulation of Markov unreliability models", Nuclear Engineering and Design 77 (1984) 49–62), for
repairs of any law, with plain cycles for what is below the fraction bar (Goyal, Shahabuddin, Heidelberger,
Nicola and Glynn, "A unified framework for simulating Markovian models of highly dependable systems", IEEE
Transactions on Computers 41 (1992) 36–51). Where the service does not work in a window, (1 − e^(−Λτ)) ÷ Λ
times the weight is booked: the mean of what passes of it before the next failure.
"""

import math

from haplanner.engine.rare.choices import (
    eagerness,
    pick_by,
    set_chances,
    set_successes,
    set_wishes,
    weight_of_strike,
    weight_of_switchovers,
    wound,
)
from haplanner.engine.rare.longer import lengthen
from haplanner.engine.rare.walk import (
    BRANCHES,
    CYCLES,
    DOWN,
    DRAWS,
    FAR,
    FIRST,
    FORCED,
    HAS_ROLES,
    HOURS,
    SERVICE,
    STOPS,
    STUCK_CYCLES,
    SUM_DOWN,
    SUM_DOWN_2,
    SUM_DOWN_STOPS,
    SUM_HOURS,
    SUM_STOPS,
    SUM_STOPS_2,
    SUMS,
    WOUNDS,
    Plan,
    Starts,
    Walk,
)
from haplanner.engine.simulation.kernel import begin, end_phase, shake, strike
from haplanner.engine.simulation.machine import (
    NO_LEAF,
    STOP,
    STUCK,
    TOUCHED,
    UP,
    Floats,
    Ints,
    Machine,
    Running,
    Tally,
)
from haplanner.engine.simulation.propagation import lower_node, raise_node
from haplanner.engine.simulation.random_numbers import Word, history_key, uniform
from haplanner.engine.simulation.standby import end_switchover, settle

MOST_STEPS = 100_000
"""Events of a cycle; one with more hardly ever comes to an end."""


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
        leaf = end_phase(modes, queue, clocks, item, now)
    else:
        group = item - mode_count
        leaf = end_switchover(network, modes, roles, truth, tally, queue, clocks, duty, group, now)
    if leaf != NO_LEAF:
        raise_node(network, truth, tally, leaf, now)


def hit(machine: Machine, running: Running, tally: Tally, item: int, now: float) -> None:
    """Let a failure mode or a common cause strike."""
    network, modes, _, shocks, _ = machine
    truth, queue, clocks, duty, _, _ = running
    mode_count = len(modes.key)
    if item < mode_count:
        lower_node(network, truth, tally, strike(modes, queue, clocks, item, now), now)
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
    total = set_chances(modes, shocks, queue, clocks, plan, walk)
    weight = first_item(plan, walk, total, weighted, draw(walk, key))
    item = walk.counters[FIRST]
    walk.counters[FORCED] = 0
    down = 0.0
    stops = 0.0
    hours = 1.0 / total
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
                if item < len(modes.key) and not has_stopped:
                    weight *= lengthen(modes, queue, clocks, plan, item, key, walk.counters[DRAWS] + 1, now)
                    walk.counters[DRAWS] += 2
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
        total = set_chances(modes, shocks, queue, clocks, plan, walk)
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
        forced = 0.0
        if weighted:
            forced = eagerness(duty, plan, walk, total, weight, down, now, queue.time[0])
            if forced > 0.0:
                set_wishes(plan, walk)
        point = draw(walk, key)
        if point <= forced:
            item = pick_by(walk.wish, walk.chance, 1.0, draw(walk, key))
            striking = True
            walk.counters[FORCED] += 1
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
    for i in range(walk.counters[WOUNDS]):
        walk.is_wounded[walk.wounded[i]] = 0
    walk.counters[WOUNDS] = 0
    return True


def remember(running: Running, starts: Starts, number: int) -> None:
    """Keep who carries load: all that tells one start of a cycle from another."""
    duty, clocks = running.duty, running.clocks
    starts.known[number] = 1
    slots, groups, units = len(duty.role), len(duty.loaded), len(clocks.unit_speed)
    for slot in range(slots):
        starts.role[number * slots + slot] = duty.role[slot]
        starts.factor[number * slots + slot] = duty.factor[slot]
    for group in range(groups):
        starts.loaded[number * groups + group] = duty.loaded[group]
    for unit in range(units):
        starts.speed[number * units + unit] = clocks.unit_speed[unit]


def go_back(running: Running, starts: Starts, number: int) -> None:
    """Return to the start that was kept."""
    duty, clocks = running.duty, running.clocks
    slots, groups, units = len(duty.role), len(duty.loaded), len(clocks.unit_speed)
    for slot in range(slots):
        duty.role[slot] = starts.role[number * slots + slot]
        duty.factor[slot] = starts.factor[number * slots + slot]
    for group in range(groups):
        duty.loaded[group] = starts.loaded[number * groups + group]
    for unit in range(units):
        clocks.unit_speed[unit] = starts.speed[number * units + unit]


def walk_on(
    machine: Machine,
    running: Running,
    plan: Plan,
    walk: Walk,
    starts: Starts,
    tally: Tally,
    keys: Ints,
    stretch: int,
    first: int,
    last: int,
    cycles: int,
    branches: int,
    sums: Floats,
    spread: Floats,
) -> bool:
    """Let the walks from `first` up to `last` go so many plain cycles; answers whether they could.

    From the start of each go so many weighted ones besides. The plain ones tell where cycles start and how
    long they take, the weighted ones what they cost. `sums` (walks × `SUMS`) gathers both, `spread` (walks ×
    items) the squares of what came of the cycles that began with each item. Every walk has a key of its own
    in every stretch, so that it does not matter when, where and after which others it goes.

    Without weighted ones, where roles only are to forget how they began, each walk goes one more than the one
    before it: units that take turns would take them in all walks together.
    """
    roles = plan.facts[HAS_ROLES] != 0
    items = len(plan.rate)
    for number in range(first, last):
        key = history_key(keys[number], stretch)
        begin(machine, running, key)
        if starts.known[number] != 0:
            go_back(running, starts, number)
        walk.counters[DRAWS] = 0
        for group in range(len(walk.switches)):
            walk.switches[group] = 0
        row = number * SUMS
        plain = cycles if branches > 0 else cycles + number
        for gone in range(plain * (branches + 1)):
            weighted = gone % (branches + 1) < branches
            if roles and gone % (branches + 1) == 0:
                remember(running, starts, number)
            set_successes(machine, plan, weighted)
            if not cycle(machine, running, plan, walk, tally, key, weighted):
                return False
            if weighted:
                down, stops = walk.figures[DOWN], walk.figures[STOPS]
                sums[row + SUM_DOWN] += down
                sums[row + SUM_STOPS] += stops
                sums[row + SUM_DOWN_2] += down * down
                sums[row + SUM_STOPS_2] += stops * stops
                sums[row + SUM_DOWN_STOPS] += down * stops
                sums[row + BRANCHES] += 1.0
                spread[number * items + walk.counters[FIRST]] += down * down
                if roles:
                    go_back(running, starts, number)
            else:
                for group in range(len(walk.switches)):  # those of the plain cycle have no weight
                    walk.switches[group] = running.duty.switches[group]
                sums[row + SUM_HOURS] += walk.figures[HOURS]
                sums[row + CYCLES] += 1.0
        if roles:
            remember(running, starts, number)
    return True


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
