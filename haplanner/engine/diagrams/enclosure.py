"""The unavailability of formulas between two bounds, by rounded decision diagrams of a given size."""

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, NamedTuple

from haplanner.engine.diagrams.diagram_build import ChainState
from haplanner.engine.diagrams.ordering import orders
from haplanner.engine.diagrams.rounded import Rounded
from haplanner.engine.diagrams.rounded_region import NoBounds, RegionParts, is_chain
from haplanner.engine.evaluation.operations import (
    AtLeast,
    Point,
    Units,
    at_least,
    parallel,
    series,
)
from haplanner.engine.formulas.formula import FALSE, TRUE, Formula, Node
from haplanner.engine.formulas.modules import Supports
from haplanner.engine.patience import ENDLESS, Patience

LITTLE = 0.1
"""A side that moved less than this part of the other's way waits for the other."""

TRIED = 6
"""Orders of variables that are tried at the smallest size."""


class Between(NamedTuple):
    """A lower and an upper bound."""

    low: float
    high: float


NEVER, ALWAYS = Between(0.0, 0.0), Between(1.0, 1.0)
UNKNOWN = Between(0.0, 1.0)

Solving = Generator[int, Between, Between]
"""Asks for the bounds of nodes, is sent them, returns those of its own."""


class Enclosure:
    """Bounds on U of a formula's nodes, ever closer the more nodes the diagrams may have.

    Independent parts are evaluated directly, as they are for exact figures; what is left over becomes a pair
    of rounded diagrams: one that works only if the true function does, one that fails only if it does. As all
    functions are monotone, whatever is made from them in the same way encloses its true value, too.

    `variable` gives U of an independent variable, `chain_state` the variable of a coupled group's chain.
    """

    def __init__(
        self,
        formula: Formula,
        variable: Callable[[Any], float],
        chain_state: ChainState,
        patience: Patience = ENDLESS,
    ) -> None:
        self._formula = formula
        self._supports = Supports(formula)
        self._variable = variable
        self._chain_state = chain_state
        self._patience = patience
        self._best: dict[int, Between] = {TRUE: NEVER, FALSE: ALWAYS}
        self._orders: dict[int, list[int]] = {}
        self._exact: set[int] = {TRUE, FALSE}
        self._round: dict[int, Between] = {}
        self._gains: dict[int, list[float]] = {}
        self._waited: dict[int, set[int]] = {}

    def of(self, number: int, most: int) -> Between:
        """Bounds on U with diagrams of at most so many nodes, and not wider than those found before.

        Raises `NoBounds` and `OutOfRoom`, and what `patience` raises.
        """
        self._most, self._round = most, {}
        running = [(number, self._solve(number))]
        answer: Between | None = None
        while running:
            node, solving = running[-1]
            try:
                asked = next(solving) if answer is None else solving.send(answer)
            except StopIteration as done:
                running.pop()
                answer = self._remember(node, done.value)
                continue
            answer = self._known(asked)
            if answer is None:
                running.append((asked, self._solve(asked)))
        return self._best[number]

    def best(self, number: int) -> Between:
        """What is known so far."""
        return self._best.get(number, UNKNOWN)

    def _known(self, number: int) -> Between | None:
        return self._best[number] if number in self._exact else self._round.get(number)

    def _remember(self, number: int, found: Between) -> Between:
        before = self._best.get(number, UNKNOWN)
        # A part of the bounds may be better with fewer nodes: rounding is no exact science.
        best = Between(max(before.low, found.low), min(before.high, found.high))
        if best.low == best.high:
            self._exact.add(number)
        self._best[number] = self._round[number] = best
        return best

    def _solve(self, number: int) -> Solving:
        node = self._formula.nodes[number]
        if node.kind == "variable":
            if node.inputs:
                raise NoBounds
            u = self._variable(node.data)
            return Between(u, u)
        if is_chain(node):
            return (
                yield self._chain_state(node, frozenset(i for i, n in enumerate(node.inputs) if n == TRUE))
            )
        if node.kind in ("and", "or"):
            return (yield from self._joint(number, node))
        if node.kind == "at least" and self._independent(self._supports.below(number)):
            return (yield from self._threshold(node))
        return (yield from self._region(number))

    def _joint(self, number: int, node: Node) -> Solving:
        clusters = self._clusters(node.inputs)
        if len(clusters) == 1:
            return (yield from self._region(number))
        join = self._formula.conj if node.kind == "and" else self._formula.disj
        parts = []
        for cluster in clusters:
            parts.append((yield cluster[0] if len(cluster) == 1 else join(cluster)))
        return joint(node.kind, parts)

    def _threshold(self, node: Node) -> Solving:
        parts: list[Between] = []
        for n in node.inputs:
            parts.append((yield n))
        boxes = []
        for box in node.boxes:
            parts.append((yield box.variable))
            parts.append((yield box.condition))
            boxes.append(Units(len(parts) - 2, box.units, len(parts) - 1))
        step = AtLeast(node.data, tuple(range(len(node.inputs))), tuple(boxes))
        low, high = (at_least(step, [Point(u, 0.0) for u in side])[0] for side in zip(*parts, strict=True))
        return Between(low, high)

    def _independent(self, numbers: Iterable[int]) -> bool:
        everything = 0
        for n in numbers:
            support = self._supports.of(n)
            if everything & support:
                return False
            everything |= support
        return True

    def _clusters(self, numbers: Sequence[int]) -> list[list[int]]:
        """Inputs that share variables together."""
        clusters: list[tuple[int, list[int]]] = []
        for n in numbers:
            support, joined, apart = self._supports.of(n), [n], []
            for cluster in clusters:
                if cluster[0] & support:
                    support |= cluster[0]
                    joined = cluster[1] + joined
                else:
                    apart.append(cluster)
            clusters = [*apart, (support, joined)]
        return [sorted(members) for _, members in clusters]

    def _region(self, number: int) -> Solving:
        part = RegionParts(self._formula, self._supports, number)
        levels: dict[int, Between] = {}
        for atom, inside in part.atoms.items():
            found = []
            for n in inside:
                found.append((yield n))
            levels[atom] = found[0] if len(found) == 1 else joint(part.kind[atom], found)
        if number not in self._orders:
            best = Between(-1.0, 2.0)
            candidates = orders(number, part.graph(), list(part.atoms))
            for order in [order for order, _ in zip(candidates, range(TRIED), strict=False)]:
                found_now = Between(*(self._side(part, order, levels, worse) for worse in (False, True)))
                self._remember(number, found_now)
                if _wider(best, found_now):
                    best, self._orders[number] = found_now, order
            self._gains[number] = [1.0, 1.0]
            return best
        return self._enclosed(number, part, levels)

    def _enclosed(self, number: int, part: RegionParts, levels: dict[int, Between]) -> Between:
        """Both sides with more nodes; one that moved much less than the other the last time waits once."""
        gains = self._gains[number]
        found = list(self._best[number])
        waits = [gains[i] < LITTLE * gains[1 - i] and i not in self._waited.get(number, ()) for i in range(2)]
        self._waited[number] = {i for i in range(2) if waits[i]}
        for i, before in enumerate(self._best[number]):
            if not waits[i]:
                found[i] = self._side(part, self._orders[number], levels, worse=i == 1)
                gains[i] = max(0.0, before - found[i] if i else found[i] - before)
        return Between(*found)

    def _side(
        self, part: RegionParts, order: Sequence[int], levels: dict[int, Between], worse: bool
    ) -> float:
        tested = [atom for atom in order for _ in range(part.units.get(atom, 1))]
        u = [levels[atom].high if worse else levels[atom].low for atom in tested]
        return part.unavailability(Rounded(u, self._most, worse, self._patience), tested, worse)


def _wider(one: Between, other: Between) -> bool:
    """By how far they are apart, relative to the greater."""
    return (one.high - one.low) * max(other.high, 1e-300) > (other.high - other.low) * max(one.high, 1e-300)


def joint(kind: str, parts: Sequence[Between]) -> Between:
    """And or or of independent parts."""
    run = series if kind == "and" else parallel
    low, high = (run([Point(u, 0.0) for u in side])[0] for side in zip(*parts, strict=True))
    return Between(low, high)
