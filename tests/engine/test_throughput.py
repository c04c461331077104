"""What services are delivered, against all states of a design and against Markov chains of coupled groups."""

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from haplanner.engine.exact import analyze
from haplanner.engine.performance_figures import Throughput
from haplanner.engine.results import CannotCompute, ServiceResult
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from tests.engine.chain_oracle import Situation, long_run
from tests.engine.coupled_groups import random_group
from tests.engine.delivered import Circle, Delivered, with_capacities
from tests.engine.random_designs import layered_design, random_design

SEEDS = st.integers(0, 2**32)
DESIGNS = st.builds(
    with_capacities,
    st.builds(random_design, SEEDS, st.just(10)) | st.builds(layered_design, SEEDS, st.just(10)),
    SEEDS,
)


def result(design: Design, service_id: str = "shop") -> ServiceResult:
    return analyze(design, 1).services[service_id]


def told(design: Design, service_id: str = "shop") -> Throughput:
    found = result(design, service_id).throughput
    assert found is not None
    return found


def failing(a: float) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=a, mttr=1.0 - a)}


def tier(
    needed: int = 1, demand: float | None = None, group: Group | None = None, **units: Component
) -> Design:
    """A service behind a group of some boxes."""
    return Design(
        components={name: replace(c, group="tier") for name, c in units.items()},
        groups={"tier": group or Group(needed=needed)},
        services={"shop": Service(demand=demand)},
        links={"1": Link("shop", "tier")},
        crews={"crew": Crew(size=1)},
    )


@settings(max_examples=80, deadline=None)
@given(DESIGNS)
def test_throughput_is_that_of_all_states(design: Design) -> None:
    try:
        services = analyze(design, 1).services
    except CannotCompute:
        assume(False)
    delivered = Delivered(design)
    chances = delivered.states.chances({})
    for service_id, found in services.items():
        ref = ("services", service_id)
        if not delivered.limited(ref):
            assert found.throughput is None
            assert not found.throughput_missing
            continue
        try:
            amounts = delivered.of(ref)
        except Circle:
            assert found.throughput is None
            assert "in a circle" in found.throughput_missing
            continue
        throughput, demand = found.throughput, design.services[service_id].demand
        assert throughput is not None, found.throughput_missing
        assert demand is not None
        for value in np.unique(amounts):
            expected = chances[amounts == value].sum()
            listed = dict(throughput.distribution).get(float(value), 0.0)
            assert listed == pytest.approx(expected, rel=1e-9, abs=1e-14)
        served = np.minimum(amounts, demand)
        assert throughput.expected == pytest.approx(float(chances @ served), rel=1e-10)
        assert throughput.unserved == pytest.approx(float(chances @ (demand - served)), rel=1e-9, abs=1e-14)
        short = amounts < demand
        assert throughput.unmet == pytest.approx(float(chances[short].sum()), rel=1e-9, abs=1e-15)
        down = ~delivered.works(ref) | short
        assert throughput.unavailability_with_demand == pytest.approx(
            float(chances[down].sum()), rel=1e-9, abs=1e-15
        )


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.sampled_from([None, 2.0]))
def test_what_coupled_units_carry_is_that_of_their_chain(seed: int, in_front: float | None) -> None:
    design = random_group(seed)
    carried: Counter[int] = Counter()

    def tell(s: Situation, probability: float) -> None:
        working = [not any(modes) and pace == "load" for modes, pace in zip(s.down, s.pace, strict=True)]
        carried[0 if s.way else sum(working)] += probability  # type: ignore[assignment]

    assume(long_run(design, "g", tell=tell) is not None)
    design = replace(
        design,
        components={i: replace(c, capacity=3.0) for i, c in design.components.items()}
        | {"front": Component(capacity=in_front, failures=failing(0.75))},
        links={"1": Link("s", "front"), "2": Link("front", "g")},
    )
    wanted: Counter[float] = Counter()
    for units, probability in carried.items():
        wanted[min(3.0 * units, in_front or math.inf)] += 0.75 * probability  # type: ignore[assignment]
        wanted[0.0] += 0.25 * probability  # type: ignore[assignment]
    found = told(design, "s")
    assert found.method == result(design, "s").method
    for value, probability in wanted.items():
        assert dict(found.distribution).get(value, 0.0) == pytest.approx(probability, rel=1e-8, abs=1e-12)


