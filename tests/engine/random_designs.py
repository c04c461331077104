"""Random small designs with every independent feature, for comparison with an enumeration of their states."""

from itertools import pairwise
from random import Random

from haplanner.model.check import check
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Maintenance, Needs, Service
from haplanner.model.failure import AutoRecovery, FailureMode


def random_design(seed: int, causes: int = 9) -> Design:
    """A design with at most that many causes of failure; arrows may run in circles."""
    rng = Random(seed)
    left = [causes]

    def failures(chance: float, most: int = 2, units: int = 1) -> dict[str, FailureMode]:
        out: dict[str, FailureMode] = {}
        for number in range(rng.randint(1, most)):
            if rng.random() < chance and left[0] >= units:
                left[0] -= units
                auto = AutoRecovery(rng.choice([0.0, 0.5, 0.9, 1.0]), rng.uniform(0, 2))
                out[f"m{number}"] = FailureMode(
                    mtbf=10 ** rng.uniform(0, 3),
                    mttr=rng.choice([0.0, rng.uniform(0.1, 20.0)]),
                    detection=rng.choice([0.0, 0.5]),
                    auto=rng.choice([None, auto]),
                    alert=rng.choice([0.0, 1.0]),
                    restore=rng.choice([0.0, 0.3]),
                )
        return out

    groups: dict[str, Group] = {}
    for i in range(rng.randint(0, 3)):
        inside = rng.choice([None, *groups]) if groups else None
        groups[f"g{i}"] = Group(group=inside, failures=failures(0.25, 1))
    domains: dict[str, Domain] = {}
    for i in range(rng.randint(0, 3)):
        parent = rng.choice([None, *domains]) if domains else None
        domains[f"d{i}"] = Domain(parent=parent, failures=failures(0.7, 1), enabled=rng.random() > 0.1)
    components: dict[str, Component] = {}
    for i in range(rng.randint(1, 6)):
        group = rng.choice([None, *groups, *groups])
        count = rng.choice([1, 1, 2, 3]) if group else 1
        components[f"c{i}"] = Component(
            group=group,
            count=count,
            domains=tuple(rng.sample(sorted(domains), rng.randint(0, min(2, len(domains))))),
            failures=failures(0.8, 2, count),
            enabled=rng.random() > 0.07,
        )
    services = {f"s{i}": Service() for i in range(rng.randint(1, 2))}
    nodes = [*components, *groups, *services]
    links: dict[str, Link] = {}
    for i in range(rng.randint(1, 9)):
        source, target = rng.choice(nodes), rng.choice(nodes)
        if source != target:
            links[f"l{i}"] = Link(source, target, both_ways=rng.random() < 0.2, failures=failures(0.3, 1))

    def needs(node: str) -> Needs:
        arrows = sum((a.source == node) + (a.both_ways and a.target == node) for a in links.values())
        return rng.choice(["all", "any", "any", *([rng.randint(1, arrows)] if arrows else [])])

    def outfit(design: Design) -> Design:
        return Design(
            components={i: _with(c, needs=needs(i)) for i, c in design.components.items()},
            groups={
                i: _with(
                    g,
                    needs=needs(i),
                    needed=rng.randint(1, max(1, design.units(i))),
                    domains=tuple(rng.sample(sorted(domains), rng.randint(0, min(1, len(domains))))),
                    enabled=rng.random() > 0.07,
                )
                for i, g in design.groups.items()
            },
            domains=design.domains,
            services={i: _with(s, needs=needs(i)) for i, s in design.services.items()},
            links=design.links,
        )

    design = outfit(
        Design(components=components, groups=groups, domains=domains, services=services, links=links)
    )
    assert not check(design)
    return design


def _with(element, **fields):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(element, **fields)


def maintained(design: Design, seed: int, causes: int = 4) -> Design:
    """The design with planned maintenance of some components, with at most so many units together."""
    rng = Random(seed)
    components = {}
    for i, component in design.components.items():
        if rng.random() < 0.6 and component.count <= causes:
            causes -= component.count
            every = 10 ** rng.uniform(1, 3)
            maintenance = Maintenance(every, every * rng.choice([0.01, rng.uniform(0.0, 0.6)]))
            component = _with(component, maintenance=maintenance)
        components[i] = component
    return design.with_maps(components=components)


