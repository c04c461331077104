"""Latency and performance in every state of a design, against a walk through all of them."""

import math
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.performance.queues import stage
from haplanner.engine.performance.response_time import ResponseTimes
from haplanner.engine.performance_figures import Latency
from haplanner.engine.results import ServiceResult
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from tests.engine.enumeration import States


def failing(a: float) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=a, mttr=1.0 - a)}


def result(design: Design, service_id: str = "shop") -> ServiceResult:
    return analyze(design, 1).services[service_id]


def latency(design: Design) -> Latency:
    found = result(design)
    assert found.latency is not None, found.latency_missing
    return found.latency


def tier(units: int = 4, needed: int = 1, **service: float) -> Design:
    unit = Component(
        group="tier", count=units, capacity=100.0, service_time=0.01, failures={"f": FailureMode(2000, 4)}
    )
    return Design(
        components={"unit": unit},
        groups={"tier": Group(needed=needed)},
        services={"shop": Service(**{"demand": 240.0, **service})},
        links={"1": Link("shop", "tier")},
    )


def test_four_servers_are_as_fast_as_published() -> None:
    """The figures of 240 requests a second on servers of 100, each 0.998 available."""
    found = latency(tier(max_latency=0.05))
    by_units = {state.stations[0].servers: state for state in found.states}
    assert by_units[4].mean == pytest.approx(11.794e-3, abs=5e-7)
    assert by_units[4].p99 == pytest.approx(49.80e-3, abs=5e-6)
    assert by_units[3].mean == pytest.approx(20.787e-3, abs=5e-7)
    assert by_units[4].late == pytest.approx(1.0 - 0.990199, abs=5e-7)
    assert by_units[3].late == pytest.approx(1.0 - 0.923610, abs=5e-7)
    assert math.isinf(by_units[2].mean)
    assert found.p_within_limit == pytest.approx(0.989646988, abs=5e-10)
    assert found.method == "exact"
    assert math.isinf(found.mean)


def test_states_that_are_outages_leave_no_mark_on_the_mean() -> None:
    found = latency(tier(needed=3))
    a = 2000 / 2004
    four, three = a**4, 4 * a**3 * (1 - a)
    expected = (four * stage_mean(4, 0.01, 240.0) + three * stage_mean(3, 0.01, 240.0)) / (four + three)
    assert found.mean == pytest.approx(expected, rel=1e-10)
    assert found.bounded_mean == pytest.approx(expected, rel=1e-10)
    assert found.overloaded == 0.0


def stage_mean(servers: int, service_time: float, arrivals: float) -> float:
    one = stage(servers, service_time, arrivals)
    return math.inf if one is None else one.mean


def test_it_performs_while_enough_units_are_fast_enough_on_average() -> None:
    a = 2000 / 2004
    three, two = 4 * a**3 * (1 - a), 6 * a**2 * (1 - a) ** 2
    fewer = two + 4 * a * (1 - a) ** 3 + (1 - a) ** 4
    loose, tight = result(tier(max_latency=0.025)).performing, result(tier(max_latency=0.015)).performing
    assert loose is not None
    assert tight is not None
    assert loose.unavailability == pytest.approx(fewer, rel=1e-10)
    assert tight.unavailability == pytest.approx(three + fewer, rel=1e-10)
    assert tight.slow == pytest.approx(three, rel=1e-9)
    assert tight.short == pytest.approx(fewer - (1 - a) ** 4, rel=1e-9)


def test_plain_availability_is_what_it_was() -> None:
    slow, plain = result(tier(max_latency=0.001)), result(tier())
    assert slow.figures == plain.figures
    assert slow.performing is not None
    assert slow.performing.unavailability == pytest.approx(1.0)


