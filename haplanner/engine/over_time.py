"""Services over time, everything new at the beginning: A(t), R(t), first outages, outages to expect."""

import math
from collections.abc import Mapping

import numpy as np

from haplanner.engine.assumptions import assumptions
from haplanner.engine.evaluation.evaluation import Values, below
from haplanner.engine.evaluation.operations import Point, Source
from haplanner.engine.exact import Program, compile_design
from haplanner.engine.findings import too_large
from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.engine.results import OverTime, TooLarge
from haplanner.engine.sources import SourceFigures
from haplanner.engine.time_dependent.first_outage import INDEPENDENT_OUTAGES, FirstOutage
from haplanner.engine.time_dependent.instants import AtTimes
from haplanner.engine.time_dependent.piecewise import Piecewise, doubling
from haplanner.engine.time_dependent.source_curves import SourceCurves
from haplanner.model.design import Design, element_name
from haplanner.model.language import said


def over_time(
    design: Design, mission_hours: float = 8760.0, points: int = 241, patience: Patience = ENDLESS
) -> Mapping[str, OverTime]:
    """Every service over a mission of so many hours, at so many times from 0 to its end.

    A(t) = 1 − U(u₁(t), u₂(t), …) over independent causes, and failures per hour Σ B_i(t) w_i(t); means over
    time are integrals of these. Planned maintenance has a random first turn, and may go on at time 0. Raises
    `ValueError` for a mission without a length, `CannotCompute`, and `TooLarge` where patience ends first;
    `Cancelled` passes through.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> unit = Component(failures={"failure": FailureMode(mtbf=1000, mttr=10)})
    >>> shop = Design(components={"u": unit}, services={"s": Service()}, links={"1": Link("s", "u")})
    >>> found = over_time(shop, 10.0, points=2)["s"]
    >>> [round(1 - float(u[-1]), 12) for u in (found.unavailability, found.mean_unavailability)]
    [0.993705138412, 0.996331546127]
    >>> found.mean_time_to_first_outage
    1000.0
    """
    if not (math.isfinite(mission_hours) and mission_hours > 0.0):
        raise ValueError(f"the mission must last longer than 0 h and end, but is {mission_hours} h")
    if points < 2:
        raise ValueError(f"there must be at least 2 points, are {points}")
    program = compile_design(design, patience)
    found: dict[str, OverTime] = {}
    try:
        for service_id, root in program.roots.items():
            found[service_id] = _Service(program, design, root, mission_hours, points, patience).result()
    except OutOfPatience:
        raise TooLarge([too_large(design, ("services", service_id))]) from None
    return found


class _Service:
    """One service, computed by operation `root`."""

    def __init__(
        self, program: Program, design: Design, root: int, mission: float, points: int, patience: Patience
    ) -> None:
        self._design, self._program, self._root = design, program, root
        self._mission, self._patience = mission, patience
        self._times = np.linspace(0.0, mission, points)
        self._shortest = mission / (2.0 * points)
        operations = program.operations
        self._below = below(operations, root)
        self._figures = SourceFigures(program.sources, design)
        self._sources = {i: s for i in self._below if isinstance(s := operations[i], Source)}
        nested = sorted({i for step in self._sources.values() for i in step.inputs})
        inner = sorted({i for n in nested for i in below(operations, n)})
        values = Values(operations, self._figures.point, inner)
        self._nested = {i: values.points[i] for i in nested}
        lives: dict[int, float] = {}
        self._curves = SourceCurves(
            design, program.sources, self._figures, self._nested, lives, mission, self._shortest, patience
        )
        for i in nested:
            if self._nested[i] == Point(1.0, 0.0):
                lives[i] = self._first_outage(i).mean()

    def _at_times(self, number: int) -> AtTimes:
        operations = self._program.operations
        only = below(operations, number)
        curves = {i: self._curves.curve(s) for i in only if isinstance(s := operations[i], Source)}
        return AtTimes(operations, only, curves, self._patience)

    def _first_outage(self, number: int) -> FirstOutage:
        at_times = self._at_times(number)
        return FirstOutage(
            self._program.operations, number, at_times, self._curves, self._shortest, self._patience
        )

    def result(self) -> OverTime:
        """Everything."""
        times, mission = self._times, self._mission
        at_times = self._at_times(self._root)
        edges = doubling(2.0 ** math.floor(math.log2(self._shortest)) * 2.0**-20, mission)
        jumps = sorted(jump for jump in self._curves.jumps if jump <= mission)
        found = Piecewise.fit(
            lambda t: np.array(at_times.of([self._root], t)[0]),
            np.unique(np.concatenate((edges[edges < mission], jumps, [mission]))),
            self._patience,
        )
        down = np.clip(found.values(times)[0], 0.0, 1.0)
        summed = np.maximum(found.integrals(times), 0.0)
        for jump in jumps:
            (around,) = at_times.of([self._root], np.array([np.nextafter(jump, 0.0), jump]))
            summed[1] += np.where(times >= jump, max(0.0, around.u[1] - around.u[0]), 0.0)
            if jump == mission:
                down[-1] = around.u[1]
        first = FirstOutage(
            self._program.operations, self._root, at_times, self._curves, self._shortest, self._patience
        )
        over = first.lifetime(times).over
        if not any(self._curves.maintenance(step.key) for step in self._sources.values()):
            # Everything is new: only what can never work is down.
            down[0] = over[0] = float(down[0] > 0.5)
        mean = np.append(down[:1], summed[0, 1:] / times[1:])
        words = self._words()
        more = (INDEPENDENT_OUTAGES,) if first.approximate else ()
        return OverTime(
            mission_hours=mission,
            times=times,
            unavailability=down,
            mean_unavailability=np.clip(mean, 0.0, 1.0),
            unreliability=np.clip(over, 0.0, 1.0),
            expected_outages=summed[1],
            mean_time_to_first_outage=first.mean(),
            method="approximate" if words else "exact",
            assumptions=words,
            first_outage_method="approximate" if words or more else "exact",
            first_outage_assumptions=words + more,
        )

    def _words(self) -> tuple[str, ...]:
        keys = {step.key: tuple(self._nested[i] for i in step.inputs) for step in self._sources.values()}
        words = assumptions(
            self._design, self._program.sources, self._program.conditioned, self._figures, keys
        )
        words += tuple(
            said(
                "Assumptions",
                "Over time, lives and repairs of “%1” are taken to be exponential, with the same means.",
            ).of(element_name(self._design, ref[1]))
            for ref in sorted(self._curves.taken_exponential)
        )
        return words + tuple(
            said(
                "Assumptions",
                "Over time, the phases of a recovery in “%1” are taken together as one exponential time.",
            ).of(element_name(self._design, group_id))
            for group_id in sorted(self._curves.taken_together)
        )
