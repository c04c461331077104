"""The unavailability of formulas between two bounds, by rounded decision diagrams of a given size."""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, NamedTuple

from haplanner.engine.diagram_build import ChainState
from haplanner.engine.formula import FALSE, TRUE, Formula, Node
from haplanner.engine.modules import Region, Supports
from haplanner.engine.operations import AtLeast, Point, Units, at_least, parallel, series
from haplanner.engine.ordering import orders
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.rounded import FAILS, WORKS, Rounded
from haplanner.engine.rounded_kernel import BOTH, EITHER

MOST_UNITS = 64
"""Most units of boxes in one gate that are looked at one by one."""

MOST_ROUNDS = 40
"""How often, on average, every equation of a circle is solved again before its better side is given up."""

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


class NoBounds(Exception):
    """A part of the formula is neither independent of the rest nor a plain function of what it needs."""


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

    def _enclosed(self, number: int, part: "RegionParts", levels: dict[int, Between]) -> Between:
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
        self, part: "RegionParts", order: Sequence[int], levels: dict[int, Between], worse: bool
    ) -> float:
        tested = [atom for atom in order for _ in range(part.units.get(atom, 1))]
        u = [levels[atom].high if worse else levels[atom].low for atom in tested]
        return part.unavailability(Rounded(u, self._most, worse, self._patience), tested, worse)


def is_chain(node: Node) -> bool:
    """Whether it is a coupled group whose units need nothing outside of it: one independent variable."""
    return node.kind == "coupled" and set(node.inputs) <= {TRUE, FALSE}


def _wider(one: Between, other: Between) -> bool:
    """By how far they are apart, relative to the greater."""
    return (one.high - one.low) * max(other.high, 1e-300) > (other.high - other.low) * max(one.high, 1e-300)


def joint(kind: str, parts: Sequence[Between]) -> Between:
    """And or or of independent parts."""
    run = series if kind == "and" else parallel
    low, high = (run([Point(u, 0.0) for u in side])[0] for side in zip(*parts, strict=True))
    return Between(low, high)


