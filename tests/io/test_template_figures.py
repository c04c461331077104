"""The figures of the shipped designs, each against a formula written for that design alone."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeVar

import pytest

from haplanner.engine.exact import analyze
from haplanner.io.templates import EXAMPLE, load, templates
from haplanner.model.design import Design
from haplanner.model.elements import Component
from haplanner.model.failure import FailureMode
from haplanner.model.scenario import apply_scenario

State = TypeVar("State")
CASES = [(t.id, s) for t in templates() for s in (None, *sorted(load(t.id).scenarios))]


def variant(template_id: str, scenario_id: str | None) -> Design:
    return apply_scenario(load(template_id), scenario_id)


def down(failures: Mapping[str, FailureMode]) -> float:
    """1 − Π A of independent modes: MTBF ÷ (MTBF + every phase of the downtime)."""
    up = 0.0
    for mode in failures.values():
        by_hand = mode.alert + (mode.mttr or 0.0) + mode.restore
        mdt = mode.detection + by_hand
        if mode.auto is not None:
            mdt = mode.detection + mode.auto.time + (1 - mode.auto.success) * by_hand
        up -= math.log1p(mdt / mode.mtbf)
    return -math.expm1(up)


def any_of(*downs: float) -> float:
    """1 − Π (1 − u): in series."""
    return -math.expm1(sum(-math.inf if u >= 1 else math.log1p(-u) for u in downs))


def too_few(needed: int, downs: Sequence[float]) -> float:
    """P(fewer than `needed` of independent units work)."""
    return sum(
        math.prod(1 - u if up else u for u, up in zip(downs, ups, strict=True))
        for ups in product((True, False), repeat=len(downs))
        if sum(ups) < needed
    )


def events(design: Design) -> Iterator[tuple[float, frozenset[str]]]:
    """Every state of the domains that can fail, with its probability and what is down for it."""
    domains = {i: d for i, d in design.domains.items() if d.enabled}
    for ups in product((True, False), repeat=len(domains)):
        state = dict(zip(domains, ups, strict=True))
        p = math.prod(
            down(domains[i].failures) if not up else 1 - down(domains[i].failures) for i, up in state.items()
        )
        parts = {
            i for i, domain in domains.items() if not state[i] or (domain.parent and not state[domain.parent])
        }
        yield p, frozenset(parts)


def box(design: Design, component_id: str, out: frozenset[str] = frozenset()) -> float:
    """Unavailability of one unit of a box, given which domains are down."""
    component = design.components[component_id]
    return 1.0 if out & set(component.domains) else down(component.failures)


def units(design: Design, group_id: str) -> Iterator[tuple[str, Component]]:
    for component_id, component in sorted(design.components.items()):
        if component.group == group_id and component.enabled:
            yield from [(component_id, component)] * component.count


def group(design: Design, group_id: str, out: frozenset[str] = frozenset()) -> float:
    """Unavailability of an active group of boxes that need nothing, given which domains are down."""
    lost = too_few(design.groups[group_id].needed, [box(design, i, out) for i, _ in units(design, group_id)])
    return any_of(lost, down(design.groups[group_id].failures))


def stationary(start: State, rates: Callable[[State], list[tuple[State, float]]]) -> dict[State, float]:
    """The stationary distribution of a Markov chain, by elimination without subtraction."""
    states = [start]
    for state in states:
        states += [s for s in dict.fromkeys(to for to, _ in rates(state)) if s not in states]
    n = len(states)
    q = [[0.0] * n for _ in states]
    for i, state in enumerate(states):
        for to, rate in rates(state):
            q[i][states.index(to)] += rate
    for k in range(n - 1, 0, -1):
        out = sum(q[k][:k])
        for i in range(k):
            q[i][k] /= out
            for j in range(k):
                q[i][j] += q[i][k] * q[k][j]
    weight = [1.0]
    for k in range(1, n):
        weight.append(sum(weight[i] * q[i][k] for i in range(k)))
    return {state: w / sum(weight) for state, w in zip(states, weight, strict=True)}


def pair(design: Design, group_id: str) -> float:
    """Unavailability of a primary and a backup of the same kind, with a switchover that may fail.

    States: both good; one good and carrying load; a switchover by the machine or by hand, the failed unit
    under repair; both failed. The failed unit's repair ends a switchover.
    """
    made = design.groups[group_id]
    modes = [next(iter(c.failures.values())) for _, c in units(design, group_id)]
    if len(modes) == 1:
        return any_of(down({"": modes[0]}), down(made.failures))
    assert modes[0].mttr
    fail, mend, waiting = 1 / modes[0].mtbf, 1 / modes[0].mttr, made.dormancy / modes[0].mtbf
    switch = made.switchover

    def rates(state: str) -> list[tuple[str, float]]:
        if state == "both":
            if switch.instant:
                return [("one", fail + waiting)]
            manual = [("manual", fail * (1 - switch.success))] if switch.success < 1 else []
            automatic = [("automatic", fail * switch.success)] if switch.success > 0 else []
            return [*automatic, *manual, ("one", waiting)]
        if state == "one":
            return [("both", mend), ("none", fail)]
        if state == "none":
            return [("one", 2 * mend)]
        assert switch.manual
        length = switch.time if state == "automatic" else switch.manual
        return [("one", 1 / length), ("both", mend), ("none", waiting)]

    shares = stationary("both", rates)
    return any_of(sum(p for s, p in shares.items() if s not in ("both", "one")), down(made.failures))


def web_shop(design: Design) -> dict[str, float]:
    front = sum(
        p * any_of(*(group(design, g, out) for g in ("uplinks", "load-balancers", "web-servers")))
        for p, out in events(design)
    )
    behind = (box(design, "storage"), box(design, "power-feed"))
    return {"users": any_of(front, pair(design, "database"), *behind)}


def primary_backup(design: Design) -> dict[str, float]:
    return {"orders": pair(design, "database")}


def n_plus_1(design: Design) -> dict[str, float]:
    lost = sum(p * group(design, "servers", out) for p, out in events(design))
    return {"api": any_of(group(design, "load-balancers"), lost)}


def n_plus_m(design: Design) -> dict[str, float]:
    lost = sum(p * group(design, "transcoders", out) for p, out in events(design))
    return {"channels": any_of(group(design, "network"), lost)}


def voting(design: Design) -> dict[str, float]:
    lost = 0.0
    for p, out in events(design):
        channels = [
            any_of(box(design, i, out), box(design, i.replace("channel", "sensor")))
            for i, _ in units(design, "channels")
        ]
        lost += p * too_few(design.groups["channels"].needed, channels)
    voter = down(design.groups["channels"].failures)
    return {"control": any_of(lost, voter, group(design, "supplies"))}


def kafka(design: Design) -> dict[str, float]:
    write = read = admin = both = 0.0
    needed = design.groups["in-sync"].needed
    for p, out in events(design):
        no_majority = group(design, "controllers", out)
        admin += p * no_majority
        brokers = [box(design, i, out) for i, _ in units(design, "in-sync")]
        for ups in product((True, False), repeat=3):
            q = p * math.prod(1 - u if up else u for u, up in zip(brokers, ups, strict=True))
            lost = 0.0 if all(ups) else no_majority
            write += q * (lost if sum(ups) >= needed else 1.0)
            read += q * (lost if any(ups) else 1.0)
            both += q * (lost if any(ups) and sum(ups) >= needed else 1.0)
    writers = [group(design, "producers"), box(design, "write-stall")]
    leader = [group(design, "producers"), box(design, "read-stall")]
    copies = [box(design, i) for i in design.components if i.startswith("copy-")]
    readers = [group(design, "consumers"), box(design, "read-stall")]
    return {
        "admin": admin,
        "write": any_of(write, *writers),
        "write-1": any_of(read, *leader),
        "no-loss": math.prod(copies),
        "read": any_of(read, *readers),
        "end-to-end": any_of(both, *writers, *readers),
    }


def sharded(design: Design) -> dict[str, float]:
    front = any_of(group(design, "routers"), group(design, "metadata"))
    shards = [pair(design, f"shard-{n}") for n in (1, 2, 3, 4)]
    return {
        "all": any_of(front, *shards),
        "most": any_of(front, too_few(3, shards)),
        "one": any_of(front, shards[0]),
    }


def two_data_centres(design: Design) -> dict[str, float]:
    lost = 0.0
    for p, out in events(design):
        sites = [
            any_of(
                *(box(design, f"{part}-{s}", out) for part in ("uplink", "entry", "db")),
                group(design, f"apps-{s}", out),
            )
            for s in "ab"
            if design.components[f"uplink-{s}"].enabled
        ]
        lost += p * too_few(1, sites)
    return {"portal": any_of(lost, group(design, "names"))}


def kubernetes(design: Design) -> dict[str, float]:
    app = cluster = 0.0
    needs_control = ("app", "control-plane") in {(link.source, link.target) for link in design.links.values()}
    for p, out in events(design):
        control = group(design, "control-plane", out)
        serving = any_of(group(design, "ingress", out), group(design, "workers", out))
        app += p * (any_of(serving, control) if needs_control else serving)
        cluster += p * control
    return {"app": any_of(app, box(design, "cloud-lb")), "cluster": any_of(cluster, box(design, "registry"))}


def saas(design: Design) -> dict[str, float]:
    numbers = [n for n in "12" if f"entry-{n}" in design.components]
    lost = 0.0
    for p, out in events(design):
        parts = ("entry", "compute", "database", "files")
        lost += p * too_few(
            1, [any_of(*(box(design, f"{part}-{n}", out) for part in parts)) for n in numbers]
        )
    outside = [box(design, i) for i in ("names", "identity") if design.components[i].enabled]
    return {"customers": any_of(lost, *outside)}


def ups_generator(design: Design) -> dict[str, float]:
    sources = [any_of(box(design, "utility"), box(design, "transformer"))]
    if design.components["generator"].enabled:
        sources.append(box(design, "generator"))
    switches = [i for i in ("switch", "switch-b") if i in design.components]
    feeds = [any_of(box(design, f"pdu-{s}"), box(design, f"ups-{s}")) for s in "ab"]
    if len(switches) == 2:
        feeds = [any_of(f, box(design, i)) for f, i in zip(feeds, switches, strict=True)]
        switches = []
    return {"load": any_of(too_few(1, feeds), too_few(1, sources), *(box(design, i) for i in switches))}


FORMULAS: dict[str, Callable[[Design], dict[str, float]]] = {
    EXAMPLE: web_shop,
    "primary-backup": primary_backup,
    "n-plus-1": n_plus_1,
    "n-plus-m": n_plus_m,
    "voting": voting,
    "kafka": kafka,
    "sharded": sharded,
    "two-data-centres": two_data_centres,
    "kubernetes": kubernetes,
    "saas": saas,
    "ups-generator": ups_generator,
}


@pytest.mark.parametrize(("template_id", "scenario_id"), CASES)
def test_the_engine_agrees_with_the_formula_of_the_design(template_id: str, scenario_id: str | None) -> None:
    expected = FORMULAS[template_id](variant(template_id, scenario_id))
    found = analyze(variant(template_id, scenario_id)).services
    assert {i: s.figures.unavailability for i, s in found.items()} == pytest.approx(expected, rel=1e-9)
    assert {s.method for s in found.values()} == {"exact"}
