"""Monotone Boolean functions as a shared, simplified graph of and, or and at-least-k."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Kind = Literal["true", "false", "variable", "and", "or", "at least", "coupled", "hole", "exit"]

GATES = ("and", "or", "at least")
"""Kinds of nodes that are made of others, as many as there may be."""

TRUE, FALSE = 0, 1


class Box(NamedTuple):
    """`units` independent copies of `variable`, each of which counts only while `condition` holds."""

    variable: int
    units: int
    condition: int


class Node(NamedTuple):
    """One function. `inputs` are node numbers; what `data` is depends on the kind.

    * variable: its key; the inputs are functions from whose figures its own come, not a part of it;
    * at least: the number needed; `inputs` may repeat, `boxes` count as often as they have units that work;
    * coupled: the group's id and the functions of nested groups among its units; the inputs say which of its
      members can work at all, its Markov chain decides the rest; where it is not asked whether the group
      works but whether so many units carry load, their number;
    * hole: (loop, state), the value of a state inside the loop's own equations;
    * exit: (loop, state), the least fixed point of a state of a loop, seen from outside.
    """

    kind: Kind
    inputs: tuple[int, ...] = ()
    data: Any = None
    boxes: tuple[Box, ...] = ()

    @property
    def reads(self) -> tuple[int, ...]:
        """The functions that decide it: inputs, then conditions of boxes, whose units are counted anyway."""
        return (*self.inputs, *(box.condition for box in self.boxes)) if self.boxes else self.inputs


@dataclass(frozen=True, slots=True)
class Loop:
    """Equations that need each other: state → node over the loop's holes and over nodes outside."""

    equations: dict[int, int]


