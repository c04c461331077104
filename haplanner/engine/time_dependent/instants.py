"""A compiled design's operations at many times at once: unavailability and failure intensity of each."""

from collections.abc import Mapping, Sequence

import numpy as np

from haplanner.engine.evaluation.counting import binomial
from haplanner.engine.evaluation.operations import (
    AtLeast,
    DiagramStep,
    Operation,
    Parallel,
    Point,
    Root,
    Series,
    Source,
    Units,
    at_least,
)
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.time_dependent.curves import Curve, Floats, Instants

MOST_CELLS = 4_000_000
"""Numbers that are held at once: so many times are looked at together."""

_LEAST = 1e-200


class AtTimes:
    """Some operations (`only`, inputs first), given the curves of the sources among them by number."""

    def __init__(
        self,
        operations: Sequence[Operation],
        only: Sequence[int],
        curves: Mapping[int, Curve],
        patience: Patience = ENDLESS,
    ) -> None:
        self._operations, self._only, self._curves = operations, only, curves
        self._patience = patience
        largest, diagrams = 1, 0
        for number in only:
            match operations[number]:
                case DiagramStep() as step:
                    diagrams += 2 * len(step.level)
                case AtLeast(_, inputs, boxes):
                    largest = max(largest, len(inputs) + sum(box.units + 1 for box in boxes))
        self._together = max(16, MOST_CELLS // (largest + diagrams + 2 * len(only)))

    def of(self, wanted: Sequence[int], times: Floats) -> list[Instants]:
        """U and failures per hour of some operations at some times, relatively exact to rounding.

        w = Σ B_i w_i over the independent sources, as in the long run. Time is proportional to the number of
        times and the size of the diagrams.
        """
        parts = []
        for begin in range(0, max(1, len(times)), self._together):
            self._patience.check()
            found = self._run(times[begin : begin + self._together])
            parts.append([found[number] for number in wanted])
        return [
            Instants(np.concatenate([p[i].u for p in parts]), np.concatenate([p[i].w for p in parts]))
            for i in range(len(wanted))
        ]

    def _run(self, times: Floats) -> dict[int, Instants]:
        found: dict[int, Instants] = {}
        nodes: dict[int, tuple[Floats, Floats]] = {}
        known: dict[Curve, Instants] = {}
        for number in self._only:
            match self._operations[number]:
                case Source():
                    curve = self._curves[number]
                    if curve not in known:
                        known[curve] = curve(times)
                    found[number] = known[curve]
                case Series(inputs):
                    found[number] = _all([found[i] for i in inputs], len(times))
                case Parallel(inputs):
                    found[number] = _any([found[i] for i in inputs], len(times))
                case AtLeast() as step:
                    found[number] = _count(step, found)
                case DiagramStep() as step:
                    nodes[number] = _sweep(step, [found[i] for i in step.inputs], len(times))
                case Root(diagram, node):
                    down, frequency = nodes[diagram]
                    # Copies: a view of one node would keep its whole diagram, of all times.
                    found[number] = Instants(down[node].copy(), frequency[node].copy())
        return found


def _all(parts: Sequence[Instants], times: int) -> Instants:
    down, up, frequency = np.zeros(times), np.ones(times), np.zeros(times)
    for u, w in parts:
        frequency = frequency * (1.0 - u) + up * w
        down = down + up * u
        up = up * (1.0 - u)
    return Instants(down, frequency)


def _any(parts: Sequence[Instants], times: int) -> Instants:
    down, frequency = np.ones(times), np.zeros(times)
    for u, w in parts:
        frequency = frequency * u + down * w
        down = down * u
    return Instants(down, frequency)


def _sweep(step: DiagramStep, inputs: Sequence[Instants], times: int) -> tuple[Floats, Floats]:
    size = len(step.level)
    down, frequency = np.zeros((size, times)), np.zeros((size, times))
    down[0] = 1.0
    for begin, end in zip(step.starts, step.starts[1:], strict=False):
        u, w = inputs[step.level[begin]]
        low, high = step.low[begin:end], step.high[begin:end]
        down_low, down_high = down[low], down[high]
        down[begin:end] = u * down_low + (1.0 - u) * down_high
        frequency[begin:end] = w * (down_low - down_high) + u * frequency[low] + (1.0 - u) * frequency[high]
    return down, frequency


def _count(step: AtLeast, found: Mapping[int, Instants]) -> Instants:
    if any(box.condition >= 0 for box in step.boxes):
        return _one_by_one(step, found)
    total = len(step.inputs) + sum(box.units for box in step.boxes)
    failing = total - step.needed + 1 <= step.needed
    limit = total - step.needed + 1 if failing else step.needed
    times = len(found[step.inputs[0] if step.inputs else step.boxes[0].unit].u)
    # How many have failed (or work) so far; and Σ w of each, times how likely it is of so many others.
    count, others, reached = np.zeros((limit, times)), np.zeros((limit, times)), np.zeros(times)
    count[0] = 1.0
    for i, units in [(i, 1) for i in step.inputs] + [(box.unit, box.units) for box in step.boxes]:
        u, w = found[i]
        if units == 1:
            happens, misses = (u, 1.0 - u) if failing else (1.0 - u, u)
            reached += count[-1] * happens
            others = _one_more(others, happens, misses) + count * w
            count = _one_more(count, happens, misses)
            continue
        here, rest = _binomial(units, u), _binomial(units - 1, u)
        if not failing:
            here, rest = here[::-1], rest[::-1]
        beyond = np.cumsum(here[::-1], axis=0)[::-1]
        for j in range(limit):
            if limit - j <= units:
                reached = reached + count[j] * beyond[limit - j]
        others = _joined(others, here) + _joined(count, units * w * rest)
        count = _joined(count, here)
    return Instants(reached if failing else count.sum(axis=0), others[limit - 1])


def _one_more(count: Floats, happens: Floats, misses: Floats) -> Floats:
    """The count with one more thing."""
    out = count * misses
    out[1:] += count[:-1] * happens
    return out


def _joined(count: Floats, more: Floats) -> Floats:
    """The sums of two counts, as far as the first goes."""
    out = np.zeros_like(count)
    for j in range(min(len(count), len(more))):
        out[j:] += more[j] * count[: len(count) - j]
    return out


def _binomial(trials: int, chance: Floats) -> Floats:
    """P(j of `trials` happen) for j = 0 … trials in rows, at every time."""
    if trials == 0:
        return np.ones((1, len(chance)))
    if trials == 1:
        return np.array([1.0 - chance, chance])
    out = np.empty((trials + 1, len(chance)))
    with np.errstate(divide="ignore"):
        out[0] = np.where(chance > 0.01, (1.0 - chance) ** trials, np.exp(trials * np.log1p(-chance)))
    plain = out[0] > _LEAST
    j = np.arange(1, trials + 1, dtype=float)[:, None]
    out[1:, plain] = (trials + 1 - j) / j * (chance[plain] / (1.0 - chance[plain]))
    out[:, plain] = np.cumprod(out[:, plain], axis=0)
    for at in np.flatnonzero(~plain):
        out[:, at] = binomial(trials, float(chance[at]), trials + 1)
    return out


def _one_by_one(step: AtLeast, found: Mapping[int, Instants]) -> Instants:
    """Where units need something, time by time."""
    numbers = list(step.inputs)
    boxes = []
    for unit, units, condition in step.boxes:
        boxes.append(Units(len(numbers), units, len(numbers) + 1 if condition >= 0 else -1))
        numbers += [unit, condition] if condition >= 0 else [unit]
    compact = AtLeast(step.needed, tuple(range(len(step.inputs))), tuple(boxes))
    u = np.array([found[i].u for i in numbers]).T.tolist()
    w = np.array([found[i].w for i in numbers]).T.tolist()
    points = [
        at_least(compact, [Point(*both) for both in zip(*row, strict=True)]) for row in zip(u, w, strict=True)
    ]
    return Instants(np.array([p.unavailability for p in points]), np.array([p.frequency for p in points]))