@pytest.mark.parametrize("mode", ["active", "standby"])
def test_the_load_of_units_in_zones_is_that_of_the_whole_chain(mode: str) -> None:
    zone = {"outage": FailureMode(mtbf=50, mttr=3)}
    switchover = Switchover(time=0.5, success=0.9, manual=4.0)
    group = Group(needed=1, mode=mode, dormancy=0.3, switchover=switchover)  # type: ignore[arg-type]
    unit = {"failure": FailureMode(mtbf=20, mttr=2)}
    a = Component(capacity=10, failures=unit, domains=("east",))
    b = Component(capacity=10, failures=unit, domains=("west",))
    design = replace(
        tier(demand=15.0, group=group, a=a, b=b, c=b),
        domains={"east": Domain(failures=zone), "west": Domain(failures=zone)},
    )
    carried: Counter[int] = Counter()

    def tell(s: Situation, probability: float) -> None:
        hosts = (s.zones[0], s.zones[1], s.zones[1])
        loads = zip(s.down, s.pace, hosts, strict=True)
        working = sum(not any(modes) and pace == "load" and up for modes, pace, up in loads)
        carried[0 if s.way else working] += probability  # type: ignore[assignment]

    assert long_run(design, "tier", 5000, tell=tell) is not None
    found = told(design)
    assert found.method == "exact"
    for value, probability in found.distribution:
        assert probability == pytest.approx(carried[round(value / 10)], rel=1e-9)
    enough = sum(p for units, p in carried.items() if units >= 2)
    assert found.p_meets_demand == pytest.approx(enough, rel=1e-9)
    assert found.unavailability_with_demand == pytest.approx(1 - enough, rel=1e-9)


def test_of_ten_shards_a_lost_one_loses_its_share() -> None:
    # MODELLING.md 6.6: ten shards at 0.9999.
    shards = tier(10, 90.0, shard=Component(count=10, capacity=10, failures=failing(0.9999)))
    found = result(shards)
    assert found.figures.availability == pytest.approx(0.999000450, abs=5e-10)
    assert found.throughput is not None
    assert found.throughput.p_meets_demand == pytest.approx(0.99999955, abs=5e-9)
    assert found.throughput.unavailability_with_demand == pytest.approx(found.figures.unavailability)
    everything = replace(shards, services={"shop": Service(demand=100.0)})
    assert told(everything).expected / 100 == pytest.approx(0.9999, rel=1e-12)
    assert told(everything).p_meets_demand == pytest.approx(0.999000450, abs=5e-10)


def test_shards_lose_their_share_behind_a_perfect_router_too() -> None:
    shards = tier(10, 90.0, shard=Component(count=10, capacity=10, failures=failing(0.9999)))
    router = replace(
        shards,
        components={**shards.components, "router": Component()},
        links={"1": Link("shop", "router"), "2": Link("router", "tier")},
    )
    assert told(router) == told(shards)


@pytest.mark.parametrize("needed", [1, 3])
def test_the_capacity_view_of_four_servers_is_what_they_serve_of_the_demand(needed: int) -> None:
    # MODELLING.md 6.11: MUT 2000 h, MDT 4 h, 240 of 100 requests a second each.
    server = Component(count=4, capacity=100, failures={"failure": FailureMode(mtbf=2000, mttr=4)})
    found = told(tier(needed, 240.0, server=server))
    assert found.expected / 240 == pytest.approx(0.999996013, abs=5e-10)
    assert found.unserved == pytest.approx(240 - found.expected, rel=1e-9)


def test_a_thousand_units_keep_the_digits_of_what_is_rare() -> None:
    units = Component(count=1000, capacity=1, failures=failing(1 - 1e-9))
    found = told(tier(1, 998.0, units=units))
    u = failing(1 - 1e-9)["failure"].unavailability
    three = math.comb(1000, 3) * u**3 * (1 + 997 * u * (3 / 4 - 1))
    assert found.unmet == pytest.approx(three, rel=1e-9)
    assert found.unserved == pytest.approx(three, rel=1e-5)


def test_a_database_with_no_capacity_of_its_own_is_all_or_nothing() -> None:
    design = tier(1, None, web=Component(count=2, capacity=5, failures=failing(0.9)))
    with_quorum = replace(
        design,
        components={**design.components, "db": Component(group="data", count=3, failures=failing(0.8))},
        groups={**design.groups, "data": Group(needed=2)},
        links={**design.links, "2": Link("tier", "data")},
    )
    quorum = 0.8**3 + 3 * 0.8**2 * 0.2
    assert told(with_quorum).expected == pytest.approx(9.0 * quorum, rel=1e-12)


def test_no_capacity_means_no_throughput_and_no_demand_no_answer_about_it() -> None:
    unlimited = result(tier(1, 100.0, web=Component(failures=failing(0.9))))
    assert unlimited.throughput is None
    assert not unlimited.throughput_missing
    found = told(tier(1, None, web=Component(capacity=5, failures=failing(0.9))))
    assert (found.p_meets_demand, found.unserved, found.unavailability_with_demand) == (None, None, None)
    assert found.expected == pytest.approx(4.5)


def test_a_way_without_limit_is_infinite_and_serves_all_of_a_demand() -> None:
    either = tier(
        1, 7.0, narrow=Component(capacity=5, failures=failing(0.9)), wide=Component(failures=failing(0.5))
    )
    found = told(either)
    assert dict(found.distribution) == pytest.approx({0.0: 0.05, 5.0: 0.45, math.inf: 0.5})
    assert found.expected == pytest.approx(0.45 * 5 + 0.5 * 7)
    assert told(replace(either, services={"shop": Service()})).expected == math.inf


def test_capacities_add_up_as_the_decimals_that_were_written() -> None:
    found = told(
        tier(1, 0.6, a=Component(capacity=0.1), b=Component(capacity=0.2), c=Component(capacity=0.3))
    )
    assert found.distribution == ((0.6, 1.0),)
    assert found.unmet == 0.0


