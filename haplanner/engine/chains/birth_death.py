"""Identical units with one exponential down time, never interrupted: only how many are down counts."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.chain_figures import NEVER, Group

Floats = NDArray[np.float64]

HUGE = 1e200
"""Weights are scaled down beyond it, before they could overflow."""


class Counted(NamedTuple):
    """How often j units are down, and how often j units are since a common cause left too few.

    `rates` are first those of failures from j to j + 1, then of repairs from j + 1 to j, then, where there is
    a common cause, of shocks from each j < n − 1 to n (the one from n − 1 is among the failures). Of j units
    that are down, so many are on average `tended` by people, and for so many `before` nobody has been called
    yet; the others wait for the crew.
    """

    probability: Floats
    shocked: Floats
    rates: Floats
    tended: Floats
    before: Floats


def is_birth_death(group: Group) -> bool:
    """Whether a group is of this kind."""
    classes, rules, hosts = group
    if hosts or len(classes) != 1 or len(classes[0].modes) != 1 or not rules.instant:
        return False
    (mode,) = classes[0].modes
    if mode.planned:
        return False
    if mode.success is None and mode.detection == 0.0:
        return sum(mean > 0.0 for mean in (mode.alert, mode.repair, mode.restore)) == 1
    return mode.success == 1.0 and (mode.detection > 0.0) != (mode.automatic > 0.0)


def birth_death(group: Group) -> Counted:
    """π of the number of units that are down, by balance across the cut between j − 1 and j.

    π(j) × repairs(j) = π(j − 1) × failures(j − 1) + shocks × Σ π(i < j − 1): terms are positive, so that each
    is right to its last digits. A lack that a shock began is followed by itself: it is entered with all
    units down, and left with the first repair that makes enough work.

    >>> from haplanner.engine.chains.chain_figures import Class, Phases, Rules
    >>> pair = Class((Phases(1.0, 0.0, None, 0.0, 0.0, 0.5, 0.0),), 2)
    >>> birth_death(Group((pair,), Rules(1, False, 1.0, 0.0, 1.0, None, 1, 0.0))).probability.tolist()
    [0.4, 0.4, 0.2]
    """
    (units,), rules, _ = group
    (mode,) = units.modes
    n, shocks = units.units, rules.shocks
    down = np.arange(n + 1)
    up = n - down
    by_hand = mode.success is None
    mean = mode.alert + mode.repair + mode.restore if by_hand else mode.detection + mode.automatic
    loaded = np.minimum(up, rules.needed) if rules.standby else up
    fails = mode.rate * (loaded + rules.dormancy * (up - loaded))
    tended = np.minimum(down, n if rules.crew is None or not by_hand else rules.crew).astype(float)
    ends = tended / mean
    if mean == NEVER:
        probability = np.zeros(n + 1)
        probability[n] = 1.0
    else:
        weights = _balanced(fails.tolist(), ends.tolist(), shocks, 1.0, 0.0)
        # math.fsum: the many small terms of the tail count as much as the large ones.
        probability = np.array(weights) / math.fsum(weights)
    shocked = np.zeros(n + 1)
    spare = n - rules.needed
    if shocks > 0.0 and mean < NEVER and spare >= 0:
        entered = shocks * math.fsum(probability[: spare + 1])
        first = spare + 1
        begun = entered / float(ends[first])
        shocked[first:] = _balanced(fails[first:].tolist(), ends[first:].tolist(), shocks, begun, entered)
    rates = [fails[:-1], ends[1:]]
    if shocks > 0.0:
        # The last unit is struck like others: its failure and the shock lead to the same state.
        rates[0] = fails[:-1] + np.where(down[:-1] == n - 1, shocks, 0.0)
        rates.append(np.full(max(n - 1, 0), shocks))
    nobody = np.zeros(n + 1)
    shares = (tended, nobody) if by_hand else (nobody, tended)
    return Counted(probability, shocked, np.concatenate(rates), *shares)


def _balanced(
    fails: list[float], ends: list[float], shocks: float, first: float, entered: float
) -> list[float]:
    """Weights of states, that of the first given; `entered`: rate at which the last is entered from below."""
    weights = [first]
    below = 0.0
    for j in range(1, len(ends)):
        weight = (weights[-1] * (fails[j - 1] + shocks) + shocks * below + entered) / ends[j]
        below += weights[-1]
        weights.append(weight)
        if weight > HUGE:
            weights = [w / HUGE for w in weights]
            below /= HUGE
    return weights
