"""A region of a formula as decision diagrams: orders of variables tried in turn, loops by iteration."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from haplanner.engine.bdd import FAILS, WORKS, Diagram, ListDiagram, TooManySteps
from haplanner.engine.bdd_arrays import ArrayDiagram, available, ready
from haplanner.engine.formula import FALSE, TRUE, Box, Formula, Node
from haplanner.engine.modules import Region, Supports
from haplanner.engine.ordering import orders

MOST_EXTENSIONS = 50
"""Most nodes that are added to a finished diagram for one more function."""

EXTENSION_STEPS = 20_000
"""Steps that adding to a finished diagram may take."""

POOLED = 8
"""Fewer units of boxes are looked at one by one."""

MOST_CONDITIONS = 10
"""Most conditions on units of one coupled group; each doubles the number of its chain's outcomes."""

ChainState = Callable[[Node, frozenset[int]], int]
"""The variable "this coupled node's chain works" when only these members can; `FALSE` where too few."""


Kind = Callable[[int, int], Diagram]
"""Makes an empty diagram for so many variables, with so many steps to go."""


class CoupledCircle(Exception):
    """The units of a coupled group need the group itself, in a circle; carries its id."""


class RegionDiagram:
    """A region's nodes as functions of one diagram.

    `tested[level]` is the atom that a level tests (identical units of a box have a level each), and
    `functions[node]` the diagram's node for every node of the region. Raises `TooManySteps`.
    """

    def __init__(
        self,
        formula: Formula,
        supports: Supports,
        region: Region,
        root: int,
        chain_state: ChainState,
        rank: Callable[[int], float] | None,
        readers: Callable[[int], frozenset[int]],
        effort: "Effort",
    ) -> None:
        self._formula = formula
        self._supports = supports
        self._region = region
        self._chain_state = chain_state
        self._readers = readers
        self._inputs: dict[int, tuple[int, ...]] = {}
        self._joined: dict[int, tuple[int, ...]] = {}
        self._units: dict[int, int] = {}
        self._pools: set[int] = set()
        self._find_pools()
        atoms = self._grouped()
        chained = self._chained()
        self.tested: list[int] = []
        self.functions: dict[int, int] = {}
        self.diagram: Diagram = ListDiagram(0, 0)
        graph = {n: self._inputs.get(n) or tuple(supports.below(n)) for n in region.inner}
        for loop in {formula.nodes[n].data[0] for n in region.inner if formula.nodes[n].kind == "exit"}:
            for state, equation in formula.loops[loop].equations.items():
                graph[formula.hole(loop, state)] = (equation,)
        found: list[list[int]] = []
        candidates = orders(root, graph, atoms)
        if rank is not None:
            found.append(sorted(atoms, key=rank))
        for kind, steps, most in effort.rounds():
            for position in range(most):
                if position == len(found):
                    order = next(candidates, None)
                    if order is None:
                        break
                    found.append(order)
                try:
                    self._attempt([*found[position], *chained], kind, steps)
                except TooManySteps:
                    continue
                return
        raise TooManySteps

    def extend(self, number: int) -> bool:
        """Add a node that is made of nodes that are here already; whether it could be done.

        The atoms stay modules: what a new node reaches of the region, it reaches through these nodes.
        """
        missing: list[int] = []
        seen: set[int] = set()
        stack = [number]
        while stack:
            here = stack.pop()
            if here in self.functions or here in seen:
                continue
            seen.add(here)
            node = self._formula.nodes[here]
            if node.kind not in ("and", "or", "at least") or len(missing) >= MOST_EXTENSIONS:
                return False
            for box in node.boxes:
                if self._units.get(box.variable) != box.units or box.variable not in self._first:
                    return False
                stack.append(box.condition)
            if node.kind in ("and", "or"):
                self._inputs[here] = self._with_joined(node.kind, node.inputs)
            stack.extend(self._inputs.get(here, node.inputs))
            missing.append(here)
        self.diagram.allow(EXTENSION_STEPS)
        try:
            for here in sorted(missing):
                self.functions[here] = self._evaluate(here)
        except TooManySteps:
            return False
        return True

    def _grouped(self) -> list[int]:
        """The atoms, those that only one and- or or-node uses joined into one.

        Only atoms that the same other nodes read are joined, so that those nodes can be added later.
        """
        formula, region = self._formula, self._region
        atoms = dict.fromkeys(region.atoms)
        for number in region.inner:
            node = formula.nodes[number]
            for box in node.boxes:
                if number in self._pools:
                    del atoms[box.variable]
                else:
                    self._units[box.variable] = box.units
            if node.kind not in ("and", "or"):
                continue
            alike: dict[frozenset[int], list[int]] = {}
            for n in node.inputs:
                if n in atoms and region.uses[n] == 1:
                    alike.setdefault(self._readers(n), []).append(n)
            for alone in alike.values():
                if len(alone) > 1:
                    joined = formula.conj(alone) if node.kind == "and" else formula.disj(alone)
                    self._joined[joined] = tuple(alone)
                    for n in alone:
                        del atoms[n]
                    atoms[joined] = None
            self._inputs[number] = self._with_joined(node.kind, node.inputs)
        return list(atoms)

    def _with_joined(self, kind: str, inputs: tuple[int, ...]) -> tuple[int, ...]:
        """Inputs of an and or or, with what was joined in place of its parts."""
        out = set(inputs)
        for joined, parts in self._joined.items():
            if self._formula.nodes[joined].kind == kind and out.issuperset(parts):
                out = (out - set(parts)) | {joined}
        return tuple(sorted(out))

    def _chained(self) -> list[int]:
        """What the region's pools come to under their conditions; pools that others need come first."""
        out: dict[int, None] = {}
        for number in sorted(self._pools):
            for mask in range(1 << len(self._conditions(number))):
                out[self._outcome(number, mask)] = None
        return [n for n in out if n not in (TRUE, FALSE)]

    def _find_pools(self) -> None:
        """Nodes whose units are nobody else's: all that need be known of them is how many their conditions
        allow.

        Coupled groups, and boxes of many units; raises `TooManySteps` for a coupled group with too many
        conditions.
        """
        formula, region = self._formula, self._region
        for number in region.inner:
            node = formula.nodes[number]
            if node.kind == "coupled":
                if self._supports.open(number):
                    raise CoupledCircle(node.data[0])
                if len(self._conditions(number)) > MOST_CONDITIONS:
                    raise TooManySteps
                self._pools.add(number)
            elif sum(box.units for box in node.boxes) >= POOLED and not self._supports.open(number):
                private = all(region.uses[box.variable] == 1 for box in node.boxes)
                if private and len(self._conditions(number)) <= MOST_CONDITIONS:
                    self._pools.add(number)

    def _conditions(self, number: int) -> list[int]:
        """What decides how many units of a pool can work."""
        node = self._formula.nodes[number]
        return sorted({*node.inputs, *(box.condition for box in node.boxes)} - {TRUE, FALSE})

    def _outcome(self, number: int, mask: int) -> int:
        """The function of a pool where the conditions at the set bits hold (the first is the highest bit)."""
        node = self._formula.nodes[number]
        conditions = self._conditions(number)
        top = len(conditions) - 1
        holding = {c for i, c in enumerate(conditions) if mask >> (top - i) & 1} | {TRUE}
        if node.kind == "coupled":
            return self._chain_state(node, frozenset(i for i, c in enumerate(node.inputs) if c in holding))
        return self._formula.at_least(
            node.data - sum(n in holding for n in node.inputs),
            (),
            [Box(box.variable, box.units, TRUE) for box in node.boxes if box.condition in holding],
        )

    def _attempt(self, order: Sequence[int], kind: Kind, steps: int) -> None:
        self.tested = [atom for atom in order for _ in range(self._units.get(atom, 1))]
        self.diagram = kind(len(self.tested), steps)
        self.functions = {TRUE: WORKS, FALSE: FAILS}
        self._first: dict[int, int] = {}
        for level, atom in enumerate(self.tested):
            self._first.setdefault(atom, level)
        for atom in order:
            # Where one unit of a box is meant, it is the first.
            self.functions[atom] = self.diagram.variable(self._first[atom])
        solved: set[int] = set()
        for number in self._region.inner:
            if self._supports.open(number):
                continue
            node = self._formula.nodes[number]
            if node.kind != "exit":
                self.functions[number] = self._evaluate(number)
            elif node.data[0] not in solved:
                solved.add(node.data[0])
                self._solve_loop(node.data[0])

    def _evaluate(self, number: int) -> int:
        """One node, its inputs being known."""
        node = self._formula.nodes[number]
        diagram, functions = self.diagram, self.functions
        if number in self._pools:
            return self._pooled(number)
        values = [functions[n] for n in self._inputs.get(number, node.inputs)]
        for box in node.boxes:
            first = self._first[box.variable]
            condition = functions[box.condition]
            values += [diagram.both(diagram.variable(first + unit), condition) for unit in range(box.units)]
        if node.kind == "and":
            return diagram.all(values)
        if node.kind == "or":
            return diagram.any(values)
        return diagram.at_least(node.data, values)

    def _pooled(self, number: int) -> int:
        """One pool: its outcomes, chosen by its conditions."""
        conditions = self._conditions(number)
        row = [self.functions[self._outcome(number, mask)] for mask in range(1 << len(conditions))]
        for condition in reversed(conditions):
            # The last condition is the lowest bit of the masks.
            test = self.functions[condition]
            row = [self.diagram.choose(test, row[i + 1], row[i]) for i in range(0, len(row), 2)]
        return row[0]

    def _solve_loop(self, loop: int) -> None:
        """The least fixed point of a loop's equations: from "nothing works", until nothing more comes up."""
        formula, supports = self._formula, self._supports
        equations = {formula.hole(loop, s): node for s, node in formula.loops[loop].equations.items()}
        steps: dict[int, list[int]] = {}
        readers: dict[int, list[int]] = {hole: [] for hole in equations}
        for hole, node in equations.items():
            steps[hole] = _inside(supports, node)
            for number in steps[hole]:
                if number in readers and number != hole:
                    readers[number].append(hole)
        for hole in equations:
            self.functions[hole] = FAILS
        waiting = deque(equations)
        queued = set(equations)
        while waiting:
            hole = waiting.popleft()
            queued.discard(hole)
            for number in steps[hole]:
                if number not in equations:
                    self.functions[number] = self._evaluate(number)
            value = self.functions[equations[hole]]
            if value != self.functions[hole]:
                self.functions[hole] = value
                for reader in readers[hole]:
                    if reader not in queued:
                        queued.add(reader)
                        waiting.append(reader)
        for state in formula.loops[loop].equations:
            self.functions[formula.exit(loop, state)] = self.functions[formula.hole(loop, state)]


