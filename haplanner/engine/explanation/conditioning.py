"""Pivotal decomposition: functions of a formula, given that a part of them works or does not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from haplanner.engine.diagrams.diagram_build import ChainState
from haplanner.engine.formulas.formula import FALSE, TRUE, Formula, Node
from haplanner.engine.formulas.modules import Supports
from haplanner.model.language import translate


class Entangled(Exception):
    """A function of which no decomposition into parts is found; says why, for the user."""


class Conditioning:
    """Takes parts of functions as given. `chain_state` knows the variable of a coupled group's chain."""

    def __init__(self, formula: Formula, supports: Supports, chain_state: ChainState) -> None:
        self._formula = formula
        self._supports = supports
        self._chain_state = chain_state

    def clusters(self, numbers: Sequence[int]) -> list[list[int]]:
        """Functions that share variables together, the others apart, in the order of their first ones."""
        found: list[tuple[int, list[int]]] = []
        for number in numbers:
            support, together = self._supports.of(number), [number]
            apart = []
            for other, members in found:
                if other & support:
                    support |= other
                    together = [*members, *together]
                else:
                    apart.append((other, members))
            found = [*apart, (support, together)]
        position = {number: i for i, number in enumerate(numbers)}
        return sorted((sorted(members, key=position.__getitem__) for _, members in found),
                      key=lambda members: position[members[0]])  # fmt: skip

    def parts(self, node: Node) -> tuple[int, ...]:
        """What a node is made of directly, in its own equation: inputs, units and conditions of boxes."""
        if node.kind == "variable":
            return ()
        return (*node.inputs, *(part for box in node.boxes for part in (box.variable, box.condition)))

    def below(self, numbers: Iterable[int]) -> Iterator[int]:
        """Some functions and everything that they are made of, each once. Raises `Entangled` at a circle."""
        seen: set[int] = set()
        waiting = list(numbers)
        while waiting:
            here = waiting.pop()
            if here in seen or here in (TRUE, FALSE):
                continue
            seen.add(here)
            node = self._formula.nodes[here]
            if node.kind in ("exit", "hole"):
                raise Entangled(
                    translate(
                        "Explain", "arrows that run in a circle leave no formula that could be written down"
                    )
                )
            yield here
            waiting += self.parts(node)

    def pivot(self, number: int) -> int:
        """The part of a function to take as given first: one that most of its inputs share, in most places.

        A part can be given where its variables are reached through it alone. Raises `Entangled`.
        """
        node = self._formula.nodes[number]
        inputs = [n for n in (*node.inputs, *(box.condition for box in node.boxes)) if n not in (TRUE, FALSE)]
        inside = list(self.below(inputs))
        units = {box.variable for n in (number, *inside) for box in self._formula.nodes[n].boxes}
        reached = [set(self.below([n])) for n in inputs]
        readers = {m: sum(m in below for below in reached) for m in inside if m not in units}
        fan = Counter(part for n in inside for part in self.parts(self._formula.nodes[n]))
        ranked = sorted(readers, key=lambda m: (-readers[m], -fan[m], -self._supports.of(m).bit_count(), m))
        for part in ranked:
            support = self._supports.of(part)
            if not support & self._supports.of(self.given(number, part, works=True)[number]):
                return part
        raise Entangled(translate("Explain", "units of one box are needed in several ways at once"))

    def given(self, number: int, part: int, works: bool) -> dict[int, int]:
        """What a function and all that it is made of become, given that a part works, or that it does not."""
        known = {part: TRUE if works else FALSE}
        for here in sorted(self.below([number])):
            if here not in known:
                known[here] = self._rebuilt(self._formula.nodes[here], here, known)
        return known

    def _rebuilt(self, node: Node, number: int, known: dict[int, int]) -> int:
        if all(known.get(n, n) == n for n in self.parts(node)):
            return number
        made = self._formula.remade(node, [known.get(n, n) for n in node.reads])
        if node.kind != "coupled":
            return made
        return self._formula.conj(self.settled(n) for n in self._formula.conjuncts(made))

    def settled(self, number: int) -> int:
        """A coupled function of whose units it is known which can work as the variable of its chain."""
        node = self._formula.nodes[number]
        if node.kind == "coupled" and set(node.inputs) <= {TRUE, FALSE}:
            able = frozenset(i for i, n in enumerate(node.inputs) if n == TRUE)
            return self._chain_state(node, able)
        return number
