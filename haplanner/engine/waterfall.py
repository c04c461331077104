"""The downtime waterfall: a service's hours of downtime a year, by cause and by what they are spent on."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from haplanner.engine.chains.chain_downtime import Cause, Spent, group_downtime, unit_downtime
from haplanner.engine.chains.chain_figures import Group
from haplanner.engine.chains.coupling import Coupling, coarse
from haplanner.engine.chains.stationary import TooManyStates
from haplanner.engine.evaluation.aumann_shapley import Floats, aumann_shapley
from haplanner.engine.evaluation.evaluation import Gradient, Key
from haplanner.engine.evaluation.evaluator import Evaluated, Evaluator
from haplanner.engine.evaluation.operations import Point, Source, series_slopes
from haplanner.engine.formulas.planned import planned
from haplanner.engine.formulas.structure import Ref
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.results import HOURS_PER_YEAR, PHASES, DowntimeTerm, Phase
from haplanner.engine.sources import SourceFigures, Sources, nested_groups, own_point
from haplanner.model.design import Design
from haplanner.model.elements import Maintenance
from haplanner.model.failure import FailureMode

Part = tuple[Ref, str, Phase]
"""An element, its failure mode (or ""), and a phase."""
Parts = dict[Part, float]
"""Fractions of a whole, or of all time."""


class Waterfall:
    """Splits the downtime of services of one design, whose operations have been evaluated.

    Across independent variables U is shared out by `aumann_shapley`: what only two failures together bring
    about is charged to either by half, what takes three to each by a third. A variable's part is then split
    inside: an element's among the failure modes that are active, evenly, and a mode's among its phases by
    their mean times (what is never repaired is all repair); that of a group whose units depend on each
    other by its Markov chain (`group_downtime`); that of a group nested in it by a waterfall of its own.
    """

    def __init__(
        self,
        design: Design,
        sources: Sources,
        figures: SourceFigures,
        evaluator: Evaluator,
        evaluated: Evaluated,
        patience: Patience = ENDLESS,
    ) -> None:
        self._design, self._sources, self._figures = design, sources, figures
        self._evaluator, self._evaluated = evaluator, evaluated
        self._patience = patience
        self._known: dict[int, Parts] = {}

    def of(self, service_id: str, root: int) -> tuple[DowntimeTerm, ...]:
        """The terms of the service that operation `root` computes, the largest first, those of 0 left out.

        They sum to U × 8760 h. A service that never works, whatever is up, is its own cause. Raises
        `CannotCompute`, `OutOfPatience` and `Cancelled`.
        """
        whole = float(self._evaluated.u[root]) * HOURS_PER_YEAR
        if whole <= 0.0:
            return ()
        parts = self._parts(root) or {(("services", service_id), "", "repair"): 1.0}
        hours = _summing_to(whole, parts)
        terms = [DowntimeTerm(ref, mode, phase, time) for (ref, mode, phase), time in hours.items()]
        return tuple(sorted(terms, key=_order))

    def _parts(self, root: int) -> Parts:
        """The shares of an operation's U, which sum to 1 or, where U comes from no variable, nothing."""
        known = self._known.get(root)
        if known is not None:
            return known
        whole = float(self._evaluated.u[root])
        gradient = Gradient(self._evaluator.operations, root, self._evaluator.tape)
        u = np.asarray(self._evaluated.u)[list(gradient.sources)]
        shares = aumann_shapley(gradient.at, u, whole, self._patience.check)
        out: Parts = {}
        for number, share in zip(gradient.sources, shares.tolist(), strict=True):
            if share > 0.0:
                inside = self._inside(number)
                total = math.fsum(inside.values())
                for part, weight in inside.items():
                    out[part] = out.get(part, 0.0) + share / whole * (weight / total)
        self._known[root] = out
        return out

    def _inside(self, number: int) -> Parts:
        """What a variable's unavailability consists of, as weights."""
        source = self._evaluator.operations[number]
        assert isinstance(source, Source)
        if source.key[0] == "chain":
            return self._chain(source.key, source.inputs)
        ref: Ref = source.key[1]
        home = self._sources.home.get(ref)
        if home is None or nested_groups(self._sources.members[home[0]]):
            failures = getattr(self._design, ref[0])[ref[1]].failures
            return own_parts(ref, failures, planned(self._design, ref))
        return self._unit(ref, self._figures.coupling(home[0], ()), home[1])

    def _unit(self, ref: Ref, coupling: Coupling, position: int) -> Parts:
        """What the downtime of one unit of a coupled group is spent on."""
        group, place = coupling.alone(position)
        spent, kept = _spent(group, lambda solvable: unit_downtime(solvable, place))
        out: Parts = {}
        for cause, weight in spent.items():
            _add(out, self._of_mode(ref, cause, kept, group.rules.crew), weight)
        return out

    def _chain(self, key: Key, inputs: Sequence[int]) -> Parts:
        """What the downtime of a coupled group is spent on; `inputs` compute the groups nested in it."""
        _, group_id, able = key
        coupling = self._figures.coupling(group_id, tuple(self._evaluated.point(i) for i in inputs))
        group, can = coupling.group(able)
        spent, kept = _spent(group, lambda solvable: group_downtime(solvable, can))
        members: dict[int, list[int]] = {}
        for position, place in enumerate(coupling.places(able)):
            members.setdefault(place, []).append(position)
        groups = [i for i, (map_name, _) in enumerate(coupling.members) if map_name == "groups"]
        nested = dict(zip(groups, inputs, strict=True))
        out: Parts = {}
        for cause, weight in spent.items():
            if cause.place < 0:
                _add(out, {(("groups", group_id), "", cause.phase): 1.0}, weight)
                continue
            alike = [(i, coupling.classes[i].units) for i in members[cause.place]]
            units = sum(count for _, count in alike)
            for i, count in alike:
                inside = (
                    self._parts(nested[i])
                    if i in nested
                    else self._of_mode(coupling.members[i], cause, kept, group.rules.crew)
                )
                _add(out, inside, weight * count / units)
        return out

    def _of_mode(self, ref: Ref, cause: Cause, kept: bool, crew: int | None) -> Parts:
        """A cause in a chain by the name of its mode; what a coarse chain takes together, by mean times."""
        failures = self._design.components[ref[1]].failures
        if cause.mode >= (len(failures) if kept else min(len(failures), 1)):
            return {(ref, "", "planned"): 1.0}
        if kept:
            return {(ref, sorted(failures)[cause.mode], cause.phase): 1.0}
        before = ("detection", "automatic recovery")
        out: Parts = {}
        for mode, failure in failures.items():
            if cause.phase == "crew wait":
                out[ref, mode, "crew wait"] = failure.manual_share / failure.mtbf
                continue
            for phase, time in phase_times(failure).items():
                if crew is None or (phase in before) == (cause.phase in before):
                    out[ref, mode, phase] = time / failure.mtbf
        total = math.fsum(out.values())
        return {part: weight / total for part, weight in out.items()}


