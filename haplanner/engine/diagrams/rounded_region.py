"""A region of a formula as a rounded decision diagram: its levels, and the steps that make its functions."""

from collections import Counter
from collections.abc import Sequence

from haplanner.engine.diagrams.rounded import FAILS, WORKS, Rounded
from haplanner.engine.diagrams.rounded_kernel import BOTH, EITHER
from haplanner.engine.formulas.formula import FALSE, TRUE, Formula, Node
from haplanner.engine.formulas.modules import Region, Supports

MOST_UNITS = 64
"""Most units of boxes in one gate that are looked at one by one."""

MOST_ROUNDS = 40
"""How often, on average, every equation of a circle is solved again before its better side is given up."""


class NoBounds(Exception):
    """A part of the formula is neither independent of the rest nor a plain function of what it needs."""


def is_chain(node: Node) -> bool:
    """Whether it is a coupled group whose units need nothing outside of it: one independent variable."""
    return node.kind == "coupled" and set(node.inputs) <= {TRUE, FALSE}


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
            below = () if boxes else self._supports.below(number)
            graph[number] = [*(self._inputs[number] or below), *boxes]
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