def random_tiers(seed: int) -> Design:
    """Two or three tiers in a row in two zones, with a switch in front."""
    rng = Random(seed)
    zones = {z: Domain(failures=failing(rng.uniform(0.9, 0.99))) for z in "ab"}
    components = {"switch": Component(failures=failing(0.95))}
    groups, links = {}, {"0": Link("shop", "switch")}
    before = "switch"
    for name in "xyz"[: rng.randint(2, 3)]:
        groups[name] = Group(needed=rng.randint(1, 2))
        time = rng.choice([0.01, 0.02])
        for z in "ab":
            components[name + z] = Component(
                group=name,
                count=rng.randint(1, 2),
                service_time=time,
                capacity=rng.choice([None, 50.0]),
                domains=(z,),
                failures=failing(rng.uniform(0.8, 0.95)),
            )
        links[name] = Link(before, name)
        before = name
    service = Service(demand=rng.uniform(20.0, 90.0), max_latency=rng.uniform(0.02, 0.08))
    return Design(
        components=components, groups=groups, domains=zones, services={"shop": service}, links=links
    )


@pytest.mark.parametrize("seed", range(12))
def test_tiers_in_zones_are_what_all_states_say(seed: int) -> None:
    design = random_tiers(seed)
    service = design.services["shop"]
    demand, limit = service.demand or 0.0, service.max_latency or 0.0
    states = States(design)
    chances, works = states.chances({}), states.works
    up = np.broadcast_to(works["services", "shop", 0], chances.shape)
    units = {
        name: sum(
            (ok.astype(int) for (kind, i, _), ok in works.items() if kind == "components" and i[0] == name),
            np.zeros(chances.shape, dtype=int),
        )
        for name in design.groups
    }
    capacity = {
        name: sum(
            (
                np.where(ok, design.components[i].capacity or math.inf, 0.0)
                for (kind, i, _), ok in works.items()
                if kind == "components" and i[0] == name
            ),
            np.zeros(chances.shape),
        )
        for name in design.groups
    }
    times = {i[0]: c.service_time or 0.0 for i, c in design.components.items() if c.group}
    late = bad = over = mean = 0.0
    for n, p in enumerate(chances):
        stages = [stage(int(units[name][n]), times[name], demand) for name in design.groups]
        there = [one for one in stages if one is not None]
        whole = up[n] and len(there) == len(stages)
        spent = sum(one.mean for one in there) if whole else math.inf
        enough = min(capacity[name][n] for name in design.groups) >= demand
        late += p * (ResponseTimes([(1.0, there)]).beyond(limit) if whole else 1.0)
        bad += p * (not (whole and enough and spent <= limit))
        over += p * bool(up[n] and not whole)
        mean += p * spent if whole else 0.0
    found = result(design)
    assert found.latency is not None, found.latency_missing
    assert found.performing is not None
    assert found.latency.late == pytest.approx(late, rel=1e-9)
    assert found.latency.overloaded == pytest.approx(over, rel=1e-9, abs=1e-14)
    assert found.performing.unavailability == pytest.approx(bad, rel=1e-9)
    served = float(chances[up].sum()) - over
    if served > 1e-12:
        assert found.latency.bounded_mean == pytest.approx(mean / served, rel=1e-9)
    told = math.fsum(state.probability for state in found.latency.states) + found.latency.left_out
    assert told == pytest.approx(float(chances[up].sum()), rel=1e-9)


def test_of_a_group_with_a_crew_its_chain_says_how_many_units_serve() -> None:
    unit = Component(group="tier", count=3, service_time=0.01, failures={"f": FailureMode(100, 10)})
    design = Design(
        components={"unit": unit},
        groups={"tier": Group(needed=1, crew="crew")},
        crews={"crew": Crew(size=1)},
        services={"shop": Service(demand=150.0)},
        links={"1": Link("shop", "tier")},
    )
    # Birth and death by hand: n failed, one repaired at a time.
    weights = [1.0]
    for n in range(3):
        weights.append(weights[-1] * (3 - n) * 0.01 / 0.1)
    total = sum(weights)
    found = latency(design)
    told = {state.stations[0].servers: state.probability for state in found.states}
    for failed in (0, 1, 2):
        assert told[3 - failed] == pytest.approx(weights[failed] / total, rel=1e-9)