def _spent(group: Group, find: Callable[[Group], Spent]) -> tuple[Spent, bool]:
    """What time is spent on, and whether modes and phases are kept apart: where the chain is small enough."""
    try:
        return find(group), True
    except TooManyStates:
        return find(coarse(group)), False


def own_parts(ref: Ref, failures: Mapping[str, FailureMode], maintenance: Maintenance | None = None) -> Parts:
    """The unavailability of an element by itself by mode and phase, as weights; what is down by several
    modes, or by one and its planned maintenance, at once is shared evenly among them.

    >>> mode = FailureMode(mtbf=95.0, mttr=4.0, detection=1.0)
    >>> parts = own_parts(("components", "disk"), {"crash": mode})
    >>> {phase: round(share, 12) for (_, _, phase), share in parts.items()}
    {'detection': 0.01, 'repair': 0.04}
    """
    each = [failure.unavailability for failure in failures.values()]
    if maintenance is not None:
        each.append(maintenance.unavailability)
    shares = np.array(each)
    if len(shares) > 1:
        shares = aumann_shapley(_series_slopes, shares, own_point(failures, maintenance).unavailability)
    out: Parts = {}
    if maintenance is not None and shares[-1] > 0.0:
        out[ref, "", "planned"] = float(shares[-1])
    for (mode, failure), share in zip(failures.items(), shares.tolist(), strict=False):
        times = phase_times(failure)
        total = math.fsum(times.values())
        for phase, time in times.items():
            out[ref, mode, phase] = share * (time / total)
    return out


def _series_slopes(u: Floats) -> Floats:
    return np.array(series_slopes([Point(q, 0.0) for q in u.tolist()]))


def phase_times(failure: FailureMode) -> dict[Phase, float]:
    """The mean hours of a failure's phases that take any; all repair where it is never repaired."""
    if failure.mean_down_time is None:
        return {"repair": 1.0}
    manual = failure.manual_share
    times: dict[Phase, float] = {
        "detection": failure.detection,
        "automatic recovery": 0.0 if failure.auto is None else failure.auto.time,
        "alert": manual * failure.alert,
        "repair": manual * (failure.mttr or 0.0),
        "restore": manual * failure.restore,
    }
    return {phase: time for phase, time in times.items() if time > 0.0}


def _add(out: Parts, parts: Parts, weight: float) -> None:
    for part, share in parts.items():
        out[part] = out.get(part, 0.0) + share * weight


def _summing_to(whole: float, parts: Parts) -> Parts:
    """The parts scaled, so that their sum is the whole to the last digit."""
    scale = whole / math.fsum(parts.values())
    hours = {part: share * scale for part, share in parts.items() if share * scale > 0.0}
    largest = max(hours, key=lambda part: (hours[part], part))
    hours[largest] += whole - math.fsum(hours.values())
    return hours


def _order(term: DowntimeTerm) -> tuple[float, Ref, str, int]:
    return -term.hours_per_year, term.cause, term.mode, PHASES.index(term.phase)
