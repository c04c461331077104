"""What every element delivers in every state of a design, written from the model's rules alone."""

import math
from dataclasses import replace
from random import Random

import numpy as np
from numpy.typing import NDArray

from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from tests.engine.enumeration import States

Ref = tuple[str, str]
Numbers = NDArray[np.float64]


class Circle(Exception):
    """An element takes from itself."""


class Delivered:
    """Requests a second, one number for each state of a design whose units are all independent."""

    def __init__(self, design: Design) -> None:
        self.states = States(design)
        self._world = self.states.world
        self._failed = [(self.states.numbers >> i & 1).astype(bool) for i in range(len(self.states.causes))]
        self._known: dict[Ref, Numbers] = {}
        self._open: list[Ref] = []

    def of(self, ref: Ref) -> Numbers:
        """An element; a box with all its units. Raises `Circle`."""
        if ref in self._open:
            raise Circle
        if ref not in self._known:
            self._open.append(ref)
            self._known[ref] = self._found(ref)
            self._open.pop()
        return self._known[ref]

    def works(self, ref: Ref) -> NDArray[np.bool_]:
        """Whether any unit of an element works."""
        units = [ok for (name, i, _), ok in self.states.works.items() if (name, i) == ref]
        return np.any(units, axis=0)

    def _kind(self, node_id: str) -> Ref:
        maps = {"components": self._world.components, "groups": self._world.groups}
        return next(
            ((name, node_id) for name, there in maps.items() if node_id in there), ("services", node_id)
        )

    def _arrows(self, node_id: str) -> list[tuple[str, Ref]]:
        found = []
        for link_id, link in self._world.links.items():
            if link.source == node_id:
                found.append((link_id, self._kind(link.target)))
            if link.both_ways and link.target == node_id:
                found.append((link_id, self._kind(link.source)))
        return found

    def _members(self, group_id: str) -> list[Ref]:
        inside = [("components", i) for i, c in self._world.components.items() if c.group == group_id]
        return inside + [("groups", i) for i, g in self._world.groups.items() if g.group == group_id]

    def limited(self, ref: Ref) -> bool:
        """Whether a capacity is met on some way down from an element."""
        seen, waiting = set(), [ref]
        while waiting:
            here = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            if here[0] == "components" and self._world.components[here[1]].capacity is not None:
                return True
            waiting += [to for _, to in self._arrows(here[1])]
            waiting += self._members(here[1]) if here[0] == "groups" else []
        return False

    def _up(self, name: str, element_id: str, unit: int = 0) -> NDArray[np.bool_]:
        up = np.ones(self.states.numbers.shape, dtype=bool)
        for cause, failed in zip(self.states.causes, self._failed, strict=True):
            if cause[:3] == (name, element_id, unit):
                up &= ~failed
        return up

    def _found(self, ref: Ref) -> Numbers:
        name, i = ref
        if not self.limited(ref):
            return np.where(self.works(ref), math.inf, 0.0)
        if name == "services":
            return self._taken(i, self._world.design.services[i])
        node = self._world.components[i] if name == "components" else self._world.groups[i]
        found = np.minimum(self._own(ref, node), self._taken(i, node))
        return np.where(self._outside(ref, node), found, 0.0)

    def _outside(self, ref: Ref, node: Component | Group) -> NDArray[np.bool_]:
        fine = self._up(*ref) if ref[0] == "groups" else np.ones(self.states.numbers.shape, dtype=bool)
        for domain in node.domains:
            if domain in self._world.domains:
                fine = fine & self.states.works["domains", domain, 0]
        return fine

    def _own(self, ref: Ref, node: Component | Group) -> Numbers:
        if isinstance(node, Component):
            units = sum(self._up(*ref, unit).astype(float) for unit in range(node.count))
            if node.capacity is None:
                return np.where(units > 0, math.inf, 0.0)
            return np.asarray(node.capacity * units)
        members = self._members(ref[1])
        total = sum((self.of(member) for member in members), np.zeros(self.states.numbers.shape))
        if any(np.isinf(self.of(member)).any() for member in members):
            total = np.where(self._delivering(members) >= node.needed, total, 0.0)
        return total

    def _delivering(self, members: list[Ref]) -> Numbers:
        """How many units among some members deliver anything."""
        count = np.zeros(self.states.numbers.shape)
        for member in members:
            if member[0] == "groups":
                count += self.of(member) > 0
                continue
            node = self._world.components[member[1]]
            fine = self._outside(member, node) & (self._taken(member[1], node) > 0)
            count += sum(self._up(*member, unit) & fine for unit in range(node.count))
        return count

    def _taken(self, node_id: str, node: Component | Group | Service) -> Numbers:
        arrows = [np.where(self._up("links", i), self.of(to), 0.0) for i, to in self._arrows(node_id)]
        if not arrows:
            return np.full(self.states.numbers.shape, math.inf)
        if node.needs == "all":
            return np.asarray(np.min(arrows, axis=0))
        needed = 1 if node.needs == "any" else node.needs
        enough = np.sum([arrow > 0 for arrow in arrows], axis=0) >= needed
        return np.where(enough, np.sum(arrows, axis=0), 0.0)


def with_capacities(design: Design, seed: int) -> Design:
    """Some components with small whole capacities, every service with a demand, and mostly no circles."""
    rng = Random(seed)
    capacities = rng.choice([(None, 1.0, 2.0, 3.0), (1.0,), (2.0, 5.0), (None, 4.0)])
    return replace(
        design,
        components={i: replace(c, capacity=rng.choice(capacities)) for i, c in design.components.items()},
        services={i: replace(s, demand=float(rng.randint(0, 8))) for i, s in design.services.items()},
        links=design.links if rng.random() < 0.1 else without_circles(design),
    )


def without_circles(design: Design) -> dict[str, Link]:
    """The arrows that lead to nothing from which they come, each one way; the first ones stay."""
    kept: dict[str, Link] = {}
    for i, link in sorted(design.links.items()):
        trial = replace(design, links={**kept, i: replace(link, both_ways=False)})
        if link.source not in trial.needed_by([link.target]):
            kept[i] = trial.links[i]
    return kept
