"""Simulation against closed forms; the same histories whatever the threads, batches and machine code."""

import threading
import time
from dataclasses import replace

import numpy as np
import pytest

from haplanner.engine.history import history
from haplanner.engine.simulate import CannotSimulate, pick, simulate
from haplanner.engine.simulation import compiled, kernel
from haplanner.engine.simulation.answering import OwnThreads
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from haplanner.model.law import Law
from tests.engine.small_designs import mode, only, result, single, units, within
from tests.engine.test_networks import grid

LAWS = (Law(), Law("weibull", shape=2.0), Law("lognormal", cv=0.6), Law("gamma", cv=0.5), Law("fixed"))


def everything() -> Design:
    """Every feature and every law in one design."""
    laws = [
        mode(300, 20, life=life, repair=repair, detection=0.2, alert=0.5, restore=0.3)
        for life, repair in zip(LAWS, LAWS[::-1], strict=True)
    ]
    crash = {
        "a": FailureMode(400, 3, auto=AutoRecovery(0.9, 0.1)),
        "b": FailureMode(900, None, auto=AutoRecovery(1, 2)),
    }
    switchover = Switchover(time=0.5, success=0.9, manual=None)
    return Design(
        components={
            **{f"u{i}": Component(group="pair", failures=failures) for i, failures in enumerate(laws)},
            "box": Component(group="cluster", count=4, failures=crash, domains=("rack",)),
            "x": Component(failures=mode(700, 9), needs="any"),
            "y": Component(failures=mode(800, 9), domains=("zone",), needs="any"),
        },
        groups={
            "pair": Group(needed=2, mode="standby", dormancy=0.2, switchover=switchover, crew="crew"),
            "cluster": Group(needed=2, beta=0.2, crew="crew", failures=mode(2000, 4)),
        },
        crews={"crew": Crew(size=1)},
        domains={
            "zone": Domain(failures=mode(3000, 8)),
            "rack": Domain(parent="zone", failures=mode(2500, 3)),
        },
        services={"all": Service(target=0.9), "any": Service(needs="any")},
        links={
            "1": Link("all", "pair"),
            "2": Link("all", "cluster", failures=mode(4000, 2)),
            "3": Link("any", "x"),
            "4": Link("any", "pair"),
            "5": Link("x", "y", both_ways=True, failures=mode(1000, 5)),
            "6": Link("x", "cluster"),
            "7": Link("y", "cluster"),
        },
    )


def same_bits(one, other):
    assert one.replications_done == other.replications_done
    assert one.events == other.events
    assert one.elements == other.elements
    for name, service in one.services.items():
        twin = other.services[name]
        for field in (
            "downtime_per_replication",
            "outages_per_replication",
            "first_outage",
            "downtime_per_year",
        ):
            np.testing.assert_array_equal(getattr(service, field), getattr(twin, field))
        assert service.availability_ci95 == twin.availability_ci95
        assert service.outage_hours_percentiles == twin.outage_hours_percentiles
        np.testing.assert_array_equal(service.outage_hours.counts, twin.outage_hours.counts)


def test_a_single_unit_fails_as_often_in_its_first_year_as_renewal_theory_says():
    # Case SIM-05: alternating renewal process, exponential, all new; the integral of λ·A(t).
    found = only(result(single(1000, 10), 8760, 20_000))
    assert within(found.outages_per_year_ci95, 8.673365356337612)
    downtime = found.downtime_per_replication
    assert downtime.mean() == pytest.approx(86.63464366238622, abs=4 * downtime.std() / 20_000**0.5)
    assert found.outages == found.outages_per_replication.sum()


@pytest.mark.parametrize(
    ("horizon", "expected"), [(10, 0.9963315461271295), (100, 0.9910792656802713), (1000, 0.9901970395059307)]
)
def test_interval_availability_from_all_new_is_the_closed_form(horizon, expected):
    # Case MK-01: MTBF 1000 h, MTTR 10 h, two-state chain.
    found = only(result(single(1000, 10), horizon, 60_000))
    assert within(found.availability_ci95, expected)


