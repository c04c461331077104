"""A small shop that the tests of the model change: a service, two tiers, a pair and one disk."""

from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode


def failing(mtbf: float = 2000.0, mttr: float | None = 4.0) -> dict[str, FailureMode]:
    """One failure mode."""
    return {"failure": FailureMode(mtbf=mtbf, mttr=mttr)}


def shop() -> Design:
    """Shop → Web tier (2 of 3) → Database (1 of 2, in zones) → Disk."""
    return Design(
        name="Shop",
        components={
            "web": Component("Web", "server", "tier", count=3, failures=failing(), at=(200.0, 0.0)),
            "db-1": Component("db-1", "database", "db", ("zone-a",), failures=failing(), at=(400.0, 0.0)),
            "db-2": Component("db-2", "database", "db", ("zone-b",), failures=failing(), at=(400.0, 80.0)),
            "disk": Component("Disk", "storage", failures=failing(8760.0, 8.0), at=(600.0, 0.0)),
        },
        groups={"tier": Group("Web tier", needed=2), "db": Group("Database", domains=("zone-a",))},
        domains={
            "zone-a": Domain("Zone A", "region", failing(17520.0, 3.0)),
            "zone-b": Domain("Zone B", "region"),
            "region": Domain("Region"),
        },
        services={"shop": Service("Shop", target=0.999, at=(0.0, 0.0))},
        links={"1": Link("shop", "tier"), "2": Link("tier", "db"), "3": Link("db", "disk")},
    )
