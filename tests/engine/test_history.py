"""One history in full: exact times, the state at any moment, causes that suffice and are needed, words."""

import time
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from haplanner.engine.formulas.structure import structure
from haplanner.engine.history import history
from haplanner.engine.simulation.intervals import Intervals, while_at_least
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from haplanner.model.law import Law
from tests.engine.small_designs import mode, only, result, single, units

FIXED = {"life": Law("fixed"), "repair": Law("fixed")}


def layered() -> Design:
    """Single units in redundant layers, with zones, a failing link and a cycle; nothing that couples them."""
    return Design(
        components={
            "isp-a": Component(name="ISP A", group="uplinks", failures=mode(400, 20)),
            "isp-b": Component(name="ISP B", group="uplinks", failures=mode(500, 30)),
            "web": Component(name="Web", group="tier", count=3, domains=("zone",), failures=mode(300, 20)),
            "x": Component(name="X", failures=mode(300, 15), needs="any"),
            "y": Component(name="Y", failures=mode(300, 15), needs="any"),
        },
        groups={
            "uplinks": Group(name="Uplinks"),
            "tier": Group(name="Tier", needed=2, failures=mode(2000, 5)),
        },
        domains={"zone": Domain(name="Zone", failures=mode(1500, 9))},
        services={"shop": Service(name="Shop"), "mesh": Service(needs=2)},
        links={
            "1": Link("shop", "uplinks"),
            "2": Link("shop", "tier", failures=mode(3000, 4)),
            "3": Link("mesh", "x"),
            "4": Link("x", "y", both_ways=True),
            "5": Link("x", "uplinks"),
            "6": Link("y", "uplinks"),
            "7": Link("mesh", "y"),
        },
    )


def test_fixed_lives_and_repairs_give_exact_times():
    # Case SIM-02: lives of 100 and 120 h, repairs of 10 h, in series; parts age while the system is down.
    design = Design(
        components={
            "A": Component(failures=mode(100, 10, **FIXED)),
            "B": Component(failures=mode(120, 10, **FIXED)),
        },
        services={"s": Service()},
        links={"1": Link("s", "A"), "2": Link("s", "B")},
    )
    told = history(design, 300, 1, 0)
    failed = sorted((start, i) for i in ("A", "B") for start in told.rows[i].starts)
    assert failed == [(100.0, "A"), (120.0, "B"), (210.0, "A"), (250.0, "B")]
    assert 1 - told.rows["s"].hours / 300 == pytest.approx(0.8666666666666667, abs=1e-12)
    assert [o.cause for o in told.outages["s"]] == [("A",), ("B",), ("A",), ("B",)]


def test_what_happens_at_one_instant_is_one_outage_or_none():
    def parts(needs, b):
        return Design(
            components={
                "a": Component(failures=mode(100, 10, **FIXED)),
                "b": Component(failures=mode(*b, **FIXED)),
            },
            services={"s": Service(needs=needs)},
            links={"1": Link("s", "a"), "2": Link("s", "b")},
        )

    series, parallel = parts("all", (110, 20)), parts("any", (110, 20))
    # a is back at 110 when b goes: one outage 100–130 in series, none in parallel.
    told = history(series, 200, 1, 0)
    assert [(o.start, o.end) for o in told.outages["s"]] == [(100.0, 130.0)]
    assert history(parallel, 200, 1, 0).outages["s"] == ()
    counted = only(result(series, 200, 1))
    assert (counted.outages, counted.downtime_per_replication[0]) == (1, 30.0)
    assert only(result(parallel, 200, 1)).outages == 0
    assert only(result(single(100, 0), 1000, 5)).outages == 0


@pytest.mark.parametrize("replication", [0, 3, 17])
def test_a_history_is_the_one_that_was_simulated(replication):
    design = layered()
    simulated = result(design, 20_000, 20, seed=5)
    told = history(design, 20_000, 5, replication)
    for name, service in simulated.services.items():
        assert told.rows[name].hours == pytest.approx(service.downtime_per_replication[replication], abs=1e-8)
        assert len(told.outages[name]) == service.outages_per_replication[replication]
        assert len(told.outages[name]) > 20


def test_rows_are_the_true_state_at_every_moment():
    design = layered()
    told = history(design, 50_000, 2, 0)
    built = structure(design)
    rng = Random(1)
    degraded = 0
    for _ in range(400):
        at = rng.uniform(0, 50_000)
        # Single-unit parts give their leaves; the box of three is asked through the group's own row.
        if told.degraded["web"].hold(at) or told.rows["web"].hold(at):
            degraded += 1
            continue
        up = [not told.by_ref[leaf.owner].hold(at) for leaf in built.leaves]
        state = built.evaluate(up)
        for ref in built.works:
            if ref[0] == "services":
                assert told.by_ref[ref].hold(at) == (not state[built.works[ref][0]])
            elif ref[0] == "groups":
                itself = [built.enough[ref[1]], *built.up[ref]]
                assert told.by_ref[ref].hold(at) == (not all(state[s] for s in itself))
    assert 20 < degraded < 200


def test_degraded_groups_work_with_fewer_units_than_they_have():
    told = history(units(2, 100, 20), 20_000, 4, 0)
    assert told.degraded["g"].hours == pytest.approx(
        while_at_least(1, [told.rows["u0"], told.rows["u1"]], without=[told.rows["g"]]).hours
    )
    lost = history(layered(), 20_000, 1, 0)
    both = while_at_least(2, [lost.degraded["web"], lost.rows["web"]])
    assert len(both) == 0
    assert len(lost.degraded["web"]) > len(lost.rows["web"]) > 0
    assert while_at_least(2, [lost.degraded["tier"], lost.rows["tier"]]).hours == 0.0