def test_a_backup_serves_only_once_it_carries_load() -> None:
    """A pair of which one is needed: while it works, one unit serves."""
    unit = Component(group="pair", service_time=0.01, failures={"f": FailureMode(100, 5)})
    group = Group(needed=1, mode="standby", dormancy=0.0, switchover=Switchover(0.5, 0.9, 2.0))
    design = Design(
        components={"a": unit, "b": unit},
        groups={"pair": group},
        services={"shop": Service(demand=60.0, max_latency=0.03)},
        links={"1": Link("shop", "pair")},
    )
    found = result(design)
    assert found.latency is not None
    (state,) = found.latency.states
    assert state.stations[0].servers == 1
    assert state.mean == pytest.approx(1.0 / 40.0)
    assert state.probability == pytest.approx(found.figures.availability, rel=1e-12)
    assert found.performing is not None
    assert found.performing.unavailability == pytest.approx(found.figures.unavailability, rel=1e-12)


def test_of_two_ways_each_takes_its_part_while_both_work() -> None:
    sites = {i: Component(service_time=0.01, failures=failing(0.9)) for i in "ab"}
    sites["b"] = replace(sites["b"], service_time=0.02)
    design = Design(
        components=sites,
        services={"shop": Service(demand=40.0, needs="any")},
        links={"1": Link("shop", "a"), "2": Link("shop", "b")},
    )
    found = latency(design)
    both = (1.0 / (100.0 - 20.0) + 1.0 / (50.0 - 20.0)) / 2.0
    only_a, only_b = 1.0 / (100.0 - 40.0), 1.0 / (50.0 - 40.0)
    assert found.mean == pytest.approx((0.81 * both + 0.09 * only_a + 0.09 * only_b) / 0.99, rel=1e-10)
    assert found.method == "approximate"
    assert any("equally often" in words for words in found.assumptions)


def test_what_several_call_is_called_once() -> None:
    parts = {i: Component(service_time=0.01) for i in ("web", "auth", "db")}
    links = {
        "1": Link("shop", "web"),
        "2": Link("web", "auth"),
        "3": Link("web", "db"),
        "4": Link("auth", "db"),
    }
    design = Design(components=parts, services={"shop": Service(demand=50.0)}, links=links)
    assert latency(design).mean == pytest.approx(3 / 50.0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"services": {"shop": Service(max_latency=0.1)}}, "has no demand"),
        ({"services": {"shop": Service()}}, "has no demand"),
    ],
)
def test_what_is_missing_for_a_latency_is_told(changes: dict[str, object], words: str) -> None:
    found = result(replace(tier(), **changes))  # type: ignore[arg-type]
    assert found.latency is None
    assert found.performing is None
    assert words in found.latency_missing


def test_a_limit_without_any_service_time_is_told() -> None:
    design = tier(max_latency=0.1)
    unit = replace(design.components["unit"], service_time=None)
    found = result(replace(design, components={"unit": unit}))
    assert "service time" in found.latency_missing
    assert found.performing is None


def test_nothing_is_said_where_nothing_is_asked() -> None:
    design = tier()
    unit = replace(design.components["unit"], service_time=None, capacity=None)
    found = result(replace(design, components={"unit": unit}))
    assert (found.latency, found.performing, found.latency_missing) == (None, None, "")


def test_many_units_and_tiers_are_told_in_good_time() -> None:
    components, groups, links, before = {}, {}, {}, "shop"
    for name in "vwxyz":
        components[name + "-unit"] = Component(
            group=name, count=30, service_time=0.01, failures={"f": FailureMode(2000, 4)}
        )
        groups[name], links[name] = Group(needed=20), Link(before, name)
        before = name
    design = Design(
        components=components,
        groups=groups,
        services={"shop": Service(demand=1800.0, max_latency=0.06)},
        links=links,
    )
    found = result(design)
    assert found.latency is not None, found.latency_missing
    assert found.latency.mean > 5 * 0.01
    assert any("independent" in words for words in found.latency.assumptions)
    assert found.performing is not None
    assert found.performing.method == "exact"


