"""A fault tree as a design: events become components, gates what depends on them, top gates services."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count

from haplanner.model.design import Design
from haplanner.model.draw import slug
from haplanner.model.elements import Component, Domain, Link, Needs, Service
from haplanner.model.failure import LONGEST_HOURS, FailureMode

Key = tuple[str, ...]
"""The full name of an event, gate or common cause: its own after those of what it stands in."""

MODE = "failure"


@dataclass(frozen=True, slots=True)
class BasicEvent:
    """Something that has failed with a probability, or because of a common cause, named by its key."""

    identifier: str
    name: str
    probability: float
    cause: Key | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """Has failed while at least `least` of its `inputs`, keys of events or gates, have."""

    identifier: str
    name: str
    least: int
    inputs: Sequence[Key]


@dataclass(frozen=True, slots=True)
class CommonCause:
    """What fails all events that name it, with a probability."""

    identifier: str
    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class FaultTree:
    """Events, gates and common causes by key; a gate that no other one has as an input is a top gate."""

    events: Mapping[Key, BasicEvent]
    gates: Mapping[Key, Gate]
    causes: Mapping[Key, CommonCause] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many elements its design has."""
        inputs = sum(len(gate.inputs) for gate in self.gates.values())
        return len(self.events) + len(self.gates) + len(self.causes) + inputs

    def circles(self) -> Iterator[list[Key]]:
        """Gates that need each other in a circle, until every such gate is in one or leads to one."""
        readers: dict[Key, list[Key]] = {}
        waiting: dict[Key, int] = dict.fromkeys(self.gates, 0)
        for key, gate in self.gates.items():
            for needed in gate.inputs:
                if needed in self.gates:
                    readers.setdefault(needed, []).append(key)
                    waiting[key] += 1
        ready = [key for key, number in waiting.items() if number == 0]
        while ready:
            here = ready.pop()
            del waiting[here]
            for reader in readers.get(here, ()):
                waiting[reader] -= 1
                if waiting[reader] == 0:
                    ready.append(reader)
        # What is left waits for some other gate that is left.
        done: set[Key] = set()
        for here in waiting:
            way: dict[Key, int] = {}
            while here not in done and here not in way:
                way[here] = len(way)
                here = next(needed for needed in self.gates[here].inputs if needed in waiting)
            if here in way:
                yield list(way)[way[here] :]
            done.update(way)


def as_design(tree: FaultTree, name: str, notes: str) -> Design:
    """The design whose services work while the top gates of a fault tree have not failed.

    An event of probability p is a component of unavailability p. A gate is a component without failures of
    its own: it works while so many of its inputs work that it has not failed. Top gates are services.
    """
    below = {key for gate in tree.gates.values() for key in gate.inputs}
    ids = _ids({**tree.events, **tree.gates})
    causes = _ids(tree.causes)
    components: dict[str, Component] = {}
    services: dict[str, Service] = {}
    links: dict[str, Link] = {}
    for key, event in tree.events.items():
        components[ids[key]] = Component(
            name=event.name,
            failures=failing(event.probability),
            domains=() if event.cause is None else (causes[event.cause],),
        )
    for key, gate in tree.gates.items():
        needs = _needs(gate)
        if key in below:
            components[ids[key]] = Component(name=gate.name, needs=needs)
        else:
            services[ids[key]] = Service(name=gate.name, needs=needs)
        for needed in gate.inputs:
            links[str(len(links) + 1)] = Link(ids[key], ids[needed])
    domains = {
        causes[key]: Domain(name=cause.name, failures=failing(cause.probability))
        for key, cause in tree.causes.items()
    }
    return Design(
        name=name, notes=notes, components=components, domains=domains, services=services, links=links
    )


def failing(probability: float) -> dict[str, FailureMode]:
    """The failure mode whose unavailability is a probability, to the last or last but one binary digit.

    An hour to repair, and as long between failures as that takes: MTBF = MTTR × (1 − p) ÷ p. No mode for 0,
    for 1 one that is never repaired.

    >>> failing(0.0), failing(0.01)["failure"].mtbf, failing(0.01)["failure"].unavailability
    ({}, 99.0, 0.01)
    """
    if probability <= 0.0:
        return {}
    if probability >= 1.0:
        return {MODE: FailureMode(mtbf=1.0, mttr=None)}
    odds = (1 - Fraction(probability)) / Fraction(probability)
    if odds > LONGEST_HOURS:
        return {MODE: FailureMode(mtbf=LONGEST_HOURS, mttr=float(Fraction(LONGEST_HOURS) / odds))}
    near = float(odds)
    around = (near, math.nextafter(near, 0.0), math.nextafter(near, math.inf))
    modes = (FailureMode(mtbf=mtbf, mttr=1.0) for mtbf in around if mtbf > 0.0)
    return {MODE: min(modes, key=lambda mode: abs(mode.unavailability - probability))}


def _needs(gate: Gate) -> Needs:
    needed = len(gate.inputs) - gate.least + 1
    return "all" if needed == len(gate.inputs) else "any" if needed == 1 else needed


def _ids(elements: Mapping[Key, BasicEvent | Gate | CommonCause]) -> dict[Key, str]:
    """An id of its own for each, made from its identifier; numbered where several would be the same."""
    found: dict[Key, str] = {}
    numbers: dict[str, count[int]] = {}
    taken = {slug(element.identifier) for element in elements.values()}
    first: set[str] = set()
    for key, element in elements.items():
        stem = slug(element.identifier)
        made = stem
        if stem in first:
            running = numbers.setdefault(stem, count(2))
            made = next(made for n in running if (made := f"{stem}-{n}") not in taken)
            taken.add(made)
        first.add(stem)
        found[key] = made
    return found