class Effort(NamedTuple):
    """What is tried before a diagram is given up: (steps, orders) of each round, in lists, then in arrays."""

    lists: tuple[tuple[int, int], ...]
    arrays: tuple[tuple[int, int], ...]

    def rounds(self) -> Iterator[tuple[Kind, int, int]]:
        """Ever more steps; in arrays from the second round on, where the compiled code is at hand already.

        Where there is no compiler, lists get a tenth of the steps that arrays would.
        """
        for number, (steps, most) in enumerate(self.lists):
            yield ArrayDiagram if number and ready() else ListDiagram, steps, most
        for steps, most in self.arrays:
            if available():
                yield ArrayDiagram, steps, most
            else:
                yield ListDiagram, steps // 10, most


FULL = Effort(((2_000, 20), (20_000, 20)), ((100_000, 20), (400_000, 20), (1_600_000, 20), (6_400_000, 3)))
"""For services: some seconds."""

LESS = Effort(((2_000, 20), (20_000, 20)), ((200_000, 4),))
"""For other elements, whose figures are an addition."""

GLANCE = Effort(((2_000, 2),), ())
"""Where there is another way."""


def _inside(supports: Supports, number: int) -> list[int]:
    """The nodes of an equation that depend on holes, inputs first; the holes themselves among them."""
    found: set[int] = set()
    stack = [number]
    while stack:
        here = stack.pop()
        if here not in found and supports.open(here):
            found.add(here)
            stack.extend(supports.below(here))
    return sorted(found)