def test_causes_suffice_and_none_of_them_can_be_left_out():
    design = layered()
    told = history(design, 100_000, 6, 0)
    built = structure(design)
    seen = set()
    for service in ("shop", "mesh"):
        (state,) = built.works["services", service]
        for outage in told.outages[service]:
            if "web" in outage.cause:
                continue  # several units of one box: their number is not in the ids
            failed = set(outage.refs)
            assert all(told.by_ref[ref].hold(outage.start) for ref in failed)

            def works(down, state=state):
                return built.evaluate([leaf.owner not in down for leaf in built.leaves])[state]

            assert not works(failed)
            assert all(works(failed - {one}) for one in failed)
            seen.add(outage.cause)
    assert {("zone",), ("tier",), ("2",), ("x",), ("y",)} <= seen
    assert any(set(cause) == {"isp-a", "isp-b"} for cause in seen)


def test_sentences_say_what_failed_and_what_ended_it():
    told = history(layered(), 100_000, 6, 0)
    sentences = {o.cause: o.sentence for o in told.outages["shop"]}
    assert sentences["zone",].startswith("Zone failed; nothing else provides it. Ended when ")
    pair = next(o for o in told.outages["shop"] if o.cause == ("isp-a", "isp-b"))
    assert pair.sentence.startswith("ISP A failed at ")
    assert " (repaired after " in pair.sentence
    assert " while ISP A was still down → both down for " in pair.sentence
    assert pair.sentence.rsplit(". ", 1)[1] in (
        "Ended when ISP A was repaired.",
        "Ended when ISP B was repaired.",
    )
    assert any("Web (unit " in o.sentence for o in told.outages["shop"] if o.cause == ("web",))
    assert sentences["2",].startswith("Shop → Tier failed; ")
    open_end = history(single(1000, None), 50_000, 1, 0).outages["service"][0]
    assert open_end.sentence.endswith("It lasts beyond the end of the simulated time.")


def test_a_failed_switchover_is_told_as_such():
    design = units(2, 500, 20, mode="standby", switchover=Switchover(time=0.1, success=0.5))
    told = history(design, 50_000, 3, 0)
    switched = [o for o in told.outages["service"] if o.cause in (("u0", "g"), ("u1", "g"))]
    assert len(switched) > 50
    assert any(" failed; Group needed " in o.sentence for o in switched)
    assert any(o.sentence.endswith("Ended when Group had switched over.") for o in switched)
    assert any(
        o.sentence.endswith(" was repaired.") and o.hours > 1 for o in switched
    )  # nobody switched by hand


def test_a_zone_explains_better_than_the_units_in_it():
    design = replace(layered(), domains={"zone": Domain(name="Zone", failures=mode(200, 50))})
    told = history(design, 100_000, 1, 0)
    down = told.by_ref["domains", "zone"]
    begun = [o for o in told.outages["shop"] if np.any(down.starts == o.start)]
    assert len(begun) > 100
    assert all(o.cause == ("zone",) for o in begun)


def test_a_million_events_are_told_in_seconds():
    components = {f"c{i}": Component(failures=mode(100, 1)) for i in range(1000)}
    links = {f"{i}": Link("s", i) for i in components}
    design = Design(components=components, services={"s": Service(needs=980)}, links=links)
    started = time.perf_counter()
    told = history(design, 55_000, 1, 0)
    assert told.events > 1_000_000
    assert len(told.outages["s"]) > 10
    assert all(len(o.cause) == 21 for o in told.outages["s"][:5])
    assert " and 16 more were down already when c" in told.outages["s"][0].sentence
    assert " → all 21 down for " in told.outages["s"][0].sentence
    assert time.perf_counter() - started < 20


def test_ids_that_meet_keep_their_rows_apart():
    design = replace(single(100, 10), domains={"unit": Domain(failures=mode(300, 5))})
    unit = replace(design.components["unit"], domains=("unit",))
    told = history(replace(design, components={"unit": unit}), 20_000, 1, 0)
    assert told.rows["unit"] is told.by_ref["components", "unit"]
    assert len(told.by_ref["domains", "unit"]) > 10


def test_queues_for_a_crew_show_as_longer_downtime():
    alone, queued = units(3, 100, 20), units(3, 100, 20, crew=1)
    assert queued.crews["c"] == Crew(size=1)
    free, busy = history(alone, 50_000, 1, 0), history(queued, 50_000, 1, 0)
    assert busy.rows["u0"].hours / len(busy.rows["u0"]) > 1.2 * free.rows["u0"].hours / len(free.rows["u0"])


def test_several_modes_make_one_row():
    modes = {"a": FailureMode(100, 10), "b": FailureMode(120, 20)}
    told = history(replace(single(1, 1), components={"unit": Component(failures=modes)}), 100_000, 1, 0)
    row = told.rows["unit"]
    assert np.all(row.starts[1:] > row.ends[:-1])
    assert row.hours / 100_000 == pytest.approx(1 - 100 / 110 * 120 / 140, abs=0.02)
    np.testing.assert_array_equal(row.starts, told.rows["service"].starts)


def test_intervals_know_what_they_hold():
    row = Intervals(np.array([1.0, 5.0]), np.array([2.0, 7.0]))
    assert [row.hold(t) for t in (0.5, 1.0, 1.5, 2.0, 5.0, 6.9, 7.0)] == [
        False,
        True,
        True,
        False,
        True,
        True,
        False,
    ]
    assert row.hours == 3.0
    assert len(while_at_least(1, [])) == 0
