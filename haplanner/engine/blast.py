"""The blast radius of an element: what goes down with it, what loses its spare, and what that costs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from haplanner.engine.cut_sets.events import label
from haplanner.engine.exact import analyze
from haplanner.engine.formulas.planned import planned
from haplanner.engine.formulas.structure import Gate, Ref, structure
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.results import HOURS_PER_YEAR, Analysis, Figures, ServiceResult
from haplanner.engine.sources import own_point
from haplanner.model.design import Design
from haplanner.model.edit import change

Fate = Literal["falls", "interrupted", "degraded", "waits"]
"""What becomes of a service: it stops; it stops while a switchover goes on; it works without a spare; it is
down for longer, as repairs wait for a crew."""
_NEVER = Gate(1, ())


@dataclass(frozen=True, slots=True)
class Struck:
    """A service within a blast radius.

    `hours_per_year` is U − U(element perfect) in hours a year: the time for which the service is down and
    would work if the element did, whatever else is down then. `outages_per_year` is how many of its outages
    begin with the element's going down, w × P(the service works, and depends on the element) = w × Birnbaum;
    over all independent elements it sums to all outages. Either is `None` where it is not known.
    """

    service_id: str
    fate: Fate
    hours_per_year: float | None = None
    outages_per_year: float | None = None


@dataclass(frozen=True, slots=True)
class BlastRadius:
    """What one failure of the element at `ref` does while everything else is up.

    Of a box of several `units` one fails. `down` are the elements that do not work then, `degraded` those
    that do with less than they had: groups and boxes short of a unit, nodes with an arrow to what is down.
    `switching` are the groups that switch over. `own` are the figures of one unit by itself; `None` for a
    crew, which does not fail: its `degraded` groups are those that it repairs.
    """

    ref: Ref
    units: int
    own: Figures | None
    down: frozenset[Ref]
    degraded: frozenset[Ref]
    switching: tuple[str, ...]
    services: tuple[Struck, ...]

    @property
    def failures_per_year(self) -> float:
        """How often one of its units goes down."""
        return 0.0 if self.own is None else self.units * self.own.failures_per_year


class Blasts:
    """Blast radii of one design that the engine can compute."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._structure = structure(design)
        self._before = self._structure.evaluate([True] * len(self._structure.leaves))

    def of(self, ref: Ref, analysis: Analysis | None = None) -> BlastRadius | None:
        """The blast radius of a component, group, domain or link, with figures where there is an `analysis`.

        `None` for what is switched off or does not exist.

        >>> from haplanner.model.elements import Component, Domain, Group, Link, Service
        >>> in_zones = (("a", "east"), ("b", "west"))
        >>> design = Design(
        ...     components={i: Component(group="pair", domains=(zone,)) for i, zone in in_zones},
        ...     groups={"pair": Group()}, domains={"east": Domain(), "west": Domain()},
        ...     services={"shop": Service()}, links={"1": Link("shop", "pair")})
        >>> east = Blasts(design).of(("domains", "east"))
        >>> sorted(east.down), sorted(east.degraded), east.services[0].fate
        ([('components', 'a'), ('domains', 'east')], [('groups', 'pair'), ('services', 'shop')], 'degraded')
        """
        made, design = self._structure, self._design
        if ref not in made.works or ref[0] == "services":
            return None
        element = getattr(design, ref[0])[ref[1]]
        lost = made.works[ref][:1]
        after = self._without(lost)
        switching = self._switching(after)
        interrupted = self._without([*lost, *(made.switching[i] for i in switching)]) if switching else after
        own = own_point(element.failures, planned(design, ref))
        figures = Figures(own.unavailability, own.frequency)
        had, has = (
            {other: sum(values[s] for s in states) for other, states in made.works.items()}
            for values in (self._before, after)
        )
        down = {other for other in had if had[other] and not has[other]}
        degraded = {
            other
            for other in had
            if has[other] and (has[other] < had[other] or self._is_short(other, down, after))
        }
        services = []
        for service_id in sorted(design.services):
            (state,) = made.works["services", service_id]
            fate: Fate
            if not self._before[state]:
                continue
            if not after[state]:
                fate = "falls"
            elif not interrupted[state]:
                fate = "interrupted"
            elif self._reaches(state, after):
                fate = "degraded"
                degraded.add(("services", service_id))
            else:
                continue
            result = None if analysis is None else analysis.services.get(service_id)
            single = not switching and len(made.works[ref]) == 1 and not self._is_coupled(ref)
            services.append(_struck(service_id, fate, result, label(design, ref), figures, single))
        services.sort(key=_worst_first)
        return BlastRadius(
            ref,
            len(made.works[ref]),
            figures,
            frozenset(down),
            frozenset(degraded),
            switching,
            tuple(services),
        )

    def _without(self, states: Iterable[int]) -> list[bool]:
        """Every state where these do not come up, and everything else does."""
        made, up = self._structure, [True] * len(self._structure.leaves)
        gates = list(made.gates)
        for state in states:
            if state < len(up):
                up[state] = False
            else:
                gates[state - len(up)] = _NEVER
        return replace(made, gates=tuple(gates)).evaluate(up)

    def _switching(self, after: Sequence[bool]) -> tuple[str, ...]:
        """Groups of which a unit that carries load has stopped, and which have enough others.

        In standby the first `needed` units in the order of their ids carry load while everything is up.
        """
        found = []
        for group_id in self._structure.switching:
            group, members = self._design.groups[group_id], self._structure.members[group_id]
            carrying = members[: group.needed] if group.mode == "standby" else members
            stopped = any(self._before[s] and not after[s] for s in carrying)
            if stopped and after[self._structure.enough[group_id]]:
                found.append(group_id)
        return tuple(found)

    def _is_short(self, ref: Ref, down: set[Ref], after: Sequence[bool]) -> bool:
        """Whether an element that works has lost a unit, or one of its arrows leads to what is down."""
        made, design = self._structure, self._design
        if ref[0] == "groups" and any(self._before[s] and not after[s] for s in made.members[ref[1]]):
            return True
        if ref[0] not in ("components", "groups", "services"):
            return False
        for link_id in design.outgoing(ref[1]):
            link = design.links[link_id]
            end = link.target if link.source == ref[1] else link.source
            found = design.find(end)
            if ("links", link_id) in down or (found is not None and (found[0], end) in down):
                return True
        return False

    def _inputs(self, state: int) -> tuple[int, ...]:
        first = len(self._structure.leaves)
        return () if state < first else self._structure.gates[state - first].inputs

    def _reaches(self, state: int, after: Sequence[bool]) -> bool:
        """Whether anything that a state is made of was up and is not any more."""
        waiting, seen = [state], {state}
        while waiting:
            here = waiting.pop()
            if self._before[here] and not after[here]:
                return True
            fresh = [i for i in self._inputs(here) if i not in seen]
            seen.update(fresh)
            waiting += fresh
        return False

    def _is_coupled(self, ref: Ref) -> bool:
        """Whether the element is a unit of a group whose units depend on one another."""
        element = getattr(self._design, ref[0])[ref[1]]
        group_id = element.group if ref[0] in ("components", "groups") else None
        while group_id is not None:
            if group_id in self._structure.coupled:
                return True
            group_id = self._design.groups[group_id].group
        return ref[0] == "groups" and ref[1] in self._structure.coupled