class Formula:
    """The graph. Functions written alike are one node; inputs have smaller numbers than what reads them."""

    def __init__(self) -> None:
        self.nodes: list[Node] = [Node("true"), Node("false")]
        self._known: dict[Node, int] = {node: number for number, node in enumerate(self.nodes)}
        self.loops: list[Loop] = []

    def _node(self, node: Node) -> int:
        number = self._known.get(node)
        if number is None:
            number = self._known[node] = len(self.nodes)
            self.nodes.append(node)
        return number

    def variable(self, key: Any, figures_from: tuple[int, ...] = ()) -> int:
        """The independent variable of that key; its figures may come from those of other functions."""
        return self._node(Node("variable", figures_from, key))

    def hole(self, loop: int, state: int) -> int:
        """The value of a state inside its own loop."""
        return self._node(Node("hole", data=(loop, state)))

    def exit(self, loop: int, state: int) -> int:
        """The value of a loop's state, seen from outside."""
        return self._node(Node("exit", data=(loop, state)))

    def conjuncts(self, number: int) -> tuple[int, ...]:
        """The functions of which a node is the conjunction; none for true."""
        if number == TRUE:
            return ()
        node = self.nodes[number]
        return node.inputs if node.kind == "and" else (number,)

    def conj(self, numbers: Iterable[int]) -> int:
        """All of them."""
        parts: set[int] = set()
        for number in numbers:
            if number == FALSE:
                return FALSE
            parts.update(self.conjuncts(number))
        if len(parts) <= 1:
            return parts.pop() if parts else TRUE
        return self._node(Node("and", tuple(sorted(parts))))

    def disj(self, numbers: Iterable[int]) -> int:
        """Any of them; what all of them need is taken out in front, what another implies is dropped."""
        parts: set[int] = set()
        for number in numbers:
            if number == TRUE:
                return TRUE
            if number != FALSE:
                node = self.nodes[number]
                parts.update(node.inputs if node.kind == "or" else (number,))
        if len(parts) <= 1:
            return parts.pop() if parts else FALSE
        needs = {part: frozenset(self.conjuncts(part)) for part in parts}
        common = frozenset.intersection(*needs.values())
        if common:
            rest = self.disj([self.conj(need - common) for need in needs.values()])
            return self.conj([*common, rest])
        if len(parts) <= 64 and any(len(need) > 1 for need in needs.values()):
            parts = {p for p in parts if not any(needs[other] < needs[p] for other in parts)}
        if len(parts) == 1:
            return parts.pop()
        return self._node(Node("or", tuple(sorted(parts))))

    def at_least(self, needed: int, inputs: Iterable[int], boxes: Iterable[Box] = ()) -> int:
        """At least `needed` of the inputs and of the boxes' units."""
        plain: list[int] = []
        several: Counter[tuple[int, int]] = Counter()
        for number in inputs:
            if number == TRUE:
                needed -= 1
            elif number != FALSE:
                plain.append(number)
        for box in boxes:
            if box.variable == TRUE and box.condition != FALSE:
                plain += [box.condition] * box.units
            elif box.condition != FALSE:
                several[box.variable, box.condition] += box.units
        kept = [Box(variable, count, condition) for (variable, condition), count in sorted(several.items())]
        return self._threshold(needed, sorted(plain), kept)

    def _threshold(self, needed: int, plain: list[int], boxes: list[Box]) -> int:
        total = len(plain) + sum(box.units for box in boxes)
        if needed <= 0:
            return TRUE
        if needed > total:
            return FALSE
        if needed == total:
            return self.conj([*plain, *(part for box in boxes for part in (box.condition, self._all(box)))])
        if needed == 1 and (plain or len(boxes) > 1):
            return self.disj([*plain, *(self.conj([box.condition, self._any(box)]) for box in boxes)])
        needs = [frozenset(self.conjuncts(n)) for n in plain]
        needs += [frozenset(self.conjuncts(box.condition)) for box in boxes]
        common = frozenset.intersection(*needs)
        if common:
            rest = self.at_least(
                needed,
                [self.conj(need - common) for need in needs[: len(plain)]],
                [
                    Box(box.variable, box.units, self.conj(need - common))
                    for box, need in zip(boxes, needs[len(plain) :], strict=True)
                ],
            )
            return self.conj([*common, rest])
        return self._node(Node("at least", tuple(plain), needed, tuple(boxes)))

    def _all(self, box: Box) -> int:
        return self._node(Node("at least", (), box.units, (Box(box.variable, box.units, TRUE),)))

    def _any(self, box: Box) -> int:
        return self._node(Node("at least", (), 1, (Box(box.variable, box.units, TRUE),)))

    def coupled(
        self, group_id: str, conditions: Sequence[int], nested: tuple[int, ...], units: int | None = None
    ) -> int:
        """A group whose chain decides, given for each of its members whether it can work at all.

        Whether it works; with `units`, whether so many of them carry load.
        """
        common = frozenset.intersection(*(frozenset(self.conjuncts(c)) for c in conditions))
        rest = tuple(FALSE if c == FALSE else self.conj(set(self.conjuncts(c)) - common) for c in conditions)
        data = (group_id, nested) if units is None else (group_id, nested, units)
        return self.conj([*common, self._node(Node("coupled", rest, data))])

    def remade(self, node: Node, inputs: Sequence[int]) -> int:
        """A gate with other inputs, and other conditions of its boxes after them."""
        plain = len(node.inputs)
        match node.kind:
            case "and":
                return self.conj(inputs)
            case "or":
                return self.disj(inputs)
            case "at least":
                conditions = zip(node.boxes, inputs[plain:], strict=True)
                boxes = [Box(box.variable, box.units, condition) for box, condition in conditions]
                return self.at_least(node.data, inputs[:plain], boxes)
            case "coupled":
                group_id, nested, *units = node.data
                return self.coupled(group_id, inputs, nested, *units)
        raise ValueError(f"a {node.kind} is not made of inputs")

    def below(self, number: int) -> tuple[int, ...]:
        """Everything that a node is made of directly, variables of boxes included."""
        node = self.nodes[number]
        if node.kind == "variable":
            return ()
        if not node.boxes:
            return node.inputs
        return (*node.inputs, *(part for box in node.boxes for part in (box.variable, box.condition)))
