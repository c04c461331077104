"""From the structure of a design to formulas: loops cut open, groups' chains put in place."""

from collections.abc import Collection, Sequence

from haplanner.engine.formulas.formula import FALSE, TRUE, Box, Formula, Loop
from haplanner.engine.formulas.graphs import strong_components
from haplanner.engine.formulas.structure import Ref, Structure


class Lowering:
    """Formulas of every state of a lumped structure.

    Variables are keyed `("own", ref)`: the element (one unit of it) is up by itself, all its modes together.
    A coupled group becomes a `coupled` node over the conditions of its members, in the order of
    `Structure.members` (for a nested group what all members need: the rest of it is inside the chain);
    `conditioned` are the groups where some condition is more than "true", `hosts[group]` the elements that
    the members' conditions are conjunctions of, in the order of the members, where they are nothing else. The
    units of coupled groups that are `apart` are taken to be independent, and `("switchover", group)` a
    variable of its own.
    """

    def __init__(self, structure: Structure, apart: Collection[str] = ()) -> None:
        self.structure = structure
        self.formula = Formula()
        self.outside = [TRUE] * len(structure.copies)
        self._inside: dict[int, int] = {}
        self._first = len(structure.leaves)
        self._own: dict[int, Ref] = {}
        self._met: dict[int, int] = {}
        for ref, states in structure.up.items():
            for state in states:
                self._own[state] = ref
        for state, leaf in enumerate(structure.leaves):
            self._own[state] = leaf.owner
        for ref, states in structure.works.items():
            if ref[0] == "components" and ref in structure.met:
                self._met[states[0]] = structure.met[ref]
        self.conditioned: set[str] = set()
        self.hosts: dict[str, tuple[tuple[Ref, ...], ...]] = {}
        self._coupled = {
            structure.enough[group_id]: group_id for group_id in structure.coupled if group_id not in apart
        }
        self._switching = {state: group_id for group_id, state in structure.switching.items()}
        self._apart = frozenset(apart)
        for component in _components(structure):
            self._lower(component)

    def works(self, ref: Ref) -> int:
        """The formula of an element's working; for a box, that of any one of its units."""
        state = self.structure.works[ref][0]
        if self.structure.copies[state] > 1:
            return self.formula.conj([self._variable(state), self._condition(state)])
        return self.outside[state]

    def own(self, ref: Ref) -> int:
        """The formula of an element's being up by itself; for a box, that of any one of its units."""
        return self._variable(self.structure.up[ref][0])

    def _lower(self, component: list[int]) -> None:
        if len(component) == 1 and component[0] not in _inputs(self.structure, component[0]):
            self.outside[component[0]] = self._gate(component[0])
            return
        members = frozenset(component)
        number = len(self.formula.loops)
        holes = _holes(self.structure, members)
        loop = Loop({})
        self.formula.loops.append(loop)
        self._inside = {state: self.formula.hole(number, state) for state in holes}
        order = _after(self.structure, members, holes)
        for state in order:
            value = self._gate(state)
            if state in holes:
                loop.equations[state] = value
            else:
                self._inside[state] = value
        self._inside = {}
        for state in holes:
            self.outside[state] = self.formula.exit(number, state)
        for state in order:
            if state not in holes:
                self.outside[state] = self._gate(state)

    def _value(self, state: int) -> int:
        return self._inside.get(state, self.outside[state])

    def _gate(self, state: int) -> int:
        structure = self.structure
        if self._switching.get(state) in self._apart:
            return self.formula.variable(("switchover", self._switching[state]))
        if state in self._switching or structure.copies[state] > 1:
            # Chains answer for switchovers; states of several units are read as boxes.
            return TRUE
        if state in self._own:
            return self._variable(state)
        if state in self._coupled:
            group_id = self._coupled[state]
            units = structure.members[group_id]
            wanted = [self._condition(s) if s in self._met else self._value(s) for s in units]
            parts = [frozenset(self.formula.conjuncts(n)) for n in wanted]
            # What all units need stops them together, groups inside too, and is no matter of the chain.
            common = frozenset[int]().union(*parts[:1]).intersection(*parts)
            apart = [self.formula.conj(part - common) for part in parts]
            everybody = self.formula.conj(common)
            conditions = [n if s in self._met else everybody for s, n in zip(units, wanted, strict=True)]
            if any(condition != TRUE for condition in conditions):
                self.conditioned.add(group_id)
                needs = [self._elements(condition) for condition in conditions]
                if None not in needs and all(s in self._met for s in units):
                    self.hosts[group_id] = tuple(refs for refs in needs if refs is not None)
            nested = tuple(n for s, n in zip(units, apart, strict=True) if s not in self._met)
            return self.formula.coupled(group_id, conditions, nested) if units else FALSE
        gate = structure.gates[state - self._first]
        boxes = [
            Box(self._variable(s), structure.copies[s], self._condition(s))
            for s in gate.inputs
            if structure.copies[s] > 1
        ]
        plain = [self._value(s) for s in gate.inputs if structure.copies[s] == 1]
        return self.formula.at_least(gate.needed, plain, boxes)

    def _elements(self, condition: int) -> tuple[Ref, ...] | None:
        """The elements all of which a condition asks to be up; nothing where it is of another kind."""
        nodes = [self.formula.nodes[n] for n in self.formula.conjuncts(condition)]
        if any(node.kind != "variable" or node.data[0] != "own" for node in nodes):
            return None
        return tuple(node.data[1] for node in nodes)

    def _variable(self, state: int) -> int:
        """The variable of an own state, or of the own state inside a component's gate."""
        if state not in self._own:
            state = self.structure.gates[state - self._first].inputs[0]
        ref = self._own[state]
        perfect = state >= self._first and not self.structure.gates[state - self._first].inputs
        return TRUE if perfect else self.formula.variable(("own", ref))

    def _condition(self, state: int) -> int:
        """What a component's unit needs besides being up by itself."""
        return self._value(self._met[state])


