"""Groups whose units depend on each other, behind one service: small ones to be judged by other means."""

from random import Random

from haplanner.engine.exact import analyze
from haplanner.engine.results import Figures, ServiceResult
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Group, Link, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode


def one(mtbf: float = 2000.0, mttr: float = 4.0, **more: object) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=mtbf, mttr=mttr, **more)}  # type: ignore[arg-type]


def grouped(group: Group, units: int = 2, crew: int | None = None, **components: Component) -> Design:
    members = components or {"u": Component(group="g", count=units, failures=one())}
    crews = {} if crew is None else {"c": Crew(size=crew)}
    return Design(
        components=members,
        groups={"g": group},
        crews=crews,
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )


def service(design: Design) -> ServiceResult:
    return analyze(design).services["s"]


def figures(design: Design) -> Figures:
    return service(design).figures


def random_group(seed: int) -> Design:
    rng = Random(seed)

    def mode() -> FailureMode:
        auto = AutoRecovery(rng.choice([0.3, 0.9, 1.0]), rng.uniform(0.1, 2))
        return FailureMode(
            mtbf=10 ** rng.uniform(0.5, 2.5),
            mttr=rng.uniform(0.5, 20.0),
            detection=rng.choice([0.0, 0.0, rng.uniform(0.1, 3)]),
            auto=rng.choice([None, None, auto]),
            alert=rng.choice([0.0, 0.0, rng.uniform(0.1, 3)]),
            restore=rng.choice([0.0, 0.0, 0.7]),
        )

    components = {}
    left = rng.randint(2, 3)
    while left:
        count = rng.randint(1, left)
        left -= count
        modes = {f"m{i}": mode() for i in range(rng.choice([1, 1, 1, 2]))}
        components[f"u{len(components)}"] = Component(group="g", count=count, failures=modes)
    units = sum(c.count for c in components.values())
    manual = rng.choice([None, rng.uniform(0.5, 8)])
    success = rng.choice([1.0, 0.8])
    switchover = rng.choice(
        [Switchover(), Switchover(rng.uniform(0.1, 3), success, manual), Switchover(0.0, 0.7, 2.0)]
    )
    group = Group(
        needed=rng.randint(1, units),
        mode=rng.choice(["standby", "standby", "active"]),
        dormancy=rng.choice([0.0, 0.3, 1.0]),
        switchover=switchover,
        crew=rng.choice([None, "c"]),
        beta=rng.choice([0.0, 0.0, 0.1]),
    )
    return grouped(group, 0, rng.randint(1, 2), **components)


def fields_of(design: Design) -> dict[str, object]:
    return {
        name: getattr(design, name)
        for name in ("components", "groups", "domains", "services", "links", "crews")
    }
