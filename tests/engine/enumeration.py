"""Long-run figures by going through every state of a design, written from the model's definitions alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Service

Cause = tuple[str, str, int, str]
"""Map name, id, unit, mode."""


@dataclass(frozen=True)
class Listed:
    """Unavailability and failure frequency of every element, component boxes by their first unit."""

    unavailability: Mapping[tuple[str, str], float]
    frequency: Mapping[tuple[str, str], float]


class World:
    """Which elements there are, and which of them work in one state of the causes."""

    def __init__(self, design: Design, forced: Mapping[tuple[str, str], bool]) -> None:
        self.design = design
        self.domains = {i: d for i, d in design.domains.items() if d.enabled}
        self.groups = {i: g for i, g in design.groups.items() if self._counts(g)}
        self.components = {i: c for i, c in design.components.items() if self._counts(c)}
        nodes = {*self.groups, *self.components, *design.services}
        self.links = {i: a for i, a in design.links.items() if a.source in nodes and a.target in nodes}
        self.causes: dict[Cause, tuple[float, float]] = {}
        for name, elements in (
            ("components", self.components),
            ("groups", self.groups),
            ("domains", self.domains),
            ("links", self.links),
        ):
            for i, element in elements.items():  # type: ignore[attr-defined]
                units = element.count if isinstance(element, Component) else 1
                for unit in range(units):
                    for mode, failure in element.failures.items():
                        assert isinstance(element, Component | Group | Domain | Link)
                        mean = failure.detection
                        share = 1.0
                        if failure.auto is not None:
                            mean += failure.auto.time
                            share = 1.0 - failure.auto.success
                        mean += share * (failure.alert + failure.mttr + failure.restore)
                        cycle = failure.mtbf + mean
                        self.causes[name, i, unit, mode] = (mean / cycle, 1.0 / cycle)
                        if (name, i) in forced:
                            self.causes[name, i, unit, mode] = (0.0 if forced[name, i] else 1.0, 0.0)

    def _counts(self, node: Component | Group) -> bool:
        while node.enabled:
            if node.group is None:
                return True
            node = self.design.groups[node.group]
        return False

    def works(self, up: Mapping[Cause, bool]) -> dict[tuple[str, str, int], bool]:
        """The least fixed point: everything starts down, what can come up does."""

        def by_itself(name: str, i: str, unit: int = 0) -> bool:
            return all(ok for (n, j, u, _), ok in up.items() if (n, j, u) == (name, i, unit))

        own = {}
        for i, c in self.components.items():
            for unit in range(c.count):
                own["components", i, unit] = by_itself("components", i, unit)
        for i in self.groups:
            own["groups", i, 0] = by_itself("groups", i)
        for i in self.design.services:
            own["services", i, 0] = True
        for i in self.domains:
            own["domains", i, 0] = by_itself("domains", i)
        links = {i: by_itself("links", i) for i in self.links}
        works = dict.fromkeys(own, False)
        kind = dict.fromkeys(self.components, "components")
        kind |= dict.fromkeys(self.groups, "groups") | dict.fromkeys(self.design.services, "services")

        def domain_works(i: str) -> bool:
            parent = self.domains[i].parent
            return own["domains", i, 0] and (parent not in self.domains or domain_works(parent))

        def any_unit(i: str) -> bool:
            return any(ok for (name, j, _), ok in works.items() if (name, j) == (kind[i], i))

        def met(i: str, node: Component | Group | Service) -> bool:
            arrows = []
            for number, link in self.links.items():
                if link.source == i:
                    arrows.append(links[number] and any_unit(link.target))
                if link.both_ways and link.target == i:
                    arrows.append(links[number] and any_unit(link.source))
            if not arrows:
                return True
            needed = {"all": len(arrows), "any": 1}.get(str(node.needs))
            return sum(arrows) >= (node.needs if needed is None else needed)

        def now_works(name: str, i: str, unit: int) -> bool:
            if not own[name, i, unit]:
                return False
            if name == "domains":
                return domain_works(i)
            if name == "services":
                return met(i, self.design.services[i])
            node = self.components[i] if name == "components" else self.groups[i]
            if not all(domain_works(d) for d in node.domains if d in self.domains) or not met(i, node):
                return False
            if name == "components":
                return True
            units = [
                ok for (n, j, _), ok in works.items() if n == "components" and self.components[j].group == i
            ]
            units += [ok for (n, j, _), ok in works.items() if n == "groups" and self.groups[j].group == i]
            return sum(units) >= self.groups[i].needed

        moving = True
        while moving:
            moving = False
            for key in works:
                if not works[key] and now_works(*key):
                    works[key] = moving = True
        return works


def enumerate_states(design: Design, forced: Mapping[tuple[str, str], bool] | None = None) -> Listed:
    """Figures of every element from all 2^n states: U = Σ P(state down); a failure is a step from up to down.

    Frequency = Σ over states where it works, over causes that are up and whose failing alone stops it, of
    P(state) × w ÷ (1 − q) of the cause. `forced` makes elements perfect (true) or failed.
    """
    world = World(design, forced or {})
    names = list(world.causes)
    table = {}
    chance = {}
    for state in product((True, False), repeat=len(names)):
        p = 1.0
        for name, ok in zip(names, state, strict=True):
            q = world.causes[name][0]
            p *= (1.0 - q) if ok else q
        chance[state] = p
        table[state] = world.works(dict(zip(names, state, strict=True)))
    unavailability: dict[tuple[str, str], float] = {}
    frequency: dict[tuple[str, str], float] = {}
    for key in next(iter(table.values())):
        if key[2]:
            continue
        ref = key[:2]
        unavailability[ref] = sum(chance[s] for s, works in table.items() if not works[key])
        total = 0.0
        for state, works in table.items():
            if works[key]:
                for position, name in enumerate(names):
                    if state[position]:
                        after = (*state[:position], False, *state[position + 1 :])
                        if not table[after][key]:
                            q, w = world.causes[name]
                            total += chance[state] * w / (1.0 - q) if q < 1.0 else 0.0
        frequency[ref] = total
    return Listed(unavailability, frequency)


def minimal_cuts(design: Design, service: str) -> dict[frozenset[Cause], float]:
    """Smallest sets of causes whose being down together stops a service, and their probability."""
    world = World(design, {})
    names = [name for name, (q, _) in world.causes.items() if q > 0.0]
    cuts: dict[frozenset[Cause], float] = {}
    for size in range(len(names) + 1):
        for down in combinations(names, size):
            some = frozenset(down)
            if any(smaller <= some for smaller in cuts):
                continue
            if not world.works({name: name not in some for name in world.causes})["services", service, 0]:
                cuts[some] = prod(world.causes[name][0] for name in down)
    return cuts
