"""The formulas of what is delivered, evaluated: how often each of them is not so."""

import math
from collections.abc import Callable, Sequence
from functools import reduce
from typing import TypeVar

from haplanner.engine.assumptions import assumptions
from haplanner.engine.diagrams.bdd import TooManySteps
from haplanner.engine.diagrams.compiling import Compiler
from haplanner.engine.diagrams.diagram_build import CoupledCircle
from haplanner.engine.evaluation.evaluation import Key, Values, below
from haplanner.engine.evaluation.operations import Operation, Point, Source
from haplanner.engine.formulas.formula import FALSE, TRUE, Formula, Node
from haplanner.engine.formulas.structure import Structure
from haplanner.engine.patience import OutOfPatience, Patience
from haplanner.engine.performance.delivery import Delivery, NotTold
from haplanner.engine.results import CannotCompute
from haplanner.engine.sources import SourceFigures, Sources
from haplanner.model.design import Design, element_name
from haplanner.model.language import said

Told = TypeVar("Told")


class Reading:
    """A design's `Delivery`, whose formulas are compiled and evaluated as they are asked for."""

    def __init__(
        self,
        design: Design,
        structure: Structure,
        sources: Sources,
        figures: SourceFigures,
        patience: Patience,
    ) -> None:
        self._design, self._sources, self._figures = design, sources, figures
        self.patience = patience
        self.delivery = Delivery(design, structure, patience)
        self._plain = sources.chain_state(self.delivery.formula)
        self._carried: dict[tuple[str, frozenset[int]], Sequence[float]] = {}
        self._compiled: dict[tuple[int, ...], tuple[Sequence[Operation], list[int]]] = {}

    def follow(self, figures: SourceFigures) -> None:
        """Go on with the figures of another design of the same shape; what is compiled stays."""
        self._figures = figures
        self._carried = {}

    def unavailabilities(self, roots: Sequence[int]) -> tuple[list[float], tuple[str, ...]]:
        """P(not f) of every formula f, and what had to be assumed for them.

        Raises `NotTold`, `TooManySteps`, `OutOfPatience`, `CoupledCircle`, `CannotCompute` and `Cancelled`.
        """
        operations, numbers = self.compiled(roots)
        values = Values(operations, self.point)
        found = [values.points[n].unavailability for n in numbers]
        return found, self._assumed(operations, numbers, values)

    def compiled(self, roots: Sequence[int]) -> tuple[Sequence[Operation], list[int]]:
        """Operations, and which of them computes each formula; once for the same formulas.

        Raises what `unavailabilities` does.
        """
        known = self._compiled.get(tuple(roots))
        if known is None:
            self._check_units(roots)
            compiler = Compiler(self.delivery.formula, self._chain_state, roots, self.patience)
            numbers: list[int] = []
            for root in roots:
                self.patience.check()
                numbers.append(compiler.operation(root))
            known = self._compiled[tuple(roots)] = compiler.finished(), numbers
        return known

    def _chain_state(self, node: Node, able: frozenset[int]) -> int:
        """The variable of a coupled group's chain, given which of its members can work at all."""
        if len(node.data) == 2:
            return self._plain(node, able)
        group_id, _, units = node.data
        if units >= len(self._carrying(group_id, able)):
            return FALSE
        return self.delivery.formula.variable(("so many", group_id, able, units))

    def _check_units(self, roots: Sequence[int]) -> None:
        """Refuse functions in which it matters of one conditioned group whether m and whether n carry load:
        given the conditions, only one variable of its chain may be there."""
        formula = self.delivery.formula
        for root in roots:
            seen, waiting, units = set(), [root], dict[str, int]()
            while waiting:
                number = waiting.pop()
                if number in seen:
                    continue
                seen.add(number)
                node = formula.nodes[number]
                waiting += formula.below(number)
                if node.kind == "coupled" and len(node.data) == 3:
                    group_id, _, asked = node.data
                    if units.setdefault(group_id, asked) != asked:
                        name = element_name(self._design, group_id)
                        raise NotTold(
                            said(
                                "Throughput",
                                "Units of “%1” depend on each other and on others outside, and what they "
                                "deliver is added to what others do.",
                            ).of(name)
                        )

    def point(self, key: Key, nested: Sequence[Point]) -> Point:
        """The figures of a variable, given those of the groups nested in a chain."""
        if key[0] not in ("carrying", "so many"):
            return self._figures.point(key, nested)
        chances = self._carrying(key[1], key[2] if key[0] == "so many" else self._all(key[1]))
        units = key[-1]
        least = 0 if key[0] == "so many" else units - 1
        fewer, more = math.fsum(chances[least:units]), math.fsum(chances[units:])
        return Point(fewer / (fewer + more) if fewer > 0.0 or more == 0.0 else 0.0, 0.0)

    def _all(self, group_id: str) -> frozenset[int]:
        return frozenset(range(len(self._sources.members[group_id])))

    def _carrying(self, group_id: str, able: frozenset[int]) -> Sequence[float]:
        found = self._carried.get((group_id, able))
        if found is None:
            found = self._carried[group_id, able] = self._figures.carrying(group_id, able).tolist()
        return found

    def _assumed(
        self, operations: Sequence[Operation], numbers: Sequence[int], values: Values
    ) -> tuple[str, ...]:
        """What had to be assumed for the variables that some operations are computed from."""
        keys: dict[Key, tuple[Point, ...]] = {}
        for number in {n for root in numbers for n in below(operations, root)}:
            step = operations[number]
            if isinstance(step, Source):
                key = step.key
                if key[0] == "carrying":
                    key = ("chain", key[1], self._all(key[1]))
                elif key[0] == "so many":
                    key = ("chain", *key[1:3])
                keys[key] = tuple(values.points[i] for i in step.inputs)
        return assumptions(self._design, self._sources, self.delivery.conditioned, self._figures, keys)


def or_reason(
    design: Design, service_id: str, find: Callable[[], Told], too_long: Callable[[str], str]
) -> Told | str:
    """What `find` finds of a service, or in words why it finds nothing; `too_long` says that it would take
    too long for a service of some name. Raises `Cancelled`."""
    try:
        return find()
    except (TooManySteps, OutOfPatience):
        return too_long(element_name(design, service_id))
    except CoupledCircle as circle:
        return said("Throughput", "“%1” depends on itself in a circle.").of(
            element_name(design, circle.args[0])
        )
    except (CannotCompute, NotTold) as reason:
        return str(reason)


def both(formula: Formula, one: int, other: int) -> int:
    """Both of two functions; of "at least so many" of the same units, each alone needed, the larger counts.

    >>> from haplanner.engine.formulas.formula import TRUE, Box
    >>> formula = Formula()
    >>> box = Box(formula.variable("server"), 5, TRUE)
    >>> three, four = (formula.at_least(n, (), [box]) for n in (3, 4))
    >>> both(formula, three, four) == four
    True
    """
    most: dict[object, tuple[int, int]] = {}
    for number in (*formula.conjuncts(one), *formula.conjuncts(other)):
        node = formula.nodes[number]
        of: object = number
        needed = 0
        if node.kind == "at least":
            of, needed = (node.inputs, node.boxes), node.data
        elif node.kind == "coupled" and len(node.data) == 3:
            of, needed = (node.inputs, node.data[0]), node.data[2]
        most[of] = max(most.get(of, (-1, -1)), (needed, number))
    return formula.conj(number for _, number in most.values())


def all_of(formula: Formula, numbers: Sequence[int]) -> int:
    """All of some functions, as `both` puts two together."""
    return reduce(lambda one, other: both(formula, one, other), numbers, TRUE)