def _inputs(structure: Structure, state: int) -> tuple[int, ...]:
    first = len(structure.leaves)
    return structure.gates[state - first].inputs if state >= first else ()


def _holes(structure: Structure, members: frozenset[int]) -> frozenset[int]:
    """States where loops are cut: working elements, and arrows to boxes of several units."""
    single = {s for s in members if structure.copies[s] == 1}
    working = {state for states in structure.works.values() for state in states}
    return frozenset(
        s for s in single if s in working or any(structure.copies[i] > 1 for i in _inputs(structure, s))
    )


def _after(structure: Structure, members: frozenset[int], holes: frozenset[int]) -> list[int]:
    """The members, each after the ones that it reads other than through holes."""
    order: list[int] = []
    done: set[int] = set()
    for start in sorted(members):
        stack = [(start, iter(_inputs(structure, start)))] if start not in done else []
        done.add(start)
        while stack:
            state, rest = stack[-1]
            for following in rest:
                if following in members and following not in done and following not in holes:
                    done.add(following)
                    stack.append((following, iter(_inputs(structure, following))))
                    break
            else:
                order.append(state)
                stack.pop()
    return order


def _components(structure: Structure) -> list[list[int]]:
    """Strongly connected components of the states, inputs first."""
    return strong_components([_inputs(structure, state) for state in range(len(structure.copies))])


def never_start(structure: Structure) -> list[Sequence[int]]:
    """Cold-start deadlocks: cycles of states that could hold each other up for ever, but never come up.

    With every leaf up, the states of the greatest fixed point that are not in the least one; one cycle for
    each set of states that wait for each other, each state followed by one that it waits for.
    """
    first = len(structure.leaves)
    least = with_all_up(structure)
    stuck = {s for s in range(first, len(structure.copies)) if not least[s]} & _greatest(structure)
    cycles: list[Sequence[int]] = []
    seen: set[int] = set()
    for start in sorted(stuck):
        way: list[int] = []
        state = start
        while state not in seen:
            seen.add(state)
            way.append(state)
            state = next(s for s in _inputs(structure, state) if s in stuck)
        if state in way:
            cycles.append(way[way.index(state) :])
    return cycles


def with_all_up(structure: Structure) -> list[bool]:
    """Every state with all leaves up, as the least fixed point: what can ever work. Copies are counted."""
    return _settle(structure, rising=True)


def _greatest(structure: Structure) -> set[int]:
    values = _settle(structure, rising=False)
    return {s for s in range(len(structure.leaves), len(values)) if values[s]}


def _settle(structure: Structure, rising: bool) -> list[bool]:
    first = len(structure.leaves)
    readers: list[list[tuple[int, int]]] = [[] for _ in structure.copies]
    have = [0] * len(structure.gates)
    values = [True] * first + [not rising] * len(structure.gates)
    for number, gate in enumerate(structure.gates):
        own = structure.copies[first + number]
        for state in gate.inputs:
            # A unit of a box reads its own copy of a leaf, and shared states once.
            copies = structure.copies[state] if own == 1 else 1
            readers[state].append((number, copies))
            have[number] += copies if values[state] else 0
    changed = [n for n, gate in enumerate(structure.gates) if (have[n] >= gate.needed) == rising]
    for number in changed:
        values[first + number] = rising
    while changed:
        for number, copies in readers[first + changed.pop()]:
            have[number] += copies if rising else -copies
            if (
                values[first + number] != rising
                and (have[number] >= structure.gates[number].needed) == rising
            ):
                values[first + number] = rising
                changed.append(number)
    return values
