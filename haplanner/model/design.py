"""A design: everything that a file holds, as one immutable value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from haplanner.model.elements import (
    MOST_NOTES,
    Component,
    Crew,
    Domain,
    Element,
    Group,
    Link,
    Node,
    Note,
    Service,
)
from haplanner.model.failure import own_unavailability
from haplanner.model.ties import Ties, reached, ties

FORMAT = 1
"""The version of the file format that this program writes."""

ID_MAPS = ("components", "groups", "domains", "services", "links", "crews")
"""The maps of a design whose keys are element ids."""

NODE_MAPS = ("components", "groups", "services")
"""The maps whose elements arrows may join; an id is unique across them."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A what-if: a named RFC 7396 merge patch over the plain form of the base design.

    `place` is that among the what-ifs, from 1 on; those without one come last, by their ids.
    """

    name: str = ""
    patch: Mapping[str, Any] = field(default_factory=dict)
    notes: str = ""
    place: int | None = field(default=None, metadata={"min": 1, "max": 1_000_000})


@dataclass(frozen=True, slots=True)
class Simulation:
    """How the design is simulated unless asked otherwise; stored, so that results repeat.

    `horizon` is in hours per history, `replications` the number of independent histories. With a `precision`
    it ends sooner: once every service's unavailability has a 95 % interval of that fraction to either side.
    """

    horizon: float = field(default=87_600.0, metadata={"above": 0.0, "max": 1e9, "unit": "h"})
    replications: int = field(default=1_000, metadata={"min": 1, "max": 10_000_000})
    seed: int = field(default=42, metadata={"min": 0, "max": 2**53 - 1})
    precision: float | None = field(default=None, metadata={"above": 0.0, "max": 1.0})


@dataclass(frozen=True, slots=True)
class MaintenancePolicy:
    """How the design treats planned maintenance.

    `counts`: what it takes out is missing like what has failed. Otherwise all figures are as though there
    were none, and what it would add to the downtime is told apart (as most service agreements have it).
    `waits`: a unit of a group that has more units than it needs is taken out only while enough others work;
    its turn is put off until then, and left out where its next turn comes first.
    """

    counts: bool = True
    waits: bool = False


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Design:
    """One design. Maps are keyed by id and never mutated: an edit makes a new design."""

    name: str = "Untitled"
    notes: str = ""
    components: Mapping[str, Component] = field(default_factory=_empty)
    groups: Mapping[str, Group] = field(default_factory=_empty)
    domains: Mapping[str, Domain] = field(default_factory=_empty)
    services: Mapping[str, Service] = field(default_factory=_empty)
    links: Mapping[str, Link] = field(default_factory=_empty)
    crews: Mapping[str, Crew] = field(default_factory=_empty)
    scenarios: Mapping[str, Scenario] = field(default_factory=_empty)
    simulation: Simulation = Simulation()
    maintenance: MaintenancePolicy = MaintenancePolicy()
    written: Mapping[str, Note] = field(default_factory=_empty, metadata={"most": MOST_NOTES})
    """Notes on the drawing, which all scenarios share."""

    def with_maps(self, **maps: Mapping[str, Any]) -> "Design":
        """The design with whole id maps replaced."""
        changed: Any = maps
        return replace(self, **changed)

    def node(self, node_id: str) -> Node | None:
        """The component, group or service of that id."""
        return self.components.get(node_id) or self.groups.get(node_id) or self.services.get(node_id)

    def find(self, element_id: str) -> tuple[str, Element] | None:
        """The map's name and the element of that id, nodes first, then domains, links, crews."""
        for name in (*NODE_MAPS, "domains", "links", "crews"):
            element = getattr(self, name).get(element_id)
            if element is not None:
                return name, element
        return None

    def nodes(self) -> Iterator[tuple[str, Node]]:
        """Every (id, component, group or service)."""
        yield from self.components.items()
        yield from self.groups.items()
        yield from self.services.items()

    @property
    def _ties(self) -> Ties:
        return ties(self.components, self.groups, self.links)

    def main_service(self) -> str | None:
        """The service that needs most, the first by id of several alike; `None` without any."""
        return self._ties.neediest(self.services)

    def needed_by(self, node_ids: Iterable[str]) -> set[str]:
        """Ids of all that nodes depend on, directly or through others, with members and themselves."""
        return reached(node_ids, self._ties.needs)

    def in_need_of(self, node_ids: Iterable[str]) -> set[str]:
        """Ids of all that depends on nodes, directly or through others, with groups around and themselves."""
        return reached(node_ids, self._ties.needed_by)

    def members(self, group_id: str) -> list[str]:
        """Ids of the components and groups directly inside a group, in the order of ids."""
        return list(self._ties.members.get(group_id, ()))

    def units(self, group_id: str) -> int:
        """n of a group: Σ count of its components, and one for each group inside."""
        return self._ties.units.get(group_id, 0)

    def units_by_group(self) -> Mapping[str, int]:
        """The same of each group that has any."""
        return self._ties.units

    def domains_around(self, domain_id: str) -> tuple[str, ...]:
        """A failure domain and those that it is inside of, from the inside out; each once, in circles too.

        >>> nested = Design(domains={"rack": Domain(parent="zone"), "zone": Domain()})
        >>> nested.domains_around("rack")
        ('rack', 'zone')
        """
        found: dict[str, None] = {}
        here: str | None = domain_id
        while here is not None and here in self.domains and here not in found:
            found[here] = None
            here = self.domains[here].parent
        return tuple(found)

    def outgoing(self, node_id: str) -> list[str]:
        """Ids of the links by which a node depends on others, in the order of ids."""
        return list(self._ties.outgoing.get(node_id, ()))

    @property
    def is_empty(self) -> bool:
        """Nothing is drawn."""
        return not any(getattr(self, name) for name in ID_MAPS)


def unit_unavailability(design: Design, component: Component) -> float:
    """A unit of a component by itself: its failure modes, and planned maintenance where the design counts it.

    >>> yearly = Component(maintenance=Maintenance(every=8760.0, duration=8.76))
    >>> unit_unavailability(Design(), yearly), unit_unavailability(
    ...     Design(maintenance=MaintenancePolicy(counts=False)), yearly)
    (0.001, 0.0)
    """
    failed = own_unavailability(component.failures.values())
    if component.maintenance is None or not design.maintenance.counts:
        return failed
    return failed + (1.0 - failed) * component.maintenance.unavailability


def element_name(design: Design, element_id: str) -> str:
    """What the screen calls an element or a note: its name, or its id where it has none."""
    found = design.find(element_id)
    if found is None:
        note = design.written.get(element_id)
        return element_id if note is None else note.title or element_id
    _, element = found
    if element.name:
        return element.name
    if isinstance(element, Link):
        return f"{element_name(design, element.source)} → {element_name(design, element.target)}"
    return element_id
