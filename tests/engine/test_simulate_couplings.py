"""Standby, switchovers, crews and common cause against Markov chains written from the model's rules alone."""

import math
from dataclasses import replace

import numpy as np
import pytest

from haplanner.engine.history import history
from haplanner.model.elements import Component, Crew, Domain, Group, Switchover
from haplanner.model.failure import FailureMode
from haplanner.model.law import Law
from tests.engine.small_designs import mode, only, result, steady, units, within

YEAR = 8760.0


def pair_chain(mtbf, mttr, dormancy, crews, switchover):
    """Primary and backup: ok, switching over (well or badly), one alone, none. Answers availability."""
    fails, mends = 1 / mtbf, 1 / mttr
    time, covered, manual = switchover.time, switchover.success, switchover.manual
    rates = {
        ("ok", "alone"): dormancy * fails,  # the waiting one fails; also where a switchover takes no time
        ("alone", "none"): fails,
        ("alone", "ok"): mends,
        ("none", "alone"): min(crews, 2) * mends,
    }
    for state, share, mean in (("well", covered, time), ("badly", 1 - covered, manual)):
        if share == 0.0:
            continue
        if mean == 0.0:
            rates["ok", "alone"] += share * fails
            continue
        rates["ok", state] = share * fails
        rates[state, "none"] = dormancy * fails
        rates[state, "ok"] = mends  # the unit that stopped is back: it ends at once
        if mean is not None:
            rates[state, "alone"] = 1 / mean
    chances = steady(rates)
    return chances["ok"] + chances["alone"]


PAIRS = [
    (2000, 4, 1.0, 1, Switchover()),
    (2000, 4, 1.0, 1, Switchover(time=0.025)),
    (2000, 4, 1.0, 1, Switchover(time=0.025, success=0.99, manual=1.0)),
    (2000, 4, 1.0, 2, Switchover(time=0.025, success=0.9, manual=1.0)),
    (2000, 4, 0.0, 1, Switchover(time=0.025)),
    (2000, 4, 0.1, 1, Switchover(time=0.025)),
    (100, 50, 0.3, 1, Switchover(time=5, success=0.7, manual=30)),
    (100, 50, 1.0, 2, Switchover(time=5, success=0.7, manual=None)),
    (100, 50, 0.0, 2, Switchover(time=0, success=0.5, manual=20)),
]


@pytest.mark.parametrize(("mtbf", "mttr", "dormancy", "crews", "switchover"), PAIRS)
def test_a_primary_and_its_backup_follow_their_chain(mtbf, mttr, dormancy, crews, switchover):
    design = units(2, mtbf, mttr, crew=crews, mode="standby", dormancy=dormancy, switchover=switchover)
    horizon = 1_000 * YEAR if mtbf > 1000 else 20 * YEAR
    found = only(result(design, horizon, 60))
    assert within(found.availability_ci95, pair_chain(mtbf, mttr, dormancy, crews, switchover))


@pytest.mark.parametrize(
    ("dormancy", "crews", "availability", "first"),
    [
        (1.0, 2, 8 / 9, 250),
        (1.0, 1, 0.8, 250),
        (0.0, 2, 12 / 13, 400),
        (0.0, 1, 6 / 7, 400),
        (0.25, 1, 26 / 31, 340),
    ],
)
def test_a_pair_with_poor_repair_follows_the_published_chain(dormancy, crews, availability, first):
    # Case MK-03: MTBF 100 h, MTTR 50 h; rational solutions of the chain.
    design = units(2, 100, 50, crew=crews, mode="standby", dormancy=dormancy)
    found = only(result(design, 20 * YEAR, 400))
    assert within(found.availability_ci95, availability)
    seen = found.first_outage
    assert seen.mean() == pytest.approx(first, abs=4 * seen.std() / math.sqrt(len(seen)))


def spares_chain(needed, spares, mtbf, mttr, dormancy, crews):
    """Birth and death of failed units: carrying load min(N, n − j), the rest wait."""
    total = needed + spares
    rates = {}
    for failed in range(total):
        loaded = min(needed, total - failed)
        waiting = total - failed - loaded
        rates[failed, failed + 1] = (loaded + dormancy * waiting) / mtbf
        rates[failed + 1, failed] = min(failed + 1, crews) / mttr
    chances = steady(rates)
    return sum(chances[failed] for failed in range(spares + 1))


@pytest.mark.parametrize(
    ("spares", "dormancy", "crews"),
    [(0, 1.0, 9), (1, 1.0, 9), (1, 1.0, 1), (1, 0.0, 1), (2, 0.3, 1), (2, 1.0, 2)],
)
def test_n_plus_m_spares_follow_their_chain(spares, dormancy, crews):
    design = units(4 + spares, 200, 10, crew=crews, needed=4, mode="standby", dormancy=dormancy)
    found = only(result(design, 50 * YEAR, 60))
    assert within(found.availability_ci95, spares_chain(4, spares, 200, 10, dormancy, crews))


