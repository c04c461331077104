"""What would have prevented outages: judged by hand, and by histories of the design that was changed so."""

from dataclasses import replace

import pytest

from haplanner.engine.history import history
from haplanner.engine.simulation.remedy import no_more_than
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from haplanner.model.law import Law
from haplanner.model.units import parse_duration
from tests.engine.small_designs import mode, units
from tests.engine.test_history import layered

FIXED = {"life": Law("fixed"), "repair": Law("fixed")}


def pair(a, b, **group) -> Design:
    return Design(
        components={
            "a": Component(name="A", group="g", failures=a),
            "b": Component(name="B", group="g", failures=b),
        },
        groups={"g": Group(name="Pair", **group)},
        crews={"c": Crew(size=1)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )


def test_a_repair_is_said_to_have_prevented_an_outage_up_to_its_very_limit():
    # a is down 100–140, b from 130 on until 150: the outage is 130–140.
    design = pair(mode(100, 40, **FIXED), mode(130, 20, **FIXED))
    (outage,) = history(design, 170, 1, 0).outages["s"]
    assert (outage.start, outage.end) == (130.0, 140.0)
    told = {one.words: one for one in outage.remedies}
    assert told["repair of A within 1 d 6 h"].prevents
    assert told["one more working unit of Pair"].prevents
    # b's repair in half the time ends at 140, as a's does; nothing is won.
    assert set(told) == {"repair of A within 1 d 6 h", "one more working unit of Pair"}
    quick = pair(mode(100, 30, **FIXED), mode(130, 20, **FIXED))
    assert history(quick, 170, 1, 0).outages["s"] == ()
    slow = pair(mode(100, 30.5, **FIXED), mode(130, 20, **FIXED))
    assert len(history(slow, 170, 1, 0).outages["s"]) == 1


def test_another_member_of_the_crew_saves_the_wait():
    # a is down 100–140; b fails at 130, waits for the crew until 140, and is down until 145.
    design = pair(mode(100, 40, **FIXED), mode(130, 5, **FIXED), crew="c", needed=2)
    (outage,) = history(design, 170, 1, 0).outages["s"]
    assert (outage.start, outage.end) == (100.0, 145.0)
    assert not [one for one in outage.remedies if "crew" in one.words]  # the cause is a, who did not wait
    parallel = pair(mode(100, 40, **FIXED), mode(130, 5, **FIXED), crew="c")
    (outage,) = history(parallel, 170, 1, 0).outages["s"]
    assert (outage.start, outage.end) == (130.0, 140.0)
    (crew,) = [one for one in outage.remedies if one.words == "a free member of the crew c for B"]
    two = replace(parallel, crews={"c": Crew(size=2)})
    (shorter,) = history(two, 170, 1, 0).outages["s"]
    assert (crew.saved, crew.prevents) == (outage.hours - shorter.hours, False) == (5.0, False)
    # a's quicker repair would have freed the crew for b: how that ends is not claimed.
    assert not [one for one in outage.remedies if "repair of A" in one.words]


def test_one_more_working_unit_is_what_the_histories_of_one_less_needed_say():
    design = layered()
    told = history(design, 50_000, 6, 0)
    less = replace(design, groups={**design.groups, "tier": replace(design.groups["tier"], needed=1)})
    eased = history(less, 50_000, 6, 0)  # common random numbers: nobody else's life changes
    claimed = 0
    for outage in told.outages["shop"]:
        found = [one for one in outage.remedies if one.ref == ("groups", "tier") and one.kind == "more units"]
        left = sum(
            max(0.0, min(o.end, outage.end) - max(o.start, outage.start)) for o in eased.outages["shop"]
        )
        saved = outage.hours - left
        if found:
            assert found[0].saved == pytest.approx(saved, abs=1e-9)
            assert found[0].prevents == (left == 0.0)
            claimed += 1
        else:
            assert saved <= 0.001 * outage.hours
    assert claimed > 20


def test_detection_counts_where_it_was_the_delay():
    slow = FailureMode(mtbf=100, mttr=10, detection=30, **FIXED)
    design = pair({"x": slow}, mode(105, 20, **FIXED))
    seen = 0
    for seed in range(12):
        outages = history(design, 124, seed, 0).outages["s"]
        if not outages or outages[0].start != 105.0:
            continue
        (outage,) = outages
        by_words = [one for one in outage.remedies if "detection of A" in one.words]
        # a comes back 10 h after it was detected: at 110 at the earliest, after the outage began.
        if by_words:
            assert by_words[0].words == "instant detection of A"
            assert by_words[0].saved == pytest.approx(outage.end - 110.0)
            assert not by_words[0].prevents
            seen += 1
    assert seen > 3


def test_a_switchover_at_once_would_have_prevented_what_only_it_began():
    hot = units(
        2, 500, 20, mode="standby", dormancy=1.0, switchover=Switchover(time=0.1, success=0.5, manual=2)
    )
    at_once = replace(hot, groups={"g": replace(hot.groups["g"], switchover=Switchover())})
    told, eased = history(hot, 50_000, 3, 0), history(at_once, 50_000, 3, 0)
    claimed = 0
    for outage in told.outages["service"]:
        for one in outage.remedies:
            if one.kind == "switchover":
                left = sum(
                    max(0.0, min(o.end, outage.end) - max(o.start, outage.start))
                    for o in eased.outages["service"]
                )
                assert one.saved == pytest.approx(outage.hours - left, abs=1e-9)
                failed = "failed switchover" in outage.phases
                assert one.words == (
                    "a switchover of Group that succeeded at once"
                    if failed
                    else "an instant switchover of Group"
                )
                claimed += 1
    assert claimed > 50


def test_nothing_is_claimed_that_a_switchover_would_have_had_to_decide():
    cold = units(2, 500, 20, mode="standby", dormancy=0.0, switchover=Switchover(time=0.1))
    for outage in history(cold, 50_000, 3, 0).outages["service"]:
        assert all(one.kind == "switchover" for one in outage.remedies)


@pytest.mark.parametrize("hours", [0.0001, 0.0168, 0.999, 1.01, 3.4999, 23.99, 24.5, 700.0])
def test_a_limit_in_words_is_never_longer_than_the_limit(hours):
    assert 0.9 * hours - 1 <= parse_duration(no_more_than(hours)) <= hours + 1e-12
