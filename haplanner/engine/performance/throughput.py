"""How much of their demand services are given: the exact distribution of what they can be delivered."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from haplanner.engine.assumptions import assumptions
from haplanner.engine.diagrams.bdd import TooManySteps
from haplanner.engine.diagrams.compiling import Compiler
from haplanner.engine.diagrams.diagram_build import CoupledCircle
from haplanner.engine.evaluation.evaluation import Key, Values, below
from haplanner.engine.evaluation.operations import Operation, Point, Source
from haplanner.engine.formulas.formula import FALSE, Formula, Node
from haplanner.engine.formulas.structure import Ref, Structure
from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.engine.performance.amounts import Amounts, amount
from haplanner.engine.performance.delivery import Delivery, NotTold
from haplanner.engine.results import CannotCompute, ServiceResult, Throughput
from haplanner.engine.sources import SourceFigures, Sources
from haplanner.model.design import Design, element_name
from haplanner.model.language import said

Found = Throughput | str | None
"""The throughput of a service; the reason why it cannot be told; `None` where no capacity limits it."""


SHARE_OF_PATIENCE = 0.5
"""The part of the patience that is left which throughput may take: the rest is for what comes with it."""


def throughputs(
    design: Design,
    structure: Structure,
    sources: Sources,
    figures: SourceFigures,
    patience: Patience = ENDLESS,
) -> dict[str, Found]:
    """The throughput of every service, given the lumped structure of the design and its variables' figures.

    For every amount x that a service may be delivered, "x or more" is a monotone function of what is up, like
    "works": P(throughput < x) is found as its unavailability, whatever is shared. Raises `Cancelled`.
    """
    if all(component.capacity is None for component in design.components.values()):
        return dict.fromkeys(design.services)
    try:
        patience.tell("throughput")
        levels = Levels(design, structure, sources, figures, patience.share(SHARE_OF_PATIENCE))
    except OutOfPatience:
        return {i: _too_long(design, i) for i in design.services}
    return {i: levels.throughput(i) for i in sorted(design.services)}


def with_throughput(result: ServiceResult, found: Found) -> ServiceResult:
    """The result of a service with its throughput, or with the reason why there is none."""
    if isinstance(found, str):
        return replace(result, throughput_missing=found)
    return result if found is None else replace(result, throughput=found)


def _too_long(design: Design, service_id: str) -> str:
    name = element_name(design, service_id)
    return said("Throughput", "The exact throughput of “%1” would take too long; it can be simulated.").of(
        name
    )


class Levels:
    """The formulas of what services are delivered, compiled and evaluated for one service after another."""

    def __init__(
        self,
        design: Design,
        structure: Structure,
        sources: Sources,
        figures: SourceFigures,
        patience: Patience,
    ) -> None:
        self._design, self._sources, self._figures = design, sources, figures
        self._patience = patience
        self._delivery = Delivery(design, structure, patience)
        self._plain = sources.chain_state(self._delivery.formula)
        self._carried: dict[tuple[str, frozenset[int]], Sequence[float]] = {}

    def throughput(self, service_id: str) -> Found:
        """The throughput of one service. Raises `Cancelled`."""
        ref = ("services", service_id)
        delivery = self._delivery
        if not delivery.limited(ref):
            return None
        if ref in delivery.refused:
            return delivery.refused[ref]
        try:
            return self._found(ref)
        except (TooManySteps, OutOfPatience):
            return _too_long(self._design, service_id)
        except CoupledCircle as circle:
            return said("Throughput", "“%1” depends on itself in a circle.").of(
                element_name(self._design, circle.args[0])
            )
        except (CannotCompute, NotTold) as reason:
            return str(reason)

    def _found(self, ref: Ref) -> Throughput:
        part, formula = self._delivery.parts[ref], self._delivery.formula
        demand = self._design.services[ref[1]].demand
        roots = list(part.levels)
        if demand is not None:
            enough = part.at_least(amount(demand)) if demand > 0.0 else None
            works = self._delivery.works[ref]
            roots += [works if enough is None else both(formula, works, enough)]
        self._check_units(roots)
        compiler = Compiler(formula, self._chain_state, roots, self._patience)
        numbers: list[int] = []
        for root in roots:
            self._patience.check()
            numbers.append(compiler.operation(root))
        operations = compiler.finished()
        values = Values(operations, self._point)
        short = [values.points[n].unavailability for n in numbers]
        words = (*self._assumed(operations, numbers, values), *self._delivery.words[ref])
        asked = None if demand is None else (demand, short.pop())
        return made(part.amounts, short, asked, words)

    def _chain_state(self, node: Node, able: frozenset[int]) -> int:
        """The variable of a coupled group's chain, given which of its members can work at all."""
        if len(node.data) == 2:
            return self._plain(node, able)
        group_id, _, units = node.data
        if units >= len(self._carrying(group_id, able)):
            return FALSE
        return self._delivery.formula.variable(("so many", group_id, able, units))

    def _check_units(self, roots: Sequence[int]) -> None:
        """Refuse functions in which it matters of one conditioned group whether m and whether n carry load:
        given the conditions, only one variable of its chain may be there."""
        formula = self._delivery.formula
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

    def _point(self, key: Key, nested: Sequence[Point]) -> Point:
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
        return assumptions(self._design, self._sources, self._delivery.conditioned, self._figures, keys)


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


def made(
    amounts: Amounts,
    short: Sequence[float],
    asked: tuple[float, float] | None,
    words: tuple[str, ...],
) -> Throughput:
    """The figures from P(throughput < x) for all amounts x > 0 that are possible, ascending.

    `asked` is the demand and the unavailability with it. E[min(T, d)] is the sum of (min(xᵢ, d) −
    min(xᵢ₋₁, d)) P(T ≥ xᵢ); what is missing to d is that of P(T < xᵢ), which keeps its digits.

    >>> from fractions import Fraction
    >>> made((Fraction(50), Fraction(100)), (0.01, 0.19), (80.0, 0.19), ()).expected
    73.8
    """
    steps = list(zip((0.0, *map(float, amounts)), map(float, amounts), short, strict=False))
    expected, unserved, unmet = [], [], None
    demand = math.inf if asked is None else asked[0]
    for below_it, x, u in steps:
        width = 0.0 if below_it >= demand else min(x, demand) - below_it
        expected.append(width * (1.0 - u) if u < 1.0 else 0.0)
        unserved.append(width * u if u > 0.0 else 0.0)
    if asked is not None:
        most = float(amounts[-1]) if amounts else 0.0
        unserved.append(max(0.0, demand - most))
        reached = [u for x, u in zip(amounts, short, strict=True) if x >= amount(demand)]
        unmet = 0.0 if demand <= 0.0 else reached[0] if reached else 1.0
    chances = np.diff((0.0, *short, 1.0)).clip(min=0.0).tolist()
    return Throughput(
        expected=math.fsum(expected),
        distribution=tuple(
            (x, p) for x, p in zip((0.0, *map(float, amounts)), chances, strict=True) if p > 0.0
        ),
        unserved=None if asked is None else math.fsum(unserved),
        unmet=unmet,
        unavailability_with_demand=None if asked is None else asked[1],
        method="approximate" if words else "exact",
        assumptions=words,
    )
