"""Exact long-run figures of a design: compiled once, evaluated again as often as figures change."""

import math
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from haplanner.engine.compiled_service import CompiledService, Named
from haplanner.engine.cut_sets.cutsets import UNCOUNTED, Cuts, CutSets, in_order
from haplanner.engine.cut_sets.events import Events, label
from haplanner.engine.cut_sets.minimal_solutions import TooManySets
from haplanner.engine.diagrams.bdd import TooManySteps
from haplanner.engine.diagrams.compiling import Compiler
from haplanner.engine.diagrams.diagram_build import CoupledCircle
from haplanner.engine.element_figures import ElementFigures
from haplanner.engine.evaluation.evaluator import Evaluated, Evaluator
from haplanner.engine.evaluation.operations import Operation
from haplanner.engine.findings import (
    coupled_circles,
    deadlocks,
    empty_groups,
    nested_common_cause,
    nested_not_apart,
    too_large,
)
from haplanner.engine.formulas.lowering import Lowering
from haplanner.engine.formulas.planned import counting_all, is_set_apart, planned
from haplanner.engine.formulas.shape import changed
from haplanner.engine.formulas.shared import shared_inside
from haplanner.engine.formulas.structure import Ref, structure
from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.engine.results import (
    Analysis,
    CannotCompute,
    DowntimeTerm,
    PlannedDowntime,
    ServiceResult,
    TooLarge,
)
from haplanner.engine.source_table import SourceTable
from haplanner.engine.sources import SourceFigures, Sources
from haplanner.model.check import check
from haplanner.model.design import Design

if TYPE_CHECKING:
    from haplanner.engine.waterfall import Waterfall

_CUTS_ROUNDING = 1e-9
"""So much less than the unavailability may cut sets come to that are all of them."""


def analyze(design: Design, cut_sets: int = 100, patience: Patience = ENDLESS) -> Analysis:
    """All exact figures of a design, and at most `cut_sets` minimal cut sets for each service.

    Raises `CannotCompute` with the reasons and the elements that they lie with, `TooLarge` where patience
    ends first, and `Cancelled`.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> web = Component(failures={"crash": FailureMode(mtbf=999, mttr=1)})
    >>> shop = Design(components={"web": web}, services={"shop": Service()}, links={"1": Link("shop", "web")})
    >>> analyze(shop).services["shop"].figures
    Figures(unavailability=0.001, frequency=0.001)
    """
    return compile_design(design, patience).analyze(design, cut_sets, patience)


def compile_design(design: Design, patience: Patience = ENDLESS, elements: bool = True) -> "Program":
    """Everything about a design that does not depend on its figures.

    Without `elements` only what the services need: of large designs a small part of the work. Raises
    `CannotCompute`, `TooLarge` where patience ends first, and `Cancelled`.
    """
    return Program(design, patience, elements)