def test_the_chain_of_spares_is_the_published_one():
    # 4 + 1 units of MTBF 2000 h and MTTR 4 h with one crew, hot and cold.
    assert spares_chain(4, 1, 2000, 4, 1.0, 1) == pytest.approx(0.999920321, abs=5e-10)
    assert spares_chain(4, 1, 2000, 4, 0.0, 1) == pytest.approx(0.999936130, abs=5e-10)


def test_one_crew_for_a_quorum_costs_what_birth_and_death_says():
    # Case QUO-04: 3 of 5, MTBF 1000 h, MTTR 50 h.
    alone = only(result(units(5, 1000, 50, needed=3), 100 * YEAR, 60))
    assert within(alone.availability_ci95, 0.9989958622472853)
    queued = only(result(units(5, 1000, 50, crew=1, needed=3), 100 * YEAR, 60))
    assert within(queued.availability_ci95, 0.9936653831822134)


def test_a_crew_is_shared_by_all_groups_and_held_from_the_alert_to_the_restoration():
    # Three units in two groups and one person: alert 2 h, repair 5 h, restoration 3 h are all held.
    design = units(2, 0, 0, crew=1, failure=mode(100, 5, alert=2, restore=3), needed=2)
    other = {"v": Component(group="h", failures=mode(100, 5, alert=2, restore=3))}
    groups = {**design.groups, "h": Group(crew="c")}
    links = {**design.links, "2": replace(design.links["1"], target="h")}
    both = replace(design, components={**design.components, **other}, groups=groups, links=links)
    unqueued = replace(both, crews={"c": Crew(size=3)})
    assert within(only(result(both, 20 * YEAR, 100)).availability_ci95, machine_repair(3, 100, (2, 5, 3)))
    assert within(only(result(unqueued, 20 * YEAR, 100)).availability_ci95, (100 / 110) ** 3)


def machine_repair(machines, mtbf, phases):
    """P(no machine is down) with one server whose service has exponential phases."""
    rates = {}
    for down in range(1, machines + 1):
        for phase, mean in enumerate(phases):
            last = phase == len(phases) - 1
            after = ((down - 1, 0) if down > 1 else (0, 0)) if last else (down, phase + 1)
            rates[(down, phase), after] = 1 / mean
            if down < machines:
                rates[(down, phase), (down + 1, phase)] = (machines - down) / mtbf
    rates[(0, 0), (1, 0)] = machines / mtbf
    return steady(rates)[(0, 0)]


def test_detection_and_automatic_recovery_need_no_crew():
    failures = mode(50, 10, detection=5)
    design = units(2, 0, 0, crew=1, failure=failures, needed=2)
    rates = {}
    for alarmed in range(3):  # not noticed yet; queued or in repair
        for mending in range(3 - alarmed):
            up = 2 - alarmed - mending
            if up:
                rates[(alarmed, mending), (alarmed + 1, mending)] = up / 50
            if alarmed:
                rates[(alarmed, mending), (alarmed - 1, mending + 1)] = alarmed / 5
            if mending:
                rates[(alarmed, mending), (alarmed, mending - 1)] = 1 / 10
    assert within(only(result(design, 20 * YEAR, 60)).availability_ci95, steady(rates)[0, 0])


@pytest.mark.parametrize("group_mode", ["active", "standby"])
def test_a_switchover_interrupts_as_the_rules_say(group_mode):
    # 2 of 3 with a slow switchover; states are how many units work, "s" while switching over.
    fails, mends, ends = 1 / 100, 1 / 20, 1 / 8
    loaded = 3 if group_mode == "active" else 2
    rates = {
        ("3", "s2"): loaded * fails,
        ("s2", "3"): mends,  # only one unit is down: it is the one that stopped
        ("s2", "2"): ends,
        ("s2", "1"): 2 * fails,  # fewer than two: void
        ("2", "3"): mends,
        ("2", "1"): 2 * fails,  # no unit to switch to: down for lack of units
        ("1", "2"): 2 * mends,  # works as soon as two work
        ("1", "0"): fails,
        ("0", "1"): 3 * mends,
    }
    if group_mode == "standby":
        rates["3", "2"] = fails  # the waiting one, hot
    chances = steady(rates)
    design = units(3, 100, 20, needed=2, mode=group_mode, switchover=Switchover(time=8))
    found = only(result(design, 20 * YEAR, 100))
    assert within(found.availability_ci95, chances["3"] + chances["2"])


