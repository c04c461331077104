"""The figures of a group's chain, apart from its states: rates are products of them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NEVER = float("inf")
"""The mean of what does not end."""

DORMANCY, ENDS, COVERED_SHARE, UNCOVERED_SHARE, ENDS_BY_HAND, SHOCK = range(6)
"""Numbers of the figures of `Rules`: shares, and rates per hour."""

FAILS, STRUCK, IS_NOTICED, SUCCEEDS, DOES_NOT_SUCCEED, RECOVERS = range(6)
IS_ALERTED, IS_REPAIRED, IS_RESTORED = range(6, 9)
"""Of the figures of a failure mode, counted from its `first_figure`: rates per hour, and shares; `STRUCK` is
that of the mode among those by which a unit fails."""

Factors = tuple[int, ...]
"""A product of figures, by their numbers; none is 1."""


class Phases(NamedTuple):
    """One failure mode: its own rate (per hour) and the mean times (hours) of its recovery, all exponential.

    `success` is the probability that automatic recovery ends it; `None` where there is none. A time may be
    `NEVER`. What is `planned` goes by a calendar: waiting does not slow it down, no common cause brings it.
    """

    rate: float
    detection: float
    success: float | None
    automatic: float
    alert: float
    repair: float
    restore: float
    planned: bool = False


class Class(NamedTuple):
    """`units` identical units; each works only while all of some `hosts` (numbers) are up too."""

    modes: tuple[Phases, ...]
    units: int
    hosts: tuple[int, ...] = ()


Host = tuple[Phases, ...]
"""The failure modes of something outside that units need, a zone or a disk; the group's crew stays away."""


class Rules(NamedTuple):
    """What couples the units. `manual` `None`: ends only with the unit; `crew` `None`: unlimited.

    `waits`: what is planned is left out while not enough other units work.
    """

    needed: int
    standby: bool
    dormancy: float
    time: float
    success: float
    manual: float | None
    crew: int | None
    shocks: float
    waits: bool = False

    @property
    def instant(self) -> bool:
        """No switchover ever interrupts anything."""
        return self.time == 0.0 and self.success == 1.0


class Group(NamedTuple):
    """A coupled group: classes in the order of their ids, rules, and hosts that are part of its chain."""

    classes: tuple[Class, ...]
    rules: Rules
    hosts: tuple[Host, ...] = ()

    @property
    def kind(self) -> "Group":
        """The same group with a figure of each kind in place of every other: it has the same states.

        >>> mode = Phases(1 / 2000, 0.0, 0.95, 0.1, 0.5, 4.0, 0.0)
        >>> rules = Rules(1, True, 0.3, 0.02, 0.98, None, None, 0.0)
        >>> Group((Class((mode,), 2),), rules).kind.classes[0].modes
        (Phases(rate=1.0, detection=0.0, success=0.5, automatic=1.0, alert=1.0, repair=1.0, restore=0.0, \
planned=False),)
        """
        rules = self.rules._replace(
            dormancy=_share(self.rules.dormancy),
            time=_mean(self.rules.time),
            success=_share(self.rules.success),
            manual=None if self.rules.manual is None else _mean(self.rules.manual),
            shocks=_mean(self.rules.shocks),
        )
        classes = tuple(c._replace(modes=_kinds(c.modes)) for c in self.classes)
        return Group(classes, rules, tuple(_kinds(host) for host in self.hosts))

    @property
    def figures(self) -> NDArray[np.float64]:
        """All figures by their numbers."""
        rules = self.rules
        out = [rules.dormancy, _rate(rules.time), rules.success, 1.0 - rules.success]
        out += [_rate(rules.manual or 0.0), rules.shocks]
        for modes in (*(c.modes for c in self.classes), *self.hosts):
            total = sum(m.rate for m in modes if not m.planned)
            for m in modes:
                success = m.success or 0.0
                out += [
                    m.rate,
                    0.0 if m.planned else m.rate / total,
                    _rate(m.detection),
                    success,
                    1.0 - success,
                ]
                out += [_rate(m.automatic), _rate(m.alert), _rate(m.repair), _rate(m.restore)]
        return np.array(out)


def first_figures(group: Group) -> list[tuple[int, ...]]:
    """For every class, then for every host, the numbers at which the figures of its modes begin."""
    out, at = [], SHOCK + 1
    for modes in (*(c.modes for c in group.classes), *group.hosts):
        out.append(tuple(at + i * (IS_RESTORED + 1) for i in range(len(modes))))
        at += len(modes) * (IS_RESTORED + 1)
    return out


def _rate(mean: float) -> float:
    return 1.0 / mean if mean > 0.0 else 0.0


def _share(value: float) -> float:
    return value if value in (0.0, 1.0) else 0.5


def _mean(value: float) -> float:
    return value if value in (0.0, NEVER) else 1.0


def _kinds(modes: tuple[Phases, ...]) -> tuple[Phases, ...]:
    return tuple(
        Phases(
            1.0,
            _mean(m.detection),
            None if m.success is None else _share(m.success),
            _mean(m.automatic),
            _mean(m.alert),
            _mean(m.repair),
            _mean(m.restore),
            m.planned,
        )
        for m in modes
    )