def test_outage_lengths_of_a_pair_have_the_law_of_the_shorter_repair():
    # Case MK-20: 1 of 2, MTBF 1000 h, MTTR 10 h, two crews: exponential with mean 5 h.
    found = only(result(units(2, 1000, 10), 87_600, 2_000))
    assert found.mean_outage_hours == pytest.approx(5.0, rel=0.03)
    assert found.outage_hours_percentiles[95] == pytest.approx(14.978661367769954, rel=0.04)
    assert found.outage_hours.counts.sum() == found.outages
    assert found.outage_hours_percentiles[50] == pytest.approx(5.0 * np.log(2), rel=0.05)


def test_k_of_n_and_the_years_add_up():
    design = units(5, 100, 20, needed=3)
    found = only(result(design, 3 * 8760 + 1000, 300))
    p = 100 / 120
    expected = sum(c * p**w * (1 - p) ** (5 - w) for w, c in ((3, 10), (4, 5), (5, 1)))
    assert within(found.availability_ci95, expected)
    assert found.downtime_per_year.shape == (900,)
    years = found.downtime_per_year.reshape(300, 3).sum(axis=1)
    assert np.all(years <= found.downtime_per_replication + 1e-6)
    assert years.sum() == pytest.approx(
        found.downtime_per_replication.sum() * 3 * 8760 / (3 * 8760 + 1000), rel=0.02
    )


@pytest.mark.parametrize("life", LAWS, ids=lambda law: law.law)
def test_the_steady_state_of_independent_units_depends_on_means_alone(life):
    # Case MK-16: 1 of 2, mean life 1000 h, mean repair 24 h.
    design = units(2, 0, 0, failure=mode(1000, 24, life=life, repair=Law("lognormal", cv=1.2)))
    if life.law == "fixed":  # two units of one fixed life never get out of step: let only the repairs vary
        design = replace(
            design, components={**design.components, "u1": Component(group="g", failures=mode(1000, 24))}
        )
    found = only(result(design, 400_000, 250))
    assert within(found.unavailability_ci95, 1 - 0.99945068359375)


def test_all_phases_of_a_recovery_add_up():
    # Software, MTBF 336 h, restart 20 s that works in 95 %, else 30 min to call and 45 min to mend.
    design = single(336, 0.75, auto=AutoRecovery(0.95, 20 / 3600), alert=0.5)
    found = only(result(design, 87_600, 1_000))
    assert within(found.availability_ci95, 0.999797495)
    slow = only(result(single(500, 3, detection=1, alert=2, restore=4), 87_600, 200))
    assert within(slow.availability_ci95, 500 / 510)


def test_the_target_is_met_in_the_share_of_years_that_keep_it():
    found = only(result(single(2000, 10, target=0.995), 10 * 8760, 500))
    kept = found.downtime_per_year <= 0.005 * 8760 + 1e-9
    assert found.meets_target_probability == pytest.approx(kept.mean())
    assert 0.2 < kept.mean() < 0.8
    assert only(result(single(2000, 10, target=0.9), 5000, 5)).meets_target_probability is None


def test_a_mode_that_is_never_repaired_ends_the_service():
    found = only(result(single(1000, None), 10_000, 3_000))
    assert found.first_outage.max() == np.inf or found.first_outage.max() <= 10_000
    finite = np.where(np.isinf(found.first_outage), 10_000, found.first_outage)
    np.testing.assert_allclose(found.downtime_per_replication, 10_000 - finite, rtol=1e-9, atol=1e-6)
    assert np.mean(np.isinf(found.first_outage)) == pytest.approx(np.exp(-10), abs=2e-3)


def test_an_interval_holds_the_true_value_in_95_of_100_simulations():
    truth = 0.9901970395059307  # case MK-01, the first 1000 h
    hits = sum(
        low <= truth <= high
        for seed in range(200)
        for low, high in [only(result(single(1000, 10), 1000, 400, seed)).availability_ci95]
    )
    assert 181 <= hits <= 198  # 190 ± 3 standard deviations


