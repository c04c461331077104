"""The figures of a compiled design's independent variables: elements by themselves, groups' chains."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.chains.coupling import Coupling
from haplanner.engine.chains.stationary import TooManyStates
from haplanner.engine.diagrams.diagram_build import ChainState
from haplanner.engine.evaluation.evaluation import Key
from haplanner.engine.evaluation.operations import Point, series
from haplanner.engine.findings import chain_too_large
from haplanner.engine.formulas.formula import FALSE, Formula, Node
from haplanner.engine.formulas.planned import planned
from haplanner.engine.formulas.structure import Ref, Structure, crew_is_short, present
from haplanner.engine.importance import Altered
from haplanner.engine.patience import OutOfPatience
from haplanner.engine.results import TooLarge
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Maintenance
from haplanner.model.failure import FailureMode

PERFECT = Point(0.0, 0.0)
FAILED = Point(1.0, 0.0)


def own_point(failures: Mapping[str, FailureMode], maintenance: Maintenance | None = None) -> Point:
    """An element by itself: down while any of its independent failure modes is active, or it is maintained.

    >>> own_point({"crash": FailureMode(mtbf=999, mttr=1)})
    Point(unavailability=0.001, frequency=0.001)
    >>> own_point({}, Maintenance(every=1000, duration=1))
    Point(unavailability=0.001, frequency=0.001)
    """
    points = [mode_point(failure) for failure in failures.values()]
    if maintenance is not None:
        points.append(planned_point(maintenance))
    return series(points)


def planned_point(maintenance: Maintenance) -> Point:
    """Duration ÷ every, and 1 ÷ every: exact, as a random first turn makes it independent of all failures."""
    return Point(maintenance.unavailability, maintenance.frequency)


def mode_point(failure: FailureMode) -> Point:
    """Mean down time ÷ mean cycle, and 1 ÷ mean cycle; never up and never failing where never repaired."""
    down = failure.mean_down_time
    return FAILED if down is None else Point(failure.unavailability, 1.0 / (failure.mtbf + down))


class Sources:
    """Which variables there are: `("own", ref)` and `("chain", group id, positions that can work)`."""

    def __init__(
        self, design: Design, structure: Structure, hosts: Mapping[str, tuple[tuple[Ref, ...], ...]]
    ) -> None:
        """`hosts` are the elements that the units of groups need, as `Lowering.hosts` has them."""
        owner = {states[0]: ref for ref, states in structure.works.items()}
        self.structure = structure
        self.members = {g: tuple(owner[s] for s in structure.members[g]) for g in structure.coupled}
        self.home = {
            ref: (group_id, position)
            for group_id, refs in self.members.items()
            for position, ref in enumerate(refs)
            if ref[0] == "components"
        }
        here = present(design)
        self.crew = {
            g: design.groups[g].crew if crew_is_short(design, design.groups[g].crew, here) else None
            for g in structure.coupled
        }
        self._needed = {g: design.groups[g].needed for g in structure.coupled}
        self.hosts = {
            g: needs
            for g, needs in hosts.items()
            if not any(ref in self.home for refs in needs for ref in refs)
        }

        self.coupled = frozenset(ref for g in self.members for ref in self.behind(("chain", g)))

    def chain_state(self, formula: Formula) -> ChainState:
        """The variable of a coupled group's chain, given which of its members can work at all."""

        def state(node: Node, able: frozenset[int]) -> int:
            group_id, nested = node.data
            states = self.structure.members[group_id]
            if sum(self.structure.copies[states[i]] for i in able) < self._needed[group_id]:
                return FALSE
            return formula.variable(("chain", group_id, able), nested)

        return state

    def elements(self, keys: Iterable[Key]) -> list[Ref]:
        """The elements that some variables belong to, the units of chains among them."""
        found: set[Ref] = set()
        for key in keys:
            if key[0] == "own":
                found.add(key[1])
            else:
                found.update(ref for ref in self.members[key[1]] if ref[0] == "components")
        return sorted(found)

    def all_hosts(self, group_id: str) -> frozenset[Ref]:
        """The elements that any units of a coupled group need, where they are part of its chain."""
        return frozenset(ref for refs in self.hosts.get(group_id, ()) for ref in refs)

    def behind(self, key: Key) -> frozenset[Ref]:
        """The elements on whose figures those of a variable depend, groups nested in a chain apart."""
        if key[0] == "own":
            home = self.home.get(key[1])
            if home is None:
                return frozenset((key[1],))
            group_id = home[0]
        else:
            group_id = key[1]
        mine = frozenset(ref for ref in self.members[group_id] if ref[0] == "components")
        return mine | {("groups", group_id)} | self.all_hosts(group_id)

    def figures(self, design: Design) -> "SourceFigures":
        """Their figures in a design."""
        return SourceFigures(self, design)


