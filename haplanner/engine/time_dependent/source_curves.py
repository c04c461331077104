"""The variables of a compiled design over time: elements by themselves, units of groups, groups' chains."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from haplanner.engine.chains.chain import solve
from haplanner.engine.chains.chain_figures import NEVER, Class, Group, Phases
from haplanner.engine.chains.coupling import Coupling, coarse
from haplanner.engine.chains.product_chain import Cause
from haplanner.engine.chains.stationary import TooManyStates
from haplanner.engine.chains.transient import MOST_STATES
from haplanner.engine.evaluation.evaluation import Key
from haplanner.engine.evaluation.operations import Point, Source
from haplanner.engine.findings import chain_too_large
from haplanner.engine.formulas.planned import planned
from haplanner.engine.formulas.structure import Ref
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.results import TooLarge
from haplanner.engine.sources import SourceFigures, Sources, planned_point
from haplanner.engine.time_dependent.curves import (
    Curve,
    Floats,
    Instants,
    Phased,
    constant_curve,
    in_series,
    phased,
    phased_curve,
)
from haplanner.engine.time_dependent.group_curves import group_cause, group_curve, hosted_states, unit_curve
from haplanner.engine.time_dependent.laws import Duration
from haplanner.engine.time_dependent.renewal import NotSolved, renewal_curve
from haplanner.model.design import Design
from haplanner.model.elements import Maintenance
from haplanner.model.failure import FailureMode
from haplanner.model.law import EXPONENTIAL


class SourceCurves:
    """Curves and chains of the sources of one design; `mission` and `shortest` are hours of interest.

    `nested` gives the long-run figures of the groups that are nested in chains, by operation, and `lives`
    the mean life of those that are never repaired.
    """

    def __init__(
        self,
        design: Design,
        sources: Sources,
        figures: SourceFigures,
        nested: Mapping[int, Point],
        lives: Mapping[int, float],
        mission: float,
        shortest: float,
        patience: Patience = ENDLESS,
    ) -> None:
        self._design, self._sources, self._figures = design, sources, figures
        self._nested, self._lives = nested, lives
        self._mission, self._shortest, self._patience = mission, shortest, patience
        self.taken_exponential: set[Ref] = set()
        """Elements whose lives or repairs have another law, but are taken to be exponential."""
        self.jumps: set[float] = set()
        """Times at which something surely fails: there unavailabilities jump, and no rate says so."""
        self.taken_together: set[str] = set()
        """Groups in which the phases of a recovery are taken together."""

    def modes(self, key: Key) -> list[FailureMode] | None:
        """The failure modes of a variable that is an element by itself; nothing for groups' chains."""
        if key[0] != "own" or self._home(key[1]) is not None:
            return None
        return list(getattr(self._design, key[1][0])[key[1][1]].failures.values())

    def maintenance(self, key: Key) -> Maintenance | None:
        """The planned maintenance of a variable that is an element by itself: the same at any time."""
        return None if self.modes(key) is None else planned(self._design, key[1])

    def curve(self, step: Source) -> Curve:
        """Unavailability and failures per hour over time. Raises `TooLarge`."""
        modes = self.modes(step.key)
        if modes is not None:
            curves = [self._mode(step.key[1], mode) for mode in modes]
            if (calendar := self.maintenance(step.key)) is not None:
                curves.append(constant_curve(*planned_point(calendar)))
            return in_series(curves)
        if step.key[0] == "own":
            group_id, position = self._home(step.key[1]) or ("", 0)
            try:
                alone = self._figures.coupling(group_id, ()).alone(position)
                return unit_curve(*alone, self._shortest, self._patience)
            except TooManyStates:
                raise TooLarge([chain_too_large(self._design, group_id)]) from None
        group, able = self._group(step)
        try:
            return group_curve(group, able, self._shortest, self._patience)
        except TooManyStates:
            raise TooLarge([chain_too_large(self._design, step.key[1])]) from None

    def causes(self, step: Source) -> Sequence[Cause] | None:
        """The independent chains whose states say whether it works; nothing where there are none."""
        modes = self.modes(step.key)
        if modes is None:
            if step.key[0] == "own":
                return None
            cause = group_cause(*self._group(step))
            return None if cause is None else [cause]
        if self.maintenance(step.key) is not None:
            return None
        chains = [phased(mode) for mode in modes]
        found = [_cause(chain) for chain in chains if chain is not None]
        return found if len(found) == len(chains) else None

    def hosted(self, steps: Mapping[int, Source]) -> tuple[Group, tuple[Ref, ...], dict[int, Curve]] | None:
        """The group whose chain has all of some sources in it, the elements outside that are in it too, and
        each of the sources by the number of its state.

        Nothing where there is none: the sources must be one group's chains and what is outside in them.
        """
        chains = {i: step for i, step in steps.items() if step.key[0] == "chain"}
        if len({step.key[1] for step in chains.values()}) != 1:
            return None
        found = {i: self._group(step) for i, step in chains.items()}
        group = next(iter(found.values()))[0]
        coupling = self._coupling(next(iter(chains.values())))
        place = {("own", ref): n for n, ref in enumerate(coupling.hosts)}
        others = {i: place.get(step.key) for i, step in steps.items() if i not in chains}
        if not group.hosts or any(g != group for g, _ in found.values()) or None in others.values():
            return None
        states = hosted_states(group, [able for _, able in found.values()])
        if states is None:
            return None
        down = dict(zip(chains, states[1], strict=True))
        down |= {i: states[0][n] for i, n in others.items() if n is not None}
        return group, coupling.hosts, {i: _by_number(values) for i, values in down.items()}

    def returns(self, step: Source) -> bool:
        """Whether it may work again after it has stopped."""
        modes = self.modes(step.key)
        if modes is not None:
            return self.maintenance(step.key) is not None or any(not _is_lost(mode) for mode in modes)
        causes = self.causes(step)
        if causes is None:
            return True
        return any(
            not cause.works[state] and cause.works[to]
            for cause in causes
            for state, row in enumerate(cause.rates)
            for to, _ in row
        )

    def _home(self, ref: Ref) -> tuple[str, int] | None:
        """The coupled group that an element is a unit of."""
        home = self._sources.home.get(ref)
        if home is None or any(name == "groups" for name, _ in self._sources.members[home[0]]):
            return None
        return home

    def _group(self, step: Source) -> tuple[Group, tuple[bool, ...]]:
        """The group of a chain, made coarser where its chain is too large; and which of its classes can work.

        Raises `TooLarge`.
        """
        group, able = self._coupling(step).group(step.key[2])
        if not _is_small(group):
            group = coarse(group)
            self.taken_together.add(step.key[1])
            if not _is_small(group):
                raise TooLarge([chain_too_large(self._design, step.key[1])])
        return group, able

    def _coupling(self, step: Source) -> Coupling:
        points = tuple(self._nested[i] for i in step.inputs)
        coupling = self._figures.coupling(step.key[1], points)
        if not any(i in self._lives for i in step.inputs):
            return coupling
        inner = iter(step.inputs)
        classes = list(coupling.classes)
        for position, (map_name, _) in enumerate(coupling.members):
            if map_name == "groups" and (i := next(inner)) in self._lives:
                classes[position] = Class((Phases(1.0 / self._lives[i], NEVER, 1.0, 0.0, 0.0, 0.0, 0.0),), 1)
        return coupling.with_classes(classes)

    def _mode(self, ref: Ref, mode: FailureMode) -> Curve:
        chain = phased(mode)
        if chain is not None:
            return phased_curve(chain, self._shortest)
        if _is_lost(mode):
            life = Duration(mode.life, mode.mtbf)
            if life.jump is not None:
                self.jumps.add(life.jump)
            return lambda times: Instants(life.over(times), life.density(times))
        try:
            return renewal_curve(mode, self._mission)
        except NotSolved:
            self.taken_exponential.add(ref)
        chain = phased(replace(mode, life=EXPONENTIAL, repair=EXPONENTIAL))
        assert chain is not None
        return phased_curve(chain, self._shortest)


def _by_number(values: Floats) -> Curve:
    return lambda numbers: Instants(values[numbers.astype(np.int64)], np.zeros(len(numbers)))


def _is_small(group: Group) -> bool:
    try:
        return len(solve(group).chain.up) <= MOST_STATES
    except TooManyStates:
        return False


def _cause(chain: Phased) -> Cause:
    states = len(chain.rates)
    return Cause(chain.rates, (True,) + (False,) * (states - 1), (chain.blips,) + (0.0,) * (states - 1))


def _is_lost(mode: FailureMode) -> bool:
    """Whether its first failure is its last."""
    return mode.mttr is None and mode.manual_share == 1.0