def test_where_no_outage_was_seen_the_interval_says_what_may_still_be():
    found = only(result(single(1e12, 1), 8760, 100))
    assert found.outages == 0
    low, high = found.availability_ci95
    assert (1 - low) == pytest.approx(1 - 0.025 ** (1 / 100))
    assert high == 1.0
    assert found.outages_per_year_ci95[1] > 0.0
    assert found.mean_outage_hours == 0.0
    assert only(result(single(1e12, 1), 8760, 1)).availability_ci95[0] < 0.03


def test_one_history_alone_says_nothing_about_its_spread():
    assert only(result(single(1000, 10), 87_600, 1)).availability_ci95 == (0.0, 1.0)


def test_threads_and_batches_do_not_change_a_bit():
    design = everything()
    first = result(design, 20_000, 60, seed=5, threads=1)
    same_bits(first, result(design, 20_000, 60, seed=5, threads=2))
    same_bits(first, result(design, 20_000, 60, seed=5, threads=3, batch=7))
    assert first.events != result(design, 20_000, 60, seed=6).events


def test_compiled_and_plain_functions_give_the_same_bits(monkeypatch):
    design = everything()
    fast = result(design, 20_000, 4, seed=11)
    shown = history(design, 20_000, 11, 2)
    monkeypatch.setattr(compiled, "compiled", lambda: None)
    *_, plain = simulate(design, 20_000, 4, 11)
    same_bits(fast, plain)
    again = history(design, 20_000, 11, 2)
    assert shown.rows.keys() == again.rows.keys()
    for element_id, row in shown.rows.items():
        np.testing.assert_array_equal(row.starts, again.rows[element_id].starts)
        np.testing.assert_array_equal(row.ends, again.rows[element_id].ends)


def test_a_change_in_one_component_leaves_the_histories_of_all_others_alone():
    design = replace(units(4, 200, 10, needed=2), services={"service": Service()})
    changed = replace(
        design, components={**design.components, "u1": Component(group="g", count=2, failures=mode(90, 30))}
    )
    added = replace(
        design, components={**design.components, "a": Component(group="g", failures=mode(90, 30))}
    )
    before = history(design, 20_000, 3, 1)
    for other, touched in ((changed, {"u1", "g", "service"}), (added, {"g", "service"})):
        after = history(other, 20_000, 3, 1)
        assert len(before.rows["u1"]) > 50
        for element_id in {"u0", "u1", "u2", "u3"} - touched:
            np.testing.assert_array_equal(before.rows[element_id].starts, after.rows[element_id].starts)
            np.testing.assert_array_equal(before.rows[element_id].ends, after.rows[element_id].ends)


def test_snapshots_get_better_and_come_after_every_batch():
    seen = list(simulate(single(100, 10), 8760, 3_000, 1, batch=1_000))
    done = [s.replications_done for s in seen]
    assert done == sorted(set(done))
    assert done[-1] == 3_000
    assert len(done) >= 3
    assert seen[-1].finished
    running = only(seen[-1]).running
    assert running.replications[-1] == 3_000
    assert len(running.replications) <= 200
    assert (running.low[-1], running.high[-1]) == only(seen[-1]).availability_ci95
    assert np.all(running.low <= running.availability)
    assert running.availability[-1] == pytest.approx(only(seen[-1]).availability)
    assert (
        only(seen[0]).downtime_per_replication.tolist()
        == only(seen[-1]).downtime_per_replication[: done[0]].tolist()
    )


@pytest.mark.parametrize("path", ["compiled", "plain"])
def test_closing_ends_the_work_at_once(path, monkeypatch):
    compiled.warm_up()
    if path == "plain":
        monkeypatch.setattr(compiled, "compiled", lambda: None)
    work = simulate(units(20, 1, 1), 300_000 if path == "compiled" else 3_000, 10_000, 1, threads=2, batch=1)
    next(work)
    started = time.perf_counter()
    work.close()
    assert time.perf_counter() - started < 0.5
    assert not [t for t in threading.enumerate() if t.name.startswith("simulation")]