def crew_blast(design: Design, crew_id: str, patience: Patience = ENDLESS) -> BlastRadius:
    """What it costs services that a crew is no larger: downtime with it, less that with unlimited repair.

    Raises `CannotCompute`, `TooLarge` where patience ends first, and `Cancelled`.
    """
    served = sorted(i for i, group in design.groups.items() if group.crew == crew_id and group.enabled)
    limited = analyze(design, 0, patience)
    unlimited = analyze(change(design, "groups", served, crew=None), 0, patience)
    services = []
    for service_id, result in sorted(limited.services.items()):
        u = unlimited.services[service_id].figures.unavailability
        hours = (result.figures.unavailability - u) * HOURS_PER_YEAR
        if hours > 0.0:
            services.append(Struck(service_id, "waits", hours))
    services.sort(key=_worst_first)
    groups = frozenset(("groups", i) for i in served)
    return BlastRadius(
        ("crews", crew_id), design.crews[crew_id].size, None, frozenset(), groups, (), tuple(services)
    )


def _struck(
    service_id: str, fate: Fate, result: ServiceResult | None, name: str, own: Figures, single: bool
) -> Struck:
    """A service with its figures; `single`: the element is one variable that nothing else depends on."""
    if result is None or own.unavailability >= 1.0:
        return Struck(service_id, fate)
    importance = result.importance.get(name)
    if importance is None:  # it never fails
        return Struck(service_id, fate, 0.0, 0.0)
    begun = importance.birnbaum * own.failures_per_year if single and result.method == "exact" else None
    return Struck(service_id, fate, importance.downtime_caused, begun)


def _worst_first(struck: Struck) -> tuple[int, float, str]:
    fates: tuple[Fate, ...] = ("falls", "interrupted", "degraded", "waits")
    return fates.index(struck.fate), -(struck.hours_per_year or 0.0), struck.service_id
