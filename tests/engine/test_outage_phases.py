"""What the time of outages was spent on: it adds up, and agrees with closed forms."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.history import history
from haplanner.engine.results import PHASES
from haplanner.engine.simulation import compiled, compiled_reading
from haplanner.engine.simulation.reader import Reader
from haplanner.engine.simulation.runner import prepared
from haplanner.engine.simulation.wiring import CannotSimulate
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Group, Link, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from haplanner.model.law import Law
from tests.engine.random_designs import random_design
from tests.engine.small_designs import mode, single, units

FIXED = {"life": Law("fixed"), "repair": Law("fixed")}
PHASED = FailureMode(
    mtbf=200, mttr=5, detection=1, auto=AutoRecovery(success=0.6, time=2), alert=0.5, restore=1.5
)


@settings(max_examples=25, deadline=None)
@given(
    count=st.integers(2, 4),
    needed=st.integers(1, 3),
    crew=st.sampled_from([None, 1, 2]),
    beta=st.sampled_from([0.0, 0.2]),
    dormancy=st.sampled_from([0.0, 0.5, 1.0]),
    switchover=st.sampled_from(
        [Switchover(), Switchover(time=0.5, success=0.7), Switchover(time=0, success=0.5, manual=3)]
    ),
    seed=st.integers(0, 99),
)
def test_the_phases_of_every_outage_sum_to_its_length_to_the_last_digit(
    count, needed, crew, beta, dormancy, switchover, seed
):
    group = {"needed": min(needed, count), "beta": beta, "dormancy": dormancy, "switchover": switchover}
    design = units(count, 0, 0, crew=crew, failure={"x": PHASED}, mode="standby", **group)
    for outage in history(design, 3000, seed, 0).outages["service"]:
        assert math.fsum(outage.phases.values()) == outage.hours
        assert math.fsum(outage.spent.values()) == outage.hours
        assert min(outage.spent.values()) > -1e-9


@pytest.mark.parametrize("seed", range(40))
def test_random_designs_are_read_as_their_histories_tell_them(seed):
    design = random_design(seed)
    try:
        wired = prepared(design, 2000.0)
    except CannotSimulate:
        return  # a deadlock
    read = Reader(wired, 2000.0, 3).read(1)
    told = history(design, 2000.0, 3, 1)
    for number, service in enumerate(wired.services):
        mine = [o for o in range(len(read.start)) if read.service[o] == number]
        outages = told.outages[service]
        assert [(o.start, o.end) for o in outages] == [(read.start[o], read.end[o]) for o in mine]
        for outage, o in zip(outages[:60], mine, strict=False):
            leaves = read.cause[read.first[o] : read.first[o + 1]]
            assert outage.refs == tuple(dict.fromkeys(wired.structure.leaves[i].owner for i in leaves))
        assert read.spent[number].sum() == pytest.approx(told.rows[service].hours)


@pytest.mark.parametrize("beta", [0.0, 0.15])
@pytest.mark.parametrize("crew", [None, 1])
def test_compiled_and_plain_reading_find_the_same(monkeypatch, beta, crew):
    compiled.warm_up()
    compiled_reading.warm_up()
    design = units(
        3, 0, 0, crew=crew, failure={"x": PHASED}, needed=2, beta=beta, mode="standby",
        switchover=Switchover(time=0.5, success=0.7),
    )  # fmt: skip
    reader = Reader(prepared(design, 20_000.0), 20_000.0, 5)
    fast = reader.read(2)
    monkeypatch.setattr(compiled_reading.CODE, "_code", None)
    plain = reader.read(2)
    assert len(fast.start) > 50
    for part in ("service", "start", "end", "first", "cause"):
        assert getattr(fast, part).tolist() == getattr(plain, part).tolist()
    assert fast.spent == pytest.approx(plain.spent, abs=1e-9)
    told = history(design, 20_000.0, 5, 2).outages["service"]
    for phase, hours in zip(PHASES, fast.spent[0].sum(axis=0).tolist(), strict=True):
        assert sum(o.phases.get(phase, 0.0) for o in told) == pytest.approx(hours, abs=1e-6)


def test_one_crew_of_one_makes_the_second_failure_wait():
    # Both in series. a is down 100–110; b fails at 105 and waits until 110, then takes 10 h itself.
    design = Design(
        components={
            "a": Component(name="A", group="g", failures=mode(100, 10, **FIXED)),
            "b": Component(name="B", group="g", failures=mode(105, 10, **FIXED)),
        },
        groups={"g": Group(needed=2, crew="c")},
        crews={"c": Crew(size=1)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )
    (outage,) = history(design, 150, 1, 0).outages["s"]
    assert (outage.start, outage.end, outage.cause) == (100.0, 120.0, ("a",))
    # 100–105 a alone; 105–110 either would suffice: the one that went first is the cause; 110–120 b alone.
    assert outage.phases == {"repair": 20.0}
    parallel = replace(design, groups={"g": Group(needed=1, crew="c")})
    (outage,) = history(parallel, 150, 1, 0).outages["s"]
    assert (outage.start, outage.end) == (105.0, 110.0)
    assert outage.phases == {"repair": 2.5, "crew wait": 2.5}


def test_a_failure_that_is_open_at_the_end_is_told_as_far_as_it_came():
    never = history(single(1000, None), 50_000, 1, 0).outages["service"][0]
    assert never.phases == {"repair": never.hours}
    waiting = Design(
        components={
            "a": Component(group="g", failures=mode(100, 90, **FIXED)),
            "b": Component(group="g", failures=mode(105, 10, **FIXED)),
        },
        groups={"g": Group(needed=1, crew="c")},
        crews={"c": Crew(size=1)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )
    (outage,) = history(waiting, 150, 1, 0).outages["s"]
    assert outage.phases == {"repair": 22.5, "crew wait": 22.5}


def test_phases_take_their_mean_times():
    # One component: mean hours of each phase per failure, from the design alone.
    design = replace(single(1, 1), components={"unit": Component(failures={"x": PHASED})})
    told = history(design, 2_000_000, 8, 0).outages["service"]
    count = len(told)
    assert count > 9000
    expected = {"detection": 1, "automatic recovery": 2, "alert": 0.2, "repair": 2.0, "restore": 0.6}
    for phase, mean in expected.items():
        found = [o.phases.get(phase, 0.0) for o in told[:3000]]
        # An exponential part of probability p and mean m has a deviation below m·√(2/p).
        share = 1.0 if phase in ("detection", "automatic recovery") else 0.4
        deviation = mean / share * math.sqrt(2 * share)
        assert sum(found) / 3000 == pytest.approx(mean, abs=4 * deviation / math.sqrt(3000))


def test_a_failed_switchover_is_one_where_only_failed_ones_take_time():
    quick = units(2, 500, 20, mode="standby", switchover=Switchover(time=0, success=0.5, manual=2))
    phases = {p for o in history(quick, 50_000, 3, 0).outages["service"] for p in o.phases}
    assert phases == {"failed switchover", "repair"}
    slow = units(2, 500, 20, mode="standby", switchover=Switchover(time=1, success=0.5, manual=0))
    phases = {p for o in history(slow, 50_000, 3, 0).outages["service"] for p in o.phases}
    assert phases == {"switchover", "repair"}