class AnswersOnce:
    """Who runs the first block and then no more."""

    def __init__(self, assignment):
        self._own, self._answered = OwnThreads(assignment, 1), False

    def take(self, blocks):
        return self._own.take(blocks)

    def first(self, seconds):
        if self._answered:
            time.sleep(0.01)
            return None
        answer = self._own.first(seconds)
        self._answered = answer is not None
        return answer

    def close(self):
        self._own.close()


def test_when_the_seconds_are_over_it_waits_for_nobody():
    *_, last = simulate(units(20, 100, 1), 8760, 10_000, 1, seconds=0.3, answerers=AnswersOnce)
    assert last.stopped == "time"
    assert 0 < last.replications_done < 10_000


def test_whoever_waits_for_a_long_history_is_let_go_when_it_is_cancelled(monkeypatch):
    monkeypatch.setattr(compiled, "compiled", lambda: None)
    unwanted = threading.Event()
    work = simulate(units(20, 1, 1), 18_000, 10, 1, threads=1, cancelled=unwanted.is_set)
    seen, begun = [], threading.Event()
    block = kernel.simulate_block

    def noticed(*arguments):
        begun.set()
        return block(*arguments)

    monkeypatch.setattr(kernel, "simulate_block", noticed)
    waiting = threading.Thread(target=lambda: seen.extend(work))
    waiting.start()
    assert begun.wait(10)  # the first history, of some hundred thousand events, is under way
    unwanted.set()
    waiting.join(1.5)
    assert not waiting.is_alive()
    assert seen == []


def test_histories_are_picked_by_their_downtime():
    simulated = result(single(500, 10), 8760, 99)
    downtime = only(simulated).downtime_per_replication
    assert downtime[pick(simulated, "worst")] == downtime.max()
    assert downtime[pick(simulated, "best")] == downtime.min()
    assert downtime[pick(simulated, "typical")] == pytest.approx(np.sort(downtime)[49], rel=0.1)
    assert pick(simulated, 7) == 7
    first = pick(simulated, "first")
    assert downtime[first] > 0
    assert not downtime[:first].any()
    with pytest.raises(IndexError):
        pick(simulated, 99)


def test_the_typical_history_has_a_usual_downtime_and_a_usual_number_of_outages():
    simulated = result(single(500, 10), 8760, 99)
    service = only(simulated)
    # The history in the middle gets three times the usual outages; those beside it stay as they are.
    outages = service.outages_per_replication.copy()
    middle = int(np.argsort(service.downtime_per_replication, kind="stable")[49])
    outages[middle] *= 3
    odd = replace(simulated, services={"service": replace(service, outages_per_replication=outages)})
    chosen = pick(odd, "typical")
    assert chosen != middle
    assert abs(int(outages[chosen]) - outages.mean()) < 5
    assert pick(odd, "typical") == chosen
    rank = np.flatnonzero(np.argsort(service.downtime_per_replication, kind="stable") == chosen)[0]
    nearby = abs(service.downtime_per_replication[chosen] / service.downtime_per_replication[middle] - 1)
    assert abs(rank - 49) <= 3 or nearby <= 0.03


def test_without_any_outage_the_middle_history_is_typical_and_the_first_is_the_first():
    simulated = result(single(1e12, 1), 8760, 9)
    assert not only(simulated).outages
    assert (pick(simulated, "typical"), pick(simulated, "first")) == (4, 0)


def test_elements_carry_their_mean_availability():
    simulated = result(everything(), 50_000, 40)
    assert set(simulated.elements) == {
        *(f"u{i}" for i in range(5)), "box", "x", "y", "pair", "cluster", "zone", "rack", "all", "any",
    }  # fmt: skip
    assert simulated.elements["zone"] == pytest.approx(3000 / 3008, abs=1e-3)
    assert simulated.elements["all"] == pytest.approx(simulated.services["all"].availability, abs=1e-12)
    assert simulated.elements["rack"] < simulated.elements["zone"]


