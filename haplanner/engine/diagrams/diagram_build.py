"""A region of a formula as a decision diagram: one recipe, orders of variables tried in turn."""

from collections.abc import Callable, Iterator, Sequence

from haplanner.engine.diagrams.bdd import Diagram, TooManySteps
from haplanner.engine.diagrams.effort import Effort, empty
from haplanner.engine.diagrams.ordering import orders
from haplanner.engine.diagrams.race import Race
from haplanner.engine.diagrams.recipe import ALL, ANY, AT_LEAST, FAILS, WORKS, Recipe
from haplanner.engine.formulas.formula import FALSE, GATES, TRUE, Box, Formula, Node
from haplanner.engine.formulas.modules import ABOVE, Region, Supports
from haplanner.engine.patience import ENDLESS, Patience

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


class CoupledCircle(Exception):
    """The units of a coupled group need the group itself, in a circle; carries its id."""


class RegionDiagram:
    """A region's nodes as functions of one diagram.

    `tested[level]` is the atom that a level tests (identical units of a box have a level each), and
    `functions[node]` the diagram's node for every node of the region; unless `whole`, for those that are
    there when the steps are used up, of few variables first. Raises `TooManySteps`.
    """

    def __init__(
        self,
        formula: Formula,
        supports: Supports,
        region: Region,
        chain_state: ChainState,
        rank: Callable[[int], float] | None,
        readers: Callable[[int], frozenset[int]],
        effort: Effort,
        patience: Patience = ENDLESS,
        whole: bool = True,
    ) -> None:
        self._formula = formula
        self._supports = supports
        self._region = region
        self._chain_state = chain_state
        self._readers = readers
        self._inner: Sequence[int] = region.inner
        if not whole:
            # A node depends on no fewer variables than its inputs do: these still come first.
            self._inner = sorted(region.inner, key=lambda n: (supports.of(n).bit_count(), n))
        self._patience = patience
        self._inputs: dict[int, tuple[int, ...]] = {}
        self._joined: dict[int, tuple[int, ...]] = {}
        self._units: dict[int, int] = {}
        self._pools: set[int] = set()
        self._find_pools()
        atoms = self._grouped()
        chained = self._chained()
        self._recipe = Recipe()
        self._slot: dict[int, int] = {TRUE: WORKS, FALSE: FAILS}
        self._first: dict[int, int] = {}
        self._write([*atoms, *chained])
        candidates = ([*order, *chained] for order in self._orders(atoms, rank))
        race = Race(self._recipe, candidates, self._begun, effort, patience, whole)
        self.spent = race.spent
        self.diagram = race.diagram
        self.tested = self._levels(race.order)
        value, made = self.diagram.value, self._recipe.made(self.diagram.done[0])
        self.functions = {
            number: int(value[slot])
            for number, slot in self._slot.items()
            if slot in made and not supports.open(number)
        }

    def _orders(self, atoms: Sequence[int], rank: Callable[[int], float] | None) -> Iterator[list[int]]:
        """Orders of the atoms to try, the one that proved good before first."""
        if rank is not None:
            yield sorted(atoms, key=rank)
        formula, region = self._formula, self._region
        graph = {n: self._inputs.get(n) or tuple(self._supports.below(n)) for n in region.inner}
        for loop in {formula.nodes[n].data[0] for n in region.inner if formula.nodes[n].kind == "exit"}:
            for state, equation in formula.loops[loop].equations.items():
                graph[formula.hole(loop, state)] = (equation,)
        if region.root == ABOVE:
            graph[ABOVE] = region.roots
        yield from orders(region.root, graph, atoms)

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
            if node.kind not in GATES or len(missing) >= MOST_EXTENSIONS:
                return False
            for box in node.boxes:
                if self._units.get(box.variable) != box.units or box.variable not in self._first:
                    return False
                stack.append(box.condition)
            if node.kind in ("and", "or"):
                self._inputs[here] = self._with_joined(node.kind, node.inputs)
            stack.extend(self._inputs.get(here, node.inputs))
            missing.append(here)
        begin = len(self._recipe.steps)
        for here in sorted(missing):
            self._slot[here] = self._written(here)
        try:
            self.diagram.follow(begin, self.diagram.steps + EXTENSION_STEPS, self._patience)
        except TooManySteps:
            for here in missing:
                del self._slot[here]
            return False
        for here in missing:
            self.functions[here] = int(self.diagram.value[self._slot[here]])
        return True

    def _grouped(self) -> list[int]:
        """The atoms; those that the same and-nodes read, or the same or-nodes, and nothing else, are one.

        Only atoms that the same other nodes read are joined, so that those nodes can be added later.
        """
        formula, region = self._formula, self._region
        atoms = dict.fromkeys(region.atoms)
        read_by: dict[int, list[int]] = {n: [] for n in atoms}
        for number in region.inner:
            node = formula.nodes[number]
            for box in node.boxes:
                if number in self._pools:
                    del atoms[box.variable]
                else:
                    self._units[box.variable] = box.units
            if node.kind in ("and", "or"):
                for n in node.inputs:
                    if n in read_by:
                        read_by[n].append(number)
        alike: dict[tuple[tuple[int, ...], frozenset[int]], list[int]] = {}
        for n, readers in read_by.items():
            kinds = {formula.nodes[number].kind for number in readers}
            if n in atoms and len(kinds) == 1 and len(readers) == region.uses[n]:
                alike.setdefault((tuple(readers), self._readers(n)), []).append(n)
        for (numbers, _), parts in alike.items():
            if len(parts) > 1:
                all_of_them = formula.nodes[numbers[0]].kind == "and"
                joined = formula.conj(parts) if all_of_them else formula.disj(parts)
                self._joined[joined] = tuple(parts)
                for n in parts:
                    del atoms[n]
                atoms[joined] = None
        for number in region.inner:
            node = formula.nodes[number]
            if node.kind in ("and", "or"):
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
                if any(self._supports.open(n) for n in (number, *node.data[1])):
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

    def _levels(self, order: Sequence[int]) -> list[int]:
        """The atom that each level tests."""
        return [atom for atom in order for _ in range(self._units.get(atom, 1))]

    def _begun(self, order: Sequence[int], steps: int) -> Diagram:
        """A diagram of an order before its first step."""
        levels = [0] * len(self._recipe.variables)
        level = 0
        for atom in order:
            for unit in range(self._units.get(atom, 1)):
                levels[self._first[atom] + unit] = level
                level += 1
        return empty(self._recipe, levels, steps)

    def _write(self, atoms: Sequence[int]) -> None:
        """The recipe of the whole region."""
        recipe, formula = self._recipe, self._formula
        for atom in atoms:
            # Where one unit of a box is meant, it is the first.
            self._first[atom] = len(recipe.variables)
            self._slot[atom] = recipe.variable()
            for _ in range(1, self._units.get(atom, 1)):
                recipe.variable()
        solved: set[int] = set()
        for number in self._inner:
            if self._supports.open(number):
                continue
            node = formula.nodes[number]
            if node.kind != "exit":
                self._slot[number] = self._written(number)
                continue
            if node.data[0] not in solved:
                solved.add(node.data[0])
                self._write_loop(node.data[0])
            self._slot[number] = self._slot[formula.hole(*node.data)]

    def _written(self, number: int) -> int:
        """The slot of one node, its inputs being there."""
        node = self._formula.nodes[number]
        recipe, slot = self._recipe, self._slot
        if number in self._pools:
            return self._pooled(number)
        operands = [slot[n] for n in self._inputs.get(number, node.inputs)]
        for box in node.boxes:
            first = self._first[box.variable]
            units = recipe.variables[first : first + box.units]
            condition = slot[box.condition]
            operands += units if condition == WORKS else [recipe.joint(ALL, (u, condition)) for u in units]
        if node.kind == "and":
            return recipe.joint(ALL, operands)
        if node.kind == "or":
            return recipe.joint(ANY, operands)
        return recipe.joint(AT_LEAST, operands, node.data)

    def _pooled(self, number: int) -> int:
        """One pool: its outcomes, chosen by its conditions."""
        conditions = self._conditions(number)
        row = [self._slot[self._outcome(number, mask)] for mask in range(1 << len(conditions))]
        for condition in reversed(conditions):
            # The last condition is the lowest bit of the masks.
            test = self._slot[condition]
            row = [self._recipe.chosen(test, row[i + 1], row[i]) for i in range(0, len(row), 2)]
        return row[0]

    def _write_loop(self, loop: int) -> None:
        """The equations of a loop, each with everything inside the loop that it is made of."""
        formula, recipe = self._formula, self._recipe
        holes = {formula.hole(loop, s): node for s, node in formula.loops[loop].equations.items()}
        inside = {hole: _inside(self._supports, node) for hole, node in holes.items()}
        readers: dict[int, list[int]] = {hole: [] for hole in holes}
        for position, hole in enumerate(holes):
            self._slot[hole] = recipe.hole()
            for number in inside[hole]:
                if number in readers and number != hole:
                    readers[number].append(position)
        begun = recipe.begin_loop()
        for hole, node in holes.items():
            first = len(recipe.steps)
            for number in inside[hole]:
                if number not in holes:
                    self._slot[number] = self._written(number)
            recipe.equation(self._slot[hole], self._slot[node], first, readers[hole])
        recipe.end_loop(begun)


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
