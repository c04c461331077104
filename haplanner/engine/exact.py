"""Exact long-run figures of a design: compiled once, evaluated again as often as figures change."""

import math
import time
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal

from haplanner.engine.assumptions import assumptions
from haplanner.engine.bdd import TooManySteps
from haplanner.engine.compiling import Compiler
from haplanner.engine.cutsets import UNCOUNTED, Cuts, CutSets, in_order
from haplanner.engine.diagram_build import CoupledCircle
from haplanner.engine.evaluation import Key, Values, below
from haplanner.engine.events import Events, label
from haplanner.engine.findings import (
    coupled_circles,
    deadlocks,
    empty_groups,
    nested_common_cause,
    never_repaired,
    too_large,
)
from haplanner.engine.importance import Importances
from haplanner.engine.lowering import Lowering
from haplanner.engine.minimal_solutions import TooManySets
from haplanner.engine.operations import Operation, Source
from haplanner.engine.results import Analysis, CannotCompute, Figures, ServiceResult
from haplanner.engine.shape import same_shape
from haplanner.engine.sources import SourceFigures, Sources
from haplanner.engine.structure import Ref, structure
from haplanner.model.check import check
from haplanner.model.design import Design

ROUNDING = 1.0 + 1e-12
"""A service whose unavailability is its target's to the last digits meets it."""


def analyze(design: Design, cut_sets: int = 100) -> Analysis:
    """All exact figures of a design, and at most `cut_sets` minimal cut sets for each service.

    Raises `CannotCompute` with the reasons and the elements that they lie with.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> web = Component(failures={"crash": FailureMode(mtbf=999, mttr=1)})
    >>> shop = Design(components={"web": web}, services={"shop": Service()}, links={"1": Link("shop", "web")})
    >>> analyze(shop).services["shop"].figures
    Figures(unavailability=0.001, frequency=0.001)
    """
    return compile_design(design).analyze(design, cut_sets)


def allowed(target: float) -> float:
    """The unavailability that a target leaves, in decimals: 1 − 0.9999 is not quite 0.0001 in binary.

    >>> 1 - 0.999999, allowed(0.999999)
    (1.0000000000287557e-06, 1e-06)
    """
    return float(1 - Decimal(repr(target)))


def compile_design(design: Design) -> "Program":
    """Everything about a design that does not depend on its figures. Raises `CannotCompute`."""
    return Program(design)


class Program:
    """A compiled design: `analyze` takes any design of the same shape, `fits` says which those are."""

    def __init__(self, design: Design) -> None:
        problems = check(design)
        if problems:
            raise CannotCompute(problems)
        self._design = design
        self._structure = structure(design, lumped=True)
        for find in (deadlocks, empty_groups, nested_common_cause):
            problems = find(design, self._structure)
            if problems:
                raise CannotCompute(problems)
        lowered = Lowering(self._structure)
        self._sources = Sources(design, self._structure, lowered.hosts)
        formulas = {ref: lowered.works(ref) for ref in self._structure.works if ref[0] != "links"}
        compiler = Compiler(lowered.formula, self._sources.chain_state(lowered.formula), formulas.values())
        services = sorted(ref for ref in formulas if ref[0] == "services")
        others = sorted(formulas.keys() - set(services), key=lambda ref: -formulas[ref])
        self._operation: dict[Ref, int] = {}
        try:
            for ref in services:
                self._operation[ref] = compiler.operation(formulas[ref])
            compiler.hurry()
            for ref in others:
                with suppress(TooManySteps):
                    self._operation[ref] = compiler.operation(formulas[ref])
        except TooManySteps:
            raise CannotCompute([too_large(design, ref)]) from None
        except CoupledCircle as circle:
            raise CannotCompute(coupled_circles(design, circle.args)) from None
        self.operations: list[Operation] = compiler.finished()
        self._conditioned = frozenset(lowered.conditioned)
        self._cutting: tuple[Sequence[Operation], dict[Ref, int]] | None = None
        self._keys: dict[str, dict[Key, tuple[int, ...]]] = {}
        for ref in services:
            steps = (self.operations[i] for i in below(self.operations, self._operation[ref]))
            self._keys[ref[1]] = {step.key: step.inputs for step in steps if isinstance(step, Source)}

    def fits(self, design: Design) -> bool:
        """Whether a design differs from the compiled one in figures only."""
        return same_shape(self._design, design)

    def analyze(self, design: Design, cut_sets: int = 100) -> Analysis:
        """All figures of a design of the same shape. Raises `CannotCompute`."""
        began = time.perf_counter()
        used = {key for keys in self._keys.values() for key in keys}
        problems = never_repaired(design, self._sources.elements(used))
        if problems:
            raise CannotCompute(problems)
        sources = self._sources.figures(design)
        values = Values(self.operations, sources.point)
        elements: dict[str, Figures] = {}
        for map_name in ("domains", "components", "groups", "services"):
            for ref, operation in self._operation.items():
                if ref[0] == map_name:
                    elements[ref[1]] = Figures(*values.points[operation])
        services = {
            ref[1]: self._service(design, ref, values, sources, cut_sets)
            for ref in self._operation
            if ref[0] == "services"
        }
        return Analysis(design, services, elements, time.perf_counter() - began)

    def _service(
        self, design: Design, ref: Ref, values: Values, sources: SourceFigures, most: int
    ) -> ServiceResult:
        figures = Figures(*values.points[self._operation[ref]])
        target = design.services[ref[1]].target
        measured = Importances(self.operations, values, sources.point, self._operation[ref])
        nested = {key: tuple(values.points[i] for i in inputs) for key, inputs in self._keys[ref[1]].items()}
        words = assumptions(design, self._sources, self._conditioned, sources, nested)
        cuts = self._cuts(ref, Events(design, self._sources, sources, nested), most)
        complete = len(cuts.likeliest) == cuts.number
        listed = math.fsum(cut.probability for cut in cuts.likeliest)
        return ServiceResult(
            figures=figures,
            method="approximate" if words else "exact",
            assumptions=words,
            importance={
                label(design, changed.ref): measured.of(changed.perfect, changed.failed, changed.own)
                for changed in sources.altered(nested)
            },
            cut_sets=in_order(cuts.likeliest),
            cut_sets_complete=complete,
            cut_sets_left_out=0.0 if complete else max(0.0, cuts.total - listed),
            meets_target=None if target is None else figures.unavailability <= allowed(target) * ROUNDING,
        )

    def _cuts(self, ref: Ref, events: Events, most: int) -> Cuts:
        """The cut sets of a service; none where none are wanted, or they are too many even to be counted."""
        if most <= 0:
            return UNCOUNTED
        if self._cutting is None:
            self._cutting = self._compiled_for_cuts()
        operations, roots = self._cutting
        try:
            return CutSets(operations, events.cuts, events.units, most).of(roots[ref])
        except TooManySets:
            return UNCOUNTED

    def _compiled_for_cuts(self) -> tuple[Sequence[Operation], dict[Ref, int]]:
        """The operations; where units of coupled groups need others, with those units taken by themselves."""
        services = [ref for ref in self._operation if ref[0] == "services"]
        if not self._conditioned:
            return self.operations, self._operation
        lowered = Lowering(self._structure, apart=self._conditioned)
        compiler = Compiler(lowered.formula, self._sources.chain_state(lowered.formula), ())
        roots = {ref: compiler.operation(lowered.works(ref)) for ref in services}
        return compiler.finished(), roots