def test_what_can_never_work_is_down_throughout():
    design = units(2, 100, 10, needed=2)
    off = replace(
        design, components={**design.components, "u0": replace(design.components["u0"], enabled=False)}
    )
    found = result(off, 1000, 3)
    assert only(found).availability == 0.0
    assert found.elements["g"] == 0.0
    (outage,) = history(off, 1000, 1, 0).outages["service"]
    assert (outage.start, outage.end, outage.cause) == (0.0, 1000.0, ())
    assert outage.sentence == "It can never work: it needs more than there is."


@pytest.mark.parametrize(
    ("design", "path"),
    [
        (Design(), "services"),
        (units(0, 1, 1), "groups.g"),
        (
            Design(
                components={"a": Component(), "b": Component()},
                services={"s": Service()},
                links={"1": Link("s", "a"), "2": Link("a", "b"), "3": Link("b", "a")},
            ),
            "components.a",
        ),
        (single(1e-6, 1e-6), "components.unit"),
        (replace(single(10, 1), links={"1": Link("service", "gone")}), "links.1.target"),
    ],
    ids=["no service", "empty group", "deadlock", "too many events", "dangling"],
)
def test_a_design_without_histories_is_refused_by_name(design, path):
    with pytest.raises(CannotSimulate) as caught:
        simulate(design, 8760, 10, 1)
    assert path in [problem.path for problem in caught.value.problems]


def test_common_cause_over_an_inner_group_is_refused_by_name():
    design = units(2, 100, 10)
    groups = {"g": Group(group="outer"), "outer": Group(beta=0.1)}
    with pytest.raises(CannotSimulate, match=r"groups\.outer\.beta"):
        simulate(replace(design, groups=groups), 1000, 1, 1)


@pytest.mark.parametrize(
    "wrong", [{"horizon": 0.0}, {"horizon": float("nan")}, {"replications": 0}, {"batch": 0}]
)
def test_a_senseless_request_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        simulate(single(10, 1), **wrong)


def test_histories_that_are_long_work_wait_for_compiled_functions(monkeypatch):
    waited = []
    monkeypatch.setattr(compiled, "wait", waited.append)
    design = grid(5, 5, 0.01, 0.01)
    *_, last = simulate(design, 10.0, 2, seed=1)
    assert not waited
    *_, last = simulate(design, 400_000.0, 1, seed=1)
    assert waited
    assert last.finished


def test_a_simulation_ends_once_it_is_precise_enough_and_says_so():
    found = list(simulate(single(500, 10), 87_600, 1_000_000, 3, precision=0.01, batch=50))
    last = found[-1]
    assert last.stopped == "precision"
    assert last.finished
    assert last.replications_done < last.replications_wanted
    service = only(last)
    low, high = service.unavailability_ci95
    assert (high - low) / 2 / service.unavailability <= 0.01
    # 1 % of a sum of exponential repairs: (1.96 ÷ 0.01)² · 2 of them, 172 in ten years.
    assert 100 < last.replications_done < 1.6 * (1.96 / 0.01) ** 2 * 2 / 172
    early = found[0]
    assert not early.finished
    assert early.replications_done < early.replications_expected < 1_000
    assert early.seconds_left > 0.0


def test_looking_for_the_end_again_and_again_hardly_makes_the_interval_miss_more_often():
    truth = 10 / 510
    # From all new, the first year is better than the long run by less than 0.1 %: far inside 10 %.
    hits = 0
    for seed in range(200):
        *_, last = simulate(single(500, 10), 87_600, 100_000, seed, precision=0.1, threads=1)
        low, high = only(last).unavailability_ci95
        hits += low <= truth <= high
    assert 178 <= hits <= 198  # 190 less what stopping costs, ± 3 standard deviations


