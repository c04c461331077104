"""What a group's units, its crew and its switchover are at in one state of its chain."""

from typing import NamedTuple

UP, DETECTING, RECOVERING, QUEUED, ALERTING, REPAIRING, RESTORING, DONE = range(8)
"""Where a failure mode is; `DONE` ends at the same instant."""
HANDS = (ALERTING, REPAIRING, RESTORING)
"""Phases that hold a member of the crew."""

OUT, LOADED, WAITING = range(3)
"""What a unit does: carries load, waits, or neither."""

COVERED, MANUAL, STUCK = range(3)
"""How a switchover ends: by itself, by hand, or only with the restoration of the unit that stopped."""


class Unit(NamedTuple):
    """State of one unit; `role` of a unit that does not work is the pace at which its clocks go on."""

    role: int
    modes: tuple[int, ...]

    @property
    def up(self) -> bool:
        """No failure mode is active."""
        return not any(self.modes)


class State(NamedTuple):
    """Units, hosts after them; which units wait for the crew; of a switchover: who stopped, how it ends.

    `shocked`: too few units work, and a common cause began it (where that is told).
    """

    units: tuple[Unit, ...]
    queue: tuple[int, ...]
    switch: tuple[int, int] | None
    shocked: bool = False


def is_tended(unit: Unit) -> bool:
    """Whether a member of the crew is at work on it, on one or several of its failures."""
    return any(phase in HANDS for phase in unit.modes)


def in_phase(state: State, unit: int, mode: int, phase: int) -> State:
    """The state with one of a unit's failure modes in another phase."""
    role, modes = state.units[unit]
    return _with(state, unit, Unit(role, (*modes[:mode], phase, *modes[mode + 1 :])))


def in_role(state: State, unit: int, role: int) -> State:
    """The state with a unit in another role."""
    return _with(state, unit, Unit(role, state.units[unit].modes))


def _with(state: State, unit: int, changed: Unit) -> State:
    return state._replace(units=(*state.units[:unit], changed, *state.units[unit + 1 :]))
