"""From a wired design to the arrays that tell what its services are delivered."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm

from haplanner.engine.formulas.structure import Ref, enabled_units
from haplanner.engine.performance.amounts import amount
from haplanner.engine.performance.calls import Calls
from haplanner.engine.performance.delivery import NotTold
from haplanner.engine.performance.latency import with_counted_units
from haplanner.engine.performance.ways import Ways, may_be_unlimited, ways
from haplanner.engine.simulation.delivery.arrays import (
    GATE,
    LARGEST,
    SMALLEST,
    STANDBY,
    SUM,
    UNLIMITED,
    Flow,
)
from haplanner.engine.simulation.delivery.coding import Coding, Reached, coded
from haplanner.engine.simulation.delivery.flattening import Made, flow
from haplanner.engine.simulation.machine import Ints, ints
from haplanner.engine.simulation.network import ALWAYS
from haplanner.engine.simulation.wiring import Wired
from haplanner.model.demand import demands
from haplanner.model.design import element_name
from haplanner.model.elements import Component, Group, Node
from haplanner.model.language import said


@dataclass(frozen=True, slots=True)
class Delivering:
    """The arrays, and what their numbers stand for.

    `services` are those that some capacity limits, in the order of their numbers, `quantum` requests a second
    is the amount 1; `refused` says why others are not told. `sensed[n]` is 1 for the nodes of the
    simulation's network that matter. `codings` tell the states of queues, `unknown` why others are not told.
    """

    flow: Flow
    services: tuple[str, ...]
    quantum: float
    refused: dict[str, str]
    sensed: Ints
    codings: tuple[Coding, ...] = ()
    unknown: dict[str, str] = field(default_factory=dict)

    @property
    def watched(self) -> int:
        """How many numbers are followed: what services are delivered, then the states of their queues."""
        return len(self.services) + len(self.codings)

    def refusing(self, why: str) -> "Delivering":
        """Nothing told, for this reason."""
        unknown = dict.fromkeys((*(coding.service_id for coding in self.codings), *self.unknown), why)
        refused = dict.fromkeys((*self.services, *self.refused), why)
        return replace(self, services=(), refused=refused, codings=(), unknown=unknown)


def delivering(wired: Wired) -> Delivering | None:
    """What tells the throughput and the queues of a design; `None` where it has no capacities nor queues."""
    components = wired.design.components.values()
    if all(component.capacity is None and component.service_time is None for component in components):
        return None
    return _Builder(wired).built()


@dataclass(slots=True)
class _Builder:
    wired: Wired
    ways: Ways = field(init=False)
    free: frozenset[Ref] = field(init=False)
    quanta: Fraction = field(init=False)
    sensors: dict[tuple[int, int], int] = field(default_factory=dict)
    nodes: list[Made] = field(default_factory=list)
    items: dict[Ref, int] = field(default_factory=dict)
    codes: list[Made] = field(default_factory=list)

    def built(self) -> Delivering:
        design, structure = self.wired.design, self.wired.counted
        self.ways = ways(design, structure)
        self.free = may_be_unlimited(design, self.ways)
        self.quanta = _quanta(
            [
                *(c.capacity for c in design.components.values()),
                *(demand for s in design.services.values() for _, demand in demands(s)),
            ]
        )
        circling: set[Ref] = set()
        told: list[str] = []
        refused: dict[str, str] = {}
        for ref in self.ways.order:
            below = [*(to for _, to in self.ways.arrows[ref]), *self.ways.members[ref]]
            if ref in self.ways.circles or any(to in circling for to in below):
                circling.add(ref)
                if ref[0] == "services":
                    name = element_name(design, ref[1])
                    refused[ref[1]] = said(
                        "Throughput", "What “%1” takes passes around a circle, and would count without end."
                    ).of(name)
                continue
            self.items[ref] = self._item(ref)
            if ref[0] == "services" and self.ways.behind[ref]:
                told.append(ref[1])
        services = tuple(sorted(told))
        codings, unknown = self._codings()
        for service in services:
            self.nodes.append(Made(SUM, [self.items["services", service]]))
        self.nodes += self.codes
        coded_services = [coding.service_id for coding in codings]
        arrays = flow(self.wired, services, coded_services, self.quanta, list(self.sensors), self.nodes)
        sensed = self._sensed(services)
        quantum = float(1 / self.quanta)
        return Delivering(arrays, services, quantum, refused, sensed, tuple(codings), unknown)

    def sensor(self, state: int, weight: int) -> int:
        """An amount while a state of the structure holds."""
        key = (self.wired.node[state], weight)
        return self.sensors.setdefault(key, len(self.sensors))

    def node(self, made: Made) -> int:
        changes_nothing = made.kind == SMALLEST or (
            made.kind == SUM and made.limit == UNLIMITED and made.floor == 0 and made.least <= 1
        )
        if changes_nothing and len(made.inputs) == 1:
            return made.inputs[0]
        self.nodes.append(made)
        return -len(self.nodes)

    def _item(self, ref: Ref) -> int:
        structure = self.wired.counted
        if not self.ways.behind[ref]:
            return self.node(Made(SUM, [self.sensor(s, UNLIMITED) for s in structure.works[ref]]))
        node = getattr(self.wired.design, ref[0])[ref[1]]
        taken = self._taken(ref, node)
        if ref[0] == "services":
            return self.node(Made(SMALLEST, taken))
        conditions = [*taken, *self._domains(node)]
        if isinstance(node, Component):
            own = self._units(ref, self._quanta(node))
        else:
            own = self._group(ref, node)
            conditions += [self.sensor(state, UNLIMITED) for state in structure.up[ref]]
            if ref[1] in structure.switching:
                conditions.append(self.sensor(structure.switching[ref[1]], UNLIMITED))
        return self.node(Made(SMALLEST, [own, *conditions]))

    def _taken(self, ref: Ref, node: Node) -> list[int]:
        """What the dependencies deliver; nothing to wait for where no arrow leaves the element."""
        arrows = []
        for link_id, to in self.ways.arrows[ref]:
            (up,) = self.wired.counted.up["links", link_id]
            failing = self.wired.design.links[link_id].failures
            conditions = [self.sensor(up, UNLIMITED)] if failing else []
            arrows.append(self.node(Made(SMALLEST, [self.items[to], *conditions])))
        if node.needs == "all" or not arrows:
            return arrows
        return [self.node(Made(SUM, arrows, least=1 if node.needs == "any" else node.needs))]

    def _domains(self, node: Component | Group) -> list[int]:
        works = self.wired.counted.works
        listed = [works["domains", d][0] for d in dict.fromkeys(node.domains) if ("domains", d) in works]
        return [self.sensor(state, UNLIMITED) for state in listed]

    def _quanta(self, component: Component) -> int:
        if component.capacity is None:
            return UNLIMITED
        return round(amount(component.capacity) * self.quanta)

    def _units(self, ref: Ref, each: int) -> int:
        return self.node(Made(SUM, [self.sensor(state, each) for state in self.wired.counted.up[ref]]))

    def _group(self, ref: Ref, group: Group) -> int:
        design, members = self.wired.design, self.ways.members[ref]
        if group.mode == "standby" and enabled_units(design, ref[1]) > group.needed:
            own = self._standby(ref, group)
        else:
            own = self.node(Made(SUM, [self.items[member] for member in members]))
        if any(member in self.free for member in members):
            counted = [self._counted(member) for member in members]
            enough = self.node(Made(SUM, counted, limit=1, floor=group.needed))
            own = self.node(Made(GATE, [own, enough]))
        return own

    def _counted(self, member: Ref) -> int:
        """How many units of a member deliver anything."""
        if member[0] == "groups":
            return self.node(Made(SUM, [self.items[member]], limit=1))
        component = self.wired.design.components[member[1]]
        conditions = [*self._taken(member, component), *self._domains(component)]
        return self.node(Made(GATE, [self._units(member, 1), *conditions]))

    def _standby(self, ref: Ref, group: Group) -> int:
        """Its units one by one: which of them carry load is followed from change to change."""
        structure = self.wired.counted
        flag = structure.switching.get(ref[1])
        inputs = [self.constant(UNLIMITED) if flag is None else self.sensor(flag, UNLIMITED)]
        for member in self.ways.members[ref]:
            if member[0] == "groups":
                inputs.append(self.items[member])
                continue
            component = self.wired.design.components[member[1]]
            conditions = [*self._taken(member, component), *self._domains(component)]
            for state in structure.up[member]:
                unit = self.sensor(state, self._quanta(component))
                inputs.append(self.node(Made(SMALLEST, [unit, *conditions])))
        return self.node(Made(STANDBY, inputs, least=group.needed))

    def constant(self, weight: int) -> int:
        """An amount at all times."""
        return self.sensors.setdefault((ALWAYS, weight), len(self.sensors))

    def in_quanta(self, rate: float) -> int:
        """Requests a second as an amount."""
        return round(amount(rate) * self.quanta)

    def _codings(self) -> tuple[list[Coding], dict[str, str]]:
        """The services of which the states of their queues are followed, and why others are not."""
        design, structure = self.wired.design, self.wired.counted
        marked = ways(with_counted_units(design), structure)
        calls = Calls(design, Reached(design, marked, structure.coupled))
        found, refused = [], {}
        for service_id in sorted(design.services):
            ref = ("services", service_id)
            if ref not in self.items:
                continue
            try:
                made = coded(self, calls, service_id)
            except NotTold as reason:
                refused[service_id] = str(reason)
                continue
            if made is not None:
                found.append(made[0])
                self.codes.append(made[1])
        return found, refused

    def _sensed(self, services: Iterable[str]) -> Ints:
        sensed: Ints = ints(len(self.wired.machine.network.works))
        works = [self.wired.node[self.wired.counted.works["services", s][0]] for s in services]
        for node in [*(node for node, _ in self.sensors), *works]:
            if node != ALWAYS:
                sensed[node] = 1
        return sensed


def _quanta(rates: Iterable[float | None]) -> Fraction:
    """Quanta to a request a second: all rates are whole, or where there are none so small, nearly so."""
    listed = [Fraction(amount(rate)) for rate in rates if rate is not None]
    whole = Fraction(lcm(*(capacity.denominator for capacity in listed)))
    largest = max(listed, default=Fraction(0))
    return min(whole, LARGEST / largest) if largest > 0 else whole
