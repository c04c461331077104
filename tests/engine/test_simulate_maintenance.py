"""Simulated planned maintenance against exact figures, closed forms and its own calendar."""

import math
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from haplanner.engine import machine_code
from haplanner.engine.causes import ranked_causes
from haplanner.engine.exact import analyze
from haplanner.engine.history import history
from haplanner.engine.results import CannotCompute
from haplanner.engine.simulate import simulate
from haplanner.engine.simulation import compiled
from haplanner.model.design import Design, MaintenancePolicy
from haplanner.model.elements import Component, Domain, Group, Link, Maintenance, Service, Switchover
from tests.engine.random_designs import layered_design, random_design
from tests.engine.random_designs import maintained as with_some_maintenance
from tests.engine.small_designs import mode, only, result, single, units, within
from tests.engine.test_maintenance import NOT_COUNTED, WAITING, maintained
from tests.engine.test_simulate_agreement import with_lasting_failures

OFTEN = Maintenance(every=100.0, duration=10.0)


def mixed(policy: MaintenancePolicy = WAITING, mtbf: float = 50.0, mttr: float = 5.0) -> Design:
    """One of two units must work: A is only maintained, B only fails."""
    return Design(
        components={
            "a": Component(name="A", group="g", maintenance=OFTEN),
            "b": Component(name="B", group="g", failures=mode(mtbf, mttr)),
        },
        groups={"g": Group()},
        services={"s": Service()},
        links={"1": Link("s", "g")},
        maintenance=policy,
    )


def test_simulated_and_exact_figures_of_maintained_designs_agree():
    tried = missed = 0
    for seed in range(60):
        drawn = (random_design, layered_design)[seed % 2](seed)
        design = with_lasting_failures(with_some_maintenance(drawn, seed))
        if not any(c.maintenance for c in design.components.values()):
            continue
        try:
            exact = analyze(design)
        except CannotCompute:
            continue
        simulated = result(design, 4_000, 60, seed)
        for name, service in simulated.services.items():
            figures = exact.services[name].figures
            if not 1e-3 < figures.unavailability < 0.9:
                continue
            for interval, value in (
                (service.unavailability_ci95, figures.unavailability),
                (service.outages_per_year_ci95, figures.failures_per_year),
            ):
                tried += 1
                missed += not interval[0] <= value <= interval[1]
                assert within(interval, value, 5.5), f"design {seed}: {value} outside {interval}"
    assert tried > 60
    assert missed / tried < 0.12


def test_a_calendar_keeps_its_distance_and_its_duration():
    found = history(maintained(single(1e6, 1.0), OFTEN), 10_000.0, seed=4).planned["unit"]
    starts, ends = found.starts[1:-1], found.ends[1:-1]
    np.testing.assert_allclose(np.diff(starts), 100.0, atol=1e-9)
    np.testing.assert_allclose(ends - starts, 10.0, atol=1e-9)


def test_first_turns_are_uniform_and_no_two_units_have_the_same():
    """Of 2 × 300 first turns, the part of the time is uniform: its mean is ½ ± 4 × √(1/12 ÷ 600)."""
    design = maintained(units(2, 1e6, 1.0), OFTEN)
    offsets = []
    for replication in range(300):
        planned = history(design, 200.0, seed=1, replication=replication).planned
        offsets.append([float(planned[i].starts[-1]) % 100.0 / 100.0 for i in ("u0", "u1")])
    assert np.mean(offsets) == pytest.approx(0.5, abs=4 * math.sqrt(1 / 12 / 600))
    assert abs(np.corrcoef(np.transpose(offsets))[0, 1]) < 4 / math.sqrt(300)


def test_maintenance_leaves_every_failure_as_it_was():
    plain = units(3, 200, 20, needed=2)
    before, after = (history(design, 20_000.0, seed=3) for design in (plain, maintained(plain, OFTEN)))
    for unit in ("u0", "u1", "u2"):
        np.testing.assert_array_equal(before.rows[unit].starts, after.rows[unit].starts)
        np.testing.assert_array_equal(before.rows[unit].ends, after.rows[unit].ends)


def test_compiled_and_plain_functions_give_the_same_bits(monkeypatch):
    design = maintained(
        units(3, 100, 10, needed=2, mode="standby", dormancy=0.3, switchover=Switchover(0.5, 0.8)),
        OFTEN,
        MaintenancePolicy(counts=False, waits=True),
    )
    fast = only(result(design, 5_000, 4, 11))
    monkeypatch.setattr(compiled.CODE, "_code", None)
    monkeypatch.setattr(machine_code, "available", lambda: False)
    *_, last = simulate(design, 5_000, 4, 11)
    plain = only(last)
    assert fast.unavailability == plain.unavailability
    assert fast.planned == plain.planned
    np.testing.assert_array_equal(fast.downtime_per_replication, plain.downtime_per_replication)


