"""How long requests take, and how often a service works as fast as it must: queues in every state."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from haplanner.engine.formulas.structure import Ref, Structure
from haplanner.engine.patience import OutOfPatience, Patience
from haplanner.engine.performance.amounts import amount
from haplanner.engine.performance.calls import Call, Calls, alternatives, reached
from haplanner.engine.performance.delivery import NotTold
from haplanner.engine.performance.joint import Level, joint
from haplanner.engine.performance.reading import Reading, all_of, or_reason
from haplanner.engine.performance.slowness import Slowness, State
from haplanner.engine.performance_figures import Latency, Performing
from haplanner.engine.results import Method, ServiceResult
from haplanner.engine.sources import SourceFigures, Sources
from haplanner.model.demand import demands
from haplanner.model.design import Design, element_name
from haplanner.model.elements import Component
from haplanner.model.language import said

BOUNDLESS = 1e30
"""Requests a second that no demand comes near: the capacity of a unit that has none but takes time."""
SHARE_OF_PATIENCE = 0.5


@dataclass(frozen=True, slots=True)
class Speed:
    """What is known of how fast a service is: nothing where nobody asks, a reason where it cannot be told."""

    latency: Latency | None = None
    performing: Performing | None = None
    missing: str = ""


def with_speed(result: ServiceResult, speed: Speed) -> ServiceResult:
    """The result of a service with how fast it is."""
    return replace(result, latency=speed.latency, performing=speed.performing, latency_missing=speed.missing)


def speeds(
    design: Design, structure: Structure, sources: Sources, figures: SourceFigures, patience: Patience
) -> dict[str, Speed]:
    """The speed of every service, given the lumped structure of the design and its variables' figures.

    Raises `Cancelled`.
    """
    asked = [i for i in sorted(design.services) if asks(design, i)]
    found = dict.fromkeys(design.services, Speed())
    if not asked:
        return found
    marked = with_counted_units(design)
    try:
        patience.tell("latency")
        reading = Reading(marked, structure, sources, figures, patience.share(SHARE_OF_PATIENCE))
    except OutOfPatience:
        return found | {i: Speed(missing=_too_long(element_name(design, i))) for i in asked}
    speedy = Speeds(design, reading)
    return found | {i: speedy.of(i) for i in asked}


def asks(design: Design, service_id: str) -> bool:
    """Whether anything about a service depends on how fast it is, or on what it is delivered."""
    service, components = design.services[service_id], design.components.values()
    if service.max_latency is not None or any(c.service_time is not None for c in components):
        return True
    return service.demand is not None and any(c.capacity is not None for c in components)


def with_counted_units(design: Design) -> Design:
    """The design in which every unit of a queue counts towards what is delivered: none is without limit."""
    queues = {c.group for c in design.components.values() if c.service_time is not None and c.group}

    def counted(component: Component) -> Component:
        waits = component.service_time is not None or component.group in queues
        return replace(component, capacity=BOUNDLESS) if waits and component.capacity is None else component

    return replace(design, components={i: counted(c) for i, c in design.components.items()})


def _too_long(name: str) -> str:
    return said("Latency", "The exact latency of “%1” would take too long; it can be simulated.").of(name)


class Speeds:
    """Finds one service's speed after another."""

    def __init__(self, design: Design, reading: Reading) -> None:
        self._design, self._reading = design, reading
        self._calls = Calls(design, reading.delivery)
        self._slowness: dict[str, Slowness] = {}

    def of(self, service_id: str) -> Speed:
        """The speed of one service. Raises `Cancelled`."""
        found = or_reason(self._design, service_id, lambda: self._found(service_id), _too_long)
        return Speed(missing=found) if isinstance(found, str) else found

    def _found(self, service_id: str) -> Speed:
        design, delivery, ref = self._design, self._reading.delivery, ("services", service_id)
        service = design.services[service_id]
        behind = [design.components[i] for _, i in delivery.ways.behind[ref]]
        if service.max_latency is not None or any(c.service_time is not None for c in behind):
            self._check(service_id, behind)
        if ref in delivery.refused:
            if service.max_latency is None:
                return Speed()
            raise NotTold(delivery.refused[ref])
        call = self._calls.of(ref)
        queues = sorted(reached(call))
        works, asked = delivery.works[ref], demands(service)
        limited = bool(asked) and delivery.limited(ref)
        if not queues and not limited:
            return Speed()
        enough = [delivery.parts[ref].at_least(amount(d)) if limited and d else works for _, d in asked]
        formula = delivery.formula
        roots = [works, *(all_of(formula, [works, one]) for one in enough)]
        (down, *shorts), words = self._reading.unavailabilities(roots)
        short = math.fsum(share * u for (share, _), u in zip(asked, shorts, strict=True))
        if not queues:
            told = (*words, *delivery.words.get(ref, ()))
            return Speed(None, performing(down, short, 0.0, told))
        keys = sorted(alternatives(call))
        things = [
            *(
                [Level(m, delivery.carrying(q, m)) for m in range(1, self._calls.queues[q].servers + 1)]
                for q in queues
            ),
            *([Level(1, self._calls.works[key])] for key in keys),
            [Level(number, one) for number, one in enumerate(enough, 1)],
        ]
        states, more = joint(self._reading, works, things)
        slowness = self._slowness.setdefault(service_id, Slowness(self._calls, call, service))
        seen = [
            State(
                dict(zip(queues, values, strict=False)),
                {key: bool(v) for key, v in zip(keys, values[len(queues) : -1], strict=True)},
                values[-1],
                p,
            )
            for values, p in states
        ]
        words = tuple(dict.fromkeys((*words, *more, *self._words(service_id, call))))
        latency = slowness.latency(seen, down, words)
        if latency is None:
            raise NotTold(said("Latency", "“%1” never works: it has no latency.").of(self._name(service_id)))
        if not limited and service.max_latency is None:
            return Speed(latency)
        slow = slowness.slow(seen)
        means = tuple(w for w in words if w not in slowness.of_percentiles)
        return Speed(latency, performing(down, short, slow, (*means, *delivery.words.get(ref, ()))))

    def _check(self, service_id: str, behind: Iterable[Component]) -> None:
        """Refuse in words what asks for a latency that the design does not decide."""
        name = self._name(service_id)
        if all(component.service_time is None for component in behind):
            raise NotTold(
                said(
                    "Latency",
                    "Nothing that “%1” calls has a service time: its latency cannot be computed.",
                ).of(name)
            )
        if self._design.services[service_id].demand is None:
            raise NotTold(
                said("Latency", "“%1” has no demand: without it, nobody waits in a queue.").of(name)
            )

    def _name(self, service_id: str) -> str:
        return element_name(self._design, service_id)

    def _words(self, service_id: str, call: Call) -> Iterable[str]:
        """What is taken for granted of the queues."""
        design, queues = self._design, reached(call)
        for ref in sorted(queues):
            if not self._calls.queues[ref].alike:
                yield said(
                    "Latency",
                    "The units of “%1” differ in service time; each is taken to need the mean of them.",
                ).of(element_name(design, ref[1]))
        service = design.services[service_id]
        if service.timeout is not None and service.retries > 0:
            yield said(
                "Latency", "Requests that are sent again are taken to come at random, as the first ones do."
            )
        if call.choices:
            yield said(
                "Latency", "Where one of several is enough, requests go to each that works equally often."
            )
        others = [i for i, s in sorted(design.services.items()) if i != service_id and s.demand]
        shared = [i for i in others if queues & self._queues_of(i)]
        if shared:
            yield said(
                "Latency", "Its queues are loaded by this service alone, without the demand of %1."
            ).of(", ".join(f"“{self._name(i)}”" for i in shared[:3]))

    def _queues_of(self, service_id: str) -> frozenset[Ref]:
        try:
            return reached(self._calls.of(("services", service_id)))
        except NotTold:
            return frozenset()


def performing(down: float, short: float, slow: float, words: Sequence[str]) -> Performing:
    """From P(does not work), P(does not work or gets too little) and P(works, gets enough, is too slow).

    >>> round(performing(0.01, 0.03, 0.005, ()).unavailability, 12)
    0.035
    """
    told = tuple(dict.fromkeys(words))
    method: Method = "approximate" if told else "exact"
    return Performing(min(1.0, math.fsum((short, slow))), max(0.0, short - down), slow, method, told)
