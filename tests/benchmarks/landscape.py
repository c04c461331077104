"""A design as large as a whole company's: hundreds of services in redundant tiers, in zones and racks."""

import random

from haplanner.model.design import Design, Scenario
from haplanner.model.elements import Component, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode

TIERS = (
    ("lb", "load-balancer", 2, 1),
    ("web", "server", 4, 3),
    ("app", "application", 5, 4),
    ("cache", "cache", 3, 2),
    ("db", "database", 3, 2),
    ("store", "storage", 2, 1),
)
"""Of every service: name, kind, how many boxes stand in the group, and how many of them are needed."""
ALONE = "batch"
"""A box of every service that stands for itself."""
BOXES = sum(tier[2] for tier in TIERS) + 1
SHARED = 10
"""The last so many services are platforms, such as the log-in, on which others depend."""


def landscape(services: int = 500, placed: bool = True, seed: int = 1) -> Design:
    """So many services of twenty boxes each, in three zones of racks; with a what-if of faster repairs.

    `placed` is false for what a script writes that knows no places.
    """
    dice = random.Random(seed)
    components: dict[str, Component] = {}
    groups: dict[str, Group] = {}
    links: dict[str, Link] = {}
    shown: dict[str, Service] = {}
    columns = max(1, round((services / 4) ** 0.5))
    racks = max(1, services // 30)
    for s in range(services):
        name, left, top = f"s{s:03}", 1500.0 * (s % columns), 700.0 * (s // columns)
        shown[name] = Service(f"Service {s}", target=0.999, at=(left, top) if placed else None)
        before = name
        for column, (tier, kind, count, needed) in enumerate(TIERS):
            group = f"{name}-{tier}"
            at = (left + 210.0 * (column + 1), top)
            groups[group] = Group(f"{tier} {s}", needed=needed, at=at if placed else None)
            for i in range(count):
                zone = (s + i) % 3
                components[f"{group}-{i}"] = Component(
                    f"{tier} {s}.{i}",
                    kind,
                    group=group,
                    domains=(f"zone-{zone}-rack-{dice.randrange(racks)}",),
                    failures={"failure": FailureMode(mtbf=dice.choice((8760.0, 17520.0)), mttr=4.0)},
                    at=(at[0], top + 80.0 * i) if placed else None,
                )
            links[f"{group}-needed"] = Link(before, group)
            before = group
        alone = f"{name}-{ALONE}"
        components[alone] = Component(
            f"{ALONE} {s}",
            "server",
            domains=(f"zone-{s % 3}-rack-{dice.randrange(racks)}",),
            failures={"failure": FailureMode(mtbf=43800.0, mttr=2.0)},
            at=(left + 210.0, top + 480.0) if placed else None,
        )
        links[f"{alone}-needed"] = Link(name, alone)
        if s < services - SHARED:
            links[f"{name}-platform"] = Link(f"{name}-app", f"s{services - 1 - dice.randrange(SHARED):03}-lb")
    domains = {f"zone-{z}": Domain(f"Zone {z}") for z in range(3)}
    for z in range(3):
        for r in range(racks):
            domains[f"zone-{z}-rack-{r}"] = Domain(
                f"Rack {z}.{r}",
                parent=f"zone-{z}",
                failures={"power": FailureMode(mtbf=87600.0, mttr=8.0)},
            )
    faster = {"components": {f"s{i:03}-{ALONE}": {"failures": {"failure": {"mttr": 1.0}}} for i in range(9)}}
    return Design(
        name="Landscape",
        components=components,
        groups=groups,
        domains=domains,
        services=shown,
        links=links,
        scenarios={"faster": Scenario("Faster repairs", faster)},
    )