@pytest.mark.parametrize(("count", "needed", "beta"), [(2, 1, 0.1), (3, 2, 0.3), (3, 1, 0.5)])
def test_common_cause_takes_down_every_unit_that_is_up(count, needed, beta):
    fails, mends = 1 / 200, 1 / 20
    rates = {}
    for down in range(count):
        rates[down, down + 1] = (count - down) * (1 - beta) * fails
        rates[down + 1, down] = (down + 1) * mends
    for down in range(count):
        rates[down, count] = rates.get((down, count), 0.0) + beta * fails
    chances = steady(rates)
    found = only(result(units(count, 200, 20, needed=needed, beta=beta), 50 * YEAR, 60))
    assert within(found.availability_ci95, sum(chances[down] for down in range(count - needed + 1)))


def test_common_cause_leaves_each_units_own_availability_as_it_was():
    shared = result(units(3, 200, 20, beta=0.4), 50 * YEAR, 60)
    assert shared.elements["u1"] == pytest.approx(200 / 220, abs=2e-3)
    two_modes = {"a": FailureMode(300, 10), "b": FailureMode(600, 30)}
    found = result(units(2, 0, 0, failure=two_modes, beta=0.5), 100 * YEAR, 60)
    down = history(found.design, 100 * YEAR, 1, 0)
    both = set(down.rows["u0"].starts) & set(down.rows["u1"].starts)
    assert len(both) > 1000  # struck at the same moment
    assert any("by a common cause" in outage.sentence for outage in down.outages["service"][:50])


def test_a_cold_unit_does_not_age_while_it_waits():
    # Fixed lives: the second unit begins its 100 h only when the first one stops.
    fixed = mode(100, None, life=Law("fixed"))
    design = units(3, 0, 0, failure=fixed, mode="standby", dormancy=0.0)
    (outage,) = history(design, 1000, 1, 0).outages["service"]
    assert outage.start == pytest.approx(300.0)
    warm = units(3, 0, 0, failure=fixed, mode="standby", dormancy=0.5)
    # u0 to 100; u1 waited 100 at half pace: 50 left, to 150; u2 waited 150: 25 left, to 175.
    (outage,) = history(warm, 1000, 1, 0).outages["service"]
    assert outage.start == pytest.approx(175.0)


def test_a_waiting_group_ages_as_its_units_do():
    # A pair of cold units, each in turn a group of one: the same as without the inner groups.
    flat = units(2, 100, 50, crew=None, mode="standby", dormancy=0.0)
    nested = replace(
        flat,
        components={i: replace(c, group=f"in-{i}") for i, c in flat.components.items()},
        groups={**flat.groups, **{f"in-{i}": Group(group="g") for i in flat.components}},
    )
    one, other = only(result(flat, 20_000, 5)), only(result(nested, 20_000, 5))
    np.testing.assert_array_equal(one.downtime_per_replication, other.downtime_per_replication)


def test_hot_standby_with_instant_switchover_is_plain_redundancy():
    plain = only(result(units(3, 100, 20, needed=2), 20_000, 10))
    hot = only(result(units(3, 100, 20, needed=2, mode="standby"), 20_000, 10))
    np.testing.assert_array_equal(plain.downtime_per_replication, hot.downtime_per_replication)


def test_a_zone_that_fails_makes_the_group_switch_over():
    # Only the zone of the primary ever fails: every outage is a switchover of exactly that group.
    never = mode(1e14, 1)
    design = units(2, 0, 0, failure=never, mode="standby", switchover=Switchover(time=0.5))
    primary = replace(design.components["u0"], domains=("zone",))
    zone = Domain(name="Zone A", failures=mode(500, 40))
    zoned = replace(design, components={**design.components, "u0": primary}, domains={"zone": zone})
    found = only(result(zoned, 40 * YEAR, 30))
    told = history(zoned, 40 * YEAR, 1, 0)
    # After the first switchover the backup carries load, and u0 waits: nothing switches any more.
    assert found.outages == 30
    (outage,) = told.outages["service"]
    assert outage.cause == ("zone", "g")
    assert outage.sentence.startswith("Zone A failed; Group needed ")
    assert outage.sentence.endswith("Ended when Group had switched over.")


def test_a_unit_holds_one_member_for_all_its_failures():
    # The second failure joins the hands that are there already, the other unit waits its turn.
    fixed = {"life": Law("fixed"), "repair": Law("fixed")}
    first = {"a": FailureMode(40, 20, **fixed), "b": FailureMode(45, 30, **fixed)}
    second = {"a": FailureMode(42, 5, **fixed)}
    design = units(2, 0, 0, crew=1, failure=first)
    other = replace(design.components["u1"], failures=second)
    told = history(replace(design, components={**design.components, "u1": other}), 90, 1, 0)
    # u0: a 40–60 and b 45–75, both in the same hands; u1 fails at 42 and is taken up at 75.
    assert (told.rows["u0"].starts.tolist(), told.rows["u0"].ends.tolist()) == ([40.0], [75.0])
    assert (told.rows["u1"].starts.tolist(), told.rows["u1"].ends.tolist()) == ([42.0], [80.0])