class RegionParts:
    """What a region consists of: levels for its atoms, and steps that make its functions.

    `atoms` are the levels, and the nodes in each: what only one and- or or-node reads is one level together.
    """

    def __init__(self, formula: Formula, supports: Supports, root: int) -> None:
        self._formula, self._supports, self._root = formula, supports, root
        self._region = region = Region(formula, supports, root)
        chains = [n for n in region.inner if is_chain(formula.nodes[n])]
        region.inner = [n for n in region.inner if n not in chains]
        self.atoms: dict[int, list[int]] = {atom: [atom] for atom in [*region.atoms, *chains]}
        self.kind: dict[int, str] = {}
        self.units: dict[int, int] = {}
        self._inputs: dict[int, list[int]] = {}
        for number in region.inner:
            node = formula.nodes[number]
            if node.kind == "coupled" or sum(box.units for box in node.boxes) > MOST_UNITS:
                raise NoBounds
            for box in node.boxes:
                if self.units.setdefault(box.variable, box.units) != box.units:
                    raise NoBounds
        for number in region.inner:
            node = formula.nodes[number]
            inputs = list(node.inputs)
            if node.kind in ("and", "or"):
                alone = [n for n in inputs if n in self.atoms and region.uses[n] == 1 and n not in self.units]
                if len(alone) > 1:
                    self.atoms[alone[0]] = alone
                    self.kind[alone[0]] = node.kind
                    for n in alone[1:]:
                        del self.atoms[n]
                        inputs.remove(n)
            self._inputs[number] = inputs

    def graph(self) -> dict[int, Sequence[int]]:
        """Inputs of every inner node, for orders of the variables."""
        formula = self._formula
        graph: dict[int, Sequence[int]] = {}
        for number in self._region.inner:
            node = formula.nodes[number]
            boxes = [part for box in node.boxes for part in (box.variable, box.condition)]
            graph[number] = [*(self._inputs[number] or self._supports.below(number) * (not boxes)), *boxes]
        for loop in self._loops():
            for state, equation in formula.loops[loop].equations.items():
                graph[formula.hole(loop, state)] = (equation,)
        return graph

    def _loops(self) -> list[int]:
        nodes = self._formula.nodes
        return sorted({nodes[n].data[0] for n in self._region.inner if nodes[n].kind == "exit"})

    def unavailability(self, diagrams: Rounded, tested: Sequence[int], worse: bool) -> float:
        """U of the root on one side; the levels test these atoms."""
        functions = {TRUE: WORKS, FALSE: FAILS}
        first: dict[int, int] = {}
        for level, atom in enumerate(tested):
            first.setdefault(atom, level)
        for atom, level in first.items():
            functions[atom] = diagrams.variable(level)
        readers = Counter(
            n for number in self._region.inner for n in {*self._inputs[number], *self._conditions(number)}
        )
        solved: set[int] = set()
        for number in self._region.inner:
            if self._supports.open(number):
                continue
            node = self._formula.nodes[number]
            if node.kind != "exit":
                functions[number] = self._made(diagrams, number, functions, first)
            elif node.data[0] not in solved:
                solved.add(node.data[0])
                self._solve_loop(diagrams, node.data[0], functions, first, worse)
            if solved:
                continue
            for n in {*self._inputs[number], *self._conditions(number)}:
                readers[n] -= 1
                if readers[n] == 0 and n != self._root and n not in first and n not in (TRUE, FALSE):
                    diagrams.release(functions.pop(n))
        return diagrams.unavailability(functions[self._root])

    def _conditions(self, number: int) -> list[int]:
        return [box.condition for box in self._formula.nodes[number].boxes]

    def _made(self, diagrams: Rounded, number: int, functions: dict[int, int], first: dict[int, int]) -> int:
        node = self._formula.nodes[number]
        values = [functions[n] for n in self._inputs[number]]
        passing = []
        for box in node.boxes:
            for unit in range(box.units):
                alone = diagrams.variable(first[box.variable] + unit)
                passing.append(diagrams.both(alone, functions[box.condition]))
                diagrams.release(alone)
        if node.kind == "and":
            made = diagrams.joined([*values, *passing], BOTH)
        elif node.kind == "or":
            made = diagrams.joined([*values, *passing], EITHER)
        else:
            made = diagrams.at_least(node.data, [*values, *passing])
        for handle in passing:
            diagrams.release(handle)
        return made

    def _solve_loop(
        self, diagrams: Rounded, loop: int, functions: dict[int, int], first: dict[int, int], worse: bool
    ) -> None:
        """The least fixed point of a loop, from "nothing works" up, rounded to one side.

        On the worse side every value on the way is right; on the better side only values that no equation
        would raise any more are: where these are not found in time, everything is taken to work.
        """
        formula = self._formula
        equations = {formula.hole(loop, s): node for s, node in formula.loops[loop].equations.items()}
        steps = {hole: self._inside(node) for hole, node in equations.items()}
        for hole in equations:
            functions[hole] = diagrams.hold(FAILS)
        left = MOST_ROUNDS * len(equations)
        waiting = dict.fromkeys(equations)
        while waiting and left:
            left -= 1
            hole = next(iter(waiting))
            del waiting[hole]
            made: dict[int, int] = {}
            for number in steps[hole]:
                if number not in equations:
                    made[number] = self._made(diagrams, number, functions | made, first)
            value = (functions | made)[equations[hole]]
            old = functions[hole]
            new = diagrams.either(old, value)
            if worse:
                raised = diagrams.unavailability(new) < diagrams.unavailability(old) * (1.0 - 1e-9)
            else:
                raised = diagrams.node(new) != diagrams.node(old)
            for handle in made.values():
                diagrams.release(handle)
            if raised:
                functions[hole] = new
                diagrams.release(old)
                waiting |= {reader: None for reader in equations if hole in steps[reader]}
            else:
                diagrams.release(new)
        for state in formula.loops[loop].equations:
            value = functions[formula.hole(loop, state)]
            settled = worse or not waiting
            functions[formula.exit(loop, state)] = diagrams.copy(value) if settled else diagrams.hold(WORKS)

    def _inside(self, number: int) -> list[int]:
        """The nodes of an equation that depend on holes, inputs first; the holes themselves among them."""
        found: set[int] = set()
        stack = [number]
        while stack:
            here = stack.pop()
            if here not in found and self._supports.open(here):
                found.add(here)
                stack.extend(self._supports.below(here))
        return sorted(found)