def layered_design(seed: int, causes: int = 12) -> Design:
    """A design that can always start and that redundancy holds up: services on fronts on groups, in domains.

    Groups nest, hold boxes of identical units and may fail themselves; fronts lean on groups and, in
    circles, on each other; links fail, some both ways with one fate.
    """
    rng = Random(seed)
    left = [causes]

    def failures(chance: float, units: int = 1, modes: int = 1) -> dict[str, FailureMode]:
        out: dict[str, FailureMode] = {}
        for number in range(modes):
            if rng.random() < chance and left[0] >= units:
                left[0] -= units
                out[f"m{number}"] = FailureMode(
                    mtbf=10 ** rng.uniform(1, 3),
                    mttr=rng.uniform(0.5, 20.0),
                    detection=rng.choice([0.0, 0.5]),
                    auto=rng.choice([None, None, AutoRecovery(rng.choice([0.0, 0.5, 1.0]), 0.2)]),
                    alert=rng.choice([0.0, 1.0]),
                    restore=rng.choice([0.0, 0.3]),
                )
        return out

    domains = {"zone": Domain(failures=failures(0.8)), "west": Domain(failures=failures(0.5))}
    domains["rack"] = Domain(parent="zone", failures=failures(0.5), enabled=rng.random() < 0.8)

    def places() -> tuple[str, ...]:
        return tuple(rng.sample(sorted(domains), rng.choice([0, 0, 1, 1, 2])))

    components: dict[str, Component] = {}
    groups: dict[str, Group] = {}
    for name in ("p", "q")[: rng.randint(1, 2)]:
        groups[name] = Group(failures=failures(0.3), domains=places())
        if rng.random() < 0.4:
            groups[f"{name}-in"] = Group(group=name, failures=failures(0.2))
        homes = [g for g in groups if g.startswith(name)]
        for number in range(rng.randint(len(homes), 3)):
            home = homes[-1] if number == 0 else rng.choice(homes)
            count = rng.choice([1, 1, 2])
            components[f"{name}{number}"] = Component(
                group=home, count=count, domains=places(), failures=failures(0.9, count, rng.randint(1, 2))
            )
    fronts = [f"f{i}" for i in range(rng.randint(2, 3))]
    links: dict[str, Link] = {}
    for front in fronts:
        components[front] = Component(domains=places(), failures=failures(0.7), enabled=rng.random() < 0.95)
        inner = [*groups, *(i for i, c in components.items() if c.group is not None)]
        for target in rng.sample(inner, min(len(inner), rng.randint(1, 2))):
            links[f"{front}-{target}"] = Link(front, target, failures=failures(0.2))
    for one, other in pairwise(fronts):
        links[f"{one}-{other}"] = Link(one, other, both_ways=rng.random() < 0.7, failures=failures(0.4))
    services = {"s": Service(), "t": Service()}
    for service in services:
        for front in rng.sample(fronts, 2):
            links[f"{service}-{front}"] = Link(service, front)

    def needs(node: str) -> Needs:
        """Any one, or two where two of the arrows lead downward."""
        down = sum(a.source == node and a.target not in fronts for a in links.values())
        down += 2 * (node in services)
        return rng.choice(["any", "any", 2 if down > 1 else "any"])

    def needed(group: str) -> int:
        units = sum(c.count for c in components.values() if c.group == group)
        units += sum(g.group == group for g in groups.values())
        return rng.randint(1, max(1, units - 1))

    design = Design(
        components={i: _with(c, needs=needs(i)) for i, c in components.items()},
        groups={i: _with(g, needed=needed(i)) for i, g in groups.items()},
        domains=domains,
        services={i: _with(s, needs=needs(i)) for i, s in services.items()},
        links=links,
    )
    assert not check(design)
    return design