def test_waiting_units_of_a_pair_are_never_out_at_once_and_lose_no_turn():
    """Nothing fails: each turn is served, at most 30 h late, and each unit is out 30 % of the time."""
    pair = Design(
        components={i: Component(group="g") for i in ("a", "b")},
        groups={"g": Group()},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )
    design = maintained(pair, Maintenance(every=100.0, duration=30.0), WAITING)
    for replication in range(20):
        found = history(design, 10_000.0, seed=2, replication=replication)
        assert found.outages["s"] == ()
        for unit in ("a", "b"):
            hours = float(np.sum(found.planned[unit].ends - found.planned[unit].starts))
            assert hours == pytest.approx(3_000.0, abs=61.0)
    simulated = result(design, 10_000, 200)
    assert only(simulated).outages == 0
    # Without waiting, both are out 0.3² of the time.
    assert within(
        only(result(replace(design, maintenance=MaintenancePolicy()), 10_000, 400)).unavailability_ci95, 0.09
    )


def test_a_pair_that_waits_is_down_as_long_as_failures_during_maintenance_last():
    """A goes only while B is up: U = (1 ÷ T) ∫ P(B down at t | up at 0) dt over the duration.

    Outages begin at (1 ÷ T) ∫ λ P(B up at t | up at 0) dt. Each turn is served, as B is seldom down for long.
    """
    fails, back = 1 / 50, 1 / 5
    whole = fails + back
    inside = (10 - -math.expm1(-whole * 10) / whole) * fails / whole
    service = only(result(mixed(), 20_000, 400))
    assert within(service.unavailability_ci95, inside / 100)
    assert within(service.outages_per_year_ci95, (10 - inside) * fails / 100 * 8760)
    # Without waiting, the two are independent.
    free = only(result(mixed(MaintenancePolicy()), 20_000, 400))
    assert within(free.unavailability_ci95, 0.1 * 5 / 55)


def test_a_turn_that_comes_while_the_last_one_still_waits_is_left_out():
    """B is down most of the time: A waits for it, starts at once when B is back, and at most once a turn."""
    found = history(mixed(mtbf=20.0, mttr=180.0), 50_000.0, seed=5)
    a, b = found.planned["a"], found.rows["b"]
    assert len(a) < 0.7 * 500
    for start in a.starts.tolist():
        assert not b.hold(start)
    late = [start for start in a.starts.tolist() if start in set(b.ends.tolist())]
    assert len(late) > 0.5 * len(a)


def test_maintenance_does_not_wait_for_a_unit_that_others_stand_in_for():
    """Two of three must work: B's failures keep A back only while C is down as well."""
    three = mixed().components | {"c": Component(group="g", failures=mode(50.0, 5.0))}
    design = replace(mixed(), components=three, groups={"g": Group(needed=1)})
    found = history(design, 20_000.0, seed=6)
    np.testing.assert_allclose(np.diff(found.planned["a"].starts), 100.0, atol=30.0)
    down = [start for start in found.planned["a"].starts.tolist() if found.rows["b"].hold(start)]
    assert down  # it went while B was down, since C worked


def test_a_group_without_a_spare_does_not_wait_for_ever():
    design = maintained(units(2, 1e6, 1.0, needed=2), OFTEN, WAITING)
    assert within(only(result(design, 10_000, 200)).unavailability_ci95, 1 - 0.9**2)


def test_what_does_not_count_is_told_apart_history_by_history():
    design = maintained(units(2, 200, 20), OFTEN, NOT_COUNTED)
    service = only(result(design, 20_000, 300))
    figures = analyze(design).services["service"]
    assert within(service.unavailability_ci95, figures.figures.unavailability)
    assert within(service.outages_per_year_ci95, figures.figures.failures_per_year)
    assert service.planned is not None
    assert figures.planned is not None
    assert within(service.planned.hours_per_year_ci95, figures.planned.hours_per_year)
    # The very histories without maintenance are what counts.
    plain = only(result(units(2, 200, 20), 20_000, 300))
    np.testing.assert_allclose(
        plain.downtime_per_replication, service.downtime_per_replication, rtol=1e-9, atol=1e-9
    )
    assert only(result(maintained(units(2, 200, 20), OFTEN), 1_000, 2)).planned is None