class Program:
    """A compiled design: `analyze` takes any design of the same shape, `fits` says which those are.

    Safe to use from several threads.
    """

    def __init__(self, design: Design, patience: Patience = ENDLESS, elements: bool = True) -> None:
        problems = check(design)
        if problems:
            raise CannotCompute(problems)
        self._structure = structure(design, lumped=True)
        for find in (deadlocks, empty_groups, nested_common_cause):
            problems = find(design, self._structure)
            if problems:
                raise CannotCompute(problems)
        lowered = Lowering(self._structure)
        self._sources = Sources(design, self._structure, lowered.hosts)
        self._conditioned = frozenset(lowered.conditioned)
        self._operation: dict[Ref, int] = {}
        with patience.governing():
            self.operations: Sequence[Operation] = self._compiled(design, lowered, patience, elements)
        self._evaluator = Evaluator(self.operations)
        self._table = SourceTable(self._sources, self._evaluator)
        self._cutting: tuple[Sequence[Operation], dict[str, int]] | None = None
        self._element: dict[str, int] = {}
        for map_name in ("domains", "components", "groups", "services"):
            self._element |= {ref[1]: n for ref, n in self._operation.items() if ref[0] == map_name}
        named = Named(
            {
                label(design, ref): ref
                for ref in self._structure.up
                if getattr(design, ref[0])[ref[1]].failures or planned(design, ref)
            }
        )
        self._services = {
            ref[1]: CompiledService(ref[1], number, named, self._sources, self._evaluator, self._conditioned)
            for ref, number in self._operation.items()
            if ref[0] == "services"
        }
        self._design = design
        self._before: Design | None = None
        """The design that was evaluated last."""
        self._evaluating = threading.Lock()
        self._compared: tuple[Design, Design, list[Ref] | None] = (design, design, [])
        self._whole: Program | None = None
        """The same design with planned maintenance, where its figures are without."""
        if is_set_apart(design):
            with suppress(TooLarge):
                self._whole = Program(counting_all(design), patience, elements)

    def _compiled(
        self, design: Design, lowered: Lowering, patience: Patience, elements: bool
    ) -> list[Operation]:
        """The operations for everything that can be in view; services first, and those must be there."""
        formulas = {ref: lowered.works(ref) for ref in self._structure.works if ref[0] != "links"}
        if shared := shared_inside(lowered.formula, self._sources.members):
            raise TooLarge(nested_not_apart(design, shared))
        chain_state = self._sources.chain_state(lowered.formula)
        services = sorted(ref for ref in formulas if ref[0] == "services")
        if not elements:
            formulas = {ref: formulas[ref] for ref in services}
        compiler = Compiler(lowered.formula, chain_state, formulas.values(), patience)
        others = sorted(formulas.keys() - set(services), key=lambda ref: -formulas[ref])
        try:
            for ref in services:
                patience.check()
                self._operation[ref] = compiler.operation(formulas[ref])
            compiler.hurry()
            with suppress(OutOfPatience):
                for ref in others:
                    patience.check()
                    with suppress(TooManySteps):
                        self._operation[ref] = compiler.operation(formulas[ref])
        except (TooManySteps, OutOfPatience):
            raise TooLarge([too_large(design, ref)]) from None
        except CoupledCircle as circle:
            raise TooLarge(coupled_circles(design, circle.args)) from None
        return compiler.finished()

    @property
    def roots(self) -> dict[str, int]:
        """The operation that computes each service."""
        return {i: service.root for i, service in self._services.items()}

    @property
    def element_roots(self) -> dict[str, int]:
        """The operation that computes each element that has figures, services among them."""
        return dict(self._element)

    @property
    def sources(self) -> Sources:
        """What its variables stand for."""
        return self._sources

    @property
    def conditioned(self) -> frozenset[str]:
        """The coupled groups whose units need something outside the group."""
        return self._conditioned

    def fits(self, design: Design) -> bool:
        """Whether a design differs from the compiled one in figures only."""
        return self._changed(design) is not None

    def _changed(self, design: Design) -> list[Ref] | None:
        """The elements that differ from the design evaluated last; `None` where more than figures do."""
        before = self._before or self._design
        compared = self._compared
        if compared[0] is not before or compared[1] is not design:
            compared = self._compared = (before, design, changed(before, design))
        return compared[2]

    def analyze(
        self, design: Design, cut_sets: int = 100, patience: Patience = ENDLESS, contracts: bool = False
    ) -> Analysis:
        """All figures of a design of the same shape.

        With `cut_sets` 0 the quick answer: figures and importance, but no cut sets, no waterfalls (but with
        `contracts` of services that have one, whose credits rest on it) and no throughput. Raises
        `CannotCompute`, `TooLarge` and `Cancelled`.
        """
        with patience.governing():
            return self._analyze(design, cut_sets, patience, contracts)

    def _analyze(self, design: Design, cut_sets: int, patience: Patience, contracts: bool) -> Analysis:
        began = time.perf_counter()
        with self._evaluating:
            services, evaluated, figures = self._quick(design)
        if self._whole is not None:
            everything = self._whole.analyze(counting_all(design), 0, patience)
            services = {i: _with_planned(s, everything.services[i]) for i, s in services.items()}
        if cut_sets > 0:
            # Loaded here, as figures are there sooner without.
            from haplanner.engine.performance.latency import speeds, with_speed
            from haplanner.engine.performance.throughput import throughputs, with_throughput
            from haplanner.engine.waterfall import Waterfall

            waterfall = Waterfall(design, self._sources, figures, self._evaluator, evaluated, patience)
            for i, result in services.items():
                nested = self._services[i].keys(evaluated)
                events = Events(design, self._sources, figures, nested)
                services[i] = self._detailed(i, result, events, waterfall, cut_sets, patience)
            delivered = throughputs(design, self._structure, self._sources, figures, patience)
            fast = speeds(design, self._structure, self._sources, figures, patience)
            services = {
                i: with_speed(with_throughput(result, delivered[i]), fast[i])
                for i, result in services.items()
            }
        elif contracts and any(service.credit is not None for service in design.services.values()):
            from haplanner.engine.waterfall import Waterfall

            waterfall = Waterfall(design, self._sources, figures, self._evaluator, evaluated, patience)
            for i, result in services.items():
                if design.services[i].credit is not None:
                    with suppress(OutOfPatience):
                        services[i] = replace(result, waterfall=waterfall.of(i, self.roots[i]))
        elements = ElementFigures(evaluated, self._element)
        return Analysis(design, services, elements, time.perf_counter() - began, cut_sets > 0)

    def _quick(self, design: Design) -> tuple[dict[str, ServiceResult], Evaluated, SourceFigures]:
        refs = self._changed(design)
        if refs is None:
            raise ValueError("the design has another shape")
        before, self._before = self._before, None  # until all has gone well
        figures = SourceFigures(self._sources, design)
        evaluated = self._table.evaluate(figures, None if before is None else refs)
        reworded = before is None or self._reworded(before, design, refs)
        services = {
            i: service.result(design, evaluated, figures, reworded) for i, service in self._services.items()
        }
        self._before = design
        return services, evaluated, figures

    def _reworded(self, before: Design, design: Design, refs: Iterable[Ref]) -> bool:
        """Whether what is assumed may be other words now."""
        for ref in refs:
            if ref in self._sources.coupled:
                return True
            old, new = (getattr(one, ref[0])[ref[1]] for one in (before, design))
            if old.name != new.name or getattr(old, "maintenance", None) != getattr(new, "maintenance", None):
                return True
        return False

    def _detailed(
        self,
        service_id: str,
        result: ServiceResult,
        events: Events,
        waterfall: "Waterfall",
        most: int,
        patience: Patience,
    ) -> ServiceResult:
        """A result with the cut sets and the waterfall for which patience is left."""
        terms: tuple[DowntimeTerm, ...] = ()
        with suppress(OutOfPatience):
            terms = waterfall.of(service_id, self.roots[service_id])
        cuts = self._cuts(service_id, events, most, patience)
        complete = len(cuts.likeliest) == cuts.number
        listed = math.fsum(cut.probability for cut in cuts.likeliest)
        # All sets together are at least as likely as the outage. Where they are not, switchovers are missing
        # that begin with what lies around a group, in a chain that would be too large with it.
        missing = max(cuts.total, listed) < result.figures.unavailability * (1.0 - _CUTS_ROUNDING)
        return replace(
            result,
            cut_sets=in_order(cuts.likeliest),
            cut_sets_complete=complete and not missing,
            cut_sets_left_out=math.inf if missing else 0.0 if complete else max(0.0, cuts.total - listed),
            waterfall=terms,
        )

    def _cuts(self, service_id: str, events: Events, most: int, patience: Patience) -> Cuts:
        """The cut sets of a service; none where they are too many even to be counted."""
        try:
            if self._cutting is None:
                self._cutting = self._compiled_for_cuts(patience)
            operations, roots = self._cutting
            return CutSets(operations, events.cuts, events.units, most, patience).of(roots[service_id])
        except (TooManySets, TooManySteps, OutOfPatience, TooLarge):
            return UNCOUNTED

    def _compiled_for_cuts(self, patience: Patience) -> tuple[Sequence[Operation], dict[str, int]]:
        """The operations; where units of coupled groups need others, with those units taken by themselves."""
        if not self._conditioned:
            return self.operations, self.roots
        lowered = Lowering(self._structure, apart=self._conditioned)
        compiler = Compiler(lowered.formula, self._sources.chain_state(lowered.formula), (), patience)
        roots = {i: compiler.operation(lowered.works(("services", i))) for i in self._services}
        return compiler.finished(), roots


def _with_planned(result: ServiceResult, everything: ServiceResult) -> ServiceResult:
    """A result without planned maintenance, and what it adds by the result with everything."""
    more = everything.figures.unavailability - result.figures.unavailability
    words = tuple(dict.fromkeys((*result.assumptions, *everything.assumptions)))
    added = PlannedDowntime(max(0.0, more), "approximate" if words else "exact", words)
    return replace(result, planned=added)
