"""Long-run figures by going through every state of a design, written from the model's definitions alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Maintenance, Service
from haplanner.model.failure import FailureMode

Truth = NDArray[np.bool_]
"""One truth value for each state."""

Cause = tuple[str, str, int, str]
"""Map name, id, unit, mode (`PLANNED`: its planned maintenance)."""

PLANNED = ""


@dataclass(frozen=True)
class Listed:
    """Unavailability and failure frequency of every element, component boxes by their first unit."""

    unavailability: Mapping[tuple[str, str], float]
    frequency: Mapping[tuple[str, str], float]


class World:
    """Which elements there are, and which of them work in states of the causes."""

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
                        q, w = exact_point(failure)
                        if (name, i) in forced:
                            q, w = Fraction(not forced[name, i]), Fraction(0)
                        self.causes[name, i, unit, mode] = (float(q), float(w))
                    if isinstance(element, Component) and element.maintenance is not None:
                        point = calendar_point(element.maintenance)
                        if (name, i) in forced:
                            point = Fraction(not forced[name, i]), Fraction(0)
                        self.causes[name, i, unit, PLANNED] = (float(point[0]), float(point[1]))

    def _counts(self, node: Component | Group) -> bool:
        while node.enabled:
            if node.group is None:
                return True
            node = self.design.groups[node.group]
        return False

    def works(self, up: Mapping[Cause, Any]) -> dict[tuple[str, str, int], Truth]:
        """The least fixed point: everything starts down, what can come up does.

        `up` says of every cause whether it is up: true or false, or an array of these, one for each state.
        """

        def all_of(truths: list[Any]) -> Truth:
            out = np.array(True)
            for truth in truths:
                out = out & np.asarray(truth)
            return out

        def number_of(truths: list[Any]) -> Any:
            return sum((np.asarray(truth).astype(int) for truth in truths), np.array(0))

        def by_itself(name: str, i: str, unit: int = 0) -> Truth:
            return all_of([ok for (n, j, u, _), ok in up.items() if (n, j, u) == (name, i, unit)])

        own = {}
        for i, c in self.components.items():
            for unit in range(c.count):
                own["components", i, unit] = by_itself("components", i, unit)
        for i in self.groups:
            own["groups", i, 0] = by_itself("groups", i)
        for i in self.design.services:
            own["services", i, 0] = np.array(True)
        for i in self.domains:
            own["domains", i, 0] = by_itself("domains", i)
        links = {i: by_itself("links", i) for i in self.links}
        shape = np.broadcast_shapes(*(np.shape(ok) for ok in up.values()))
        works: dict[tuple[str, str, int], Truth] = {key: np.zeros(shape, dtype=bool) for key in own}
        kind = dict.fromkeys(self.components, "components")
        kind |= dict.fromkeys(self.groups, "groups") | dict.fromkeys(self.design.services, "services")

        def domain_works(i: str) -> Truth:
            parent = self.domains[i].parent
            above = [domain_works(parent)] if parent in self.domains else []
            return all_of([own["domains", i, 0], *above])

        def any_unit(i: str) -> Truth:
            return number_of([ok for (name, j, _), ok in works.items() if (name, j) == (kind[i], i)]) >= 1

        def met(i: str, node: Component | Group | Service) -> Truth:
            arrows = []
            for number, link in self.links.items():
                if link.source == i:
                    arrows.append(all_of([links[number], any_unit(link.target)]))
                if link.both_ways and link.target == i:
                    arrows.append(all_of([links[number], any_unit(link.source)]))
            if not arrows:
                return np.array(True)
            needed = {"all": len(arrows), "any": 1}.get(str(node.needs))
            found: Truth = number_of(arrows) >= (node.needs if needed is None else needed)
            return found

        def now_works(name: str, i: str, unit: int) -> Truth:
            itself = own[name, i, unit]
            if name == "domains":
                return domain_works(i)
            if name == "services":
                return met(i, self.design.services[i])
            node = self.components[i] if name == "components" else self.groups[i]
            outside = [domain_works(d) for d in node.domains if d in self.domains]
            needed = [itself, met(i, node), *outside]
            if name == "groups":
                units = [
                    ok
                    for (n, j, _), ok in works.items()
                    if (n == "components" and self.components[j].group == i)
                    or (n == "groups" and self.groups[j].group == i)
                ]
                needed.append(number_of(units) >= self.groups[i].needed)
            return all_of(needed)

        moving = True
        while moving:
            moving = False
            for key in works:
                now = np.broadcast_to(now_works(*key), shape)
                if not np.array_equal(now, works[key]):
                    works[key], moving = now, True
        return works


def calendar_point(maintenance: Maintenance) -> tuple[Fraction, Fraction]:
    """Share of time and frequency of work that is begun once every so many hours."""
    every = Fraction(maintenance.every)
    return Fraction(maintenance.duration) / every, 1 / every


def exact_point(failure: FailureMode) -> tuple[Fraction, Fraction]:
    """Unavailability and failure frequency of one failure mode, by its mean times."""
    assert failure.mttr is not None
    down = Fraction(failure.detection)
    share = Fraction(1)
    if failure.auto is not None:
        down += Fraction(failure.auto.time)
        share -= Fraction(failure.auto.success)
    down += share * (Fraction(failure.alert) + Fraction(failure.mttr) + Fraction(failure.restore))
    cycle = Fraction(failure.mtbf) + down
    return down / cycle, 1 / cycle


class States:
    """A design in all 2^n states of its causes: bit i of a state's number says that cause i has failed."""

    def __init__(self, design: Design) -> None:
        self.world = World(design, {})
        self.causes = list(self.world.causes)
        self.numbers = np.arange(1 << len(self.causes))
        failed = [(self.numbers >> i & 1).astype(bool) for i in range(len(self.causes))]
        self.works = self.world.works({cause: ~f for cause, f in zip(self.causes, failed, strict=True)})
        self.works = {key: np.broadcast_to(ok, self.numbers.shape) for key, ok in self.works.items()}

    def _points(self, forced: Mapping[tuple[str, str], bool]) -> list[tuple[float, float]]:
        world = self.world.causes
        return [(float(not forced[c[:2]]), 0.0) if c[:2] in forced else world[c] for c in self.causes]

    def chances(self, forced: Mapping[tuple[str, str], bool]) -> NDArray[np.float64]:
        """The probability of every state, with some elements perfect (true) or failed."""
        out = np.ones(1)
        for q, _ in self._points(forced):
            out = np.concatenate((out * (1.0 - q), out * q))
        return out

    def unavailability(
        self, key: tuple[str, str, int], forced: Mapping[tuple[str, str], bool] | None = None
    ) -> float:
        """U = Σ P(state) over the states where it does not work."""
        return float(np.sum(self.chances(forced or {}), where=~self.works[key]))

    def frequency(
        self, key: tuple[str, str, int], forced: Mapping[tuple[str, str], bool] | None = None
    ) -> float:
        """Σ P(state) × w ÷ (1 − q) over causes and states that their failing alone leads from up to down."""
        chances, works, total = self.chances(forced or {}), self.works[key], 0.0
        for i, (q, w) in enumerate(self._points(forced or {})):
            here = (self.numbers >> i & 1) == 0
            critical = here & works & ~works[self.numbers | 1 << i]
            total += float(np.sum(chances, where=critical)) * w / (1.0 - q) if q < 1.0 else 0.0
        return total

    def exactly(self, key: tuple[str, str, int]) -> tuple[Fraction, Fraction]:
        """U and frequency in fractions, free of any rounding."""
        points = []
        for name, i, _, mode in self.causes:
            element = getattr(self.world.design, name)[i]
            planned = mode == PLANNED
            points.append(
                calendar_point(element.maintenance) if planned else exact_point(element.failures[mode])
            )
        chances = [Fraction(1)]
        for q, _ in points:
            chances = [p * (1 - q) for p in chances] + [p * q for p in chances]
        works = self.works[key].tolist()
        down = sum((p for p, ok in zip(chances, works, strict=True) if not ok), Fraction(0))
        often = Fraction(0)
        for i, (q, w) in enumerate(points):
            critical = (n for n, ok in enumerate(works) if ok and not n >> i & 1 and not works[n | 1 << i])
            often += sum((chances[n] for n in critical), Fraction(0)) * w / (1 - q)
        return down, often

    def minimal_cuts(self, key: tuple[str, str, int]) -> list[frozenset[Cause]]:
        """Smallest sets of causes, of those that ever fail, whose being down together stops it."""
        works = self.works[key]
        smallest = ~works
        for i, cause in enumerate(self.causes):
            failed = (self.numbers >> i & 1).astype(bool)
            smallest &= ~failed | works[self.numbers & ~(1 << i)]
            if self.world.causes[cause][0] == 0.0:
                smallest &= ~failed
        found = self.numbers[smallest].tolist()
        return [frozenset(c for i, c in enumerate(self.causes) if n >> i & 1) for n in found]


def enumerate_states(design: Design, forced: Mapping[tuple[str, str], bool] | None = None) -> Listed:
    """Figures of every element from all states; `forced` makes elements perfect (true) or failed."""
    states = States(design)
    keys = [key for key in states.works if key[2] == 0]
    return Listed(
        {key[:2]: states.unavailability(key, forced) for key in keys},
        {key[:2]: states.frequency(key, forced) for key in keys},
    )


def minimal_cuts(design: Design, service: str) -> dict[frozenset[Cause], float]:
    """Smallest sets of causes whose being down together stops a service, and their probability."""
    states = States(design)
    return {
        cut: float(np.prod([states.world.causes[cause][0] for cause in cut]))
        for cut in states.minimal_cuts(("services", service, 0))
    }
