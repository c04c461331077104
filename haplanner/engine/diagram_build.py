"""A region of a formula as decision diagrams: orders of variables tried in turn, loops by iteration."""

from collections import deque
from collections.abc import Callable, Sequence

from haplanner.engine.bdd import FAILS, WORKS, Diagram, TooManySteps
from haplanner.engine.formula import FALSE, TRUE, Formula, Node
from haplanner.engine.modules import Region, Supports
from haplanner.engine.ordering import orders

STEPS = (3_000, 30_000, 300_000, 3_000_000)
"""Steps that each order is given in turn, before the next round gives all of them more."""

MOST_CONDITIONS = 10
"""Most conditions on units of one coupled group; each doubles the number of its chain's outcomes."""

ChainState = Callable[[Node, frozenset[int]], int]
"""The variable "this coupled node's chain works" when only these members can; `FALSE` where too few."""


class CoupledCircle(Exception):
    """The units of a coupled group need the group itself, in a circle; carries its id."""


class RegionDiagram:
    """A region's nodes as functions of one diagram.

    `tested[level]` is the atom that a level tests (identical units of a box have a level each), and
    `functions[node]` the diagram's node for every node of the region. Raises `TooManySteps`.
    """

    def __init__(
        self, formula: Formula, supports: Supports, region: Region, root: int, chain_state: ChainState
    ) -> None:
        self._formula = formula
        self._supports = supports
        self._region = region
        self._chain_state = chain_state
        self._inputs: dict[int, tuple[int, ...]] = {}
        self._units: dict[int, int] = {}
        atoms = self._grouped()
        chained = self._chained()
        self.tested: list[int] = []
        self.functions: dict[int, int] = {}
        self.diagram = Diagram(0)
        below = {n: self._inputs.get(n) or tuple(supports.below(n)) for n in region.inner}
        found: list[list[int]] = []
        candidates = orders([root], below, atoms)
        for steps in STEPS:
            for position in range(100):
                if position == len(found):
                    order = next(candidates, None)
                    if order is None:
                        break
                    found.append(order)
                try:
                    self._attempt([*found[position], *chained], steps)
                except TooManySteps:
                    continue
                return
        raise TooManySteps

    def _grouped(self) -> list[int]:
        """The atoms, those that only one and- or or-node uses joined into one."""
        formula, region = self._formula, self._region
        atoms = dict.fromkeys(region.atoms)
        for number in region.inner:
            node = formula.nodes[number]
            for box in node.boxes:
                self._units[box.variable] = box.units
            if node.kind not in ("and", "or"):
                continue
            alone = [n for n in node.inputs if n in atoms and region.uses[n] == 1]
            if len(alone) > 1:
                joined = formula.conj(alone) if node.kind == "and" else formula.disj(alone)
                self._inputs[number] = (*(n for n in node.inputs if n not in alone), joined)
                for n in alone:
                    del atoms[n]
                atoms[joined] = None
        return list(atoms)

    def _chained(self) -> list[int]:
        """The chain variables of coupled groups, those of groups that others' conditions need first."""
        out: dict[int, None] = {}
        for number in self._region.inner:
            node = self._formula.nodes[number]
            if node.kind == "coupled":
                if self._supports.open(number):
                    raise CoupledCircle(node.data[0])
                conditions = _conditions(node.inputs)
                if len(conditions) > MOST_CONDITIONS:
                    raise TooManySteps
                for mask in range(1 << len(conditions)):
                    able = _able(node.inputs, conditions, mask)
                    out[self._chain_state(node, able)] = None
        return [n for n in out if n not in (TRUE, FALSE)]

    def _attempt(self, order: Sequence[int], steps: int) -> None:
        self.tested = [atom for atom in order for _ in range(self._units.get(atom, 1))]
        self.diagram = Diagram(len(self.tested), steps)
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
        if node.kind == "coupled":
            return self._coupled(number)
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

    def _coupled(self, number: int) -> int:
        node = self._formula.nodes[number]
        conditions = _conditions(node.inputs)
        row = []
        for mask in range(1 << len(conditions)):
            chained = self._chain_state(node, _able(node.inputs, conditions, mask))
            row.append(self.functions[chained])
        for condition in reversed(conditions):
            half = len(row) // 2
            test = self.functions[condition]
            row = [self.diagram.choose(test, row[half + i], row[i]) for i in range(half)]
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


def _conditions(inputs: Sequence[int]) -> list[int]:
    return sorted(set(inputs) - {TRUE, FALSE})


def _able(inputs: Sequence[int], conditions: Sequence[int], mask: int) -> frozenset[int]:
    """The positions of members that can work when the conditions at the set bits of `mask` hold.

    The first condition is the highest bit.
    """
    top = len(conditions) - 1
    holding = {c for i, c in enumerate(conditions) if mask >> (top - i) & 1} | {TRUE}
    return frozenset(i for i, c in enumerate(inputs) if c in holding)