class SourceFigures:
    """The figures of all variables of one design; a chain that cannot be solved raises `CannotCompute`."""

    def __init__(self, sources: Sources, design: Design) -> None:
        self._sources = sources
        self._design = design
        self._own: dict[Ref, Point] = {}
        self._couplings: dict[tuple[str, tuple[Point, ...]], Coupling] = {}

    def point(self, key: Key, nested: Sequence[Point]) -> Point:
        """U and frequency of a variable, given those of the groups nested in a chain."""
        if key[0] == "chain":
            return self.works(key, nested)
        ref: Ref = key[1]
        home = self._sources.home.get(ref)
        if home is not None and not nested_groups(self._sources.members[home[0]]):
            with self.solving(home[0]):
                return self.coupling(home[0], ()).unit(home[1])
        return self.own(ref)

    def works(
        self,
        key: Key,
        nested: Sequence[Point],
        without: int | None = None,
        perfect: int | None = None,
        perfect_host: Ref | None = None,
    ) -> Point:
        """The figures of a chain's variable, one of the members left out or perfect, or one of the hosts."""
        with self.solving(key[1]):
            return self.coupling(key[1], nested).works(key[2], without, perfect, perfect_host)

    def switching(self, group_id: str, nested: Sequence[Point]) -> float:
        """How often a switchover of a group is in progress, those that what it lies in begins included.

        `nested` are the figures of the groups among its members.
        """
        with self.solving(group_id):
            return self.coupling(group_id, nested).switching_at_all()

    def carrying(self, group_id: str, able: frozenset[int]) -> NDArray[np.float64]:
        """P(0, 1, … units of a coupled group without nested groups carry load)."""
        with self.solving(group_id):
            return self.coupling(group_id, ()).carrying(able)

    def coarse(self, group_id: str, nested: Sequence[Point]) -> bool:
        """Whether a group's chain could only be solved with the phases of recovery taken together."""
        with self.solving(group_id):
            return self.coupling(group_id, nested).coarse

    @contextmanager
    def solving(self, group_id: str) -> Iterator[None]:
        """Raise `TooLarge` where a group's chain has too many states, or more than patience lasts for."""
        try:
            yield
        except (TooManyStates, OutOfPatience):
            raise TooLarge([chain_too_large(self._design, group_id)]) from None

    def own(self, ref: Ref) -> Point:
        """An element by itself, were it not in a group that couples it to others."""
        found = self._own.get(ref)
        if found is None:
            failures = getattr(self._design, ref[0])[ref[1]].failures
            found = self._own[ref] = own_point(failures, planned(self._design, ref))
        return found

    def coupling(self, group_id: str, nested: Sequence[Point]) -> Coupling:
        """The chain of a group."""
        found = self._couplings.get((group_id, tuple(nested)))
        if found is None:
            found = self._couplings[group_id, tuple(nested)] = self._coupled(group_id, nested)
        return found

    def _coupled(self, group_id: str, nested: Sequence[Point]) -> Coupling:
        sources, design = self._sources, self._design
        hosts = sources.hosts.get(group_id, ()) if moves_load(design.groups[group_id]) else ()
        elements = [getattr(design, name)[i] for refs in hosts for name, i in refs]
        if any(failure.mttr is None for element in elements for failure in element.failures.values()):
            hosts = ()
        return Coupling(design, sources.members[group_id], group_id, sources.crew[group_id], nested, hosts)

    def altered(self, ref: Ref, keys: Mapping[Key, tuple[Point, ...]]) -> Altered:
        """An element that can fail, and what its being perfect or failed makes of some variables.

        `keys` are the variables of interest with the figures of nested groups in them.
        """
        element = getattr(self._design, ref[0])[ref[1]]
        several = isinstance(element, Component) and element.count > 1
        perfect: dict[Key, Point] = {("own", ref): PERFECT}
        failed: dict[Key, Point] = {("own", ref): FAILED}
        group_id, position = self._sources.home.get(ref, (None, -1))
        own = None if several or group_id is not None else self.own(ref).unavailability
        for key, nested in keys.items():
            if key[0] == "chain" and key[1] == group_id:
                perfect[key] = self.works(key, nested, perfect=position)
                failed[key] = self.works(key, nested, without=position)
            elif key[0] == "chain" and ref in self._sources.all_hosts(key[1]):
                perfect[key] = self.works(key, nested, perfect_host=ref)
        return Altered(perfect, failed, own)


def moves_load(group: Group) -> bool:
    """Whether it matters which units carry load: switchovers take time, or waiting units fail less often."""
    return not group.switchover.instant or (group.mode == "standby" and group.dormancy < 1.0)


def nested_groups(members: Iterable[Ref]) -> bool:
    """Whether there are groups among a group's members."""
    return any(map_name == "groups" for map_name, _ in members)
