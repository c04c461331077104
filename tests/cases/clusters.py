"""Answer to the case of two clusters of workstations that one repair crew looks after."""

from collections.abc import Callable, Iterator

from haplanner.engine.simulate import simulate
from haplanner.engine.simulation import compiled
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Group, Service
from tests.cases.designs import mode, needs
from tests.cases.lifetimes import mean
from tests.cases.reference import ByRules, Case, Estimate, Figures, answers
from tests.engine.small_designs import steady

LEFT, RIGHT, LEFT_SWITCH, RIGHT_SWITCH, BACKBONE = KINDS = range(5)
MTTF = (500.0, 500.0, 4000.0, 4000.0, 5000.0)
REPAIR = (0.5, 0.5, 4.0, 4.0, 8.0)
INSPECTION = 0.1
MOST_DOWN = 4
"""Five items at once are down a billionth of the time."""

State = tuple[tuple[int, ...], bool]
"""The kinds of what has failed, the one being repaired first, then who waits; whether it is inspected yet."""


def moves(state: State, have: tuple[int, ...], racing: bool) -> Iterator[tuple[State, float]]:
    """Ways out of a state and their rates per hour.

    By the model the first that failed is inspected, then repaired. In the case (`racing`) every kind of which
    something is down is inspected at once, and repaired is the one whose inspection ends first.
    """
    down, repairing = state
    for kind in KINDS:
        up = have[kind] - down.count(kind)
        if up and len(down) < MOST_DOWN:
            first = 1 if repairing else 0
            after = (*down, kind)
            yield (
                ((*after[:first], *sorted(after[first:])) if racing else after, repairing),
                up / MTTF[kind],
            )
    if repairing:
        yield (down[1:], False), 1.0 / REPAIR[down[0]]
    elif racing:
        for kind in set(down):
            rest = list(down)
            rest.remove(kind)
            yield ((kind, *rest), True), 1.0 / INSPECTION
    elif down:
        yield (down, True), 1.0 / INSPECTION


def long_run(n: int, racing: bool, of: Callable[[tuple[int, ...]], float]) -> float:
    """The mean of something that depends on what is down."""
    have = (n, n, 1, 1, 1)
    rates: dict[tuple[State, State], float] = {}
    found: list[State] = [((), False)]
    seen = set(found)
    for state in found:
        for after, rate in moves(state, have, racing):
            rates[state, after] = rates.get((state, after), 0.0) + rate
            if after not in seen:
                seen.add(after)
                found.append(after)
    return sum(share * of(down) for (down, _), share in steady(rates).items())


def premium(n: int, down: tuple[int, ...]) -> bool:
    """Whether n workstations are connected: within a cluster, or over both switches and the backbone."""
    left, right = n - down.count(LEFT), n - down.count(RIGHT)
    alone = (left >= n and LEFT_SWITCH not in down) or (right >= n and RIGHT_SWITCH not in down)
    joined = not {LEFT_SWITCH, RIGHT_SWITCH, BACKBONE} & set(down)
    return alone or (joined and left + right >= n)


def cluster(n: int) -> Design:
    """Every item in a group of its crew; what is connected are parts that need a workstation and switches."""
    failures = [mode(MTTF[kind], REPAIR[kind], alert=INSPECTION) for kind in KINDS]
    components = {}
    links = {}
    switches = {LEFT: "left-switch", RIGHT: "right-switch"}
    for side, name in {LEFT: "left", RIGHT: "right"}.items():
        for i in range(n):
            item = f"{name}-{i}"
            components |= {
                item: Component(group=name, failures=failures[side]),
                f"near-{item}": Component(group=f"near-{name}"),
                f"far-{item}": Component(group="far"),
            }
            links |= needs(f"near-{item}", [item, switches[side]])
            links |= needs(f"far-{item}", [item, *switches.values(), "backbone"])
    for kind, name in {
        LEFT_SWITCH: "left-switch",
        RIGHT_SWITCH: "right-switch",
        BACKBONE: "backbone",
    }.items():
        components[name] = Component(group=f"{name}-crew", failures=failures[kind])
    tended = ("left", "right", "left-switch-crew", "right-switch-crew", "backbone-crew")
    ways = ("near-left", "near-right", "far")
    return Design(
        components=components,
        groups={name: Group(crew="crew") for name in tended} | {way: Group(needed=n) for way in ways},
        crews={"crew": Crew(size=1)},
        services={"premium": Service(needs="any")},
        links=links | needs("premium", ways),
    )


@answers("CLU-02")
def two_workstations_in_each_cluster(case: Case) -> Figures:
    """In the case inspections race, in the model the crew serves who failed first.

    The chain of the case's rule has the case's figures; with the model's rule it judges the simulation.
    """
    n = case.inputs["N"]

    def works(down: tuple[int, ...]) -> float:
        return float(premium(n, down))

    def stations(down: tuple[int, ...]) -> float:
        return 100.0 * (1.0 - (down.count(LEFT) + down.count(RIGHT)) / (2 * n))

    rules = {"steady_premium": works, "percent_up_steady": stations}
    for figure, of in rules.items():
        assert case.agrees(long_run(n, True, of), case.figures[figure])
    compiled.warm_up()
    *_, last = simulate(cluster(n), 2e6, replications=100, seed=1)
    found = last.services["premium"]
    up = 1.0 - found.downtime_per_replication / last.horizon
    yield "steady_premium", ByRules(mean(up), long_run(n, False, works))
    members = [last.elements[f"{side}-{i}"] for side in ("left", "right") for i in range(n)]
    # A Poisson number of failures, each down for about an exponential time.
    failures = 2 * n * last.horizon * last.replications_done / MTTF[LEFT]
    down = 100.0 * (1.0 - sum(members) / len(members))
    percent = Estimate(100.0 - down, down * (2.0 / failures) ** 0.5)
    yield "percent_up_steady", ByRules(percent, long_run(n, False, stations))
