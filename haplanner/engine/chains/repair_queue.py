"""Identical units of which failed ones are noticed, then wait for the crew: the machine repair problem."""

import math

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.birth_death import Counted
from haplanner.engine.chains.chain_figures import NEVER, Group

Floats = NDArray[np.float64]

MOST_UNITS = 3_000
"""Work grows with the square of their number."""


def is_repair_queue(group: Group) -> bool:
    """Whether units are alike, fail in one way, are never interrupted, and keep people in one phase only."""
    classes, rules, hosts = group
    if hosts or len(classes) != 1 or len(classes[0].modes) != 1 or not rules.instant or rules.shocks > 0.0:
        return False
    (mode,) = classes[0].modes
    if mode.planned:
        return False
    times = (mode.detection, mode.automatic, mode.alert, mode.repair, mode.restore)
    by_hand = sum(mean > 0.0 for mean in times[2:])
    return (
        classes[0].units <= MOST_UNITS
        and NEVER not in times
        and any(mean > 0.0 for mean in times[:2])
        and (by_hand == 1 or (by_hand > 1 and rules.crew is None))
    )


def repair_queue(group: Group) -> Counted:
    """How often j units are down, as a closed queueing network of product form.

    Up units fail at a rate that depends on their number; what goes on without the crew has as many servers as
    units, the crew r of them: π(up, before, with the crew) ∝ Π 1 ÷ failures(i) · b^before ÷ before! ·
    Π h ÷ min(i, r) with b, h the mean hours of a failure before and with the crew (Gordon and Newell, Closed
    Queuing Systems with Exponential Servers, Operations Research 15, 1967). Summed by logarithms, so that
    relative errors are some 10⁻¹². The `rates` of returning are those that balance the failures.

    >>> from haplanner.engine.chains.chain_figures import Class, Phases, Rules
    >>> unit = Class((Phases(0.1, 1.0, None, 0.0, 0.0, 4.0, 0.0),), 1)
    >>> alone = Group((unit,), Rules(1, False, 1.0, 0.0, 1.0, None, 1, 0.0))
    >>> repair_queue(alone).probability.round(9).tolist()
    [0.666666667, 0.333333333]
    """
    (units,), rules, _ = group
    (mode,) = units.modes
    n = units.units
    down = np.arange(n + 1)
    up = n - down
    loaded = np.minimum(up, rules.needed) if rules.standby else up
    fails = mode.rate * (loaded + rules.dormancy * (up - loaded))
    crew = n if rules.crew is None else rules.crew
    hands = (1.0 - (mode.success or 0.0)) * (mode.alert + mode.repair + mode.restore)
    count = np.arange(1, n + 1)
    before = _summed(math.log(mode.detection + mode.automatic) - np.log(count))
    with np.errstate(divide="ignore"):
        with_crew = _summed(np.log(hands) - np.log(np.minimum(count, crew)))
    # Π 1 ÷ failures(i) over the i that are up, relative to all of them.
    running = _summed(np.log(fails[:-1]))
    weight, waits, tended = np.empty(n + 1), np.empty(n + 1), np.empty(n + 1)
    for j in range(n + 1):
        logs = before[: j + 1] + with_crew[j::-1]
        top = float(logs.max())
        parts = np.exp(logs - top)
        total = float(parts.sum())
        weight[j] = top + math.log(total)
        people = np.minimum(down[j::-1], crew)
        tended[j] = parts @ people / total
        waits[j] = parts @ (down[j::-1] - people) / total
    weight += running
    probability = np.exp(weight - weight.max())
    probability /= math.fsum(probability)
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.where(probability[1:] > 0.0, probability[:-1] * fails[:-1] / probability[1:], 0.0)
    rates = np.concatenate((fails[:-1], ends))
    return Counted(probability, np.zeros(n + 1), rates, tended, down - tended - waits)


def _summed(logs: Floats) -> Floats:
    return np.concatenate(([0.0], np.cumsum(logs)))