def test_a_planned_handover_counts_only_where_planned_maintenance_does():
    """A hot pair whose units never fail: each turn of the one with load makes it switch over for 1 h."""
    pair = units(2, 1e9, 1.0, mode="standby", switchover=Switchover(time=1.0))
    counted = only(result(maintained(pair, OFTEN), 10_000, 50))
    assert counted.outages_per_year > 50.0
    apart = only(result(maintained(pair, OFTEN, NOT_COUNTED), 10_000, 50))
    assert apart.outages == 0
    assert apart.planned is not None
    hours = float(np.mean(counted.downtime_per_replication)) / 10_000 * 8760
    assert apart.planned.hours_per_year == pytest.approx(hours, rel=1e-9)


def test_what_is_out_at_the_beginning_carries_no_load_and_nothing_switches_over():
    pair = units(2, 1e9, 1.0, mode="standby", switchover=Switchover(time=1.0, success=1.0))
    design = maintained(pair, Maintenance(1000.0, 400.0))
    out = [
        h
        for r in range(40)
        if 0.0 in (h := history(design, 50.0, seed=8, replication=r)).planned["u0"].starts
    ]
    assert len(out) > 5
    assert all(0.0 not in [o.start for o in h.outages["service"] if len(o.cause) < 2] for h in out)


def test_rows_show_maintenance_by_itself():
    found = history(maintained(units(2, 100, 10), OFTEN), 2_000.0, seed=3)
    assert set(found.planned) == {"u0", "u1"}
    apart = history(maintained(units(2, 100, 10), OFTEN, NOT_COUNTED), 2_000.0, seed=3)
    assert set(apart.planned) == {"u0", "u1", "g", "service"}
    whole, counted = found.rows["service"], apart.rows["service"]
    hours = float(np.sum(whole.ends - whole.starts))
    parts = [float(np.sum(x.ends - x.starts)) for x in (counted, apart.planned["service"])]
    assert sum(parts) == pytest.approx(hours, rel=1e-12)


def test_outages_tell_of_planned_maintenance():
    (first, *_) = history(maintained(single(1e6, 1.0), OFTEN), 1_000.0, seed=1).outages["service"][1:]
    assert first.sentence == (
        "Planned maintenance of Unit took 10 h; nothing else provides it. "
        "Ended when planned maintenance of Unit was over."
    )
    assert first.phases == {"planned": pytest.approx(10.0)}
    assert "planned maintenance of Unit at another time" in [one.words for one in first.remedies]
    both = [o for o in history(mixed(), 20_000.0, seed=1).outages["s"] if o.cause == ("a", "b")]
    assert both[0].sentence.startswith("Planned maintenance of A began at ")
    assert "(for 10 h). B failed at " in both[0].sentence
    switching = units(2, 1e6, 1.0, switchover=Switchover(time=0.5))
    (one, *_) = history(maintained(switching, OFTEN), 1_000.0, seed=1).outages["service"]
    assert one.sentence.startswith("Planned maintenance of U")
    assert "began; Group needed " in one.sentence


def test_ranked_causes_charge_planned_maintenance_to_its_phase():
    *_, last = ranked_causes(maintained(single(1e6, 1.0), OFTEN), 10_000.0, 20, 1)
    (element,) = last.services["service"].elements
    assert element.phases.keys() <= {"planned", "repair"}
    assert element.phases["planned"] == pytest.approx(876.0, rel=0.02)


def test_a_zone_keeps_maintenance_waiting_as_it_keeps_its_units_from_working():
    zones = {"z": Domain(failures=mode(50.0, 5.0))}
    design = replace(mixed(), domains=zones)
    b = replace(design.components["b"], failures={}, domains=("z",))
    found = history(design.with_maps(components={**design.components, "b": b}), 20_000.0, seed=1)
    assert all(not found.rows["z"].hold(start) for start in found.planned["a"].starts.tolist())


def test_random_designs_with_all_policies_run_without_trouble():
    rng = Random(1)
    for seed in range(30):
        design = with_some_maintenance(random_design(seed), seed)
        policy = MaintenancePolicy(counts=rng.random() < 0.5, waits=rng.random() < 0.5)
        try:
            analyze(design, 0)
        except CannotCompute:
            continue
        simulated = result(replace(design, maintenance=policy), 500, 3, seed)
        for service in simulated.services.values():
            assert 0.0 <= service.unavailability <= 1.0
            assert policy.counts == (service.planned is None) or not any(
                c.maintenance for c in design.components.values()
            )


def test_what_is_being_maintained_delivers_nothing_in_a_history_either():
    box = Component(group="g", count=3, capacity=100.0, maintenance=OFTEN)
    design = Design(
        components={"box": box}, groups={"g": Group(needed=1)}, services={"s": Service()}
    ).with_maps(links={"1": Link("s", "g")})
    delivered = only(result(design, 5_000, 60)).throughput
    assert within(delivered.expected_ci95, 270.0)
    apart = only(result(replace(design, maintenance=NOT_COUNTED), 500, 3)).throughput
    assert apart.expected == pytest.approx(300.0)
