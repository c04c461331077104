"""Which services are given weighted cycles, how much work these are, and that histories go on meanwhile."""

from dataclasses import replace

import pytest

from haplanner.engine.rare import compiled, search, walks, weighted
from haplanner.engine.rare.plan import Planned, planned
from haplanner.engine.rare.walks import WALKS
from haplanner.engine.rare.weighted import affordable, weighted_cycles
from haplanner.engine.simulate import simulate
from haplanner.engine.simulation.wiring import wire
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from tests.engine.rare_designs import mode, units
from tests.engine.small_designs import only, result

pytestmark = pytest.mark.timeout(300)  # the machine code may have to be made first


def many_groups(groups, services=1, mtbf=10_000.0) -> Design:
    """Services that all need so many groups of three, one of which suffices."""
    return Design(
        components={
            f"u{i}": Component(group=f"g{i}", count=3, failures=mode(mtbf, 4)) for i in range(groups)
        },
        groups={f"g{i}": Group(needed=1) for i in range(groups)},
        services={f"s{k}": Service() for k in range(services)},
        links={f"{k}-{i}": Link(f"s{k}", f"g{i}") for i in range(groups) for k in range(services)},
    )


def ready(design, service="s0") -> Planned:
    found = planned(wire(design), service)
    assert isinstance(found, Planned), found
    return found


@pytest.mark.parametrize(("groups", "services"), [(10, 1), (100, 1), (300, 4), (3000, 4)])
def test_all_weighted_cycles_together_look_at_no_more_items_than_they_may(groups, services):
    plan = ready(many_groups(groups, mtbf=100_000.0))
    most = affordable(plan, 1.0 / services)
    # A service's cycles: five to each plain one that counts, and those before.
    before = weighted.PILOTS * weighted.MOST_PILOT * (1 + weighted.BRANCHES)
    cycles = WALKS * (most * (1 + weighted.BRANCHES) + before) if most else 0
    assert services * cycles * 3 * groups <= weighted.WORK
    assert (most == 0) == (groups == 3000)


def test_the_more_failures_are_mended_at_once_the_fewer_cycles_are_gone():
    # Up together for e^−0.36 and e^−1.8 of the time: e^1.44 = 4.2 times as many events in a cycle.
    seldom, often = ready(many_groups(300)), ready(many_groups(300, mtbf=2000.0))
    assert often.work_of_cycle / seldom.work_of_cycle == pytest.approx(4.22, rel=0.01)
    assert 0 < affordable(often) < affordable(seldom)


def test_where_no_outage_was_seen_the_first_step_is_the_last(monkeypatch):
    never_down = units(2, 1000, 0, needed=1)
    steps = []
    go = weighted.Walks.go
    monkeypatch.setattr(
        weighted.Walks, "go", lambda walks, plain, branches: steps.append(plain) or go(walks, plain, branches)
    )
    compiled.warm_up()
    found = list(weighted_cycles(ready(never_down, "s"), "s", 1, 0.03, 6_000))
    assert found[-1] is None
    assert sum(steps) == weighted.PILOTS * weighted.LEAST_PILOT + weighted.FIRST_STEP


def test_what_takes_too_much_work_is_not_begun_and_is_said(monkeypatch):
    monkeypatch.setattr(weighted, "WORK", 1e5)
    monkeypatch.setattr(weighted, "WORK_PLAIN_CODE", 1e5)
    found = result(units(2, 20_000, 1, needed=1), 8760, 20, rare_events=True)
    assert only(found).weighted is None
    assert found.assumptions[0].endswith("with so many elements it would take too long.")


def test_plain_histories_go_on_between_stretches_of_weighted_cycles(monkeypatch):
    monkeypatch.setattr(search, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(walks, "PAUSES", 0.0)  # one walk at a time
    monkeypatch.setattr(walks, "CALL_WORK", 0.0)
    design = units(2, 200_000, 1, needed=1)
    compiled.warm_up()
    seen = [
        (snapshot.replications_done, only(snapshot).weighted is not None)
        for snapshot in simulate(design, 87_600, 100_000, 1, batch=1, rare_events=True)
    ]
    begun = search.MOST_PILOT
    without = [done for done, weighted_now in seen if done >= begun and not weighted_now]
    assert len(set(without)) > 1, "the weighted cycles held up all histories"
    assert seen[-1] == (100_000, True)
    # Until the last snapshot, none has all histories.
    assert [done for done, _ in seen].count(100_000) == 1


def test_the_same_seed_gives_the_same_figures_however_the_work_is_cut(monkeypatch):
    design = many_groups(4, services=2, mtbf=3000.0)

    def told(threads, pause):
        monkeypatch.setattr(search, "PAUSE_SECONDS", pause)
        *_, last = simulate(design, 87_600, 1_000_000, 3, threads=threads, precision=0.1, rare_events=True)
        assert last.stopped == "precision"
        return last.replications_done, {i: s.weighted for i, s in last.services.items()}, last.assumptions

    compiled.warm_up()
    assert told(1, 0.0) == told(2, 1e9)


@pytest.mark.parametrize(("mtbf", "rare"), [(2_000.0, False), (2e7, True)])
def test_one_history_is_called_one_and_outages_that_it_has_often_are_not_rare(mtbf, rare):
    # 10^6 hours hold some 500 outages of the one, and none of the other.
    design = replace(units(1, mtbf, 1, needed=1), name="One")
    told = result(design, 1e6, 1, precision=0.001, rare_events=True).assumptions
    assert any("are rare (0 in the first history)" in text for text in told) is rare
    assert not any("histories)" in text for text in told)


def test_a_precision_makes_nothing_rare_that_each_history_has():
    # Some forty in the one history: far too few for 1 %, which takes 77,000, yet not rare.
    *_, last = simulate(units(1, 1000, 1, needed=1), 40_000, 1, 1, precision=0.01, rare_events=True)
    assert 25 <= only(last).outages < 60
    assert only(last).weighted is None
    assert not any("rare" in text for text in last.assumptions)