def test_each_hour_of_a_profile_has_its_own_queue() -> None:
    quiet, busy = 100.0, 300.0
    design = tier(needed=4, max_latency=0.03)
    design = replace(
        design, services={"shop": Service(demand=200.0, profile=(0.5,) * 18 + (1.5,) * 6, max_latency=0.03)}
    )
    a = (2000 / 2004) ** 4
    found = result(design)
    assert found.latency is not None
    weight = {quiet: 18 * quiet, busy: 6 * busy}
    means = {d: stage_mean(4, 0.01, d) for d in weight}
    expected = sum(weight[d] * means[d] for d in weight) / sum(weight.values())
    assert found.latency.mean == pytest.approx(expected, rel=1e-10)
    told = {state.demand: state.probability for state in found.latency.states}
    assert told == pytest.approx({quiet: 0.75 * a, busy: 0.25 * a}, rel=1e-10)
    assert found.throughput is not None
    assert found.throughput.whole == pytest.approx(150.0)
    # With one unit down there is still all that a quiet hour asks for, but the service is down then.
    assert found.performing is not None
    assert found.performing.unavailability == pytest.approx(1.0 - a, rel=1e-9)


def test_a_peak_that_is_too_much_counts_for_its_hours_only() -> None:
    base = tier(needed=1)
    service = Service(demand=100.0, profile=(1.0,) * 23 + (3.5,))
    found = result(replace(base, services={"shop": service}))
    a = 2000 / 2004
    assert found.throughput is not None
    none = (1 - a) ** 4
    assert found.throughput.unmet == pytest.approx((23 * none + 1 - a**4) / 24, rel=1e-10)
    assert found.performing is not None
    assert found.performing.unavailability == pytest.approx((23 * none + 1 - a**4) / 24, rel=1e-10)
    week = replace(service, profile=service.profile * 7)
    again = result(replace(base, services={"shop": week}))
    assert again.performing is not None
    assert again.performing.unavailability == pytest.approx(found.performing.unavailability, rel=1e-12)


def test_requests_that_are_sent_again_load_the_queues() -> None:
    """One server: an attempt takes longer than the timeout with probability exp(−(μ − λ) t)."""
    demand, rate, timeout, retries = 50.0, 100.0, 0.06, 3
    server = Component(service_time=1.0 / rate)
    service = Service(demand=demand, timeout=timeout, retries=retries)
    design = Design(components={"a": server}, services={"shop": service}, links={"1": Link("shop", "a")})
    load = demand
    for _ in range(10_000):
        again = math.exp(-(rate - load) * timeout)
        load = demand * (1.0 - again ** (retries + 1)) / (1.0 - again)
    (state,) = latency(design).states
    assert state.stations[0].arrivals == pytest.approx(load, rel=1e-9)
    assert state.mean == pytest.approx(1.0 / (rate - load), rel=1e-9)
    assert load > 1.05 * demand
    found = latency(design)
    assert found.method == "approximate"
    assert any("sent again" in words for words in found.assumptions)


def test_retries_can_overload_what_would_bear_the_demand() -> None:
    server = Component(service_time=0.01)
    design = Design(
        components={"a": server},
        services={"shop": Service(demand=80.0, timeout=0.03, retries=3)},
        links={"1": Link("shop", "a")},
    )
    found = latency(design)
    assert found.overloaded == 1.0
    assert math.isinf(found.p50)
    patient = replace(design, services={"shop": Service(demand=80.0, timeout=0.03)})
    assert latency(patient).overloaded == 0.0
