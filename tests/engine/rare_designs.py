"""Designs whose outages are rare, each with exponential lives and an exact answer."""

from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from haplanner.model.law import Law


def mode(mtbf, mttr, **fields):
    return {"failure": FailureMode(mtbf, mttr, **fields)}


def units(count, mtbf, mttr, crew=None, failure=None, **group):
    return Design(
        components={"u": Component(group="g", count=count, failures=failure or mode(mtbf, mttr))},
        groups={"g": Group(crew=None if crew is None else "c", **group)},
        crews={} if crew is None else {"c": Crew(size=crew)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )


def pair_of_unlike_units(mtbf, **group):
    return Design(
        components={
            "a": Component(group="g", failures=mode(mtbf, 4)),
            "b": Component(group="g", failures=mode(2 * mtbf, 2)),
        },
        groups={"g": Group(needed=1, mode="standby", **group)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )


def zones(mtbf):
    """Six units in three zones, and a common cause."""
    return Design(
        components={
            f"u{i}": Component(group="g", domains=(f"z{i % 3}",), failures=mode(mtbf, 4)) for i in range(6)
        },
        groups={"g": Group(needed=1, beta=1e-5)},
        domains={f"z{i}": Domain(failures=mode(4 * mtbf, 3)) for i in range(3)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )


def pairs_in_series(count, mtbf):
    return Design(
        components={
            f"u{i}": Component(group=f"g{i}", count=2, failures=mode(mtbf * (1 + i), 4)) for i in range(count)
        },
        groups={f"g{i}": Group(needed=1) for i in range(count)},
        services={"s": Service()},
        links={str(i): Link("s", f"g{i}") for i in range(count)},
    )


def two_ways(mtbf):
    """Two chains of three, one of which suffices, over links that fail."""
    names = [f"{way}{i}" for way in "ab" for i in range(3)]
    links = {name: Link(name, f"{name[0]}{int(name[1]) + 1}") for name in names if name[1] < "2"}
    fails = mode(8 * mtbf, 1)
    return Design(
        components={name: Component(failures=mode(mtbf, 2)) for name in names},
        services={"s": Service(needs="any")},
        links={**links, "a": Link("s", "a0", failures=fails), "b": Link("s", "b0", failures=fails)},
    )


RARE = {
    "2 of 3 hot, 1e-5": units(3, 1100, 2, needed=2),
    "2 of 3 hot, 1e-9": units(3, 110_000, 2, needed=2),
    "1 of 3 hot, 1e-9": units(3, 2000, 2, needed=1),
    "1 of 3 hot, 1e-12": units(3, 20_000, 2, needed=1),
    "4 of 6, one to repair": units(6, 9000, 3, crew=1, needed=4),
    "common cause": units(3, 5000, 4, needed=1, beta=1e-4),
    "cold standby": pair_of_unlike_units(20_000, dormancy=0.0),
    "standby that switches over": pair_of_unlike_units(
        4000, dormancy=0.3, switchover=Switchover(time=0.001, success=0.999, manual=0.5)
    ),
    "switchovers that seldom fail": pair_of_unlike_units(
        40_000, dormancy=0.5, switchover=Switchover(time=0.0, success=0.9999, manual=None)
    ),
    "restarts that seldom fail": units(
        2, 0, 0, needed=1, failure=mode(2000, 4, auto=AutoRecovery(0.9999, 0.01), alert=0.2)
    ),
    "zones and common cause": zones(5000),
    "repairs of one length": units(3, 0, 0, needed=1, failure=mode(2000, 4, repair=Law("fixed"))),
    "repairs of any length": units(
        2, 0, 0, needed=1, failure=mode(20_000, 4, repair=Law("lognormal", cv=1.5))
    ),
    "ten pairs": pairs_in_series(10, 10_000),
    "two ways": two_ways(30_000),
    "one that hardly ever fails": Design(
        components={"u": Component(failures=mode(1e12, 1)), "v": Component(failures=mode(1e9, 1e-4))},
        services={"s": Service()},
        links={"1": Link("s", "u"), "2": Link("s", "v")},
    ),
}