def test_a_simulation_ends_when_its_time_is_up():
    *_, last = simulate(units(20, 100, 1), 87_600, 1_000_000, 1, seconds=0.2)
    assert last.stopped == "time"
    assert 0 < last.replications_done < 1_000_000
    assert last.seconds < 2.0


@pytest.mark.parametrize("expected", [0.5, 2.0, 6.0, 20.0])
def test_where_few_outages_are_seen_the_intervals_still_hold_the_truth(expected):
    # 100 histories of a year with so many outages in all of them together; restored within 8 h on average.
    mtbf = 100 * 8760 / expected
    truth = 8 / (mtbf + 8)
    hits = rates = 0
    for seed in range(200):
        found = only(result(single(mtbf, 8), 8760, 100, seed, threads=1))
        low, high = found.unavailability_ci95
        hits += low <= truth <= high
        low, high = found.outages_per_year_ci95
        rates += low <= 8760 / (mtbf + 8) <= high
    assert hits >= 181  # 190 − 3 standard deviations; that more hold the truth is no fault
    assert rates >= 181


def test_the_interval_of_keeping_the_target_holds_its_probability():
    # A year without an outage: e^(−8760 / MTBF) for exponential lives that go on over the year's end.
    mtbf, target = 20_000.0, 1.0
    truth = np.exp(-8760 / mtbf)
    hits = 0
    for seed in range(200):
        found = only(result(single(mtbf, 1e-3, target=target), 87_600, 10, seed, threads=1))
        low, high = found.meets_target_ci95
        hits += low <= truth <= high
    assert 181 <= hits <= 199


def test_percentiles_of_years_lie_within_their_intervals_and_in_order():
    found = only(result(single(500, 10), 87_600, 100))
    known = found.downtime_per_year_known
    assert [known[p].value for p in (10, 50, 90)] == sorted(known[p].value for p in (10, 50, 90))
    assert all(one.low <= one.value <= one.high for one in known.values())
    np.testing.assert_allclose(known[50].value, np.median(found.downtime_per_year), rtol=0.02)
    first = found.first_outage_known[50]
    assert first.low <= 500 * np.log(2) <= first.high  # exponential life: median MTBF · ln 2
    lengths = found.outage_hours_known[90]
    assert lengths.low <= 10 * np.log(10) <= lengths.high


def test_years_of_a_history_that_are_alike_count_as_fewer():
    # Never repaired: a history's years are all bad from some year on.
    worn = only(result(single(50_000, None, target=0.9), 10 * 8760, 200))
    low, high = worn.meets_target_ci95
    share = worn.meets_target_probability
    binomial = 1.96 * np.sqrt(share * (1 - share) / 2_000)
    assert (high - low) / 2 > 2.0 * binomial


def test_services_that_hardly_fail_are_simulated_by_weighted_cycles():
    design = replace(units(2, 20_000, 1), name="Pair")
    plain = only(result(design, 8760, 20))
    assert plain.weighted is None
    rare = result(design, 8760, 20, rare_events=True)
    service = only(rare)
    truth = (1 / 20_001) ** 2
    assert service.unavailability_ci95[0] <= truth <= service.unavailability_ci95[1]
    assert service.outages_per_year == pytest.approx(8760 * 2 / 20_001 / 20_001, rel=0.06)
    assert service.relative_precision <= 0.03
    assert service.how == "simulated, rare outages made likelier and weighted"
    assert "made likelier" in rare.assumptions[0]
    assert service.downtime_per_replication.tolist() == plain.downtime_per_replication.tolist()
    often = only(result(single(500, 10), 8760, 20, rare_events=True))
    assert often.weighted is None


def test_where_failures_cannot_be_made_likelier_it_is_said():
    wears = units(2, 0, 0, failure=mode(20_000, 1, life=Law("weibull", shape=2.0)))
    found = result(wears, 8760, 20, rare_events=True)
    assert only(found).weighted is None
    assert "cannot be made likelier" in found.assumptions[0]
    assert "not exponential" in found.assumptions[0]
