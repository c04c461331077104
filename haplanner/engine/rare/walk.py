"""The flat arrays of weighted cycles: what never changes, and what one walk through cycles changes.

As in `haplanner.engine.simulation.machine`, every array is one-dimensional and read and written item by
item, so that the same functions run on arrays when compiled and on lists when not. An *item* is what may
strike: the failure modes by their numbers, then the common causes.
"""

from typing import NamedTuple

from haplanner.engine.simulation.machine import Floats, Ints, Machine, floats, ints

# Facts of a plan: the node of the service, and whether a role can make one start of a cycle unlike another.
SERVICE, HAS_ROLES = range(2)
FACTS = 2

# Figures of a plan: what a weighted cycle comes to on average, as far as it is known (hours, outages).
WORTH_DOWN, WORTH_STOPS = range(2)
PLAN_FIGURES = 2

# Counters of a walk.
DRAWS, WOUNDS, FIRST, STUCK_CYCLES = range(4)
FAILING = 4  # how many failure modes are not up now
FORCED = 5  # how many failures were forced in this cycle
WALK_COUNTERS = 6

# What the last cycle came to; and hours from its beginning at which all that fails now will be mended.
DOWN, STOPS, HOURS, MENDED = range(4)
CYCLE_FIGURES = 4

# Sums over many cycles, for each walk.
SUM_DOWN, SUM_STOPS, SUM_HOURS, SUM_DOWN_2, SUM_STOPS_2, SUM_DOWN_STOPS, BRANCHES, CYCLES = range(8)
SUMS = 8

LEAST_CHANCE = 0.2
"""Switchovers and automatic recoveries that hardly ever fail do so this often in weighted cycles."""

FAR = 1e290
"""Hours beyond which nothing happens."""


class Plan(NamedTuple):
    """Which items strike how often, and which of them are tried first.

    `rate` is per hour (0 for what does not matter to the service), `first` how eagerly an item is chosen as
    the first one of a cycle. Item i, once struck, wounds the gates
    `wound[wound_start[i] : wound_start[i + 1]]`: those that lost an input and still work. Gate w is wounded
    by the items `share[share_start[w] : share_start[w + 1]]` alike. `covered` is, for each group, the true
    probability that a switchover succeeds where weighted cycles have another one, else −1; `automatic`
    likewise, for each mode, that of its automatic recovery. These groups are `seldom_group`, these modes
    `seldom_mode`. `repair` is each mode's mean time to restore by hand.
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
    repair: Floats
    seldom_group: Ints
    seldom_mode: Ints


class Walk(NamedTuple):
    """What one walk after another changes in one thread; none of them needs what another has left there."""

    counters: Ints
    figures: Floats
    chance: Floats
    wish: Floats
    wounded: Ints
    is_wounded: Ints
    active: Ints
    switches: Ints


class Starts(NamedTuple):
    """Where the next cycle of each walk starts: who carries load is all that tells one start from another.

    Sizes: walks: `known`; walks × slots: `role`, `factor`; walks × groups: `loaded`; walks × units: `speed`.
    """

    known: Ints
    role: Ints
    factor: Floats
    loaded: Ints
    speed: Floats


def new_walk(machine: Machine, plan: Plan) -> Walk:
    """Room for one walk at a time."""
    items, gates = len(plan.rate), len(plan.share_start) - 1
    return Walk(
        counters=ints(WALK_COUNTERS),
        figures=floats(CYCLE_FIGURES),
        chance=floats(items),
        wish=floats(items),
        wounded=ints(gates + 1),
        is_wounded=ints(gates + 1),
        active=ints(len(machine.modes.key)),
        switches=ints(len(machine.roles.key)),
    )


def new_starts(machine: Machine, walks: int) -> Starts:
    """Room for the starts of so many walks, none of them known."""
    slots, groups = len(machine.roles.slot_group), len(machine.roles.key)
    units = len(machine.modes.of_unit) - 1
    return Starts(
        known=ints(walks),
        role=ints(walks * slots),
        factor=floats(walks * slots),
        loaded=ints(walks * groups),
        speed=floats(walks * units),
    )