def test_a_capacity_that_several_ways_share_is_said_to_count_on_each() -> None:
    shared = Design(
        components={
            "a": Component(name="A", failures=failing(0.9)),
            "b": Component(name="B", failures=failing(0.9)),
            "db": Component(name="Data", capacity=5),
        },
        services={"shop": Service(name="Shop", needs="any")},
        links={"1": Link("shop", "a"), "2": Link("shop", "b"), "3": Link("a", "db"), "4": Link("b", "db")},
    )
    found = told(shared)
    assert found.method == "approximate"
    assert found.assumptions == (
        "“Shop” adds up what reaches it by several ways; the capacity of “Data”, which they share, counts on "
        "each of them.",
    )
    assert found.expected == pytest.approx(9.0)


@pytest.mark.parametrize(
    ("design", "words"),
    [
        (
            Design(
                components={
                    "a": Component(capacity=1, needs="any"),
                    "b": Component(needs="any"),
                    "c": Component(),
                },
                services={"shop": Service()},
                links={"1": Link("shop", "a"), "2": Link("a", "b", both_ways=True), "3": Link("b", "c")},
            ),
            "in a circle",
        ),
        (
            tier(
                group=Group(crew="crew"),
                a=Component(capacity=1, failures=failing(0.9)),
                b=Component(capacity=2, failures=failing(0.9)),
            ),
            "do not all deliver the same",
        ),
        (
            tier(1, None, **{f"u{i}": Component(capacity=2.0**i, failures=failing(0.9)) for i in range(12)}),
            "too many different amounts",
        ),
        (
            replace(
                tier(group=Group(crew="crew"), a=Component(count=2, capacity=1, failures=failing(0.9))),
                links={"1": Link("shop", "a")},
            ),
            "depend on others of their group",
        ),
    ],
)
def test_what_cannot_be_told_says_why(design: Design, words: str) -> None:
    found = result(design)
    assert found.throughput is None
    assert words in found.throughput_missing


def test_of_a_hot_standby_group_only_those_that_carry_load_deliver() -> None:
    units = Component(count=3, capacity=5, failures=failing(0.9))
    found = told(tier(group=Group(needed=2, mode="standby"), units=units))
    assert dict(found.distribution) == pytest.approx({0.0: 0.001, 5.0: 0.027, 10.0: 0.972})


def test_whoever_carries_load_in_a_standby_group_of_unlike_units_is_not_known() -> None:
    unlike = tier(
        group=Group(mode="standby"),
        a=Component(capacity=1, failures=failing(0.9)),
        b=Component(capacity=2, failures=failing(0.9)),
    )
    assert "do not all deliver the same" in result(unlike).throughput_missing


@pytest.mark.parametrize("needs", ["any", 2])
def test_what_coupled_groups_deliver_adds_up_with_others(needs: int | str) -> None:
    pair = Component(group="pair", count=2, capacity=3, failures=failing(0.9))
    design = Design(
        components={"unit": pair, "x": Component(capacity=5, failures=failing(0.75))},
        groups={"pair": Group(needed=2, crew="crew")},
        crews={"crew": Crew(size=1)},
        services={"shop": Service(demand=6.0, needs=needs)},  # type: ignore[arg-type]
        links={"1": Link("shop", "pair"), "2": Link("shop", "x")},
    )
    # One crew: of two units none, one, two down as 1 : 2r : 2r², r = MTTR ÷ MTBF.
    r = 0.1 / 0.9
    weights = np.array([1.0, 2 * r, 2 * r * r])
    up = dict(zip((2, 1, 0), weights / weights.sum(), strict=True))
    wanted: Counter[float] = Counter()
    works_and_meets = 0.0
    for units, p in up.items():
        for x, q in ((5.0, 0.75), (0.0, 0.25)):
            enough = needs == "any" or (units > 0 and x > 0)
            total = 3.0 * units + x if enough else 0.0
            wanted[total] += p * q  # type: ignore[assignment]
            works = (units == 2) + (x > 0) >= (1 if needs == "any" else 2)
            works_and_meets += p * q * (works and total >= 6.0)
    found = told(design)
    assert dict(found.distribution) == pytest.approx(dict(wanted))
    assert found.unavailability_with_demand == pytest.approx(1 - works_and_meets)


def test_a_coupled_group_with_zones_whose_amounts_are_added_up_is_refused() -> None:
    unit = Component(group="pair", capacity=3, failures=failing(0.9), domains=("zone",))
    design = Design(
        components={
            "a": unit,
            "b": replace(unit, domains=()),
            "x": Component(capacity=2, failures=failing(0.75)),
        },
        groups={"pair": Group(crew="crew")},
        crews={"crew": Crew(size=1)},
        domains={"zone": Domain(failures=failing(0.99))},
        services={"shop": Service(demand=6.0, needs="any")},
        links={"1": Link("shop", "pair"), "2": Link("shop", "x")},
    )
    assert "on others outside" in result(design).throughput_missing
