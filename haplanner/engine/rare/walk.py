"""The flat arrays of weighted cycles: what never changes, and what one walk through cycles changes.

As in `haplanner.engine.simulation.machine`, every array is one-dimensional and read and written item by
item, so that the same functions run on arrays when compiled and on lists when not. An *item* is what may
strike: the failure modes by their numbers, then the common causes.
"""

from typing import NamedTuple

from haplanner.engine.simulation.machine import Floats, Ints, Machine, floats, ints

# Facts of a plan: the node of the service, and whether a role can make one start of a cycle unlike another.
SERVICE, HAS_ROLES = range(2)

# Figures of a plan: how eagerly a failure is forced into a window while the service …
BEFORE, AFTER, DURING, USUAL = range(4)  # … has not stopped yet in this cycle, has before, does not work
# USUAL: hours of a usual window

# Counters of a walk.
DRAWS, WOUNDS, FIRST, STUCK_CYCLES = range(4)
WALK_COUNTERS = 4

# What the last cycle came to.
DOWN, STOPS, HOURS, WINDOWS, WINDOWS_2 = range(5)  # WINDOWS: the hours of its windows; and their squares
CYCLE_FIGURES = 5

# Sums over many cycles, for each walk.
(
    SUM_DOWN,
    SUM_STOPS,
    SUM_HOURS,
    SUM_DOWN_2,
    SUM_STOPS_2,
    BRANCHES,
    CYCLES,
    SUM_WINDOWS,
    SUM_WINDOWS_2,
) = range(9)
SUMS = 9

FAR = 1e290
"""Hours beyond which nothing happens."""


class Plan(NamedTuple):
    """Which items strike how often, and which of them are tried first.

    `rate` is per hour (0 for what does not matter to the service), `first` how eagerly an item is chosen as
    the first one of a cycle. Item i, once struck, wounds the gates
    `wound[wound_start[i] : wound_start[i + 1]]`: those that lost an input and still work. Gate w is wounded
    by the items `share[share_start[w] : share_start[w + 1]]` alike. `covered` is, for each group, the true
    probability that a switchover succeeds where the weighted machine has another one, else −1; `automatic`
    likewise, for each mode, that of its automatic recovery.
    """

    facts: Ints
    figures: Floats
    rate: Floats
    first: Floats
    wound_start: Ints
    wound: Ints
    share_start: Ints
    share: Ints
    covered: Floats
    automatic: Floats


class Walk(NamedTuple):
    """One walk from cycle to cycle; `role`, `factor`, `loaded` and `speed` keep the start of a cycle."""

    counters: Ints
    figures: Floats
    chance: Floats
    wish: Floats
    wounded: Ints
    is_wounded: Ints
    active: Ints
    switches: Ints
    role: Ints
    factor: Floats
    loaded: Ints
    speed: Floats


def new_walk(machine: Machine, plan: Plan) -> Walk:
    """Room for one walk."""
    items, gates = len(plan.rate), len(plan.share_start) - 1
    slots, groups = len(machine.roles.slot_group), len(machine.roles.key)
    return Walk(
        counters=ints(WALK_COUNTERS),
        figures=floats(CYCLE_FIGURES),
        chance=floats(items),
        wish=floats(items),
        wounded=ints(gates + 1),
        is_wounded=ints(gates + 1),
        active=ints(len(machine.modes.key)),
        switches=ints(groups),
        role=ints(slots),
        factor=floats(slots),
        loaded=ints(groups),
        speed=floats(len(machine.modes.of_unit) - 1),
    )
